"""What happens at a save: builds, errors, reloads. Requests are test_serve.py, the browser test_serve_browser.py."""

import errno
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from saving import Bench, saving, until
from watchdog.events import FileModifiedEvent
from watchdog.observers.polling import PollingObserver

from dialogue_reader import serve
from dialogue_reader.build import Progress
from dialogue_reader.errors import MachineError, Problem
from dialogue_reader.report import Report


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with saving(tmp_path / "project") as bench:
        yield bench


def test_a_save_shows(bench: Bench) -> None:
    bench.start()
    assert bench.page("a.txt") == "one"
    bench.save("seeds/a.txt", "two")
    until(lambda: bench.board.state.page == "2")
    assert bench.page("a.txt") == "two"


@pytest.mark.parametrize("way", ["vim", "rename", "truncate", "backup"])
def test_editors_save_in_their_ways(bench: Bench, way: str) -> None:
    bench.start()
    page, aside = bench.root / "seeds/a.txt", bench.root / "seeds"
    if way == "vim":
        (aside / "4913").touch()
        (aside / "4913").unlink()
        page.rename(aside / "a.txt~")
        page.write_text("two")
        (aside / "a.txt~").unlink()
    elif way == "rename":
        (aside / ".a.txt.swp").write_text("two")
        (aside / ".a.txt.swp").rename(page)
    elif way == "backup":
        (bench.root / "new").write_text("two")
        page.unlink()
        (bench.root / "new").rename(page)
    else:
        with page.open("w") as file:
            file.flush()
            time.sleep(0.002)
            file.write("two")
    until(lambda: bench.page("a.txt") == "two")


def test_a_site_that_somebody_removed_comes_back(bench: Bench) -> None:
    bench.start()
    shutil.rmtree(bench.root / "site")
    until(lambda: bench.page("a.txt") == "one")


def test_what_is_no_change_builds_nothing(bench: Bench) -> None:
    bench.start()
    bench.settle()
    before = bench.builds
    for name in ("seeds/a.txt", "site.yaml", "static/reader.css", "site/a.txt"):
        (bench.root / name).read_bytes()
    for name in ("seeds/a.txt~", "seeds/.a.txt.swp", "seeds/4913", "seeds/.#a.txt", "notes.txt", "site/x", ".cache"):
        bench.save(name, "x")
    time.sleep(0.5)
    assert bench.builds == before


def test_a_save_that_changes_nothing_reloads_nothing(bench: Bench) -> None:
    bench.start()
    builds = bench.builds
    bench.save("seeds/a.txt", "one")
    until(lambda: bench.builds > builds)
    bench.settle()
    assert bench.board.state.page == "1"


def test_only_stylesheets(bench: Bench) -> None:
    bench.start()
    bench.save("static/reader.css", "p { color: red }")
    until(lambda: bench.board.state.style == "1")
    assert bench.board.state.page == "1"
    bench.save("seeds/a.txt", "two")
    until(lambda: bench.board.state.page == "2")


def test_a_broken_save_keeps_the_last_good_site_until_mended(bench: Bench) -> None:
    bench.start()
    bench.save("seeds/a.txt", "BROKEN text")
    until(bench.faults)
    assert bench.faults() == ["seeds/a.txt:1:1: error: it is broken"]
    assert bench.board.state.problems[0].line == "    1 | BROKEN text\n      | ^"
    assert bench.page("a.txt") == "one"
    bench.save("seeds/a.txt", "one")
    until(lambda: not bench.faults())
    assert bench.board.state.page == "1"


def test_a_broken_site_yaml(bench: Bench) -> None:
    bench.start()
    bench.save("site.yaml", "title: T\nsorces: seeds\n")
    until(bench.faults)
    bench.save("seeds/a.txt", "two")
    bench.save("site.yaml", "title: T\nsources: seeds\n")
    until(lambda: bench.page("a.txt") == "two")


def test_the_first_build_may_fail(bench: Bench) -> None:
    (bench.root / "seeds/a.txt").write_text("BROKEN")
    bench.start()
    assert bench.faults()
    bench.save("seeds/a.txt", "two")
    until(lambda: bench.page("a.txt") == "two")
    until(lambda: not bench.faults())


