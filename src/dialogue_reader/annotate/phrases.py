"""Noun phrases as sources: the subject before a verb, what follows "said" or "according to", and the pronouns.

A name is the source only as the whole of a phrase: "US officials", "a spokesman for X" and "X's adviser" are not X.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from dialogue_reader.annotate import cues
from dialogue_reader.annotate.institutions import issuer, the_body
from dialogue_reader.annotate.joint import both_start
from dialogue_reader.annotate.pronouns import read_again, read_pronoun
from dialogue_reader.annotate.roles import the_person
from dialogue_reader.annotate.scenes import (
    MUTE,
    NAME_TAIL,
    NOBODY,
    Attribution,
    Scene,
    completes_a_noun,
    ends_in_a_name,
    entity_source,
    joint_text,
    name_ending_at,
    opening_name,
    person_apposed,
    phrase_start,
)
from dialogue_reader.annotate.subjects import (
    Described,
    first_name_apposed,
    mentions_a_person,
    subject_described,
)
from dialogue_reader.annotate.unnamed import unnamed
from dialogue_reader.model import Certainty, Mention


def read_subject(scene: Scene, begin: int, verb: cues.Cue) -> Attribution | None:
    """The noun phrase before a verb."""
    text, word = scene.masked, verb.word
    stop = _before_auxiliaries(text, begin, verb.start)
    if text.endswith(")", begin, stop) and (bracket := _IN_BRACKETS.search(text, max(begin, stop - cues.REACH), stop)):
        stop = bracket.start()  # X Y (Lab, Hull East) said
    if text.endswith((",", ")", "—"), begin, stop):
        return _subject_before_comma(scene, begin, stop - 1, word)
    if relative := _RELATIVE.search(text, max(begin, stop - cues.REACH), stop):
        named = name_ending_at(scene, relative.start())
        return (
            entity_source(scene, named, scene.text[named.start : named.end], word)
            if named
            else _stranger(scene, relative, word)
        )
    return _plain_subject(scene, begin, stop, word)


def _plain_subject(scene: Scene, begin: int, stop: int, word: str) -> Attribution | None:
    """The noun phrase that ends at a verb, without a comma or a relative clause between."""
    text = scene.masked
    phrase = both_start(scene, begin, phrase_start(scene, begin, stop), stop)
    if phrase >= stop or _WHEN.fullmatch(text, phrase, stop):
        return _further_verb(scene, begin, stop, word)
    if _is_when(text, begin, phrase, stop):
        return None  # the parents of a boy who died two hours after his birth said
    if _BARE.fullmatch(text, phrase, stop) and text.endswith("and ", begin, phrase):
        return _described_whole(scene, begin, stop, word)
    if unnamed := _UNNAMED.match(text, begin, stop):
        return read_phrase(scene, begin, unnamed.end("who"), word)
    phrase = _match_end(_TIME, text, phrase, stop)
    if _OWN_CLAUSE.match(scene.masked, phrase, stop):  # When we asked him the mayor said
        nouns = [match.start() for match in _DETERMINER.finditer(scene.masked, phrase, stop)]
        phrase = nouns[-1] if nouns else stop
    elif _OPENING.match(scene.masked, phrase, stop) and (
        nouns := [m.start() for m in _FREE.finditer(scene.masked, phrase, stop)]
    ):
        phrase = nouns[-1]
    return read_phrase(scene, phrase, stop, word) if phrase < stop else None


def _match_end(pattern: re.Pattern[str], text: str, start: int, stop: int) -> int:
    match = pattern.match(text, start, stop)
    return match.end() if match else start


def _described_whole(scene: Scene, begin: int, stop: int, word: str) -> Attribution | None:
    """Whose description runs on to the verb: X, a member of the harbour committee told."""
    subject = subject_described(scene.masked, begin, stop)
    if not subject or not subject.named or not _A_DESCRIPTION.match(scene.masked, subject.stop, stop):
        return None
    known = name_ending_at(scene, subject.stop)
    name = scene.text[subject.start : subject.stop]
    return (
        entity_source(scene, known, name, word)
        if known
        else Attribution(speaker_text=name, voice="named", certainty="explicit", verb=word)
    )


def _is_when(text: str, begin: int, phrase: int, stop: int) -> bool:
    if not text.endswith(("after ", "before "), begin, phrase):
        return False
    since = _SINCE.search(text, max(begin, phrase - cues.REACH), phrase)
    return since is not None and len(_DETERMINER.findall(text, phrase, stop)) == 1


_SINCE = re.compile(r"\b(?:minutes?|hours?|days?|weeks?|months?|years?) (?:after|before)\s$")
_WHEN = re.compile(
    r"(?:at (?:one|some|this|that) (?:point|stage|time)|at (?:times|first|last|length|once)|in (?:the end|turn|effect|fact|private|public)|for (?:example|instance|once))"
)
_BARE = re.compile(
    r"(?:(?!(?:the|an?|his|her|its|their|our|all|some|many|most|both)\b)[a-z][\w-]*\s){1,3}(?:committee|commission|council|ministry|party|union|department|agency|office)"
)
_A_DESCRIPTION = re.compile(r", (?:an?|the) ")
_UNNAMED = re.compile(
    r"(?P<who>(?:An?|One|Another|The|Two|Three|Several|Some) [^,;:—“”]{3,80}?),? who (?:(?:[a-z]+ly|also|both|all) )?(?:asked|requested|declined|preferred|insisted"
    r"|wished|wanted|spoke|chose|refused|was not|were not|is not|are not|did not|would not|could not)\b[^;:—“”]{0,160}?(?:named|identified|anonym\w+|name|quoted"
    r"|authori[sz]ed|allowed|permitted)\b[^;:—“”]*$"
)
"""An official who asked not to be named because he was not allowed to speak."""
_JOINING = frozenset({"and", ",", "and then", "but", "or"})


def _further_verb(scene: Scene, begin: int, stop: int, word: str) -> Attribution | None:
    """The subject of a verb joined to others: X met the envoy, shook his head and called it "..."."""
    first = _FIRST.match(scene.masked, begin, stop)
    begin = first.end() if first else begin
    opening = opening_name(scene, begin) or _beside(scene, begin, stop)
    if not opening:
        return _strangers_verb(scene, begin, stop, word)
    if opening.end >= stop or scene.kind(opening) in MUTE or not _GOES_ON.match(scene.text, opening.end):
        return None
    bounds = [
        match.group().strip().lower()
        for match in scene.outside(cues.BOUNDARY, opening.end, stop)
        if not _AS_WHAT.match(scene.masked, match.start())
    ]
    if not bounds or any(bound not in _JOINING for bound in bounds) or _WHO.search(scene.masked, opening.end, stop):
        return None
    if _SUFFERS.search(scene.masked, opening.end, stop) and not _ACTIVE.fullmatch(word):
        return None  # X was arrested and accused of "..."
    found = entity_source(scene, opening, scene.text[opening.start : opening.end], word)
    return replace(found, certainty="inferred")


def _strangers_verb(scene: Scene, begin: int, stop: int, word: str) -> Attribution | None:
    """The same, of a person unknown to us, where no other is spoken of: X Y spoke at a forum and said "..."."""
    he = _HE.match(scene.masked, begin, stop)
    subject = None if he else subject_described(scene.masked, begin, stop)
    done = he.end() if he else subject.stop if subject else stop
    if not _GOES_ON.match(scene.text, done):
        return None
    bounds = {match.group().strip().lower() for match in scene.outside(cues.BOUNDARY, done, stop)}
    suffers = _SUFFERS.search(scene.masked, done, stop) and not _ACTIVE.fullmatch(word)
    if not bounds or not bounds <= _JOINING or suffers or mentions_a_person(scene.masked, done, stop):
        return None
    if he:
        return read_pronoun(scene, he.start("he"), he["he"], word)
    return _of_stranger(scene, subject, word, "inferred") if subject else None


def _of_stranger(scene: Scene, subject: Described, word: str, certainty: Certainty) -> Attribution:
    words = scene.text[subject.start : subject.stop]
    return Attribution(
        speaker_text=words, voice="named" if subject.named else "anonymous", certainty=certainty, verb=word
    )


_FIRST = re.compile(
    r"(?:(?:On|In|At|By|Last|This|Early|Late|Earlier|After|Before|During) [^,;:“”]{2,40}, (?:in [^,;:“”]{2,30}, )?)"
)
"""When and where, before the subject: On 9 June, in Havana, X met Y and said."""
_SUFFERS = re.compile(r"\b(?:is|are|was|were|be|been|being|got|gets)\b")
_ACTIVE = re.compile(r"said|wrote|spoke|added|argued|insisted|replied|answered|responded|\w+s")
_HE = re.compile(r"(?:And |But |Then )?(?P<he>He|She|It)(?= [a-z])")
_AS_WHAT = re.compile(r"as (?:(?:an?|the) )?(?:\w+ )?“|[“”]")
_WHO = re.compile(r"\bwho\b")
_GOES_ON = re.compile(r",? (?!(?:and|or|of|in|for|from|on|at|to)\b)[a-z]")


def _beside(scene: Scene, begin: int, stop: int) -> Mention | None:
    """The person whose name stands beside what a sentence opens with: The port's director, X, came and said."""
    comma = scene.masked.find(", ", begin, min(stop, begin + 120)) + 2
    beside = opening_name(scene, comma) if comma > 1 else None
    first = scene.masked[begin:comma]
    between = beside and scene.kind(beside) == "person" and scene.masked.startswith(",", beside.end)
    return beside if between and cues.PERSON.search(first) and _A_PERSON.match(first) else None


