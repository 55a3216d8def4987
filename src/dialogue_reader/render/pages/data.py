"""The data page, and every export as a download beside it."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from dialogue_reader.model import Annotated
from dialogue_reader.render import annotations, citations, exports, tei, urls
from dialogue_reader.render.long_artifact import LongArtifact
from dialogue_reader.render.site import Artifact, Made, Many, Site


def emit(site: Site) -> Iterator[Made]:
    sizes = []
    for what, artifact in chain(_tables(site), _texts(site)):
        yield artifact
        size = artifact.size if isinstance(artifact, LongArtifact) else len(artifact.content)
        sizes.append((artifact.path, what, size))
    yield site.page(urls.DATA, "data.html", files=sizes, documents=[one.document for one in site.index.documents])


def _slugs(site: Site) -> Sequence[str]:
    return tuple(site.index.by_slug)


def _make(site: Site, slug: str) -> Iterator[Artifact]:
    yield tei.tei_file(site, site.annotated(slug))


def _inputs(site: Site, slug: str) -> tuple[object, ...]:
    return (site.annotated(slug),)


emit_texts = Many(keys=_slugs, make=_make, inputs=_inputs, weight="article")
"""Each article as TEI."""


def _tables(site: Site) -> Iterator[tuple[str, Made]]:
    """What each table holds, as JSON Lines and as CSV: those with rows for each document, and those of the whole corpus."""
    corpus = site.index.documents
    for name, what, gather in (
        ("mentions", "every name found, with its place in the untouched file", exports.mentions),
        ("quotations", "reported words, with who is said to have said them", exports.quotations),
        ("topics", "passages and the topics they are filed under", exports.topics),
    ):
        both = _Both(gather)
        for path, write, first in (
            (f"data/{name}.jsonl", both.json_lines, ""),
            (f"data/{name}.csv", both.comma_separated, exports.header(gather(()))),
        ):
            yield what, LongArtifact(path=path, documents=corpus, write=write, former=site.former, first=first)
    known = site.desk.gazetteer.entities
    for name, what, table in (
        ("entities", "persons, groups, places and the rest, with counts by source", exports.entities(corpus, known)),
        ("co-mentions", "pairs named in one passage", exports.co_mentions(corpus)),
    ):
        rows = list(table.rows)
        for suffix, write_all in (("jsonl", exports.json_lines), ("csv", exports.headed)):
            content = write_all(exports.Table(table.columns, rows)).encode()
            yield what, Artifact(path=f"data/{name}.{suffix}", content=content)


class _Both:
    """A table in both forms, from one reading of each article: the second waits, compressed, until it is written."""

    def __init__(self, gather: Callable[[Iterable[Annotated]], exports.Table]) -> None:
        self._gather = gather
        self._waiting: dict[str, bytes] = {}

    def json_lines(self, one: Annotated) -> str:
        table = self._gather([one])
        table = exports.Table(table.columns, list(table.rows))
        self._waiting[one.document.slug] = zlib.compress(exports.comma_separated(table).encode(), 1)
        return exports.json_lines(table)

    def comma_separated(self, one: Annotated) -> str:
        waiting = self._waiting.pop(one.document.slug, None)
        return exports.comma_separated(self._gather([one])) if waiting is None else zlib.decompress(waiting).decode()


def _texts(site: Site) -> Iterator[tuple[str, Made]]:
    documents = [one.document for one in site.index.documents]
    yield "mentions, quotations and notes as W3C Web Annotations", annotations.annotations(site)
    for path, form, write in (
        ("data/articles.bib", "BibTeX", citations.bibtex),
        ("data/articles.ris", "RIS", citations.ris),
        ("data/articles.csl.json", "CSL-JSON", citations.csl),
    ):
        yield f"the articles as {form}", Artifact(path=path, content=write(site, documents).encode())
