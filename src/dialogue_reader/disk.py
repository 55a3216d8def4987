"""Writing to disk, one step at a time: files made new or linked, folders made, two folders exchanged, a lock held.

The policy (which folder, what survives) is `output.py`; nothing here knows of sites. Modes are 0644 and 0755 whatever
the umask. No file is ever opened for writing that exists: with hard links that would change another folder's file.
"""

import errno
import os
import shutil
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from dialogue_reader.errors import MachineError, Problem, Where

_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY  # not to wait for a pipe's other end
_OPEN = _READ | getattr(os, "O_NOFOLLOW", 0)
_FILE_MODE, _FOLDER_MODE = 0o644, 0o755
_POSIX = os.name == "posix"
_RENAME_EXCHANGE, _AT_FDCWD = 2, -100
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EXDEV: "it lies on another disk than the folder around it",
    errno.EBUSY: "it is in use, or a mount point",
}


@contextmanager
def machine(shown: str, *, hint: str = "") -> Iterator[None]:
    """What the system refuses inside becomes a MachineError about `shown`."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
        raise MachineError(Problem("disk", f"this cannot be written: {reason}", Where(shown), hint=hint)) from error


def create(path: str, content: bytes) -> None:
    """A new file, and the folders to it. Raises FileExistsError where there is one."""
    descriptor = _create(path)
    try:
        write(descriptor, content)
    finally:
        os.close(descriptor)


def write(descriptor: int, content: bytes) -> None:
    """All of it, however little the disk takes at a time."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def create_from(path: str, pieces: Iterable[bytes]) -> None:
    """As `create`, from pieces that come one after the other. What raises in between leaves the file unfinished."""
    with open(_create(path), "wb") as stream:
        stream.writelines(pieces)


def _create(path: str) -> int:
    """The descriptor of a new file, for writing."""
    try:
        descriptor = os.open(path, _CREATE, _FILE_MODE)
    except FileNotFoundError:
        make_folder(os.path.dirname(path))
        descriptor = os.open(path, _CREATE, _FILE_MODE)
    if _POSIX:
        os.fchmod(descriptor, _FILE_MODE)
    return descriptor


def deliver(path: Path, content: bytes) -> None:
    """Where `path` leads, through links: a file whole or not at all, a device or pipe as it comes."""
    expect(path)
    place = os.path.realpath(path)
    if os.path.exists(place) and not os.path.isfile(place):
        with open(place, "wb") as stream:
            stream.write(content)
        return
    replace(Path(place), content)


def expect(path: Path) -> None:
    """Raises the OSError that `deliver` would, where a folder stands there already or there is none around it."""
    place = os.path.realpath(path)
    if os.path.isdir(place):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), place)
    _expect_folder(os.path.dirname(place))


def _expect_folder(path: str) -> None:
    if not os.path.isdir(path):
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", path)


def replace(path: Path, content: bytes) -> None:
    """The file at `path`, whole or not at all. A link or pipe there gives way to it: nothing is written elsewhere."""
    _expect_folder(str(path.parent))
    fresh = f"{path}.{os.getpid()}.new"
    try:
        create(fresh, content)
        os.replace(fresh, path)
    finally:
        with suppress(OSError):
            os.unlink(fresh)


def make_folder(path: str) -> None:
    """The folder and those around it, where they are missing; however many they are."""
    missing = [path]
    while (around := os.path.dirname(missing[-1])) and not os.path.lexists(around):
        missing.append(around)
    for folder in reversed(missing):
        with suppress(FileExistsError):
            os.mkdir(folder, _FOLDER_MODE)
            os.chmod(folder, _FOLDER_MODE)


def holds(path: str, content: bytes) -> bool:
    """Is there a plain file of ours with exactly these bytes? Bytes decide, not times: see `output.py` on power cuts."""
    try:
        descriptor = os.open(path, _OPEN)
    except OSError:
        return False
    try:
        status = os.fstat(descriptor)
        if status.st_size != len(content) or not _plain(status):
            return False
        return _read(descriptor, len(content)) == content
    except OSError:
        return False
    finally:
        os.close(descriptor)


