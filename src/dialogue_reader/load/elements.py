"""What the tags of a saved page say: its elements, its lines, its head. `tags.py` makes them, `rooms.py` reads them."""

import re
from dataclasses import dataclass, field, replace

from dialogue_reader.load.draft import Piece
from dialogue_reader.model import Inline

Attributes = dict[str, str]
_LEADS_ON = re.compile(r"(?:(?<!\w)(?:by|par|por|von|di|and|et|y|e|und|with)|[,&])$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:and|et|y|e|und|with)(?!\w)|[,&]", re.IGNORECASE)

_SEAM = re.compile(r"</[a-z]{1,9}><(?!wbr)[a-z][^<>]{0,400}>")
_STOP = re.compile(r"[^\W\d_A-Z]{2}\.")
_CLAUSE = tuple(";:,!?…”»")


@dataclass(slots=True)
class Element:
    """An element that parts the text; what holds for everything inside it is handed down from its parent."""

    tag: str
    parent: int
    attributes: Attributes
    shape: str = "text"  # heading, item, quote, code, caption, cell, else text
    depth: int = 0  # heading: its level; else how many lists it lies in
    table: int = -1  # index of the innermost table
    row: int = -1  # of the innermost row
    item: int = -1  # of the innermost list item
    signed: bool = False  # an inline element that names an author


@dataclass(slots=True)
class Line:
    """Text that no tag parts, with its white space single (as it stands in `pre`)."""

    element: int
    pieces: list[Piece] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)
    size: int = 0
    broken: bool = False  # a `br` stands before it, no other part
    picture: str = ""  # the address of the image whose alternative text this is

    @property
    def text(self) -> str:
        return "".join(piece[0] for piece in self.pieces)

    def seam(self, source: str, at: int) -> tuple[int, int] | None:
        """Start and length of the tags between this line and what goes on at `at`, where they stand for a space.

        That is so between two inline elements without white space of which one ends a clause, and between two links
        of which one ends in a small letter and the other begins with a capital.
        """
        if not self.pieces or source[at - 1] != ">":
            return None
        text, start, length = self.pieces[-1]
        tags = source[start + length : at]
        if not _SEAM.fullmatch(tags) or not source[at].isalpha():
            return None
        links = tags.startswith("</a") and tags[4:6] == "<a" and text[-1:].islower() and source[at].isupper()
        stop = _STOP.search(text[-3:]) and source[at].isupper()
        return (start + length, at - start - length) if links or stop or text[-1:] in _CLAUSE else None


@dataclass(slots=True)
class Markup:
    """What the tags of a page say."""

    elements: list[Element] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    metas: list[Attributes] = field(default_factory=list)
    links: list[Attributes] = field(default_factory=list)
    times: list[tuple[int, Attributes]] = field(default_factory=list)  # (line the element starts in, its attributes)
    linked: list[str] = field(default_factory=list)  # each JSON-LD script
    title: str = ""  # of the head
    lang: str = ""

    def add(self, line: Line) -> None:
        """A further line, or more of the one before it: what "By", "and" or a comma ties to a name is one byline."""
        if not self.lines or not self._goes_on(self.lines[-1], line):
            self.lines.append(line)
            return
        for place in range(len(self.times) - 1, -1, -1):
            at, attributes = self.times[place]
            if at < len(self.lines):
                break
            self.times[place] = (at - 1, attributes)
        before = self.lines[-1]
        if self.elements[line.element].signed:
            before.element = line.element  # which tells more of the line than the part around it
        if not line.pieces[0][0].startswith(","):  # what stands between the two in the source counts as a space
            end = before.pieces[-1][1] + before.pieces[-1][2]
            before.pieces.append((" ", end, line.pieces[0][1] - end))
            before.size += 1
        before.inlines += (
            replace(inline, start=inline.start + before.size, end=inline.end + before.size) for inline in line.inlines
        )
        before.pieces += line.pieces
        before.size += line.size

    def _goes_on(self, before: Line, line: Line) -> bool:
        """Whether two lines stand in one part of the page, a name in one of them, and a word that joins them between."""
        here, there = self.elements[line.element], self.elements[before.element]
        if not (here.signed or there.signed) or line.broken or before.picture:
            return False
        parts = (here.parent if here.signed else line.element, there.parent if there.signed else before.element)
        ends = before.pieces[-1][0][-10:]
        return parts[0] == parts[1] and bool(_LEADS_ON.search(ends) or _GOES_ON.match(line.pieces[0][0]))
