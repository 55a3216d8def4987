"""Of whom a page may say that a source does not name them: a name that stands in the text for something else is not missing.

"Washington" is counted for the government where the sentence says so. Such a text does not name the city, but it would be
wrong to say so of a text in which anybody can read the word (`relate/readable.py`). And an agreement or event that no article
here names until later may not have been when an older one was written: it is told apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogue_reader.model import Entity
from dialogue_reader.names import spoken
from dialogue_reader.relate import Outlet
from dialogue_reader.render.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Whom a source does not name of those named most."""

    named: tuple[Entity, ...]  # by articles as old as it, or older
    later: tuple[Entity, ...]  # agreements and events, only by articles younger than all of its own

    def __bool__(self) -> bool:
        return bool(self.named or self.later)


Lent = Mapping[str, Mapping[str, Entity]]
"""Entity id -> slugs of the documents where a name of it stands for another entity, and which."""


def lent(site: Site) -> Lent:
    return site.once("names lent", _lent)


def silence(site: Site, outlet: Outlet) -> Silence:
    """What an outlet does not name of what is named most, in no sense of the names."""
    found = site.index.style.silence.get(outlet.id, ())
    missing = [name for name in found if not lent_by(site, name, outlet)]
    young = {name for name in missing if is_younger(site, name, outlet.documents)}
    return Silence(
        named=tuple(site.entity(name) for name in missing if name not in young),
        later=tuple(site.entity(name) for name in missing if name in young),
    )


def is_younger(site: Site, entity: str, slugs: Sequence[str]) -> bool:
    """Whether it is an agreement or event and all articles that name it are younger than these; not where a date is unknown."""
    if site.entity(entity).kind not in {"agreement", "event"}:
        return False
    first = site.once("first named", _first_named).get(entity, "")
    dates = [site.index.dates[slug] for slug in slugs]
    return all(date and date < first[: len(date)] for date in dates)


def _first_named(site: Site) -> dict[str, str]:
    """Entity id -> the date of the first article that names it; "" where one of them has none."""
    found: dict[str, str] = {}
    for entity, dossier in site.index.dossiers.items():
        dates = [site.index.dates[one.document] for one in dossier.appearances if one.mentions]
        found[entity] = min(dates, default="")
    return found


def lent_by(site: Site, entity: str, outlet: Outlet) -> Entity | None:
    """Whom an outlet means where it writes a name of this entity for another one."""
    by_document = lent(site).get(entity, {})
    return next((by_document[slug] for slug in outlet.documents if slug in by_document), None) if by_document else None


def read_in(site: Site, entity: str, column: Outlet) -> str:
    """A name of the entity that can be read in a column, though it was not taken for it; "" for none."""
    home = site.index.column_of
    found = site.index.readable.get(entity, {})
    return next((name for slug, name in found.items() if home[slug] == column.id), "")


def _lent(site: Site) -> Lent:
    forms = site.desk.gazetteer.forms
    users = [(name, form.id) for form in forms.values() for name in form.metonyms if form.id in site.index.dossiers]
    found: dict[str, dict[str, Entity]] = {}
    for form in forms.values():
        own = {spoken(form.label), *form.aliases, *form.spellings}
        for name, user in users:
            if name in own and user != form.id:
                found.setdefault(form.id, {}).update(_documents(site, user, name))
    return found


def _documents(site: Site, user: str, name: str) -> dict[str, Entity]:
    dossier = site.index.dossiers[user]
    return {one.document: dossier.entity for one in dossier.appearances if name in dict(one.forms)}
