"""What the text says about itself: title, authors, date, publisher. An editor's word is added in `__init__.py`.

Only the article's own head and tail are asked; never running text, never related matter.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dialogue_reader.load import dates, house, names
from dialogue_reader.load.around import is_place
from dialogue_reader.load.head import SITE
from dialogue_reader.load.page import Labels, Page, opens
from dialogue_reader.text import fold

_UPDATE = re.compile(
    r"\b(?:updated|modified|revised|amended|corrected|mis à jour|aktualisiert|actualizado|aggiornato)\b", re.IGNORECASE
)
_FIRST = re.compile(
    r"\b(?:published|posted|issued|released|appeared|aired|publié|veröffentlicht|publicado|pubblicato)\b", re.IGNORECASE
)
_SOURCE = "Source"
_BY = re.compile(r"\bby (\S.{3,50})$")
_POSTED = re.compile(
    r"(?:[Pp]osted|[Ss]ubmitted|[Pp]ublished|[Cc]reated|[Uu]ploaded) by (\S.{3,40}?) (?:on|at) .{0,30}\d"
)
_DATED_ROLES = frozenset({"date", "provenance", "reading-time", "kicker", "article-type", "credits", "affiliation"})

PUBLISHERS: tuple[tuple[frozenset[str], re.Pattern[str]], ...] = tuple(
    (frozenset(roles.split()), re.compile(pattern))
    for roles, pattern in (
        ("follow", r"(?:[Ff]ollow|FOLLOW|[Ll]ike|Join|Find) (?:us )?((?:The )?[A-Z][\w.&’'-]*(?: (?:[A-Z][\w.&’'-]*|of|the|and|for)){0,6}?) (?:on|at|via) (?i:facebook|twitter|x|instagram|linkedin|youtube|telegram|social media|google news)\b"),
        ("newsletter", r"(?i:subscribe to|sign up for|get) (?i:the )?((?:[A-Z][\w.&-]*|of|the|for|and)(?: (?:[A-Z][\w.&-]*|of|the|for|and)){0,6})['’]s? (?i:(?:free |daily |weekly |morning |email |e-mail )*(?:newsletters?|briefing|alerts))"),
        ("copyright", r"(?i:©|\(c\)|copyright)(?i:\s*copyright)?\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)?\d\d|[Pp]resent))?)?,?\s*(?i:by )?((?:The )?[A-Z][\w.&'’-]*(?: (?:[A-Z][\w.&'’-]*|of|the|for|and|on|in|de|&)){0,7})"),
        ("copyright", r"^((?:The )?[A-Z][\w.&'’-]*(?: (?:[A-Z][\w.&'’-]*|of|the|for|and|on|in|de|&)){0,7})\s*©\s*(?:19|20)\d\d"),
        ("field credits", r"^(?:Publisher|Published by|Publication|Source|PUBLISHER)\s?: ?([A-Z][^.|]{2,60})$"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a text says of itself; "" and () where it says nothing."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    publisher: str = ""


def gather(page: Page, labels: Labels) -> Said:
    """Title, authors, date and publisher as the page shows them."""
    title, site = find_title(page, labels)
    return Said(
        title=title,
        authors=find_authors(page, labels),
        date=find_date(page, labels),
        publisher=site
        or find_publisher(page, labels)
        or find_house(page, labels)
        or _printed(page, labels)
        or house.opening(page),
    )


def find_title(page: Page, labels: Labels) -> tuple[str, str]:
    """The title, and the site's name where it is printed behind the title."""
    index = next((i for i, label in labels.items() if label.role == "title"), None)
    if index is None:
        return "", ""
    text = page.drafts[index].text
    for twin in (i for i, label in labels.items() if label.kind == "heading" and label.role == "duplicate"):
        other = page.drafts[twin].text
        shorter, longer = sorted((text, other), key=len)
        if fold(longer) != fold(shorter) and fold(longer).startswith(fold(shorter)):
            return shorter, SITE.sub("", longer[len(shorter) :], count=1).strip(" |–—-")
    return _without_site(page, labels, text)


def _without_site(page: Page, labels: Labels, text: str) -> tuple[str, str]:
    """A title without " | Site" where a bar parts the two, or where the site is named elsewhere on the page."""
    parts = list(SITE.finditer(text))
    if not parts:
        return text, ""
    last = parts[-1]
    left, right = text[: last.start()].strip(), text[last.end() :].strip()
    if right.count(" ") > 6 or left.count(" ") < 2 or left.count("«") > left.count("»"):
        return text, ""
    if "|" in last.group() or "»" in last.group() or fold(right) == fold(find_publisher(page, labels)):
        return left, right
    return text, ""


