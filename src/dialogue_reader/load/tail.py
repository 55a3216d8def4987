"""The tail of a page: what follows the running text and belongs to no section with a heading."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from dialogue_reader.load import dates, names
from dialogue_reader.load.draft import Draft
from dialogue_reader.load.page import Label, Labels, Page, ended, is_link, opens, words_in

_IS = re.compile(
    r"(?:,[^,]{2,80},)?\s+(?:is|was|are|serves|served|has been|works|worked|writes|covers|teaches|leads|directs|heads|est|était|es|fue|ist|war|è|é|insegna|holds|joined|studies|reports|specializes|focuses|researches|currently)\b"
)
_BIO = re.compile(
    r"\b(?:fellow|director|analyst|correspondent|professor|editor|reporter|researcher|scholar|lecturer|columnist|journalist|writer|"
    r"contributor|expert|advis[eo]r|ambassador|ph\.?d|consultant|economist|producer|founder|specialist|historian|student|author|"
    r"program|university|institute|center|centre|college|based in|president|chair|diplomat|lawyer|activist|officer|journalistin|journaliste|chercheu\w{1,3}|professeure?|periodista|profesora?|investigadora?|redakteur(?:in)?|korrespondent(?:in)?|giornalista|jornalista|ricercat\w{3,4}|docente|directeur|directrice|directora|auteure?|autora|covers|focuses|specializes|twitter)\b",
    re.IGNORECASE,
)
_CLOSING = frozenset({"credits", "author-bio", "disclaimer", "provenance", "keywords", "copyright", "comments"})
_FIRST_NAME = re.compile(
    r"[^\W\d_a-z][\w'’-]+ (?:is|was) (?:an?|the) (?:[\w-]+ ){0,4}?(?i:analyst|fellow|editor|reporter|journalist|writer|researcher|director|student|professor|lecturer|correspondent|columnist|contributor)\b"
)
_OPEN = (":", "?", "”", "“", "»", "›", '"', ";", ",")
_TELLS = re.compile(
    r"\b(?:said|told|was|were|had|been|would|could|which|whose|wurden?|war|hatten?|sagten?|était|étaient|avait|avaient|fue|fueron|había|habían)\b"
)
_FEWEST, _CLAUSE = 3, 8  # words
_TEXT = Label(kind="paragraph")  # belongs to the running text: left to `body.py`
_MENU = Label(kind="furniture", role="navigation")
_NOTE = "*†‡ "  # calls a note under the article, on who an author is
_SHORT = 80  # characters
_PLACE, _VALEDICTION = 3, 6  # words
_SMALL = frozenset("at in on the of de del den le el la à il al upon and y et".split())
"""What stands in lower case in a place's name: "He died on" says something, "Done at Oslo" does not."""
_PROSE_BEFORE = 600  # characters of running text a tail needs before it


def label_tail(page: Page, labels: Labels) -> Labels:
    """Labels for the drafts after the running text, from the end backwards, until one belongs to the text."""
    found: Labels = {}
    for index in range(len(page.drafts) - 1, -1, -1):
        if index in labels:
            continue
        if not page.prose_before[index]:
            break
        spot = Spot(
            page=page,
            index=index,
            before=_above(page, labels, index),
            after=found.get(index + 1, labels.get(index + 1)),
        )
        label = next((label for rule in TAIL if (label := rule(spot))), _MENU)
        if label is _TEXT:
            break
        found[index] = label
    return found


def _above(page: Page, labels: Labels, index: int) -> Label | None:
    """The label of what stands over a draft, up to two short lines without one between."""
    above = index - 1
    while above > index - 3 and above not in labels and above > 0 and len(page.drafts[above].text) < _SHORT:
        above -= 1
    return labels.get(above)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """An unlabelled draft near the end of a page, and the labels of its neighbours."""

    page: Page
    index: int
    before: Label | None
    after: Label | None

    @property
    def draft(self) -> Draft:
        return self.page.drafts[self.index]

    @property
    def text(self) -> str:
        return self.draft.text


def biography(spot: Spot) -> Label | None:
    telling = spot.page.prose_before[spot.index] >= _PROSE_BEFORE and is_bio(spot.text)
    return Label(kind="metadata", role="author-bio") if telling else None


def edge(spot: Spot) -> Label | None:
    """What the line's own words say, where they hold at the edges of a page only."""
    rule = spot.page.rules[spot.index]
    return Label(kind=rule.kind, role=rule.role) if rule and rule.where == "edge" else None


