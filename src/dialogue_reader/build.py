"""The plan: load, annotate, relate, render, write, report.

Not here: how each stage works, how a report is shown (`cli.py`), when to build again (`serve.py`), what need not be done
again (`memory.py`). `each`, and `open_site` for comparing texts, are the only places that know of more than one process.

>>> print(build(Path(".")))     # doctest: +SKIP
5 articles, 96 entities, 9 topics -> site/ (131 files, 12 changed)
"""

import gc
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from dialogue_reader import cache, config, desk, disk, files, load, relate, render
from dialogue_reader import explain as explaining
from dialogue_reader.config import Config
from dialogue_reader.desk import Desk
from dialogue_reader.errors import Problem, ReaderError, Where, both
from dialogue_reader.memory import Answer, Asked, Memory, Pages, is_known, read_one
from dialogue_reader.model import Annotated
from dialogue_reader.output import Stage, Staged, Written, check, gather, manifest
from dialogue_reader.report import Report
from dialogue_reader.workers import Forked, beside, processors

ValueT = TypeVar("ValueT")
ResultT = TypeVar("ResultT")
Progress = Callable[[str, int, int], None]
"""Told (stage, done, of how many; 0 where that is not known). What it raises ends the build; the old site stays."""


class _Teller:
    """Progress that can be told once more where nothing new is to be told: so that who is told may end a build at any time."""

    def __init__(self, progress: Progress, stage: str, total: int = 0) -> None:
        self._progress = progress
        self(stage, 0, total)

    def __call__(self, stage: str, done: int, total: int) -> None:
        self._last = stage, done, total
        self._progress(stage, done, total)

    def again(self) -> None:
        self._progress(*self._last)


FOLDER = cache.OUTPUT  # the output where none is given
IN_PLACE = "in place"  # the stage told when the pages of saved articles are new, and others still to come
PAYS = 200  # documents from which on more than one process is worth its start
_PORTION = 16  # documents, or pages of articles, that a worker takes at a time, at most,
_PORTIONS = 64  # and into how many portions few documents are shared out, as one can be as much work as a hundred


