"""The head of a page: everything before the running text. Which line is the title, what stands around it.

>>> suits_title("US-Iraq talks launched with increasing support"), suits_title("Introduction")
(True, False)
"""

import re

from dialogue_reader.load import dates, names
from dialogue_reader.load.around import REACH, is_type_line, label_after, label_before
from dialogue_reader.load.page import BYLINE, CAPTION, DATE, Label, Labels, Page, ended, is_link, words_in

_CLUSTER = 10  # drafts from the first prose to a byline or date that still belongs to the head
_DEK = 320  # characters
_SENTENCES = 3  # drafts from a dek to the text it stands over
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,30}(?:/[A-ZÀ-Þ ]{3,20})?(?:, [\w. ]{2,20})?(?: ?\([^()]{2,30}\))?\s?[–—-]{1,2}\s?[A-ZÀ-Þ“\"]"
)
GENERIC = frozenset(
    (
        "introduction|background|summary|overview|abstract|conclusion|conclusions|context|foreword|preface|contents"
        "|executive summary|key points|key takeaways|key findings|key judgments|main points|at a glance|table of contents"
        "|in brief|bottom line|the bottom line|what happened|why it matters|the issue|the problem|highlights|takeaways"
        "|key messages|recommendations|methodology|main findings|the big picture|what to know"
    ).split("|")
)
SITE = re.compile(r"\s+(?:\||[-–—»·:]{1,2})\s+(?=\S)")
_STOP = frozenset(
    "about after also been before from have here into more over than that their them they this what when where which will with would your".split()
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_TIMED = re.compile(rf"(?:{dates.DATE.pattern}).{{0,5}}\b\d{{1,2}}[:.h]\d\d\b", re.IGNORECASE)  # a day with its hour
_HOUR = re.compile(
    r"(?i:updated(?: at)? )?\d{1,2}[:.]\d\d\b.{0,10}"
)  # alone; over an entry of a page that goes on all day
_PATH = (">", "›", "»", "→", "/", "|", ":")


def label_head(page: Page, labels: Labels) -> Labels:
    """Labels for the drafts before the running text: title, dek, bylines, kickers, what else stands there."""
    end = find_text(page, labels)
    title = find_title(page, labels, end)
    found: Labels = {}
    if title is not None:
        found[title] = Label(kind="heading", role="title", level=1)
        found |= _twins(page, labels, title, end)
        found |= label_before(page, labels | found, title)
    found |= _edge_rules(page, labels | found, end)
    found |= label_after(page, labels | found, -1 if title is None else title, end)
    return found


def find_text(page: Page, labels: Labels) -> int:
    """Index of the first draft of the running text."""
    open_ = [
        index
        for index, draft in enumerate(page.drafts[:REACH])
        if index not in labels and (page.prose[index] or (draft.shape == "item" and _full_item(page, index)))
    ]
    if not open_:
        return len(page.drafts) if len(page.drafts) < REACH else 0
    first = open_[0]
    if _opens_under_dek(page, labels, open_):
        return open_[1]
    signs = [
        i
        for i in range(first, min(first + _CLUSTER, len(page.drafts)))
        if page.rules[i] in (BYLINE, DATE) and _free(labels, i) and not _HOUR.fullmatch(page.drafts[i].text)
    ]
    if first == 0 and not signs and page.rules[2:3] == (CAPTION,) and title_before(page, labels, 2, 1):
        return open_[1] if len(open_) > 1 else first  # a notice to readers, the title, its picture
    if (
        signs
        and sum(1 for i in open_ if i < signs[0]) <= 2
        and (title_before(page, labels, first) or title_before(page, labels, signs[0], first))
    ):
        after = [i for i in open_ if i > signs[-1]]
        return after[0] if after else first
    return _past_dek(page, labels, open_)


def _opens_under_dek(page: Page, labels: Labels, open_: list[int]) -> bool:
    """Whether the second piece of prose opens with the place it was written in, and so the article; the first is its dek."""
    if len(open_) < 2 or open_[1] - open_[0] > _SENTENCES or not title_before(page, labels, open_[0]):
        return False
    dek, text = (page.drafts[index] for index in open_[:2])
    return len(dek.text) <= _DEK and not _DATELINE.match(dek.text) and _DATELINE.match(text.text) is not None


def _free(labels: Labels, index: int) -> bool:
    label = labels.get(index)
    return label is None or (label.kind in {"byline", "metadata"} and label.role in {"", "date"})


def title_before(page: Page, labels: Labels, end: int, start: int = 0) -> bool:
    return any(
        index not in labels and not page.prose[index] and suits_title(page.drafts[index].text)
        for index in range(start, end)
    )


def _full_item(page: Page, index: int) -> bool:
    draft = page.drafts[index]
    return words_in(draft.text) >= 6 and not is_link(draft) and index > 0


def _past_dek(page: Page, labels: Labels, open_: list[int]) -> int:
    """The first prose, or the one after it where the first is a dek: a caption or such follows it at once."""
    first = open_[0]
    text = page.drafts[first].text
    if (
        len(open_) < 2
        or len(text) > _DEK
        or page.drafts[first].shape != "text"
        or not title_before(page, labels, first)
    ):
        return first
    if any(labels[i].kind == "byline" for i in range(first) if i in labels):
        return first
    between = range(first + 1, open_[1])
    return open_[1] if between and all(_stands_in_head(page, labels, i) for i in between) else first


def _stands_in_head(page: Page, labels: Labels, index: int) -> bool:
    if index in labels:
        return labels[index].kind in {"caption", "metadata", "byline", "figure", "furniture"}
    text = page.drafts[index].text
    return page.rules[index] is not None or is_type_line(text) or names.is_name_line(text)


def find_title(page: Page, labels: Labels, end: int) -> int | None:
    """Index of the draft that holds the title, None where the head has none."""
    if page.given_title:
        return _find_given(page)
    free = [i for i in range(min(end, REACH)) if i not in labels and not page.prose[i]]
    tops = [
        i
        for i in range(min(len(page.drafts), REACH))
        if page.drafts[i].shape == "heading"
        and page.drafts[i].level == 1
        and labels.get(i, Label(kind="heading")).kind in {"heading", "metadata"}
    ]
    tops = [i for i in tops if i < end or i == tops[0]] if tops else []
    if tops:
        return max(tops, key=lambda i: (words_in(page.drafts[i].text) >= 3, suits_title(page.drafts[i].text), -i))
    candidates = [i for i in free if suits_title(page.drafts[i].text) and page.drafts[i].shape != "item"]
    if len(candidates) < 2:
        return candidates[0] if candidates and not _names_kind(page, candidates[0]) else None
    candidates = [
        i for i in candidates if page.rules[i] is None and not _names_no_article(page.drafts[i].text)
    ] or candidates
    if len(candidates) == 1:
        return candidates[0]
    common = _vocabulary(page, end)
    lines = [even(draft.text[:400]) for draft in page.drafts[:REACH]]
    return max(
        candidates,
        key=lambda i: (
            _score(page, labels, i, common, lines) + (i == candidates[0]) + 1.5 * _over_dek(page, i, end),
            -i,
        ),
    )


def _over_dek(page: Page, index: int, end: int) -> bool:
    """Whether prose that still belongs to the head stands straight under a line, or under the date or byline below it."""
    below = index + 1
    while below < end and page.rules[below] in (BYLINE, DATE):
        below += 1
    return below < end and page.prose[below] and not page.prose[index] and page.rules[index] is None


def _find_given(page: Page) -> int | None:
    """Index of the draft that prints the title which front matter gives."""
    wanted = even(page.given_title)
    edges = wanted[:1], wanted[-1:]  # compared first: making a whole text even takes long
    for index, draft in enumerate(page.drafts[:REACH]):
        first, last = draft.text[:1].casefold(), draft.text[-1:].casefold()
        if (first[:1], last[-1:]) == edges and draft.shape in {"text", "heading"} and even(draft.text) == wanted:
            return index
    return None


def suits_title(text: str) -> bool:
    """Whether a line may be a title at all."""
    if not 4 <= len(text) <= 420 or (text[0].islower() and text[0].isascii() and not re.match(r"[a-z]+[A-Z-]", text)):
        return False
    if text.endswith((",", ";", ":")) or text.casefold().strip(" :.") in GENERIC or not any(c.isalpha() for c in text):
        return False
    return words_in(text) <= 45


def even(text: str) -> str:
    """A line for comparing: without case, white space single."""
    return " ".join(text.casefold().split())


def _names_kind(page: Page, index: int) -> bool:
    """Whether a line is the name of a kind of article, as every article of the kind has it, or a site's welcome."""
    rule = page.rules[index]
    return rule is not None and rule.name in ("article-type", "welcome")


def _names_no_article(text: str) -> bool:
    """Whether a line names a site or a kind of article rather than an article."""
    return is_type_line(text) or names.AGENCY.fullmatch(text) is not None or _TIMED.search(text) is not None


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
    own = {word.casefold() for word in _WORD.findall(text)} - _STOP
    if own and common:
        score += min(1.5, 3 * len(own & common) / len(own))
    if page.drafts[index].shape == "heading":
        score += 3 + 2 * _heads_all(page, index)
    score += 1.5 if ended(text) is False else 0
    if names.is_name_line(text.rstrip(".")):
        score -= 4
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
    if (
        index
        and not page.drafts[index].gap
        and index + 1 < len(page.drafts)
        and not page.drafts[index + 1].gap
        and index > 1
        and words_in(text) <= 3
    ):
        score -= 1  # in the middle of a list of short lines
    if len(lines[index]) >= 12 and any(
        _prints(line, lines[index]) and not page.prose[i] for i, line in enumerate(lines) if i != index
    ):
        score += 2.5
    if follower < len(page.drafts) and _under_title(page, labels, index):
        score -= 0.8
    if SITE.search(text):
        score -= 0.6
    if _over_menu(page, index):
        score -= 2
    return score


def _over_menu(page: Page, index: int) -> bool:
    """Whether the entries of a site's menu stand straight under a line, as they do under its name, or the call to skip it."""
    rules = page.rules[index + 1 : index + 3]
    if rules and rules[0] and page.drafts[index + 1].text.casefold().startswith("skip to"):
        return True
    return len(rules) == 2 and all(rule and rule.role in ("navigation", "newsletter") for rule in rules)


def _heads_all(page: Page, index: int) -> bool:
    """Whether a heading is the first, and every other of the page stands below it."""
    level = page.drafts[index].level
    others = [i for i, draft in enumerate(page.drafts) if draft.shape == "heading" and i != index]
    return bool(others) and index < others[0] and all(page.drafts[i].level > level for i in others)


def _prints(line: str, title: str) -> bool:
    """Whether a line is the title again, alone, with the site's name behind it, or at the end of a path to the page.

    The path may have lost its signs: "PoliticsFerry fees to rise in Sarn".
    """
    if not line.startswith(title):
        before = line[: -len(title)] if line.endswith(title) else ""
        return before[-1:].isalnum() or before.rstrip().endswith(_PATH)
    rest = line[len(title) :]
    return not rest or SITE.match(rest) is not None


def _under_title(page: Page, labels: Labels, index: int) -> bool:
    """Whether a line stands straight under another that can be the title, as a dek does."""
    above = index - 1
    if above < 0 or above in labels or page.drafts[index].shape == "heading" or page.rules[above] is not None:
        return False
    text = page.drafts[above].text
    return words_in(text) >= 4 and suits_title(text) and not names.is_name_line(text) and not is_type_line(text)


def _twins(page: Page, labels: Labels, title: int, end: int) -> Labels:
    """Lines of the head that print the title again, with or without the site's name."""
    wanted = even(page.drafts[title].text)
    found: Labels = {}
    for index in range(min(end, REACH)):
        text = even(page.drafts[index].text[:500])
        same = text == wanted or (text.startswith(wanted) and SITE.match(text[len(wanted) :]))
        if index != title and len(wanted) >= 8 and same and (index not in labels or labels[index].role == "date"):
            found[index] = Label(kind="heading", role="duplicate")
    return found


def _heads_section(page: Page, index: int) -> bool:
    """Whether a line that may name a kind of article heads the first section: straight over a paragraph or a list of sentences."""
    if page.drafts[index].text.casefold() not in GENERIC or index + 1 >= len(page.drafts):
        return False
    return page.prose[index + 1] or (page.drafts[index + 1].shape == "item" and _full_item(page, index + 1))


def _edge_rules(page: Page, labels: Labels, end: int) -> Labels:
    """Rules that hold in the head only."""
    found: Labels = {}
    for index in range(min(end, REACH)):
        rule = page.rules[index]
        if rule and index not in labels and rule.where != "any" and not _heads_section(page, index):
            found[index] = Label(kind=rule.kind, role=rule.role)
    return found
