"""The findings as a page for the editor, beside the site and never part of it."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from dialogue_reader.errors import Problem
from dialogue_reader.render import Site

NAME = "report.html"


def report_page(site: Site, problems: Sequence[Problem], codes: Mapping[str, str]) -> str:
    """HTML that stands alone: no script, no file of the site."""
    ordered = sorted(problems, key=lambda problem: (problem.severity != "warning", problem.code, problem.sort_key))
    groups = [(code, codes.get(code, ""), list(found)) for code, found in groupby(ordered, key=lambda one: one.code)]
    return site.theme.render("report.html", here=NAME, site=site, groups=groups)
