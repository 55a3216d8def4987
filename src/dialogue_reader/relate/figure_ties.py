"""Whether two figures that count the like are of one quantity, as far as their sentences tell."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from dialogue_reader.model import Annotated, Figure, maker
from dialogue_reader.relate import fates, happenings
from dialogue_reader.relate.exact import exact, is_money
from dialogue_reader.relate.figure_sentences import Sentences, Told
from dialogue_reader.relate.nouns import LOOSE, MEASURES, VAGUE, noun_of
from dialogue_reader.relate.words import content_words, stem

_YEAR = 4  # characters of a date that is only a year, which ties nothing
_MIDDLE = 15  # the day that stands for a month
_WEEKS = 45  # days within which a date is of an article's own time
_SHARE = 0.1  # a word in the sentences of more figures than this share of all ties nothing,
_FEW = 3  # if they are more than these
_WEAK = (
    fates.STEMS
    | happenings.OFTEN
    | {
        stem(word)
        for word in "destroyed damaged police army soldiers civilians officers residents forces security".split()
    }
)
"""Words that go with the dead of any day."""
_TOLL = re.compile(r"\b(?:[Tt]oll|[Nn]umber of)\b")
_MILLION = 1_000_000
_MANY = 2  # ties of two round amounts of money
_DOZEN = 13  # so many people are seldom those of another happening
_SOON = 4  # days between two articles that tell of the dead of one place


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One figure of one document."""

    document: str  # slug
    number: int  # index into Annotated.figures
    block: int  # in which it stands


make_line = maker(FigureLine)


class Counted(NamedTuple):
    """A figure, its lower end, and stem -> word of what it counts."""

    figure: Figure
    amount: Decimal | None
    nouns: dict[str, str]
    head: str  # the stem of the noun itself, in "wooden fishing boats" that of "boats"; "" where it is not known
    fate: str  # what became of whom it counts, or whose share it is; "" where that is not told


Found = tuple[FigureLine, FigureLine, tuple[str, ...], bool]
"""Two figures, the words they share for what they count, and whether they stand in sentences set side by side."""


