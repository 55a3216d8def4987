"""The one person whom the nearest sentence that tells of anybody can mean by "he" or "she".

Asked where the subject of a sentence alone does not show it (`pronouns.py`). Nobody where there are two.

“On Monday the court heard Ana Lund, a dock worker. “I was there,” she said”: Ana Lund. Had it heard her and Jo Pihl: nobody.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from dialogue_reader.annotate import cues
from dialogue_reader.annotate.cast import NO_SURNAMES, is_surname
from dialogue_reader.annotate.given_names import he_or_she
from dialogue_reader.annotate.scenes import (
    FURTHER,
    NAME,
    Attribution,
    Scene,
    ends_in_a_name,
    entity_source,
    is_no_person,
)
from dialogue_reader.annotate.subjects import OPENERS, VERB, after_lead, names_a_stranger, owns_what_is_told

_SENTENCES = 10
_BLOCKS = 3
"""Back to which anybody is looked for."""
_LONGEST = 2_000
_MANY = 8
"""Persons in a sentence of whom nobody can be told from the others."""
_CAPITALS = re.compile(rf"(?<![\w’'-]){NAME}{FURTHER}{{0,4}}")
_OWN = re.compile(r"['’]s?$")
_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Tt]o|[Ff]rom|[Nn]ear|[Oo]f|[Oo]n|[Tt]he|[Ff]or|[Ii]nto|[Aa]cross|[Oo]utside) $")
_SAYS = re.compile(
    r"(?:,[^,;:“”]{2,60},)? (?:\w+ly |also |has |had )?(?:said|says|told|tells|wrote|writes|added|argued|insisted|recalled|replied)\b"
)
_ACTS = re.compile(
    rf"(?: \([^()]{{1,40}}\))?(?:, (?:\d\d|who|whose|an?|the|his|her|its|from|of|then)\b|,? (?:(?:never|also|still|had|has) )?(?:{VERB})\b)"
)
_CALLED = re.compile(
    rf"(?:\b(?:called|named|told|asked|met|married|thanked|interviewed|visited)|(?:{cues.PERSON.pattern}),?) $"
)
_BESIDE = re.compile(
    r"(?: (?:of|for|at|in|from|with) [^,;:“”]{2,60})?(?:, (?:[\w-]+-old )?|,? (?:called|named) | )(?:[A-Z][\w.]* ){0,2}$"
)
_AFTER = re.compile(
    r"(?: \([^()]{1,40}\))?, (?:\d+, )?(?:(?:an?|the|its|his|her|their|then|now|who (?:is|was) an?) )?(?:[\w’'.-]+ ){0,6}$"
)
_DESCRIBES = re.compile(
    rf"(?:{cues.PERSON.pattern})(?: (?:of|for|at|in|from|with) [^,;:“”]{{2,60}})?, (?:[\w-]+-old )?$"
)
_INITIAL = re.compile(r"\w \w\.$")
_PREDICATE = re.compile(
    r"(?:\b(?:[Hh]e|[Ss]he|who)\b[^,;.“”]{0,30} (?:is|was) (?:[\w-]+ ){0,4}(?:an?|the) |\b(?:(?:[Hh]e|[Ss]he|who|who[’']s|[Hh]e[’']s|[Ss]he[’']s)(?: is| was| remains| had been| has been)?|been|become|became|as) (?:(?:an?|the|his|her) )?|\bof (?:an?|the) |, (?:an?|the) )(?:[\w-]+ ){0,3}$"
)
_HIS = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur) (?:[\w-]+ ){0,2}$")


class _Person(NamedTuple):
    start: int
    end: int
    key: str  # the surname, or the entity
    source: Attribution
    sure: bool  # whether it is clear that this names a person
    says: bool  # whether a verb of saying follows


def nearest_person(
    scene: Scene, offset: int, pronoun: str, fits: Callable[[Attribution], bool | None]
) -> Attribution | None:
    """The only person told of before `offset` who can be meant by the pronoun, of whom `fits` is not False."""
    for told, start, stop in _sentences_before(scene, offset):
        near = told.before_it if "”" in told.masked[start : min(stop, told.own)] else None
        if near and near.voice == "named" and fits(near) is not False:
            return near
        everybody = _persons(told, start, stop)
        if len(everybody) > _MANY:
            return None
        nouns = (noun for noun in cues.PERSON.finditer(told.masked, start, stop) if cues.may_be(pronoun, noun.group()))
        others = [noun for noun in islice(nouns, _MANY) if not _is_of_one(told, everybody, noun)]
        persons = [person for person in everybody if fits(person.source) is not False]
        within = told is scene and stop == offset
        persons = [person for person in persons if not _is_met(told, start, person, pronoun, within=within)]
        if _TWO.search(told.masked, start, stop):
            return None
        if persons or others:
            return _only(told, start, persons, others, fits) if persons else None
        if _somebody_else(told, start, stop, everybody):
            return None
    return None


def _is_met(scene: Scene, start: int, person: _Person, pronoun: str, *, within: bool) -> bool:
    """Whether the one who is looked for acts on this person, who is somebody else: He met X; his lawyer, X."""
    if not within and person.start <= after_lead(scene.masked, start, person.start + 1):
        return False
    introduced = INTRODUCES.search(scene.masked, start, person.end + 4)
    return not introduced and _HE[pronoun].search(scene.masked, start, person.start) is not None


INTRODUCES = re.compile(
    rf"\b(?:speak|spoken?|talk(?:ed)?|(?:speak|talk)ing) (?:to|with) {NAME}{FURTHER}|{NAME}{FURTHER}, (?:\d\d\b|who)"
)
"""Whoever is presented so may be who speaks next."""


_HE = {
    pronoun: re.compile(rf"\b(?i:{he})\b|\b(?i:{his}) (?:[\w’'-]+,? ){{1,4}}$")
    for pronoun, he, his in (("he", "he", "his"), ("his", "he", "his"), ("she", "she", "her"), ("her", "she", "her"))
}


def _somebody_else(scene: Scene, start: int, stop: int, known: Sequence[_Person]) -> bool:
    """Whether a sentence tells of somebody whom we could not make out."""
    says = _TELLS.search(scene.masked, start, stop)
    if says and not cues.INSTITUTION.search(scene.masked, max(start, says.start() - cues.REACH), says.start()):
        return True
    if (
        ONE.match(scene.masked, start, stop)
        and scene.masked.endswith(" ", start, stop)
        and not scene.masked.endswith(", ", start, stop)
    ):
        return True
    words = {word for person in known for word in person.source.speaker_text.split()}
    return names_a_stranger(scene, start, stop, words | NO_SURNAMES)


ONE = re.compile(r"(?:And |But )?(?:An?|One|Another|Someone|Somebody)\b")
_TELLS = re.compile(
    r"(?<![Hh]e )(?<![Ii]t )(?<![Tt]hey )(?<!\bI )\b(?:said|says|told|tells)\b|\b(?:[Ss]omebody|[Ss]omeone|[Aa]nother) \w+ed\b"
)
_TWO = re.compile(
    r"\b(?:[Tt]he|[Bb]oth|[Tt]hose) (?:two )?(?:men|women|brothers|sisters|pair|latter|former)\b(?! \w+ (?:minister|president))"
)


def _only(
    scene: Scene,
    start: int,
    persons: list[_Person],
    others: list[re.Match[str]],
    fits: Callable[[Attribution], bool | None],
) -> Attribution | None:
    first, near = persons[0], scene.before_it
    opens = _opens(scene, start, first)
    if len({person.key for person in persons}) > 1 or not first.sure or (others and not (opens and first.says)):
        return None
    if owns_what_is_told(scene, start, first.start) or _THEIRS.fullmatch(scene.masked, start, first.start):
        return None
    spoke = near and near.voice == "named" and fits(near) is not False and near.key != first.key
    return None if spoke and not opens else first.source  # named by the way while somebody else speaks


_THEIRS = re.compile(
    r"(?:[Tt]he |[Ss]ome |[Tt]wo )?(?:[\w’'-]+ )?[\w’'-]+[^s\W]s of |(?:The |A )(?:\w+ )?(?:bio|photo)grapher of "
)
"""Neighbours of X: one of them may be who speaks."""


def _opens(scene: Scene, start: int, person: _Person) -> bool:
    """Whether a sentence opens with a name, or with what the person is: His colleague X said."""
    lead = after_lead(scene.masked, start, person.start + 1)
    noun = cues.PERSON.search(scene.masked, lead, person.start)
    described = noun and _FEW.fullmatch(scene.masked, lead, noun.start())
    return person.start <= lead or bool(
        described and noun and _BESIDE.fullmatch(scene.masked, noun.end(), person.start)
    )


_FEW = re.compile(r"(?:[\w’'-]+ ){0,5}")


def _sentences_before(scene: Scene, offset: int) -> Iterator[tuple[Scene, int, int]]:
    """The sentence that holds an offset, up to it, and those before, backwards, into the blocks before."""
    left = _SENTENCES
    for _ in range(_BLOCKS + 1):
        last = bisect_left(scene.sentences, (offset, 0))
        for begin, end in reversed(scene.sentences[max(0, last - left) : last]):
            stop = min(end, offset)
            yield scene, max(begin, stop - _LONGEST), stop
        left -= last
        if left <= 0 or not scene.previous:
            return
        previous, earlier = scene.previous(), scene.earlier
        offset = len(previous.text)
        scene = replace(previous, before_it=earlier, earlier=None, own=offset)


def _is_of_one(scene: Scene, persons: list[_Person], noun: re.Match[str]) -> bool:
    """Whether a noun says what one of those named is, or who is his or hers."""
    if _PREDICATE.search(scene.masked, max(0, noun.start() - cues.REACH), noun.start()):
        return True
    return any(
        _BESIDE.fullmatch(scene.masked, noun.end(), person.start)
        if noun.end() <= person.start
        else noun.start() < person.end
        or _AFTER.fullmatch(scene.masked, person.end, noun.start())
        or _HIS.search(scene.masked, person.end, noun.start())
        for person in persons
    )


def _persons(scene: Scene, start: int, stop: int) -> list[_Person]:
    found = []
    for mention in scene.named(start, stop):
        if (
            scene.kind(mention) == "person"
            and mention.start >= start
            and scene.masked[mention.end : mention.end + 1] != "-"
        ):
            source = replace(entity_source(scene, mention, "", ""), certainty="inferred")
            says = _SAYS.match(scene.masked, mention.end) is not None
            found.append(_Person(mention.start, mention.end, mention.entity, source, sure=True, says=says))
    strangers = (_stranger(scene, start, match) for match in scene.outside(_CAPITALS, start, stop))
    found += islice((person for person in strangers if person), _MANY + 1)
    return sorted(found, key=lambda person: person.start)


def _stranger(scene: Scene, start: int, match: re.Match[str]) -> _Person | None:
    begin, words = match.start(), _OWN.sub("", match.group()).split()
    end = begin + len(_OWN.sub("", match.group()))
    while len(words) > 1 and words[0] in OPENERS:
        begin = scene.masked.index(words[1], begin + len(words[0]))
        del words[0]
    near = max(start, begin - cues.REACH)
    if scene.masked.startswith("-", end) or scene.masked.rfind("(", near, begin) > scene.masked.rfind(")", near, begin):
        return None  # in the Lund-era archive; (Lab, Hull East)
    name = scene.text[begin:end]
    titled = len(words) == 2 and cues.TITLES.fullmatch(words[0])
    if titled:
        words = words[1:]
    called = titled or _CALLED.search(scene.masked, max(0, begin - 40), begin)
    says = _SAYS.match(scene.masked, end) is not None
    told = is_surname(words[-1], scene.cast)
    if len(words) == 1 and (words[0] in OPENERS or cues.TITLES.fullmatch(words[0]) or not (called or told or says)):
        return None
    if len(words) > 1 and (is_no_person(words) or not (ends_in_a_name(name) or _INITIAL.search(name))):
        return None
    known = he_or_she(name) or he_or_she(scene.cast().get(words[-1], ""))
    if _PLACE.search(scene.masked, max(0, begin - 8), begin) and not known:
        return None
    acts = known or says or _ACTS.match(scene.masked, end) or (told and len(words) == 1)
    sure = bool(called or acts or _DESCRIBES.search(scene.masked, max(0, begin - 2 * cues.REACH), begin))
    source = Attribution(speaker_text=name, voice="named")
    return _Person(begin, end, words[-1], source, sure=sure, says=says)
