"""What the head of a saved page says of the article, for machines: JSON-LD, meta names, the document's title.

Sources: schema.org Article; the Open Graph protocol; Highwire and Dublin Core names as publishers use them. What is
no name, date or web address is passed over.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from dialogue_reader.load import dates, names
from dialogue_reader.load.draft import clean
from dialogue_reader.load.elements import Line, Markup
from dialogue_reader.load.head import SITE, even, suits_title
from dialogue_reader.load.matter import Matter

_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report|Review|Chapter|CreativeWork|Message|PressRelease)$")
_WEB = re.compile(r"https?://[^\s\"'<>/][^\s\"'<>]*")
_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_TITLES = ("og:title", "citation_title", "dc.title", "twitter:title", "parsely-title", "sailthru.title")
_AUTHORS = (
    "author",
    "citation_author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
)
_DATES = (
    "article:published_time", "citation_publication_date", "datepublished", "date", "dc.date", "dcterms.created", "dc.date.issued",
    "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "citation_date", "og:article:published_time",
    "article.published",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "dc.publisher", "citation_publisher", "application-name")
_BARS = re.compile(r"\s+[|–—»·-]{1,2}\s+|:\s+|\s+:{1,2}\s+")
_MOST_NODES = 5_000
_REACH = 400  # lines
_SITE = 6  # words
_LONGEST = 1_000  # characters of a title

Thing = dict[str, Any]


def read_head(markup: Markup) -> Matter:
    """What the head says; the title is not yet compared with what the page shows."""
    named = _named(markup)
    thing = next(_articles(markup), {})
    publisher = _text(_name(thing.get("publisher"))) or _first(named, _PUBLISHERS)
    return Matter.model_construct(
        title=_without_site(_first(named, _TITLES) or _text(thing.get("headline")) or clean(markup.title), publisher)[
            :_LONGEST
        ],
        authors=_authors(thing, named, publisher),
        author=(),
        date=_date([thing.get("datePublished"), *(value for name in _DATES for value in named.get(name, ()))]),
        publisher=publisher,
        url=_address(markup, named, thing),
        lang=markup.lang.strip() if _LANG.fullmatch(markup.lang.strip()) else "",
    )


def find_title(markup: Markup, head: Matter) -> int:
    """The line that shows the title: the heading the head names, else the first of the highest; -1 for none."""
    lines = markup.lines
    tops = [index for index, line in enumerate(lines) if _is_top(markup, line) and suits_title(line.text)]
    wanted = [even(title) for title in (head.title, *_parts(clean(markup.title), head.publisher)) if title]
    for title in wanted:
        same = [index for index in tops if even(lines[index].text) == title]
        if same:
            return same[0]
    near = [index for index in tops if _resembles(even(lines[index].text), wanted)]
    first = [index for index in tops if markup.elements[lines[index].element].depth == 1]
    first = near or [index for index in first if even(lines[index].text) != even(head.publisher)]
    if first:
        return first[0]
    shown = {
        even(line.text): index
        for index, line in reversed(list(enumerate(lines[:_REACH])))
        if not line.picture and suits_title(line.text[:500])
    }
    return next((shown[title] for title in wanted if title in shown), -1)


def _parts(title: str, publisher: str) -> list[str]:
    """What a document's title may say of the article: all of it, without the site, and the longer part at a colon or bar."""
    pieces = [piece.strip() for piece in _BARS.split(title)]
    longest = max(pieces, key=len)
    return [
        title,
        _without_site(title, publisher),
        *(piece for piece in (longest, pieces[0]) if piece != title and piece.count(" ") >= 1),
    ]


def site_behind(title: str, shown: str) -> str:
    """The site's name, where the document's title is the shown one and that; else ""."""
    pieces = [piece.strip() for piece in _BARS.split(title)]
    rest = [piece for piece in pieces if even(piece) != even(shown)]
    return rest[0] if len(pieces) == 2 and len(rest) == 1 and 0 < len(rest[0].split()) <= _SITE else ""


def _is_top(markup: Markup, line: Line) -> bool:
    element = markup.elements[line.element]
    return element.shape == "heading" and element.depth <= 2


def _resembles(text: str, wanted: list[str]) -> bool:
    """Whether a heading shares most of its words with a title the head gives."""
    own = set(text.split())
    return any(len(own & set(title.split())) >= 0.6 * max(len(own), len(title.split())) for title in wanted)


def _named(markup: Markup) -> dict[str, list[str]]:
    """The values of each meta name or property, in lower case, in page order."""
    found: dict[str, list[str]] = {}
    for meta in markup.metas:
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        value = _text(meta.get("content", ""))
        if name and value:
            found.setdefault(name, []).append(value)
    return found


def _first(named: dict[str, list[str]], keys: tuple[str, ...]) -> str:
    return next((named[key][0] for key in keys if key in named), "")


def _text(value: object) -> str:
    return " ".join(clean(value).split()) if isinstance(value, str) else ""


def _without_site(title: str, publisher: str) -> str:
    """A title without the site's name after a bar or a dash."""
    parts = list(SITE.finditer(title))
    if not parts:
        return title.strip()
    left, right = title[: parts[-1].start()].strip(), title[parts[-1].end() :].strip()
    known = even(re.sub(r"\s*\(.*\)$", "", publisher))
    if known and (even(right) in known or known in even(right)):
        return left
    return (
        left
        if right.count(" ") <= 3 and left.count(" ") >= 2 and ("|" in parts[-1].group() or not known)
        else title.strip()
    )


def _articles(markup: Markup) -> Iterator[Thing]:
    """The first article each JSON-LD script speaks of."""
    for script in markup.linked:
        try:
            value = json.loads(script)
        except (ValueError, RecursionError):
            continue
        found = next((thing for thing in _things(value) if _is_article(thing)), None)
        if found:
            yield found


def _things(value: Any) -> Iterator[Thing]:
    """Every mapping in a JSON value, outermost first."""
    waiting = [value]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, dict):
            yield one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def _is_article(thing: Thing) -> bool:
    types = thing.get("@type")
    return any(isinstance(one, str) and _ARTICLE.match(one) for one in (types if isinstance(types, list) else [types]))


def _name(value: object) -> object:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value.get("name") if isinstance(value, dict) else value


def _authors(thing: Thing, named: dict[str, list[str]], publisher: str) -> tuple[str, ...]:
    """The authors of the JSON-LD, else of the first meta name that gives any."""
    given = thing.get("author")
    lists = [[_text(_name(one)) for one in (given if isinstance(given, list) else [given])]]
    lists += [named.get(name, []) for name in _AUTHORS]
    for values in lists:
        found = [name for value in values for name in _people(value) if even(name) != even(publisher)]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _people(value: str) -> tuple[str, ...]:
    if not value or len(value) > 200 or "://" in value or "@" in value:
        return ()
    return names.authors(value if names.by_line(value) else f"By {value}")


def _date(values: list[object]) -> str:
    return next((found for value in values if (found := dates.normal(_text(value)[:40]))), "")


def _address(markup: Markup, named: dict[str, list[str]], thing: Thing) -> str:
    canonical = [link.get("href", "") for link in markup.links if "canonical" in link.get("rel", "").lower().split()]
    for value in (*canonical, *named.get("og:url", ()), thing.get("url")):
        if isinstance(value, str) and _WEB.fullmatch(value.strip()) and len(value) < 2_000:
            return value.strip()
    return ""
