"""Who "the spokesman" is: the person beside whose name the same word stood last."""

import re

from dialogue_reader.annotate import cues
from dialogue_reader.annotate.scenes import (
    CAPITAL,
    FURTHER,
    NAME_TAIL,
    Attribution,
    Scene,
    ends_in_a_name,
    entity_source,
    is_a_surname,
    is_no_person,
    name_ending_at,
)
from dialogue_reader.annotate.subjects import OPENS_SENTENCE, TIMES

_THE_ROLE = re.compile(rf"[Tt]he (?P<role>(?:[A-Za-z]+ ){{0,2}}?(?:{cues.PERSON.pattern}))")
_BEHIND = 2_000
"""Characters back to which a role is looked for, in each block."""
_OF_WHAT = re.compile(r" (?:of|for) [^,;:.“”]{2,80}, |, | ")
_ANOTHER_ROLE = re.compile(r"\b(?:former|ex|deputy|vice|late|prime|then|acting|assistant)[ -]$", re.IGNORECASE)
_TITLES = re.compile(rf"(?:{cues.TITLES.pattern} )+")
_STEPS = 8
"""Blocks and mentions of the role that are passed, at most."""


def the_person(scene: Scene, start: int, words: str, word: str) -> Attribution | None:
    """The only person that "the spokesman" at `start` can be, as the text told before; None if it did not."""
    found = _THE_ROLE.fullmatch(words)
    if not found:
        return None
    role = found["role"].lower()
    told, stop = scene, start
    for _ in range(_STEPS):
        behind = max(0, stop - _BEHIND)
        place = told.text[behind:stop].lower().rfind(role) + behind
        if place >= behind:
            person = _named_beside(told, place, place + len(role), word)
            another = told.text.startswith((" of ", " for "), place + len(role))  # who may be the mayor of elsewhere
            if person or another or not told.text.startswith(("the ", "The "), max(0, place - 4)):
                return person
            stop = place
        elif told.previous:
            told = told.previous()
            stop = len(told.text)
        else:
            return None
    return None


def _named_beside(scene: Scene, start: int, end: int, word: str) -> Attribution | None:
    text = scene.masked
    between = _OF_WHAT.match(text, end)
    if _ANOTHER_ROLE.search(text, max(0, start - 12), start) or not between:
        return None
    titles = _TITLES.match(text, between.end())
    place = titles.end() if titles else between.end()
    beside = between.group() == " "
    known = next(iter(scene.named(place, place + 1)), None)
    if known and known.start == place and scene.kind(known) == "person":
        return entity_source(scene, known, "", word) if beside or _CLOSED.match(text, known.end) else None
    name = _NAME.match(text, place)
    if name and _is_somebody(name.group()) and (beside or (" " in name.group() and _CLOSED.match(text, name.end()))):
        return Attribution(speaker_text=scene.text[slice(*name.span())], voice="named", verb=word)
    return _named_before(scene, start, end, word)


_NAME = re.compile(rf"{CAPITAL}[\w’'-]*{FURTHER}{{0,3}}(?![\w'’])")
_CLOSED = re.compile(r"[,;:.)]|$")
"""Behind what stands in apposition: the minister, X Y, said; but not "according to the minister, X Y lied"."""


def _is_somebody(name: str) -> bool:
    words = name.split()
    if TIMES.match(words[0]) or OPENS_SENTENCE.fullmatch(words[0]):
        return False
    return is_a_surname(name) if len(words) == 1 else ends_in_a_name(name) and not is_no_person(words)


_DESCRIBES = re.compile(r", (?:(?:an?|the) )?(?:[\w’'.-]+ ){0,5}$")
_ENDS = re.compile(rf"(?: (?:of|for) (?:the )?[\w’'-]+{FURTHER}{{0,3}})?(?:{_CLOSED.pattern}|,? (?:and|who)\b)")


def _named_before(scene: Scene, start: int, end: int, word: str) -> Attribution | None:
    """X Y, the ministry's spokesman, ...; but not "unlike X Y, the spokesman saw"."""
    comma = _DESCRIBES.search(scene.masked, max(0, start - 60), start)
    if not comma or not _ENDS.match(scene.masked, end):
        return None
    known = name_ending_at(scene, comma.start())
    if known and scene.kind(known) == "person":
        return entity_source(scene, known, "", word)
    tail = NAME_TAIL.search(scene.masked, max(0, comma.start() - 60), comma.start())
    if not tail or known or not _is_somebody(tail.group()):
        return None
    return Attribution(speaker_text=scene.text[slice(*tail.span())], voice="named", verb=word)
