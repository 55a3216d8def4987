"""Units of measure and time: how they are written, and at what rate something flows or is made."""

import re

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
RATE = r"(?:\ (?:per|an?)\ |/)(?:second|minute|hour|day|week|month|year)\b"
_RATE_BEHIND = re.compile(RATE)


def per(rate: str | None) -> str:
    return " per " + rate.rpartition("/")[2].rpartition(" ")[2] if rate else ""


def rate_behind(text: str, end: int, counts: str, unit: str) -> str:
    """The rate that stands behind what a unit at `end` counts: barrels of oil a day."""
    place = text.find(counts, end, end + _NEXT) if unit in _MEASURED else -1
    rate = _RATE_BEHIND.match(text, place + len(counts)) if place >= 0 else None
    return per(rate.group()) if rate else ""
