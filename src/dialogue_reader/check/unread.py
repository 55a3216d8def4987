"""Files of the project that nothing reads: a name misspelt, a folder too deep, a form that is no source."""

from collections.abc import Iterator
from pathlib import Path

from dialogue_reader import files, gazetteer, house_style, notes, pins, topics
from dialogue_reader.errors import Problem, Severity, Where
from dialogue_reader.load import SUFFIXES
from dialogue_reader.render import Site

CODES = {
    "unread": "A file that nothing reads: a template no page uses, YAML of another name in the desk, a source in another form."
}

_DESK = tuple(module.NAME for module in (gazetteer, topics, pins, house_style))
_YAML = {".yaml", ".yml"}


def unread_files(site: Site) -> Iterator[Problem]:
    config = site.config
    used = set(site.theme.used())
    for path in _below(config.root / "templates", config.root):
        name = path.relative_to(config.root / "templates").as_posix()
        if name not in used:
            yield _problem(path, config.root, "warning", "no page uses a template of this name")
    desk = config.annotations
    if desk and not config.sources.is_relative_to(desk):
        for path in _below(desk, config.root):
            is_read = path.parent == desk / notes.FOLDER or (path.parent == desk and path.name in _DESK)
            if path.suffix.lower() in _YAML and not is_read:
                told = f"{', '.join(_DESK)} and {notes.FOLDER}/*.yaml are read"
                yield _problem(path, config.root, "warning", "nothing reads a file of this name", told)
    for path in _below(config.sources, config.root):
        if path.suffix.lower() not in SUFFIXES and not (desk and path.is_relative_to(desk)):
            told = f"sources end in {', '.join(sorted(SUFFIXES))}"
            yield _problem(path, config.root, "notice", "this is no source", told)


def _below(folder: Path, root: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from files.below(folder, root=root)


def _problem(path: Path, root: Path, severity: Severity, message: str, hint: str = "") -> Problem:
    return Problem("unread", message, Where(files.shown_path(path, root=root)), severity, hint)
