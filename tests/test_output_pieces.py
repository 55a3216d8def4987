"""Files that are written piece by piece: compared with the old ones on the way, never held whole."""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dialogue_reader import config, output


@dataclass(frozen=True)
class Page:
    path: str
    content: bytes = b"text"


@dataclass(frozen=True)
class LongPage:
    path: str
    parts: tuple[bytes, ...]

    def pieces(self) -> Iterator[bytes]:
        return iter(self.parts)


Write = Callable[..., output.Written]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "site.yaml").write_text("title: T\nsources: seeds\n")
    return tmp_path / "site"


@pytest.fixture
def write(site: Path) -> Write:
    known = config.read(site.parent)
    return lambda *pages: output.write(site, iter(pages), config=known, patience=0.1)


def files(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name != output.MANIFEST}


@pytest.mark.parametrize("before", [b"", b"one", b"one two", b"one two three", b"one 2wo", b"one two, and more"])
def test_file_written_in_pieces(write: Write, site: Path, before: bytes) -> None:
    write(Page("long", before), Page("other"))
    os.utime(site / "long", (1, 1))
    written = write(LongPage("long", (b"one ", b"", b"two")), Page("other"))
    assert files(site) == {"long": b"one two", "other": b"text"}
    assert written.changed == (before != b"one two")
    assert ((site / "long").stat().st_mtime == 1) == (before == b"one two")
    made = output.manifest(site)
    assert made
    assert made["long"] == hashlib.sha256(b"one two").hexdigest()


def test_pieces_where_no_file_of_ours_was(write: Write, site: Path) -> None:
    write(Page("other"))
    written = write(LongPage("folder/empty", ()), LongPage("folder/long", (b"a" * 3_000_000, b"b")), Page("other"))
    assert files(site) == {"folder/empty": b"", "folder/long": b"a" * 3_000_000 + b"b", "other": b"text"}
    assert (written.files, written.changed) == (3, 2)
    write(LongPage("folder/long", (b"a" * 2_500_000, b"c")))
    assert files(site) == {"folder/long": b"a" * 2_500_000 + b"c"}


def test_fault_between_two_pieces_leaves_the_old_site(write: Write, site: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise ZeroDivisionError

    write(Page("long", b"old"))
    page = LongPage("long", ())
    object.__setattr__(page, "pieces", pieces)
    with pytest.raises(ZeroDivisionError):
        write(page)
    assert files(site) == {"long": b"old"}
    assert not list(site.parent.glob(".site.*.new"))
