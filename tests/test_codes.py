"""Every code a problem can bear is explained in docs/REFERENCE.md, and no other."""

import ast
import re
from pathlib import Path

from dialogue_reader import check

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))


def used() -> set[str]:
    """The first arguments of `Problem(...)` and of methods and functions that complain, where they are literals."""
    makers = {"Problem", "_complain", "_problem", "_fault"}
    found = {"alike-names", "shared-name", "not-a-file", "outside", "too-large"}  # chosen before they are given
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(getattr(node, "func", None), "id", getattr(getattr(node, "func", None), "attr", ""))
            if isinstance(node, ast.Call) and name in makers and node.args and isinstance(node.args[0], ast.Constant):
                found |= set(re.findall(r"^[a-z-]+$", str(node.args[0].value)))
    return found


def test_every_code_is_explained_once() -> None:
    codes = (ROOT / "docs/REFERENCE.md").read_text("utf-8").partition("## Codes")[2]
    explained = re.findall(r"^\| `([a-z-]+)` \|", codes, re.MULTILINE)
    assert len(explained) == len(set(explained))
    assert used() | check.CODES.keys() == set(explained)
