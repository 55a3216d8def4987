"""Of whom a page may say that a source does not name them: a name that stands in the text for something else is not missing.

"Washington" is counted for the government where the sentence says so. Such a text does not name the city, but it would be
wrong to say so of a text in which anybody can read the word.
"""

from collections.abc import Mapping

from dialogue_reader.model import Entity
from dialogue_reader.names import spoken
from dialogue_reader.relate import Outlet
from dialogue_reader.render.site import Site

Lent = Mapping[str, Mapping[str, Entity]]
"""Entity id -> slugs of the documents where a name of it stands for another entity, and which."""


def lent(site: Site) -> Lent:
    return site.once("names lent", _lent)


def silence(site: Site, outlet: Outlet) -> tuple[Entity, ...]:
    """What an outlet does not name of what is named most, in no sense of the names."""
    found = site.index.style.silence.get(outlet.id, ())
    return tuple(site.entity(name) for name in found if not lent_by(site, name, outlet))


def lent_by(site: Site, entity: str, outlet: Outlet) -> Entity | None:
    """Whom an outlet means where it writes a name of this entity for another one."""
    by_document = lent(site).get(entity, {})
    return next((by_document[slug] for slug in outlet.documents if slug in by_document), None) if by_document else None


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
