"""Whose words stand after a colon without a verb of saying: NAME: "...", or a clause about a person: X was milder: "..."."""

import re
from dataclasses import replace

from dialogue_reader.annotate import cues
from dialogue_reader.annotate.phrases import read_phrase, read_subject
from dialogue_reader.annotate.pronouns import read_pronoun
from dialogue_reader.annotate.scenes import Attribution, Scene, entity_source, opening_name, phrase_start
from dialogue_reader.annotate.subjects import subject_described, surname_that_opens


def read_colon(scene: Scene, begin: int, start: int) -> Attribution | None:
    """NAME: "..." — or a clause about a person that ends in a colon."""
    lead = scene.masked[begin:start].rstrip()
    if not lead.endswith(":"):
        return None
    stop = begin + len(lead) - 1
    if _ONWARD.fullmatch(scene.masked, begin, stop):
        return replace(scene.before_it, certainty="inferred") if scene.before_it else None
    phrase = phrase_start(scene, begin, stop)
    clause = max(begin, *(scene.masked.rfind(mark, begin, stop) + 1 for mark in ",;—”("))
    if person := _known_before_colon(scene, phrase, stop) or _acts_before_colon(scene, begin, clause, stop):
        return person
    if predicate := _PREDICATE.search(scene.masked, clause, stop):
        return _before_predicate(scene, begin, clause, predicate.start())
    if _SEES.search(scene.masked, phrase, stop):
        return None
    told = _tells_else(scene.masked[phrase:stop])
    return _only_person(scene, begin, stop) if told else read_phrase(scene, phrase, stop, "")


def _before_predicate(scene: Scene, begin: int, clause: int, place: int) -> Attribution | None:
    if scene.masked[clause:place].strip():
        return read_phrase(scene, clause, place, "")
    found = read_subject(scene, begin, cues.Cue("say", "", place, place))  # X, her deputy, was unmoved: "..."
    return found if found and found.speaker else None


def _known_before_colon(scene: Scene, phrase: int, stop: int) -> Attribution | None:
    opening = opening_name(scene, phrase)
    acts = opening and opening.end < stop and scene.kind(opening) == "person" and scene.text[opening.end].isspace()
    if not opening or not acts:
        return None
    return replace(entity_source(scene, opening, scene.text[phrase : opening.end], ""), certainty="inferred")


def _acts_before_colon(scene: Scene, begin: int, clause: int, stop: int) -> Attribution | None:
    """A person of whom a clause tells that ends in a colon: pressed for a date, she refused: "..."; X Y shrugged: "..."."""
    he = _HE.match(scene.masked, clause, stop) or _HE.match(scene.masked, begin, stop)
    if he:
        found = read_pronoun(scene, he.start("he"), he["he"], "")
        return None if found.voice == "unresolved" or _SENSES.match(scene.masked, he.end()) else found
    subject = subject_described(scene.masked, begin, stop) or surname_that_opens(scene, begin, stop)
    if not subject or not subject.named or scene.named(subject.start, subject.stop):
        return None
    goes_on = scene.masked.startswith(" ", subject.stop) and not _SENSES.match(scene.masked, subject.stop + 1)
    words = scene.text[subject.start : subject.stop]
    return Attribution(speaker_text=words, voice="named", certainty="inferred") if goes_on else None


_HE = re.compile(r"\s*(?:(?:And|But|Then|and|but|then) )?(?P<he>[Hh]e|[Ss]he) (?=[a-z])")
_SENSES = re.compile(
    r"(?:read|saw|sees|found|finds|heard|hears|noticed|opened|received|got|looked|looks|remembers? reading|faced|faces)\b"
)
"""What follows the colon is then another's."""
_SEES = re.compile(r"\b(?:read|saw|heard|noticed|looked|found|opened)\b")


def _tells_else(lead: str) -> bool:
    """Whether what stands before the colon is no source: later likened it to a drowning man."""
    if not lead[:1].islower() or _MAY_BE_A_SOURCE.match(lead):
        return False
    noun = cues.ROLE.search(lead)
    words = lead[: noun.start()] if noun else ""
    return not noun or bool(cues.PREPOSITION.search(words) or _MAY_BE_A_SOURCE.search(words))


def _only_person(scene: Scene, begin: int, stop: int) -> Attribution | None:
    """The person a sentence opens with, if it names no other: X, who ..., then likened it to a fire: "..."."""
    opening = opening_name(scene, begin)
    persons = {mention.entity for mention in scene.named(begin, stop) if scene.kind(mention) == "person"}
    if not opening or persons != {opening.entity}:
        return None
    return replace(entity_source(scene, opening, scene.text[opening.start : opening.end], ""), certainty="inferred")


_ONWARD = re.compile(
    r"\s*(?:(?:And|But|Then|A|After|The|Later|Again|Also|Now|Finally|First|Next|Afterwards|and|then|later|again|more|once|the|next|day|night|that|same|a|few"
    r"|after|moment|pause|while|beat|silence|long|short|minutes?|hours?|days?|weeks?|,)\s?)+"
)
"""What leads from one quotation to the next of the same speaker: And then, later the same night."""


_PREDICATE = re.compile(r"\b(?:is|was|are|were|went on|goes on|has|had|seems|seemed|sounds|sounded|remains|remained)\b")
"""What tells of a source before a colon, and is no part of its name: His neighbour is milder: "..."."""
_MAY_BE_A_SOURCE = re.compile(r"(?:the|an?|one|two|his|her|its|their|our|my|this|that|another|he|she|it|they|we)\b")
"""How a source begins in mid-sentence; not: Second, set dates: "..."."""
