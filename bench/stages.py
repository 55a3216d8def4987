#!/usr/bin/env python3
"""Where the time goes: CPU milliseconds an article for each stage, annotator and emitter, in one process.

    stages.py [--n 200] [--gc]     on the benchmark's corpus, made in a temporary folder; every page

With --gc the garbage collector runs as in a build of few articles; else it is off, as in a worker.
"""

import argparse
import gc
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import ours

from dialogue_reader import annotate, config, desk, files, load, relate, render
from dialogue_reader.config import DocumentSettings
from dialogue_reader.model import Annotated

HERE = Path(__file__).resolve().parent


class Clock:
    """CPU seconds by stage, in the order in which the stages first ran."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self.made: Counter[str] = Counter()

    def time(self, stage: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        result = work()
        self.spent[stage] += time.process_time() - start
        return result


def lay(folder: Path, number: int) -> None:
    command = [sys.executable, HERE / "corpus.py", "--seeds", HERE.parent / "seeds", "--n", str(number)]
    subprocess.run([*command, "--seed", "1", "--out", folder / "articles"], check=True, stdout=subprocess.DEVNULL)
    (folder / "entities.json").write_bytes((HERE / "entities.json").read_bytes())
    ours.write_project(folder)


def name_of(emitter: render.Emitter) -> str:
    function: Any = emitter.make if isinstance(emitter, render.Many) else emitter
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__}"


def measure(folder: Path, clock: Clock) -> int:
    settings = config.read(folder)
    known = clock.time("desk", partial(desk.read, settings))
    found = load.find_sources(settings)
    documents = []
    for name, path in found:
        source = clock.time("read", partial(files.read_source, path, root=folder, name=name))
        documents.append(clock.time("load", partial(load.load, source, DocumentSettings(), lang="en")))
    settled = load.settle(settings, [name for name, _ in found], [partial(lambda one: one, one) for one in documents])
    documents = [replace(one, slug=slug) for one, slug in settled]
    corpus = []
    for document in documents:
        so_far = Annotated(document=document)
        for field, annotator in annotate.ANNOTATORS:
            spans = clock.time(f"annotate: {field}", lambda: tuple(annotator(document, known, so_far)))  # noqa: B023 - called at once
            so_far = replace(so_far, **{field: spans})
        corpus.append(so_far)
    index = clock.time("relate", partial(relate.relate, corpus, known))
    site = render.open_site(settings, known, index, base_url="https://x.example/")
    for emitter in render.EMITTERS:
        name = f"emit: {name_of(emitter)}"
        for unit in render.units((emitter,), site):
            clock.made[name] += clock.time(name, lambda: sum(1 for _ in unit.make(site)))  # noqa: B023 - called at once
    return len(corpus)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=200)
    parser.add_argument("--gc", action="store_true")
    options = parser.parse_args()
    if not options.gc:
        gc.disable()
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        lay(Path(folder), options.n)
        number = measure(Path(folder), clock)
    for stage, seconds in clock.spent.items():
        sys.stdout.write(f"{stage:28} {seconds * 1000 / number:7.2f} ms  {clock.made[stage] or ''}\n")
    sys.stdout.write(f"{'all':28} {sum(clock.spent.values()) * 1000 / number:7.2f} ms\n")


if __name__ == "__main__":
    main()
