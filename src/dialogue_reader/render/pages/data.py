"""The data page, and every export as a download beside it."""

from collections.abc import Iterator

from dialogue_reader.render import annotations, citations, exports, tei, urls
from dialogue_reader.render.exports import Row
from dialogue_reader.render.site import Artifact, Site


def emit(site: Site) -> Iterator[Artifact]:
    files = [*_tables(site), *_texts(site)]
    teis = [(one.document, tei.tei_file(site, one)) for one in site.index.documents]
    for path, _, text in files:
        yield Artifact(path=path, content=text.encode())
    yield from (artifact for _, artifact in teis)
    sizes = [(path, what, len(text.encode())) for path, what, text in files]
    rows = [(document, artifact.path, len(artifact.content)) for document, artifact in teis]
    yield site.page(urls.DATA, "data.html", files=sizes, teis=rows)


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
