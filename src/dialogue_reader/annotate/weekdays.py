"""Days told by their weekday alone: who "said on Tuesday" said it on the last Tuesday up to the article's own date.

Read only behind "on", or right behind a verb of saying, where the verb of the clause tells whether the day is past or to come,
and where no date before it shows that another time is told of. What lies six days back may as well be tomorrow: it is left out.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dialogue_reader.annotate.years import Anchor, is_told, verb_before, verb_behind
from dialogue_reader.model import Certainty

_NAMES = "Mon Tues Wednes Thurs Fri Satur Sun".split()
WEEKDAY_LETTERS = frozenset(name[0] for name in _NAMES)
_WEEKDAY = re.compile(rf"\b({'|'.join(_NAMES)})day\b(?![’'-])")
_LONGEST = 6  # letters of a name before "day"
_BEFORE, _AFTER = 160, 100  # characters of the sentence that are read
_FAR = 10  # days from the article's date at which another time is told of
_LAST = 5  # days back, and ahead
_MONTH = 31  # days, about
_YEAR = 4  # characters of a date that is only a year
_STOP = re.compile(r"[.;!?][”\"’]?\s")
_ANOTHER = re.compile(
    r",? (?:the )?(?:\d|Jan|Feb|Mar|Apr|May\b|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|,? (?:of (?:last|next|this|that|the)|next|last|week|fortnight|before|after)\b"
    rf"|(?:,? (?:and|or|to) \w+day)? (?:morning|evening|afternoon|night)s\b| (?:and|or|to|through) \w+day\b|, (?:{'|'.join(_NAMES)})day\b"
)
"""Behind the weekday: its date, or what makes it another day than the nearest, or several."""
_ANOTHER_WEEK = re.compile(
    r"\b(?:(?:[Ll]ast|[Pp]revious|[Ff]ollowing|[Tt]hat|[Ss]ame|[Ee]very|[Ee]ach|[Ff]irst|[Ss]econd|[Tt]hird) (?:week|weekend|month|year)"
    r"|(?:weeks?|fortnight|months?|years?) (?:ago|before|earlier|later|after)),?(?: (?![a-z]+ing\b)[\w’'-]+){0,2} [Oo]n $"
    r"|\b(?:Mail|Independent|Scotland|Wales) on $"
)
"""Before the weekday: whose week it is, if not the article's; or a Sunday paper."""
_AHEAD = re.compile(
    r"(?i)\b(?:will|would|could|might|may|should|must|shall|can|cannot|if|unless|until|till|before|ahead of|expect\w*|scheduled|planned|plans?|planning|due|set (?:to|for)|slated|upcoming|coming|next"
    r"|for (?:the |an? |his |her |its |their )?(?:[\w-]+ ){0,3}(?:votes?|elections?|polls?|runoff|referendum|talks|meetings?|summit|rall(?:y|ies)|protests?|strikes?|session|hearing|visit)"
    r"|(?:announc|call|propos|postpon|prepar|invit|threaten|promis|vow|pledg|demand|urg|warn|want|hope|hoping)\w*|to (?!the\b|an?\b|its\b|their\b|his\b|her\b)[a-z]+)\b"
)
"""In the clause of a weekday these say that it may lie ahead, whatever is told in the past."""
_SURE = re.compile(
    r"\b(?:will(?: (?!not\b|have\b)[a-z]+){1,6}|(?:is|are) (?:to|due|set|scheduled|expected|slated|planned)(?: to)?(?: [a-z]+){1,6}) on $"
)
"""The council will meet again on."""
_HIT = re.compile(r"\b(?:hit|burst|shut|cut|shook|rang|laid|left)\b(?! (?:wing|bank|hand)\b)")
"""Verbs that are the same in the present, or rare: of a day they tell what is past."""
_CLAUSE_WITHIN = re.compile(r"\b(?:that|which|who|whose|where|when)\b")
"""The strike that starts on Monday was."""
_PLANNED = frozenset("expected scheduled planned slated".split())


