"""parallels.yaml and house_style.yaml: what they may hold, and how a fault in them is told."""

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dialogue_reader import house_style, pins
from dialogue_reader.errors import ReaderError

GOOD_PINS = """
parallels:
  - label: A bridge
    passages:
      - {document: a.txt, exact: the bridge}
      - {document: b.txt, exact: a bridge}
  - verdict: reject
    passages: [{document: a.txt, exact: x}, {document: b.txt, exact: y}]
"""


def read(module: ModuleType, folder: Path, text: str) -> Any:
    (folder / module.NAME).write_text(text, encoding="utf-8")
    return module.read(folder, root=folder)


def test_pins_are_read_in_order(tmp_path: Path) -> None:
    first, second = read(pins, tmp_path, GOOD_PINS)
    assert (first.label, first.rejected) == ("A bridge", False)
    assert first.passages == (("a.txt", "the bridge"), ("b.txt", "a bridge"))
    assert second.rejected
    assert str(second.where) == "parallels.yaml:7:5"


@pytest.mark.parametrize("module", [pins, house_style])
def test_a_missing_file_is_nothing(module: ModuleType, tmp_path: Path) -> None:
    assert module.read(tmp_path, root=tmp_path) == ()
    assert module.read(None, root=tmp_path) == ()


@pytest.mark.parametrize(
    ("module", "text", "message"),
    [
        (pins, "parallels:\n  - passages: [{document: a.txt, exact: x}]\n", "parallels.yaml:2:5: error: passages"),
        (pins, "parallels:\n  - verdict: maybe\n    passages: []\n", "error: verdict"),
        (pins, "paralels: []\n", "parallels.yaml:1:1: error: unknown key 'paralels' (did you mean 'parallels'?)"),
        (house_style, "choices:\n  - {id: a, label: A, forms: [b]}\n", "error: forms"),
        (house_style, "choices:\n  - {id: a, label: A, forms: ['*b', c]}\n", "'*b' is not a form"),
        (
            house_style,
            "choices:\n  - {id: a, label: A, forms: [b, c]}\n  - {id: a, label: B, forms: [b, c]}\n",
            "house_style.yaml:3:6: error: the choice 'a' stands twice (first at house_style.yaml:2:6)",
        ),
    ],
)
def test_a_fault_is_told_with_its_place(module: ModuleType, text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ReaderError) as caught:
        read(module, tmp_path, text)
    assert message in str(caught.value)
