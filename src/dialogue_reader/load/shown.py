"""How a file was read, for `inspect`: as a record for JSON and as lines for people. The editor's word is not in it."""

from typing import Any

from dialogue_reader.load.article import Reading, read_page
from dialogue_reader.model import Source

_WORDS = 76  # characters of a block's text shown to people


def as_record(source: Source) -> dict[str, Any]:
    """What `inspect --json` prints: null and [] where the text says nothing."""
    reading = read_page(source)
    said = reading.said
    return {
        "doc": source.name,
        "title": said.title or None,
        "authors": list(said.authors),
        "date": said.date or None,
        "publisher": said.publisher or None,
        "blocks": [
            {"kind": b.kind, "role": b.role, "start_line": b.start_line, "end_line": b.end_line, "text": b.text}
            for b in reading.blocks
        ],
    }


def as_text(source: Source) -> str:
    """The same for people: what was found, then every block with its lines, kind, role and first words."""
    reading = read_page(source)
    rows = [f"{label:<10} {value}" for label, value in _facts(reading)]
    rows.append("")
    width = max((len(_lines(block.start_line, block.end_line)) for block in reading.blocks), default=1)
    for block in reading.blocks:
        kind = f"{block.kind} ({block.role})" if block.role else block.kind
        words = " ".join(block.text.split())
        shown = words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"
        mark = f"{block.marker} " if block.marker else ""
        rows.append(f"{_lines(block.start_line, block.end_line):>{width}}  {kind:<28} {mark}{shown}")
    return "\n".join(rows) + "\n"


def _facts(reading: Reading) -> list[tuple[str, str]]:
    said = reading.said
    return [
        ("source", reading.source.path),
        ("title", said.title or "— (not in the text)"),
        ("authors", "; ".join(said.authors) or "—"),
        ("date", said.date or "—"),
        ("publisher", said.publisher or "—"),
        ("sha256", reading.source.sha256),
    ]


def _lines(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
