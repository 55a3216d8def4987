"""A small project that is built at every save, with a build of its own: its pages are the seeds' texts."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

from dialogue_reader import build, config, files, output, serve
from dialogue_reader.errors import Problem, ReaderError, Where
from dialogue_reader.live import Board, Server
from dialogue_reader.report import Report


@dataclass
class Bench:
    """The loop of `serve` at work; a text that says BROKEN is an error."""

    root: Path
    server: Server | None = None
    board: Board = field(default_factory=Board)
    said: list[str] = field(default_factory=list)
    shown: list[Problem] = field(default_factory=list)
    builds: int = 0
    fault: Exception | None = None
    slow: float = 0.0
    gate: threading.Event = field(default_factory=threading.Event)  # closed, no build gets beyond what is put in place
    ending: bool = False
    draft: Callable[[str], str] | None = None  # what is put in place of a saved text before the whole site is made
    thread: threading.Thread = field(default_factory=threading.Thread)

    def start(self) -> None:
        self.gate.set()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()
        until(lambda: "ready" in self.said)

    def stop(self) -> None:
        self.ending = True
        self.gate.set()
        (self.root / "seeds").mkdir(exist_ok=True)
        while self.thread.is_alive():
            self.save("site.yaml", "title: the end\nsources: seeds\n")
            self.thread.join(0.1)

    def save(self, name: str, text: str) -> None:
        (self.root / name).write_text(text)

    def hasten(self, texts: dict[str, str], progress: build.Progress) -> None:
        saved = [name for name, text in texts.items() if self.page(name) not in {"", text} and "BROKEN" not in text]
        if self.draft and saved:
            for name in saved:
                (self.root / "site" / name).write_text(self.draft(texts[name]))
            progress(build.IN_PLACE, len(saved), len(saved))

    def build(self, progress: build.Progress) -> Report:
        if self.ending:
            raise Stop
        self.builds += 1
        settings = config.read(self.root)
        if self.fault:
            raise self.fault
        texts = {path.name: files.read_text(path, root=self.root) for path in sorted(settings.sources.iterdir())}
        self.hasten(texts, progress)
        self.gate.wait()
        time.sleep(self.slow)
        progress("reading", 0, 0)
        for name, text in texts.items():
            if "BROKEN" in text:
                raise ReaderError(Problem("x", "it is broken", Where(f"seeds/{name}", 1, 1)))
        styles = {path.name: path.read_text() for path in (self.root / "static").glob("*.css")}
        whole = {"all.json": repr(texts)} if self.draft else {}
        pages = [
            SimpleNamespace(path=name, content=text.encode()) for name, text in {**texts, **styles, **whole}.items()
        ]
        written = output.write(self.root / "site", pages, config=settings)
        return Report(
            output=written.output, shown="site", articles=len(texts), entities=0, topics=0,
            files=written.files, changed=written.changed, removed=written.removed,
        )  # fmt: skip

    def run(self) -> None:
        console = serve.Console(say=self.said.append, show=self.shown.extend)
        loop = serve.Loop(root=self.root, build=self.build, console=console, board=self.board, server=self.server)
        with suppress(Stop):
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
    """Ends the loop as Ctrl-C does."""


@contextmanager
def saving(root: Path) -> Iterator[Bench]:
    """A project in `root`, ended at the end."""
    for name in ("seeds", "static"):
        (root / name).mkdir(parents=True)
    (root / "site.yaml").write_text("title: T\nsources: seeds\n")
    (root / "seeds/a.txt").write_text("one")
    (root / "static/reader.css").write_text("p {}")
    bench = Bench(root)
    try:
        yield bench
    finally:
        bench.stop()
