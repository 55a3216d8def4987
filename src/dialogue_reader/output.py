"""Putting the site in place: refuse dangerous folders, stage beside the output, swap in one step.

The promise: after an error, a full disk or a kill at any moment, the output is entirely the old site or entirely
the new one. Artifacts are written into a new folder beside the output; what did not change is hard-linked there and
keeps its time; then the two folders change places (`disk.swap`, which says where the promise is weaker).

Nothing is synced (150 pages on ext4: 20 to 36 ms so, 380 to 590 ms with an fsync each). A power cut may therefore
leave empty files behind; the next build compares bytes, not times or hashes, and writes them anew.

>>> write(Path("site"), [Artifact("index.html", b"<!DOCTYPE html>")], config=config)     # doctest: +SKIP
Written(output=PosixPath('site'), files=1, changed=1, removed=0, problems=())
"""

import hashlib
import json
import os
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from dialogue_reader import __version__, disk, files, foreign
from dialogue_reader.config import Config
from dialogue_reader.errors import MachineError, Problem, ReaderError, Where

MANIFEST = ".dialogue-reader.json"
_MAKER = "dialogue-reader"
_AT_A_TIME = 1 << 20  # bytes of a long file that are copied at once
_SEGMENT = r"(?!\.\.?(?:/|\Z))[^/\\\x00-\x1f\x7f\ud800-\udfff]+"
_PATH = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT})*\Z")


class Artifact(Protocol):
    """Any output file: a path relative to the output, with "/", and its bytes."""

    @property
    def path(self) -> str: ...
    @property
    def content(self) -> bytes: ...


