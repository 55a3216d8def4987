"""The sources: how each outlet writes, what it leaves out, whom it alone quotes; and each file line by line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dialogue_reader.model import Annotated, Document, Entity, Voice
from dialogue_reader.relate import DistinctiveWord, Outlet, most_named
from dialogue_reader.render import urls
from dialogue_reader.render.fragments import bind, rise, write_name
from dialogue_reader.render.pages.compare import Form, name_rows, word_rows
from dialogue_reader.render.pages.quotations import VOICED, outlet_voices
from dialogue_reader.render.quotes import QuoteLine, quote_line
from dialogue_reader.render.silence import Silence, is_younger, lent, silence
from dialogue_reader.render.site import Artifact, Many, Site
from dialogue_reader.render.source_lines import count_aside, written_lines

_ARTICLES, _QUOTED = 60, 8  # shown of one outlet
_LOOKED_AT = 30  # most named entities that an article's silence is measured against


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    document: Document
    aside: int  # lines of the file that are not the article


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that outlets call differently, and how this one does."""

    label: str
    entity: Entity | None
    forms: tuple[Form, ...]  # this outlet's
    others: tuple[str, ...]  # main forms of the others


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    outlet: Outlet
    articles: tuple[Article, ...]  # the first of them
    style: tuple[Choice, ...]
    distinctive: tuple[DistinctiveWord, ...]
    silence: Silence
    voices: Mapping[Voice, int]
    alone: tuple[QuoteLine, ...]  # quotations that no other source has, the first of them
    alone_in_all: int


def emit(site: Site) -> Iterator[Artifact]:
    yield site.page(urls.SOURCES, "sources.html", **bind(urls.SOURCES), profiles=profiles(site), voiced=VOICED)


def _slugs(site: Site) -> Sequence[str]:
    return tuple(site.index.by_slug)


def _make(site: Site, slug: str) -> Iterator[Artifact]:
    yield source_page(site, site.annotated(slug))


def _inputs(site: Site, slug: str) -> tuple[object, ...]:
    """What `source_page` asks the index for."""
    return site.annotated(slug), site.index.quotations.shares.get(slug), _missing(site, slug)


emit_files = Many(keys=_slugs, make=_make, inputs=_inputs, weight="article")
"""Each article's file, line by line."""


def _looked_at(site: Site) -> list[tuple[str, str]]:
    """The ids of the most named entities, and their names as the pages of files show them."""
    several = [dossier for dossier in most_named(site.index.dossiers) if dossier.documents > 1]
    up = rise(urls.source(""))
    return [(dossier.entity.id, write_name(up, dossier.entity)) for dossier in several[:_LOOKED_AT]]


def _missing(site: Site, slug: str) -> tuple[list[str], list[str]]:
    """The most named entities that an article does not name and nobody can read in it; those it could not know yet apart."""
    named, others = site.index.named[slug], (lent(site), site.index.readable)
    missing: tuple[list[str], list[str]] = ([], [])
    for entity, name in site.once("looked at", _looked_at):
        is_named = entity in named and named[entity].mentions
        if not is_named and not any(slug in known.get(entity, ()) for known in others):
            missing[is_younger(site, entity, [slug])].append(name)
    return missing


def source_page(site: Site, one: Annotated) -> Artifact:
    slug = one.document.slug
    silence, later = _missing(site, slug)
    here = urls.source(slug)
    voices = site.index.quotations.shares.get(slug, {})
    lines = written_lines(one.document, here)
    return site.page(
        here,
        "source.html",
        document=one.document,
        lines=Markup("".join(lines)),
        count=len(lines),
        aside=count_aside(one.document),
        quoted=sum(voices.values()),
        voices=", ".join([f"{voices[voice]} {words}" for voice, words in VOICED.items() if voices.get(voice)]),
        silence=Markup(", ".join(silence)),
        later=Markup(", ".join(later)),
    )


def profiles(site: Site) -> list[Profile]:
    styles = list(_styles(site))
    return [_profile(site, place, outlet, styles) for place, outlet in enumerate(site.index.outlets)]


def _profile(site: Site, place: int, outlet: Outlet, styles: Sequence[list[Choice]]) -> Profile:
    index = site.index
    every = (said for slug in outlet.documents for said in index.quotations.by_document.get(slug, ()))
    said = [one for one in every if one.alone]
    return Profile(
        outlet=outlet,
        articles=tuple(_article(site.annotated(slug).document) for slug in outlet.documents[:_ARTICLES]),
        style=tuple(row[place] for row in styles if row[place].forms),
        distinctive=index.style.distinctive.get(outlet.id, ()),
        silence=silence(site, outlet),
        voices=outlet_voices(site, outlet),
        alone=tuple(quote_line(site, one) for one in said[:_QUOTED]),
        alone_in_all=len(said),
    )


def _styles(site: Site) -> Iterator[list[Choice]]:
    """For each row of the house style a choice for every outlet, in their order."""
    for entity, forms in name_rows(site):
        yield [_choice(entity.label, entity, forms, place) for place in range(len(forms))]
    for row, forms in word_rows(site):
        yield [_choice(row.choice.label, None, forms, place) for place in range(len(forms))]


def _choice(label: str, entity: Entity | None, forms: Sequence[Sequence[Form]], place: int) -> Choice:
    own = {form.text for form in forms[place]}
    mains = (used[0].text for other, used in enumerate(forms) if other != place and used)
    return Choice(
        label=label,
        entity=entity,
        forms=tuple(forms[place][:3]),
        others=tuple(dict.fromkeys(main for main in mains if main not in own)),
    )


def _article(document: Document) -> Article:
    return Article(document=document, aside=count_aside(document))
