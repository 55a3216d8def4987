"""A figure as pages show it: the number written out, what it counts, and its sentence with the number marked."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from dialogue_reader.model import Document, Figure
from dialogue_reader.relate import FigureLine
from dialogue_reader.render.excerpts import Excerpt, around, excerpt
from dialogue_reader.render.site import Site

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    figure: Figure
    document: Document
    amount: str  # "1,390,000", "$12,000,000,000 – $20,000,000,000", "40 %"
    text: str  # as it stands
    excerpt: Excerpt


def figure_row(site: Site, line: FigureLine) -> FigureRow:
    annotated = site.annotated(line.document)
    figure = annotated.figures[line.number]
    window = around(annotated, figure.block, figure.start)
    return FigureRow(
        figure=figure,
        document=annotated.document,
        amount=written(figure),
        text=annotated.document.blocks[figure.block].text[figure.start : figure.end],
        excerpt=excerpt(annotated, figure.block, [window], bold=[(figure.start, figure.end)]),
    )


def written(figure: Figure) -> str:
    """The normalised amount, or the range, with its unit."""
    ends = [_grouped(end) for end in (figure.amount, figure.upper) if end]
    if figure.unit in _SIGNS:
        return " – ".join(_SIGNS[figure.unit] + end for end in ends)
    return " – ".join(ends) + (f" {figure.unit}" if figure.unit else "")


def _grouped(amount: str) -> str:
    try:
        return f"{Decimal(amount):,f}"
    except InvalidOperation:
        return amount
