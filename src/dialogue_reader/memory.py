"""What need not be done again while a process goes on building: the desk, and documents whose file did not change.

Bytes decide, never times. A document is known under its file's hash, what site.yaml says of it, and the desk it was
annotated with; a change of the desk forgets them all. Not here: what is kept on disk (`cache.py`).
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from dialogue_reader import annotate, desk, files, load
from dialogue_reader.config import Config, DocumentSettings
from dialogue_reader.desk import Desk
from dialogue_reader.errors import MachineError, Problem, ReaderError
from dialogue_reader.model import Annotated, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that reading a document needs but the document."""

    config: Config
    desk: Desk


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


Answer = Annotated | Fault | None
"""None: the file is as it was."""


def read_one(reading: Reading, asked: Asked) -> Answer:
    """A source read, loaded and annotated, unless its bytes are the known ones."""
    try:
        source = files.read_source(asked.path, root=reading.config.root, name=asked.name)
        if source.sha256 == asked.known:
            return None
        settings = reading.config.settings
        own = settings.documents.get(asked.name, DocumentSettings())
        return annotate.annotate(load.load(source, own, lang=settings.lang), reading.desk)
    except ReaderError as error:
        return Fault(error.problems, isinstance(error, MachineError))


class Memory:
    """One process's knowledge of one project, from build to build."""

    def __init__(self) -> None:
        self._desk: tuple[str, Desk] | None = None
        self._annotated: dict[str, Annotated] = {}  # source name -> as read, with the slug it has by itself
        self._reading: Reading | None = None

    def read_desk(self, config: Config) -> Desk:
        """The same object as before where no file of the annotations changed."""
        print_ = _print_of(config.annotations) if config.annotations else "none"
        if self._desk is None or self._desk[0] != print_ or not print_:
            self._desk = print_, desk.read(config)
        return self._desk[1]

    def begin(self, config: Config, knowledge: Desk) -> Reading:
        """Forget what the settings or the desk make stale."""
        before = self._reading
        if before is None or before.desk is not knowledge or before.config.root != config.root:
            self._annotated.clear()
        else:
            self._forget(before.config, config)
        self._reading = Reading(config=config, desk=knowledge)
        return self._reading

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

    def corpus(self, config: Config, found: Sequence[tuple[str, Path]], answers: Iterable[Answer]) -> list[Annotated]:
        """The annotated documents in name order, with slugs of their own. Raises ReaderError with all their problems."""
        names = [name for name, _ in found]
        told = {name: answer or self._annotated[name] for name, answer in zip(names, answers, strict=True)}
        self._annotated = {name: one for name, one in told.items() if isinstance(one, Annotated)}
        documents = load.settle(config, names, [partial(_document, told[name]) for name in names])
        return [_with(self._annotated[document.name], document) for document in documents]


def _document(one: Annotated | Fault) -> Document:
    if isinstance(one, Fault):
        raise (MachineError if one.is_machine else ReaderError)(*one.problems)
    return one.document


def _with(one: Annotated, document: Document) -> Annotated:
    """The same object where the document is the same, so that comparing it costs nothing."""
    return one if one.document is document else replace(one, document=document)


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
