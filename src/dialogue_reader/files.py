"""Reading a file the user wrote: a regular file inside the project, as text, or a problem with its place.

Nothing here writes, and nothing here knows what the text means.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from dialogue_reader.errors import MachineError, Problem, ReaderError, Where
from dialogue_reader.model import Source

_OPEN = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
_MIB = 1024 * 1024
_SOURCE_LIMIT = (
    16 * _MIB
)  # bytes; an article has some ten thousand, a saved page with its pictures inside a few million
_LIMIT = 64 * _MIB  # a gazetteer larger than this is a mistake


def read_source(path: Path, *, root: Path, name: str) -> Source:
    """The file at `path` as a Source called `name`; `root` is the project folder its `path` is told from."""
    data = read_bytes(path, root=root, limit=_SOURCE_LIMIT)
    shown = shown_path(path, root=root)
    if not _is_text(name):
        problem = "the name of this file is not UTF-8"
        raise ReaderError(Problem("file-name", problem, Where(shown), hint="rename the file"))
    return Source(name=name, path=shown, text=decode(data, shown), sha256=hashlib.sha256(data).hexdigest())


def print_source(path: Path, *, root: Path) -> str:
    """The `sha256` of the Source that the file at `path` would be. Raises as `read_bytes` does."""
    return hashlib.sha256(read_bytes(path, root=root, limit=_SOURCE_LIMIT)).hexdigest()


def read_text(path: Path, *, root: Path) -> str:
    """The file's text, decoded as UTF-8, line ends left alone and a leading BOM removed."""
    return decode(read_bytes(path, root=root), shown_path(path, root=root)).removeprefix("\ufeff")


def shown_path(path: Path, *, root: Path) -> str:
    """How messages and pages name a file: relative to the project folder, with "/"."""
    try:
        return as_utf8(path.absolute().relative_to(root.absolute()).as_posix())
    except ValueError:
        return as_utf8(path.as_posix())


def entries(folder: Path, *, root: Path) -> list[Path]:
    """What lies in a folder of the project, in name order. Raises ReaderError for what is none, MachineError where the system refuses."""
    shown = shown_path(folder, root=root)
    try:
        os.stat(os.path.join(folder, "."))  # noqa: PTH116, PTH118 - asks for the right to enter it; listing does not
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        raise ReaderError(Problem("not-a-folder", "a folder was expected here", Where(shown))) from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise ReaderError(Problem("link", "this link leads to itself", Where(shown))) from None
        denied = isinstance(error, PermissionError)
        problem = "may not be read (permission denied)" if denied else f"cannot be read: {error.strerror}"
        raise MachineError(Problem("denied" if denied else "disk", f"this folder {problem}", Where(shown))) from None


def refuse_link(folder: Path, *, root: Path) -> None:
    """Raises ReaderError for a linked folder: no watch would tell of changes behind it."""
    if folder.is_symlink():
        problem = "a link to a folder is not followed here"
        where = Where(shown_path(folder, root=root))
        raise ReaderError(Problem("link", problem, where, hint="put the folder itself here"))


def below(folder: Path, *, root: Path) -> Iterator[Path]:
    """Every file below a folder, in name order, and every linked folder; what is hidden or an editor's backup is none."""
    for path in entries(folder, root=root):
        if path.name.startswith((".", "#", "~")) or path.name.endswith("~"):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from below(path, root=root)
        else:
            yield path


def as_utf8(name: str) -> str:
    """A file's name as UTF-8, whatever the locale; bytes that are none stay the lone surrogates Python makes of them."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "surrogateescape")


def _is_text(name: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in name)


def read_bytes(path: Path, *, root: Path, limit: int = _LIMIT) -> bytes:
    """The bytes of a regular file. Raises ReaderError for what is none, MachineError where the system refuses."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a third of the cost, for every source
        if leads_out(path, root):
            where, hint = Where(shown_path(path, root=root)), "copy it into the project"
            raise ReaderError(Problem("outside", "this link leads out of the project", where, hint=hint))
        _check(path, status, root=root, limit=limit)
        with open(os.open(path, _OPEN), "rb") as file:  # noqa: PTH123 - not to wait for a pipe's other end
            _check(path, os.fstat(file.fileno()), root=root, limit=limit)
            return file.read()
    except OSError as error:
        raise _unread(error, Where(shown_path(path, root=root))) from None


def _unread(error: OSError, where: Where) -> ReaderError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return ReaderError(Problem("missing", "there is no such file", where))
    if isinstance(error, PermissionError):
        return MachineError(Problem("denied", "this file may not be read (permission denied)", where))
    if error.errno == errno.ELOOP:
        return ReaderError(Problem("link", "this link leads to itself", where))
    return MachineError(Problem("disk", f"this file cannot be read: {error.strerror}", where))


def _check(path: Path, status: os.stat_result, *, root: Path, limit: int) -> None:
    problem = hint = ""
    code = "not-a-file"
    if stat.S_ISDIR(status.st_mode):
        problem = "this is a folder, a file was expected"
    elif not stat.S_ISREG(status.st_mode):
        problem = "this is not a regular file (a pipe, socket or device)"
    elif status.st_size > limit:
        code, problem = "too-large", f"this file has {status.st_size // _MIB} MiB; the limit is {limit // _MIB}"
    if problem:
        raise ReaderError(Problem(code, problem, Where(shown_path(path, root=root)), hint=hint))


def leads_out(path: Path, root: Path) -> bool:
    """Whether a link on the way from the project folder to `path` leads out of it.

    A file outside to begin with (`sources: ../texts`) may itself be no link out of its own folder.
    """
    place, base = os.path.abspath(path), os.path.abspath(root)  # noqa: PTH100 - Path.absolute keeps ".."
    if not place.startswith(base.rstrip(os.sep) + os.sep):
        base = os.path.dirname(place)  # noqa: PTH120
    inner = place
    while len(inner) > len(base):
        if os.path.islink(inner):  # noqa: PTH114
            return not Path(os.path.realpath(place)).is_relative_to(os.path.realpath(base))
        inner = os.path.dirname(inner)  # noqa: PTH120
    return False


def decode(data: bytes, shown: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ReaderError(
            Problem(
                "encoding",
                f"this file is {'UTF-32' if data[2:4] == bytes(2) else 'UTF-16'}",
                Where(shown, 1, 1),
                hint="save it as UTF-8",
            )
        )
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
