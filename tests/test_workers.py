"""Several processes: order, errors, a killed worker, work that is ended, locks that stay with the parent."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

from dialogue_reader import build, config, disk, render, workers
from dialogue_reader.errors import MachineError, Problem, ReaderError
from dialogue_reader.relate import relate
from dialogue_reader.render import Unit
from dialogue_reader.workers import Forked

pytestmark = pytest.mark.skipif(not workers.can_fork(), reason="there is no fork here")


@pytest.mark.parametrize("count", [0, 1, 2, 7, 40])
@pytest.mark.parametrize("chunksize", [1, 3, 100])
def test_results_come_in_order(count: int, chunksize: int) -> None:
    assert list(Forked(2).map(lambda n: n * n, range(count), chunksize=chunksize)) == [n * n for n in range(count)]


def test_every_unit_is_in_one_portion_and_long_ones_do_not_wait_for_each_other() -> None:
    corpus = [Unit(emitter) for emitter in (render.data.emit, render.search.emit, render.home.emit)]
    page, article = render.topic.emit, render.article.emit
    pages = [Unit(page, f"p{number}") for number in range(3)]
    articles = [Unit(article, f"a{number}") for number in range(20)]
    units = [*corpus[:2], *articles[:10], *pages, corpus[2], *articles[10:]]
    portions = build._portions(units)
    assert portions == [corpus[:2], *([unit] for unit in pages), corpus[2:], articles[:16], articles[16:]]


def test_an_error_in_a_worker_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(Forked(2).map(lambda n: 1 // n, [1, 0, 1]))


def test_problems_travel_whole() -> None:
    def refuse(number: int) -> None:
        raise ReaderError(Problem("odd", f"number {number}"))

    with pytest.raises(ReaderError) as caught:
        list(Forked(2).map(refuse, [1, 2]))
    assert [problem.message for problem in caught.value.problems] == ["number 1"]


def test_a_killed_worker_is_the_machines_fault() -> None:
    with pytest.raises(MachineError) as caught:
        list(Forked(2).map(lambda n: os.kill(os.getpid(), signal.SIGKILL) if n == 3 else n, range(8)))
    assert caught.value.problems[0].code == "worker"


def test_work_done_beside_is_the_same() -> None:
    with workers.beside(lambda: (sum(range(10)), os.getpid())) as result:
        total, process = result()
    assert total == 45
    assert process != os.getpid()


def test_an_error_beside_is_raised_where_its_result_is_asked_for() -> None:
    with workers.beside(lambda: 1 // 0) as result, pytest.raises(ZeroDivisionError):
        result()


def test_a_kill_beside_is_the_machines_fault() -> None:
    with workers.beside(lambda: os.kill(os.getpid(), signal.SIGKILL)) as result, pytest.raises(MachineError):
        result()


def test_an_error_here_ends_the_work_beside() -> None:
    with pytest.raises(KeyError), workers.beside(lambda: time.sleep(0.1)):
        raise KeyError


class Enough(Exception):  # noqa: N818 - no error
    pass


def enough() -> None:
    raise Enough


def test_who_looks_may_end_the_work() -> None:
    """What workers are at is left as it is, what is still to be done too: else this would take minutes."""
    with pytest.raises(Enough):
        list(Forked(2, enough).map(lambda _: time.sleep(60), range(8)))
    with pytest.raises(Enough), workers.beside(lambda: time.sleep(60), enough) as result:
        result()
    assert not multiprocessing.active_children()


def test_who_wants_no_more_results_ends_the_work() -> None:
    results = Forked(2).map(lambda n: time.sleep(60 * n), [0, 0, 1, 1, 1])
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_long_results_arrive_whole_or_not_at_all() -> None:
    """A worker that is stopped while it sends would leave the parent waiting for the rest."""
    for _ in range(20):
        results = Forked(2).map(lambda n: bytes(4_000_000 + n), range(6))
        assert len(next(results)) == 4_000_000
        results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_the_index_is_the_same_wherever_it_is_made() -> None:
    knowledge, corpus = build.read(config.read(ROOT))
    assert relate(corpus, knowledge, apart=workers.beside) == relate(corpus, knowledge)


def test_a_worker_holds_no_lock(tmp_path: Path) -> None:
    def held(_number: int) -> int:
        return len(disk._held)

    with disk.lock(tmp_path / "lock", shown="site", patience=0):
        assert disk._held
        assert set(Forked(2).map(held, range(2))) == {0}


def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, sys, time\n"
        "from dialogue_reader.workers import Forked\n"
        "def work(n):\n"
        "    pathlib.Path(sys.argv[1], str(os.getpid())).touch()\n"
        "    time.sleep(600)\n"
        "list(Forked(2).map(work, range(2)))\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path)]) as parent:
        _wait(lambda: len(list(tmp_path.iterdir())) == 2)
        parent.kill()
    _wait(lambda: not any(_lives(int(path.name)) for path in tmp_path.iterdir()))


def test_the_old_site_stays_when_a_worker_is_killed(
    seeds_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "site"
    build.build(seeds_project, output=output)
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    monkeypatch.setattr(build, "_put", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(MachineError):
        build.build(seeds_project, output=output, jobs=2)
    assert before == {path: path.stat().st_mtime_ns for path in output.rglob("*")}


def _lives(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _wait(what: Callable[[], bool]) -> None:
    for _ in range(1200):
        if what():
            return
        time.sleep(0.05)
    pytest.fail("it did not come about")
