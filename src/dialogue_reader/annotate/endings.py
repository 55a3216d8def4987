"""Whose words a quotation reports, as the rest of its sentence tells: "...," said X; "...", according to X; ..., X wrote on Monday."""

import re
from collections.abc import Iterator

from dialogue_reader.annotate import cues
from dialogue_reader.annotate.phrases import read_phrase, read_source, read_subject
from dialogue_reader.annotate.scenes import Attribution, Scene

FAR = 600
"""Characters around a quotation in which its source is looked for, within its sentence."""


_LEAD = re.compile(
    r"[ ,—–-]*(?:as (?=[^,.;:]{2,60}? (?:puts?|calls?|called|describe[sd]?) it\b))?(?:(?:[a-z]+ly|then|also|later) (?=[a-z])|(?:is|was) (?:how|what) )?"
)
_TO_SOURCE = re.compile(r"\s+(?!(?:by|from|of|to|for|with|that|about|against|over)\b)[\w“]")
_ANOTHER_CLAUSE = re.compile(r"(?:and|but|while|which|as|because|so|before|after|that|in|with|to|at|on|for)\b")


def after_words(scene: Scene, piece: tuple[int, int]) -> Attribution | None:
    start, end = piece
    stop = _reach(scene, end)
    rest = scene.masked[end:stop]
    begin = end + _match_end(_LEAD, rest)
    if told := _told(scene, begin, stop):
        return told
    if scene.masked[max(start, end - 2) : end - 1] not in _PAUSES and not rest.lstrip().startswith((",", "—", "–")):
        return None
    if (said := cues.find_inverted(scene.masked, begin, stop)) and _TO_SOURCE.match(scene.masked, said.end(), stop):
        found = read_source(scene, said.end(), stop, said.group())
        if found.speaker_text:
            return found
    if begin >= scene.sentence(end - 1)[1] and _INTRODUCED.search(scene.masked, max(0, start - cues.REACH), start):
        return None
    verb = next(_finite(scene, begin, min(stop, begin + 200)), None)
    return None if not verb or _tells_else(scene, piece, begin, verb) else _subject_after(scene, begin, verb)


def _tells_else(scene: Scene, piece: tuple[int, int], begin: int, verb: cues.Cue) -> bool:
    """Whether what follows the words has words of its own: When X said "...", I asked her what it was."""
    start, end = piece
    if begin >= scene.sentence(end - 1)[1]:
        return _SAYS_ELSE.match(scene.masked, verb.end) is not None
    wants = verb.word in cues.HOLDS and scene.masked.startswith(" to ", verb.end)
    return scene.sentence(start)[0] < start and (wants or _ASKS.match(scene.masked, verb.end) is not None)


_ASKS = re.compile(r" (?:him|her|them|me|us) (?:what|whether|if|how|why|who|where|when|that|to)\b")
_INTRODUCED = re.compile(
    r"\b(?:said|says|asked|asks|replied|replies|added|answered|told (?:\w+ ){0,3}?\w+|wrote|shouted|cried)[,:] $"
)
"""He said, "Dollars?" She laughed."""


def _told(scene: Scene, begin: int, stop: int) -> Attribution | None:
    """According to X; in the words of X; in X's words."""
    for lead in ("according to ", "in the words of "):
        if scene.masked.startswith(lead, begin, stop):
            return read_source(scene, begin + len(lead), stop, lead.rstrip())
    owned = _WORDS_OF.match(scene.masked, begin, stop)
    return read_phrase(scene, owned.start("who"), owned.end("who"), "in the words of") if owned else None


_WORDS_OF = re.compile(
    r"in (?P<who>[^,.;:“”]{2,60}?)(?:['’]s|(?<=s)['’]) (?:own )?(?:words|phrase|telling|description|formulation)\b"
)
_SAYS_ELSE = re.compile(
    r"\s(?:that|there|it|its|he|she|they|we|an?|the|his|her|their|this|no|[A-Z]\w+)\s(?:[\w’'-]+\s){0,8}?"
    r"(?:is|are|was|were|will|would|has|have|had|can|could|should|may|might|must)\b"
    r"|\s(?:it|this|that|otherwise|differently|another|of|about|so)\b(?!,)"
)
"""A sentence after a question or a cry that tells other words: "And for what?" The government says the pact will hold."""


_PAUSES = frozenset({",", "?", "!", "…", "—"})


