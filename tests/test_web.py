"""The tests' own reading of a site finds what is broken: a checker that sees nothing would pass everything."""

from pathlib import Path

import pytest
import web
from conftest import OpenPage, Serve

HOME = """<!doctype html><html lang="en"><title>Home &amp; more</title><h1 id="top">Home</h1>
<a href="a/one.html#p1">one</a> <a href="#top">top</a> <a href="a/one.html?x=1">one</a> <a href="https://example.org/">out</a>
"""
ONE = '<!doctype html><html lang="en"><title>One</title><p id="p1">One</p><a href="../index.html">home</a>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site/a").mkdir(parents=True)
    (tmp_path / "site/index.html").write_text(HOME, "utf-8")
    (tmp_path / "site/a/one.html").write_text(ONE, "utf-8")
    (tmp_path / "site/404.html").write_text("<!doctype html><title>Lost</title><h1>Lost</h1>", "utf-8")
    return tmp_path / "site"


def test_a_page_is_read(site: Path) -> None:
    page = web.read_pages(site)["index.html"]
    assert (page.title, page.lang, page.ids) == ("Home & more", "en", ["top"])
    assert [link.url for link in page.links][:2] == ["a/one.html#p1", "#top"]
    assert list(web.broken_links(site, web.read_pages(site))) == []


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("a/two.html", "no such file"),
        ("a/one.html#p2", "no such anchor"),
        ("#p2", "no such anchor"),
        ("/a/one.html", "starts at the root"),
        ("../other/site.html", "leaves the site"),
        ("a", "no such file"),
    ],
)
def test_a_broken_link_is_found(site: Path, link: str, reason: str) -> None:
    (site / "index.html").write_text(f'{HOME}<img src="{link}">', "utf-8")
    faults = list(web.broken_links(site, web.read_pages(site)))
    assert [fault.rpartition(": ")[2] for fault in faults] == [reason]


def test_a_crawl_over_http_finds_what_breaks_and_what_leaves_the_path(site: Path, serve: Serve) -> None:
    base_url = serve(site)
    assert web.crawl(base_url)[1] == []
    (site / "a/one.html").write_text(f'{ONE}<a href="two.html">two</a> <a href="/">root</a>', "utf-8")
    reached, faults = web.crawl(base_url)
    assert base_url + "a/one.html" in reached
    assert {fault.rpartition(": ")[2].partition(" http")[0] for fault in faults} == {"404", "links to"}


@pytest.mark.browser
def test_a_browser_opens_pages_from_files_and_below_a_path(site: Path, serve: Serve, open_page: OpenPage) -> None:
    page = open_page(site / "index.html")
    page.click("text=one")
    assert page.title() == "One"
    base_url = serve(site)
    page.goto(base_url + "no/such/page.html")
    assert page.title() == "Lost"
    page.goto(base_url)
    assert page.title() == "Home & more"
