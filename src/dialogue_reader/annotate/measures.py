"""Units of measure and time: how they are written, and at what rate something flows or is made."""

import re
from decimal import Decimal

from dialogue_reader.annotate.numbers import WORDS, plain

_TIME = "seconds minutes hours days weeks months years decades"
TIMES = frozenset(_TIME.split())
_NEXT = 60
_MEASURED = frozenset({"barrels", "tonnes", "tons", "liters", "gallons", "cubic meters", "cubic feet", "kilograms"})
"""What flows or is made at a rate that may stand behind what it is: barrels of oil a day."""
LASTS = re.compile(r"\b(?:for|lasted|lasts|lasting|took|takes|taking) (?:\w+ ){0,2}$")
_MEASURES = "barrels acres hectares dunams miles kilometers kilometres meters metres tons tonnes kilograms megawatts gigawatts litres liters gallons inches"
UNIT_FORMS = {form: unit for unit in f"{_TIME} {_MEASURES}".split() for form in (unit, unit.removesuffix("s"))} | {
    "feet": "feet", "foot": "feet", "inch": "inches", "km": "kilometers", "ha": "hectares", "kg": "kilograms", "mw": "megawatts", "gw": "gigawatts",
    "bpd": "barrels per day", "mm": "millimeters", "cm": "centimeters", "km/h": "kilometers per hour", "kph": "kilometers per hour",
    "mph": "miles per hour", "km²": "square kilometers", "km2": "square kilometers",
    "metres": "meters", "metre": "meters", "kilometres": "kilometers", "kilometre": "kilometers", "litres": "liters", "litre": "liters",
}  # fmt: skip
PARTS = {"member": "members", "seat": "seats", "nation": "nations", "judge": "judges", "page": "pages", "story": "stories", "storey": "stories", "bed": "beds", "strong": "", "pound": "lb"}  # fmt: skip
"""Behind a hyphen, what the thing that follows has so many of: a 15-member council."""
_SMALLER = {
    "years": ("months", 12),
    "weeks": ("days", 7),
    "days": ("hours", 24),
    "hours": ("minutes", 60),
    "minutes": ("seconds", 60),
}
_AND_SMALLER = re.compile(
    rf"(?:,? and|,) (?P<number>\d\d?|{'|'.join(sorted(WORDS, reverse=True))})[ -](?P<unit>month|day|hour|minute|second)s?\b"
)
RATE = r"(?:\ (?:per|an?)\ |/)(?:second|minute|hour|day|week|month|year)\b"
_RATE_BEHIND = re.compile(RATE)


def per(rate: str | None) -> str:
    return " per " + rate.rpartition("/")[2].rpartition(" ")[2] if rate else ""


def rate_behind(text: str, end: int, counts: str, unit: str) -> str:
    """The rate that stands behind what a unit at `end` counts: barrels of oil a day."""
    place = text.find(counts, end, end + _NEXT) if unit in _MEASURED else -1
    rate = _RATE_BEHIND.match(text, place + len(counts)) if place >= 0 else None
    return per(rate.group()) if rate else ""


def longer(text: str, end: int, amount: str, unit: str) -> tuple[int, str, str]:
    """Where a length of time in two units ends, and the whole in the smaller one.

    >>> longer("for three years and seven months", 15, "3", "years")
    (32, '43', 'months')
    """
    more = _AND_SMALLER.match(text, end) if unit in _SMALLER else None
    if not more or more["unit"] + "s" != _SMALLER[unit][0]:
        return end, amount, unit
    smaller, times = _SMALLER[unit]
    added = WORDS.get(more["number"]) or int(more["number"])
    return more.end(), plain(Decimal(amount) * times + added), smaller
