"""Every claim of a comparing page leads to a passage, and the passage says what is claimed. All of them are walked."""

import re
from pathlib import Path

import pytest
import web
from dom import GAP, Node, Site, plain

PAGES = (
    "entities/*.html", "topics/*.html", "sources/*.html", "compare.html", "timeline*.html", "quotations*.html",
    "figures*.html", "network.html", "concordance*.html", "sources.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(seeds_site: Path) -> Site:
    return Site(seeds_site)


@pytest.fixture(scope="module")
def pages(site: Site) -> list[str]:
    return [path for pattern in PAGES for path in site.paths(pattern)]


def test_no_link_is_broken(seeds_site: Path, pages: list[str]) -> None:
    broken = web.broken_links(seeds_site, web.read_pages(seeds_site))
    assert not [line for line in broken if line.partition(":")[0] in pages]


def test_every_passage_stands_where_it_says(site: Site, pages: list[str]) -> None:
    walked = 0
    for path in pages:
        for quoted in site.page(path).all("blockquote", attribute="cite"):
            there = letters(site.passage(path, quoted["cite"]))
            for piece in quoted.text().split(GAP):
                assert letters(piece) in there, (path, quoted["cite"], piece)
                walked += bool(letters(piece))
    assert walked > 1000


def test_a_passage_marks_something_of_its_own(site: Site) -> None:
    for path in site.paths("entities/*.html"):
        for quoted in site.page(path).all("blockquote", attribute="cite"):
            if "outside" not in (quoted.parent or quoted).get("class"):
                assert quoted.all("mark") or (quoted.parent or quoted).tag == "figure", (path, quoted.text())


def test_every_form_of_the_ledger_stands_in_each_place_it_names(site: Site) -> None:
    walked = 0
    for path in site.paths("entities/*.html"):
        for row in _rows(site.page(path), "ledger"):
            for form in row.all("q"):
                for link in row.all("a", name="n"):
                    assert plain(form.text()) in plain(site.target(path, link["href"]).text()) or plain(
                        form.text()
                    ) in site.passage(path, link["href"]), (path, form.text(), link["href"])
                    walked += 1
    assert walked > 300


def test_every_form_of_the_house_style_stands_where_it_leads(site: Site) -> None:
    for path in ("compare.html", "sources.html"):
        used = site.page(path).all(name="used")
        assert used
        for one in used:
            [link] = one.all("a")
            assert plain(link.text()).lower() in site.passage(path, link["href"]).lower()


def test_every_count_of_the_matrix_leads_to_a_mention_of_that_entity(site: Site) -> None:
    walked = 0
    for row in _rows(site.page("compare.html"), "matrix"):
        name = row.all("a", name="name")
        forms = {plain(q.text()) for q in site.page(name[0]["href"]).all("q", name="form")}
        for cell in row.all("td", name="number"):
            [link] = cell.all("a")
            there = site.target("compare.html", link["href"])
            told = plain(there.text())
            assert told in forms or (there.tag == "li" and any(form in told for form in forms))
            walked += 1
    assert walked > 100


def test_every_line_of_the_concordance_stands_in_its_block(site: Site) -> None:
    walked = 0
    for path in site.paths("concordance*.html"):
        for kwic in site.page(path).all("section", name="kwic"):
            for line in kwic.all("li"):
                [link], [shown] = line.all("a"), line.all(name="k")
                assert letters(shown.text()) in letters(site.passage(path, link["href"]))
                walked += 1
    assert walked > 500


def test_every_date_of_the_timeline_stands_in_its_passage(site: Site) -> None:
    told = site.page("timeline.html").all("div", name="told")
    assert len(told) > 20
    for one in told:
        [link], marked = one.all("blockquote"), one.all("mark")
        assert marked
        assert all(plain(mark.text()) in site.passage("timeline.html", link["cite"]) for mark in marked)


def test_every_figure_stands_in_its_passage(site: Site) -> None:
    amounts = site.page("figures.html").all(name="amount")
    assert amounts
    for amount in amounts:
        [written] = amount.all(name="legend")
        [quoted, *_] = (node for node in (amount.parent or amount).walk() if node.tag == "blockquote")
        assert plain(written.text()).strip("“”") in site.passage("figures.html", quoted["cite"])


def test_every_word_that_ties_two_passages_stands_in_one_of_them(site: Site) -> None:
    for pair in site.page("compare.html").all("section", name="parallel"):
        told = " ".join(site.passage("compare.html", quoted["cite"]) for quoted in pair.all("blockquote"))
        [ties] = pair.all(name="ties")
        assert all(word in told for word in re.findall("“([^”]+)”", ties.text()))


def test_what_a_source_does_not_name_stands_in_none_of_its_articles(site: Site) -> None:
    for line in site.page("compare.html").all(name="silence")[0].all("li"):
        [outlet] = line.all("b")
        for link in line.all("a"):
            ledger = site.page(link["href"]).all("table", name="ledger")
            assert outlet.text() not in [plain(head.text()) for table in ledger for head in table.all("th")]


def test_each_page_says_how_it_was_made(site: Site, pages: list[str]) -> None:
    lacking = [path for path in pages if not site.page(path).all(name="made")]
    assert not lacking


def letters(text: str) -> str:
    """Letters and digits only: markup of a raw line and spaces between blocks do not count."""
    return re.sub(r"[\W_]+", "", text)


def _rows(page: Node, table: str) -> list[Node]:
    return [row for one in page.all("table", name=table) for body in one.all("tbody") for row in body.all("tr")]
