"""The article: its text with marks and ¶ numbers, what it names, where else to go."""

import math
from collections.abc import Iterator

from dialogue_reader.model import Annotated, Document
from dialogue_reader.render import urls
from dialogue_reader.render.marks import first_mentions
from dialogue_reader.render.passages import block_html
from dialogue_reader.render.site import Artifact, Site

_WORDS_PER_MINUTE = 230
_SHOWN = frozenset({"body", "caption", "heading"})


def emit(site: Site) -> Iterator[Artifact]:
    for annotated in site.index.documents:
        yield article_page(site, annotated)


def article_page(site: Site, annotated: Annotated) -> Artifact:
    here = urls.article(annotated.document.slug)
    before, after = site.index.neighbours(annotated.document.slug)
    return site.page(
        here,
        "article.html",
        document=annotated.document,
        minutes=minutes(annotated.document),
        blocks=_blocks(site, annotated, here),
        named=_named(site, annotated.document.slug),
        topics=_topics(site, annotated),
        before=before,
        after=after,
    )


def minutes(document: Document) -> int:
    words = sum(len(block.text.split()) for block in document.blocks if block.zone == "body")
    return max(1, math.ceil(words / _WORDS_PER_MINUTE))


def _blocks(site: Site, annotated: Annotated, here: str) -> list[dict[str, object]]:
    """The blocks a reader sees, in order; the title is the page's own, repeated captions are left to provenance."""
    kinds = {entity.id: entity.kind for entity in site.desk.gazetteer.entities.values()}
    first = first_mentions(annotated, site.desk.gazetteer.entities)
    return [
        {"block": block, "html": block_html(annotated, number, here=here, kinds=kinds, first=first)}
        for number, block in enumerate(annotated.document.blocks)
        if block.zone in _SHOWN and block.role not in {"title", "duplicate"}
    ]


def _named(site: Site, slug: str) -> list[dict[str, object]]:
    """Who and what is named here, most named first."""
    rows = [
        {"dossier": dossier, "appearance": appearance, "entity": dossier.entity}
        for dossier in site.index.dossiers.values()
        for appearance in dossier.appearances
        if appearance.document == slug and appearance.mentions
    ]
    return sorted(rows, key=lambda row: -len(row["appearance"].mentions))  # type: ignore[attr-defined]


def _topics(site: Site, annotated: Annotated) -> list[dict[str, object]]:
    blocks = annotated.document.blocks
    return [
        {"topic": topic.topic, "blocks": [blocks[filing.block] for filing in filings]}
        for topic in site.index.topics.values()
        for slug, filings in topic.passages
        if slug == annotated.document.slug
    ]
