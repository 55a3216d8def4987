"""Search as a reader meets it: the box with its list, the page with its address, hostile names, without script, Firefox."""

import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import firefox
import pytest
from conftest import Axe, OpenPage, Serve, Vnu, lack
from playwright.sync_api import Dialog, Page, expect

from dialogue_reader.build import build

pytestmark = pytest.mark.browser

ARTICLE = "articles/u-s-iraq-dialogue-opens-the-door-to-reset-relations.html"
BOX, OPTION, FOUND = "[data-search]", "[role=option]", "#found"
WELLS = [
    "was dug by hand in a dry year and gave sweet water to the quarter around the old mosque until the river rose",
    "has been measured since spring; engineers from the ministry lower a line every week and write the depth in a book",
    "belongs to nobody, say its neighbours, and so nobody repairs the wall that keeps the goats and the children out",
    "stands in an old traveller’s account, who drank there after two days on the road and praised it above any in the south",
    "may be closed next summer if the council agrees to the plan for a pumping station that was drawn up abroad",
    "is where the protest began: forty people with empty cans, then four hundred, then more than anyone could count",
    "lies below the level of the canal, and what the canal carries is what those who have no choice now drink",
]
HOSTILE = "<img src=x onerror=alert(1)>"
ENTITIES = """\
entities:
  - {{id: evil, label: Kazim, kind: person, arabic: "كاظم {0}", gloss: "</script><script>alert(2)</script>{0}"}}
"""
TEXT = """\
---
title: "{0}"
publisher: "{0}"
date: 2020-05-01
---

Kazim </script><script>alert(2)</script> met {0} in Basra, \u2028 they say, & <b>left</b> on a 𝕋uesday with Kazim </script><script>alert(2)</script>.
"""


def type_in(page: Page, text: str) -> None:
    page.locator(BOX).click()
    page.keyboard.type(text)
    expect(page.locator(OPTION).last).to_contain_text(f"“{text.strip()}”")  # no list of what was typed so far


@pytest.mark.parametrize("served", [False, True], ids=["file", "sub-path"])
def test_names_come_first_and_enter_leads_to_them(
    seeds_site: Path, open_page: OpenPage, serve: Serve, *, served: bool
) -> None:
    page = open_page(serve(seeds_site) + ARTICLE if served else seeds_site / ARTICLE)
    type_in(page, "Soulaymani")
    expect(page.locator(OPTION).first).to_contain_text("Qassem Soleimani")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entities/soleimani.html")


def test_nothing_of_search_is_asked_for_before_it_is_wanted(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2].partition("?")[0]))
    page.goto((seeds_site / ARTICLE).as_uri())
    assert not any("search" in name or name == "start.js" for name in asked)
    page.bring_to_front()
    for _ in range(50):  # a key pressed while the page takes over from the blank one can go to neither
        page.keyboard.press("/")
        if page.locator(BOX).evaluate("box => box === document.activeElement"):
            break
        page.wait_for_timeout(100)
    expect(page.locator(BOX)).to_be_focused()
    page.wait_for_function("!!window.readerSearch?.key")
    page.wait_for_timeout(200)
    assert {"search.js", "search.css", "start.js"} <= set(asked)
    assert not any(name.startswith(("a-", "w-")) for name in asked)


def test_the_list_is_a_combobox_by_the_book(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page(seeds_site / ARTICLE)
    box = page.locator(BOX)
    type_in(page, "militia")
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("listbox")).to_have_attribute("id", str(box.get_attribute("aria-controls")))
    options = page.locator(OPTION)
    last = options.count() - 1
    for key, chosen in [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1), ("ArrowUp", last)]:
        page.keyboard.press(key)
        if chosen < 0:
            assert box.get_attribute("aria-activedescendant") is None
        else:
            expect(box).to_have_attribute("aria-activedescendant", str(options.nth(chosen).get_attribute("id")))
            expect(options.nth(chosen)).to_have_attribute("aria-selected", "true")
        assert page.locator("[aria-selected=true]").count() == (chosen >= 0)
    expect(box).to_be_focused()
    expect(page.locator(".search [role=status]")).to_contain_text("passage")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("militia")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")


