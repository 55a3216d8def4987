"""Foreign files in the output: what no build made. None is deleted; `keep:` says which of them belong there."""

import os
from collections.abc import Callable, Container, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from dialogue_reader import disk
from dialogue_reader.errors import MachineError, Problem, ReaderError, Where

DROPPINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave behind: nobody's work."""


def find(target: Path, made: Container[str], takes: Callable[[str], bool], *, shown: str) -> Iterator[str]:
    """Paths of the foreign files in a site of which the build before `made` some.

    Raises ReaderError for one that cannot come along, as where the new site `takes` its path, and MachineError where
    a folder may not be read, whose files would be lost.
    """
    for path in _every(target, shown=shown):
        if path in made or path.rpartition("/")[2] in DROPPINGS:
            continue
        if takes(path) or (target / path).is_symlink() or not (target / path).is_file():
            problem = "this was not made by a build and cannot stay here"
            raise ReaderError(Problem("foreign", problem, Where(f"{shown}/{path}"), hint="move it elsewhere"))
        yield path


def carry(path: str, target: Path, fresh: Path, *, shown: str) -> None:
    """Copy one into the new site. Raises MachineError where it may not be read."""
    try:
        disk.copy(f"{target}/{path}", f"{fresh}/{path}")
    except PermissionError as error:
        raise _unread(f"{shown}/{path}", error) from None


def warn(path: str, *, shown: str) -> Problem:
    hint = "name it under keep: in site.yaml, or remove it"
    return Problem("foreign", "this was not made by a build; it stays", Where(f"{shown}/{path}"), "warning", hint)


def is_kept(path: str, patterns: tuple[str, ...]) -> bool:
    return any(path == one or path.startswith(f"{one.rstrip('/')}/") or fnmatchcase(path, one) for one in patterns)


def _every(folder: Path, *, shown: str) -> Iterator[str]:
    """Paths of everything but folders, linked ones included."""

    def refuse(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):  # there is no site yet
            raise _unread(f"{shown}/{Path(error.filename).relative_to(folder).as_posix()}", error) from None

    for parent, folders, names in os.walk(folder, onerror=refuse):
        around = Path(parent).relative_to(folder).as_posix()
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in sorted(names + links):
            yield name if around == "." else f"{around}/{name}"


def _unread(shown: str, error: OSError) -> MachineError:
    problem = f"this was not made by a build and cannot be read: {error.strerror}"
    return MachineError(Problem("disk", problem, Where(shown), hint="the site is as it was; move it elsewhere"))
