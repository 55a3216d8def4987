"""The page of an article that was just saved, before the corpus is related anew: what is its own is new, the rest as it was.

It stands until the build that follows has made every page anew. So an editor sees the text at once, and its counts
across sources a moment later.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from dialogue_reader import relate, render
from dialogue_reader.model import Annotated
from dialogue_reader.relate import Index, Parallel

ValueT = TypeVar("ValueT")


def draft_page(site: render.Site, annotated: Annotated) -> render.Artifact:
    """The article's page; `site` is as it was before, and has an article of this slug."""
    own = relate.relate([annotated], site.desk)
    return render.draft_article(site, _overlay(site.index, own, annotated), annotated.document.slug)


def _overlay(index: Index, own: Index, annotated: Annotated) -> Index:
    """The index with what is known of one article replaced by what it alone says."""
    slug = annotated.document.slug
    before = index.by_slug[slug]
    return replace(
        index,
        documents=tuple(annotated if one is before else one for one in index.documents),
        by_slug=_with(index.by_slug, slug, annotated),
        words=_with(index.words, slug, own.words[slug]),
        dossiers={**own.dossiers, **index.dossiers},
        named=_with(index.named, slug, own.named[slug]),
        parallels=replace(
            index.parallels,
            by_document=_with(index.parallels.by_document, slug, _lasting(index, slug, annotated)),
        ),
        quotations=replace(
            index.quotations,
            by_document=_with(index.quotations.by_document, slug, own.quotations.by_document.get(slug, ())),
            shares=_with(index.quotations.shares, slug, own.quotations.shares.get(slug, {})),
        ),
        figures=replace(
            index.figures,
            by_document=_with(index.figures.by_document, slug, own.figures.by_document.get(slug, ())),
        ),
    )


def _with(known: Mapping[str, ValueT], slug: str, value: ValueT) -> dict[str, ValueT]:
    return {**known, slug: value}


def _lasting(index: Index, slug: str, annotated: Annotated) -> tuple[Parallel, ...]:
    """The parallels of an article whose own passage did not change."""
    old, new = index.by_slug[slug].document.blocks, annotated.document.blocks
    return tuple(
        parallel
        for parallel in index.parallels.by_document.get(slug, ())
        if all(
            telling.document != slug or (telling.block < len(new) and old[telling.block] == new[telling.block])
            for telling in parallel.tellings
        )
    )
