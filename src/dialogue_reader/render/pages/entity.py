"""The dossier: who or what it is, its spellings by source, where it stands, its story in date order, its company.

Up to FOLDED passages the rest of a long paragraph is folded away; up to EVERY all sentences stand there; beyond, those of
DRAWN articles, evenly drawn, and then a register of every article and paragraph. What is long runs over several pages.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from markupsafe import Markup, escape

from dialogue_reader.model import Annotated, Document
from dialogue_reader.relate import Appearance, Dossier, Outlet, Tally
from dialogue_reader.render import urls
from dialogue_reader.render.excerpts import Excerpt, excerpt, holding
from dialogue_reader.render.fragments import bind, rise
from dialogue_reader.render.pages.entity_facts import companions, dated, introductions, ledger, strips
from dialogue_reader.render.paging import Pages, cut, draw
from dialogue_reader.render.passages import Window
from dialogue_reader.render.places import block_address, locator
from dialogue_reader.render.quotes import quote_line
from dialogue_reader.render.site import Artifact, Many, Site
from dialogue_reader.render.wording import written_date

ValueT = TypeVar("ValueT")

FOLDED, EVERY, DRAWN = 150, 600, 200
_PER_PAGE = 150  # passages
_REGISTERED = 500  # articles of the register on a page
_QUOTED = 60
_ELSEWHERE = (-1,)


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


Neighbours = Mapping[str, tuple[str, str]]  # slug -> those of the articles before and after it that name the entity
Step = tuple[Appearance, int]  # an appearance and one of its blocks, -1 for its lines outside the counted zones


def _ids(site: Site) -> Sequence[str]:
    return tuple(site.index.dossiers)


def _make(site: Site, entity: str) -> Iterator[Artifact]:
    return entity_pages(site, site.index.dossiers[entity])


emit = Many(keys=_ids, make=_make)


def entity_pages(site: Site, dossier: Dossier) -> Iterator[Artifact]:
    plan = _plan(dossier)
    around = _neighbours(dossier)
    up = rise(urls.entity(dossier.entity.id))
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
            story=list(_chapters(site, around, steps, folded=plan.folded)),
            register=[_register_line(site, up, one) for one in appearances],
            is_drawn=bool(plan.register),
            **facts,
        )


def _facts(site: Site, dossier: Dossier) -> dict[str, object]:
    """What stands on the first page only."""
    tallies = list(zip(site.index.columns, dossier.by_outlet(site.index.columns, site.index.column_of), strict=True))
    said = site.index.quotations.by_entity.get(dossier.entity.id, ())
    return {
        "ledger": ledger(site, dossier, tallies),
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
    if sum(len(one.blocks) + bool(one.elsewhere) for one in dossier.appearances) <= EVERY:
        steps = [
            (one, block)
            for one in dossier.appearances
            for block in (*one.blocks, *(_ELSEWHERE if one.elsewhere else ()))
        ]
        return Plan(story=_parts(steps, _PER_PAGE), register=(), folded=len(steps) <= FOLDED)
    named = [one for one in dossier.appearances if one.blocks]
    drawn = [(one, one.blocks[0]) for one in draw(named, DRAWN)]
    return Plan(story=_parts(drawn, _PER_PAGE), register=_parts(dossier.appearances, _REGISTERED), folded=False)


def _parts(values: Sequence[ValueT], size: int) -> tuple[Sequence[ValueT], ...]:
    return tuple(part for _, part in cut("", values, size))


def _chapters(site: Site, around: Neighbours, steps: Sequence[Step], *, folded: bool) -> Iterator[Chapter]:
    for _, group in groupby(steps, key=lambda step: step[0].document):
        yield _chapter(site, around, list(group), folded=folded)


def _chapter(site: Site, around: Neighbours, steps: Sequence[Step], *, folded: bool) -> Chapter:
    """`steps` are of one document."""
    appearance = steps[0][0]
    annotated = site.annotated(appearance.document)
    before, after = around.get(appearance.document, ("", ""))
    places = _places(annotated, appearance.mentions)
    return Chapter(
        document=annotated.document,
        count=len(appearance.mentions),
        passages=[_passage(annotated, block, places[block], folded=folded) for _, block in steps if block >= 0],
        outside=list(_outside(annotated, appearance)) if any(block < 0 for _, block in steps) else [],
        before=site.annotated(before).document if before else None,
        after=site.annotated(after).document if after else None,
    )


def _places(annotated: Annotated, numbers: Sequence[int]) -> dict[int, list[Window]]:
    """Block -> where the mentions of these numbers stand in it."""
    found: dict[int, list[Window]] = {}
    for number in numbers:
        mention = annotated.mentions[number]
        found.setdefault(mention.block, []).append((mention.start, mention.end))
    return found


def _passage(annotated: Annotated, block: int, places: Sequence[Window], *, folded: bool = True) -> Excerpt:
    """The sentences that name the entity, its names marked."""
    text = annotated.document.blocks[block].text
    return excerpt(annotated, block, holding(text, places), marked=places, folded=folded)


def _neighbours(dossier: Dossier) -> Neighbours:
    named = [one.document for one in dossier.appearances if one.mentions]
    return {slug: (before, after) for before, slug, after in zip(["", *named], named, [*named[1:], ""], strict=False)}


def _outside(annotated: Annotated, appearance: Appearance) -> Iterator[tuple[Excerpt, str]]:
    for number, places in _places(annotated, appearance.elsewhere).items():
        block = annotated.document.blocks[number]
        yield _passage(annotated, number, places), block.role or block.kind


def _register_line(site: Site, up: str, appearance: Appearance) -> Markup:
    """An article and a link to each of its passages; written without a template, there can be a million of them."""
    document = site.annotated(appearance.document).document
    article = up + urls.quote(urls.article(document.slug))
    links = []
    for number in appearance.blocks:
        block = document.blocks[number]
        if block.number:
            links.append(f'<a class="n" href="{article}#{block.anchor}">¶ {block.number}</a>')
        else:
            path, fragment = block_address(document, number)
            links.append(f'<a class="n" href="{up}{urls.quote(path)}#{fragment}">{locator(block)}</a>')
    date = f", {written_date(document.date.value)}" if document.date else ""
    return Markup(f'<a href="{article}">{escape(document.label)}</a>{escape(date)} {" ".join(links)}')
