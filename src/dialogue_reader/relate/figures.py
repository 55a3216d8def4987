"""The numbers of the corpus, and those that count the same thing in two sources.

Two figures count the same thing where they have one unit, one of the nouns that say what is counted in common, and lie
within a factor of FACTOR of each other: "1.39 million internally displaced persons", "over a million people remain
displaced". Amounts that differ must have more in common than the noun: two of them, or a name, a date or a word of their
sentences, which may not be of different days. One amount in one unit in two sentences that are set side by side counts the same
thing too, and so does one that is exact. A unit alone ties nothing, nor does a name. It is a proposal to look, not a claim that one is wrong.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import partial
from itertools import combinations, product
from typing import NamedTuple

from dialogue_reader.model import COUNTED_KINDS, Annotated, Figure, maker
from dialogue_reader.relate.exact import exact
from dialogue_reader.relate.figure_sentences import Sentences, Told
from dialogue_reader.relate.parallels import Parallel, Telling
from dialogue_reader.relate.words import content_words, stem

FACTOR = 10
_COMMON = 40  # a word that more figures than this count leads to no comparison
_AROUND = 40  # characters after the figure that may say what is counted, when its own words do not
_BEFORE = 200  # and before it, where what stands there says it
_MOST = 60
_LARGE = 100
_YEAR = 4  # characters of a date that is only a year, which ties nothing
_MILLION = 1_000_000
_SHARE = 0.1  # a word in the sentences of more figures than this share of all ties nothing,
_FEW = 3  # if they are more than these
_VAGUE = frozenset(
    map(
        stem,
        """people persons person others thing things time times number numbers year years month months week weeks day days percent million billion amount total part share half
        region country city town village area state district province place world side
        cost costs price worth paid pay pays spend spent put estimated valued reach reached rise rose risen fall fell fallen drop dropped grow
        grew stood stand stands run runs count counts counted counting currently including remain remained increase increased decrease decreased compared new""".split(),
    )
)
"""They go with figures of any kind, so they do not say what is counted."""
_MEASURES = frozenset(
    map(
        stem,
        """cubic square metre metres meter meters kilometre kilometres kilometer kilometers centimetre centimetres mile miles foot feet inch
        inches yard yards litre litres liter liters gallon gallons acre acres hectare hectares tonne tonnes ton tons kilogram kilograms kilo
        kilos gram grams pound pounds ounce ounces bushel bushels barrel barrels bag bags watt watts kilowatt kilowatts megawatt megawatts
        gigawatt gigawatts hour hours minute minutes second seconds degree degrees""".split(),
    )
)
"""They say by what is measured, not what: two figures with nothing else in common are one only if they are equal."""
_AMERICAN = {stem(word): stem(word[:-2] + "er") for word in ("metre", "kilometre", "centimetre", "litre")}
_LOOSE = frozenset(
    map(
        stem,
        """hundred thousand trillion half quarter third said nearly almost put made new old record recorded report reported total official officials
        government ministry monday tuesday wednesday thursday friday saturday sunday""".split(),
    )
)
"""Words of a sentence that go with figures of any kind."""
_ALIKE = {stem(word): stem("dead") for word in ("deaths", "died", "killed", "fatalities")} | {
    stem(word): stem("injured") for word in ("wounded", "hurt")
}
"""Words for one thing: 412 people killed, 371 deaths."""
_GOVERNS = re.compile(r"\b(?:of|in|for|at|on|from|by|with|near|across)\b")
_PLACED = re.compile(rf"{_GOVERNS.pattern}(?: (?:the|an?|its|their|his|her))? [\w’'-]+")
_NAME = re.compile(r"(?<![^\W_])[A-ZÀ-ÖØ-Þ][\w’'-]*")


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
        if found := one.once("figures", _find):
            self._known |= found
            self._by_document[one.document.slug] = tuple(found)

    def result(
        self, outlet_of: Mapping[str, str], by_slug: Mapping[str, Annotated], parallels: Iterable[Parallel] = ()
    ) -> Figures:
        """`parallels` are those whose figures are compared first; `by_slug` gives the documents."""
        told = _pairs_of_parallels(self._known, self._by_document, parallels)
        pairs = {pair.lines: pair for pair in (*told, *_pairs(self._known, outlet_of, by_slug))}
        return Figures(by_document=self._by_document, pairs=tuple(pairs.values())[:_MOST])


class _Counted(NamedTuple):
    """A figure, its lower end, and stem -> word of what it counts."""

    figure: Figure
    amount: Decimal | None
    nouns: dict[str, str]
    head: str  # the stem of the noun itself, in "wooden fishing boats" that of "boats"; "" where it is not known


_Known = Mapping[FigureLine, _Counted]
_Spans = Sequence[tuple[int, int]]


def _find(one: Annotated) -> _Known:
    slug, blocks = one.document.slug, one.document.blocks
    names: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for mention in one.mentions if one.figures else ():
        names[mention.block].append((mention.start, mention.end))
    return {
        _make_line(document=slug, number=number, block=figure.block): _count(
            blocks[figure.block].text, figure, names.get(figure.block, ())
        )
        for number, figure in enumerate(one.figures)
        if blocks[figure.block].kind in COUNTED_KINDS
    }


def amount(figure: Figure) -> Decimal | None:
    try:
        return Decimal(figure.amount)
    except InvalidOperation:
        return None


def _pairs_of_parallels(
    known: _Known, by_document: Mapping[str, Sequence[FigureLine]], parallels: Iterable[Parallel]
) -> Iterator[SameQuantity]:
    """Figures with one unit in two sentences that tell of the same thing, and with one amount or one noun."""
    for parallel in parallels:
        sides = [
            [line for line in by_document.get(telling.document, ()) if _stands_in(known[line].figure, telling)]
            for telling in parallel.tellings
        ]
        for left, right in product(*sides) if parallel.certain else ():
            one, other = known[left], known[right]
            unit = one.figure.unit
            if unit and unit == other.figure.unit and _near(known, left, right):
                shared = _shared(one, other) or ((unit,) if one.amount == other.amount else ())
                if shared:
                    yield SameQuantity(lines=(left, right), shared=shared)


def _stands_in(figure: Figure, telling: Telling) -> bool:
    return figure.block == telling.block and telling.start <= figure.start < telling.end


def _pairs(known: _Known, outlet_of: Mapping[str, str], by_slug: Mapping[str, Annotated]) -> Iterator[SameQuantity]:
    counted: dict[tuple[str, str], list[FigureLine]] = defaultdict(list)
    for line, one in known.items():
        for noun in (*one.nouns, *([f"={one.amount}"] if _is_measured(one) or _is_exact(one) else [])):
            counted[one.figure.unit, noun].append(line)
    seen: set[tuple[FigureLine, FigureLine]] = set()
    found: list[tuple[FigureLine, FigureLine, tuple[str, ...]]] = []
    for lines in counted.values():
        for left, right in combinations(lines, 2) if len(lines) <= _COMMON else ():
            if outlet_of[left.document] != outlet_of[right.document] and (left, right) not in seen:
                seen.add((left, right))
                shared = _shared(known[left], known[right], least=_LARGE) or _as_much(known[left], known[right])
                if shared and _near(known, left, right):
                    found.append((left, right, shared))
    ties = _Ties(known, found, by_slug)
    for left, right, shared in found:
        if ties.are_one(left, right, shared):
            yield SameQuantity(lines=(left, right), shared=shared)


class _Ties:
    """What the sentences of two figures have in common beside what they count."""

    def __init__(
        self,
        known: _Known,
        found: Sequence[tuple[FigureLine, FigureLine, tuple[str, ...]]],
        by_slug: Mapping[str, Annotated],
    ) -> None:
        self._known, self._sentences = known, Sentences(by_slug)
        self._equal = {
            (one, other.document, other.block)
            for left, right, _ in found
            if known[left].amount == known[right].amount
            for one, other in ((left, right), (right, left))
        }
        self._words: dict[str, frozenset[str]] = {}
        lines = dict.fromkeys(line for left, right, _ in found for line in (left, right))  # in the same order always
        sentences = {told.text: told for told in map(self._told, lines)}
        spread = Counter(tie for told in sentences.values() for tie in self._of(told))
        most = max(_FEW, len(known) * _SHARE)
        self._common = {tie for tie, count in spread.items() if count > most}

    def are_one(self, left: FigureLine, right: FigureLine, shared: Collection[str]) -> bool:
        """Whether two figures that share words for what they count are of one quantity, as far as their sentences tell."""
        if self._known[left].amount == self._known[right].amount:
            return True
        if (left, right.document, right.block) in self._equal or (right, left.document, left.block) in self._equal:
            return False  # 46 pupils; 29 of the 46 pupils
        one, other = self._told(left), self._told(right)
        if _of_two_times(one, other):
            return False
        ties = (self._of(one) & self._of(other)) - self._common - {_noun(word) for word in shared}
        return bool(ties) or len(shared) > 1

    def _told(self, line: FigureLine) -> Told:
        return self._sentences.of(line.document, self._known[line].figure)

    def _of(self, one: Told) -> frozenset[str]:
        """The words and names of a sentence, as far as they do not go with any figure."""
        words = self._words.get(one.text)
        if words is None:
            stems = {_noun(word) for word in content_words(one.text)}
            words = self._words[one.text] = frozenset(stems - _VAGUE - _MEASURES - _LOOSE)
        return words | one.names | {date for date in one.dates if len(date) > _YEAR}


def _of_two_times(one: Told, other: Told) -> bool:
    """Whether the dates of two sentences, one of which has some, exclude each other; without a date it is about the article's own."""
    if not one.dates and not other.dates:
        return False
    left, right = one.dates or one.years, other.dates or other.years
    return bool(left and right) and not any(a.startswith(b) or b.startswith(a) for a in left for b in right)


