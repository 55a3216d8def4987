"""Numbers that name something and count nothing: a section's, a model's, a tower's, a day's of a month.

>>> text = "On July 27 and 28, shells hit Tower 9 and 30 homes"
>>> [names(text, text.index(number), text.index(number) + 2, number) for number in ("27", "28", "9 ", "30")]
[True, True, True, False]
"""

import re

from dialogue_reader.annotate import abroad
from dialogue_reader.annotate.dates import MONTH
from dialogue_reader.annotate.numbers import SCALES

_SECTIONS = frozenset(
    "article articles chapter chapters resolution resolutions law laws no no. nos. number numbers section sections phase page pages p. pp."
    " figure table route highway unit flight round rounds part paragraph paragraphs amendment protocol annex volume vol. issue level block"
    " zone camp channel age aged grade version step magnitude ¶".split()
)
"""Words that a number only names, not counts."""
_MODELS = frozenset(
    "Type Leopard Challenger Falcon Boeing Airbus Formula Force Line Category Tier Track Pillar Tranche Building Division Squadron Regiment Battalion Brigade Mark"
    " Model District Sector Gate Terminal Pier Room Appendix Schedule Windows Ward Area Point Tower Block Class Generation Mirage Project Vostok Apollo"
    " Year Studio War Interstate Radio Platform Hangar Outpost Checkpoint Berth Warehouse Reactor Runway Season Episode Fortune S&P FTSE STOXX Stoxx Russell ASX".split()
)
"""The same, where they have a capital: Leopard 2 tanks, the S&P 500."""
_OPENING = frozenset("([“\"'‘«—–~")
_IN_EVERY = re.compile(
    r"(?:\b(?:one|two|three|four|five|six|seven|eight|nine)|(?<!\d)\d|\bone [a-z]+) (?:in|out of)(?: every)? $",
    re.IGNORECASE,
)
"""Before the whole of a share: one in five, one family in three."""
_OTHER_CALENDAR = re.compile(
    r" (?:Muharram|Safar|Rabi|Jumada|Rajab|Sha['’]?ban|Ramadan|Ramazan|Shawwal|Dhu|Farvardin|Ordibehesht|Khordad|Tir|Mordad|Shahrivar|Mehr|Aban|Azar|Dey"
    r"|Bahman|Esfand|Nisan|Iyar|Sivan|Tammuz|Av|Elul|Tishrei|Cheshvan|Kislev|Tevet|Shevat|Adar)\b"
)
"""After the day of a month that is not of our calendar."""
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.? [^\W\d_a-z]")
"""2.1 The quintet: a section's number."""
_DAY_AFTER = re.compile(rf"(?<!\d )\b(?:{MONTH}) (?:\d\d?(?:,? and|,? or| to) )?$")
"""July 27, and a second day behind it. Behind "9 May" stands no other day."""
_DAY_BEFORE = re.compile(rf"(?: (?:and|or|to) \d\d?)?(?:st|nd|rd|th)? (?:of )?(?:{MONTH})(?![\w-])")
_DAY_ABROAD = re.compile(rf"\.? (?:de )?(?:{abroad.MONTH})\b")
_REACH = 24


def names(text: str, start: int, end: int, number: str) -> bool:
    """Whether the number at text[start:end] only names something, by what stands beside it."""
    before = text[max(0, start - _REACH) : start]
    return (
        _names(before, number)
        or (not start and _NUMBERED.match(text) is not None)
        or _IN_EVERY.search(before) is not None
        or _OTHER_CALENDAR.match(text, end) is not None
        or (len(number) in {1, 2} and number.isdigit() and _is_day(text, before, start + len(number)))
    )


def _is_day(text: str, before: str, end: int) -> bool:
    """Whether a number that ends at `end` is a day's, be its year known or not."""
    if _DAY_ABROAD.match(text, end) or _DAY_BEFORE.match(text, end):
        return True
    return _DAY_AFTER.search(before) is not None and not text.startswith(("-", "%", ",0", " per", " million"), end)


def _names(before: str, number: str) -> bool:
    """Whether the number only names something (Article 61, F-16, 964 770), judged by what stands before it."""
    if not before or not before[-1].isspace():
        return bool(before) and (before[-1] not in _OPENING or before[-2:-1].isdigit())
    last = before.rsplit(maxsplit=1)[-1].strip('(“"') if before.strip() else ""
    word = last.lower()
    follows_number = word[-1:].isdigit() and "," not in number
    return (
        word in _SECTIONS
        or last in _MODELS
        or word in SCALES
        or follows_number
        or before.rstrip().lower().endswith(("group of", "every"))
    )
