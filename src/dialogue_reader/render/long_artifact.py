"""An output file that grows with the corpus by a part for each document: made, written and forgotten part by part.

A part comes from its document alone, and from what every page comes from (`Site.frame`). So while a process goes on building,
the part of a document that is as it was is read from the file of the build before.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from dialogue_reader.model import Annotated

Known = Callable[[Annotated], bytes | None]
"""The part of a document in a file that the build before made; None where it must be made anew."""
Former = Callable[[str], AbstractContextManager[Known]]
"""What is known of the file at a path."""


@dataclass(frozen=True, slots=True)
class Left:
    """Files as the build before left them, and the documents they were made from, by slug: the same, in the same order, as now."""

    files: Mapping[str, bytes]
    documents: Mapping[str, Annotated]


def nothing_left(_start: str) -> Left | None:
    return None


@contextmanager
def nothing_former(_path: str) -> Iterator[Known]:
    yield lambda _one: None


@dataclass(slots=True, kw_only=True)
class LongArtifact:
    """`head`, the documents' parts, `tail`. A part may be empty: `first` stands before the first that is not, `between` before the others."""

    path: str
    documents: Sequence[Annotated]
    write: Callable[[Annotated], str]
    former: Former = nothing_former
    head: str = ""
    first: str = ""
    between: str = ""
    tail: str = ""
    parts: dict[str, tuple[int, int]] = field(default_factory=dict)  # slug -> start, size; as known once it was made
    size: int = 0  # in bytes, as known once it was made

    @property
    def content(self) -> bytes:
        return b"".join(self.pieces())

    def pieces(self) -> Iterator[bytes]:
        """The bytes, the same each time."""
        glue, self.parts = self.first, {}
        yield (piece := self.head.encode())
        at = len(piece)
        with self.former(self.path) as known:
            for one in self.documents:
                part = known(one)
                if part is None:
                    part = self.write(one).encode()
                if part:
                    yield (piece := glue.encode() + part)
                    at += len(piece)
                    glue = self.between
                self.parts[one.document.slug] = at - len(part), len(part)
        yield (piece := self.tail.encode())
        self.size = at + len(piece)
