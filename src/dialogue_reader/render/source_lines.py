"""A source file line by line as HTML: over each block's first line what it was read as, what was set aside struck through.

Written without a template: every article has its hundred lines.
"""

from functools import lru_cache
from html import escape

from dialogue_reader.model import ZONES, Block, Document
from dialogue_reader.render import urls

_ASIDE = frozenset(kind for kind, zone in ZONES.items() if zone in {"metadata", "furniture", "related"})


def is_aside(block: Block) -> bool:
    """Whether the article leaves the block out."""
    return block.kind in _ASIDE or block.role == "duplicate"


def count_aside(document: Document) -> int:
    """Lines of the file that the article leaves out."""
    return sum(block.end_line - block.start_line + 1 for block in document.blocks if is_aside(block))


def written_lines(document: Document, here: str) -> list[str]:
    """The entries of an ordered list, one for each line, with ids L1, L2 ..."""
    article = urls.relative(here, urls.article(document.slug))
    kinds: dict[int, str] = {}  # by the line over which they stand
    aside: set[int] = set()
    of_line: dict[int, Block] = {}
    for block in document.blocks:
        of_line.update(dict.fromkeys(range(block.start_line, block.end_line + 1), block))
    for number, block in of_line.items():
        if number == block.start_line:
            kinds[number] = _kind(block, article)
        if is_aside(block):
            aside.add(number)
    text = document.source.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = enumerate(escape(text).split("\n"), 1)  # escaped at once: it leaves line ends and white space alone
    return [
        f'<li id="L{number}" class="aside">{kinds.get(number, "")}<s class="raw" dir="auto">{line}</s></li>\n'
        if number in aside and line.strip()
        else f'<li id="L{number}">{kinds.get(number, "")}<span class="raw" dir="auto">{line}</span></li>\n'
        for number, line in lines
    ]


def _kind(block: Block, article: str) -> str:
    link = f' · <a href="{article}#{block.anchor}">¶ {block.number}</a>' if block.number else ""
    return f'<span class="kind">{_named(block.kind, block.role)}{link}</span>'


@lru_cache(maxsize=1 << 10)
def _named(kind: str, role: str) -> str:
    return escape(kind.replace("_", " ") + (f" · {role}" if role else ""))
