"""A block, or a window of one, as woven HTML: in its article with marks and anchors, elsewhere as a lit passage."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import attrgetter

from markupsafe import Markup

from dialogue_reader.model import Annotated, Block, Entity, Inline
from dialogue_reader.render import urls
from dialogue_reader.render.marks import Mark
from dialogue_reader.render.weave import Attributes, Span, weave

_TAGS = {"strong": "strong", "emphasis": "em", "code": "code", "deleted": "s"}
_BLOCK = attrgetter("block")
_OUTSIDE, _MENTION, _LIT, _MARKUP = range(4)


def mention_anchor(number: int) -> str:
    """The HTML id of the mention with this index in Annotated.mentions."""
    return f"m{number + 1}"


def mentions_in(annotated: Annotated, block: int) -> range:
    """The indexes of a block's mentions, which stand together because mentions are in text order."""
    low = bisect_left(annotated.mentions, block, key=_BLOCK)
    return range(low, bisect_left(annotated.mentions, block + 1, lo=low, key=_BLOCK))


def block_spans(
    annotated: Annotated, number: int, *, entities: Mapping[str, Entity], found: Sequence[Mark]
) -> list[Span]:
    """What stands on a block in its own article: the source's markup, and its mentions with the marks `found`."""
    spans = list(_inlines(annotated.document.blocks[number]))
    for index in mentions_in(annotated, number):
        mention = annotated.mentions[index]
        tag, attributes = _mark(entities[mention.entity], index, found[index])
        spans.append(Span(start=mention.start, end=mention.end, tag=tag, attributes=attributes, rank=_MENTION))
    return spans


def passage_html(
    annotated: Annotated,
    number: int,
    *,
    lit: Collection[str] = (),
    window: tuple[int, int] | None = None,
    extra: Sequence[Span] = (),
) -> Markup:
    """A block, or a window of it, on another page: mentions of the `lit` entities marked, no links, no ids."""
    block = annotated.document.blocks[number]
    spans = [*(span for span in _inlines(block) if not span.is_link), *extra]
    for index in mentions_in(annotated, number):
        mention = annotated.mentions[index]
        if mention.entity in lit:
            spans.append(Span(start=mention.start, end=mention.end, tag="mark", rank=_LIT))
    return Markup(weave(block.text, spans, window=window or (0, len(block.text))))


def _mark(entity: Entity, index: int, mark: Mark) -> tuple[str, Attributes]:
    anchor = ("id", mention_anchor(index))
    if mark == "none":
        return "span", (anchor,)
    name = f"m k-{entity.kind}{' first' if mark == 'strong' else ''}"
    return "a", (("class", name), anchor, ("href", f"../{urls.entity(entity.id)}"))


def _inlines(block: Block) -> Iterator[Span]:
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
