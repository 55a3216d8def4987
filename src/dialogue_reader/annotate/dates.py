"""Dates in the text, normalised to YYYY, YYYY-MM or YYYY-MM-DD.

A date with its year is explicit. One without takes its year from the article's own date (`years.py`) and is marked
inferred; without an article date nothing is. Skipped: years inside names ("2005 Constitution"), counts ("2,000", "2000 soldiers"), decades,
months that are names or verbs (May, March). Of a range the first day counts. Weekdays: `weekdays.py`. Other languages: `abroad.py`. Marked in what is counted only: body, headings, captions.
"""

import re
from collections.abc import Iterable, Iterator

from dialogue_reader.annotate import abroad
from dialogue_reader.annotate.flow import overlaps, read_flow
from dialogue_reader.annotate.weekdays import WEEKDAY_LETTERS, find_weekdays, weekday_places
from dialogue_reader.annotate.years import Anchor, count_ahead, find_year
from dialogue_reader.desk import Desk
from dialogue_reader.model import Annotated, Certainty, DateSpan, Document

MONTH = (
    r"Jan(?:uary|\b\.?)|Feb(?:ruary|\b\.?)|Mar(?:ch|\b\.?)|Apr(?:il|\b\.?)|May|Jun(?:e\b|\b\.?)|Jul(?:y\b|\b\.?)|Aug(?:ust|\b\.?)|Sep(?:tember|t?\b\.?)"
    r"|Oct(?:ober|\b\.?)|Nov(?:ember|\b\.?)|Dec(?:ember|\b\.?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d|2100"
_SEASON = r"[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter"

_DATE = re.compile(
    rf"""(?x)
    (?P<two_years>(?P<first>{_YEAR})(?P<to>[-/])(?P<second>\d\d))(?![\w/-]|[.,]\d)
    | (?P<iso>(?:{_YEAR})-(?:0[1-9]|1[0-2])(?:-{_DAY})?)(?![\w-])
    | (?P<day>{_DAY})(?:\ ?[-–]\ ?{_DAY}|\ and\ {_DAY})?(?:st|nd|rd|th)?\ (?:of\ )?(?P<day_month>{MONTH})(?:\b|(?<=\.))(?:(?:,|\ of)?\ (?P<day_year>{_YEAR})\b)?(?!['’\w-])
    | (?P<year>{_YEAR})(?![\w])
    | (?P<month>{MONTH})(?:
          \ (?P<month_day>{_DAY})(?:st|nd|rd|th)?(?:\ ?[-–]\ ?{_DAY}\b|(?:,\ {_DAY})*,?\ (?:and|or|to|through)\ {_DAY}(?=,?\ (?:{_YEAR})\b))?(?![\d%]|[:.,]\d)(?:,?\ (?P<month_day_year>{_YEAR})\b)?
        | (?:,|\ of)?\ (?P<month_year>{_YEAR})\b(?![,.]\d)
        | \b
      )
    | (?P<relative>[Ll]ast|[Tt]his|[Nn]ext)\ (?:(?P<unit>month|year)|(?P<relative_season>{_SEASON})|(?P<relative_month>{MONTH}))\b(?!-|[’'](?!s\b))
    """
)
_DATE_ALONE = re.compile(_DATE.pattern.replace("(?P<two_years>", "(?!)(?P<two_years>"))
_REIGN = 15  # years, at most, that are written 2003-11
_OTHER_YEAR = re.compile(
    r"(?: of)? (?:(?P<shift>last|this|next) year|(?:that|the same|the previous|the following|the next) year|(?P<other>of \d{3,4}\b))(?!['’\w])"
)
"""After a date without a year: in which one it lies, or that it is of one not told here, or of another calendar."""
_SCAN = re.compile(r"[0-9JFMASOND](?:(?<=[0-9])\d*|an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)")
"""Where a date may begin; `_DATE` then decides. The leading set keeps the scan at the speed of a character search."""
_RELATIVE = ("ast ", "his ", "ext ")
_RELATIVE_LEADS = frozenset("LlTtNn")
_SEASON_BEFORE = re.compile(rf"\b(?:{_SEASON})(?: of|,)? $")
_NUMBERS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}

