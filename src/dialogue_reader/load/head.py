"""The head of a page: everything before the running text. Which line is the title, what stands around it.

>>> suits_title("US-Iraq talks launched with increasing support"), suits_title("Introduction")
(True, False)
"""

import re

from dialogue_reader.load import dates, names
from dialogue_reader.load.rules import match
from dialogue_reader.load.page import (
    BYLINE, DATE, Label, Labels, Page, ended, is_link, is_strong, words_in,
)  # fmt: skip

_REACH = 60  # drafts; a head is never longer
_CLUSTER = 10  # drafts from the first prose to a byline or date that still belongs to the head
_DEK = 320  # characters
_SECTIONS = frozenset(
    """introduction background summary overview abstract conclusion conclusions context foreword preface contents
    executive summary|key points|key takeaways|key findings|key judgments|main points|at a glance|table of contents|in brief
    |bottom line|the bottom line|what happened|why it matters|the issue|the problem|highlights|takeaways|key messages
    |recommendations|methodology|main findings|the big picture|what to know""".replace("\n", " ").split("|")
)  # fmt: skip
GENERIC = frozenset(word for phrase in _SECTIONS for word in ([phrase.strip()] if " " in phrase.strip() else phrase.split())) | frozenset(
    "introduction background summary overview abstract conclusion conclusions context foreword preface contents".split()
)
SITE = re.compile(r"\s+(?:\||[-–—»·:]{1,2})\s+(?=\S)")
_PARTS = re.compile(r"\s*[|/•·—–]\s*|\s-\s")
_WORD = re.compile(r"[^\W\d_]{4,}")


def label_head(page: Page, labels: Labels) -> Labels:
    """Labels for the drafts before the running text: title, dek, bylines, kickers, what else stands there."""
    end = find_text(page, labels)
    title = find_title(page, labels, end)
    found: Labels = {}
    if title is not None:
        found[title] = Label(kind="heading", role="title", level=1)
        found |= _twins(page, labels, title, end)
        found |= _before_title(page, labels | found, title)
    found |= _edge_rules(page, labels | found, end)
    found |= _after_title(page, labels | found, -1 if title is None else title, end)
    return found


def find_text(page: Page, labels: Labels) -> int:
    """Index of the first draft of the running text."""
    open_ = [
        index
        for index, draft in enumerate(page.drafts[:_REACH])
        if index not in labels and (page.prose[index] or (draft.shape == "item" and _full_item(page, index)))
    ]
    if not open_:
        return len(page.drafts) if len(page.drafts) < _REACH else 0
    first = open_[0]
    signs = [i for i in range(first, min(first + _CLUSTER, len(page.drafts))) if page.rules[i] in (BYLINE, DATE) and _free(labels, i)]
    if signs and sum(1 for i in open_ if i < signs[0]) <= 2 and (title_before(page, labels, first) or title_before(page, labels, signs[0], first)):
        after = [i for i in open_ if i > signs[-1]]
        return after[0] if after else first
    return _past_dek(page, labels, open_)


def _free(labels: Labels, index: int) -> bool:
    label = labels.get(index)
    return label is None or label.kind in {"byline", "metadata"} and label.role in {"", "date"}


def title_before(page: Page, labels: Labels, end: int, start: int = 0) -> bool:
    return any(index not in labels and not page.prose[index] and suits_title(page.drafts[index].text) for index in range(start, end))


def _full_item(page: Page, index: int) -> bool:
    draft = page.drafts[index]
    return words_in(draft.text) >= 6 and not is_link(draft) and index > 0


def _past_dek(page: Page, labels: Labels, open_: list[int]) -> int:
    """The first prose, or the one after it where the first is a dek: a caption or such follows it at once."""
    first = open_[0]
    text = page.drafts[first].text
    if len(open_) < 2 or len(text) > _DEK or page.drafts[first].shape != "text" or not title_before(page, labels, first):
        return first
    if any(labels[i].kind == "byline" for i in range(first) if i in labels):
        return first
    between = range(first + 1, open_[1])
    if between and all(i in labels and labels[i].kind in {"caption", "metadata", "byline", "figure"} or page.rules[i] for i in between):
        return open_[1]
    return first


def find_title(page: Page, labels: Labels, end: int) -> int | None:
    """Index of the draft that holds the title, None where the head has none."""
    free = [i for i in range(min(end, _REACH)) if i not in labels and not page.prose[i]]
    if page.given_title:
        wanted = even(page.given_title)
        return next((i for i in range(min(len(page.drafts), _REACH)) if page.drafts[i].shape in {"text", "heading"} and even(page.drafts[i].text) == wanted), None)
    tops = [i for i in range(min(len(page.drafts), _REACH)) if page.drafts[i].shape == "heading" and page.drafts[i].level == 1 and labels.get(i, Label(kind="heading")).kind in {"heading", "metadata"}]
    tops = [i for i in tops if i < end or i == tops[0]] if tops else []
    if tops:
        return max(tops, key=lambda i: (words_in(page.drafts[i].text) >= 3, suits_title(page.drafts[i].text), -i))
    candidates = [i for i in free if suits_title(page.drafts[i].text) and page.drafts[i].shape != "item"]
    if not candidates:
        return None
    candidates = [i for i in candidates if page.rules[i] is None and not _is_label(page.drafts[i].text)] or candidates
    if len(candidates) == 1:
        return candidates[0]
    common = _vocabulary(page, end)
    lines = [even(draft.text[:400]) for draft in page.drafts[:_REACH]]
    return max(candidates, key=lambda i: (_score(page, labels, i, common, lines) + (i == candidates[0]), -i))


