"""A line that is read without the parser reads as the parser reads it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dialogue_reader.load import inline, markdown, spans
from dialogue_reader.load.draft import compose

MARKS = [
    "*",
    "**",
    "***",
    " ",
    ".",
    ",",
    "(",
    ")",
    "“",
    "”",
    "’",
    "—",
    "!",
    "_",
    "&",
    "$",
    "\xa0",
    "[",
    "](",
    "\\",
    "`",
    "~",
    "\u200b",
]
ENDS = ["](/x_y)", "](http://a.b/c_d?e=f&g=h)", "](https://a-b.uk/p#q)", "](http://A.b/c)", "](//a.b)", "](#)"]
WHOLE = [
    "[label](http://x.y)",
    "[two words](/p/q_r/)",
    "*em*",
    "**strong text**",
    "![a](/b.png)",
    "[^1]",
    "<b>",
    "&amp;",
]
BITS = st.sampled_from(["word", "Two", "é", "5", "²", *MARKS, *ENDS, *WHOLE])


@given(st.lists(BITS, min_size=1, max_size=10).map("".join), st.booleans())
def test_what_one_pass_settles_the_parser_reads_alike(words: str, authored: bool) -> None:  # noqa: FBT001 -- given
    words = words.strip()
    found = inline.read(words) if words else None
    if found is None:
        return
    tokens: list[Any] = []
    parser = markdown._parser(authored)
    parser.inline.parse(words, parser, {}, tokens)
    pieces, inlines = spans.flatten(tokens, words)
    assert (compose(found[0]), found[1]) == (compose(pieces), inlines)
