"""Of what kind a name is that the gazetteer lacks: by what it is called, and by the words around it.

`decide` claims nothing where these do not agree; `guess` then says what is most likely, for an editor to look at.
"""

import re
from collections.abc import Mapping

from dialogue_reader.annotate.vocabulary import GIVEN_NAMES
from dialogue_reader.model import EntityKind
from dialogue_reader.relate.capitals import Run, is_acronym
from dialogue_reader.relate.titles import find_titles
from dialogue_reader.relate.vocabulary import CITIES, HEADS, LEADING, PARTICLES, PEOPLES, PLACE_CUES, STATES
from dialogue_reader.text import sentence_at

Texts = Mapping[tuple[str, int], str]

_ARABIC = re.compile(r"\s(?:al|el|bin|ibn)[-\s]", re.IGNORECASE)
_BEFORE_SURNAMES = (GIVEN_NAMES | {"pope"}) - STATES
_SAYS = re.compile(r",?\s+(?:sa(?:id|ys)|told|added|noted|warned|wrote|argued)\b")
_LAND = re.compile(
    r" (?:province|region|district|river|valley|city|town|village|county|oblast|peninsula|mountains|island|basin|border|crossing|strait|corridor"
    r"|canal|highway|delta|coast)\b"
)
_LAND_OF = re.compile(
    r"\b(?:city|town|village|port|province|region|district|island|mayor|capital|outskirts|streets|residents|north|south|east|west|shores?)"
    r" of (?:the )?$"
)
_BESIDE: dict[EntityKind, str] = {
    "group": "party movement militia faction bloc insurgency",
    "organization": "company firm agency bank newspaper broadcaster institute tank watchdog charity regulator carrier refiner producer",
    "place": "town city village port island region province river district lake valley peninsula oblast",
    "agreement": "treaty agreement accord pact deal",
    "state": "country kingdom republic",
}
_NOUNS: dict[str, EntityKind] = {word: kind for kind, words in _BESIDE.items() for word in words.split()}
_APPOSED = re.compile(
    rf"(?: \(\w+\))?, (?:the|an?|its|their) (?:(?!of|in|on|for|to|from|by|with)[\w'’-]+ ){{0,5}}?({'|'.join(_NOUNS)})"
    r"(?=[,.;:)]|$| (?:of|that|which|in|on|at|led|founded|whose|near|under|and)\b)"
)
_CALLED = re.compile(rf"\b({'|'.join(_NOUNS)}) (?:of|called) $")
_NAMED = re.compile(rf"\b({'|'.join(_NOUNS)}) $")
_NEVER = re.compile(r"(?!)")
_RULED = re.compile(
    r"(?:'s|’s) (?:\w+ )?(?:prime minister|foreign minist(?:er|ry)|defen[cs]e minist(?:er|ry)|ambassador|armed forces|supreme court"
    r"|central bank|constitution)\b"
)
_RULERS = re.compile(r"\b(?:(?:prime|foreign|defen[cs]e) minister|government|ambassador|citizens) (?:of|to) $")
_REIGN = re.compile(
    r"[ -](?:government|administration|cabinet|regime|era|years|team|doctrine|presidency|campaign|family|brothers|clan|dynasty|camp|plan)\b"
)
_GUARDS = frozenset({("armed", "forces"), ("coast", "guard"), ("border", "guard"), ("national", "guard")})
_BEHIND = 40  # characters read behind a name, and before it


def decide(label: str, runs: list[Run], texts: Texts, *, peopled: bool) -> EntityKind | None:
    """By what it is called, by who says that it is a person, or by the words around it; None where these do not agree."""
    if kind := _called(label):
        return kind
    if said := _said(runs, texts, _CALLED, _APPOSED):
        return said
    if _is_person(label, runs, texts):
        return "person"
    if said := _said(runs, texts, _NAMED):  # "the party Lund leads" says nothing of Lund
        return said
    ruled = sum(_is_ruled(run, texts) for run in runs)
    at_place = sum(_is_at(run, texts) for run in runs)
    if (peopled and (at_place or ruled)) or ruled > 1:
        return "state"
    land = sum(_is_land(run, texts) for run in runs)
    sure = at_place * 2 > len(runs) > 2 or land > 1 or (land and at_place)
    return "place" if sure and not label.isupper() and not ruled else None


def guess(label: str, runs: list[Run], texts: Texts, *, peopled: bool) -> EntityKind:
    """The likeliest kind of a name of which `decide` knows none."""
    if sum(letter.isupper() for letter in label) > 1 and " " not in label and "-" not in label:
        return "organization"
    if peopled or any(_is_ruled(run, texts) for run in runs):
        return "state"
    land = any(_is_land(run, texts) for run in runs)
    if land or bears_article(runs, texts) or any(_is_at(run, texts) for run in runs):
        return "place" if land or not bears_article(runs, texts) else "organization"
    if " " in label:
        return "person" if may_be_person(label) else "organization"
    says = any(_SAYS.match(_after(run, texts)) for run in runs)
    return "person" if any(run.titled for run in runs) else "organization" if says else "place"


