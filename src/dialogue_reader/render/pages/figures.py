"""The figures: every number with what it counts, and those of two sources that count the same thing side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from dialogue_reader.model import Annotated, Document
from dialogue_reader.relate import FigureLine
from dialogue_reader.render import urls
from dialogue_reader.render.figure_lines import FigureRow, figure_row
from dialogue_reader.render.fragments import bind, rise, write_passage
from dialogue_reader.render.inputs import Seen, shown
from dialogue_reader.render.paging import cut, draw
from dialogue_reader.render.site import Artifact, Site, whole

_PER_PAGE = 150
_MOST = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    rows: tuple[FigureRow, FigureRow]
    shared: tuple[str, ...]  # () where all they have in common is one amount in one unit


def _make(site: Site) -> Iterator[Artifact]:
    figures = site.index.figures
    every = [line for lines in figures.by_document.values() for line in lines]
    for pages, part in cut(urls.FIGURES, draw(every, _MOST), _PER_PAGE):
        yield site.page(
            pages.paths[pages.number - 1],
            "figures.html",
            **bind(pages.paths[pages.number - 1]),
            pages=pages,
            total=len(every),
            is_drawn=len(every) > _MOST,
            pairs=[_pair(site, pair.lines, pair.shared) for pair in figures.pairs] if pages.is_first else [],
            amount=_amount,
            chapters=list(_chapters(site, rise(urls.FIGURES), part)),
        )


def _inputs(site: Site) -> tuple[object, ...]:
    figures = site.index.figures
    return figures, [Seen(site.index.by_slug[slug], _counted) for slug in figures.by_document]


def _counted(one: Annotated) -> object:
    return one.figures, shown(one, [figure.block for figure in one.figures])


emit = whole(_make, _inputs)


def _pair(site: Site, lines: tuple[FigureLine, FigureLine], shared: tuple[str, ...]) -> Pair:
    rows = figure_row(site, lines[0]), figure_row(site, lines[1])
    return Pair(rows=rows, shared=() if " ".join(shared) == rows[0].figure.unit else shared)


def _chapters(site: Site, up: str, part: Sequence[FigureLine]) -> Iterator[tuple[Document, Markup]]:
    """Each document with the entries of its list; there are thousands, so that they are written without a template."""
    for slug, lines in groupby(part, key=lambda line: line.document):
        rows = (figure_row(site, line) for line in lines)
        written = [f"<li>{_amount(row)}{write_passage(up, row.excerpt)}</li>\n" for row in rows]
        yield site.annotated(slug).document, Markup("".join(written))


def _amount(row: FigureRow) -> Markup:
    figure = row.figure
    qualifier = f"{escape(figure.qualifier.lower())} " if figure.qualifier else ""
    lead = f"{escape(row.lead)} " if row.lead else ""
    counts = f" · {escape(figure.counts)}" if figure.counts and not row.lead else ""
    return Markup(
        f'<p class="amount">{lead}<b>{qualifier}{escape(row.amount)}</b>{counts} <span class="legend">“{escape(row.text)}”</span></p>'
    )
