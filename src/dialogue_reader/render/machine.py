"""What an article's head says to machines: schema.org JSON-LD, and the address it stands at.

Source: schema.org Article, Person, Organization, Place, Event. Absolute addresses only with a base URL; without one the
article is described and not addressed.
"""

from dialogue_reader.model import Annotated, Entity
from dialogue_reader.render import urls
from dialogue_reader.render.site import Site
from dialogue_reader.render.who import leading

_MENTIONS = 12
_TYPES = {
    "person": "Person",
    "group": "Organization",
    "organization": "Organization",
    "state": "Country",
    "place": "Place",
    "event": "Event",
    "agreement": "CreativeWork",
}


def linked_data(site: Site, one: Annotated) -> dict[str, object]:
    """The article as schema.org sees it, with the entities it names most."""
    document = one.document
    named = leading(one, site.desk.gazetteer.entities, 0, len(document.blocks), most=_MENTIONS)
    path = urls.article(document.slug)
    record: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": document.label,
        "author": [{"@type": "Person", "name": author.value} for author in document.authors],
        "datePublished": document.date.value if document.date else "",
        "publisher": {"@type": "Organization", "name": document.publisher.value} if document.publisher else None,
        "inLanguage": document.lang,
        "url": urls.absolute(site.base_url, path) if site.base_url else "",
        "isBasedOn": document.url,
        "about": [_thing(site, entity) for entity in named[:1]],
        "mentions": [_thing(site, entity) for entity in named[1:]],
    }
    return {key: value for key, value in record.items() if value}


def _thing(site: Site, entity: Entity) -> dict[str, object]:
    thing: dict[str, object] = {"@type": _TYPES[entity.kind], "name": entity.label}
    if entity.arabic:
        thing["alternateName"] = entity.arabic
    if site.base_url:
        thing["url"] = urls.absolute(site.base_url, urls.entity(entity.id))
    return thing
