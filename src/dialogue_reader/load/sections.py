"""Sections that are not the article: related matter, comments, about the authors, keywords, translations, walls.

A section starts at a line that says so (`rules.py`, `opens`) and runs until something shows that it is over.
"""

import re

from dialogue_reader.load import boxes, names
from dialogue_reader.load.page import BYLINE, DATE, TITLE, Label, Labels, Page, ended, is_link, opens, words_in
from dialogue_reader.load.tail import tells_of_person

_SHARE_BEFORE_COMMENTS = 0.5  # of the prose; a "Comments" line above that is a button
_SURE = re.compile(r"\W*(?:related|recommended|you (?:may|might)|more (?:from|on)|(?:read|up) next|see also|most )")
_CALLS = frozenset(
    {
        "share",
        "newsletter",
        "navigation",
        "rule",
        "copyright",
        "cookies",
        "registration-wall",
        "advertisement",
        "follow",
    }
)
_REACH = 40  # drafts
_CLOSE = 4  # drafts; how near the article's closing matter follows its last paragraph


def label_sections(page: Page, labels: Labels) -> Labels:
    """The labels of every draft in such a section."""
    found: Labels = {}
    index = 0
    while index < len(page.drafts):
        read = _SECTIONS.get(opens(page, index))
        section = read(page, index) if read and index not in labels else {}
        found |= section
        index = max(section, default=index) + 1
    return {index: label for index, label in found.items() if index not in labels}


def _tags(page: Page, start: int) -> Labels:
    """A label such as "Topics covered" and the short lines or list after it."""
    found = {start: Label(kind="metadata", role="keywords-heading")}
    rule = page.rules[start]
    if rule and rule.where == "edge" and not page.at_edge(start):
        return {}
    if rule and rule.name == "tags":
        return {start: Label(kind="metadata", role="keywords")}
    for index in range(start + 1, len(page.drafts)):
        draft = page.drafts[index]
        words = words_in(draft.text)
        first = index == start + 1
        listed = draft.text.count(",") >= 2 or is_link(draft) or draft.shape == "item"
        rule = page.rules[index]
        if (
            (rule and (rule.where == "any" or rule.opens))
            or page.prose[index]
            or draft.shape == "heading"
            or draft.text.endswith((".", "?", ":"))
        ):
            break
        if words > (20 if listed else 6 if first else 4) or (not first and draft.gap != page.drafts[start + 2].gap):
            break
        if not first and not listed and index + 1 < len(page.drafts) and page.prose[index + 1] and draft.gap:
            break
        found[index] = Label(kind="metadata", role="keywords")
    return found


def _translations(page: Page, start: int) -> Labels:
    found = {start: Label(kind="metadata", role="translations")}
    for index in range(start + 1, min(start + 12, len(page.drafts))):
        rule = page.rules[index]
        if not (rule and rule.name == "translations") and not (
            is_link(page.drafts[index]) and not page.drafts[index].text.isascii()
        ):
            break
        found[index] = Label(kind="metadata", role="translations")
    return found


def _wall(page: Page, start: int) -> Labels:
    """A call to register, the list of what one would get, and at the text's end what else it has to say."""
    found = {start: Label(kind="furniture", role="registration-wall")}
    ends = not page.goes_on[start]
    for index in range(start + 1, len(page.drafts)):
        draft = page.drafts[index]
        pleads = (
            ends and index <= start + 2 and page.rules[index] is None and ended(draft.text) and len(draft.text) < 160
        )
        if draft.shape != "item" and not pleads:
            break
        found[index] = Label(kind="furniture", role="registration-wall")
    return found


