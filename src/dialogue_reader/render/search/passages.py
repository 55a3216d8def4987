"""Passages to search in: a word index over articles, and the articles' passages, a few articles to a file.

The index says which articles have a word; the script finds the passages in the files of the articles it shows. Terms that
are no words narrow a search: `@ENTITY`, `#TOPIC`, `$OUTLET` and `%YEAR`.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dialogue_reader.model import Annotated, Document
from dialogue_reader.render.places import is_shown
from dialogue_reader.render.search.fold import words_of
from dialogue_reader.render.search.shards import END, Encoded, encode, script
from dialogue_reader.render.site import Artifact, Site
from dialogue_reader.render.wording import written_date

PER_FILE = 5
_WIDE = re.compile("[\U00010000-\U0010ffff]")  # what JavaScript counts as two

Passage = list[object]
"""[anchor, number, text, mentions as (entity, start, end) in a row, topics]; entities and topics as indexes into the article's."""


def passage_files(site: Site) -> Iterator[Artifact]:
    documents = site.index.documents
    for start in range(0, len(documents), PER_FILE):
        articles = [_article(one) for one in documents[start : start + PER_FILE]]
        yield script(f"a-{start // PER_FILE}", articles)


def word_index(site: Site) -> Encoded:
    """Term -> the articles that have it, by their place in date order."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(site.index.documents):
        for term in set(words_of(_text(one))):
            places[term].append(place)
        for term in _narrowing(site, one):
            places[term].append(place)
    return [(term + END, encode(places[term])) for term in sorted(places)]


def _text(one: Annotated) -> str:
    return "\n".join([one.document.label, *(block.text for block in one.document.blocks if is_shown(block))])


def _narrowing(site: Site, one: Annotated) -> Iterator[str]:
    yield from (f"@{entity}" for entity in dict.fromkeys(mention.entity for mention in one.mentions))
    yield from (f"#{topic}" for topic in dict.fromkeys(filing.topic for filing in one.filings))
    yield f"${site.index.outlet_of[one.document.slug]}"
    if one.document.date:
        yield f"%{one.document.date.value[:4]}"


def _article(one: Annotated) -> dict[str, object]:
    document = one.document
    entities = list(dict.fromkeys(mention.entity for mention in one.mentions))
    topics = list(dict.fromkeys(filing.topic for filing in one.filings))
    return {
        "slug": document.slug,
        "title": document.label,
        "from": document.publisher.value if document.publisher else "",
        "date": written_date(document.date.value) if document.date else "undated",
        "entities": entities,
        "topics": topics,
        "passages": [*_title(document), *_passages(one, entities, topics)],
    }


def _title(document: Document) -> Iterator[Passage]:
    """The title, where no heading that the page shows repeats it."""
    if not any(
        block.kind == "heading" and block.text == document.label and is_shown(block) for block in document.blocks
    ):
        yield ["", 0, document.label, [], []]


def _passages(one: Annotated, entities: Sequence[str], topics: Sequence[str]) -> Iterator[Passage]:
    place_of = {entity: place for place, entity in enumerate(entities)}
    filed: defaultdict[int, list[int]] = defaultdict(list)
    for filing in one.filings:
        filed[filing.block].append(topics.index(filing.topic))
    spans: defaultdict[int, list[int]] = defaultdict(list)
    for mention in one.mentions:
        spans[mention.block] += (place_of[mention.entity], mention.start, mention.end)
    for number, block in enumerate(one.document.blocks):
        if is_shown(block):
            found = spans.get(number, [])
            if found and not block.text.isascii() and _WIDE.search(block.text):
                found = _in_utf16(found, block.text)
            yield [block.anchor, block.number, block.text, found, filed.get(number, [])]


def _in_utf16(spans: Sequence[int], text: str) -> list[int]:
    """The same spans, (entity, start, end) in a row, as JavaScript counts."""
    wide = [match.start() for match in _WIDE.finditer(text)]
    return [part + bisect_left(wide, part) if at % 3 else part for at, part in enumerate(spans)]
