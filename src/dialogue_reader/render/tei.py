"""Each article as TEI P5: its text untouched in `text`, everything known about it in `standOff`.

Source: TEI P5 Guidelines 4.x, chapters 2 (header), 16.10 (standOff) and 14.2.4 (the string-range() pointer scheme).
What a page sets aside is kept as `fw`. Ids are those of the site: ¶ numbers as `p12`, entities with the prefix `e.`.
"""

from markupsafe import Markup

from dialogue_reader.model import Annotated
from dialogue_reader.render import urls
from dialogue_reader.render.citations import address
from dialogue_reader.render.site import Artifact, Site

LISTS = {
    "person": ("listPerson", "person", "persName"),
    "group": ("listOrg", "org", "orgName"),
    "organization": ("listOrg", "org", "orgName"),
    "state": ("listPlace", "place", "placeName"),
    "place": ("listPlace", "place", "placeName"),
    "event": ("listEvent", "event", "eventName"),
    "agreement": ("listBibl", "bibl", "title"),
}


def tei_file(site: Site, one: Annotated) -> Artifact:
    named = [site.entity(entity) for entity in dict.fromkeys(mention.entity for mention in one.mentions)]
    by_list = {
        element: [entity for entity in named if LISTS[entity.kind][0] == element]
        for element in dict.fromkeys(names[0] for names in LISTS.values())
    }
    return site.page(
        urls.tei(one.document.slug),
        "tei.xml",
        document=one.document,
        one=one,
        address=address(site, one.document),
        lists={element: entities for element, entities in by_list.items() if entities},
        tags={entity.id: LISTS[entity.kind] for entity in named},
        mentions=_mentions(one),
    )


def _mentions(one: Annotated) -> Markup:
    """A span for each mention; written without a template, they are most of the file."""
    blocks = one.document.blocks
    return Markup(
        "".join(
            f'<span xml:id="m{number}" target="#string-range({blocks[mention.block].anchor},{mention.start},'
            f'{mention.end - mention.start})" ana="#e.{mention.entity}"/>\n'
            for number, mention in enumerate(one.mentions, 1)
        )
    )
