"""Where a person's office stands beside the name: words that go with the name and tell nothing of what happened.

>>> text = "The bridge was closed by transport minister Ada Lund, general secretary of the league."
>>> [text[start:end] for start, end in find_titles(text, 44, 52, 0, len(text))]
['transport minister ', ', general secretary of the league']
"""

import re
from collections.abc import Iterator

from dialogue_reader.relate.introductions import OFFICES

TITLE_WORDS = frozenset(OFFICES.split("|"))
_OFFICE = rf"(?:{OFFICES})(?:[ -](?:{OFFICES}))*\b\.?(?: (?:of|for|at|in) [^,;:.()]{{2,60}})?"
_BEFORE = re.compile(
    rf"(?:\b(?:the|an?|its|their|his|her) (?:[\w’'-]+ ){{0,3}}?|\b[\w’'-]+ )?\b{_OFFICE},? $", re.IGNORECASE
)
_AFTER = re.compile(rf",? \(?(?:(?:the|an?) )?(?:[\w’'-]+ ){{0,3}}?\b{_OFFICE}(?=[,.;:()]|$)", re.IGNORECASE)
_REACH = 100  # characters before the name, and after it


def find_titles(text: str, start: int, end: int, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Spans beside the name at start:end, in its sentence low:high."""
    before = _BEFORE.search(text, max(low, start - _REACH), start)
    if before:
        yield before.span()
    after = _AFTER.match(text, end, min(high, end + _REACH))
    if after:
        yield after.span()
