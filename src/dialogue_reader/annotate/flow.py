r"""A document's counted text as one string: what may begin anywhere is looked for once, not once a block.

>>> flow = Flow(text="On June 1\nand\nJuly 2", blocks=(0, 2, 3), starts=(0, 10, 14), ends=(9, 13, 20))
>>> [(index, text, places) for index, text, places in flow.shares([3, 14])]
[(0, 'On June 1', [3]), (3, 'July 2', [0])]
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dialogue_reader.model import COUNTED, ZONES, Document

_READ = frozenset(kind for kind, zone in ZONES.items() if zone in COUNTED and kind != "code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The texts of the blocks that are counted, code left out, each space a plain one, with a line end between two."""

    text: str
    blocks: tuple[int, ...]  # of each text, its index into Document.blocks
    starts: tuple[int, ...]  # of each text, its offset here
    ends: tuple[int, ...]

    def around(self, place: int) -> tuple[int, int]:
        """Start and end of the text that holds a place."""
        number = bisect_right(self.starts, place) - 1
        return self.starts[number], self.ends[number]

    def shares(self, places: Sequence[int]) -> Iterator[tuple[int, str, list[int]]]:
        """For each block that has any of these sorted places: its index, its text, and its places in that."""
        number, last = 0, len(places)
        for index, start, end in zip(self.blocks, self.starts, self.ends, strict=True):
            if number == last:
                return
            if places[number] < end:
                first = number
                while number < last and places[number] < end:
                    number += 1
                yield index, self.text[start:end], [place - start for place in places[first:number]]


def read_flow(document: Document) -> Flow:
    """The counted text of a document."""
    read = [(index, block.text) for index, block in enumerate(document.blocks) if block.kind in _READ]
    ends = [end - 1 for end in accumulate(len(text) + 1 for _, text in read)]
    return Flow(
        text="\n".join([text for _, text in read]).replace("\xa0", " ").replace("\u202f", " "),
        blocks=tuple([index for index, _ in read]),
        starts=(0, *[end + 1 for end in ends[:-1]])[: len(read)],
        ends=tuple(ends),
    )


def overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether text[start:end] touches one of the sorted spans that begin next to it."""
    place = bisect_right(spans, (start, end))
    return any([begin < end and start < stop for begin, stop in spans[max(0, place - 1) : place + 1]])  # noqa: C419 -- a list is faster here
