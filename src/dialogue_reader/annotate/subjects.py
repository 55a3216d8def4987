"""The person a sentence opens with, known to us or not: by name, by surname, by description."""

import re
from typing import NamedTuple

from dialogue_reader.annotate import cues
from dialogue_reader.annotate.scenes import (
    CAPITAL,
    FURTHER,
    NAME,
    NO_PERSON_LAST,
    Scene,
    ends_in_a_name,
    is_a_surname,
    is_no_person,
)

_OPENER = (
    r"[A-Z]\w+(?:ed|ing|ly)|Then|But|And|When|While|After|Before|In|On|At|As|If|Yet|Still|Later|Earlier|Now|Once|Today|Yesterday|Last|So|Although|Though"
    r"|Since|For|To|By|With|Despite|However|Meanwhile|Instead|Only|Also|From|During|Under|Behind|Outside|Inside|Across|The|That|This|These|His|Her|Its|Their|He|She|It|They"
)
_OPENS_SENTENCE = re.compile(_OPENER)
"""What has its capital from its place: Asked whether ..., he replied."""
_DESCRIBED = re.compile(
    r"(?:The|A|An|His|Her|Its|Their|Our|One)\s+"
    r"(?:(?!(?:of|for|in|on|at|by|to|from|with|and|or|that|who|is|was|has|had|said|says|told|the|a|an|his|her|its|their)\b)[\w’'-]+\s+){0,4}?"
    rf"(?P<noun>(?i:{cues.PERSON.pattern}))"
    rf"(?:\s(?:of|for)\s(?:the\s|an?\s)?(?:{NAME}{FURTHER}{{0,4}}|[a-z-]+))?"
)
_TITLED = re.compile(
    rf"(?:(?!(?:{_OPENER})\s){CAPITAL}[\w’'-]*\s(?:(?!(?:of|for|in|on|at|by|to|from|with|and|or|the|an?|his|her|its|their)\b)[\w’'-]+\s){{0,2}}?)?"
    rf"(?P<noun>(?i:{cues.PERSON.pattern}))\s+(?P<name>{CAPITAL}[\w’'-]*{FURTHER}{{1,4}})"
)
_NAME_ASIDE = re.compile(
    rf"(?P<name>{CAPITAL}[\w’'-]*{FURTHER}{{1,4}}),\s(?:\d|an?\b|the\b|who\b|whose\b)"
    rf"|(?P<alone>{CAPITAL}[\w’'-]+{FURTHER}?),\s(?:\d\d,|who\b|whose\b|(?:(?:an?|the|its|his|her)\s)?(?:[a-z’'-]+\s){{0,3}}?(?i:{cues.PERSON.pattern}))"
)
_OTHER_NAME = re.compile(rf"(?<!\bof )(?<!\bin )(?<!\bat )(?<!\bto )(?<!\bfrom )(?<!\bthe )(?<!\w){NAME}{FURTHER}")


_WHERE = re.compile(r"(?:At|In|On|Near|Outside|Inside|Across|Behind) [^,;:“”]{2,60}, (?=[A-Z])")


class Described(NamedTuple):
    """Where a subject is described or named, its noun, and whether it is a name."""

    start: int
    stop: int
    noun: str
    named: bool


def subject_described(text: str, start: int, stop: int) -> Described | None:
    """The person unknown to us whom a sentence opens with: the prefect of Oran; Prefect X Y; X Y, a teacher."""
    if place := _WHERE.match(text, start, stop):
        start = place.end()
    if found := _DESCRIBED.match(text, start, stop):
        return Described(found.start(), found.end(), found["noun"], named=False)
    if found := _TITLED.match(text, start, stop):
        return Described(found.start("name"), found.end("name"), found["noun"], named=True)
    if (found := _NAME_ASIDE.match(text, start, stop)) and (found["alone"] or ends_in_a_name(found["name"])):
        part = "alone" if found["alone"] else "name"
        if part == "name" or is_a_surname(found["alone"], opens=True) or ends_in_a_name(found["alone"]):
            return Described(found.start(part), found.end(part), "", named=True)
    found = _NAME_AND_VERB.match(text, start, stop)
    if found and ends_in_a_name(found["name"]) and not is_no_person(found["name"].split()):
        return Described(found.start("name"), found.end("name"), "", named=True)
    return None


_NAME_AND_VERB = re.compile(
    rf"(?P<name>{CAPITAL}[\w’'-]*{FURTHER}{{1,3}})\s(?:is|was|has|had|did|does|can|could|will|would|said|told|says|spoke|wrote|sat|stood|fled|left|lost|came|went|grew|spent|ran|met|kept|[a-z]+(?:ed|[^s]s))\b"
)


_LONE_NAME = re.compile(
    rf"(?<=[\w’'.,] )(?<!\b[OoIi][fnt] )(?<!\b[Aa]t )(?<!\b[Tt]o )(?<!\b[Oo]n )(?<!\b[Bb]y )(?<!\bfrom )(?<!\bnear )(?<!\bwith )(?<!\bthe )"
    rf"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|According\b)"
    rf"{CAPITAL}[\w’'-]+(?=\s[a-z])"
)


def names_a_stranger(scene: Scene, start: int, stop: int) -> bool:
    """Whether a capitalised word that is no name we know, nor a place or time, goes before a verb: The EU's Hale disagrees."""
    found = scene.outside(_LONE_NAME, start, stop)
    return any(
        not cues.TITLES.match(match.group())
        and not cues.DEMONYM.match(match.group())
        and match.group() not in NO_PERSON_LAST
        and not (match.start() == start and _OPENS_SENTENCE.fullmatch(match.group()))
        for match in found
    )


_OWNER = re.compile(rf"{CAPITAL}[\w-]*{FURTHER}{{0,4}}['’]s?\s")
_ONE_NAME = re.compile(rf"(?P<name>(?:[AaEe]l-)?{CAPITAL}[\w’'-]+)\s(?=[a-z])")
_TIMES = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|To(?:day|morrow)|Yesterday|Last|This|Next")
_BEFORE = 2_000
"""Characters back to which a surname's full name is looked for."""


def owns_what_is_told(scene: Scene, start: int, stop: int) -> bool:
    """Whether what a sentence tells is a stranger's, before another is named in it: Hale's speech was heard by X."""
    found = _OWNER.match(scene.masked, start, stop)
    return found is not None and not scene.named(*found.span()) and not _TIMES.match(found.group())


def surname_that_says(scene: Scene, start: int, stop: int) -> str:
    """The surname of a stranger whose words a sentence reports, where the full name stands before; else ""."""
    found = _ONE_NAME.match(scene.masked, start, stop)
    return surname_that_opens(scene, start, stop) if found and scene.cues(found.end(), found.end() + 1) else ""


def surname_that_opens(scene: Scene, start: int, stop: int) -> str:
    """The surname of a stranger whom a sentence opens with, where the full name stands before; else ""."""
    found = _ONE_NAME.match(scene.masked, start, stop)
    if not found or not is_a_surname(found["name"], opens=True):
        return ""
    full = re.compile(rf"{NAME} {re.escape(found['name'])}\b")
    earlier = scene.text[max(0, start - _BEFORE) : start]
    if not full.search(earlier) and not (scene.previous and full.search(scene.previous().text[-_BEFORE:])):
        return ""
    return found["name"]


def mentions_a_person(text: str, start: int, stop: int) -> bool:
    """Whether a noun for a person, or what may be a person's name, stands there."""
    return bool(cues.PERSON.search(text, start, stop) or _OTHER_NAME.search(text, start, stop))
