"""Whose words a quotation reports: where its cue stands and how far it reaches. No speaker is better than a wrong one.

An attribution after the words ("... ," said X; according to X) outranks whatever stands before them. What is worked out (a
pronoun, a distant verb, the same speaker going on) is marked inferred. Who a noun phrase names: `phrases.py`; a pronoun: `pronouns.py`; before a colon: `colons.py`.
"""

import re
from bisect import bisect_left
from dataclasses import replace

from dialogue_reader.annotate import cues
from dialogue_reader.annotate.colons import read_colon
from dialogue_reader.annotate.endings import FAR, after_words, closing, is_passive, quoted_by
from dialogue_reader.annotate.foreign import is_foreign, read_foreign
from dialogue_reader.annotate.phrases import read_phrase, read_source, read_subject
from dialogue_reader.annotate.scenes import (
    NOBODY,
    Attribution,
    Scene,
    ends_in_a_name,
    entity_source,
    opening_name,
)
from dialogue_reader.annotate.subjects import mentions_a_person, subject_described, surname_that_opens
from dialogue_reader.model import Voice

_NEAR = 12
"""Words between a cue and the quotation it governs, up to which the tie is called explicit."""


def attribute(scene: Scene, start: int, last: Scene, piece: tuple[int, int]) -> Attribution:
    """The source of the quotation that starts at `start` in `scene` and whose last piece is `piece` of `last`.

    `before_it` of the scenes is the source of the quotation before it, if that is near enough to go on.
    """
    if is_foreign(scene, start, piece[1] if last is scene else start):
        return read_foreign(scene, start, last, piece[1]) or _going_on(scene, start) or NOBODY
    if told := _of_others(scene, start):
        return told
    after = after_words(last, piece)
    if after and after.speaker_text == "it" and not after.speaker and scene.masked.endswith("that ", 0, start):
        after = None  # He stressed that "...," it said: the statement tells what he said
    return (
        after
        or _before(scene, start)
        or closing(last, piece)
        or _told_before(scene, start)
        or _going_on(scene, start)
        or _led_in(scene, start)
        or _unsourced(scene, start)
        or NOBODY
    )


_ASKED = re.compile(r"(?:Asked|Pressed|Questioned|Quizzed|Responding|Reacting|Commenting)\b[^,;:“”]{2,160}$")
"""Asked about a "...," he said no: it is what others say."""


def _of_others(scene: Scene, start: int) -> Attribution | None:
    """Words of a crowd, or what somebody is asked about."""
    if scene.masked.endswith(" of ", 0, start) and (cries := _CRIES.search(scene.masked, max(0, start - 40), start)):
        return replace(NOBODY, verb=cries["what"])
    return NOBODY if _ASKED.match(scene.masked, scene.sentence(start)[0], start) else None


_CRIES = re.compile(
    r"\b(?:to|amid|with|by|over) (?:[a-z]+ )?(?P<what>cries|shouts|chants|calls|jeers|cheers|boos|murmurs) of $"
)
"""Somebody in the crowd said it."""
_STILL_SAID = re.compile(r"\s*(?:(?:and|but|or|yet)\s+)?(?:(?:that|to|he|she|it|they)\b|[“”])")


def _clause(scene: Scene, begin: int, start: int) -> int:
    """Where what may govern the quotation begins: a clause after a semicolon that has words of its own stands alone."""
    semicolon = scene.masked.rfind(";", begin, start)
    while semicolon >= 0 and _STILL_SAID.match(scene.masked, semicolon + 1):
        semicolon = scene.masked.rfind(";", begin, semicolon)
    return semicolon + 1 if semicolon >= 0 else begin


def _led_in(scene: Scene, start: int) -> Attribution | None:
    """What the paragraph before says of words that open this one, where it ends in a colon."""
    if start > 1 or not scene.previous:
        return None
    previous = scene.previous()
    stop = len(previous.masked.rstrip())
    if not previous.masked.endswith(":", 0, stop) or previous.masked.endswith("”:", 0, stop):
        return None
    found = _before(previous, stop, begin=previous.sentences[-1][0])
    return replace(found, certainty="inferred") if found and found.speaker_text and found.verb else None


