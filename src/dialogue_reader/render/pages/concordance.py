"""The concordance, A to Z: every name with the words around it, the name aligned. It prints as a back-of-book index.

Of an entity with very many mentions LINES are shown, evenly drawn. Where all does not fit one page, each letter has its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from dialogue_reader.model import Annotated
from dialogue_reader.relate import Dossier
from dialogue_reader.render import urls
from dialogue_reader.render.apparatus import write_language
from dialogue_reader.render.fragments import bind, rise, write_source
from dialogue_reader.render.inputs import Seen, shown
from dialogue_reader.render.paging import Pages, cut, draw
from dialogue_reader.render.places import locator, mention_address
from dialogue_reader.render.site import Artifact, Site, whole
from dialogue_reader.render.urls import quote
from dialogue_reader.text import fold

LINES = 200
_ONE_PAGE = 900  # lines that fit one page
_PER_PAGE = 600
_IN_LINE = str.maketrans("\t\n", "  ")
"""What parts a table's cells: in a line set from the right a tab would turn them round (UAX 9, L1)."""
_LEFT, _RIGHT = 44, 48  # characters around the name


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """An entity with its lines, as far as one page shows them."""

    dossier: Dossier
    lines: Markup
    is_drawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    name: str
    anchor: str
    path: str  # of its first page


Last = tuple[str, str]  # the document and the locator of a line
_NOWHERE: Last = ("", "")
Step = tuple[Dossier, str, int]  # an entity, a document's slug, an index into its mentions


def _make(site: Site) -> Iterator[Artifact]:
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


def _inputs(site: Site) -> tuple[object, ...]:
    return site.index.dossiers, [Seen(one, _named) for one in site.index.documents]


def _named(one: Annotated) -> object:
    return one.mentions, shown(one, [mention.block for mention in one.mentions])


emit = whole(_make, _inputs)


def _page(site: Site, pages: Pages, steps: Sequence[Step], contents: Sequence[Letter], letter: str) -> Artifact:
    groups: dict[str, list[Heading]] = defaultdict(list)
    for entity, several in groupby(steps, key=lambda step: step[0].entity.id):
        dossier = site.index.dossiers[entity]
        heading = Heading(dossier=dossier, lines=_lines(site, several), is_drawn=dossier.count > LINES)
        groups[_letter(dossier)].append(heading)
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


def _lines(site: Site, steps: Iterable[Step]) -> Markup:
    up, last, around = rise(urls.CONCORDANCE), _NOWHERE, site.config.settings.lang
    lines = []
    for _, slug, number in steps:
        annotated = site.annotated(slug)
        line, last = _line(up, annotated, number, last, tongue=write_language(annotated.document.lang, around))
        lines.append(line)
    return Markup("".join(lines))


def _line(up: str, annotated: Annotated, number: int, last: Last, *, tongue: str) -> tuple[str, Last]:
    """A mention in its context, set the way its document runs. What it repeats of the line before is shortened in print.

    Written without a template: a concordance has thousands of lines. Nothing stands between two, where print sets a semicolon.
    """
    mention = annotated.mentions[number]
    block = annotated.document.blocks[mention.block]
    before, after = _context(block.text, mention.start, mention.end)
    path, fragment = mention_address(annotated, number)
    here = annotated.document.slug, locator(block)
    place = here[1].replace("¶ ", "¶\u00a0")
    repeats = "" if last[0] != here[0] else ' class="again"' if last == here else ' class="same"'
    line = (
        f'<li{repeats}><a class="n" href="{up}{quote(path)}#{quote(fragment)}">'
        f'<span>{write_source(annotated.document)}, </span>{place}</a><span class="k"{tongue}><span class="l">'
        f"{escape(before)}</span><b>{escape(block.text[mention.start : mention.end].translate(_IN_LINE))}</b>"
        f'<span class="r">{escape(after)}</span></span></li>'
    )
    return line, here


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    """Whole words before and after a name."""
    low, high = max(0, start - _LEFT), min(len(text), end + _RIGHT)
    before, after = text[low:start], text[end:high]
    if low and not text[low - 1].isspace():
        before = before.partition(" ")[2]
    if high < len(text) and not text[high].isspace():
        after = after.rpartition(" ")[0]
    return before.translate(_IN_LINE), after.translate(_IN_LINE)
