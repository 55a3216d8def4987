"""Whom a pronoun before a verb of saying stands for: he, she, it, I. Nobody where that is unclear."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from dialogue_reader.annotate import cues
from dialogue_reader.annotate.cast import is_surname
from dialogue_reader.annotate.given_names import he_or_she
from dialogue_reader.annotate.institutions import LONGEST, issuer, last_body, told_body
from dialogue_reader.annotate.nearest import INTRODUCES, ONE, nearest_person
from dialogue_reader.annotate.roles import the_person
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
    first_name_apposed,
    mentions_a_person,
    names_a_stranger,
    names_another,
    owns_what_is_told,
    subject_described,
    surname_that_opens,
)
from dialogue_reader.model import Mention, Voice


def read_pronoun(scene: Scene, offset: int, words: str, word: str) -> Attribution:
    """The source that `words`, which end in a pronoun at `offset`, stand for."""
    pronoun = words.rpartition(" ")[2].lower()
    near = scene.before_it
    found = None
    if pronoun in {"he", "she", "his", "her"}:
        found = _last_person(scene, offset, pronoun) or _nearest(scene, offset, pronoun)
    elif pronoun == "it" and (body := last_body(scene, offset) or issuer(scene, offset)):
        found = body
    elif pronoun in {"it", "they"} and near and near.voice in {"institutional", "anonymous"}:
        found = near
    elif pronoun == "it" and not near:
        found = told_body(scene, offset)
    if found:
        said = words if found.speaker else found.speaker_text
        called = _NOMINATIVE.get(pronoun, "")
        return replace(found, speaker_text=said, certainty="inferred", verb=word, pronoun=called)
    if pronoun in {"this", "these", "those"}:
        return NOBODY
    if pronoun == "i" and (label := _LABEL.match(scene.masked)):
        return _labelled(scene, label, word)
    voice: Voice = "institutional" if pronoun == "both" else "unresolved"
    return Attribution(speaker_text=words, voice=voice, certainty="inferred", verb=word)


def read_again(scene: Scene, offset: int, words: str, word: str) -> Attribution | None:
    """Who somebody is that is called by what stands beside a name once: the 34-year-old, the mother-of-three."""
    called = _THE_SAME.fullmatch(words)
    if not called:
        return None
    pronouns = ("she",) if called["she"] else ("he",) if called["he"] else ("he", "she")
    each = [_last_person(scene, offset, pronoun) or _nearest(scene, offset, pronoun) for pronoun in pronouns]
    found = [person for person in each if person and person.voice == "named"]
    if not found or len({person.key for person in found}) > 1:
        return None
    return replace(found[0], verb=word)


_THE_SAME = re.compile(
    r"[Tt]he (?:\d\d?-year-old|(?:(?P<she>(?:grand)?mother|mum|mom)|(?P<he>(?:grand)?father|dad))[- ]of[- ](?:one|two|three|four|five|six|\d))"
)


def _nearest(scene: Scene, offset: int, pronoun: str) -> Attribution | None:
    return nearest_person(scene, offset, pronoun, lambda source: _fits(scene, source, pronoun))


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
    goes_on = False  # whether one of those passed opened with the same pronoun
    other = False  # whether one of those passed spoke of a "she", if we look for a "he"
    for begin, end in reversed(scene.sentences[max(0, last - _FAR) : last]):
        stop = min(end, offset)
        start = max(begin, stop - LONGEST)
        near = scene.before_it
        if near and "”" in scene.masked[start : min(stop, scene.own)] and _is_person(scene, near, pronoun):
            return near
        if stop == end and _STILL[pronoun].match(scene.masked, start):  # He met X: he is not X
            if INTRODUCES.search(scene.masked, start, stop):
                return None  # She spoke to X, 44, who stayed
            before = before or mentions_a_person(scene.masked, start, stop)
            goes_on = True
            continue
        found = _told_of(scene, (start, stop, end), pronoun, _Passed(before=before, goes_on=goes_on))
        fits = found is not None and _fits(scene, found, pronoun)
        if found is None and (_another(scene, start, end) if stop == end else _somebody(scene, start, stop)):
            return None
        if found is not None and (fits or not other):
            return found if fits is not False and (found.speaker_text or found.speaker) else None
        other = (other and found is None) or _OTHER[pronoun].search(scene.masked, start, stop) is not None
        before = before or stop == end
    return _in_the_block_before(scene, pronoun) if last <= _HOP else None


class _Passed(NamedTuple):
    """Of the sentences that were passed: whether there are whole ones, and one that opens with the same pronoun."""

    before: bool
    goes_on: bool


def _told_of(scene: Scene, sentence: tuple[int, int, int], pronoun: str, passed: _Passed) -> Attribution | None:
    """The person of whom a sentence tells; NOBODY where it tells of several, None of nobody."""
    start, stop, end = sentence
    subject = subject_described(scene.masked, start, stop) or surname_that_opens(scene, start, stop)
    subject = subject if subject and (subject.named or not passed.before) else None
    persons = [mention for mention in scene.named(start, stop) if scene.kind(mention) == "person"]
    teller = _tells_at_the_end(scene, start, end) if stop == end else None
    if teller or persons:
        return teller or _named(scene, start, persons, subject, pronoun) or NOBODY
    if not subject:
        return None
    two = passed.goes_on and mentions_a_person(scene.masked, subject.stop, stop)  # X met a driver. He smoked.
    return (None if two else _described(scene, subject, stop, pronoun)) or NOBODY


def _fits(scene: Scene, found: Attribution, pronoun: str) -> bool | None:
    """Whether "he" or "she" is right for somebody, as far as the name tells."""
    known = scene.entities.get(found.speaker or "")
    name = known.label if known else found.speaker_text
    called = he_or_she(name) or (he_or_she(scene.cast().get(name.rpartition(" ")[2], "")) if name else "")
    called = called or scene.called.get(found.key, "")
    return called == _NOMINATIVE[pronoun] if called else None


_NOMINATIVE = {"he": "he", "his": "he", "she": "she", "her": "she"}
_OTHER = {
    pronoun: re.compile(r"\bshe\b" if he == "he" else r"\bhe\b", re.IGNORECASE) for pronoun, he in _NOMINATIVE.items()
}


def _somebody(scene: Scene, start: int, stop: int) -> bool:
    """Whether the sentence itself, before the pronoun, speaks of somebody: A busker has sold what he calls "..."."""
    one = ONE.match(scene.masked, start, stop) and not scene.masked.endswith(", ", start, stop)
    return bool(one) or names_a_stranger(scene, start, stop)  # but: A bridge, he said, was shut


def _another(scene: Scene, start: int, end: int) -> bool:
    """Whether a sentence speaks of somebody who may be meant, though it is not clear who."""
    comma = scene.masked.find(",", start, end)
    opening = min(start + LONGEST, end if comma < 0 else comma)
    stranger = ends_in_a_name(scene.masked[start:opening]) and not name_ending_at(scene, opening)
    if stranger or _NEW.search(scene.masked, start, end) or _SAYS.search(scene.masked, start, end):
        return True
    words = scene.outside(_CAPITALISED, start + 1, end)
    return any(is_surname(word.group(), scene.cast) for word in words)


_SAYS = re.compile(r"(?<![Hh]e )\b(?:said|says|told|tells)\b")
_CAPITALISED = re.compile(rf"{CAPITAL}[\w-]+")
_HOP = 2
"""Sentences of a block before the one in question, itself counted, up to which the block before is looked at."""


def _in_the_block_before(scene: Scene, pronoun: str) -> Attribution | None:
    if not scene.previous:
        return None
    previous = scene.previous()
    stop = len(previous.text)
    return _last_person(replace(previous, before_it=scene.earlier, own=stop, previous=None), stop, pronoun)


_NEW = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)(?! head\b))\s(?:[\w’'-]+\s){{0,2}}?{cues.PERSON.pattern}"
)
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
    if described and described.named and persons[-1].end <= described.start:
        return _stranger(scene.text[described.start : described.stop])  # Asked by X, Y sighed
    near = scene.before_it
    person = persons[0] if len({mention.entity for mention in persons}) == 1 else opening_name(scene, start)
    if person and near and _by_the_way(scene, start, person, near, pronoun):
        return None
    if not person or person not in persons or owns_what_is_told(scene, start, person.start):
        return None
    beside = described and person.start > described.stop
    if described and beside and not _SAME.fullmatch(scene.masked, described.stop, person.start):
        return _teller(scene, described)
    return entity_source(scene, person, "", "")


def _teller(scene: Scene, subject: Described) -> Attribution | None:
    """A stranger whose words the sentence reports without quoting them, whoever they are about: X Y noted that Z had come."""
    says = any(cue.start - subject.stop < _BESIDE for cue in scene.cues(subject.stop, subject.stop + 2 * _BESIDE))
    text = scene.text[subject.start : subject.stop]
    return _stranger(text) if says and subject.named else None


_SAME = re.compile(rf"(?: (?:{cues.PERSON.pattern})){{0,2}},? ")
"""Between a description and the name beside it: the government's chief negotiator, X."""