def _before(scene: Scene, start: int, begin: int | None = None) -> Attribution | None:
    begin = max(scene.sentence(start)[0] if begin is None else begin, start - FAR)
    begin = _clause(scene, begin, start)
    verbs = [verb for verb in scene.cues(begin, start) if _counts(scene, begin, verb, start)][-_TRIED:]
    told = [verb for verb in verbs if verb.kind == "say" and verb.word not in _WEAK]
    for verb in reversed(verbs):
        if any(other.end < verb.start and _tells(scene, other, verb) for other in told):
            continue
        if verb.word in _TOLD and scene.masked.startswith(" to “", verb.end) and is_passive(scene, begin, verb):
            return replace(NOBODY, verb=verb.word)  # the mayor said they had been told to "...": by whom?
        if verb.word in _PASSES_ON and _ANOTHERS.match(scene.masked, verb.end, start):
            return replace(NOBODY, verb=verb.word)
        found = _from_cue(scene, begin, start, verb)
        if found and found.speaker_text:
            return _near_or_inferred(scene, verb, start, found)
    return read_colon(scene, begin, start)


_TOLD = frozenset("told asked urged ordered warned advised reminded".split())
_PASSES_ON = frozenset("quoted quotes cited cites read reads".split())
_ANOTHERS = re.compile(
    rf" (?:aloud |out )?(?:from )?(?:an?|the|his|her|their) (?:[\w’'-]+ ){{0,3}}?{cues.STATEMENT.pattern} (?:that|which|by|from|of|sent|written)\b"
)
"""She quoted a message that he had sent her: "..."."""
_TRIED = 12
"""Verbs of saying before a quotation that are looked at, at most."""
_WEAK = cues.HOLDS | {"agree", "agrees", "agreed"}
_TELLS = re.compile(r"[^,;:“”]{0,80}? that [^,;:“”]{2,80}$|\s[^,;:“”]{2,50}$")
_HE_HAD = re.compile(
    r"(?: that)? (?:he|she|it|they)(?: (?:has|have|had|would|will|did|also|never|always|already|[a-z]+ly)){0,3} $"
)


def _tells(scene: Scene, other: cues.Cue, verb: cues.Cue) -> bool:
    """Whether the words are those of an earlier verb: X said the army thought it "..."; X said he had urged them to "..."."""
    if verb.word in _WEAK:
        return _TELLS.match(scene.masked, other.end, verb.start) is not None
    return _HE_HAD.match(scene.masked, other.end, verb.start) is not None


_BEHIND = 240
"""Characters before a verb in which its subject is looked for."""
_MODAL = re.compile(r"\b(?:will|would|shall|should|can|could|may|might|did|does|do)\b")
_SINGULAR_SUBJECT = re.compile(
    r"[A-Z]|\b(?:the|an?|his|her|its|their|our|my|this|that|one|each|every|another|he|she|it|who|which)\b"
)
"""What stands before "states" where it is a verb, not a noun: she points out, coastal states "have a right"."""
_PLURAL_SUBJECT = re.compile(r"(?:s|s,? who|\b(?:they|we|I|people|many|some))\s*$")


def _counts(scene: Scene, begin: int, verb: cues.Cue, start: int) -> bool:
    """Whether this form is a verb that governs what follows."""
    ahead = scene.masked[verb.end : start + 1]
    behind = scene.masked[max(begin, verb.start - _BEHIND) : verb.start]
    kind, word = verb.kind, verb.word
    if kind in {"according", "words_of", "own_words", "saying"}:
        return _fits(word, ahead) and not (kind == "saying" and behind.rstrip().rpartition(" ")[2] in _ARTICLES)
    if kind == "holding" or word in cues.PUTS:
        return _holds(word, ahead, behind)
    near = behind[-cues.REACH :]
    aside = word == "quote" and near.endswith("I ")  # he said, and I quote, "..."
    if aside or cues.hides_a_subject(near) or (word in cues.HOLDS and "," in ahead) or not _fits(word, ahead):
        return False
    if kind != "noun_like":
        return True
    if word in cues.NOUNS and not _SINGULAR_SUBJECT.search(_beside(behind)):
        return False
    governs = cues.GOVERNS.match(ahead) or (word in cues.CALLS and _OBJECT.match(ahead))
    return bool(governs) and (word not in cues.BASES or _is_base_form(scene.masked, begin, verb.start))


