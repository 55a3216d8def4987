"""Several pages of one kind: cutting a long list, and what a page needs to name the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dialogue_reader.render import urls

ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Where a page stands among its kind."""

    number: int  # from 1
    paths: tuple[str, ...]

    @property
    def is_first(self) -> bool:
        return self.number == 1

    @property
    def earlier(self) -> str:
        return self.paths[self.number - 2] if self.number > 1 else ""

    @property
    def later(self) -> str:
        return self.paths[self.number] if self.number < len(self.paths) else ""


def cut(path: str, values: Sequence[ValueT], size: int) -> Iterator[tuple[Pages, Sequence[ValueT]]]:
    """The values in pages of `size`, at least one page. `path` is that of the first."""
    count = max(1, -(-len(values) // size))
    paths = tuple(urls.numbered(path, number) for number in range(1, count + 1))
    for number in range(1, count + 1):
        yield Pages(number=number, paths=paths), values[(number - 1) * size : number * size]


def draw(values: Sequence[ValueT], most: int) -> Sequence[ValueT]:
    """At most `most` of the values, evenly drawn, in their order."""
    return values if len(values) <= most else [values[n * len(values) // most] for n in range(most)]
