"""Compare: who is named where, which words each source chooses, and its tellings side by side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogue_reader.model import Entity
from dialogue_reader.relate import Dossier, Outlet, Parallel, Tally, Telling, Usage, WordRow, most_named
from dialogue_reader.render import urls
from dialogue_reader.render.excerpts import Excerpt, excerpt
from dialogue_reader.render.fragments import bind
from dialogue_reader.render.pages.entity_facts import rate
from dialogue_reader.render.places import Address, block_address, mention_address
from dialogue_reader.render.silence import silence
from dialogue_reader.render.site import Artifact, Site
from dialogue_reader.render.wording import written_date

_ENTITIES = 60
_PARALLELS = 40
_HEADING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One cell of the matrix."""

    count: int
    rate: float  # per 1,000 words
    share: float  # of the largest rate in the row
    first: Address | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that one outlet writes."""

    text: str
    count: int
    is_main: bool  # the one it writes most
    address: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A passage of a parallel."""

    telling: Telling
    excerpt: Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    parallel: Parallel
    sides: tuple[Side, ...]
    entities: tuple[Entity, ...]
    terms: tuple[str, ...]  # words both have, as they stand in one of them
    heading: tuple[str, ...]  # what ties them, the most telling first: dates, names that are not everywhere, words


def emit(site: Site) -> Iterator[Artifact]:
    index = site.index
    yield site.page(
        urls.COMPARE,
        "compare.html",
        **bind(urls.COMPARE),
        columns=index.columns,
        outlets=index.outlets,
        rows=matrix(site, most_named(index.dossiers)[:_ENTITIES]),
        silence={outlet.id: silence(site, outlet) for outlet in index.outlets},
        names=name_rows(site),
        words=word_rows(site),
        pairs=[pair(site, parallel) for parallel in index.parallels.ranked[:_PARALLELS]],
        pairs_in_all=len(index.parallels.ranked),
    )


def matrix(site: Site, dossiers: Sequence[Dossier]) -> list[tuple[Dossier, list[Count]]]:
    """Entities against columns."""
    rows = []
    for dossier in dossiers:
        tallies = dossier.by_outlet(site.index.columns, site.index.column_of)
        rates = [rate(tally.count, column.words) for tally, column in zip(tallies, site.index.columns, strict=True)]
        top = max(rates, default=0) or 1
        counts = [_count(site, tally, one, one / top) for tally, one in zip(tallies, rates, strict=True)]
        rows.append((dossier, counts))
    return rows


def name_rows(site: Site) -> list[tuple[Entity, list[list[Form]]]]:
    """Entities that outlets call by different names: for each outlet the forms, most frequent first."""
    found = []
    for row in site.index.style.names:
        first = _first_forms(site, site.index.dossiers[row.entity])
        found.append((site.entity(row.entity), [_forms(tally, first) for tally in row.tallies]))
    return found


def word_rows(site: Site) -> list[tuple[WordRow, list[list[Form]]]]:
    """The editor's choices of words: for each outlet the forms, most frequent first."""
    return [
        (row, [[_used(site, usage, used) for usage in used] for used in row.usages]) for row in site.index.style.words
    ]


def pair(site: Site, parallel: Parallel) -> Pair:
    entities = tuple(site.entity(name) for name in parallel.entities)
    named = [entity.label for entity in entities if not entity.quiet]
    quiet = [entity.label for entity in entities if entity.quiet]
    dates = [written_date(date) for date in parallel.dates]
    terms = tuple(_as_written(site, parallel, term) for term in parallel.terms)
    return Pair(
        parallel=parallel,
        sides=tuple(_side(site, telling, parallel) for telling in parallel.tellings),
        entities=entities,
        terms=terms,
        heading=(*dates, *named, *terms, *quiet)[:_HEADING],
    )


def _as_written(site: Site, parallel: Parallel, term: str) -> str:
    """A word with the capitals it never lacks there: "Iraqi", and "killing" where it also opens a sentence."""
    found: list[str] = []
    for telling in parallel.tellings:
        text = site.annotated(telling.document).document.blocks[telling.block].text[telling.start : telling.end]
        found += re.findall(rf"\b{re.escape(term)}\b", text, re.IGNORECASE)
    return term if term in found or not found else found[0]


def _count(site: Site, tally: Tally, per_thousand: float, share: float) -> Count:
    first = mention_address(site.annotated(tally.first[0]), tally.first[1]) if tally.first else None
    return Count(count=tally.count, rate=per_thousand, share=round(share, 2), first=first)


def _first_forms(site: Site, dossier: Dossier) -> dict[tuple[str, str], Address]:
    """(outlet, form) -> where the outlet first writes it."""
    first: dict[tuple[str, str], Address] = {}
    for appearance in dossier.appearances:
        outlet = site.index.outlet_of[appearance.document]
        if all((outlet, form) in first for form, _ in appearance.forms):
            continue
        annotated = site.annotated(appearance.document)
        for number in appearance.mentions:
            mention = annotated.mentions[number]
            form = annotated.document.blocks[mention.block].text[mention.start : mention.end]
            if (outlet, form) not in first:
                first[outlet, form] = mention_address(annotated, number)
    return first


def _forms(tally: Tally, first: dict[tuple[str, str], Address]) -> list[Form]:
    most = tally.forms[0][1] if tally.forms else 0
    return [
        Form(text=form, count=count, is_main=count == most, address=first[tally.outlet, form])
        for form, count in tally.forms[:8]
    ]


def _used(site: Site, usage: Usage, used: Sequence[Usage]) -> Form:
    slug, block, _, _ = usage.first
    address = block_address(site.annotated(slug).document, block)
    return Form(text=usage.form, count=usage.count, is_main=usage.count == used[0].count, address=address)


def _side(site: Site, telling: Telling, parallel: Parallel) -> Side:
    annotated = site.annotated(telling.document)
    window = (telling.start, telling.end)
    return Side(telling=telling, excerpt=excerpt(annotated, telling.block, [window], lit=parallel.entities))


__all__ = ["Outlet", "emit", "matrix", "name_rows", "pair", "word_rows"]
