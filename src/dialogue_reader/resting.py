"""Annotated documents that rest as bytes, and are opened where they are read.

As records a corpus takes four times the room of its bytes. So a document keeps its head (names, title, date) and knows where
its bytes lie; blocks and spans are opened part by part when somebody asks, and stay open until many others have been
opened since. Not here: what the bytes say (`packed.py`), where they lie (`store.py`).
"""

from collections import deque
from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from dialogue_reader.errors import MachineError, Problem, Where
from dialogue_reader.model import Annotated, Document, Source, decode_text
from dialogue_reader.packed import PARTS, TEXT, split, unpack_head, unpack_part

_ALL, _FEW = 1_000, 200
"""Documents open at a time, some 45 KB each: all of a corpus up to the one size, few of a larger one."""
RecordT = TypeVar("RecordT")
_PLACE = ".cache/dialogue-reader"
Fetch = Callable[[], bytes]


class Shelf:
    """The documents that one process has open: the one opened first is closed first."""

    def __init__(self, room: int = _ALL) -> None:
        self._room = room
        self._open: deque[_Leaf] = deque()

    def expect(self, documents: int) -> None:
        """Who reads on and on through a corpus that is not all open finds none of it open: then few do as well as many.

        And where all are to be open there is room for as many again: documents that were edited since count until they go.
        """
        self._room = 2 * _ALL if documents <= _ALL else _FEW

    def lay(self, packed: bytes, fetch: Fetch | None = None) -> "Resting":
        """The document of these bytes, which `fetch` brings again. Raises ValueError, TypeError or LookupError."""
        leaf = _Leaf(self, fetch or (lambda: packed))
        source, head = unpack_head(split(packed)[0])
        return _rest(leaf, head | {"source": _fill(_Source, leaf, source)})

    def opened(self, leaf: "_Leaf") -> None:
        self._open.append(leaf)
        while len(self._open) > self._room:  # several where a corpus has outgrown what can all be open
            self._open.popleft().close()


class _Leaf:
    """One document's bytes, those of its parts that are open, and what was found in these."""

    __slots__ = ("_shelf", "fetch", "found", "parts")

    def __init__(self, shelf: Shelf, fetch: Fetch) -> None:
        self.fetch = fetch
        self._shelf = shelf
        self.parts: list[Any] | None = None
        self.found: dict[tuple[str, str], Any] = {}

    def read(self, number: int) -> list[Any]:
        """The parts, with one of them open. Raises MachineError where the bytes are no document's any more."""
        try:
            if self.parts is None:
                self.parts = split(self.fetch())
                self._shelf.opened(self)
            parts = self.parts
            if type(parts[number]) is bytes:
                parts[number] = unpack_part(number, parts[number], parts[TEXT])
        except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
            problem = "an annotated document cannot be read any more"
            raise MachineError(
                Problem("disk", problem, Where(_PLACE), hint="delete this folder and build again")
            ) from error
        return parts

    def text(self) -> str:
        parts = self.parts or self.read(1)
        return decode_text(parts[TEXT])

    def close(self) -> None:
        self.parts = None
        self.found = {}


def _part(name: str) -> Any:
    number = PARTS.index(name) + 1

    def get(self: Any) -> Any:
        parts = self.leaf.parts
        if parts is None or type(parts[number]) is bytes:
            parts = self.leaf.read(number)
        return parts[number]

    return property(get)


class _AsWritten:
    """Equal to every record with the same values, open or resting."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        names = [field.name for field in fields(self)]  # type: ignore[arg-type]
        return all(getattr(self, name) == getattr(other, name, _NOTHING) for name in names)


_NOTHING = object()


class _Source(_AsWritten, Source):
    __slots__ = ("leaf",)
    leaf: _Leaf

    text = property(lambda self: self.leaf.text())


class _Document(_AsWritten, Document):
    __slots__ = ("leaf", "words")
    leaf: _Leaf

    blocks = _part("blocks")


class Resting(_AsWritten, Annotated):
    """An annotated document like any other, at the cost of its head."""

    __slots__ = ("leaf",)
    leaf: _Leaf

    mentions, quotations, dates = _part("mentions"), _part("quotations"), _part("dates")
    figures, notes, filings = _part("figures"), _part("notes"), _part("filings")

    def open(self) -> "Resting":
        """Itself, with all parts open. Raises MachineError where the bytes are no document's."""
        for number in range(1, TEXT):
            self.leaf.read(number)
        return self

    def once(self, name: str, make: Callable[[Annotated], RecordT]) -> RecordT:
        """Kept while the document is open, and under this slug."""
        key, found = (name, self.document.slug), self.leaf.found
        if key not in found:
            found[key] = make(self)
        kept: RecordT = found[key]
        return kept

    def renamed(self, slug: str) -> "Resting":
        """The same bytes under another slug."""
        document = self.document
        if document.slug == slug:
            return self
        names = [field.name for field in fields(document) if field.name != "blocks"]
        head = {name: getattr(document, name) for name in [*names, "words"]}
        return _rest(self.leaf, head | {"slug": slug})


def _rest(leaf: _Leaf, head: dict[str, Any]) -> Resting:
    return _fill(Resting, leaf, {"document": _fill(_Document, leaf, head)})


def _fill(record: type[RecordT], leaf: _Leaf, values: dict[str, Any]) -> RecordT:
    made = object.__new__(record)
    for name, value in [*values.items(), ("leaf", leaf)]:
        object.__setattr__(made, name, value)
    return made
