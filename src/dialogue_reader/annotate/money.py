"""How currencies are written: signs, codes and names, each with the unit a figure gets.

A name that several states use stands for itself ("peso"), unless an adjective tells, or, of dinars and rials, the text by
naming one of their states far more often than the others.
"""

import re
from collections import Counter

_SHARED_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "¥", "₹": "INR", "₦": "NGN", "₺": "TRY", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₴": "UAH", "₱": "PHP"}  # fmt: skip
_OWN_SIGNS = {"US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "E£": "EGP"}  # fmt: skip
_CODES = (
    "AED AMD AUD AZN BAM BGN BHD BRL CAD CHF CNY CZK DKK DZD EGP ETB EUR GBP GHS HKD HUF ILS INR IQD IRR JOD JPY KES KRW KWD LBP LYD MKD MXN NGN NOK NZD"
    " OMR PHP PKR PLN QAR RON RSD RUB SAR SDG SEK SGD SYP THB TND TRY UAH UGX USD XAF XOF YER ZAR"
).split()
_NAMES = {
    "dollars": "USD", "euros": "EUR", "pounds": "GBP", "dinars": "dinar", "rials": "rial", "us dollars": "USD", "iraqi dinars": "IQD", "iranian rials": "IRR", "tomans": "toman",
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "birr": "ETB", "naira": "NGN", "roubles": "RUB", "rubles": "RUB", "shekels": "ILS",
    "baht": "THB", "zloty": "PLN", "zlotys": "PLN", "forints": "HUF", "hryvnias": "UAH", "hryvnia": "UAH", "cedis": "GHS", "ringgit": "MYR",
    "rupiah": "IDR", "taka": "BDT", "tenge": "KZT", "rand": "ZAR", "reais": "BRL", "dirhams": "dirham", "francs": "franc", "kroner": "krone",
    "kronor": "SEK", "kronur": "ISK", "bolivianos": "BOB", "manats": "AZN", "afghanis": "AFN", "lari": "GEL", "koruna": "CZK", "liras": "lira", "lira": "lira", "pesos": "peso", "riyals": "riyal", "rupees": "rupee", "shillings": "shilling",
    "australian dollars": "AUD", "canadian dollars": "CAD", "new zealand dollars": "NZD", "hong kong dollars": "HKD", "egyptian pounds": "EGP",
    "lebanese pounds": "LBP", "sudanese pounds": "SDG", "syrian pounds": "SYP", "kuwaiti dinars": "KWD", "jordanian dinars": "JOD",
    "libyan dinars": "LYD", "serbian dinars": "RSD", "bahraini dinars": "BHD", "macedonian denars": "MKD", "omani rials": "OMR",
    "yemeni rials": "YER", "qatari riyals": "QAR", "colombian pesos": "COP", "argentine pesos": "ARS", "chilean pesos": "CLP",
    "philippine pesos": "PHP", "armenian drams": "AMD", "ethiopian birr": "ETB", "algerian dinars": "DZD", "tunisian dinars": "TND", "swiss francs": "CHF", "indian rupees": "INR",
    "pakistani rupees": "PKR", "mexican pesos": "MXN", "saudi riyals": "SAR", "turkish lira": "TRY", "kenyan shillings": "KES",
}  # fmt: skip
UNITS = _SHARED_SIGNS | _OWN_SIGNS | {code: code for code in _CODES} | {"ID": "IQD"} | _NAMES
"""A currency as written, signs and codes in capitals, names in lower case -> its unit."""

SIGN = "|".join(sign.replace("$", r"\$") for sign in _OWN_SIGNS) + f"|[{''.join(_SHARED_SIGNS)}]"
CODE = "|".join([*_CODES, "ID"])
NAME = "|".join(sorted((name.replace(" ", r"\ ") for name in _NAMES), key=len, reverse=True))
SIGN_ENDS = frozenset(_SHARED_SIGNS) | {code[-1] for code in UNITS if code.isalpha() and code.isupper()} | {" "}
MONEY = frozenset(UNITS.values())

_STATES = {
    "dinar": {"Iraq": "IQD", "Kuwait": "KWD", "Jordan": "JOD", "Libya": "LYD", "Serbia": "RSD", "Bahrain": "BHD", "Algeria": "DZD", "Tunisia": "TND"},
    "rial": {"Iran": "IRR", "Oman": "OMR", "Yemen": "YER"},
}  # fmt: skip
SHARED = frozenset(_STATES)
"""Units that the text may tell more closely."""
_FAR_MORE = 3


def told_by(text: str, unit: str) -> str:
    """The currency that a text means by a shared name: that of the state it names far more often than the others.

    >>> told_by("Iraq's budget, in Iraqi dinars", "dinar"), told_by("Iraq and Kuwait", "dinar"), told_by("", "rial")
    ('IQD', 'dinar', 'rial')
    """
    states = _STATES[unit]
    named = Counter(re.findall(rf"\b(?:{'|'.join(states)})", text)).most_common(2)
    if not named or (len(named) > 1 and named[0][1] < _FAR_MORE * named[1][1]):
        return unit
    return states[named[0][0]]
