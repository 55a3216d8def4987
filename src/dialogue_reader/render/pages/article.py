"""The article: its text with marks and ¶ numbers, what it names, where else to go."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dialogue_reader.model import ZONES, Annotated, Block, Document, Stated, Topic
from dialogue_reader.relate import VOICES, Index, Parallel
from dialogue_reader.render import urls
from dialogue_reader.render.apparatus import (
    Elsewhere,
    Section,
    make_elsewhere,
    write_contents,
    write_elsewhere,
    write_figures,
    write_language,
    write_quotes,
    write_topics,
)
from dialogue_reader.render.citations import citation
from dialogue_reader.render.machine import linked_data
from dialogue_reader.render.pages.quotations import VOICED
from dialogue_reader.render.passages import passage_html
from dialogue_reader.render.pieces import TITLE, Piece, read_pieces
from dialogue_reader.render.places import is_shown
from dialogue_reader.render.quotes import quote_line
from dialogue_reader.render.running_text import write_footnotes, write_text
from dialogue_reader.render.site import Artifact, Many, Site
from dialogue_reader.render.who import KINDS, Letters, entries, leading, write_letters

_WORDS_PER_MINUTE = 230
_NAMES_IN_CONTENTS = 4


def _slugs(site: Site) -> Sequence[str]:
    return tuple(site.index.by_slug)


def _make(site: Site, slug: str) -> Iterator[Artifact]:
    yield article_page(site, site.annotated(slug), site.once("letters", write_letters))


def _inputs(site: Site, slug: str) -> tuple[object, ...]:
    """What `article_page` asks the index for."""
    index, letters = site.index, site.once("letters", write_letters)
    parallels, named = _parallels(site, slug), index.named[slug]
    return (
        index.by_slug[slug],
        *(one and one.document for one in index.neighbours(slug)),
        named,
        [letters[entity] for entity, appearance in named.items() if appearance.mentions],
        parallels,
        [index.by_slug[telling.document] for parallel in parallels for telling in parallel.tellings],
        index.quotations.by_document.get(slug),
        index.quotations.shares.get(slug),
        index.figures.by_document.get(slug),
    )


emit = Many(keys=_slugs, make=_make, inputs=_inputs, weight="article")


def draft(site: Site, index: Index, slug: str) -> Artifact:
    """A page by an index that is right for this article only, with the entries that the site has written already."""
    again = replace(site, index=index, _known={})
    letters = again.once("letters", write_letters)
    letters.update(site.once("letters", write_letters))
    return article_page(again, index.by_slug[slug], letters)


def article_page(site: Site, annotated: Annotated, letters: Letters) -> Artifact:
    document = annotated.document
    here, lang = urls.article(document.slug), site.config.settings.lang
    ours = write_language(lang, document.lang)
    before, after = site.index.neighbours(document.slug)
    pieces = read_pieces(site, annotated)
    titles = [piece for piece in pieces if piece.kind == TITLE]
    quotes = site.index.quotations.by_document.get(document.slug, ())
    figures = site.index.figures.by_document.get(document.slug, ())
    return site.page(
        here,
        "article.html",
        document=document,
        in_language=write_language(document.lang, lang),
        in_site_language=ours,
        minutes=minutes(document),
        form=form(document),
        is_supplied=any(one and one.origin == "editor" for one in _stated(document)),
        contents=write_contents(_contents(site, annotated), ours),
        title=next((piece for piece in titles if piece.block.text == document.label), None),
        other_titles=[piece for piece in titles if piece.block.text != document.label],
        text=write_text(here, [piece for piece in pieces if piece.kind not in {"footnote", TITLE}], ours),
        footnotes=write_footnotes(piece for piece in pieces if piece.kind == "footnote"),
        named=entries(site, annotated, letters),
        kinds=KINDS,
        has_code=_has_code(pieces),
        topics=write_topics(here, _topics(site, annotated)),
        elsewhere=write_elsewhere(
            here, lang, (_elsewhere(site, document.slug, one) for one in _parallels(site, document.slug))
        ),
        said=len(quotes),
        quotes=write_quotes(here, (quote_line(site, said) for said in quotes)),
        voices=_voices(site, document.slug),
        figures=write_figures(document, (annotated.figures[line.number] for line in figures)),
        citation=citation(site, document),
        linked_data=linked_data(site, annotated),
        before=before,
        after=after,
    )


def _has_code(pieces: Iterable[Piece]) -> bool:
    """Whether the style sheet for code is needed: for code in the text, or in a note beside it."""
    for piece in pieces:
        if piece.kind == "code" or (piece.entries and _has_code(piece.entries)):
            return True
        if piece.margin and any("<pre>" in one.html for one in piece.margin.notes):
            return True
    return False


def _parallels(site: Site, slug: str) -> tuple[Parallel, ...]:
    return site.index.parallels.by_document.get(slug, ())


def _elsewhere(site: Site, slug: str, parallel: Parallel) -> Elsewhere:
    """A parallel as seen from the document `slug`."""
    here, there = parallel.tellings if parallel.tellings[0].document == slug else reversed(parallel.tellings)
    other = site.annotated(there.document)
    window = (there.start, there.end)
    return make_elsewhere(
        block=site.annotated(slug).document.blocks[here.block],
        document=other.document,
        there=other.document.blocks[there.block],
        html=passage_html(other, there.block, lit=parallel.entities, window=window),
    )


def _voices(site: Site, slug: str) -> list[tuple[int, str]]:
    """How many quotations have a named source, an unnamed one and so on."""
    shares = site.index.quotations.shares.get(slug, {})
    return [(shares[voice], VOICED[voice]) for voice in VOICES if shares.get(voice)]


def minutes(document: Document) -> int:
    words = sum([block.text.count(" ") + 1 for block in document.blocks if ZONES[block.kind] == "body"])
    return max(1, math.ceil(words / _WORDS_PER_MINUTE))


def form(document: Document) -> str:
    """What kind of text it is, as far as its own structure says."""
    return "Interview" if any(block.role == "question" for block in document.blocks) else "Article"


def _stated(document: Document) -> list[Stated | None]:
    return [document.title, document.date, document.publisher, *document.authors]


def _contents(site: Site, annotated: Annotated) -> list[Section]:
    """The sections with what each names most; the text before the first heading is one too. None without headings."""
    blocks = annotated.document.blocks
    headings = [
        number
        for number, block in enumerate(blocks)
        if block.kind == "heading" and block.role != TITLE and is_shown(block)
    ]
    if not headings:
        return []
    opening = next((number for number in range(headings[0]) if blocks[number].number), None)
    starts = headings if opening is None else [opening, *headings]
    entities = site.desk.gazetteer.entities
    return [
        Section(
            label="Opening" if low == opening else blocks[low].text,
            anchor=blocks[low].anchor,
            names=tuple(leading(annotated, entities, low, high, most=_NAMES_IN_CONTENTS)),
        )
        for low, high in pairwise([*starts, len(blocks)])
    ]


def _topics(site: Site, annotated: Annotated) -> list[tuple[Topic, list[Block]]]:
    """The topics of an article, in the editor's order, each with the passages filed under it."""
    blocks = annotated.document.blocks
    filed: dict[str, list[Block]] = {}
    for filing in annotated.filings:
        filed.setdefault(filing.topic, []).append(blocks[filing.block])
    topics = site.desk.topics.topics
    return [(topics[name], filed[name]) for name in topics if name in filed]
