"""Per entity: where it is named, under which spellings in which source, and with whom.

Counts take body, headings and captions (`model.COUNTED`); mentions elsewhere are kept apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dialogue_reader.model import COUNTED, Annotated, Entity
from dialogue_reader.text import fold

_COMPANIONS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """An entity in one document."""

    document: str  # slug
    mentions: tuple[int, ...]  # indexes into Annotated.mentions, counted zones only
    elsewhere: tuple[int, ...]  # the same, other zones
    blocks: tuple[int, ...]  # blocks that hold counted mentions, in order
    forms: tuple[tuple[str, int], ...]  # counted surface forms, most frequent first


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Another entity named in the same passages."""

    entity: str
    passages: tuple[tuple[str, int], ...]  # (document slug, block), in date order


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything the corpus says about an entity, by reference."""

    entity: Entity
    appearances: tuple[Appearance, ...]  # in date order
    forms: tuple[tuple[str, tuple[int, ...]], ...]  # the variant ledger: form, counts in the order of appearances
    companions: tuple[Companion, ...]  # most shared passages first
    absent: tuple[str, ...]  # slugs of documents whose counted zones never name it

    @property
    def count(self) -> int:
        return sum(len(appearance.mentions) for appearance in self.appearances)

    @property
    def documents(self) -> int:
        """In how many documents it is named, counted zones only."""
        return sum(bool(appearance.mentions) for appearance in self.appearances)


def open_dossiers(documents: Iterable[Annotated], entities: Mapping[str, Entity]) -> dict[str, Dossier]:
    """A dossier for every entity mentioned anywhere, A to Z by label."""
    documents = tuple(documents)
    appearances: dict[str, list[Appearance]] = defaultdict(list)
    for one in documents:
        for entity, appearance in _appearances(one):
            appearances[entity].append(appearance)
    together = _together(documents)
    names = sorted(appearances, key=lambda entity: (fold(entities[entity].label), entity))
    slugs = tuple(one.document.slug for one in documents)
    return {name: _dossier(entities[name], tuple(appearances[name]), together.get(name, {}), slugs) for name in names}


def _appearances(one: Annotated) -> Iterable[tuple[str, Appearance]]:
    counted: dict[str, list[int]] = defaultdict(list)
    elsewhere: dict[str, list[int]] = defaultdict(list)
    blocks = one.document.blocks
    for number, mention in enumerate(one.mentions):
        zone = blocks[mention.block].zone
        (counted if zone in COUNTED else elsewhere)[mention.entity].append(number)
    for entity in counted.keys() | elsewhere.keys():
        mentions = [one.mentions[number] for number in counted[entity]]
        forms = Counter(blocks[m.block].text[m.start : m.end] for m in mentions)
        yield (
            entity,
            Appearance(
                document=one.document.slug,
                mentions=tuple(counted[entity]),
                elsewhere=tuple(elsewhere[entity]),
                blocks=tuple(dict.fromkeys(m.block for m in mentions)),
                forms=tuple(sorted(forms.items(), key=lambda pair: (-pair[1], pair[0]))),
            ),
        )


def _together(documents: Iterable[Annotated]) -> dict[str, dict[str, list[tuple[str, int]]]]:
    """Entity -> other entity -> the numbered blocks that name both."""
    shared: dict[str, dict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
    for one in documents:
        by_block: dict[int, dict[str, None]] = defaultdict(dict)
        for mention in one.mentions:
            if one.document.blocks[mention.block].number:
                by_block[mention.block][mention.entity] = None
        for block, named in by_block.items():
            for entity in named:
                for other in named:
                    if other != entity:
                        shared[entity][other].append((one.document.slug, block))
    return shared


def _dossier(
    entity: Entity,
    appearances: tuple[Appearance, ...],
    together: Mapping[str, list[tuple[str, int]]],
    slugs: tuple[str, ...],
) -> Dossier:
    totals: Counter[str] = Counter()
    for appearance in appearances:
        totals.update(dict(appearance.forms))
    named = {appearance.document for appearance in appearances if appearance.mentions}
    companions = sorted(together.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:_COMPANIONS]
    return Dossier(
        entity=entity,
        appearances=appearances,
        forms=tuple(
            (form, tuple(dict(appearance.forms).get(form, 0) for appearance in appearances))
            for form, _ in sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
        ),
        companions=tuple(Companion(entity=other, passages=tuple(passages)) for other, passages in companions),
        absent=tuple(slug for slug in slugs if slug not in named),
    )
