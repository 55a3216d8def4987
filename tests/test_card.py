"""The hover card, row by row of its table in the browser: pointer, keyboard, touch, and where there is no card at all.

Time is played, not awaited: `page.clock` holds the page's clock and moves it on by so many milliseconds.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import web
from conftest import Axe, OpenPage
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ARTICLE = "articles/u-s-iraq-dialogue-opens-the-door-to-reset-relations.html"
FIRST, SECOND = "a.m.first[href$='/abdul-mahdi.html'] >> nth=0", "a.m.first[href$='/soleimani.html'] >> nth=0"
OPEN, NEXT, RECENT, LEAVE = 450, 120, 600, 300
NO_POPOVER = "delete HTMLElement.prototype.showPopover"
NO_ANCHORS = (
    "CSS.supports = (supports => (...of) => of[0] !== 'position-area' && supports(...of))(CSS.supports.bind(CSS))"
)
NO_STORAGE = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
)

OpenArticle = Callable[..., Page]


@pytest.fixture
def open_article(seeds_site: Path, open_page: OpenPage) -> OpenArticle:
    """Gives the article with its clock stopped; `script` runs before the page's own."""

    def open_one(base: str = "", script: str = "", **options: Any) -> Page:
        page = open_page("about:blank", **options)
        page.clock.install()
        if script:
            page.add_init_script(script)
        page.goto(f"{base}{ARTICLE}" if base else (seeds_site / ARTICLE).as_uri())
        page.clock.pause_at(4_000_000_000_000)
        return page

    return open_one


def rest(page: Page, name: str, milliseconds: int = OPEN) -> None:
    page.mouse.move(1, 1)
    page.locator(name).hover()
    page.clock.run_for(milliseconds)


def test_opens_when_the_pointer_has_rested_450_ms_and_not_before(open_article: OpenArticle) -> None:
    page = open_article()
    rest(page, FIRST, OPEN - 1)
    expect(page.locator(".card")).to_have_count(0)
    page.clock.run_for(1)
    expect(page.locator(".card .name")).to_have_text("Adel Abdul-Mahdi")


def test_the_next_opens_after_120_ms_where_one_closed_a_moment_ago(open_article: OpenArticle) -> None:
    page = open_article()
    rest(page, FIRST)
    page.mouse.move(1, 1)
    page.clock.run_for(LEAVE)
    expect(page.locator(".card")).to_have_count(0)
    page.clock.run_for(RECENT - 1)
    page.locator(SECOND).hover()
    page.clock.run_for(NEXT - 1)
    expect(page.locator(".card")).to_have_count(0)
    page.clock.run_for(1)
    expect(page.locator(".card .name")).to_have_text("Qassem Soleimani")


def test_later_it_takes_its_full_time_again(open_article: OpenArticle) -> None:
    page = open_article()
    rest(page, FIRST)
    page.mouse.move(1, 1)
    page.clock.run_for(LEAVE + RECENT)
    rest(page, SECOND, OPEN - 1)
    expect(page.locator(".card")).to_have_count(0)


def test_closes_300_ms_after_the_pointer_left(open_article: OpenArticle) -> None:
    page = open_article()
    rest(page, FIRST)
    page.mouse.move(1, 1)
    page.clock.run_for(LEAVE - 1)
    expect(page.locator(".card")).to_have_count(1)
    page.clock.run_for(1)
    expect(page.locator(".card")).to_have_count(0)


def test_a_pointer_that_passes_over_opens_nothing(open_article: OpenArticle) -> None:
    page = open_article()
    rest(page, FIRST, OPEN - 1)
    page.mouse.move(1, 1)
    page.clock.run_for(2 * OPEN)
    expect(page.locator(".card")).to_have_count(0)


def test_the_pointer_may_move_into_the_card_and_stay(open_article: OpenArticle) -> None:
    page = open_article()
    rest(page, FIRST)
    page.locator(".card .tally").hover()
    page.clock.run_for(5000)
    expect(page.locator(".card")).to_be_visible()
    page.mouse.move(1, 1)
    page.clock.run_for(LEAVE)
    expect(page.locator(".card")).to_have_count(0)


def test_focus_that_rests_opens_it_and_tab_leads_into_it(open_article: OpenArticle) -> None:
    page = open_article()
    _tab_to(page, FIRST)
    page.clock.run_for(OPEN - 1)
    expect(page.locator(".card")).to_have_count(0)
    page.clock.run_for(1)
    expect(page.locator(".card")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".card .name")).to_be_focused()
    page.clock.run_for(5000)
    expect(page.locator(".card")).to_be_visible()


