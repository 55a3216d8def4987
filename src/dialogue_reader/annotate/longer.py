"""Is a name here only a part of a longer name of something else? "Baghdad International Airport", "Sadr City"."""

import re
from bisect import bisect_left

from dialogue_reader.annotate.reading import Reading
from dialogue_reader.annotate.vocabulary import (
    COMMUNITIES,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    NATIONALITIES,
    OF_HEADS,
    PERSON_HEADS,
    PERSON_OPENERS,
    STRONG_HEADS,
    TITLES,
    WEAK_HEADS,
    wordset,
)
from dialogue_reader.gazetteer import Find
from dialogue_reader.names import Name

_FOLLOWING = re.compile(r"[ \u00a0-](?:(?:of|for) (?:the )?|(?:[aA]l|[eE]l)-)?([^\W\d_a-z][\w-]*)('s|’s)?")
_JUNIOR = re.compile(r",[ \u00a0]?(?:Jr|Sr)\b")
_PARTICLES = frozenset({"bin", "ibn", "abu", "abou", "umm", "bint", "ould", "abd", "abdul", "abdel"})
_TIME_WORDS = wordset("""monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december""")
_GOVERNMENTS = wordset("government administration cabinet era team doctrine presidency campaign")
_HEADS = STRONG_HEADS | WEAK_HEADS
_IN_OPENERS = ("Resistance in ", "Qaeda in ", "Qa'ida in ", "Revolution in ")
_OPENERS = ("of ", "for ", "of the ", "for the ", *_IN_OPENERS)
OPENINGS = frozenset(opener[-3:] for opener in _OPENERS)
"""The last letters of what may open a longer name: a cheap first look."""
_OPENER = re.compile(r" (?:of|for) (?:the )?$")
_UNITS = frozenset({"brigade", "brigades"})
"""Of a group they name no more than its own: the 30th Brigade of the PMF."""
_CONNECTORS = frozenset({"of", "for", "and", "the"})
_LONGEST_RUN = 6
_REACH = 80
_INITIAL = 2  # "M."


def goes_on(reading: Reading, end: int, name: Name) -> bool:
    """Whether the capitalised word after a name makes it a part of a longer one."""
    joint = reading.text[end]
    if joint == ",":
        return name.kind == "person" and _JUNIOR.match(reading.text, end) is not None
    return joint in " \u00a0" and _run_has_head(reading, end, _heads(reading, name))


def is_opened(reading: Reading, start: int, name: Name) -> bool:
    """Whether what stands before a name makes it a part of a longer one."""
    text = reading.text
    if not text.endswith(_OPENERS, 0, start):
        return False
    if text.endswith(_IN_OPENERS, 0, start):
        return True
    heads = PERSON_OPENERS if name.kind == "person" else OF_HEADS - _UNITS if name.kind == "group" else OF_HEADS
    earlier = _earlier(reading, start)
    opener = _OPENER.search(text, max(0, start - len(" for the ")), start)
    end = opener.start() if opener else 0
    if earlier and earlier.end == end and " " in text[earlier.start : end]:  # National Wisdom Movement of Iraq
        return False
    low = earlier.end if earlier and earlier.end < end else 0
    return _taken_by_opener(text, max(0, low, start - _REACH), start, heads)


def _earlier(reading: Reading, start: int) -> Find | None:
    """What was found last before a place."""
    index = bisect_left(reading.finds, (start,))
    return reading.finds[index - 1] if index else None


def _heads(reading: Reading, name: Name) -> frozenset[str]:
    if name.kind == "person":
        return PERSON_HEADS
    return STRONG_HEADS if reading.headline else _HEADS


def _run_has_head(reading: Reading, end: int, heads: frozenset[str]) -> bool:
    """Walk over the capitalised words after `end` until a title, a known name or small letters end the run."""
    taken = False
    for _ in range(_LONGEST_RUN):
        match = _FOLLOWING.match(reading.text, end)
        if not match or match.start(1) in reading.begins:
            return taken
        word = match[1].casefold()
        if word in TITLES:
            return False
        if word in heads:
            taken = True
        if match[2]:
            return taken
        end = match.end()
    return taken


def _taken_by_opener(text: str, low: int, start: int, heads: frozenset[str]) -> bool:
    """A capitalised head noun stands before "of" or "for": "University of Baghdad", "Center for Middle East Policy"."""
    before = text[low:start]
    last = before.rsplit(None, 3)
    if last[-1] == "the":
        last.pop()
    if len(last) < 2 or last[-1] not in {"of", "for"} or (last[-2][0].islower() and last[-2] not in _CONNECTORS):
        return False
    words = before.split()
    if words[-1] == "the":
        words.pop()
    taken = False
    for word in reversed(words):
        plain = word.casefold()
        if word[0].islower() or not word[-1].isalnum():
            if plain not in _CONNECTORS:
                break
        elif plain in TITLES:
            return False
        else:
            taken = taken or plain in heads
    return taken


