"""Per entity: where it is named, under which spellings in which source, and with whom.

Counts take body, headings and captions (`model.COUNTED`); mentions elsewhere are kept apart.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from dialogue_reader.model import COUNTED_KINDS, Annotated, Entity, maker, quick
from dialogue_reader.relate.outlets import Outlet, find_homes
from dialogue_reader.text import fold

_COMPANIONS = 12
_EXAMPLES = 5
_NAMED_TOGETHER = 40  # entities of one passage that are paired; a list of a hundred names says little of any two


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """An entity in one document."""

    document: str  # slug
    mentions: tuple[int, ...]  # indexes into Annotated.mentions, counted zones only
    elsewhere: tuple[int, ...]  # the same, other zones
    blocks: tuple[int, ...]  # blocks that hold counted mentions, in order
    forms: tuple[tuple[str, int], ...]  # counted surface forms, most frequent first
    spread: tuple[int, ...]  # for each of these in how many blocks it stands


_make_appearance = maker(Appearance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Another entity named in the same passages."""

    entity: str
    count: int  # passages that name both
    passages: tuple[tuple[str, int], ...]  # the first of them, (document slug, block), in date order


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often one outlet names an entity, and where first."""

    outlet: str  # Outlet.id
    count: int
    documents: int  # in how many of its documents
    forms: tuple[tuple[str, int], ...]  # most frequent first
    first: tuple[str, int] | None  # (document slug, index into Annotated.mentions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything the corpus says about an entity, by reference."""

    entity: Entity
    appearances: tuple[Appearance, ...]  # in date order
    forms: tuple[tuple[str, int], ...]  # all counted surface forms, most frequent first
    companions: tuple[Companion, ...]  # most shared passages first
    count: int  # mentions in counted zones
    documents: int  # in how many documents it is named, counted zones only

    def by_outlet(self, outlets: Sequence[Outlet], home: Mapping[str, str] | None = None) -> tuple[Tally, ...]:
        """A tally for every outlet, in their order, the silent ones too. `home` is what `find_homes` gives for them."""
        home = home or find_homes(outlets)
        parts: dict[str, list[Appearance]] = {outlet.id: [] for outlet in outlets}
        for appearance in self.appearances:
            if appearance.mentions:
                parts[home[appearance.document]].append(appearance)
        return tuple(_tally(outlet, appearances) for outlet, appearances in parts.items())

    def neighbours(self, slug: str) -> tuple[Appearance | None, Appearance | None]:
        """The entity's appearances before and after a document that names it, in date order."""
        named = [appearance for appearance in self.appearances if appearance.mentions]
        at = next((n for n, appearance in enumerate(named) if appearance.document == slug), None)
        if at is None:
            return None, None
        return named[at - 1] if at else None, named[at + 1] if at + 1 < len(named) else None


