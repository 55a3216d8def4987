"""A passage on another page: the sentences that matter lit, the rest of a long paragraph folded away."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dialogue_reader.model import Annotated, Block, Document, quick
from dialogue_reader.render.passages import Window, places_of, shown_html
from dialogue_reader.render.places import Address, block_address, locator
from dialogue_reader.text import sentence_at, sentences

_SHORT = 340  # characters: a paragraph of no more is shown whole
_NEARLY_ALL = 0.8  # and one of which more than this is lit
_ALL = 0.97  # where all of it would be lit, nothing is
GAP = ' <span class="gap" data-added>[…]</span> '
"""What says that words are left out."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """What a template shows of a passage."""

    document: Document
    block: Block
    address: Address
    locator: str
    lead: Markup  # the lit sentences, or the whole of a short paragraph
    whole: Markup | None  # the whole paragraph where `lead` is a part of it


def excerpt(  # noqa: PLR0913 - what may be marked, by name
    annotated: Annotated,
    number: int,
    windows: Sequence[Window],
    *,
    lit: Collection[str] = (),
    marked: Sequence[Window] = (),
    folded: bool = True,
) -> Excerpt:
    """The sentences in `windows` lit; mentions of the `lit` entities marked, or else the stretches in `marked`.

    Without `folded` the rest of a long paragraph is left out.
    """
    block = annotated.document.blocks[number]
    marked = marked or places_of(annotated, number, lit)
    joined = join(windows)
    length = sum(end - start for start, end in joined)
    size = len(block.text)
    if not joined or size <= _SHORT or length >= size * _NEARLY_ALL:
        lead = shown_html(block, lit=joined if length < size * _ALL else (), marked=marked)
        whole = None
    else:
        pieces = [shown_html(block, marked=marked, window=window) for window in joined]
        lead = pieces[0] if len(pieces) == 1 else Markup(GAP.join(pieces))
        whole = shown_html(block, lit=joined, marked=marked) if folded else None
    return Excerpt(
        document=annotated.document,
        block=block,
        address=block_address(annotated.document, number),
        locator=locator(block),
        lead=lead,
        whole=whole,
    )


def naming(annotated: Annotated, number: int, entities: Collection[str]) -> list[Window]:
    """The sentences of a block that name one of the entities."""
    return holding(annotated.document.blocks[number].text, places_of(annotated, number, entities))


def holding(text: str, places: Sequence[Window]) -> list[Window]:
    """The sentences in which one of the places begins. The places are in text order."""
    if not places:
        return []
    starts = [start for start, _ in places]
    return [(low, high) for low, high in sentences(text) if bisect_left(starts, low) < bisect_left(starts, high)]


def around(annotated: Annotated, number: int, offset: int) -> Window:
    """The sentence that holds an offset of a block."""
    return sentence_at(annotated.document.blocks[number].text, offset)


def join(windows: Sequence[Window]) -> Sequence[Window]:
    """In order, those that touch or overlap made one."""
    if len(windows) < 2:
        return windows
    joined: list[Window] = []
    for start, end in sorted(windows):
        if joined and start <= joined[-1][1] + 2:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
