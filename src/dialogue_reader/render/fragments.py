"""What pages show again and again, as markup: passages, quotations, names, links to places.

Made without templates, where each would cost ten times as much, and a site has a hundred thousand of them.
`bind` gives the templates of a page what they call.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from unicodedata import bidirectional

from markupsafe import Markup
from markupsafe import escape as escape_anew

from dialogue_reader.model import Document, Entity
from dialogue_reader.render.excerpts import Excerpt
from dialogue_reader.render.places import Address
from dialogue_reader.render.quotes import SOURCELESS, QuoteLine
from dialogue_reader.render.urls import entity as entity_path
from dialogue_reader.render.urls import quote
from dialogue_reader.render.wording import direction, unbroken, written_date


@lru_cache(maxsize=1 << 14)
def escape(text: str) -> str:
    """For what is said many times: names of sources, entities, verbs."""
    return str(escape_anew(text))


def bind(here: str) -> Mapping[str, Callable[..., Markup]]:
    """What the templates of the page `here` call, by name."""
    up = rise(here)

    def passage(excerpt: Excerpt, with_source: bool = False) -> Markup:  # noqa: FBT001, FBT002 - templates call by place
        return Markup(write_passage(up, excerpt, with_source=with_source))

    def quotation(line: QuoteLine, with_speaker: bool = False, anchored: bool = False) -> Markup:  # noqa: FBT001, FBT002
        return Markup(write_quotation(up, line, with_speaker=with_speaker, anchored=anchored))

    def cited(document: Document, address: Address, locator: str) -> Markup:
        return Markup(_cited(document, f"{up}{quote(address[0])}#{quote(address[1])}", locator))

    def named(entity: Entity) -> Markup:
        return Markup(write_name(up, entity))

    def places(links: Sequence[tuple[Address, str]], more: int) -> Markup:
        return Markup(write_places(up, links, more))

    return {
        "passage": passage, "quotation": quotation, "cited": cited, "named": named, "places": places, "source": source,
        "origin": origin, "when": when,
    }  # fmt: skip


def rise(here: str) -> str:
    """What a link from this page to any other begins with."""
    return "../" * here.count("/")


def source(document: Document) -> Markup:
    """Whose the document is."""
    return Markup(write_source(document))


def origin(document: Document) -> Markup:
    return Markup(write_origin(document))


def when(document: Document) -> Markup:
    return Markup(write_date(document))


def write_date(document: Document) -> str:
    if not document.date:
        return "undated"
    value = document.date.value
    return f'<time datetime="{escape(value)}">{escape(written_date(value))}</time>'


def write_passage(up: str, excerpt: Excerpt, *, with_source: bool = False) -> str:
    """A passage of an article with its locator; what is folded away opens without a script."""
    path, fragment = excerpt.address
    href = f"{up}{quote(path)}#{quote(fragment)}"
    sourced = whole = from_ = ""
    if excerpt.whole:
        whole = f'<details class="fold" data-added><summary>the whole paragraph</summary><p{tongue(excerpt.document)}>{excerpt.whole}</p></details>'
    if with_source:
        sourced = " sourced"
        cited = _cited(excerpt.document, href, excerpt.locator)
        from_ = f'<p class="from" data-added>{cited}, {write_date(excerpt.document)}</p>'
    return (
        f'<blockquote class="passage{sourced}" cite="{href}">'
        f'<p{tongue(excerpt.document)}><a class="n" href="{href}" data-added>{escape(excerpt.locator)}</a> {excerpt.lead}</p>\n'
        f"{whole}{from_}</blockquote>\n"
    )


def write_quotation(up: str, line: QuoteLine, *, with_speaker: bool = True, anchored: bool = False) -> str:
    """Who, with what verb, how sure; the words; where."""
    quotation = line.quotation
    links, words = [], ""
    for piece in line.pieces:
        path, fragment = piece.address
        links.append(f"{up}{quote(path)}#{quote(fragment)}")
        words += f'<p data-cite="{links[-1]}">{piece.html}</p>'
    anchor = f' id="{escape_anew(line.anchor)}"' if anchored else ""
    voice = f'<span class="voice">{write_speaker(up, line)}</span> · ' if with_speaker else ""
    verb = f'<span class="verb">{escape(quotation.verb)}</span> · ' if quotation.verb else ""
    certainty = quotation.voice if quotation.voice in SOURCELESS else quotation.certainty
    return (
        f'<figure class="quote"{anchor}>\n<blockquote cite="{links[0]}"{tongue(line.document)}>{words}</blockquote>\n'
        f'<figcaption>{voice}{verb}<span class="badge">{certainty}</span> '
        f"{_cited(line.document, links[0], line.locator)}, {write_date(line.document)}</figcaption>\n</figure>\n"
    )


def write_name(up: str, entity: Entity) -> str:
    href = up + quote(entity_path(entity.id))
    return f'<span class="k-{entity.kind}"><a class="name" href="{href}">{_label(entity.label)}</a></span>'


@lru_cache(maxsize=1 << 14)
def _label(label: str) -> str:
    return str(unbroken(label))


def write_places(up: str, links: Sequence[tuple[Address, str]], more: int) -> str:
    written = [
        f'<a class="n" href="{up}{quote(path)}#{quote(fragment)}">{escape(label)}</a>'
        for (path, fragment), label in links
    ]
    return " ".join(written) + (f' <span class="n">+{more}</span>' if more else "")


def write_source(document: Document) -> str:
    return _apart(document.publisher.value if document.publisher else document.label)


@lru_cache(maxsize=1 << 14)
def _apart(name: str) -> str:
    """A name that runs from right to left is kept from turning round the numbers after it."""
    return (
        f"<bdi>{escape(name)}</bdi>" if any(bidirectional(letter) in {"R", "AL"} for letter in name) else escape(name)
    )


def write_origin(document: Document) -> str:
    """Whose and of when it is, under its title: one without a publisher goes by its title, which is not said again."""
    date = write_date(document)
    return f"{write_source(document)}, {date}" if document.publisher else date


def tongue(document: Document) -> str:
    """The attributes of a document's words where it is written the other way than most."""
    way = direction(document.lang)
    return f' lang="{escape(document.lang)}" dir="{way}"' if way == "rtl" else ""


def _cited(document: Document, href: str, locator: str) -> str:
    return f'<a href="{href}">{write_source(document)}, {escape(locator)}</a>'


def write_speaker(up: str, line: QuoteLine) -> str:
    if line.speaker:
        return write_name(up, line.speaker)
    words = escape(line.quotation.speaker_text)
    return f"<bdi>{words}</bdi>" if words and tongue(line.document) else words or "no source named"
