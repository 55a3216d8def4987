"""The card in Firefox, as one opens the site by a double click: from a file."""

from collections.abc import Iterator
from pathlib import Path

import firefox
import pytest
import saving
from conftest import lack

pytestmark = pytest.mark.browser

ARTICLE = "articles/u-s-iraq-dialogue-opens-the-door-to-reset-relations.html"
MENTION = ".text a.m.first[href$='/abdul-mahdi.html']"
NAME = "document.querySelector('.card .name')?.textContent"
NO_CARD = "!document.querySelector('.card')"


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[firefox.Firefox]:
    program = firefox.find() or lack("Firefox")
    with firefox.running(program, tmp_path) as running:
        yield running


def test_opens_where_the_pointer_rests_and_escape_closes_it(seeds_site: Path, browser: firefox.Firefox) -> None:
    browser.open((seeds_site / ARTICLE).as_uri() + "#p1")
    browser.hover(MENTION)
    assert browser.until(NAME) == "Adel Abdul-Mahdi"
    assert browser.evaluate("document.querySelector('.card').matches(':popover-open')")
    browser.press("Escape")
    assert browser.until(NO_CARD)


def test_opens_at_focus_and_tab_leads_into_it(seeds_site: Path, browser: firefox.Firefox) -> None:
    browser.open((seeds_site / ARTICLE).as_uri() + "#p1")
    browser.evaluate(
        "(() => { const all = [...document.querySelectorAll('a[href]')]; "
        f"all[all.indexOf(document.querySelector({MENTION!r})) - 1].focus() }})()"
    )
    browser.press("Tab")
    assert browser.until(NAME) == "Adel Abdul-Mahdi"
    browser.press("Tab")
    assert browser.until("document.activeElement.matches('.card .name')")
    browser.press("Escape")
    assert browser.until(f"{NO_CARD} && document.activeElement.matches({MENTION!r})")


def test_without_script_the_name_is_a_link_that_leads_to_the_entity(seeds_site: Path, tmp_path: Path) -> None:
    program = firefox.find() or lack("Firefox")
    with firefox.running(program, tmp_path, {"javascript.enabled": False}) as browser:
        browser.open((seeds_site / ARTICLE).as_uri() + "#p1")
        browser.click(MENTION)
        saving.until(lambda: browser.address().endswith("/entities/abdul-mahdi.html"))
