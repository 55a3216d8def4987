"""A block, or a window of one, as woven HTML: in its article with marks and anchors, elsewhere as a lit passage."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from html import escape
from operator import attrgetter

from markupsafe import Markup

from dialogue_reader.model import Annotated, Block, Inline
from dialogue_reader.render import urls
from dialogue_reader.render.weave import Attributes, Span, weave

_TAGS = {"strong": "strong", "emphasis": "em", "code": "code", "deleted": "s"}
_BLOCK = attrgetter("block")
_OUTSIDE, _MENTION, _LIT, _MARKUP = range(4)
_OUTER = _MENTION  # a lit sentence stands around what is marked in it
_IS_LIT: Attributes = (("class", "lit"),)
_CLOSE_MARK, _CLOSE_LIT, _OPEN_LIT, _OPEN_MARK = range(4)  # in the order in which they stand at one place
_WRITTEN = ("</mark>", "</b>", '<b class="lit">', "<mark>")

Window = tuple[int, int]  # a stretch of a block's text: start, end


def mention_anchor(number: int) -> str:
    """The HTML id of the mention with this index in Annotated.mentions."""
    return f"m{number + 1}"


def mentions_in(annotated: Annotated, block: int) -> range:
    """The indexes of a block's mentions, which stand together because mentions are in text order."""
    low = bisect_left(annotated.mentions, block, key=_BLOCK)
    return range(low, bisect_left(annotated.mentions, block + 1, lo=low, key=_BLOCK))


def passage_html(
    annotated: Annotated,
    number: int,
    *,
    lit: Collection[str] = (),
    window: Window | None = None,
) -> Markup:
    """A block, or a window of it, on another page: mentions of the `lit` entities marked, no links, no ids."""
    return shown_html(annotated.document.blocks[number], marked=places_of(annotated, number, lit), window=window)


def places_of(annotated: Annotated, number: int, entities: Collection[str]) -> list[Window]:
    """Where a block names one of the entities."""
    if not entities:
        return []
    found = (annotated.mentions[index] for index in mentions_in(annotated, number))
    return [(mention.start, mention.end) for mention in found if mention.entity in entities]


def shown_html(
    block: Block, *, lit: Sequence[Window] = (), marked: Sequence[Window] = (), window: Window | None = None
) -> Markup:
    """A block, or a window of it, on another page: stretches lit or marked, no links, no ids."""
    low, high = window or (0, len(block.text))
    if not (lit or marked or block.inlines):
        return Markup(escape(block.text[low:high], quote=False))
    if not block.inlines and (html := _lay(block.text, lit, marked, low, high)) is not None:
        return Markup(html)
    spans = [span for span in inline_spans(block) if not span.is_link]
    spans += [Span(start=start, end=end, tag="b", attributes=_IS_LIT, rank=_OUTER) for start, end in lit]
    spans += [Span(start=start, end=end, tag="mark", rank=_LIT) for start, end in marked]
    return Markup(weave(block.text, spans, window=(low, high)))


def _lay(text: str, lit: Sequence[Window], marked: Sequence[Window], low: int, high: int) -> str | None:
    """What `weave` gives for sentences and the marks in them, at a third of its cost: most passages are no more.

    None where a mark meets the edge of a sentence, of the window or another mark.
    """
    ends = [end for start, stop in lit for end in ((start, _OPEN_LIT), (stop, _CLOSE_LIT))]
    for start, stop in marked:
        if low < stop and start < high:
            ends += (start, _OPEN_MARK), (stop, _CLOSE_MARK)
    ends.sort()
    if ends and (ends[0][0] < low or ends[-1][0] > high):
        return None
    is_plain = not ("&" in text or "<" in text or ">" in text)
    pieces: list[str] = []
    position, is_marked = low, False
    for at, kind in ends:
        if is_marked and kind != _CLOSE_MARK:
            return None
        is_marked = kind == _OPEN_MARK
        pieces += text[position:at] if is_plain else escape(text[position:at], quote=False), _WRITTEN[kind]
        position = at
    pieces.append(text[position:high] if is_plain else escape(text[position:high], quote=False))
    return "".join(pieces)


def inline_spans(block: Block) -> Iterator[Span]:
    """The source's own markup: links that may be followed, and what is set in another type."""
    for inline in block.inlines:
        tag, attributes = _tag(inline)
        if tag:
            yield Span(
                start=inline.start,
                end=inline.end,
                tag=tag,
                attributes=attributes,
                rank=_OUTSIDE if tag == "a" else _MARKUP,
            )


def _tag(inline: Inline) -> tuple[str, Attributes]:
    if inline.kind in ("link", "image"):
        href = urls.followable(inline.href)
        return ("a", (("class", "out"), ("href", href), ("rel", "noopener"))) if href else ("", ())
    return _TAGS.get(inline.kind, ""), ()
