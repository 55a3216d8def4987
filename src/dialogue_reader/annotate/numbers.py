"""Numbers in words: what each is worth, and how an amount is written down."""

from decimal import Decimal

ONES = "one two three four five six seven eight nine"
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {word: number for number, word in enumerate(f"{ONES} {TEENS}".split(), start=1)} | {
    word: 10 * number for number, word in enumerate(TENS.split(), start=2)
}
SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12,
    "lakh": 10**5, "crore": 10**7, "mn": 10**6, "m": 10**6, "bn": 10**9, "tn": 10**12, "trn": 10**12, "k": 1000,
}  # fmt: skip


def word_value(word: str) -> int:
    return sum(WORDS[part] for part in word.lower().replace("-", " ").split(" "))


def spelled(words: str) -> Decimal:
    """A number of several words.

    >>> spelled("six thousand four hundred"), spelled("a hundred and twenty"), spelled("two hundred and fifty thousand")
    (Decimal('6400'), Decimal('120'), Decimal('250000'))
    """
    whole = part = 0
    for word in words.lower().replace("-", " ").split():
        scale = SCALES.get(word, 0)
        if scale > 100:
            whole, part = whole + part * scale, 0
        elif scale:
            part *= scale
        else:
            part += WORDS.get(word, word in {"a", "an"})
    return Decimal(whole + part)


def plain(value: Decimal) -> str:
    """The shortest plain decimal.

    >>> plain(Decimal("1.390") * 10**6)
    '1390000'
    """
    shown = f"{value:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
