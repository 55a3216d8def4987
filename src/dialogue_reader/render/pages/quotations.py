"""Who says what: quotations by speaker, and for each source how many of them are named, unnamed, institutional."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dialogue_reader.model import Annotated, Document, Voice
from dialogue_reader.relate import VOICES, Outlet, Said, Speaker
from dialogue_reader.render import urls
from dialogue_reader.render.fragments import bind, rise, write_quotation
from dialogue_reader.render.inputs import Seen, shown
from dialogue_reader.render.paging import cut
from dialogue_reader.render.quotes import quote_line
from dialogue_reader.render.site import Artifact, Site, whole

HEADINGS: Mapping[Voice, str] = {
    "named": "Named",
    "anonymous": "Unnamed",
    "institutional": "Institutions and joint statements",
    "unresolved": "A pronoun only",
    "unattributed": "Without a source",
}
COLUMNS: Mapping[Voice, str] = {
    "named": "Named",
    "anonymous": "Unnamed",
    "institutional": "Institutions",
    "unresolved": "Pronoun only",
    "unattributed": "No source",
}
"""The same, as narrow as a table's columns are."""
VOICED: Mapping[Voice, str] = {
    "named": "named",
    "anonymous": "unnamed",
    "institutional": "of institutions",
    "unresolved": "of a pronoun nobody could resolve",
    "unattributed": "without a source",
}
"""How a count of each voice reads on: 3 unnamed."""
_PER_PAGE = 100
_ARTICLES = 60  # rows of the table; with more articles it shows the outlets


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How one article or outlet quotes."""

    label: str
    document: Document | None  # of an article
    quotes: tuple[tuple[str, str, str], ...]  # of an article: anchor, page, first words
    counts: tuple[int, ...]  # by voice
    total: int
    anonymous: float  # the unnamed voices' share of 1, those of a mere pronoun left out
    percent: int  # the same, rounded as by hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    speaker: Speaker
    is_first: bool  # the first of its voice on this page
    lines: list[Markup]


def _make(site: Site) -> Iterator[Artifact]:
    every = [(speaker, said) for speaker in site.index.quotations.speakers for said in speaker.said]
    parts = list(cut(urls.QUOTATIONS, every, _PER_PAGE))
    page_of = {(said.document, said.number): pages.paths[pages.number - 1] for pages, part in parts for _, said in part}
    for pages, part in parts:
        yield site.page(
            pages.paths[pages.number - 1],
            "quotations.html",
            **bind(pages.paths[pages.number - 1]),
            pages=pages,
            voices=VOICES,
            headings=HEADINGS,
            columns=COLUMNS,
            total=len(every),
            groups=_groups(site, rise(urls.QUOTATIONS), part),
            shares=shares(site, page_of) if pages.is_first else [],
        )


def _inputs(site: Site) -> tuple[object, ...]:
    index, found = site.index, site.index.quotations
    outlets = [(outlet.id, outlet.label, outlet.documents) for outlet in index.outlets]
    return found, outlets, [Seen(index.by_slug[slug], _quoted) for slug in found.by_document]


def _quoted(one: Annotated) -> object:
    return one.quotations, shown(one, [span.block for quotation in one.quotations for span in quotation.spans])


emit = whole(_make, _inputs)


def shares(site: Site, page_of: Mapping[tuple[str, int], str]) -> list[Share]:
    """A row for each article that quotes; for each outlet where these would be too many."""
    found = site.index.quotations
    quoting = [one.document for one in site.index.documents if one.document.slug in found.shares]
    if len(quoting) <= _ARTICLES:
        return [
            _share(document.label, document, found.shares[document.slug], _jumps(site, document, page_of))
            for document in quoting
        ]
    rows = []
    for outlet in site.index.outlets:
        counts = outlet_voices(site, outlet)
        if sum(counts.values()):
            rows.append(_share(outlet.label, None, counts, ()))
    return rows


def outlet_voices(site: Site, outlet: Outlet) -> dict[Voice, int]:
    found = [site.index.quotations.shares[slug] for slug in outlet.documents if slug in site.index.quotations.shares]
    return {voice: sum(counts.get(voice, 0) for counts in found) for voice in VOICES}


def _share(
    label: str, document: Document | None, counts: Mapping[Voice, int], quotes: tuple[tuple[str, str, str], ...]
) -> Share:
    total, unnamed = sum(counts.values()), counts.get("anonymous", 0)
    known = total - counts.get("unresolved", 0)
    return Share(
        label=label,
        document=document,
        quotes=quotes,
        counts=tuple(counts.get(voice, 0) for voice in VOICES),
        total=total,
        anonymous=round(unnamed / known, 3) if known else 0.0,
        percent=(200 * unnamed + known) // (2 * known) if known else 0,
    )


def _jumps(site: Site, document: Document, page_of: Mapping[tuple[str, int], str]) -> tuple[tuple[str, str, str], ...]:
    lines = [(said, quote_line(site, said)) for said in site.index.quotations.by_document[document.slug]]
    return tuple((line.anchor, page_of[said.document, said.number], line.locator) for said, line in lines)


def _groups(site: Site, up: str, part: Sequence[tuple[Speaker, Said]]) -> list[Group]:
    groups: list[Group] = []
    for speaker, said in part:
        if not groups or groups[-1].speaker is not speaker:
            is_first = not groups or groups[-1].speaker.voice != speaker.voice
            groups.append(Group(speaker=speaker, is_first=is_first, lines=[]))
        written = write_quotation(up, quote_line(site, said), with_speaker=False, anchored=True)
        groups[-1].lines.append(Markup(written))
    return groups
