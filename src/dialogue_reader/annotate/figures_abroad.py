"""Figures of German, French, Spanish, Italian and Portuguese texts: 800.000, 180 Milliarden Euro, 96,6 Prozent, 38 664 personnes.

A figure is read only where what it counts is sure: a noun right behind it, or, of money and shares, a short clause before
it. What three digits behind a comma mean is not (1,200 is a thousand in Mexico): they are no figure. Times and ages are left out.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dialogue_reader.annotate.abroad import DATE
from dialogue_reader.annotate.flow import overlaps
from dialogue_reader.annotate.numbers import plain
from dialogue_reader.model import Figure

_SCALES = {
    "tausend": 10**3, "mil": 10**3, "mila": 10**3,
    "millionen": 10**6, "million": 10**6, "mio.": 10**6, "mio": 10**6, "millions": 10**6, "millón": 10**6, "millones": 10**6, "milioni": 10**6, "milione": 10**6,
    "milliarden": 10**9, "milliarde": 10**9, "mrd.": 10**9, "mrd": 10**9, "milliards": 10**9, "milliard": 10**9, "miliardi": 10**9, "mil millones": 10**9, "milhões": 10**6, "milhão": 10**6, "mil milhões": 10**9, "bilhões": 10**9, "bilhão": 10**9,
    "bin": 10**3, "milyon": 10**6, "milyar": 10**9, "trilyon": 10**12,
    "billionen": 10**12, "billones": 10**12,
}  # fmt: skip
_MONEY = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "us-dollar": "USD", "us-dollars": "USD", "dollar": "dollar", "dollars": "dollar", "dólares": "dollar", "dollari": "dollar",
    "franken": "CHF", "pesos": "peso", "rubel": "RUB", "roubles": "RUB", "rublos": "RUB", "£": "GBP",
}  # fmt: skip
_SHARES = r"%|Prozentpunkte|Prozent\b|pour cent\b|por ciento\b|per cento\b"


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMBER = r"(?:\d{1,3}(?:[. ]\d{3}){1,4}(?:,\d{1,2})?|\d+(?:,\d{1,2})?)"
_FIGURE = re.compile(
    rf"""(?x)(?:\b(?P<between>(?i:entre|zwischen|tra)\ )|(?<![\w.,:/-])(?<![$€£]))
    (?P<number>{_NUMBER})(?:(?(between)\ (?:et|und|y|e)\ |(?:\ (?:à|bis|a)\ |\ ?[-–]\ ?))(?P<upper>{_NUMBER}))?(?![\d/:-]|[.,]\d)
    (?:\ (?P<scale>(?i:{_any(list(_SCALES))}))(?!\w))?
    (?:\ ?(?P<share>{_SHARES})|(?:\ |\ d['’]|\ d[ei]\ |(?=€))(?P<money>(?i:{_any(list(_MONEY))}))(?!\w))?
    """
)
_LINK = r"(?: (?:für|pour|para|per)(?: (?:les?|las?|los|il|gli|i|die|den|das))?\b| d(?=['’])| (?:de la|de los|de las|des|der|de|du|di|dei|della|degli|delle|del|an(?! Land\b))\b)?"
_MEASURES = (
    "uhr jahr jahre jahren jährige jähriger jährigen monate monaten wochen tage tagen stunden minuten sekunden ans années mois jours heures minutes semaines"
    " años meses días horas minutos semanas anni mesi giorni ore minuti"
    " kilometer meter zentimeter kilo tonnen liter hektar grad punkte kilomètres mètres centimètres kilos tonnes litres hectares degrés points kilómetros metros toneladas"
    " litros hectáreas grados puntos"
)
_NO_NOUN = frozenset(
    f"""{_MEASURES} dans plus pas mais sous puis depuis vers alors sans après tous ses les des mes nos vos leurs près très jamais toujours fois dès avons sommes êtes
    los las sus más desde además menos veces tras mientras es somos hemos entonces unos unas otros otras euros dollars dólares pesos""".split()
)
_NO_ADJECTIVE = frozenset(
    "wurden waren sind haben hatten werden kamen starben fehlen leben liegen gingen die eine seine ihre diese".split()
)
_GERMAN = re.compile(
    r" (?:(?P<one>[a-zäöüß]{2,}(?:e|en)) )?(?P<noun>[A-ZÄÖÜ][a-zäöüßà-ÿ]+(?:-[A-ZÄÖÜ]?[a-zäöüß]+)*)(?![\w’'])"
)
_ROMANCE = re.compile(
    r"[ ’'](?P<noun>[a-zà-ÿ]{2,}[sx]|gens|persone|soldati|morti|feriti|civili|voti|donne|bambini)\b(?P<more> [a-zà-ÿ]{4,}s\b)?"
)
_SCALE = re.compile(r"(?:mil|bil|tril|quatril)(?:l?(?:i|h)(?:o|õ|ã|ar)|yon|yar)", re.IGNORECASE)
"""How a word begins that is itself a number, whatever the language."""
_MORE = re.compile(_LINK)
_BEFORE = re.compile(r"(?:^|[.;:!?,(–—][”“»\"]?\s|[“„«»\"]\s?)(?P<clause>[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){1,6}) $")
_JOINED = re.compile(r"\b(?:und|et|y|e|oder|ou|o|aber|mais|pero|dass|que|die|der|das|qui|che)\b")
_NOTHING = re.compile(r"(?:das|es|dies|ce|c['’]est|son|eso|esto|sono|questo)\b", re.IGNORECASE)
"""Words that open a clause which does not say what it tells of."""
_ROUGHLY = re.compile(
    r"\b(?:mehr als|weniger als|rund|etwa|fast|knapp|mindestens|über|bis zu|plus de|moins de|environ|près de|presque|au moins|más de|menos de|unos|unas|casi|al menos|più di|circa|quasi|oltre) $",
    re.IGNORECASE,
)
_LABELS = frozenset(
    "§ Art. Artikel Paragraf Paragraph Absatz Seite Kapitel Nummer Nr. Article Artículo Articolo Loi Ley Legge Résolution Resolución Resolution article artículo articolo numéro número".split()
)
_WHOLE = re.compile(r"\d (?:von|sur|de|su) $")
"""Before the whole of a share: 3 von 4."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_REACH = 120


def find_abroad(text: str, index: int, taken: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    """The figures of one block, none of which touches a span that is taken."""
    for match in _FIGURE.finditer(text):
        if (taken and overlaps(taken, match.start(), match.end())) or _names(match, text):
            continue
        roughly = _ROUGHLY.search(text, max(0, match.start() - 16), match.start())
        start = roughly.start() if roughly else match.start()
        counts = _noun(match, text)
        if not counts and (match["share"] or match["money"]):
            counts = _clause(text[max(0, start - _REACH) : start])
        if counts:
            yield Figure(
                block=index,
                start=match.start("number"),
                end=match.end(),
                amount=plain(_amount(match)),
                upper=plain(_amount(match, "upper")) if match["upper"] else "",
                unit=_unit(match),
                counts=counts,
                qualifier=roughly.group().strip() if roughly else "",
            )


def _names(match: re.Match[str], text: str) -> bool:
    """Whether it is a year, a day, nothing, or the number of a name: Artikel 5, Resolution 1701."""
    if match["upper"] and _amount(match, "upper") <= _amount(match):
        return True
    if match["scale"] or match["share"] or match["money"]:
        return not _amount(match)
    before = text[max(0, match.start() - _REACH) : match.start()]
    last = before.rstrip().rpartition(" ")[2]
    label = last in _LABELS or (last[:1].isupper() and last[-1:].isalpha() and not _opens(before.rstrip(), last))
    label = label and before.endswith(" ") and match["number"].isdigit()
    bare_year = _YEAR.fullmatch(match["number"]) is not None
    return (
        label
        or bare_year
        or _WHOLE.search(before) is not None
        or not _amount(match)
        or DATE.match(text, match.start()) is not None
    )


def _opens(before: str, last: str) -> bool:
    """Whether the last word is the first of its sentence: Rund 300 Menschen."""
    left = before[: len(before) - len(last)].rstrip(' „“"«»')
    return not left or left[-1] in ".!?:\n"


def _amount(match: re.Match[str], end: str = "number") -> Decimal:
    number = Decimal(match[end].replace(".", "").replace(" ", "").replace(",", "."))
    return number * (_SCALES[match["scale"].lower()] if match["scale"] else 1)


def _unit(match: re.Match[str]) -> str:
    if match["share"]:
        return "percentage points" if "punkt" in match["share"] else "%"
    return _MONEY[match["money"].lower()] if match["money"] else ""


def _noun(match: re.Match[str], text: str) -> str:
    """The noun behind a number; behind money and shares only one that is linked, or a German one that follows at once."""
    end = match.end()
    linked = _MORE.match(text, end) if match["share"] or match["money"] or match["scale"] else None
    end = linked.end() if linked else end
    german = _GERMAN.match(text, end)
    if german and not _is_measure(german["noun"].lower()) and not (match["money"] and german["one"]):
        return "" if german["one"] in _NO_ADJECTIVE else german.group().strip()
    romance = _ROMANCE.match(text, end)
    if (
        not romance
        or _is_measure(romance["noun"])
        or ((match["money"] or match["share"]) and linked and not linked.group())
    ):
        return ""
    more = romance["more"] if romance["more"] and romance["more"].strip() not in _NO_NOUN else ""
    return romance["noun"] + more


def _is_measure(word: str) -> bool:
    return word in _NO_NOUN or _SCALE.match(word) is not None


def _clause(before: str) -> str:
    """The short clause that leads to an amount: Die Reparatur kostet."""
    found = _BEFORE.search(before)
    clause = found["clause"] if found else ""
    return "" if _NOTHING.match(clause) or _JOINED.search(clause[4:]) else clause
