"""Numbers of people with no noun: what is told of them says what they count.

>>> told_of("Nine are still missing.", 0, 4)
'are still missing'
>>> told_of("The blast killed 12 and wounded 30.", 17, 19)
'The blast killed'
>>> told_of("The death toll stood at 87, it said.", 24, 26)
'death toll stood at'
"""

import re

from dialogue_reader.annotate.counted import before_number

_FATES = (
    "killed|dead|injured|wounded|hurt|missing|unaccounted for|arrested|detained|jailed|imprisoned|displaced|homeless|evacuated|hospitali[sz]ed"
    "|rescued|kidnapped|abducted|executed|deported"
)
_BEHIND = re.compile(
    rf" (?:(?:were|are|have been|had been|remain|remained|are being)(?: (?:still|also|later|reported|listed|as|feared|believed|confirmed|presumed|seriously|badly|lightly|critically|then|now)){{0,3}} (?:{_FATES})\b"
    r"|(?:have |had |later |also )?(?:died|drowned)\b)"
)
_DID = re.compile(r"\b(?:kill|wound|injur|arrest|detain)(?:ed|s|ing) $")
_TOLL = re.compile(
    r"\b(?:[Dd]eath toll|(?:number|toll) of (?:the )?(?:dead|deaths|victims|fatalities|casualties|killed|injured|wounded|missing)(?= (?:has|had|was|is|stood|stands|rose|rises|climbed|jumped|reached|at|to|in|from|among|on)\b))"
    r"(?: (?![a-z]+ing\b)[\w’'-]+){0,12}? (?:at|to|of|was|is|reached|hit|exceeded|passed|topped) $"
)
_LISTED = re.compile(r"\d(?:,| and|, and| or) $")
"""Sites 3 and 4 are missing."""
_REACH = 120


def told_of(text: str, start: int, end: int) -> str:
    """What is told behind the number at start:end became of people, or before it of their number; "" where neither is."""
    if _LISTED.search(text, max(0, start - 6), start):
        return ""
    if (
        text.startswith(" ", end)
        and not text.endswith(("At ", " at "), 0, start)
        and (behind := _BEHIND.match(text, end))
    ):
        return behind.group().strip()
    if _DID.search(text, max(0, start - 12), start):
        return before_number(text, start)
    toll = _TOLL.search(text, max(0, start - _REACH), start)
    return toll.group().rstrip() if toll else ""