def is_namesake(reading: Reading, start: int, name: Name) -> bool:
    """Whether another first name, or a particle of another name, stands before a bare name."""
    neighbour = reading.before(start)
    if neighbour is None:
        return False
    word = neighbour.plain
    if neighbour.joint == "-":
        return word in _PARTICLES
    if not neighbour.capital or word in _PARTICLES:
        return word in _PARTICLES
    if neighbour.start + len(neighbour.word) in reading.ends or _explains_capital(word):
        return False
    if word.endswith("."):
        return len(word) == _INITIAL
    opens = reading.opens_sentence(neighbour.start) and not _follows_title(reading, neighbour.start)
    chance = name.kind != "person" or reading.headline or opens
    return word.replace("'", "").replace("’", "") in GIVEN_NAMES or not chance


def _follows_title(reading: Reading, start: int) -> bool:
    """Whether the stop before a word ends no sentence but a title: Dr. Jane Hale."""
    earlier = reading.before(start)
    return earlier is not None and earlier.word.endswith(".") and earlier.plain.rstrip(".") in TITLES


def _explains_capital(word: str) -> bool:
    return (
        word in TITLES
        or word.rstrip(".") in TITLES
        or word.removesuffix("s") in TITLES
        or word in NATIONALITIES
        or word in COMMUNITIES
        or word in _TIME_WORDS
        or word in FUNCTION_WORDS
        or word.endswith(("'s", "’s", "s’", "s'"))
        or "-" in word
    )


_DOUBLE = re.compile(r"[A-Z][a-z]+-[A-Z][a-z]+$")  # Amir-Abdollahian
_NEXT_WORD = re.compile(
    r"[ \u00a0]((?:[aA]l|[eE]l|[aA][sdnrz]|[aA][sd]h)-|(?:al|bin|ibn|Al|Abu) )?([^\W\d_a-z][\w’'-]*)"
)


def is_first_name(reading: Reading, end: int, name: Name) -> bool:
    """Whether a bare name is the first part of another person's name: "Hakim al-Zamili", "Nasr al-Shammari"."""
    match = _NEXT_WORD.match(reading.text, end)
    if not match or match.start(2) in reading.begins or match.start() + 1 in reading.begins:
        return False
    if match[1]:
        return True
    word = match[2].casefold()
    if word.removesuffix("'s").removesuffix("’s") in GIVEN_NAMES:
        return True
    if name.kind != "person" or reading.headline:
        return False
    if _DOUBLE.match(match[2]) and word.partition("-")[0] not in NATIONALITIES | COMMUNITIES:
        return True
    return not (_explains_capital(word) or word in _GOVERNMENTS or word in WEAK_HEADS or word in STRONG_HEADS)


_PLACE_BEFORE = re.compile(
    r"\b(?:town|village|city|district|subdistrict|neighbou?rhood|area|district|base|suburb|outskirts|streets|north|south|east|west) of $"
    r"|\b(?:near|outside|towns?|village|via) $|\b(?:and|of) nearby $"
)
_PLACE_ENDINGS = (" of ", "near ", "nearby ", "outside ", "town ", "towns ", "village ", "via ")
_PLACE_AFTER = re.compile(
    r" (?:family|clan|dynasty|brothers|tribe|district|town|township|neighbou?rhood|area|sub-?district|village|suburb|residents|base)\b"
)
_IN = re.compile(r"([\w%]+) (?:in|at) $")
_TRUSTED = wordset(
    "confidence faith trust belief believe believes believed interest interested hope hopes trusted ally partner found find see saw"
)


def is_place(reading: Reading, start: int, end: int) -> bool:
    """Whether a bare surname is a town of that name: "the town of al-Baghdadi", "rockets fell in al-Baghdadi"."""
    text = reading.text
    before = text[max(0, start - _REACH) : start]
    if (before.endswith(_PLACE_ENDINGS) and _PLACE_BEFORE.search(before)) or _PLACE_AFTER.match(text, end):
        return True
    match = _IN.search(before) if before.endswith((" in ", " at ")) else None
    return bool(match) and match[1].casefold() not in _TRUSTED and text[end : end + 1] not in {"'", "’", "-"}  # type: ignore[index]
