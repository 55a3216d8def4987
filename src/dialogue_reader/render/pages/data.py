"""The data page, and every export as a download beside it."""

import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from dialogue_reader.model import Document
from dialogue_reader.render import annotations, citations, exports, tei, urls
from dialogue_reader.render.exports import Row
from dialogue_reader.render.site import Artifact, LongArtifact, Made, Many, Site

Pieces = Callable[[], Iterable[str]]


def emit(site: Site) -> Iterator[Made]:
    sizes = []
    for path, what, pieces in (*_tables(site), *_texts(site)):
        measured = _Measured(pieces)
        yield LongArtifact(path=path, pieces=measured)
        sizes.append((path, what, measured.size()))
    yield site.page(urls.DATA, "data.html", files=sizes, documents=[one.document for one in site.index.documents])


class _Measured:
    """Pieces as bytes, and how many these are: found while they are written, so that nothing is made twice."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._size: int | None = None

    def __call__(self) -> Iterator[bytes]:
        size = 0
        for piece in self._pieces():
            encoded = piece.encode()
            size += len(encoded)
            yield encoded
        self._size = size

    def size(self) -> int:
        return sum(map(len, self())) if self._size is None else self._size


def _slugs(site: Site) -> Sequence[str]:
    return tuple(site.index.by_slug)


def _make(site: Site, slug: str) -> Iterator[Artifact]:
    yield tei.tei_file(site, site.annotated(slug))


def _inputs(site: Site, slug: str) -> tuple[object, ...]:
    return (site.annotated(slug),)


emit_texts = Many(keys=_slugs, make=_make, inputs=_inputs)
"""Each article as TEI."""


def _tables(site: Site) -> Iterator[tuple[str, str, Pieces]]:
    """(path, what it holds, its text) of each table, as JSON Lines and as CSV."""
    corpus = site.index.documents
    entities = list(exports.entities(corpus, site.desk.gazetteer.entities))
    pairs = list(exports.co_mentions(corpus))
    tables: dict[str, tuple[str, Callable[[], Iterable[Row]]]] = {
        "mentions": ("every name found, with its place in the untouched file", partial(exports.mentions, corpus)),
        "quotations": (
            "reported words, with who is said to have said them",
            partial(exports.quotations, corpus),
        ),
        "topics": ("passages and the topics they are filed under", partial(exports.topics, corpus)),
        "entities": ("persons, groups, places and the rest, with counts by source", lambda: entities),
        "co-mentions": ("pairs named in one passage", lambda: pairs),
    }
    for name, (what, rows) in tables.items():
        table = _Table(rows)
        yield f"data/{name}.jsonl", what, table.json_lines
        yield f"data/{name}.csv", what, table.comma_separated


class _Table:
    """A table in both forms, from one reading of the articles: the second waits, compressed, until it is written."""

    def __init__(self, rows: Callable[[], Iterable[Row]]) -> None:
        self._rows = rows
        self._waiting: list[bytes] = []

    def json_lines(self) -> Iterator[str]:
        self._waiting.clear()
        for lines, others in exports.both(self._rows()):
            self._waiting.append(zlib.compress(others.encode(), 1))
            yield lines

    def comma_separated(self) -> Iterator[str]:
        if not self._waiting:
            deque(self.json_lines(), maxlen=0)
        return (zlib.decompress(piece).decode() for piece in self._waiting)


def _texts(site: Site) -> Iterator[tuple[str, str, Pieces]]:
    documents = [one.document for one in site.index.documents]
    what = "mentions, quotations and notes as W3C Web Annotations"
    yield "data/annotations.jsonld", what, partial(annotations.annotations, site)
    for path, form, write in (
        ("data/articles.bib", "BibTeX", citations.bibtex),
        ("data/articles.ris", "RIS", citations.ris),
        ("data/articles.csl.json", "CSL-JSON", citations.csl),
    ):
        yield path, f"the articles as {form}", partial(_at_once, write, site, documents)


def _at_once(write: Callable[[Site, Iterable[Document]], str], site: Site, documents: Sequence[Document]) -> list[str]:
    return [write(site, documents)]
