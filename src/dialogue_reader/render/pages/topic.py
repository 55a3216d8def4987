"""The topic: its scope note, what each source says to its questions, and the passages filed under it.

Questions are looked for in at most SAMPLE passages of each source, evenly drawn, so that the work stays bounded.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dialogue_reader.model import Annotated, Document, Entity, Filing, Question, Topic
from dialogue_reader.relate import FigureLine, Outlet, TopicFile
from dialogue_reader.render import urls
from dialogue_reader.render.excerpts import Excerpt, excerpt, naming
from dialogue_reader.render.figure_lines import FigureRow, figure_row
from dialogue_reader.render.fragments import bind
from dialogue_reader.render.paging import cut, draw
from dialogue_reader.render.passages import Window, mentions_in
from dialogue_reader.render.site import Artifact, Many, Site
from dialogue_reader.text import sentences

SAMPLE = 150
FOLDED, EVERY = 150, 400  # passages up to which the rest of a paragraph is folded away; passages shown at most
_PER_PAGE = 120
_ACTORS = 16
_FIGURES = 12
_RELATED = 4

Place = tuple[str, Filing]  # document slug, filing


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one source says to a question."""

    outlet: Outlet
    count: int  # passages that speak to it
    share: float  # of the largest count in the matrix
    strongest: Excerpt | None
    words: tuple[str, ...]  # the words that decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    question: Question
    answers: tuple[Answer, ...]  # one for each column


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    excerpt: Excerpt
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    entity: Entity
    count: int  # passages of this topic that name it


def _ids(site: Site) -> Sequence[str]:
    return tuple(site.index.topics)


def _make(site: Site, topic: str) -> Iterator[Artifact]:
    return topic_pages(site, site.index.topics[topic])


emit = Many(keys=_ids, make=_make)


def topic_pages(site: Site, file: TopicFile) -> Iterator[Artifact]:
    every = [(slug, filing) for slug, filings in file.passages for filing in filings]
    for pages, part in cut(urls.topic(file.topic.id), draw(every, EVERY), _PER_PAGE):
        yield site.page(
            pages.paths[pages.number - 1],
            "topic.html",
            **bind(pages.paths[pages.number - 1]),
            topic=file.topic,
            file=file,
            pages=pages,
            is_drawn=len(every) > EVERY,
            chapters=list(_chapters(site, part, folded=len(every) <= FOLDED)),
            **(_facts(site, file, every) if pages.is_first else {}),
        )


def _facts(site: Site, file: TopicFile, every: list[Place]) -> dict[str, object]:
    """What stands on the first page only."""
    rows = list(_matrix(site, file.topic, every)) if file.topic.questions and every else []
    return {
        "columns": site.index.columns,
        "rows": rows,
        "is_sampled": max(Counter(site.index.column_of[slug] for slug, _ in every).values(), default=0) > SAMPLE,
        "actors": _actors(site, every),
        "figures": _figures(site, every),
        "related": _related(site, file, every),
        "around": _around(site, file.topic.id),
    }


def _matrix(site: Site, topic: Topic, every: list[Place]) -> Iterator[Row]:
    found = {column.id: _answers(site, topic, column, every) for column in site.index.columns}
    top = max((count for answers in found.values() for count, _, _ in answers.values()), default=1)
    for question in topic.questions:
        answers = []
        for column in site.index.columns:
            count, best, words = found[column.id].get(question.id, (0, None, ()))
            strongest = excerpt(site.annotated(best[0]), best[1], [best[2]]) if best else None
            answers.append(
                Answer(outlet=column, count=count, share=round(count / top, 2), strongest=strongest, words=words)
            )
        yield Row(question=question, answers=tuple(answers))


Best = tuple[str, int, tuple[int, int]]  # document slug, block, sentence


