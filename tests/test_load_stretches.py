"""What the lines of a Markdown text settle without the parser is what the parser says of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_reader.load import markdown, stretches
from dialogue_reader.load.draft import Draft, split_lines

PARTS = [
    "", "", "", "words", "Two words.", "and more, in small letters that go on for a good while and end in no stop", "“Said”",
    " ", "  ", "    ", "\t", "- ", "* ", "+ ", "-", "1. ", "2. ", "10) ", "1.5 ", "2020 ", "> ", ">", "# ", "## ", "#", " #",
    "---", "===", "* * *", "|", "| --- |", ":--", "**bold**", "*slanted*", "_so_", "*", "_", "`code`", "[a link](http://x.org)",
    "[", "]", "[1]: /url", "[^1]", "[^1]: note", "```", "~~~", "~~gone~~", "<http://x.org>", "&amp;", "\\", "\\#", "!",
    "![a](b.png)", "•", "\u00a0", "é", "(", "a\tb", "\u200b",
]  # fmt: skip
LINE_ENDS = st.sampled_from(["\n", "\n", "\n\n", "\n\n", "\r\n", "\n \n", "  \n"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Lines of one to four parts, most of them with a blank line between."""
    lines = draw(st.lists(st.tuples(st.lists(st.sampled_from(PARTS), min_size=1, max_size=4), LINE_ENDS), max_size=12))
    return "".join("".join(parts) + end for parts, end in lines)


def read_by_parser(text: str, monkeypatch: pytest.MonkeyPatch, *, authored: bool) -> list[Draft]:
    with monkeypatch.context() as patch:
        patch.setattr(stretches, "cut", lambda _, lines: [stretches.Stretch(None, 0, len(lines))])
        return markdown.read(text, authored=authored)


@pytest.mark.parametrize("authored", [True, False])
def test_lines_settle_what_the_parser_says(authored: bool) -> None:  # noqa: FBT001 -- a parameter
    @given(texts())
    def check(text: str) -> None:
        with pytest.MonkeyPatch.context() as patch:
            assert markdown.read(text, authored=authored) == read_by_parser(text, patch, authored=authored)

    check()


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("One\ntwo\n\nthree", ["text", "text"]),
        ("# One\ntwo", ["heading", "text"]),
        ("One\n===", [None]),
        ("- one\n- two\n\nthree", ["item", "text"]),
        ("- one\n\n  more of it\n\ntwo", [None, "text"]),
        ("- one\n  - two", [None]),
        ("> one\ntwo", [None]),
        ("One | two\n--- | ---\n1 | 2", [None]),
        ("**One** two", ["text"]),
        ("[1]: /url\n\nOne [1]", [None]),
        ("```\none\n\ntwo\n```", [None]),
    ],
)
def test_only_what_one_look_settles_is_settled(text: str, shapes: list[str | None]) -> None:
    assert [stretch.shape for stretch in stretches.cut(text, split_lines(text))] == shapes
