"""The index A to Z: every entity under its letter with its paragraph numbers, its other names and surnames leading to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from dialogue_reader.model import Block, Document
from dialogue_reader.names import spoken, surname_of
from dialogue_reader.relate import Dossier
from dialogue_reader.render import urls
from dialogue_reader.render.site import Artifact, Site
from dialogue_reader.text import fold

_ARTICLE = re.compile(r"^the\s+(?=\S)")
_LISTED = 12  # articles whose paragraphs are listed; an entity named in more has its own page for that


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the index: an entity's label, or another name that leads to it."""

    name: str
    dossier: Dossier
    is_label: bool
    places: tuple[tuple[Document, tuple[Block, ...]], ...] = ()  # of a label: the numbered passages by article


def emit(site: Site) -> Iterator[Artifact]:
    lines = sorted(_lines(site), key=lambda line: (_filed(line.name), line.name, line.dossier.entity.id))
    letters = [(letter, list(group)) for letter, group in groupby(lines, key=lambda line: _letter(_filed(line.name)))]
    yield site.page(urls.INDEX, "index-a-z.html", letters=letters)


def _lines(site: Site) -> Iterator[Line]:
    for dossier in site.index.dossiers.values():
        label = dossier.entity.label
        yield Line(name=label, dossier=dossier, is_label=True, places=tuple(_places(site, dossier)))
        for name in dict.fromkeys((*dossier.entity.aliases, *_surnames(dossier))):
            if name != label:
                yield Line(name=name, dossier=dossier, is_label=False)


def _surnames(dossier: Dossier) -> Iterator[str]:
    """A person is looked up by the surname, as it is and as the texts write it where it stands alone."""
    if dossier.entity.kind == "person":
        if surname := surname_of(spoken(dossier.entity.label)):
            yield surname
        yield from (form for form, _ in dossier.forms if " " not in form and not form.isupper())


def _places(site: Site, dossier: Dossier) -> Iterator[tuple[Document, tuple[Block, ...]]]:
    if dossier.documents > _LISTED:
        return
    for appearance in dossier.appearances:
        document = site.annotated(appearance.document).document
        numbered = tuple(document.blocks[number] for number in appearance.blocks if document.blocks[number].number)
        if numbered:
            yield document, numbered


def _filed(name: str) -> str:
    """By what a name is filed: "the Union" under U, as a printed index has it."""
    return _ARTICLE.sub("", fold(name))


def _letter(folded: str) -> str:
    return folded[0].upper() if folded[:1].isalpha() else "0–9"
