"""The story of a dossier: its passages by article, in date order; and the register of those that have no room in it.

Written without a template: a dossier has hundreds of passages, its register thousands of lines.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from dialogue_reader.model import Annotated, Document
from dialogue_reader.relate import Appearance, Dossier
from dialogue_reader.render import urls
from dialogue_reader.render.excerpts import excerpt, holding
from dialogue_reader.render.fragments import escape, write_date, write_origin, write_passage, write_source
from dialogue_reader.render.passages import Window
from dialogue_reader.render.places import block_address, locator
from dialogue_reader.render.site import Site
from dialogue_reader.render.wording import counted, written_date

Neighbours = Mapping[str, tuple[str, str]]  # slug -> those of the articles before and after it that name the entity
Step = tuple[Appearance, int]  # an appearance and one of its blocks, or ELSEWHERE
ELSEWHERE = -1  # its lines outside the counted zones


def neighbours(dossier: Dossier) -> Neighbours:
    named = [one.document for one in dossier.appearances if one.mentions]
    return {slug: (before, after) for before, slug, after in zip(["", *named], named, [*named[1:], ""], strict=False)}


def chapters(site: Site, up: str, around: Neighbours, steps: Sequence[Step], *, folded: bool) -> Iterator[Markup]:
    """Each document's part of the story, as far as one page shows it; `up` is what the page's links begin with."""
    for slug, group in groupby(steps, key=lambda step: step[0].document):
        part = list(group)
        document = site.annotated(slug).document
        pieces = [
            f'<section class="chapter"><h3><a href="{_article(up, document)}">{escape(document.label)}</a></h3>\n',
            f'<p class="byline">{write_origin(document)} · {counted(len(part[0][0].mentions), "mention")}</p>\n',
            *_passages(site.annotated(slug), up, part, folded=folded),
            *_path(up, *(site.annotated(other).document if other else None for other in around.get(slug, ("", "")))),
            "</section>\n",
        ]
        yield Markup("".join(pieces))


def _passages(annotated: Annotated, up: str, steps: Sequence[Step], *, folded: bool) -> Iterator[str]:
    """The sentences that name the entity, its names marked; `steps` are of one document."""
    appearance = steps[0][0]
    places = _places(annotated, appearance.mentions)
    for _, block in steps:
        if block != ELSEWHERE:
            yield _passage(annotated, up, block, places[block], folded=folded)
        else:
            for number, here in _places(annotated, appearance.elsewhere).items():
                outside = annotated.document.blocks[number]
                kind = escape((outside.role or outside.kind).replace("-", " ").replace("_", " "))
                passage = _passage(annotated, up, number, here)
                yield f'<div class="outside"><p class="kind">outside the text: {kind}</p>{passage}</div>'


def _passage(annotated: Annotated, up: str, block: int, places: Sequence[Window], *, folded: bool = True) -> str:
    text = annotated.document.blocks[block].text
    return write_passage(up, excerpt(annotated, block, holding(text, places), marked=places, folded=folded))


def _places(annotated: Annotated, numbers: Sequence[int]) -> dict[int, list[Window]]:
    """Block -> where the mentions of these numbers stand in it."""
    found: dict[int, list[Window]] = {}
    for number in numbers:
        mention = annotated.mentions[number]
        found.setdefault(mention.block, []).append((mention.start, mention.end))
    return found


def _path(up: str, before: Document | None, after: Document | None) -> Iterator[str]:
    """Where the entity is named before and next."""
    if before or after:
        yield '<p class="path">'
        if before:
            yield f'<a rel="prev" href="{_article(up, before)}">named before in {_from(before)}</a>'
        if after:
            yield f' <a rel="next" href="{_article(up, after)}">named next in {_from(after)}</a>'
        yield "</p>"


def _from(document: Document) -> str:
    return f"{write_source(document)}, {write_date(document)}"


def _article(up: str, document: Document) -> str:
    return up + urls.quote(urls.article(document.slug))


Head = tuple[
    str, str, Sequence[int | str]
]  # what a register calls an article, what its links begin with, and where they lead


def register(site: Site, up: str, appearances: Sequence[Appearance]) -> Markup:
    """The entries of a list: each article with a link to each of its passages."""
    heads = site.once("heads of registers", lambda site: _heads(site, up))
    return Markup("".join([_entry(heads[one.document], one) for one in appearances]))


def _entry(head: Head, appearance: Appearance) -> str:
    named, opening, places = head
    links = [
        f'{opening}p{place}">¶ {place}</a>' if isinstance(place := places[number], int) else place
        for number in appearance.blocks
    ]
    return f"<li>{named} {' '.join(links)}</li>\n"


def _heads(site: Site, up: str) -> dict[str, Head]:
    """By slug: the same in each entity's register, so that each article is opened once for all of them."""
    return {one.document.slug: _head(one.document, up) for one in site.index.documents}


def _head(document: Document, up: str) -> Head:
    article = _article(up, document)
    date = f", {written_date(document.date.value)}" if document.date else ""
    named = f'<a href="{article}">{escape(document.label)}</a>{escape(date)}'
    blocks = enumerate(document.blocks)
    return named, f'<a class="n" href="{article}#', [block.number or _link(up, document, n) for n, block in blocks]


def _link(up: str, document: Document, number: int) -> str:
    path, fragment = block_address(document, number)
    return f'<a class="n" href="{up}{urls.quote(path)}#{fragment}">{locator(document.blocks[number])}</a>'