_A_PERSON = re.compile(r"(?:The|His|Her|Its|Their|One|An?) |[^,]{2,60}['’]s ")


def _stranger(scene: Scene, relative: re.Match[str], word: str) -> Attribution | None:
    """The person unknown to us of whom a relative clause tells: led by X Y, who said."""
    begin, stop = max(0, relative.start() - cues.REACH), relative.start()
    tail = NAME_TAIL.search(scene.masked, begin, stop) if relative.group().startswith(",") else None
    name = person_apposed(scene.masked, tail.start(), relative.end()) if tail else None
    if not name or name[1] != stop:
        return None
    return Attribution(speaker_text=scene.text[slice(*name)], voice="named", certainty="explicit", verb=word)


_IN_BRACKETS = re.compile(r"(?<=\w) \([^()]+\)$")
_OWN_CLAUSE = re.compile(
    r"(?:[Ww]e|[Tt]hey|[Hh]e|[Ss]he|[Ii]t|I|[Yy]ou) (?!all|both|too|and)\w+ |[^,;]{2,40}? (?:said|says|recall(?:ed|s)|insist(?:ed|s)) (?:his|her|the|an?|their|my) "
)
_DETERMINER = re.compile(r"\b(?:the|an?|his|her|its|their|my|our)\s")
_TIME = re.compile(
    r"(?:Last|This|Next|Earlier this|Late last) (?:night|week|month|year|spring|summer|autumn|fall|winter|[A-Z]\w+)\s"
)
_OPENING = re.compile(r"(?:By|In|On|At|After|During|With|For|Under|From|Before|Since)\s")
_FREE = re.compile(
    r"(?<!\bof )(?<!\bin )(?<!\bto )(?<!\bat )(?<!\bon )(?<!\bby )(?<!\bfor )(?<!\bwith )(?<!\bfrom )(?<!after )(?<!during )(?<!under )(?<!before )"
    r"(?<!since )\b(?:the|an?|his|her|its|their)\s",
    re.IGNORECASE,
)
"""A determiner after what opens the sentence without a comma: By twelve votes to three the court."""
_RELATIVE = re.compile(r",?\s*\b(?:who|which)$")
_ASIDE = re.compile(
    r"\s*(?:(?:[a-z]+ly\s+|also\s+|itself\s+|himself\s+|herself\s+)?(?:[a-z]+ing|(?:[a-z]{2,}ed|led|born|held|made|known|seen|sent|set|run|built|kept|won"
    r"|drawn|driven|chosen|given|taken|written|shown|bound|brought|caught|hit|hurt|torn|worn|sworn)\s+(?:[a-z]+ly\s+)?"
    r"(?:by|in|at|on|to|of|as|with|from|for|under|along|alongside|near|outside|over|into|out|before|after|last|this))"
    r"|who|whose|whom|which|like|unlike|via|per|with|by|for|in|at|on|after|before)\b"
)
"""How an insertion begins that is no name beside a description: X, citing Y, said."""
_PAUSE = re.compile(r"[,—]|\((?![^\W\d_a-z][\w.&-]{1,9}\))")  # but not the bracket of "African Union (AU)"


