"""Pages as their checkers see them: the Nu HTML checker on all, axe on every kind, light and dark, wide and narrow."""

from pathlib import Path

import pytest
import web
from conftest import Axe, OpenPage, Vnu

WIDTHS = (1280, 360)


def test_the_html_checker_finds_nothing(seeds_site: Path, vnu: Vnu) -> None:
    messages = vnu(seeds_site)
    assert not messages, _lines(messages)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_any_kind_of_page(
    seeds_site: Path, open_page: OpenPage, axe: Axe, scheme: str, width: int
) -> None:
    page = open_page("about:blank", color_scheme=scheme, viewport={"width": width, "height": 800})
    found = []
    for path in web.one_of_each_kind(seeds_site):
        page.goto((seeds_site / path).as_uri())
        found += [f"{path}: {violation}" for violation in axe(page)]
    assert not found, _lines(found)


@pytest.mark.browser
def test_no_page_scrolls_sideways_at_320_pixels(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page("about:blank", viewport={"width": 320, "height": 800})
    wide = []
    for path in web.one_of_each_kind(seeds_site):
        page.goto((seeds_site / path).as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")
        wide += [f"{path}: {width}"] if width > 320 else []
    assert not wide, _lines(wide)


@pytest.mark.browser
def test_the_checkers_themselves_find_what_is_wrong(tmp_path: Path, open_page: OpenPage, axe: Axe, vnu: Vnu) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html><title>x</title><img src=a.png><p id=a><p id=a>", "utf-8")
    assert any("Duplicate ID" in message for message in vnu(tmp_path))
    assert any(violation.startswith("image-alt") for violation in axe(open_page(tmp_path / "bad.html")))


def _lines(found: list[str]) -> str:
    return f"{len(found)} found\n" + "\n".join(found[:40])
