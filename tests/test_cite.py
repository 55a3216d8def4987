"""Citing: a paragraph's number or selected words give text, BibTeX and RIS that other programs read."""

from pathlib import Path

import pytest
import rispy
from conftest import OpenPage, Serve
from playwright.sync_api import Page
from pybtex.database import parse_string

pytestmark = pytest.mark.browser
ARTICLE = "articles/iraq-u-s-strategic-dialogue-finding-agreement-within-contention.html"


def forms(page: Page, name: str) -> str:
    return str(page.locator(f"#cite-{name}").input_value())


def test_a_paragraphs_number_cites_it(seeds_site: Path, open_page: OpenPage, serve: Serve) -> None:
    page = open_page(serve(seeds_site) + ARTICLE)
    page.locator("#p1 > .n").click()
    text = forms(page, "Text")
    assert text.startswith("“After much anticipation, the White House confirmed")
    assert "Farhad Alaaldin, “Iraq-U.S. Strategic Dialogue: Finding Agreement within Contention”" in text
    assert text.endswith(f"Fikra Forum, 18 August 2020. In: The Dialogue Reader, ¶ 1. {page.url.split('#')[0]}#p1")
    (entry,) = parse_string(forms(page, "BibTeX"), "bibtex").entries.values()
    assert "¶ 1: “After much" in entry.fields["note"]
    (record,) = rispy.loads(forms(page, "RIS"))
    assert record["authors"] == ["Alaaldin, Farhad"]
    assert "After much anticipation" in record["notes"][0]
    page.keyboard.press("Escape")
    assert page.locator("dialog").count() == 0


def test_where_a_page_lies_on_the_readers_own_disk_is_not_cited(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page(seeds_site / ARTICLE)
    page.locator("#p1 > .n").click()
    assert forms(page, "Text").endswith("In: The Dialogue Reader, ¶ 1.")
    assert not [name for name in ("Text", "BibTeX", "RIS") if "file:" in forms(page, name)]
    assert len(parse_string(forms(page, "BibTeX"), "bibtex").entries) == len(rispy.loads(forms(page, "RIS"))) == 1


def test_selected_words_can_be_cited_without_the_readers_own_signs(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page(seeds_site / ARTICLE)
    page.evaluate(
        """() => { const range = document.createRange(); const block = document.querySelector("#p2");
        range.selectNodeContents(block); getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    )
    page.get_by_role("button", name="Cite").click()
    assert forms(page, "Text").startswith("“The United States has placed a great deal of emphasis")


def test_nothing_is_loaded_for_citing_until_it_is_wanted(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page(seeds_site / ARTICLE)
    assert page.evaluate("typeof window.readerCite") == "undefined"
    assert page.locator("script[src*='cite.js']").count() == 0
