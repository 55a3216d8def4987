"""What every emitter gets, and what it gives: the Site and the Artifact."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Literal, TypeVar

from markupsafe import Markup

from dialogue_reader.config import Config
from dialogue_reader.desk import Desk
from dialogue_reader.model import Annotated, Entity
from dialogue_reader.relate import Index
from dialogue_reader.render import urls
from dialogue_reader.render.long_artifact import Former, Left, LongArtifact, nothing_former, nothing_left
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


Made = Artifact | LongArtifact
ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    config: Config
    desk: Desk
    index: Index
    theme: Theme
    base_url: str = ""  # ends in "/", or empty
    former: Former = field(default=nothing_former, compare=False, repr=False)
    left: Callable[[str], Left | None] = field(default=nothing_left, compare=False, repr=False)
    """The files of one emitter whose paths begin so; None where one is not as the build before left it, or anything else may differ but documents."""
    _known: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def frame(self) -> tuple[object, ...] | None:
        """What every page may come from, to compare; None where a project's own template may ask for anything."""
        if self.theme.is_overridden:
            return None
        pages = tuple(self.index.dossiers), tuple(self.index.by_slug), tuple(self.index.topics)
        return self.config, self.desk, self.theme, self.base_url, pages

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

    def once(self, name: str, make: Callable[["Site"], ValueT]) -> ValueT:
        """What several pages need of the whole site, made when the first of them asks."""
        if name not in self._known:
            self._known[name] = make(self)
        found: ValueT = self._known[name]
        return found

    def shared(self, template: str, here: str) -> Markup:
        """What a template of the theme makes for all pages of the folder in which `here` lies: made for the first of them."""
        key = f"{template} for {here.rpartition('/')[0]}"
        return self.once(key, lambda site: Markup(site.theme.render(template, here=here, site=site)))

    def page(self, path: str, template: str, **context: Any) -> Artifact:
        """A page made from a template of the theme."""
        html = self.theme.render(template, here=path, site=self, **context)
        return Artifact(path=path, content=html.encode())


Emitter = Callable[[Site], Iterable[Made]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Many:
    """An emitter of many pages that know nothing of each other: what each is made from, cheap to list, and its making.

    Each is equal to itself alone, which is quick to see.
    """

    keys: Callable[[Site], Sequence[str]]
    make: Callable[[Site, str], Iterable[Made]]
    inputs: Callable[[Site, str], tuple[object, ...]] | None = None
    """All that the pages of one key come from, but for what every page does (`Site.frame`): quick to gather and to compare.
    Where it equals that of the build before, the pages are those that were made then."""
    weight: Literal["article", "page", "corpus"] = "page"
    """What one key is as much work as: an article or two, a hundred, all."""

    def __call__(self, site: Site) -> Iterator[Made]:
        for key in self.keys(site):
            yield from self.make(site, key)


def whole(make: Callable[[Site], Iterable[Made]], inputs: Callable[[Site], tuple[object, ...]]) -> Many:
    """An emitter of pages that come from the whole corpus, and need not be made where their inputs are as they were."""

    @wraps(make)
    def make_all(site: Site, _key: str) -> Iterable[Made]:
        return make(site)

    return Many(keys=lambda _site: ("",), make=make_all, inputs=lambda site, _key: inputs(site), weight="corpus")


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the site that one worker makes by itself."""

    emitter: Emitter
    key: str = ""  # of an emitter of many

    @property
    def weight(self) -> Literal["article", "page", "corpus"]:
        """What it may come from."""
        return self.emitter.weight if isinstance(self.emitter, Many) else "corpus"

    def make(self, site: Site) -> Iterable[Made]:
        return self.emitter.make(site, self.key) if isinstance(self.emitter, Many) else self.emitter(site)

    def inputs(self, site: Site) -> tuple[object, ...] | None:
        """What to compare with the build before; None: it is made anew."""
        known = isinstance(self.emitter, Many) and self.emitter.inputs
        return known(site, self.key) if known else None


def units(emitters: Iterable[Emitter], site: Site) -> Iterator[Unit]:
    """All that the emitters give, in their order; what several make from the same keys stands together, key by key.

    So who takes the pages of an article reads it once.
    """
    together: dict[tuple[str, ...], list[Many]] = {}
    for emitter in emitters:
        if isinstance(emitter, Many):
            together.setdefault(tuple(emitter.keys(site)), []).append(emitter)
    for emitter in emitters:
        if not isinstance(emitter, Many):
            yield Unit(emitter)
        elif (keys := tuple(emitter.keys(site))) in together:
            group = together.pop(keys)
            yield from (Unit(one, key) for key in keys for one in group)