def suits_title(text: str) -> bool:
    """Whether a line may be a title at all."""
    if not 4 <= len(text) <= 420 or text[0].islower() and text[0].isascii() and not re.match(r"[a-z]+[A-Z-]", text):
        return False
    if text.endswith((",", ";", ":")) or text.casefold().strip(" :.") in GENERIC or not any(c.isalpha() for c in text):
        return False
    return words_in(text) <= 45


def even(text: str) -> str:
    """A line for comparing: without case, white space single."""
    return " ".join(text.casefold().split())


def _is_label(text: str) -> bool:
    """Whether a line names a site or a kind of article rather than an article."""
    return is_type_line(text) or names.AGENCY.fullmatch(text) is not None


def is_type_line(text: str) -> bool:
    """Whether a line names a kind of article among other things ("Policy Analysis / PolicyBrief 311")."""
    parts = [part for part in _PARTS.split(text) if part.strip()]
    return len(text) <= 70 and len(parts) > 1 and any((rule := match(part)) and rule.name == "article-type" for part in parts)


def _vocabulary(page: Page, end: int) -> set[str]:
    """The longer words of the running text's beginning."""
    words: set[str] = set()
    size = 0
    for draft, prose in zip(page.drafts[end:], page.prose[end:], strict=True):
        if prose:
            words.update(word.casefold() for word in _WORD.findall(draft.text[:3000]))
            size += len(draft.text)
        if size > 8000:
            break
    return words


def _score(page: Page, labels: Labels, index: int, common: set[str], lines: list[str]) -> float:
    """How much a line of the head looks like the title."""
    text = page.drafts[index].text
    words = words_in(text)
    score = 2.0 if 4 <= words <= 14 else 1.5 if 3 <= words <= 20 else 1.0 if 20 < words <= 28 else -0.5
    own = {word.casefold() for word in _WORD.findall(text)}
    if own and common:
        score += min(1.5, 3 * len(own & common) / len(own))
    if page.drafts[index].shape == "heading":
        score += 3
    score += 1.5 if ended(text) is False else 0
    if names.is_name_line(text):
        score -= 2.5
    return score + _surroundings(page, labels, index, lines)


def _surroundings(page: Page, labels: Labels, index: int, lines: list[str]) -> float:
    text = page.drafts[index].text
    score = 0.0
    follower = index + 1
    while follower < len(page.drafts) and labels.get(follower, Label(kind="heading")).kind == "furniture":
        follower += 1
    if follower < len(page.drafts):
        if follower not in labels and not page.prose[follower] and follower + 1 < len(page.drafts):
            follower += 1  # a dek may stand between
        kind = labels[follower].kind if follower in labels else ""
        score += 0.8 if kind in {"byline", "metadata"} or page.prose[follower] else 0
    if index and not page.drafts[index].gap and index + 1 < len(page.drafts) and not page.drafts[index + 1].gap and index > 1 and words_in(text) <= 3:
        score -= 1  # in the middle of a list of short lines
    if len(lines[index]) >= 12 and any(lines[index] in line and not page.prose[i] for i, line in enumerate(lines) if i != index):
        score += 2.5
    if SITE.search(text):
        score -= 0.6
    return score


def _twins(page: Page, labels: Labels, title: int, end: int) -> Labels:
    """Lines of the head that print the title again, with or without the site's name."""
    wanted = even(page.drafts[title].text)
    found: Labels = {}
    for index in range(min(end, _REACH)):
        text = even(page.drafts[index].text[:500])
        same = text == wanted or (text.startswith(wanted) and SITE.match(text[len(wanted) :]))
        if index != title and len(wanted) >= 8 and same and (index not in labels or labels[index].role == "date"):
            found[index] = Label(kind="heading", role="duplicate")
    return found


def _edge_rules(page: Page, labels: Labels, end: int) -> Labels:
    """Rules that hold in the head only."""
    found: Labels = {}
    for index in range(min(end, _REACH)):
        rule = page.rules[index]
        if rule and index not in labels and rule.where != "any":
            found[index] = Label(kind=rule.kind, role=rule.role)
    return found


