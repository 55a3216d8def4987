"""What the tags of a saved page say: its elements, its lines, its head. `tags.py` makes them, `rooms.py` reads them."""

from dataclasses import dataclass, field

from dialogue_reader.load.draft import Piece
from dialogue_reader.model import Inline

Attributes = dict[str, str]


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
