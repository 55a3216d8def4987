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
    (one,) = read("In all Tarvia won. A Tarvian won, and a Tarvian lost.")
    known = (Mention(block=0, start=7, end=13, entity="tarvia", rule="exact"),)
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


def test_a_name_that_an_entity_bears_is_no_proposal(tmp_path: Path) -> None:
    (tmp_path / "entities.yaml").write_text(
        "entities:\n  - {id: hale, label: David Hale, kind: person, spellings: [Hale]}\n", encoding="utf-8"
    )
    known = gazetteer.read(tmp_path, root=tmp_path)
    shown = entities_yaml(suggest("They live in Hale. They like the town of Hale.").values(), known.entities)
    assert "'Hale' is a name of 'hale' that was not taken for it here: They live" in shown
    assert "label" not in shown


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
        (  # a surname that only opens a sentence, after the full name
            ("The works were led by Ann Marling. Marling smiled.",),
            {"Ann Marling": ("Ann Marling", "Marling")},
            set(),
        ),
        (  # in another document the surname is told by its title, or stands before the full name
            ("A title\n\nThey saw Ann Marling.\n", "A title\n\nThey saw President Marling leave the hall with the others.\n", "A title\n\nThey like Lund. Ada Lund left.\n"),
            {"Ann Marling": ("Ann Marling", "Marling"), "Ada Lund": ("Ada Lund", "Lund")},
            set(),
        ),
        (  # a town bears the name without being the man
            ("They saw Ann Marling. They saw Ann Marling.", "They live in Marling. In Marling it rained."),
            {"Ann Marling": ("Ann Marling",), "Marling": ("Marling",)},
            set(),
        ),
        (  # two of one surname: it goes to him who is first so called, and the other is by himself
            ("They met Bo Lund. Then Lund left for good. The late Ada Lund was told of, and Ada Lund again. Then Lund came back.",),
            {"Bo Lund": ("Lund", "Bo Lund"), "Ada Lund": ("Ada Lund",)},
            set(),
        ),
        (  # accents, hyphens, y and i, ph and f
            ("He met Irena Vaško. He met Irena Vasko. He met Anne-Lise Holm. He met Annelise Holm.",),
            {"Irena Vaško": ("Irena Vasko", "Irena Vaško"), "Anne-Lise Holm": ("Anne-Lise Holm", "Annelise Holm")},
            set(),
        ),
        (
            ("He met Raphael Mirzoyan and Søren Wałek. He met Rafael Mirzoian and Soren Walek.",),
            {"Raphael Mirzoyan": ("Rafael Mirzoian", "Raphael Mirzoyan"), "Søren Wałek": ("Soren Walek", "Søren Wałek")},
            set(),
        ),
        (  # neither is one name with another that only looks like it
            ("He met Ann Moran and Ann Maron. He met Ann Moran and Ann Maron.",),
            {"Ann Moran": ("Ann Moran",), "Ann Maron": ("Ann Maron",)},
            set(),
        ),
        (  # whose a body is belongs to its name; whose a ministry is does not
            ("He joined the People's Union of Norland. The Miners' League and the People's Union of Norland met the Miners' League.",),
            {"People's Union of Norland": ("People's Union of Norland",), "Miners' League": ("Miners' League",)},
            {"People", "Union of Norland", "League"},
        ),
        (
            ("He went to Norland's Harbour Ministry. In Norland's Harbour Ministry he slept.",),
            {"Norland": ("Norland",), "Harbour Ministry": ("Harbour Ministry",)},
            {"Norland's Harbour Ministry"},
        ),
        (  # an abbreviation in brackets says how far the name before it reaches
            ("The Norland Mission in Halden (NMH) met. In Halden the NMH fed them. He saw Ann Marling of the Wood and Wool Party (WWP). The WWP met.",),
            {"Norland Mission in Halden": ("NMH", "Norland Mission in Halden"), "Wood and Wool Party": ("WWP", "Wood and Wool Party")},
            {"Ann Marling of the Wood and Wool Party", "Wool Party"},
        ),
        (  # in its own language too
            ("He left the Light and Bread Party (SKP). In all the SKP has few. It rained in the Senate and the Tide Party (TDP). The TDP left.",),
            {"Light and Bread Party": ("SKP", "Light and Bread Party"), "Tide Party": ("TDP", "Tide Party")},
            {"Bread Party", "Senate and the Tide Party"},
        ),
        (  # two long forms of one abbreviation
            ("He left the Union of Millers of Norland (UMN). It rained.", "He joined the Union of Norland Millers (UMN). In all the UMN has few."),
            {"Union of Millers of Norland": ("UMN", "Union of Millers of Norland", "Union of Norland Millers")},
            set(),
        ),
        (
            ("He met Ursula von der Holm. It rained. Von der Holm slept. Secretary of State Ann Marling woke; he met Ann Marling.",),
            {"Ursula von der Holm": ("Ursula von der Holm", "Von der Holm"), "Ann Marling": ("Ann Marling",)},
            {"Holm", "Ursula", "State Ann Marling", "der Holm"},
        ),
        (
            ("He met Archbishop Bagrat Holm and Commodore Ann Marling. He met Bagrat Holm and Ann Marling.",),
            {"Bagrat Holm": ("Bagrat Holm",), "Ann Marling": ("Ann Marling",)},
            {"Archbishop Bagrat Holm"},
        ),
        (  # a treaty either way round, a state in full
            ("He signed the Treaty of Halden. He broke the Halden Treaty. He saw the Republic of Norland. He left Norland, and Norland paid.",),
            {"Treaty of Halden": ("Halden Treaty", "Treaty of Halden"), "Republic of Norland": ("Norland", "Republic of Norland")},
            set(),
        ),
        (  # a party is not its leader's by name, a bank is its country's
            ("The Tide Front of Bo Lund met. In the Tide Front of Bo Lund all slept. He saw Bo Lund. Then Lund left the Tide Front.",),
            {"Tide Front": ("Tide Front",), "Bo Lund": ("Bo Lund", "Lund")},
            {"Tide Front of Bo Lund"},
        ),
        (  # some are called by their first name; never where another word of the name serves
            ("They met Minister Seleshi Velk. Seleshi smiled. They met Minister Bo Lund. Lund smiled, and Bo smiled.",),
            {"Seleshi Velk": ("Seleshi", "Seleshi Velk"), "Bo Lund": ("Bo Lund", "Lund")},
            set(),
        ),
        (  # of a name that nothing shows to be a person's, no first word is
            ("They like Tarn Velk. They like Tarn Velk. They like Tarn. They like Tarn.",),
            {"Tarn Velk": ("Tarn Velk",), "Tarn": ("Tarn",)},
            set(),
        ),
        (
            ("They met Bo Lund Holm. He saw Bo Lund, and Bo Lund smiled. The TDF of Kevin Lund slept. In the TDF they like Kevin Lund.",),
            {"Bo Lund Holm": ("Bo Lund", "Bo Lund Holm"), "TDF": ("TDF",), "Kevin Lund": ("Kevin Lund",)},
            {"TDF of Kevin Lund"},
        ),
        (
            ("They met Bo Lund, known as Bolle. They fear Bolle. The Tide Pact (TP), also known as the Halden Treaty, broke. The TP is old.",),
            {"Bo Lund": ("Bolle", "Bo Lund"), "Halden Treaty": ("TP", "Halden Treaty", "Tide Pact")},
            set(),
        ),
        (
            ("They say that Bo Lund is known there. As Halden knows, Bo Lund is known as a fool in Halden.",),
            {"Bo Lund": ("Bo Lund",), "Halden": ("Halden",)},
            set(),
        ),
        (  # what only opens sentences, and has or says something there
            ("Norvik said so. Norvik slept. Consider Bo Lund. Consider the tide. Halco director Bo Lund left. Halco slept.",),
            {"Norvik": ("Norvik",), "Halco": ("Halco",), "Bo Lund": ("Bo Lund",)},
            {"Consider"},
        ),
        (
            ("They met Kasia Vélk of the TDF. He met Kasia Velk. The Millers of Kevin Holm paid. Among the Millers of Kevin Holm he slept.",),
            {"Kasia Vélk": ("Kasia Velk", "Kasia Vélk"), "Kevin Holm": ("Kevin Holm",), "Millers": ("Millers",)},
            {"Kasia Vélk of the TDF", "Millers of Kevin Holm"},
        ),
        (
            ("He went to the University of Kevin Holm. In the University of Kevin Holm he slept.",),
            {"University of Kevin Holm": ("University of Kevin Holm",)},
            set(),
        ),
        (
            ("Points of Disparity: none. Points of Disparity: few.",),
            {"Disparity": ("Disparity",)},
            {"sparity"},
        ),
        (  # a heading of one word in capitals
            ("BORDER\n\nIt rained on the border all day.\n\nBORDER\n\nIt rained on the border again.",),
            {},
            {"BORDER"},
        ),
        (
            ("He signed the Joint Statement of November. He broke the Joint Statement of November.",),
            {"Joint Statement": ("Joint Statement",)},
            {"Joint Statement of November"},
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
