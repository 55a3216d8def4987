"""An annotated document as bytes and back: what travels between processes and rests in the cache.

JSON (RFC 8259) of every field in its record's order; nothing of it can run. A block's text is left out where its runs
copy the source character for character, as nearly all do. Not here: where the bytes are kept (`store.py`).

>>> unpack(pack(annotated)) == annotated     # doctest: +SKIP
True
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import fields
from operator import attrgetter
from sys import intern
from typing import Any, TypeVar

from dialogue_reader.model import (
    Annotated,
    Block,
    BlockSpan,
    DateSpan,
    Document,
    Figure,
    Filing,
    Inline,
    Mention,
    NoteSpan,
    Quotation,
    Run,
    Source,
    Stated,
)

RecordT = TypeVar("RecordT")


def _names(record: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


_ROWS: dict[str, type] = {
    "mentions": Mention,
    "dates": DateSpan,
    "figures": Figure,
    "notes": NoteSpan,
    "filings": Filing,
}
"""The fields of Annotated whose records hold plain values only (a Filing: and a tuple of strings)."""
_PLAIN = (Source, BlockSpan, Inline, Stated, Block, Quotation, Document, *_ROWS.values())
_NAMES = {record: _names(record) for record in _PLAIN}
_READ: dict[type, Callable[[Any], tuple[Any, ...]]] = {record: attrgetter(*_NAMES[record]) for record in _PLAIN}
_RUNS, _INLINES, _TEXT = (_NAMES[Block].index(name) for name in ("runs", "inlines", "text"))


def pack(annotated: Annotated) -> bytes:
    document = annotated.document
    known = {
        "document": {name: _plain(getattr(document, name)) for name in _NAMES[Document] if name != "blocks"},
        "blocks": [_pack_block(block, document.source.text) for block in document.blocks],
        "quotations": [_pack_quotation(one) for one in annotated.quotations],
        **{name: list(map(_READ[record], getattr(annotated, name))) for name, record in _ROWS.items()},
    }
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"), check_circular=False).encode()


def unpack(packed: bytes) -> Annotated:
    """Raises ValueError, LookupError or TypeError for what `pack` did not write."""
    known = json.loads(packed)
    head = known["document"]
    source = _build(Source, head.pop("source"))
    for name in ("title", "date", "publisher"):
        head[name] = _build(Stated, head[name]) if head[name] else None
    head["authors"] = tuple(_build(Stated, one) for one in head["authors"])
    blocks = tuple(_unpack_block(values, source.text) for values in known["blocks"])
    document = Document(**head | {"source": source, "blocks": blocks})
    return Annotated(
        document=document,
        mentions=tuple(
            Mention(block=block, start=start, end=end, entity=intern(entity), rule=intern(rule), metonym=metonym)
            for block, start, end, entity, rule, metonym in known["mentions"]
        ),
        quotations=tuple(map(_unpack_quotation, known["quotations"])),
        dates=_all(DateSpan, known["dates"]),
        figures=_all(Figure, known["figures"]),
        notes=_all(NoteSpan, known["notes"]),
        filings=tuple(
            Filing(block=block, topic=intern(topic), score=score, reasons=tuple(map(intern, reasons)))
            for block, topic, score, reasons in known["filings"]
        ),
    )


def _plain(value: Any) -> Any:
    """The value with each record in it as the list of its fields' values."""
    if type(value) in _READ:
        return _READ[type(value)](value)
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _build(record: type[RecordT], values: Iterable[Any]) -> RecordT:
    return record(**dict(zip(_NAMES[record], values, strict=True)))


def _all(record: type[RecordT], rows: Iterable[Iterable[Any]]) -> tuple[RecordT, ...]:
    return tuple(_build(record, row) for row in rows)


def _pack_block(block: Block, source: str) -> list[Any]:
    values = list(_READ[Block](block))
    values[_INLINES] = list(map(_READ[Inline], block.inlines))
    if _text_of(block.runs, source) == block.text:
        values[_TEXT] = None
    return values


def _unpack_block(values: list[Any], source: str) -> Block:
    values[_RUNS] = tuple([tuple(run) for run in values[_RUNS]])
    values[_INLINES] = _all(Inline, values[_INLINES])
    if values[_TEXT] is None:
        values[_TEXT] = _text_of(values[_RUNS], source)
    return _build(Block, values)


def _text_of(runs: Iterable[Run], source: str) -> str:
    """What the runs would show, copied character for character."""
    return "".join([source[start : start + length] for _, start, _, length in runs])


def _pack_quotation(one: Quotation) -> list[Any]:
    return [list(map(_READ[BlockSpan], one.spans)), *_READ[Quotation](one)[1:]]


def _unpack_quotation(values: list[Any]) -> Quotation:
    return _build(Quotation, [_all(BlockSpan, values[0]), *values[1:]])
