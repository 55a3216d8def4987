"""Whose words a quotation reports: cue verbs, noun phrases, pronouns. No speaker is better than a wrong one.

An attribution after the words ("... ," said X; according to X) outranks whatever stands before them. A name is the source only as the
whole of a noun phrase: "US officials", "a spokesman for X" and "X's adviser" are not X. What is worked out (a
pronoun, a distant verb, the same speaker going on) is marked inferred.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dialogue_reader.annotate import cues
from dialogue_reader.model import Certainty, Entity, EntityKind, Mention, Voice

_NEAR = 12
"""Words between a cue and the quotation it governs, up to which the tie is called explicit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The source of a quotation, as far as the text gives it."""

    speaker: str | None = None
    speaker_text: str = ""
    voice: Voice = "unattributed"
    certainty: Certainty = "inferred"
    verb: str = ""


NOBODY = Attribution()
_MUTE: frozenset[EntityKind] = frozenset({"place", "event"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A block seen for attribution: its text, the same with quoted words blanked, and the names outside them."""

    text: str
    masked: str  # as long as text; quoted words are x, marks “ and ”
    sentences: tuple[tuple[int, int], ...]  # of `masked`
    mentions: Sequence[Mention]
    entities: Mapping[str, Entity]
    previous: "Scene | None" = None  # the body block before

    def kind(self, mention: Mention) -> EntityKind:
        entity = self.entities.get(mention.entity)
        return entity.kind if entity else "organization"

    def sentence(self, offset: int) -> tuple[int, int]:
        for start, end in self.sentences:
            if offset < end:
                return start, end
        return 0, len(self.masked)

    def outside(self, pattern: re.Pattern[str], start: int, end: int) -> list[re.Match[str]]:
        """Matches that do not lie in a name: the comma of "Washington, D.C.", the "of" of "Department of Defense"."""
        return [
            match
            for match in pattern.finditer(self.masked, start, end)
            if not any(mention.start < match.end() and match.start() < mention.end for mention in self.mentions)
        ]