class Gathering:
    """Appearances and company, document by document."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._entities = entities
        self._appearances: dict[str, list[Appearance]] = defaultdict(list)
        self._shared, self._together = _Shared(), _Together()

    def add(self, one: Annotated) -> None:
        self._together.add(one)
        for entity, appearance in one.once("appearances", self._find):
            self._appearances[entity].append(appearance)

    def _find(self, one: Annotated) -> list[tuple[str, Appearance]]:
        return list(_appearances(one, self._shared))

    def result(self) -> dict[str, Dossier]:
        """A dossier for every entity mentioned anywhere, A to Z by label."""
        known, found, companions = self._entities, self._appearances, self._together.companions()
        names = sorted(found, key=lambda entity: (fold(known[entity].label), entity))
        return {name: _dossier(known[name], tuple(found[name]), companions.get(name, ())) for name in names}


def most_named(dossiers: Mapping[str, Dossier]) -> list[Dossier]:
    """The dossiers with counted mentions: those in most documents first, then by count."""
    named = (dossier for dossier in dossiers.values() if dossier.count)
    return sorted(named, key=lambda dossier: (-dossier.documents, -dossier.count, dossier.entity.id))


def _tally(outlet: str, appearances: list[Appearance]) -> Tally:
    forms: dict[str, int] = {}
    for appearance in appearances:
        for form, count in appearance.forms:
            forms[form] = forms.get(form, 0) + count
    return Tally(
        outlet=outlet,
        count=sum(len(appearance.mentions) for appearance in appearances),
        documents=len(appearances),
        forms=_ranked(forms),
        first=(appearances[0].document, appearances[0].mentions[0]) if appearances else None,
    )


class _Shared(dict[Any, Any]):
    """One object for equal values: a corpus has few forms and short lists of numbers, but each of them thousands of times."""

    def __missing__(self, value: Any) -> Any:
        self[value] = value
        return value


def _appearances(one: Annotated, shared: _Shared) -> Iterator[tuple[str, Appearance]]:
    slug, mentions = one.document.slug, one.mentions
    texts = [block.text if block.kind in COUNTED_KINDS else None for block in one.document.blocks]
    numbers: dict[str, list[int]] = {}
    for number, mention in enumerate(mentions):
        entity = mention.entity
        if entity in numbers:
            numbers[entity].append(number)
        else:
            numbers[entity] = [number]
    for entity, found in numbers.items():
        elsewhere: list[int] = []
        blocks: dict[int, None] = {}
        forms: dict[str, int] = {}
        places: dict[tuple[str, int], None] = {}
        for number in found:
            mention = mentions[number]
            block = mention.block
            text = texts[block]
            if text is None:
                elsewhere.append(number)
                continue
            blocks[block] = None
            form = text[mention.start : mention.end]
            forms[form] = forms.get(form, 0) + 1
            places[form, block] = None
        ranked = _ranked(forms)
        counted = sorted(set(found).difference(elsewhere)) if elsewhere else found
        yield (
            entity,
            _make_appearance(
                document=slug,
                mentions=shared[tuple(counted)],
                elsewhere=tuple(elsewhere),
                blocks=shared[tuple(blocks)],
                forms=shared[ranked],
                spread=shared[_spread(ranked, blocks, places)],
            ),
        )


def _spread(
    forms: Sequence[tuple[str, int]], blocks: Collection[int], places: Iterable[tuple[str, int]]
) -> tuple[int, ...]:
    if len(forms) < 2:
        return (len(blocks),) if forms else ()
    counts = Counter(form for form, _ in places)
    return tuple([counts[form] for form, _ in forms])


class _Together:
    """Who is named with whom in the same numbered blocks. Each pair keeps its count and a few examples only."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], int] = {}
        self._examples: dict[tuple[str, str], list[tuple[str, int]]] = {}

    def add(self, one: Annotated) -> None:
        slug, counts = one.document.slug, self._counts
        for block, named in one.once("named together", _named_in_blocks):
            for pair in combinations(named, 2):
                count = counts.get(pair, 0)
                counts[pair] = count + 1
                if count < _EXAMPLES:
                    self._examples.setdefault(pair, []).append((slug, block))

    def companions(self) -> dict[str, list[Companion]]:
        """Entity -> the others."""
        found: dict[str, list[Companion]] = defaultdict(list)
        for (left, right), count in self._counts.items():
            passages = tuple(self._examples[left, right])
            found[left].append(Companion(entity=right, count=count, passages=passages))
            found[right].append(Companion(entity=left, count=count, passages=passages))
        return found


def _named_in_blocks(one: Annotated) -> list[tuple[int, list[str]]]:
    by_block: dict[int, set[str]] = {}
    for mention in one.mentions:
        named = by_block.get(mention.block)
        if named is None:
            by_block[mention.block] = {mention.entity}
        else:
            named.add(mention.entity)
    blocks = one.document.blocks
    return [
        (block, sorted(named)[:_NAMED_TOGETHER])
        for block, named in by_block.items()
        if len(named) > 1 and blocks[block].number
    ]


def _dossier(entity: Entity, appearances: tuple[Appearance, ...], companions: Iterable[Companion]) -> Dossier:
    totals: dict[str, int] = {}
    for appearance in appearances:
        for form, count in appearance.forms:
            totals[form] = totals.get(form, 0) + count
    return Dossier(
        entity=entity,
        appearances=appearances,
        forms=_ranked(totals),
        companions=tuple(sorted(companions, key=lambda one: (-one.count, one.entity))[:_COMPANIONS]),
        count=sum(totals.values()),
        documents=sum(bool(appearance.mentions) for appearance in appearances),
    )


def _ranked(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    if len(counts) == 1:
        return tuple(counts.items())
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
