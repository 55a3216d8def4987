"""How currencies are written: signs, codes and names, each with the unit a figure gets.

A name that several states use stands for itself ("peso"), unless an adjective tells, or, of dinars, rials, pounds and dollars, the
text by naming one of their states far more often than the others. Where it names none, pounds are Britain's, dollars America's.
"""

import re
from collections import Counter

_SHARED_SIGNS = {"$": "dollar", "€": "EUR", "£": "GBP", "¥": "¥", "₹": "INR", "₦": "NGN", "₺": "TRY", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₴": "UAH", "₱": "PHP"}  # fmt: skip
_OWN_SIGNS = {"NT$": "TWD", "TT$": "TTD", "EC$": "XCD", "MX$": "MXN", "BZ$": "BZD", "J$": "JMD", "G$": "GYD", "N$": "NAD", "Z$": "ZWL", "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "E£": "EGP"}  # fmt: skip
_CODES = (
    "AED AMD AUD AZN BAM BGN BHD BRL CAD CHF CNY CZK DKK DZD EGP ETB EUR GBP GHS HKD HUF ILS INR IQD IRR JOD JPY KES KRW KWD LBP LYD MKD MXN NGN NOK NZD"
    " OMR PHP PKR PLN QAR RON RSD RUB SAR SDG SEK SGD SYP THB TND TRY UAH UGX USD XAF XOF YER ZAR"
).split()
_SHORT = {
    "Rs": "rupee",
    "Rs.": "rupee",
    "KSh": "KES",
    "NIS": "ILS",
    "LE": "EGP",
    "Tk": "BDT",
    "ID": "IQD",
    "RM": "MYR",
    "Rp": "IDR",
}
_NAMES = {
    "dollars": "dollar", "euros": "EUR", "pounds": "pound", "british pounds": "GBP", "pounds sterling": "GBP", "cfa francs": "CFA franc", "drams": "AMD", "lei": "lei", "leva": "BGN", "kyats": "MMK", "kyat": "MMK", "riels": "KHR", "dong": "VND",
    "gourdes": "HTG", "bolivars": "VES", "quetzales": "GTQ", "kwacha": "kwacha", "meticais": "MZN", "somoni": "TJS", "south korean won": "KRW", "convertible marks": "BAM",
     "dinars": "dinar", "rials": "rial", "us dollars": "USD", "iraqi dinars": "IQD", "iranian rials": "IRR", "tomans": "toman",
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
UNITS = (
    _SHARED_SIGNS
    | _OWN_SIGNS
    | {code: code for code in _CODES}
    | {code.upper(): unit for code, unit in _SHORT.items()}
    | _NAMES
)
"""A currency as written, signs and codes in capitals, names in lower case -> its unit."""

SIGN = "|".join(sign.replace("$", r"\$") for sign in _OWN_SIGNS) + f"|[{''.join(_SHARED_SIGNS)}]"
CODE = "|".join([*_CODES, *(code.replace(".", r"\.") for code in sorted(_SHORT, reverse=True))])
NAME = "|".join(sorted((name.replace(" ", r"\ ") for name in _NAMES), key=len, reverse=True))
SIGN_ENDS = frozenset(_SHARED_SIGNS) | {code[-1] for code in [*_CODES, *_SHORT]} | {" "}
MONEY = frozenset(UNITS.values())

_STATES = {
    "dinar": {"Iraq": "IQD", "Kuwait": "KWD", "Jordan": "JOD", "Libya": "LYD", "Serbia": "RSD", "Bahrain": "BHD", "Algeria": "DZD", "Tunisia": "TND"},
    "rial": {"Iran": "IRR", "Oman": "OMR", "Yemen": "YER"},
    "pound": {"Egypt": "EGP", "Leban": "LBP", "Syria": "SYP", "South Sudan": "SSP", "Sudan": "SDG", "Brit": "GBP", "U.K.": "GBP", "UK": "GBP", "London": "GBP", "England": "GBP"},
    "rupee": {"India": "INR", "Pakistan": "PKR", "Sri Lanka": "LKR", "Nepal": "NPR"},
    "lei": {"Moldov": "MDL", "Romania": "RON"},
    "peso": {"Mexic": "MXN", "Argentin": "ARS", "Colombia": "COP", "Chile": "CLP", "Philippin": "PHP", "Cuba": "CUP", "Urugua": "UYU"},
    "riyal": {"Saudi": "SAR", "Qatar": "QAR", "Yemen": "YER"},
    "lira": {"Turk": "TRY", "Türkiye": "TRY", "Syria": "SYP", "Leban": "LBP"},
    "shilling": {"Kenya": "KES", "Uganda": "UGX", "Tanzania": "TZS", "Somali": "SOS"},
    "krone": {"Norw": "NOK", "Denmark": "DKK", "Danish": "DKK"},
    "dollar": {"Canad": "CAD", "Australia": "AUD", "New Zealand": "NZD"},
}  # fmt: skip
_DEFAULTS = {"pound": "GBP", "dollar": "USD"}
_OTHER_DOLLARS = ("United States", "U.S.", "America", "Washington", "US ", "Hong Kong", "Singapore", "Taiwan")
_OWN_DOLLAR = re.compile(r"(?<![^\W_])(?:C|CA|A|AU|NZ)\$")
SHARED = frozenset(_STATES)
"""Units that the text may tell more closely."""
_FAR_MORE = 3
_PAYS_IN_POUNDS = re.compile(
    r"£|\b(?:GBP|LBP|EGP|SYP|SDG|Brit|UK\b|U\.K\.|England|English|London|Scot|Wales|Welsh|Irish|Ireland|Egypt|Leban|Beirut|Cairo|Syria|Damascus|Sudan|Khartoum|Cyprus|sterling|pence|banknotes?\b)"
)

_PAID = re.compile(
    r"\b(?:cost|pa(?:id|y)|pric|worth|fe(?:e|es)\b|fine|sold|sell|spen[dt]|b(?:uy|ought)|earn|wage|salar|rent|owe|debt|charge|donat|loan|fund|budget|tax|sav(?:e|ing)|allowance|pension|money|grant|reward|bribe|ransom)"
)


def is_paid(near: str) -> bool:
    """Whether the words near an amount tell of money."""
    return _PAID.search(near) is not None


def weighs(text: str) -> bool:
    """Whether pounds without a million behind their number are a weight: where the text tells of no state that pays in them."""
    return _PAYS_IN_POUNDS.search(text) is None


def told_by(text: str, unit: str) -> str:
    """The currency that a text means by a shared name: that of the state it names far more often than the others.

    >>> told_by("Iraq's budget, in Iraqi dinars", "dinar"), told_by("Iraq and Kuwait", "dinar"), told_by("", "rial")
    ('IQD', 'dinar', 'rial')
    >>> told_by("Egypt's debt", "pound"), told_by("Egypt and Britain", "pound"), told_by("", "pound")
    ('EGP', 'pound', 'GBP')
    """
    named: Counter[str] = Counter()
    for state, currency in _STATES[unit].items():
        named[currency] += text.count(state)
    if unit in _DEFAULTS:  # beside an amount in Egyptian pounds a bare one may well be another
        for name, currency in _NAMES.items():
            if name.endswith(f" {unit}s"):
                named[currency] -= text.count(name.capitalize())
    if named["SSP"]:
        named["SDG"] -= named["SSP"]
    first, second = [*named.most_common(2), ("", 0)][:2]
    if first[1] <= 0:
        return _DEFAULTS.get(unit, unit)
    if unit == "dollar":
        return _dollar(text, *first)
    return first[0] if first[1] >= _FAR_MORE * second[1] else unit


def _dollar(text: str, currency: str, count: int) -> str:
    """Whose dollar it is in a text that names a state with one of its own: "dollar" where that does not show."""
    if _OWN_DOLLAR.search(text) or count < _FAR_MORE * sum(map(text.count, _OTHER_DOLLARS)) or count < _FAR_MORE:
        return "USD"
    return currency if "US$" in text else "dollar"
