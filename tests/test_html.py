"""Saved pages: four of different make as a reader of them would have them, and what must hold for any text at all.

A case is a page in `tests/cases/load/pages/` and beside it `NAME.expected`: what the page says of itself, an empty line, then
for every block `kind | first words` or `kind/role | first words`. "⇥" stands for a tab, "⏎" for a line end.
"""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from load_cases import make_source

from dialogue_reader.config import DocumentSettings
from dialogue_reader.load import as_record, load, read_page
from dialogue_reader.model import Block, Document

PAGES = Path(__file__).parent / "cases/load/pages"
CASES = sorted(path for path in PAGES.glob("*.htm*"))
_HIDDEN = re.compile(r"(?is)<(script|style|template|noscript|title)\b.*?</\1\s*>|<!--.*?-->")
_SIGNS = [
    "<p>", "</p>", "<div class=nav>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>", "<b>", "</b>", "<a href='x'>",
    "</a>", "<!--", "-->", "<![CDATA[", "]]>", "<![if x]>", "<!doctype html>", "<?x", "<plaintext>", "<pre>", "</pre>", "<br>", "<",
    ">", "&amp;", "&#0;", "&#xD800;", "&nbsp;", "&bogus;", "&", "<script>", "</script>", "<title>", "</title>", "<article>", "<main>",
    "<h1>", "</h1>", "\r\n", "\r", "\n", " ", "\x00", "\x85", "<img alt='a b' src=x>", "<p class='byline'>", "By Jane Doe", "word ",
    "<figure>", "<figcaption>", "<blockquote>", "<aside>", "<svg>", "<a ", '<p title="', "'", "3 June 2021", "مرحبا", "𝒜",
    "<span class=author>", "</span>", " and ", ", ", "<time class=date>", "</time>",
]  # fmt: skip


