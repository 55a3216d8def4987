"""Where a person's office stands beside the name: words that go with the name and tell nothing of what happened.

>>> text = "The bridge was closed by transport minister Ada Lund, general secretary of the league."
>>> [text[start:end] for start, end in find_titles(text, 44, 52, 0, len(text))]
['transport minister ', ', general secretary of the league']
"""

import re
from collections.abc import Iterator

from dialogue_reader.relate.introductions import OFFICES

TITLE_WORDS = frozenset(OFFICES.split("|"))
_OFFICE = rf"\b(?:{OFFICES})(?:[ -](?:{OFFICES}))*\b\.?(?: (?:of|for|at|in) [^,;:.()]{{2,60}})?"
_BEFORE = re.compile(rf"{_OFFICE},? $")
_LEADS = re.compile(r"(?:\b(?:the|an?|its|their|his|her) (?:[\w’'-]+ ){0,3}|\b[\w’'-]+ )$")
_AFTER = re.compile(rf",? \(?(?:(?:the|an?) )?(?:[\w’'-]+ ){{0,3}}?{_OFFICE}(?=[,.;:()]|$)")
_REACH = 100  # characters before the name, and after it


def find_titles(text: str, start: int, end: int, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Spans beside the name at start:end, in its sentence low:high."""
    low, high = max(low, start - _REACH), min(high, end + _REACH)
    before, after = text[low:start].lower(), text[end:high].lower()  # in one case the patterns are quick
    if len(before) + len(after) != start - low + high - end:
        return
    office = _BEFORE.search(before)
    if office:
        leads = _LEADS.search(before, max(0, office.start() - 40), office.start())
        yield low + (leads or office).start(), start
    follows = _AFTER.match(after)
    if follows:
        yield end, end + follows.end()
