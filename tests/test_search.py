"""Search: its data, the fold in the page against the fold of the engine, and what a query leads to (cases/search)."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from dialogue_reader import desk, romanize
from dialogue_reader.config import read as read_config
from dialogue_reader.render.search import shards
from dialogue_reader.render.search.fold import words_of

LINES = (ROOT / "tests/cases/search/queries.txt").read_text("utf-8").splitlines()
CASES = [line.rsplit(" / ", 1) for line in LINES if line and not line.startswith("#")]
NAMES = ROOT / "tests/cases/romanize"
LEAST_NAMES = 400
TEXTS = [
    "Kadhimi’s cabinet, the PMF — and U.S. troops…",
    "Mes'ûd Barzanî’nin Ḥizb Allāh",
    "الكاظمي و إيران، العِراق",
    "ΣΊΣΥΦΟΣ İstanbul STRASSE straße ﬁn",
    "e\u0301tat d’urgence, 1.39 million (2020–2023)",
    "snake_case_word, tab\tand\nline",
]

terms = st.text(alphabet="abcá#@=!B7ا", min_size=1, max_size=8)
numbers = st.lists(st.integers(0, 200_000), min_size=1, unique=True).map(sorted)


@pytest.fixture(scope="module")
def found(browser: Browser, seeds_site: Path) -> Iterator[Page]:
    """The page of search, from a file, its tables loaded."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((seeds_site / "search.html").as_uri())
    page.evaluate("readerSearch.open()")
    yield page
    context.close()


@given(numbers)
def test_numbers_come_back_from_their_code(ascending: list[int]) -> None:
    assert list(shards.decode(shards.encode(ascending))) == ascending


@given(st.dictionaries(terms, numbers, min_size=1, max_size=60), st.integers(20, 200))
def test_every_term_lies_in_the_one_shard_its_beginning_names(index: dict[str, list[int]], limit: int) -> None:
    entries = [(term + shards.END, shards.encode(index[term])) for term in sorted(index)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "LIMIT", limit)
        parts = list(shards.cut(entries))
    assert [entry for _, held in parts for entry in held] == entries
    for term, _ in entries:
        assert len([start for start, _ in parts if term.startswith(start)]) == 1
    for start, held in parts:
        assert all(term.startswith(start) for term, _ in held)
        assert len(held) == 1 or sum(len(term) + len(codes) + 1 for term, codes in held) <= limit


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_what_a_script_holds_is_nothing_to_an_html_parser(value: object) -> None:
    written = shards.inert(value)
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written) == value


def test_no_file_of_data_is_large_and_the_first_is_small(seeds_site: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in (seeds_site / "search").glob("*.js")}
    assert sizes["start.js"] < 12_000
    assert {name: size for name, size in sizes.items() if size > 70_000} == {}
    assert all(re.fullmatch(r"[a-z0-9_.-]+", name) for name in sizes)


@pytest.mark.browser
def test_names_have_one_key_in_the_page_and_in_the_engine(found: Page, seeds_project: Path) -> None:
    names = sorted({*_case_names(), *_listed_names(seeds_project)})
    assert len(names) >= LEAST_NAMES
    keys: list[str] = found.evaluate("names => names.map(readerSearch.key)", names)
    assert [(n, k, romanize.key(n)) for n, k in zip(names, keys, strict=True) if k != romanize.key(n)] == []


@pytest.mark.browser
def test_texts_have_the_same_words_in_the_page_and_in_the_index(found: Page, seeds_project: Path) -> None:
    texts = TEXTS + [path.read_text("utf-8") for path in sorted((seeds_project / "seeds").glob("*.txt"))]
    words: list[list[str]] = found.evaluate("texts => texts.map(readerSearch.words)", texts)
    assert words == [words_of(text) for text in texts]


@pytest.mark.browser
@pytest.mark.parametrize(("typed", "expected"), CASES)
def test_a_query_leads_to(found: Page, typed: str, expected: str) -> None:
    ids: list[str] = found.evaluate("async q => (await readerSearch.search({ q })).names.map(hit => hit.id)", typed)
    if expected.startswith("not "):
        assert expected.removeprefix("not ") not in ids[:1]
    else:
        assert ids[:1] == ([] if expected == "-" else [expected])


@pytest.mark.browser
def test_a_spelling_no_article_has_finds_the_passages_under_those_they_have(found: Page) -> None:
    lit = _lit(found, "Soulaymani")
    assert lit
    assert all(re.search("Sol|Sul", mark) for mark in lit)


@pytest.mark.browser
def test_exact_words_stand_in_their_order_and_capitals_as_typed(found: Page) -> None:
    assert {mark.lower() for mark in _lit(found, '"strategic framework"')} == {"strategic framework"}
    assert set(_lit(found, '"IS"')) == {"IS"}
    assert _lit(found, '"framework strategic"') == []


@pytest.mark.browser
def test_a_slip_is_forgiven_only_when_nothing_is_written_so(found: Page) -> None:
    assert set(_lit(found, "drnoe")) == {"drone"}
    assert "done" not in {mark.lower() for mark in _lit(found, "drone")}


@pytest.mark.browser
@pytest.mark.parametrize("narrow", [{"year": "2023"}, {"source": "ispi"}, {"topic": "energy"}, {"entity": "kadhimi"}])
def test_limits_leave_fewer_passages_and_none_without_a_reason(found: Page, narrow: dict[str, str]) -> None:
    every, some = (
        found.evaluate(
            """async query => {
                const { planned } = await readerSearch.search(query), found = [];
                for await (const { article, passages } of readerSearch.answers(planned)) found.push(...passages.map(one => article.slug + one.passage[0]));
                return found;
            }""",
            query,
        )
        for query in ({"q": "government"}, {"q": "government", **narrow})
    )
    assert 0 < len(some) < len(every)
    assert set(some) < set(every)


def _lit(page: Page, query: str) -> list[str]:
    lit: list[str] = page.evaluate(
        """async q => {
            const { planned } = await readerSearch.search({ q }), found = [];
            for await (const { passages } of readerSearch.answers(planned))
                for (const { passage, lit } of passages) found.push(...lit.map(span => passage[2].slice(...span)));
            return found;
        }""",
        query,
    )
    return lit


def _case_names() -> Iterator[str]:
    for path in sorted(NAMES.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                parts = line.split(" / ")
                yield from parts[1:3] if path.name == "rules.txt" else parts


def _listed_names(project: Path) -> Iterator[str]:
    known = desk.read(read_config(project)).gazetteer
    for entity in known.entities.values():
        yield from (entity.label, *entity.aliases, *entity.spellings, *filter(None, [entity.arabic]))


def test_the_box_is_on_every_page_but_the_page_of_search_which_has_its_own(seeds_site: Path) -> None:
    pages = sorted(seeds_site.rglob("*.html"))
    assert [path.name for path in pages if path.read_text("utf-8").count("data-search=") != 1] == []
