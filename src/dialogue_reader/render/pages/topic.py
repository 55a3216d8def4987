"""The topic: its scope note, what each source says to its questions, and the passages filed under it.

Questions are looked for in at most SAMPLE passages of each source, evenly drawn, so that the work stays bounded.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, repeat

from markupsafe import Markup

from dialogue_reader.model import Annotated, Document, Entity, Filing, Question, Topic
from dialogue_reader.relate import FigureLine, Outlet, TopicFile
from dialogue_reader.render import urls
from dialogue_reader.render.excerpts import Excerpt, excerpt, naming
from dialogue_reader.render.figure_lines import FigureRow, figure_row
from dialogue_reader.render.fragments import bind, escape, rise, write_passage
from dialogue_reader.render.inputs import Part
from dialogue_reader.render.paging import cut, draw
from dialogue_reader.render.passages import Window
from dialogue_reader.render.site import Artifact, Many, Site
from dialogue_reader.text import sentences

SAMPLE = 150
FOLDED, EVERY = 150, 400  # passages up to which the rest of a paragraph is folded away; passages shown at most
_PER_PAGE = 120
_ACTORS = 16
_FIGURES = 12
_RELATED = 4

Place = tuple[str, int, int]  # document slug, index into its filings, block


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
class Actor:
    entity: Entity
    count: int  # passages of this topic that name it


def _ids(site: Site) -> Sequence[str]:
    return tuple(site.index.topics)


def _make(site: Site, topic: str) -> Iterator[Artifact]:
    return topic_pages(site, site.index.topics[topic])


def _inputs(site: Site, topic: str) -> tuple[object, ...]:
    """What `topic_pages` asks the index for."""
    index, file = site.index, site.index.topics[topic]
    return (
        file,
        len(index.documents),
        [Part(index.by_slug[one.document], one.blocks) for one in file.passages],
        [index.column_of[one.document] for one in file.passages],
        [_lines(site, one.document, one.blocks) for one in file.passages],
        [(column.id, column.label) for column in index.columns],
    )


emit = Many(keys=_ids, make=_make, inputs=_inputs)


def topic_pages(site: Site, file: TopicFile) -> Iterator[Artifact]:
    every = list(chain.from_iterable(zip(repeat(one.document), one.numbers, one.blocks) for one in file.passages))
    for pages, part in cut(urls.topic(file.topic.id), draw(every, EVERY), _PER_PAGE):
        yield site.page(
            pages.paths[pages.number - 1],
            "topic.html",
            **bind(pages.paths[pages.number - 1]),
            topic=file.topic,
            file=file,
            pages=pages,
            is_drawn=len(every) > EVERY,
            chapters=list(_chapters(site, rise(urls.topic("")), part, folded=len(every) <= FOLDED)),
            **(_facts(site, file, every) if pages.is_first else {}),
        )


def _facts(site: Site, file: TopicFile, every: list[Place]) -> dict[str, object]:
    """What stands on the first page only."""
    by_column: dict[str, list[Place]] = defaultdict(list)
    blocks: dict[str, set[int]] = defaultdict(set)
    for slug, number, block in every:
        by_column[site.index.column_of[slug]].append((slug, number, block))
        blocks[slug].add(block)
    rows = list(_matrix(site, file.topic, by_column)) if file.topic.questions and every else []
    return {
        "columns": site.index.columns,
        "rows": rows,
        "is_sampled": any(len(places) > SAMPLE for places in by_column.values()),
        "actors": _actors(site, blocks),
        "figures": _figures(site, blocks),
        "related": _related(site, file, blocks),
        "around": _around(site, file.topic.id),
    }


def _matrix(site: Site, topic: Topic, by_column: Mapping[str, Sequence[Place]]) -> Iterator[Row]:
    found = {column.id: _answers(site, topic, by_column.get(column.id, ())) for column in site.index.columns}
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


def _answers(site: Site, topic: Topic, places: Sequence[Place]) -> dict[str, tuple[int, Best | None, tuple[str, ...]]]:
    """Question id -> passages of one column that speak to it, and the sentence with most of its words."""
    counts: Counter[str] = Counter()
    best: dict[str, tuple[tuple[int, float], Best, tuple[str, ...]]] = {}
    for slug, number, block in draw(places, SAMPLE):
        annotated = site.annotated(slug)
        text, score = annotated.document.blocks[block].text, annotated.filings[number].score
        spoken: set[str] = set()
        for start, end in sentences(text):
            for question, words in site.desk.topics.answers(topic.id, text[start:end]).items():
                spoken.add(question)
                rank = len(words), score
                if question not in best or rank > best[question][0]:
                    best[question] = rank, (slug, block, (start, end)), words
        counts.update(spoken)
    return {question: (counts[question], *best[question][1:]) for question in counts}


def _chapters(site: Site, up: str, part: Sequence[Place], *, folded: bool) -> Iterator[tuple[Document, int, Markup]]:
    """Each document with the number of its passages, and these, written without a template."""
    for slug, group in groupby(part, key=lambda place: place[0]):
        annotated = site.annotated(slug)
        filings = [annotated.filings[number] for _, number, _ in group]
        passages = [_filed(site, up, annotated, filing, folded=folded) for filing in filings]
        yield annotated.document, len(passages), Markup("".join(passages))


def _filed(site: Site, up: str, annotated: Annotated, filing: Filing, *, folded: bool) -> str:
    passage = write_passage(up, excerpt(annotated, filing.block, _decisive(annotated, filing), folded=folded))
    reasons = ", ".join([escape(_reason(site, reason)) for reason in filing.reasons])
    return f'{passage}<p class="reasons">filed for {reasons}</p>' if reasons else passage


def _decisive(annotated: Annotated, filing: Filing) -> list[Window]:
    """The sentences in which the words and names stand that decided."""
    text = annotated.document.blocks[filing.block].text
    named = naming(annotated, filing.block, filing.reasons)
    return [window for window in sentences(text) if window in named or _speaks(text[slice(*window)], filing.reasons)]


def _speaks(sentence: str, words: Sequence[str]) -> bool:
    lowered = sentence.lower()
    return any(word in lowered for word in words)


def _reason(site: Site, reason: str) -> str:
    """A word as it is; for an entity id its name."""
    known = site.desk.gazetteer.entities.get(reason)
    return known.label if known else reason


def _actors(site: Site, blocks: Mapping[str, Collection[int]]) -> list[Actor]:
    """Who is named in most of the passages. These are looked up in the index: no article need be opened."""
    counts: Counter[str] = Counter()
    for slug, numbers in blocks.items():
        for name, appearance in site.index.named[slug].items():
            counts[name] += sum([block in numbers for block in appearance.blocks])
    named = [(site.entity(name), count) for name, count in counts.items() if count]
    ranked = sorted((pair for pair in named if not pair[0].quiet), key=lambda pair: (-pair[1], pair[0].id))
    return [Actor(entity=entity, count=count) for entity, count in ranked[:_ACTORS]]


def _figures(site: Site, blocks: Mapping[str, Collection[int]]) -> list[FigureRow]:
    lines: list[FigureLine] = []
    for slug, numbers in blocks.items():
        lines += _lines(site, slug, numbers)
    return [figure_row(site, line) for line in draw(lines, _FIGURES)]


def _lines(site: Site, slug: str, blocks: Collection[int]) -> list[FigureLine]:
    """The figures in some blocks of a document."""
    return [line for line in site.index.figures.by_document.get(slug, ()) if line.block in blocks]


def _related(site: Site, file: TopicFile, blocks: Mapping[str, Collection[int]]) -> list[tuple[Topic, int]]:
    """The editor's related topics first, then those that share most passages; each with that number."""
    shared: Counter[str] = Counter()
    for name, other in site.index.topics.items():
        if other is not file:
            here = ((blocks[one.document], one.blocks) for one in other.passages if one.document in blocks)
            shared[name] = sum(block in numbers for numbers, own in here for block in own)
    ranked = sorted((name for name in shared if shared[name]), key=lambda name: (-shared[name], name))
    names = dict.fromkeys((*file.topic.see, *ranked[:_RELATED]))
    return [(site.index.topics[name].topic, shared[name]) for name in names if name in site.index.topics]


def _around(site: Site, topic: str) -> tuple[Topic | None, Topic | None]:
    """The topics before and after one in the editor's order."""
    names = list(site.index.topics)
    at = names.index(topic)
    before = site.index.topics[names[at - 1]].topic if at else None
    return before, site.index.topics[names[at + 1]].topic if at + 1 < len(names) else None
