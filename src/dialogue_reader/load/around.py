"""What stands around the title: kickers, menus and sites' names over it; deks, bylines and dates under it.

Each rule is a small function from a line in its place (`Spot`) to a label or None; the first that knows answers.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from dialogue_reader.load import captions, dates, names
from dialogue_reader.load.draft import Draft
from dialogue_reader.load.page import BYLINE, DATE, Label, Labels, Page, asks, ended, is_link, is_strong, words_in
from dialogue_reader.load.rules import match

REACH = 60  # drafts; a head is never longer
_TEXT = Label(kind="paragraph")  # belongs to the running text: left to `body.py`
_MENU = Label(kind="furniture", role="navigation")
_LABEL = 14  # words
_SENTENCE = 3
_TURNS = 2
_KICKER = 5  # words
_MOST_KICKERS = 2
_STOP = re.compile(r"\w{3}[.!?…][\"'”’»)\]]* ")  # the end of a sentence that another follows
_ADDRESSED = re.compile(
    r"(?:mr|mrs|ms|madam|madame|dear|distinguished|hon(?:ou?rable)?|esteemed|excellenc(?:y|ies)|your|ladies|colleagues|friends|fellow|monsieur|mesdames"
    r"|messieurs|chers?|chères?|sehr geehrter?|liebe|meine damen|señora?s?|estimad[oa]s?|excelencias?|signore?|cari|gentili)\b[^;:?]{0,120}[,!:]$",
    re.IGNORECASE,
)
_FIELD = re.compile(r"\b[A-ZÀ-Þ]\w{2,15}: ?(?=\S)")
_FIELDS = 24  # words; a line of a date and what is told behind bars is no longer
_PARTS = re.compile(r"\s*[|/•·—–]\s*|\s-\s")
_WHEN = re.compile(rf"\s+(?:{dates.DATE.pattern})(?:\s+\d{{1,3}} min\w*)?$", re.IGNORECASE)
_TWICE = 25  # characters
_CREDITED = re.compile(r"\.?(?:\s*[(\[][^()\[\]]{2,60}[)\]])?\.?")
_SIGN_ROLES = frozenset({"title", "affiliation", "reading-time", "date"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A draft of the head that no rule by words alone has labelled, and where it stands."""

    page: Page
    labels: Labels
    index: int
    titled: bool  # a title stands before it
    unsigned: bool  # no byline or date has come yet
    last: bool  # no other such draft follows
    end: int  # where the running text starts

    @property
    def draft(self) -> Draft:
        return self.page.drafts[self.index]

    @property
    def text(self) -> str:
        return self.draft.text


def label_after(page: Page, labels: Labels, title: int, end: int) -> Labels:
    """What stands between title (-1 for none) and running text."""
    found: Labels = {}
    free = [i for i in range(title + 1, min(end, REACH)) if i not in labels]
    signs = (i for i in range(title + 1, min(end, REACH)) if page.rules[i] in (BYLINE, DATE) or _signs(labels, i))
    first_sign = next(signs, end)
    for index in free:
        spot = Spot(
            page=page,
            labels=labels | found,
            index=index,
            titled=title >= 0,
            unsigned=index < first_sign,
            last=index == free[-1],
            end=end,
        )
        found[index] = next((label for rule in AFTER if (label := rule(spot))), Label(kind="metadata", role="kicker"))
    return {index: label for index, label in found.items() if label is not _TEXT}


def _signs(labels: Labels, index: int) -> bool:
    """Whether the file's own markup says of a draft that it is a byline or a date."""
    return index in labels and (labels[index].kind == "byline" or labels[index].role == "date")


def repeated(spot: Spot) -> Label | None:
    """The words under a picture, which the page prints twice: as they stand, and alike or with a name in brackets."""
    for other in (spot.index - 1, spot.index + 1):
        label = spot.labels.get(other)
        if not 0 <= other < spot.end or (label is not None and label.kind != "caption"):
            continue
        shorter, longer = sorted((spot.text, spot.page.drafts[other].text), key=len)
        if len(shorter) >= _TWICE and longer.startswith(shorter) and _CREDITED.fullmatch(longer, len(shorter)):
            return Label(kind="caption")
    return None


def tag(spot: Spot) -> Label | None:
    """One of four or more short lines in a row, most of them no persons."""
    first = last = spot.index
    while first > 0 and not spot.page.drafts[first].gap and _is_short(spot, first - 1):
        first -= 1
    while last + 1 < spot.end and not spot.page.drafts[last + 1].gap and _is_short(spot, last + 1):
        last += 1
    lines = [spot.page.drafts[i].text for i in range(first, last + 1)]
    if len(lines) < 4 or words_in(spot.text) > 4 or 2 * sum(map(names.is_name, lines)) >= len(lines):
        return None
    return Label(kind="metadata", role="keywords")


