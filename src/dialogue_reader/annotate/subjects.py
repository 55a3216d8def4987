"""The person a sentence opens with, known to us or not: by name, by surname, by description."""

import re
from collections.abc import Container
from typing import NamedTuple

from dialogue_reader.annotate import cues
from dialogue_reader.annotate.cast import is_surname
from dialogue_reader.annotate.scenes import (
    CAPITAL,
    DATELINE,
    FURTHER,
    NAME,
    NO_PERSON_LAST,
    Scene,
    ends_in_a_name,
    is_a_surname,
    is_no_person,
    person_apposed,
)

_SMALL_OPENER = (
    r"Then|But|And|When|While|After|Before|In|On|At|As|If|Yet|Still|Later|Earlier|Now|Once|Today|Yesterday|Last|So|Although|Though"
    r"|Since|For|To|By|With|Despite|However|Meanwhile|Instead|Only|Also|From|During|Under|Behind|Outside|Inside|Across|The|That|This|These|His|Her|Its|Their|He|She|It|They"
)
_OPENER = rf"[A-Z]\w+(?:ed|ing|ly)|{_SMALL_OPENER}"
OPENERS = frozenset(_SMALL_OPENER.split("|"))
OPENS_SENTENCE = re.compile(_OPENER)
"""What has its capital from its place: Asked whether ..., he replied."""
_SMALL = "of|for|in|on|at|by|to|from|with|and|or|that|who|is|was|has|had|the|an?|his|her|its|their"
VERB = (
    "is|was|has|had|did|does|can|could|will|would|said|told|says|spoke|wrote|sat|stood|fled|left|lost|came|went|grew|spent|ran|met|kept|took|gave|put|made|got|rose|held|won|led|sold|bought|built|brought|caught|taught|thought|knew|saw|heard|felt|fell|drew|drove|chose|broke|began|paid|sent|wore|threw|flew|hid|slept|wept|shook|swore|understood|read|quit"
    "|(?![a-z]+[eo]rs\\b)[a-z]+(?:ed|[^s]s)"
)
_DESCRIBED = re.compile(
    rf"(?:(?i:The|A|An|His|Her|Its|Their|Our|One)|{CAPITAL}[\w-]*['’]s)\s+"
    r"(?:(?!(?:of|for|in|on|at|by|to|from|with|and|or|that|who|is|was|has|had|said|says|told|the|a|an|his|her|its|their)\b)[\w’'-]+\s+){0,4}?"
    rf"(?P<noun>(?:{cues.PERSON.pattern})(?:\s{cues.PERSON.pattern})*)"
    rf"(?:\s(?:of|for)\s(?:the\s|an?\s)?(?:{NAME}{FURTHER}{{0,4}}|(?!the\b|an?\b)[a-z-]+)(?![\w-]|\s(?!(?:{VERB}|who|in|at|on|and|with|for|from|to)\b)[a-z]))?"
)
_TITLED = re.compile(
    rf"(?:(?!(?:{_OPENER})\s){CAPITAL}[\w’'-]*\s(?:(?!(?:of|for|in|on|at|by|to|from|with|and|or|the|an?|his|her|its|their)\b)[\w’'-]+\s){{0,2}}?)?"
    rf"(?P<noun>(?:{cues.PERSON.pattern}))\s+(?P<name>{CAPITAL}[\w’'-]*{FURTHER}{{1,4}})"
)
_PLACES = "Outside|Inside|Afterwards?|Later|Earlier|Meanwhile|Yesterday|Today|Elsewhere|Nearby|Upstairs|Downstairs|There|Here|Now|Then|Still|Instead|However|Moreover|Finally|Once"
_NAME_ASIDE = re.compile(
    rf"(?P<name>{CAPITAL}[\w’'-]*{FURTHER}{{1,4}})(?:\s\([^()]{{1,40}}\))?,\s(?:\d|an?\b|the\b|who\b|whose\b|[a-z]+(?:ed|ing)\b|(?:[\w’'-]+\s){{0,3}}?(?:{cues.PERSON.pattern}))"
    rf"|(?P<alone>(?!(?:{_PLACES})\b){CAPITAL}[\w’'-]+{FURTHER}?),\s(?:\d\d,|who\b|whose\b|(?:(?:an?|the|its|his|her)\s)?(?:[a-z’'-]+\s){{0,3}}?(?:{cues.PERSON.pattern}))"
)
_FIRST_NAME = re.compile(rf"(?P<name>{CAPITAL}[a-zà-ÿ’'-]+),")
_NO_FIRST_NAME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Republican|Democrat|Conservative|Liberal|Labour|Catholic|Protestant|Muslim|Christian)$"
)


