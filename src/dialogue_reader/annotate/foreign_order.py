"""Whose words stand in a Turkish or an Arabic sentence, where the verb ends the sentence or opens it.

Turkish: X, "..." dedi; "..." diyen X; X şöyle konuştu: "...". Arabic has no capitals: only a name we know is found, behind its verb.
"""

import re
from dataclasses import replace

from dialogue_reader.annotate.foreign_names import read_phrase
from dialogue_reader.annotate.foreign_subjects import of_him
from dialogue_reader.annotate.scenes import MUTE, NOBODY, Attribution, Scene, entity_source

_SAID = re.compile(
    r",?\s(?P<verb>dedi|diye (?:konuştu|yazdı|sordu|uyardı|ekledi|seslendi|belirtti)|ifade(?:lerini|sini) kullandı|şeklinde konuştu|değerlendirmesinde bulundu"
    r"|açıklamasını yaptı|açıklamasında bulundu|diyerek)\b\s?"
)
_SAYING = re.compile(r",?\s(?P<verb>diyen|diye konuşan)\s(?:(?![A-ZÇĞİÖŞÜ])[^\W\d_]+\s){0,3}")
_TELLS = re.compile(
    r"(?:\s(?:ise|da|de))?,?\s(?:[^\W\d_]+\s){0,4}?(?P<verb>konuştu|dedi|söyledi|kullandı|kaydetti|etti|yazdı|açıkladı|sordu|ekledi)\s?:?\s*$"
)
_ALONE = re.compile(r"(?:,|\s(?:ise|da|de)\b)")
_SPOKE = re.compile(
    r"\b[وف]?(?:قالت?|[أا]كدت?|[أا]ضافت?|[أا]وضحت?|[أا]علنت?|صرحت?|شددت?|اعتبرت?|ذكرت?|تابعت?|[يت]قول|[يت]ؤكد|[أا]شارت?)\s"
)
_REACH = 240


def read_turkish(scene: Scene, start: int, last: Scene, end: int) -> Attribution | None:
    """The name behind "dedi" or "diyen", else the name the sentence opens with, else who spoke last."""
    stop = last.sentence(end - 1)[1]
    begin = max(scene.sentence(start)[0], start - _REACH)
    if saying := _SAYING.match(last.masked, end, stop):
        phrase = read_phrase(last, saying.end(), stop, saying["verb"], alone=True)
        return phrase.found if phrase else replace(NOBODY, verb=saying["verb"])
    said = _SAID.match(last.masked, end, stop)
    phrase = read_phrase(last, said.end(), stop, said["verb"], alone=True) if said else None
    phrase = phrase or read_phrase(scene, begin, start, said["verb"] if said else "")
    if said:
        opens = phrase and (phrase.end > start or _ALONE.match(scene.masked, phrase.end, start))
        if phrase and opens:
            return phrase.found
        found = of_him(scene, begin) if begin == start else None
        return replace(found, verb=said["verb"]) if found else replace(NOBODY, verb=said["verb"])
    tells = _TELLS.match(scene.masked, phrase.end, start) if phrase else None
    return replace(phrase.found, verb=tells["verb"]) if phrase and tells else None


def read_arabic(scene: Scene, start: int, last: Scene, end: int) -> Attribution | None:
    """The one person we know between a verb of saying and the words, or behind a verb that follows them."""
    stop = last.sentence(end - 1)[1]
    after = _SPOKE.search(last.masked, end, min(stop, end + 3 + len("وأضافت ")))
    if after:
        return _only_known(last, after.end(), min(stop, after.end() + _REACH // 3), after.group().strip())
    begin = max(scene.sentence(start)[0], start - _REACH)
    told = list(_SPOKE.finditer(scene.masked, begin, start))
    return _only_known(scene, told[-1].end(), start, told[-1].group().strip()) if told else None


def _only_known(scene: Scene, start: int, stop: int, verb: str) -> Attribution:
    named = scene.named(start, stop)
    persons = [mention for mention in named if scene.kind(mention) == "person"]
    if not persons and named and named[0].start == start and scene.kind(named[0]) not in MUTE:
        persons = [named[0]]  # not who speaks for it
    if len({mention.entity for mention in persons}) != 1:
        return replace(NOBODY, verb=verb)
    one = persons[0]
    return replace(entity_source(scene, one, scene.text[one.start : one.end], verb), certainty="inferred")
