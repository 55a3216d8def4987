"""suggest: of what kind a proposed name is, and that near spellings can be pasted."""

from dataclasses import replace
from pathlib import Path

import pytest
from annotation_cases import desk
from test_suggest import read, suggest

from dialogue_reader import gazetteer
from dialogue_reader.annotate.quotations import find_quotations
from dialogue_reader.relate.discover import discover
from dialogue_reader.relate.suggest import entities_yaml


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
        ("They saw Tarn Velk. Velk smiled, and Velk left.", "Tarn Velk", "person"),
        ("They saw the Tarn Velk. The Velk smiled, and the Tarn Velk left.", "Tarn Velk", None),
        ("They saw Norland's foreign minister. The ambassador to Norland left.", "Norland", "state"),
        ("They saw Norland's boats. The road to Norland closed.", "Norland", None),
        ("They crossed Halden province. The mayor of Halden left.", "Halden", "place"),
        ("They like Velk, a party of the left. They like Velk.", "Velk", "group"),
        ("They like Velk, the leader of the party. They like Velk.", "Velk", None),
        ("They like the port of Velk. They like Velk.", "Velk", "place"),
        ("They left Port Velk. They like Port Velk.", "Port Velk", "place"),
        (
            "They left the League of Tide States. They like the League of Tide States.",
            "League of Tide States",
            "organization",
        ),
        ("They left the Roads of Peace. They like the Roads of Peace.", "Roads of Peace", None),
        (
            "They left the Norland Coast Guard. They like the Norland Coast Guard.",
            "Norland Coast Guard",
            "organization",
        ),
    ],
)
def test_who_is_called_a_person_or_a_state(text: str, label: str, kind: str | None) -> None:
    assert suggest(f"A title\n\n{text}\n")[label].kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "He met Irena Vaško. He met Irena Vasko. He met Vaško. He met Vasko.",
        "He met Bo Lund and Ada Lund. Then Lund left. He met Ada Lund and Bo Lund. Then Mr Lund left.",
        "The U.S. left. In the US all slept. The U.S left, and the US paid.",
        "He saw the Tide-League. He saw the Tide League. He saw the TIDE LEAGUE of the Tide League.",
        "LUND BAY (Tide Press) -- They met in Lund Bay, and in HARBOURTOWN near Harbourtown.",
        "He met Ann-Marie Holm, Ann Marie Holm and Annmarie Holm. He met Holm and Hólm.",
    ],
)
def test_proposals_of_near_spellings_can_be_pasted(tmp_path: Path, text: str) -> None:
    found = discover(read(f"A title\n\n{text}\n"), least=1)
    (tmp_path / "entities.yaml").write_text(entities_yaml(found), encoding="utf-8")
    assert len(gazetteer.read(tmp_path, root=tmp_path).entities) == len(found)


@pytest.mark.parametrize(
    ("text", "label", "guess"),
    [
        ("They like Velk. They like Velk.", "Velk", "place"),
        ("They like Mr Velk. They like Velk. They like Velk. They like Velk.", "Velk", "person"),
        ("They like VLK. They like VLK.", "VLK", "organization"),
        ("They like the Velk. They like the Velk.", "Velk", "organization"),
        ("They like Tarn Velk. They like Tarn Velk.", "Tarn Velk", "person"),
        ("They like the Tarn Velk. They like the Tarn Velk.", "Tarn Velk", "organization"),
        ("They like Velk. They like Velk. They met Velkians.", "Velk", "state"),
    ],
)
def test_what_is_not_certain_is_guessed(text: str, label: str, guess: str) -> None:
    found = suggest(f"A title\n\n{text}\n")
    assert (found[label].kind, found[label].guess) == (None, guess)
    assert f"kind: {guess}  # not certain" in entities_yaml(found.values())


GERMAN = """„Wir warten nicht“, sagte die Ministerin Anna Holm am Dienstag in Lehnau. Der Vertrag liegt vor, und den Vertrag will sie nicht ändern. Ganz Lehnau wartet.

„Wir haben Zeit“, sagte Holm. Im Vertrag steht, was wir wollen: Anna Holm und die Stadt haben es am Dienstag verhandelt, und nicht zum Schein. Das ist so in Lehnau."""


def test_in_german_a_noun_is_no_name() -> None:
    assert set(suggest(GERMAN)) == {"Ministerin Anna Holm", "Lehnau"}


def test_who_is_quoted_by_name_is_a_person() -> None:
    said = "« Nous restons », a déclaré Odile Ranson hier. Les élus, eux, ont vu Odile Ranson dans la rue. "
    (one,) = read(said)
    quoted = replace(one, quotations=tuple(find_quotations(one.document, desk(), one)))
    assert {candidate.label: candidate.kind for candidate in discover([quoted])} == {"Odile Ranson": "person"}
