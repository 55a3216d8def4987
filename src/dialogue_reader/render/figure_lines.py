"""A figure as pages show it: the number written out, what it counts, and its sentence with the number marked."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from dialogue_reader.model import Document, Figure, quick
from dialogue_reader.relate import FigureLine
from dialogue_reader.render.excerpts import Excerpt, around, excerpt
from dialogue_reader.render.site import Site

_LARGE = ((12, "trillion"), (9, "billion"), (6, "million"))
_DECIMALS = 3
_JOINTS = {"from": "to", "between": "and"}
"""What joins the ends of a range behind these words."""
_SIGNS = {"USD": "$", "dollar": "$", "EUR": "€", "GBP": "£"}


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    figure: Figure
    document: Document
    lead: str  # what is said of it in words that stand before it: "continued for"
    amount: str  # "1,390,000", "$12,000,000,000 – $20,000,000,000", "40 %"
    text: str  # as it stands
    excerpt: Excerpt


def figure_row(site: Site, line: FigureLine) -> FigureRow:
    annotated = site.annotated(line.document)
    figure = annotated.figures[line.number]
    text = annotated.document.blocks[figure.block].text
    window = around(annotated, figure.block, figure.start)
    before = lead(figure, text)
    return FigureRow(
        figure=figure,
        document=annotated.document,
        lead=before,
        amount=written(figure, _JOINTS.get(before.rpartition(" ")[2], "–")),
        text=text[figure.start : figure.end],
        excerpt=excerpt(annotated, figure.block, [window], marked=[(figure.start, figure.end)]),
    )


def lead(figure: Figure, text: str) -> str:
    """What the figure counts, where the text says it right before the number: it then reads on, "continued for two hours"."""
    before = text[: figure.start].rstrip().removesuffix(figure.qualifier).rstrip(' “"')
    return figure.counts if before.endswith(figure.counts) else ""


def written(figure: Figure, joint: str = "–") -> str:
    """The normalised amount, or the range, with its unit."""
    ends = [_grouped(end) for end in (figure.amount, figure.upper) if end]
    if figure.unit in _SIGNS:
        return f" {joint} ".join(_SIGNS[figure.unit] + (f"{end}0" if end[-2:-1] == "." else end) for end in ends)
    return f" {joint} ".join(ends) + (f" {figure.unit}" if figure.unit else "")


@lru_cache(maxsize=1 << 12)
def _grouped(amount: str) -> str:
    """In millions and more where that loses nothing: "1.39 million"; else with commas.

    >>> _grouped("1390000"), _grouped("30000"), _grouped("12000000000"), _grouped("1234567")
    ('1.39 million', '30,000', '12 billion', '1,234,567')
    """
    try:
        value = Decimal(amount)
    except InvalidOperation:
        return amount
    for power, name in _LARGE:
        short = value.scaleb(-power).normalize()
        if abs(value) >= Decimal(10) ** power and -int(short.as_tuple().exponent) <= _DECIMALS:
            return f"{short:,f} {name}"
    return f"{value:,f}"