def _about(page: Page, start: int) -> Labels:
    """About the author: names as bylines, then lines that speak of them."""
    found = {start: Label(kind="metadata", role="about-heading")}
    surnames: set[str] = set()
    for index in range(start + 1, len(page.drafts)):
        draft, rule = page.drafts[index], page.rules[index]
        if rule and rule.name != "byline" and rule.role not in {"follow", "share"}:
            break
        if rule and rule.kind == "furniture":
            continue
        people = names.authors(draft.text) if len(draft.text) <= 200 else ()
        if people and (rule or names.is_name_line(draft.text)):
            surnames |= {name.split()[-1] for name in people}
            found[index] = Label(kind="byline")
        elif draft.shape == "heading" and not people:
            break
        elif (
            tells_of_author(draft.text, surnames)
            or tells_of_person(draft.text)
            or (index == start + 1 and len(draft.text) < 900)
        ):
            found[index] = Label(kind="metadata", role="author-bio")
        else:
            break
    return found


def tells_of_author(text: str, surnames: set[str]) -> bool:
    """Whether a line of an about section goes on about the persons named."""
    opening = " ".join(text.split()[:6])
    return (
        opening.startswith(
            ("He ", "She ", "They ", "His ", "Her ", "Their ", "Prior to", "Previously", "Email", "You can")
        )
        or any(surname in opening for surname in surnames)
        or bool(names.ROLE.match(text) or (names.ROLE.search(text[:160]) and names.NAME.match(text)))
    )


def _by(page: Page, start: int) -> Labels:
    """A line that reads "By", and the names under it."""
    names_under = page.drafts[start + 1 : start + 2]
    if not names_under or words_in(names_under[0].text) > 8 or page.prose[start + 1]:
        return {}
    if page.rules[start + 1] is DATE:
        return {start: Label(kind="byline")}
    return {start: Label(kind="byline"), start + 1: Label(kind="byline")}


def _speakers(page: Page, start: int) -> Labels:
    """Who takes part in a talk or signs a letter: the short lines under "Speakers:", all with blank lines between or none."""
    rule = page.rules[start]
    label = Label(kind="metadata", role=rule.role if rule else "")
    found = {start: label}
    if not page.at_edge(start):
        return {}
    spaced = page.drafts[min(start + 2, len(page.drafts) - 1)].gap
    for index in range(start + 1, len(page.drafts)):
        draft = page.drafts[index]
        apart = draft.gap and index > start + 1 and not (spaced and label.role == "signatories")
        if page.prose[index] or apart or len(draft.text) > 120 or draft.shape == "heading" or page.rules[index]:
            break
        found[index] = label
    return found


def _publisher(page: Page, start: int) -> Labels:
    """About a publisher: what stands at the end of a release, two paragraphs at most."""
    left = [
        index
        for index in range(start + 1, min(start + 6, len(page.drafts)))
        if page.prose[index] or page.rules[index] is None
    ]
    if (
        not page.prose_before[start]
        or len(left) > 2
        or not left
        or not page.drafts[start].text[6:].strip()[:40].strip("the ")[:1].isupper()
    ):
        return {}
    return {start: Label(kind="metadata", role="about-heading")} | {
        index: Label(kind="metadata", role="publisher-note") for index in left
    }


def _comments(page: Page, start: int) -> Labels:
    """The comments of readers, to the end or to the next section; a "Comments" button higher up is one line."""
    found = {start: Label(kind="furniture", role="comments")}
    before = page.prose_before[start]
    below = min(start + 1, len(page.drafts) - 1)
    early = before < _SHARE_BEFORE_COMMENTS * page.prose_before[-1]
    if not before or (early and (page.goes_on[below] or boxes.reads_on(page, below))):
        return found
    for index in range(start + 1, len(page.drafts)):
        rule = page.rules[index]
        if rule and (rule.opens in {"related", "about", "tags"} or rule.role in boxes.AFTER - {"comments"}):
            break
        found[index] = Label(kind="furniture", role="comments")
    return found


def _notes(page: Page, start: int) -> Labels:
    """What a release tells editors under its text, to the end or to the next section."""
    found = {start: Label(kind="metadata", role="editors-note")}
    if page.prose_before[start] < _SHARE_BEFORE_COMMENTS * page.prose_before[-1]:
        return found
    for index in range(start + 1, len(page.drafts)):
        rule = page.rules[index]
        if rule and (rule.opens or rule.kind == "furniture"):
            break
        found[index] = Label(kind="metadata", role=rule.role if rule else "editors-note")
    return found


