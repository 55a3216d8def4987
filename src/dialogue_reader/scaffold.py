"""A new reader around one's own articles: a small, commented project that builds at once.

The files are those of `starter/` inside this package, copied as they are.
"""

import shutil
from pathlib import Path

from dialogue_reader.errors import MachineError, Problem, ReaderError, Where

STARTER = Path(__file__).resolve().parent / "starter"


def write_starter(folder: Path) -> list[Path]:
    """Copy the starter into `folder`, which must be new or empty; gives the files written, in order."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
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
                shutil.copyfile(file, target)
                written.append(target)
    except OSError as error:
        raise MachineError(Problem("unwritable", f"cannot write here: {error.strerror}", Where(str(folder)))) from None
    return written
