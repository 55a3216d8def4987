"""What stands beside an article's text: the editor's notes, and the gloss of a name where it first stands.

In the margin when wide, after the paragraph when narrow (notes; glosses are left to *who and what is named here*), as
endnotes in print. Numbers and marks put into the text bear `data-added`.
"""

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from html import escape

from markupsafe import Markup

from dialogue_reader.errors import Problem, ReaderError
from dialogue_reader.model import Annotated, Entity, Note, NoteSpan
from dialogue_reader.render import urls
from dialogue_reader.render.prose import prose_html
from dialogue_reader.render.site import Site
from dialogue_reader.render.weave import Insert, Span

_WIDER = 1.6  # letters of running text that take the height of one letter in the margin
_FRAME = 60  # letters' worth of height around each note and gloss


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A note with its number in the article and its body as HTML."""

    number: int
    note: Note
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """What stands beside one block, and what it puts into the block's text."""

    notes: list[Numbered] = field(default_factory=list)
    glosses: list[Entity] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    inserts: list[Insert] = field(default_factory=list)


def margins(site: Site, annotated: Annotated) -> Mapping[int, Margin]:
    """By block. Raises ReaderError where a note links to an entity, topic or article that is not there."""
    found: dict[int, Margin] = defaultdict(Margin)
    notes = {note.id: note for note in site.desk.notes}
    here = urls.article(annotated.document.slug)
    for number, span in enumerate(annotated.notes, 1):
        note = notes[span.note]
        margin = found[span.block]
        margin.notes.append(Numbered(number=number, note=note, html=_body(site, here, note)))
        margin.spans.append(Span(start=span.start, end=span.end, tag="span", attributes=(("class", "noted-words"),)))
        margin.inserts.append(Insert(at=_after_link(annotated, span), html=_reference(number, note.id)))
    _gloss(site, annotated, found)
    return found


def _gloss(site: Site, annotated: Annotated, found: dict[int, Margin]) -> None:
    """The gloss of each name that is not quiet, at its first mention in the running text, as far as there is room."""
    blocks = annotated.document.blocks
    room = {number: len(blocks[number].text) / _WIDER - _height(margin) for number, margin in found.items()}
    seen: set[str] = set()
    for mention in annotated.mentions:
        block = blocks[mention.block]
        if mention.entity in seen or not block.number:
            continue
        seen.add(mention.entity)
        entity = site.entity(mention.entity)
        left = room.get(mention.block, len(block.text) / _WIDER) - len(entity.label) - len(entity.gloss) - _FRAME
        if entity.gloss and not entity.quiet and left >= 0:
            room[mention.block] = left
            found[mention.block].glosses.append(entity)


def _height(margin: Margin) -> int:
    return sum(len(one.note.body) + _FRAME for one in margin.notes)


def _after_link(annotated: Annotated, span: NoteSpan) -> int:
    """Where the number stands: after the words, and after a link they end in, because links do not nest."""
    inlines = annotated.document.blocks[span.block].inlines
    stretches = [(inline.start, inline.end) for inline in inlines]
    stretches += [(mention.start, mention.end) for mention in annotated.mentions if mention.block == span.block]
    return max((end for start, end in stretches if start < span.end < end), default=span.end)


def _reference(number: int, note: str) -> str:
    return (
        f'<a class="ref" id="ref-{escape(note)}" href="#note-{escape(note)}" aria-label="Note {number}" data-added>'
        f"{number}</a>"
    )


def _body(site: Site, here: str, note: Note) -> Markup:
    return prose_html(note.body, lambda address: _resolve(site, here, address), prefix=note.id)


def _resolve(site: Site, here: str, address: str) -> str:
    kind, _, name = address.partition(":")
    known = _linked(site)
    if kind not in known:
        return address if address.startswith("#") else urls.followable(address)
    pages, path = known[kind]
    if name not in pages:
        raise ReaderError(*_lost_links(site))
    return urls.relative(here, path(name))


def _linked(site: Site) -> dict[str, tuple[Mapping[str, object], Callable[[str], str]]]:
    """What a note may link to by id, and the paths of its pages."""
    return {
        "entity": (site.index.dossiers, urls.entity),
        "topic": (site.index.topics, urls.topic),
        "article": (site.index.by_slug, urls.article),
    }


def _lost_links(site: Site) -> Iterator[Problem]:
    """Every link of every note that leads to no page: the first one met ends the build, and all are to be told."""
    known = _linked(site)
    for note in site.desk.notes:
        addresses: list[str] = []
        prose_html(note.body, partial(_gather, addresses))
        for kind, _, name in (address.partition(":") for address in dict.fromkeys(addresses)):
            if kind in known and name not in (pages := known[kind][0]):
                near = difflib.get_close_matches(name, pages, n=1)
                hint = f"did you mean '{near[0]}'?" if near else ""
                problem = f"the note '{note.id}' links to no {kind} '{name}'"
                yield Problem("note-link", problem, note.where, hint=hint)


def _gather(addresses: list[str], address: str) -> str:
    addresses.append(address)
    return ""
