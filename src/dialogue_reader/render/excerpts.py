"""A passage on another page: the sentences that matter lit, the rest of a long paragraph folded away."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from dialogue_reader.model import Annotated, Block, Document
from dialogue_reader.render.passages import mentions_in, passage_html
from dialogue_reader.render.places import Address, block_address, locator
from dialogue_reader.render.weave import Span
from dialogue_reader.text import sentence_at, sentences

_SHORT = 340  # characters: a paragraph of no more is shown whole
_NEARLY_ALL = 0.8  # and one of which more than this is lit
_ALL = 0.97  # where all of it would be lit, nothing is
_GAP = Markup(' <span class="gap" data-added>[…]</span> ')

Window = tuple[int, int]


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
    windows: Iterable[Window],
    *,
    lit: Collection[str] = (),
    bold: Iterable[Window] = (),
    folded: bool = True,
) -> Excerpt:
    """The sentences in `windows` lit, mentions of the `lit` entities marked, the stretches in `bold` marked too.

    Without `folded` the rest of a long paragraph is left out.
    """
    block = annotated.document.blocks[number]
    joined = join(windows)
    marked = [Span(start=start, end=end, tag="mark", rank=2) for start, end in bold]
    length = sum(end - start for start, end in joined)
    if not joined or len(block.text) <= _SHORT or length >= len(block.text) * _NEARLY_ALL:
        shown = joined if length < len(block.text) * _ALL else []
        lead, whole = _lit(annotated, number, shown, lit, marked), None
    else:
        pieces = (passage_html(annotated, number, lit=lit, window=window, extra=marked) for window in joined)
        lead, whole = _GAP.join(pieces), _lit(annotated, number, joined, lit, marked) if folded else None
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
    text = annotated.document.blocks[number].text
    found = (annotated.mentions[index] for index in mentions_in(annotated, number))
    starts = [mention.start for mention in found if mention.entity in entities]
    return [window for window in sentences(text) if any(window[0] <= start < window[1] for start in starts)]


def around(annotated: Annotated, number: int, offset: int) -> Window:
    """The sentence that holds an offset of a block."""
    return sentence_at(annotated.document.blocks[number].text, offset)


def join(windows: Iterable[Window]) -> list[Window]:
    """In order, those that touch or overlap made one."""
    joined: list[Window] = []
    for start, end in sorted(windows):
        if joined and start <= joined[-1][1] + 2:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _lit(annotated: Annotated, number: int, windows: list[Window], lit: Collection[str], marked: list[Span]) -> Markup:
    shown = [Span(start=start, end=end, tag="b", attributes=(("class", "lit"),), rank=1) for start, end in windows]
    return passage_html(annotated, number, lit=lit, extra=[*shown, *marked])
