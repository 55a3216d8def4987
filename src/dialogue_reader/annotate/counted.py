"""What a number counts: the noun phrase after it, or the words before it, as they stand.

>>> text = "humanitarian assistance for 1.39 million internally displaced persons, elections"
>>> after_number(text, text.index(" internally"), unit="")
'internally displaced persons'
>>> before_number("Trade between Iraq and Iran currently runs at $12 billion", 46)
'Trade between Iraq and Iran currently runs at'
"""

import re

from dialogue_reader.annotate.measures import TIMES
from dialogue_reader.annotate.money import MONEY

QUALIFIER = re.compile(
    r"(?:\b(?:more than|less than|fewer than|not more than|no more than|at least|at most|up to|as (?:high|many|much|low|few|little) as|about|around"
    r"|some|nearly|almost|roughly|approximately|over|under|an estimated|estimated|an average of|a total of|only|just|close to|in excess of"
    r"|well over|a record|circa|below|above)\s+)$",
    re.IGNORECASE,
)

_STOP = frozenset(
    """have has had is are was were be been being will would could may might can cannot must should shall do does did not never
    in by for from at on with since during after before to into between among across against under over per through within without as
    until near around about upon toward towards despite via out off up down back
    and or but while who whom which that whose where when because if than then so though although
    it they he she we you i this these those each every annually yearly monthly daily last next now today yesterday ago later earlier
    get chose choose alone only more less also still already again apart away there here a an
    remain remains remained live lives lived died fled left return returned make made makes work works need needs want wants serve served
    attend attended took take came come went go said say says voted lost show shows showed gathered became become stood stand continue
    continued depend depends lies lay hangs required needed fewer meant bought sold paid built taken given sounds seems looks like even shook above below outside inside beyond longer shorter heard met held got gave sent saw fell rose grew hit led won kept brought built comes goes gets rises falls amount amounts began begin began followed follow according versus vs compared worth too
    nobody none everyone everybody someone somebody nothing spoke told wrote knew thought ran drew drove flew fought broke sank swam""".split()
)
_WORD = re.compile(r"(?:[A-Z]\.){2,}(?![\w’'-])|[^\W_][\w’'.&/-]*[\w’']|[^\W_]|[\w’']+")
_GAP = re.compile(r"[ \n]|-(?=\w)")
_LIMIT = 8
_SHORT = re.compile(r" \([A-Za-z]{2,5}\)")
"""90,000 barrels per day (bpd) of exports."""
_MONEY_FOR = re.compile(r"\s+(?:worth of|of|in|for)\s+(?:the |its |their |his |her |a |an )?")
_SPENT = re.compile(r"\bspen[dt]")
_SPENT_BEFORE = 50
_SHARE_OF = re.compile(r"\s+(?:of)\s+(?:the |its |their |his |her |a |an |all )?")
_WHEN = re.compile(
    r"\s+(?:in|for) (?:the )?(?:(?:early|late|mid)[- ]|(?:first|second|third|fourth|last|past|next|previous|current|same|whole|full|fiscal|financial|[A-Z][a-z]+) ){0,2}(?:year|half|quarter|month|week|decade|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber|(?:19|20)\d\d|spring|summer|autumn|winter)\b"
)
"""$88 billion in February: when, not for what."""
_OF_TOTAL = re.compile(
    r"\s+of (?:(?:the|these|those|its|their|his|her|[^\W\d_a-z][\w-]*(?:['’]s|s['’])) )?(?!(?:19|20)\d\d\b)\d[\d,]*(?: (?:to|or) \d[\d,]*)?(?=\s)"
)
_PEOPLES_JOINED = re.compile(
    r" (?:[A-Z]\w*(?:an|ese|ish|i|ch)(?:,| and| or|, and) )+[A-Z]\w*(?:an|ese|ish|i|ch)(?= [a-z])"
)
"""30 Hungarian and Italian soldiers."""
_DONE = re.compile(r"[a-z]+ed")
"""900 barrels transported: what became of them is not what they are of."""
_COMPARED = re.compile(
    r"(?:(?:high|low|larg|small|bigg|strong|weak|fast|slow|cheap|dear|rich|poor)er|strong)$|times (?:what|as|more|the)\b"
)
"""5.1% higher, 122,000 strong, of what it was: how it compares is not what is counted."""
_TIMES_AS = re.compile(r" times (?:as|what|the|that|its|their|his|her|more|higher|larger)\b")
"""Three times what it was, three times the $25 million."""
_MORE = re.compile(r" (?:more|or so|or more|additional|further|other) (?=[a-z])")
"""700 more troops; 100 or so votes."""
_DIRECTION = re.compile(r"(?:up|down|off)\b", re.IGNORECASE)
_QUOTED = frozenset({"” ", '" '})
"""“Fewer than 90” ships."""
_CLAUSE = re.compile(r"[.;:!?]\s|,\s|[(—“”\"]|\)\s|\s[–-]\s|\b(?:while|that|but|which|where|who|because|although)\s")
_LEADING = re.compile(r"(?:said|says|say|and|or|with|as|to|in|of|by|so(?! far)|then|also)\s+", re.IGNORECASE)
_BEFORE_LIMIT = 9


