"""A quotation as pages show it: the words, who said them, how sure that is, and where they stand."""

from dataclasses import dataclass

from markupsafe import Markup

from dialogue_reader.model import Document, Entity, Quotation, Voice, quick
from dialogue_reader.relate import Said
from dialogue_reader.render.passages import shown_html
from dialogue_reader.render.places import Address, block_address, locator
from dialogue_reader.render.site import Site

SOURCELESS: frozenset[Voice] = frozenset({"unresolved", "unattributed"})
"""Voices of which nothing was worked out that could be explicit or inferred."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The part of a quotation that stands in one block."""

    html: Markup
    address: Address


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLine:
    quotation: Quotation
    document: Document
    speaker: Entity | None
    pieces: tuple[Piece, ...]
    address: Address  # of the first piece
    locator: str
    anchor: str  # of the quotation on the page of quotations
    alone: bool  # no other document quotes it


def quote_line(site: Site, said: Said) -> QuoteLine:
    annotated = site.annotated(said.document)
    quotation = annotated.quotations[said.number]
    document, spans = annotated.document, quotation.spans
    blocks = document.blocks
    pieces = [
        Piece(
            html=shown_html(blocks[span.block], window=(span.start, span.end)),
            address=block_address(document, span.block),
        )
        for span in spans
    ]
    return QuoteLine(
        quotation=quotation,
        document=document,
        speaker=site.entity(quotation.speaker) if quotation.speaker else None,
        pieces=tuple(pieces),
        address=pieces[0].address,
        locator=locator(blocks[spans[0].block]),
        anchor=f"q-{said.document}-{said.number + 1}",
        alone=said.alone,
    )
