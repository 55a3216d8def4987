"""Where a reader finds what a page claims: the page and the anchor of a block or a mention.

A block that the article does not show (a caption printed twice, furniture) is found among the source's lines.
"""

from dialogue_reader.model import ZONES, Annotated, Block, Document
from dialogue_reader.render import urls
from dialogue_reader.render.passages import mention_anchor

_SHOWN = frozenset(kind for kind, zone in ZONES.items() if zone in {"body", "caption", "heading"})

Address = tuple[str, str]  # (path, fragment), as `link` takes them


def is_shown(block: Block) -> bool:
    """Whether the article's page shows the block."""
    return block.kind in _SHOWN and block.role != "duplicate"


def shown_blocks(document: Document) -> list[tuple[int, Block]]:
    """The blocks that the article's page shows, each with its number."""
    return [
        (number, block)
        for number, block in enumerate(document.blocks)
        if block.kind in _SHOWN and block.role != "duplicate"
    ]


def block_address(document: Document, number: int) -> Address:
    block = document.blocks[number]
    if is_shown(block):
        return urls.article(document.slug), block.anchor
    return urls.source(document.slug), f"L{block.start_line}"


def mention_address(annotated: Annotated, number: int) -> Address:
    """`number` is an index into Annotated.mentions."""
    block = annotated.mentions[number].block
    if is_shown(annotated.document.blocks[block]):
        return urls.article(annotated.document.slug), mention_anchor(number)
    return block_address(annotated.document, block)


def locator(block: Block) -> str:
    """What a link to the block says: its paragraph number, or what it is."""
    return f"¶ {block.number}" if block.number else block.kind.replace("_", " ")