class Ties:
    """What the sentences of two figures have in common beside what they count."""

    def __init__(
        self,
        known: Mapping[FigureLine, Counted],
        found: Sequence[Found],
        by_slug: Mapping[str, Annotated],
    ) -> None:
        self._known, self._by_slug, self._sentences = known, by_slug, Sentences(by_slug)
        self._equal = {
            (one, other.document, other.block)
            for left, right, *_ in found
            if known[left].amount == known[right].amount
            for one, other in ((left, right), (right, left))
        }
        self._words: dict[str, frozenset[str]] = {}
        self._happened: dict[str, frozenset[str]] = {}  # text or slug -> the kinds of happening it tells of
        lines = dict.fromkeys(line for left, right, *_ in found for line in (left, right))  # in the same order always
        sentences = {told.text: told for told in map(self._told, lines)}
        spread = Counter(tie for told in sentences.values() for tie in self._of(told))
        most = max(_FEW, len(known) * _SHARE)
        self._common = {tie for tie, count in spread.items() if count > most}

    def are_one(self, left: FigureLine, right: FigureLine, shared: Collection[str], *, is_told: bool) -> bool:
        """Whether two figures that share words for what they count are of one quantity, as far as their sentences tell."""
        counted, another = self._known[left], self._known[right]
        equal = counted.amount == another.amount
        one, other = self._told(left), self._told(right)
        if equal and not counted.fate:
            return is_told or (*shared,) != (*counted.figure.unit.split(),) or self._is_one_amount(left, right)
        in_part = (left, right.document, right.block) in self._equal or (
            right,
            left.document,
            left.block,
        ) in self._equal
        of_two_times = _of_two_times(one, other) and not (_is_toll(counted, another) and _is_of_days(one, other))
        if of_two_times or (in_part and not equal):
            return False  # 46 pupils; 29 of the 46 pupils
        if counted.figure.unit == "%" and (counted.fate or one.owner or other.owner):
            return bool(counted.fate) or one.owner == other.owner
        ties = (self._of(one) & self._of(other)) - self._common - {noun_of(word) for word in shared}
        if counted.fate:
            return (equal and _is_odd(counted, ties)) or self._is_one_fate(
                left, right, ties - {counted.head, another.head}, is_told=is_told
            )
        is_sure = any(not tie.startswith("@") for tie in ties - _WEAK)
        is_one = is_sure or ((is_told or bool(ties)) and not self._of_two_happenings(left, right))
        return is_one and not _of_two_owners(one, other)

    def _is_one_amount(self, left: FigureLine, right: FigureLine) -> bool:
        """Whether two equal amounts with nothing but their unit in common are one, by their digits or by their sentences."""
        one, other, figure = self._told(left), self._told(right), self._known[left].figure
        if figure.unit == "%":
            return not one.names.isdisjoint(other.names)
        if not is_money(figure) or (exact(figure) and Decimal(figure.amount) >= _MILLION):
            return True
        return len((self._of(one) & self._of(other)) - self._common - {noun_of(figure.unit)}) >= _MANY

    def _is_one_fate(self, left: FigureLine, right: FigureLine, ties: frozenset[str], *, is_told: bool) -> bool:
        """Whether more than a name ties those who died; at one place many may, of one happening in articles of some days."""
        one, other = self._told(left), self._told(right)
        if not (self._is_of_its_time(one, other, right.document) and self._is_of_its_time(other, one, left.document)):
            return False
        if not one.dates.isdisjoint(other.dates) or any(not tie.startswith("@") for tie in ties - _WEAK):
            return True
        is_one = is_told or (not one.names.isdisjoint(other.names) and self._is_soon(left.document, right.document))
        return is_one and not self._of_two_happenings(left, right)

    def _is_of_its_time(self, told: Told, other: Told, slug: str) -> bool:
        """Whether a sentence has no date, or one as exact as the other's, or of the weeks before the article of one without."""
        published = self._by_slug[slug].document.date
        if not told.dates or not published:
            return True
        if other.dates:
            return any((len(a) > _YEAR) == (len(b) > _YEAR) for a in told.dates for b in other.dates)
        return any(_are_near(date, published.value, _WEEKS) for date in told.dates)

    def _is_soon(self, left: str, right: str) -> bool:
        """Whether two articles were published within days."""
        one, other = self._by_slug[left].document.date, self._by_slug[right].document.date
        return one is not None and other is not None and _are_near(one.value, other.value)

    def _of_two_happenings(self, left: FigureLine, right: FigureLine) -> bool:
        one, other = self._happenings(left), self._happenings(right)
        return bool(one and other) and one.isdisjoint(other)

    def _happenings(self, line: FigureLine) -> frozenset[str]:
        """The kinds of happening that the sentence tells of, or else the article."""
        text = self._told(line).text
        for key in (text, line.document):
            if key not in self._happened:
                blocks = self._by_slug[line.document].document.blocks
                self._happened[key] = happenings.happenings(
                    text if key is text else " ".join([block.text for block in blocks])
                )
            if self._happened[key]:
                break
        return self._happened[key]

    def _told(self, line: FigureLine) -> Told:
        counted = self._known[line]
        return self._sentences.of(line.document, counted.figure, is_fate=bool(counted.fate))

    def _of(self, one: Told) -> frozenset[str]:
        """The words and names of a sentence, as far as they do not go with any figure."""
        words = self._words.get(one.text)
        if words is None:
            stems = {noun_of(word) for word in content_words(one.text)}
            words = self._words[one.text] = frozenset(stems - VAGUE - MEASURES - LOOSE)
        return words | one.names | {date for date in one.dates if len(date) > _YEAR}


def _is_odd(one: Counted, ties: frozenset[str]) -> bool:
    """Whether an amount of people is hardly another's by chance: 23 without more, 30 where they have a name in common."""
    return one.amount is not None and one.amount >= _DOZEN and (bool(ties - _WEAK) or one.amount % 10 != 0)


def _of_two_owners(one: Told, other: Told) -> bool:
    """Whether it is told whose they are, and not that they are the same: the league's 85 observers, the union's 310."""
    return (one.is_owned or other.is_owned) and one.names.isdisjoint(other.names)


def _is_toll(one: Counted, other: Counted) -> bool:
    """Whether one of two figures is a toll, whose day is that of the counting: the death toll rose to 44 on Saturday."""
    return bool(one.fate) and any(_TOLL.search(counted.figure.counts) for counted in (one, other))


def _of_two_times(one: Told, other: Told) -> bool:
    """Whether the dates of two sentences, one of which has some, exclude each other; without a date it is about the article's own."""
    if not one.dates and not other.dates:
        return False
    left, right = one.dates or one.years, other.dates or other.years
    return bool(left and right) and not any(a.startswith(b) or b.startswith(a) for a in left for b in right)


def _is_of_days(one: Told, other: Told) -> bool:
    """Whether each sentence has a day of its own that is near one of the other's."""
    return any(_are_near(a, b) for a in one.dates for b in other.dates)


def _are_near(one: str, other: str, most: int = _SOON) -> bool:
    """Whether two days are so near; a year is near to none, a month stands for its middle."""
    days = [_days(value) for value in (one, other) if len(value) > _YEAR]
    return len(days) > 1 and abs(days[0] - days[1]) <= most


def _days(value: str) -> int:
    """A day as a number of days, about."""
    year, month, day = [*map(int, value.split("-")), _MIDDLE][:3]
    return (year * 12 + month) * 31 + day
