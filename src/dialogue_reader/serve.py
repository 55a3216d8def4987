"""Build, watch, build again; with `serve` also show it, and keep every open tab current.

A change is what was created, written, moved or deleted below the project's inputs; reading is none. Changes are
gathered until they pause, a build under way gives up for newer ones, and a build that fails leaves the last good site in
place with its problems shown until they are mended. Not here: requests and the pages' script (`live.py`).
"""

import errno
import os
import threading
import time
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from dialogue_reader import build as plan
from dialogue_reader import config
from dialogue_reader.errors import MACHINE, MachineError, Problem, ReaderError, Where
from dialogue_reader.live import HOST, Board, Server, base_of
from dialogue_reader.output import MANIFEST
from dialogue_reader.report import Report

PORT = 8000
_PORTS = 50  # how many are tried when none is asked for
_PAUSE, _PATIENCE = 0.005, 0.25  # seconds: changes are gathered until they pause, at most so long
_SUPERSEDE = 30.0  # seconds without a whole site after which a build is let finish, whatever else changes
_LOOK = 1.0  # seconds between looks for folders that came, went, or are others under the same name
_IGNORED = ("*~", "*.sw[opx]", "4913", ".#*", "#*#", "*.tmp", ".DS_Store", "*.pyc", "__pycache__")
_NO_CHANGE = {"opened", "closed_no_write"}
_FULL = {errno.ENOSPC, errno.EMFILE, errno.ENFILE, errno.ENOMEM}

Build = Callable[[plan.Progress], Report]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """Where news go: a sentence, or problems."""

    say: Say
    show: Callable[[Iterable[Problem]], None]


def serve(root: Path, build: Build, console: Console, *, port: int | None = None, browse: bool = False) -> None:
    """Serve the output until interrupted. Raises MachineError where the port asked for is taken."""
    board = Board()
    with _server(root / plan.FOLDER, board, port, say=console.say) as server:
        loop = Loop(root=root, build=build, console=console, board=board, server=server)
        loop.run(then=lambda: _announce(server, say=console.say, browse=browse))


def watch(root: Path, build: Build, console: Console) -> None:
    """Build at every change until interrupted."""
    loop = Loop(root=root, build=build, console=console)
    loop.run(then=lambda: console.say("Watching for changes (Ctrl-C ends)"))


def _announce(server: Server, *, say: Say, browse: bool) -> None:
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    say(f"Serving at {server.url} (Ctrl-C ends)")
    if browse:
        threading.Thread(target=webbrowser.open, args=(server.url,), daemon=True).start()


@contextmanager
def _server(output: Path, board: Board, port: int | None, *, say: Say) -> Iterator[Server]:
    server = _open_server(output, board, port, say=say)
    try:
        yield server
    finally:
        board.close()
        server.server_close()


def _open_server(output: Path, board: Board, port: int | None, *, say: Say) -> Server:
    for number in range(PORT, PORT + _PORTS) if port is None else (port,):
        try:
            server = Server(number, output, board)
        except (OSError, OverflowError) as error:
            if port is None:
                continue
            reason = error.strerror if isinstance(error, OSError) else "no such port"
            hint = "leave --port out and a free one is taken"
            raise MachineError(
                Problem("port", f"cannot listen here: {reason}", Where(f"{HOST}:{port}"), hint=hint)
            ) from None
        if port is None and number != PORT:
            say(f"Port {PORT} is taken; using {number}")
        return server
    raise MachineError(Problem("port", f"ports {PORT} to {PORT + _PORTS - 1} are all taken", Where(HOST)))


class _Superseded(Exception):  # noqa: N818 - no error: newer changes wait
    pass