_MONTH_NEEDS = re.compile(
    r"(?:\b(?:in|since|by|until|till|of|from|during|after|before|for|through|early|late|mid|past|between|end of|the|his|her|its|their)"
    r"|\b[Ii]n (?:early|late|mid)|[’']s|mid-|(?:and|to|or|–|-))\s?$",
    re.IGNORECASE,
)
"""What comes before a month that stands alone and is meant as one."""
_AND = re.compile(r"(?:and|to|or|–|(?<!mid)-)\s?$", re.IGNORECASE)
_SET_FOR = re.compile(r"(?:planned|scheduled|set|slated|due|called) for $")
_ORDINARY_WORDS = frozenset(
    {"May", "March", "Mar", "Dec", "Jan", "Sep", "Oct", "Nov", "Feb", "Apr", "Aug", "Jun", "Jul"}
)
_STRETCH = re.compile(r"\b(?:the|over|past|of) $|\b[Ii]n the $", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s+(?:people|persons|troops|soldiers|men|women|children|fighters|families|barrels|dollars|dinars|miles|kilomet\w+|metres|meters|megawatts"
    r"|tons|tonnes|percent|per cent|members|votes|civilians|police|refugees|students|jobs|homes|vehicles|pages|words|times|[a-z]+ (?:troops|people))\b"
)
_NUMBER_BEFORE = re.compile(
    r"(?:[$€£#]|\bNo\.? ?|\d[.,:/]|[\w]-|[-–]{2}|¶ ?|\b(?:about|nearly|almost|some|roughly|over|than|Resolution|resolution|Article|Law|Decree|[Rr]oom|[Ff]light|Vision|Agenda|Horizon|Project|Plan|Strategy|Movement|Program(?:me)?|Initiative|Roadmap|Blueprint|Expo) ?)$"
)
_LONG_AGO = re.compile(r"\b1[0-8]\d\d[-–]$")
"""Of 1880-1990 the first year would count, and that is not read."""
_NO_YEAR_AFTER = re.compile(r"[,.:]\d|[%/°]|-\d{1,3}\b|\s?(?:million|billion|bn|GMT|UTC|hrs|hours|local time|Agenda)\b")
_YEAR_BEFORE = re.compile(r"\b(?:mid|pre|post|early|late)-$|\d{4}[-–]$", re.IGNORECASE)
_NAME_AFTER = re.compile(r"\s+[A-Z][a-z]|\s+\d")


def find_dates(document: Document, desk: Desk, so_far: Annotated) -> Iterator[DateSpan]:  # noqa: ARG001 -- an annotator's signature
    """Date spans in text order."""
    anchor = read_anchor(document.date.value) if document.date else None
    names: dict[int, list[tuple[int, int]]] = {}
    for mention in so_far.mentions:
        names.setdefault(mention.block, []).append((mention.start, mention.end))
    flow = read_flow(document)
    read, candidates = _read_at, _candidates(flow.text)
    weekdays: set[int] = set()
    if abroad.is_abroad(flow.text, document.lang):
        read, candidates = _read_abroad, sorted({*candidates, *abroad.months(flow.text)})
    elif anchor and anchor.day and (weekdays := {*weekday_places(flow.text)}):
        candidates = sorted({*candidates, *weekdays})
    before: list[tuple[int, str]] = []  # the last date of the block before
    for index, text, places in flow.shares(candidates):
        own = names.get(index, ())
        found = list(read(places, text, anchor))
        if weekdays and anchor:
            told = [(start, value) for start, _, value, _ in found]
            days = [place for place in places if text[place] in WEEKDAY_LETTERS]
            found = sorted([*found, *find_weekdays(text, days, [*before, *told], anchor)]) if days else found
            before = [(-1, value) for _, value in told[-1:]]
        for start, end, value, certainty in found:
            if not (own and overlaps(own, start, end)):
                yield DateSpan(block=index, start=start, end=end, value=value, certainty=certainty)


def read_anchor(value: str) -> Anchor:
    """A partial date as numbers.

    >>> read_anchor("2020-06")
    Anchor(year=2020, month=6, day=0)
    """
    parts = [int(part) for part in value.split("-")]
    return Anchor(year=parts[0], month=parts[1] if len(parts) > 1 else 0, day=parts[2] if len(parts) > 2 else 0)


def read_dates(text: str, anchor: Anchor | None) -> Iterator[tuple[int, int, str, Certainty]]:
    """(start, end, value, certainty) of every date in one text.

    >>> list(read_dates("On June 25, 2020", None))
    [(3, 16, '2020-06-25', 'explicit')]
    """
    text = text.replace("\xa0", " ").replace("\u202f", " ")
    return _read_at(_candidates(text), text, anchor)


def _read_at(places: Iterable[int], text: str, anchor: Anchor | None) -> Iterator[tuple[int, int, str, Certainty]]:
    """The same, where it is known at which places a date may begin."""
    done = 0
    for place in places:
        if place < done or (place and (text[place - 1].isalnum() or text[place - 1] in "_/")):
            continue
        match = _DATE.match(text, place)
        if match and match["two_years"] and not _are_years(match):
            match = _DATE_ALONE.match(text, place)
        if not match:
            continue
        value = _explicit(match, text)
        done = match.end()
        if not value and (told := _OTHER_YEAR.match(text, done)):
            done = told.end()
            if anchor and (value := _in_other_year(match, told, text, anchor)):
                yield match.start(), done, value, "inferred"
            continue
        if value:
            yield _start(match, text), done, value, "explicit"
        elif shared := _shared_year(match, text):
            yield match.start(), done, shared, "explicit"
        elif anchor and (value := _inferred(match, text, anchor)):
            yield match.start(), done, value, "inferred"


def _read_abroad(places: Iterable[int], text: str, anchor: Anchor | None) -> Iterator[tuple[int, int, str, Certainty]]:
    """The same in a text of another language, where only years and numbers are read as in English."""
    done = 0
    for place in places:
        if place < done:
            continue
        if dated := abroad.read(text, place):
            done = dated.end
            year = dated.year or _year_abroad(text, place, dated, anchor)
            if year:
                yield place, done, _join(year, dated.month, dated.day), "explicit" if dated.year else "inferred"
        elif text[place].isdigit():
            for start, end, value, certainty in _read_at((place,), text, None):
                done = end
                if not abroad.NO_YEAR.search(text, max(0, start - 16), start) and not abroad.COUNTED.match(text, end):
                    yield start, end, value, certainty


def _year_abroad(text: str, place: int, dated: abroad.Dated, anchor: Anchor | None) -> int:
    """The year of a day without one; 0 where that is not sure."""
    if not anchor or not anchor.month:
        return 0
    ahead = count_ahead(dated.month, dated.day, anchor)
    turn = abroad.turn(text[max(0, place - 16) : place], ahead + 365 * (ahead < 0))
    return 0 if turn is None else anchor.year - (ahead > 0) + turn


def _are_years(match: re.Match[str]) -> bool:
    """Whether 2020-21 and 2003-11 are two years: a budget's, a season's, a reign's; not 2020-07, not 2009/28."""
    apart = int(match["second"]) - int(match["first"][2:])
    return apart % 100 == 1 or (match["to"] == "-" and 1 < apart <= _REIGN)


def _in_other_year(match: re.Match[str], told: re.Match[str], text: str, anchor: Anchor) -> str:
    """The date in the year that is told after it: March of last year. "" where another is meant, as in March of that year."""
    month, day = _month(match), _day(match)
    if not month or match["relative"] or not told["shift"] or not (day or _stands_for_month(match, text)):
        return ""
    return _join(anchor.year + _SHIFT[told["shift"]], month, day)


def _candidates(text: str) -> list[int]:
    places = [match.start() for match in _SCAN.finditer(text)]
    found = len(places)
    for tail in _RELATIVE:
        place = text.find(tail, 1)
        while place > 0:
            if text[place - 1] in _RELATIVE_LEADS:
                places.append(place - 1)
            place = text.find(tail, place + 1)
    return sorted(places) if len(places) > found else places


def _start(match: re.Match[str], text: str) -> int:
    """With the season before a year."""
    season = (
        _SEASON_BEFORE.search(text, max(0, match.start() - 12), match.start())
        if match["year"] or match["first"]
        else None
    )
    return season.start() if season else match.start()


def _explicit(match: re.Match[str], text: str) -> str:
    if match["iso"]:
        return match["iso"]
    if alone := match["year"] or match["first"]:
        return alone if _is_year(match, text) else ""
    year = match["day_year"] or match["month_day_year"] or match["month_year"]
    return _join(int(year), _month(match), _day(match)) if year else ""


_JOINED = re.compile(
    rf"(?:\s(?:and|or|to|until|till|through)\s|\s?[–-]\s?)(?:{_DAY}(?:st|nd|rd|th)?\s)?(?P<month>{MONTH})\s(?:{_DAY}(?:st|nd|rd|th)?,?\s)?(?P<year>{_YEAR})\b"
)


def _shared_year(match: re.Match[str], text: str) -> str:
    """The date by the year of the later one it is joined to: July and August 1974, 28 December to 3 January 1975."""
    month = _month(match)
    joined = _JOINED.match(text, match.end()) if month and not match["relative"] else None
    if not joined:
        return ""
    return _join(int(joined["year"]) - (month > _NUMBERS[joined["month"][:3].lower()]), month, _day(match))


def _is_year(match: re.Match[str], text: str) -> bool:
    """A number from 1900 to 2100 that is no count, price, section or part of a longer number."""
    before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 30]
    if _NO_YEAR_AFTER.match(after) or _COUNTED.match(after) or _LONG_AGO.search(before):
        return False
    return not _NUMBER_BEFORE.search(before) or bool(_YEAR_BEFORE.search(before))