@contextmanager
def reading(path: str) -> Iterator[BinaryIO | None]:
    """The plain file of ours at `path`, open; None where there is none."""
    try:
        descriptor = os.open(path, _OPEN)
    except OSError:
        yield None
        return
    with open(descriptor, "rb") as stream:
        yield stream if _plain(os.fstat(descriptor)) else None


def read(path: Path) -> bytes:
    """The bytes of a regular file, of no pipe or device, which have no end. Raises OSError."""
    with open(os.open(path, _READ), "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        return stream.read()


def _plain(status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode) and (not _POSIX or stat.S_IMODE(status.st_mode) == _FILE_MODE)


def _read(descriptor: int, size: int) -> bytes:
    found = os.read(descriptor, size + 1)
    if len(found) == size:
        return found
    parts = [found]
    while part := os.read(descriptor, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def link(old: str, new: str) -> bool:
    """The same file under a second name, its time kept; False where the disk cannot."""
    try:
        os.link(old, new, follow_symlinks=False)
    except FileNotFoundError:
        make_folder(os.path.dirname(new))
        return link(old, new) if os.path.exists(old) else False
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise
        return False
    return True


def copy(old: str, new: str) -> None:
    """The same bytes and time in a file of its own."""
    create(new, Path(old).read_bytes())
    status = os.stat(old)
    os.utime(new, ns=(status.st_atime_ns, status.st_mtime_ns))


def remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def swap(fresh: Path, target: Path, *, aside: Path) -> None:
    """`fresh` takes the place of `target`; what stood there is then found at `fresh` or `aside`.

    One step on Linux. Elsewhere two renames, the first taken back if the second fails; a process killed between
    them leaves the old folder at `aside`.
    """
    if not target.exists():
        fresh.rename(target)
    elif not exchange(fresh, target):
        target.rename(aside)
        try:
            fresh.rename(target)
        except OSError:
            aside.rename(target)
            raise


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; False where system or disk have no such call."""
    if not sys.platform.startswith("linux"):
        return False
    import ctypes  # noqa: PLC0415 - a slow import that only a finished build needs

    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))


@contextmanager
def lock(path: Path, *, shown: str, patience: float) -> Iterator[None]:
    """Hold the lock file at `path`. The system frees a dead process's lock. MachineError after `patience` seconds."""
    deadline = time.monotonic() + patience
    while (descriptor := _try_plainly(path, shown)) is None:
        if time.monotonic() > deadline:
            hint = "wait for it to end, or choose another --output"
            raise MachineError(Problem("locked", f"{_owner(path)} is writing here", Where(shown), hint=hint))
        time.sleep(0.02)
    _held.add(descriptor)
    try:
        yield
    finally:
        _held.discard(descriptor)
        with suppress(OSError):  # the site is in place: nothing here can still fail it
            path.unlink()
        with suppress(OSError):
            os.close(descriptor)


_held: set[int] = set()  # descriptors of the locks of this process


def _forget_locks() -> None:
    """In a forked worker: should its parent die, no lock may stay behind with it."""
    for descriptor in _held:
        with suppress(OSError):
            os.close(descriptor)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_locks)


def _try_plainly(path: Path, shown: str) -> int | None:
    """As `_try_lock`. Raises MachineError for a folder or a link in the lock's place: nobody else would name it."""
    if path.is_symlink() or path.is_dir():
        hint = f"remove {path.name}"
        raise MachineError(Problem("disk", f"{path.name} beside it is no file of ours", Where(shown), hint=hint))
    return _try_lock(path)


def _try_lock(path: Path) -> int | None:
    """A descriptor that holds the lock, or None. A file unlinked meanwhile by its last owner does not count."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | _BINARY, _FILE_MODE)
    try:
        if _claim(descriptor) and os.path.samestat(os.fstat(descriptor), os.stat(path)):
            with suppress(OSError):  # the number only serves the other's message
                os.ftruncate(descriptor, 0)
                os.write(descriptor, b"%d\n" % os.getpid())
            return descriptor
    except FileNotFoundError:
        pass
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def _claim(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            os.lseek(descriptor, 1 << 20, os.SEEK_SET)  # past the number, which others must be able to read
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in {errno.EAGAIN, errno.EACCES, errno.EDEADLK}:
            return False
        raise
    return True


def _owner(path: Path) -> str:
    try:
        number = path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        number = ""
    return f"another build (process {number})" if number.isdigit() else "another build"
