"""For machines that follow the site: Atom, JSON Feed, sitemap, robots.txt.

Sources: RFC 4287 (Atom), JSON Feed 1.1, sitemaps.org 0.9, RFC 9309 (robots). No clock: a feed is as new as its newest
article. A sitemap needs absolute addresses, so without a base URL there is none; feeds then carry relative links and
name-based UUIDs (RFC 9562, version 5) as ids.
"""

import json
import uuid
from collections.abc import Iterator

from dialogue_reader.model import Annotated, Document
from dialogue_reader.render import urls
from dialogue_reader.render.site import Artifact, Site
from dialogue_reader.text import sentences

ATOM, JSON_FEED, SITEMAP, ROBOTS = "atom.xml", "feed.json", "sitemap.xml", "robots.txt"
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "dialogue-reader")


def emit(site: Site) -> Iterator[Artifact]:
    newest_first = [one.document for one in reversed(site.index.documents)]
    entries = [_entry(site, document) for document in newest_first]
    updated = max((str(entry["updated"]) for entry in entries), default="1970-01-01T00:00:00Z")
    yield site.page(ATOM, "atom.xml", entries=entries, updated=updated, feed_id=_id(site, urls.HOME))
    yield Artifact(path=JSON_FEED, content=_json_feed(site, entries))
    robots = "User-agent: *\nAllow: /\n"
    if site.base_url:
        yield site.page(SITEMAP, "sitemap.xml", pages=_pages(site))
        robots += f"Sitemap: {urls.absolute(site.base_url, SITEMAP)}\n"
    yield Artifact(path=ROBOTS, content=robots.encode())


def opening(document: Document) -> str:
    """The first sentence of the running text, or ""."""
    for block in document.blocks:
        if block.kind == "paragraph":
            start, end = next(iter(sentences(block.text)), (0, 0))
            return block.text[start:end]
    return ""


def _entry(site: Site, document: Document) -> dict[str, object]:
    path = urls.article(document.slug)
    date = document.date.value if document.date else ""
    return {
        "id": _id(site, path),
        "link": urls.absolute(site.base_url, path) if site.base_url else path,
        "title": document.label,
        "updated": instant(date) if date else "1970-01-01T00:00:00Z",
        "published": instant(date) if len(date) == len("YYYY-MM-DD") else "",
        "authors": [author.value for author in document.authors],
        "summary": opening(document),
        "lang": document.lang,
    }


def instant(date: str) -> str:
    """RFC 3339 for a partial date: its first moment, UTC."""
    return f"{date}{'-01' * (2 - date.count('-'))}T00:00:00Z"


def _id(site: Site, path: str) -> str:
    if site.base_url:
        return urls.absolute(site.base_url, path)
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, f'{site.config.settings.title}/{path}')}"


def _json_feed(site: Site, entries: list[dict[str, object]]) -> bytes:
    settings = site.config.settings
    feed: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": settings.title,
        "description": settings.description,
        "language": settings.lang,
    }
    if site.base_url:
        feed |= {"home_page_url": site.base_url, "feed_url": urls.absolute(site.base_url, JSON_FEED)}
    feed["items"] = [
        {
            "id": entry["id"],
            **({"url": entry["link"]} if site.base_url else {}),
            "title": entry["title"],
            "content_text": entry["summary"],
            **({"date_published": entry["published"]} if entry["published"] else {}),
            "authors": [{"name": name} for name in entry["authors"]],  # type: ignore[attr-defined]
            "language": entry["lang"],
        }
        for entry in entries
    ]
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _pages(site: Site) -> Iterator[dict[str, str]]:
    """Every page a reader may land on, with the date of the newest article it depends on where that is one article."""
    one: Annotated
    yield {"path": urls.absolute(site.base_url, urls.HOME), "date": ""}
    for one in site.index.documents:
        date = one.document.date.value if one.document.date else ""
        yield {"path": urls.absolute(site.base_url, urls.article(one.document.slug)), "date": date}
    for entity in site.index.dossiers:
        yield {"path": urls.absolute(site.base_url, urls.entity(entity)), "date": ""}
    for topic in site.index.topics:
        yield {"path": urls.absolute(site.base_url, urls.topic(topic)), "date": ""}
    for path in (urls.INDEX, urls.SOURCES, urls.ABOUT):
        yield {"path": urls.absolute(site.base_url, path), "date": ""}
