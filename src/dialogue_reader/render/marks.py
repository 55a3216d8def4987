"""Which mentions of an article bear a visible mark: the first in each section strongly, later ones quietly.

Headings, captions and places where the source has its own link are never marked; quiet names once per article.
"""

from collections.abc import Mapping

from dialogue_reader.model import Annotated, Entity

MARKED = frozenset({"body"})


def first_mentions(annotated: Annotated, entities: Mapping[str, Entity]) -> frozenset[int]:
    """Indexes of the mentions that are the first of their entity in their section."""
    blocks = annotated.document.blocks
    first: set[int] = set()
    seen: set[str] = set()
    seen_in_article: set[str] = set()
    section = 0
    for number, mention in enumerate(annotated.mentions):
        if blocks[mention.block].zone not in MARKED:
            continue
        here = _section(annotated, mention.block)
        if here != section:
            section, seen = here, set()
        known = seen_in_article if entities[mention.entity].quiet else seen
        if mention.entity not in known:
            first.add(number)
            seen.add(mention.entity)
            seen_in_article.add(mention.entity)
    return frozenset(first)


def _section(annotated: Annotated, block: int) -> int:
    """The index of the heading a block stands under, 0 before the first."""
    blocks = annotated.document.blocks
    return next((n for n in range(block, -1, -1) if blocks[n].kind == "heading"), 0)