class LongArtifact(Protocol):
    """A file that is not held in memory: its bytes come in pieces."""

    @property
    def path(self) -> str: ...
    @property
    def pieces(self) -> Callable[[], Iterable[bytes]]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a build put in place."""

    output: Path
    files: int
    changed: int  # of them new or different
    removed: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Staged:
    """What is known of an artifact once it is written: all that the process which gathers them needs."""

    path: str
    digest: str  # SHA-256 of its bytes, hexadecimal
    changed: bool  # new or different
    parts: Mapping[str, tuple[int, int]] = field(
        default_factory=dict
    )  # of a long file, by name: start and size in bytes


@dataclass(frozen=True, slots=True)
class Stage:
    """The staging folder. Keeps no state: several processes may put artifacts there side by side."""

    fresh: Path
    old: Path | None
    shown: str

    def put(self, artifact: Artifact | LongArtifact) -> Staged:
        """Write one artifact. Raises ReaderError for what cannot be a path, MachineError when the disk says no."""
        path = artifact.path
        if not _PATH.match(path) or path == MANIFEST:
            raise ReaderError(Problem("bad-path", f"{path!r} cannot be the path of a page"))
        digest = hashlib.sha256()
        with disk.machine(self.shown, hint="the site is as it was"):
            try:
                changed = self._put(artifact, digest)
            except (FileExistsError, NotADirectoryError, IsADirectoryError):
                changed = False  # a path twice, also where case does not count: told where they are gathered
        return Staged(path, digest.hexdigest(), changed, getattr(artifact, "parts", {}))

    def keep(self, made: Sequence[Staged]) -> Sequence[Staged] | None:
        """Take over files that an earlier build made; None where one is not as that build left it."""
        with disk.machine(self.shown, hint="the site is as it was"):
            if all(self.left(one) is not None for one in made) and all(map(self._link, made)):
                return [replace(one, changed=False) for one in made]
        return None

    def left(self, staged: Staged) -> bytes | None:
        """What is in a file that an earlier build made; None where it is not as that build left it."""
        with disk.reading(f"{self.old}/{staged.path}") if self.old else nullcontext() as known:
            content = known.read() if known else None
        return content if content is not None and hashlib.sha256(content).hexdigest() == staged.digest else None

    def _link(self, staged: Staged) -> bool:
        return disk.link(f"{self.old}/{staged.path}", f"{self.fresh}/{staged.path}")

    def _put(self, artifact: Artifact | LongArtifact, digest: "hashlib._Hash") -> bool:
        if pieces := getattr(artifact, "pieces", None):
            return put_pieces(self.fresh, self.old, artifact.path, _digested(pieces(), digest))
        content: bytes = artifact.content  # type: ignore[union-attr]
        digest.update(content)
        return put(self.fresh, self.old, artifact.path, content)


def write(
    output: Path, artifacts: Iterable[Artifact | LongArtifact], *, config: Config, patience: float = 3.0
) -> Written:
    """Make `output` hold exactly these artifacts; see `gather`."""
    return gather(output, lambda stage: map(stage.put, artifacts), config=config, patience=patience)


def gather(
    output: Path, make: Callable[[Stage], Iterable[Staged]], *, config: Config, patience: float = 3.0
) -> Written:
    """Make `output` hold exactly what `make` puts on the stage, all at once, and the foreign files that stood there.

    `patience`: seconds to wait for another build. Raises ReaderError for a folder that is refused or two artifacts
    on one path, MachineError when the disk or a lock says no; the old site is then as it was.
    """
    target, shown = check(output, config), files.shown_path(output, root=config.root)
    with _workshop(target, shown=shown, patience=patience) as fresh:
        check(output, config)
        old = manifest(target) or {}
        paths, changed = _collect(make, Stage(fresh, target if old else None, shown))
        with disk.machine(shown, hint="the site is as it was"):
            strangers = list(foreign.find(target, {*old, MANIFEST}, paths.holds, shown=shown))
            for path in strangers:
                foreign.carry(path, target, fresh, shown=shown)
            disk.swap(fresh, target, aside=_beside(target, "old"))
    return Written(
        output=target,
        files=len(paths.made),
        changed=changed,
        removed=len(old.keys() - paths.made.keys()),
        problems=tuple(
            foreign.warn(path, shown=shown) for path in strangers if not foreign.is_kept(path, config.settings.keep)
        ),
    )


def check(output: Path, config: Config) -> Path:
    """The real path of `output`, if a site may be written there. Raises ReaderError where it may not."""
    shown = files.shown_path(output, root=config.root)
    target = Path(os.path.realpath(output))
    with disk.machine(shown):
        complaint = _danger(target, config) or _foreign_ground(target)
    if complaint and config.sources.resolve() in (config.root.resolve(), *config.root.resolve().parents):
        complaint += "; sources: in site.yaml names the whole project, give the articles a folder of their own"
    if complaint:
        hint = "choose a new or an empty folder with --output"
        raise ReaderError(Problem("output", f"no site is written here: {complaint}", Where(shown), hint=hint))
    if os.path.ismount(target):
        hint = "choose a folder inside it"
        raise MachineError(Problem("disk", "this is a mount point and cannot be swapped", Where(shown), hint=hint))
    return target


def manifest(folder: Path) -> dict[str, str] | None:
    """Path -> hash of every file a build made in `folder`; None where no build did."""
    try:
        found = json.loads(disk.read(folder / MANIFEST))
        made = found["files"] if found["maker"] == _MAKER else None
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return made if isinstance(made, dict) else None


def _danger(target: Path, config: Config) -> str:
    root = config.root.resolve()
    home = _home()
    if home and home.is_relative_to(target):
        return "it is the home folder, or a folder around it"
    if root.is_relative_to(target):
        return "it is the project's own folder, or a folder around it"
    if ".git" in target.parts or (target / ".git").exists():
        return "it belongs to git"
    inputs = {"sources": config.sources, "annotations": config.annotations}
    inputs |= {name: root / name for name in ("templates", "static")}
    for name, folder in inputs.items():
        if folder and (real := Path(os.path.realpath(folder))).is_relative_to(target):
            return f"it holds the project's {name}"
        if folder and target.is_relative_to(real):
            return f"it lies inside the project's {name}"
    return ""


def _home() -> Path | None:
    """The user's folder; None for one without, as in many containers."""
    with suppress(RuntimeError):
        return Path.home().resolve()
    return None


def _foreign_ground(target: Path) -> str:
    if not target.exists():
        around = next((folder for folder in target.parents if os.path.lexists(folder)), target)
        if target.is_symlink() or around.is_symlink():
            return "it is a link that leads to itself"
        return "" if around.is_dir() else "a file stands where one of its folders must"
    if not target.is_dir():
        return "it is a file"
    if foreign.DROPPINGS.issuperset(os.listdir(target)) or manifest(target) is not None:  # noqa: PTH208
        return ""
    return f"it is not empty, and not made by {_MAKER}"


def _beside(target: Path, role: str) -> Path:
    """A path of ours in the folder around the output, so that a rename between them is one step."""
    return target.with_name(f".{target.name}.{_MAKER}.{role}")


@contextmanager
def _workshop(target: Path, *, shown: str, patience: float) -> Iterator[Path]:
    """An empty staging folder beside the output, ours alone, gone at the end."""
    with ExitStack() as stack:
        with disk.machine(shown, hint="the site is as it was"):
            stack.enter_context(_parents(target))
            stack.enter_context(disk.lock(_beside(target, "lock"), shown=shown, patience=patience))
            _clear(target)
            fresh = _beside(target, "new")
            stack.callback(shutil.rmtree, fresh, ignore_errors=True)
            stack.callback(shutil.rmtree, _beside(target, "old"), ignore_errors=True)
            disk.make_folder(str(fresh))
        yield fresh


