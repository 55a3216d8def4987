"""A project's sources folder -> its documents, in name order, each with its own slug."""

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from dialogue_reader import config as site
from dialogue_reader import files, records
from dialogue_reader.config import Config, DocumentSettings
from dialogue_reader.errors import Problem, ReaderError, Where
from dialogue_reader.load import matter
from dialogue_reader.load.article import RESERVED, SUFFIXES, load, renamed
from dialogue_reader.model import Document, Source

_BACKUP = (".", "#", "_", "~")


def corpus(config: Config) -> tuple[Document, ...]:
    """Every document of a project. Raises ReaderError with the problems of all its sources."""
    problems: list[Problem] = []
    documents: list[Document] = []
    sources = read_sources(config, problems)
    problems += unknown_documents(config, [source.name for source in sources])
    for source in sources:
        try:
            settings = config.settings.documents.get(source.name, DocumentSettings())
            documents.append(load(source, settings, lang=config.settings.lang))
        except ReaderError as error:
            problems += error.problems
    documents = with_own_slugs(config, documents, problems)
    if problems:
        raise ReaderError(*problems)
    return tuple(documents)


def find_sources(config: Config) -> list[tuple[str, Path]]:
    """Name and path of every source, in name order: known suffixes, folders below included, hidden and backup files not."""
    root = config.sources
    return sorted(
        (path.relative_to(root).as_posix(), path)
        for path in _walk(root)
        if path.suffix.lower() in SUFFIXES or path.is_dir()  # a linked folder: refused when read, never passed over
    )


def _walk(folder: Path) -> Iterable[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "#", "~")) or path.name.endswith("~"):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        else:
            yield path


def read_sources(config: Config, problems: list[Problem]) -> list[Source]:
    """Every source that can be read; the problems of the others are added to `problems`."""
    sources = []
    for name, path in find_sources(config):
        try:
            sources.append(files.read_source(path, root=config.root, name=name))
        except ReaderError as error:
            problems += error.problems
    return sources


def unknown_documents(config: Config, known: Sequence[str]) -> list[Problem]:
    """A problem for each file name under `documents:` that no source has."""
    names = {name for name, _ in find_sources(config)} | set(known)
    wrong = [name for name in config.settings.documents if name not in names]
    if not wrong:
        return []
    checked = records.read(config.root / site.NAME, site.Settings, root=config.root)
    problems = []
    for name in wrong:
        near = difflib.get_close_matches(name, sorted(names), n=1)
        hint = (
            f"did you mean '{near[0]}'?" if near else "the keys of documents: are names of files in the sources folder"
        )
        problems.append(
            Problem("unknown-document", f"there is no source '{name}'", checked.where("documents", name), hint=hint)
        )
    return problems


def with_own_slugs(config: Config, documents: Sequence[Document], problems: list[Problem]) -> list[Document]:
    """The documents with slugs of their own: given ones as given, automatic ones numbered where they collide."""
    given = {document.name: document.slug for document in documents if _given(config, document)}
    problems += _clashes(config, documents, given)
    taken = set(given.values())
    result = []
    for document in documents:
        if document.name in given:
            result.append(document)
            continue
        name = document.slug
        number = 1
        while name in taken:
            number += 1
            name = f"{document.slug}-{number}"
        taken.add(name)
        result.append(renamed(document, name))
    return result


def _given(config: Config, document: Document) -> bool:
    settings = config.settings.documents.get(document.name)
    return bool(settings and settings.slug) or bool(_own_slug(document))


def _own_slug(document: Document) -> str:
    if not document.source.text.lstrip("\ufeff").startswith("---"):
        return ""
    return matter.read(document.source, strict=False).matter.slug


def _clashes(config: Config, documents: Sequence[Document], given: dict[str, str]) -> list[Problem]:
    """A problem for each slug given twice, and for each that a system reserves."""
    places: dict[str, list[Where]] = defaultdict(list)
    for document in documents:
        if document.name in given:
            places[given[document.name]].append(_slug_place(config, document))
    problems = []
    for name, where in places.items():
        if name in RESERVED:
            problems.append(
                Problem("slug", f"the slug '{name}' is reserved by some systems", where[0], hint="choose another")
            )
        problems += [
            Problem("slug", f"the slug '{name}' is given twice", other, hint=f"first at {where[0]}")
            for other in where[1:]
        ]
    return problems


def _slug_place(config: Config, document: Document) -> Where:
    settings = config.settings.documents.get(document.name)
    if not (settings and settings.slug):
        return Where(document.source.path, 1)
    checked = records.read(config.root / site.NAME, site.Settings, root=config.root)
    return checked.where("documents", document.name, "slug")


def folded(name: str) -> str:
    """A file name as systems compare it that ignore case and composition."""
    return unicodedata.normalize("NFC", name).casefold()
