"""Heads of many makes over the same body: the title is found, and what stands around it (tests/cases/load/heads.case)."""

from dataclasses import dataclass, field

import pytest
from load_cases import FOLDER, make_source

from dialogue_reader import load

BODY = """The government of Osmere said on Monday that it would send a delegation to the harbour talks in Kellstadt, ending weeks of doubt about its part in the negotiations over the northern channel.

The announcement came after a long night of consultations, in which the coalition parties agreed on a common position on tariffs, pilotage and the return of the seized ships.

"We go there to listen," the foreign minister told reporters in Port Osmere. He added that no decision had been made on the question of fees, which both sides regard as the most difficult.

Observers do not expect a quick result. The last round of talks ended after two days without a statement, and the dates for the next one have been moved three times.
"""


@dataclass
class Head:
    title: str | None
    authors: list[str]
    date: str | None
    lines: list[str] = field(default_factory=list)
    kinds: dict[int, str] = field(default_factory=dict)


def read_heads() -> list[Head]:
    heads: list[Head] = []
    for row in (FOLDER / "heads.case").read_text("utf-8").splitlines():
        if row.startswith("= "):
            title, authors, date = row[2:].rsplit(" ; ", 2)
            heads.append(
                Head(
                    None if title == "None" else title,
                    [] if authors == "-" else authors.split(" & "),
                    None if date == "-" else date,
                )
            )
        elif row.startswith("|"):
            heads[-1].lines.append("")
        elif " | " in row and not row.startswith("#"):
            kind, _, line = row.partition(" | ")
            heads[-1].lines.append(line)
            heads[-1].kinds[len(heads[-1].lines)] = kind
    return heads


@pytest.fixture(params=read_heads(), ids=lambda head: " ".join(head.lines)[:50])
def head(request: pytest.FixtureRequest) -> Head:
    found: Head = request.param
    return found


def test_title_authors_date_and_kinds(head: Head) -> None:
    record = load.as_record(make_source("scrape.txt", "\n".join([*head.lines, "", BODY])))
    kinds = {n: b["kind"] for b in record["blocks"] for n in range(b["start_line"], b["end_line"] + 1)}
    assert (record["title"], record["authors"], record["date"]) == (head.title, head.authors, head.date)
    assert {n: kinds[n] for n in head.kinds} == head.kinds
    assert {kind for n, kind in kinds.items() if n > len(head.lines)} == {"paragraph"}
