"""Who speaks: documents grouped by publisher, so that sources can be compared however many articles there are.

A document whose publisher is not known stands alone. Beyond MOST outlets those with the fewest articles are compared
as one, "other publishers", so that no table grows with the corpus.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dialogue_reader.model import Annotated, Document
from dialogue_reader.text import fold, slug

MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A column of every comparison: a publisher, or a single document."""

    id: str  # unique among the columns, fit for an HTML id
    label: str
    documents: tuple[str, ...]  # slugs in date order
    words: int  # in the counted zones of all of them


def open_outlets(documents: Sequence[Annotated], words: dict[str, int]) -> tuple[Outlet, ...]:
    """The publishers in the order of their first article. `words` gives the counted words of each slug."""
    groups: dict[str, list[Document]] = defaultdict(list)
    for one in documents:
        document = one.document
        groups[fold(document.publisher.value) if document.publisher else f"\0{document.slug}"].append(document)
    large = sorted(groups, key=lambda name: -len(groups[name]))[: MOST - 1 if len(groups) > MOST else MOST]
    kept = [groups[name] for name in groups if name in set(large)]
    rest = [document for name in groups if name not in set(large) for document in groups[name]]
    outlets = [_outlet(_name(group[0]), group, words) for group in kept]
    if rest:
        outlets.append(_outlet("Other publishers", rest, words))
    return _with_unique_ids(outlets)


def open_columns(
    documents: Sequence[Annotated], outlets: tuple[Outlet, ...], words: dict[str, int]
) -> tuple[Outlet, ...]:
    """What a matrix compares: each article by itself while there are few, else the outlets."""
    if len(documents) > MOST:
        return outlets
    named = [fold(_name(one.document)) for one in documents]
    return _with_unique_ids(
        [
            _outlet(_name(one.document) if named.count(name) == 1 else one.document.label, [one.document], words)
            for name, one in zip(named, documents, strict=True)
        ]
    )


def find_homes(outlets: Sequence[Outlet]) -> dict[str, str]:
    """Slug -> the id of its outlet."""
    return {slug: outlet.id for outlet in outlets for slug in outlet.documents}


def _name(document: Document) -> str:
    return document.publisher.value if document.publisher else document.label


def _outlet(label: str, documents: list[Document], words: dict[str, int]) -> Outlet:
    slugs = tuple(document.slug for document in documents)
    return Outlet(id=slug(label) or slugs[0], label=label, documents=slugs, words=sum(words[one] for one in slugs))


def _with_unique_ids(outlets: list[Outlet]) -> tuple[Outlet, ...]:
    """The first of several with one id keeps it; the others are numbered, by no number that makes another's id."""
    taken = {outlet.id for outlet in outlets}
    seen: dict[str, int] = defaultdict(int)
    unique = []
    for outlet in outlets:
        seen[outlet.id] += 1
        name = outlet.id
        if seen[outlet.id] > 1:
            while (name := f"{outlet.id}-{seen[outlet.id]}") in taken:
                seen[outlet.id] += 1
            taken.add(name)
        unique.append(Outlet(id=name, label=outlet.label, documents=outlet.documents, words=outlet.words))
    return tuple(unique)
