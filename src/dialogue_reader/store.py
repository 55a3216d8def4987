"""Annotated documents that need not be made again: one file in `.cache/dialogue-reader/`, read where it lies.

Its first line holds the print of all that annotating depends on but the document: another print, another file. Then, for
each document: its key, a hash of the bytes, their number, and the bytes (see `packed.py`). Deleting the file is always safe;
what is damaged in it is made anew, and where it cannot be written everything is, next time.
"""

import hashlib
import mmap
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from dialogue_reader import disk
from dialogue_reader.model import Annotated
from dialogue_reader.packed import unpack

NAME = "documents.pack"
_VERSION = 1
_LINE = 200  # no line before a document is longer


class Store:
    """What an earlier build left, and what this one will leave."""

    def __init__(self, folder: Path, print_: str) -> None:
        self._path = folder / NAME
        self._head = f"dialogue-reader documents {_VERSION} {print_}\n".encode()
        self._old = _open(self._path)
        self._places: dict[str, tuple[int, int, bytes]] = {key: place for key, *place in self._scan()}  # type: ignore[misc]
        self._used: set[str] = set()
        self._fresh: BinaryIO | None = None
        self._failed = False

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self._places)

    def load(self, key: str) -> Annotated | None:
        """The document as it was made; None where the file is damaged."""
        start, end, known = self._places[key]
        content = self._old[start:end]
        if _hash(content) != known:
            return None
        try:
            found = unpack(content)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return None
        self._used.add(key)
        return found

    def keep(self, key: str, packed: bytes) -> None:
        """Write down a document that was made anew."""
        try:
            if not self._failed:
                self._fresh = self._fresh or _start(self._path, self._head)
                self._fresh.write(_entry(key, packed))
        except OSError:
            self._failed = True

    def leave(self) -> None:
        """Put the new file in place, if it differs: what was used of the old one, and what was made anew."""
        with suppress(OSError):
            if not self._failed and (self._fresh or self._used != self._places.keys()):
                self._fresh = self._fresh or _start(self._path, self._head)
                for key in sorted(self._used):
                    start, end, _ = self._places[key]
                    self._fresh.write(_entry(key, self._old[start:end]))
                self._fresh.close()
                if isinstance(self._old, mmap.mmap):
                    self._old.close()  # Windows replaces no file that is in use
                Path(self._fresh.name).replace(self._path)
        if self._fresh:
            with suppress(OSError):
                self._fresh.close()
            with suppress(OSError):
                Path(self._fresh.name).unlink(missing_ok=True)
        self._places, self._old = {}, b""

    def _scan(self) -> Iterator[tuple[str, int, int, bytes]]:
        """Key, start, end and hash of every document, as far as the file can be followed."""
        place = len(self._head)
        if self._old[:place] != self._head:
            return
        with suppress(ValueError):
            while place < len(self._old):
                line = self._old[place : place + _LINE].partition(b"\n")[0]
                key, known, size = line.split(b" ")
                start = place + len(line) + 1
                place = start + int(size) + 1
                if place > len(self._old) or place <= start:
                    return
                yield key.decode(), start, place - 1, known


def _open(path: Path) -> mmap.mmap | bytes:
    with suppress(OSError, ValueError), path.open("rb") as stream:
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    return b""


def _start(path: Path, head: bytes) -> BinaryIO:
    """A new file beside, without those that killed builds left."""
    disk.make_folder(str(path.parent))
    for left in path.parent.glob(f"{NAME}.*.new"):
        left.unlink(missing_ok=True)
    stream = path.with_name(f"{NAME}.{os.getpid()}.new").open("wb")
    stream.write(head)
    return stream


def _entry(key: str, packed: bytes) -> bytes:
    return b"%s %s %d\n%s\n" % (key.encode(), _hash(packed), len(packed), packed)


def _hash(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=8).hexdigest().encode()
