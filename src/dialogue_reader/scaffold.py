"""A new reader around one's own articles: a small, commented project that builds at once.

The files are those of `starter/` inside this package, copied as they are.
"""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from dialogue_reader.errors import MachineError, Problem, ReaderError, Where

STARTER = Path(__file__).resolve().parent / "starter"


def write_starter(folder: Path) -> list[Path]:
    """Copy the starter into `folder`, which must be new or empty; gives the files written, in order."""
    is_new = not os.path.lexists(folder)
    if not is_new and (not folder.is_dir() or any(folder.iterdir())):
        raise ReaderError(
            Problem(
                "not-empty", "a new reader needs a new or empty folder", Where(str(folder)), hint="name another one"
            )
        )
    written = []
    try:
        for file in sorted(STARTER.rglob("*")):
            if file.is_file():
                target = folder / file.relative_to(STARTER)
                target.parent.mkdir(parents=True, exist_ok=True)
                written.append(target)
                shutil.copyfile(file, target)
    except OSError as error:
        _take_back(written, folder, keep=not is_new)
        raise MachineError(Problem("unwritable", f"cannot write here: {error.strerror}", Where(str(folder)))) from None
    return written


def _take_back(files: Sequence[Path], folder: Path, *, keep: bool) -> None:
    """Half a starter would make the next try fail: its folder would not be empty."""
    for file in files:
        with suppress(OSError):
            file.unlink()
    made = {around for file in files for around in file.parents if around.is_relative_to(folder)}
    for one in sorted(made - ({folder} if keep else set()), reverse=True):
        with suppress(OSError):
            one.rmdir()
