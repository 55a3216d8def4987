"""suggest: recurring names of any corpus, grouped by spelling, as YAML that can be pasted."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dialogue_reader import files, gazetteer, load
from dialogue_reader.config import DocumentSettings
from dialogue_reader.model import COUNTED, Annotated, Source, Stated
from dialogue_reader.relate.discover import Candidate, discover
from dialogue_reader.relate.suggest import entities_yaml

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests/gold"


def read(*texts: str) -> list[Annotated]:
    sources = [Source(name=f"{n}.txt", path=f"s/{n}.txt", text=text, sha256="") for n, text in enumerate(texts)]
    return [
        Annotated(document=replace(load.load(source, DocumentSettings()), slug=f"d{n}"))
        for n, source in enumerate(sources)
    ]


def suggest(*texts: str) -> dict[str, Candidate]:
    return {candidate.label: candidate for candidate in discover(read(*texts))}


@pytest.fixture(scope="module")
def seeds() -> tuple[Candidate, ...]:
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    sources = [files.read_source(path, root=ROOT, name=path.name) for path in paths]
    return discover(Annotated(document=load.load(source, DocumentSettings())) for source in sources)


def gold_forms() -> dict[str, str]:
    rows = [json.loads(line) for line in (GOLD / "mentions.jsonl").read_text("utf-8").splitlines()]
    return {row["surface"]: row["entity"] for row in rows}


def test_nine_in_ten_of_the_names_that_recur_are_found(seeds: tuple[Candidate, ...]) -> None:
    rows = [json.loads(line) for line in (GOLD / "mentions.jsonl").read_text("utf-8").splitlines()]
    counts: dict[str, int] = {}
    for row in rows:
        if row["zone"] in COUNTED:
            counts[row["entity"]] = counts.get(row["entity"], 0) + 1
    recurring = {entity for entity, count in counts.items() if count >= 3}
    known = gold_forms()
    found = {known[form] for candidate in seeds for form, _ in candidate.forms if form in known}
    assert len(recurring & found) >= 0.9 * len(recurring)


def test_four_in_five_proposals_are_names(seeds: tuple[Candidate, ...]) -> None:
    known = gold_forms()
    right = [candidate for candidate in seeds if any(form in known for form, _ in candidate.forms)]
    assert len(right) >= 0.8 * len(seeds)


def test_spellings_of_one_name_are_one_candidate() -> None:
    found = suggest(
        "The talks with Moqtada al-Sadr failed. Later the cleric Muqtada Sadr came back. In the end Sadr left.",
        "The Joint River Authority (JRA) met. In May the JRA met again.",
    )
    assert {form for form, _ in found["Moqtada al-Sadr"].forms} == {"Moqtada al-Sadr", "Muqtada Sadr", "Sadr"}
    assert {form for form, _ in found["Joint River Authority"].forms} == {"Joint River Authority", "JRA"}
    assert found["Joint River Authority"].kind == "organization"


def test_titles_openings_months_and_peoples_are_no_names() -> None:
    found = suggest(
        "However, President Ann Smith left on Monday. Since May, the Iraqi side waits in Iraq. However, President Ann Smith "
        "will meet Iraqis in Iraq in May. Since Monday, the Kurds wait. The Kurds like Iraq."
    )
    assert set(found) == {"Ann Smith", "Iraq"}
    assert found["Ann Smith"].kind == "person"


def test_peoples_of_any_country_contractions_and_currencies_are_no_names() -> None:
    found = suggest(
        "In the north the Serbs and the Greek Cypriots wait. A Serb and the Albanian side left. They say that “They’ve bairns to feed”.",
        "Later the Serbs, a Serb, the Albanian council and the Greek Cypriots paid NOK 10 or NOK 12 in Oslo. He said “They’ve gone to Oslo”.",
    )
    assert set(found) == {"Oslo"}


def test_what_is_known_is_not_proposed() -> None:
    (one,) = read("In the talks Iraq won. Only Iraq won.")
    from dialogue_reader.model import Mention

    known = tuple(Mention(block=0, start=start, end=start + 4, entity="iraq", rule="exact") for start in (13, 28))
    assert discover([replace(one, mentions=known)]) == ()


def test_the_yaml_can_be_pasted(tmp_path: Path, seeds: tuple[Candidate, ...]) -> None:
    (tmp_path / "entities.yaml").write_text(entities_yaml(seeds), encoding="utf-8")
    assert len(gazetteer.read(tmp_path, root=tmp_path).entities) == len(seeds)


def test_no_proposal_bears_the_id_of_an_entity_and_a_surname_says_whose_it_may_be(tmp_path: Path) -> None:
    (tmp_path / "entities.yaml").write_text(
        "entities:\n  - {id: hale, label: David Hale, kind: person}\n", encoding="utf-8"
    )
    known = gazetteer.read(tmp_path, root=tmp_path)
    found = suggest("In the talks Mr Hale spoke. Later Mr Hale left.").values()
    shown = entities_yaml(found, known.entities)
    assert "  - id: hale-2\n" in shown
    assert "'hale' is meant" in shown


def test_names_of_the_gazetteer_are_left_out_even_after_an_opening_word_or_a_title(tmp_path: Path) -> None:
    from dialogue_reader import build, config, scaffold

    scaffold.write_starter(tmp_path / "reader")
    _, corpus = build.read(config.read(tmp_path / "reader"))
    known = {"Nora Sample", "Exampleton", "Exampleton City Council", "ECC"}
    assert known & {form for candidate in discover([*corpus, *corpus]) for form, _ in candidate.forms} == set()


@pytest.mark.parametrize(
    ("texts", "expected", "unexpected"),
    [
        (  # a byline and a note on the author name nobody of the affair
            ("A title\n\nBy Ann Marling\n\nIn Norhaven it rained.\n\nAnn Marling is a writer.\n",),
            {},
            {"Ann Marling"},
        ),
        (  # who is named elsewhere is proposed, author or not
            ("A title\n\nBy Ann Marling\n\nIt rained.\n", "They met Ann Marling. Later Ann Marling left."),
            {"Ann Marling": ("Ann Marling",)},
            set(),
        ),
        (
            ("They saw Ann Marling of Norhaven. In Norhaven they saw Ann Marling.",),
            {"Ann Marling": ("Ann Marling",), "Norhaven": ("Norhaven",)},
            set(),
        ),
        (
            ("They saw Ann Marling of the Tide Institute. In the Tide Institute they saw Ann Marling.",),
            {"Ann Marling": ("Ann Marling",), "Tide Institute": ("Tide Institute",)},
            set(),
        ),
        (  # a body keeps what it is of
            ("At the Harbour Ministry of Norland, in Norland, at the Harbour Ministry of Norland. The Harbour Ministry.",),
            {"Harbour Ministry of Norland": ("Harbour Ministry of Norland",)},
            set(),
        ),
        (
            ("It rained all the day. The president of Norland Ann Marling spoke in Norland. They saw Ann Marling leave.",),
            {"Ann Marling": ("Ann Marling",), "Norland": ("Norland",)},
            {"Norland Ann Marling"},
        ),
        (
            ("They hold General License 9. A license is dear, and General License 9 is dearer. Then General Marling and General Marling came.",),
            {"General License": ("General License",), "Marling": ("Marling",)},
            {"License"},
        ),
        (  # a man is not the first part of his party, nor is the party's abbreviation his
            ("They met Kevin Marling of the Tide League (TL). The TL and Kevin Marling left with the Tide League.",),
            {"Kevin Marling": ("Kevin Marling",), "Tide League": ("TL", "Tide League")},
            set(),
        ),
        (  # an abbreviation without brackets is the only name in the text that has its letters
            ("The Harbour Workers League met. In the HWL and the Harbour Workers League all were angry; the HWL left.",),
            {"Harbour Workers League": ("HWL", "Harbour Workers League")},
            set(),
        ),
        (
            ("The Harbour Workers League and the Hill Women League met; so did the HWL. The HWL left.",),
            {"HWL": ("HWL",)},
            set(),
        ),
        (  # an apostrophe before the article is a letter
            ("They met Jawad Shia’ al-Tamimi. He saw Jawad Shia’ al-Tamimi leave.",),
            {"Jawad Shia’ al-Tamimi": ("Jawad Shia’ al-Tamimi",)},
            {"Jawad Shia"},
        ),
        (
            ("The New York Gazette wrote. He read the New York Gazette. He saw Pope Leo; a friend of Pope Leo left.",),
            {"New York Gazette": ("New York Gazette",), "Pope Leo": ("Pope Leo",)},
            {"York Gazette", "Leo"},
        ),
        (  # who speaks in a transcript bears a title that is no name; a people's adjective is no first name
            ("SEN. MARLING: No.\n\nSEN. MARLING: In the Syrian Tide no. The Tide is in the Tide.\n\nSEN. MARLING: Yes, the Tide.",),
            {"Tide": ("Tide",)},
            {"SEN"},
        ),
    ],
)  # fmt: skip
def test_what_is_a_name_of_its_own(
    texts: tuple[str, ...], expected: dict[str, tuple[str, ...]], unexpected: set[str]
) -> None:
    found = suggest(*texts)
    assert expected.items() <= {label: tuple(form for form, _ in one.forms) for label, one in found.items()}.items()
    assert not unexpected & {form for one in found.values() for form, _ in one.forms}


def test_an_outlet_that_speaks_of_itself_is_not_proposed() -> None:
    [one] = read("A title\n\nThey told the Tide Gazette so. Later the Tide Gazette asked again.")
    stated = replace(one.document, publisher=Stated(value="Tide Gazette", origin="editor"))
    assert [candidate.label for candidate in discover([one])] == ["Tide Gazette"]
    assert discover([replace(one, document=stated)]) == ()


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("From Switzerland to Switzerland.", "Switzerland", "state"),
        ("The ship of Ann Marling left. It rained, says Ann Marling, who keeps cows.", "Ann Marling", "person"),
        ("They saw Ann Marling, 54, there. They saw Ann Marling.", "Ann Marling", "person"),
        ("They saw the Swiss ambassador in Norhaven, Ann Marling. They saw Ann Marling.", "Ann Marling", "person"),
        ("They saw the lawyer Ann Marling there. They saw Ann Marling.", "Ann Marling", "person"),
        ("They saw Salt Ridge, 54 miles off. They saw Salt Ridge.", "Salt Ridge", None),
        ("The minister saw Salt Ridge there. They saw Salt Ridge.", "Salt Ridge", None),
        ("They fear Harakat al-Tamim. They saw Harakat al-Tamim.", "Harakat al-Tamim", "group"),
        ("They fear Kevin Marling. They saw Kevin Marling.", "Kevin Marling", "person"),
        ("MARLING: No, sir.\n\nMARLING: Yes, sir.\n\nMARLING: No, sir, we did not.", "MARLING", "person"),
        ("TIDE: What next?\n\nThey saw the TIDE.", "TIDE", None),
        ("He defied Tehran, and Tehran paid. Tehranis know it.", "Tehran", "place"),
    ],
)
def test_who_is_called_a_person_or_a_state(text: str, label: str, kind: str | None) -> None:
    assert suggest(f"A title\n\n{text}\n")[label].kind == kind