def _is_short(spot: Spot, index: int) -> bool:
    known = spot.labels.get(index)
    free = known is None or known.role == "keywords"
    return free and spot.page.drafts[index].shape == "text" and words_in(spot.page.drafts[index].text) <= 4


def entry(spot: Spot) -> Label | None:
    """A list entry: of a menu where it is a link or a word or two, else of the text."""
    if spot.draft.shape != "item":
        return None
    return _MENU if is_link(spot.draft) or words_in(spot.text) <= 2 else _TEXT


def author(spot: Spot) -> Label | None:
    """Names of persons and nothing else, beside a date or the like, and not the names of a place."""
    if not names.is_name_line(spot.text) or is_place(spot.page, spot.text):
        return None
    if _speaks_again(spot):
        return _TEXT
    likely = not spot.last or words_in(spot.text) <= 4 or beside_sign(spot.page, spot.labels, spot.index)
    return Label(kind="byline") if likely else None


def _speaks_again(spot: Spot) -> bool:
    """Whether a name stands alone again in the running text, and once more: a speaker's, then, and no author's.

    In a parliament the surname does, with the title that the name has.
    """
    titled = names.HONORIFIC.match(spot.text)
    plain = names.NAME.match(spot.text, titled.end()) if titled else None
    short = f"{titled.group()}{plain.group().split()[-1]}" if titled and plain else spot.text
    again = (
        index
        for index in range(spot.end, len(spot.page.drafts))
        if index not in spot.labels and spot.page.drafts[index].text in (spot.text, short)
    )
    return sum(1 for _ in islice(again, _TURNS)) == _TURNS


def salutation(spot: Spot) -> Label | None:
    """Whom a speech or a letter addresses before it says anything."""
    return _TEXT if _ADDRESSED.match(spot.text) else None


def introduction(spot: Spot) -> Label | None:
    """A line that announces what follows."""
    return _TEXT if spot.text.endswith(":") else None


def kind_of_article(spot: Spot) -> Label | None:
    return Label(kind="metadata", role="article-type") if is_type_line(spot.text) else None


def picture(spot: Spot) -> Label | None:
    return Label(kind="caption") if captions.is_scene(spot.text) else None


def dated(spot: Spot) -> Label | None:
    return Label(kind="metadata", role="date") if has_date(spot.text) else None


def summary(spot: Spot) -> Label | None:
    """Prose before the running text: a dek where there is a title."""
    if not spot.page.prose[spot.index]:
        return None
    return Label(kind="dek") if spot.titled else Label(kind="metadata", role="note")


def subtitle(spot: Spot) -> Label | None:
    """Some words between title and byline, the first of their kind."""
    if not spot.titled or not spot.unsigned or words_in(spot.text) < 5:
        return None
    if spot.draft.shape == "heading" and _is_one_of_many(spot) and not _over_sign(spot):
        return None
    if spot.draft.shape != "heading" and any(label.kind == "dek" for label in spot.labels.values()):
        return None
    return Label(kind="dek")


def _over_sign(spot: Spot) -> bool:
    """Whether the author or the date stands straight under a line."""
    below = spot.index + 1
    return below < spot.end and (
        spot.page.rules[below] in (BYLINE, DATE) or names.is_name_line(spot.page.drafts[below].text)
    )


def _is_one_of_many(spot: Spot) -> bool:
    """Whether further headings of the level follow: the first section's, then."""
    rest = spot.page.drafts[spot.index + 1 :]
    return any(draft.shape == "heading" and draft.level == spot.draft.level for draft in rest)


def first_heading(spot: Spot) -> Label | None:
    """A heading of the running text's first section."""
    marked = spot.draft.shape == "heading" or (is_strong(spot.draft) and spot.last)
    return _TEXT if marked else None


def affiliation(spot: Spot) -> Label | None:
    telling = names.ROLE.search(spot.text) or names.AGENCY.fullmatch(spot.text)
    return Label(kind="metadata", role="affiliation") if telling and not asks(spot.text) else None


def plain_heading(spot: Spot) -> Label | None:
    """A short line right over the running text."""
    over = spot.last and spot.index == spot.end - 1 and spot.index > 0
    return _TEXT if over and words_in(spot.text) <= 14 else None


def sentence(spot: Spot) -> Label | None:
    """What is too long for a label over an article, or said in sentences."""
    text, count = spot.text, words_in(spot.text)
    whole = count >= _SENTENCE and (ended(text) or asks(text))
    return _TEXT if whole or count > _LABEL or _STOP.search(text) else None


AFTER: tuple[Callable[[Spot], Label | None], ...] = (
    salutation, repeated, entry, tag, author, introduction, kind_of_article, picture, dated, summary, subtitle, first_heading, affiliation, plain_heading, sentence,
)  # fmt: skip