def weekday_places(text: str) -> list[int]:
    """Where weekdays stand alone in a text, behind what they need there."""
    places = []
    place = text.find("day")
    while place >= 0:
        match = _WEEKDAY.search(text, max(0, place - _LONGEST), place + 4) if text[place - 1 : place] in _ENDS else None
        if match and text.endswith((" ", "\n"), 0, match.start()):
            places.append(match.start())
        place = text.find("day", place + 3)
    return places


_ENDS = frozenset(name[-1] for name in _NAMES)


def find_weekdays(
    text: str, places: Sequence[int], dates: Sequence[tuple[int, str]], anchor: Anchor
) -> Iterator[tuple[int, int, str, Certainty]]:
    """(start, end, value, certainty) of the weekdays of one block. `dates`: where dates before and in it stand, and which."""
    if not anchor.day or anchor.day > monthrange(anchor.year, anchor.month)[1]:
        return
    today = date(anchor.year, anchor.month, anchor.day)
    for place in places:
        match = _WEEKDAY.match(text, place)
        if not match or _ANOTHER.match(text, match.end()):
            continue
        before = _STOP.split(text[max(0, place - _BEFORE) : place])[-1]
        told = is_told(before)
        earlier = [one for one in dates if one[0] < place]
        if not told and (not before.endswith(("on ", "On ")) or _ANOTHER_WEEK.search(before)):
            continue
        if any(_is_elsewhere(value, anchor) for value in _around(text, earlier, place - len(before), told=told)):
            continue
        after = _STOP.split(text[match.end() : match.end() + _AFTER])[0]
        shift = _shift(before, after, (today.weekday() - _NAMES.index(match[1])) % 7, told=told)
        if shift is not None:
            yield place, match.end(), (today + timedelta(days=shift)).isoformat(), "inferred"


def _around(text: str, earlier: Sequence[tuple[int, str]], sentence: int, *, told: bool) -> Iterator[str]:
    """The dates that say of which time a weekday is: those before it in its sentence, and, of what was done, the last that sets a time.

    A month does, and a year that opens its sentence: In 1914 they marched. On Tuesday ...; not: founded in 1987. On Tuesday ...
    """
    yield from (value for at, value in earlier if at >= sentence)
    if not told:
        yield from [
            value for at, value in earlier if len(value) > _YEAR or (at > 2 and text.startswith("In ", at - 3))
        ][-1:]


def _is_elsewhere(value: str, anchor: Anchor) -> bool:
    """Whether a date lies so far from the article's own that a weekday beside it is no day of its week."""
    year, month, day = [*map(int, value.split("-")), 0, 0][:3]
    apart = 12 * (year - anchor.year) + month - anchor.month
    if not month or not day:
        return year != anchor.year if not month else apart != 0
    return abs(apart * _MONTH + day - anchor.day) > _FAR


def _shift(before: str, after: str, apart: int, *, told: bool) -> int | None:
    """Days from the article's date to a weekday that was so many days ago; None where that is not sure."""
    if told or _is_past(before, after):
        return -apart if apart <= _LAST else None
    return 7 - apart if 7 - apart <= _LAST and _SURE.search(before) else None


def _is_past(before: str, after: str) -> bool:
    clause, verb = verb_before(before)
    if verb and clause[verb.end() :] == " on " and verb.group() not in _PLANNED:
        return not verb["other"]
    if _AHEAD.search(clause) or (not verb and _CLAUSE_WITHIN.search(clause)):
        return False
    if not verb and _HIT.search(clause):
        return True
    if not verb or verb["told"]:  # he said the vote on Sunday would be fair
        behind = verb_behind(clause, after)
        if behind and (
            _AHEAD.search(after, 0, behind.end() if behind["other"] else behind.start()) or behind.group() in _PLANNED
        ):
            return False
        verb = verb or behind
    return verb is not None and not verb["other"]
