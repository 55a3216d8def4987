"""What the sources say about when: every date in a text with the sentence it stands in, and the publications.

By reference only: the sentence is cut when a page shows it.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from dialogue_reader.model import COUNTED_KINDS, Annotated, Certainty, Entity, Mention, maker

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


class Gathering:
    """Dates and events, document by document."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._entities = entities
        self._events = {name for name, entity in entities.items() if entity.kind in _EVENTS}
        self._found: dict[str, dict[Certainty, list[Dated]]] = defaultdict(lambda: defaultdict(list))
        self._published: dict[str, list[str]] = defaultdict(list)
        self._undated: list[str] = []
        self._named: dict[str, bool] = {}  # events -> whether a passage that names them has a date

    def add(self, one: Annotated) -> None:
        document, slug = one.document, one.document.slug
        if document.date:
            self._published[document.date.value].append(slug)
        else:
            self._undated.append(slug)
        blocks = document.blocks
        for number, date in enumerate(one.dates):
            if blocks[date.block].kind in COUNTED_KINDS:
                self._found[date.value][date.certainty].append(_make_dated(document=slug, date=number))
        if not self._events.isdisjoint(map(_ENTITY, one.mentions)):
            self._add_events(one)

    def _add_events(self, one: Annotated) -> None:
        with_date = {date.block for date in one.dates}
        for mention in one.mentions:
            name = mention.entity
            if name in self._events and one.document.blocks[mention.block].kind in COUNTED_KINDS:
                self._named[name] = self._named.get(name, False) or mention.block in with_date

    def result(self) -> Timeline:
        found, published = self._found, self._published
        dateless = (entity for entity, dated in self._named.items() if not dated)
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
            undated=tuple(self._undated),
            events=tuple(sorted(dateless, key=lambda entity: self._entities[entity].label)),
        )