def _before_auxiliaries(text: str, begin: int, stop: int) -> int:
    stop = begin + len(text[begin:stop].rstrip())
    if text.endswith(_DAY_ENDS, begin, stop) and (day := _ON_A_DAY.search(text, max(begin, stop - cues.REACH), stop)):
        stop = day.start()  # X on Monday said
    if auxiliaries := cues.find_auxiliaries(text, begin, stop):
        stop = auxiliaries.start()
    if passive := cues.find_passive(text, begin, stop):
        stop = begin + len(text[begin : passive.start()].rstrip())
    if text.endswith(_SELF, begin, stop):  # X himself said
        stop = begin + len(text[begin:stop].rpartition(" ")[0])
    return stop


_ON_A_DAY = re.compile(
    r"(?<=\S)(?:\s(?:late|early))?\s(?:on\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|afternoon|evening|night))?"
    r"|in\s(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s\d{4})?)$"
)
_DAY_ENDS = tuple("day ing oon ght ary rch ril May une uly ust ber 0 1 2 3 4 5 6 7 8 9".split())
_SELF = (" himself", " herself", " itself", " themselves")


def _subject_before_comma(scene: Scene, begin: int, stop: int, word: str) -> Attribution | None:
    """NAME, description, said — or — description, NAME, said."""
    ends = [stop, *(match.start() for match in reversed(scene.outside(_PAUSE, begin, stop)))]
    for end in ends[scene.masked[stop] != "," : 4]:
        named = name_ending_at(scene, begin + len(scene.masked[begin:end].rstrip()))
        inserted = end == stop
        if inserted and len(ends) > 1 and _ASIDE.match(scene.masked, ends[1] + 1):
            continue
        may_speak = named and (scene.kind(named) == "person" or (not inserted and scene.kind(named) not in MUTE))
        if named and may_speak and not completes_a_noun(scene, phrase_start(scene, begin, named.start), named):
            return entity_source(scene, named, scene.text[named.start : named.end], word)
    if len(ends) == 1:
        return None
    return _inserted(scene, begin, ends, word)