def test_escape_closes_it_and_gives_the_focus_back(open_article: OpenArticle) -> None:
    page = open_article()
    _tab_to(page, FIRST)
    page.clock.run_for(OPEN)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".card")).to_have_count(0)
    expect(page.locator(FIRST)).to_be_focused()
    page.clock.run_for(5000)
    expect(page.locator(".card")).to_have_count(0)


def test_escape_closes_a_card_that_the_pointer_opened(open_article: OpenArticle) -> None:
    page = open_article()
    rest(page, FIRST)
    page.keyboard.press("Escape")
    page.clock.run_for(5000)
    expect(page.locator(".card")).to_have_count(0)


def test_focus_that_moves_on_opens_nothing_on_its_way(open_article: OpenArticle) -> None:
    page = open_article()
    _tab_to(page, FIRST)
    page.clock.run_for(OPEN - 1)
    page.keyboard.press("Tab")
    page.clock.run_for(1)
    expect(page.locator(".card")).to_have_count(0)


def test_the_first_tap_opens_a_sheet_and_the_second_follows_the_link(open_article: OpenArticle) -> None:
    page = _phone(open_article)
    page.locator(FIRST).tap()
    expect(page.locator(".card.sheet")).to_be_visible()
    assert page.url.endswith(ARTICLE)
    page.locator(FIRST).tap()
    page.wait_for_url("**/entities/abdul-mahdi.html")


def test_the_sheet_leaves_the_tapped_word_visible_and_closes_by_a_button_of_44_pixels(
    open_article: OpenArticle,
) -> None:
    page = _phone(open_article)
    word = page.locator("a.m.first").last
    word.scroll_into_view_if_needed()
    word.tap()
    sheet, button, tapped = (_box(page, name) for name in (".sheet", ".sheet .close", "a.m.open"))
    assert button["width"] >= 44
    assert button["height"] >= 44
    assert tapped["y"] >= 0
    assert tapped["y"] + tapped["height"] <= sheet["y"]
    assert sheet["y"] + sheet["height"] == pytest.approx(740, abs=1)
    page.locator(".sheet .close").tap()
    expect(page.locator(".card")).to_have_count(0)


def test_the_name_in_the_sheet_is_the_link_and_a_tap_outside_closes(open_article: OpenArticle) -> None:
    page = _phone(open_article)
    page.locator(FIRST).tap()
    page.locator("h1").dispatch_event("pointerdown", {"pointerType": "touch", "bubbles": True})
    expect(page.locator(".card")).to_have_count(0)
    page.locator(FIRST).tap()
    page.locator(".sheet .name").tap()
    page.wait_for_url("**/entities/abdul-mahdi.html")


def test_without_javascript_it_is_a_plain_link_and_the_entry_stands_below(
    seeds_site: Path, open_page: OpenPage
) -> None:
    page = open_page(seeds_site / ARTICLE, java_script_enabled=False)
    expect(page.locator("#who-abdul-mahdi")).to_be_visible()
    expect(page.locator(".settings")).to_be_hidden()
    page.locator(FIRST).click()
    page.wait_for_url("**/entities/abdul-mahdi.html")


def test_without_popovers_it_is_a_plain_link(open_article: OpenArticle) -> None:
    page = open_article(script=NO_POPOVER)
    rest(page, FIRST)
    expect(page.locator(".card")).to_have_count(0)
    page.locator(FIRST).click()
    page.wait_for_url("**/entities/abdul-mahdi.html")


def test_in_print_there_is_neither_card_nor_mark(open_article: OpenArticle) -> None:
    page = open_article()
    rest(page, FIRST)
    page.emulate_media(media="print")
    expect(page.locator(".card")).to_be_hidden()
    assert page.locator(FIRST).evaluate("one => getComputedStyle(one).textDecorationLine") == "none"


def test_says_who_it_is_how_often_and_how_this_article_writes_it(open_article: OpenArticle) -> None:
    page = open_article()
    rest(page, SECOND)
    parts = page.locator(".card > *").evaluate_all("parts => parts.map(part => part.className)")
    assert parts == ["head", "tally", "what", "forms", "steps", "from"]
    expect(page.locator(".card .kind")).to_have_text("person")
    expect(page.locator(".card .tally")).to_have_text("2 here, 3 in 2 of 5")
    expect(page.locator(".card .forms")).to_contain_text("“Qassem Soleimani”")
    expect(page.locator(".card .from mark")).to_have_text("Qasim Sulaimani")
    assert (
        page.locator(".card .what").evaluate("one => one.clientHeight / parseFloat(getComputedStyle(one).lineHeight)")
        <= 2.1
    )