def after_number(text: str, end: int, *, unit: str) -> str:
    """The noun phrase that starts at `end`, which is where number, scale and unit stop; "" where there is none."""
    total = _OF_TOTAL.match(text, end) if unit not in MONEY else None
    if total:
        return _noun_phrase(text, total.end())
    if peoples := _PEOPLES_JOINED.match(text, end):
        noun = _noun_phrase(text, peoples.end())
        return f"{peoples.group().lstrip()} {noun}" if noun else ""
    if unit:
        short = _SHORT.match(text, end)
        end = short.end() if short else end
        if _WHEN.match(text, end) or (unit in TIMES and text[end - 1] == "s" and not _SHARE_OF.match(text, end)):
            return ""  # over the last four years prices rose
        spent = unit in MONEY and text.startswith(" on ", end) and _SPENT.search(text, max(0, end - _SPENT_BEFORE), end)
        end += len(" on") if spent else 0
        pattern = _MONEY_FOR if unit in MONEY else _SHARE_OF
        linked = pattern.match(text, end)
        phrase = _noun_phrase(text, linked.end() if linked else end)
        return "" if _DONE.fullmatch(phrase) or _COMPARED.match(phrase) else phrase
    if more := _MORE.match(text, end):
        return _noun_phrase(text, more.end())
    phrase = _noun_phrase(text, end + (text[end : end + 2] in _QUOTED))
    described = _ADJECTIVE.fullmatch(phrase) and _ANOTHER.match(text, end + 1 + len(phrase))
    return "" if described or _COMPARED.match(phrase) or _TIMES_AS.match(text, end) else phrase


_ADJECTIVE = re.compile(
    r"(?!(?:people|men|women|children|police|dead|injured|hurt|missing|aircraft|personnel|staff|crew|cattle|sheep|fish|livestock|others)\b)[a-z]+(?<!s)(?<!ed)"
)
_ANOTHER = re.compile(r", [a-z]+(?: (?:and|or)|,) [a-z]")
"""80 rail, road and river-borne parcels: what is counted stands behind its last description."""


def _noun_phrase(text: str, place: int) -> str:
    """Words up to the first that ends a noun phrase; "of" carries on where a noun stands before it."""
    gap = _GAP.match(text, place)
    start = place = gap.end() if gap else place
    stop = place
    before = ""
    for _ in range(_LIMIT):
        match = _WORD.match(text, place)
        if not match or _ends_phrase(match.group(), before):
            break
        if before and match.group().endswith(("ed", "ing")) and _is_verb(match, text):
            break
        before = match.group()
        if match.group().lower() not in _LINKS:
            stop = match.end()
        place = match.end() + (3 if text.startswith(" & ", match.end()) else 1)
        if text[match.end() : place] not in _GAPS or _ends_sentence(match, start, text[place : place + 1]):
            break
    phrase = text[start:stop].strip(" -")
    return "" if _DOTTED.fullmatch(phrase) else phrase if _DOTTED.search(phrase) else phrase.strip(".")


def _is_verb(word: re.Match[str], text: str) -> bool:
    """Whether a word in -ed or -ing behind a noun tells what became of it or what it does: doses of vaccine arrived in, ships waiting at."""
    following = _WORD.match(text, word.end() + 1) if text.startswith(" ", word.end()) else None
    return following is not None and following.group() in _PLACES and word.group().islower()


_PLACES = frozenset("in by for at from on with since during after before to into near".split())
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}$")


def _ends_sentence(word: re.Match[str], start: int, following: str) -> bool:
    """Whether the point behind a word ends the phrase: not in U.S. Marines, nor in former U.S. soldiers."""
    return word.group().endswith(".") and word.start() != start and not following.islower()


_GAPS = frozenset({" ", "\n", " & "})
_LINKS = frozenset({"of", "the", "its", "their", "his", "her"})


def _ends_phrase(word: str, before: str) -> bool:
    """A number, a word that joins or governs, an adverb, or a past tense after a plural ("voters stayed")."""
    lowered = word.lower()
    if (
        word[0].isdigit()
        or (lowered in _STOP and (before or lowered != "lives"))
        or (not before and (lowered in _LINKS or lowered in _NUMBERS))
    ):
        return True
    if lowered in _BEHIND_PLURAL and before.endswith(("s", "men", "people")):
        return True
    plural = (before.islower() and (before in _PEOPLE or before.endswith(("s", "men")))) or before.endswith(_PEOPLES)
    return before != "" and word.islower() and (word.endswith("ly") or (plural and word.endswith("ed")))


_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand".split()
)
_BEHIND_PLURAL = frozenset({"leave", "home", "strong"})
_PEOPLES = ("ans", "is", "ers", "sts")
_PEOPLE = frozenset({"people", "men", "women", "children", "police"})