def _beside(behind: str) -> str:
    """Where the subject of a verb stands: before an insertion that ends at the verb, else after the last comma."""
    clause = re.split("[;:—“”]", behind)[-1].rstrip()
    return clause if clause.endswith(",") else clause.rpartition(",")[2]  # the mill, which pays him, calls it


def _is_base_form(text: str, begin: int, stop: int) -> bool:
    """Whether what stands before lets a verb be a base form: a plural, with an adverb or not; would, did."""
    stop = begin + len(text[begin:stop].rstrip())
    auxiliaries = cues.find_auxiliaries(text, begin, stop)
    if auxiliaries and _MODAL.search(auxiliaries.group()):
        return True
    stop = auxiliaries.start() if auxiliaries else stop
    return _PLURAL_SUBJECT.search(text, max(begin, stop - cues.REACH), stop) is not None


def _fits(word: str, ahead: str) -> bool:
    """Whether what follows lets it be a verb of saying: crying "..."; speaking of "..."."""
    if word in cues.TONE:
        return bool(cues.GOVERNS.match(ahead))
    if word in cues.LIKENS:
        return ahead.endswith((" to “", " to a “", " to an “"))
    if word in cues.AS:
        return bool(_AS.search(ahead))
    if word in cues.GOES_ON:
        return ahead.lstrip()[:1] in {",", ":"}
    return word not in cues.SPEAKS or bool(_OF.match(ahead))


def _holds(word: str, ahead: str, behind: str) -> bool:
    """The statement included: "..."; X's view is that "..."; as X put it."""
    if word in cues.PUTS:
        return bool(_IT.match(ahead) or (_AMOUNT.match(ahead) and not cues.hides_a_subject(behind[-cues.REACH :])))
    if word in {"is", "was"}:
        return bool(cues.GOVERNS.match(ahead)) and bool(cues.OWN_STATEMENT.search(behind))
    return bool(cues.STATEMENT.search(behind))


_ARTICLES = frozenset("a an the his her its their this".split())
"""Before a participle they make an adjective or a noun of it: a revealing "slip"."""
_AS = re.compile(r"\bas (?:(?:an?|the|his|her|its|their) )?(?:\w+ )?“$")
_OF = re.compile(r"\s+(?:\w+ly\s+)?(?:of|about|out|against)\b|\s*[:,]?\s*“")  # spoke of, not: has spoken to nine people
_IT = re.compile(r"\s*it\b")
"""As X put it; not "to put itself"."""
_AMOUNT = re.compile(
    r"\s+(?:[\w’'%-]+\s+){0,3}?(?:figure|number|cost|total|toll|price|bill|loss|losses|damage|value|share|rate|chance|odds|count|turnout|crowd"
    r"|attendance|deficit|debt|strength|dead|wounded|injured|missing|casualties|population|likelihood|risk)s?\s+(?:of\s+(?:[\w’'-]+\s+){1,4}?)?at\s+(?:\w+\s+){0,2}“"
)
"""X puts the number of jobs at "..."."""
_OBJECT = re.compile(
    r"\s+(?!(?:for|to|from|on|by|and|in|with|of|at|between|about|as|or|that)\b)[\w’'-]+"
    r"(?:\s(?!(?:was|were|is|are|had|has|have|did|went|came)\b)[\w’'-]+){0,5}\s*“"
)
"""X calls the plan "..."; not: calls for "..."."""
_AGENT = re.compile(r"(?:\s+\w+){0,4}?\s+by\s+")


def _from_cue(scene: Scene, begin: int, start: int, verb: cues.Cue) -> Attribution | None:
    kind = verb.kind
    if kind in {"according", "words_of", "own_words"}:
        return read_source(scene, verb.end, start, verb.word)
    if kind == "saying":
        return _participle(scene, begin, verb)
    return None if _is_of_another_clause(scene, begin, start, verb) else _finite_verb(scene, begin, start, verb)


def _is_of_another_clause(scene: Scene, begin: int, start: int, verb: cues.Cue) -> bool:
    """Whether the form is a participle of what the sentence is about: the duties announced by X are a "burden"."""
    if _WHEN_IT_WAS.match(scene.masked, verb.end, start):
        return not _WITH_PRONOUN.search(scene.masked, max(begin, verb.start - cues.REACH), verb.start)
    agent = _AGENT.match(scene.masked, verb.end, start)
    told = agent and not is_passive(scene, begin, verb)
    return bool(told and agent and _IS_WHAT.match(scene.masked, agent.end(), start))