def closing(spot: Spot) -> Label | None:
    """A short line under the article's closing matter."""
    return _MENU if spot.before is not None and spot.before.role in _CLOSING and len(spot.text) < _SHORT else None


def sentence(spot: Spot) -> Label | None:
    """Prose, a quotation, a whole sentence, or a line too long or too open for a menu: the text ends here."""
    text, count = spot.text, words_in(spot.text)
    whole = (ended(text) and count >= 2) or (count > 2 and text[0] == "(" and text[-1] == ")")
    if spot.page.prose[spot.index] or spot.draft.shape == "quote" or whole or count > 18:
        return _TEXT
    if _breaks_off(spot):
        return _TEXT
    return _TEXT if text[-1] == "," or (count >= 6 and spot.draft.shape != "item" and text.endswith(_OPEN)) else None


def _breaks_off(spot: Spot) -> bool:
    """Whether a line leaves a quotation open, or is the last of a file or over a wall, straight under prose, and tells what was."""
    text, count = spot.text, words_in(spot.text)
    if spot.draft.shape != "text" or count < _FEWEST:
        return False
    if text.count("“") > text.count("”") or text.count("„") > text.count("“") + text.count("”") or text.count('"') % 2:
        return True
    below = spot.index + 1
    last = below == len(spot.page.drafts) or opens(spot.page, below) == "wall"
    return (
        last
        and spot.page.prose[spot.index - 1]
        and count >= _CLAUSE
        and not text.istitle()
        and _TELLS.search(text) is not None
    )


def entry(spot: Spot) -> Label | None:
    """A list entry: of the text, unless it is a short link."""
    if spot.draft.shape != "item":
        return None
    return _MENU if is_link(spot.draft) and words_in(spot.text) <= 3 else _TEXT


def author(spot: Spot) -> Label | None:
    near = spot.after is None or spot.after.kind == "byline" or spot.after.role in {"author-bio", "affiliation", "date"}
    return Label(kind="byline") if near and names.is_name_line(spot.text) else None


def dated(spot: Spot) -> Label | None:
    """The place and the day under a statement."""
    found = dates.DATE.search(spot.text) if len(spot.text) <= _SHORT else None
    place = spot.text[: found.start()].rstrip(" ,–—-") if found else ""
    alone = found is not None and not spot.text[found.end() :].strip(" .")
    says = any(word[:1].islower() and word not in _SMALL for word in place.split())
    named = place[:1].isupper() and words_in(place) <= _PLACE and not says
    return Label(kind="metadata", role="date") if alone and named else None


def signature(spot: Spot) -> Label | None:
    """Who signs a letter, under "Yours,"."""
    above = spot.page.drafts[spot.index - 1].text
    return _TEXT if above.endswith(",") and words_in(above) <= _VALEDICTION and words_in(spot.text) <= _PLACE else None


def affiliation(spot: Spot) -> Label | None:
    telling = words_in(spot.text) <= 14 and names.ROLE.search(spot.text)
    return Label(kind="metadata", role="affiliation") if telling else None


def heading(spot: Spot) -> Label | None:
    """A line over something: metadata over metadata, part of the text over notes, tables, code or a list."""
    if spot.after is None:
        return None
    if spot.after.role in {"author-bio", "keywords"}:
        return Label(kind="metadata", role="about-heading")
    return _TEXT if spot.after.kind in {"footnote", "table", "code", "list_item"} else None


TAIL: tuple[Callable[[Spot], Label | None], ...] = (
    biography, edge, closing, dated, sentence, entry, author, signature, affiliation, heading,
)  # fmt: skip


def is_bio(text: str) -> bool:
    """Whether a paragraph says who a person is: a name, "is", and a position."""
    if not 30 <= len(text) <= 900:
        return False
    plain = names.HONORIFIC.sub("", text.lstrip(_NOTE), count=2)
    match = names.NAME.match(plain)
    if not match:
        return bool(_FIRST_NAME.match(plain))
    return bool(_IS.match(plain, match.end()) and _BIO.search(plain[match.end() : match.end() + 220]))


def tells_of_person(text: str) -> bool:
    """Whether a line opens with a person's name and says what that person does."""
    plain = names.HONORIFIC.sub("", text, count=2)
    match = names.NAME.match(plain)
    return match is not None and _IS.match(plain, match.end()) is not None