def _related(page: Page, start: int) -> Labels:
    """A heading such as "Related" and the entries under it; in the running text it ends where prose goes on."""
    if not _starts_related(page, start) or _is_kicker(page, start):
        return {}
    if boxes.goes_on_below(page, start):
        return {start: Label(kind="related", role="related-heading")}
    listed = boxes.end_of_list(page, start)
    found = {start: Label(kind="related", role="related-heading")}
    seen: set[str] = set()
    before_text = not page.prose_before[start]
    head = _head_below(page, start) if before_text else len(page.drafts)
    for index in range(start + 1, head):
        if before_text and ((page.drafts[index].gap and index > start + 1) or page.drafts[index].level == 1):
            break
        if index == listed or (index > listed and boxes.ends(page, index, start)):
            break
        found[index] = _entry(page, index, seen)
    return found


def _head_below(page: Page, start: int) -> int:
    """Where, under a list of other titles at the top of a page, the article's own title stands: right over a byline over the text.

    There only where no line above the list can be the title.
    """
    none = len(page.drafts)
    if page.worded < start:
        return none
    text = next((index for index in range(start, min(start + _REACH, none)) if page.prose[index]), start)
    signed = [index for index in range(max(text - _CLOSE, start), text) if page.rules[index] is BYLINE]
    title = signed[0] - 1 if signed else start
    if title <= start or words_in(page.drafts[title].text) < TITLE:
        return none
    above = page.rules[title - 1]
    return title - 1 if above and above.name == "article-type" and title - 1 > start else title


def _starts_related(page: Page, start: int) -> bool:
    """Whether a line that may head related matter does: not a section's heading straight over running text."""
    after = start + 1
    if after >= len(page.drafts):
        return bool(page.prose_before[-1])
    if page.drafts[start].shape == "item":
        return False
    if not page.prose[after]:
        return True
    return not page.goes_on[after] and bool(_SURE.match(page.drafts[start].text.casefold()))


def _is_kicker(page: Page, start: int) -> bool:
    """Whether a line such as "Top news" stands over the only line that can be the article's title."""
    if page.prose_before[start] or page.worded < start:
        return False
    end = min(start + _REACH, len(page.drafts))
    text = next((index for index in range(start + 1, end) if page.prose[index]), start)
    plain = [index for index in range(start + 1, text) if page.rules[index] is None]
    if len(plain) != 1 or plain[0] != start + 1 or page.drafts[plain[0]].shape != "text":
        return False
    return words_in(page.drafts[plain[0]].text) >= TITLE and page.goes_on[text]


def _entry(page: Page, index: int, seen: set[str]) -> Label:
    """One line of a related section: by its own words where they say, else a title or a summary."""
    draft, rule = page.drafts[index], page.rules[index]
    if draft.shape == "rule" or (rule and rule.kind == "furniture" and rule.role in _CALLS):
        return Label(kind="furniture", role=rule.role if rule else "rule")
    role = _ROLES.get(rule.name, "") if rule else ""
    role = role or ("related-summary" if page.prose[index] else _entry_role(draft.text))
    if role == "related-title" and draft.text in seen:
        role = "related-title-duplicate"
    seen.add(draft.text)
    return Label(kind="related", role=role)


def _entry_role(text: str) -> str:
    if text.startswith(("(/", "/", "http")):
        return "related-link"
    if not any(c.isalnum() for c in text) or names.is_name_line(text):
        return "related-byline"
    return "related-title"


_ROLES = {
    "byline": "related-byline", "date": "related-date", "tags": "related-tags", "article-type": "related-type",
    "related-link": "related-link", "related-heading": "related-heading", "field": "related-type",
}  # fmt: skip
_SECTIONS = {
    "tags": _tags, "translations": _translations, "wall": _wall, "about": _about, "comments": _comments,
    "speakers": _speakers, "by": _by, "publisher": _publisher, "related": _related, "notes": _notes,
}  # fmt: skip