def before_number(text: str, start: int) -> str:
    """The words of the clause before `start`: its noun before "of", or what is said to run at, cost, reach the number."""
    left = _ABBREVIATION.sub("", text[max(0, start - 160) : start]).rstrip(' “"')
    if left.endswith((".", ";", ":", "!", "?", ",")):
        return ""
    bounds = [0, *[match.end() for match in _CLAUSE.finditer(left)]]
    if _OPENED.search(left):
        return ""
    while len(bounds) > 1 and not left[bounds[-1] :].strip(" ("):
        bounds.pop()  # right behind a dash or bracket: it says more of what stands before
    while len(bounds) > 1 and left.endswith(" ", 0, bounds[-1]) and _DIRECTION.fullmatch(left, bounds[-1]):
        bounds.pop()
    clause = left[bounds[-1] :].strip(" (—–")
    if clause.endswith((" and", " or", " but")):
        return ""  # another clause
    if clause.endswith(" of"):
        return _last_noun(clause[:-3])
    words = clause.split()[-_BEFORE_LIMIT:]
    shown = " ".join(words)
    if " and " in shown and "between" not in shown and "both" not in shown:
        last = shown.rpartition(" and ")[2]
        kept = _OF_BOTH.search(shown) or _BOTH.match(shown) or _GOVERNS.match(last)
        shown = last if " " in last and not kept else shown  # it takes nine days and costs
    leads = _LEADING if shown != clause else _JOINING
    while leading := leads.match(shown):
        shown = shown[leading.end() :]
    told = " " in shown and not _HALF.match(shown) and not _BARE.fullmatch(shown) and not shown.endswith(_OPEN)
    return shown if told else ""


_JOINING = re.compile(r"(?:said|says|say|and|or|with|as|then|also|so(?! far))\s+", re.IGNORECASE)
"""What is left out at the start of a whole clause: in 2019 it took."""
_LASTED = r"(?!(?:continued|lasted|stayed|sat|stood|ran|met|waited) for$)"
_GOVERNS = re.compile(rf"{_LASTED}[\w’'-]+ (?:(?:to|from|of|in|for|on|at|by)(?: .*)? )?(?:to|from|of|in|for|on|at|by)$")
"""A noun with what it governs is no clause: its tariff on steel and wine to."""
_BOTH = re.compile(
    r"(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) )?[\w’'-]+ and (?!he\b|she\b|it\b|they\b|we\b)[\w’'-]+ "
)
"""Salaries and pensions take."""
_BARE = re.compile(
    r"(?:[Ii]t|[Tt]his|[Tt]hat|[Tt]here|[Tt]hey|[Ww]e|[Yy]ou|[Hh]e|[Ss]he) (?:is|was|are|were|have|has|had|has been|had been|have been)(?: worth)?"
    rf"|{_LASTED}(?:down|up|away|apart|counts?|counted|asks?|asked|rose|rises|fell|falls|grew|climbed|dropped|went|goes|came|comes|puts?|sits?|sat|stood|stands?|built|made|held|[a-z]+ed|first given) (?:from|for|to|on|by|at)"
    r"|(?:[Oo]f|[Ff]or|from|to|with) (?:whom|which|them|these|those)"
    r"|(?!(?:was|were|is|are|been) )\w+ \w+ put at"
)
"""What says nothing without what stands before it."""
_OPENED = re.compile(r"\b(?:that|which|who|because|although|while|where)$")
"""The number opens a clause."""
_OF_BOTH = re.compile(r"\bof \w+ and \w+ of\b")
"""The cost of making and moving of a barrel."""
_ABBREVIATION = re.compile(r" \([A-Z][A-Z&.-]{1,9}\)")
"""The Harbour Authority (HA) $3 million."""
_HALF = re.compile(
    r"(?:was|were|is|are|be|been|being|has|have|had|can|could|will|would|may|might|must|should|do|does|did|that|which|who)\b"
)
"""Words that open no clause: their subject is cut off."""
_OPEN = (
    " a",
    " an",
    " the",
    " said",
    " say",
    " says",
    " saying",
    " suggest",
    " suggests",
    " suggesting",
    " compared to",
    " compared with",
    " against",
    " versus",
    " than",
)
"""What is told then stands behind the number: inside a 55-kilometer “zone”."""


_BECAME = re.compile(
    r" (?:was|were|is|are|has been|have been|had been|will be|went|go|goes)(?: (?!(?:in|on|by|at|as|to|from|and|or|but)\b)[\w’'-]+){1,3}"
)


def what_became(text: str, end: int) -> str:
    """What is told of a number that opens its clause: 36 million euros were lost."""
    found = _BECAME.match(text, end)
    return found.group().strip() if found else ""


def _last_noun(clause: str) -> str:
    """The noun a clause ends in, from its owner on if it has one: "Iraq's population"."""
    words = clause.split()
    first = len(words)
    while first and words[first - 1].lower() not in _STOP | {"of"}:
        first -= 1
    owners = [place for place in range(first, len(words)) if words[place].endswith(("’s", "'s", "s’", "s'"))]
    if owners:
        first = owners[-1]
        while first and words[first - 1][:1].isupper():
            first -= 1
    return " ".join(words[first:])
