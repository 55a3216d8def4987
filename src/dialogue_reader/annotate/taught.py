"""What a text itself teaches of its names: "Long Form (LF)", "X, also known as Y".

A name so introduced counts in the whole document, a headline above it included. An abbreviation that the text gives to something else
("Iraqi National Accord (INA)") is not the gazetteer's in that document.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from dialogue_reader import trie
from dialogue_reader.annotate.reading import Reading
from dialogue_reader.annotate.vocabulary import GIVEN_NAMES, NATIONALITIES
from dialogue_reader.gazetteer import Find
from dialogue_reader.names import Name, Use

_SHORT = r"[A-Z](?:[A-Za-z]{0,8}[A-Z]|(?:\.[A-Z])+\.?)"
_IN_BRACKETS = re.compile(rf"(?: [A-Z][a-z]+)?[ \u00a0][(\[]((?:the )?)[“\"‘']?({_SHORT})[”\"’']?[)\];,]")
_OR = re.compile(rf",? or (?:the )?({_SHORT})(?![\w-])")
_BRACKETS_AFTER = re.compile(rf"(?<![^\W_])({_SHORT}) \((?:the )?$")
_CAPITALISED_RUN = re.compile(r"[A-Z][\w’'-]*(?:[ -](?:(?:of|for|and|the|in) )*[A-Z][\w’'-]*)+$")
_NAME = r"((?:[aA]l-)?[A-Z][\w’'ʿʾ-]*(?:[ -](?:(?:al|bin|ibn|of|the|ul)[ -])*(?:[aA]l-)?[A-Z][\w’'ʿʾ-]*){0,4})"
_KNOWN_AS = (
    r"(?:who is |which is |which are |and |is |are )?(?:(?:also|better|otherwise|commonly|widely|popularly|formerly|locally|officially|more) )*"
    r"(?:known|referred to|abbreviated|dubbed|nicknamed|called|a\.?k\.?a\.?)"
    r"(?: (?:in (?:[A-Z]\w+|short)|locally|here))?(?: (?:as|by (?:its|the|his|their) (?:[\w]+ )?(?:acronym|initials|name|abbreviation|nickname|nom de guerre|alias)(?: of| as)?,?))?"
    r" (?:simply )?(?:the )?[“\"‘']?"
)
_AFTER_KNOWN = re.compile(rf"(?:,| \()? ?{_KNOWN_AS}{_NAME}")
_BEFORE_KNOWN = re.compile(rf"{_NAME},? \(?{_KNOWN_AS}$")
_CALLED = re.compile(r"\b(?:called|dubbed|nicknamed|referred to)\b")
_PASSIVE = re.compile(
    r"\((?!.*\))|\b(?:is|are)\b|, (?:and )?(?:also|better|otherwise|commonly|widely|popularly|formerly|locally|officially)\b"
)
_CUES = ("known", "referred", "abbreviated", "dubbed", "nicknamed", "called", "a.k.a", "aka ")
_BEFORE_SHORT = frozenset({" (", " ["})
_BEFORE_OR = frozenset({", ", " o"})
_OR_SAID = (", or ", " or ")
_OPENED = ("(", "(the ")
_BARRED = frozenset({"metonym", "carried"})  # uses of a name that introduce nothing
_REACH = 110
_FULL_NAMES = 40  # whose surnames are learned, at most
_SERVANTS = ("abdul", "abdel", "abd al", "abd el")  # Adel Abdul-Mahdi, who is Mahdi to some papers
_HOUSES = (" House of ", " Chamber of ", " Assembly of ")
"""In what a text speaks of with its nationality word first, and then without it."""
_SHORT_NAME = 4  # letters of what is too short or too common to be learned as a surname


@dataclass
class Lessons:
    """Names the text introduces, each with the name it is said to be and the rule; and names it takes away."""

    introduced: dict[str, tuple[Name, str]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)


def learn(readings: Sequence[Reading], whole: str) -> Lessons:
    """The lessons of a document; `whole` is its source's text."""
    lessons = Lessons()
    cues = [cue for cue in _CUES if cue in whole]
    for reading in readings:
        if reading.finds:
            _learn_block(reading, cues, lessons)
    if any(house in whole for house in _HOUSES):
        _learn_unmarked(readings, whole, lessons)
    _learn_surnames(readings, whole, lessons)
    if lessons.introduced:
        known = {reading.text[find.start : find.end] for reading in readings for find in reading.finds}
        lessons.introduced = {name: said for name, said in lessons.introduced.items() if name not in known}
    return lessons


