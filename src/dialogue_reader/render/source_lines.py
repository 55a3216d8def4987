"""A source file line by line as HTML: over each block's first line what it was read as, what was set aside struck through.

Written without a template: every article has its hundred lines.
"""

from collections.abc import Iterator
from html import escape

from markupsafe import Markup

from dialogue_reader.model import Block, Document
from dialogue_reader.render import urls

_ASIDE = frozenset({"metadata", "furniture", "related"})


def is_aside(block: Block) -> bool:
    """Whether the article leaves the block out."""
    return block.zone in _ASIDE or block.role == "duplicate"


def count_aside(document: Document) -> int:
    """Lines of the file that the article leaves out."""
    return sum(block.end_line - block.start_line + 1 for block in document.blocks if is_aside(block))


def count_lines(document: Document) -> int:
    return _unified(document).count("\n") + 1


def lines_html(document: Document, here: str) -> Markup:
    """The entries of an ordered list, one for each line, with ids L1, L2 ..."""
    return Markup("".join(_lines(document, urls.relative(here, urls.article(document.slug)))))


def _lines(document: Document, article: str) -> Iterator[str]:
    of_line: dict[int, Block] = {
        line: block for block in document.blocks for line in range(block.start_line, block.end_line + 1)
    }
    for number, line in enumerate(_unified(document).split("\n"), 1):
        block = of_line.get(number)
        kind = _kind(block, article) if block and block.start_line == number else ""
        if block and line.strip() and is_aside(block):
            yield f'<li id="L{number}" class="aside">{kind}<s class="raw" dir="auto">{escape(line)}</s></li>\n'
        else:
            yield f'<li id="L{number}">{kind}<span class="raw" dir="auto">{escape(line)}</span></li>\n'


def _kind(block: Block, article: str) -> str:
    named = escape(block.kind.replace("_", " ") + (f" · {block.role}" if block.role else ""))
    link = f' · <a href="{article}#{escape(block.anchor)}">¶ {block.number}</a>' if block.number else ""
    return f'<span class="kind">{named}{link}</span>'


def _unified(document: Document) -> str:
    return document.source.text.replace("\r\n", "\n").replace("\r", "\n")