def _finite_verb(scene: Scene, begin: int, start: int, verb: cues.Cue) -> Attribution | None:
    agent = _AGENT.match(scene.masked, verb.end, start)
    passive = is_passive(scene, begin, verb)
    if passive or (agent and not agent.group().strip().partition(" ")[2]):
        return read_source(scene, agent.end(), start, verb.word) if agent else None
    if scene.masked[begin : verb.start].rstrip(" ,").endswith("”"):
        return read_source(scene, verb.end, start, verb.word)
    if (
        verb.word in _INSERTED
        and scene.masked.startswith(", ", verb.start - 2)
        and (source := _WHO.match(scene.masked, verb.end, start))
    ):
        return read_source(scene, verb.end, source.end(), verb.word)
    return read_subject(scene, begin, verb)


_FINITE = "(?:is|are|was|were|will|would|has|have|had|can|could|may|might|must|should)"
_IS_WHAT = re.compile(rf"(?:(?!\b(?:that|as|who|which|whose|whom)\b)[^,;:“”])*?,?\s{_FINITE}\b")
"""The duties announced by X are a "burden": whoever says so, it need not be X."""
_WITH_PRONOUN = re.compile(r"\b(?:he|she|it|they|who|which|I|we)\s$")
_WHEN_IT_WAS = re.compile(rf" (?:on [A-Z]\w+day|in [A-Z]\w+|last (?:week|month|year)),? {_FINITE}\b")
"""The duties announced on Monday are a "burden"; not: X said on Monday it was a "burden"."""

_INSERTED = frozenset("says said argues argued writes wrote insists insisted admits explains recalls warns".split())
_WHO = re.compile(r"\s(?:[A-Z]|(?:the|an?|one|two|his|her|its|their|he|she|they)\s)[^,;:“”]{0,80},")
"""An attribution set into the sentence: The deal, says one diplomat, is "..."."""


_ABSOLUTE = re.compile(
    r", (?P<with>with )?(?P<who>(?:an?|its|his|her|their|the|one) (?:[\w’'-]+ ){0,6}?[\w’'-]+)(?:, (?P<name>[A-Z][\w’'. -]+))?(?P<end>,)?\s*$"
)
"""A subject of its own before the participle: the ministry accused X, a spokesman, Maria Sanz, saying "..."."""


def _participle(scene: Scene, begin: int, verb: cues.Cue) -> Attribution | None:
    """Saying, adding: the subject is that of the finite verb before, of the quotation before, or of the sentence."""
    behind = scene.masked[begin : verb.start]
    if scene.before_it and behind.rstrip(" ,").endswith("”"):
        return replace(scene.before_it, verb=verb.word)
    if quoted := cues.QUOTED_AS.search(behind):
        first = quoted.group().split()[0]
        start = begin + quoted.start()
        cited = verb._replace(word=first, start=start, end=start + len(first))
        passive = is_passive(scene, begin, cited)
        return read_subject(scene, begin, cited) if passive else quoted_by(scene, cited, verb.end)
    if absolute := _ABSOLUTE.search(behind):
        named = not absolute["end"] or ends_in_a_name(absolute["name"] or "")
        if named and cues.PERSON.search(absolute["who"]):
            own = absolute["with"] and (begin + absolute.start("who"), begin + absolute.end("who"))
            return read_phrase(scene, *own, verb.word) if own else read_subject(scene, begin, verb)
    finite = [other for other in scene.cues(begin, verb.start) if other.kind == "say"]
    if finite and (found := _from_cue(scene, begin, verb.start, finite[-1])):
        return replace(found, verb=verb.word)
    return _opening_subject(scene, begin, verb)


def _opening_subject(scene: Scene, begin: int, verb: cues.Cue) -> Attribution | None:
    """Who opens the sentence that a participle hangs on: X resigned, saying "..."."""
    if opening := opening_name(scene, begin):
        found = entity_source(scene, opening, scene.masked[opening.start : opening.end], verb.word)
        return replace(found, certainty="inferred")
    subject = subject_described(scene.masked, begin, verb.start) or surname_that_opens(scene, begin, verb.start)
    hangs_on = _HANGS_ON.search(scene.masked, max(begin, verb.start - cues.REACH), verb.start)
    if not subject or not hangs_on or mentions_a_person(scene.masked, subject.stop, verb.start):
        return None
    voice: Voice = "named" if subject.named else "anonymous"
    words = scene.text[subject.start : subject.stop]
    return Attribution(speaker_text=words, voice=voice, certainty="inferred", verb=verb.word)


