"""The running text of an article as markup: its pieces in order, each with what stands beside it.

Made without templates, as `fragments.py`: an article has more pieces than anything else.
"""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup
from markupsafe import escape as escape_anew

from dialogue_reader.model import Entity
from dialogue_reader.render import urls
from dialogue_reader.render.fragments import escape, rise
from dialogue_reader.render.margin import Numbered
from dialogue_reader.render.pieces import Piece
from dialogue_reader.render.weave import markup
from dialogue_reader.render.wording import written_date

_HEAD = 'th scope="col"'


def write_text(here: str, pieces: Sequence[Piece], ours: str) -> Markup:
    """All but the title and the footnotes; `ours` are the attributes of the reader's own words beside them."""
    up = rise(here)
    return markup("".join([_with_margin(up, piece, place, ours) for place, piece in enumerate(pieces, 1)]))


def write_footnotes(pieces: Iterable[Piece]) -> Markup:
    """Entries of an ordered list."""
    return markup("".join(map(_footnote, pieces)))


def _footnote(piece: Piece) -> str:
    marker = piece.block.marker
    value = f' value="{marker}"' if marker.isdecimal() else ""
    back = f' <a href="#{piece.back}" aria-label="Back to the text" data-added>↑</a>' if piece.back else ""
    return f'<li id="{piece.block.anchor}"{value}>{piece.html}{back}</li>\n'


def _with_margin(up: str, piece: Piece, place: int, ours: str) -> str:
    beside = "".join(_beside(up, piece, ours)) if piece.margin or piece.entries else ""
    written = _piece(up, piece, place)
    return f'<div class="noted">\n{written}{beside}</div>\n' if beside else written


def _piece(up: str, piece: Piece, place: int) -> str:
    """One piece, the `place`th of the text."""
    kind, block = piece.kind, piece.block
    anchor = block.anchor
    if kind == "paragraph":
        return f'<p id="{anchor}">{write_locator(piece)}{piece.html}</p>\n'
    if kind == "heading":
        question = ' class="question"' if block.role == "question" else ""
        return f'<h{piece.level} id="{anchor}"{question}>{piece.html}</h{piece.level}>\n'
    if kind == "list":
        return f"{_list(piece)}\n"
    if kind == "quote":
        return f'<blockquote id="{anchor}"><p>{write_locator(piece)}{piece.html}</p></blockquote>\n'
    return _rarer_piece(up, piece, place)


def _rarer_piece(up: str, piece: Piece, place: int) -> str:
    kind, anchor = piece.kind, piece.block.anchor
    if kind == "table":
        return _table(piece, place)
    if kind == "code":
        return f'<pre id="{anchor}" tabindex="0">{piece.html}</pre>\n'
    if piece.picture:
        return _picture(up, piece)
    tone = {"dek": ' class="dek"', "caption": ' class="caption"', "figure": ' class="caption"'}.get(kind, "")
    return f'<p{tone} id="{anchor}">{piece.html}</p>\n'


def write_locator(piece: Piece) -> str:
    """The number of a numbered block, a link to itself."""
    number, anchor = piece.block.number, piece.block.anchor
    if not number:
        return ""
    return f'<a class="n" href="#{anchor}" aria-label="Paragraph {number}" data-added>{number}</a>'


def _list(piece: Piece) -> str:
    tag = "ol" if piece.block.role == "ordered" else "ul"
    entries = [
        f'<li id="{entry.block.anchor}">{write_locator(entry)}{entry.html}{"".join(map(_list, entry.entries))}</li>\n'
        for entry in piece.entries
    ]
    return f"<{tag}>{''.join(entries)}</{tag}>\n"


def _picture(up: str, piece: Piece) -> str:
    picture = piece.picture
    if picture is None:
        return ""
    size = f' width="{picture.size[0]}" height="{picture.size[1]}"' if picture.size else ""
    return (
        f'<figure id="{piece.block.anchor}"><img src="{up}{urls.quote(picture.path)}" alt="" loading="lazy"{size}>'
        f'<figcaption class="caption">{piece.html}</figcaption></figure>\n'
    )


def _table(piece: Piece, place: int) -> str:
    head, body = (piece.rows[:1], piece.rows[1:]) if len(piece.rows) > 1 else ([], piece.rows)
    top = "".join([f"<thead><tr>{_row(row, _HEAD, 'th')}</tr></thead>" for row in head])
    rows = "".join([f"<tr>{_row(row, 'td', 'td')}</tr>" for row in body])
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="Table {place}" id="{piece.block.anchor}">'
        f"<table>{top}<tbody>{rows}</tbody></table></div>\n"
    )


def _row(cells: Iterable[str], opening: str, tag: str) -> str:
    return "".join([f"<{opening}>{cell}</{tag}>" for cell in cells])


def _beside(up: str, piece: Piece, ours: str) -> Iterator[str]:
    """What stands beside a piece, and beside the entries of a list."""
    margin = piece.margin
    if margin:
        yield from (_gloss(up, entity, ours) for entity in margin.glosses)
        yield from (_note(one, ours) for one in margin.notes)
    for entry in piece.entries:
        yield from _beside(up, entry, ours)


def _gloss(up: str, entity: Entity, ours: str) -> str:
    return (
        f'<aside class="gloss"{ours} data-added><a class="name k-{entity.kind}" href="{up}{urls.quote(urls.entity(entity.id))}">'
        f"{escape(entity.label)}</a> {escape(entity.gloss)}</aside>\n"
    )


def _note(one: Numbered, ours: str) -> str:
    name, number = escape(one.note.id), one.number
    signed = ", ".join(filter(None, [one.note.author, written_date(one.note.date) if one.note.date else ""]))
    last = f'<p class="signed">{escape_anew(signed)}</p>' if signed else ""
    return (
        f'<aside class="note" role="note" id="note-{name}"{ours} data-added><a class="back" href="#ref-{name}" '
        f'aria-label="{number}, back to the text">{number}</a> {one.html}{last}</aside>\n'
    )
