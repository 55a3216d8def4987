"""One article anew in an index that is otherwise as it was: what an editor wants to see before the corpus is related.

What the article says of itself is new; counts across articles are the old ones until `relate` runs.
"""

from collections.abc import Mapping
from typing import TypeVar

from dialogue_reader.model import Annotated
from dialogue_reader.relate.parallels import Parallel, Parallels

ValueT = TypeVar("ValueT")


def put(known: Mapping[str, ValueT], slug: str, value: ValueT) -> dict[str, ValueT]:
    return {**known, slug: value}


def lasting(parallels: Parallels, before: Annotated, after: Annotated) -> tuple[Parallel, ...]:
    """The parallels of an article whose own passage did not change."""
    slug = before.document.slug
    old, new = before.document.blocks, after.document.blocks
    return tuple(
        parallel
        for parallel in parallels.by_document.get(slug, ())
        if all(
            telling.document != slug or (telling.block < len(new) and old[telling.block] == new[telling.block])
            for telling in parallel.tellings
        )
    )