def test_a_bug_ends_nothing(bench: Bench) -> None:
    bench.start()
    bench.fault = RecursionError("too deep")
    bench.save("seeds/a.txt", "two")
    until(bench.faults)
    assert bench.faults() == ["error: this is a bug in dialogue-reader: RecursionError: too deep (please report it)"]
    bench.fault = None
    bench.save("seeds/a.txt", "three")
    until(lambda: bench.page("a.txt") == "three")


def test_what_the_machine_refuses_is_no_bug(bench: Bench) -> None:
    bench.start()
    bench.fault = PermissionError(13, "Permission denied", "seeds")
    bench.save("seeds/a.txt", "two")
    until(bench.faults)
    assert bench.faults() == ["seeds: error: the machine refused: Permission denied"]


def test_a_full_disk_is_tried_again(bench: Bench) -> None:
    bench.fault = MachineError(Problem("disk", "the disk is full"))
    bench.start()
    assert bench.faults() == ["error: the disk is full"]
    bench.fault = None
    until(lambda: bench.page("a.txt") == "one")
    assert [problem.message for problem in bench.shown] == ["the disk is full"]


def test_twenty_saves_in_a_second(bench: Bench) -> None:
    bench.slow = 0.2
    bench.start()
    for number in range(20):
        bench.save("seeds/a.txt", f"save {number}")
        time.sleep(0.03)
    until(lambda: bench.page("a.txt") == "save 19")
    bench.settle()
    assert bench.builds < 15
    assert bench.board.state.page in {"2", "3", "4", "5"}


def test_a_checkout_of_five_hundred_files(bench: Bench) -> None:
    bench.start()
    for number in range(500):
        bench.save(f"seeds/{number}.txt", "new")
    (bench.root / "seeds/a.txt").unlink()
    until(lambda: len(list((bench.root / "site").glob("*.txt"))) == 500)
    bench.settle()
    assert bench.builds < 60


def test_a_folder_that_goes_and_comes(bench: Bench) -> None:
    bench.start()
    (bench.root / "seeds").rename(bench.root / "away")
    until(bench.faults)
    (bench.root / "away").rename(bench.root / "seeds")
    until(lambda: not bench.faults())
    bench.save("seeds/a.txt", "two")
    until(lambda: bench.page("a.txt") == "two")


def test_another_sources_folder(bench: Bench) -> None:
    bench.start()
    (bench.root / "deep/texts").mkdir(parents=True)
    bench.save("deep/texts/b.txt", "b")
    bench.save("site.yaml", "title: T\nsources: deep/texts\n")
    until(lambda: bench.page("b.txt") == "b")
    bench.save("deep/texts/b.txt", "bb")
    until(lambda: bench.page("b.txt") == "bb")
    assert not bench.page("a.txt")


def test_the_limit_of_watched_files(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(PollingObserver):
        def schedule(self, *_arguments: Any, **_options: Any) -> Any:
            raise OSError(errno.ENOSPC, "inotify watch limit reached")

    class Polling(PollingObserver):
        def __init__(self, timeout: float) -> None:
            super().__init__(timeout=min(timeout, 0.1))

    monkeypatch.setattr(serve, "PollingObserver", Polling)
    monkeypatch.setattr(serve, "Observer", lambda: Full(timeout=9))
    bench.start()
    assert "The system's limit of watched files is reached; looking every second instead" in bench.said
    bench.save("seeds/a.txt", "two")
    until(lambda: bench.page("a.txt") == "two")


@pytest.mark.parametrize(
    ("later", "then"), [(1, "superseded"), (serve._SUPERSEDE - 1, "superseded"), (serve._SUPERSEDE + 1, "let finish")]
)
def test_a_build_gives_way_to_a_save_at_any_time(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, later: float, then: str
) -> None:
    """The saved article comes first; but who saves without a pause sees the other pages too, after a while."""
    clock = [100.0]
    monkeypatch.setattr(serve, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    ended: list[bool] = []

    def build(progress: Progress) -> Report:
        progress("reading", 0, 0)
        clock[0] += later
        loop._changes.on_any_event(FileModifiedEvent(str(bench.root / "site.yaml")))
        progress("writing", 1, 2)
        ended.append(True)
        return Report(output=bench.root, shown="", articles=0, entities=0, topics=0, files=0, changed=0, removed=0)

    console = serve.Console(say=bench.said.append, show=bench.shown.extend)
    loop = serve.Loop(root=bench.root, build=build, console=console)
    loop._changes = serve.Changes(bench.root)
    loop._rebuild(frozenset())
    assert bool(ended) == (then == "let finish")