def _learn_block(reading: Reading, cues: Sequence[str], lessons: Lessons) -> None:
    text = reading.text
    brackets = "(" in text or "[" in text
    if brackets:
        _learn_taken(reading, lessons)
    brackets = brackets or " or " in text
    cued = any(cue in text for cue in cues)
    if not (brackets or cued):
        return
    for find in reading.finds:
        if brackets and _may_be_short(text, find.start, find.end) and find.names[0].use not in _BARRED:
            _learn_short(reading, find, lessons)
        if cued and find.names[0].use not in _BARRED:
            _learn_other(reading, find, lessons)


def _may_be_short(text: str, start: int, end: int) -> bool:
    """A first look: whether a bracket, or a comma or space with "or", stands beside a name."""
    after = text[end : end + 2]
    if after in _BEFORE_OR:
        return text.startswith(_OR_SAID, end) or text.endswith(_OPENED, 0, start)
    return after in _BEFORE_SHORT or text.endswith(_OPENED, 0, start)


def _learn_short(reading: Reading, find: Find, lessons: Lessons) -> None:
    """As in "Higher Coordination Committee (HCC)", "HCC (Higher Coordination Committee)", "X, or HCC"."""
    text, long_form = reading.text, reading.text[find.start : find.end]
    match = _IN_BRACKETS.match(text, find.end) or _OR.match(text, find.end)
    if match is None and text.endswith(_OPENED, 0, find.start):
        match = _BRACKETS_AFTER.search(text, max(0, find.start - 20), find.start)
    if match is None:
        return
    short = match[match.lastindex or 0]
    if _abbreviates(short, long_form) or _abbreviates(short, text[find.start : match.start(match.lastindex or 0)]):
        lessons.introduced.setdefault(short, (find.names[0], "abbreviation"))


def _learn_other(reading: Reading, find: Find, lessons: Lessons) -> None:
    """As in "the Hashd, also known as the Popular Crowd", "Jamal Jaafar, known as Abu Mahdi al-Muhandis"."""
    text = reading.text
    match = _AFTER_KNOWN.match(text, find.end)
    if match and match.start(1) not in reading.begins and not _is_act(text[find.end : match.start(1)]):
        lessons.introduced.setdefault(_trim(match[1]), (find.names[0], "introduced"))
    if find.names[0].kind in {"person", "group"}:
        low = max(0, find.start - _REACH)
        match = _BEFORE_KNOWN.search(text, low, find.start)
        name = match and (" " in match[1] or match[1].isupper()) and match.start(1) not in reading.begins
        if match and name and not _is_act(text[match.end(1) : find.start]):
            lessons.introduced.setdefault(_trim(match[1]), (find.names[0], "introduced"))


def _is_act(between: str) -> bool:
    """Whether one of two names calls the other, by telephone or a liar, instead of being called so."""
    return _CALLED.search(between) is not None and not _PASSIVE.search(between)


def _learn_surnames(readings: Sequence[Reading], whole: str, lessons: Lessons) -> None:
    """As in "Qasim Sulaimani", whose surname is else a city's: as it is spelled there it is his in this text."""
    full: dict[str, tuple[Name, bool]] = {}
    times: Counter[str] = Counter()
    alone: set[str] = set()
    for reading in readings:
        for find in reading.finds:
            name = find.names[0]
            if name.kind == "person":
                surface = reading.text[find.start : find.end]
                last = surface.rpartition(" ")[2].rpartition("-")[2]
                compound = "bd" in surface and surface[: -len(last) - 1].casefold().endswith(_SERVANTS)
                if name.use == "full":
                    full[last] = name, compound
                    times[last] += 1
                elif not compound:
                    alone.add(last)
    for last, (name, compound) in islice(full.items(), _FULL_NAMES):
        known = last in alone or (not compound and last.casefold() in GIVEN_NAMES)
        own = not known and last.isalpha() and (compound or len(last) > _SHORT_NAME)
        if own and whole.count(last) > times[last]:
            lessons.introduced.setdefault(last, (name, "surname"))


def _trim(name: str) -> str:
    return re.sub(r"['’]s?$", "", name)


