"""Reading a file the user wrote: a regular file inside the project, as text, or a problem with its place.

Nothing here writes, and nothing here knows what the text means.
"""

import hashlib
import stat
from pathlib import Path

from dialogue_reader.errors import MachineError, Problem, ReaderError, Where
from dialogue_reader.model import Source

_LIMIT = 64 * 1024 * 1024  # bytes; an article or a gazetteer larger than this is a mistake, not a text


def read_source(path: Path, *, root: Path, name: str) -> Source:
    """The file at `path` as a Source called `name`; `root` is the project folder its `path` is told from."""
    shown = shown_path(path, root=root)
    data = read_bytes(path, root=root)
    return Source(name=name, path=shown, text=decode(data, shown), sha256=hashlib.sha256(data).hexdigest())


def read_text(path: Path, *, root: Path) -> str:
    """The file's text, decoded as UTF-8, line ends left alone and a leading BOM removed."""
    return decode(read_bytes(path, root=root), shown_path(path, root=root)).removeprefix("\ufeff")


def shown_path(path: Path, *, root: Path) -> str:
    """How messages and pages name a file: relative to the project folder, with "/"."""
    try:
        return path.absolute().relative_to(root.absolute()).as_posix()
    except ValueError:
        return path.as_posix()


def read_bytes(path: Path, *, root: Path) -> bytes:
    shown = shown_path(path, root=root)
    try:
        resolved = path.resolve(strict=True)
        mode = resolved.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ReaderError(Problem("not-a-file", "this is a folder, a file was expected", Where(shown)))
        if not stat.S_ISREG(mode):
            raise ReaderError(
                Problem("not-a-file", "this is not a regular file (a pipe, socket or device)", Where(shown))
            )
        if path.is_symlink() and not resolved.is_relative_to(root.resolve()):
            raise ReaderError(
                Problem(
                    "outside", "this link leads out of the project", Where(shown), hint="copy the file into the project"
                )
            )
        size = resolved.stat().st_size
        if size > _LIMIT:
            raise ReaderError(
                Problem("too-large", f"this file has {size // 2**20} MiB; the limit is {_LIMIT // 2**20}", Where(shown))
            )
        return resolved.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise ReaderError(Problem("missing", "there is no such file", Where(shown))) from None
    except RuntimeError:  # pathlib before 3.13: a loop of links
        raise ReaderError(Problem("unreadable", "this link leads to itself", Where(shown))) from None
    except PermissionError:
        raise MachineError(
            Problem("unreadable", "this file may not be read (permission denied)", Where(shown))
        ) from None
    except OSError as error:
        raise ReaderError(Problem("unreadable", f"this file cannot be read: {error.strerror}", Where(shown))) from None


def decode(data: bytes, shown: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ReaderError(Problem("encoding", "this file is UTF-16", Where(shown, 1, 1), hint="save it as UTF-8"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = place(before, len(before))
        raise ReaderError(
            Problem(
                "encoding",
                f"byte 0x{data[error.start]:02x} is not UTF-8",
                Where(shown, line, column),
                hint="save the file as UTF-8",
            )
        ) from None
    if "\0" in text:
        line, column = place(text, text.index("\0"))
        raise ReaderError(Problem("nul", "this file contains a NUL character", Where(shown, line, column)))
    return text


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset; CRLF, CR and LF each end a line."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
