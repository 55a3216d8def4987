"""What a page comes from, where it shows some blocks of an article only: to compare with the build before (`Many.inputs`)."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialogue_reader.model import Annotated, Block
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
        document, here = self.annotated.document, set(self.blocks)
        yield document.name, document.slug, document.title, document.authors, document.date, document.publisher
        yield document.url, document.rights, document.lang
        for number in self.blocks:
            yield _shown(document.blocks[number])
        for name in _SPANS:
            for number, span in enumerate(getattr(self.annotated, name)):
                if span.block in here:
                    yield name, number, span


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
