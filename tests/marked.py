"""Texts with their mentions marked in place.

`[[surface|entity]]` is a mention, `[[Washington|united-states*]]` a city meant as its government, `[[US|-]] Embassy` a stretch
nobody is scored on. An empty line ends a block, `# ` opens a heading; a line in small letters with commas holds keywords.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dialogue_reader.model import Block, BlockKind, Document, Source

_MARK = re.compile(r"\[\[([^\[\]|]+)\|([a-z0-9-]+)(\*?)\]\]")


class Gold(NamedTuple):
    block: int
    start: int
    end: int
    entity: str  # "-": nobody is scored here
    metonym: bool


def read_marked(marked: str, name: str = "marked.txt") -> tuple[Document, list[Gold]]:
    """The document without its marks, and the marks."""
    blocks: list[Block] = []
    gold: list[Gold] = []
    offset = 0
    for index, part in enumerate(re.split(r"\n{2,}", marked.strip("\n"))):
        kind: BlockKind = "heading" if part.startswith(("# ", "## ")) else "paragraph"
        text, found = _unmark(part.lstrip("# ") if kind == "heading" else part, index)
        if kind == "paragraph" and text == text.lower() and "," in text:
            kind = "metadata"
        blocks.append(_block(index, kind, text, offset))
        gold += found
        offset += len(text) + 2
    source = Source(name=name, path=name, text="\n\n".join(block.text for block in blocks), sha256="")
    document = Document(
        source=source, slug="marked", title=None, authors=(), date=None, publisher=None, blocks=tuple(blocks)
    )
    return document, gold


def _block(index: int, kind: BlockKind, text: str, offset: int) -> Block:
    return Block(
        kind=kind,
        text=text,
        start=offset,
        end=offset + len(text),
        start_line=1,
        end_line=1,
        runs=((0, offset, len(text), len(text)),),
        anchor=f"b{index}",
    )


def _unmark(part: str, index: int) -> tuple[str, list[Gold]]:
    text, found, last = "", [], 0
    for match in _MARK.finditer(part):
        text += part[last : match.start()]
        found.append(Gold(index, len(text), len(text) + len(match[1]), match[2], bool(match[3])))
        text += match[1]
        last = match.end()
    return text + part[last:], found


def rows(document: Document, gold: list[Gold]) -> Iterator[dict[str, object]]:
    """The marks in the format of `score.py`."""
    for mark in gold:
        start, end = document.blocks[mark.block].source_span(mark.start, mark.end)
        row: dict[str, object] = {"doc": document.name, "start": start, "end": end, "entity": mark.entity}
        row["surface"] = document.source.text[start:end]
        if mark.entity == "-":
            row["ignore"] = True
        yield row
