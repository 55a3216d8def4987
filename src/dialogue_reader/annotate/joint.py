"""Subjects of two parts: the foreign and interior ministries; the army and the police."""

import re

from dialogue_reader.annotate import cues
from dialogue_reader.annotate.scenes import Scene

_ADJECTIVES = re.compile(
    r"\b(?P<whole>(?:[Bb]oth )?(?:[Tt]he )?(?:(?:[A-Z][\w-]+|foreign|interior|defen[cs]e|finance|trade|justice|health|oil|energy|education|labou?r|culture"
    r"|military|civil|civilian|political|local|regional|federal|national|security|intelligence|government|army|police),? ){1,4})and\s$"
)
_PLURAL = re.compile(
    r"(?:[A-Z][\w-]+|[a-z]+) (?:[\w-]+ )?(?:ministries|governments|ministers|leaders|officials|presidents|armies|embassies|delegations|parliaments"
    r"|authorities|agencies|officers|sources|commanders|diplomats|envoys|negotiators|forces|foreign ministers|prime ministers)"
)
_TWO = re.compile(r"(?:^|(?<=[.?!”]\s))(?P<whole>(?:Both )?The \w+) and\s$")
_ARTICLED = re.compile(r"the [\w-]+(?: [\w-]+)?")


def both_start(scene: Scene, begin: int, phrase: int, stop: int) -> int:
    """Where a phrase begins that has an "and" in it: the foreign and interior ministries; the army and the police."""
    if not scene.masked.endswith("and ", begin, phrase):
        return phrase
    for pattern, last in ((_ADJECTIVES, _PLURAL), (_TWO, _ARTICLED)):
        first = pattern.search(scene.masked, max(begin, phrase - 2 * cues.REACH), phrase)
        if first and last.fullmatch(scene.masked, phrase, stop) and _begins(scene, begin, first):
            return first.start("whole")
    return phrase


def _begins(scene: Scene, begin: int, first: re.Match[str]) -> bool:
    """Whether the first part begins a noun phrase: after an article, a comma, or where the sentence begins."""
    place = first.start("whole")
    return (
        place == begin or first["whole"].lower().startswith(("the ", "both ")) or scene.masked.endswith(", ", 0, place)
    )
