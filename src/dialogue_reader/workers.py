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
from concurrent.futures import Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from dialogue_reader.errors import MachineError, Problem

ResultT = TypeVar("ResultT")
Look = Callable[[], None]

_PR_SET_PDEATHSIG = 1
_STOP = getattr(
    signal, "SIGUSR1", signal.SIGTERM
)  # tells a worker to leave its work; no fork where there is no such signal
_LOOK = 0.05  # seconds between looks
_inherited: tuple[Callable[..., Any], list[tuple[Any, ...]]] | None = (
    None  # what a fork finds: a function, its arguments
)


def can_fork() -> bool:
    return sys.platform.startswith("linux")


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Forked(Executor):
    """`map` over `jobs` processes. The results come in the order of the values.

    `look` is called now and then while a result is awaited. What it raises ends the work, also what is half done.
    """

    def __init__(self, jobs: int, look: Look = lambda: None) -> None:
        self.jobs = jobs
        self._look = look

    def map(
        self, fn: Callable[..., Any], *iterables: Iterable[Any], timeout: float | None = None, chunksize: int = 1
    ) -> Iterator[Any]:
        assert timeout is None, "who looks may end it"
        values = list(zip(*iterables, strict=True))
        if self.jobs < 2 or len(values) < 2 or not can_fork():
            yield from (fn(*value) for value in values)
            return
        spans = [(low, min(low + chunksize, len(values))) for low in range(0, len(values), chunksize)]
        with _bequeathed(fn, values), _pool(min(self.jobs, len(spans))) as pool:
            for future in [pool.submit(_run, span) for span in spans]:
                yield from _await(future, self._look)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        raise NotImplementedError(f"only map is needed, not {fn}({args}, {kwargs})")


@contextmanager
def beside(work: Callable[[], ResultT], look: Look = lambda: None) -> Iterator[Callable[[], ResultT]]:
    """`work` done in a process of its own meanwhile; what is given waits for its result. Without fork it is done then."""
    if not can_fork():
        yield work
        return
    with _bequeathed(work, [()]), _pool(1) as pool:
        future = pool.submit(_run, (0, 1))
        yield lambda: _await(future, look)[0]


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with the block; at once where it ends with an error."""
    others = _children()
    pool = ProcessPoolExecutor(jobs, _fork(), initializer=_begin, initargs=(os.getpid(),))
    try:
        yield pool
    except BaseException:
        for process in _children() - others:
            with suppress(OSError):
                os.kill(process, _STOP)
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _children() -> set[int]:
    return {process.pid for process in multiprocessing.active_children() if process.pid}


def _await(future: "Future[list[Any]]", look: Look) -> list[Any]:
    try:
        while not wait([future], timeout=_LOOK).done:
            look()
        return future.result()
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
    """In a worker, first: what a terminal sends to all is the parent's business, and its end is ours."""
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(_STOP, _stop)
    with suppress(OSError, AttributeError):
        import ctypes  # noqa: PLC0415 - a slow import that only a worker needs

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


class _Stopped(BaseException):
    """Nobody waits for the result any more."""


_is_stopped = _is_working = False


def _stop(_number: int, _frame: object) -> None:
    """Leave the work where it is; but never what is half sent to the parent, who would wait for the rest."""
    global _is_stopped  # noqa: PLW0603 - a signal finds what a name of the module holds
    _is_stopped = True
    if _is_working:
        raise _Stopped


def _run(span: tuple[int, int]) -> list[Any]:
    global _is_working  # noqa: PLW0603 - see `_stop`
    assert _inherited is not None
    function, values = _inherited
    if _is_stopped:
        return []
    _is_working = True
    try:
        return [function(*values[number]) for number in range(*span)]
    finally:
        _is_working = False
