"""Live reload as a reader meets it: real tabs of a real browser."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from saving import Bench, saving, until

from dialogue_reader.live import Server

pytestmark = pytest.mark.browser
LINES = "".join(f'<p id="p{number}">Paragraph {number}</p>' for number in range(1, 200))


def page(text: str) -> str:
    return f'<!DOCTYPE html><link rel=stylesheet href="reader.css?v=1"><body><h1>{text}</h1>{LINES}</body>'


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with saving(tmp_path / "project") as bench:
        (bench.root / "seeds/a.txt").rename(bench.root / "seeds/index.html")
        bench.save("seeds/index.html", page("one"))
        with Server(0, bench.root / "site", bench.board) as server:
            bench.server = server
            bench.start()
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            yield bench
            bench.board.close()
            server.shutdown()
            thread.join()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def tab(context: BrowserContext, bench: Bench) -> Callable[[], Page]:
    def tab() -> Page:
        assert bench.server
        page = context.new_page()
        page.on("dialog", lambda _dialog: pytest.fail("something was executed"))
        page.goto(bench.server.url)
        return page

    return tab


def test_twelve_tabs_reload_over_one_stream(bench: Bench, tab: Callable[[], Page]) -> None:
    tabs = [tab() for _ in range(12)]
    for text in ("two", "three"):
        bench.save("seeds/index.html", page(text))
        for one in tabs:
            expect(one.locator("h1")).to_have_text(text)
    tabs[0].close()  # the leader
    bench.save("seeds/index.html", page("four"))
    for one in tabs[1:]:
        expect(one.locator("h1")).to_have_text("four")


def test_the_place_on_the_page_is_kept(bench: Bench, tab: Callable[[], Page]) -> None:
    one = tab()
    one.locator("#p100").evaluate("element => element.scrollIntoView()")
    bench.save("seeds/index.html", page("two<p>more</p><p>text</p><p>above</p>"))
    expect(one.locator("h1")).to_contain_text("two")
    one.wait_for_function("() => Math.abs(document.getElementById('p100').getBoundingClientRect().top) < 2")


def test_stylesheets_are_swapped_without_reload(bench: Bench, tab: Callable[[], Page]) -> None:
    one = tab()
    one.evaluate("window.untouched = true")
    bench.save("static/reader.css", "h1 { color: rgb(1, 2, 3) }")
    expect(one.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    expect(one.locator("link")).to_have_count(1)
    assert one.evaluate("window.untouched")


def test_stylesheets_saved_in_quick_succession_stand_once(bench: Bench, tab: Callable[[], Page]) -> None:
    one = tab()
    asked: list[Route] = []  # and not answered before the last is asked for
    one.route("**/*live=*", lambda route: asked.append(route))  # noqa: PLW0108 - playwright takes no built-in
    for number in (1, 2, 3):
        bench.save("static/reader.css", f"h1 {{ color: rgb(1, 2, {number}) }}")
        while len(asked) < number:
            one.wait_for_timeout(20)
    for route in reversed(asked):
        route.continue_()
    expect(one.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    expect(one.locator("link")).to_have_count(1)
    one.unroute_all()


COUNT = "sessionStorage.loads = +(sessionStorage.loads || 0) + 1"


def loads(tab: Page) -> int:
    """How often it was loaded since it began to count."""
    return int(tab.evaluate("+(sessionStorage.loads || 0)"))


@pytest.mark.parametrize(("draft", "more"), [("two", 0), ("almost two", 1)])
def test_a_save_that_comes_in_two_steps_reloads_what_each_changed(
    bench: Bench, tab: Callable[[], Page], draft: str, more: int
) -> None:
    """The saved page is in place before the others: it is not loaded again where its bytes stay, nor they too early."""
    assert bench.server
    bench.save("seeds/other.html", page("other"))
    until(lambda: bench.page("other.html"))
    bench.settle()
    saved, other = tab(), tab()
    other.goto(f"{bench.server.url}other.html")
    for one in (saved, other):
        one.add_init_script(COUNT)
    bench.draft = lambda text: text.replace("two", draft)
    bench.gate.clear()
    bench.save("seeds/index.html", page("two"))
    expect(saved.locator("h1")).to_have_text(draft)
    other.wait_for_timeout(500)
    assert (loads(saved), loads(other)) == (1, 0)
    bench.gate.set()
    expect(saved.locator("h1")).to_have_text("two")
    other.wait_for_function("+sessionStorage.loads === 1")
    saved.wait_for_timeout(500)
    assert (loads(saved), loads(other)) == (1 + more, 1)


def test_a_page_kept_from_a_draft_shows_faults_and_later_saves(bench: Bench, tab: Callable[[], Page]) -> None:
    bench.draft = lambda text: text
    one = tab()
    bench.save("seeds/index.html", page("two"))
    expect(one.locator("h1")).to_have_text("two")
    until(lambda: not bench.board.state.partial)
    bench.save("seeds/index.html", "BROKEN")
    expect(one.locator("#dialogue-reader-problems")).to_have_count(1)
    bench.save("seeds/index.html", page("three"))
    expect(one.locator("h1")).to_have_text("three")
    expect(one.locator("#dialogue-reader-problems")).to_have_count(0)


def test_a_broken_save_shows_in_every_tab_until_mended(bench: Bench, tab: Callable[[], Page]) -> None:
    tabs = [tab(), tab()]
    bench.save("seeds/index.html", "BROKEN <img src=x onerror=alert(1)>")
    tabs.append(tab())  # opened after
    for one in tabs:
        panel = one.locator("#dialogue-reader-problems")
        expect(panel).to_contain_text("seeds/index.html:1:1: error: it is broken")
        expect(panel).to_contain_text("1 | BROKEN <img src=x onerror=alert(1)>")
        expect(one.locator("h1")).to_have_text("one")
    bench.save("seeds/index.html", page("two"))
    for one in tabs:
        expect(one.locator("#dialogue-reader-problems")).to_have_count(0)
        expect(one.locator("h1")).to_have_text("two")


def test_an_answer_that_was_overtaken_is_no_news(bench: Bench, context: BrowserContext) -> None:
    """A tab asks for the state when it opens; what it is told meanwhile is newer than the answer."""
    one = context.new_page()
    asked: list[tuple[Route, str]] = []
    one.route("**/state", lambda route: asked.append((route, route.fetch().text())))
    assert bench.server
    one.goto(bench.server.url)
    bench.save("seeds/index.html", "BROKEN")
    expect(one.locator("#dialogue-reader-problems")).to_have_count(1)
    for route, answer in asked:
        route.fulfill(body=answer, content_type="application/json")
    one.wait_for_timeout(300)
    expect(one.locator("#dialogue-reader-problems")).to_have_count(1)


def test_undoing_a_broken_save_takes_the_panel_away(bench: Bench, tab: Callable[[], Page]) -> None:
    one = tab()
    bench.save("seeds/index.html", "BROKEN")
    expect(one.locator("#dialogue-reader-problems")).to_have_count(1)
    bench.save("seeds/index.html", page("one"))
    expect(one.locator("#dialogue-reader-problems")).to_have_count(0)


def test_a_first_build_that_fails_is_shown_and_recovers(bench: Bench, tab: Callable[[], Page]) -> None:
    bench.save("seeds/index.html", "BROKEN")
    (bench.root / "site/index.html").unlink()
    one = tab()
    expect(one.locator("body")).to_contain_text("No page here")
    expect(one.locator("#dialogue-reader-problems")).to_contain_text("it is broken")
    bench.save("seeds/index.html", page("two"))
    expect(one.locator("h1")).to_have_text("two")
