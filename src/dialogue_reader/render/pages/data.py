"""The data page, and every export as a download beside it."""

from collections.abc import Iterator, Sequence

from dialogue_reader.render import annotations, citations, exports, tei, urls
from dialogue_reader.render.exports import Row
from dialogue_reader.render.site import Artifact, Many, Site


def emit(site: Site) -> Iterator[Artifact]:
    sizes = []
    for path, what, text in (*_tables(site), *_texts(site)):
        content = text.encode()
        sizes.append((path, what, len(content)))
        yield Artifact(path=path, content=content)
    yield site.page(urls.DATA, "data.html", files=sizes, documents=[one.document for one in site.index.documents])


def _slugs(site: Site) -> Sequence[str]:
    return tuple(site.index.by_slug)


def _make(site: Site, slug: str) -> Iterator[Artifact]:
    yield tei.tei_file(site, site.annotated(slug))


emit_texts = Many(keys=_slugs, make=_make)
"""Each article as TEI."""


def _tables(site: Site) -> Iterator[tuple[str, str, str]]:
    """(path, what it holds, text) of each table, as JSON Lines and as CSV."""
    corpus = site.index.documents
    tables: dict[str, tuple[str, list[Row]]] = {
        "mentions": ("every name found, with its place in the untouched file", list(exports.mentions(corpus))),
        "quotations": ("reported words, with who is said to have said them", list(exports.quotations(corpus))),
        "topics": ("passages and the topics they are filed under", list(exports.topics(corpus))),
        "entities": (
            "persons, groups, places and the rest, with counts by source",
            list(exports.entities(corpus, site.desk.gazetteer.entities)),
        ),
        "co-mentions": ("pairs named in one passage", list(exports.co_mentions(corpus))),
    }
    for name, (what, rows) in tables.items():
        yield f"data/{name}.jsonl", what, exports.json_lines(rows)
        yield f"data/{name}.csv", what, exports.comma_separated(rows)


def _texts(site: Site) -> Iterator[tuple[str, str, str]]:
    documents = [one.document for one in site.index.documents]
    yield (
        "data/annotations.jsonld",
        "mentions, quotations and notes as W3C Web Annotations",
        annotations.annotations(site),
    )
    yield "data/articles.bib", "the articles as BibTeX", citations.bibtex(site, documents)
    yield "data/articles.ris", "the articles as RIS", citations.ris(site, documents)
    yield "data/articles.csl.json", "the articles as CSL-JSON", citations.csl(site, documents)