def _learn_unmarked(readings: Sequence[Reading], whole: str, lessons: Lessons) -> None:
    """Of the "Iraqi House of Representatives" the text goes on to speak without its nationality word."""
    bodies = {
        reading.text[find.start : find.end]: find.names[0]
        for reading in readings
        for find in reading.finds
        if find.names[0].kind == "organization"
    }
    marked = ((name, *surface.partition(" ")) for surface, name in bodies.items() if " of " in surface)
    for name, word, _, rest in islice((one for one in marked if one[1].casefold() in NATIONALITIES), _FULL_NAMES):
        others = re.findall(rf"(?<![\w.])([A-Z][\w.]*) {re.escape(rest)}\b", whole)
        elsewhere = re.search(rf"(?<!{re.escape(word)} ){re.escape(rest)} (?:of|in) (?:the )?[A-Z]", whole)
        if not elsewhere and not set(others) - {word, "The"}:
            lessons.introduced.setdefault(rest, (name, "introduced"))


def _learn_taken(reading: Reading, lessons: Lessons) -> None:
    """A known abbreviation in brackets after an unknown long form with its initials."""
    for find in reading.finds:
        opening = find.start - 2
        if opening <= 0 or reading.text[opening : find.start] != " (" or find.names[0].case != "capitals":
            continue
        opening -= reading.text[opening - 1] in "’'”\""  # a form in quotation marks
        match = _CAPITALISED_RUN.search(reading.text, max(0, opening - _REACH), opening)
        short = reading.text[find.start : find.end]
        if reading.text[opening - 1] in "'’":  # Popular Mobilization Forces' (PMF)
            opening -= 1
        if match and opening not in reading.ends and _abbreviates(short, match.group(), strictly=True):
            lessons.taken.add(short)


def _abbreviates(short: str, long_form: str, *, strictly: bool = False) -> bool:
    """Whether the letters of `short` stand in `long_form` in order, the first as the beginning of a word."""
    letters = [c for c in short.casefold() if c.isalpha()]
    initials = [
        word[0].casefold()
        for word in re.findall(r"[^\W\d_]+", long_form)
        if word.casefold() not in {"of", "the", "for", "and"}
    ]
    if strictly:
        return letters == initials or letters == initials[-len(letters) :]
    if len(letters) < 2 or letters[0] not in initials:
        return False
    rest = iter(long_form.casefold()[long_form.casefold().index(letters[0]) :])
    return (
        all(letter in rest for letter in letters) and sum(letter in initials for letter in letters) >= len(letters) - 1
    )


def apply(readings: Sequence[Reading], lessons: Lessons) -> None:
    """Add what was introduced to the readings' finds, and drop what was taken away."""
    if lessons.taken:
        for reading in readings:
            reading.replace([f for f in reading.finds if reading.text[f.start : f.end] not in lessons.taken])
    if lessons.introduced:
        forms = "|".join(sorted(map(re.escape, lessons.introduced), key=len, reverse=True))
        pattern = re.compile(rf"(?<![^\W_])(?:{forms})(?![^\W_])")
        for reading in readings:
            if not any(form in reading.text for form in lessons.introduced):
                continue
            added = list(_introduced(reading, pattern, lessons))
            if added:
                ends = [new.end for new in added]
                kept = [f for f in reading.finds if not _is_met(f, added, bisect_right(ends, f.start))]
                reading.replace(sorted([*kept, *added]))


def _is_met(find: Find, added: Sequence[Find], following: int) -> bool:
    """Whether the first of the new ones that ends behind a find's start begins before its end."""
    return following < len(added) and added[following].start < find.end


def _introduced(reading: Reading, pattern: re.Pattern[str], lessons: Lessons) -> Iterator[Find]:
    starts = [find.start for find in reading.finds]
    for match in pattern.finditer(reading.text):
        before = bisect_right(starts, match.start()) - 1
        if before < 0 or reading.finds[before].end < match.end():
            said, rule = lessons.introduced[match.group()]
            use: Use = "surname" if rule == "surname" else "full"
            name = Name(text=match.group(), entity=said.entity, kind=said.kind, use=use, case="as-written")
            if use == "surname" and reading.text.endswith(("the ", "The "), 0, match.start()):
                continue  # the Mahdi, who is awaited
            start = trie.article_before(reading.text, match.start()) if use == "surname" else match.start()
            yield Find(start, match.end(), (name,), rule)
