"""What Lighthouse says of every kind of page, built for the address it is served at, gzipped.

`make lighthouse` prints the scores as a table, with the performance that no test asks for: it is measured on this
machine, whatever else that does. Lighthouse imagines a slow phone on a slow line.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import programs
import web

SCRIPT = programs.ROOT / "tests/lighthouse.mjs"
CATEGORIES = ("accessibility", "best-practices", "seo", "performance")
NOT_FOUND = "404.html"  # says that it is no page, which is no way to be found


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    path: str
    scores: dict[str, float | None]  # 0 to 100 by category
    shift: float | None  # cumulative layout shift
    faults: tuple[str, ...]  # why it is less than it could be

    def lacks(self, *categories: str) -> Iterator[str]:
        """A line for each of the categories below 100, and for anything that moved."""
        wanted = [name for name in categories if not (name == "seo" and self.path == NOT_FOUND)]
        low = {name: self.scores.get(name) for name in wanted if self.scores.get(name) != 100}
        if low or self.shift != 0:
            yield f"{self.path}: {low}, shift {self.shift}: " + "; ".join(self.faults)


def judge(base_url: str, paths: Iterable[str], *, performance: bool = False) -> Iterator[Verdict]:
    """Lighthouse's verdict on each page of a served site, as it comes; one Chromium for all."""
    node = programs.node() or "node"
    command = [node, str(SCRIPT), *(["--performance"] if performance else []), *(base_url + path for path in paths)]
    environment = os.environ | {"CHROME_PATH": programs.chromium() or ""}
    with subprocess.Popen(
        command, cwd=programs.ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout
        yield from (_read_verdict(base_url, line) for line in running.stdout)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command[:2])


def _read_verdict(base_url: str, line: str) -> Verdict:
    said = json.loads(line)
    return Verdict(
        path=said["url"].removeprefix(base_url),
        scores=said["scores"],
        shift=said["shift"],
        faults=tuple(said["faults"]),
    )


def main() -> int:
    from dialogue_reader.build import build

    if not (programs.chromium() and programs.node() and programs.node_packages()):
        print("Lighthouse needs Chromium, Node and the packages of package.json.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, web.serving(Path(folder) / "site") as base_url:
        build(programs.ROOT, output=Path(folder) / "site", base_url=base_url)
        pages = web.one_of_each_kind(Path(folder) / "site")
        print(f"{'page':62}{' '.join(f'{name:>14}' for name in CATEGORIES)}  shift")
        lacking = [fault for one in judge(base_url, pages, performance=True) for fault in _print_row(one)]
    print("\n".join(["", *lacking]) if lacking else "")
    return 0


def _print_row(verdict: Verdict) -> Iterator[str]:
    scores = " ".join(f"{_written(verdict.scores.get(name)):>14}" for name in CATEGORIES)
    print(f"{verdict.path:62}{scores}  {_written(verdict.shift)}", flush=True)
    return verdict.lacks(*CATEGORIES)


def _written(number: float | None) -> str:
    return "-" if number is None else f"{number:.3g}"


if __name__ == "__main__":
    sys.exit(main())
