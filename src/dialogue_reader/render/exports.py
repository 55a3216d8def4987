"""What was found, as tables for other programs: mentions, quotations, filings, entities.

Offsets are those of the untouched file, decoded as UTF-8, line ends left alone. Each function takes annotated documents in
order and gives a table with rows in text order; `json_lines` and `comma_separated` write it down.
"""

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any

from dialogue_reader.model import ZONES, Annotated, Entity, Mention

Row = tuple[object, ...]
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_CONSTANTS = {True: "true", False: "false", None: "null"}
_WRITTEN: dict[type, Callable[[Any], str]] = {
    str: encode_basestring, int: str, bool: _CONSTANTS.__getitem__, type(None): _CONSTANTS.__getitem__,
    list: lambda values: f"[{', '.join([_WRITTEN[type(value)](value) for value in values])}]", dict: _ENCODE,
}  # fmt: skip
"""How JSON writes what a row can hold: what the encoder does, without asking for each value what it is."""
_ENTITY: Callable[[Mention], str] = attrgetter("entity")


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...]
    rows: Iterable[Row]


def mentions(corpus: Iterable[Annotated]) -> Table:
    columns = ("doc", "start", "end", "surface", "entity", "zone", "rule", "metonym")
    return Table(columns, _mentions(corpus))


def _mentions(corpus: Iterable[Annotated]) -> Iterator[Row]:
    for one in corpus:
        name, text, blocks = one.document.source.name, one.document.source.text, one.document.blocks
        for mention in one.mentions:
            block = blocks[mention.block]
            start, end = block.source_span(mention.start, mention.end)
            yield (
                name,
                start,
                end,
                text[start:end],
                mention.entity,
                ZONES[block.kind],
                mention.rule,
                mention.metonym,
            )


def quotations(corpus: Iterable[Annotated]) -> Table:
    columns = ("doc", "start", "end", "text", "speaker", "speaker_text", "voice", "certainty", "verb")
    return Table(columns, _quotations(corpus))


def _quotations(corpus: Iterable[Annotated]) -> Iterator[Row]:
    for one in corpus:
        name, text, blocks = one.document.source.name, one.document.source.text, one.document.blocks
        for quotation in one.quotations:
            first, last = quotation.spans[0], quotation.spans[-1]
            start = blocks[first.block].source_span(first.start, first.end)[0]
            end = blocks[last.block].source_span(last.start, last.end)[1]
            yield (
                name,
                start,
                end,
                text[start:end],
                quotation.speaker,
                quotation.speaker_text,
                quotation.voice,
                quotation.certainty,
                quotation.verb,
            )


def topics(corpus: Iterable[Annotated]) -> Table:
    """One row for each passage that is filed anywhere."""
    columns = ("doc", "start_line", "end_line", "topics")
    return Table(columns, _topics(corpus))


def _topics(corpus: Iterable[Annotated]) -> Iterator[Row]:
    for one in corpus:
        filed: dict[int, list[str]] = defaultdict(list)
        for filing in one.filings:
            filed[filing.block].append(filing.topic)
        for number, names in sorted(filed.items()):
            block = one.document.blocks[number]
            yield (
                one.document.name,
                block.start_line,
                block.end_line,
                sorted(names),
            )


def entities(corpus: Iterable[Annotated], known: Mapping[str, Entity]) -> Table:
    """Every entity of the gazetteer in its order, with how often each document names it."""
    columns = ("id", "label", "kind", "arabic", "aliases", "description", "mentions")
    return Table(columns, _entities(corpus, known))


def _entities(corpus: Iterable[Annotated], known: Mapping[str, Entity]) -> Iterator[Row]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in corpus:
        for entity, count in Counter(map(_ENTITY, one.mentions)).items():
            counts[entity][one.document.name] += count
    for described in known.values():
        yield (
            described.id,
            described.label,
            described.kind,
            described.arabic,
            list(described.aliases),
            described.description,
            dict(sorted(counts[described.id].items())),
        )


def co_mentions(corpus: Iterable[Annotated]) -> Table:
    """Every pair of entities named in one passage, with how many passages and documents, most first."""
    columns = ("first", "second", "passages", "documents")
    return Table(columns, _co_mentions(corpus))


def _co_mentions(corpus: Iterable[Annotated]) -> Iterator[Row]:
    passages: Counter[tuple[str, str]] = Counter()
    documents: Counter[tuple[str, str]] = Counter()
    for one in corpus:
        named: dict[int, set[str]] = defaultdict(set)
        for mention in one.mentions:
            named[mention.block].add(mention.entity)
        blocks = one.document.blocks
        pairs = [
            pair
            for block, together in named.items()
            if len(together) > 1 and blocks[block].number
            for pair in combinations(sorted(together), 2)
        ]
        passages.update(pairs)
        documents.update(set(pairs))
    for (first, second), count in sorted(passages.items(), key=lambda pair: (-pair[1], pair[0])):
        yield first, second, count, documents[first, second]


def json_lines(table: Table) -> str:
    """JSON Lines."""
    line = "{" + ", ".join([f'"{column}": %s' for column in table.columns]) + "}\n"
    columns = [_column(values) for values in zip(*table.rows, strict=True)]
    return "".join(map(line.__mod__, zip(*columns, strict=True)))


def _column(values: Sequence[object]) -> list[str]:
    """Values as JSON; where all are of one type, as nearly always, the same function writes them."""
    kinds = set(map(type, values))
    if len(kinds) == 1:
        return list(map(_WRITTEN[kinds.pop()], values))
    return [_WRITTEN[type(value)](value) for value in values]


def headed(table: Table) -> str:
    """RFC 4180, with a header line. Nothing where there are no rows."""
    rows = comma_separated(table)
    return rows and header(table) + rows


def header(table: Table) -> str:
    return ",".join(table.columns) + "\n"


def comma_separated(table: Table) -> str:
    """The rows by RFC 4180; lists and mappings as JSON; LF ends a line."""
    written = io.StringIO()
    rows = ([_ENCODE(value) if isinstance(value, (list, dict)) else value for value in row] for row in table.rows)
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()