def find_authors(page: Page, labels: Labels) -> tuple[str, ...]:
    """The authors the bylines name, in their order; those of a byline by its words outrank bare names."""
    explicit: list[str] = []
    bare: list[str] = []
    for index in sorted(labels):
        if labels[index].kind == "byline":
            announced = index > 0 and opens(page, index - 1) == "by"
            text = f"By {page.drafts[index].text}" if announced else page.drafts[index].text
            (explicit if names.by_line(text) else bare).extend(names.authors(text))
    found = explicit or [name for name in bare if not is_place(page, name)] or list(_posted_by(page, labels))
    return tuple({fold(name): name for name in reversed(found)}.values())[::-1]


def _posted_by(page: Page, labels: Labels) -> Iterator[str]:
    """The person whom a line with the date names last: Posted on June 11, 2020 by Jane Doe; or one with the hour, once."""
    for index in sorted(labels):
        if labels[index].role == "date" and (match := _BY.search(page.drafts[index].text)) and names.is_name(match[1]):
            yield match[1]
    posted = [
        match
        for i, label in labels.items()
        if (label.kind == "byline" or label.role == "date") and (match := _POSTED.match(page.drafts[i].text))
    ]
    if len(posted) == 1 and names.is_name(posted[0][1]):
        yield posted[0][1]


def find_date(page: Page, labels: Labels) -> str:
    """The date of publication: from the head, else the tail; a date of change only where there is no other."""
    found: list[tuple[int, int, str]] = []
    for index in sorted(labels):
        label = labels[index]
        text = page.drafts[index].text
        if not (label.kind == "byline" or (label.kind == "metadata" and label.role in _DATED_ROLES)) or len(text) > 400:
            continue
        for match in dates.DATE.finditer(text):
            value = dates.value_of(match)
            if value:
                found.append((_rank(text, match.start(), label.role), index, value))
    return min(found)[2] if found else _date_behind(find_title(page, labels)[0])


def _date_behind(title: str) -> str:
    """The day that a title gives in figures behind a comma or in brackets, as a briefing's does; in words it may be history."""
    day = next((match for match in dates.DATE.finditer(title) if not title[match.end() :].strip(" )]")), None)
    if day is None or any(c.isalpha() for c in day.group()):
        return ""
    return dates.value_of(day) if title[: day.start()].rstrip().endswith((",", "(", "[", "|", "–", "—")) else ""


def _rank(text: str, at: int, role: str) -> int:
    before = text[:at]
    updates, firsts = list(_UPDATE.finditer(before)), list(_FIRST.finditer(before))
    if updates and (not firsts or firsts[-1].start() < updates[-1].start()):
        return 3
    if role in {"provenance", "credits"}:
        return 2
    return 0 if firsts else 1


def find_publisher(page: Page, labels: Labels) -> str:
    """The site's name as its own calls and its copyright line give it; the most frequent."""
    votes: Counter[str] = Counter()
    for index, label in labels.items():
        text = page.drafts[index].text
        if not label.role or label.kind not in {"furniture", "metadata"} or len(text) > 400:
            continue
        for roles, pattern in PUBLISHERS:
            in_text = text.startswith(_SOURCE) and not page.at_edge(index)  # of a map or a table, not of the article
            match = pattern.search(text) if label.role in roles and not in_text else None
            if match and not _pictures(page, index, match) and (name := _site_name(match.group(1))):
                votes[name] += 1
    return max(votes, key=lambda name: (votes[name], -len(name)), default="")


def _pictures(page: Page, index: int, match: re.Match[str]) -> bool:
    """Whether a copyright is a picture's: another is named behind a stroke, or a person before the text ends."""
    text = page.drafts[index].text
    if text[match.end(1) :].lstrip().startswith("/"):
        return True
    dated = any(c.isdigit() for c in match.group()) or "ights reserved" in text
    return names.is_name(match.group(1)) and not dated and page.prose_before[index + 1] != page.prose_before[-1]


def find_house(page: Page, labels: Labels) -> str:
    """The paper or service that stands behind the author in the one byline that has such; for texts that name no other."""
    bylines = (page.drafts[index].text for index in sorted(labels) if labels[index].kind == "byline")
    found = {house for text in bylines if (house := names.house(text))}
    return found.pop() if len(found) == 1 else ""


def _printed(page: Page, labels: Labels) -> str:
    """The outlet that a line of its own names, and the dateline or the date line too."""
    printed = (name for index, name in house.certain(page).items() if labels[index].role in ("site", "kicker"))
    return next(printed, "")


def _site_name(found: str) -> str:
    name = re.split(r"\b(?:All(?: [Rr]ights|$)|Inc\b|LLC\b|Ltd\b|All content|Privacy|Terms)|(?<=[a-z]{2})\. ", found)[
        0
    ].strip(" .,|'’-")
    words = name.split()
    if (
        not words
        or len(name) < 3
        or words[0].casefold()
        in {"all", "our", "us", "this", "your", "today", "now", "the" if len(words) == 1 else "-", "getty", "reuters"}
        | {"riproduzione", "reproduction", "reproducción", "tous", "todos", "alle", "tutti"}
    ):
        return ""
    return name if words[0][0].isupper() and not dates.read(name) else ""
