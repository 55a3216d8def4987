"""What happens at a save: builds, errors, reloads. Requests are test_serve.py, the browser test_serve_browser.py."""

import errno
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from watchdog.observers.polling import PollingObserver

from dialogue_reader import build, config, files, output, serve
from dialogue_reader.errors import MachineError, Problem, ReaderError, Where
from dialogue_reader.live import Board


@dataclass
class Bench:
    """A loop over a small project with a build of its own: pages are the seeds' texts, "BROKEN" is an error."""

    root: Path
    board: Board = field(default_factory=Board)
    said: list[str] = field(default_factory=list)
    shown: list[Problem] = field(default_factory=list)
    builds: int = 0
    fault: Exception | None = None
    slow: float = 0.0
    thread: threading.Thread = field(default_factory=threading.Thread)

    def start(self) -> None:
        self.thread = threading.Thread(target=self.run)
        self.thread.start()
        until(lambda: "ready" in self.said)

    def save(self, name: str, text: str) -> None:
        (self.root / name).write_text(text)

    def build(self, progress: build.Progress) -> build.Report:
        self.builds += 1
        settings = config.read(self.root)
        if self.fault:
            raise self.fault
        texts = {path.name: files.read_text(path, root=self.root) for path in sorted(settings.sources.iterdir())}
        time.sleep(self.slow)
        progress("reading", 0, 0)
        for name, text in texts.items():
            if "BROKEN" in text:
                raise ReaderError(Problem("x", "it is broken", Where(f"seeds/{name}", 1, 1)))
        styles = {path.name: path.read_text() for path in (self.root / "static").glob("*.css")}
        pages = [SimpleNamespace(path=name, content=text.encode()) for name, text in {**texts, **styles}.items()]
        written = output.write(self.root / "site", pages, config=settings)
        return build.Report(
            output=written.output, shown="site", articles=len(texts), entities=0, topics=0,
            files=written.files, changed=written.changed, removed=written.removed,
        )  # fmt: skip

    def run(self) -> None:
        console = serve.Console(say=self.said.append, show=self.shown.extend)
        loop = serve.Loop(root=self.root, build=self.build, console=console, board=self.board)
        with pytest.raises(Stop):
            loop.run(then=lambda: self.said.append("ready"))

    def page(self, name: str) -> str:
        try:
            return (self.root / "site" / name).read_text()
        except OSError:
            return ""

    def faults(self) -> list[str]:
        return [fault.message for fault in self.board.state.problems]

    def settle(self) -> None:
        """Until nothing is built any more."""
        before = -1
        while before != self.builds:
            before = self.builds
            time.sleep(0.3)


def until(holds: Callable[[], object], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.005)


class Stop(BaseException):
    pass


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    root = tmp_path / "project"
    for name in ("seeds", "static"):
        (root / name).mkdir(parents=True)
    (root / "site.yaml").write_text("title: T\nsources: seeds\n")
    (root / "seeds/a.txt").write_text("one")
    (root / "static/reader.css").write_text("p {}")
    ended = threading.Event()
    gather = serve.Changes.gather

    def gather_or_stop(self: serve.Changes, timeout: float) -> frozenset[Path]:
        if ended.is_set():
            raise Stop
        return gather(self, min(timeout, 0.1))

    monkeypatch.setattr(serve.Changes, "gather", gather_or_stop)
    bench = Bench(root)
    yield bench
    ended.set()
    bench.thread.join()


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
