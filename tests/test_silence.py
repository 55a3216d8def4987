"""Of whom a page says that a source does not name them: of nobody whose name can be read there."""

from pathlib import Path

import pytest

from dialogue_reader import build, check, config
from dialogue_reader.memory import Memory
from dialogue_reader.render import Site
from dialogue_reader.render.silence import silence

DESK = """\
entities:
  - {id: lund, label: Ada Lund, kind: person}
  - {id: vik, label: Bo Vik, kind: person, aliases: [Bo Wyk]}
  - {id: norland, label: Norland, kind: state}
  - {id: treaty, label: Norland Treaty, kind: agreement}
  - {id: institute, label: Institute of Tides, kind: organization}
  - {id: centre, label: Merle Centre for Peace, kind: organization}
"""
FIRST = "Ada Lund met Bo Vik of the Institute of Tides in Norland, and the Merle Centre for Peace had the Norland Treaty read."


def open_small(folder: Path, **texts: str) -> Site:
    files = {"desk/entities.yaml": DESK, "site.yaml": "title: T\nsources: texts\nannotations: desk\n"}
    heads = {"a": FIRST, "b": FIRST} | texts
    for name, text in heads.items():
        day = "abcdefgh".index(name) + 1
        publisher, _, body = text.rpartition("|")
        head = f"---\ntitle: Piece {name}\ndate: 2021-05-0{day}\npublisher: {publisher or 'Paper ' + name}\n---\n\n"
        files[f"texts/{name}.md"] = (
            f"{head}The wind rose in the night, and nobody slept.\n\nIn the morning it was calm. {body}\n"
        )
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return build.open_site(config.read(folder))


def unnamed(site: Site, name: str) -> tuple[set[str], set[str]]:
    outlet = next(one for one in site.index.outlets if one.label == name)
    told = silence(site, outlet)
    return {entity.id for entity in told.named}, {entity.id for entity in told.later}


ALL = {"lund", "vik", "norland", "treaty", "institute", "centre"}


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("The harbour was closed for nine days.", set()),
        ("President Lund closed the harbour.", {"lund"}),  # nobody is named in full, yet who reads it thinks of her
        ("The Lunds of the south are many.", set()),
        ("The harbour of Lundby was closed.", set()),
        ("It was lund, a small tree.", set()),
        ("Minister Wyk closed the harbour.", {"vik"}),
        ("The Norland-Southland road was closed.", {"norland"}),
        ("The Merle Centre counted the ships.", {"centre"}),
        ("The Institute counted the ships.", set()),
    ],
)
def test_what_can_be_read_is_not_said_to_be_missing(tmp_path: Path, text: str, readable: set[str]) -> None:
    assert unnamed(open_small(tmp_path, c=text), "Paper c")[0] == ALL - readable


def test_a_name_inside_a_longer_one_can_be_read(tmp_path: Path) -> None:
    site = open_small(tmp_path, c="They read the Norland Treaty aloud.")
    assert unnamed(site, "Paper c")[0] == ALL - {"treaty", "norland"}


def test_a_surname_that_is_marked_for_somebody_else_is_nobody_elses(tmp_path: Path) -> None:
    site = open_small(tmp_path, c="Bo Vik came. Vik left.")
    assert unnamed(site, "Paper c")[0] == ALL - {"vik"}


def test_an_outlet_is_not_said_to_leave_itself_out(tmp_path: Path) -> None:
    site = open_small(tmp_path, c="Institute of Tides|The harbour was closed.")
    assert unnamed(site, "Institute of Tides")[0] == ALL - {"institute"}


def test_a_name_in_the_title_can_be_read(tmp_path: Path) -> None:
    open_small(tmp_path, c="The harbour was closed.")
    piece = tmp_path / "texts/c.md"
    piece.write_text(piece.read_text("utf-8").replace("Piece c", "Norland closes its harbour"), encoding="utf-8")
    assert unnamed(build.open_site(config.read(tmp_path)), "Paper c")[0] == ALL - {"norland"}


