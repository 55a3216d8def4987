"""Take the README's pictures of the site anew: `make pictures`. Builds it first, far from the checkout.

Look at each picture afterwards; nothing here can tell a good page from a bad one.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import programs
import web
from playwright.sync_api import Browser, Error, Locator, Page, sync_playwright

from dialogue_reader.build import build

PICTURES = programs.ROOT / "docs/pictures"
DESKTOP = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}
SHEET = {"width": 794, "height": 1123}  # A4 at 96 dots an inch


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    name: str
    path: str
    options: dict[str, Any] = field(default_factory=dict)  # of a playwright context
    act: Callable[[Page], None] = lambda _page: None  # what the reader does before it is taken


def open_card(page: Page) -> None:
    _find_mention(page).hover()
    page.locator(":popover-open").wait_for(timeout=3000)


def open_sheet(page: Page) -> None:
    _find_mention(page).tap()
    page.locator(":popover-open").wait_for(timeout=3000)
    page.wait_for_timeout(500)  # until the browser's own light on the tapped word has gone


def _find_mention(page: Page) -> Locator:
    mention = page.locator("main p a[href$='entities/kadhimi.html']").first
    mention.evaluate("word => word.scrollIntoView({block: 'center'})")
    return mention


def as_printed(page: Page) -> None:
    page.emulate_media(media="print")


def plan(site: Path) -> list[Picture]:
    article = next(path for path in web.paths_of(site, "*.html") if path.startswith("articles/us-iraq-strategic-talks"))
    entity = "entities/kadhimi.html"
    topic = max((site / "topics").glob("*.html"), key=lambda path: path.stat().st_size).relative_to(site).as_posix()
    dark = {"color_scheme": "dark"}
    phone = {"viewport": PHONE, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
    return [
        Picture(name="article", path=article, act=open_card),
        Picture(name="entity", path=entity),
        Picture(name="topic", path=topic),
        Picture(name="dark", path="index.html", options=dark),
        Picture(name="phone", path=article, options=phone, act=open_sheet),
        Picture(name="print", path=article, options={"viewport": SHEET}, act=as_printed),
    ]


def take(browser: Browser, site: Path, picture: Picture) -> None:
    context = browser.new_context(**{"viewport": DESKTOP, **picture.options})
    page = context.new_page()
    page.goto((site / picture.path).as_uri())
    try:
        picture.act(page)
    except Error as error:
        print(f"{picture.name}: taken without what should be seen: {error.message.splitlines()[0]}", file=sys.stderr)
    page.screenshot(path=PICTURES / f"{picture.name}.png")
    context.close()


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        build(programs.ROOT, output=site)
        browser = playwright.chromium.launch(executable_path=programs.chromium(), args=programs.CHROMIUM_ARGUMENTS)
        for picture in plan(site):
            take(browser, site, picture)
        browser.close()
    print(f"Six pictures in {PICTURES.relative_to(programs.ROOT)}/; look at each.")


if __name__ == "__main__":
    main()