def may_be_person(form: str) -> bool:
    """Whether it may be a person's full name, as far as its words tell."""
    words = form.split()
    lowered = {word.lower() for word in words}
    return (
        1 < len(words) <= 5
        and words[0].lower() not in PEOPLES
        and words[0].lower() not in LEADING
        and not lowered & HEADS.keys()
        and not any(word.islower() and word not in PARTICLES for word in words)
        and not any(map(is_acronym, words))
    )


def _called(label: str) -> EntityKind | None:
    """A state or a city by its name, anything else by its head noun, or by a first name."""
    if label.lower() in STATES:
        return "state"
    if label.lower() in CITIES:
        return "place"
    head = re.split(r" (?:of|for|in) ", label.lower())[0]
    words = re.sub(r"\b[ae]l-", "", head).replace("’", "'").split()
    if tuple(words[-2:]) in _GUARDS:
        return "organization"
    long = len(label.split()) > 1
    first_name = long and words[0].partition("-")[0] in _BEFORE_SURNAMES
    headed = next((HEADS[word] for word in (*reversed(words), words[0]) if word in HEADS), None)
    leads: EntityKind | None = "place" if long and words[0] in LEADING else None
    return headed or leads or ("person" if first_name else None)


def _said(runs: list[Run], texts: Texts, before: re.Pattern[str], after: re.Pattern[str] = _NEVER) -> EntityKind | None:
    """What the text calls it beside the name: "the Tide League, the largest party", "the port of Halden"; None where that is not one thing."""
    said: set[EntityKind] = set()
    for run in runs:
        text, (start, end) = texts[run.place[:2]], run.place[2:]
        found = before.search(text[max(0, start - _BEHIND) : start]), after.match(text[end : end + 2 * _BEHIND])
        said |= {_NOUNS[match[1]] for match in found if match}
    return said.pop() if len(said) == 1 else None


def _is_person(label: str, runs: list[Run], texts: Texts) -> bool:
    if sum(run.titled for run in runs) * 3 >= len(runs) or _ARABIC.search(label):
        return True
    if label.isupper() and sum(run.opens and texts[run.place[:2]].startswith(":", run.place[3]) for run in runs) > 1:
        return True  # speaks in a transcript
    return may_be_person(label) and (
        any(_SAYS.match(_after(run, texts)) for run in runs)
        or sum(_is_presented(run, texts) for run in runs) * 3 >= len(runs)
        or _is_surnamed(label, runs, texts)
    )


def is_shown(runs: list[Run], texts: Texts) -> bool:
    """Whether anything beside a full name shows that it is a person's."""
    return any(run.titled or _SAYS.match(_after(run, texts)) or _is_presented(run, texts) for run in runs)


def _is_surnamed(label: str, runs: list[Run], texts: Texts) -> bool:
    """Whether the last word stands alone for the whole, as only a person's does; nowhere with an article, nor as a place."""
    short = [run for run in runs if " " not in run.text and "-" not in run.text]
    return (
        any(label.endswith(run.text) for run in short)
        and not any(_is_land(run, texts) for run in runs)
        and not bears_article(runs, texts)
        and not any(_is_at(run, texts) for run in short)
    )


def bears_article(runs: list[Run], texts: Texts) -> bool:
    """Whether it mostly stands with one; that of the Lund government is not Lund's."""
    own = sum(run.before == "the" and _REIGN.match(_after(run, texts)) is None for run in runs)
    return own * 3 > len(runs)


def _after(run: Run, texts: Texts) -> str:
    return texts[run.place[:2]][run.place[3] : run.place[3] + _BEHIND]


def _is_at(run: Run, texts: Texts) -> bool:
    """Whether something is in it, or at it; not in what is its own: in Lund's cabinet."""
    return run.before in PLACE_CUES and not _after(run, texts).startswith(("'", "’"))


def _is_ruled(run: Run, texts: Texts) -> bool:
    """Whether it has what only a state has: Norland's foreign minister, the ambassador to Norland."""
    before = texts[run.place[:2]][max(0, run.place[2] - _BEHIND) : run.place[2]]
    return _RULED.match(_after(run, texts)) is not None or _RULERS.search(before) is not None


def _is_land(run: Run, texts: Texts) -> bool:
    """Whether the word beside it says that it is a piece of land or water: Syunik province, the mayor of Halden."""
    before = texts[run.place[:2]][max(0, run.place[2] - _BEHIND) : run.place[2]]
    return _LAND.match(_after(run, texts)) is not None or _LAND_OF.search(before) is not None


def _is_presented(run: Run, texts: Texts) -> bool:
    """Whether an age or an office stands beside the name: "Ada Lund, 54", "the ambassador in Halden, Ada Lund", "says Ada Lund"."""
    text, (start, end) = texts[run.place[:2]], run.place[2:]
    if run.before in {"said", "says"} or re.match(r", \d\d,| \(\d\d\)|, who ", text[end : end + 6]):
        return True
    low, high = sentence_at(text, start)
    return any(True for _ in find_titles(text, start, end, low, high))
