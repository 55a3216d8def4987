"""Boxes of other titles in the running text: where one ends, and the article goes on.

Not here: how a box starts, and what its lines are (`sections.py`).
"""

import re

from dialogue_reader.load import names
from dialogue_reader.load.page import CAPTION, Page, ended, is_link, opens, words_in
from dialogue_reader.load.tail import is_bio

_PLAYER = re.compile(r"\W*(?:up next|next up|(?:coming|playing) (?:up )?next)\W*$", re.IGNORECASE)
ALSO = re.compile(
    r"\W*(?:read also|also read|lire (?:aussi|également)|à lire (?:aussi|également)|lesen sie auch|leggi anche|lea también"
    r"|lee también|[lt]e puede interesar|leia (?:também|mais)|(?:اقرأ|إقرأ) أيض.{1,2})\W*$",
    re.IGNORECASE,
)
_REACH = 40  # drafts
_SENTENCES = 2  # paragraphs that no box of titles has straight under its label
_SOON = 6  # drafts
_FEW = 3  # words
_LIST = re.compile(r"list of (\d{1,2}) items?")
_SPEAKER, _TURNS = 42, 6  # characters; drafts
_CLOSE = 4  # drafts; how near the article's closing matter follows its last paragraph
_CLOSING = frozenset({"credits", "keywords", "editors-note"})
_BETWEEN = _CLOSING | {"advertisement"}
AFTER = frozenset({"site", "disclaimer", "provenance", "editors-note", "credits", "copyright", "comments", "cookies"})


def end_of_list(page: Page, start: int) -> int:
    """The first draft under a list that says for those who cannot see it how long it is: "list of 3 items"; 0 for none.

    The first entry may be glued to these words.
    """
    below = page.drafts[start + 1].text if start + 1 < len(page.drafts) else ""
    told = _LIST.match(below) if below.startswith("list of ") else None
    if told is None:
        return 0
    end = start + 2 + int(told[1]) - (told.end() < len(below))
    return end + any(draft.text == "end of list" for draft in page.drafts[end : end + 1])


def goes_on_below(page: Page, start: int) -> bool:
    """Whether whole sentences stand under a player's label, each set off: no titles, then, but the article."""
    below = page.drafts[start + 1 : start + 1 + _SENTENCES]
    if (
        not _PLAYER.match(page.drafts[start].text)
        or not page.prose_before[start]
        or len(below) < _SENTENCES
        or not page.prose[start + 1]
    ):
        return False
    return all(draft.gap and draft.shape == "text" and ended(draft.text) and not is_link(draft) for draft in below)


def ends(page: Page, index: int, start: int) -> bool:
    """Whether a draft stands no more in the section that starts above it."""
    rule = page.rules[index]
    if rule and (rule.opens in {"about", "comments"} or rule.role in AFTER):
        return True
    if rule is None and _goes_on_speaking(page, index, start):
        return True
    if rule and (rule.name == "tags-label" or (rule.name == "tags" and index == start + 1)):
        return True
    if index > start + 1 and _leaves_list(page, index, start):
        return True
    resumed = page.prose[index] and index > start + 1
    return resumed and (
        page.goes_on[index]
        or _resumes(page, index, start)
        or _stands_under_box(page, index, start)
        or _runs_on(page, index, start)
    )


def _goes_on_speaking(page: Page, index: int, start: int) -> bool:
    """Whether a line opens with the speaker who opens one shortly before the section: the interview goes on."""
    speaker, colon, _ = page.drafts[index].text[:_SPEAKER].partition(": ")
    turns = page.drafts[max(start - _TURNS, 0) : start] if colon and speaker[:1].isupper() else ()
    return any(draft.text.startswith(f"{speaker}: ") for draft in turns)


def _stands_under_box(page: Page, index: int, start: int) -> bool:
    """Whether the first prose under some titles has nothing below it but prose: the box stood in the text, and this goes on.

    A list of titles with summaries would go on with a title, a date or a "Read more". One sentence alone may be a summary; only
    set off from a title straight under a "Read also" it is none.
    """
    if not page.prose_before[start] or page.prose_before[index] > page.prose_before[start + 1]:
        return False
    told = 0
    for other in range(index, min(index + _REACH, len(page.drafts))):
        draft, rule = page.drafts[other], page.rules[other]
        if is_bio(draft.text) or (rule and (rule.opens or rule.role in AFTER - _CLOSING)):
            break
        quoted = draft.shape == "quote" or draft.text.endswith(":")
        signed = "@" in draft.text or names.is_name_line(draft.text)
        if (rule is None and (quoted or signed)) or (rule and rule.role in _BETWEEN) or rule is CAPTION:
            continue
        whole = ended(draft.text) or _cut_by_wall(page, other)
        if not (whole and draft.gap and words_in(draft.text) > _FEW) or is_link(draft):
            return False
        told += 1
    attached = page.drafts[start].gap and not any(draft.gap for draft in page.drafts[start + 1 : index][:_CLOSE])
    return told > 1 or (told == 1 and attached and ALSO.match(page.drafts[start].text) is not None)


def _cut_by_wall(page: Page, index: int) -> bool:
    """Whether a line breaks off in mid-sentence where readers are asked to register."""
    return opens(page, min(index + 1, len(page.drafts) - 1)) == "wall" and page.drafts[index].text[-1:].islower()


def _runs_on(page: Page, index: int, start: int) -> bool:
    """Whether the first prose under some titles goes on as an article does."""
    within = page.prose_before[start] and page.prose_before[index] == page.prose_before[start + 1]
    return bool(within) and reads_on(page, index)


def reads_on(page: Page, start: int) -> bool:
    """Whether sentences follow each other with little else between: summaries would stand under titles, comments under names.

    Two are enough where the author is presented under them.
    """
    told = others = 0
    enough = _SENTENCES
    for index in range(start, min(start + _SOON, len(page.drafts))):
        draft, rule = page.drafts[index], page.rules[index]
        if is_bio(draft.text):
            enough -= 1
            break
        if rule and (rule.opens or rule.role in AFTER):
            break
        whole = rule is None and ended(draft.text) and words_in(draft.text) > _FEW
        plain = (page.prose[index] or whole) and not is_link(draft)
        told += plain
        others += not plain and (rule is None or rule.kind not in ("caption", "furniture"))
    return told > max(enough, 2 * others)


def _leaves_list(page: Page, index: int, start: int) -> bool:
    """Whether plain text stands under a list of nothing but links, and no further entry comes soon."""
    entries = page.drafts[start + 1 : index]
    if page.rules[index] or page.drafts[index].shape != "text" or is_link(page.drafts[index]):
        return False
    if not all(draft.shape == "item" and is_link(draft) for draft in entries[:_CLOSE]):
        return False
    return not any(draft.shape == "item" for draft in page.drafts[index : index + _CLOSE])


def _resumes(page: Page, index: int, start: int) -> bool:
    """Whether a paragraph set off from stacked titles is the article's last: who wrote or reported it, or its keywords, come after."""
    stacked = index - start > 2 and not any(draft.gap for draft in page.drafts[start + 1 : index])
    if not stacked or not page.drafts[index].gap:
        return False
    for draft, rule in zip(
        page.drafts[index + 1 : index + _CLOSE], page.rules[index + 1 : index + _CLOSE], strict=True
    ):
        if (rule and (rule.opens == "about" or rule.role in _CLOSING)) or is_bio(draft.text):
            return True
        if rule and rule.opens:
            return False
    return False
