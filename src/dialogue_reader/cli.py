"""The command line: each command a handful of lines, every failure a sentence and an exit code, never a traceback.

What a command needs is imported when it runs: `--version` and `--help` load click alone. rich is loaded on a
terminal only. Exit codes are explained in `__main__.py`.
"""

import json
import os
import shlex
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from dialogue_reader import __version__
from dialogue_reader.errors import MachineError, Problem, ReaderError, Where, error_of, refusal
from dialogue_reader.excerpt import excerpt, visible

if TYPE_CHECKING:
    from rich.progress import Progress

    from dialogue_reader.serve import Build, Console

NAME = "dialogue-reader"
DEBUG = "DIALOGUE_READER_DEBUG"
KINDS = ("mentions", "quotations", "topics", "entities", "co-mentions", "annotations", "citations", "tei")
_PATIENCE = 0.4  # seconds before progress shows: most builds end sooner
_STYLES = {"error": "bold red", "warning": "yellow", "notice": "cyan"}
CommandT = TypeVar("CommandT", bound=Callable[..., Any])


@dataclass(slots=True)
class Session:
    """What holds for every command."""

    project: str = ""
    quiet: bool = False

    @property
    def root(self) -> Path:
        from dialogue_reader import cache  # noqa: PLC0415

        if not self.project:
            return cache.find_root(Path.cwd())
        folder = Path(self.project).absolute()
        if not os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir raises for too long a name
            hint = f"--project takes the folder that holds {cache.SITE}"
            raise ReaderError(Problem("missing", "there is no such folder", Where(self.project), hint=hint))
        return folder


def _common(command: CommandT) -> CommandT:
    """The global options, which may stand before or after a command's name."""

    def set_project(context: click.Context, _option: click.Parameter, value: str | None) -> None:
        context.ensure_object(Session).project = value or context.ensure_object(Session).project

    def set_quiet(context: click.Context, _option: click.Parameter, value: bool) -> None:  # noqa: FBT001
        context.ensure_object(Session).quiet |= value

    project = click.option(
        "--project", metavar="DIR", callback=set_project, expose_value=False,
        help="The folder with site.yaml (default: found upwards from here).",
    )  # fmt: skip
    quiet = click.option(
        "--quiet", "-q", is_flag=True, callback=set_quiet, expose_value=False, help="Say nothing but what is wrong."
    )
    return project(quiet(command))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")
@_common
def commands() -> None:
    """Build an annotated, cross-referenced reader from a folder of articles."""