def test_an_agreement_that_only_younger_articles_name_is_told_apart(tmp_path: Path) -> None:
    texts = {"a": "Nobody came.", "b": FIRST, "c": FIRST, "d": "Nobody came."}
    site = open_small(tmp_path, **texts)
    assert unnamed(site, "Paper a") == (ALL - {"treaty"}, {"treaty"})
    assert unnamed(site, "Paper d") == (ALL, set())


def test_pages_say_what_can_be_read(tmp_path: Path) -> None:
    open_small(tmp_path, a="Nobody came.", b=FIRST, c=FIRST, d="President Lund closed the harbour.")
    build.build(tmp_path, output=tmp_path / "site")
    lund = (tmp_path / "site/entities/lund.html").read_text("utf-8")
    assert '<span class="absent">Paper a</span> does not name Ada Lund.' in lund
    assert 'In <span class="absent">Paper d</span> <q class="form">Lund</q> can be read' in lund
    treaty = (tmp_path / "site/entities/treaty.html").read_text("utf-8")
    assert 'that names Norland Treaty: <span class="absent">Paper a</span>.' in treaty
    assert '<span class="absent">Paper d</span> does not name Norland Treaty.' in treaty
    compare = (tmp_path / "site/compare.html").read_text("utf-8").partition('id="silence"')[2]
    assert "It is older than the first article here that names" in compare
    one = (tmp_path / "site/sources/piece-d.html").read_text("utf-8")
    assert "Ada Lund" not in one.partition("Silence")[2].partition("</p>")[0]


def test_check_tells_of_a_surname_that_was_not_counted(tmp_path: Path) -> None:
    site = open_small(
        tmp_path, c="President Lund closed the harbour.", d="Mr Lund did.", e="Lundby, lund and the Lunds."
    )
    [told] = [problem for problem in check.check(site) if problem.code == "surname-alone"]
    assert "'Lund' stands in texts/c.md, texts/d.md, where nothing is found of 'Ada Lund'" in str(told)
    assert told.where
    assert told.where.path == "desk/entities.yaml"


def test_check_tells_of_a_spelling_that_stands_once(tmp_path: Path) -> None:
    site = open_small(tmp_path, c="The ship of Bo Vík left.")
    assert [p for p in check.check(site) if p.code == "possible-variant"] == []
    (tmp_path / "desk/entities.yaml").write_text(
        "entities:\n  - {id: sotoudeh, label: Alireza Sotoudeh, kind: person}\n", encoding="utf-8"
    )
    site = open_again(tmp_path, "Alireza Sotoudeh came.", "Ali Reza Sotudeh left with the ship.")
    [told] = [problem for problem in check.check(site) if problem.code == "possible-variant"]
    assert "'Ali Reza Sotudeh' may be a spelling of 'Alireza Sotoudeh'" in str(told)


def open_again(folder: Path, *texts: str) -> Site:
    for number, text in enumerate(texts):
        (folder / f"texts/{'abc'[number]}.md").write_text(f"# Piece {number}\n\n{text}\n", encoding="utf-8")
    return build.open_site(config.read(folder))


def test_a_name_that_can_be_read_now_is_told_on_a_page_kept_from_before(tmp_path: Path) -> None:
    open_small(tmp_path, c="Nobody came.")
    memory = Memory()
    build.build(tmp_path, output=tmp_path / "site", memory=memory)
    page = tmp_path / "site/entities/lund.html"
    assert "Paper c</span> does not name" in page.read_text("utf-8")
    path = tmp_path / "texts/c.md"
    path.write_text(path.read_text("utf-8").replace("Nobody came", "President Lund closed the harbour"), "utf-8")
    build.build(tmp_path, output=tmp_path / "site", memory=memory)
    assert "does not name" not in page.read_text("utf-8")