def _before_title(page: Page, labels: Labels, title: int) -> Labels:
    """What stands over the title: a kicker, a site's name and menu, or matter nobody can name."""
    free = [i for i in range(title) if i not in labels and not _is_metadata(page, i)]
    found: Labels = {}
    for index in free:
        text = page.drafts[index].text
        if is_type_line(text):
            found[index] = Label(kind="metadata", role="article-type")
        elif names.AGENCY.fullmatch(text):
            found[index] = Label(kind="furniture", role="site")
        elif names.is_name_line(text) and page.rules[index + 1] is DATE:
            found[index] = Label(kind="byline")
        elif index == free[-1] and _lines(page, free) <= (2 if page.rules[index] else 3) and _is_kicker(page, labels | found, index):
            found[index] = Label(kind="metadata", role="kicker")
        else:
            found[index] = Label(kind="furniture", role="navigation")
    return found


def _lines(page: Page, indexes: list[int]) -> int:
    """How many of the drafts are no list entries."""
    return sum(1 for index in indexes if page.drafts[index].shape != "item")


def _is_metadata(page: Page, index: int) -> bool:
    rule = page.rules[index]
    return rule is not None and rule.kind == "metadata"


def _is_kicker(page: Page, labels: Labels, index: int) -> bool:
    """Whether a line over the title can name its subject: short, no list entry, no link home, not the last of a menu."""
    draft = page.drafts[index]
    if words_in(draft.text) > 5 or draft.shape == "item" or any(link.href in {"/", "#", ""} for link in draft.inlines if link.kind == "link"):
        return False
    before = labels.get(index - 1)
    return draft.gap or before is None or before.role != "navigation"


def _after_title(page: Page, labels: Labels, title: int, end: int) -> Labels:
    """What stands between title and running text."""
    found: Labels = {}
    free = [i for i in range(title + 1, min(end, _REACH)) if i not in labels]
    first_sign = next((i for i in range(title + 1, end) if page.rules[i] in (BYLINE, DATE)), end)
    for index in free:
        found[index] = _head_line(page, labels | found, index, title=title, end=end, before_sign=index < first_sign)
    return {index: label for index, label in found.items() if label.kind != "paragraph"}


def _head_line(page: Page, labels: Labels, index: int, *, title: int, end: int, before_sign: bool) -> Label:
    draft = page.drafts[index]
    text = draft.text
    last = not any(i not in labels for i in range(index + 1, end))
    if draft.shape == "item":
        return Label(kind="furniture", role="navigation") if is_link(draft) or words_in(text) <= 2 else Label(kind="paragraph")
    if names.is_name_line(text) and not is_place(page, text) and (_beside_sign(page, labels, index) or not last or words_in(text) <= 4):
        return Label(kind="byline")
    if text.endswith(":"):
        return Label(kind="paragraph")
    if has_date(text):
        return Label(kind="metadata", role="date")
    if page.prose[index]:
        return Label(kind="dek") if title >= 0 else Label(kind="metadata", role="note")
    if draft.shape == "heading" and before_sign and words_in(text) >= 5 and title >= 0:
        return Label(kind="dek")
    if draft.shape == "heading" or is_strong(draft) and last:
        return Label(kind="paragraph")
    if title >= 0 and before_sign and words_in(text) >= 5 and not any(label.kind == "dek" for label in labels.values()):
        return Label(kind="dek")
    if names.ROLE.search(text) or names.AGENCY.fullmatch(text):
        return Label(kind="metadata", role="affiliation")
    if last and index == end - 1 and 1 <= words_in(text) <= 14 and (title >= 0 or index > 0) and text.casefold().strip(" :") in GENERIC | {text.casefold()}:
        return Label(kind="paragraph")
    return Label(kind="metadata", role="kicker")


def is_place(page: Page, name: str) -> bool:
    """Whether the text speaks of being in, at or near what a line names."""
    place = re.compile(rf"\b(?:in|at|near|from|outside|across|around) {re.escape(name)}\b")
    texts = (draft.text for draft, prose in zip(page.drafts[:_REACH], page.prose[:_REACH], strict=True) if prose)
    return any(place.search(text) for text in texts)


def has_date(text: str) -> bool:
    """Whether a short line holds a date among a few words ("Policy Brief No. 12 · June 11, 2020")."""
    return len(text) <= 100 and words_in(text) <= 12 and not ended(text) and dates.DATE.search(text) is not None


def _beside_sign(page: Page, labels: Labels, index: int) -> bool:
    """Whether a date, byline or role line stands next to a draft, share buttons apart."""
    for step in (1, -1):
        other = index + step
        while 0 <= other < len(page.drafts) and other in labels and labels[other].kind == "furniture":
            other += step
        if 0 <= other < len(page.drafts):
            if page.rules[other] in (BYLINE, DATE) or (other in labels and labels[other].role in {"title", "affiliation", "reading-time", "date"}):
                return True
            if page.rules[other] is None and names.ROLE.search(page.drafts[other].text[:120]) and not page.prose[other]:
                return True
    return False
