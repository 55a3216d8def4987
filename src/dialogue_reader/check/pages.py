"""Findings on the finished site: every page is read again, as a browser would find it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from dialogue_reader.errors import Problem, Where
from dialogue_reader.render import Site, emit
from dialogue_reader.text import split_address

CODES = {
    "dead-link": "A link to a page that is not there.",
    "dead-anchor": "A link to a place that its page does not have.",
    "duplicate-id": "Two elements of a page bear one id.",
    "no-alternative": "A picture without alternative text.",
    "heading-jump": "A heading more than one level below the one before it.",
    "no-page-title": "A page without a title.",
    "two-artifacts": "Two files for one path, also if they differ by case only.",
    "outside-request": "A page that asks another server for something.",
}

_LOADED = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("video", "src"), ("audio", "src")}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def site_pages(site: Site) -> Iterator[Problem]:
    """Reads the artifacts one by one and keeps of each page only its ids and links."""
    pages: dict[str, _Page] = {}
    paths: Counter[str] = Counter()
    for artifact in emit(site):
        paths[artifact.path.casefold()] += 1
        if artifact.path.endswith(".html"):
            pages[artifact.path] = _Page(artifact.content.decode())
        else:
            pages[artifact.path] = _Page("")
    for path, count in paths.items():
        if count > 1:
            yield Problem("two-artifacts", f"{count} files want the path {path}", Where(path), "warning")
    for path, page in pages.items():
        if path.endswith(".html"):
            yield from _faults(path, page)
            yield from _dead(path, page, pages, site.base_url)


class _Page(HTMLParser):
    """A page's ids, links, loads and outline."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: Counter[str] = Counter()
        self.links: list[tuple[str, int]] = []
        self.loads: list[tuple[str, int]] = []
        self.bare_pictures: list[int] = []
        self.jumps: list[int] = []
        self.title = ""
        self.base = ""
        self._in_title = False
        self._level = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        line = self.getpos()[0]
        if values.get("id"):
            self.ids[str(values["id"])] += 1
        if tag in {"a", "area"} and values.get("href") is not None:
            self.links.append((str(values["href"]), line))
        if tag == "base":
            self.base = values.get("href") or ""
        if tag == "link" and values.get("rel") in {"stylesheet", "icon", "preload"}:
            self.loads.append((values.get("href") or "", line))
        self.loads += [(str(values[name]), line) for of, name in _LOADED if of == tag and values.get(name)]
        if tag == "img" and values.get("alt") is None:
            self.bare_pictures.append(line)
        self._in_title = tag == "title"
        if tag in _HEADINGS:
            if _HEADINGS[tag] > self._level + 1:
                self.jumps.append(line)
            self._level = _HEADINGS[tag]

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "title"


def _faults(path: str, page: _Page) -> Iterator[Problem]:
    for name, count in page.ids.items():
        if count > 1:
            yield Problem("duplicate-id", f"{count} elements bear the id '{name}'", Where(path), "warning")
    for line in page.bare_pictures:
        yield Problem("no-alternative", "a picture has no alternative text", Where(path, line), "warning")
    for line in page.jumps:
        yield Problem("heading-jump", "a heading skips a level", Where(path, line), "warning")
    if not page.title.strip():
        yield Problem("no-page-title", "the page has no title", Where(path), "warning")
    for address, line in page.loads:
        if split_address(address).netloc:
            yield Problem("outside-request", f"the page loads {address}", Where(path, line), "warning")


def _dead(path: str, page: _Page, pages: Mapping[str, _Page], base_url: str) -> Iterator[Problem]:
    bases = tuple(filter(None, (base_url, urlsplit(base_url).path)))  # 404.html links from the root
    for address, line in (*page.links, *page.loads):
        base = next((one for one in bases if address.startswith(one)), "")
        target = address.removeprefix(base)
        parts = split_address(target)
        if parts.scheme or parts.netloc or (page.base and not target.startswith("#")):
            continue
        inside = bool(base)
        folder = "" if inside else dirname(path)
        file = normpath(join(folder, unquote(parts.path))) if parts.path else ("index.html" if inside else path)
        if file not in pages:
            yield Problem("dead-link", f"there is no {address}", Where(path, line), "warning")
        elif parts.fragment and unquote(parts.fragment) not in pages[file].ids and file.endswith(".html"):
            yield Problem("dead-anchor", f"there is no place {address}", Where(path, line), "warning")
