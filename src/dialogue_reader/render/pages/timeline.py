"""The timeline: every date of the texts with its sentence, the publications in a lane of their own, a slim picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogue_reader.model import Annotated, Certainty, Document, Entity
from dialogue_reader.relate import Dated, Moment, precision
from dialogue_reader.render import urls
from dialogue_reader.render.excerpts import Excerpt, around, excerpt
from dialogue_reader.render.fragments import bind
from dialogue_reader.render.inputs import Seen, shown
from dialogue_reader.render.paging import cut
from dialogue_reader.render.passages import mentions_in
from dialogue_reader.render.site import Artifact, Site, whole

_PER_PAGE = 60  # moments
_PER_MOMENT = 8  # passages shown of one date
_EVENTS = frozenset({"event", "agreement"})
_YEAR, _PAD = 60.0, 10.0  # widths in the picture
_MOST_YEARS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One date of one text."""

    excerpt: Excerpt
    kind: str  # event or statement
    certainty: Certainty
    written: str  # the date as it stands
    events: tuple[Entity, ...]  # named events and agreements of the sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    moment: Moment
    entries: list[Entry]
    more: int  # passages of this date that are not shown
    published: list[Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A date in the picture: a dot for a day, a bar for a month or a year."""

    x: float
    width: float
    count: int
    moment: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The picture: years of equal width, only those that something is dated to."""

    width: float
    years: list[tuple[float, str, bool]]  # middle, year, whether years are left out before it
    told: list[Stroke]
    published: list[Stroke]


def _make(site: Site) -> Iterator[Artifact]:
    timeline = site.index.timeline
    parts = list(cut(urls.TIMELINE, timeline.moments, _PER_PAGE))
    page_of = {moment.value: pages.paths[pages.number - 1] for pages, part in parts for moment in part}
    for pages, part in parts:
        yield site.page(
            pages.paths[pages.number - 1],
            "timeline.html",
            **bind(pages.paths[pages.number - 1]),
            pages=pages,
            lines=[_line(site, moment) for moment in part],
            strip=draw_strip(timeline.moments) if pages.is_first else None,
            page_of=page_of,
            undated=[site.annotated(slug).document for slug in timeline.undated],
            events=[site.index.dossiers[name] for name in timeline.events],
        )


def _inputs(site: Site) -> tuple[object, ...]:
    index, timeline = site.index, site.index.timeline
    counts = [index.dossiers[name].count for name in timeline.events]
    return timeline, counts, [Seen(one, _dated) for one in index.documents]


def _dated(one: Annotated) -> object:
    """The dates, the blocks that have one, and what tells of events and statements there."""
    blocks = [date.block for date in one.dates]
    here = set(blocks)
    quoted = [span for quotation in one.quotations for span in quotation.spans if span.block in here]
    return one.dates, shown(one, blocks), quoted, [mention for mention in one.mentions if mention.block in here]


emit = whole(_make, _inputs)


def anchor(value: str) -> str:
    """The HTML id of a moment."""
    return f"d-{value}"


def _line(site: Site, moment: Moment) -> Line:
    shown = _choose(moment.dated)
    return Line(
        moment=moment,
        entries=[_entry(site, one) for one in shown],
        more=len(moment.dated) - len(shown),
        published=[site.annotated(slug).document for slug in moment.published[:_PER_MOMENT]],
    )


def _choose(dated: Sequence[Dated]) -> list[Dated]:
    """As many documents as possible: the first of each, then the rest, in the order they came."""
    first = {one.document: one for one in reversed(dated)}
    ranked = sorted(range(len(dated)), key=lambda n: (first[dated[n].document] is not dated[n], n))
    return [dated[n] for n in sorted(ranked[:_PER_MOMENT])]


def _entry(site: Site, dated: Dated) -> Entry:
    annotated = site.annotated(dated.document)
    date = annotated.dates[dated.date]
    window = around(annotated, date.block, date.start)
    text = annotated.document.blocks[date.block].text
    return Entry(
        excerpt=excerpt(annotated, date.block, [window], marked=[(date.start, date.end)]),
        kind="statement" if _is_statement(annotated, date.block, window) else "event",
        certainty=date.certainty,
        written=text[date.start : date.end],
        events=tuple(site.entity(name) for name in _events(site, annotated, date.block, window)),
    )


def _is_statement(annotated: Annotated, block: int, window: tuple[int, int]) -> bool:
    """Whether the sentence quotes somebody."""
    return any(
        span.block == block and span.start < window[1] and window[0] < span.end
        for quotation in annotated.quotations
        for span in quotation.spans
    )


def _events(site: Site, annotated: Annotated, block: int, window: tuple[int, int]) -> dict[str, None]:
    mentions = (annotated.mentions[number] for number in mentions_in(annotated, block))
    return {
        mention.entity: None
        for mention in mentions
        if window[0] <= mention.start < window[1] and site.entity(mention.entity).kind in _EVENTS
    }


def draw_strip(moments: Sequence[Moment]) -> Strip | None:
    """None where nothing is dated."""
    years = sorted({moment.value[:4] for moment in moments})[-_MOST_YEARS:]
    if not years:
        return None
    at = {year: _PAD + n * _YEAR for n, year in enumerate(years)}
    gaps = [n > 0 and int(year) - int(years[n - 1]) > 1 for n, year in enumerate(years)]
    shown = [moment for moment in moments if moment.value[:4] in at]
    return Strip(
        width=len(years) * _YEAR + 2 * _PAD,
        years=[(at[year] + _YEAR / 2, year, gap) for year, gap in zip(years, gaps, strict=True)],
        told=[_stroke(moment, at, len(moment.dated)) for moment in shown if moment.dated],
        published=[_stroke(moment, at, len(moment.published)) for moment in shown if moment.published],
    )


def _stroke(moment: Moment, at: dict[str, float], count: int) -> Stroke:
    year, month, day = (*moment.value.split("-"), "", "")[:3]
    room = _YEAR - 6
    x, width = at[year] + 3, room
    if month:
        x, width = x + (int(month) - 1) * room / 12, room / 12
    if day:
        x, width = x + (int(day) - 1) * width / 31, 0.0
    return Stroke(x=round(x, 1), width=round(width, 1), count=count, moment=moment)


__all__ = ["anchor", "draw_strip", "emit", "precision"]
