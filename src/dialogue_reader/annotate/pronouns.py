"""Whom a pronoun before a verb of saying stands for: he, she, it, I. Nobody where that is unclear."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dialogue_reader.annotate import cues
from dialogue_reader.annotate.institutions import LONGEST, issuer, last_body
from dialogue_reader.annotate.scenes import (
    CAPITAL,
    NOBODY,
    Attribution,
    Scene,
    completes_a_noun,
    ends_in_a_name,
    entity_source,
    name_ending_at,
    opening_name,
    person_apposed,
)
from dialogue_reader.annotate.subjects import (
    Described,
    mentions_a_person,
    names_a_stranger,
    owns_what_is_told,
    subject_described,
    surname_that_opens,
    surname_that_says,
)
from dialogue_reader.model import Mention, Voice


def read_pronoun(scene: Scene, offset: int, words: str, word: str) -> Attribution:
    """The source that `words`, which end in a pronoun at `offset`, stand for."""
    pronoun = words.rpartition(" ")[2].lower()
    near = scene.before_it
    found = None
    if pronoun in {"he", "she", "his", "her"}:
        found = _last_person(scene, offset, pronoun)
    elif pronoun == "it" and (body := last_body(scene, offset) or issuer(scene, offset)):
        found = body
    elif pronoun in {"it", "they"} and near and near.voice in {"institutional", "anonymous"}:
        found = near
    if found:
        said = words if found.speaker else found.speaker_text
        return replace(found, speaker_text=said, certainty="inferred", verb=word)
    if pronoun in {"this", "these", "those"}:
        return NOBODY
    if pronoun == "i" and (label := _LABEL.match(scene.masked)):
        return _labelled(scene, label, word)
    voice: Voice = "institutional" if pronoun == "both" else "unresolved"
    return Attribution(speaker_text=words, voice=voice, certainty="inferred", verb=word)


_LABEL = re.compile(rf"(?P<name>(?:M(?:R|RS|S)\.? )?{CAPITAL}[\w.’'-]*(?: {CAPITAL}[\w.’'-]*){{0,3}}): ")
_NO_LABEL = re.compile(r"(?:Q|A|Question|Answer|Interviewer|Host|Reporter)$", re.IGNORECASE)


def _labelled(scene: Scene, label: re.Match[str], word: str) -> Attribution:
    """The speaker of a paragraph that begins with a name and a colon, as an interview's do."""
    named = name_ending_at(scene, label.end("name"))
    if named and scene.kind(named) == "person":
        return replace(entity_source(scene, named, "I", word), certainty="inferred")
    if named or _NO_LABEL.match(label["name"]):
        return Attribution(speaker_text="I", voice="unresolved", certainty="inferred", verb=word)
    return Attribution(
        speaker_text=scene.text[slice(*label.span("name"))], voice="named", certainty="inferred", verb=word
    )


_FAR = 12
"""Sentences back to which a pronoun's person is looked for."""


def _last_person(scene: Scene, offset: int, pronoun: str) -> Attribution | None:
    """The person who last spoke or was last named, sentence by sentence backwards; nobody where that is unclear."""
    last = bisect_left(scene.sentences, (offset, 0))
    before = False  # whether a whole sentence was passed
    for begin, end in reversed(scene.sentences[max(0, last - _FAR) : last]):
        stop = min(end, offset)
        start = max(begin, stop - LONGEST)
        near = scene.before_it
        if near and "”" in scene.masked[start : min(stop, scene.own)] and _is_person(near, pronoun):
            return near
        described = None if before else subject_described(scene.masked, start, stop)
        persons = [mention for mention in scene.named(start, stop) if scene.kind(mention) == "person"]
        teller = _tells_at_the_end(scene, start, end) if stop == end else None
        if teller or persons:
            return teller or _named(scene, start, persons, described, pronoun)
        surname = "" if described else surname_that_says(scene, start, stop)
        if described or surname:
            return _described(scene, described, stop, pronoun) if described else _stranger(surname)
        opening = scene.masked[start : min(end, start + LONGEST)].split(",")[0]
        still = _STILL_HE.match(scene.masked, start)
        another = ends_in_a_name(opening) or (not still and _NEW.search(scene.masked, start, stop))
        if another if stop == end else names_a_stranger(scene, start, stop):
            return None
        goes_on = still and not mentions_a_person(scene.masked, start, stop)
        before = before or (stop == end and not goes_on)
    if scene.previous and last <= 1:
        previous = scene.previous()
        return _last_person(previous, len(previous.text), pronoun)
    return None