def first_name_apposed(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """A single name between commas beside a description: his daughter, Rana, did not laugh."""
    found = _FIRST_NAME.match(text, start, stop)
    named = found and is_a_surname(found["name"]) and not _NO_FIRST_NAME.match(found["name"])
    return found.span("name") if found and named and found["name"] not in NO_PERSON_LAST else None


_OTHER_NAME = re.compile(rf"(?<!\bof )(?<!\bin )(?<!\bat )(?<!\bto )(?<!\bfrom )(?<!\bthe )(?<!\w){NAME}{FURTHER}")


_LEAD = re.compile(
    r"(?:(?:And|But|Then|Yet|So|Still|Meanwhile|Afterwards?|Later|Now|Today|Yesterday),? (?=\S))?"
    r"(?:Also [a-z]+ing [^,;:“”]{0,60}?\b(?:was|is|were) |(?:(?i:Elsewhere|Earlier|Later|At|In|On|Near|Outside|Inside|Across|Behind|After|Before|During|For|From|With|Despite|Since|Under|To|As|When|While|Although|Though|Once|Asked|Pressed|Told"
    r"|[a-z]+ing) [^,;:—“”]{2,90}, (?=[A-Z]|(?:the|an?|one|his|her|its|their) )))?"
)
"""What may stand before the subject of a sentence."""


_APPOSED = re.compile(
    r"(?P<who>(?:(?i:The|An?|His|Her|Its|Their|Our|One) |[A-Z][\w’'-]*['’]s? )[^,;:—“”]{2,80}, (?:(?!(?:of|for|in|on|at|by|to|from|with|who|which|the|an?)\b)[a-z][a-z-]* ){0,5})"
)
"""A description, before the name that stands beside it."""


_ENTITLED = re.compile(
    rf"(?:(?i:The|Its|His|Her|Their|Our) |[A-Z][\w’'-]*['’]s? )?(?!(?!(?:Acting|Outgoing|Incoming|Retired) )(?:{_OPENER})\s)[A-Za-z][a-z’'-]+ (?:(?!(?:{_SMALL})\b)[a-z-]+ ){{0,3}}"
    rf"(?P<name>{CAPITAL}[\w’'-]*{FURTHER}{{1,3}})(?:, who|\s(?:{VERB}))\b"
)
"""What somebody is, in small letters, right before the name: Chief executive X Y replied."""


_WHOLE_NAMES = re.compile(rf"(?<!\w)(?:(?:of|in|at|to|from|the)\s)?{NAME}{FURTHER}+")


class Described(NamedTuple):
    """Where a subject is described or named, its noun, and whether it is a name."""

    start: int
    stop: int
    noun: str
    named: bool


def subject_described(text: str, start: int, stop: int) -> Described | None:
    """The person unknown to us whom a sentence opens with: the prefect of Oran; Prefect X Y; X Y, a teacher."""
    start = after_lead(text, start, stop)
    if found := _beside_a_description(text, start, stop) or _entitled(text, start, stop):
        return found
    if match := _DESCRIBED.match(text, start, stop):
        return Described(match.start(), match.end(), match["noun"], named=False)
    if match := _TITLED.match(text, start, stop):
        return Described(*match.span("name"), match["noun"], named=True)
    return _name_aside(text, start, stop) or _entitled(text, start, stop, _NAME_AND_VERB)


def after_lead(text: str, start: int, stop: int) -> int:
    if text[start : start + 3].isupper() and (dateline := DATELINE.match(text, start, stop)):
        start = dateline.end()
    lead = _LEAD.match(text, start, stop)
    return lead.end() if lead else start


def _beside_a_description(text: str, start: int, stop: int) -> Described | None:
    found = _APPOSED.match(text, start, stop)
    name = person_apposed(text, found.end("who"), stop) if found else None
    institution = found and cues.INSTITUTION.search(cues.AFTER_HEAD.split(found["who"], maxsplit=1)[0])
    return Described(*name, "", named=True) if name and text.startswith(",", name[1]) and not institution else None


def _entitled(text: str, start: int, stop: int, pattern: re.Pattern[str] | None = None) -> Described | None:
    found = (pattern or _ENTITLED).match(text, start, stop)
    words = found["name"].split() if found else []
    if not found or words[0] in OPENERS or not ends_in_a_name(found["name"]) or is_no_person(words):
        return None
    return Described(*found.span("name"), "", named=True)


def _name_aside(text: str, start: int, stop: int) -> Described | None:
    found = _NAME_ASIDE.match(text, start, stop)
    if not found:
        return None
    name, alone = found["name"], found["alone"]
    if alone and not is_a_surname(alone, opens=True) and not ends_in_a_name(alone):
        return None
    if name and (not ends_in_a_name(name) or is_no_person(name.split())):
        return None
    return Described(*found.span("alone" if alone else "name"), "", named=True)


_NAME_AND_VERB = re.compile(rf"(?P<name>{CAPITAL}[\w’'-]*{FURTHER}{{1,3}})(?:\s\([^()]{{1,40}}\))?\s(?:{VERB})\b")


_LONE_NAME = re.compile(
    rf"(?<=[\w’'.,] )(?<!\b[OoIi][fnt] )(?<!\b[Aa]t )(?<!\b[Tt]o )(?<!\b[Oo]n )(?<!\b[Bb]y )(?<!\bfrom )(?<!\bnear )(?<!\bwith )(?<!\bthe )"
    rf"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|According\b)"
    rf"{CAPITAL}[\w’'-]+(?=\s[a-z])"
)


def names_a_stranger(scene: Scene, start: int, stop: int, known: Container[str] = ()) -> bool:
    """Whether a capitalised word that is no name we know, nor a place or time, goes before a verb: The EU's Hale disagrees."""
    found = [match for match in scene.outside(_LONE_NAME, start, stop) if not _is_plural(scene.masked, start, match)]
    return any(
        match.group() not in known
        and not _MODAL.match(scene.masked, match.end())
        and not cues.TITLES.match(match.group())
        and not cues.DEMONYM.match(match.group())
        and match.group() not in NO_PERSON_LAST
        and not (match.start() == start and OPENS_SENTENCE.fullmatch(match.group()))
        for match in found
    )


def _is_plural(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a word that opens a sentence is hardly a name: Students there; Engineers had."""
    word = match.group()
    if match.start() != start or not word.endswith("s"):
        return False
    return not is_a_surname(word, opens=True) or not _ACTS.match(text, match.end())


_ACTS = re.compile(rf"\s(?:{VERB})\b")
_MODAL = re.compile(r" (?:would|will|could|can|should|may|might)\b")
_OWNER = re.compile(rf"{CAPITAL}[\w-]*{FURTHER}{{0,4}}['’]s?\s")
_ONE_NAME = re.compile(
    rf"(?P<who>(?:(?:M(?:r|rs|s|iss)|Dr|Sir|Lady|Lord|Dame|Prof|Gen|Col)\.?\s)?(?P<name>(?:[AaEe]l-)?{CAPITAL}[\w’'-]*\w))(?:\s(?!(?:and|or|of|in|for|from)\b)|,\s)(?=[a-z])"
)
TIMES = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|To(?:day|morrow)|Yesterday|Last|This|Next")


def owns_what_is_told(scene: Scene, start: int, stop: int) -> bool:
    """Whether what a sentence tells is a stranger's, before another is named in it: Hale's speech was heard by X."""
    found = _OWNER.match(scene.masked, start, stop)
    return found is not None and not scene.named(*found.span()) and not TIMES.match(found.group())


def surname_that_opens(scene: Scene, start: int, stop: int) -> Described | None:
    """The stranger whom a sentence opens with by the surname, a title before it or not, where the document tells the full name."""
    found = _ONE_NAME.match(scene.masked, after_lead(scene.masked, start, stop), stop)
    if not found or scene.named(*found.span("who")) or not is_surname(found["name"], scene.cast):
        return None
    if cues.ROLE.match(scene.masked, found.end()) or cues.INSTITUTION.match(scene.masked, found.end()):
        return None
    return Described(*found.span("who"), "", named=True)


def names_another(text: str, start: int, stop: int) -> bool:
    """Whether what may be a person's full name stands there."""
    names = (match.group() for match in _WHOLE_NAMES.finditer(text, start, stop))
    return any(name[0].isupper() and ends_in_a_name(name) and not is_no_person(name.split()) for name in names)


def mentions_a_person(text: str, start: int, stop: int) -> bool:
    """Whether a noun for a person, or what may be a person's name, stands there."""
    nouns = (
        noun
        for noun in cues.PERSON.finditer(text, start, stop)
        if not _ONES_HEAD.search(text, max(start, noun.end() - 9), noun.end())
    )
    return next(nouns, None) is not None or _OTHER_NAME.search(text, start, stop) is not None


_ONES_HEAD = re.compile(r"\b(?:[Hh]is|[Hh]er|[Mm]y) head$")
