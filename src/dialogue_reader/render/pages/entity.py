"""The dossier: who or what it is, its spellings by source, where it stands, its story in date order, its company.

A story of more than EVERY passages shows the first of each article and names the others by their numbers; of more than
EVERY articles it shows as many, evenly drawn. Long stories run over several pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dialogue_reader.model import Document
from dialogue_reader.relate import Appearance, Dossier, Outlet, Tally
from dialogue_reader.render import urls
from dialogue_reader.render.excerpts import Excerpt, excerpt, naming
from dialogue_reader.render.pages.entity_facts import companions, dated, introductions, ledger, strips
from dialogue_reader.render.paging import Pages, cut, draw
from dialogue_reader.render.places import Address, block_address, locator
from dialogue_reader.render.quotes import quote_line
from dialogue_reader.render.site import Artifact, Site

EVERY = 1500
_PER_PAGE = 150
_QUOTED = 60
_LINKS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A document's part of the story, as far as one page shows it."""

    document: Document
    count: int
    passages: list[Excerpt]
    others: list[tuple[Address, str]]  # further passages that are not shown
    outside: list[tuple[Excerpt, str]]  # lines outside the counted zones, and what they are
    before: Document | None  # the article before this one that names the entity
    after: Document | None


Step = tuple[Appearance, int]  # an appearance and one of its blocks, -1 for its lines outside the counted zones


def emit(site: Site) -> Iterator[Artifact]:
    for dossier in site.index.dossiers.values():
        yield from entity_pages(site, dossier)


def entity_pages(site: Site, dossier: Dossier) -> Iterator[Artifact]:
    steps, is_drawn = _plan(dossier)
    for pages, part in cut(urls.entity(dossier.entity.id), steps, _PER_PAGE):
        facts = _facts(site, dossier) if pages.is_first else {}
        yield site.page(
            pages.paths[pages.number - 1],
            "entity.html",
            dossier=dossier,
            entity=dossier.entity,
            pages=pages,
            story=list(_chapters(site, dossier, part)),
            is_drawn=is_drawn,
            **facts,
        )


def _facts(site: Site, dossier: Dossier) -> dict[str, object]:
    """What stands on the first page only."""
    tallies = list(zip(site.index.columns, dossier.by_outlet(site.index.columns, site.index.column_of), strict=True))
    said = site.index.quotations.by_entity.get(dossier.entity.id, ())
    return {
        "ledger": ledger(site, dossier),
        "strips": strips(site, dossier),
        "introductions": introductions(site, tallies) if dossier.entity.kind != "state" else [],
        "quotes": [quote_line(site, one) for one in said[:_QUOTED]],
        "companions": companions(site, dossier),
        "dated": dated(site, dossier),
        "absent": _absent(tallies) if dossier.count else [],
        "see": [site.entity(other) for other in dossier.entity.see if other in site.index.dossiers],
    }


def _absent(tallies: Sequence[tuple[Outlet, Tally]]) -> list[Outlet]:
    return [outlet for outlet, tally in tallies if not tally.count]


def _plan(dossier: Dossier) -> tuple[list[Step], bool]:
    """The passages to show, in date order, and whether they are a choice."""
    steps = [(one, block) for one in dossier.appearances for block in (*one.blocks, *((-1,) if one.elsewhere else ()))]
    if len(steps) <= EVERY:
        return steps, False
    named = [(one, one.blocks[0]) for one in dossier.appearances if one.blocks]
    return list(draw(named, EVERY)), True


def _chapters(site: Site, dossier: Dossier, steps: Sequence[Step]) -> Iterator[Chapter]:
    around = _neighbours(dossier)
    is_drawn = {one.document: one for one, _ in steps} if len(dossier.appearances) > EVERY else {}
    for slug, group in groupby(steps, key=lambda step: step[0].document):
        annotated = site.annotated(slug)
        part = list(group)
        appearance = part[0][0]
        blocks = [block for _, block in part if block >= 0]
        before, after = around.get(slug, (None, None))
        yield Chapter(
            document=annotated.document,
            count=len(appearance.mentions),
            passages=[_passage(site, dossier, slug, block) for block in blocks],
            others=_others(annotated.document, appearance, blocks) if is_drawn else [],
            outside=list(_outside(site, dossier, appearance)) if any(block < 0 for _, block in part) else [],
            before=site.annotated(before).document if before else None,
            after=site.annotated(after).document if after else None,
        )


def _neighbours(dossier: Dossier) -> dict[str, tuple[str, str]]:
    named = [one.document for one in dossier.appearances if one.mentions]
    return {slug: (before, after) for before, slug, after in zip(["", *named], named, [*named[1:], ""], strict=False)}


def _passage(site: Site, dossier: Dossier, slug: str, block: int) -> Excerpt:
    annotated, lit = site.annotated(slug), (dossier.entity.id,)
    return excerpt(annotated, block, naming(annotated, block, lit), lit=lit)


def _others(document: Document, appearance: Appearance, shown: Sequence[int]) -> list[tuple[Address, str]]:
    others = [block for block in appearance.blocks if block not in shown][:_LINKS]
    return [(block_address(document, block), locator(document.blocks[block])) for block in others]


def _outside(site: Site, dossier: Dossier, appearance: Appearance) -> Iterator[tuple[Excerpt, str]]:
    annotated = site.annotated(appearance.document)
    for number in dict.fromkeys(annotated.mentions[number].block for number in appearance.elsewhere):
        block = annotated.document.blocks[number]
        lit = (dossier.entity.id,)
        yield excerpt(annotated, number, naming(annotated, number, lit), lit=lit), block.role or block.kind


__all__ = ["Pages", "emit", "entity_pages"]
