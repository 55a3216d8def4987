"""Home: the affair in a sentence, the articles in date order, the most named, the topics."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogue_reader.model import Annotated, Document, Entity
from dialogue_reader.relate import Dossier
from dialogue_reader.render import urls
from dialogue_reader.render.pages.article import form, minutes
from dialogue_reader.render.site import Artifact, Site
from dialogue_reader.render.who import leading
from dialogue_reader.text import sentences

_MOST_NAMED = 12
_LEADING = 5
_COLUMNS = 24  # articles the strip shows; with more it would be a texture, and Compare has the outlets


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
    """An entity in the strip: its mentions in each article, and the largest of them in any row's share of 1."""

    dossier: Dossier
    counts: tuple[int, ...]
    shares: tuple[float, ...]


def emit(site: Site) -> Iterator[Artifact]:
    documents = site.index.documents
    lines = [_line(site, one) for one in documents]
    yield site.page(
        urls.HOME,
        "home.html",
        lines=lines,
        start=[line for name in site.config.settings.start for line in lines if line.document.name == name],
        columns=documents if len(documents) <= _COLUMNS else (),
        rows=_rows(site) if len(documents) <= _COLUMNS else [],
        most=_most_named(site),
    )


def _most_named(site: Site) -> list[Dossier]:
    named = [dossier for dossier in site.index.dossiers.values() if dossier.count]
    return sorted(named, key=lambda dossier: (-dossier.documents, -dossier.count, dossier.entity.id))[:_MOST_NAMED]


def _line(site: Site, annotated: Annotated) -> Line:
    document = annotated.document
    named = leading(annotated, site.desk.gazetteer.entities, 0, len(document.blocks), most=_LEADING)
    return Line(
        document=document,
        form=form(document),
        minutes=minutes(document),
        opening=_opening(document),
        leading=tuple(named),
    )


def _opening(document: Document) -> str:
    """The first sentence of the running text."""
    for block in document.blocks:
        if block.kind == "paragraph":
            start, end = next(iter(sentences(block.text)), (0, len(block.text)))
            return block.text[start:end]
    return ""


def _rows(site: Site) -> list[Row]:
    most = _most_named(site)
    counts = {dossier.entity.id: _counts(dossier, site.index.documents) for dossier in most}
    top = max((count for row in counts.values() for count in row), default=1)
    return [
        Row(dossier=dossier, counts=row, shares=tuple(round((count / top) ** 0.5, 2) for count in row))
        for dossier in most
        for row in [counts[dossier.entity.id]]
    ]


def _counts(dossier: Dossier, documents: Sequence[Annotated]) -> tuple[int, ...]:
    named = Counter({appearance.document: len(appearance.mentions) for appearance in dossier.appearances})
    return tuple(named[one.document.slug] for one in documents)
