"""Who and what an article names: an entry for each entity, by kind. It is also what the hover card shows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from dialogue_reader.model import Annotated, Block, Document, Entity, EntityKind, Mention
from dialogue_reader.relate import Appearance, Dossier
from dialogue_reader.render import urls
from dialogue_reader.render.excerpts import GAP
from dialogue_reader.render.passages import Window, mention_anchor, mentions_in, passage_html
from dialogue_reader.render.places import is_shown, locator
from dialogue_reader.render.site import Site
from dialogue_reader.render.weave import markup
from dialogue_reader.render.wording import rounded
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

_FEW = 100  # articles; in a larger corpus each new name would change the count on the pages of all that name the same
_LONG = 220  # a sentence of more characters is cut to a window


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A sentence that names an entity, in one of the documents."""

    document: Document
    block: Block
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An entity's entry, written but for what differs from article to article: text, and names of gaps between."""

    entity: Entity
    parts: tuple[str, ...]  # ready markup and, at odd places, the name of a gap: count, forms or places
    document: str  # slug of the document its sample is from, "" without one

    def fill(self, **gaps: str) -> str:
        return "".join([gaps[part] if at % 2 else part for at, part in enumerate(self.parts)])


class Letters(dict[str, tuple[Letter, ...]]):
    """Entity id -> its entry with samples from two documents and without one, so that each article finds a fitting one."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self._site = site

    def __missing__(self, entity: str) -> tuple[Letter, ...]:
        self[entity] = tuple(_letters(self._site, self._site.index.dossiers[entity]))
        return self[entity]


_GAP = re.compile("\ue000(\\w+)\ue001")
_GAPS = {name: Markup(f"\ue000{name}\ue001") for name in ("count", "forms", "places")}


def write_letters(site: Site) -> Letters:
    """Each is written when it is first asked for."""
    return Letters(site)


def _letters(site: Site, dossier: Dossier) -> Iterator[Letter]:
    for sample in (*_samples(site, dossier), None):
        html = site.theme.render(
            "who.html",
            here=urls.article("any"),
            site=site,
            entity=dossier.entity,
            dossier=dossier,
            all=dossier.count if len(site.index.documents) <= _FEW else rounded(dossier.count),
            sample=sample,
            **_GAPS,
        )
        slug = sample.document.slug if sample else ""
        yield Letter(entity=dossier.entity, parts=tuple(_GAP.split(html)), document=slug)


def entries(site: Site, annotated: Annotated, letters: Letters) -> dict[EntityKind, Markup]:
    """The entries of an article by kind, most named first."""
    by_kind: dict[EntityKind, list[str]] = {kind: [] for kind in KINDS}
    document = annotated.document
    named = site.index.named[document.slug]
    for name, appearance in sorted(named.items(), key=lambda pair: -len(pair[1].mentions)):
        if appearance.mentions:
            letter = next(letter for letter in letters[name] if letter.document != document.slug)
            by_kind[letter.entity.kind].append(_entry(annotated, letter, appearance))
    return {kind: markup("".join(group)) for kind, group in by_kind.items() if group}


def _entry(annotated: Annotated, letter: Letter, appearance: Appearance) -> str:
    return letter.fill(
        count=str(len(appearance.mentions)),
        forms=", ".join([_quoted(form) for form, _ in appearance.forms]),
        places=", ".join(_places(annotated, appearance.mentions)),
    )


@lru_cache(maxsize=1 << 14)
def _quoted(form: str) -> str:
    return f"“{escape(form)}”"


def _places(annotated: Annotated, numbers: Sequence[int]) -> Iterator[str]:
    """A link to the first mention in each passage."""
    before = -1
    for number in numbers:
        block = annotated.mentions[number].block
        if block != before and is_shown(annotated.document.blocks[block]):
            yield f'<a href="#{mention_anchor(number)}">{locator(annotated.document.blocks[block])}</a>'
        before = block


def _samples(site: Site, dossier: Dossier) -> Iterator[Sample]:
    """The first good sentence of the two documents that name the entity most."""
    named = [appearance for appearance in dossier.appearances if appearance.mentions]
    for appearance in sorted(named, key=lambda appearance: -len(appearance.mentions))[:2]:
        annotated = site.annotated(appearance.document)
        mentions = [annotated.mentions[number] for number in appearance.mentions]
        blocks = annotated.document.blocks
        mention = next((one for one in mentions if blocks[one.block].number), mentions[0])
        window, before, after = _window(blocks, mention)
        words = passage_html(annotated, mention.block, lit=(dossier.entity.id,), window=window)
        yield Sample(
            document=annotated.document,
            block=blocks[mention.block],
            html=Markup(f"{before}{words}{after}"),
        )


def _window(blocks: tuple[Block, ...], mention: Mention) -> tuple[Window, str, str]:
    """The sentence, or of a long one the words around the name, with what says so before and after them."""
    text = blocks[mention.block].text
    low, high = sentence_at(text, mention.start)
    if high - low <= _LONG:
        return (low, high), "", ""
    start, end = snippet(text, mention.start, mention.end, width=_LONG)
    start, end = max(start, low), min(end, high)
    return (start, end), GAP.lstrip() if start > low else "", GAP.rstrip() if end < high else ""


def leading(annotated: Annotated, entities: Mapping[str, Entity], low: int, high: int, *, most: int) -> list[Entity]:
    """The entities the running text of blocks low to high (exclusive) names most, quiet ones left out."""
    blocks = annotated.document.blocks
    start = mentions_in(annotated, low).start if low else 0
    stop = mentions_in(annotated, high).start if high < len(blocks) else len(annotated.mentions)
    counts: dict[str, int] = {}
    for mention in annotated.mentions[start:stop]:
        if blocks[mention.block].number:
            counts[mention.entity] = counts.get(mention.entity, 0) + 1
    ranked = sorted([name for name in counts if not entities[name].quiet], key=counts.__getitem__, reverse=True)
    return [entities[name] for name in ranked[:most]]
