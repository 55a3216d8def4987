"""How a source introduces somebody: the words beside a name that say who it is.

They stand before the name ("Iranian commander Qassem Soleimani", "the deputy head of the PMF, Abu-Mahdi al-Muhandis") or
after it, between commas or brackets ("David Hale, undersecretary of state for political affairs"). A word of office or
rank must be among them; without one nothing is claimed.

>>> text = "the killing of the Iranian General Qasim Sulaimani in January"
>>> [text[start:end] for start, end in describe(text, 35, 50)]
['the Iranian General']
"""

import re
from collections.abc import Iterator

from dialogue_reader.text import sentence_at

Span = tuple[int, int]

OFFICES = (
    "activist|adviser|advisor|administration|agent|ambassador|analyst|authority|ayatollah|blogger|brigadier|captain|caliph|chairman|"
    "chairwoman|chancellor|chief|chieftain|cleric|col|colonel|commander|commissioner|congressman|congresswoman|correspondent|deputy|"
    "dictator|diplomat|director|dr|economist|emir|engineer|envoy|executive|expert|founder|gen|general|governor|head|historian|hydrologist|imam|"
    "journalist|judge|king|lawmaker|lawyer|leader|"
    "lieutenant|lt|major|marshal|mayor|member|minister|mp|mufti|negotiator|official|officer|patriarch|pm|politician|pope|"
    "premier|president|prince|professor|rapporteur|representative|researcher|scholar|scientist|secretary|senator|sergeant|sheikh|"
    "speaker|spokesman|spokesperson|spokeswoman|strongman|sultan|tribesman|undersecretary|writer"
)
_OFFICE = re.compile(rf"\b(?:{OFFICES})\b", re.IGNORECASE)
_MODIFIERS = (
    "acting|agriculture|assassinated|current|defence|defense|deputy|economy|education|energy|environment|finance|foreign|former|health|"
    "incumbent|influential|information|interim|interior|justice|late|longtime|new|newly|oil|opposition|outgoing|press|prime|prominent|"
    "regional|religious|security|senior|slain|special|state|supreme|then|top|trade|transport|vice|water"
)
_WORD = rf"(?:[A-Z][\w.’'-]*|(?:{_MODIFIERS}|{OFFICES})\b\.?)"
_BEFORE = re.compile(rf"(?:\b(?:the|The|a|an|A|An)\s)?(?:\b{_WORD}\s){{1,7}}$")
_OF = re.compile(
    rf"(?:\b(?:the|The|a|an|A|An)\s)?(?:\b{_WORD}\s){{0,4}}\b(?i:{OFFICES})\s(?:of|for|at|in)\s(?P<of>[^,;:.()]{{2,70}}?),?\s"
    rf"(?:{_WORD}\s)?$"
)
_COMMA = re.compile(rf"(?:\b(?:the|The|a|an|A|An)\s)?(?:\b{_WORD}\s){{0,6}}\b(?i:{OFFICES}),\s$")
_FIELD = re.compile(r"[a-z’'-]+(?: and [a-z’'-]+)?")
_CLOSED = re.compile(r"(?:,(?! (?:who|which|the|an?)\b)|[.;:)]|$)")
_GENERAL = 2  # words of "the president", which may also be another one in a list
_AFTER = re.compile(r",? (?:\((?P<bracket>[^()]{2,80})\)|(?P<apposition>[^,;:()]{3,110}))(?=[,.;:()]|$)")
_NOT_FIRST = re.compile(
    r"^(?:After|Although|And|As|At|Before|But|By|For|From|If|In|Of|On|Since|That|Though|To|When|While|With)\s"
)


def describe(text: str, start: int, end: int) -> Iterator[Span]:
    """Spans of `text` that say who the name at start:end is: what stands before it, then what stands after it."""
    low, high = sentence_at(text, start)
    before = _before(text, low, start, end)
    if before:
        yield before
    after = _AFTER.match(text, end, high)
    if after:
        bracket = after.lastgroup == "bracket"
        said = after.span(after.lastgroup or 0)
        if text[end] == "," and not bracket and _is_apposition(text[slice(*said)]):
            yield said[0], said[0] + len(text[slice(*said)].rstrip(" ."))
        elif bracket and _OFFICE.search(text, *said):
            yield said


def _before(text: str, low: int, start: int, end: int) -> Span | None:
    for pattern in (_OF, _COMMA) if text.endswith(", ", 0, start) else (_OF, _BEFORE):
        found = pattern.search(text, max(low, start - 140), start)
        if (
            not found
            or (pattern is _OF and not _is_office(found))
            or (pattern is _COMMA and not _is_set_off(found, end))
        ):
            continue
        at = found.start() + (len(first.group()) if (first := _NOT_FIRST.match(found.group())) else 0)
        if _OFFICE.search(text, at, start):
            return at, at + len(text[at:start].rstrip(" ,\xa0"))
    return None


def _is_office(found: re.Match[str]) -> bool:
    """Whether what an office is of leads to the name: "minister of defence", but no "minister of defence met"."""
    of = found["of"]
    has_comma = "," in found.string[found.end("of") : found.end()]
    return has_comma or of.split()[-1][0].isupper() or _FIELD.fullmatch(of) is not None


def _is_set_off(found: re.Match[str], end: int) -> bool:
    """Whether the name stands between commas after the office; in a list "the president" may be somebody else."""
    text = found.string
    is_listed = text.startswith(", and ", end) and len(found.group().split()) <= _GENERAL
    return _CLOSED.match(text, end) is not None and not is_listed


def _is_apposition(words: str) -> bool:
    """A phrase that begins with an article or an office and holds an office; a clause begins otherwise."""
    first = words.split(maxsplit=1)[0].lower()
    begins = first in {"the", "a", "an", "its", "his", "her", "their", "one", "former", "then", "who"} or bool(
        _OFFICE.fullmatch(first)
    )
    return begins and bool(_OFFICE.search(words))