def mask(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with quoted words blanked: sentence ends, commas and names inside them no longer count.

    >>> mask('He said, "No." Then', [(9, 14)])
    'He said, “Xx.” Then'
    """
    for start, end in spans:
        inner = text[start + 1 : end - 1]
        fill = ("X" if inner[:1].isupper() else "x") + "x" * (len(inner) - 1) if inner else ""
        if inner and inner[-1] in ",.?!…":
            fill = fill[:-1] + inner[-1]
        text = text[:start] + "“" + fill + "”" + text[end:] if end - start > 1 else text
    return text


def attribute(scene: Scene, start: int, end: int, last: Scene, last_start: int, before_it: Attribution | None) -> Attribution:
    """The source of the quotation that starts at `start` in `scene` and ends at `end` in `last`.

    `before_it` is the source of the quotation before it, if that is near enough to go on.
    """
    found = _after(last, last_start, end, before_it) or _before(scene, start, before_it)
    return found or _going_on(scene, start, before_it) or NOBODY


# -- after the quotation ----------------------------------------------------------------------------------------------


def _after(scene: Scene, start: int, end: int, before_it: Attribution | None) -> Attribution | None:
    stop = _reach(scene, end)
    rest = scene.masked[end:stop]
    lead = len(rest) - len(rest.lstrip(" ,—–-"))
    comma = scene.masked[max(start, end - 2) : end - 1] in {",", "?", "!", "…", "—"} or rest.lstrip()[:1] in {",", "—", "–"}
    if rest[lead:].startswith("according to "):
        return _forward(scene, end + lead + len("according to "), stop, "according to", before_it)
    if not comma:
        return None
    inverted = re.compile(r"(?:[a-z]+ly |then |also |later )?").match(rest, lead)
    assert inverted
    if (verb := cues.SAID.match(rest, inverted.end())) and re.match(r"\s+[\w“]", rest[verb.end() :]):
        found = _forward(scene, end + verb.end(), stop, verb.group(), before_it)
        if found.speaker_text:
            return found
    for verb in scene.outside(cues.VERB, end + lead, min(stop, end + 200)):
        if verb.lastgroup in {"say", "plural", "holding"} or (verb.lastgroup == "noun_like" and verb.group() in {"put", "puts"}):
            return _subject_after(scene, end + lead, verb, before_it)
    return None


def _reach(scene: Scene, end: int) -> int:
    """The end of the sentence the quotation stands in; of the next one where the quotation ends in ? or !"""
    ends = [stop for _, stop in scene.sentences if stop >= end]
    if scene.masked[end - 2 : end - 1] in {"?", "!", "…"} and ends and ends[0] == end and len(ends) > 1:
        return ends[1]
    return ends[0] if ends else len(scene.masked)


def _subject_after(scene: Scene, start: int, verb: re.Match[str], before_it: Attribution | None) -> Attribution | None:
    phrase = scene.masked[start : verb.start()]
    if re.match(r"(?:and|but|while|which|as|because|so|before|after|that|in|with|to)\b", phrase) or re.search(r"[;:“”]", phrase):
        return None
    if "that " in phrase or _is_passive(scene, start, verb):
        return None
    return _subject(scene, start, verb, before_it)


# -- before the quotation ---------------------------------------------------------------------------------------------


def _before(scene: Scene, start: int, before_it: Attribution | None) -> Attribution | None:
    begin, _ = scene.sentence(start)
    verbs = [verb for verb in scene.outside(cues.VERB, begin, start) if _counts(scene, begin, verb, start)]
    for verb in reversed(verbs):
        found = _from_cue(scene, begin, start, verb, before_it)
        if found and found.speaker_text:
            return _near_or_inferred(scene, verb, start, found, before_it)
    if scene.masked[begin:start].rstrip().endswith(":"):
        stop = begin + len(scene.masked[begin:start].rstrip()) - 1
        phrase = _phrase_start(scene, begin, stop)
        opening = _opening_name(scene, phrase)
        if opening and opening.end < stop and scene.kind(opening) == "person" and scene.text[opening.end].isspace():
            return replace(_entity(scene, opening, scene.text[phrase : opening.end], ""), certainty="inferred")
        found = _phrase(scene, phrase, stop, "", before_it)
        return found if found.voice != "unattributed" else None
    return None


def _counts(scene: Scene, begin: int, verb: re.Match[str], start: int) -> bool:
    """Is this form a verb that governs what follows?"""
    ahead, behind = scene.masked[verb.end() : start + 1], scene.masked[begin : verb.start()]
    if re.search(r"\bto\s*$", behind) and verb.lastgroup != "according":
        return False
    if verb.lastgroup == "noun_like":
        if verb.group() in {"put", "puts"}:
            return ahead.lstrip().startswith("it")
        singular = not verb.group().endswith("s") and not re.search(r"(?:s|\b(?:they|we|I|people|many|some))\s*$", behind)
        return bool(cues.GOVERNS.match(ahead)) and not singular and not cues.NOT_A_SUBJECT.search(behind)
    if verb.lastgroup == "holding":
        return bool(cues.STATEMENT.search(behind))
    if verb.group() in cues.HOLDS and "," in ahead:
        return False
    return not (verb.lastgroup in {"say", "plural"} and cues.NOT_A_SUBJECT.search(behind))


_AGENT = re.compile(r"(?:\s+\w+){0,4}?\s+by\s+")


def _from_cue(
    scene: Scene, begin: int, start: int, verb: re.Match[str], before_it: Attribution | None
) -> Attribution | None:
    kind = verb.lastgroup
    if kind in {"according", "words_of"}:
        return _forward(scene, verb.end(), start, verb.group().lower(), before_it)
    if kind == "saying":
        return _participle(scene, begin, verb, before_it)
    agent = _AGENT.match(scene.masked, verb.end(), start)
    if _is_passive(scene, begin, verb) or (agent and not agent.group().strip().partition(" ")[2]):
        return _forward(scene, agent.end(), start, verb.group(), before_it) if agent else None
    if scene.masked[begin : verb.start()].rstrip(" ,").endswith("”"):
        return _forward(scene, verb.end(), start, verb.group(), before_it)
    return _subject(scene, begin, verb, before_it)


def _is_passive(scene: Scene, begin: int, verb: re.Match[str]) -> bool:
    return bool(cues.PASSIVE.search(scene.masked[begin : verb.start()])) and verb.group() not in {"saying"}


def _participle(scene: Scene, begin: int, verb: re.Match[str], before_it: Attribution | None) -> Attribution | None:
    """Saying, adding: the subject is that of the finite verb before, of the quotation before, or of the sentence."""
    behind = scene.masked[begin : verb.start()]
    if before_it and behind.rstrip(" ,").endswith("”"):
        return replace(before_it, verb=verb.group())
    if quoted := cues.QUOTED_AS.search(behind):
        return _subject(scene, begin, re.compile(r"\w+").search(scene.masked, begin + quoted.start()) or verb, before_it)
    finite = [other for other in scene.outside(cues.VERB, begin, verb.start()) if other.lastgroup == "say"]
    if finite and (found := _from_cue(scene, begin, verb.start(), finite[-1], before_it)):
        return replace(found, verb=verb.group())
    if opening := _opening_name(scene, begin):
        found = _entity(scene, opening, scene.masked[opening.start : opening.end], verb.group())
        return replace(found, certainty="inferred")
    return None


def _near_or_inferred(
    scene: Scene, verb: re.Match[str], start: int, found: Attribution, before_it: Attribution | None
) -> Attribution:
    """Far from its verb the tie is only likely; joined to another quotation by "and" it is as good as that one's."""
    gap = scene.masked[verb.end() : start]
    if "”" in gap:
        joined = gap.rpartition("”")[2].strip() in {"and", "or", ",", "", ", and", "but"}
        return replace(found, certainty=before_it.certainty if before_it and joined else "inferred")
    far = len(gap.split()) > _NEAR or ";" in gap
    return replace(found, certainty="inferred") if far else found


def _going_on(scene: Scene, start: int, before_it: Attribution | None) -> Attribution | None:
    """A sentence that is all quotation, after another quotation: the same speaker, most likely."""
    begin, end = scene.sentence(start)
    whole = begin == start and scene.masked[start + 1 : start + 2] == "X" and scene.masked[:end].endswith("”")
    return replace(before_it, certainty="inferred") if whole and before_it and before_it.speaker_text else None


# -- noun phrases -----------------------------------------------------------------------------------------------------


def _subject(scene: Scene, begin: int, verb: re.Match[str], before_it: Attribution | None) -> Attribution | None:
    """The noun phrase before a verb."""
    text = scene.masked
    stop = begin + len(text[begin : verb.start()].rstrip())
    if auxiliaries := cues.AUXILIARIES.search(text, begin, stop):
        stop = auxiliaries.start()
    if passive := cues.PASSIVE.search(text, begin, stop):
        stop = begin + len(text[begin : passive.start()].rstrip())
    word = verb.group()
    if text[begin:stop].endswith((",", ")", "—")):
        return _subject_before_comma(scene, begin, stop - 1, word, before_it)
    if relative := re.compile(r",?\s*\b(?:who|which)$").search(text, begin, stop):
        named = _name_ending_at(scene, relative.start())
        return _entity(scene, named, scene.text[named.start : named.end], word) if named else None
    phrase = _phrase_start(scene, begin, stop)
    if phrase == stop:
        return None
    return _phrase(scene, phrase, stop, word, before_it)


def _subject_before_comma(
    scene: Scene, begin: int, stop: int, word: str, before_it: Attribution | None
) -> Attribution | None:
    """NAME, description, said — or — description, NAME, said."""
    ends = [stop, *(match.start() for match in reversed(scene.outside(re.compile(r"[,(—]"), begin, stop)))]
    for end in ends[:4]:
        named = _name_ending_at(scene, begin + len(scene.masked[begin:end].rstrip()))
        may_speak = named and (scene.kind(named) == "person" or (end != stop and scene.kind(named) not in _MUTE))
        if named and may_speak and not _governed(scene, _phrase_start(scene, begin, named.start), named):
            return _entity(scene, named, scene.text[named.start : named.end], word)
    if len(ends) > 1:
        inner = scene.text[ends[1] + 1 : stop].strip()
        if _unknown_name(inner):
            return Attribution(speaker_text=inner, voice="named", certainty="explicit", verb=word)
        start = _phrase_start(scene, begin, ends[1])
        return _phrase(scene, start, ends[1], word, before_it) if start < ends[1] else None
    return None


def _phrase_start(scene: Scene, begin: int, stop: int) -> int:
    """Where the noun phrase that ends at `stop` begins: after the last comma, conjunction or quotation."""
    bounds = scene.outside(cues.BOUNDARY, begin, stop)
    start = bounds[-1].end() if bounds else begin
    return start + len(scene.masked[start:stop]) - len(scene.masked[start:stop].lstrip())


def _forward(scene: Scene, start: int, stop: int, word: str, before_it: Attribution | None) -> Attribution:
    """The noun phrase after "said" or "according to"."""
    start += len(scene.masked[start:stop]) - len(scene.masked[start:stop].lstrip())
    ends = [match for match in scene.outside(cues.NOUN_PHRASE_END, start, stop) if not _abbreviates(scene.masked, match)]
    end = start + len(scene.masked[start : ends[0].start() if ends else stop].rstrip())
    found = _phrase(scene, start, end, word, before_it)
    if found.speaker is None and scene.masked[end : end + 2] == ", ":
        apposed = next((m for m in scene.mentions if scene.masked[end + 2 : m.start].strip(" .") == "" or _titled(scene, end + 2, m)), None)
        if apposed and apposed.start >= end + 2 and scene.kind(apposed) == "person":
            return _entity(scene, apposed, scene.text[start : apposed.end], word)
    return found


def _abbreviates(text: str, match: re.Match[str]) -> bool:
    return match.group() == "." and match.end() < len(text) and (
        not text[match.end()].isspace() or bool(re.search(r"\b(?:[A-Z]|[A-Z][a-z]{1,3})$", text[: match.start()]))
    )


def _phrase(scene: Scene, start: int, end: int, word: str, before_it: Attribution | None) -> Attribution:
    """The source a noun phrase names."""
    words = scene.text[start:end].strip()
    if not words:
        return NOBODY
    if possessive := cues.POSSESSIVE_PRONOUN.match(words):
        return _statement_of(scene, start, end, word, before_it, possessive.end()) if cues.STATEMENT.search(words) else _unnamed(words, word)
    if cues.PRONOUN.fullmatch(words.rpartition(" ")[2]):
        return _pronoun(scene, start, words, word, before_it)
    if cues.STATEMENT.search(_core(scene, start, end)):
        return _statement_of(scene, start, end, word, before_it, 0)
    named = _name_ending_at(scene, start + len(scene.text[start:end].rstrip()))
    if named and _joined(scene, named):
        return Attribution(speaker_text=_joint_text(scene, named), voice="institutional", certainty="explicit", verb=word)
    if named and not _governed(scene, start, named):
        return _entity(scene, named, words, word)
    core = _core(scene, start, end)
    head = _name_ending_at(scene, start + len(core.rstrip()))
    if head and len(core) < len(scene.text[start:end]) and not _governed(scene, start, head):
        if scene.kind(head) == "person" or not cues.ROLE.search(core):
            return _entity(scene, head, words, word)
    return _unnamed(words, word)


def _core(scene: Scene, start: int, end: int) -> str:
    """The phrase up to its first preposition outside a name."""
    prepositions = scene.outside(cues.PREPOSITION, start, end)
    return scene.text[start : prepositions[0].start()] if prepositions else scene.text[start:end]


def _entity(scene: Scene, mention: Mention, words: str, word: str) -> Attribution:
    kind = scene.kind(mention)
    if kind in _MUTE:
        return Attribution(speaker_text=words, voice="institutional", certainty="explicit", verb=word)
    voice: Voice = "named" if kind == "person" else "institutional"
    return Attribution(speaker=mention.entity, speaker_text=words, voice=voice, certainty="explicit", verb=word)


def _unnamed(words: str, word: str) -> Attribution:
    core = re.split(r"\b(?:of|for|from|in|with|to|by|close|familiar|speaking)\b", words, maxsplit=1)[0] or words
    voice: Voice = "anonymous"
    if _unknown_name(core):
        voice = "named"
    elif cues.ROLE.search(core):
        voice = "anonymous"
    elif cues.INSTITUTION.search(core):
        voice = "institutional"
    return Attribution(speaker_text=words, voice=voice, certainty="explicit", verb=word)


_NAME_TAIL = re.compile(r"(?:[A-Z][\w’'-]+|al-\w+|[A-Z]\.)(?:\s+(?:[A-Z][\w’'-]*\.?|al-\w+|bin|ibn|van|de))+$")


def _unknown_name(words: str) -> bool:
    """Does the phrase end in a name of two words or more, or in one after a title?"""
    bare = cues.TITLES.sub("", words).strip(" .,")
    tail = _NAME_TAIL.search(bare)
    return bool(tail) and not cues.ROLE.search(tail.group()) and not cues.INSTITUTION.search(tail.group())


def _statement_of(
    scene: Scene, start: int, end: int, word: str, before_it: Attribution | None, possessive: int
) -> Attribution:
    """A statement's source: its possessor, or who it is by."""
    words = scene.text[start:end].strip()
    if possessive:
        return replace(_pronoun(scene, start, words[:possessive], word, before_it), speaker_text=words)
    for mention in scene.mentions:
        if start <= mention.start and mention.end < end and re.match(r"(?:['’]s?|s['’])\s", scene.text[mention.end : end]):
            if not cues.ROLE.search(scene.text[mention.end : end]):
                return replace(_entity(scene, mention, words, word))
    by = [match for match in scene.outside(re.compile(r"\b(?:by|from|of)\b"), start, end) if match.end() < end]
    if by and not cues.STATEMENT.search(scene.text[by[0].end() : end]):
        source = _phrase(scene, by[0].end() + 1, end, word, before_it)
        if source.speaker:
            return replace(source, speaker_text=words)
    return Attribution(speaker_text=words, voice="institutional", certainty="explicit", verb=word)


# -- names ------------------------------------------------------------------------------------------------------------


def _name_ending_at(scene: Scene, offset: int) -> Mention | None:
    return next((mention for mention in scene.mentions if mention.end == offset), None)


def _titled(scene: Scene, start: int, mention: Mention) -> bool:
    """Do only titles, demonyms and articles stand between `start` and the name?"""
    between = scene.text[start : mention.start] if start <= mention.start else "x"
    return not re.sub(r"\b(?:the|The|a|an|former|then|acting|late|senior|new)\b|[\s.]", "", cues.DEMONYM.sub("", cues.TITLES.sub("", between)))


def _governed(scene: Scene, start: int, mention: Mention) -> bool:
    """Does the name only complete another noun: "the leader of X", "officials in X"?"""
    prepositions = scene.outside(cues.PREPOSITION, start, mention.start)
    if not prepositions:
        return False
    if scene.kind(mention) != "person":
        return True
    between = scene.text[prepositions[-1].end() : mention.start]
    return not re.search(r"[A-Z]", cues.DEMONYM.sub("", cues.TITLES.sub("", between)))


_AND = re.compile(r"\s+and\s+(?:the\s+)?(?:[A-Z]\w+\s+)*$")


def _joined(scene: Scene, mention: Mention) -> bool:
    """X and Y said: two sources, so none."""
    match = _AND.search(scene.masked, 0, mention.start)
    return match is not None and _name_ending_at(scene, match.start()) is not None


def _joint_text(scene: Scene, mention: Mention) -> str:
    match = _AND.search(scene.masked, 0, mention.start)
    first = _name_ending_at(scene, match.start()) if match else None
    return scene.text[first.start if first else mention.start : mention.end]


# -- pronouns ---------------------------------------------------------------------------------------------------------


def _pronoun(scene: Scene, offset: int, words: str, word: str, before_it: Attribution | None) -> Attribution:
    pronoun = words.rpartition(" ")[2].lower()
    unknown = Attribution(speaker_text=words, voice="anonymous", certainty="inferred", verb=word)
    if pronoun in {"he", "she", "his", "her"}:
        if before_it and before_it.voice == "named":
            return replace(before_it, speaker_text=words, certainty="inferred", verb=word)
        person = _last_person(scene, offset)
        return replace(_entity(scene, person, words, word), certainty="inferred") if person else unknown
    if pronoun in {"it", "they"} and before_it and before_it.voice in {"institutional", "anonymous"}:
        return replace(before_it, certainty="inferred", verb=word)
    if pronoun == "both":
        return replace(unknown, voice="institutional")
    return unknown


def _last_person(scene: Scene, offset: int) -> Mention | None:
    """The one person the nearest sentence before names, or names first of all; nobody where that is unclear."""
    spans = [span for span in scene.sentences if span[0] < offset]
    for start, end in reversed(spans):
        stop = min(end, offset)
        persons = [m for m in scene.mentions if start <= m.start < stop and scene.kind(m) == "person"]
        if len({mention.entity for mention in persons}) == 1:
            return persons[0]
        if persons:
            opening = _opening_name(scene, start)
            return opening if opening in persons else None
        if stop == end and _unknown_name(scene.masked[start:end].split(",")[0]):
            return None
    if scene.previous and len(spans) <= 1:
        return _last_person(replace(scene.previous, previous=None), len(scene.previous.text))
    return None


def _opening_name(scene: Scene, start: int) -> Mention | None:
    """The name a sentence opens with, after titles."""
    return next((mention for mention in scene.mentions if mention.start >= start and _titled(scene, start, mention)), None)
