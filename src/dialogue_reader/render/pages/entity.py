"""The dossier: who or what it is, its spellings by source, its story in date order, its company."""

from collections.abc import Iterator

from dialogue_reader.relate import Dossier
from dialogue_reader.render import urls
from dialogue_reader.render.passages import passage_html
from dialogue_reader.render.site import Artifact, Site


def emit(site: Site) -> Iterator[Artifact]:
    for dossier in site.index.dossiers.values():
        yield entity_page(site, dossier)


def entity_page(site: Site, dossier: Dossier) -> Artifact:
    return site.page(
        urls.entity(dossier.entity.id),
        "entity.html",
        dossier=dossier,
        entity=dossier.entity,
        story=_story(site, dossier),
        see=[site.entity(other) for other in dossier.entity.see if other in site.index.dossiers],
    )


def _story(site: Site, dossier: Dossier) -> list[dict[str, object]]:
    """Its passages by document in date order, then the lines outside the running text."""
    story = []
    for appearance in dossier.appearances:
        annotated = site.annotated(appearance.document)
        blocks = annotated.document.blocks
        outside = dict.fromkeys(annotated.mentions[number].block for number in appearance.elsewhere)
        story.append(
            {
                "document": annotated.document,
                "count": len(appearance.mentions),
                "passages": [
                    {"block": blocks[number], "html": passage_html(annotated, number, lit=(dossier.entity.id,))}
                    for number in appearance.blocks
                ],
                "outside": [
                    {"block": blocks[number], "html": passage_html(annotated, number, lit=(dossier.entity.id,))}
                    for number in outside
                ],
            }
        )
    return story