_HANGS_ON = re.compile(r"(?:,|\b(?:by|beyond|besides|without|before|after))\s$")
"""Before a participle whose subject is the sentence's: X resigned, saying "..."."""


def _near_or_inferred(scene: Scene, verb: cues.Cue, start: int, found: Attribution) -> Attribution:
    """Far from its verb the tie is only likely; joined to another quotation by "and" it is as good as that one's."""
    gap = scene.masked[verb.end : start]
    if "”" in gap:
        joined = gap.rpartition("”")[2].strip() in {"and", "or", ",", "", ", and", "but"}
        same = scene.before_it if joined and scene.before_it and scene.before_it.speaker == found.speaker else None
        return replace(found, certainty=same.certainty if same else "inferred")
    far = len(gap.split()) > _NEAR or ";" in gap
    return replace(found, certainty="inferred") if far else found


def _unsourced(scene: Scene, start: int) -> Attribution | None:
    """What a verb of saying right before a quotation makes reported words, though whose they are does not show."""
    begin = _clause(scene, max(scene.sentence(start)[0], start - cues.REACH), start)
    verbs = (
        verb
        for verb in scene.cues(begin, start)
        if (verb.kind == "say" or (verb.kind == "saying" and _AND_WHAT.match(scene.masked, verb.end, start + 1)))
    )
    verb = next((verb for verb in verbs if _counts(scene, begin, verb, start)), None)
    return replace(NOBODY, verb=verb.word) if verb else None


_AND_WHAT = re.compile(r",? that\b|[:,]? “")
"""After a participle: warning that it is "severe"; not: maintaining his "tough" stance."""


_SPLIT = re.compile(r",” [^“”;:.]{3,120}, $")
"""What parts the halves of one sentence that is quoted: "Sovereignty," sighs X, "is a word"."""


def _going_on(scene: Scene, start: int) -> Attribution | None:
    """A sentence that is all quotation, after another quotation: the same speaker, most likely."""
    begin = scene.sentence(start)[0]
    if scene.before_it and _SPLIT.search(scene.masked, max(begin, start - FAR), start):
        return scene.before_it
    near = scene.before_it
    return replace(near, certainty="inferred") if near and near.speaker_text and _is_whole(scene, start) else None


def _is_whole(scene: Scene, start: int) -> bool:
    begin, end = scene.sentence(start)
    return (
        begin == start and scene.masked[start + 1 : start + 2] == "X" and scene.masked.endswith(("”", "”."), begin, end)
    )


_TELLING = frozenset(
    "said says told tells explained explains recalled recalls argued argues insisted insists complained complains warned warns admitted admits"
    " conceded concedes acknowledged acknowledges".split()
)


_WRITTEN = re.compile(r"\b(?:letters?|messages?|notes?|notices?|leaflets?|e-?mails?|posters?|banners?|signs)\b")
"""X said the letter from the bank was cruel: what follows may stand in it."""
_NOT_TOLD = re.compile(r" (?:nothing|little|no more|no word|not a word)\b")


def _told_before(scene: Scene, start: int) -> Attribution | None:
    """A sentence that is all quotation, after one that tells what somebody said: X said the weir was dear. "It was a toy."."""
    place = bisect_left(scene.sentences, (start, 0)) - 1
    if place < 0 or not _is_whole(scene, start):
        return None
    begin, end = scene.sentences[place]
    if end - begin > FAR or "”" in scene.masked[begin:end]:
        return None
    verb = next((verb for verb in scene.cues(begin, end) if verb.kind == "say"), None)
    if not verb or verb.word not in _TELLING or not _counts(scene, begin, verb, end) or is_passive(scene, begin, verb):
        return None
    if _NOT_TOLD.match(scene.masked, verb.end) or _WRITTEN.search(scene.masked, verb.end, end):
        return None
    found = read_subject(scene, begin, verb)
    known = found and found.speaker_text and found.voice in {"named", "anonymous", "institutional"}
    return replace(found, certainty="inferred") if found and known else None
