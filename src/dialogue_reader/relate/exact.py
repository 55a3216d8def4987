"""Amounts with so many digits that two texts that have one of them mostly tell of one thing: $1.35 billion, 9,840 cases."""

from dialogue_reader.annotate.money import MONEY
from dialogue_reader.model import Figure

EXACT = "="
"""The sign before such an amount, where it stands among the names and dates of a sentence."""
_DIGITS = 3
_LEAST = 4  # digits in all of one that has no unit
_TIMES = frozenset("seconds minutes hours days weeks months years decades".split())


def exact(figure: Figure) -> str:
    """The amount with its unit; "" where it is a round or a small one, or a length of time.

    >>> made = {"block": 0, "start": 0, "end": 1, "counts": "debt"}
    >>> exact(Figure(amount="18500000", unit="USD", **made)), exact(Figure(amount="18000000", unit="USD", **made))
    ('=18500000 USD', '')
    >>> exact(Figure(amount="9840", unit="", **made)), exact(Figure(amount="365", unit="days", **made))
    ('=9840 ', '')
    """
    amount, unit = figure.amount, figure.unit
    if figure.upper or len(amount.replace(".", "").strip("0")) < _DIGITS or (not unit and len(amount) < _LEAST):
        return ""
    return "" if unit in _TIMES else f"{EXACT}{amount} {unit}"


def is_money(figure: Figure) -> bool:
    """Whether an amount is one of money.

    >>> made = {"block": 0, "start": 0, "end": 1, "counts": "grain", "amount": "300"}
    >>> [is_money(Figure(unit=unit, **made)) for unit in ("USD", "franc", "hours")]
    [True, True, False]
    """
    return figure.unit in MONEY
