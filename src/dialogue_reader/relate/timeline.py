"""What the sources say about when: every date in a text with the sentence it stands in, and the publications.

By reference only: the sentence is cut when a page shows it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from dialogue_reader.model import Annotated, Certainty, Entity, Mention, maker
from dialogue_reader.relate.outlets import COUNTED_KINDS

Precision = Literal["day", "month", "year"]
_ENTITY: Callable[[Mention], str] = attrgetter("entity")
_EVENTS = frozenset({"event", "agreement"})
_PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One date in a text."""

    document: str  # slug
    date: int  # index into Annotated.dates


_make_dated = maker(Dated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day, month or year, with all that the corpus tells of it."""

    value: str  # YYYY, YYYY-MM or YYYY-MM-DD
    explicit: tuple[Dated, ...]  # the text gives the year
    inferred: tuple[Dated, ...]  # the year comes from the article's own date
    published: tuple[str, ...]  # slugs of the documents of this date

    @property
    def precision(self) -> Precision:
        return precision(self.value)

    @property
    def dated(self) -> tuple[Dated, ...]:
        return (*self.explicit, *self.inferred)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    moments: tuple[Moment, ...]  # in order: a year before its months, a month before its days
    undated: tuple[str, ...]  # slugs of documents without a date
    events: tuple[str, ...]  # entity ids of events and agreements that no passage with a date names, by label


def precision(value: str) -> Precision:
    return _PRECISIONS[len(value)]


def lay_out(documents: Sequence[Annotated], entities: Mapping[str, Entity]) -> Timeline:
    found: dict[str, dict[Certainty, list[Dated]]] = defaultdict(lambda: defaultdict(list))
    published: dict[str, list[str]] = defaultdict(list)
    for one in documents:
        if one.document.date:
            published[one.document.date.value].append(one.document.slug)
        for number, date in enumerate(one.dates):
            if one.document.blocks[date.block].kind in COUNTED_KINDS:
                found[date.value][date.certainty].append(_make_dated(document=one.document.slug, date=number))
    return Timeline(
        moments=tuple(
            Moment(
                value=value,
                explicit=tuple(found[value]["explicit"]) if value in found else (),
                inferred=tuple(found[value]["inferred"]) if value in found else (),
                published=tuple(published.get(value, ())),
            )
            for value in sorted(found.keys() | published.keys())
        ),
        undated=tuple(one.document.slug for one in documents if one.document.date is None),
        events=tuple(sorted(_events_without_date(documents, entities), key=lambda entity: entities[entity].label)),
    )


def _events_without_date(documents: Iterable[Annotated], entities: Mapping[str, Entity]) -> Iterator[str]:
    """Events and agreements that are named in the corpus, but in no passage with a date."""
    events = {name for name, entity in entities.items() if entity.kind in _EVENTS}
    named: dict[str, bool] = {}
    for one in documents:
        if events.isdisjoint(map(_ENTITY, one.mentions)):
            continue
        with_date = {date.block for date in one.dates}
        for mention in one.mentions:
            if mention.entity in events and one.document.blocks[mention.block].kind in COUNTED_KINDS:
                named[mention.entity] = named.get(mention.entity, False) or mention.block in with_date
    return (entity for entity, dated in named.items() if not dated)