def _month(match: re.Match[str]) -> int:
    name = match["day_month"] or match["month"] or match["relative_month"] or ""
    return _NUMBERS.get(name[:3].lower(), 0)


def _day(match: re.Match[str]) -> int:
    return int(match["day"] or match["month_day"] or 0)


def _join(year: int, month: int = 0, day: int = 0) -> str:
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")


def _inferred(match: re.Match[str], text: str, anchor: Anchor) -> str:
    if match["relative"]:
        return _relative(match, text, anchor)
    month, day = _month(match), _day(match)
    if not month or (not day and not _stands_for_month(match, text)):
        return ""
    year = find_year(text, match.span(), (month, day), anchor)
    return _join(year, month, day) if year else ""


def _stands_for_month(match: re.Match[str], text: str) -> bool:
    word = match.group().rstrip(".")
    if word in _ORDINARY_WORDS - {"May", "March"}:
        return False
    before = text[max(0, match.start() - 16) : match.start()]
    after = text[match.end() : match.end() + 12]
    if _NAME_AFTER.match(after) or (word in _ORDINARY_WORDS and _AND.search(before) and not _SET_FOR.search(before)):
        return False
    return bool(_MONTH_NEEDS.search(before))


_SHIFT = {"last": -1, "this": 0, "next": 1}


