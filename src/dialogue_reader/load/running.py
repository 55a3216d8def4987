"""Running heads of a paged text: a line that comes back over or under the page's number, or with it.

A subhead or a speaker's name comes back too, but no page number stands beside it.

>>> key("Institute for Ports | Page 12"), key("12 Institute for Ports"), key("Ports")
(('institute for ports | page', 12), ('institute for ports', 12), ('ports', 0))
"""

import re
import string
from collections.abc import Sequence
from itertools import pairwise

from dialogue_reader.load.draft import Draft
from dialogue_reader.load.rules import Rule

RUNNING_HEAD = Rule(name="running-head", kind="furniture", role="running-head", pattern="")
_LONGEST = 120  # characters
_HEAD = 12  # drafts
_PAGE = 300  # characters; no page has fewer
_LETTERS = string.ascii_letters + ".,:;!?"
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?:^(\d{1,3})\b[\s|•·–—-]*|(\s+)(\d{1,3})$|([|•·–—]\s?)(\d{1,3})$)")
_PARTED = re.compile(r"[|•·–—\t]| {2}")


def key(text: str) -> tuple[str, int]:
    """A line without the number at its edge, for comparing, and that number; 0 for none."""
    line = " ".join(text.casefold().split())
    match = _NUMBER.search(line)
    if not match:
        return line, 0
    return (line[: match.start()] + line[match.end() :]).strip(" |•·–—-"), int(match[1] or match[3] or match[5])


def find(drafts: Sequence[Draft], found: Sequence[Rule | None]) -> set[int]:
    """The drafts that are running heads."""
    pages = {
        index: int(match.group())
        for index, rule in enumerate(found)
        if rule and rule.role == "page-number" and (match := _DIGITS.search(drafts[index].text))
    }
    lines: dict[str, list[tuple[int, int]]] = {}
    for index, draft in enumerate(drafts):
        if draft.shape not in ("text", "item") or len(draft.text) > _LONGEST or index in pages:
            continue
        beside = pages.get(index + 1) or pages.get(index - 1)
        if beside or (draft.text[:1] + draft.text[-1:]).strip(_LETTERS):
            words, number = key(draft.text)
            if beside or (number and _PARTED.search(draft.text)):
                lines.setdefault(words, []).append((index, beside or number))
    return {
        index
        for words, places in lines.items()
        if any(c.isalpha() for c in words) and (_turns_pages(drafts, places) or _heads_page(drafts, words, places))
        for index, _ in places
    }


def _heads_page(drafts: Sequence[Draft], words: str, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a line beside the number of a page, and nowhere else, is the title that stands far above."""
    index, number = places[0]
    title = next((draft for draft in drafts[: min(index, _HEAD)] if key(draft.text)[0] == words), None)
    far = title is not None and drafts[index].start - title.end >= _PAGE
    return far and len(places) == 1 and number > 0 and words.count(" ") > 1


def _turns_pages(drafts: Sequence[Draft], places: Sequence[tuple[int, int]]) -> bool:
    """Whether a line comes back with a higher number each time, and text between."""
    return len(places) > 1 and all(
        number < later and drafts[other].start - drafts[index].end >= _PAGE
        for (index, number), (other, later) in pairwise(places)
    )