@commands.command()
@click.option("--output", metavar="DIR", type=click.Path(path_type=Path), help="Where to (default: site/).")
@click.option("--base-url", metavar="URL", help="The site's address, for feeds and the like.")
@click.option("--strict", is_flag=True, help="Exit 1 when there are warnings.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), help="Processes (default: what pays).")
@click.option("--dask", metavar="ADDRESS", default="", help="Read and annotate on this Dask scheduler's workers.")
@click.option("--explain", is_flag=True, help="Say of every file that changed, why.")
@click.option("--watch", is_flag=True, help="Build again at every change.")
@_common
@click.pass_obj
def build(session: Session, /, *, watch: bool, strict: bool, **options: Any) -> int:
    """Build the site."""
    from dialogue_reader import cache  # noqa: PLC0415

    start, root = time.monotonic(), session.root
    if watch:
        from dialogue_reader import serve as serving  # noqa: PLC0415

        serving.watch(root, _rebuild(root, options), _console(session, root))
    output = options["output"] or root / cache.OUTPUT
    report = None if options["explain"] else cache.unchanged(root, output, options["base_url"])
    if report is None:
        from dialogue_reader import build as plan  # noqa: PLC0415

        with _progress(session) as progress:
            report = plan.build(root, progress=progress, **options)
    for reason in report.reasons:
        _say(visible(reason))
    _show(report.problems, root, quiet=session.quiet)
    if not session.quiet:
        if _is_terminal(sys.stdout):
            _say(f"Open {(report.output / 'index.html').as_uri()}")
        _say(f"{report} in {time.monotonic() - start:.1f} s")
    return int(strict and any(problem.severity != "notice" for problem in report.problems))


@commands.command()
@click.option(
    "--port", metavar="N", type=click.IntRange(0, 65535), help="Listen here (default: 8000, or the next free)."
)
@click.option("--open", "browse", is_flag=True, help="Open the browser.")
@_common
@click.pass_obj
def serve(session: Session, port: int | None, *, browse: bool) -> None:
    """Build, show the site on this machine, and reload open pages at every change."""
    from dialogue_reader import serve as serving  # noqa: PLC0415

    root = session.root
    serving.serve(root, _rebuild(root, {}), _console(session, root), port=port, browse=browse)


def _rebuild(root: Path, options: dict[str, Any]) -> "Build":
    """A build that remembers what it need not do again."""
    from dialogue_reader import build as plan  # noqa: PLC0415
    from dialogue_reader.memory import Memory  # noqa: PLC0415

    memory = Memory()
    return lambda progress: plan.build(root, progress=progress, memory=memory, **options)


@commands.command()
@click.option("--strict", is_flag=True, help="Exit 1 when there are warnings.")
@_common
@click.pass_obj
def check(session: Session, *, strict: bool) -> int:
    """Tell what the editor should look at: names, notes, documents, topics, and every page of the site."""
    from dialogue_reader import build as plan  # noqa: PLC0415
    from dialogue_reader import check as checking  # noqa: PLC0415
    from dialogue_reader import config  # noqa: PLC0415

    site = plan.open_site(config.read(session.root))
    report = checking.report.write_report(site, found := checking.check(site), checking.CODES)
    _show(checking.report.digest(found), session.root, quiet=session.quiet)
    if not session.quiet:
        _say(f"{checking.report.summary(found)}; all in {report}")
    return int(strict and any(problem.severity != "notice" for problem in found))


@commands.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@_common
@click.pass_obj
def inspect(session: Session, source: Path, *, as_json: bool) -> None:
    """Show how the loader reads a file, line by line. Needs no site.yaml."""
    from dialogue_reader import files, load  # noqa: PLC0415

    root = Path(os.path.realpath(session.root)) if session.project else Path.cwd()
    found = files.read_source(Path(os.path.realpath(source)), root=root, name=files.as_utf8(source.name))
    _write(json.dumps(load.as_record(found), ensure_ascii=False, indent=1) + "\n" if as_json else load.as_text(found))


@commands.command()
@_common
@click.pass_obj
def suggest(session: Session) -> None:
    """Print recurring names the gazetteer lacks, as YAML to paste."""
    from dialogue_reader import build as plan  # noqa: PLC0415
    from dialogue_reader import config  # noqa: PLC0415
    from dialogue_reader.relate import discover, suggest  # noqa: PLC0415

    desk, corpus = plan.read(config.read(session.root))
    _write(suggest.entities_yaml(discover.discover(corpus), desk.gazetteer.entities))


@commands.command()
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
@click.option("--format", "form", metavar="F", help="jsonl, csv; jsonld; bibtex, ris, csl-json.")
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to a file; of tei, to a folder.")
@_common
@click.pass_obj
def export(session: Session, kind: str, form: str | None, output: Path | None) -> None:
    """Print what was found: mentions, quotations, topics, entities, co-mentions, annotations, citations; write tei."""
    from dialogue_reader import build as plan  # noqa: PLC0415
    from dialogue_reader import config, export  # noqa: PLC0415

    _write(export.write(plan.open_site, config.read(session.root), kind, form, output))


@commands.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@_common
@click.pass_obj
def init(session: Session, folder: Path) -> None:
    """Start a new reader around your own articles."""
    from dialogue_reader import scaffold  # noqa: PLC0415

    written = scaffold.write_starter(folder)
    if not session.quiet:
        _say(f"{len(written)} files written; now: {NAME} --project {shlex.quote(str(folder))} serve")


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code. SystemExit, a signal among them, passes through."""
    _open_streams()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output has seen enough
        _mute(sys.stdout)
        return 0
    except OSError as error:
        _complain(f"error: the machine refused: {error.strerror}")
        _mute(sys.stdout)
        return MachineError.exit_code
    return code


def _run(arguments: Sequence[str]) -> int:
    session = Session()
    try:
        with commands.make_context(NAME, list(arguments), obj=session) as context:
            return commands.invoke(context) or 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        return _refuse(error)
    except ReaderError as error:
        _show(error.problems, _root(session))
        return error.exit_code if isinstance(error, MachineError) else error_of(error.problems).exit_code
    except BrokenPipeError:
        raise
    except OSError as error:
        _complain(visible(refusal(error, root=_root(session))))
    except MemoryError:
        _complain("error: there is not enough memory")
    except Exception as error:  # noqa: BLE001 - the last place where a bug can still become a sentence
        return _admit(error)
    return MachineError.exit_code


def _refuse(error: click.ClickException) -> int:
    """An option or command that does not exist, or a value it does not take."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else NAME
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        _complain(error.format_message())
    else:
        _complain(f"error: {visible(error.format_message())} (see {path} --help)")
    return ReaderError.exit_code


def _admit(error: Exception) -> int:
    if os.environ.get(DEBUG):
        import traceback  # noqa: PLC0415

        _complain("".join(traceback.format_exception(error)))
    what = visible(f"{type(error).__name__}: {error}")
    _complain(f"this is a bug in {NAME}: {what[:300]} (please report it, with what {DEBUG}=1 prints)")
    return 4


# -- saying


def _open_streams() -> None:
    """Closed streams become the null device; a character the terminal lacks is written out, never an error."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        with suppress(AttributeError):
            getattr(sys, name).reconfigure(errors="backslashreplace")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _console(session: Session, root: Path) -> "Console":
    """Where a command that runs on says what happens."""
    from dialogue_reader.serve import Console  # noqa: PLC0415

    def say(text: str) -> None:
        if not session.quiet:
            with suppress(OSError):  # nobody listens any more; the pages still do
                _say(text)

    return Console(say=say, show=lambda problems: _show(problems, root, quiet=session.quiet))


def _write(text: str) -> None:
    """What other programs read is UTF-8, whatever the terminal speaks."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())


def _complain(text: str) -> None:
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


def _mute(stream: TextIO) -> None:
    """Let what is still buffered go nowhere, so that Python's farewell does not fail on it."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _root(session: Session) -> Path:
    with suppress(ReaderError, OSError):
        return session.root
    return Path()


def _is_terminal(stream: TextIO) -> bool:
    with suppress(ValueError):
        return bool(stream.isatty()) and os.environ.get("TERM") != "dumb"
    return False


def _show(problems: Iterable[Problem], root: Path, *, quiet: bool = False) -> None:
    """Problems on standard error: plain lines, or on a terminal with the line they are about."""
    shown = [problem for problem in problems if not (quiet and problem.severity == "notice")]
    if shown and _is_terminal(sys.stderr):
        _show_richly(shown, root)
    else:
        for problem in shown:
            _complain(visible(str(problem)))


def _show_richly(problems: Iterable[Problem], root: Path) -> None:
    from rich.cells import cell_len  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for problem in problems:
        text = Text(visible(str(problem)))
        text.highlight_words([f"{problem.severity}:"], _STYLES[problem.severity])
        console.print(text)
        line = excerpt(root, problem.where, width=max(20, console.width - 10))
        if line:
            console.print(Text(f"{line.number:>5} | {line.text}"))
            if line.caret is not None:
                console.print(Text(" " * (8 + cell_len(line.text[: line.caret])) + "^", "bold red"))


@contextmanager
def _progress(session: Session) -> Iterator[Callable[[str, int, int], None]]:
    """A callback that shows progress on a terminal, once the work turns out to be long."""
    if session.quiet or not _is_terminal(sys.stderr):
        yield lambda _stage, _done, _total: None
        return
    start = time.monotonic()
    display: Progress | None = None

    def tell(stage: str, done: int, total: int) -> None:
        nonlocal display
        if display is None and time.monotonic() - start > _PATIENCE:
            display = _open_display()
        if display is not None:
            _tell(display, stage, done, total)

    try:
        yield tell
    finally:
        if display is not None:
            display.stop()


def _open_display() -> "Progress":
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    display = Progress(*columns, console=Console(stderr=True), transient=True)
    display.start()
    return display


def _tell(display: "Progress", stage: str, done: int, total: int) -> None:
    task = next((task.id for task in display.tasks if task.description == stage), None)
    if task is None:
        for other in display.tasks:
            display.update(other.id, visible=False)
        task = display.add_task(stage)
    display.update(task, completed=done, total=total or None)
