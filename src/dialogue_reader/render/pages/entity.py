"""The dossier: who or what it is, its spellings by source, where it stands, its story in date order, its company.

Up to FOLDED passages the rest of a long paragraph is folded away; up to EVERY all sentences stand there; beyond, those of
DRAWN articles, evenly drawn, and then a register of every article and paragraph. What is long runs over several pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dialogue_reader.model import Annotated, Entity
from dialogue_reader.relate import Appearance, Dossier, Outlet, Tally
from dialogue_reader.render import urls
from dialogue_reader.render.fragments import bind, rise
from dialogue_reader.render.inputs import Part
from dialogue_reader.render.pages.entity_facts import companions, dated, in_strips, introductions, ledger, rate, strips
from dialogue_reader.render.pages.entity_story import ELSEWHERE, Step, chapters, neighbours, register
from dialogue_reader.render.paging import Pages, cut, draw
from dialogue_reader.render.quotes import quote_line
from dialogue_reader.render.silence import is_younger, lent_by, read_in
from dialogue_reader.render.site import Artifact, Many, Site

ValueT = TypeVar("ValueT")

FOLDED, EVERY, DRAWN = 150, 600, 200
_PER_PAGE = 150  # passages
_REGISTERED = 500  # articles of the register on a page
_QUOTED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a dossier is laid out over pages: story first, then the register where there is one."""

    story: tuple[Sequence[Step], ...]  # one for each page
    register: tuple[Sequence[Appearance], ...]  # one for each page
    folded: bool

    def pages(self, path: str) -> Iterator[tuple[Pages, Sequence[Step], Sequence[Appearance]]]:
        parts = [*((part, ()) for part in self.story), *(((), part) for part in self.register)]
        paths = tuple(urls.numbered(path, number) for number in range(1, len(parts) + 1))
        for number, (steps, appearances) in enumerate(parts, 1):
            yield Pages(number=number, paths=paths), steps, appearances


def _ids(site: Site) -> Sequence[str]:
    return tuple(site.index.dossiers)


def _make(site: Site, entity: str) -> Iterator[Artifact]:
    return entity_pages(site, site.index.dossiers[entity])


def _inputs(site: Site, entity: str) -> tuple[object, ...]:
    """What `entity_pages` asks the index for."""
    index = site.index
    dossier, said = index.dossiers[entity], index.quotations.by_entity.get(entity, ())[:_QUOTED]
    tallies = _tallies(site, dossier)
    return (
        dossier,
        len(index.documents),
        [_part(index.by_slug[one.document], one) for one in dossier.appearances],
        [index.by_slug[one.document] for one in in_strips(dossier)],
        [index.column_of[one.document] for one in dossier.appearances],
        said,
        [index.by_slug[one.document] for one in said],
        [
            (column.id, column.label, rate(tally.count, column.words), lent_by(site, entity, column))
            for column, tally in tallies
        ],
        [(read_in(site, entity, column), is_younger(site, entity, column.documents)) for column in _absent(tallies)],
    )


def _part(annotated: Annotated, appearance: Appearance) -> Part:
    outside = [annotated.mentions[number].block for number in appearance.elsewhere]
    return Part(annotated, (*appearance.blocks, *outside))


emit = Many(keys=_ids, make=_make, inputs=_inputs)


def entity_pages(site: Site, dossier: Dossier) -> Iterator[Artifact]:
    plan = _plan(dossier)
    around = neighbours(dossier)
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
            story=list(chapters(site, up, around, steps, folded=plan.folded)),
            register=register(site, up, appearances) if appearances else "",
            is_drawn=bool(plan.register),
            **facts,
        )


def _facts(site: Site, dossier: Dossier) -> dict[str, object]:
    """What stands on the first page only."""
    tallies = _tallies(site, dossier)
    said = site.index.quotations.by_entity.get(dossier.entity.id, ())
    absent = _absent(tallies) if dossier.count else []
    name = dossier.entity.id
    silent = [outlet for outlet in absent if not lent_by(site, name, outlet) and not read_in(site, name, outlet)]
    older = [outlet for outlet in silent if is_younger(site, name, outlet.documents)]
    return {
        "ledger": ledger(site, dossier, tallies),
        "strips": strips(site, dossier),
        "introductions": introductions(site, tallies) if dossier.entity.kind != "state" else [],
        "quotes": [quote_line(site, one) for one in said[:_QUOTED]],
        "companions": companions(site, dossier),
        "dated": dated(site, dossier),
        "absent": [outlet for outlet in silent if outlet not in older],
        "older": older,
        "readable": _readable(site, dossier, absent),
        "lent": _lent(site, dossier, absent),
        "see": [site.entity(other) for other in dossier.entity.see if other in site.index.dossiers],
    }


def _tallies(site: Site, dossier: Dossier) -> list[tuple[Outlet, Tally]]:
    columns = site.index.columns
    return list(zip(columns, dossier.by_outlet(columns, site.index.column_of), strict=True))


def _absent(tallies: Sequence[tuple[Outlet, Tally]]) -> list[Outlet]:
    return [outlet for outlet, tally in tallies if not tally.count]


def _lent(site: Site, dossier: Dossier, absent: Sequence[Outlet]) -> list[tuple[Entity, list[Outlet]]]:
    """For whom else the outlets that do not name it write its name."""
    users: dict[str, list[Outlet]] = {}
    for outlet in absent:
        if user := lent_by(site, dossier.entity.id, outlet):
            users.setdefault(user.id, []).append(outlet)
    return [(site.entity(user), outlets) for user, outlets in users.items()]


def _readable(site: Site, dossier: Dossier, absent: Sequence[Outlet]) -> list[tuple[str, list[Outlet]]]:
    """Names that can be read in outlets where nothing was counted, and in which."""
    found: dict[str, list[Outlet]] = {}
    for outlet in absent:
        if not lent_by(site, dossier.entity.id, outlet) and (form := read_in(site, dossier.entity.id, outlet)):
            found.setdefault(form, []).append(outlet)
    return list(found.items())


def _plan(dossier: Dossier) -> Plan:
    if sum(len(one.blocks) + bool(one.elsewhere) for one in dossier.appearances) <= EVERY:
        steps = [step for one in dossier.appearances for step in _steps(one)]
        return Plan(story=_parts(steps, _PER_PAGE), register=(), folded=len(steps) <= FOLDED)
    named = [one for one in dossier.appearances if one.blocks]
    drawn = [(one, one.blocks[0]) for one in draw(named, DRAWN)]
    return Plan(story=_parts(drawn, _PER_PAGE), register=_parts(dossier.appearances, _REGISTERED), folded=False)


def _steps(appearance: Appearance) -> Iterator[Step]:
    for block in appearance.blocks:
        yield appearance, block
    if appearance.elsewhere:
        yield appearance, ELSEWHERE


def _parts(values: Sequence[ValueT], size: int) -> tuple[Sequence[ValueT], ...]:
    return tuple(part for _, part in cut("", values, size))
