"""The sources, and for each its provenance: every raw line and what became of it."""

from collections.abc import Iterator

from dialogue_reader.model import Annotated, Block
from dialogue_reader.render import urls
from dialogue_reader.render.site import Artifact, Site

_ASIDE = frozenset({"metadata", "furniture", "related"})


def emit(site: Site) -> Iterator[Artifact]:
    rows = [{"document": one.document, "aside": _set_aside(one)} for one in site.index.documents]
    yield site.page(urls.SOURCES, "sources.html", rows=rows)
    for one in site.index.documents:
        yield source_page(site, one)


def source_page(site: Site, one: Annotated) -> Artifact:
    return site.page(urls.source(one.document.slug), "source.html", document=one.document, lines=list(_lines(one)))


def _set_aside(one: Annotated) -> int:
    return sum(block.zone in _ASIDE for block in one.document.blocks)


def _lines(one: Annotated) -> Iterator[dict[str, object]]:
    """The file's lines, each with the block it went into, if any."""
    of_line: dict[int, Block] = {
        line: block for block in one.document.blocks for line in range(block.start_line, block.end_line + 1)
    }
    text = one.document.source.text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        block = of_line.get(number)
        starts = block is not None and block.start_line == number
        yield {
            "number": number,
            "text": line,
            "block": block,
            "starts": starts,
            "aside": bool(block and block.zone in _ASIDE),
        }