@contextmanager
def _parents(target: Path) -> Iterator[None]:
    """Make the folders around the output; take back those that stay empty."""
    missing = [folder for folder in target.parents if not folder.exists()]
    disk.make_folder(str(target.parent))
    try:
        yield
    finally:
        with suppress(OSError):
            for folder in missing:
                folder.rmdir()


def _clear(target: Path) -> None:
    """Remove what a dead build left; put back an old site it had moved aside."""
    aside = _beside(target, "old")
    if aside.exists() and not target.exists():
        aside.rename(target)
    for leftover in (aside, _beside(target, "new")):
        disk.remove(leftover)


def _collect(make: Callable[[Stage], Iterable[Staged]], stage: Stage) -> tuple["_Paths", int]:
    """Every artifact staged, then the manifest; how many were new or different."""
    paths = _Paths()
    changed = 0
    for staged in make(stage):
        paths.claim(staged)
        changed += staged.changed
    with disk.machine(stage.shown, hint="the site is as it was"):
        put(stage.fresh, stage.old, MANIFEST, _manifest(paths.made))
    return paths, changed


def put(fresh: Path, old: Path | None, path: str, content: bytes) -> bool:
    """Stage one file; True if it is new or different. Keeps no state: workers may call it side by side."""
    place = f"{fresh}/{path}"
    if old and disk.holds(f"{old}/{path}", content) and disk.link(f"{old}/{path}", place):
        return False
    disk.create(place, content)
    return True


def put_pieces(fresh: Path, old: Path | None, path: str, pieces: Iterator[bytes]) -> bool:
    """As `put`, of a file made piece by piece: nothing is written while the old one holds the same."""
    place = f"{fresh}/{path}"
    with disk.reading(f"{old}/{path}") if old else nullcontext() as known:
        if known is None:
            disk.create_from(place, pieces)
            return True
        same, rest = _compare(known, pieces)
        if rest is None and disk.link(f"{old}/{path}", place):
            return False
        known.seek(0)
        disk.create_from(place, chain(_beginning(known, same), rest or ()))
    return True


def _compare(known: BinaryIO, pieces: Iterator[bytes]) -> tuple[int, Iterator[bytes] | None]:
    """How many bytes a file and the pieces have in common at least, and the pieces after these; None: all are the same."""
    same = 0
    for piece in pieces:
        if known.read(len(piece)) != piece:
            return same, chain((piece,), pieces)
        same += len(piece)
    return same, iter(()) if known.read(1) else None


def _beginning(known: BinaryIO, size: int) -> Iterator[bytes]:
    """The first `size` bytes of a file, some at a time."""
    while size > 0 and (piece := known.read(min(size, _AT_A_TIME))):
        size -= len(piece)
        yield piece


def _digested(pieces: Iterable[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece


def _manifest(made: dict[str, str]) -> bytes:
    lines = {"maker": _MAKER, "version": __version__, "files": dict(sorted(made.items()))}
    return json.dumps(lines, indent=0, ensure_ascii=False).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class _Paths:
    """The paths given out so far: each one valid, and alone also where case or Unicode form do not count."""

    made: dict[str, str] = field(default_factory=dict)  # path -> hash
    _folders: set[str] = field(default_factory=set)
    _keys: dict[str, str] = field(default_factory=dict)  # compared form -> path

    def claim(self, staged: Staged) -> None:
        path = staged.path
        self._claim_folder(path.rpartition("/")[0], path)
        if _compared(path) in self._keys:
            self._refuse(path)
        self._keys[_compared(path)] = path
        self.made[path] = staged.digest

    def holds(self, path: str) -> bool:
        """Whether a file or folder lies there, or a file where one of its folders must."""
        around = (parent.as_posix() for parent in PurePosixPath(path).parents)
        return _compared(path) in self._keys or not self.made.keys().isdisjoint(around)

    def _claim_folder(self, folder: str, path: str) -> None:
        if not folder or folder in self._folders:
            return
        self._claim_folder(folder.rpartition("/")[0], path)
        if _compared(folder) in self._keys:
            self._refuse(path, folder)
        self._keys[_compared(folder)] = folder
        self._folders.add(folder)

    def _refuse(self, path: str, part: str = "") -> None:
        other = self._keys[_compared(part or path)]
        both = f"'{path}'" if path == other else f"'{path}' and '{other}', which many disks hold for one"
        hint, where = "give one of them another slug under documents: in site.yaml", "site.yaml"
        if path.startswith("static/"):  # where the project's own files of that name lie
            hint, where = "rename one of them", path
        raise ReaderError(Problem("two-on-one-path", f"two pages want the path {both}", Where(where), hint=hint))


def _compared(path: str) -> str:
    return (
        path.lower() if path.isascii() else unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
    )