def _inserted(scene: Scene, begin: int, ends: Sequence[int], word: str) -> Attribution | None:
    """The same of somebody unknown to us, whose description ends at ends[0]; what may stand before it, at the others."""
    stop = ends[0]
    inner = scene.text[ends[1] + 1 : stop].strip()
    start = phrase_start(scene, max(begin, ends[2] + 1 if len(ends) > 2 else begin), ends[1])
    before = scene.text[start : ends[1]]
    named_before = not cues.PREPOSITION.search(before) and ends_in_a_name(before)
    if named_before and cues.PREPOSITION.search(inner):
        return read_phrase(scene, start, ends[1], word)  # X, head of the Red Cross, said
    if ends_in_a_name(inner) and not _ASIDE.match(inner):
        return Attribution(speaker_text=inner, voice="named", certainty="explicit", verb=word)
    opens = None if named_before else subject_described(scene.masked, begin, stop)
    if opens and opens.named and scene.masked[opens.stop] == "," and not _JOINS.search(scene.masked, opens.stop, stop):
        return _of_stranger(scene, opens, word, "explicit")  # X Y, who ..., speaking from ..., said
    for end, opening in zip(ends[1:4], [*ends[2:], begin - 1], strict=False):
        if not _ASIDE.match(scene.masked, opening + 1):
            start = phrase_start(scene, max(begin, opening), end)
            return read_phrase(scene, start, end, word) if start < end else None
    return None


_JOINS = re.compile(r", (?:and|but|while)\b|;")


def read_source(scene: Scene, start: int, stop: int, word: str) -> Attribution:
    """The noun phrase after "said" or "according to", with a name set beside it after a comma."""
    start += len(scene.masked[start:stop]) - len(scene.masked[start:stop].lstrip())
    bounds = scene.outside(cues.NOUN_PHRASE_END, start, stop)
    bound = next((match.start() for match in bounds if not _abbreviates(scene.masked, match, stop)), stop)
    end = start + len(scene.masked[start:bound].rstrip())
    found = read_phrase(scene, start, end, word)
    if found.speaker is None and scene.masked.startswith(", ", end):
        apposed = opening_name(scene, end + 2)
        if apposed and scene.kind(apposed) == "person":
            return entity_source(scene, apposed, scene.text[start : apposed.end], word)
        name = person_apposed(scene.masked, end + 2, stop) or first_name_apposed(scene.masked, end + 2, stop)
        if name and found.voice == "anonymous" and not scene.named(*name) and _describes_one(_core(scene, start, end)):
            return replace(found, speaker_text=scene.text[slice(*name)], voice="named")
    return found


def _describes_one(core: str) -> bool:
    """Whether a phrase is a description in the singular: its dockers' secretary."""
    core = core.strip()
    return core[:1].islower() and (not core.endswith("s") or core.endswith("ss")) and not cues.PRONOUN.fullmatch(core)


_SHORTENED = re.compile(r"\b(?:[A-Z]|[A-Z][a-z]{1,3})$")


