"""Names to search for: every entity that has a page and every topic, with the forms under which each is found.

Records are numbered from the most named on, so that the first file of them answers most queries. An index leads to the
numbers by word, by `=KEY` (the fold of Arabic names) and by `!FORM` for short capitals that count only as they are written.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from dialogue_reader import text
from dialogue_reader.names import spoken
from dialogue_reader.relate import FUNCTION_WORDS, Dossier
from dialogue_reader.render import urls
from dialogue_reader.render.search.fold import words_of
from dialogue_reader.render.search.shards import END, Encoded, encode
from dialogue_reader.render.site import Site
from dialogue_reader.romanize import key
from dialogue_reader.romanize_tables import ARTICLES

PER_FILE = 200
_OBSERVED = 12  # spellings found in the texts that are looked up for one entity
_LEAST_KEY = 2  # consonants
_CAPITALS = 6
_POINTS = re.compile(r"(?<=\b\w)\.")

Record = list[object]
"""[id, path, label, kind, Arabic name, gloss, mentions, articles, forms, forms that count in capitals only]."""


def name_records(site: Site) -> list[Record]:
    """The records, the most named first; topics stand among the entities by their passages."""
    found = [_entity_record(site, dossier) for dossier in site.index.dossiers.values()]
    for file in site.index.topics.values():
        topic = file.topic
        articles = len(file.passages)
        found.append([topic.id, urls.topic(topic.id), topic.label, "topic", "", topic.scope, file.count, articles, [topic.label], []])  # fmt: skip
    return sorted(found, key=lambda record: (-_count(record), str(record[1])))


def _count(record: Record) -> int:
    count = record[6]
    assert isinstance(count, int)
    return count


def _entity_record(site: Site, dossier: Dossier) -> Record:
    entity = dossier.entity
    forms = list(dict.fromkeys(_forms(site, dossier)))
    capitals = [_POINTS.sub("", form) for form in forms if _counts_in_capitals(form)]
    free = [form for form in forms if not _counts_in_capitals(form)]
    gloss = entity.gloss or entity.description
    return [
        entity.id, urls.entity(entity.id), entity.label, entity.kind, entity.arabic, gloss, dossier.count,
        dossier.documents, free, list(dict.fromkeys(capitals)),
    ]  # fmt: skip


def _forms(site: Site, dossier: Dossier) -> Iterator[str]:
    """The label first; a city that speaks for its government has a page of its own."""
    entity = dossier.entity
    written = site.desk.gazetteer.forms.get(entity.id)
    yield from (spoken(entity.label), entity.label, *entity.aliases, *entity.spellings)
    if entity.arabic:
        yield entity.arabic
    if written:
        yield from written.adjectives
    metonyms = {text.fold(name) for name in written.metonyms} if written else set()
    observed = (form for form, _ in dossier.forms[:_OBSERVED])
    yield from (form for form in observed if text.fold(form) not in metonyms)


def _counts_in_capitals(form: str) -> bool:
    """IS and US, which in small letters are words of their own; PMU is found as pmu."""
    letters = _POINTS.sub("", form)
    if not letters.isupper() or not letters.isalpha() or len(letters) > _CAPITALS:
        return False
    return len(letters) <= 2 or letters.lower() in FUNCTION_WORDS


def name_index(records: Iterable[Record]) -> Encoded:
    """Term -> the numbers of the records that have it."""
    numbers: Mapping[str, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        for term in sorted(set(_terms(record))):
            numbers[term].append(number)
    return [(term + END, encode(numbers[term])) for term in sorted(numbers)]


def _terms(record: Record) -> Iterator[str]:
    forms, capitals = record[8], record[9]
    assert isinstance(forms, list)
    assert isinstance(capitals, list)
    yield from (f"!{form}" for form in capitals)
    for form in forms:
        words = words_of(form)
        yield from words
        yield "".join(word for word in words if word not in ARTICLES)
        yield from (f"={one}" for one in _keys(form) if len(one) >= _LEAST_KEY)


def _keys(form: str) -> Iterator[str]:
    """Of the form, of each of its words, and of two words together (abdulmahdi)."""
    yield key(form)
    words = [form[start:end] for start, end in text.words(form)]
    yield from (key(word) for word in words if word.lower() not in FUNCTION_WORDS)
    yield from (key(f"{one} {two}") for one, two in pairwise(words))
