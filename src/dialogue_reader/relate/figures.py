"""The numbers of the corpus, and those that count the same thing in two sources.

Two figures count the same thing where they have one unit, one of the nouns that say what is counted in common, and lie
within a factor of FACTOR of each other: "1.39 million internally displaced persons", "over a million people remain
displaced"; of people, what became of them (`fates.py`). Amounts that differ must have more in common than the noun: a name, a date
or a word of their sentences (`figure_ties.py`), which may not be of different days. One amount in one unit in two sentences that are set side by side counts the same
thing too, and so does one that is exact. A unit alone ties nothing, nor does a name. It is a proposal to look, not a claim that one is wrong.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import partial
from itertools import combinations, islice, product

from dialogue_reader.model import COUNTED_KINDS, Annotated, Figure
from dialogue_reader.relate.exact import exact, is_money
from dialogue_reader.relate.fates import fate_of
from dialogue_reader.relate.figure_ties import Counted, FigureLine, Found, Ties, make_line
from dialogue_reader.relate.nouns import MEASURES, VAGUE, noun_of
from dialogue_reader.relate.parallels import Parallel, Telling
from dialogue_reader.relate.words import content_words, stem

FACTOR = 10
_COMMON = 40  # a word that more figures than this count leads to no comparison
_AROUND = 40  # characters after the figure that may say what is counted, when its own words do not
_BEFORE = 200  # and before it, where what stands there says it
_MOST = 60
_LARGE = 100
_MILLION = 1_000_000
_PAID = 100  # of money
_GOVERNS = re.compile(r"\b(?:of|in|for|at|on|from|by|with|near|across)\b")
_PLACED = re.compile(rf"{_GOVERNS.pattern}(?: (?:the|an?|its|their|his|her))? [\w’'-]+")
_PRONOUN = re.compile(r"(?<= )(?:it|they|he|she|we|this|that|which|who) (?!.*\b(?:it|they|he|she|we)\b)")
_GOT = re.compile(
    r" (?:(?:says|said|claims|claimed) (?:that )?(?:she|he|it|they) )?(?:(?:has|had|have|would have) )?(?:(?:won|received|got|took|gets|wins|has|had|polled|secured|with|at|on) )?(?:[a-z]+ (?:than )?)?"
)
"""Between a name and its share."""
_NAME = re.compile(r"(?<![^\W_])[A-ZÀ-ÖØ-Þ][\w’'-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class SameQuantity:
    """Two figures of different outlets that count the same thing."""

    lines: tuple[FigureLine, FigureLine]
    shared: tuple[str, ...]  # the words both use, as the first writes them


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    by_document: Mapping[str, tuple[FigureLine, ...]]  # slug -> in text order, counted zones only
    pairs: tuple[SameQuantity, ...]


_Known = Mapping[FigureLine, Counted]


class Gathering:
    """Figures of the counted zones and what they count, document by document."""

    def __init__(self) -> None:
        self._by_document: dict[str, tuple[FigureLine, ...]] = {}
        self._known: dict[FigureLine, Counted] = {}

    def add(self, one: Annotated) -> None:
        if found := one.once("figures", _find):
            self._known |= found
            self._by_document[one.document.slug] = tuple(found)

    def result(
        self,
        outlet_of: Mapping[str, str],
        by_slug: Mapping[str, Annotated],
        parallels: Iterable[Parallel] = (),
    ) -> Figures:
        """`parallels` are those whose figures are compared first; `by_slug` gives the documents."""
        found = [
            *_pairs_of_parallels(self._known, self._by_document, parallels),
            *_pairs(self._known, outlet_of),
        ]
        ties = Ties(self._known, found, by_slug)
        pairs = {
            (left, right): SameQuantity(lines=(left, right), shared=shared)
            for left, right, shared, is_told in found
            if ties.are_one(left, right, shared, is_told=is_told)
        }
        return Figures(by_document=self._by_document, pairs=tuple(islice(_order(pairs.values(), self._known), _MOST)))


def _order(pairs: Collection[SameQuantity], known: _Known) -> Iterator[SameQuantity]:
    """Those that differ first; of equal ones as many as link them: of 40,000 crowns in five sources four pairs, not ten."""
    agree = {pair.lines: len({known[line].amount for line in pair.lines}) == 1 for pair in pairs}
    yield from (pair for pair in pairs if not agree[pair.lines])
    linked: dict[FigureLine, FigureLine] = {}
    for pair in pairs:
        one, other = (_first(line, linked) for line in pair.lines)
        if agree[pair.lines] and one != other:
            linked[other] = one
            yield pair


def _first(line: FigureLine, linked: Mapping[FigureLine, FigureLine]) -> FigureLine:
    """The figure that stands for all that are linked with this one."""
    while line in linked:
        line = linked[line]
    return line


_Spans = Sequence[tuple[int, int, str]]


def _find(one: Annotated) -> _Known:
    slug, blocks = one.document.slug, one.document.blocks
    names: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for mention in one.mentions if one.figures else ():
        names[mention.block].append((mention.start, mention.end, mention.entity))
    return {
        make_line(document=slug, number=number, block=figure.block): _count(
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
) -> Iterator[Found]:
    """Figures with one unit in two sentences that tell of the same thing, and with one amount or one noun, or of one fate."""
    for parallel in parallels:
        sides = [
            [line for line in by_document.get(telling.document, ()) if _stands_in(known[line].figure, telling)]
            for telling in parallel.tellings
        ]
        for left, right in product(*sides) if parallel.certain else ():
            one, other = known[left], known[right]
            unit = one.figure.unit
            if unit == other.figure.unit and (unit or one.fate) and _near(known, left, right):
                shared = _shared(one, other) or ((unit,) if unit and one.amount == other.amount else ())
                if shared:
                    yield left, right, shared, True


def _stands_in(figure: Figure, telling: Telling) -> bool:
    return figure.block == telling.block and telling.start <= figure.start < telling.end


def _pairs(known: _Known, outlet_of: Mapping[str, str]) -> Iterator[Found]:
    counted: dict[tuple[str, str], list[FigureLine]] = defaultdict(list)
    for line, one in known.items():
        for noun in (*one.nouns, *([f"={one.amount}"] if _is_measured(one) or _is_exact(one) or _is_paid(one) else [])):
            counted[one.figure.unit, noun].append(line)
    seen: set[tuple[FigureLine, FigureLine]] = set()
    for lines in counted.values():
        for left, right in combinations(lines, 2) if len(lines) <= _COMMON else ():
            if outlet_of[left.document] != outlet_of[right.document] and (left, right) not in seen:
                seen.add((left, right))
                shared = _shared(known[left], known[right], least=_LARGE) or _as_much(known[left], known[right])
                if shared and _near(known, left, right):
                    yield left, right, shared, False


def _is_measured(one: Counted) -> bool:
    """Whether an amount is large, and of a unit of measure: 820 million cubic metres."""
    unit = one.figure.unit.split()
    return bool(unit) and one.amount is not None and one.amount >= _LARGE and {*map(stem, unit)} <= MEASURES


def _is_exact(one: Counted) -> bool:
    """Whether an amount has so many digits that another text has it of the same thing: $18.5 million, 57.3 percent."""
    large = one.figure.unit == "%" or (one.amount is not None and one.amount >= _MILLION)
    return bool(one.figure.unit) and large and bool(exact(one.figure))


def _is_paid(one: Counted) -> bool:
    """Whether it is an amount of money that another text may have of the same thing, if their sentences have more in common."""
    return is_money(one.figure) and one.amount is not None and one.amount >= _PAID


def _as_much(one: Counted, other: Counted) -> tuple[str, ...]:
    """The unit that two figures have in common, where they are equal, and large or exact."""
    alike = _is_measured(one) or _is_exact(one) or _is_paid(one)
    return tuple(one.figure.unit.split()) if alike and one.amount == other.amount else ()


def _near(known: _Known, left: FigureLine, right: FigureLine) -> bool:
    one, other = known[left].amount, known[right].amount
    return one is not None and other is not None and 0 < one <= other * FACTOR and 0 < other <= one * FACTOR


def _shared(one: Counted, other: Counted, *, least: int = 0) -> tuple[str, ...]:
    """The words both use, if what one of them counts is among these: "fishing boats" and "fishing nets" differ.

    Measures alone tie equal amounts of `least` or more: as many cubic metres are one thing, two hours are any.
    """
    shared = {noun: word for noun, word in one.nouns.items() if noun in other.nouns}
    if one.fate != other.fate and ((one.fate and other.fate) or one.amount != other.amount):
        return ()  # 40 protesters were hurt, 30 arrested
    if one.fate and one.fate == other.fate:
        is_one = not (one.head and other.head) or one.head == other.head or one.figure.unit != "%"
        return (one.nouns[one.fate],) if is_one else ()
    if shared.keys() <= MEASURES and (one.amount is None or one.amount != other.amount or one.amount < least):
        return ()
    heads = {one.head, other.head}
    return tuple(shared.values()) if "" in heads or not heads.isdisjoint(shared) else ()


def _count(block: str, figure: Figure, names: _Spans) -> Counted:
    """The nouns of what the figure counts; where there are none, of what governs them, or of what follows closely."""
    first, last = max(0, figure.start - _BEFORE), figure.end + len(figure.counts) + _AROUND
    text = block[first:last].replace("\xa0", " ").replace("\u202f", " ")
    near = names[bisect_left(names, (first, 0, "")) : bisect_left(names, (last, 0, ""))]
    nouns_in = partial(_nouns, text, names=[(start - first, end - first) for start, end, _ in near])
    number = figure.end - first
    start = text.find(figure.counts, number)
    stop = start + len(figure.counts)
    if start < 0:  # "losses in the region reached"
        start = max(0, text.rfind(figure.counts, 0, number))
        stop = start + len(figure.counts)
        pronoun = _PRONOUN.search(text, start, stop)  # "in 212 places it exceeded"
        start = pronoun.start() if pronoun else start
        placed = [match.span() for match in _PLACED.finditer(text, start, stop)]
        nouns, head = nouns_in(start, stop, placed) or nouns_in(start, stop), ""
    else:
        governs = _GOVERNS.search(text, start, stop)  # "boats of the harbour"
        end = governs.start() if governs else stop
        after = text[number : number + _AROUND].partition(".")[0]
        nouns = nouns_in(start, end) or nouns_in(start, stop) or nouns_in(number, number + len(after))
        head = noun_of((text[start:end].split() or [""])[-1].lower())
        head = head if head in nouns else ""
    fate, written = fate_of(block, figure) if figure.unit != "%" else _share_of(block, figure, near)
    return Counted(figure, amount(figure), nouns | {fate: written} if fate else nouns, head, fate)


def _share_of(block: str, figure: Figure, names: _Spans) -> tuple[str, str]:
    """Whose share a figure is: "Ada Lund won 52 percent"."""
    before = [(start, end, name) for start, end, name in names if end <= figure.start]
    if not before or not _GOT.fullmatch(block, before[-1][1], figure.start):
        return "", ""
    start, end, name = before[-1]
    return f"@{name}", block[start:end]


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
    return {noun: word for word in words if (noun := noun_of(word)) not in VAGUE}


def _opens(text: str, place: int) -> bool:
    """Whether a sentence begins there, which gives any word a capital letter."""
    before = text[max(0, place - 3) : place].rstrip(' “"')
    return not before or before[-1] in ".!?"
