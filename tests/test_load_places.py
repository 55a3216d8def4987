"""Every block is tied to its characters: over any text, in plain text and in Markdown."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from load_cases import make_source

from dialogue_reader import load
from dialogue_reader.load.draft import clean
from dialogue_reader.model import Block

MARKUP = st.sampled_from(
    ["# ", "## ", "**", "*", "_", "`", "[", "](", ")", "](/a)", "![", "> ", "- ", "1. ", "\\", "\\$", "&amp;", "&#x41;", "<", ">",
     "<http://a.b>", "~~", "|", "|---|", "```", "---", "===", "[^1]", "[^1]: ", "[a]: /b", "    ", "\t", "\xa0", "\u2028", "\x0c", "\x07",
     "\ufeff", "\u202e", "•", "word", "two words", "a.", "العربية", "é", "e\u0301", "\U0001f30d", "By Jane Doe", "June 11, 2020", "Related",
     "Share", "Photo: A/B"]
)  # fmt: skip
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\r\n\r\n", " ", "  \n", "\\\n"])
TEXTS = st.lists(st.one_of(MARKUP, MARKUP, ENDS, st.text(max_size=5))).map("".join)
FILES = st.tuples(
    st.sampled_from(["a.txt", "a.md"]), TEXTS.filter(lambda text: "\0" not in text and not _surrogates(text))
)


def _surrogates(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)


def read_blocks(name: str, text: str) -> tuple[Block, ...]:
    return load.read_page(make_source(name, "word\n\n" + text)).blocks


@settings(deadline=None)
@given(FILES)
@example(("a.md", "**A**fter \\$12 &amp; more [a](/b) `c d`  \nx"))
@example(("a.md", "- \n\n  a\n- b\n  > c"))
@example(("a.md", "| a | b |\n|---|---|\n| 1 \\| 2 |  |"))
@example(("a.txt", "# # \n`\n**`"))
@example(("a.md", "[^1]: a\n\n    b\n\n[c]: /d"))
@example(("a.txt", "• \x0cone\ntwo"))
def test_every_non_blank_line_is_in_exactly_one_block(file: tuple[str, str]) -> None:
    name, text = file
    blocks = read_blocks(name, text)
    numbers = [n for block in blocks for n in range(block.start_line, block.end_line + 1)]
    assert numbers == sorted(set(numbers))
    lines = ("word\n\n" + text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert {n for n, line in enumerate(lines, 1) if line.strip()} <= set(numbers)


@settings(deadline=None)
@given(FILES)
@example(("a.md", "**A**fter \\$12 &amp; more [a](/b) `c d`  \nx"))
@example(("a.md", "| a | b |\n|---|---|\n| 1 \\| 2 |  |"))
@example(("a.txt", "# # \n`\n**`"))
@example(("a.md", "```\n# \n\xa0"))
def test_runs_cover_the_text_and_lead_to_the_source(file: tuple[str, str]) -> None:
    source = "word\n\n" + file[1]
    shown = clean(source)
    for block in read_blocks(*file):
        at, before = 0, block.start
        for text_start, start, length, source_length in block.runs:
            assert (text_start, length > 0) == (at, True)
            assert before <= start <= start + source_length <= block.end
            if length == source_length:
                _assert_same(block.text[at : at + length], shown[start : start + source_length])
            at, before = at + length, start + source_length
        assert at == len(block.text)
        assert block.text.strip()
        assert block.text == block.text.strip() or block.kind in {"code", "table"}


def _assert_same(text: str, raw: str) -> None:
    """Character for character, where a space may stand for one character of white space."""
    assert all(a == b or (a.isspace() and b.isspace()) for a, b in zip(text, raw, strict=True)), (text, raw)


@settings(deadline=None)
@given(FILES)
def test_inlines_lie_in_the_text_and_anchors_and_numbers_are_unique(file: tuple[str, str]) -> None:
    blocks = read_blocks(*file)
    assert all(0 <= i.start < i.end <= len(block.text) for block in blocks for i in block.inlines)
    anchors = [block.anchor for block in blocks]
    assert len(anchors) == len(set(anchors))
    numbers = [block.number for block in blocks if block.number]
    assert numbers == list(range(1, len(numbers) + 1))


@settings(deadline=None)
@given(FILES)
def test_block_spans_are_whole_lines(file: tuple[str, str]) -> None:
    source = "word\n\n" + file[1]
    for block in read_blocks(*file):
        assert block.start == 0 or source[block.start - 1] in "\r\n"
        assert block.end == len(source) or source[block.end] in "\r\n"


def test_an_entity_is_a_run_of_its_own() -> None:
    block = load.read_page(make_source("a.md", "# T\n\nA &amp; B \\[c\\]\n")).blocks[1]
    assert block.text == "A & B [c]"
    at = block.text.index("&")
    start, end = block.source_span(at, at + 1)
    assert "# T\n\nA &amp; B \\[c\\]\n"[start:end] == "&amp;"