def _by_the_way(scene: Scene, start: int, person: Mention, near: Attribution, pronoun: str) -> bool:
    """Whether a person is named between two quotations, not as who acts or speaks: then either may be meant."""
    if person.entity == near.speaker or not _is_person(scene, near, pronoun) or person == opening_name(scene, start):
        return False
    if scene.text.startswith(",", person.end) and scene.text.endswith(", ", 0, person.start):
        return False  # his successor, X, has declined
    return not any(cue.start - person.end < _BESIDE for cue in scene.cues(person.end, person.end + 2 * _BESIDE))


_BESIDE = 12
"""Characters between a name and its verb of saying."""
_STILL = {
    pronoun: re.compile(rf"(?:(?:But|And|Then|Later),? )?(?i:{nominative})\b")
    for pronoun, nominative in _NOMINATIVE.items()
}
"""A sentence that goes on about the same person."""


def _is_person(scene: Scene, near: Attribution, pronoun: str) -> bool:
    """Whether the source of the quotation before is one person, who may be meant by a pronoun."""
    if (near.pronoun and near.pronoun != _NOMINATIVE[pronoun]) or _fits(scene, near, pronoun) is False:
        return False
    if near.voice == "named":
        return True
    core = cues.AFTER_HEAD.split(near.speaker_text, maxsplit=1)[0].strip()
    noun = cues.PERSON.search(core) or _A_SOURCE.search(core)
    return near.voice == "anonymous" and noun is not None and noun.end() == len(core) and cues.may_be(pronoun, noun[0])