def read(name: str, text: str) -> Document:
    return load(make_source(name, text), DocumentSettings())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_a_saved_page_is_read_as_a_reader_sees_it(path: Path) -> None:
    document = read(path.name, path.read_text("utf-8"))
    head, _, body = path.with_suffix(".expected").read_text("utf-8").partition("\n\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    assert {key: value for key, value in said(document).items() if value} == {"lang": "en"} | facts
    expected = [line.split(" | ", 1) for line in body.splitlines()]
    found = [(shown(block), block.text.replace("\t", "⇥").replace("\n", "⏎")) for block in document.blocks]
    assert [
        (kind if "/" in wanted else kind.partition("/")[0], text[: len(words)])
        for (kind, text), (wanted, words) in zip(found, expected, strict=False)
    ] == [(wanted, words) for wanted, words in expected]
    assert len(found) == len(expected)


def said(document: Document) -> dict[str, str]:
    return {
        "title": document.title.value if document.title else "",
        "authors": "; ".join(author.value for author in document.authors),
        "date": document.date.value if document.date else "",
        "publisher": document.publisher.value if document.publisher else "",
        "url": document.url,
        "lang": document.lang,
    }


def shown(block: Block) -> str:
    return f"{block.kind}/{block.role}"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_every_visible_character_is_in_exactly_one_block(path: Path) -> None:
    text = path.read_text("utf-8")
    visible = unescape(re.sub(r"<[^>]*>", "", _HIDDEN.sub("", text)))
    blocks = read(path.name, text).blocks
    words = "".join(block.text for block in blocks if not any(inline.kind == "image" for inline in block.inlines))
    assert "".join(words.split()) == "".join(visible.split())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_every_run_leads_to_its_characters(path: Path) -> None:
    check_runs(read(path.name, path.read_text("utf-8")))


def check_runs(document: Document) -> None:
    """Runs cover the text without gap, in source order, each with what the source says there; no two blocks share any."""
    source = document.source.text
    reached = 0
    for block in document.blocks:
        at = 0
        for text_start, start, length, raw in block.runs:
            assert text_start == at
            assert start >= reached
            assert length > 0
            at, reached = text_start + length, start + raw
            if length == raw:
                words, given_words = block.text[text_start:at], source[start : start + raw]
                assert words == given_words or not given_words.isprintable() or words.isspace()
        assert at == len(block.text)
        assert block.text.strip()
        assert block.start <= block.runs[0][1] <= reached <= max(block.end, reached)
        assert all(0 <= inline.start < inline.end <= len(block.text) for inline in block.inlines)


@given(st.lists(st.one_of(st.sampled_from(_SIGNS), st.text(max_size=6)), max_size=60).map("".join))
def test_any_text_is_a_page(text: str) -> None:
    check_runs(read("page.html", text.encode("utf-8", "replace").decode()))


@given(st.lists(st.sampled_from(_SIGNS[:20]), max_size=40).map("".join), st.text("abc xyz", max_size=20))
def test_words_in_a_paragraph_of_their_own_are_never_lost(tags: str, words: str) -> None:
    hidden = any(sign in tags for sign in ("<!--", "<![CDATA[", "<?x", "<![if"))
    document = read("page.html", f"{tags}<p>Q{words}Q</p>")
    if not hidden:
        assert "".join(f"Q{words}Q".split()) in "".join("".join(block.text for block in document.blocks).split())


@pytest.mark.parametrize(
    "text",
    [
        "<b>" * 20_000, "<div>" * 20_000 + "x", "<p>a" * 20_000, "<!--a>" * 20_000, "<a " * 20_000, "<![if a>" * 20_000,
        "<table><tr><td>" * 10_000 + "x", "<i>x" * 10_000 + "</b>" * 10_000, "</p>" * 20_000, "<ul><li>a" * 10_000, "&" * 50_000,
        "<a b='>" * 20_000, "<title>" * 20_000, '<script type="application/ld+json">' + "[" * 50_000 + "</script><p>x</p>",
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_huge_and_broken_pages_are_read(text: str) -> None:
    check_runs(read("page.html", text))


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>A bridge | The Post</title><h1>The Post</h1><article><h2>A bridge</h2><p>x</p></article>", "A bridge"),
        ("<title>A long bridge - The Post</title><p>It was built.</p>", "A long bridge"),
        ("<title>Iraq - a history of nine years and more besides</title><p>x</p>", "Iraq - a history of nine years and more besides"),
    ],
)  # fmt: skip
def test_titles(page: str, title: str) -> None:
    assert (as_record(make_source("a.html", page))["title"] or "") == title


def test_links_emphasis_and_code_are_spans_on_the_text() -> None:
    text = (
        '<main><p>See <a href="https://a.example/x?a=1&amp;b=2">the <b>report</b></a>, <code>x&lt;y</code>.</p></main>'
    )
    block = read("a.html", text).blocks[0]
    assert block.text == "See the report, x<y."
    assert {(one.kind, block.text[one.start : one.end], one.href) for one in block.inlines} == {
        ("link", "the report", "https://a.example/x?a=1&b=2"),
        ("strong", "report", ""),
        ("code", "x<y", ""),
    }
    start, end = block.source_span(block.text.index("<"), block.text.index("<") + 1)
    assert text[start:end] == "&lt;"


def test_only_web_addresses_are_taken_from_the_head() -> None:
    for address in ("javascript:alert(1)", "/relative", "ftp://x.example/", "https://x.example/a b"):
        assert read("a.html", f'<link rel="canonical" href="{address}"><p>x</p>').url == ""


def test_list_entries_have_their_level_and_number() -> None:
    prose = "<p>Three things were said on the day the gates were closed, and none of them was true.</p>"
    page = f"{prose}<ol start=3><li>One<ul><li>Two</ul><li value=9>Three<li>Four</ol>{prose}"
    blocks = [block for block in read_page(make_source("a.html", page)).blocks if block.kind == "list_item"]
    assert [(block.text, block.level, block.marker) for block in blocks] == [
        ("One", 1, "3."), ("Two", 2, "•"), ("Three", 1, "9."), ("Four", 1, "10."),
    ]  # fmt: skip
