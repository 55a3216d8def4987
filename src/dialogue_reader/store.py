"""Annotated documents that need not be made again: one file in `.cache/dialogue-reader/`, read where it lies.

Its first line holds the print of all that annotating depends on but the document: another print, another file. Then, for
each document: its key, a hash of the bytes, their number, and the bytes (see `packed.py`). Deleting the file is always safe;
what is damaged in it is made anew, and where it cannot be written everything is, next time.

A build reads documents from the file as long as it lasts: a new file that takes its place does not change it.
"""

import hashlib
import os
import weakref
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from dialogue_reader import disk
from dialogue_reader.errors import MachineError
from dialogue_reader.resting import Resting, Shelf

NAME = "documents.pack"
_VERSION = 2
_LINE = 200  # no line before a document is longer
Place = tuple[int, int, bytes]  # where a document's bytes begin, their number and their hash
_STAYS = os.name != "nt"  # elsewhere a file that was replaced can be read by who has it open


class Store:
    """What an earlier build left, and what this one will leave.

    A process that `lasts` keeps the bytes: until it ends, somebody may write over the file.
    """

    def __init__(self, folder: Path, print_: str, shelf: Shelf, *, lasts: bool) -> None:
        self._path = folder / NAME
        self._head = f"dialogue-reader documents {_VERSION} {print_}\n".encode()
        self._shelf, self._lasts = shelf, lasts
        self._old = _open(self._path)
        self._places = dict(_scan(self._old, self._head)) if self._old else {}
        self._used: set[str] = set()
        self._fresh: _Pack | None = None
        self._failed = False

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self._places)

    def load(self, key: str) -> Resting | None:
        """The document as it was made; None where the file is damaged."""
        try:
            found = self._lay(self._read(key), self._old, self._places[key]).open()
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, MachineError):
            return None
        self._used.add(key)
        return found

    def keep(self, key: str, packed: bytes) -> Resting:
        """A document that was made anew, written down."""
        place = None
        try:
            if not self._failed:
                self._fresh = self._fresh or _start(self._path, self._head)
                place = self._fresh.add(key, packed)
        except OSError:
            self._failed = True
        return self._lay(packed, self._fresh, place)

    def leave(self) -> None:
        """Put the new file in place, if it differs: what was used of the old one, and what was made anew."""
        with suppress(OSError, ValueError):
            if not self._failed and (self._fresh or self._used != self._places.keys()):
                self._fresh = self._fresh or _start(self._path, self._head)
                for key in sorted(self._used):
                    self._fresh.add(key, self._read(key))
                self._put()
        if self._fresh:
            if not _STAYS:
                self._fresh.close()  # no file can be deleted that is open
            with suppress(OSError):
                self._fresh.path.unlink(missing_ok=True)
        self._places, self._old, self._fresh = {}, None, None

    def _lay(self, packed: bytes, pack: "_Pack | None", place: Place | None) -> Resting:
        if pack is None or place is None or self._lasts or not _STAYS:
            return self._shelf.lay(packed)
        return self._shelf.lay(packed, partial(pack.read_whole, place))

    def _read(self, key: str) -> bytes:
        """Raises ValueError where the bytes are not those that were written."""
        assert self._old
        return self._old.read_whole(self._places[key])

    def _put(self) -> None:
        assert self._fresh
        if not _STAYS:
            self._old = None  # no file can be replaced that is open
            self._fresh.close()
        self._fresh.path.replace(self._path)


class _Pack:
    """The file, open: read from any place, written at its end. Closed when nobody knows it any more."""

    def __init__(self, path: Path, flags: int) -> None:
        self.path = path
        self._descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0), 0o644)
        self.close = weakref.finalize(self, os.close, self._descriptor)
        self.size = os.fstat(self._descriptor).st_size

    def read(self, start: int, size: int) -> bytes:
        """The bytes there, fewer where the file ends before. Raises OSError."""
        if _STAYS:
            return os.pread(
                self._descriptor, size, start
            )  # processes that were forked share the place of the other call
        os.lseek(self._descriptor, start, os.SEEK_SET)
        return os.read(self._descriptor, size)

    def read_whole(self, place: Place) -> bytes:
        """A document's bytes. Raises OSError, and ValueError where they are not those that were written."""
        start, size, known = place
        content = self.read(start, size)
        if _hash(content) != known:
            raise ValueError(place)
        return content

    def write(self, content: bytes) -> None:
        if not _STAYS:
            os.lseek(self._descriptor, 0, os.SEEK_END)
        disk.write(self._descriptor, content)
        self.size += len(content)

    def add(self, key: str, packed: bytes) -> Place:
        """Write down a document."""
        known = _hash(packed)
        line = b"%s %s %d\n" % (key.encode(), known, len(packed))
        start = self.size + len(line)
        self.write(line + packed + b"\n")
        return start, len(packed), known


def _scan(pack: _Pack, head: bytes) -> Iterator[tuple[str, Place]]:
    """Key and place of every document, as far as the file can be followed."""
    place = len(head)
    with suppress(ValueError, OSError):
        if pack.read(0, place) != head:
            return
        while place < pack.size:
            line = pack.read(place, _LINE).partition(b"\n")[0]
            key, known, size = line.split(b" ")
            start = place + len(line) + 1
            place = start + int(size) + 1
            if place > pack.size or place <= start:
                return
            yield key.decode(), (start, int(size), known)


def _open(path: Path) -> _Pack | None:
    with suppress(OSError):
        return _Pack(path, os.O_RDONLY) if path.is_file() else None  # to open a pipe is to wait for who writes it
    return None


def _start(path: Path, head: bytes) -> _Pack:
    """A new file beside, without those that killed builds left."""
    disk.make_folder(str(path.parent))
    for left in path.parent.glob(f"{NAME}.*.new"):
        left.unlink(missing_ok=True)
    fresh = _Pack(path.with_name(f"{NAME}.{os.getpid()}.new"), os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    fresh.write(head)
    return fresh


def _hash(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=8).hexdigest().encode()
