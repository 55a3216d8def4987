"""What went wrong, and where: a problem is a value; an error carries all problems of a run.

Not here: how a problem is shown (`cli.py`) or when a warning becomes a failure (`--strict`, also `cli.py`).

>>> str(Problem("unknown-key", "unknown key 'aliasses'", Where("annotations/entities.yaml", 41, 5)))
"annotations/entities.yaml:41:5: error: unknown key 'aliasses'"
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

FirstT = TypeVar("FirstT")
SecondT = TypeVar("SecondT")
Severity = Literal["error", "warning", "notice"]
_RANK = {"error": 0, "warning": 1, "notice": 2}


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a user's file. Lines and columns count from 1, columns in characters; 0 means the whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a stable code, a sentence, its place, and what to do about it. Sentence and hint are a line each."""

    code: str
    message: str
    where: Where | None = None
    severity: Severity = "error"
    hint: str = ""

    def __post_init__(self) -> None:
        for name in ("message", "hint"):  # a name or a value that is told may run over several lines
            if len(lines := getattr(self, name).splitlines()) > 1:
                object.__setattr__(self, name, " ".join(lines))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.severity}: {self.message}{hint}"

    @property
    def sort_key(self) -> tuple[str, int, int, int, str]:
        where = self.where or Where("")
        return where.path, where.line, where.column, _RANK[self.severity], self.message


MACHINE = frozenset({"disk", "denied", "locked", "port", "worker"})
"""Codes of problems that no change of the user's files mends."""


class ReaderError(Exception):
    """The user's files or options are wrong. Exit code 2; every problem found is carried, not the first only."""

    exit_code = 2

    def __init__(self, *problems: Problem) -> None:
        # once each: a folder that may not be read is met by all who look for a file there
        self.problems = tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type["ReaderError"], tuple[Problem, ...]]:
        """Made again from its problems where it comes from another process."""
        return type(self), self.problems


class MachineError(ReaderError):
    """The machine refused: disk, permission, lock, port; its problems' codes stand in MACHINE. Exit code 3."""

    exit_code = 3


def both(first: Callable[[], FirstT], second: Callable[[], SecondT]) -> tuple[FirstT, SecondT]:
    """The results of two independent steps, or one error with the problems of both: all are shown, not the first only."""
    faults: list[ReaderError] = []
    results: list[FirstT | SecondT] = []
    for step in (first, second):
        try:
            results.append(step())
        except ReaderError as error:
            faults.append(error)
    if not faults:
        return results[0], results[1]  # type: ignore[return-value]
    raise error_of([problem for fault in faults for problem in fault.problems]) from None


def error_of(problems: Sequence[Problem]) -> ReaderError:
    """One error of problems from several places: the machine's only if all of them are."""
    kind = MachineError if all(problem.code in MACHINE for problem in problems) else ReaderError
    return kind(*problems)


def refusal(error: OSError, *, root: Path) -> str:
    """What is said where the system refuses something nobody foresaw."""
    try:
        os.getcwd()  # noqa: PTH109 - what every relative path hangs on
    except OSError:
        return "error: the folder this was started in is not there any more"
    what = f"{error.filename}: error" if error.filename else "error: the machine refused"
    return f"{what.removeprefix(f'{root.absolute()}{os.sep}')}: {error.strerror or error}"
