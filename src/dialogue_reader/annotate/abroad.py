"""Texts in German, French, Spanish, Italian, Portuguese and Turkish: how they are told, and their dates.

>>> is_abroad("Die Mühle und der Hof, nicht das Haus", "en"), is_abroad("The mill and the yard, not das Haus", "de")
(True, False)
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_SAMPLE = 3000  # characters, enough to tell a language by its small words
_APART = 400  # characters, more than lie between two "the" of an English text
_FEW = 3
_MANY = 20  # English texts have one of these words in six, others hardly any
_TONGUES = {
    "de": "der die das und nicht ist von mit den dem ein eine im auf für wurde sich zu",
    "fr": "le la les des et dans est une que pour sur qui pas au aux du ont été il elle",
    "es": "el la los las del que y en por una con para se su al lo fue",
    "it": "il la di che per della del non sono gli una alla nel è con ha si",
    "pt": "os uma não da dos das com que para pelo",
    "tr": "ve bir bu için ile olarak daha olan gibi kadar ise dedi çok",
    "ar": "في من على إلى أن إن عن التي الذي هذا هذه مع بعد قال",
}
_SMALL = {tongue: frozenset(words.split()) for tongue, words in _TONGUES.items()}
_ENGLISH = frozenset("the of and to that by from it was with".split())
_WORD = re.compile(r"[^\W\d_]+")

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier januar jänner enero gennaio janeiro ocak", "février fevrier februar febrero febbraio fevereiro şubat", "mars märz marzo março mart", "avril april abril aprile nisan",
            "mai mayo maggio maio mayıs", "juin juni junio giugno junho haziran", "juillet juli julio luglio julho temmuz", "août aout august agosto ağustos",
            "septembre september septiembre setiembre settembre setembro eylül", "octobre oktober octubre ottobre outubro ekim", "novembre november noviembre novembro kasım",
            "décembre decembre dezember diciembre dicembre dezembro aralık",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_CAPITALS = frozenset(
    "januar jänner februar märz april mai juni juli august september oktober november dezember ocak şubat mart nisan"
    " mayıs haziran temmuz ağustos eylül ekim kasım aralık".split()
)
_MONTH = "|".join(sorted(_MONTHS, reverse=True))
MONTH = "|".join(sorted([*_MONTHS, *map(str.capitalize, _CAPITALS)]))
"""As they are written."""
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"""(?x)(?<![\w.,/:-])
    (?: (?:(?P<first>{_DAY})(?:er|[.º°])?(?:\ (?:und|et|y|e|au|al|bis|a)\ (?:le\ |il\ |el\ )?|\ ?[-–]\ ?))?
        (?P<day>{_DAY})(?:er|[.º°])?\ (?:de\ )?(?P<day_month>(?i:{_MONTH}))\b(?:(?:,|\ del?)?\ (?P<day_year>{_YEAR})\b(?![,.]\d))?
      | (?P<month>{MONTH})\ (?:del?\ )?(?P<month_year>{_YEAR})\b(?![,.]\d)
      | (?P<number_day>{_DAY})\.(?P<number_month>0?[1-9]|1[0-2])\.(?P<number_year>{_YEAR})(?![\w.]\d)
    )"""
)
NO_YEAR = re.compile(r"\b(?:années|años|anni)\s(?:\d{4}\s?[-–]\s?)?$", re.IGNORECASE)
"""Before the years of a decade."""
COUNTED = re.compile(
    r"\s(?:€|Uhr|Euros?|Dollars?|Menschen|Soldaten|Personen|Kinder|Tonnen|Meter|Kilometer|Stellen|Jobs|euros?|dollars?|dólares|pesos|personnes|soldats|hommes|femmes"
    r"|enfants|tonnes|mètres|emplois|personas|soldados|hombres|mujeres|niños|toneladas|metros|empleos|persone|soldati|uomini|donne|bambini|posti)\b"
)
"""Behind a number that is then no year."""
_SINCE = re.compile(r"\b(?:seit|depuis|desde|dal|nach)(?: (?:dem|le|el|il))? $", re.IGNORECASE)
_OF = re.compile(r"\b(?:vom|du|del|des|de|dei) $", re.IGNORECASE)
"""Before the day of what may have been or be to come."""
_SOON, _BACK = 60, 190  # days


class Dated(NamedTuple):
    """A date as it stands: year 0 where it is not told, day 0 of a month."""

    end: int
    year: int
    month: int
    day: int


def is_abroad(text: str, lang: str) -> bool:
    """Whether a text is written in one of these languages, its numbers and dates too."""
    return tongue(text, lang) not in {"", "ar"}


def tongue(text: str, lang: str) -> str:
    """In which of these languages a text is written, by its small words, where they are few by the language it says; "" for another.

    >>> tongue("Die Mühle und der Hof, nicht das Haus", "en")
    'de'
    """
    if text.count(" the ", 0, _SAMPLE) * _APART > min(len(text), _SAMPLE):
        return ""  # nearly always, and fast
    words = _WORD.findall(text[:_SAMPLE].lower())
    english = sum([word in _ENGLISH for word in words])
    if english * _MANY > len(words):
        return ""
    most, found = max((len(small.intersection(words)), name) for name, small in _SMALL.items())
    if most >= _FEW:
        return found
    return lang[:2] if lang[:2] in _SMALL else ""


def months(text: str) -> Iterator[int]:
    """Where a date may begin that no digit opens."""
    return (match.start() for match in DATE.finditer(text) if match["month"])


def read(text: str, place: int) -> Dated | None:
    """The date at a place."""
    match = DATE.match(text, place)
    if not match:
        return None
    if match["number_day"]:
        return Dated(match.end(), int(match["number_year"]), int(match["number_month"]), int(match["number_day"]))
    name = (match["day_month"] or match["month"]).lower()
    year, day = match["day_year"] or match["month_year"], match["first"] or match["day"]
    return Dated(match.end(), int(year or 0), _MONTHS[name], int(day or 0))


def turn(before: str, ahead: float) -> int | None:
    """For a day without a year that comes again in so many days: 1 if that is meant, 0 if the last one is, None where neither is sure."""
    if ahead <= 0 or _SINCE.search(before):
        return 0
    if ahead <= _SOON:
        return None if _OF.search(before) else 1
    return 0 if 365 - ahead <= _BACK else None