@dataclass(slots=True, kw_only=True)
class Loop:
    """Builds at every change. With a board, open pages learn of it."""

    root: Path
    build: Build
    console: Console
    board: Board | None = None
    server: Server | None = None
    _changes: "Changes" = field(init=False)
    _settings: config.Config | None = None  # as last read without fault
    _due: set[Path] = field(default_factory=set)  # changed since the site in place was built
    _shown: tuple[Problem, ...] = ()
    _site: Path | None = None  # where the last whole one was put
    _since: float = 0.0  # when a build first began that no whole site has come of yet; 0 for none

    def run(self, *, then: Callable[[], None]) -> None:
        """Build, do what is to be done `then`, and go on until interrupted."""
        self._changes = Changes(self.root)
        with _following(self._changes, self.console.say) as follow:
            self._read_settings()
            follow(self._changes.inputs)
            self._rebuild(frozenset())
            then()
            while True:
                changed = self._changes.gather(_LOOK)
                if self.root / config.NAME in changed:
                    self._read_settings()
                if follow(self._changes.inputs) or changed or self._must_retry() or self._is_gone():
                    self._rebuild(changed)

    def _read_settings(self) -> None:
        """What to watch hangs on site.yaml; while it is broken, what it said before."""
        with suppress(ReaderError, OSError):
            self._settings = config.read(self.root)
        self._changes.watch(self._settings)
        if self.server and self._settings:
            self.server.base = base_of(self._settings.settings.base_url)

    def _must_retry(self) -> bool:
        """No change of an input tells that a disk has room again, another build is done or the output's place is free."""
        return bool(self._shown) and all(problem.code in MACHINE | {"output"} for problem in self._shown)

    def _is_gone(self) -> bool:
        """Whether somebody removed the site."""
        return self._site is not None and not self._shown and not (self._site / MANIFEST).exists()

    def _rebuild(self, changed: frozenset[Path]) -> None:
        self._due |= changed
        start = time.monotonic()
        self._since = self._since or start

        def progress(stage: str, _done: int, _total: int) -> None:
            if stage == plan.IN_PLACE and self.board:
                self.board.publish_draft()
            if self._changes.pending and time.monotonic() - self._since < _SUPERSEDE:
                raise _Superseded

        try:
            report = self.build(progress)
        except _Superseded:
            return
        except ReaderError as error:
            self._complain(error.problems)
        except OSError as error:
            what = f"the machine refused: {error.strerror or error}"
            self._complain((Problem("disk", what, Where(str(error.filename)) if error.filename else None),))
        except Exception as error:  # noqa: BLE001 - a server that dies of one file serves nobody
            what = f"this is a bug in dialogue-reader: {type(error).__name__}: {error}"
            self._complain((Problem("bug", what, hint="please report it"),))
        else:
            self._publish(report, time.monotonic() - start)

    def _publish(self, report: Report, seconds: float) -> None:
        self.console.say(f"{report} in {seconds:.1f} s")
        self.console.show(problem for problem in report.problems if problem.severity != "notice")
        if self.board and (report.changed or report.removed or not self._site):
            self.board.publish(styles_only=bool(self._site) and self._only_styles())
        elif self.board:
            self.board.mend()
        self._due.clear()
        self._shown, self._site, self._since = (), report.output, 0.0

    def _only_styles(self) -> bool:
        styles = self.root / "static"
        return bool(self._due) and all(path.suffix == ".css" and path.is_relative_to(styles) for path in self._due)

    def _complain(self, problems: tuple[Problem, ...]) -> None:
        if self._changes.pending:  # perhaps read in the middle of a save
            return
        self._since = 0.0
        if problems != self._shown:
            self.console.show(problems)
        if self.board:
            self.board.complain(problems, self.root)
        self._shown = problems


