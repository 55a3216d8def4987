"""The whole corpus -> one frozen Index: what every source names, says, counts and dates, and how they differ.

Pure, and always recomputed: its cost must stay near linear in the number of mentions. Records hold references (slugs,
indexes of blocks and spans), never text; the pages cut the text when they show it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple, Protocol

from dialogue_reader.desk import Desk
from dialogue_reader.model import Annotated
from dialogue_reader.relate import entities, figures, quotations, readable, timeline, topics
from dialogue_reader.relate.distinctive import DistinctiveWord, distinguish, sample
from dialogue_reader.relate.distinctive import count_words as count_each_word
from dialogue_reader.relate.entities import Appearance, Companion, Dossier, Tally, most_named
from dialogue_reader.relate.figure_ties import FigureLine
from dialogue_reader.relate.figures import Figures, SameQuantity
from dialogue_reader.relate.introductions import describe
from dialogue_reader.relate.network import Network, Node, Tie, weave_network
from dialogue_reader.relate.outlets import Outlet, find_homes, open_columns, open_outlets
from dialogue_reader.relate.overlay import lasting, put
from dialogue_reader.relate.parallels import CERTAIN, Parallel, Parallels, Telling, find_parallels
from dialogue_reader.relate.quotations import VOICES, Quotations, Said, Speaker, quoted
from dialogue_reader.relate.readable import Readable
from dialogue_reader.relate.silence import find_silence
from dialogue_reader.relate.style import NameRow, Usage, WordRow, compare_names, compare_words
from dialogue_reader.relate.timeline import Dated, Moment, Timeline, precision
from dialogue_reader.relate.topics import TopicFile
from dialogue_reader.relate.words import FUNCTION_WORDS

__all__ = [
    "CERTAIN", "FUNCTION_WORDS", "SAMPLE", "VOICES", "Appearance", "Companion", "Dated", "DistinctiveWord", "Dossier", "FigureLine",
    "Figures", "Index", "Moment", "NameRow", "Network", "Node", "Outlet", "Parallel", "Parallels", "Quotations", "Said",
    "SameQuantity", "Speaker", "Style", "Tally", "Telling", "Tie", "Timeline", "TopicFile", "Usage", "WordRow",
    "describe", "most_named", "overlay", "precision", "quoted", "relate",
]  # fmt: skip

SAMPLE = 100  # articles of an outlet whose words are counted; names, quotations, dates and figures are counted in all


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How the outlets write."""

    names: tuple[NameRow, ...]  # entities they call by different names, the most named first
    words: tuple[WordRow, ...]  # the editor's choices of words
    distinctive: Mapping[str, tuple[DistinctiveWord, ...]]  # outlet id -> its own words, the strongest first
    silence: Mapping[str, tuple[str, ...]]  # outlet or column id -> entities it does not name


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """What is known across documents."""

    documents: tuple[Annotated, ...]  # in date order, undated last
    by_slug: Mapping[str, Annotated]
    words: Mapping[str, int]  # slug -> words in counted zones
    dossiers: Mapping[str, Dossier]  # entity id -> dossier, for every entity mentioned anywhere, A to Z by label
    named: Mapping[str, Mapping[str, Appearance]]  # slug -> entity id -> its appearance there, A to Z by label
    topics: Mapping[str, TopicFile]  # topic id -> its passages, in the editor's order
    outlets: tuple[Outlet, ...]  # publishers, in the order of their first article
    outlet_of: Mapping[str, str]  # slug -> Outlet.id
    columns: tuple[Outlet, ...]  # what matrices compare: the articles while they are few, else the outlets
    column_of: Mapping[str, str]  # slug -> Outlet.id among the columns
    style: Style
    readable: Readable  # whose name can be read where it is not counted
    parallels: Parallels
    timeline: Timeline
    quotations: Quotations
    figures: Figures
    network: Network
    places: Mapping[str, int]  # slug -> index into `documents`
    dates: Mapping[str, str]  # slug -> when it was published, "" where that is not known

    def neighbours(self, slug: str) -> tuple[Annotated | None, Annotated | None]:
        """The articles before and after one by date."""
        at = self.places[slug]
        before = self.documents[at - 1] if at else None
        return before, self.documents[at + 1] if at + 1 < len(self.documents) else None


class Wording(NamedTuple):
    """What is found in the articles' words alone, whoever is named in them."""

    parallels: Parallels
    choices: tuple[WordRow, ...]
    distinctive: Mapping[str, tuple[DistinctiveWord, ...]]


Apart = Callable[[Callable[[], Wording]], AbstractContextManager[Callable[[], Wording]]]
"""Takes a piece of work and gives, as a context, what waits for its result."""


class _Gathering(Protocol):
    """What is gathered document by document."""

    def add(self, one: Annotated) -> None: ...


def _feed(documents: Iterable[Annotated], *gatherings: _Gathering) -> None:
    """Each document is opened once for all of them."""
    for one in documents:
        for gathering in gatherings:
            gathering.add(one)


