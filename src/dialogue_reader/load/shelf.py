"""A project's sources folder -> its documents, in name order, each with its own slug."""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from dialogue_reader import files
from dialogue_reader.config import Config, DocumentSettings
from dialogue_reader.errors import Problem, ReaderError, Where, error_of
from dialogue_reader.load.article import SUFFIXES, load
from dialogue_reader.model import Document
from dialogue_reader.text import RESERVED

_SLUG = re.compile(r"""(?:\A|[\r\n])(["']?slug["']?[ \t]*:)""")


def corpus(config: Config) -> tuple[Document, ...]:
    """Every document of a project, in name order. Raises ReaderError with the problems of all its sources."""
    found = find_sources(config)
    documents = settle(config, [name for name, _ in found], [partial(read, config, *one) for one in found])
    return tuple(one if one.slug == slug else replace(one, slug=slug) for one, slug in documents)


def settle(
    config: Config, names: Sequence[str], readings: Iterable[Callable[[], Document]]
) -> list[tuple[Document, str]]:
    """The documents that the readings give, each with the slug to have. Raises ReaderError with the problems of all."""
    faults = Faults()
    faults.problems += unknown_documents(config, names)
    documents = [document for reading in readings if (document := faults.catch(reading))]
    faults.problems += clashing_slugs(config, documents)
    faults.tell()
    return list(zip(documents, own_slugs(documents), strict=True))


def read(config: Config, name: str, path: Path) -> Document:
    source = files.read_source(path, root=config.root, name=name)
    settings = config.settings.documents.get(name, DocumentSettings())
    return load(source, settings, lang=config.settings.lang)


class Faults:
    """The problems of many files, gathered so that all are told at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def catch(self, reading: Callable[[], Document]) -> Document | None:
        """What a reading gives, or None with its problems kept."""
        try:
            return reading()
        except ReaderError as error:
            self.problems += error.problems
            return None

    def tell(self) -> None:
        """Raise them, if there are any: as the machine's only where no other fault is among them."""
        if self.problems:
            raise error_of(self.problems)


def find_sources(config: Config) -> list[tuple[str, Path]]:
    """Name and path of every source, in name order: known suffixes, folders below included, hidden and backup files not."""
    folder = config.sources
    return sorted(
        (files.as_utf8(path.relative_to(folder).as_posix()), path)
        for path in files.below(folder, root=config.root)
        if path.suffix.lower() in SUFFIXES or path.is_dir()  # a linked folder: refused when read, never passed over
    )


def unknown_documents(config: Config, names: Sequence[str]) -> list[Problem]:
    """A problem for each file name under `documents:` and `start:` that no source has."""
    known = set(names)
    settings = config.settings
    wrong: list[tuple[str, str | int]] = [("documents", name) for name in settings.documents if name not in known]
    wrong += [("start", place) for place, name in enumerate(settings.start) if name not in known]
    if not wrong:
        return []
    problems = []
    for key, place in wrong:
        name = settings.start[place] if isinstance(place, int) else place
        near = difflib.get_close_matches(name, sorted(known), n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"{key}: takes names of files in the sources folder"
        if near and unicodedata.normalize("NFC", near[0]) == unicodedata.normalize("NFC", name):
            hint = "one looks the same but has its accents otherwise; copy the name from the folder"
        problems.append(
            Problem("unknown-document", f"there is no source '{name}'", config.where(key, place), hint=hint)
        )
    return problems


def own_slugs(documents: Sequence[Document]) -> Iterator[str]:
    """A slug of its own for each document: given ones as given, automatic ones numbered where they collide."""
    taken = {document.slug for document in documents if document.slug_given}
    numbers: dict[str, int] = defaultdict(lambda: 1)
    for document in documents:
        slug = document.slug
        while slug in taken and not document.slug_given:
            numbers[document.slug] += 1
            slug = f"{document.slug}-{numbers[document.slug]}"
        taken.add(slug)
        yield slug


def clashing_slugs(config: Config, documents: Sequence[Document]) -> list[Problem]:
    """A problem for each slug given twice, and for each that a system reserves."""
    places: dict[str, list[Where]] = defaultdict(list)
    for document in documents:
        if document.slug_given:
            places[document.slug].append(_slug_place(config, document))
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
        found = _SLUG.search(text := document.source.text)
        return Where(document.source.path, *(files.place(text, found.start(1)) if found else (1,)))
    return config.where("documents", document.name, "slug")
