"""Who and what an article names: an entry for each entity, by kind. It is also what the hover card shows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dialogue_reader.model import Annotated, Block, Document, Entity, EntityKind, Mention
from dialogue_reader.relate import Appearance, Dossier
from dialogue_reader.render.passages import mention_anchor, mentions_in, passage_html
from dialogue_reader.render.site import Site
from dialogue_reader.text import sentence_at, snippet

KINDS: Mapping[EntityKind, str] = {
    "person": "Persons",
    "group": "Groups",
    "organization": "Organizations",
    "place": "Places",
    "state": "States",
    "agreement": "Agreements",
    "event": "Events",
}
"""Kinds in the order of every list, and the heading over each."""

_LONG = 220  # a sentence of more characters is cut to a window


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A sentence that names an entity, in one of the documents."""

    document: Document
    block: Block
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an article names an entity: a passage, and the first mention in it."""

    block: Block
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entity in one article."""

    entity: Entity
    count: int  # mentions here, counted zones
    total: int  # mentions in all documents
    documents: int  # documents that name it
    forms: tuple[tuple[str, int], ...]  # how it is written here, most frequent first
    places: tuple[Place, ...]
    sample: Sample | None  # from another document


Samples = Mapping[str, tuple[Sample, ...]]
"""Entity id -> sentences from two documents at most, so that every article finds one of another."""


def samples(site: Site) -> Samples:
    return {name: tuple(_samples(site, dossier)) for name, dossier in site.index.dossiers.items()}


def entries(site: Site, annotated: Annotated, found: Samples) -> dict[EntityKind, list[Entry]]:
    """The entries of an article by kind, most named first."""
    by_kind: dict[EntityKind, list[Entry]] = {kind: [] for kind in KINDS}
    named = site.index.named[annotated.document.slug]
    for name, appearance in sorted(named.items(), key=lambda pair: -len(pair[1].mentions)):
        if appearance.mentions:
            entry = _entry(annotated, site.index.dossiers[name], appearance, found[name])
            by_kind[entry.entity.kind].append(entry)
    return {kind: group for kind, group in by_kind.items() if group}


def _entry(annotated: Annotated, dossier: Dossier, appearance: Appearance, found: tuple[Sample, ...]) -> Entry:
    return Entry(
        entity=dossier.entity,
        count=len(appearance.mentions),
        total=dossier.count,
        documents=dossier.documents,
        forms=appearance.forms,
        places=tuple(_places(annotated, appearance.mentions)),
        sample=next((sample for sample in found if sample.document.slug != annotated.document.slug), None),
    )


def _places(annotated: Annotated, numbers: Sequence[int]) -> Iterator[Place]:
    before = -1
    for number in numbers:
        block = annotated.mentions[number].block
        if block != before:
            yield Place(block=annotated.document.blocks[block], anchor=mention_anchor(number))
        before = block


def _samples(site: Site, dossier: Dossier) -> Iterator[Sample]:
    """The first good sentence of the two documents that name the entity most."""
    named = [appearance for appearance in dossier.appearances if appearance.mentions]
    for appearance in sorted(named, key=lambda appearance: -len(appearance.mentions))[:2]:
        annotated = site.annotated(appearance.document)
        mentions = [annotated.mentions[number] for number in appearance.mentions]
        blocks = annotated.document.blocks
        mention = next((one for one in mentions if blocks[one.block].number), mentions[0])
        yield Sample(
            document=annotated.document,
            block=blocks[mention.block],
            html=passage_html(annotated, mention.block, lit=(dossier.entity.id,), window=_window(blocks, mention)),
        )


def _window(blocks: tuple[Block, ...], mention: Mention) -> tuple[int, int]:
    text = blocks[mention.block].text
    start, end = sentence_at(text, mention.start)
    return (start, end) if end - start <= _LONG else snippet(text, mention.start, mention.end, width=_LONG)


def leading(annotated: Annotated, entities: Mapping[str, Entity], low: int, high: int, *, most: int) -> list[Entity]:
    """The entities the running text of blocks low to high (exclusive) names most, quiet ones left out."""
    blocks = annotated.document.blocks
    numbers = range(mentions_in(annotated, low).start, mentions_in(annotated, high).start)
    named = [annotated.mentions[number] for number in numbers]
    counts = Counter(one.entity for one in named if blocks[one.block].number and not entities[one.entity].quiet)
    return [entities[name] for name, _ in counts.most_common(most)]
