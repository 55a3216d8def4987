"""The names under which an entity is found, derived from what the editor wrote.

A name written in lower case counts in any case; one written in capitals ("PMF", "U.S.") only so; every other one with
the capitals it has. A person's surname is derived from the label and counts once the text has named the person in full.

>>> [name.text for name in derive(id="hale", kind="person", label="David Hale")]
['David Hale', 'Hale']
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dialogue_reader.model import EntityKind, maker

Case = Literal["as-written", "capitals", "any"]
Use = Literal["full", "bare", "surname", "metonym", "carried", "other"]

_ARTICLE_START = re.compile(r"(?:[AaEe]l|[Aa][sdrtzn]|[Aa][sdt]h)[-‐‑–]")
_PARTICLES = frozenset(
    {"abu", "abd", "abdul", "abdel", "abdal", "bin", "ibn", "ben", "al", "el", "van", "von", "de", "der", "di"}
)
_DIN = re.compile(r"(?:[AaEeUu][ldn]d?|[Aa]d)[-‐‑– ]?[DdE][eiy]*n$")
_BRACKETED = re.compile(r"\([^)]*\)")
_JUNIOR = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
_INITIAL = re.compile(r"(?<=\w) [A-Z]\.(?= )")
_POINTED = re.compile(r"(?:[A-Z]\.){2,}")  # U.S., which some papers print "U.S"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HYPHEN = re.compile(r"(?<=[^\W\d_]{3})-([^\W\d_a-z])(?=[a-z])")
_AGREED = frozenset({"treaty", "agreement", "accord", "accords", "pact", "protocol", "convention", "declaration"})
_LONG = 6  # letters of an abbreviation: INTERPOL is a word in capitals
_MIXED = 4  # of one with small letters: CoR, DoD


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of one entity, and how it is used."""

    text: str
    entity: str  # "" for a longer name that means something else
    kind: EntityKind
    use: Use
    case: Case
    article: bool = False  # the name is none without its Arabic article: Al-Monitor
    takes_article: bool = False  # an Arabic article before it belongs to the name: al-Kadhimi


_make = maker(Name)


def derive(  # noqa: PLR0913 -- one argument for each key of entities.yaml that holds names
    *,
    id: str,  # noqa: A002
    kind: EntityKind,
    label: str,
    aliases: Sequence[str] = (),
    arabic: str = "",
    metonyms: Sequence[str] = (),
    carried: Sequence[str] = (),
    not_in: Sequence[str] = (),
) -> Iterator[Name]:
    """Every name once, the label's first. `aliases` holds spellings too."""
    seen: set[str] = set()
    listed = (spoken(label), *aliases)
    listed += tuple(text[:-1] for text in listed if _POINTED.fullmatch(text))
    listed += tuple(_written_otherwise(listed, kind))
    surname = surname_of(spoken(label)) if kind == "person" else ""
    uses: list[tuple[str, Use]] = [(text, _use(text, kind, surname)) for text in listed]
    if kind == "person":
        uses += [(text, "full") for text in _combined(listed)]
    uses += [(arabic, _use(arabic, kind, ""))] if arabic else []
    uses += [(text, "metonym") for text in metonyms]
    uses += [(text, "carried") for text in carried]
    uses += [(text, "surname") for text in (surname, _in_one(surname)) if text and text != spoken(label)]
    for text, use in uses:
        if text not in seen:
            seen.add(text)
            yield _name(text, id, kind, use)
    for text in not_in:
        yield _name(text, "", kind, "other")


def _written_otherwise(listed: Sequence[str], kind: EntityKind) -> Iterator[str]:
    """A person's double name in one word, Annelise for Anne-Lise; the noun of an agreement in small letters, as papers print it."""
    for text in listed:
        if kind == "person" and "-" in text:
            yield _in_one(text)
        first, _, last = text.rpartition(" ") if kind == "agreement" else ("", "", "")
        if first and first[0].isupper() and last.lower() in _AGREED:
            yield f"{first} {last.lower()}"


def _in_one(name: str) -> str:
    return _HYPHEN.sub(lambda match: match[1].lower(), name) if "-" in name else name


def spoken(label: str) -> str:
    """A label without what it has in brackets: "Hezbollah (Lebanon)" is said "Hezbollah"."""
    return " ".join(_BRACKETED.sub(" ", label).split())


def surname_of(full: str) -> str:
    """The surname of a full name, compounds kept whole; "" for a single word."""
    words = full.split()
    if len(words) < 2:
        return ""
    start = len(words) - 1
    if _JUNIOR.fullmatch(words[start]):
        start -= 1
    while start and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    if start > 1 and _DIN.match(words[start]):
        start -= 1
    return " ".join(words[start:]) if start else ""


def _combined(listed: Sequence[str]) -> Iterator[str]:
    """Every first name with every surname the editor wrote, and full names without their initials."""
    firsts: dict[str, None] = {}
    surnames: dict[str, None] = {}
    for text in listed:
        surname = surname_of(text)
        if surname:
            shorter = _INITIAL.sub("", text) if "." in text else text
            yield shorter
            firsts[shorter[: len(shorter) - len(surname)].strip()] = None
        surnames[surname or text] = None
    for first in firsts:
        for surname in surnames:
            if first and surname not in firsts:
                yield f"{first} {surname}"


def _use(text: str, kind: EntityKind, surname: str) -> Use:
    if kind not in {"person", "group"}:
        return "full"
    single = len(_WORD.findall(_ARTICLE_START.sub("", text))) == 1
    alone = single or text == surname or (kind == "person" and surname_of(f"- {text}") == text)  # Abd al-Mahdi
    return "bare" if alone and _case(text) != "capitals" else "full"


def _name(text: str, entity: str, kind: EntityKind, use: Use) -> Name:
    flexible = kind in {"person", "group", "place"}
    article = bool(_ARTICLE_START.match(text)) and not flexible
    return _make(
        text=text,
        entity=entity,
        kind=kind,
        use=use,
        case=_case(text),
        article=article,
        takes_article=article or flexible,
    )


def _case(text: str) -> Case:
    if text == text.lower():
        return "any"
    if " " in text:
        return "as-written"
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if capitals == len(letters) <= _LONG or 1 < capitals <= len(letters) <= _MIXED:
        return "capitals"
    return "as-written"
