"""Everything the editor should look at: the desk, the documents, and the finished site.

A check is `(Site) -> Iterable[Problem]`. A warning is a finding and fails under --strict; a notice is worth knowing and
does not. Every problem has a code that docs/REFERENCE.md explains, a place in the user's file, and a remedy.
"""

from collections.abc import Callable, Iterable

from dialogue_reader.check import desk, documents, pages, report, unread
from dialogue_reader.errors import Problem
from dialogue_reader.render import Site

__all__ = ["CHECKS", "CODES", "check", "report"]

Check = Callable[[Site], Iterable[Problem]]

CHECKS: tuple[Check, ...] = (
    unread.unread_files,
    desk.unseen_names,
    desk.surnames_alone,
    desk.words_that_are_acronyms,
    desk.circles,
    desk.lost_pins,
    desk.topics,
    desk.unknown_weights,
    documents.metadata,
    documents.set_aside,
    documents.repetitions,
    documents.quotation_marks,
    documents.crowded_sections,
    documents.unknown_names,
    documents.possible_variants,
    pages.site_pages,
)

CODES: dict[str, str] = unread.CODES | desk.CODES | documents.CODES | pages.CODES
"""What each code means, for the reference and the report."""


def check(site: Site) -> tuple[Problem, ...]:
    """Every finding, sorted by place."""
    return tuple(sorted((problem for one in CHECKS for problem in one(site)), key=lambda problem: problem.sort_key))
