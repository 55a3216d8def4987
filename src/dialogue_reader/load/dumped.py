r"""What text browsers leave (lynx -dump and its like): a number before each link, and the list of addresses at the end.

>>> from dialogue_reader.load.plain import lines_of
>>> text = "  By [2]Jane Doe\n\n  It fell[1], too.\n\nReferences\n\n  1. https://a.example/\n  2. https://b.example/\n"
>>> [(draft.text, draft.kind) for draft in unlink(lines_of(text))][:3]
[('By Jane Doe', None), ('It fell[1], too.', None), ('References', 'furniture')]
"""

import re
from dataclasses import replace
from itertools import pairwise

from dialogue_reader.load.draft import Draft, compose, pieces_of

_NUMBER = re.compile(r"\[\d{1,4}\](?=[^\s.,;:!?])")  # not a note's call behind a word
_ADDRESS = re.compile(r"(?:\[\d{1,4}\]\s+)?(?:https?|ftp|file|mailto|javascript|tel):")
_LABELS = frozenset({"references", "visible links", "hidden links", "links"})
_FEWEST = 2  # addresses
_ROW, _WORDS = 120, 4  # characters of a row of links, and spaces in each


def unlink(drafts: list[Draft]) -> list[Draft]:
    """The lines without the numbers of links, if the list of addresses that they point into ends the text."""
    first = _list_of_addresses(drafts)
    if not first:
        return drafts
    text = [
        _menu(draft) if _is_menu(draft, below) else _without_numbers(draft) if "]" in draft.text else draft
        for draft, below in pairwise(drafts[: first + 1])
    ]
    return text + [replace(draft, kind="furniture", role="links") for draft in drafts[first:]]


def _is_menu(draft: Draft, below: Draft) -> bool:
    """Whether a line that stands apart is a row of links of a few words each."""
    if draft.text[0] != "[" or not (draft.gap and below.gap) or len(draft.text) > _ROW:
        return False
    entries = _NUMBER.split(draft.text)[1:]
    return len(entries) > 1 and all(
        entry.count(" ") <= _WORDS and not entry.rstrip().endswith((",", ".", " and")) for entry in entries
    )


def _menu(draft: Draft) -> Draft:
    return replace(_without_numbers(draft), kind="furniture", role="navigation")


def _list_of_addresses(drafts: list[Draft]) -> int:
    """The line "References" over numbered addresses and nothing else; 0 where a text does not end so."""
    addresses = 0
    for index in range(len(drafts) - 1, 0, -1):
        draft = drafts[index]
        if _ADDRESS.match(draft.text) and (draft.shape == "item" or draft.text[0] == "["):
            addresses += 1
        elif (label := draft.text.casefold().rstrip(" :")) not in _LABELS:
            return 0
        elif label == "references":
            return index if addresses >= _FEWEST else 0
    return 0


def _without_numbers(draft: Draft) -> Draft:
    pieces = []
    at = 0
    for number in _NUMBER.finditer(draft.text):
        pieces += pieces_of(draft, at, number.start())
        at = number.end()
    text, runs = compose([*pieces, *pieces_of(draft, at, len(draft.text))])
    return replace(draft, text=text, runs=runs)
