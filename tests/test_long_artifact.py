"""Files with a part for each document: how they are put together, and which parts are taken from a file of before."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from small_corpus import article

from dialogue_reader.model import Annotated
from dialogue_reader.render.long_artifact import Known, LongArtifact

DOCUMENTS = tuple(article(slug, slug) for slug in ("one", "two", "three"))


def long_artifact(texts: dict[str, str], known: dict[str, bytes] | None = None) -> LongArtifact:
    @contextmanager
    def former(_path: str) -> Iterator[Known]:
        yield lambda one: (known or {}).get(one.document.slug)

    def write(one: Annotated) -> str:
        return texts[one.document.slug]

    return LongArtifact(
        path="long", documents=DOCUMENTS, write=write, former=former, head="<", first="1:", between=", ", tail=">"
    )


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("a", "b", "c"), "<1:a, b, c>"),
        (("", "b", "c"), "<1:b, c>"),
        (("a", "", "é"), "<1:a, é>"),
        (("", "", ""), "<>"),
    ],
)
def test_what_stands_between_parts(texts: tuple[str, str, str], expected: str) -> None:
    by_slug = {one.document.slug: text for one, text in zip(DOCUMENTS, texts, strict=True)}
    long = long_artifact(by_slug)
    content = long.content
    assert content.decode() == expected
    assert long.size == len(content)
    assert {slug: content[at : at + size].decode() for slug, (at, size) in long.parts.items()} == by_slug
    assert long.content == content


def test_a_known_part_is_not_written_again() -> None:
    assert long_artifact({"one": "a", "three": "c"}, {"two": b"known"}).content == b"<1:a, known, c>"
    assert long_artifact({"one": "a", "three": "c"}, {"two": b""}).content == b"<1:a, c>"
