"""The editor's Markdown -> HTML: notes, with footnotes, highlighted code and links by id.

CommonMark (markdown-it-py), raw HTML off, typographer off. `entity:ID`, `topic:ID` and `article:SLUG` lead to pages of
the site; other addresses must be http, https or mailto, by allow-list. Images are not for notes.
"""

from collections.abc import Callable
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.footnote import footnote_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from dialogue_reader.render import urls

Resolve = Callable[[str], str]
"""From an address as written to the one to link to; "" where it must not be followed."""

_OURS = ("entity:", "topic:", "article:")


def prose_html(text: str, resolve: Resolve, *, prefix: str = "") -> Markup:
    """`text` as HTML. `prefix` keeps the ids of footnotes apart where several pieces stand on one page."""
    markdown = _markdown()
    tokens = markdown.parse(text, {"docId": prefix})
    for token in _every(tokens):
        if token.type == "link_open":
            token.attrSet("href", resolve(str(token.attrGet("href") or "")))
    return Markup(markdown.renderer.render(tokens, markdown.options, {"docId": prefix}))


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt(
        "commonmark", {"html": False, "xhtmlOut": False, "typographer": False, "highlight": _highlight}
    )
    markdown.enable(["table", "strikethrough"]).disable(["image", "html_block", "html_inline"])
    markdown.use(footnote_plugin)
    markdown.add_render_rule("footnote_block_open", lambda *_: '<div class="footnotes"><ol>\n')
    markdown.add_render_rule("footnote_block_close", lambda *_: "</ol></div>\n")
    markdown.validateLink = _allowed  # type: ignore[assignment, method-assign]
    return markdown


def _allowed(address: str) -> bool:
    return address.startswith((*_OURS, "#")) or bool(urls.followable(address))


def _highlight(code: str, language: str, _: str) -> str:
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        return ""
    return str(highlight(code, lexer, HtmlFormatter(nowrap=True, classprefix="c-")))


def _every(tokens: list[Token]) -> list[Token]:
    return [inner for token in tokens for inner in (token, *(token.children or ()))]
