"""The outlet as its own page tells it: in the brackets of the dateline or behind a copyright sign.

One such word may be somebody else's; a line that holds the same name alone makes it certain. Not here: calls to
subscribe and the like, which name the site by themselves (`metadata.py`).

>>> [told(text) for text in ("SARN (Harbour Wire) - Talks began.", "SARN (AP) - Talks began.", "He (Jens Torv) said so.")]
['Harbour Wire', '', '']
"""

import re
from itertools import islice

from dialogue_reader.load import names
from dialogue_reader.load.page import Page
from dialogue_reader.text import fold

_REACH = 60  # drafts
_WORDS = 4
_NAME = r"[^\W\d_a-z][\w.&’'-]*(?: [\w.&’'-]+){0,3}"
_DATELINE = re.compile(
    rf"[A-ZÀ-Þ][\w.'’-]*(?:[ /][A-ZÀ-Þ][\w.'’-]*){{0,3}}(?:, [\w. ]{{2,20}})?,? ?\(({_NAME})\)\s?(?:[–—-]{{1,2}}|:)\s?[^\W\d_a-z“\"]"
)
_COPYRIGHT = re.compile(
    rf"(?i:©|copyright)\s*(?:(?:19|20)\d\d,?\s*)?({_NAME}?)(?=\.?\s*(?:$|[|,]|\. |(?i:all rights)))"
)
_SPECIAL = re.compile(rf"(?i:special to) ({_NAME})")  # as a paper prints under a guest's name
_WIRES = frozenset("ap afp reuters xinhua upi dpa tass efe ansa pti ani ians anadolu agencies bloomberg".split()) | {
    "associated press",
    "the associated press",
    "anadolu agency",
    "thomson reuters",
    "getty images",
}
_OUTLET = re.compile(r"[a-zß-öø-ÿ] ?\d\d$|[a-zß-öø-ÿ]{3}[A-ZÀ-Þ]")
_REPRINTED = re.compile(r"\b(?:ag[eê]n\w+|services?|(?:news)?wire|press|foundation|bloomberg|kyodo)\b", re.IGNORECASE)
_DEKS = 2  # pieces of prose that may stand over the text's first


def told(text: str) -> str:
    """The outlet that a line names beside other things; "" where it names none, or an agency whose texts all print."""
    match = _DATELINE.match(text) or _COPYRIGHT.match(text) or _SPECIAL.fullmatch(text)
    name = match.group(1).rstrip(" .") if match else ""
    person = names.is_name(name) and not names.is_house(name)
    return "" if person or fold(name) in _WIRES else name


def opening(page: Page) -> str:
    """The outlet in the dateline that opens the text, where the name is an outlet's by its make: Sarn24, Osmere Times.

    A bare word may be a country or an agency whose texts others print, and so may what calls itself agency or wire.
    """
    prose = (draft.text for draft, prose in zip(page.drafts, page.prose, strict=True) if prose)
    name = next((told(text[:200]) for text in islice(prose, 1 + _DEKS) if _DATELINE.match(text)), "")
    return name if (_OUTLET.search(name) or names.is_house(name)) and not _REPRINTED.search(name) else ""


def certain(page: Page) -> dict[int, str]:
    """Index and name of each line that holds nothing but a name by which the page calls its outlet elsewhere."""
    alone = {
        index: name
        for index, draft in enumerate(page.drafts)
        if (index < _REACH or index >= len(page.drafts) - _REACH)
        and page.at_edge(index)
        and not page.prose[index]
        and draft.text.count(" ") <= _WORDS
        and (name := draft.text.strip(" -–—|"))
    }
    if not alone:
        return {}
    called = {fold(name) for draft in page.drafts[:_REACH] + page.drafts[-_REACH:] if (name := told(draft.text[:200]))}
    return {index: name for index, name in alone.items() if fold(name) in called}
