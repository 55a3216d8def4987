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
_SAYS = re.compile(r"\b(?:said|says?|told|announced|claim(?:s|ed)|puts?|reported|estimate[sd]?|according)\b")
_OWNED = re.compile(r"(?:[’']s?|\b(?:its|their|his|her|whose)) $", re.IGNORECASE)
_Span = tuple[int, int, str]  # where a name or date stands, and which it is
_ByBlock = Mapping[int, Sequence[_Span]]


class Told(NamedTuple):
    """A figure's sentence."""

    text: str  # without its names and dates
    names: frozenset[str]  # in it, with "@" before each
    dates: frozenset[str]  # in it
    years: frozenset[str]  # about the article's own date
    owner: str  # the name right before the figure that has the share: "Ada Lund won 52 percent"; "" where there is none
    is_owned: bool  # whether it is told whose they are: "its 85 observers"


class Sentences:
    """The sentences of figures, each read when it is first asked for."""

    def __init__(self, by_slug: Mapping[str, Annotated]) -> None:
        self._by_slug = by_slug
        self._spans: dict[str, tuple[_ByBlock, _ByBlock]] = {}  # slug -> names and dates by block, in text order
        self._told: dict[tuple[str, int, int], Told] = {}  # slug, block, start

    def of(self, slug: str, figure: Figure, *, is_fate: bool = False) -> Told:
        """With `is_fate` a sentence that names nobody and no day is read with the one before: "Another 140 are missing"."""
        key = slug, figure.block, figure.start
        if key not in self._told:
            told = self._read(slug, figure, 1)
            self._told[key] = told if told.names or told.dates or not is_fate else self._read(slug, figure, 2)
        return self._told[key]

    def _read(self, slug: str, figure: Figure, many: int) -> Told:
        one = self._by_slug[slug]
        if slug not in self._spans:
            self._spans[slug] = _names(one), _dates(one)
        names, dates = self._spans[slug]
        text = one.document.blocks[figure.block].text
        start, stop = _sentences(text, figure, many)
        named, dated = _within(names, figure.block, start, stop), _within(dates, figure.block, start, stop)
        around = [(max(at, start) - start, end - start) for at, end, _ in (*named, *dated)]
        return Told(
            blank_out(text[start:stop], around),
            frozenset([f"@{name}" for *_, name in named]),
            frozenset([value for *_, value in dated]),
            _years_about(one.document.date.value) if one.document.date else frozenset(),
            _owner(text, figure, named),
            _OWNED.search(text, max(0, figure.start - 8), figure.start) is not None,
        )


def _owner(text: str, figure: Figure, named: Sequence[_Span]) -> str:
    before = [(end, name) for _, end, name in named if end <= figure.start]
    return before[-1][1] if before and not _SAYS.search(text, before[-1][0], figure.start) else ""


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


def _sentences(text: str, figure: Figure, many: int) -> tuple[int, int]:
    """The sentence of a figure, or what of it stands near, with those before it up to so many."""
    first = max(0, figure.start - _REACH)
    stops = [match.end() for match in _STOP.finditer(text, first, figure.start)]
    stop = _STOP.search(text, figure.end, figure.end + _REACH)
    return stops[-many] if len(stops) >= many else first, stop.start() if stop else figure.end + _REACH


def _years_about(date: str) -> frozenset[str]:
    year = int(date[:4])
    return frozenset(map(str, range(year - 1, year + 2)))