def _match_end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _finite(scene: Scene, begin: int, stop: int) -> Iterator[cues.Cue]:
    for verb in scene.cues(begin, stop):
        held = verb.kind == "holding" and cues.STATEMENT.search(scene.masked, begin, verb.start)
        calls = verb.word in cues.CALLS and scene.masked.startswith(" it", verb.end)
        reads = verb.word in {"read", "reads"} and scene.masked.endswith("it ", begin, verb.start)
        snaps = verb.kind == "noun_like" and scene.masked[begin : verb.start].lower() in {"he ", "she "}
        if reads or snaps or verb.kind in {"say", "plural"} or verb.word in cues.PUTS or held or calls:
            yield verb


def _reach(scene: Scene, end: int) -> int:
    """The end of the sentence the quotation stands in; of the next one where the quotation ends in a question or a cry."""
    stop = min(scene.sentence(end - 1)[1], end + FAR)
    cried = scene.masked[end - 2 : end - 1] in {"?", "!", "…"} and stop == end
    return min(scene.sentence(end)[1], end + FAR) if cried and end < len(scene.masked) else stop


def _subject_after(scene: Scene, begin: int, verb: cues.Cue) -> Attribution | None:
    """All that stands between the quotation and the verb has to be the subject; another clause is no attribution."""
    phrase = scene.masked[begin : verb.start]
    passive = is_passive(scene, begin, verb)
    cited = passive and verb.word in {"quoted", "cited"} and _CITED.match(scene.masked, verb.end)
    if _ANOTHER_CLAUSE.match(phrase) or _WHAT_IT_WAS.match(phrase) or (passive and not cited):
        return None
    if cited:
        return read_subject(scene, begin, verb)
    if quoted := quoted_by(scene, verb, scene.sentence(verb.start)[1]):
        return quoted
    bounds = [match.group().strip().lower() for match in scene.outside(cues.BOUNDARY, begin, verb.start)]
    auxiliaries = cues.find_auxiliaries(scene.masked, begin, verb.start)
    until = auxiliaries.start() if auxiliaries else begin + len(phrase.rstrip())
    apposed = scene.masked.endswith((",", ")", "—"), begin, until)
    if any(bound not in {",", "(", ")", "—", "who"} for bound in bounds if bound != "and") or (bounds and not apposed):
        return _joint(scene, begin, verb) if bounds == ["and"] else None
    return read_subject(scene, begin, verb)


_CITED = re.compile(r" (?:by [^,;:“”]{2,60} )?as (?:saying|telling|writing|warning|adding|having said)\b")
"""X was quoted as saying; X was quoted by the agency as saying."""
_AS_SAYING = re.compile(r"\s(?P<who>[^,;:“”]{2,100}?) as (?:having said|[a-z]+ing)\b")


def quoted_by(scene: Scene, verb: cues.Cue, stop: int) -> Attribution | None:
    """Whom somebody else quotes: the agency quoted X as saying."""
    if verb.word not in {"quoted", "quotes", "cited", "cites"}:
        return None
    said = _AS_SAYING.match(scene.masked, verb.end, min(stop, verb.end + 140))
    return read_phrase(scene, said.start("who"), said.end("who"), verb.word) if said else None


_WHAT_IT_WAS = re.compile(
    r"(?:an?|the|his|her|its|their)\s(?:[\w’'-]+\s){0,2}?(?:phrase|term|word|words|line|charge|claim|promise|formula|expression|description|label|slogan|comparison|reference"
    r"|remark|pledge|threat|accusation|allegation|nickname|metaphor|euphemism|epithet|motto|mantra|refrain|quote|quotation)\s(?!(?:of|by|from)\b)\w"
)
"""A word for what was said, of which something else is told: "firm," a phrase her aides have repeated."""


def _joint(scene: Scene, begin: int, verb: cues.Cue) -> Attribution | None:
    """Two names joined by "and" are one subject; any other "and" begins another clause."""
    found = read_subject(scene, begin, verb)
    return found if found and found.voice == "institutional" and not found.speaker else None


_TAIL = re.compile(r"(?:\s[^\s,;:]+){0,8}[.?!]?\s*$")


def closing(scene: Scene, piece: tuple[int, int]) -> Attribution | None:
    """A sentence that holds the quotation and ends in its attribution: ..., X wrote on Monday."""
    stop = _reach(scene, piece[1])
    comma = scene.masked.rfind(", ", piece[1], stop)
    if comma < 0:
        return None
    verb = next(_finite(scene, comma + 2, stop), None)
    if not verb or not _TAIL.match(scene.masked, verb.end, stop):
        return None
    return _subject_after(scene, comma + 2, verb)


def is_passive(scene: Scene, begin: int, verb: cues.Cue) -> bool:
    return cues.find_passive(scene.masked, begin, verb.start) is not None
