"""What every emitter gets, and what it gives: the Site and the Artifact."""

from dataclasses import dataclass
from typing import Any

from dialogue_reader.config import Config
from dialogue_reader.desk import Desk
from dialogue_reader.model import Annotated, Entity
from dialogue_reader.relate import Index
from dialogue_reader.render import urls
from dialogue_reader.render.theme import Theme

NAVIGATION: tuple[tuple[str, str], ...] = (
    (urls.HOME, "Articles"),
    (urls.COMPARE, "Compare"),
    (urls.TIMELINE, "Timeline"),
    (urls.QUOTATIONS, "Quotations"),
    (urls.SOURCES, "Sources"),
    (urls.INDEX, "Index"),
    (urls.ABOUT, "About"),
)
REFERENCE: tuple[tuple[str, str], ...] = (
    (urls.FIGURES, "Figures"),
    (urls.NETWORK, "Network"),
    (urls.CONCORDANCE, "Concordance"),
    (urls.DATA, "Data"),
)
"""What the head and the foot of every page offer, in order: path and label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """Any output file."""

    path: str  # relative to the output, with "/"
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    config: Config
    desk: Desk
    index: Index
    theme: Theme
    base_url: str = ""  # ends in "/", or empty

    @property
    def navigation(self) -> tuple[tuple[str, str], ...]:
        return NAVIGATION

    @property
    def reference(self) -> tuple[tuple[str, str], ...]:
        return REFERENCE

    def entity(self, entity_id: str) -> Entity:
        return self.desk.gazetteer.entities[entity_id]

    def annotated(self, slug: str) -> Annotated:
        return self.index.by_slug[slug]

    def page(self, path: str, template: str, **context: Any) -> Artifact:
        """A page made from a template of the theme."""
        html = self.theme.render(template, here=path, site=self, **context)
        return Artifact(path=path, content=html.encode())
