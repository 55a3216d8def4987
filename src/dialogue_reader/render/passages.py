"""A block, or a window of one, as woven HTML: in its article with marks and anchors, elsewhere as a lit passage."""

from collections.abc import Collection, Iterator

from markupsafe import Markup

from dialogue_reader.model import Annotated, Block, Inline
from dialogue_reader.render import urls
from dialogue_reader.render.weave import Attributes, Span, weave

_TAGS = {"strong": "strong", "emphasis": "em", "code": "code", "deleted": "s"}
_OUTSIDE, _MENTION, _LIT, _MARKUP = range(4)


def mention_anchor(number: int) -> str:
    """The HTML id of the mention with this index in Annotated.mentions."""
    return f"m{number + 1}"


def block_html(
    annotated: Annotated, number: int, *, here: str, kinds: dict[str, str], first: Collection[int]
) -> Markup:
    """A block in its own article. `kinds` gives the kind of each entity id; `first` are the strong mentions."""
    block = annotated.document.blocks[number]
    linked = block.zone == "body"
    spans = [*_inlines(block)]
    for index, mention in enumerate(annotated.mentions):
        if mention.block == number:
            attributes: Attributes = (("id", mention_anchor(index)),)
            if linked:
                name = f"m {kinds[mention.entity]}{' first' if index in first else ''}"
                href = urls.relative(here, urls.entity(mention.entity))
                attributes = (("class", name), *attributes, ("href", href))
            spans.append(
                Span(
                    start=mention.start,
                    end=mention.end,
                    tag="a" if linked else "span",
                    attributes=attributes,
                    rank=_MENTION,
                )
            )
    return Markup(weave(block.text, spans))


def passage_html(
    annotated: Annotated, number: int, *, lit: Collection[str] = (), window: tuple[int, int] | None = None
) -> Markup:
    """A block, or a window of it, on another page: mentions of the `lit` entities marked, no links, no ids."""
    block = annotated.document.blocks[number]
    spans = [span for span in _inlines(block) if not span.is_link]
    spans += [
        Span(start=mention.start, end=mention.end, tag="mark", rank=_LIT)
        for mention in annotated.mentions
        if mention.block == number and mention.entity in lit
    ]
    return Markup(weave(block.text, spans, window=window or (0, len(block.text))))


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
