"""A page under reading: its drafts, what single lines say of themselves, and where the running text lies.

Not here: the passes that label drafts (`structure.py`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from dialogue_reader.load import captions, dates, names, rules, running
from dialogue_reader.load.draft import Draft
from dialogue_reader.load.rules import Rule
from dialogue_reader.model import BlockKind, quick

_SIGNED_OFF = re.compile(r"[a-zß-öø-ÿ]{3}[.!?…][\"”»]?\s\(?[A-Z]{2,6}\)?$")  # by the agency, behind the last sentence
_ENDED = re.compile(r"[.!…]\s?[\"'”’“«»‹›)\]*_\d¹²³⁰-⁹\[]*$")
_ASKED = re.compile(r"\?\s?[\"'”’“«»‹›)\]]*$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.)+$")
_LONG = 150  # characters; two such paragraphs in a row are running text
_PROSE = 200  # characters; a line of text as long as this is prose however it ends

BYLINE = Rule(name="byline", kind="byline", pattern="")
DATE = Rule(name="date", kind="metadata", role="date", pattern="")
CAPTION = Rule(name="caption", kind="caption", pattern="")
_WORDED = frozenset({"text", "heading", "item", "quote"})


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a draft is."""

    kind: BlockKind
    role: str = ""
    level: int = 0


