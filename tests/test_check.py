"""check: what the editor should look at, each finding with a code, a place and a remedy."""

from collections import Counter
from pathlib import Path

import pytest

from dialogue_reader import build, check, cli, config
from dialogue_reader.errors import Problem
from dialogue_reader.render import Artifact

ROOT = Path(__file__).resolve().parent.parent
LONG = "The members of the council of Norhaven met in the old customs house and spoke for nine hours about the harbour dues and who pays."

ENTITIES = "entities:\n  - {id: norhaven, label: Norhaven, kind: place}\n"
TOPICS = "topics:\n  - {id: harbour, label: Harbour, terms: {harbour: 3}}\n"

CASES = [
    ("a title and a date are missing", {"a.txt": LONG + "\n"}, ["no-author", "no-date", "no-title"]),
    ("a paragraph stands twice", {"a.txt": f"{LONG}\n\n{LONG}\n"}, ["repeated"]),
    ("a sentence was set aside", {"a.txt": f"{LONG}\n\nNext: the men of the harbour will meet again on Friday, and nobody expects much of it.\n\n{LONG[::-1]}.\n"}, ["sentence-aside"]),
    ("a quotation is not closed", {"a.txt": f'{LONG}\n\nHe said "we pay and left Norhaven.\n'}, ["quotation-marks"]),
    ("an alias stands nowhere", {"entities.yaml": ENTITIES.replace("place}", "place, aliases: [Northport]}")}, ["alias-unseen"]),
    ("an acronym is a word", {"entities.yaml": ENTITIES + "  - {id: aid, label: Harbour Aid, kind: group, aliases: [AID]}\n"}, ["acronym-is-word"]),
    (
        "see-also goes round",
        {
            "entities.yaml": "entities:\n  - {id: a, label: Alderon, kind: place, see: [b]}\n"
            "  - {id: b, label: Belmark, kind: place, see: [c]}\n  - {id: c, label: Caldry, kind: place, see: [a]}\n"
        },
        ["see-circle"],
    ),
    ("nothing is filed", {"topics.yaml": TOPICS + "  - {id: sky, label: Sky, terms: {zeppelin: 3}}\n"}, ["topic-empty"]),
    ("a weight for nobody", {"topics.yaml": TOPICS + "  - {id: sky, label: Sky, terms: {harbour: 3}, entities: {nobody: 1}}\n"}, ["topic-entity-unknown"]),
    ("a pair is lost", {"parallels.yaml": "parallels:\n  - passages: [{document: a.txt, exact: gone}, {document: a.txt, exact: lost}]\n"}, ["pin-lost"]),
    ("YAML of another name", {"entity.yaml": "x: y\n"}, ["unread"]),
    ("a name recurs", {"a.txt": f"{LONG}\n\nThe ship of Ann Marling left. Then Ann Marling came, and Ann Marling paid.\n"}, ["unknown-name"]),
]  # fmt: skip


def project(folder: Path, **files: str) -> Path:
    (folder / "texts").mkdir(parents=True)
    (folder / "desk").mkdir()
    texts = {
        "a.txt": f"Norhaven talks\n\nBy Ann Marling\n\n3 May 2021\n\n{LONG}\n",
        "entities.yaml": ENTITIES,
        "topics.yaml": TOPICS,
    }
    for name, text in (texts | files).items():
        place = folder / ("texts" if name.endswith(".txt") else "desk") / name
        place.write_text(text, encoding="utf-8")
    (folder / "site.yaml").write_text("title: T\nsources: texts\nannotations: desk\n", encoding="utf-8")
    return folder


def found(folder: Path) -> tuple[Problem, ...]:
    return check.check(build.open_site(config.read(folder)))


@pytest.mark.parametrize(("name", "files", "expected"), CASES, ids=[case[0] for case in CASES])
def test_each_finding_has_its_code_and_place(
    tmp_path: Path, name: str, files: dict[str, str], expected: list[str]
) -> None:
    problems = found(project(tmp_path, **files))
    assert set(expected) <= {problem.code for problem in problems}
    assert all(problem.where or problem.code == "unknown-name" for problem in problems)


def test_what_mostly_is_written_in_sentences_is_set_aside_without_a_word(tmp_path: Path) -> None:
    call = "Sign up for our newsletter and get the best of our work in your inbox every day of the week."
    problems = found(project(tmp_path, **{"a.txt": f"Norhaven talks\n\n{LONG}\n\n{call}\n\nThey left. {LONG}\n"}))
    assert "sentence-aside" not in {problem.code for problem in problems}


def test_a_date_that_can_be_read_two_ways_is_named(tmp_path: Path) -> None:
    problems = found(project(tmp_path, **{"a.txt": f"Norhaven talks\n\nBy Ann Marling\n\n11/06/2021\n\n{LONG}\n"}))
    (told,) = [problem for problem in problems if problem.code == "no-date"]
    assert "'11/06/2021' can be read two ways" in str(told)
    assert ":5" in str(told)


def test_every_code_is_explained(tmp_path: Path) -> None:
    for _, files, expected in CASES:
        assert set(expected) <= check.CODES.keys(), files


@pytest.mark.parametrize("root", [ROOT, ROOT / "examples/orvane"], ids=["seeds", "orvane"])
def test_the_projects_own_readers_have_no_findings(root: Path) -> None:
    assert [str(problem) for problem in found(root) if problem.severity != "notice"] == []


BROKEN = """<!doctype html><html><head><title> </title></head><body><h1 id="a">A</h1><h3 id="a">B</h3>
<a href="nowhere.html">x</a><a href="#none">x</a><img src="p.png"><script src="https://elsewhere.example/x.js"></script></body></html>"""


def test_faults_of_a_finished_page_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = build.open_site(config.read(project(tmp_path)))
    bad = [
        Artifact(path="index.html", content=BROKEN.encode()),
        Artifact(path="INDEX.html", content=b"<title>t</title>"),
    ]
    monkeypatch.setattr(check.pages, "emit", lambda _: iter([*bad, Artifact(path="p.png", content=b"")]))
    counts = Counter(problem.code for problem in check.pages.site_pages(site))
    assert counts == Counter(
        [
            "dead-link",
            "dead-anchor",
            "duplicate-id",
            "no-alternative",
            "heading-jump",
            "no-page-title",
            "two-artifacts",
            "outside-request",
        ]
    )


def test_the_command_writes_a_report_and_fails_only_when_strict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project(tmp_path / "p", **{"a.txt": LONG + "\n"})
    assert cli.run(["--project", str(folder), "check"]) == 0
    assert cli.run(["--project", str(folder), "check", "--strict"]) == 1
    assert "texts/a.txt: warning: no date was found" in capsys.readouterr().err
    assert "no date was found" in (folder / "report.html").read_text("utf-8")


def test_a_foreign_report_is_left_alone(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    (folder / "report.html").write_text("mine", encoding="utf-8")
    assert cli.run(["--project", str(folder), "check"]) == 2
    assert (folder / "report.html").read_text("utf-8") == "mine"
