"""The programs the tests use besides Python: Chromium, Firefox, Java, Node and three packages for it.

Run as a command (`make test` does) it gets what is missing: as root on Debian its packages, else playwright's own
browser; through npm the packages of package.json. What could not be had it names in one line. The tests that need it then
skip; with CI=true the lack is an error, here and there.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import firefox

ROOT = Path(__file__).resolve().parent.parent
NODE_PACKAGES = ROOT / "node_modules"
IN_CI = os.environ.get("CI", "").lower() == "true"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)

CHROMIUM_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    name: str
    find: Callable[[], str | None]
    debian: tuple[str, ...]  # its Debian packages
    other: Callable[[], None] | None = None  # the way to get it without them


def chromium() -> str | None:
    """The path of Chromium or Chrome; else of the build that playwright downloaded, if it did."""
    return next(filter(None, map(shutil.which, BROWSERS)), None) or _own_chromium()


def java() -> str | None:
    return _that_runs("java", "-version")


def node() -> str | None:
    return _that_runs("node", "--version") and shutil.which("npm") and shutil.which("node")


def node_packages() -> str | None:
    """The folder of the packages that package.json pins, when they are there in the pinned versions."""
    wanted: dict[str, str] = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    there = all(_version(NODE_PACKAGES / name / "package.json") == version for name, version in wanted.items())
    return str(NODE_PACKAGES) if there else None


def main() -> int:
    lacking = [program.name for program in PROGRAMS if not _get(program)]
    if lacking:
        effect = "with CI=true that is an error" if IN_CI else "the tests that need it will skip"
        print(f"Could not be had: {', '.join(lacking)}; {effect}.", file=sys.stderr)
    return 1 if lacking and IN_CI else 0


def _get(program: Program) -> bool:
    for way in _ways(program):
        if program.find():
            return True
        print(f"Getting {program.name}, once ...", flush=True)
        with contextlib.suppress(OSError, subprocess.CalledProcessError):
            way()
    return program.find() is not None


def _ways(program: Program) -> Iterator[Callable[[], None]]:
    if program.debian and shutil.which("apt-get") and os.geteuid() == 0:
        yield lambda: _install_debian(program.debian)
    if program.other:
        yield program.other


def _install_debian(packages: tuple[str, ...]) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        _run(["apt-get", "--quiet", *command], env=environment)


def _download_chromium() -> None:
    _run([sys.executable, "-m", "playwright", "install", "chromium"])


def _install_node_packages() -> None:
    npm = shutil.which("npm") or "npm"
    # No lock file: it would name the registry's host. No scripts: vnu-jar's downloads a Java runtime.
    _run([npm, "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])


def _run(command: list[str], env: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or [""]
        reason = next((line for line in said if "error" in line.lower()), said[-1])
        print(f"{Path(command[0]).name} failed: {reason.strip()}", file=sys.stderr)
        done.check_returncode()


def _that_runs(name: str, question: str) -> str | None:
    """The path of a program that answers: on some systems `java` is there only to say that Java is not."""
    path = shutil.which(name)
    with contextlib.suppress(OSError):
        if path and subprocess.run([path, question], capture_output=True, check=False).returncode == 0:
            return path
    return None


def _own_chromium() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _version(package: Path) -> str | None:
    return json.loads(package.read_text("utf-8"))["version"] if package.exists() else None


PROGRAMS = (
    Program(name="Chromium", find=chromium, debian=("chromium", "fonts-dejavu-core"), other=_download_chromium),
    Program(name="Firefox", find=firefox.find, debian=("firefox-esr",)),
    Program(name="Java", find=java, debian=("default-jre-headless",)),
    Program(name="Node", find=node, debian=("nodejs", "npm")),
    Program(name="the packages of package.json", find=node_packages, debian=(), other=_install_node_packages),
)

if __name__ == "__main__":
    sys.exit(main())
