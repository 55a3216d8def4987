"""The plan: load, annotate, relate, render, write, report.

Not here: how each stage works, how a report is shown (`cli.py`), when to build again (`serve.py`).

>>> print(build(Path(".")))     # doctest: +SKIP
5 articles, 96 entities, 9 topics -> site/ (131 files, 12 changed)
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from dialogue_reader import annotate, config, desk, files, load, relate, render
from dialogue_reader.config import Config
from dialogue_reader.desk import Desk
from dialogue_reader.errors import Problem, Where, both
from dialogue_reader.model import Annotated, Document
from dialogue_reader.output import check, write

ValueT = TypeVar("ValueT")
ResultT = TypeVar("ResultT")
Progress = Callable[[str, int, int], None]
"""Told (stage, done, of how many; 0 where that is not known). What it raises ends the build; the old site stays."""

FOLDER = "site"  # the output where none is given


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build made."""

    output: Path
    shown: str  # the output as messages name it
    articles: int
    entities: int  # of them mentioned
    topics: int
    files: int
    changed: int
    removed: int
    problems: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        made = ", ".join(
            _count(*pair) for pair in ((self.articles, "article"), (self.entities, "entity"), (self.topics, "topic"))
        )
        removed = f", {self.removed} removed" if self.removed else ""
        return f"{made} -> {self.shown}/ ({_count(self.files, 'file')}, {self.changed} changed{removed})"


def build(
    root: Path,
    *,
    output: Path | None = None,
    base_url: str | None = None,
    jobs: int | None = None,  # noqa: ARG001 - processes come with the work on scale
    progress: Progress = lambda _stage, _done, _total: None,
) -> Report:
    """Build the project in `root`. Raises ReaderError with everything that is wrong; the old site then stays."""
    settings = config.read(root, base_url=base_url)
    folder = output or root / FOLDER
    check(folder, settings)
    site = open_site(settings, progress=progress)
    written = write(folder, told(render.emit(site), "writing", progress=progress), config=settings)
    corpus = site.index.documents
    return Report(
        output=written.output,
        shown=files.shown_path(folder, root=Path.cwd()),
        articles=len(corpus),
        entities=len({mention.entity for one in corpus for mention in one.mentions}),
        topics=len(site.desk.topics.topics),
        files=written.files,
        changed=written.changed,
        removed=written.removed,
        problems=(*_notices(settings), *written.problems),
    )


def _notices(settings: Config) -> Iterator[Problem]:
    if not settings.settings.base_url:
        notice = "there is no base_url: addresses that must be absolute (feeds, sitemap, canonical) are left out"
        yield Problem("no-base-url", notice, Where(config.NAME), "notice", "set it once the site is published")


def open_site(settings: Config, *, progress: Progress = lambda _stage, _done, _total: None) -> render.Site:
    """All that is known, ready to be rendered or exported."""
    knowledge, corpus = read(settings, progress=progress)
    return render.open_site(settings, knowledge, relate.relate(corpus, knowledge))


def read(settings: Config, *, progress: Progress = lambda _stage, _done, _total: None) -> tuple[Desk, list[Annotated]]:
    """The desk and every document with its spans. Raises ReaderError with the problems of both."""
    progress("reading", 0, 0)
    knowledge, documents = both(partial(desk.read, settings), partial(load.corpus, settings))
    return knowledge, list(told(annotated(documents, knowledge), "annotating", len(documents), progress=progress))


def annotated(documents: Sequence[Document], knowledge: Desk, executor: Executor | None = None) -> Iterator[Annotated]:
    return each(partial(annotate.annotate, desk=knowledge), documents, executor)


def each(
    function: Callable[[ValueT], ResultT], values: Sequence[ValueT], executor: Executor | None = None
) -> Iterator[ResultT]:
    """The results in the order of the values, so the output is the same bytes however many processes work."""
    return executor.map(function, values, chunksize=32) if executor else map(function, values)


def told(values: Iterable[ValueT], stage: str, total: int = 0, *, progress: Progress) -> Iterator[ValueT]:
    """The same values, with progress told of each."""
    for done, value in enumerate(values, 1):
        progress(stage, done, total)
        yield value


def _count(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"