_NEW = re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother)\s(?:[\w’'-]+\s){{0,2}}?{cues.PERSON.pattern}", re.IGNORECASE)
_AT_THE_END = re.compile(
    r", (?P<who>[^,;:“”]{2,80}?) (?:said|says|told (?:[\w’'-]+ ){0,2}[\w’'-]+|added|noted|warned|wrote)(?: late| early)?(?: on [A-Z][a-z]+day| [A-Z][a-z]+day"
    r"| in an? (?:statement|interview|speech))?[.]\s*$"
)


def _tells_at_the_end(scene: Scene, start: int, end: int) -> Attribution | None:
    """The person whose words a sentence reports that ends in: ..., X said on Monday."""
    found = _AT_THE_END.search(scene.masked, max(start, end - 140), end)
    if not found:
        return None
    named = name_ending_at(scene, found.end("who"))
    if named and scene.kind(named) == "person" and not completes_a_noun(scene, found.start("who"), named):
        return entity_source(scene, named, "", "")
    who = found["who"]
    return _stranger(who) if not named and who[:1].isupper() and ends_in_a_name(who) else None


def _stranger(name: str) -> Attribution:
    return Attribution(speaker_text=name, voice="named")


def _named(
    scene: Scene, start: int, persons: Sequence[Mention], described: Described | None, pronoun: str
) -> Attribution | None:
    """Who of those named in a sentence is meant: the only one, or whom it opens with."""
    near = scene.before_it
    person = persons[0] if len({mention.entity for mention in persons}) == 1 else opening_name(scene, start)
    if person and near and _by_the_way(scene, start, person, near, pronoun):
        return near if _STILL_HE.match(scene.masked, start) else None
    if not person or person not in persons or owns_what_is_told(scene, start, person.start):
        return None
    if _STILL_HE.match(scene.masked, start):
        return None  # He met X: he is not X
    if person.start > start and (surname := surname_that_opens(scene, start, person.start)):
        return _stranger(surname)
    beside = described and person.start > described.stop
    if described and beside and not _SAME.fullmatch(scene.masked, described.stop, person.start):
        return _teller(scene, described)
    return entity_source(scene, person, "", "")


def _teller(scene: Scene, subject: Described) -> Attribution | None:
    """A stranger whose words the sentence reports without quoting them, whoever they are about: X Y noted that Z had come."""
    says = any(cue.start - subject.stop < _BESIDE for cue in scene.cues(subject.stop, subject.stop + 2 * _BESIDE))
    text = scene.text[subject.start : subject.stop]
    return _stranger(text) if says and subject.named else None


_SAME = re.compile(rf"(?: (?i:{cues.PERSON.pattern})){{0,2}},? ")
"""Between a description and the name beside it: the government's chief negotiator, X."""


def _by_the_way(scene: Scene, start: int, person: Mention, near: Attribution, pronoun: str) -> bool:
    """Whether a person is named between two quotations, not as who acts or speaks: then either may be meant."""
    if person.entity == near.speaker or not _is_person(near, pronoun) or person == opening_name(scene, start):
        return False
    if scene.text.startswith(",", person.end) and scene.text.endswith(", ", 0, person.start):
        return False  # his successor, X, has declined
    return not any(cue.start - person.end < _BESIDE for cue in scene.cues(person.end, person.end + 2 * _BESIDE))


_BESIDE = 12
"""Characters between a name and its verb of saying."""
_STILL_HE = re.compile(r"(?:But |And |Then |Later )?(?:[Hh]e|[Ss]he)\b")


def _is_person(near: Attribution, pronoun: str) -> bool:
    """Whether the source of the quotation before is one person, who may be meant by a pronoun."""
    if near.voice == "named":
        return True
    core = cues.AFTER_HEAD.split(near.speaker_text, maxsplit=1)[0].strip()
    noun = cues.PERSON.search(core) or _A_SOURCE.search(core)
    return near.voice == "anonymous" and noun is not None and noun.end() == len(core) and cues.may_be(pronoun, noun[0])


_A_SOURCE = re.compile(r"\bsource$")


def _described(scene: Scene, subject: Described, stop: int, pronoun: str) -> Attribution | None:
    """The only person a sentence speaks of, where that is its subject."""
    text, rest = scene.masked, subject.stop
    name = None
    if text.startswith(", ", rest, stop):  # what stands beside the subject is the same person
        name = person_apposed(text, rest + 2, stop)
        rest = max(text.find(",", rest + 2, stop), rest)
    if not cues.may_be(pronoun, subject.noun) or mentions_a_person(text, rest, stop):
        return None
    start, end = name or (subject.start, subject.stop)
    return Attribution(speaker_text=scene.text[start:end], voice="named" if name or subject.named else "anonymous")
