"""What was found, as plain mappings for other programs: mentions, quotations, filings, entities.

Offsets are those of the untouched file, decoded as UTF-8, line ends left alone. Each function takes annotated
documents in order and gives rows in text order; `json_lines` and `comma_separated` write them down piece by piece.
"""

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any

from dialogue_reader.model import ZONES, Annotated, Entity, Mention

Row = dict[str, object]
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_CONSTANTS = {True: "true", False: "false", None: "null"}
_WRITTEN: dict[type, Callable[[Any], str]] = {
    str: encode_basestring, int: str, bool: _CONSTANTS.__getitem__, type(None): _CONSTANTS.__getitem__,
    list: lambda values: f"[{', '.join([_WRITTEN[type(value)](value) for value in values])}]", dict: _ENCODE,
}  # fmt: skip
"""How JSON writes what a row can hold: what the encoder does, without asking for each value what it is."""
_ENTITY: Callable[[Mention], str] = attrgetter("entity")
_AT_A_TIME = 500  # rows that are held at once


def mentions(corpus: Iterable[Annotated]) -> Iterator[Row]:
    for one in corpus:
        name, text, blocks = one.document.source.name, one.document.source.text, one.document.blocks
        for mention in one.mentions:
            block = blocks[mention.block]
            start, end = block.source_span(mention.start, mention.end)
            yield {
                "doc": name,
                "start": start,
                "end": end,
                "surface": text[start:end],
                "entity": mention.entity,
                "zone": ZONES[block.kind],
                "rule": mention.rule,
                "metonym": mention.metonym,
            }


def quotations(corpus: Iterable[Annotated]) -> Iterator[Row]:
    for one in corpus:
        name, text, blocks = one.document.source.name, one.document.source.text, one.document.blocks
        for quotation in one.quotations:
            first, last = quotation.spans[0], quotation.spans[-1]
            start = blocks[first.block].source_span(first.start, first.end)[0]
            end = blocks[last.block].source_span(last.start, last.end)[1]
            yield {
                "doc": name,
                "start": start,
                "end": end,
                "text": text[start:end],
                "speaker": quotation.speaker,
                "speaker_text": quotation.speaker_text,
                "voice": quotation.voice,
                "certainty": quotation.certainty,
                "verb": quotation.verb,
            }


def topics(corpus: Iterable[Annotated]) -> Iterator[Row]:
    """One row for each passage that is filed anywhere."""
    for one in corpus:
        filed: dict[int, list[str]] = defaultdict(list)
        for filing in one.filings:
            filed[filing.block].append(filing.topic)
        for number, names in sorted(filed.items()):
            block = one.document.blocks[number]
            yield {
                "doc": one.document.name,
                "start_line": block.start_line,
                "end_line": block.end_line,
                "topics": sorted(names),
            }


def entities(corpus: Iterable[Annotated], known: Mapping[str, Entity]) -> Iterator[Row]:
    """Every entity of the gazetteer in its order, with how often each document names it."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in corpus:
        for entity, count in Counter(map(_ENTITY, one.mentions)).items():
            counts[entity][one.document.name] += count
    for described in known.values():
        yield {
            "id": described.id,
            "label": described.label,
            "kind": described.kind,
            "arabic": described.arabic,
            "aliases": list(described.aliases),
            "description": described.description,
            "mentions": dict(sorted(counts[described.id].items())),
        }


def co_mentions(corpus: Iterable[Annotated]) -> Iterator[Row]:
    """Every pair of entities named in one passage, with how many passages and documents, most first."""
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
        yield {"first": first, "second": second, "passages": count, "documents": documents[first, second]}


def json_lines(rows: Iterable[Row]) -> Iterator[str]:
    """JSON Lines, some hundred lines at a time. All rows of a table have the keys of its first."""
    return map(_json_lines, _portions(rows))


def comma_separated(rows: Iterable[Row]) -> Iterator[str]:
    """RFC 4180, with a header line, some hundred lines at a time; lists and mappings as JSON; LF ends a line.

    Nothing where there are no rows.
    """
    return (_comma_separated(some, headed=not place) for place, some in enumerate(_portions(rows)))


def both(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """The same pieces of `json_lines` and `comma_separated`, from rows that are made once."""
    return ((_json_lines(some), _comma_separated(some, headed=not place)) for place, some in enumerate(_portions(rows)))


def _portions(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rows = iter(rows)
    while some := list(islice(rows, _AT_A_TIME)):
        yield some


def _json_lines(some: Sequence[Row]) -> str:
    line = "{" + ", ".join([f'"{key}": %s' for key in some[0]]) + "}\n"
    columns = [_column(values) for values in zip(*[row.values() for row in some], strict=True)]
    return "".join(map(line.__mod__, zip(*columns, strict=True)))


def _column(values: Sequence[object]) -> list[str]:
    """Values as JSON; where all are of one type, as nearly always, the same function writes them."""
    kinds = set(map(type, values))
    if len(kinds) == 1:
        return list(map(_WRITTEN[kinds.pop()], values))
    return [_WRITTEN[type(value)](value) for value in values]


def _comma_separated(some: Sequence[Row], *, headed: bool) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    if headed:
        writer.writerow(some[0])
    if nested := [key for key, value in some[0].items() if isinstance(value, (list, dict))]:
        some = [{**row, **{key: _WRITTEN[type(row[key])](row[key]) for key in nested}} for row in some]
    writer.writerows([row.values() for row in some])
    return written.getvalue()
