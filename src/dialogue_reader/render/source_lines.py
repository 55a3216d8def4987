"""A source file line by line as HTML: over each block's first line what it was read as, what was set aside struck through.

Written without a template: every article has its hundred lines.
"""

from functools import lru_cache
from html import escape

from dialogue_reader.model import ZONES, Block, Document
from dialogue_reader.render import urls

_ASIDE = frozenset(kind for kind, zone in ZONES.items() if zone in {"metadata", "furniture", "related"})
_NO_BLOCK = ("", False)


def is_aside(block: Block) -> bool:
    """Whether the article leaves the block out."""
    return block.kind in _ASIDE or block.role == "duplicate"


def count_aside(document: Document) -> int:
    """Lines of the file that the article leaves out."""
    return sum(block.end_line - block.start_line + 1 for block in document.blocks if is_aside(block))


def written_lines(document: Document, here: str) -> list[str]:
    """The entries of an ordered list, one for each line, with ids L1, L2 ..."""
    article = urls.relative(here, urls.article(document.slug))
    of_line: dict[int, tuple[str, bool]] = {}  # what stands over the line, and whether it is set aside
    for block in document.blocks:
        start, is_set_aside = block.start_line, is_aside(block)
        of_line[start] = _kind(block, article), is_set_aside
        if block.end_line > start:
            of_line.update(dict.fromkeys(range(start + 1, block.end_line + 1), ("", is_set_aside)))
    text = document.source.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    written = []
    for number, line in enumerate(escape(text).split("\n"), 1):  # escaping leaves line ends and white space alone
        kind, is_set_aside = of_line.get(number, _NO_BLOCK)
        if is_set_aside and line.strip():
            written.append(f'<li id="L{number}" class="aside">{kind}<s class="raw" dir="auto">{line}</s></li>\n')
        else:
            written.append(f'<li id="L{number}">{kind}<span class="raw" dir="auto">{line}</span></li>\n')
    return written


def _kind(block: Block, article: str) -> str:
    link = f' · <a href="{article}#{block.anchor}">¶ {block.number}</a>' if block.number else ""
    return f'<span class="kind">{_named(block.kind, block.role)}{link}</span>'


@lru_cache(maxsize=1 << 10)
def _named(kind: str, role: str) -> str:
    return escape(kind.replace("_", " ") + (f" · {role}" if role else ""))
