"""The gold standard as annotated documents: blocks from structure/*.json, mentions from mentions.jsonl.

Independent of the loader, so that an annotator's figures are its own.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from dialogue_reader.model import ZONES, Annotated, Block, Document, EntityKind, Mention, Run, Source, Stated
from dialogue_reader.render import exports

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
SEEDS = ROOT / "seeds"

# What site.yaml supplies where the text is silent (structure/*.json, known_elsewhere).
_DATES = {"000": "2020-08-11", "001": "2020-06"}
_MARKUP = re.compile(r"\*\*|\\(?=[$()])|\n+")
_FURNITURE = re.compile(r"(?:#+ )?(?:\s*• )?")


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines() if line.strip()]


@cache
def kinds() -> dict[str, EntityKind]:
    """Entity id -> kind, from the inventory."""
    text = (GOLD / "entities.yaml").read_text(encoding="utf-8")
    return dict(re.findall(r"^  - id: (\S+)\n    label: .*\n    type: (\w+)$", text, re.MULTILINE))


@cache
def annotated() -> dict[str, Annotated]:
    """Source name -> the seed with its gold mentions."""
    return {path.name: _annotated(path) for path in sorted(SEEDS.glob("*.txt"))}


def _annotated(path: Path) -> Annotated:
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    structure = json.loads((GOLD / "structure" / f"{path.stem}.json").read_text(encoding="utf-8"))
    blocks = tuple(_block(text, given, number) for number, given in enumerate(structure["blocks"]))
    date = structure["date"] or _DATES.get(path.name[:3])
    document = Document(
        source=Source(name=path.name, path=f"seeds/{path.name}", text=text, sha256=""),
        slug=path.stem[:3],
        title=None,
        authors=(),
        date=Stated(value=date, origin="text") if date else None,
        publisher=None,
        blocks=blocks,
    )
    return Annotated(document=document, mentions=tuple(_mentions(path.name, blocks)))


def _block(text: str, given: dict[str, Any], number: int) -> Block:
    start, end = given["char_start"], given["char_end"]
    begin = start + _FURNITURE.match(text[start:end]).end()  # type: ignore[union-attr]
    pieces: list[str] = []
    runs: list[Run] = []
    length, place = 0, begin
    for match in [*_MARKUP.finditer(text, begin, end), None]:
        stop = match.start() if match else end
        if stop > place:
            pieces.append(text[place:stop])
            runs.append((length, place, stop - place, stop - place))
            length += stop - place
        if match and match.group().startswith("\n"):
            pieces.append(" ")
            runs.append((length, match.start(), 1, len(match.group())))
            length += 1
        place = match.end() if match else end
    kind = given["kind"]
    assert kind in ZONES
    return Block(
        kind=kind,
        role=given.get("role", ""),
        text="".join(pieces),
        start=start,
        end=end,
        start_line=given["start_line"],
        end_line=given["end_line"],
        runs=tuple(runs),
        anchor=f"b{number}",
    )


def _mentions(name: str, blocks: tuple[Block, ...]) -> list[Mention]:
    found = []
    gold = [row for row in rows("mentions.jsonl") if row["doc"] == name]
    for index, block in enumerate(blocks):
        for row in gold:
            if block.start <= row["start"] < block.end:
                start = _text_offset(block, row["start"])
                end = _text_offset(block, row["end"] - 1) + 1
                found.append(
                    Mention(
                        block=index,
                        start=start,
                        end=end,
                        entity=row["entity"],
                        rule="exact",
                        metonym=row.get("metonym", False),
                    )
                )
    return sorted(found, key=lambda mention: (mention.block, mention.start))


def _text_offset(block: Block, source: int) -> int:
    for text_start, source_start, length, source_length in block.runs:
        if source_start <= source < source_start + source_length:
            return text_start + (source - source_start if length == source_length else 0)
    raise AssertionError(f"no text at {source}")


def exported(table: exports.Table) -> list[dict[str, Any]]:
    """The rows of a table as its JSON Lines have them."""
    return [json.loads(line) for line in exports.json_lines(table).split("\n") if line]
