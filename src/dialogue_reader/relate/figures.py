"""The numbers of the corpus, and those that count the same thing in two sources.

Two figures count the same thing where they have one unit, one of the nouns that say what is counted in common, and lie
within a factor of FACTOR of each other: "1.39 million internally displaced persons", "over a million people remain
displaced". Figures with one unit in two sentences that are set side by side count the same thing too. It is a proposal
to look, not a claim that one is wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import combinations, product
from typing import NamedTuple

from dialogue_reader.model import COUNTED_KINDS, Annotated, Figure, maker
from dialogue_reader.relate.parallels import Parallel, Telling
from dialogue_reader.relate.words import content_words, stem

FACTOR = 10
_COMMON = 40  # a word that more figures than this count leads to no comparison
_AROUND = 40  # characters after the figure that may say what is counted, when its own words do not
_MOST = 60
_VAGUE = frozenset(
    map(
        stem,
        [
            "people",
            "persons",
            "person",
            "number",
            "year",
            "years",
            "month",
            "day",
            "days",
            "percent",
            "million",
            "billion",
        ],
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One figure of one document."""

    document: str  # slug
    number: int  # index into Annotated.figures
    block: int  # in which it stands


_make_line = maker(FigureLine)


@dataclass(frozen=True, slots=True, kw_only=True)
class SameQuantity:
    """Two figures of different outlets that count the same thing."""

    lines: tuple[FigureLine, FigureLine]
    shared: tuple[str, ...]  # the words both use, as the first writes them


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    by_document: Mapping[str, tuple[FigureLine, ...]]  # slug -> in text order, counted zones only
    pairs: tuple[SameQuantity, ...]


class Gathering:
    """Figures of the counted zones and what they count, document by document."""

    def __init__(self) -> None:
        self._by_document: dict[str, tuple[FigureLine, ...]] = {}
        self._known: dict[FigureLine, _Counted] = {}

    def add(self, one: Annotated) -> None:
        slug, blocks = one.document.slug, one.document.blocks
        lines = []
        for number, figure in enumerate(one.figures):
            if blocks[figure.block].kind in COUNTED_KINDS:
                lines.append(_make_line(document=slug, number=number, block=figure.block))
                self._known[lines[-1]] = _Counted(figure, amount(figure), _nouns(blocks[figure.block].text, figure))
        if lines:
            self._by_document[slug] = tuple(lines)

    def result(self, outlet_of: Mapping[str, str], parallels: Iterable[Parallel] = ()) -> Figures:
        """`parallels` are those whose figures are compared first."""
        told = _pairs_of_parallels(self._known, self._by_document, parallels)
        pairs = {pair.lines: pair for pair in (*told, *_pairs(self._known, outlet_of))}
        return Figures(by_document=self._by_document, pairs=tuple(pairs.values())[:_MOST])


class _Counted(NamedTuple):
    """A figure, its lower end, and stem -> word of what it counts."""

    figure: Figure
    amount: Decimal | None
    nouns: dict[str, str]


_Known = Mapping[FigureLine, _Counted]


def amount(figure: Figure) -> Decimal | None:
    try:
        return Decimal(figure.amount)
    except InvalidOperation:
        return None


def _pairs_of_parallels(
    known: _Known, by_document: Mapping[str, Sequence[FigureLine]], parallels: Iterable[Parallel]
) -> Iterator[SameQuantity]:
    """Figures with one unit in two sentences that tell of the same thing."""
    for parallel in parallels:
        sides = [
            [line for line in by_document.get(telling.document, ()) if _stands_in(known[line].figure, telling)]
            for telling in parallel.tellings
        ]
        for left, right in product(*sides) if parallel.certain else ():
            units = {known[line].figure.unit for line in (left, right)}
            if len(units) == 1 and "" not in units and _near(known, left, right):
                yield SameQuantity(lines=(left, right), shared=tuple(units))


def _stands_in(figure: Figure, telling: Telling) -> bool:
    return figure.block == telling.block and telling.start <= figure.start < telling.end


def _pairs(known: _Known, outlet_of: Mapping[str, str]) -> Iterator[SameQuantity]:
    counted: dict[tuple[str, str], list[FigureLine]] = defaultdict(list)
    for line, one in known.items():
        for noun in one.nouns:
            counted[one.figure.unit, noun].append(line)
    seen: set[tuple[FigureLine, FigureLine]] = set()
    for lines in counted.values():
        for left, right in combinations(lines, 2) if len(lines) <= _COMMON else ():
            if outlet_of[left.document] != outlet_of[right.document] and (left, right) not in seen:
                seen.add((left, right))
                if _near(known, left, right):
                    shared = tuple(word for noun, word in known[left].nouns.items() if noun in known[right].nouns)
                    yield SameQuantity(lines=(left, right), shared=shared)


def _near(known: _Known, left: FigureLine, right: FigureLine) -> bool:
    one, other = known[left].amount, known[right].amount
    return one is not None and other is not None and 0 < one <= other * FACTOR and 0 < other <= one * FACTOR


def _nouns(text: str, figure: Figure) -> dict[str, str]:
    """Stem -> word of what the figure counts and of what follows it closely; words that count anything left out."""
    after = text[figure.end : figure.end + _AROUND].partition(".")[0]
    words = [*content_words(figure.counts), *content_words(after)]
    return {noun: word for word in reversed(words) if (noun := stem(word)) not in _VAGUE}