class _Gatherings:
    """All that the index is made of."""

    def __init__(self, documents: Iterable[Annotated], desk: Desk) -> None:
        self.dossiers = entities.Gathering(desk.gazetteer.entities)
        self.timeline = timeline.Gathering(desk.gazetteer.entities)
        self.topics = topics.Gathering(desk.topics.topics)
        self.quotations, self.figures = quotations.Gathering(), figures.Gathering()
        self.readable = readable.Gathering(desk.gazetteer.entities)
        _feed(documents, self.dossiers, self.timeline, self.topics, self.quotations, self.figures, self.readable)


Told = Callable[[Iterable[Annotated]], Iterable[Annotated]]
"""Gives the same documents, and tells of each."""


def relate(annotated: Iterable[Annotated], desk: Desk, *, apart: Apart = nullcontext, told: Told = iter) -> Index:
    """The whole index. The texts, half of the work, may be compared elsewhere meanwhile."""
    documents = tuple(sorted(annotated, key=_by_date))
    by_slug = {one.document.slug: one for one in documents}
    words = {slug: one.document.words for slug, one in by_slug.items()}
    outlets = open_outlets(documents, words)
    outlet_of = find_homes(outlets)
    with apart(partial(_compare_texts, by_slug, outlets, desk)) as look:
        gathered = _Gatherings(told(documents), desk)
        dossiers = gathered.dossiers.result()
        columns = open_columns(documents, outlets, words)
        read = gathered.readable.result()
        names, silence = compare_names(dossiers, outlets), find_silence(dossiers, outlets, read)
        if columns is not outlets:
            silence |= find_silence(dossiers, columns, read)
        said = gathered.quotations.result()
        network = weave_network(dossiers)
        wording = look()
    return Index(
        documents=documents,
        by_slug=by_slug,
        words=words,
        dossiers=dossiers,
        named=_turn(dossiers, by_slug),
        topics=gathered.topics.result(),
        outlets=outlets,
        outlet_of=outlet_of,
        columns=columns,
        column_of=find_homes(columns),
        style=Style(names=names, words=wording.choices, distinctive=wording.distinctive, silence=silence),
        readable=read,
        parallels=wording.parallels,
        timeline=gathered.timeline.result(),
        quotations=said,
        figures=gathered.figures.result(outlet_of, by_slug, wording.parallels.ranked),
        network=network,
        places={slug: place for place, slug in enumerate(by_slug)},
        dates={slug: one.document.date.value if one.document.date else "" for slug, one in by_slug.items()},
    )


def overlay(index: Index, annotated: Annotated, desk: Desk) -> Index:
    """The index with one article's own parts anew: enough for its page, cheap at any size of the corpus."""
    slug = annotated.document.slug
    before = index.by_slug[slug]
    names, quotes, amounts = entities.Gathering(desk.gazetteer.entities), quotations.Gathering(), figures.Gathering()
    _feed([annotated], names, quotes, amounts)
    dossiers, said, counted = names.result(), quotes.result(), amounts.result(index.outlet_of, {slug: annotated})
    return replace(
        index,
        documents=tuple(annotated if one is before else one for one in index.documents),
        by_slug=put(index.by_slug, slug, annotated),
        words=put(index.words, slug, annotated.document.words),
        dossiers={**dossiers, **index.dossiers},
        named=put(index.named, slug, _turn(dossiers, [slug])[slug]),
        parallels=replace(
            index.parallels,
            by_document=put(index.parallels.by_document, slug, lasting(index.parallels, before, annotated)),
        ),
        quotations=replace(
            index.quotations,
            by_document=put(index.quotations.by_document, slug, said.by_document.get(slug, ())),
            shares=put(index.quotations.shares, slug, said.shares.get(slug, {})),
        ),
        figures=replace(
            index.figures, by_document=put(index.figures.by_document, slug, counted.by_document.get(slug, ()))
        ),
    )


def _by_date(one: Annotated) -> tuple[bool, str, str]:
    date = one.document.date
    return date is None, date.value if date else "", one.document.name


def _turn(dossiers: Mapping[str, Dossier], slugs: Iterable[str]) -> dict[str, dict[str, Appearance]]:
    """The dossiers' appearances by document."""
    named: dict[str, dict[str, Appearance]] = {slug: {} for slug in slugs}
    for entity, dossier in dossiers.items():
        for appearance in dossier.appearances:
            named[appearance.document][entity] = appearance
    return named


def _compare_texts(by_slug: Mapping[str, Annotated], outlets: Sequence[Outlet], desk: Desk) -> Wording:
    drawn = tuple(sample(outlet, SAMPLE) for outlet in outlets)
    quiet = [entity.id for entity in desk.gazetteer.entities.values() if entity.quiet]
    return Wording(
        parallels=find_parallels(tuple(by_slug.values()), find_homes(outlets), desk.pins, quiet),
        choices=compare_words(by_slug, drawn, desk.choices),
        distinctive=distinguish({outlet.id: count_each_word(by_slug, outlet) for outlet in drawn}),
    )