Labels = dict[int, Label]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The drafts of a file and, for each, the rule its own words match and whether it reads as prose."""

    drafts: tuple[Draft, ...]
    source: str
    rules: tuple[Rule | None, ...]
    prose: tuple[bool, ...]
    prose_before: tuple[int, ...]  # characters of prose before each draft, and in all
    goes_on: tuple[bool, ...]  # whether running text (two long paragraphs in a row) stands at or after each draft
    worded: int  # the first draft of at least as many words as a title has; how many drafts there are where none has
    given_title: str = ""  # from front matter

    def at_edge(self, index: int) -> bool:
        """Whether a draft stands before all prose or after all of it."""
        return not self.prose_before[index] or self.prose_before[index + 1] == self.prose_before[-1]


TITLE = 4  # words; a line above a list of other titles that has fewer is a site's or a section's name
Pass = Callable[[Page, Labels], Labels]


def look(drafts: tuple[Draft, ...], source: str, *, given_title: str = "") -> Page:
    """The page of these drafts."""
    own = [own_rule(draft) for draft in drafts]
    for index in running.find(drafts, own):
        own[index] = running.RUNNING_HEAD
    found = _told_in_running_text(drafts, own)
    prose = tuple(rule is None and reads_as_prose(draft) for draft, rule in zip(drafts, found, strict=True))
    lengths = (len(draft.text) if reads else 0 for draft, reads in zip(drafts, prose, strict=True))
    return Page(
        drafts=drafts,
        source=source,
        rules=found,
        prose=prose,
        prose_before=tuple(accumulate(lengths, initial=0)),
        goes_on=_going_on(drafts, found, prose),
        worded=next((index for index, draft in enumerate(drafts) if words_in(draft.text) >= TITLE), len(drafts)),
        given_title=given_title,
    )


_MAY_BE_PROSE = frozenset({"disclaimer", "provenance", "tags", "field", "share"})
"""Rules of notices and fields that a paragraph or a list entry of the text itself may match too."""
_WELL_INSIDE = 400
"""Characters of prose that stand before and after what is surely inside the text."""


def _told_in_running_text(drafts: tuple[Draft, ...], found: list[Rule | None]) -> tuple[Rule | None, ...]:
    """The rules without those of sentences between two paragraphs of the text, and of entries in a list of it.

    "This report was funded by the Union" is a notice at the end of an article, and a sentence about a report in its midst.
    """
    doubted = [index for index, rule in enumerate(found) if rule and rule.name in _MAY_BE_PROSE]
    if not doubted:
        return tuple(found)
    sizes = [
        len(draft.text) if rule is None and reads_as_prose(draft) else 0
        for draft, rule in zip(drafts, found, strict=True)
    ]
    before = list(accumulate(sizes, initial=0))
    for index in doubted:
        near = [place for place in (index - 1, index + 1) if 0 <= place < len(drafts)]
        if before[index] < _WELL_INSIDE:
            continue
        rule = found[index]
        if drafts[index].shape == "item" and rule and rule.name != "share":
            plain = any(drafts[place].shape == "item" and found[place] is None for place in near)
        else:
            between = ended(drafts[index].text) and len(near) > 1 and all(sizes[place] for place in near)
            plain = between and before[-1] - before[index + 1] >= _WELL_INSIDE
        if plain:
            found[index] = None
    return tuple(found)


def _going_on(drafts: tuple[Draft, ...], found: tuple[Rule | None, ...], prose: tuple[bool, ...]) -> tuple[bool, ...]:
    """Whether a pair of long paragraphs comes before the next section starts, for each draft; read from the end."""
    answers = [False] * len(drafts)
    answer = follower = False
    for index in range(len(drafts) - 1, -1, -1):
        rule, draft = found[index], drafts[index]
        if rule and rule.opens in {"related", "comments", "about"}:
            answer = follower = False
        elif not rule and draft.shape not in {"item", "quote", "figure"}:
            long = prose[index] and len(draft.text) >= _LONG
            answer = answer or (long and follower)
            follower = long
        answers[index] = answer
    return tuple(answers)


def own_rule(draft: Draft) -> Rule | None:
    """The rule a draft matches by its words alone."""
    if draft.shape not in _WORDED or len(draft.text) > rules.LONG:
        return None
    rule = _rule_of(draft.text, titles=draft.level == 1)
    noted = rule is not None and rule.name == "site-address" and draft.marker[:1].isdigit()
    return None if noted else rule  # an address with a number is a note's


@lru_cache(maxsize=1 << 10)  # a saved article has nearly all its lines as before; an outlet's pages share some
def _rule_of(text: str, *, titles: bool) -> Rule | None:
    if len(text) <= rules.SHORT and (names.by_line(text) or names.is_paper_with_agency(text)):
        return BYLINE
    if dates.is_date_line(text) or (" - Source" in text and dates.is_date_line(text.partition(" - Source")[0])):
        return DATE
    if captions.credit(text) and not titles:
        return CAPTION
    return rules.match(text)


def reads_as_prose(draft: Draft) -> bool:
    """Whether a draft is running text: long, or a whole sentence of some length."""
    text = draft.text
    if draft.shape not in {"text", "quote"}:
        return False
    if len(text) >= _PROSE:
        return True
    if len(text) < 50 or text.count(" ") < 8:
        return False
    return ended(text) or _SIGNED_OFF.search(text[-16:]) is not None or (asks(text) and ". " in text)


def ended(text: str) -> bool:
    """Whether a text ends as a sentence does; abbreviations like "U.S." end none."""
    return bool(_ENDED.search(text[-12:])) and not _ABBREVIATED.search(text[-12:])


def asks(text: str) -> bool:
    """Whether a text ends in a question, its own or a quoted one."""
    return bool(_ASKED.search(text[-12:]))


def words_in(text: str) -> int:
    return text.count(" ") + 1


def is_link(draft: Draft) -> bool:
    """Whether all of a draft's text is a link."""
    return any(
        inline.kind == "link" and inline.start == 0 and inline.end == len(draft.text) for inline in draft.inlines
    )


def is_strong(draft: Draft) -> bool:
    """Whether all of a draft's text is set strong."""
    return any(
        inline.kind == "strong" and inline.start == 0 and inline.end >= len(draft.text) - 1 for inline in draft.inlines
    )


def opens(page: Page, index: int) -> str:
    rule = page.rules[index]
    return rule.opens if rule else ""
