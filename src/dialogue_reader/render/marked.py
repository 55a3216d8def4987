"""The mentions of an article as its own page marks them: their tags, and the spans of `weave` for them."""

from collections import defaultdict
from collections.abc import Iterator

from dialogue_reader.model import Annotated, Entity
from dialogue_reader.render import urls
from dialogue_reader.render.marks import Mark, marks
from dialogue_reader.render.passages import mention_anchor
from dialogue_reader.render.site import Site
from dialogue_reader.render.weave import Attributes, Span, Tagged, start_tag

_RANK = 1  # inside the source's own links, around its other markup
_GAP = "\ue000"  # where the anchor comes in


class Tags(dict[tuple[str, Mark], tuple[str, str, str]]):
    """Entity and mark -> a mention's tags as written: the first as far as its anchor, the rest of it, the second."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self._site = site

    def __missing__(self, key: tuple[str, Mark]) -> tuple[str, str, str]:
        name, mark = key
        tag, attributes = _mark(self._site.entity(name), mark, _GAP)
        before, _, after = start_tag(tag, attributes).partition(_GAP)
        self[key] = before, after, f"</{tag}>"
        return self[key]


class Marked:
    """The mentions of one article by block."""

    def __init__(self, site: Site, annotated: Annotated) -> None:
        self._site = site
        self._mentions = annotated.mentions
        self._marks = marks(annotated, site.desk.gazetteer.entities)
        self._tags = site.once("tags of mentions", Tags)
        self._by_block: defaultdict[int, list[int]] = defaultdict(list)
        for index, mention in enumerate(annotated.mentions):
            self._by_block[mention.block].append(index)

    def tagged(self, block: int) -> Iterator[Tagged]:
        """For `weave_apart`."""
        for index in self._by_block.get(block, ()):
            mention = self._mentions[index]
            before, after, closing = self._tags[mention.entity, self._marks[index]]
            yield mention.start, mention.end, f"{before}{mention_anchor(index)}{after}", closing

    def spans(self, block: int) -> Iterator[Span]:
        """For `weave`."""
        for index in self._by_block.get(block, ()):
            mention = self._mentions[index]
            tag, attributes = _mark(self._site.entity(mention.entity), self._marks[index], mention_anchor(index))
            yield Span(start=mention.start, end=mention.end, tag=tag, attributes=attributes, rank=_RANK)


def _mark(entity: Entity, mark: Mark, anchor: str) -> tuple[str, Attributes]:
    if mark == "none":
        return "span", (("id", anchor),)
    name = f"m k-{entity.kind}{' first' if mark == 'strong' else ''}"
    return "a", (("class", name), ("id", anchor), ("href", f"../{urls.entity(entity.id)}"))
