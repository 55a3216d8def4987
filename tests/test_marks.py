"""Which mentions are marked: cases/marks/*.txt, and what must hold for any article."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_reader.errors import Where
from dialogue_reader.model import Annotated, Block, BlockKind, Document, Entity, Inline, Mention, Source
from dialogue_reader.render.marks import Mark, crowded, marks, section_numbers

CASES = Path(__file__).parent / "cases" / "marks"
SIGNS: dict[str, Mark] = {"!": "strong", "~": "faint", ".": "none"}
KINDS: dict[str, BlockKind] = {"#": "heading", ">": "caption"}
_MENTION = re.compile(r"\[([!~.])(\w+) ([^]]+)\](\(link\))?")


def cases() -> Iterator[tuple[str, list[str]]]:
    for file in sorted(CASES.glob("*.txt")):
        for case in file.read_text("utf-8").split("\n== ")[1:]:
            title, *lines = case.splitlines()
            yield title, [line for line in lines if line]


@pytest.mark.parametrize(("title", "lines"), [pytest.param(*case, id=case[0]) for case in cases()])
def test_marks_are_those_of_the_case(title: str, lines: list[str]) -> None:
    annotated, entities, expected = read(lines)
    assert list(marks(annotated, entities)) == expected


def test_a_section_with_more_than_one_strong_mark_in_40_words_is_crowded() -> None:
    full = "[!a Anna] met [!b Ben] and [!c Carl]"
    annotated, entities, _ = read([full, "# Next", f"{full} {'word ' * 200}"])
    assert crowded(annotated, marks(annotated, entities)) == (0,)


@given(
    st.lists(
        st.one_of(
            st.just("# Heading"),
            st.lists(st.sampled_from(["a", "b", "c", "qd", "qe"]), max_size=6).map(
                lambda names: "Text " + " ".join(f"[.{name} {name.title()}]" for name in names)
            ),
        ),
        max_size=8,
    )
)
def test_one_strong_mark_for_each_name_and_section_and_once_in_all_for_a_quiet_one(lines: list[str]) -> None:
    annotated, entities, _ = read(lines)
    sections = section_numbers(annotated.document.blocks)
    found = marks(annotated, entities)
    strong = [
        (mention.entity, sections[mention.block])
        for mention, mark in zip(annotated.mentions, found, strict=True)
        if mark == "strong"
    ]
    named = {(mention.entity, sections[mention.block]) for mention in annotated.mentions}
    loud = {pair for pair in named if not entities[pair[0]].quiet}
    assert len(strong) == len(set(strong))
    assert {pair for pair in strong if not entities[pair[0]].quiet} == loud
    assert sorted(name for name, _ in strong if entities[name].quiet) == sorted({name for name, _ in named - loud})


def read(lines: list[str]) -> tuple[Annotated, dict[str, Entity], list[Mark]]:
    """The article of a case, its entities, and the marks it expects."""
    blocks, mentions, expected = [], [], []
    for number, line in enumerate(lines):
        kind = KINDS.get(line[0], "paragraph")
        text, inlines = "", []
        at = 0
        for match in _MENTION.finditer(line):
            text += line[at : match.start()]
            sign, entity, name, link = match.groups()
            start, end = len(text), len(text) + len(name)
            mentions.append(Mention(block=number, start=start, end=end, entity=entity, rule="exact"))
            expected.append(SIGNS[sign])
            inlines += [Inline(kind="link", start=start, end=end, href="https://example.org/")] if link else []
            text, at = text + name, match.end()
        text += line[at:]
        blocks.append(_block(kind, text, tuple(inlines), number))
    entities = {
        name: Entity(id=name, label=name, kind="person", quiet=name.startswith("q"), where=Where("case"))
        for name in (mention.entity for mention in mentions)
    }
    return Annotated(document=_document(blocks), mentions=tuple(mentions)), entities, expected


def _block(kind: BlockKind, text: str, inlines: tuple[Inline, ...], number: int) -> Block:
    return Block(
        kind=kind, text=text, start=0, end=0, start_line=1, end_line=1, runs=((0, 0, len(text), len(text)),),
        inlines=inlines, anchor=f"b{number + 1}",
    )  # fmt: skip


def _document(blocks: list[Block]) -> Document:
    source = Source(name="case.txt", path="case.txt", text="", sha256="")
    return Document(source=source, slug="case", title=None, authors=(), date=None, publisher=None, blocks=tuple(blocks))
