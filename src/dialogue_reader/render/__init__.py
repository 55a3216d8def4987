"""Site -> artifacts. Each emitter gives some of the output's files; a new one is a file and a line in EMITTERS."""

from collections.abc import Iterator

from dialogue_reader.config import Config
from dialogue_reader.desk import Desk
from dialogue_reader.relate import Index
from dialogue_reader.render import assets, feeds, pictures, search
from dialogue_reader.render.long_artifact import Known, Left, LongArtifact
from dialogue_reader.render.pages import (
    about,
    article,
    compare,
    concordance,
    data,
    entity,
    figures,
    home,
    listing,
    missing,
    network,
    quotations,
    sources,
    timeline,
    topic,
)  # fmt: skip
from dialogue_reader.render.site import Artifact, Emitter, Made, Many, Site, Unit, units
from dialogue_reader.render.theme import Theme, open_theme

__all__ = [
    "EMITTERS",
    "Artifact",
    "Emitter",
    "Known",
    "Left",
    "LongArtifact",
    "Made",
    "Many",
    "Site",
    "Theme",
    "Unit",
    "draft_article",
    "emit",
    "open_site",
    "open_theme",
    "units",
]

EMITTERS: tuple[Emitter, ...] = (
    data.emit,  # first, with search: each is one long piece of work, and begun last would keep the other workers waiting
    search.emit,
    home.emit,
    compare.emit,
    timeline.emit,
    quotations.emit,
    article.emit,
    entity.emit,
    topic.emit,
    figures.emit,
    network.emit,
    concordance.emit,
    listing.emit,
    sources.emit,
    sources.emit_files,
    data.emit_texts,
    about.emit,
    missing.emit,
    feeds.emit,
    pictures.emit,
    assets.emit,
)


def open_site(config: Config, desk: Desk, index: Index, *, base_url: str = "", theme: Theme | None = None) -> Site:
    return Site(
        config=config,
        desk=desk,
        index=index,
        theme=theme or open_theme(config),
        base_url=base_url or config.settings.base_url,
    )


def draft_article(site: Site, index: Index, slug: str) -> Artifact:
    """The page of one article by another index, with the entries that `site` has written already."""
    return article.draft(site, index, slug)


def emit(site: Site) -> Iterator[Made]:
    """Every artifact of the site, one at a time: made, written by the caller, forgotten."""
    for emitter in EMITTERS:
        yield from emitter(site)
