"""What the sentence of a figure tells beside it: its words, the names and dates in it, and about which years it is.

Looked for only where two figures may be of one quantity: few are, and a corpus has a hundred thousand.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dialogue_reader.model import Annotated, Figure
from dialogue_reader.relate.words import blank_out

_REACH = 200  # characters before and behind the figure, where its sentence is longer
_STOP = re.compile(r"[.;!?]\s")
_Span = tuple[int, int, str]  # where a name or date stands, and which it is
_ByBlock = Mapping[int, Sequence[_Span]]


class Told(NamedTuple):
    """A figure's sentence."""

    text: str  # without its names and dates
    names: frozenset[str]  # in it, with "@" before each
    dates: frozenset[str]  # in it
    years: frozenset[str]  # about the article's own date


class Sentences:
    """The sentences of figures, each read when it is first asked for."""

    def __init__(self, by_slug: Mapping[str, Annotated]) -> None:
        self._by_slug = by_slug
        self._spans: dict[str, tuple[_ByBlock, _ByBlock]] = {}  # slug -> names and dates by block, in text order
        self._told: dict[tuple[str, int, int], Told] = {}  # slug, block, start

    def of(self, slug: str, figure: Figure) -> Told:
        key = slug, figure.block, figure.start
        if key not in self._told:
            self._told[key] = self._read(slug, figure)
        return self._told[key]

    def _read(self, slug: str, figure: Figure) -> Told:
        one = self._by_slug[slug]
        if slug not in self._spans:
            self._spans[slug] = _names(one), _dates(one)
        names, dates = self._spans[slug]
        text = one.document.blocks[figure.block].text
        start, stop = _sentence(text, figure)
        named, dated = _within(names, figure.block, start, stop), _within(dates, figure.block, start, stop)
        around = [(max(at, start) - start, end - start) for at, end, _ in (*named, *dated)]
        return Told(
            blank_out(text[start:stop], around),
            frozenset([f"@{name}" for *_, name in named]),
            frozenset([value for *_, value in dated]),
            _years_about(one.document.date.value) if one.document.date else frozenset(),
        )


def _names(one: Annotated) -> _ByBlock:
    found: dict[int, list[_Span]] = defaultdict(list)
    for mention in one.mentions:
        found[mention.block].append((mention.start, mention.end, mention.entity))
    return found


def _dates(one: Annotated) -> _ByBlock:
    found: dict[int, list[_Span]] = defaultdict(list)
    for date in one.dates:
        found[date.block].append((date.start, date.end, date.value))
    return found


def _within(spans: _ByBlock, block: int, start: int, end: int) -> Sequence[_Span]:
    own = spans.get(block, ())
    return own[bisect_left(own, (start, 0, "")) : bisect_left(own, (end, 0, ""))]


def _sentence(text: str, figure: Figure) -> tuple[int, int]:
    """The sentence of a figure, or what of it stands near."""
    first = max(0, figure.start - _REACH)
    stops = [match.end() for match in _STOP.finditer(text, first, figure.start)]
    stop = _STOP.search(text, figure.end, figure.end + _REACH)
    return stops[-1] if stops else first, stop.start() if stop else figure.end + _REACH


def _years_about(date: str) -> frozenset[str]:
    year = int(date[:4])
    return frozenset(map(str, range(year - 1, year + 2)))