def _is_measured(one: _Counted) -> bool:
    """Whether an amount is large, and of a unit of measure: 820 million cubic metres."""
    unit = one.figure.unit.split()
    return bool(unit) and one.amount is not None and one.amount >= _LARGE and {*map(stem, unit)} <= _MEASURES


def _is_exact(one: _Counted) -> bool:
    """Whether an amount has so many digits that another text has it of the same thing: $18.5 million."""
    return bool(one.figure.unit) and one.amount is not None and one.amount >= _MILLION and bool(exact(one.figure))


def _as_much(one: _Counted, other: _Counted) -> tuple[str, ...]:
    """The unit that two figures have in common, where they are equal, and large or exact."""
    alike = _is_measured(one) or _is_exact(one)
    return tuple(one.figure.unit.split()) if alike and one.amount == other.amount else ()


def _near(known: _Known, left: FigureLine, right: FigureLine) -> bool:
    one, other = known[left].amount, known[right].amount
    return one is not None and other is not None and 0 < one <= other * FACTOR and 0 < other <= one * FACTOR


def _shared(one: _Counted, other: _Counted, *, least: int = 0) -> tuple[str, ...]:
    """The words both use, if what one of them counts is among these: "fishing boats" and "fishing nets" differ.

    Measures alone tie equal amounts of `least` or more: as many cubic metres are one thing, two hours are any.
    """
    shared = {noun: word for noun, word in one.nouns.items() if noun in other.nouns}
    if shared.keys() <= _MEASURES and (one.amount is None or one.amount != other.amount or one.amount < least):
        return ()
    heads = {one.head, other.head}
    return tuple(shared.values()) if "" in heads or not heads.isdisjoint(shared) else ()