class Changes(FileSystemEventHandler):
    """Paths that changed since they were last gathered. Filled by the observer's thread."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folders: frozenset[Path] = frozenset()
        self._paths: set[Path] = set()
        self._news = threading.Condition()

    def watch(self, settings: config.Config | None) -> None:
        folders = {self._root / "templates", self._root / "static"}
        if settings:
            folders |= {settings.sources, settings.annotations or settings.sources}
        self._folders = frozenset(Path(os.path.abspath(folder)) for folder in folders)  # noqa: PTH100 - ".." away, links not

    @property
    def inputs(self) -> dict[Path, bool]:
        """Folder -> whether all below it counts. The folders around the inputs tell when one comes or goes."""
        around = {folder.parent: False for folder in self._folders}
        return {self._root: False, **around, **dict.fromkeys(self._folders, True)}

    @property
    def pending(self) -> bool:
        return bool(self._paths)

    def gather(self, timeout: float) -> frozenset[Path]:
        """What changed, once it pauses; nothing after `timeout` seconds without news."""
        with self._news:
            if not self._news.wait_for(lambda: self._paths, timeout):
                return frozenset()
            deadline = time.monotonic() + _PATIENCE
            while time.monotonic() < deadline:
                if not self._news.wait(_PAUSE):
                    break
            taken, self._paths = frozenset(self._paths), set()
            return taken

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _NO_CHANGE or (event.is_directory and event.event_type == "modified"):
            return
        paths = {Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path}
        counted = {path for path in paths if self.counts(path)}
        if counted:
            with self._news:
                self._paths |= counted
                self._news.notify_all()

    def counts(self, path: Path) -> bool:
        """Whether it is an input, lies below one, or around one."""
        if any(fnmatchcase(path.name, pattern) for pattern in _IGNORED):
            return False
        if path == self._root / config.NAME or any(path.is_relative_to(folder) for folder in self._folders):
            return True
        return path != self._root and any(folder.is_relative_to(path) for folder in self._folders)


@contextmanager
def _following(changes: Changes, say: Say) -> Iterator[Callable[[dict[Path, bool]], bool]]:
    """A function that takes the folders to follow and says whether any of them is new since it was last asked."""
    follower = _Follower(changes, say)
    try:
        yield follower.follow
    finally:
        follower.stop()


class _Follower:
    """An observer, and which folder stands behind each of its watches."""

    def __init__(self, changes: Changes, say: Say) -> None:
        self._changes = changes
        self._say = say
        self._watches: dict[tuple[Path, bool], tuple[ObservedWatch, tuple[int, int]]] = {}
        self._observer: BaseObserver = Observer()
        self._observer.start()

    def follow(self, folders: dict[Path, bool]) -> bool:
        wanted = {pair: identity for pair in folders.items() if (identity := _identity(pair[0]))}
        stale = {pair for pair, (_, identity) in self._watches.items() if wanted.get(pair) != identity}
        for pair in stale:
            with suppress(KeyError, OSError):
                self._observer.unschedule(self._watches[pair][0])
            del self._watches[pair]
        new = wanted.keys() - self._watches.keys()
        for pair in new:
            self._schedule(pair, wanted[pair])
        return bool(new or stale)

    def _schedule(self, pair: tuple[Path, bool], identity: tuple[int, int]) -> None:
        path, deep = pair
        try:
            watched = self._observer.schedule(self._changes, str(path), recursive=deep)
        except FileNotFoundError:  # gone again; the next look will tell
            return
        except OSError as error:
            if error.errno not in _FULL or isinstance(self._observer, PollingObserver):
                raise
            self._poll()
            watched = self._observer.schedule(self._changes, str(path), recursive=deep)
        self._watches[pair] = watched, identity

    def _poll(self) -> None:
        """The system watches no more files for us: look at them ourselves."""
        self._say("The system's limit of watched files is reached; looking every second instead")
        self.stop()
        known, self._watches = self._watches, {}
        self._observer = PollingObserver(timeout=_LOOK)
        self._observer.start()
        for pair, (_, identity) in known.items():
            self._schedule(pair, identity)

    def stop(self) -> None:
        self._observer.stop()
        self._observer.join(timeout=2)


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if folder.is_dir() else None
