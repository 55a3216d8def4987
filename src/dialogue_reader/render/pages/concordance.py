"""The concordance, A to Z: every name with the words around it, the name aligned. It prints as a back-of-book index.

Of an entity with very many mentions LINES are shown, evenly drawn. Where all does not fit one page, each letter has its own.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogue_reader.model import Annotated, Document
from dialogue_reader.relate import Dossier
from dialogue_reader.render import urls
from dialogue_reader.render.fragments import bind
from dialogue_reader.render.paging import Pages, cut, draw
from dialogue_reader.render.places import Address, locator, mention_address
from dialogue_reader.render.site import Artifact, Site
from dialogue_reader.text import fold

LINES = 200
_ONE_PAGE = 900  # lines that fit one page
_PER_PAGE = 600
_KEPT_SPACE = "\xa0"  # a plain one, last in a line set from the right, would be shown at its other end
_LEFT, _RIGHT = 44, 48  # characters around the name


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A mention in its context."""

    before: str
    name: str
    after: str
    document: Document
    address: Address
    locator: str
    repeats: str  # "again": the passage of the line before; "same": its article; both are shortened in print


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """An entity with its lines, as far as one page shows them."""

    dossier: Dossier
    lines: list[Line]
    is_drawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    name: str
    anchor: str
    path: str  # of its first page


Step = tuple[Dossier, str, int]  # an entity, a document's slug, an index into its mentions


def emit(site: Site) -> Iterator[Artifact]:
    letters = _by_letter(site)
    total = sum(len(steps) for steps in letters.values())
    if total <= _ONE_PAGE:
        every = [step for steps in letters.values() for step in steps]
        pages = Pages(number=1, paths=(urls.CONCORDANCE,))
        contents = [Letter(name=name, anchor=_anchor(name), path=urls.CONCORDANCE) for name in letters]
        yield _page(site, pages, every, contents, "")
        return
    contents = [Letter(name=name, anchor="", path=urls.concordance(_anchor(name))) for name in letters]
    yield _page(site, Pages(number=1, paths=(urls.CONCORDANCE,)), [], contents, "")
    for letter, (name, steps) in zip(contents, letters.items(), strict=True):
        for pages, part in cut(letter.path, steps, _PER_PAGE):
            yield _page(site, pages, part, contents, name)


def _page(site: Site, pages: Pages, steps: Sequence[Step], contents: Sequence[Letter], letter: str) -> Artifact:
    groups: dict[str, list[Heading]] = defaultdict(list)
    for dossier, slug, number in steps:
        here = groups[_letter(dossier)]
        if not here or here[-1].dossier is not dossier:
            here.append(Heading(dossier=dossier, lines=[], is_drawn=dossier.count > LINES))
        here[-1].lines.append(_line(site.annotated(slug), number, here[-1].lines))
    return site.page(
        pages.paths[pages.number - 1],
        "concordance.html",
        **bind(pages.paths[pages.number - 1]),
        pages=pages,
        letter=letter,
        contents=contents,
        groups=[(name, _anchor(name), headings) for name, headings in groups.items()],
    )


def _by_letter(site: Site) -> dict[str, list[Step]]:
    """The mentions of every letter, entities A to Z, each in date order."""
    letters: dict[str, list[Step]] = defaultdict(list)
    for dossier in site.index.dossiers.values():
        steps = [(dossier, one.document, number) for one in dossier.appearances for number in one.mentions]
        if steps:
            letters[_letter(dossier)] += draw(steps, LINES)
    return dict(sorted(letters.items(), key=lambda pair: (not pair[0].isalpha(), fold(pair[0]))))


def _letter(dossier: Dossier) -> str:
    first = fold(dossier.entity.label)[:1].upper()
    return first if first.isalpha() else "0–9"


def _anchor(letter: str) -> str:
    """Fit for an id and a file name, also where the letter is not Latin."""
    return letter.lower() if letter.isascii() and letter.isalpha() else f"u{ord(letter[0]):04x}"


def _line(annotated: Annotated, number: int, earlier: Sequence[Line]) -> Line:
    mention = annotated.mentions[number]
    block = annotated.document.blocks[mention.block]
    low, high = max(0, mention.start - _LEFT), min(len(block.text), mention.end + _RIGHT)
    before, after = block.text[low : mention.start], block.text[mention.end : high]
    if low and not block.text[low - 1].isspace():
        before = before.partition(" ")[2]
    if high < len(block.text) and not block.text[high].isspace():
        after = after.rpartition(" ")[0]
    if before.endswith(" "):
        before = before[:-1] + _KEPT_SPACE
    return Line(
        before=before,
        name=block.text[mention.start : mention.end],
        after=after,
        document=annotated.document,
        address=mention_address(annotated, number),
        locator=locator(block),
        repeats=_repeats(annotated.document, locator(block), earlier),
    )


def _repeats(document: Document, place: str, earlier: Sequence[Line]) -> str:
    if not earlier or earlier[-1].document is not document:
        return ""
    return "again" if earlier[-1].locator == place else "same"
