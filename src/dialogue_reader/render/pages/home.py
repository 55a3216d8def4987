"""Home: the affair in a sentence, the articles in date order, the most named, the topics."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from dialogue_reader.model import Annotated, Document, Entity
from dialogue_reader.relate import Dossier, most_named
from dialogue_reader.render import urls
from dialogue_reader.render.inputs import Seen
from dialogue_reader.render.pages.article import form, minutes
from dialogue_reader.render.site import Artifact, Site, whole
from dialogue_reader.render.who import leading
from dialogue_reader.text import sentences

_MOST_NAMED = 12
_LEADING = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An article in the list."""

    document: Document
    form: str
    minutes: int
    opening: str
    leading: tuple[Entity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entity in the strip: its mentions in each column, and the side of a dot whose area is that number."""

    dossier: Dossier
    counts: tuple[int, ...]
    sides: tuple[float, ...]  # shares of the largest dot's


def _make(site: Site) -> Iterator[Artifact]:
    documents = site.index.documents
    lines = [_line(one, site.desk.gazetteer.entities) for one in documents]
    yield site.page(
        urls.HOME,
        "home.html",
        lines=lines,
        start=[line for name in site.config.settings.start for line in lines if line.document.name == name],
        columns=site.index.columns,
        rows=_rows(site),
    )


def _inputs(site: Site) -> tuple[object, ...]:
    index, look = site.index, partial(_told, entities=site.desk.gazetteer.entities)
    columns = [(column.label, column.documents) for column in index.columns]
    rows = [(row.dossier.entity, row.dossier.count, row.counts) for row in _rows(site)]
    counts = [file.count for file in index.topics.values()]
    return columns, rows, counts, [Seen(one, look) for one in index.documents]


def _told(one: Annotated, entities: Mapping[str, Entity]) -> object:
    line = _line(one, entities)
    return line.form, line.minutes, line.opening, line.leading


emit = whole(_make, _inputs)


def _line(annotated: Annotated, entities: Mapping[str, Entity]) -> Line:
    document = annotated.document
    return Line(
        document=document,
        form=form(document),
        minutes=minutes(document),
        opening=_opening(document),
        leading=tuple(leading(annotated, entities, 0, len(document.blocks), most=_LEADING)),
    )


def _opening(document: Document) -> str:
    """The first sentence of the running text."""
    for block in document.blocks:
        if block.kind == "paragraph":
            start, end = next(iter(sentences(block.text)), (0, len(block.text)))
            return block.text[start:end]
    return ""


def _rows(site: Site) -> list[Row]:
    most = most_named(site.index.dossiers)[:_MOST_NAMED]
    counts = [tuple(tally.count for tally in dossier.by_outlet(site.index.columns)) for dossier in most]
    top = max((count for row in counts for count in row), default=1)
    return [
        Row(dossier=dossier, counts=row, sides=tuple(round((count / top) ** 0.5, 2) for count in row))
        for dossier, row in zip(most, counts, strict=True)
    ]
