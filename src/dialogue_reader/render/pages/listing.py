"""The index A to Z: every entity under its letter, with its other names leading to it."""

from collections.abc import Iterator
from itertools import groupby

from dialogue_reader.render import urls
from dialogue_reader.render.site import Artifact, Site
from dialogue_reader.text import fold


def emit(site: Site) -> Iterator[Artifact]:
    entries = sorted(
        (
            (fold(name), name, dossier)
            for dossier in site.index.dossiers.values()
            for name in (dossier.entity.label, *dossier.entity.aliases)
        ),
        key=lambda entry: (entry[0], entry[1], entry[2].entity.id),
    )
    letters = [
        (letter, [{"name": name, "dossier": dossier} for _, name, dossier in group])
        for letter, group in groupby(entries, key=lambda entry: _letter(entry[0]))
    ]
    yield site.page(urls.INDEX, "index-a-z.html", letters=letters)


def _letter(folded: str) -> str:
    return folded[0].upper() if folded[:1].isalpha() else "0–9"
