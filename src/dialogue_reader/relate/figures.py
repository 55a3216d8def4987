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

from dialogue_reader.model import Annotated, Figure, maker
from dialogue_reader.relate.outlets import COUNTED_KINDS
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


def gather_figures(
    documents: Sequence[Annotated], outlet_of: Mapping[str, str], parallels: Iterable[Parallel] = ()
) -> Figures:
    by_document = {
        one.document.slug: tuple(
            _make_line(document=one.document.slug, number=number, block=figure.block)
            for number, figure in enumerate(one.figures)
            if one.document.blocks[figure.block].kind in COUNTED_KINDS
        )
        for one in documents
    }
    by_slug = {one.document.slug: one for one in documents}
    told = _pairs_of_parallels(by_slug, by_document, parallels)
    counted = {pair.lines: pair for pair in (*told, *_pairs(by_slug, by_document, outlet_of))}
    return Figures(
        by_document={slug: lines for slug, lines in by_document.items() if lines},
        pairs=tuple(counted.values())[:_MOST],
    )


def amount(figure: Figure) -> Decimal | None:
    try:
        return Decimal(figure.amount)
    except InvalidOperation:
        return None


def _pairs_of_parallels(
    by_slug: Mapping[str, Annotated], by_document: Mapping[str, Sequence[FigureLine]], parallels: Iterable[Parallel]
) -> Iterator[SameQuantity]:
    """Figures with one unit in two sentences that tell of the same thing."""
    for parallel in parallels:
        sides = [
            [
                line
                for line in by_document[telling.document]
                if line.block == telling.block and _stands_in(by_slug[line.document].figures[line.number], telling)
            ]
            for telling in parallel.tellings
        ]
        for left, right in product(*sides) if parallel.certain else ():
            units = {by_slug[line.document].figures[line.number].unit for line in (left, right)}
            if len(units) == 1 and "" not in units and _near(by_slug, left, right):
                yield SameQuantity(lines=(left, right), shared=tuple(units))


def _stands_in(figure: Figure, telling: Telling) -> bool:
    return telling.start <= figure.start < telling.end


def _pairs(
    by_slug: Mapping[str, Annotated], by_document: Mapping[str, Sequence[FigureLine]], outlet_of: Mapping[str, str]
) -> Iterator[SameQuantity]:
    counted: dict[tuple[str, str], list[FigureLine]] = defaultdict(list)
    nouns: dict[FigureLine, dict[str, str]] = {}
    for lines in by_document.values():
        for line in lines:
            one = by_slug[line.document]
            unit = one.figures[line.number].unit
            nouns[line] = own = _nouns(one, line)
            for noun in own:
                counted[unit, noun].append(line)
    seen: set[tuple[FigureLine, FigureLine]] = set()
    for lines in counted.values():
        for left, right in combinations(lines, 2) if len(lines) <= _COMMON else ():
            if outlet_of[left.document] != outlet_of[right.document] and (left, right) not in seen:
                seen.add((left, right))
                if _near(by_slug, left, right):
                    shared = tuple(word for noun, word in nouns[left].items() if noun in nouns[right])
                    yield SameQuantity(lines=(left, right), shared=shared)


def _near(by_slug: Mapping[str, Annotated], left: FigureLine, right: FigureLine) -> bool:
    one, other = (amount(by_slug[line.document].figures[line.number]) for line in (left, right))
    return one is not None and other is not None and 0 < one <= other * FACTOR and 0 < other <= one * FACTOR


def _nouns(one: Annotated, line: FigureLine) -> dict[str, str]:
    """Stem -> word of what the figure counts and of what follows it closely; words that count anything left out."""
    figure = one.figures[line.number]
    after = one.document.blocks[figure.block].text[figure.end : figure.end + _AROUND].partition(".")[0]
    words = [*content_words(figure.counts), *content_words(after)]
    return {noun: word for word in reversed(words) if (noun := stem(word)) not in _VAGUE}
