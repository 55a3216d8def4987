"""Hostile and odd texts: they load, no line is lost, and nothing takes time that grows with the square of the text."""

import pytest
from load_cases import make_source

from dialogue_reader import load

TEXTS = {
    "long line": "word " * 200_000,
    "quotes": '"' * 200_000,
    "open brackets": "[" * 100_000,
    "open brackets by line": "[\n" * 10_000,
    "half links": "[a](" * 20_000,
    "half pictures": "![" * 50_000,
    "stars": "*a " * 30_000,
    "backticks": "`a" * 30_000,
    "quote marks": ">" * 50_000,
    "nested list": "".join(" " * (2 * n) + "- a\n" for n in range(200)),
    "wide table": "| a | b |\n|---|---|\n" + "| 1 | |\n" * 2_000,
    "comments": "Comments\n\n" * 5_000,
    "related": "A sentence of some length that ends as a sentence should end.\n" * 5 + "Related\n\n" * 5_000,
    "names": "Jane Doe\n\n" * 5_000,
    "capitals": ("A" * 190 + "\n") * 500,
    "initials": ("A." * 90 + "\n") * 500,
    "dashes and dots": (". - " * 45 + "\n") * 500,
    "follow": ("Follow " + "Aa " * 60 + "\n") * 500,
    "broken paragraphs": ("word " * 14 + "\n\n") * 2_000,
    "blank lines": "\n" * 200_000,
    "line separators": "one\u2028two\x85three\x0cfour\x1cfive\n",
    "controls": "\x01\x02\x7f\n\ufffe\n\x1b[31mred\x1b[0m\n",
    "zero width": "\u200b\n\u202etext\u202c\n\ufeff\n",
    "nothing quoted": "> \u200b\n",
    "html": "<script>alert(1)</script>\n\n<div onclick='x'>\n\n&lt;b&gt; <b>bold</b>\n",
    "templates": "{{ 7 * 7 }}\n\n{% raw %}\n",
}


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("kind", TEXTS)
def test_it_loads_and_no_line_is_lost(kind: str, name: str) -> None:
    text = TEXTS[kind]
    blocks = load.read_page(make_source(name, text)).blocks
    numbers = [n for block in blocks for n in range(block.start_line, block.end_line + 1)]
    assert len(numbers) == len(set(numbers))
    assert {n for n, line in enumerate(text.split("\n"), 1) if line.strip()} <= set(numbers)
    assert all(block.runs and block.text for block in blocks)


def test_only_lf_crlf_and_cr_end_a_line() -> None:
    blocks = load.read_page(make_source("a.txt", TEXTS["line separators"])).blocks
    assert [(block.start_line, block.text) for block in blocks] == [(1, "one\u2028two three four five")]


def test_controls_are_shown_and_never_dropped() -> None:
    blocks = load.read_page(make_source("a.txt", TEXTS["controls"])).blocks
    assert blocks[0].text == "\ufffd" * 3
    assert blocks[0].source_span(1, 2) == (1, 2)


def test_raw_html_is_text() -> None:
    texts = [block.text for block in load.read_page(make_source("a.md", TEXTS["html"])).blocks]
    assert texts == ["<script>alert(1)</script>", "<div onclick='x'>", "<b> <b>bold</b>"]