def _abbreviates(text: str, match: re.Match[str], stop: int) -> bool:
    """Whether this point belongs to "Col." or "U.S.", not to the sentence that ends at `stop`."""
    if match.group() != "." or match.end() == stop:
        return False
    return not text[match.end()].isspace() or bool(_SHORTENED.search(text, 0, match.start()))


def read_phrase(scene: Scene, start: int, end: int, word: str) -> Attribution:
    """The source a noun phrase names."""
    start = _match_end(_LEADS_IN, scene.text, start, end)
    words = scene.text[start:end].strip()
    if not words:
        return NOBODY
    words = _SUBJECTS.get(words, words)
    if cues.PRONOUN.fullmatch(last := words.rpartition(" ")[2]):
        return read_pronoun(scene, start, words if " and " in words else last, word)
    body = issuer(scene, start) if _THE_STATEMENT.fullmatch(words) else the_body(scene, start, words)
    if body:
        return replace(body, speaker_text=words, verb=word)
    if person := the_person(scene, start, words, word) or read_again(scene, start, words, word):
        return replace(person, speaker_text=words if person.speaker else person.speaker_text, certainty="inferred")
    if cues.STATEMENT.search(_core(scene, start, end)):
        return _statement(scene, start, end, word)
    return _by_name(scene, start, end, words, word)


def _by_name(scene: Scene, start: int, end: int, words: str, word: str) -> Attribution:
    """The name a phrase ends in or is about, or what it calls a source without one."""
    named = name_ending_at(scene, start + len(scene.text[start:end].rstrip()))
    if named and (both := joint_text(scene, start, named)):
        return Attribution(speaker_text=both, voice="institutional", certainty="explicit", verb=word)
    if named and not completes_a_noun(scene, start, named):
        return entity_source(scene, named, words, word)
    return _head(scene, start, end, word) or unnamed(words, word, opens=scene.sentence(start)[0] == start)


_THE_STATEMENT = re.compile(rf"(?:[Tt]he|[Tt]his|[Tt]hat) {cues.STATEMENT.pattern}")
_LEADS_IN = re.compile(r"\s*(?:[Yy]et|[Ss]till|[Tt]hen|[Nn]ow|[Mm]eanwhile|[Ee]ven|[Ii]nstead)\s(?=\S)")
_SUBJECTS = {"him": "he", "her": "she", "them": "they"}
"""According to her."""


def _head(scene: Scene, start: int, end: int, word: str) -> Attribution | None:
    """A name before the phrase's first preposition: "the White House in a letter"."""
    core = _core(scene, start, end)
    head = name_ending_at(scene, start + len(core.rstrip()))
    if not head or completes_a_noun(scene, start, head):
        return None
    alone = scene.kind(head) == "person" or not cues.ROLE.search(core)
    return entity_source(scene, head, scene.text[start:end].strip(), word) if alone else None


def _core(scene: Scene, start: int, end: int) -> str:
    """The phrase up to its first preposition outside a name."""
    prepositions = scene.outside(cues.PREPOSITION, start, end)
    return scene.text[start : prepositions[0].start()] if prepositions else scene.text[start:end]


_OWN = re.compile(r"(?:['’]s?|s['’])\s")
_HIS_RIVALS = re.compile(r"(?P<who>(?:[Hh]is|[Hh]er) [a-z-]+(?: [a-z-]+)?)['’]s ")
_BY = re.compile(r"\b(?:by|from|of)\b")


def _statement(scene: Scene, start: int, end: int, word: str) -> Attribution:
    """A statement's source: its possessor, or who it is by."""
    words = scene.text[start:end].strip()
    if whose := _HIS_RIVALS.match(words):
        return unnamed(whose["who"], word, opens=False)
    if possessive := cues.POSSESSIVE_PRONOUN.match(words):
        found = read_pronoun(scene, start, possessive.group(), word)
        return found if found.voice == "named" and not found.speaker else replace(found, speaker_text=words)
    for mention in scene.named(start, end):
        owns = start <= mention.start and mention.end < end and _OWN.match(scene.text, mention.end, end)
        issued = owns and cues.STATEMENT.search(scene.text, mention.end, end)
        if issued and not cues.ROLE.search(scene.text, mention.end, issued.start()):
            return entity_source(scene, mention, words, word)
    by = next((match for match in scene.outside(_BY, start, end) if match.end() < end), None)
    if by and not cues.STATEMENT.search(scene.text, by.end(), end):
        source = read_phrase(scene, by.end() + 1, end, word)
        if source.speaker:
            return replace(source, speaker_text=words)
    return Attribution(speaker_text=words, voice="institutional", certainty="explicit", verb=word)
