"""Passages to search in, those of a few articles to a file. Not here: which articles have a word (`word_index.py`)."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import attrgetter

from dialogue_reader.model import Annotated, Block, Document, Filing, Mention
from dialogue_reader.render.long_artifact import LongArtifact
from dialogue_reader.render.places import shown_blocks
from dialogue_reader.render.search.shards import inert, scripts
from dialogue_reader.render.site import Site
from dialogue_reader.render.wording import written_date

PER_FILE = 5
_ENTITY: Callable[[Mention], str] = attrgetter("entity")
_TOPIC: Callable[[Filing], str] = attrgetter("topic")
_WIDE = re.compile("[\U00010000-\U0010ffff]")  # what JavaScript counts as two

Shown = Sequence[tuple[int, Block]]
Passage = list[object]
"""[anchor, number, text, mentions as (entity, start, end) in a row, topics]; entities and topics as indexes into the article's."""


def passage_files(site: Site) -> Iterator[LongArtifact]:
    documents = site.index.documents
    for start in range(0, len(documents), PER_FILE):
        written: dict[str, str] = {}  # asked for twice: once for the version of all, once to be written
        yield scripts(
            f"a-{start // PER_FILE}", documents[start : start + PER_FILE], partial(_write, written), site.former
        )


def _write(written: dict[str, str], one: Annotated) -> str:
    slug = one.document.slug
    if slug not in written:
        written[slug] = inert(_article(one))
    return written[slug]


def _article(one: Annotated) -> dict[str, object]:
    document = one.document
    entities = list(dict.fromkeys(map(_ENTITY, one.mentions)))
    topics = list(dict.fromkeys(map(_TOPIC, one.filings)))
    shown = shown_blocks(document)
    return {
        "slug": document.slug,
        "title": document.label,
        "from": document.publisher.value if document.publisher else "",
        "date": written_date(document.date.value) if document.date else "undated",
        "entities": entities,
        "topics": topics,
        "passages": [*_title(document, shown), *_passages(one, shown, entities, topics)],
    }


def _title(document: Document, shown: Shown) -> Iterator[Passage]:
    """The title, where no heading that the page shows repeats it."""
    label = document.label
    if not any(block.kind == "heading" and block.text == label for _, block in shown):
        yield ["", 0, document.label, [], []]


def _passages(one: Annotated, shown: Shown, entities: Sequence[str], topics: Sequence[str]) -> Iterator[Passage]:
    place_of = {entity: place for place, entity in enumerate(entities)}
    filed: defaultdict[int, list[int]] = defaultdict(list)
    for filing in one.filings:
        filed[filing.block].append(topics.index(filing.topic))
    spans: defaultdict[int, list[int]] = defaultdict(list)
    for mention in one.mentions:
        spans[mention.block] += (place_of[mention.entity], mention.start, mention.end)
    for number, block in shown:
        text = block.text
        found: Sequence[int] = spans.get(number, ())
        if found and not text.isascii() and _WIDE.search(text):
            found = _in_utf16(found, text)
        yield [block.anchor, block.number, text, found, filed.get(number, ())]


def _in_utf16(spans: Sequence[int], text: str) -> list[int]:
    """The same spans, (entity, start, end) in a row, as JavaScript counts."""
    wide = [match.start() for match in _WIDE.finditer(text)]
    return [part + bisect_left(wide, part) if at % 3 else part for at, part in enumerate(spans)]