_A_SOURCE = re.compile(r"\bsource$")


def _described(scene: Scene, subject: Described, stop: int, pronoun: str) -> Attribution | None:
    """The only person a sentence speaks of, where that is its subject."""
    text, rest = scene.masked, subject.stop
    if subject.named:
        others = names_another(text, rest, stop)
        return None if others else _stranger(scene.text[subject.start : subject.stop])
    name = None
    if text.startswith(", ", rest, stop):  # what stands beside the subject is the same person
        name = person_apposed(text, rest + 2, stop) or first_name_apposed(text, rest + 2, stop)
        rest = max(text.find(",", rest + 2, stop), rest)
    if scene.text[subject.start : subject.stop].startswith(_OWN[pronoun]) and not name:
        return None  # her director spoke: "she" may be whose he was
    if not cues.may_be(pronoun, subject.noun) or mentions_a_person(text, rest, stop):
        return None
    start, end = name or (subject.start, subject.stop)
    if not name and (known := the_person(scene, start, scene.text[start:end], "")):
        return known
    first = None if name else _FIRST_NAME.match(text, end, stop)
    end = first.end() if first else end  # her brother Moussa
    return Attribution(speaker_text=scene.text[start:end], voice="named" if name or first else "anonymous")


_OWN = {"he": "His ", "his": "His ", "she": "Her ", "her": "Her "}
_FIRST_NAME = re.compile(rf" {CAPITAL}[a-zà-ÿ’'-]+(?= [a-z])")
