"""Which mentions of an article bear a visible mark, and how: strong, faint or not at all.

The first mention in each section is strong, later ones are faint: links that show on hover or focus. A quiet name is
strong once per article and plain text after that. Headings, captions and a source's own links are never marked.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Literal

from dialogue_reader.model import Annotated, Block, Entity, Inline, Mention

Mark = Literal["strong", "faint", "none"]
MARKED = frozenset({"paragraph", "list_item", "quote", "dek", "footnote"})
_LINKS = frozenset({"link", "image", "note_ref"})


def marks(annotated: Annotated, entities: Mapping[str, Entity]) -> tuple[Mark, ...]:
    """One mark for each of Annotated.mentions, in one pass. `entities` must know every entity mentioned."""
    blocks = annotated.document.blocks
    sections = section_numbers(blocks)
    seen: set[tuple[str, int]] = set()
    found: list[Mark] = []
    for mention in annotated.mentions:
        quiet = entities[mention.entity].quiet
        key = (mention.entity, -1 if quiet else sections[mention.block])
        if not _markable(blocks[mention.block], mention):
            found.append("none")
        elif key not in seen:
            seen.add(key)
            found.append("strong")
        else:
            found.append("none" if quiet else "faint")
    return tuple(found)


def section_numbers(blocks: Sequence[Block]) -> tuple[int, ...]:
    """For each block, how many headings stand at or before it: equal numbers are one section."""
    return tuple(accumulate(block.kind == "heading" for block in blocks))


def crowded(annotated: Annotated, found: Sequence[Mark], *, words_per_mark: int = 40) -> tuple[int, ...]:
    """The blocks that open a section with more strong marks than one per 40 words, for `check` to report."""
    blocks = annotated.document.blocks
    sections = section_numbers(blocks)
    words = [0] * (sections[-1] + 1 if sections else 0)
    strong = [0] * len(words)
    for block, section in zip(blocks, sections, strict=True):
        words[section] += len(block.text.split()) if block.kind in MARKED else 0
    for mention, mark in zip(annotated.mentions, found, strict=True):
        strong[sections[mention.block]] += mark == "strong"
    full = {section for section, count in enumerate(strong) if count > max(1, words[section] / words_per_mark)}
    return tuple(sections.index(section) for section in sorted(full))


def _markable(block: Block, mention: Mention) -> bool:
    if block.kind not in MARKED:
        return False
    return not block.inlines or not any(_meets(inline, mention) for inline in block.inlines)


def _meets(inline: Inline, mention: Mention) -> bool:
    return inline.kind in _LINKS and inline.start < mention.end and mention.start < inline.end
