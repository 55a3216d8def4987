"""Cases for the loader: tests/cases/load/**/*.case.

A case is the input with the expected kind before each line: `kind | text`, `kind/role | text`, or `|` for a blank line.
Lines above it that start with `#` give title, authors (by `;`), date, publisher, `line-ends` (lf, crlf, cr) and `bom`.
The file's name without `.case` is the source's name, so its suffix chooses the reading.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialogue_reader.model import Source

FOLDER = Path(__file__).parent / "cases" / "load"
_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    name: str
    text: str
    kinds: dict[int, str]  # line number -> kind
    roles: dict[int, str]  # line number -> role, where the case gives one
    facts: dict[str, Any]

    @property
    def source(self) -> Source:
        return make_source(self.name, self.text)


def make_source(name: str, text: str) -> Source:
    return Source(name=name, path=f"sources/{name}", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())


def read_case(path: Path) -> Case:
    facts: dict[str, Any] = {}
    rows: list[str] = []
    kinds: dict[int, str] = {}
    roles: dict[int, str] = {}
    for row in path.read_text(encoding="utf-8").splitlines():
        if not rows and row.startswith("#"):
            key, _, value = row[1:].partition(":")
            facts[key.strip()] = value.strip()
        elif row.strip() == "|":
            rows.append("")
        else:
            label, _, text = row.partition(" | ")
            rows.append(text)
            kind, _, role = label.strip().partition("/")
            if text.strip():
                kinds[len(rows)] = kind
            if role:
                roles[len(rows)] = role
    end = _ENDS[facts.pop("line-ends", "lf")]
    bom = "\ufeff" if facts.pop("bom", "") else ""
    return Case(
        name=path.name.removesuffix(".case"),
        text=bom + end.join(rows) + end,
        kinds=kinds,
        roles=roles,
        facts=_facts(facts),
    )


def _facts(given: dict[str, str]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for key, value in given.items():
        if key == "authors":
            facts[key] = [name.strip() for name in value.split(";") if name.strip()]
        else:
            facts[key] = None if value == "null" else value
    return facts


def read_cases(folder: str = "") -> list[Case]:
    return [read_case(path) for path in sorted((FOLDER / folder).glob("*.case"))]
