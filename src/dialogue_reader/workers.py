"""Several processes by fork: what they work on is theirs by inheritance, only results travel.

An `Executor` like any other, so that a cluster's can stand in its place. Each `map` forks anew: the function, its values
and all that they refer to are never written down. Workers hold no lock and end with their parent, however it ends.
Where there is no fork (Windows; macOS, whose libraries do not survive one) the same work is done here.
"""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, TypeVar

from dialogue_reader.errors import MachineError, Problem

ResultT = TypeVar("ResultT")

_PR_SET_PDEATHSIG = 1
_inherited: tuple[Callable[..., Any], list[tuple[Any, ...]]] | None = (
    None  # what a fork finds: a function, its arguments
)


def can_fork() -> bool:
    return sys.platform.startswith("linux")


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Forked(Executor):
    """`map` over `jobs` processes. The results come in the order of the values."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def map(
        self, fn: Callable[..., Any], *iterables: Iterable[Any], timeout: float | None = None, chunksize: int = 1
    ) -> Iterator[Any]:
        values = list(zip(*iterables, strict=True))
        if self.jobs < 2 or len(values) < 2 or not can_fork():
            yield from (fn(*value) for value in values)
            return
        yield from self._spread(fn, values, timeout, chunksize)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        raise NotImplementedError(f"only map is needed, not {fn}({args}, {kwargs})")

    def _spread(
        self, fn: Callable[..., Any], values: list[tuple[Any, ...]], timeout: float | None, chunksize: int
    ) -> Iterator[Any]:
        spans = [(low, min(low + chunksize, len(values))) for low in range(0, len(values), chunksize)]
        with _bequeathed(fn, values):
            pool = ProcessPoolExecutor(min(self.jobs, len(spans)), _fork(), initializer=_begin, initargs=(os.getpid(),))
            try:
                for results in pool.map(_run, spans, timeout=timeout):
                    yield from results
            except BrokenProcessPool:
                raise _killed() from None
            finally:
                pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def beside(work: Callable[[], ResultT]) -> Iterator[Callable[[], ResultT]]:
    """`work` done in a process of its own meanwhile; what is given waits for its result. Without fork it is done then."""
    if not can_fork():
        yield work
        return
    with _bequeathed(work, [()]), ProcessPoolExecutor(1, _fork(), initializer=_begin, initargs=(os.getpid(),)) as pool:
        future = pool.submit(_run, (0, 1))
        yield partial(_result_of, future)


def _result_of(future: "Future[list[ResultT]]") -> ResultT:
    try:
        return future.result()[0]
    except BrokenProcessPool:
        raise _killed() from None


def _fork() -> Any:
    return multiprocessing.get_context("fork")


def _killed() -> MachineError:
    hint = "a lack of memory is the usual reason; --jobs 1 needs the least"
    return MachineError(Problem("worker", "a worker process was killed", hint=hint))


@contextmanager
def _bequeathed(function: Callable[..., Any], values: list[tuple[Any, ...]]) -> Iterator[None]:
    """What is known now is out of the collector's sight: its marks would copy every page of memory into each worker."""
    global _inherited  # noqa: PLW0603 - a fork inherits what a name of the module holds
    before, _inherited = _inherited, (function, values)
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        _inherited = before


def _begin(parent: int) -> None:
    """In a worker, first: interrupts are the parent's business, and its end is ours."""
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(OSError, AttributeError):
        import ctypes  # noqa: PLC0415 - a slow import that only a worker needs

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _run(span: tuple[int, int]) -> list[Any]:
    assert _inherited is not None
    function, values = _inherited
    return [function(*values[number]) for number in range(*span)]
