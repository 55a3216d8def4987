"""The project's own reader, built and crawled: as files, as a browser opens them, and served below a path."""

from collections import Counter
from pathlib import Path

import pytest
import web
from conftest import PROJECT, OpenPage

from dialogue_reader import annotate, config, desk, load

LEFT = "net::ERR_ABORTED"  # the reader went on before it was there
Pages = dict[str, web.PageFacts]


@pytest.fixture(scope="module")
def pages(seeds_site: Path) -> Pages:
    return web.read_pages(seeds_site)


def test_five_articles_nine_topics_and_a_page_for_every_entity_that_is_mentioned(
    pages: Pages, seeds_project: Path
) -> None:
    settings = config.read(seeds_project)
    own_desk = desk.read(settings)
    documents = load.corpus(settings)
    mentioned = {mention.entity for one in documents for mention in annotate.annotate(one, own_desk).mentions}
    assert _folder(pages, "articles") == {one.slug for one in documents}
    assert len(documents) == 5
    assert _folder(pages, "topics") == set(own_desk.topics.topics)
    assert len(own_desk.topics.topics) == 9
    assert len(mentioned) > 50
    assert mentioned - _folder(pages, "entities") == set()


def test_no_link_or_anchor_is_broken_or_starts_at_the_root(seeds_site: Path, pages: Pages) -> None:
    faults = list(web.broken_links(seeds_site, pages))
    assert not faults, "\n" + "\n".join(faults)


def test_an_absolute_address_is_a_link_that_a_source_or_the_editor_gives(seeds_project: Path, pages: Pages) -> None:
    files = [path for name in PROJECT for path in [seeds_project / name, *(seeds_project / name).rglob("*")]]
    written = "\n".join(path.read_text("utf-8") for path in files if path.is_file())
    absolute = [(page.path, link) for page in pages.values() for link in page.links if web.is_absolute(link.url)]
    assert [pair for pair in absolute if pair[1].tag != "a" or pair[1].url not in written] == []
    assert any("al-monitor.com/" in link.url for _, link in absolute)


def test_ids_are_unique_and_every_page_has_a_title_of_its_own_and_a_language(pages: Pages) -> None:
    twice = {page.path: _repeated(page.ids) for page in pages.values()}
    assert {path: ids for path, ids in twice.items() if ids} == {}
    assert _repeated([page.title for page in pages.values()]) == []
    assert [page.path for page in pages.values() if not page.title or not page.lang] == []


def test_every_page_can_be_reached_from_the_home_page(pages: Pages) -> None:
    reached, waiting = set(), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in pages and path not in reached:
            reached.add(path)
            waiting += [_resolve(path, link.url) for link in pages[path].links if not web.is_absolute(link.url)]
    assert pages.keys() - reached - {"404.html"} == set()


def test_every_page_lies_at_the_root_or_one_folder_deep(seeds_site: Path) -> None:
    paths = web.paths_of(seeds_site)
    assert [path for path in paths if path.endswith(".html") and path.count("/") > 1] == []
    assert ".nojekyll" in paths


@pytest.mark.browser
def test_from_a_file_every_page_opens_without_asking_for_anything_elsewhere(
    seeds_site: Path, open_page: OpenPage
) -> None:
    page = open_page(seeds_site / "index.html")
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url) if request.failure != LEFT else None)
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    for path in web.paths_of(seeds_site, "*.html"):
        page.goto((seeds_site / path).as_uri())
        assert page.locator("main h1").count() == 1, path
    assert failed == []


@pytest.mark.browser
def test_from_home_to_an_article_to_an_entity_and_back_to_the_paragraph(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page(seeds_site / "index.html", java_script_enabled=False)
    page.locator("main a[href^='articles/']").first.click()
    article = page.url.partition("#")[0]
    page.locator("main p a[href*='entities/']").first.click()
    assert "/entities/" in page.url
    page.locator(f"main a[href*='articles/{article.rpartition('/')[2]}#']").first.click()
    assert page.url.startswith(article + "#")
    assert page.locator(":target").count() == 1


@pytest.mark.browser
def test_below_a_path_a_missing_page_is_styled_and_leads_home_from_any_depth(
    published_site: str, open_page: OpenPage
) -> None:
    page = open_page(published_site + "a/b/c")
    font = "getComputedStyle(document.body).fontFamily"
    lost = page.evaluate(font)
    page.locator("main a").first.click()
    assert page.url.startswith(published_site)
    page.goto(published_site)
    assert page.evaluate(font) == lost
    assert page.locator("main h1").count() == 1


def test_served_below_a_path_no_link_breaks_or_leaves_it(published_site: str, seeds_site: Path) -> None:
    reached, faults = web.crawl(published_site)
    assert not faults, "\n" + "\n".join(faults)
    assert len([url for url in reached if url.endswith(".html")]) >= len(web.paths_of(seeds_site, "*.html")) - 2


def _folder(pages: Pages, folder: str) -> set[str]:
    return {path.rpartition("/")[2].removesuffix(".html") for path in pages if path.startswith(f"{folder}/")}


def _repeated(values: list[str]) -> list[str]:
    return sorted(value for value, count in Counter(values).items() if count > 1)


def _resolve(page: str, url: str) -> str:
    path = url.partition("#")[0].partition("?")[0]
    folder = Path("/") / Path(page).parent
    return page if not path else (folder / path).resolve().relative_to("/").as_posix()
