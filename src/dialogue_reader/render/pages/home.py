"""Home: the affair in a sentence, the articles in date order, the most named, the topics."""

from collections.abc import Iterator

from dialogue_reader.render import urls
from dialogue_reader.render.pages.article import minutes
from dialogue_reader.render.site import Artifact, Site
from dialogue_reader.text import sentences

_MOST_NAMED = 12


def emit(site: Site) -> Iterator[Artifact]:
    most = sorted(site.index.dossiers.values(), key=lambda d: (-d.documents, -d.count, d.entity.id))[:_MOST_NAMED]
    articles = [
        {
            "document": one.document,
            "minutes": minutes(one.document),
            "opening": _opening(one.document),
            "leading": _leading(site, one.document.slug),
        }
        for one in site.index.documents
    ]
    yield site.page(urls.HOME, "home.html", articles=articles, most=most)


def _opening(document: object) -> str:
    """The first sentence of the running text."""
    for block in getattr(document, "blocks", ()):
        if block.kind == "paragraph":
            start, end = next(iter(sentences(block.text)), (0, len(block.text)))
            return str(block.text[start:end])
    return ""


def _leading(site: Site, slug: str) -> list[object]:
    """The entities an article names most, quiet ones left out."""
    counts = [
        (len(appearance.mentions), dossier.entity)
        for dossier in site.index.dossiers.values()
        if not dossier.entity.quiet
        for appearance in dossier.appearances
        if appearance.document == slug and appearance.mentions
    ]
    return [entity for _, entity in sorted(counts, key=lambda pair: (-pair[0], pair[1].id))[:5]]
