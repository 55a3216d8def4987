"""Reading a built site as a browser would: its pages, their links and ids; and serving it below a path.

Not here: a real browser (`conftest.py`).
"""

import functools
import gzip
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import urlopen

PREFIX = "/some-repo/"
_GZIPPED = frozenset({".html", ".css", ".js", ".svg", ".json", ".xml", ".txt"})
_LINKS = frozenset({"href", "src", "action", "formaction", "poster", "data", "cite", "xlink:href"})


@dataclass(frozen=True, slots=True)
class Link:
    tag: str
    attribute: str
    url: str
    line: int


@dataclass(slots=True)
class PageFacts:
    """What one page says of itself: links and ids in page order."""

    path: str  # from the site's root, with "/"
    lang: str = ""
    title: str = ""
    ids: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.facts = PageFacts(path)
        self.open_tag = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open_tag = tag
        for name, value in attrs:
            if name == "id":
                self.facts.ids.append(value or "")
            elif name == "srcset":
                self._add(tag, name, *[candidate.split()[0] for candidate in (value or "").split(",")])
            elif name in _LINKS:
                self._add(tag, name, value or "")
            elif name == "lang" and tag == "html":
                self.facts.lang = value or ""

    def handle_endtag(self, tag: str) -> None:
        self.open_tag = ""

    def handle_data(self, data: str) -> None:  # the parser's own name for it
        if self.open_tag == "title" and not self.facts.title:
            self.facts.title = data.strip()

    def _add(self, tag: str, attribute: str, *urls: str) -> None:
        self.facts.links += [Link(tag, attribute, url, self.getpos()[0]) for url in urls]


def read_pages(site: Path) -> dict[str, PageFacts]:
    """Every HTML page of a site by its path from the root."""
    return {path: _read_page(site, path) for path in paths_of(site, "*.html")}


def paths_of(site: Path, pattern: str = "*") -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob(pattern) if path.is_file())


def one_of_each_kind(site: Path) -> list[str]:
    """Every page at the root, and the largest of each folder: the one with the most on it."""
    paths = paths_of(site, "*.html")
    largest: dict[str, str] = {}
    for path in sorted(paths, key=lambda path: (site / path).stat().st_size):
        largest[path.rpartition("/")[0] or path] = path
    return sorted(largest.values())


def broken_links(site: Path, pages: dict[str, PageFacts]) -> Iterator[str]:
    """A line for every relative link whose file or anchor is missing, or that leaves the site."""
    for page in pages.values():
        for link in page.links:
            reason = "" if is_absolute(link.url) else _fault(site, pages, page, link.url)
            if reason:
                yield f"{page.path}:{link.line}: <{link.tag} {link.attribute}={link.url!r}>: {reason}"


def is_absolute(url: str) -> bool:
    return bool(urlsplit(url).scheme) or url.startswith("//")


def crawl(base_url: str) -> tuple[set[str], list[str]]:
    """Follow every link of a served site from its home page: the URLs that answered, and a line for each that broke."""
    reached, faults, waiting = set[str](), list[str](), {base_url}
    while waiting - reached:
        url = (waiting - reached).pop()
        reached.add(url)
        try:
            with urlopen(url, timeout=10) as answer:
                is_page = answer.headers.get_content_type() == "text/html"
                text = answer.read().decode("utf-8") if is_page else ""
        except HTTPError as error:
            error.close()
            faults.append(f"{url}: {error.code}")
            continue
        waiting |= {target for target in _targets(url, text) if target.startswith(base_url)}
        faults += [f"{url}: links to {target}" for target in _targets(url, text) if _escapes(base_url, target)]
    return reached, faults


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback below PREFIX as GitHub Pages would, gzip and 404.html included; gives the base URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Server, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        below = "/" + path.removeprefix(PREFIX) if path.startswith(PREFIX) else "/no such file"
        return super().translate_path(below)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        takes_gzip = "gzip" in self.headers.get("Accept-Encoding", "")
        if not takes_gzip or path.suffix not in _GZIPPED or not path.is_file():
            return super().send_head()
        body = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory) / "404.html"
        if code != 404 or not missing.exists():
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class names it so
        """Silence: a test's output is its failure."""


def _targets(url: str, text: str) -> set[str]:
    reader = _Reader(url)
    reader.feed(text)
    return {urldefrag(urljoin(url, link.url)).url for link in reader.facts.links}


def _escapes(base_url: str, target: str) -> bool:
    return urlsplit(target).netloc == urlsplit(base_url).netloc and not target.startswith(base_url)


def _read_page(site: Path, path: str) -> PageFacts:
    reader = _Reader(path)
    reader.feed((site / path).read_text("utf-8"))
    reader.close()
    return reader.facts


def _fault(site: Path, pages: dict[str, PageFacts], page: PageFacts, url: str) -> str:
    parts = urlsplit(url)
    if parts.path.startswith("/"):
        return "starts at the root"
    target = (site / page.path).parent / unquote(parts.path) if parts.path else site / page.path
    target = target.resolve()
    if not target.is_relative_to(site.resolve()):
        return "leaves the site"
    if not target.is_file():
        return "no such file"
    there = pages.get(target.relative_to(site.resolve()).as_posix())
    anchor = unquote(parts.fragment)
    if anchor and there and anchor not in there.ids:
        return "no such anchor"
    return ""
