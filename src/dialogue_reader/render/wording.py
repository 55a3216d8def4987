"""How values are written for a reader: dates and counts in words.

>>> written_date("2020-06-11"), written_date("2020-06"), written_date("2020")
('11 June 2020', 'June 2020', '2020')
"""

import re
from functools import lru_cache

from markupsafe import Markup, escape

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@lru_cache(maxsize=10_000)
def written_date(value: str) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD as in running text; anything else as it stands."""
    parts = value.split("-")
    if not all(part.isdecimal() for part in parts) or not 1 <= len(parts) <= 3:
        return value
    year, month, day = (*parts, "", "")[:3]
    if month and not 1 <= int(month) <= len(_MONTHS):
        return value
    return " ".join(filter(None, [str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year]))


_RIGHT_TO_LEFT = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"])


def direction(lang: str) -> str:
    """Which way a language is written, by its BCP 47 tag."""
    return "rtl" if lang.split("-", maxsplit=1)[0].lower() in _RIGHT_TO_LEFT else "ltr"


_HYPHENED = re.compile(r"(?<![^\s“])[^\s-]{1,12}-[^\s-]{1,12}(?!\S)")


def unbroken(words: str) -> Markup:
    """A name in which no line ends at the hyphen of a short word: al-Kadhimi.

    >>> unbroken("Hadi al-Amiri & Co")
    Markup('Hadi <span class="joined">al-Amiri</span> &amp; Co')
    """
    return Markup(_HYPHENED.sub(lambda match: f'<span class="joined">{match[0]}</span>', str(escape(words))))


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it must be."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def rounded(number: int) -> str:
    """A count that need not be exact, to two figures.

    >>> rounded(15), rounded(662), rounded(11_943)
    ('15', 'some 660', 'some 12,000')
    """
    unit = 10 ** max(0, len(str(number)) - 2)
    return f"some {round(number / unit) * unit:,}" if unit > 1 else str(number)
