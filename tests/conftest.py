"""What tests share: the project's own reader built once, a server below a path, a browser, and two checkers of pages.

A program that is missing skips the test, with CI=true it fails it; `programs.py` gets them.
"""

import json
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import programs
import pytest
import web
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ("site.yaml", "seeds", "annotations")
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

# Tests never time, and what fails in CI fails again: `pytest --hypothesis-profile full`, or `make fuzz`, looks further.
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example, HealthCheck.filter_too_much)
settings.register_profile("quick", deadline=None, suppress_health_check=_SLOW)
settings.register_profile("ci", settings.get_profile("quick"), derandomize=True)
settings.register_profile("full", settings.get_profile("quick"), max_examples=100_000, database=None)
settings.load_profile("ci" if programs.IN_CI else "quick")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # as a shell leaves it to what it starts in the background

OpenPage = Callable[..., Page]
Serve = Callable[[Path], str]
Axe = Callable[[Page], list[str]]
Vnu = Callable[[Path], list[str]]


@pytest.fixture(scope="session")
def seeds_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's own reader: site.yaml, the five seeds, the editor's desk. Not to be changed."""
    return copy_project(tmp_path_factory.mktemp("seeds") / "project")


@pytest.fixture(scope="session")
def seeds_site(seeds_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own reader, built without a base URL. Not to be changed."""
    site = tmp_path_factory.mktemp("built") / "site"
    _build(seeds_project, output=site)
    return site


@pytest.fixture(scope="session")
def published_site(seeds_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base URL of the project's own reader, built for it and served there."""
    folder = tmp_path_factory.mktemp("published")
    with web.serving(folder / "site") as base_url:
        _build(seeds_project, output=folder / "site", base_url=base_url)
        yield base_url


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Takes a folder, gives the base URL under which it is now served: on loopback, below a path."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(web.serving(folder))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = programs.chromium() or lack("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=programs.CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Takes a path or URL and options of a playwright context (color_scheme, java_script_enabled ...), gives the page.

    Afterwards no page may have asked for anything beyond this machine, or have died of an error in its script.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_one(place: Path | str, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: faults.extend(_foreign(request.url)))
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.goto(place.as_uri() if isinstance(place, Path) else place)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not faults


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """An empty page of 1280 by 800."""
    return open_page("about:blank")


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Takes a page, gives the violations of WCAG 2.2 AA and good practice: a line each, with the first place of it."""
    script = (Path(programs.node_packages() or lack("axe-core")) / "axe-core/axe.min.js").read_text("utf-8")
    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
    run = f"axe.run(document, {json.dumps(options)})"

    def check(page: Page) -> list[str]:
        page.evaluate(script)
        return [_first_place(violation) for violation in page.evaluate(run)["violations"]]

    return check


@pytest.fixture(scope="session")
def vnu() -> Vnu:
    """Takes a folder, gives every message of the Nu HTML checker on the folder's pages and stylesheets."""
    jar = Path(programs.node_packages() or lack("vnu-jar")) / "vnu-jar/build/dist/vnu.jar"
    java = programs.java() or lack("Java")

    def check(folder: Path) -> list[str]:
        options = ["--skip-non-html", "--also-check-css", "--also-check-svg", "--format", "json", "--exit-zero-always"]
        done = subprocess.run([java, "-jar", jar, *options, folder], capture_output=True, text=True, check=True)
        return [
            f"{message.get('url', '')}:{message.get('lastLine', '')}: {message['type']}: {message['message']}"
            for message in json.loads(done.stderr)["messages"]
        ]

    return check


def copy_project(folder: Path) -> Path:
    """Copy the project's own reader into `folder`, without its theme: that comes with the package."""
    folder.mkdir(parents=True)
    for name in PROJECT:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    return folder


def _build(project: Path, **options: Any) -> None:
    # Imported here: a fault in any module would otherwise stop the tests of all others.
    from dialogue_reader.build import build

    build(project, **options)


def lack(program: str) -> NoReturn:
    message = f"{program} is missing; `make test` gets it"
    if programs.IN_CI:
        pytest.fail(message)
    pytest.skip(message)


def _first_place(violation: dict[str, Any]) -> str:
    nodes = violation["nodes"]
    reasons = " ".join(nodes[0]["failureSummary"].split())
    return f"{violation['id']}: {len(nodes)} times, first {nodes[0]['html'][:160]} {reasons[:300]}"


def _foreign(url: str) -> Iterator[str]:
    parts = urlsplit(url)
    if parts.scheme not in {"file", "data", "blob", "about"} and parts.hostname != "127.0.0.1":
        yield f"asked for {url}"