def label_before(page: Page, labels: Labels, title: int) -> Labels:
    """What stands over the title: a kicker, a site's name and menu, or matter nobody can name."""
    free = [i for i in range(min(title, REACH)) if i not in labels and not _is_metadata(page, i)]
    lines = [i for i in free if page.drafts[i].shape != "item"]
    found: Labels = {}
    kickers = _under_account(page, labels, title)
    for index in free:
        text = page.drafts[index].text
        if index in kickers:
            found[index] = Label(kind="metadata", role="kicker")
        elif is_type_line(text):
            found[index] = Label(kind="metadata", role="article-type")
        elif names.AGENCY.fullmatch(text):
            found[index] = Label(kind="furniture", role="site")
        elif names.is_name_line(text) and _beside_date(page, index):
            found[index] = Label(kind="byline")
        elif (
            index == free[-1]
            and len(lines) <= (2 if page.rules[index] else 3)
            and _is_kicker(page, labels | found, index)
        ):
            found[index] = Label(kind="metadata", role="kicker")
        else:
            found[index] = _MENU
    return found


def _beside_date(page: Page, index: int) -> bool:
    """Whether a date stands under a line, or straight over it."""
    above = index > 0 and not page.drafts[index].gap and page.rules[index - 1] is DATE
    return above or page.rules[index + 1] is DATE


def _under_account(page: Page, labels: Labels, title: int) -> range:
    """The one or two short lines between the call to sign in or subscribe that ends a site's head, and the title."""
    first = title
    while (
        first > 0
        and first - 1 not in labels
        and words_in(page.drafts[first - 1].text) <= _KICKER
        and not page.rules[first - 1]
    ):
        first -= 1
    rule = page.rules[first - 1] if first else None
    ends = rule is not None and rule.name == "subscribe" and title - first <= _MOST_KICKERS
    return range(first, title) if ends else range(0)


def _is_metadata(page: Page, index: int) -> bool:
    rule = page.rules[index]
    return rule is not None and rule.kind == "metadata"


def _is_kicker(page: Page, labels: Labels, index: int) -> bool:
    """Whether a line over the title can name its subject: short, no list entry, no link home, not the last of a menu."""
    draft = page.drafts[index]
    home = any(link.kind == "link" and link.href in {"/", "#", ""} for link in draft.inlines)
    if words_in(draft.text) > 5 or draft.shape == "item" or home:
        return False
    before = labels.get(index - 1)
    return draft.gap or before is None or before.role != "navigation"


def is_type_line(text: str) -> bool:
    """Whether a line names a kind of article among other things ("Policy Analysis / PolicyBrief 311")."""
    parts = [part for part in _PARTS.split(_WHEN.sub("", text) if text[-1].isalnum() else text) if part.strip()]
    if len(text) > 90 or len(parts) < 2 or any(words_in(part.strip()) > 5 for part in parts):
        return False
    if "|" in text and len(parts) == 2 and all(words_in(part.strip()) <= 3 and part[0].isupper() for part in parts):
        return not any(names.is_name(part) for part in parts) and dates.DATE.search(text) is None
    return any((rule := match(part)) is not None and rule.name == "article-type" for part in parts)


def is_place(page: Page, name: str) -> bool:
    """Whether the text speaks of being in, at or near what a line names."""
    place = re.compile(rf"\b(?:in|at|near|from|outside|across|around) {re.escape(name)}\b")
    texts = (draft.text for draft, prose in zip(page.drafts[:REACH], page.prose[:REACH], strict=True) if prose)
    return any(place.search(text) for text in texts)


def has_date(text: str) -> bool:
    """Whether a short line holds a date among a few words ("Policy Brief No. 12 · June 11, 2020"), or begins with one before fields."""
    if dates.is_date_line(text.partition("|")[0]) and text.count(" ") <= _FIELDS and not ended(text):
        return True
    if (first := dates.DATE.match(text)) and len(_FIELD.findall(text, first.end())) > 1 and not ended(text):
        return True
    return (
        len(text) <= 100
        and words_in(text) <= 12
        and not ended(text)
        and not asks(text)
        and dates.DATE.search(text) is not None
    )


def beside_sign(page: Page, labels: Labels, index: int) -> bool:
    """Whether a title, date, byline or role line stands next to a draft, share buttons apart."""
    return any(_is_sign(page, labels, _neighbour(page, labels, index, step)) for step in (1, -1))


def _neighbour(page: Page, labels: Labels, index: int, step: int) -> int:
    other = index + step
    while 0 <= other < len(page.drafts) and other in labels and labels[other].kind == "furniture":
        other += step
    return other


def _is_sign(page: Page, labels: Labels, index: int) -> bool:
    if not 0 <= index < len(page.drafts):
        return False
    if page.rules[index] in (BYLINE, DATE) or (index in labels and labels[index].role in _SIGN_ROLES):
        return True
    return (
        page.rules[index] is None and not page.prose[index] and bool(names.ROLE.search(page.drafts[index].text[:120]))
    )
