"""Numbers that inform: amounts of money, people, things, shares and time, each with what it counts.

Left out: dates and years, numbers inside names, ordinals, section numbers ("Article 61"), clock times, phone numbers,
identifiers (COVID-19, F-16), and small number words that only determine ("two sides"). What is counted:
`counted.py`; what only names something: `named.py`; texts in other languages: `figures_abroad.py`. Marked in what is counted by the reader: body, headings, captions.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial

from dialogue_reader.annotate.abroad import is_abroad
from dialogue_reader.annotate.counted import QUALIFIER, after_number, before_number, what_became
from dialogue_reader.annotate.fates import told_of
from dialogue_reader.annotate.figures_abroad import find_abroad
from dialogue_reader.annotate.flow import Flow, overlaps, read_flow
from dialogue_reader.annotate.measures import LASTS, PARTS, RATE, TIMES, UNIT_FORMS, longer, per, rate_behind
from dialogue_reader.annotate.money import CODE, MONEY, NAME, SHARED, SIGN, SIGN_ENDS, UNITS, is_paid, told_by, weighs
from dialogue_reader.annotate.named import names
from dialogue_reader.annotate.numbers import ONES, SCALES, TEENS, TENS, WORDS, plain, spelled, word_value
from dialogue_reader.desk import Desk
from dialogue_reader.model import Annotated, Document, Figure


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=lambda word: (-len(word), word)))


_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<!\d\d\d\ )[1-9]\d{0,2}(?:\ \d{3}){1,4}(?![\d%]|[.,]\d|\ \d)|\d+(?:\.\d+)?"
_WORD_NUMBER = rf"(?:{_any(TENS)})[- ](?:{_any(ONES)})|{_any(f'{TENS} {TEENS} {ONES}')}"
_SCALE = r"hundred|thousand|million|billion|trillion|lakh|crore|dozen|bn|mn|trn|tn"
_MILLIONS_OF = f"{NAME}|people|voters|users|residents|refugees|children|workers|households|jobs|homes|tonnes|tons|barrels|hectares|acres"
"""After these "m" is no metre."""


def _figure_pattern(joint: str, millions: str = rf"m(?=\ (?:{_MILLIONS_OF})\b)") -> re.Pattern[str]:
    """A number with all that belongs to it; `joint` is what may stand between the ends of a range, `millions` an "m" for them."""
    return re.compile(
        rf"""(?xi)
        (?P<sign>(?:{SIGN}|{CODE})\ ?)?
        (?: (?P<number>{_NUMBER}) | (?P<word>{_WORD_NUMBER})\b | (?P<article>(?:half\ )?an?)(?=\ (?:{_SCALE})\b) )
        (?P<first_scale>[\ -]?(?:{_SCALE})\b | (?(sign)[mk]\b|{millions}))?
        (?P<more>(?:(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))\ (?:and\ )?(?:{_WORD_NUMBER})\b(?:\ (?:hundred|thousand|million))*)+)?
        (?: \ ?(?:{joint})\ ?(?P<upper_sign>{SIGN}|(?-i:{CODE})\ ?)? (?: (?P<upper>{_NUMBER}) | (?P<upper_word>{_WORD_NUMBER})\b ) (?=[\s%-]|bn|mn|trn|m\b|k\b|[.,;:)](?!\d)|$) )?
        (?P<scale>[\ -]?(?:{_SCALE})\b|(?(sign)[mk]\b|(?!)))?
        (?: [ -]?(?P<share>%|percentage[ -]points?|percent\b|per[ -]cent\b)
          | \ (?P<currency>{NAME})\b
          | -(?P<part>{_any(" ".join(PARTS))})\b(?=\ )(?!\ (?:note|fine|fee|bill|deal|ticket|contract|loan|debt|solution)s?\b)
          | [ -]?(?P<power>(?:square|sq\.?|cubic)[\ -])?(?P<unit>{_any(" ".join(UNIT_FORMS))})\b(?!['’]) (?P<rate>{RATE})?
        )?
        """
    )


_FIGURE = _figure_pattern("-|–|to|or")
_BETWEEN = _figure_pattern("and")
_WITH_M = _figure_pattern("-|–|to|or", r"m\b")
_MILLIONS = re.compile(r"m\b(?! (?:high|tall|long|wide|deep|above|below|from|away|of)\b)")
_OF_MANY = re.compile(
    r"\b(?:population|number|total|membership|readership|audience|turnout|electorate|workforce|circulation|unemployed)\b[^.;:!?]*$"
)
"""Before a number with "m" these say that it is no length: the population stands at 1.9m."""
_DIGITS = re.compile(r"[0-9][0-9.,]*")
_AS_DIGITS = bytes(chr(code) in "0123456789" for code in range(256))
_ARTICLE = re.compile(r"\b(?:[Hh]alf )?[Aa]n? $")
_SIGN_BEFORE = re.compile(rf"(?:(?<![^\W_])(?:{SIGN})|[$€£]|\b(?:{CODE})) ?$")
_NUMBER_TOKENS = frozenset(form for word in [*WORDS, *SCALES] for form in (word, word.capitalize()))
_NO_THING = re.compile(
    r"[A-Z].* (?:Street|Avenue|Road|Square|Boulevard|Lane)$|(?:anniversary|birthday|ملايين|مليون|مليار|مليارات|ألف|آلاف)\b"
)
"""What is no thing that is counted, or itself a number: in Arabic the rest of the amount."""
_NO_FIGURE_AFTER = re.compile(
    r"(?:st|nd|rd|th|s)\b|[-\s]old\b|[/:]\d|[-–]\d|\.\d|\s?(?:[ap]\.?m\b|o[’']clock|GMT)|[-\s]years?[-\s]old|[-\s]cali(?:ber|bre)\b|-(?:third|half|quarter|fifth|tenth|eighth)s?\b"
    r"|\s(?:of (?:the|these|those|them|which|whom|its|their|his|her)\b(?! \d)|thirds\b|quarters\b)|[^\W\d_]|-year-olds?",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\s(?:[\w.-]+ ){0,2}(?:people|persons|soldiers|troops|civilians|protesters|demonstrators|fighters|men|women|children|Americans|Iraqis|Iranians"
    r"|contractors|sailors|pilots|airmen|pilgrims|workers|officers|policemen|militants|militiamen|hostages|refugees|journalists|activists|deaths|dead|wounded|injured)\b"
)
_PEOPLES = re.compile(r"(?:[A-Z]\.){2}|U[SKN]|[A-Z][\w-]*(?:an|ese|ish|i|ch)")
"""Three American soldiers, three U.S. soldiers."""
_HARMED = frozenset("dead wounded injured killed missing".split())
_COUNTED_AFTER = re.compile(r"\s(?:people|troops|soldiers|men|fighters|families|civilians)\b")
_STOPS = re.compile(r"[.;:!?]\s")
_JOINTS = frozenset({" (", " to ", ", ", " or ", ", or ", " and ", ", and "})
_ANOTHER = re.compile(r"\b(?:another|a further|an additional) $")
_FALLS = re.compile(rf" to (?:{SIGN})?")
_OTHER = re.compile(r" to [\d,]*\d(?![\w.,%])")
_BOUNDS = re.compile(r"(?:more|less|fewer|not more|no more) than|at least|at most|as (?:many|few)", re.IGNORECASE)
_GROUPED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_BARE_POUNDS = re.compile(
    r"[\d,.]+ pounds|[a-z]+(?:[ -](?!hundred|thousand|million|billion)[a-z]+)? pounds", re.IGNORECASE
)
_WEIGHS = re.compile(r"\bweigh\w*\s(?:\w+\s){0,3}$")
_THOUSAND = 1000
_YEAR = re.compile(r"(?:19|20)\d\d|2100")


def find_figures(document: Document, desk: Desk, so_far: Annotated) -> Iterator[Figure]:  # noqa: ARG001 -- an annotator's signature
    """Figures in text order, none inside a name or a date."""
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for mention in so_far.mentions:
        if not document.blocks[mention.block].text.startswith("$", mention.end):  # US$ is a currency
            taken[mention.block].append((mention.start, mention.end))
    for date in so_far.dates:
        taken[date.block].append((date.start, date.end))
    flow = read_flow(document)
    told = cache(partial(told_by, flow.text))  # it looks the whole text through
    heavy = cache(partial(weighs, flow.text))
    abroad = is_abroad(flow.text, document.lang)
    for index, text, places in flow.shares(_candidates(flow)):
        if document.blocks[index].kind == "table":
            text = text.replace("\n", "\t")  # noqa: PLW2901 -- what a number counts stands in its own cell
        own = sorted(taken[index]) if index in taken else ()
        for figure in find_abroad(text, index, own) if abroad else _in_block(text, index, places, own):
            if figure.unit == "pound" and _may_weigh(text, figure) and heavy():
                yield replace(figure, unit="lb")
            else:
                yield replace(figure, unit=told(figure.unit)) if figure.unit in SHARED else figure


def _may_weigh(text: str, figure: Figure) -> bool:
    """Whether an amount of pounds has no million behind it and no word of money beside it."""
    near = text[max(0, figure.start - 60) : figure.end + 30]
    return _BARE_POUNDS.fullmatch(text, figure.start, figure.end) is not None and not is_paid(near)


def _in_block(text: str, index: int, places: Iterable[int], taken: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    last: Figure | None = None
    done = 0
    for place in places:
        if place < done or (taken and overlaps(taken, place, place + 1)):
            continue
        match = _match(text, place)
        if not match or (taken and overlaps(taken, place, match.end())) or not _is_figure(match, text):
            continue
        if match["upper"] or " " in (match["number"] or ""):
            done = match.end()  # what is no figure as a whole is none by half
        if figure := _figure(match, text, index, last):
            last, done = figure, figure.end
            yield figure


def _match(text: str, place: int) -> re.Match[str] | None:
    """The number at a place; of two that fall ("1,104 to 87") only the first, as they are no range."""
    pattern = _BETWEEN if text.endswith(("between ", "Between "), 0, place) else _FIGURE
    match = pattern.match(text, place)
    if (
        match
        and text.startswith("m", match.end())
        and _MILLIONS.match(text, match.end())
        and _OF_MANY.search(text, max(0, place - 80), place)
    ):
        match = _WITH_M.match(text, place)
    if not match or not match["number"] or not match["upper"] or match["share"] or match["currency"] or match["unit"]:
        return match
    end = match.end("first_scale" if match["first_scale"] else "number")
    if match["sign"] and match["upper_sign"] and match["sign"].strip() != match["upper_sign"].strip():
        return pattern.match(text, place, end)  # £200 or $150
    shares_scale = match["scale"] and not match["first_scale"]
    if shares_scale or _amounts(match)[1] or not _FALLS.fullmatch(text, end, match.start("upper")):
        return match
    return pattern.match(text, place, end)


def _candidates(flow: Flow) -> list[int]:
    """Where a figure may begin: at digits with their currency, at number words, at "a million"."""
    text, places = flow.text, []
    for start in _numbers(text):
        sign = _SIGN_BEFORE.search(text, max(0, start - 5), start) if _may_end_sign(text, start) else None
        places.append(sign.start() if sign else start)
    for word in _NUMBER_TOKENS.intersection(text.replace("-", " ").split()):
        places += _word_places(word, flow)
    return sorted(places)


def _numbers(text: str) -> Iterator[int]:
    """Where numbers in digits begin. Bytes are told apart ten times as fast as characters."""
    signs = text.encode("latin-1", "replace").translate(_AS_DIGITS)
    place = signs.find(1)
    while place >= 0:
        yield place
        run = _DIGITS.match(text, place)
        place = signs.find(1, run.end() if run else place + 1)


def _may_end_sign(text: str, start: int) -> bool:
    """Whether a currency may stand before a digit: told by one letter, by two where a space parts them."""
    before = text[start - 1 : start]
    return before in SIGN_ENDS and (before != " " or text[start - 2 : start - 1] in SIGN_ENDS)


def _word_places(word: str, flow: Flow) -> Iterator[int]:
    """Where a number word stands, in the blocks where it also stands with nothing but spaces and hyphens around it."""
    text = flow.text
    place = text.find(word)
    start = end = 0
    while place >= 0:
        if place >= end:
            start, end = flow.around(place)
            if word not in text[start:end].replace("-", " ").split():
                place = text.find(word, end)
                continue
        if word in SCALES and (article := _ARTICLE.search(text, max(start, place - 8), place)):
            yield article.start()
        elif place == start or not text[place - 1].isalnum():
            yield place
        place = text.find(word, place + 1)


def _is_figure(match: re.Match[str], text: str) -> bool:
    after = text[match.end() : match.end() + 16]
    strong = bool(match["sign"] or match["share"] or match["currency"])
    if _names_only(match, text) or (not strong and _NO_FIGURE_AFTER.match(after)):
        return False
    scaled = strong or bool(match["scale"] or match["first_scale"])
    if (
        not match["scale"]
        and not match["first_scale"]
        and not match["share"]
        and not match["unit"]
        and _GROUPED.fullmatch(match["number"] or "")
    ):
        return False  # elsewhere 800.000 is no fraction
    if match["word"]:
        if (match["part"] or after.startswith("-")) and not match["unit"] and not after.startswith("-odd"):
            return False  # four-wheel drives
        least = 2 if match["unit"] or _PEOPLE.match(text, match.end()) else 3
        return scaled or word_value(match["word"]) >= least
    bare_year = match["number"] and _YEAR.fullmatch(match["number"]) and not scaled and not match["unit"]
    return not (bare_year and not _COUNTED_AFTER.match(after))


def _names_only(match: re.Match[str], text: str) -> bool:
    """Whether the number counts nothing: it names something, or it is somebody else's dollars or a vote's sides."""
    if match["sign"]:
        return match["sign"].startswith("$") and text[match.start() - 1 : match.start()].isalpha()
    return names(text, match.start(), match.end(), match["number"] or "") or _is_score(match)


def _is_score(match: re.Match[str]) -> bool:
    """Whether it is the two sides of a vote or a match: a 5-4 ruling."""
    if (
        not match["number"]
        or not match["upper"]
        or match["share"]
        or match["currency"]
        or match["unit"]
        or match["part"]
        or match["sign"]
    ):
        return False
    joined = match.string[match.end("number") : match.start("upper")] in {"-", "–"}
    return joined and _value(match["upper"], None, None) <= _value(match["number"], None, None)


def _figure(match: re.Match[str], text: str, index: int, last: Figure | None) -> Figure | None:
    qualifier = QUALIFIER.search(text, max(0, match.start() - 30), match.start())
    start = qualifier.start() if qualifier else match.start()
    unit = _unit(match)
    amount, upper = _amounts(match)
    end, amount, unit = longer(text, match.end(), amount, unit) if not upper else (match.end(), amount, unit)
    counts = after_number(text, end, unit=unit)
    if match["part"] and not counts:
        return None
    if not counts and not unit and (other := _OTHER.match(text, end)):
        counts = after_number(text, other.end(), unit=unit)
    if (
        not counts
        and last
        and (_joins(text[last.end : start], last, amount, unit) or _goes_on(text, start, last, unit))
    ):
        counts = last.counts
    if not counts:
        weighty = bool(unit or match["scale"] or match["first_scale"] or "," in (match["number"] or ""))
        weighty = weighty and (unit not in TIMES or bool(LASTS.search(text, max(0, match.start() - 60), match.start())))
        weighty = weighty or bool(match["number"] and qualifier and _BOUNDS.match(qualifier.group()))
        again = not unit and last and last.unit in MONEY and not _STOPS.search(text, last.end, start)
        counts = (before_number(text, start) or what_became(text, end)) if weighty and not again else ""
    told = told_of(text, start, end) if not counts and not unit else ""
    if (
        not (counts or told)
        or (match["word"] and not unit and not told and not _is_plural(counts))
        or _NO_THING.match(counts)
    ):
        return None
    unit += rate_behind(text, end, counts, unit)
    if amount == "0":
        return None
    return Figure(
        block=index,
        start=match.start(),
        end=end,
        amount=amount,
        unit=unit,
        counts=counts or told,
        upper=upper,
        qualifier=qualifier.group().strip() if qualifier else "",
    )


def _joins(between: str, last: Figure, amount: str, unit: str) -> bool:
    """Whether a number that says nothing of its own goes on where the one before it stopped.

    "1,850 euros ($1,980)", "$40m or £30m", and the other side of a vote: "612 votes to 571".
    """
    if unit or last.unit:
        alike = (unit == "%") == (last.unit == "%") or between.endswith((" or ", "("))
        return bool(unit and last.unit) and between in _JOINTS and alike
    return between in {" to ", f" {last.counts} to "} and Decimal(amount) < Decimal(last.amount)


def _goes_on(text: str, start: int, last: Figure, unit: str) -> bool:
    """70,000 barrels of crude for the coast, and another 20,000 for the islands."""
    return unit == last.unit and bool(_ANOTHER.search(text, max(last.end, start - 16), start))


def _is_plural(counts: str) -> bool:
    """Number words count things, not names ("Seven Sisters"): a plural in lower case among the words before "of"."""
    words = counts.partition(" of ")[0].split()
    if not words[0].islower() and not _PEOPLES.fullmatch(words[0]):
        return False
    return any(
        word.islower() and (word in _HARMED or word.endswith(("s", "men", "people", "children"))) for word in words
    )


def _unit(match: re.Match[str]) -> str:
    if match["sign"]:
        return UNITS[match["sign"].strip().upper()]
    if match["share"]:
        return "percentage points" if "point" in match["share"].lower() else "%"
    if match["currency"]:
        weighs = match["currency"].lower() == "pounds" and not (match["scale"] or match["first_scale"])
        weight = weighs and (
            match.string.startswith(" of ", match.end())
            or _WEIGHS.search(match.string, max(0, match.start() - 30), match.start())
        )
        return "lb" if weight else UNITS[match["currency"].lower()]
    if match["part"]:
        return PARTS[match["part"].lower()]
    if not match["unit"]:
        return ""
    power = {"s": "square ", "c": "cubic "}[match["power"][0].lower()] if match["power"] else ""
    return power + UNIT_FORMS[match["unit"].lower()] + per(match["rate"])


def _amounts(match: re.Match[str]) -> tuple[str, str]:
    """The lower and the upper end, in plain decimals; a scale after a range ("5 to 10 billion") is that of both."""
    first, last = _scale(match["first_scale"]), _scale(match["scale"])
    if match["more"] and not match["number"]:
        return plain(spelled(match.string[match.start() : match.end("more")]) * last), ""
    low = _value(match["number"], match["word"], match["article"])
    if not (match["upper"] or match["upper_word"]):
        return plain(low * first * last), ""
    high = _value(match["upper"], match["upper_word"], None) * last
    if match["first_scale"] or low < _THOUSAND or low * last <= high:  # not of 500,000 to 1.5 million
        low *= first if match["first_scale"] else last
    return plain(low), plain(high) if high > low else ""


def _scale(name: str | None) -> int:
    return SCALES[name.strip(" -").lower()] if name else 1


def _value(number: str | None, word: str | None, article: str | None) -> Decimal:
    if number:
        return Decimal(number.replace(",", "").replace(" ", ""))
    if word:
        return Decimal(word_value(word))
    return Decimal("0.5") if article and article.lower().startswith("half") else Decimal(1)