def _relative(match: re.Match[str], text: str, anchor: Anchor) -> str:
    shift = _SHIFT[match["relative"].lower()]
    if match["unit"] and _is_no_time(match, text):
        return ""
    if match["unit"] == "year":
        return _join(anchor.year + shift)
    if not anchor.month:
        return ""
    if match["unit"] == "month":
        months = anchor.year * 12 + anchor.month - 1 + shift
        return _join(months // 12, months % 12 + 1)
    if match["relative_season"]:
        return _season_year(match["relative_season"].lower(), shift, anchor)
    return _named_month(_month(match), shift, anchor)


def _is_no_time(match: re.Match[str], text: str) -> bool:
    """Whether it is a stretch ("over the last year"), or of what is named by its year: this year's budget may be older."""
    if match["relative"].lower() == "this":
        return match["unit"] == "year" and text.startswith(("'", "’"), match.end())
    return _STRETCH.search(text[max(0, match.start() - 8) : match.start()]) is not None


def _named_month(month: int, shift: int, anchor: Anchor) -> str:
    if shift < 0:
        return _join(anchor.year - (month >= anchor.month), month)
    if shift > 0:
        return _join(anchor.year + (month <= anchor.month), month)
    return _join(anchor.year, month)


_SEASON_ENDS = {"spring": 5, "summer": 8, "fall": 11, "autumn": 11, "winter": 12}


def _season_year(season: str, shift: int, anchor: Anchor) -> str:
    """The year in which the season began; a winter that is over began the year before."""
    over = anchor.month > _SEASON_ENDS[season]
    if season == "winter":
        return _join(anchor.year - 1) if shift < 0 else ""
    if shift < 0:
        return _join(anchor.year if over else anchor.year - 1)
    return _join(anchor.year + (shift > 0 and over))
