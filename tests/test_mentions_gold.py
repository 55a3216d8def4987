"""The quality gate for names: tests/floors.toml on the seeds, with a seed left out, on the invented texts."""

import tomllib
from collections import Counter
from pathlib import Path

import mention_figures as figures
import pytest

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["mentions"]


def test_seeds() -> None:
    scored = figures.on_seeds()
    assert (scored["f1"], scored["macro_f1"]) >= (FLOORS["seeds_f1"], FLOORS["seeds_macro_f1"])
    assert scored["macro_f1"] >= FLOORS["seeds_macro_f1"]


def test_a_seed_left_out() -> None:
    scored = figures.left_out()
    assert scored["f1"] >= FLOORS["left_out_f1"]
    assert scored["macro_f1"] >= FLOORS["left_out_macro_f1"]


@pytest.mark.parametrize("half", ["a", "b"])
def test_invented_texts(half: str) -> None:
    scored = figures.on_invented(half)
    assert scored["f1"] >= FLOORS["invented_f1"]
    assert scored["macro_f1"] >= FLOORS["invented_macro_f1"]
    assert scored["unseen_tp"] >= FLOORS["invented_unseen_recall"] * scored["unseen_gold"]


def test_an_exported_mention_is_a_slice_of_the_file_and_says_its_rule() -> None:
    found = figures.export(figures.seeds(), figures.own())
    texts = {document.name: document.source.text for document in figures.seeds()}
    for row in found:
        start, end = row["start"], row["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert texts[str(row["doc"])][start:end] == row["surface"]
    assert Counter(row["rule"] for row in found).keys() <= {
        "exact",
        "metonym",
        "surname",
        "fold",
        "abbreviation",
        "introduced",
    }
    assert all(bool(row["metonym"]) == (row["rule"] == "metonym") for row in found)


def test_the_inventory_is_covered() -> None:
    kinds = {id_: entity.kind for id_, entity in figures.own().entities.items()}
    text = (figures.GOLD / "entities.yaml").read_text(encoding="utf-8")
    ids = [line.removeprefix("  - id: ") for line in text.splitlines() if line.startswith("  - id: ")]
    gold = [line.removeprefix("    type: ") for line in text.splitlines() if line.startswith("    type: ")]
    assert kinds == dict(zip(ids, gold, strict=True))
    assert all(entity.gloss and entity.description for entity in figures.own().entities.values())
