"""Where passages in double quotation marks begin and end: straight, curly, low, angled, mixed, swapped and missing marks.

A mark's part is read from its surroundings first ("next to a space on the left it opens") and from its glyph second. A mark that
is missing costs at most its paragraph: an open passage ends with it, unless the next paragraph takes it up. Single marks
never count, nor inches. Not here: whether a passage reports words, and whose (`quotations.py`, `speakers.py`).

>>> [str_[a:b] for str_ in ['He said, “Yes." Then 12" pipes.'] for a, b in find_passages([str_])[0].pieces.values()]
['“Yes."']
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from dialogue_reader.model import quick
from dialogue_reader.text import sentences

_MARK = re.compile(r"[\"“”„‟«»＂❝❞'`’](?:(?<!['`’])|(?<=')'|(?<=`)`|(?<=[^’]’)’(?![’”])(?<!s’’(?= )))")
_MARKS = (*'"“”„‟«»＂❝❞', "''", "``", "’’")  # one of which stands in any text where the pattern finds something
_PLAIN_MARKS = tuple(mark for mark in _MARKS if mark.isascii())
_ENDS = re.compile(r"[,;:!?)\]]|\.(?!\.)")
_OPENERS, _CLOSERS = frozenset("“„«❝`"), frozenset("”»❞")
_BEFORE_OPENER = frozenset(" \t\n\xa0\u2009\u202f([{—–-/‘'*_")
_PAUSES, _DASHES = frozenset(".,?!…"), frozenset("—–-")
_WORD_WITHIN = re.compile(r"[…›‹‘„“'(]{0,2}\w")
_AFTER_CLOSER = frozenset(" \t\n\xa0\u2009\u202f.,;:!?)]}—–-/…’'*_")


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedPassage:
    """One passage, marks included: index of text -> (start, end) in it."""

    pieces: dict[int, tuple[int, int]]


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    start: int
    end: int
    opens: bool  # its surroundings let it open and not close
    closes: bool  # the reverse
    glyph: str


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """One text's marks, paired: passages closed in it, starts left open, and those closed within what was left open."""

    closed: list[tuple[int, int]]
    unclosed: list[int]
    within: list[tuple[int, int]]


def find_passages(texts: Sequence[str | None]) -> list[QuotedPassage]:
    """The passages of consecutive texts in order. None is a text that no passage runs across (a heading)."""
    found: list[QuotedPassage] = []
    pending: dict[int, tuple[int, int]] = {}
    for index, text in enumerate(texts):
        marks = _read_marks(text) if text is not None else []
        taken = 0
        if pending and text is not None:
            taken = _taken_up(text, marks)
            if taken:
                pending[index] = (_first_word(text), taken)
        if pending and taken != _ALL:
            found.append(QuotedPassage(pieces=pending))
            pending = {}
        elif pending:
            pending[index] = (_first_word(text or ""), len((text or "").rstrip()))
            continue
        if text is None or not marks:
            continue
        reading = _pair([mark for mark in marks if mark.start >= taken], text)
        found += [QuotedPassage(pieces={index: span}) for span in _settled(reading, text)]
        if len(reading.unclosed) == 1 and not reading.within:
            pending = {index: (reading.unclosed[0], len(text.rstrip()))}
    if pending:
        found.append(QuotedPassage(pieces=pending))
    return sorted(found, key=lambda passage: next(iter(passage.pieces.items())))


_ALL = -1


def _taken_up(text: str, marks: list[_Mark]) -> int:
    """How far an open passage runs into the next text: to an offset, through all of it (-1), or not at all (0)."""
    if not marks:
        return 0
    resumes = marks[0].start == _first_word(text) and not marks[0].closes
    depth = 1
    for mark in marks[1:] if resumes else marks:
        if _opens(mark, depth):
            if not resumes and depth == 1:
                return 0
            depth += 1
        elif not _inch(mark, text, marks):
            depth -= 1
            if depth == 0:
                return mark.end
    return _ALL if resumes else 0


def _first_word(text: str) -> int:
    return len(text) - len(text.lstrip())


def _read_marks(text: str) -> list[_Mark]:
    signs = _PLAIN_MARKS if text.isascii() else _MARKS
    if not any([mark in text for mark in signs]):  # noqa: C419 -- a list is faster here
        return []
    return [_read_mark(match, text) for match in _MARK.finditer(text)]


def _read_mark(match: re.Match[str], text: str) -> _Mark:
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    can_open = (not before or before in _BEFORE_OPENER or before in _OPENERS) and bool(after) and not after.isspace()
    can_open = can_open and not (before.isspace() and _ENDS.match(text, end))  # « oui ».
    can_open = can_open and not (
        text[start] == "»" and before.isspace() and not _WORD_WITHIN.match(text, end)
    )  # « oui »*
    can_close = bool(before) and not before.isspace() and (not after or after in _AFTER_CLOSER or after in _CLOSERS)
    if text[start] == "«" and after.isspace() and before not in _DASHES and (not before or before in _BEFORE_OPENER):
        can_close = before in {"’", "'"} and text[start - 2 : start - 1] in _PAUSES  # ... ‘so.’« sagte
        can_open = not can_close
    return _Mark(
        start=start, end=end, opens=can_open and not can_close, closes=can_close and not can_open, glyph=text[start]
    )


def _opens(mark: _Mark, depth: int) -> bool:
    if mark.opens or mark.closes:
        return mark.opens or (depth == 0 and mark.glyph in _OPENERS)
    if mark.glyph in _OPENERS or mark.glyph in _CLOSERS:
        return mark.glyph in _OPENERS
    return depth == 0


def _inch(mark: _Mark, text: str, marks: list[_Mark]) -> bool:
    """A straight mark after a digit, where the next mark closes what this one would have closed."""
    if (
        mark.glyph != '"'
        or not text[mark.start - 1 : mark.start].isdigit()
        or text[mark.end : mark.end + 1] in set(".,;!?")
    ):
        return False
    place = bisect_right(marks, mark.start, key=attrgetter("start"))
    return place < len(marks) and marks[place].closes


def _pair(marks: list[_Mark], text: str) -> _Reading:
    stack: list[int] = []
    closed: list[tuple[int, int]] = []
    within: list[tuple[int, int]] = []
    for mark in marks:
        if _opens(mark, len(stack)) and not (not stack and _measures(mark, text)):
            stack.append(mark.start)
        elif stack and not _inch(mark, text, marks):
            span = (stack.pop(), mark.end)
            if stack:
                within.append(span)
            else:
                closed.append(span)
                within.clear()
    return _Reading(closed=closed, unclosed=stack, within=within if stack else [])


def _measures(mark: _Mark, text: str) -> bool:
    return mark.glyph == '"' and text[mark.start - 1 : mark.start].isdigit()


def _settled(reading: _Reading, text: str) -> Iterator[tuple[int, int]]:
    """Closed passages, and of those left open what can be saved: up to the last sentence's end before the next mark."""
    yield from reading.closed
    if len(reading.unclosed) == 1 and not reading.within:
        return  # the next text may take it up
    within = _outermost(reading.within)
    yield from within
    starts = sorted([*reading.unclosed, *(start for start, _ in within), len(text)])
    for start in reading.unclosed:
        limit = starts[bisect_right(starts, start)]
        ends = [end for _, end in sentences(text[start:limit]) if text[start + end - 1] in ".!?…"]
        if ends:
            yield start, start + ends[-1]


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for span in sorted(spans):
        if not found or span[0] >= found[-1][1]:
            found.append(span)
    return found
