"""What the last build was made from: a build with nothing to do ends at once, and one with something to do can say why.

One file for each output in `.cache/dialogue-reader/`, a hash and the JSON it is of; deleting it is always safe, and one that is
damaged, foreign, of another version or unwritable means a build, nothing else. Inputs are compared by their bytes, the output by the size,
time and mode of its files. Nothing slow is imported here: neither pydantic nor jinja2 nor yaml.
"""

import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from dialogue_reader import disk, files
from dialogue_reader.errors import Problem, ReaderError, Where
from dialogue_reader.report import Report

FOLDER = Path(".cache/dialogue-reader")
SITE, OUTPUT = "site.yaml", "site"
_VERSION = 1
_PACKAGE = Path(__file__).resolve().parent
_COUNTS = ("articles", "entities", "topics", "files")

Prints = Mapping[str, str]
"""What a site is made from, by name ("seeds/000.txt", "entity pmf", "the program") -> a hash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A build as it is remembered."""

    version: int
    site: str  # hash of site.yaml, which says where the other inputs are
    folders: tuple[str, ...]  # the inputs' folders, relative to the project
    inputs: Prints
    parts: Prints  # of the inputs' parts: entries, topics, notes, settings
    made: Prints  # path -> hash of every artifact
    output: Mapping[str, tuple[int, int, int]]  # path of every file there -> size, time, mode
    counts: tuple[int, ...]
    problems: tuple[dict[str, Any], ...]


def find_root(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that holds a site.yaml."""
    for folder in (start.absolute(), *start.absolute().parents):
        if os.path.lexists(folder / SITE):  # also a link that leads nowhere: it is meant
            return folder
    if os.path.lexists(start / "site.yml"):
        raise ReaderError(Problem("missing", f"there is no {SITE} here", Where("site.yml"), hint=f"call it {SITE}"))
    hint = "--project names its folder; `dialogue-reader init DIR` starts a new one"
    raise ReaderError(Problem("missing", f"there is no {SITE} here or above", Where(str(start)), hint=hint))


def unchanged(root: Path, output: Path, base_url: str | None) -> Report | None:
    """The report of a build that would change nothing; None where there may be something to do."""
    record = recall(root, output, base_url)
    if record is None or print_site(root) != record.site:
        return None
    if print_inputs(root, record.folders) != record.inputs or _stamps(output) != record.output:
        return None
    try:
        counts: dict[str, Any] = dict(zip(_COUNTS, record.counts, strict=True))
        problems = tuple(_problem(found) for found in record.problems)
    except (TypeError, ValueError, KeyError):
        return None
    real = Path(os.path.realpath(output))
    shown = files.shown_path(output, root=Path.cwd())
    return Report(output=real, shown=shown, changed=0, removed=0, problems=problems, **counts)


def recall(root: Path, output: Path, base_url: str | None) -> Record | None:
    """The last build into this folder, if it is known."""
    try:
        known, told = disk.read(_place(root, output, base_url)).split(b"\n", 1)
        if known.decode() != _hash(told):
            return None
        found = json.loads(told)
        record = Record(**found)
        if record.version != _VERSION or not all(isinstance(getattr(record, n), dict) for n in ("inputs", "output")):
            return None
        stamps = {path: (size, time, mode) for path, (size, time, mode) in record.output.items()}
        return Record(**{field.name: getattr(record, field.name) for field in fields(record)} | {"output": stamps})
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return None


def remember(root: Path, output: Path, base_url: str | None, report: Report, **known: Any) -> None:
    """Write down a finished build; `known` is what Record holds beside. A cache that cannot be written is no fault."""
    record = Record(
        version=_VERSION,
        output=_stamps(output) or {},
        counts=tuple(getattr(report, name) for name in _COUNTS),
        problems=tuple(asdict(problem) for problem in report.problems),
        **known,
    )
    place = _place(root, output, base_url)
    with suppress(OSError):
        disk.make_folder(str(place.parent))
        told = json.dumps(asdict(record), ensure_ascii=True).encode()
        disk.replace(place, f"{_hash(told)}\n".encode() + told)


def print_site(root: Path) -> str:
    """The hash of site.yaml; "" where it is no plain file, as reading a pipe would wait for ever."""
    path = root / SITE
    try:
        return _print_file(str(path)) if stat.S_ISREG(path.stat().st_mode) else ""
    except OSError:
        return ""


def print_inputs(root: Path, folders: Iterable[str]) -> dict[str, str]:
    """A hash of every file that a build may read, and of the program with all it stands on."""
    found = {SITE: print_site(root)}
    for folder in dict.fromkeys((*folders, "templates", "static")):
        found |= _print_folder(root / folder, folder)
    return found | {"the program": print_program()}


def _print_folder(folder: Path, name: str) -> dict[str, str]:
    """Path -> hash for every plain file below; what cannot be read has no hash, which no later state equals."""
    found = {}
    for path in _walk(str(folder)):
        try:
            status = os.stat(path)  # noqa: PTH116 - thousands of files
            known = _print_file(path) if stat.S_ISREG(status.st_mode) else "no file"
        except OSError:
            known = os.urandom(8).hex()
        found[f"{name}/{os.path.relpath(path, folder)}"] = known
    return found


def _print_file(path: str) -> str:
    """A link to a file is read by other rules than the file."""
    known = _hash(Path(path).read_bytes())
    return f"{known} by a link" if os.path.islink(path) else known  # noqa: PTH114


def _walk(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if os.path.islink(os.path.join(parent, name))]  # noqa: PTH114, PTH118
        yield from (os.path.join(parent, name) for name in sorted((*names, *links)))  # noqa: PTH118
        if not (folders or names):
            yield parent  # one called x.yaml is a fault, though it holds no file


def print_program() -> str:
    """The package's own files, its theme where that lies beside it, and names with versions of what is installed."""
    found = hashlib.sha256(sys.version.encode())
    beside = [_PACKAGE.parent.parent / name for name in ("templates", "static")]
    for folder in (_PACKAGE, *(one for one in beside if not (_PACKAGE / "theme").is_dir())):
        for path in _walk(str(folder)):
            if not path.endswith(".pyc"):
                found.update(f"{os.path.relpath(path, folder)}\0".encode(errors="surrogateescape"))
                with suppress(OSError):
                    found.update(Path(path).read_bytes())
    for place in sys.path:
        with suppress(OSError):
            installed = sorted(name for name in os.listdir(place) if name.endswith(".dist-info"))  # noqa: PTH208
            found.update("\0".join(installed).encode(errors="surrogateescape"))
    return found.hexdigest()[:16]


def _stamps(output: Path) -> dict[str, tuple[int, int, int]] | None:
    """Size, time and mode of every file in the output; None where it cannot be read."""
    found = {}
    try:
        for path in _walk(str(output)):
            status = os.lstat(path)
            found[os.path.relpath(path, output)] = (status.st_size, status.st_mtime_ns, status.st_mode)
    except OSError:
        return None
    return found or None


def _place(root: Path, output: Path, base_url: str | None) -> Path:
    key = json.dumps([os.path.realpath(output), base_url])
    return root / FOLDER / f"last-{_hash(key.encode())}.json"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _problem(found: dict[str, Any]) -> Problem:
    where = found.pop("where")
    return Problem(**found, where=Where(**where) if where else None)
