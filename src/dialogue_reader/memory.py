"""What need not be done again while a process goes on building: the desk, and documents whose file did not change.

Bytes decide, never times. A document is known under its file's hash, what site.yaml says of it, and the desk it was
annotated with; a change of the desk forgets them all. Not here: what is kept on disk (`cache.py`).
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from dialogue_reader import annotate, cache, config, desk, disk, files, load, render
from dialogue_reader.config import Config, DocumentSettings
from dialogue_reader.desk import Desk
from dialogue_reader.errors import MachineError, Problem, ReaderError
from dialogue_reader.model import Annotated, Document, Source
from dialogue_reader.output import Stage, Staged
from dialogue_reader.packed import pack
from dialogue_reader.resting import Resting, Shelf
from dialogue_reader.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that reading a document needs but the document."""

    config: Config
    desk: Desk
    kept: frozenset[str] = frozenset()  # keys of the documents that an earlier process left


class Asked(NamedTuple):
    """A source to read, and the hash of what is already known of it."""

    name: str
    path: Path
    known: str


@dataclass(frozen=True, slots=True)
class Fault:
    """An error as a value: errors do not travel between processes, their problems do."""

    problems: tuple[Problem, ...]
    is_machine: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A document under its key in the store: as bytes, which travel and rest better than records, or kept there."""

    key: str
    packed: bytes | None


class Pages:
    """Pages that need not be made again: what each came from, and what is known of its file."""

    def __init__(self) -> None:
        self._frame: tuple[object, ...] | None = None
        self._inputs: dict[render.Unit, tuple[object, ...]] = {}  # of this build
        self._staged: dict[render.Unit, Sequence[Staged]] = {}  # as last made, by a build that ended well or not
        self._parted: dict[str, _Parted] = {}  # path -> file with a part for each document, as last made
        self._made: dict[render.Unit, _Made] = {}  # what comes from the whole corpus, as last made

    def same(self, site: render.Site, units: Iterable[render.Unit]) -> dict[render.Unit, Sequence[Staged]]:
        """The pages whose inputs are those of the build before."""
        before, frame = self._inputs, site.frame
        staged = self._staged if frame is not None and frame == self._frame else {}
        found = {unit: unit.inputs(site) for unit in units} if frame is not None else {}
        self._frame, self._inputs = frame, {unit: one for unit, one in found.items() if one}
        known = staged.keys() & self._inputs.keys()
        self._staged = {unit: staged[unit] for unit in known if before[unit] == self._inputs[unit]}
        return dict(self._staged)

    def note(self, site: render.Site, unit: render.Unit, made: Sequence[Staged]) -> None:
        if unit in self._inputs:
            self._staged[unit] = made
        elif not unit.key and site.frame is not None:
            self._made[unit] = _Made(made, site.index.by_slug, site.frame)
        for one in made:
            if one.parts and site.frame is not None:
                documents = {slug: site.index.by_slug[slug] for slug in one.parts}
                self._parted[one.path] = _Parted(one, documents, site.frame)

    def left(self, site: render.Site, stage: Stage, start: str) -> render.Left | None:
        """Files that an earlier build made from the whole corpus, where nothing but documents may differ since; see `Site.left`."""
        for made in self._made.values():
            found = [one for one in made.staged if one.path.startswith(start)]
            if found and made.frame == site.frame:
                files = {one.path: content for one in found if (content := stage.left(one)) is not None}
                return render.Left(files, made.documents) if len(files) == len(found) else None
        return None

    @contextmanager
    def former(self, site: render.Site, stage: Stage, path: str) -> Iterator[render.Known]:
        """The parts, in a file that an earlier build made, of documents that are as they were; none where the file is not."""
        parted = self._parted.get(path)
        if parted is None or stage.old is None or parted.frame != site.frame:
            yield lambda _one: None
            return
        with disk.reading(f"{stage.old}/{path}") as file:
            yield partial(parted.read, file) if file and parted.is_in(file) else lambda _one: None


@dataclass(frozen=True, slots=True)
class _Made:
    """Files of an emitter, and what they were made from."""

    staged: Sequence[Staged]
    documents: Mapping[str, Annotated]  # by slug
    frame: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Parted:
    """A file with a part for each document, and what these were made from."""

    staged: Staged
    documents: Mapping[str, Annotated]  # by slug
    frame: tuple[object, ...]

    def is_in(self, file: BinaryIO) -> bool:
        """Whether the file is as that build left it."""
        found = hashlib.sha256()
        while some := file.read(_SOME):
            found.update(some)
        return found.hexdigest() == self.staged.digest

    def read(self, file: BinaryIO, one: Annotated) -> bytes | None:
        slug = one.document.slug
        if slug not in self.documents or self.documents[slug] != one:
            return None
        start, size = self.staged.parts[slug]
        file.seek(start)
        return file.read(size)


_SOME = 1 << 20  # bytes that are read at a time
_FEW = 8  # documents saved at once that are shown before all others

Answer = Read | Fault | None
"""None: the file is as it was."""


def is_known(root: Path, asked: Asked) -> bool:
    """Whether the file is as it was: quicker to see than to ask another process."""
    try:
        return bool(asked.known) and files.print_source(asked.path, root=root) == asked.known
    except ReaderError:
        return False  # who reads it tells


def read_one(reading: Reading, asked: Asked) -> Answer:
    """A source read, loaded and annotated, unless its bytes are known ones."""
    try:
        source = files.read_source(asked.path, root=reading.config.root, name=asked.name)
        if source.sha256 == asked.known:
            return None
        settings = reading.config.settings
        own = settings.documents.get(asked.name, DocumentSettings())
        key = _key(source, own)
        if key in reading.kept:
            return Read(key, None)
        return Read(key, pack(annotate.annotate(load.load(source, own, lang=settings.lang), reading.desk)))
    except ReaderError as error:
        return Fault(error.problems, isinstance(error, MachineError))


def _key(source: Source, own: DocumentSettings) -> str:
    """What a document is known by among those of one desk."""
    told = f"{source.sha256}\0{source.name}\0{source.path}\0{own!r}"
    return hashlib.sha256(told.encode(errors="surrogateescape")).hexdigest()[:32]


class Memory:
    """One process's knowledge of one project: from build to build where it `lasts`, else of a single one."""

    def __init__(self, *, lasts: bool = True) -> None:
        self._lasts = lasts
        self._desk: tuple[str, Desk] | None = None
        self._shelf = Shelf()
        self._annotated: dict[str, Resting] = {}  # source name -> as read, with the slug it has by itself
        self._reading: Reading | None = None
        self._store: Store | None = None  # what an earlier process left
        self._is_first = True  # no corpus has been read: only then there is something to learn from that
        self._stamps: dict[str, tuple[int, int]] = {}  # source name -> time and size when it was last read
        self._settings: tuple[tuple[bytes, str | None], Config] | None = None
        self._theme: tuple[tuple[object, ...], render.Theme] | None = None
        self.site: render.Site | None = None  # as last built
        self.pages = Pages()

    def read_config(self, root: Path, base_url: str | None) -> Config:
        key = files.read_bytes(root / config.NAME, root=root), base_url
        if self._settings is None or self._settings[0] != key or not _has_folders(self._settings[1]):
            self._settings = key, config.read(root, base_url=base_url)
        return self._settings[1]

    def open_theme(self, settings: Config) -> render.Theme:
        """The same object, with its compiled templates, where no file of the theme changed."""
        key = (settings.settings.fonts, *sorted(cache.print_inputs(settings.root, ()).items())[1:])
        if self._theme is None or self._theme[0] != key:
            self._theme = key, render.open_theme(settings)
        return self._theme[1]

    def reread(self, settings: Config, knowledge: Desk, found: Sequence[tuple[str, Path]]) -> list[Annotated]:
        """The documents that were just saved, by the time of their files, where nothing else changed; else none."""
        before, site = self._reading, self.site
        if before is None or site is None or before.config != settings or before.desk is not knowledge:
            return []
        touched = [one for one in self.asked(found) if _stamp(one.path) != self._stamps.get(one.name)]
        if not 0 < len(touched) <= _FEW or self._annotated.keys() != {name for name, _ in found}:
            return []
        slugs = {one.document.name: one.document.slug for one in site.index.documents}
        fresh: list[Annotated] = []
        for asked in touched:
            answer, known = self._take(asked, read_one(before, asked)), self._annotated[asked.name]
            if isinstance(answer, Resting) and answer.document.slug == known.document.slug:
                self._annotated[asked.name] = answer
                fresh.append(answer.renamed(slugs[asked.name]))
        return fresh

    def read_desk(self, settings: Config) -> Desk:
        """The same object as before where no file of the annotations changed."""
        print_ = f"{settings.annotations}: {_print_of(settings.annotations)}" if settings.annotations else "none"
        if self._desk is None or self._desk[0] != print_ or print_.endswith(": "):
            self._desk = print_, desk.read(settings)
        return self._desk[1]

    def begin(self, settings: Config, knowledge: Desk) -> Reading:
        """Forget what the settings or the desk make stale."""
        before = self._reading
        folder = settings.root / cache.FOLDER
        self._store = None
        if self._is_first:
            self._store = Store(folder, self._print_reading(settings), self._shelf, lasts=self._lasts)
        if before is None or before.desk is not knowledge or before.config.root != settings.root:
            self._annotated.clear()
        else:
            self._forget(before.config, settings)
        self._reading = Reading(config=settings, desk=knowledge, kept=self._store.keys if self._store else frozenset())
        return self._reading

    def _print_reading(self, settings: Config) -> str:
        """All that annotated documents depend on, but themselves."""
        known = self._desk[0] if self._desk and not self._desk[0].endswith(": ") else os.urandom(8).hex()
        told = f"{cache.print_program()}\0{known}\0{settings.settings.lang}"
        return hashlib.sha256(told.encode(errors="surrogateescape")).hexdigest()[:32]

    def _forget(self, before: Config, now: Config) -> None:
        old, new = before.settings, now.settings
        if old.lang != new.lang or old.sources != new.sources:
            self._annotated.clear()
        for name in old.documents.keys() | new.documents.keys():
            if old.documents.get(name) != new.documents.get(name):
                self._annotated.pop(name, None)

    def asked(self, found: Sequence[tuple[str, Path]]) -> list[Asked]:
        known = {name: one.document.source.sha256 for name, one in self._annotated.items()}
        return [Asked(name, path, known.get(name, "")) for name, path in found]

    def corpus(self, settings: Config, found: Sequence[tuple[str, Path]], answers: Iterable[Answer]) -> list[Annotated]:
        """The annotated documents in name order, with slugs of their own. Raises ReaderError with all their problems."""
        names = [name for name, _ in found]
        self._shelf.expect(len(names))
        self._stamps = {name: stamp for name, path in found if (stamp := _stamp(path))}
        asked = (Asked(name, path, "") for name, path in found)
        told = {one.name: self._take(one, answer) for one, answer in zip(asked, answers, strict=True)}
        if self._store:
            self._store.leave()
        self._store, self._is_first = None, False
        if self._reading:
            self._reading = replace(self._reading, kept=frozenset())  # what is saved now is in no store any more
        self._annotated = {name: one for name, one in told.items() if isinstance(one, Resting)}
        documents = load.settle(settings, names, [partial(_document, told[name]) for name in names])
        return [self._annotated[document.name].renamed(slug) for document, slug in documents]

    def _take(self, asked: Asked, answer: Answer) -> Resting | Fault:
        """The answer as a document, and written down for the next process."""
        if answer is None:
            return self._annotated[asked.name]
        if isinstance(answer, Fault):
            return answer
        if answer.packed is None:
            assert self._store
            assert self._reading
            return self._store.load(answer.key) or self._take(
                asked, read_one(replace(self._reading, kept=frozenset()), asked)
            )
        return self._store.keep(answer.key, answer.packed) if self._store else self._shelf.lay(answer.packed)


def _document(one: Resting | Fault) -> Document:
    if isinstance(one, Fault):
        raise (MachineError if one.is_machine else ReaderError)(*one.problems)
    return one.document


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _has_folders(settings: Config) -> bool:
    """Whether the folders that site.yaml names are still there: they can go without a change of that file."""
    return all(folder is None or folder.is_dir() for folder in (settings.sources, settings.annotations))


def _print_of(folder: Path) -> str:
    """A fingerprint of every plain file below a folder; "" where one cannot be read."""
    found = hashlib.sha256()
    try:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                content = path.read_bytes()
                found.update(f"{path.relative_to(folder)}\0{len(content)}\0".encode(errors="surrogateescape"))
                found.update(content)
    except OSError:
        return ""
    return found.hexdigest()
