r"""A Markdown text in stretches: blocks that one look at their lines settles, and the rest, which only the parser can read.

Most of an article is paragraphs, headings, quotations and short lists between blank lines. How their lines begin tells
what they are, and to find just that is what the parser spends its time on. Where anything else may be meant (an indented
line, an underline, a table, a list in a list), the lines are left to it, together with what they may belong to.

>>> text = "# One\n\nTwo\nlines\n\n- three\n\n  and\n\n> four"
>>> [(one.shape, one.first, one.end) for one in cut(text, [match.span() for match in re.finditer("(?m)^.*$", text)])]
[('heading', 0, 1), ('text', 2, 4), (None, 5, 8), ('quote', 9, 10)]
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dialogue_reader.load.draft import Shape

_EVERYWHERE = ("```", "~~~", "]:")  # code, which may hold blank lines; definitions, which act on the whole text
_WORD = r"(?:[^\s#>\-+*_=|:\d]|\d+(?![\d.)])|\d+[.)](?!\s|\Z)|[-+](?=[^\W\d_])|\*{1,2}(?=[^\s*])|_{1,2}(?=[^\s_]))"
_MANY = 1_000  # signs of markup in a whole text, from which on it is looked at by paragraphs
_HEAVY = "[`*_~<!"
_HEAVIES = re.compile(f"[{re.escape(_HEAVY)}]")
MARKS = "\\`*_[<&~"  # what inline markup may begin with
_AS_MARKS = bytes(chr(code) in MARKS for code in range(256))
_LEAD = re.compile(
    rf"(?P<text>)(?={_WORD})|(?P<heading>\#{{1,6}})[ ]+(?=[^\s#])|(?P<quote>>)[ ]?(?={_WORD})"
    rf"|(?P<item>[-*+]|\d{{1,9}}[.)])[ ]{{1,3}}(?={_WORD})"
)


def heaviest(text: str, lines: Sequence[tuple[int, int]]) -> int:
    """How much markup the paragraph with the most of it may have, at the most."""
    most = sum(map(text.count, _HEAVY))
    if most < _MANY:
        return most
    most = count = 0
    for start, end in lines:
        count = count + len(_HEAVIES.findall(text, start, end)) if end > start else 0
        most = max(most, count)
    return most


def find_marks(text: str) -> list[int]:
    """Where inline markup may begin. Bytes are told apart ten times as fast as characters."""
    signs = text.encode("latin-1", "replace").translate(_AS_MARKS)
    places = []
    place = signs.find(1)
    while place >= 0:
        places.append(place)
        place = signs.find(1, place + 1)
    return places


class Stretch(NamedTuple):
    """Rows `first` to `end` of a text, counted from 0, the end exclusive."""

    shape: Shape | None  # text, heading, quote, item; None: for the parser
    first: int
    end: int
    leads: tuple["re.Match[str]", ...] = ()  # how each row begins, up to its words


def cut(text: str, lines: Sequence[tuple[int, int]]) -> list[Stretch]:
    """The stretches of a text; blank lines between two belong to neither."""
    if any(sign in text for sign in _EVERYWHERE):
        return [Stretch(None, 0, len(lines))]
    found: list[Stretch] = []
    for first, end in _chunks(text, lines):
        indented = text[lines[first][0]].isspace()
        for stretch in _read(text, lines, first, end):
            before = found[-1] if found and stretch.shape is None else None
            if before and (before.shape is None or (before.shape == "item" and indented)):
                found[-1] = Stretch(None, before.first, end)
            else:
                found.append(stretch)
    return found


def _chunks(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """First and end of every group of rows without a blank one between them."""
    first = -1
    for row, (start, end) in enumerate(lines):
        if start == end or not text[start:end].strip(" \t"):
            if first >= 0:
                yield first, row
            first = -1
        elif first < 0:
            first = row
    if first >= 0:
        yield first, len(lines)


def _read(text: str, lines: Sequence[tuple[int, int]], first: int, end: int) -> Iterator[Stretch]:
    """The stretches of one chunk: its headings, and then one for what is left."""
    leads: list[re.Match[str]] = []
    for row in range(first, end):
        start, stop = lines[row]
        lead = _LEAD.match(text, start, stop)
        if lead is None or (lead.lastgroup == "heading" and (leads or text[start:stop].rstrip().endswith("#"))):
            yield Stretch(None, first, end)
            return
        if lead.lastgroup == "heading":
            yield Stretch("heading", first, row + 1, (lead,))
            first = row + 1
        else:
            leads.append(lead)
    if leads:
        alike = len(leads) == 1 or _alike(leads)
        yield Stretch(leads[0].lastgroup, first, end, tuple(leads)) if alike else Stretch(None, first, end)  # type: ignore[arg-type]


def _alike(leads: Sequence["re.Match[str]"]) -> bool:
    """Whether rows are of one kind; list items, with one marker."""
    return len({(lead.lastgroup, (lead["item"] or "")[-1:]) for lead in leads}) == 1
