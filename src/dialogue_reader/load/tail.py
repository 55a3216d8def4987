"""The tail of a page: what follows the running text and belongs to no section with a heading."""

import re

from dialogue_reader.load import names
from dialogue_reader.load.page import BYLINE, Label, Labels, Page, ended, is_link, words_in

_IS = re.compile(
    r"(?:,[^,]{2,80},)?\s+(?:is|was|are|serves|served|has been|works|worked|writes|covers|teaches|leads|directs|heads|holds|joined|studies|reports|specializes|focuses|researches|currently)\b"
)
_BIO = re.compile(
    r"\b(?:fellow|director|analyst|correspondent|professor|editor|reporter|researcher|scholar|lecturer|columnist|journalist|writer|"
    r"contributor|expert|advis[eo]r|ambassador|ph\.?d|consultant|economist|producer|founder|specialist|historian|student|author|"
    r"program|university|institute|center|centre|college|based in|president|chair|diplomat|lawyer|activist|officer|covers|focuses|specializes|twitter)\b",
    re.IGNORECASE,
)
_CLOSING = frozenset({"credits", "author-bio", "disclaimer", "provenance", "keywords", "copyright", "comments"})
_PROSE_BEFORE = 600  # characters of running text a tail needs before it


def label_tail(page: Page, labels: Labels) -> Labels:
    """Labels for the drafts after the running text, from the end backwards."""
    found: Labels = {}
    for index in range(len(page.drafts) - 1, -1, -1):
        if index in labels:
            continue
        if not page.prose_before[index]:
            break
        label = _tail_line(page, labels | found if page.drafts[index].text[:1].isupper() and len(found) < 50 else labels, index)
        if label is None:
            break
        found[index] = label
    return found


def _tail_line(page: Page, labels: Labels, index: int) -> Label | None:
    draft, rule = page.drafts[index], page.rules[index]
    if is_bio(draft.text) and page.prose_before[index] >= _PROSE_BEFORE:
        return Label(kind="metadata", role="author-bio")
    if rule and rule.where != "any" and rule.where == "edge":
        return Label(kind=rule.kind, role=rule.role)
    before = labels.get(index - 1)
    if before is not None and before.role in _CLOSING and len(draft.text) < 80:
        return Label(kind="furniture", role="navigation")
    if page.prose[index] or draft.shape == "quote" or (ended(draft.text) and words_in(draft.text) >= 2):
        return None
    if draft.shape == "item":
        return Label(kind="furniture", role="navigation") if is_link(draft) and words_in(draft.text) <= 3 else None
    if draft.text.endswith((":", "?", "”", '"', ";", ",")) and words_in(draft.text) >= 6 or words_in(draft.text) > 18:
        return None
    follower = labels.get(index + 1)
    if names.is_name_line(draft.text) and (page.rules[index] is BYLINE or follower is None or follower.role in {"author-bio", "affiliation", "date"}):
        return Label(kind="byline")
    if names.ROLE.search(draft.text) and words_in(draft.text) <= 14:
        return Label(kind="metadata", role="affiliation")
    if follower is not None and follower.kind == "metadata" and follower.role in {"author-bio", "keywords"}:
        return Label(kind="metadata", role="about-heading")
    if draft.shape == "heading" and follower is not None and follower.kind in {"footnote", "table", "code", "figure"}:
        return None
    if follower is not None and follower.kind in {"footnote", "table", "code", "list_item"}:
        return None
    return Label(kind="furniture", role="navigation")


def is_bio(text: str) -> bool:
    """Whether a paragraph says who a person is: a name, "is", and a position."""
    if not 30 <= len(text) <= 900:
        return False
    plain = names._HONORIFIC.sub("", text, count=2)
    match = names.NAME.match(plain)
    if not match:
        return False
    return bool(_IS.match(plain, match.end()) and _BIO.search(plain[match.end() : match.end() + 220]))
