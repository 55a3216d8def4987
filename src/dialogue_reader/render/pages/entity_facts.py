"""The parts of a dossier that compare the sources: spellings, places, introductions, company, dates."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogue_reader.model import COUNTED_KINDS, Annotated, Certainty, DateSpan, Document, Entity
from dialogue_reader.relate import Appearance, Dossier, Outlet, Tally, describe, precision
from dialogue_reader.render.excerpts import Excerpt, around, excerpt, naming
from dialogue_reader.render.paging import draw
from dialogue_reader.render.passages import mentions_in
from dialogue_reader.render.places import Address, locator, mention_address
from dialogue_reader.render.site import Site
from dialogue_reader.text import sentences

_FORMS = 40
_LINKS = 6
_STRIPS = 24
_DATED, _LOOKED_AT = 40, 400  # dated sentences shown, and dates looked at for them

Key = tuple[str, str]  # a form, the id of a column
Place = tuple[Address, str]  # where, and what the link says


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A count with the first places that bear it out."""

    count: int
    share: float  # of the largest count in the table
    links: tuple[tuple[Address, str], ...]  # address, locator
    more: int  # places not linked


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The variant ledger: how each outlet writes the name."""

    columns: tuple[Outlet, ...]  # those that name it
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]  # form, a cell for each column
    rarer: int  # forms left out
    totals: tuple[tuple[int, float], ...]  # for each column: mentions, and per 1,000 words


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Where in an article the mentions stand, from its beginning to its end."""

    document: Document
    ticks: str  # a path of the picture, 400 wide and 14 high, with a stroke for each
    count: int
    rate: float  # per 1,000 words
    links: tuple[tuple[Address, str], ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """An outlet's first mention, with the words that say who it is."""

    outlet: Outlet
    excerpt: Excerpt
    described: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Another entity, and a passage that names both."""

    entity: Entity
    count: int
    excerpt: Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedPassage:
    value: str
    precision: str
    certainty: Certainty
    excerpt: Excerpt


def ledger(site: Site, dossier: Dossier, tallies: Sequence[tuple[Outlet, Tally]]) -> Ledger:
    """`tallies` are those of all columns."""
    home = site.index.column_of
    counts: dict[Key, int] = defaultdict(int)
    places: dict[Key, list[Place]] = defaultdict(list)
    blocks: dict[Key, int] = defaultdict(int)
    for appearance in dossier.appearances:
        column = home[appearance.document]
        for form, count in appearance.forms:
            counts[form, column] += count
        for (form, _), spread in zip(appearance.forms, appearance.spread, strict=True):
            blocks[form, column] += spread
        if all(len(places[form, column]) == _LINKS for form, _ in appearance.forms):
            continue  # most articles of a large corpus need not be opened
        annotated = site.annotated(appearance.document)
        for form, number in _first_in_blocks(annotated, appearance):
            if len(places[form, column]) < _LINKS:
                places[form, column].append(_place(annotated, number))
    top = max(counts.values(), default=1)
    pairs = [(column, tally) for column, tally in tallies if tally.count]

    def cell(form: str, column: Outlet) -> Cell:
        key = form, column.id
        links = tuple(places.get(key, ()))
        count = counts.get(key, 0)
        return Cell(count=count, share=round(count / top, 2), links=links, more=blocks.get(key, 0) - len(links))

    return Ledger(
        columns=tuple(column for column, _ in pairs),
        rows=tuple((form, tuple(cell(form, column) for column, _ in pairs)) for form, _ in dossier.forms[:_FORMS]),
        rarer=max(0, len(dossier.forms) - _FORMS),
        totals=tuple((tally.count, rate(tally.count, column.words)) for column, tally in pairs),
    )


def rate(count: int, words: int) -> float:
    """Per 1,000 words."""
    return round(1000 * count / words, 1) if words else 0.0


def strips(site: Site, dossier: Dossier) -> list[Strip]:
    return [_strip(site, one) for one in in_strips(dossier)]


def in_strips(dossier: Dossier) -> list[Appearance]:
    """The articles that name it most, in date order."""
    named = [one for one in dossier.appearances if one.mentions]
    most = {one.document for one in sorted(named, key=lambda one: -len(one.mentions))[:_STRIPS]}
    return [one for one in named if one.document in most]


def introductions(site: Site, tallies: Sequence[tuple[Outlet, Tally]]) -> list[Introduction]:
    """The first mention in the running text of every outlet that names it."""
    return [
        _introduction(outlet, site.annotated(tally.first[0]), tally.first[1])
        for outlet, tally in tallies
        if tally.first
    ]


def companions(site: Site, dossier: Dossier) -> list[Together]:
    return [
        Together(
            entity=site.entity(one.entity),
            count=one.count,
            excerpt=_with_both(site, one.passages, (dossier.entity.id, one.entity)),
        )
        for one in dossier.companions
    ]


def dated(site: Site, dossier: Dossier) -> list[DatedPassage]:
    """Sentences that name the entity and a date, by that date."""
    found = [one for one in draw(_near_dates(site, dossier), _LOOKED_AT) if _is_named(*one, dossier.entity.id)]
    found.sort(key=lambda one: (one[1].value, one[0].document.slug, one[1].block, one[1].start))
    return [
        DatedPassage(
            value=date.value,
            precision=precision(date.value),
            certainty=date.certainty,
            excerpt=excerpt(
                annotated, date.block, [around(annotated, date.block, date.start)], lit=(dossier.entity.id,)
            ),
        )
        for annotated, date in draw(found, _DATED)
    ]


def _near_dates(site: Site, dossier: Dossier) -> list[tuple[Annotated, DateSpan]]:
    """The dates of the blocks that name the entity."""
    known = site.once("dates by block", _dates_by_block)
    found: list[tuple[Annotated, DateSpan]] = []
    for appearance in dossier.appearances:
        here = known.get(appearance.document)
        if here and not here.keys().isdisjoint(appearance.blocks):
            for block in appearance.blocks:
                found += here.get(block, ())
    return found


def _dates_by_block(site: Site) -> dict[str, dict[int, list[tuple[Annotated, DateSpan]]]]:
    """Slug -> block -> its dates; only what has dates."""
    found: dict[str, dict[int, list[tuple[Annotated, DateSpan]]]] = {}
    for annotated in site.index.documents:
        if annotated.dates:
            here = found[annotated.document.slug] = {}
            for date in annotated.dates:
                here.setdefault(date.block, []).append((annotated, date))
    return found


def _is_named(annotated: Annotated, date: DateSpan, entity: str) -> bool:
    """Whether the date's sentence names the entity."""
    start, end = around(annotated, date.block, date.start)
    mentions = (annotated.mentions[number] for number in mentions_in(annotated, date.block))
    return any(mention.entity == entity and start <= mention.start < end for mention in mentions)


def _first_in_blocks(annotated: Annotated, appearance: Appearance) -> Iterator[tuple[str, int]]:
    """Each form and the number of the mention that is its first in a block."""
    mentions, blocks = annotated.mentions, annotated.document.blocks
    seen: set[tuple[str, int]] = set()
    for number in appearance.mentions:
        mention = mentions[number]
        form = blocks[mention.block].text[mention.start : mention.end]
        if (form, mention.block) not in seen:
            seen.add((form, mention.block))
            yield form, number


def _place(annotated: Annotated, number: int) -> Place:
    """A link to a mention."""
    return mention_address(annotated, number), locator(annotated.document.blocks[annotated.mentions[number].block])


def _strip(site: Site, appearance: Appearance) -> Strip:
    annotated = site.annotated(appearance.document)
    starts, total = [], 0
    for block in annotated.document.blocks:
        starts.append(total)
        if block.kind in COUNTED_KINDS:
            total += len(block.text)
    mentions = [annotated.mentions[number] for number in appearance.mentions]
    places = [round((starts[m.block] + m.start) / max(total, 1), 4) for m in mentions]
    links = [_place(annotated, number) for _, number in _first_in_blocks(annotated, appearance)]
    distinct = list({label: (address, label) for address, label in reversed(links)}.values())[::-1]
    return Strip(
        document=annotated.document,
        ticks="".join([f"M{round(2 + place * 396, 1)} 1V13" for place in places]),
        count=len(mentions),
        rate=rate(len(mentions), site.index.words[appearance.document]),
        links=tuple(distinct[: 2 * _LINKS]),
        more=max(0, len(distinct) - 2 * _LINKS),
    )


def _introduction(outlet: Outlet, annotated: Annotated, first: int) -> Introduction:
    blocks = annotated.document.blocks
    entity = annotated.mentions[first].entity
    number = next(
        (
            number
            for number, mention in enumerate(annotated.mentions)
            if mention.entity == entity and blocks[mention.block].number
        ),
        first,
    )
    mention = annotated.mentions[number]
    text = blocks[mention.block].text
    spans = list(describe(text, mention.start, mention.end))
    window = around(annotated, mention.block, mention.start)
    return Introduction(
        outlet=outlet,
        excerpt=excerpt(annotated, mention.block, [window], lit=(entity,)),
        described=tuple(text[start:end] for start, end in spans),
    )


def _with_both(site: Site, passages: Sequence[tuple[str, int]], pair: tuple[str, str]) -> Excerpt:
    """The first sentence that names both; where none does, the sentences of the first passage."""
    for slug, block in passages:
        annotated = site.annotated(slug)
        for start, end in sentences(annotated.document.blocks[block].text):
            named = {
                annotated.mentions[number].entity
                for number in mentions_in(annotated, block)
                if start <= annotated.mentions[number].start < end
            }
            if named.issuperset(pair):
                return excerpt(annotated, block, [(start, end)], lit=pair)
    annotated, block = site.annotated(passages[0][0]), passages[0][1]
    return excerpt(annotated, block, naming(annotated, block, pair), lit=pair)
