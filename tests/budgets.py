"""What each article of the project's own reader weighs, gzipped: `make budgets` prints the table.

The style sheet and the script are fetched once for all pages; typefaces are counted apart. Exit status 1: over budget.
"""

import gzip
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import programs
import web
from playwright.sync_api import Page, sync_playwright

KB = 1024
WATCH = (
    "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(one => { moved += one.value }))"
    ".observe({ type: 'layout-shift', buffered: true })"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """Bytes after gzip, and requests without typefaces and favicon."""

    html: int
    css: int
    js: int
    requests: int
    shift: float

    @property
    def total(self) -> int:
        return self.html + self.css + self.js


BUDGET = Weight(html=24 * KB, css=8 * KB, js=6 * KB, requests=3, shift=0)
TRIES = (
    4  # a busy machine can bring a typeface after the first paint, which moves words sideways: that is not the page's
)


def weigh(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


def weigh_article(site: Path, fresh: Callable[[], Page], base_url: str, path: str) -> Weight:
    """`fresh` gives a page in whose browser there is nothing of the site yet."""
    for _ in range(TRIES):
        asked, shift = watch(fresh(), base_url + path)
        if not shift:
            break
    files = [url.removeprefix(base_url).partition("?")[0] for url in asked]
    by_kind = {
        kind: sum(weigh((site / name).read_bytes()) for name in files if name.endswith(kind))
        for kind in (".html", ".css", ".js")
    }
    return Weight(html=by_kind[".html"], css=by_kind[".css"], js=by_kind[".js"], requests=len(asked), shift=shift)


def shift_without_typefaces(page: Page, url: str) -> float:
    """How far the layout of a page moves whose typefaces never come: nothing of that is the machine's."""
    page.route("**/*.woff2*", lambda route: route.abort())
    return watch(page, url)[1]


def watch(page: Page, url: str) -> tuple[list[str], float]:
    """What a page asks for, typefaces and favicon apart, and how far its layout moved while it came and was scrolled."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(WATCH)
    page.goto(url)
    page.evaluate("document.fonts.ready")
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(300)
    return [one for one in asked if ".woff2" not in one and "favicon" not in one], page.evaluate("moved")


@contextmanager
def _fresh_pages() -> Iterator[Callable[[], Page]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=programs.chromium(), args=programs.CHROMIUM_ARGUMENTS)
        yield lambda: browser.new_context().new_page()
        browser.close()


def main() -> int:
    from dialogue_reader.build import build

    with (
        tempfile.TemporaryDirectory() as folder,
        web.serving(Path(folder) / "site") as base_url,
        _fresh_pages() as fresh,
    ):
        site = Path(folder) / "site"
        build(programs.ROOT, output=site, base_url=base_url)
        paths = web.paths_of(site, "articles/*.html")
        weights = {path: weigh_article(site, fresh, base_url, path) for path in paths}
    print(f"{'gzip, KB':62}{'HTML':>7}{'CSS':>7}{'JS':>7}{'total':>7}{'requests':>10}{'shift':>9}")
    for name, weight in {"budget": BUDGET, **weights}.items():
        sizes = "".join(f"{size / KB:7.1f}" for size in (weight.html, weight.css, weight.js, weight.total))
        print(f"{name.removeprefix('articles/'):62}{sizes}{weight.requests:10}{weight.shift:9.2g}")
    return 1 if any(map(is_over, weights.values())) else 0


def is_over(weight: Weight) -> bool:
    names = ("html", "css", "js", "requests", "shift")
    return any(getattr(weight, name) > getattr(BUDGET, name) for name in names)


if __name__ == "__main__":
    sys.exit(main())