def test_leads_to_the_next_mention_and_back(open_article: OpenArticle) -> None:
    page = open_article()
    rest(page, SECOND)
    page.locator(".card .steps a").click()
    expect(page.locator(".card")).to_have_count(0)
    assert page.evaluate("document.activeElement.textContent") == "Soleimani"


def test_copies_no_id_and_pleases_axe(open_article: OpenArticle, axe: Axe) -> None:
    page = open_article()
    rest(page, FIRST)
    ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    page.clock.resume()
    assert axe(page) == []


def test_the_sheet_pleases_axe(open_article: OpenArticle, axe: Axe) -> None:
    page = _phone(open_article)
    page.locator(FIRST).tap()
    page.clock.resume()
    assert axe(page) == []


@pytest.mark.parametrize("script", ["", NO_ANCHORS])
@pytest.mark.parametrize("height", [420, 640, 900])
def test_stays_beside_its_name_and_inside_the_window(open_article: OpenArticle, script: str, height: int) -> None:
    page = open_article(script=script, viewport={"width": 900, "height": height})
    for number in (0, 3, 5):
        page.keyboard.press("Escape")
        name = page.locator(".text a.m.first").nth(number)
        name.evaluate("(one, block) => one.scrollIntoView({ block })", ["start", "center", "end"][number % 3])
        rest(page, f".text a.m.first >> nth={number}", 2000)
        card, word = _box(page, ".card"), _box(page, "a.m.open")
        assert card["x"] >= 0
        assert card["y"] >= 0
        assert card["x"] + card["width"] <= 900
        assert card["y"] + card["height"] <= height
        assert min(abs(card["y"] - word["y"] - word["height"]), abs(word["y"] - card["y"] - card["height"])) <= 40


def test_turned_off_it_stays_off_on_the_next_page(open_article: OpenArticle) -> None:
    page = open_article()
    page.get_by_role("radio", name="off").check()
    rest(page, FIRST)
    expect(page.locator(".card")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("radio", name="off")).to_be_checked()
    rest(page, FIRST)
    expect(page.locator(".card")).to_have_count(0)


def test_works_where_storage_is_forbidden(open_article: OpenArticle) -> None:
    page = open_article(script=NO_STORAGE)
    page.get_by_role("radio", name="none").check()
    assert page.locator("html").get_attribute("data-marks") == "none"
    rest(page, FIRST)
    expect(page.locator(".card")).to_be_visible()


def test_works_from_http_below_a_path(seeds_site: Path, open_article: OpenArticle) -> None:
    with web.serving(seeds_site) as base:
        page = open_article(base)
        rest(page, FIRST)
        page.locator(".card .name").click()
        page.wait_for_url("**/entities/abdul-mahdi.html")


def test_keys_lead_from_mention_to_mention_but_never_while_typing(open_article: OpenArticle) -> None:
    page = open_article()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "m1"
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "m1"
    page.keyboard.press("Control+j")
    assert page.evaluate("document.activeElement.id") == "m1"
    page.evaluate(
        "document.body.append(document.createElement('textarea')); document.querySelector('textarea').focus()"
    )
    page.keyboard.type("jk?/")
    assert page.locator("textarea").input_value() == "jk?/"


def test_help_lists_the_keys_and_turns_them_off(open_article: OpenArticle, axe: Axe) -> None:
    page = open_article()
    page.keyboard.press("?")
    page.clock.resume()
    assert axe(page) == []
    page.get_by_label("single keys are on").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")
    page.get_by_role("button", name="Keys").click()
    expect(page.locator("dialog")).to_be_visible()


def _tab_to(page: Page, name: str) -> None:
    """Focus as the Tab key gives it, from the link before."""
    page.locator(name).evaluate(
        """one => { const all = [...document.querySelectorAll('a[href]')]; all[all.indexOf(one) - 1].focus(); }"""
    )
    page.keyboard.press("Tab")


def _phone(open_article: OpenArticle) -> Page:
    return open_article(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)


def _box(page: Page, name: str) -> dict[str, float]:
    box = page.locator(name).first.bounding_box()
    assert box
    return {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}