@contextmanager
def _uncollected() -> Iterator[None]:
    """Records live as long as the build and hold no circles: looking for some among them costs a third of relating them, half of finding names."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_uncollected()
def build(  # noqa: PLR0913 - the options of the command
    root: Path,
    *,
    output: Path | None = None,
    base_url: str | None = None,
    jobs: int | None = None,
    dask: str = "",
    memory: Memory | None = None,
    explain: bool = False,
    progress: Progress = lambda _stage, _done, _total: None,
) -> Report:
    """Build the project in `root`. Raises ReaderError with everything that is wrong; the old site then stays."""
    site_print = cache.print_site(root)
    settings = memory.read_config(root, base_url) if memory else config.read(root, base_url=base_url)
    folder = output or root / FOLDER
    check(folder, settings)
    if memory:
        _hasten(settings, folder, memory, progress)
    folders = (settings.settings.sources, settings.settings.annotations)
    inputs = {} if memory else cache.print_inputs(root, [one for one in folders if one])
    with cluster(dask) as readers:
        site = open_site(settings, jobs=jobs, readers=readers, memory=memory, progress=progress)
    pages = memory.pages if memory else None
    written = gather(folder, lambda stage: _stage(site, stage, jobs, progress, pages), config=settings)
    report = _report(site, written, folder)
    if memory:
        memory.site = site
        return report
    made, parts = manifest(written.output) or {}, explaining.print_parts(site)
    if explain:
        before = cache.recall(root, folder, base_url)
        report = replace(report, reasons=tuple(explaining.reasons(before, inputs, parts, made, site)))
    known = {"site": site_print, "folders": tuple(filter(None, folders)), "inputs": inputs, "made": made}
    cache.remember(root, folder, base_url, report, parts=parts, **known)
    return report


def _hasten(settings: Config, folder: Path, memory: Memory, progress: Progress) -> None:
    """Put the pages of the articles that were just saved in place, before anything else is made anew."""
    try:
        knowledge = memory.read_desk(settings)
    except ReaderError:
        return  # the build that follows tells its faults, and those of the articles with them
    fresh = memory.reread(settings, knowledge, load.find_sources(settings))
    shown = 0
    for one in fresh:
        with suppress(Exception):  # what cannot be drafted is made, or its fault told, by the build that follows
            assert memory.site
            index = relate.overlay(memory.site.index, one, memory.site.desk)
            page = render.draft_article(memory.site, index, one.document.slug)
            place = folder / page.path
            if place.parent.resolve() == folder.resolve() / page.path.rpartition("/")[0]:  # no link leads out
                disk.replace(place, page.content)
                shown += 1
    if shown:
        progress(IN_PLACE, shown, shown)


def _report(site: render.Site, written: Written, folder: Path) -> Report:
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
        problems=(*_notices(site.config), *written.problems),
    )


def _notices(settings: Config) -> Iterator[Problem]:
    if not settings.settings.base_url:
        notice = "there is no base_url: addresses that must be absolute (feeds, sitemap, canonical) are left out"
        yield Problem("no-base-url", notice, Where(config.NAME), "notice", "set it once the site is published")


def _stage(
    site: render.Site, stage: Stage, jobs: int | None, progress: Progress, pages: Pages | None
) -> Iterator[Staged]:
    """Every unit made and written by whoever takes it; what comes back is what is known of each artifact."""
    every = tuple(render.units(render.EMITTERS, site))
    same: Mapping[render.Unit, Sequence[Staged]] = {}
    if pages:
        same = pages.same(site, every)
        site = replace(site, former=partial(pages.former, site, stage), left=partial(pages.left, site, stage))
    progress = _Teller(progress, "writing", len(every))
    makers = hands(jobs, len(site.index.documents), progress.again)
    portions = _portions(every)
    made_at_once = each(partial(_put_all, site, stage, same), portions, makers, at_a_time=1)
    results = told(chain.from_iterable(made_at_once), "writing", len(every), progress=progress)
    for unit, made in zip(chain.from_iterable(portions), results, strict=True):
        if pages:
            pages.note(site, unit, made)
        yield from made


def _portions(units: Iterable[render.Unit]) -> list[Sequence[render.Unit]]:
    """What a worker takes at a time: first pages that may be as much work as a hundred articles, each alone; articles by the dozen.

    Emitters of the whole corpus that stand side by side go to one worker: two of them at once would hold twice as much.
    """
    small: list[render.Unit] = []
    portions: list[Sequence[render.Unit]] = []
    for weight, group in groupby(units, attrgetter("weight")):
        if weight == "article":
            small += group
        elif weight == "page":
            portions += ([unit] for unit in group)
        else:
            portions.append(list(group))
    return portions + [small[low : low + _PORTION] for low in range(0, len(small), _PORTION)]


def _put_all(
    site: render.Site, stage: Stage, same: Mapping[render.Unit, Sequence[Staged]], portion: Sequence[render.Unit]
) -> list[Sequence[Staged]]:
    return [_put(site, stage, same, unit) for unit in portion]


def _put(
    site: render.Site, stage: Stage, same: Mapping[render.Unit, Sequence[Staged]], unit: render.Unit
) -> Sequence[Staged]:
    if unit in same and (kept := stage.keep(same[unit])):
        return kept
    try:
        return [stage.put(artifact) for artifact in unit.make(site)]
    except UnicodeEncodeError as error:
        if not site.theme.is_overridden:
            raise
        message = f"U+{ord(error.object[error.start]):04X} alone is no character, no page can hold it"
        hint = "a template of the project writes it"
        raise ReaderError(Problem("template", message, Where("templates"), hint=hint)) from None


@_uncollected()
def open_site(
    settings: Config,
    *,
    jobs: int | None = None,
    readers: Executor | None = None,
    memory: Memory | None = None,
    progress: Progress = lambda _stage, _done, _total: None,
) -> render.Site:
    """All that is known, ready to be rendered or exported."""
    knowledge, corpus = read(settings, jobs=jobs, readers=readers, memory=memory, progress=progress)
    progress = _Teller(progress, "relating", len(corpus))
    theme = memory.open_theme(settings) if memory else render.open_theme(settings)
    watched = partial(told, stage="relating", total=len(corpus), progress=progress)
    if hands(jobs, len(corpus)):
        index = relate.relate(corpus, knowledge, apart=partial(_beside, theme, progress.again), told=watched)
    else:
        index = relate.relate(corpus, knowledge, told=watched)
    return render.open_site(settings, knowledge, index, theme=theme)


@contextmanager
def _beside(
    theme: render.Theme, look: Callable[[], None], work: Callable[[], ValueT]
) -> Iterator[Callable[[], ValueT]]:
    """`work` in another process; who waits for its result compiles the templates first, which takes as long."""
    with beside(work, look) as result:

        def wait() -> ValueT:
            theme.compile()
            return result()

        yield wait


@_uncollected()
def read(
    settings: Config,
    *,
    jobs: int | None = None,
    readers: Executor | None = None,
    memory: Memory | None = None,
    progress: Progress = lambda _stage, _done, _total: None,
) -> tuple[Desk, list[Annotated]]:
    """The desk and every document with its spans. Raises ReaderError with the problems of both."""
    progress = _Teller(progress, "reading")
    memory = memory or Memory(lasts=False)
    try:
        knowledge = memory.read_desk(settings)
    except ReaderError:
        both(partial(desk.read, settings), partial(load.corpus, settings))
        raise
    found = load.find_sources(settings)
    reading = memory.begin(settings, knowledge)
    asked = memory.asked(found)
    known = {one.name for one in asked if is_known(settings.root, one)}
    fresh = [one for one in asked if one.name not in known]
    answers = each(partial(read_one, reading), fresh, readers or hands(jobs, len(fresh), progress.again))
    told_of = told(_with_known(asked, known, answers), "annotating", len(found), progress=progress)
    corpus, _ = both(partial(memory.corpus, settings, found, told_of), partial(_place_notes, knowledge, found))
    return knowledge, corpus


def _with_known(asked: Iterable[Asked], known: Container[str], answers: Iterable[Answer]) -> Iterator[Answer]:
    """The answers, each in its place among those that need not be asked for."""
    answers = iter(answers)
    for one in asked:
        yield None if one.name in known else next(answers)
    yield from answers  # none is left: so whoever gives them comes to an end


def _place_notes(knowledge: Desk, found: Iterable[tuple[str, Path]]) -> None:
    """Raises ReaderError with every note on a document that is not there; one that only moved is found by its reader."""
    known = {name for name, _ in found}
    hint = "a note's document is the name of a file in the sources folder"
    lost = [note for note in knowledge.notes if note.document not in known]
    if lost:
        raise ReaderError(
            *(
                Problem("unknown-document", f"there is no source '{note.document}'", note.where, hint=hint)
                for note in lost
            )
        )


def hands(jobs: int | None, count: int, look: Callable[[], None] = lambda: None) -> Executor | None:
    """Who does the work on `count` documents: None for this process alone. `look` is called while it is waited for."""
    jobs = jobs or (processors() if count >= PAYS else 1)
    return Forked(jobs, look) if jobs > 1 else None


def each(
    function: Callable[[ValueT], ResultT],
    values: Sequence[ValueT],
    executor: Executor | None = None,
    *,
    at_a_time: int | None = None,
) -> Iterator[ResultT]:
    """The results in the order of the values, so the output is the same bytes however many processes work."""
    portion = at_a_time or max(1, min(_PORTION, len(values) // _PORTIONS))
    return executor.map(function, values, chunksize=portion) if executor else map(function, values)


def told(values: Iterable[ValueT], stage: str, total: int = 0, *, progress: Progress) -> Iterator[ValueT]:
    """The same values, with progress told of each."""
    for done, value in enumerate(values, 1):
        progress(stage, done, total)
        yield value


@contextmanager
def cluster(address: str) -> Iterator[Executor | None]:
    """The workers of a Dask scheduler, who read and annotate; pages are made here, where the site is written."""
    if not address:
        yield None
        return
    try:
        from distributed import Client  # noqa: PLC0415 - an extra that need not be installed
    except ImportError:
        hint = "pip install 'dialogue-reader[dask]'"
        raise ReaderError(Problem("no-dask", "--dask needs the extra [dask]", Where("--dask"), hint=hint)) from None
    try:
        client = Client(address, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        problem = f"there is no Dask scheduler at this address: {error}"
        raise ReaderError(Problem("no-dask", problem, Where(address))) from None
    with client:
        yield _Cluster(client)


class _Cluster(Executor):
    """Dask's executor with the function sent once, not with every document."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def map(self, fn: Any, *iterables: Any, timeout: float | None = None, chunksize: int = 1) -> Iterator[Any]:
        values = list(zip(*iterables, strict=True))
        portions = [values[low : low + chunksize] for low in range(0, len(values), chunksize)]
        sent = self._client.scatter(fn, broadcast=True)
        futures = self._client.map(_work, [sent] * len(portions), portions, pure=False)
        for future in futures:
            yield from future.result(timeout)


def _work(function: Callable[..., Any], portion: Sequence[tuple[Any, ...]]) -> list[Any]:
    return [function(*values) for values in portion]
