"""What a page comes from, where it shows a part of an article only: to compare with the build before (`Many.inputs`)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dialogue_reader.model import Annotated, Block, Document
from dialogue_reader.render.places import is_shown

_SPANS = ("mentions", "dates", "figures", "filings")


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Some blocks of an article, all that stands in them, and what the article is called. Equal where a page cannot tell them apart.

    Nothing is gathered where the article is the same object. Not in it: quotations, which run over several blocks.
    """

    annotated: Annotated
    blocks: tuple[int, ...]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Part) or self.blocks != other.blocks:
            return False
        return self.annotated is other.annotated or list(self._seen()) == list(other._seen())

    __hash__ = None  # type: ignore[assignment]

    def _seen(self) -> Iterator[object]:
        here = set(self.blocks)
        yield _cited(self.annotated.document)
        yield shown(self.annotated, self.blocks)
        for name in _SPANS:
            for number, span in enumerate(getattr(self.annotated, name)):
                if span.block in here:
                    yield name, number, span


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """An article as far as `look` tells, and what it is called. `look` is asked only where the article is another object."""

    annotated: Annotated
    look: Callable[[Annotated], object]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Seen):
            return False
        return self.annotated is other.annotated or self._seen() == other._seen()

    __hash__ = None  # type: ignore[assignment]

    def _seen(self) -> tuple[object, ...]:
        return _cited(self.annotated.document), self.look(self.annotated)


def shown(annotated: Annotated, blocks: Iterable[int]) -> list[object]:
    """The blocks, as far as a page can show them."""
    return [_shown(annotated.document.blocks[number]) for number in blocks]


def _cited(document: Document) -> tuple[object, ...]:
    return (
        document.name,
        document.slug,
        document.title,
        document.authors,
        document.date,
        document.publisher,
        document.url,
        document.rights,
        document.lang,
    )


def _shown(block: Block) -> tuple[object, ...]:
    """A block but for its place in the file, which is told only where a link leads to the lines of the source."""
    place = 0 if is_shown(block) else block.start_line
    return (
        block.kind,
        block.role,
        block.level,
        block.marker,
        block.text,
        block.inlines,
        block.number,
        block.anchor,
        place,
    )
