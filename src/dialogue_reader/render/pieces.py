"""The blocks of an article as its page shows them: lists nested, tables in cells, code in colours, footnotes linked.

A piece is what a template needs of a block. The title is the page's own, and captions printed twice are left to the
page of the source's lines (`places.is_shown`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES
from pygments.util import ClassNotFound

from dialogue_reader.model import Annotated, Block, Document, maker
from dialogue_reader.render.margin import Margin, margins
from dialogue_reader.render.marked import Marked
from dialogue_reader.render.passages import inline_spans
from dialogue_reader.render.pictures import Picture, find_picture
from dialogue_reader.render.places import is_shown
from dialogue_reader.render.site import Site
from dialogue_reader.render.weave import Attributes, Span, markup, weave, weave_apart

Rows = Sequence[Sequence[Markup]]
TITLE = "title"  # the role of the block that the page shows as its own heading
_COLOURED = frozenset(
    "k kn kd kr kt kc ow s s1 s2 sd se sb sh si c c1 cm ch cp m mi mf mh il nf nc nt nd na nb bp".split()
)
"""Pygments' names of the tokens that static/code.css colours, there with "c-" before them."""
_LONGEST_CODE = 20_000  # characters; a lexer's time is not bounded by its text


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A block as the page shows it. Consecutive list entries are one piece of kind "list", nested by level."""

    kind: str
    block: Block
    html: Markup
    level: int = 2  # headings: 2 to 6, never deeper than one below the heading before
    entries: list["Piece"]  # of a list: its entries; of an entry: lists inside it
    rows: Rows = ()  # of a table
    picture: Picture | None = None  # of a figure
    margin: Margin | None = None  # what stands beside it
    back: str = ""  # of a footnote: the anchor of its first reference


_make_piece = maker(Piece)


def read_pieces(site: Site, annotated: Annotated) -> list[Piece]:
    """The shown blocks in order, footnotes last."""
    pieces = _nest_lists(_pieces(site, annotated))
    return sorted(pieces, key=lambda piece: piece.kind == "footnote")


def _pieces(site: Site, annotated: Annotated) -> Iterator[Piece]:
    document = annotated.document
    references = _references(document)
    beside = margins(site, annotated)
    marked = Marked(site, annotated)
    depth = 1
    for number, block in enumerate(document.blocks):
        if not is_shown(block):
            continue
        if block.kind == "heading" and block.role != TITLE:
            depth = min(max(2, block.level), depth + 1)
        margin = beside.get(number)
        others = [*references.get(number, ()), *(margin.spans if margin else ())]
        if block.kind == "code":
            others += _colours(block)
        html = None if others or block.inlines else weave_apart(block.text, marked.tagged(number))
        if html is None or block.kind == "table":
            others = [*inline_spans(block), *marked.spans(number), *others]
            html = weave(block.text, others, inserts=margin.inserts if margin else ())
        yield _make_piece(
            kind=TITLE if block.role == TITLE else block.kind,
            block=block,
            html=markup(html),
            level=depth,
            entries=[],
            rows=_cells(block.text, others) if block.kind == "table" else (),
            margin=margin,
            picture=find_picture(site, document, block) if block.kind == "figure" else None,
            back=f"{block.anchor}-ref" if _is_referred(references, block) else "",
        )


def _references(document: Document) -> Mapping[int, list[Span]]:
    """Block number -> links to footnotes. The first reference to a footnote bears the id that leads back to it."""
    anchors = {block.marker: block.anchor for block in document.blocks if block.kind == "footnote"}
    found: dict[int, list[Span]] = {}
    for number, block in enumerate(document.blocks if anchors else ()):
        for inline in block.inlines:
            if inline.kind == "note_ref" and (anchor := anchors.get(inline.href)):
                is_first = not any(_leads_to(span, anchor) for spans in found.values() for span in spans)
                attributes: Attributes = (("class", "ref"), ("href", f"#{anchor}"))
                attributes += (("id", f"{anchor}-ref"),) if is_first else ()
                span = Span(start=inline.start, end=inline.end, tag="a", attributes=attributes)
                found.setdefault(number, []).append(span)
    return found


def _leads_to(span: Span, anchor: str) -> bool:
    return ("href", f"#{anchor}") in span.attributes


def _is_referred(references: Mapping[int, list[Span]], block: Block) -> bool:
    return block.kind == "footnote" and any(
        _leads_to(span, block.anchor) for spans in references.values() for span in spans
    )


def _cells(text: str, spans: Sequence[Span]) -> Rows:
    """A table's text, rows ended by line feeds and cells by tabs, as woven cells."""
    rows: list[list[Markup]] = []
    start = 0
    for line in text.split("\n"):
        rows.append([])
        for cell in line.split("\t"):
            inside = [_shift(span, start, start + len(cell)) for span in spans]
            rows[-1].append(Markup(weave(cell, [span for span in inside if span.start < span.end])))
            start += len(cell) + 1
    return rows


def _shift(span: Span, low: int, high: int) -> Span:
    """The part of a span inside a cell, counted from its start; the id stays with the first part."""
    kept = tuple(pair for pair in span.attributes if span.start >= low or pair[0] != "id")
    start, end = max(span.start, low) - low, min(span.end, high) - low
    return Span(start=start, end=end, tag=span.tag, attributes=kept, rank=span.rank)


def _colours(block: Block) -> Iterator[Span]:
    """Spans for the tokens of code whose language is given and known."""
    try:
        lexer = get_lexer_by_name(block.role) if block.role and len(block.text) <= _LONGEST_CODE else None
    except ClassNotFound:
        return
    for start, kind, value in lexer.get_tokens_unprocessed(block.text) if lexer else ():
        if (name := STANDARD_TYPES.get(kind, "")) in _COLOURED:
            yield Span(start=start, end=start + len(value), tag="span", attributes=(("class", f"c-{name}"),), rank=9)


def _nest_lists(pieces: Iterable[Piece]) -> list[Piece]:
    """List entries gathered into lists, lists of a deeper level into the entry before them."""
    nested: list[Piece] = []
    open_lists: list[Piece] = []  # outermost first
    for piece in pieces:
        if piece.kind != "list_item":
            open_lists.clear()
            nested.append(piece)
            continue
        del open_lists[max(1, piece.block.level) :]
        if open_lists and len(open_lists) == max(1, piece.block.level) and _is_other(open_lists[-1], piece):
            open_lists.pop()
        if len(open_lists) < max(1, piece.block.level):
            _open_list(nested, open_lists, piece)
        open_lists[-1].entries.append(piece)
    return nested


def _open_list(nested: list[Piece], open_lists: list[Piece], first: Piece) -> None:
    opened = _make_piece(kind="list", block=first.block, html=Markup(), entries=[])
    (open_lists[-1].entries[-1].entries if open_lists else nested).append(opened)
    open_lists.append(opened)


def _is_other(one: Piece, entry: Piece) -> bool:
    """Whether an entry cannot go on a list: bullets after numbers, or numbers after bullets."""
    return (one.block.role == "ordered") != (entry.block.role == "ordered")
