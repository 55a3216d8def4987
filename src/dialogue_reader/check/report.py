"""The findings as a page for the editor, beside the site and never part of it, and as a few lines for the terminal."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path

from dialogue_reader import disk
from dialogue_reader.errors import Problem, ReaderError, Where
from dialogue_reader.render import Site

NAME = "report.html"
_MARK = '<meta name="generator" content="dialogue-reader check">'
_SHOWN = 5  # notices of one kind on the terminal; the page has them all


def write_report(site: Site, problems: Sequence[Problem], codes: Mapping[str, str]) -> Path:
    """Write the page into the project's folder. Raises ReaderError where a file of that name is not ours."""
    path = site.config.root / NAME
    if os.path.lexists(path) and not _is_ours(path):
        raise ReaderError(Problem("foreign", "this file was not made by check", Where(NAME), hint="move it away"))
    with disk.machine(NAME):
        disk.replace(path, report_page(site, problems, codes).encode())
    return path


def _is_ours(path: Path) -> bool:
    """Whether an earlier check wrote it. A link would lead what is written to another place."""
    with suppress(OSError):
        return not path.is_symlink() and _MARK.encode() in disk.read(path)
    return False


def report_page(site: Site, problems: Sequence[Problem], codes: Mapping[str, str]) -> str:
    """HTML that stands alone: no script, no file of the site."""
    ordered = sorted(problems, key=lambda problem: (problem.severity != "warning", problem.code, problem.sort_key))
    groups = [(code, codes.get(code, ""), list(found)) for code, found in groupby(ordered, key=lambda one: one.code)]
    return site.theme.render("report.html", here=NAME, site=site, groups=groups)


def digest(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Every warning; of each kind of notice the first few, and how many more there are."""
    totals = Counter(problem.code for problem in problems)
    seen: Counter[str] = Counter()
    for problem in problems:
        seen[problem.code] += 1
        if problem.severity != "notice" or seen[problem.code] <= _SHOWN:
            yield problem
    for code, total in sorted(totals.items()):
        if total > _SHOWN and any(problem.code == code and problem.severity == "notice" for problem in problems):
            yield Problem(code, f"{total - _SHOWN} more of these stand in {NAME}", severity="notice")


def summary(problems: Sequence[Problem]) -> str:
    """How many findings and notices, in words."""
    notices = sum(problem.severity == "notice" for problem in problems)
    found = len(problems) - notices
    return f"{found or 'no'} finding{'' if found == 1 else 's'}, {notices or 'no'} notice{'' if notices == 1 else 's'}"