def _answers(
    site: Site, topic: Topic, column: Outlet, every: list[Place]
) -> dict[str, tuple[int, Best | None, tuple[str, ...]]]:
    """Question id -> passages that speak to it, and the sentence with most of its words."""
    own = set(column.documents)
    counts: Counter[str] = Counter()
    best: dict[str, tuple[tuple[int, float], Best, tuple[str, ...]]] = {}
    for slug, filing in draw([place for place in every if place[0] in own], SAMPLE):
        text = site.annotated(slug).document.blocks[filing.block].text
        spoken: set[str] = set()
        for start, end in sentences(text):
            for question, words in site.desk.topics.answers(topic.id, text[start:end]).items():
                spoken.add(question)
                rank = len(words), filing.score
                if question not in best or rank > best[question][0]:
                    best[question] = rank, (slug, filing.block, (start, end)), words
        counts.update(spoken)
    return {question: (counts[question], *best[question][1:]) for question in counts}


def _chapters(site: Site, part: Sequence[Place], *, folded: bool) -> Iterator[tuple[Document, list[Filed]]]:
    for slug, group in groupby(part, key=lambda place: place[0]):
        annotated = site.annotated(slug)
        yield (
            annotated.document,
            [
                Filed(
                    excerpt=excerpt(annotated, filing.block, _decisive(annotated, filing), folded=folded),
                    reasons=tuple(_reason(site, reason) for reason in filing.reasons),
                )
                for _, filing in group
            ],
        )


def _decisive(annotated: Annotated, filing: Filing) -> list[Window]:
    """The sentences in which the words and names stand that decided."""
    text = annotated.document.blocks[filing.block].text
    named = naming(annotated, filing.block, filing.reasons)
    return [
        window
        for window in sentences(text)
        if window in named or any(reason in text[slice(*window)].lower() for reason in filing.reasons)
    ]


def _reason(site: Site, reason: str) -> str:
    """A word as it is; for an entity id its name."""
    known = site.desk.gazetteer.entities.get(reason)
    return known.label if known else reason


def _actors(site: Site, every: list[Place]) -> list[Actor]:
    counts: Counter[str] = Counter()
    for slug, filing in every:
        annotated = site.annotated(slug)
        counts.update({annotated.mentions[number].entity for number in mentions_in(annotated, filing.block)})
    named = [(site.entity(name), count) for name, count in counts.items()]
    ranked = sorted((pair for pair in named if not pair[0].quiet), key=lambda pair: (-pair[1], pair[0].id))
    return [Actor(entity=entity, count=count) for entity, count in ranked[:_ACTORS]]


def _figures(site: Site, every: list[Place]) -> list[FigureRow]:
    blocks: dict[str, set[int]] = defaultdict(set)
    for slug, filing in every:
        blocks[slug].add(filing.block)
    lines: list[FigureLine] = [
        line
        for slug, numbers in blocks.items()
        for line in site.index.figures.by_document.get(slug, ())
        if site.annotated(slug).figures[line.number].block in numbers
    ]
    return [figure_row(site, line) for line in draw(lines, _FIGURES)]


def _related(site: Site, file: TopicFile, every: list[Place]) -> list[tuple[Topic, int]]:
    """The editor's related topics first, then those that share most passages; each with that number."""
    own = {(slug, filing.block) for slug, filing in every}
    shared: Counter[str] = Counter()
    for slug in {slug for slug, _ in every}:
        for filing in site.annotated(slug).filings:
            if (slug, filing.block) in own and filing.topic != file.topic.id:
                shared[filing.topic] += 1
    ranked = sorted(shared, key=lambda name: (-shared[name], name))
    names = dict.fromkeys((*file.topic.see, *ranked[:_RELATED]))
    return [(site.index.topics[name].topic, shared[name]) for name in names if name in site.index.topics]


def _around(site: Site, topic: str) -> tuple[Topic | None, Topic | None]:
    """The topics before and after one in the editor's order."""
    names = list(site.index.topics)
    at = names.index(topic)
    before = site.index.topics[names[at - 1]].topic if at else None
    return before, site.index.topics[names[at + 1]].topic if at + 1 < len(names) else None