def test_a_choice_outlasts_a_list_made_anew_but_not_what_is_typed(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page(seeds_site / ARTICLE, forced_colors="active")
    type_in(page, "militia")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    before = page.locator(OPTION).first.element_handle()
    chosen = page.locator("[aria-selected=true]").get_attribute("href")
    assert page.locator("[aria-selected=true]").evaluate("option => getComputedStyle(option).outlineStyle") == "solid"
    page.locator(BOX).dispatch_event("focus")  # as when somebody comes back to the window
    page.wait_for_function("option => !option.isConnected", arg=before)
    expect(page.locator("[aria-selected=true]")).to_have_attribute("href", str(chosen))
    page.keyboard.type("s")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)


def test_leaving_the_box_closes_its_list(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page(seeds_site / ARTICLE)
    type_in(page, "iraq")
    page.locator(BOX).press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_passage_leads_to_its_paragraph(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page(seeds_site / "index.html")
    type_in(page, '"ratcheted up tensions"')
    expect(page.locator(f"{OPTION} mark").first).to_have_text("ratcheted up tensions")
    page.locator(OPTION).first.click()
    page.wait_for_url(f"**/{ARTICLE}#p1")
    expect(page.locator(":target")).to_contain_text("ratcheted up tensions")


def test_enter_alone_leads_to_all_results(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page(seeds_site / ARTICLE)
    page.locator(BOX).click()
    page.keyboard.type("drone & strike")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?**")
    assert parse_qs(urlsplit(page.url).query)["q"] == ["drone & strike"]
    expect(page.locator("#search input[name=q]")).to_have_value("drone & strike")


def test_nothing_found_is_said(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page(seeds_site / ARTICLE)
    page.locator(BOX).click()
    page.keyboard.type("zzzqqq")
    expect(page.locator(".search .nothing")).to_have_text("Nothing found for “zzzqqq”.")
    expect(page.locator(BOX)).to_have_attribute("aria-expanded", "false")
    page.goto((seeds_site / "search.html").as_uri() + "?q=zzzqqq")
    expect(page.locator(FOUND)).to_have_text("Nothing found.")
    expect(page.locator("#results")).to_have_text("Fewer words, or fewer limits, find more.")


@pytest.mark.parametrize("served", [False, True], ids=["file", "sub-path"])
def test_the_query_and_its_limits_stand_in_the_address(
    seeds_site: Path, open_page: OpenPage, serve: Serve, *, served: bool
) -> None:
    start = serve(seeds_site) if served else seeds_site.as_uri() + "/"
    page = open_page(start + "search.html?q=kadhimi&year=2020")
    expect(page.locator("[name=year]")).to_have_value("2020")
    expect(page.locator(FOUND)).to_contain_text("passages in")
    expect(page.locator("#results .found-in mark").first).to_be_visible()
    page.locator("[name=topic]").select_option("economy")
    page.wait_for_url("**year=2020**")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["kadhimi"], "topic": ["economy"], "year": ["2020"]}
    page.locator("[name=q]").fill("iran")
    page.wait_for_function("location.search.includes('iran')")
    page.go_back()
    expect(page.locator("[name=q]")).to_have_value("kadhimi")
    expect(page.locator("[name=topic]")).to_have_value("")


def test_results_stand_by_article_with_source_date_and_paragraph(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page(seeds_site.as_uri() + "/search.html?q=soleimani")
    expect(page.locator("#results h2")).to_have_text(["Names and topics", "Passages"])
    first = page.locator(".found-in").first
    expect(first.locator(".byline")).to_have_text("United States Institute of Peace, June 2020")
    expect(first.locator(".n").first).to_have_text("¶ 1")
    expect(first.locator("mark").first).to_contain_text("Soleimani")
    first.locator(".n").first.click()
    page.wait_for_url(f"**/{ARTICLE}#p1")


@pytest.mark.parametrize(
    ("colours", "width"), [("light", 1280), ("dark", 1280), ("light", 1024), ("light", 360), ("dark", 360)], ids=str
)
def test_axe_finds_nothing_with_the_list_open_or_on_the_page(
    seeds_site: Path, open_page: OpenPage, axe: Axe, colours: str, width: int
) -> None:
    page = open_page(seeds_site / "about.html", color_scheme=colours, viewport={"width": width, "height": 800})
    type_in(page, "kadh")
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(100)
    assert axe(page) == []
    popup = page.locator(".search-popup").bounding_box()
    assert popup
    assert popup["x"] >= 0
    assert popup["x"] + popup["width"] <= width
    page.goto(seeds_site.as_uri() + "/search.html?q=militias")
    page.locator(".found-in").first.wait_for()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_checker_of_html_finds_nothing(seeds_site: Path, vnu: Vnu, tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    for name in ("search.html", "about.html", "static/search.css"):
        shutil.copy(seeds_site / name, tmp_path / name)
    assert vnu(tmp_path) == []


def test_without_script_the_box_leads_to_a_page_that_says_where_else_to_look(
    seeds_site: Path, open_page: OpenPage
) -> None:
    page = open_page(seeds_site / ARTICLE, java_script_enabled=False)
    page.locator(BOX).fill("kadhimi")
    page.locator(BOX).press("Enter")
    page.wait_for_url("**/search.html?q=kadhimi")
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    page.get_by_role("link", name="concordance", exact=True).click()
    page.wait_for_url("**/concordance.html")


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("hostile")
    (project / "articles").mkdir()
    (project / "annotations").mkdir()
    (project / "site.yaml").write_text("title: T\nsources: articles\nannotations: annotations\n", "utf-8")
    (project / "annotations/entities.yaml").write_text(ENTITIES.format(HOSTILE), "utf-8")
    (project / "articles/one.md").write_text(TEXT.format(HOSTILE), "utf-8")
    build(project, output=project / "site")
    return project / "site"


@pytest.mark.parametrize(
    "query", [HOSTILE, "kazim", "onerror", "script", "كاظم", '"</script><script>alert(3)</script>"']
)
def test_hostile_titles_names_and_queries_are_letters(hostile_site: Path, open_page: OpenPage, query: str) -> None:
    page = open_page("about:blank")
    dialogs: list[str] = []

    def on_dialog(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", on_dialog)
    page.goto((hostile_site / "index.html").as_uri())
    page.locator(BOX).fill(query)
    page.locator(".search-popup").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?**")
    page.wait_for_function("document.querySelector('#found').textContent")
    page.wait_for_timeout(200)
    assert dialogs == []
    assert page.locator("#results img, #results script, #results b").count() == 0
    if query == "kazim":
        expect(page.locator("#results .hits").first).to_contain_text(HOSTILE)
        expect(page.locator("#results h3").first).to_have_text(HOSTILE)


def test_mentions_are_lit_to_the_letter_beyond_the_basic_plane(hostile_site: Path, open_page: OpenPage) -> None:
    page = open_page(hostile_site.as_uri() + "/search.html?entity=evil")
    page.locator("#results mark").first.wait_for()
    assert set(page.locator("#results mark").all_text_contents()) == {"Kazim"}


def test_of_many_articles_ten_are_shown_and_more_on_demand(tmp_path: Path, open_page: OpenPage) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "site.yaml").write_text("title: T\nsources: articles\n", "utf-8")
    for number in range(23):
        wells = WELLS if number == 3 else WELLS[:1]
        text = f"# Report {number}\n\n" + "".join(f"The well of Basra {what}.\n\n" for what in wells)
        (tmp_path / f"articles/{number:02}.md").write_text(text, "utf-8")
    build(tmp_path, output=tmp_path / "site")
    page = open_page((tmp_path / "site").as_uri() + "/search.html?q=basra+well")
    expect(page.locator(".found-in")).to_have_count(10)
    expect(page.locator(FOUND)).to_contain_text("up to 13 more articles may have it")
    expect(page.locator("summary")).to_have_text("2 more passages here")
    for shown in (20, 23):
        page.get_by_role("button", name="More articles").click()
        expect(page.locator(".found-in")).to_have_count(shown)
    expect(page.get_by_role("button", name="More articles")).to_have_count(0)
    expect(page.locator(FOUND)).to_contain_text("29 passages in 23 articles")


def test_firefox_finds_from_a_file(seeds_site: Path, tmp_path: Path) -> None:
    program = firefox.find() or lack("Firefox")
    with firefox.running(program, tmp_path) as browser:
        browser.open((seeds_site / ARTICLE).as_uri())
        browser.press("/")
        assert browser.until("document.activeElement.matches('[data-search]')")
        browser.press("Soulaymani")
        assert browser.until("document.querySelector('[role=option]')?.textContent.includes('Soleimani')")
        browser.press("ArrowDown", "Enter")
        assert browser.until("location.pathname.endsWith('/entities/soleimani.html')")
        browser.open((seeds_site / "search.html").as_uri() + "?q=hashd")
        assert "Popular Mobilization" in browser.until("document.querySelector('#results .name')?.textContent")
        assert browser.until("document.querySelector('#results blockquote mark')?.textContent")
