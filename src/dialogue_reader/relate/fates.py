"""What became of those whom a figure counts, in whatever words: "killing 61 people", "the death toll stood at 87", "131 died".

Two such figures are of one quantity only where the same became of the same: of people, or of policemen.

>>> from dialogue_reader.model import Figure
>>> text = "The police held 23 demonstrators; at least 9 people were badly hurt."
>>> fate_of(text, Figure(block=0, start=16, end=18, amount="23", unit="", counts="demonstrators"))
('', '')
>>> fate_of(text, Figure(block=0, start=34, end=44, amount="9", unit="", counts="people"))
('~injured people', 'hurt')
"""

import re

from dialogue_reader.model import Figure
from dialogue_reader.relate.words import stem

SIGN = "~"
"""The sign before a fate, where it stands among the nouns of a figure."""
_WORDS = {
    "dead": "killed killing kills kill dead died dies deaths death drowned perished fatalities lives",
    "injured": "injured injuring injures wounded wounding wounds hurt hospitalised hospitalized injuries",
    "arrested": "arrested arresting arrests detained detaining detains arrest detention",
    "missing": "missing unaccounted",
    "displaced": "displaced displacing uprooted fled",
    "rescued": "rescued rescuing evacuated evacuating evacuees safety",
    "crowd": "gathered rallied marched demonstrated protested filled assembled crowd stood",
}
_FATES = {word: fate for fate, words in _WORDS.items() for word in words.split()}
_ANY = re.compile(
    r"kill|dea[dt]|die[ds]\b|drown|perish|fatal|liv|injur|wound|hurt|hospital|arrest|det[ae]|miss|unacc|displac|uproot|fled|resc|evac|safety|gather|rall|march|demonstr|protest|fill|assembl|crowd|stood"
)
STEMS = frozenset(map(stem, _FATES)) | {"dead", "injur"}
_BEHIND = re.compile(
    r",? (?:(?:who|were|was|are|is|have|has|had|been|be|known|remain|remained|still|also|later|reported|listed|as|feared|believed|confirmed|presumed|seriously|badly|lightly|critically|brought|taken|to) ){0,6}"
    r"(killed|dead|died|drowned|perished|injured|wounded|hurt|hospitali[sz]ed|arrested|detained|missing|unaccounted|displaced|fled|rescued|evacuated|safety|gathered|rallied|marched|demonstrated|protested|filled|assembled|stood)\b"
)
_BEFORE = re.compile(
    r"\b(kill(?:ed|ing|s)|wound(?:ed|ing|s)|injur(?:ed|ing|es)|arrest(?:ed|ing|s)|detain(?:ed|ing|s)|displac(?:ed|ing|es)|rescued|evacuated|crowd)(?: (?:of|at|as|another|a further|and|by))? $"
    r"|\b(deaths?|lives|arrests?|detention) of $|\b(death) toll\b[^.;,]{0,40} $"
)
_WHO = {
    who: name
    for name, words in {
        "people": "people persons person residents inhabitants villagers citizens victims dead injured wounded missing",
        "protesters": "protesters protestors demonstrators rioters hooligans extremists marchers troublemakers supporters activists",
        "fighters": "fighters militants terrorists gunmen insurgents rebels militiamen jihadists",
        "police": "policemen police officers",
        "soldiers": "soldiers troops servicemen marines airmen",
    }.items()
    for who in words.split()
}
_ARRESTED = frozenset({"fighters", stem("suspects"), "men"})
_WORD = re.compile(r"[a-z]+")
_OF = re.compile(r"\b(?:of|in|at|from|on|for|with|near)\b")
_WHOLE = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|some|most|many|none|half)) of (?:the |its |their )?$",
    re.IGNORECASE,
)
_REACH = 60
_BEGINS = ("were", "are", "have", "had", "remain", "died", "drowned", "later", "also")
"""How what is told behind a number without a noun begins."""


def fate_of(text: str, figure: Figure) -> tuple[str, str]:
    """What became of whom, as one name, and the word for it as it is written; ("", "") where nothing is told."""
    if figure.unit:
        return "", ""
    start, end = max(0, figure.start - _REACH), figure.end + len(figure.counts) + _REACH
    near = text[start:end].lower()
    if not _ANY.search(near):
        return "", ""
    if _WHOLE.search(text, start, figure.start):
        return "", ""  # 43 of 611 residents died
    counts, number = figure.counts.lower(), figure.end - start
    place = near.find(counts, number, number + len(counts) + _REACH)
    words = _WORD.findall(_OF.split(counts, maxsplit=1)[0] if place >= 0 else counts)
    told = [word for word in words if word in _FATES]
    if place < 0 or counts.startswith(_BEGINS):
        sure = [word for word in told if _FATES[word] != "crowd" or word == "crowd"]  # the death toll stood at
        return _named(sure[-1], "people") if sure else ("", "")
    rest = [word for word in words if word not in _FATES]
    who = _WHO.get(rest[-1], stem(rest[-1])) if rest else "people"
    if not told:
        before = figure.start - start - (len(figure.qualifier) + 1 if figure.qualifier else 0)
        found = _BEHIND.match(near, place + len(counts)) or _BEFORE.search(near, 0, max(0, before))
        told = [next(filter(None, found.groups()))] if found else []
    return _named(told[-1], who) if told else ("", "")


def _named(word: str, who: str) -> tuple[str, str]:
    """Who is arrested is called by whoever tells of it: hooligans, demonstrators, suspects, terrorists, people."""
    fate = _FATES[word]
    if who == "protesters" or (fate == "arrested" and who in _ARRESTED):
        who = "people" if fate in {"arrested", "crowd"} else who
    return (f"{SIGN}{fate} {who}", word) if fate != "crowd" or who == "people" else ("", "")
