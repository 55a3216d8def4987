"""Floors and doors, as the tables of docs/ARCHITECTURE.md say, kept by reading every import of the engine."""

import ast
import itertools
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGE = "dialogue_reader"
SOURCE = ROOT / "src" / PACKAGE
PAGE = (ROOT / "docs/ARCHITECTURE.md").read_text("utf-8")
LINES, FUNCTION_LINES = 400, 60

MODULES = {path.relative_to(SOURCE).as_posix(): path for path in sorted(SOURCE.rglob("*.py"))}


@dataclass(frozen=True, slots=True, order=True)
class Import:
    importer: str  # a file below the package: "render/pages.py"
    line: int
    target: str  # another such file, or the name of a package from elsewhere

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.target}"


def test_every_module_has_a_floor_and_every_row_its_file() -> None:
    rooms = {_room(path) for path in MODULES} - {"__init__.py", "__main__.py"}
    faults = [f"{room} has no floor in docs/ARCHITECTURE.md" for room in sorted(rooms - FLOORS.keys())]
    faults += [f"docs/ARCHITECTURE.md names {room}, which is not there" for room in sorted(FLOORS.keys() - rooms)]
    assert not faults, _lines(faults)


def test_a_module_imports_only_from_lower_floors() -> None:
    def floor(path: str) -> int:
        return {"__init__.py": -1, "__main__.py": 99}.get(path, FLOORS.get(_room(path), -1))

    wrong = [
        one for one in INTERNAL if _room(one.importer) != _room(one.target) and floor(one.target) >= floor(one.importer)
    ]
    assert not wrong, _lines(wrong)


def test_no_import_cycles() -> None:
    graph: dict[str, set[str]] = {}
    for one in INTERNAL:
        graph.setdefault(one.importer, set()).add(one.target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_outsiders_enter_a_package_by_its_door_or_by_a_module_that_the_page_names() -> None:
    wrong = [
        one
        for one in INTERNAL
        if "/" in one.target
        and _room(one.importer) != _room(one.target)
        and not one.target.endswith("/__init__.py")
        and f"`{one.target}`" not in PAGE
    ]
    assert not wrong, _lines(wrong)


def test_each_package_from_elsewhere_comes_in_by_its_door() -> None:
    wrong = [one for one in EXTERNAL if one.target in DOORS and one.importer not in DOORS[one.target]]
    assert not wrong, _lines(wrong)


def test_every_package_from_elsewhere_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    declared = "\n".join(itertools.chain.from_iterable(lists)).lower()
    named = {"yaml": "pyyaml", "dask": "dask", "fontTools": "fonttools", "distributed": "distributed"}
    wrong = [one for one in EXTERNAL if named.get(one.target, one.target.replace("_", "-")).lower() not in declared]
    assert not wrong, _lines(wrong)


def test_the_doors_are_read_from_the_page() -> None:
    assert {"jinja2", "yaml", "pydantic", "markdown_it", "watchdog", "click"} <= DOORS.keys()
    assert DOORS["jinja2"] == {"render/theme.py"}


def test_files_and_functions_stay_small() -> None:
    files = [*MODULES.values(), *(ROOT / "tests").glob("*.py")]
    long = [path.name for path in files if len(path.read_text("utf-8").splitlines()) > LINES]
    long += [name for path in files for name in _long_functions(path)]
    assert not long, _lines(long)


def _lines(faults: Iterable[object]) -> str:
    return "\n" + "\n".join(map(str, faults))


def _floors() -> dict[str, int]:
    """File or package of each row of the table "Floors" -> its floor."""
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \|", PAGE, re.MULTILINE)
    return {name.rstrip("/"): int(floor) for floor, names in rows for name in re.findall(r"`([^`]+)`", names)}


def _doors() -> dict[str, set[str]]:
    """Package from elsewhere -> the files that may import it, from the sentences "a and b only in `x.py`, `y.py`"."""
    section = PAGE.partition("## Doors")[2].partition("\n## ")[0]
    doors: dict[str, set[str]] = {}
    for clause in section.replace("\n", " ").split(";"):
        names, only, files = clause.partition(" only in ")
        for name in re.findall(r"\w+", names) if only else ():
            doors.setdefault(name, set()).update(re.findall(r"`([^`]+\.py)`", files))
    doors.pop("and", None)
    return doors


def _imports() -> Iterator[Import]:
    for name, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield Import(name, node.lineno, _target(alias.name))
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{name}:{node.lineno}: write imports in full"
                for alias in node.names:
                    yield Import(name, node.lineno, _target(f"{node.module}.{alias.name}"))


def _target(dotted: str) -> str:
    """The file that `dotted` comes from, a module or a name in one; else its top package."""
    first, *steps = dotted.split(".")
    if first != PACKAGE:
        return first
    while steps:
        for candidate in ("/".join(steps) + ".py", "/".join([*steps, "__init__.py"])):
            if candidate in MODULES:
                return candidate
        steps.pop()
    return "__init__.py"


def _room(path: str) -> str:
    return path.partition("/")[0]


def _long_functions(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                yield f"{path.name}:{node.lineno}: {node.name} has {length} lines"


FLOORS = _floors()
DOORS = _doors()
INTERNAL = sorted({one for one in _imports() if one.target in MODULES and one.target != one.importer})
EXTERNAL = sorted(
    {one for one in _imports() if one.target not in MODULES and one.target not in sys.stdlib_module_names}
)