def _count(block: str, figure: Figure, names: _Spans) -> _Counted:
    """The nouns of what the figure counts; where there are none, of what governs them, or of what follows closely."""
    first, last = max(0, figure.start - _BEFORE), figure.end + len(figure.counts) + _AROUND
    text = block[first:last].replace("\xa0", " ").replace("\u202f", " ")
    near = names[bisect_left(names, (first, 0)) : bisect_left(names, (last, 0))]
    nouns_in = partial(_nouns, text, names=[(start - first, end - first) for start, end in near])
    number = figure.end - first
    start = text.find(figure.counts, number)
    stop = start + len(figure.counts)
    if start < 0:  # "losses in the region reached"
        start = max(0, text.rfind(figure.counts, 0, number))
        stop = start + len(figure.counts)
        placed = [match.span() for match in _PLACED.finditer(text, start, stop)]
        nouns, head = nouns_in(start, stop, placed) or nouns_in(start, stop), ""
    else:
        governs = _GOVERNS.search(text, start, stop)  # "boats of the harbour"
        end = governs.start() if governs else stop
        after = text[number : number + _AROUND].partition(".")[0]
        nouns = nouns_in(start, end) or nouns_in(start, stop) or nouns_in(number, number + len(after))
        head = _noun((text[start:end].split() or [""])[-1].lower())
        head = head if head in nouns else ""
    return _Counted(figure, amount(figure), nouns, head)


def _nouns(
    text: str, start: int, end: int, without: Iterable[tuple[int, int]] = (), *, names: Sequence[tuple[int, int]]
) -> dict[str, str]:
    """Stem -> word; names are left out, and words that go with anything."""
    spans = [*names, *without]
    spans += [match.span() for match in _NAME.finditer(text, start, end) if not _opens(text, match.start())]
    left_out = [
        (max(first, start) - start, min(last, end) - start) for first, last in spans if first < end and start < last
    ]
    words = content_words(text[start:end], without=left_out)
    return {noun: word for word in words if (noun := _noun(word)) not in _VAGUE}


def _noun(word: str) -> str:
    found = stem(word)
    return _AMERICAN.get(found) or _ALIKE.get(found, found)


def _opens(text: str, place: int) -> bool:
    """Whether a sentence begins there, which gives any word a capital letter."""
    before = text[max(0, place - 3) : place].rstrip(' “"')
    return not before or before[-1] in ".!?"
