"""The dossier: who or what it is, its spellings by source, where it stands, its story in date order, its company.

Up to FOLDED passages the rest of a long paragraph is folded away; up to EVERY all sentences stand there; beyond, those of
DRAWN articles, evenly drawn, and then a register of every article and paragraph. What is long runs over several pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from markupsafe import Markup

from dialogue_reader.model import Document
from dialogue_reader.relate import Appearance, Dossier, Outlet, Tally
from dialogue_reader.render import urls
from dialogue_reader.render.excerpts import Excerpt, excerpt, naming
from dialogue_reader.render.fragments import bind
from dialogue_reader.render.pages.entity_facts import companions, dated, introductions, ledger, strips
from dialogue_reader.render.paging import Pages, cut, draw
from dialogue_reader.render.places import block_address, locator
from dialogue_reader.render.quotes import quote_line
from dialogue_reader.render.site import Artifact, Many, Site
from dialogue_reader.render.wording import written_date

ValueT = TypeVar("ValueT")

FOLDED, EVERY, DRAWN = 150, 600, 200
_PER_PAGE = 150  # passages
_REGISTERED = 500  # articles of the register on a page
_QUOTED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A document's part of the story, as far as one page shows it."""

    document: Document
    count: int
    passages: list[Excerpt]
    outside: list[tuple[Excerpt, str]]  # lines outside the counted zones, and what they are
    before: Document | None  # the article before this one that names the entity
    after: Document | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a dossier is laid out over pages: story first, then the register where there is one."""

    story: tuple[Sequence["Step"], ...]  # one for each page
    register: tuple[Sequence[Appearance], ...]  # one for each page
    folded: bool

    def pages(self, path: str) -> Iterator[tuple[Pages, Sequence["Step"], Sequence[Appearance]]]:
        parts = [*((part, ()) for part in self.story), *(((), part) for part in self.register)]
        paths = tuple(urls.numbered(path, number) for number in range(1, len(parts) + 1))
        for number, (steps, appearances) in enumerate(parts, 1):
            yield Pages(number=number, paths=paths), steps, appearances


Step = tuple[Appearance, int]  # an appearance and one of its blocks, -1 for its lines outside the counted zones


def _ids(site: Site) -> Sequence[str]:
    return tuple(site.index.dossiers)


def _make(site: Site, entity: str) -> Iterator[Artifact]:
    return entity_pages(site, site.index.dossiers[entity])


emit = Many(keys=_ids, make=_make)


def entity_pages(site: Site, dossier: Dossier) -> Iterator[Artifact]:
    plan = _plan(dossier)
    for pages, steps, appearances in plan.pages(urls.entity(dossier.entity.id)):
        facts = _facts(site, dossier) if pages.is_first else {}
        here = pages.paths[pages.number - 1]
        yield site.page(
            here,
            "entity.html",
            **bind(here),
            dossier=dossier,
            entity=dossier.entity,
            pages=pages,
            story=list(_chapters(site, dossier, steps, folded=plan.folded)),
            register=[_register_line(site, here, one) for one in appearances],
            is_drawn=bool(plan.register),
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


def _plan(dossier: Dossier) -> Plan:
    steps = [(one, block) for one in dossier.appearances for block in (*one.blocks, *((-1,) if one.elsewhere else ()))]
    if len(steps) <= EVERY:
        return Plan(story=_parts(steps, _PER_PAGE), register=(), folded=len(steps) <= FOLDED)
    named = [one for one in dossier.appearances if one.blocks]
    drawn = [(one, one.blocks[0]) for one in draw(named, DRAWN)]
    return Plan(story=_parts(drawn, _PER_PAGE), register=_parts(dossier.appearances, _REGISTERED), folded=False)


def _parts(values: Sequence[ValueT], size: int) -> tuple[Sequence[ValueT], ...]:
    return tuple(part for _, part in cut("", values, size))


def _chapters(site: Site, dossier: Dossier, steps: Sequence[Step], *, folded: bool) -> Iterator[Chapter]:
    around = _neighbours(dossier) if steps else {}
    lit = (dossier.entity.id,)
    for slug, group in groupby(steps, key=lambda step: step[0].document):
        annotated = site.annotated(slug)
        part = list(group)
        appearance = part[0][0]
        before, after = around.get(slug, ("", ""))
        yield Chapter(
            document=annotated.document,
            count=len(appearance.mentions),
            passages=[
                excerpt(annotated, block, naming(annotated, block, lit), lit=lit, folded=folded)
                for _, block in part
                if block >= 0
            ],
            outside=list(_outside(site, dossier, appearance)) if any(block < 0 for _, block in part) else [],
            before=site.annotated(before).document if before else None,
            after=site.annotated(after).document if after else None,
        )


def _neighbours(dossier: Dossier) -> dict[str, tuple[str, str]]:
    named = [one.document for one in dossier.appearances if one.mentions]
    return {slug: (before, after) for before, slug, after in zip(["", *named], named, [*named[1:], ""], strict=False)}


def _outside(site: Site, dossier: Dossier, appearance: Appearance) -> Iterator[tuple[Excerpt, str]]:
    annotated = site.annotated(appearance.document)
    for number in dict.fromkeys(annotated.mentions[number].block for number in appearance.elsewhere):
        block = annotated.document.blocks[number]
        lit = (dossier.entity.id,)
        yield excerpt(annotated, number, naming(annotated, number, lit), lit=lit), block.role or block.kind


def _register_line(site: Site, here: str, appearance: Appearance) -> Markup:
    """An article and a link to each of its passages; written without a template, there can be a million of them."""
    document = site.annotated(appearance.document).document
    article = urls.relative(here, urls.article(document.slug))
    links = []
    for number in appearance.blocks:
        block = document.blocks[number]
        if block.number:
            links.append(f'<a class="n" href="{article}#{block.anchor}">¶ {block.number}</a>')
        else:
            href = urls.relative(here, *block_address(document, number))
            links.append(f'<a class="n" href="{href}">{locator(block)}</a>')
    date = f", {written_date(document.date.value)}" if document.date else ""
    label = Markup('<a href="{}">{}</a>{} ').format(article, document.label, date)
    return label + Markup(" ".join(links))
