"""An annotated document as bytes: what travels between processes and rests in the cache.

Sizes, a head, the parts, the source's text. A part holds its records by columns, one for each field, which are read back in a
quarter of the time that rows take: whole numbers as such, all else as JSON (RFC 8259), and nothing of it can run. A block's text
is left out where its runs copy the source character for character, as nearly all do. Not here: where the bytes are kept
(`store.py`), and who opens which part when (`resting.py`).
"""

import json
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from itertools import accumulate, repeat, starmap
from operator import attrgetter
from sys import intern
from typing import Any

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
    row_maker,
)


def _names(record: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


_RECORDS: tuple[type, ...] = (
    *(Source, BlockSpan, Inline, Stated, Block, Quotation, Document),
    *(Mention, DateSpan, Figure, NoteSpan, Filing),
)
_NAMES = {record: _names(record) for record in _RECORDS}
_READ: dict[type, Callable[[Any], tuple[Any, ...]]] = {record: attrgetter(*_NAMES[record]) for record in _RECORDS}
_MAKE: dict[type, Callable[..., Any]] = {record: row_maker(record) for record in _RECORDS if record is not Source}
_RUNS, _INLINES, _TEXT = (_NAMES[Block].index(name) for name in ("runs", "inlines", "text"))
_SOURCE = ("name", "path", "sha256")  # its text comes last
_HEAD = (*(name for name in _NAMES[Document] if name not in {"source", "blocks"}), "words")
_PART_OF: dict[str, type] = {
    "blocks": Block,
    "mentions": Mention,
    "quotations": Quotation,
    "dates": DateSpan,
    "figures": Figure,
    "notes": NoteSpan,
    "filings": Filing,
}

PARTS = ("blocks", *(name for name in _names(Annotated) if name != "document"))
TEXT = len(PARTS) + 1  # where the source's text stands; the head is 0, and PARTS[n] is n + 1
_SIZES = struct.Struct(f"<{TEXT}I")  # of all but the text
_MOST = 16 * 2**20  # records of a part: no more than a source has characters
_SIZE = struct.Struct("<I")  # of a part's JSON; its numbers follow


def pack(annotated: Annotated) -> bytes:
    document = annotated.document
    source = document.source
    head = [[getattr(source, name) for name in _SOURCE], *(_plain(getattr(document, name)) for name in _HEAD)]
    blocks = _part([_block_row(block, source.text) for block in document.blocks])
    spans = [_part(_rows(name, getattr(annotated, name))) for name in PARTS[1:]]
    every = [_write(head), blocks, *spans]
    return b"".join([_SIZES.pack(*map(len, every)), *every, source.text.encode("utf-8", "surrogatepass")])


def split(packed: bytes) -> list[Any]:
    """Head, parts and text, each as bytes. Raises ValueError for what `pack` did not write."""
    try:
        ends = list(accumulate(_SIZES.unpack_from(packed), initial=_SIZES.size))
    except struct.error as error:
        raise ValueError(packed[:100]) from error
    if ends[-1] > len(packed):
        raise ValueError(packed[:100])
    return [packed[start:end] for start, end in zip(ends, [*ends[1:], None], strict=True)]


def unpack_head(packed: bytes) -> tuple[dict[str, str], dict[str, Any]]:
    """The fields of the source and of the document, but for text and blocks. Raises ValueError, TypeError or LookupError."""
    source, *values = json.loads(packed)
    head = dict(zip(_HEAD, values, strict=True))
    for name in ("title", "date", "publisher"):
        head[name] = _MAKE[Stated](*head[name]) if head[name] else None
    head["authors"] = _all(Stated, head["authors"])
    return dict(zip(_SOURCE, source, strict=True)), head


def unpack_part(number: int, packed: bytes, text: bytes) -> tuple[Any, ...]:
    """The records of PARTS[number - 1]; `text` is the source's. Raises ValueError, TypeError or LookupError."""
    count, columns = _unpack_columns(packed)
    if not columns:
        return ()
    record = _PART_OF[PARTS[number - 1]]
    if record is Block:
        columns[_INLINES] = [_all(Inline, rows) if rows else () for rows in columns[_INLINES]]
        _unpack_texts(columns, text.decode("utf-8", "surrogatepass"))
    elif record is Quotation:
        columns[0] = [_all(BlockSpan, spans) for spans in columns[0]]
    elif record is Filing:
        columns[-1] = [tuple(map(intern, reasons)) for reasons in columns[-1]]
    records = tuple(map(_MAKE[record], *columns))
    if len(records) != count:
        raise ValueError(packed[:100])
    return records


def _write(value: Any) -> bytes:
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return written.encode("utf-8", "surrogatepass")


def _plain(value: Any) -> Any:
    """The value with each record in it as the tuple of its fields' values."""
    if type(value) in _READ:
        value = _READ[type(value)](value)
    return tuple([_plain(one) for one in value]) if isinstance(value, tuple) else value


def _block_row(block: Block, source: str) -> list[Any]:
    values = list(_READ[Block](block))
    if block.inlines:
        values[_INLINES] = _plain(block.inlines)
    if _text_of(block.runs, source) == block.text:
        (first, start, length, _), *others = block.runs or ((1, 0, 0, 0),)
        is_plain = not first and not others
        values[_RUNS], values[_TEXT] = (start, length) if is_plain else (block.runs, None)
    return values


def _rows(name: str, records: Iterable[Any]) -> Iterable[Iterable[Any]]:
    return map(_plain if name == "quotations" else _READ[_PART_OF[name]], records)


def _part(rows: Iterable[Iterable[Any]]) -> bytes:
    """[how many rows, the columns], then the numbers of those that hold nothing else, which JSON has as null."""
    columns = list(zip(*rows, strict=True))
    numbers: list[int] = []
    written = _write([len(columns[0]) if columns else 0, *(_column(values, numbers) for values in columns)])
    return _SIZE.pack(len(written)) + written + struct.pack(f"<{len(numbers)}i", *numbers)


def _column(values: tuple[Any, ...], numbers: list[int]) -> Any:
    """[the only value], or {"of": the distinct strings}, the place of each value among the numbers, or null, or {"all": values}."""
    if values.count(values[0]) == len(values):
        return [values[0]]
    if isinstance(values[0], str):
        places = {value: place for place, value in enumerate(dict.fromkeys(values))}
        numbers += map(places.__getitem__, values)
        return {"of": list(places)}
    if set(map(type, values)) == {int}:
        numbers += values
        return None
    return {"all": values}


def _unpack_columns(packed: bytes) -> tuple[int, list[Any]]:
    """How many records, and their columns. Raises ValueError, TypeError or LookupError for what `_part` did not write."""
    try:
        (size,) = _SIZE.unpack_from(packed)
        start = _SIZE.size + size
        count, *columns = json.loads(packed[_SIZE.size : start])
        numbers = struct.unpack(f"<{(len(packed) - start) // 4}i", packed[start:])
    except struct.error as error:
        raise ValueError(packed[:100]) from error
    if count > _MOST:
        raise ValueError(packed[:100])
    return count, list(_read_columns(count, columns, numbers))


def _read_columns(count: int, columns: Iterable[Any], numbers: tuple[int, ...]) -> Iterator[Iterable[Any]]:
    at = 0
    for column in columns:
        if isinstance(column, list):
            yield repeat(_one(column[0]), count)
            continue
        if column and "all" in column:
            yield column["all"]
            continue
        own = numbers[at : at + count]
        at += count
        yield map([_one(each) for each in column["of"]].__getitem__, own) if column else own


def _one(value: Any) -> Any:
    """A string that stands for many is one object."""
    return intern(value) if isinstance(value, str) else value


def _all(record: type, rows: Iterable[Iterable[Any]]) -> tuple[Any, ...]:
    return tuple(starmap(_MAKE[record], rows))


def _unpack_texts(columns: list[Any], source: str) -> None:
    """Texts and runs as they were: of a plain block there is the place where it begins, and its length."""
    texts: list[str] = []
    every: list[tuple[Run, ...]] = []
    for runs, text in zip(columns[_RUNS], columns[_TEXT], strict=True):
        if type(runs) is int:
            every.append(((0, runs, text, text),))
            texts.append(source[runs : runs + text])
        else:
            every.append(tuple(map(tuple, runs)))
            texts.append(_text_of(every[-1], source) if text is None else text)
    columns[_RUNS], columns[_TEXT] = every, texts


def _text_of(runs: Iterable[Run], source: str) -> str:
    """What the runs would show, copied character for character."""
    return "".join([source[start : start + length] for _, start, _, length in runs])
