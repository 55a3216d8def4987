"""The only maker of paths: where each page lies, and how one page names another.

Every page lies at the root or one folder deep, as a flat `.html` file, so one build works at a domain, under a
sub-path and from file://. URLs are relative (RFC 3986, section 4.2), computed from the depth of the page they stand on.

>>> relative("articles/a.html", "entities/iraq.html", "p3")
'../entities/iraq.html#p3'
"""

from functools import lru_cache
from urllib.parse import quote as quote_anew

quote = lru_cache(maxsize=1 << 16)(quote_anew)
"""A site's pages name each other again and again."""

HOME = "index.html"
INDEX = "index-a-z.html"
SOURCES = "sources.html"
COMPARE = "compare.html"
TIMELINE = "timeline.html"
QUOTATIONS = "quotations.html"
FIGURES = "figures.html"
NETWORK = "network.html"
CONCORDANCE = "concordance.html"
ABOUT = "about.html"
DATA = "data.html"
SEARCH = "search.html"
MISSING = "404.html"
STYLESHEET = "static/reader.css"


def article(slug: str) -> str:
    return f"articles/{slug}.html"


def entity(entity_id: str, page: int = 1) -> str:
    return f"entities/{entity_id}.html" if page == 1 else f"entities/{entity_id}-{page}.html"


def topic(topic_id: str) -> str:
    return f"topics/{topic_id}.html"


def source(slug: str) -> str:
    return f"sources/{slug}.html"


def tei(slug: str) -> str:
    return f"data/{slug}.tei.xml"


def concordance(letter: str) -> str:
    """The concordance of one letter, where all letters do not fit one page."""
    return f"concordance-{letter}.html"


def search_script(name: str) -> str:
    return f"search/{name}.js"


def numbered(path: str, page: int) -> str:
    """The path of one page of several: the first keeps the plain name."""
    return path if page == 1 else f"{path.removesuffix('.html')}-{page}.html"


def relative(page: str, target: str, fragment: str = "") -> str:
    """How `page` links to `target`; an empty target is the page itself."""
    path = "" if target in ("", page) else "../" * page.count("/") + quote(target)
    return path + (f"#{quote(fragment)}" if fragment else "") or quote(page.rpartition("/")[2])


def absolute(base_url: str, target: str, fragment: str = "") -> str:
    """The address of `target` on the published site; base_url ends in "/"."""
    return base_url + ("" if target == HOME else quote(target)) + (f"#{quote(fragment)}" if fragment else "")


_SAFE = ("http://", "https://", "mailto:")


def followable(href: str) -> str:
    """A source's own address if it is safe to follow, else "": web and mail addresses only, by allow-list."""
    cleaned = "".join(character for character in href if character > " " and character != "\x7f")
    return cleaned if cleaned.lower().startswith(_SAFE) else ""
