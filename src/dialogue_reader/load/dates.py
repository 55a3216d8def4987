"""Dates as articles print them -> YYYY-MM-DD, YYYY-MM or YYYY; an ambiguous one gives "".

Not here: dates inside running text (`annotate/dates.py`), which of several is the article's (`metadata.py`).

>>> read("Thursday, June 11, 2020 10:30 AM"), read("11/06/2020"), read("25/06/2020"), read("2020-06-11T10:00:00Z")
('2020-06-11', '', '2020-06-25', '2020-06-11')
>>> read("11.06.2020"), read("le 1er avril 2024"), read("12 de agosto de 2024"), read("NASA's Mars 2020 rover")
('2020-06-11', '2024-04-01', '2024-08-12', '')
>>> read("Fri, 12/04/2019 - 10:15"), read("Wed 12/04/2019"), read("Mon 12/04/2019")
('2019-04-12', '2019-12-04', '')
>>> is_date_line("Published: 11 June 2020, 10:30 GMT"), is_date_line("On June 11, 2020 the talks began")
(True, False)
"""

import re
from datetime import date

MONTHS = (
    "january february march april may june july august september october november december".split()
)  # fmt: skip
_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_ABROAD = {
    name: number
    for number, names in enumerate(
        (
            "janvier januar jänner enero gennaio janeiro ocak يناير", "février fevrier februar febrero febbraio fevereiro şubat فبراير شباط",
            "mars märz marzo março mart مارس آذار", "avril april abril aprile nisan أبريل إبريل ابريل نيسان", "mai mayo maggio maio mayıs مايو أيار",
            "juin juni junio giugno junho haziran يونيو حزيران", "juillet juli julio luglio julho temmuz يوليو تموز", "août aout august agosto ağustos أغسطس آب",
            "septembre september septiembre setiembre settembre setembro eylül سبتمبر أيلول", "octobre oktober octubre ottobre outubro ekim أكتوبر",
            "novembre november noviembre novembro kasım نوفمبر", "décembre decembre dezember diciembre dicembre dezembro aralık ديسمبر",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
"""French, German, Spanish, Italian, Portuguese, Turkish and Arabic months; only behind a day, since "Mars 2020" was a mission."""
_YEAR = r"(?P<y{n}>(?:19|20)\d\d)"

_FORMS = (
    rf"(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR.format(n=1)}(?:\b|(?=\d{{1,2}}:\d\d))",
    rf"\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\.?(?:\s+of)?[\s-]+(?P<m2>{_MONTH}),?[\s-]+{_YEAR.format(n=2)}\b",
    rf"\b{_YEAR.format(n=3)}[-/.](?P<m3>0?[1-9]|1[0-2])[-/.](?P<d3>0?[1-9]|[12]\d|3[01])(?!\d)",
    rf"\b(?P<a4>\d{{1,2}})(?P<s4>[/.-])(?P<b4>\d{{1,2}})(?P=s4){_YEAR.format(n=4)}\b",
    rf"\b{_YEAR.format(n=5)},?\s+(?P<m5>{_MONTH})\s+(?P<d5>\d{{1,2}})\b",
    rf"(?P<m6>{_MONTH}),?\s+{_YEAR.format(n=6)}\b",
    rf"\b(?P<d7>\d{{1,2}})(?:er|[.º°])?\s+(?:de\s+)?(?P<m7>{'|'.join(_ABROAD)}),?\s+(?:del?\s+)?{_YEAR.format(n=7)}\b",
)
DATE = re.compile("|".join(f"(?:{form})" for form in _FORMS), re.IGNORECASE)
_NUMBERED = re.compile(rf"\d{{1,2}}\.\s+(?:{'|'.join(_ABROAD)})\s+(?:19|20)\d\d\b", re.IGNORECASE)
_WEEK = "mon tue wed thu fri sat sun".split()
_WEEK_DAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+$", re.IGNORECASE)
_NEAR = 12  # characters
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_HAS_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")

_YEARLESS = re.compile(
    rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|today|yesterday|just now"
    r"|\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\b\.?|(?:hrs|gmt|utc|bst|ist|msk|trt|[cewapm][ds]?t|[ce]est)\b)|(?:il y a|vor|hace) \d{1,2} (?:min\w*|heures?|stunden?|horas?|jours?|tagen?|días?)|(?:an?|\d{1,3})\s+(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)\s+ago|\d{1,2}[hmd] ago)",
    re.IGNORECASE,
)
_YEARLESS_SIGN = re.compile(r"[0-9yYoOwW](?:(?<=[0-9])|(?<=[aA][yY])|(?<=[aA][gG][oO])|(?<=[nN][oO][wW]))")
"""A digit, or what "today", "an hour ago", "just now" end in: found faster than a date, and seldom there."""
_TOKEN = re.compile(r"[^\W_]+(?:[:.'][^\W_]+)*")
_CLOCK = re.compile(r"t?\d{1,2}(?:[:.h]\d\d){1,2}(?:\.\d+)?(?:[ap]m|z|hrs?|h|gmt)?|\d{1,2}(?:[ap]\.?m|h)|t\d\d|\d{1,4}")
_AROUND = frozenset(
    """published posted updated modified created issued released uploaded revised edited added filed originally first last
    publication publish release date dates dated update of on at in as from print edition time the and ago by
    mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday
    am pm a.m p.m p m hours hrs h gmt utc est edt et pt pst pdt cst cet cest bst ist ast eest eet trt cdt mst mdt msk z local eastern central
    em às atualizado atualizada son güncelleme güncellenme giriş yayınlanma tarihi saat mis jour actualizado actualizada actualisé aktualisiert stand aggiornato نشر في آخر تحديث
    le el il am den vom a las de publié publiée publie publicado pubblicato veröffentlicht à um alle ore uhr
    lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonntag
    lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica
    pacific min mins minute minutes read reading hour day days week weeks month months year years""".split()
)


def read(text: str) -> str:
    """The first date in `text`, normalised; "" where there is none or its day and month cannot be told apart."""
    match = DATE.search(text)
    return value_of(match) if match else ""


def value_of(match: re.Match[str]) -> str:
    """What a match of DATE says."""
    found = {key: value for key, value in match.groupdict().items() if value}
    if "a4" in found:
        numbers = int(found["a4"]), int(found["b4"])
        return _numeric(*numbers, found["y4"], found["s4"]) or _by_week_day(match, *numbers)
    year = next(value for key, value in found.items() if key[0] == "y")
    month = next(value for key, value in found.items() if key[0] == "m")
    day = next((value for key, value in found.items() if key[0] == "d"), "")
    number = int(month) if month.isdigit() else _ABROAD.get(month.lower()) or _SHORT[month[:3].casefold()]
    if not day:
        return f"{year}-{number:02}"
    return _checked(year, number, int(day))


def _numeric(first: int, second: int, year: str, sign: str) -> str:
    """Dots stand between day and month in this order; with slashes and hyphens only one reading may be possible."""
    if first > 12 or (sign == "." and second <= 12):
        return _checked(year, second, first)
    if second > 12 or first == second:
        return _checked(year, first, second)
    return ""


def _by_week_day(match: re.Match[str], first: int, second: int) -> str:
    """A date of two small numbers as the one of its readings that falls on the day of the week before it: Fri, 12/04/2019."""
    told = _WEEK_DAY.search(match.string, max(match.start() - _NEAR, 0), match.start())
    if told is None:
        return ""
    year, day = match["y4"], _WEEK.index(told[1].lower())
    readings = [value for value in (_checked(year, first, second), _checked(year, second, first)) if value]
    fitting = [value for value in readings if date.fromisoformat(value).weekday() == day]
    return fitting[0] if len(fitting) == 1 else ""


def _checked(year: str, month: int, day: int) -> str:
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= longest[month - 1] else ""


def is_date_line(text: str) -> bool:
    """Whether a line holds a date and nothing else but labels, week days, times and zones."""
    if len(text) > 110 or text[-1:] == "?":
        return False
    if _HAS_YEAR.search(text):
        rest, found = DATE.subn(" ", text)
        return found > 0 and _only_around(rest)
    if len(text) > 45 or (text.isascii() and not _YEARLESS_SIGN.search(text)) or not _YEARLESS.search(text):
        return False
    return _only_around(_YEARLESS.sub(" ", text, count=2))


def _only_around(text: str) -> bool:
    """Whether a line without its date holds nothing but the words and times that stand beside dates."""
    return all(word in _AROUND or _CLOCK.fullmatch(word) for word in _TOKEN.findall(text.lower()))


def opens(text: str) -> bool:
    """Whether a line begins with a day as German writes it: 27. Januar 2026. No number of a list, then."""
    return _NUMBERED.match(text) is not None


def normal(text: str) -> str:
    """A date as an editor writes it in front matter; "" where it is none."""
    text = text.strip()
    if _BARE_YEAR.fullmatch(text):
        return text
    if re.fullmatch(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", text):
        return text
    return read(text)
