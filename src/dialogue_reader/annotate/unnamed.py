"""Of what kind a source is whose name we do not know: a person by another name, somebody unnamed, an institution, nobody."""

import re

from dialogue_reader.annotate import cues
from dialogue_reader.annotate.scenes import NOBODY, Attribution, ends_in_a_name, is_a_surname
from dialogue_reader.annotate.vocabulary import POWERS
from dialogue_reader.model import Voice

_PORTFOLIO = re.compile(
    r"\b(?:Minister|Secretary) (?:of|for) (?:the )?(?:[A-Z]\w+,? (?:and )?){0,5}?(?:Affairs|Agriculture|Defen[cs]e|Econom\w+|Education|Energy|Environment"
    r"|Finance|Fisheries|Health|Industry|Interior|Justice|Labou?r|State|Trade|Transport)(?: [A-Z][\w’'-]+){1,4}$"
)
"""An office whose "of" or "for" is not where the phrase's head ends: the Minister of Fisheries Maria Sanz."""


def unnamed(words: str, word: str, *, opens: bool) -> Attribution:
    """A source without a name we know: who it is by kind, from the head of its phrase."""
    if _NO_SOURCE.search(words):
        return NOBODY
    core = cues.AFTER_HEAD.split(words, maxsplit=1)[0].strip() or words
    institution = (
        cues.INSTITUTION.search(core)
        and not cues.ROLE.search(core)
        and not cues.PERSON.fullmatch(core.rpartition(" ")[2])
    )
    voice: Voice = "anonymous"
    if core.removeprefix("the ").removeprefix("The ") in POWERS:
        voice = "institutional"
    elif is_a_surname(core, opens=opens) or ends_in_a_name(core) or _PORTFOLIO.search(words) or _by_first_name(core):
        voice = "named"
    elif institution or cues.INSTITUTION.fullmatch(core.rpartition(" ")[2]):
        voice = "institutional"
    return Attribution(speaker_text=words, voice=voice, certainty="explicit", verb=word)


_NO_SOURCE = re.compile(
    r"^(?:[Nn]o(?:body| one|ne)?|[Nn]othing|[Dd]espite|[Ii]n spite|[Hh]aving|[Bb]eing|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]he|[Aa]n?|[Nn]ot|[Nn]either|[Tt]here|[Hh]ere)$"
    r"|^(?:is|are|was|were|has|have|had|made|into|via)\b|^(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I|[Ww]e|[Yy]ou)(?:['’]\w+)?\s(?=[a-z])(?!(?:and|or|all|both|too)\b)"
    r"|^(?:[Nn]o(?:body| one|ne)?|[Dd]espite|[Hh]aving|[Bb]eing)\s|[-–]$"
    r"|(?<!who)(?<!that)(?<!which)(?<!those)(?<!what)\s(?:is|are|was|were|has|have|had|will|would|told|said|says)\s"
)
"""What is no noun phrase, or says that there was nobody: no words are given to it."""
_FRIEND = re.compile(rf"(?:{cues.PERSON.pattern})$")


def _by_first_name(core: str) -> bool:
    """Whether a phrase ends in who somebody is and a single name: her brother Moussa; the driver Karim."""
    before, _, last = core.rpartition(" ")
    return last[:1].isupper() and last[1:2].islower() and _FRIEND.match(before.rpartition(" ")[2]) is not None
