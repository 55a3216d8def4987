"""Kill builds at random moments and look at what is left: entirely the old site or entirely the new one, each time.

    python tests/kills.py --kills 200 --articles 500

A child is forked for each build, so that no time goes into imports. Half of the kills fall anywhere in the build, half
while the site is written and put in place.
"""

import argparse
import hashlib
import os
import random
import signal
import tempfile
import time
from pathlib import Path

from dialogue_reader import build

_SITE = "title: Kills\nsources: seeds\nannotations: desk\nfonts: {text: '', arabic: ''}\n"
_DESK = "entities:\n" + "".join(
    f"  - {{id: {name.lower()}, label: {name}, kind: place}}\n" for name in ("Baghdad", "Basra", "Mosul", "Erbil")
)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--articles", type=int, default=5)
    options.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        counts = kill_builds(Path(folder) / "project", given.kills, given.articles, random.Random(given.seed))
    print(f"{given.kills} kills, {given.articles} articles, seed {given.seed}: {counts}")


def kill_builds(root: Path, kills: int, articles: int, chance: random.Random) -> dict[str, int]:
    """How often a kill left the old and the new site. Raises AssertionError where it left anything else."""
    sites = []
    for edition in ("first", "second"):
        _write_project(root, edition, articles)
        writing, end = _timed_build(root)
        sites.append(_fingerprint(root / "site"))
    current, counts = 1, {"old": 0, "new": 0, "killed": 0}
    for number in range(kills):
        _write_project(root, ("first", "second")[1 - current], articles)
        moment = chance.uniform(0 if number % 2 else writing, end * 1.1)
        counts["killed"] += _killed(root, moment)
        found = _fingerprint(root / "site")
        assert found in sites, f"kill {number} after {moment:.3f} s left neither the old site nor the new"
        counts["old" if found == sites[current] else "new"] += 1
        current = sites.index(found)
    build.build(root)
    left = [path.name for path in root.iterdir() if path.name.startswith(".site")]
    assert not left, f"the next build did not clear {left}"
    return counts


def _write_project(root: Path, edition: str, articles: int) -> None:
    for folder in ("seeds", "desk"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "site.yaml").write_text(_SITE)
    (root / "desk/entities.yaml").write_text(_DESK)
    for number in range(articles):
        body = f"In the {edition} edition they met in Baghdad, then in Basra and Mosul.\n\n" * 4
        (root / f"seeds/{number}.txt").write_text(f"Article number {number}\n\n{body}\nErbil was spared.\n")


def _timed_build(root: Path) -> tuple[float, float]:
    """Seconds until writing begins, and until all is done."""
    start, writing = time.monotonic(), 0.0

    def progress(stage: str, done: int, _total: int) -> None:
        nonlocal writing
        if (stage, done) == ("writing", 1):
            writing = time.monotonic() - start

    build.build(root, progress=progress)
    return writing, time.monotonic() - start


def _killed(root: Path, moment: float) -> bool:
    """Build in a child and kill it after so many seconds; False if it was done before."""
    child = os.fork()
    if child == 0:
        try:
            build.build(root)
        finally:
            os._exit(0)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _fingerprint(site: Path) -> str:
    """One hash of every path, mode and byte."""
    found = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        found.update(f"{path.relative_to(site)} {path.lstat().st_mode:o}\n".encode())
        if path.is_file():
            found.update(path.read_bytes())
    return found.hexdigest()


if __name__ == "__main__":
    main()
