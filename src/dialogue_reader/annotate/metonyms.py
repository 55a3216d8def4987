"""Whether a capital city is the place or the government that sits there.

A person or thing in, at or to the city: the place. Subject or possessor of an act, after "with" or "between", before
"government": the government. What is left undecided is the government, as the press writes.
"""

import re
from itertools import pairwise

from dialogue_reader.annotate.reading import Reading
from dialogue_reader.annotate.vocabulary import wordset

_PLACE_PREPOSITIONS = wordset(
    "in at near into outside inside around across throughout via visit visited visiting visits left leave leaving reach reached "
    "reaching enter entered entering tour toured rocked swept shook shakes flee fled leaving downtown central eastern western northern "
    "southern greater nearby above within capital outskirts besieged bombed hit struck city"
)
_OF_PLACE = wordset(
    "streets street outskirts city town capital suburb suburbs district districts neighborhood neighborhoods neighbourhood "
    "neighbourhoods north south east west northeast northwest southeast southwest center centre heart mayor skies part parts "
    "side residents people map airport airports gates walls university sky edge half parts governor fall outside inside capture "
    "siege sack storming bombing bombardment shelling seizure population inhabitants third quarter zone square area areas slum slums"
)
_TO_GOVERNMENT = wordset(
    "loyal loyalty close closer closest tied ties linked links beholden answerable subservient allied aligned message messages letter "
    "letters signal signals concession concessions warning warnings hostile friendly allegiance sympathetic deferential accountable "
    "subordinate obedient indebted report reports reported response responses challenge blow threat threats appeal appeals request "
    "requests demand demands important gift rebuke opposed opposition preferable favorable favourable acceptable according due owed "
    "obligations commitments matter matters matters clear unacceptable vital answer answers answered listen listens belongs ultimatum "
    "alternative counterweight bow bowed bowing adversary rival support assistance aid arms weapons sales waiver waivers loan loans "
    "offer offers proposal proposals assurances guarantees pledge pledges turn turned turning turns "
    "speak speaks spoke speaking talk talks talked talking"
)
_FROM_PLACE = wordset(
    "trip trips travel traveled travelled flew fly flying flight flights return returned returning arrived arrive arriving came drove drive drove "
    "road highway miles kilometers kilometres km far away reported reporting report live hours north south east west withdrew "
    "evacuated evacuate speech broadcast dispatch correspondent train bus convoy route fled departed departing expelled operate operates "
    "operated operating stretch stretches stretched stretching extends extended extending spread spreading corridor bridge arc arrow "
    "crescent families family residents protesters demonstrators students student activists journalists refugees visitors pilgrims patients ambassador ambassadors recalled telephone phone home contributed commute commutes commuted"
)
_SPOKEN = wordset(
    "speak speaks spoke speaking talk talks talked work works worked working go went channel channelled channeled coordinate coordinated negotiate negotiated only"
)
_ADVANCE = wordset(
    "march marched marches marching advance advanced advances advancing converge converged converging rained rockets missiles "
    "scuds bombs shells mortars airstrikes raids"
)
_SWAY = wordset("lever leverage influence sway pressure power grip")
_TRAVEL = wordset("flight flights road highway train railway route trip trips border bus plane distance shuttle travel")
_GOVERNED = {
    "to": (_TO_GOVERNMENT, False),
    "toward": (_TO_GOVERNMENT, False),
    "towards": (_TO_GOVERNMENT, False),
    "through": (_SPOKEN, False),
    "from": (_FROM_PLACE, True),
    "of": (_OF_PLACE, True),
    "between": (_TRAVEL, True),
    "on": (_ADVANCE, True),
    "over": (_SWAY, False),
}
"""By preposition: the words before it that decide, and whether they decide for the place."""

_PLACE_NOUNS = wordset(
    "airport streets street suburb suburbs district districts neighborhood neighborhoods neighbourhood neighbourhoods residents hospital "
    "hospitals university universities province governorate belt skyline hotel hotels mosque mosques market markets cemetery mayor "
    "slum slums outskirts river bridge bridges downtown city area areas metro home homes apartment bureau-chief bombing bombings blast "
    "blasts square squares roads checkpoints checkpoint prison restaurant cafe café café cafes bookshops old morgue traffic office bureau "
    "think neighborhood's embassy embassies press briefing meeting meetings summit conference visit trip newsroom shopkeeper driver protests protesters demonstrators attack attacks explosion green"
)
_ITS_OWN = wordset(
    "people population inhabitants poor quarter quarters road highway railway motorway belts court courts port bazaar exchange fair "
    "festival"
)
"""Of the city behind its possessive; without one, only directly behind it: Baghdad opens a road."""
_DIRECTLY = _ITS_OWN | wordset("newspaper newspapers daily dailies lobbyist lobbyists correspondent correspondents")
_ALSO_VERBS = frozenset({"press", "protests", "visit", "attack", "attacks"})
"""Those that rule a name behind them: Washington press Baghdad to act."""
_AGREED_THERE = wordset("agreement accord accords declaration talks round")
"""What is called after the city where it was held, behind an article: the Beijing agreement."""
_GOVERNING = wordset("government governments administration officials official")
_BREAKS = wordset(
    "of to in on at for with by from and or but that which who as is was are were has had will would said says the a an its their this these all no"
)
_NAMED_IN = wordset(
    "Green Tahrir International Sadr Karrada Mansour Adhamiya Kadhimiya Firdos Haifa Rashid Palestine Jadriya"
)
_MARKS = ".,;:“”‘’()[]\"'"
_NEXT = re.compile(r"('s|’s|'|’)?[ \u00a0]([\w-]+(?: [\w-]+){0,2})")
_DATELINE = re.compile(
    r"(?:/[^\W\d_a-z][^\W\d_]+(?: [A-Z]{2,})*)*(?:, [^\W\d_a-z](?:[^\W\d_]|[. ])+)?(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:, \d{4})?)? ?(?:\([^)]{1,40}\) ?)?(?:—|–(?![^\W\d_])|(?:-{1,2}|[|:])(?=\s|$))"
)
_CAPITAL_OF = re.compile(r"\bcapital(?:,? | \()$")
_ADDRESS = re.compile(
    r"\b(?:Square|Street|Avenue|Road|Hotel|Hospital|University|College|Institute|Airport|Mosque|Church|Museum|Park|Palace|Stadium|Bridge|Neighbou?rhood"
    r"|District|Center|Centre|Zone|Prison|School|Embassy), $"
)
_END_OF_ADDRESS = re.compile(r"[.;)]|$|, (?:and|on|in|at|where|to|from|[A-Z\d])")
_DATED = re.compile(
    r", (?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2},)? \d{4}\b"
)
"""Behind a city where something took place: (Interview, Baghdad, March 2019)."""
_LISTED = re.compile(r"\b(?:in|at|near|visited|cities of|cities like|cities such as) (?:[A-Z][\w-]+, )+$")
_AMONG_CITIES = re.compile(r"\b(?:cities|towns|places|capitals) (?:like|such as|including) $")
_LIST_GOES_ON = re.compile(r",| and | or |[.;)]|$")
_BOUND_FOR = re.compile(
    r"\b(?:left|leaves?|leaving|departed|departs?|bound|headed|heading) (?:[A-Z]\w+ )?for $|\b[Bb]attle for $"
)
_BY_PATTERN = {"for": _BOUND_FOR, "like": _AMONG_CITIES, "as": _AMONG_CITIES, "including": _AMONG_CITIES}
_COUNTRY_AFTER = re.compile(r", (?:Iraq|Iran|D\.?C|Lebanon|Syria|Turkey|China|Israel|Saudi)\b")
_ROAD = re.compile(
    r"(?:[-–‑][A-Z]\w+)?(?: \([\w-]{1,9}\))? (?:highway|motorway|road|railway|route|flight|border|pipeline|bus)s?\b"
)
"""Of a pair of cities only the last has a noun beside it: the Baghdad-Damascus highway."""
_BASED = re.compile(r"[-‑](?:based|born|area)\b|[-–]to[-–]")
_QUARTER = re.compile(
    r"\b(?:[Ii]n|of|across|to|near|from|over|annexed|occupied|into) (?:West|East|North|South|west|east|north|south) $"
)
_A_CITY = re.compile(
    r"(?:,| is| was| as| remains) (?:a|the) (?:[\w-]+ ){0,2}(?:(?:city|metropolis)\b|capital(?= of|[,.;)]))"
    r"| (?:is|was) (?:home to|under siege|quiet|calm|in flames)\b| lies (?:on|in|at|between|some|about|\d)|(?: had)? fall(?:s|en)?(?: (?:to|on)\b|[,.;])| fell(?: (?:to|on)\b|[,.;])"
)
_JOURNEY = re.compile(
    r"\b(?:return(?:ed|s|ing)?|flew|flown|flying|travel(?:s|ed|led)|drove|driven|arrived|fled)(?: home| back| (?:to|in) \w+){1,2} from $"
)
_BACK_FROM = re.compile(
    r"\b(?:(?:just|is|was|are|were|now|fresh|came|come|coming|home) back|(\w+) (?:in|over|up|down|out|back)) from $"
)
"""A journey told with an adverb: just back from, flew in from."""
_TO_ANOTHER = re.compile(r" to [^\W\d_a-z]")
_BESIDE = (_A_CITY, _COUNTRY_AFTER, _BASED, _ROAD)
"""What stands right after a city."""
_REACH = 60


def is_place(reading: Reading, start: int, end: int) -> bool:
    """Whether a capital's name at text[start:end] is the city itself."""
    text = reading.text
    titled = reading.block.kind == "heading" and text[end : end + 1] == ":"
    if not titled and is_dateline(text, start, end):
        return True
    if any(pattern.match(text, end) for pattern in _BESIDE) or _closes_byline(reading, start, end):
        return True
    said = _by_follower(text, start, end)
    return _by_preposition(reading, start, end) if said is None else said


def _closes_byline(reading: Reading, start: int, end: int) -> bool:
    """Whether a city is the last word of who wrote and where: By Ann Hale, Baghdad."""
    signed = reading.block.kind == "byline" or reading.text.startswith("By ")
    apart = signed and len(reading.text) < _REACH and reading.text.endswith((", ", "| "), 0, start)
    return apart and not reading.text[end:].strip(" .,|")


def is_dateline(text: str, start: int, end: int) -> bool:
    """Also of a line that is the city's name alone."""
    before = text[:start].strip("*_ \u00a0(—–-") if start < _REACH else "-"
    if not before and not text[end : end + 2].strip(". "):
        return True
    return (not before or (before[-1] == "/" and before.isupper())) and bool(_DATELINE.match(text, end))


def _by_follower(text: str, start: int, end: int) -> bool | None:
    """What the nouns after the city decide; None where they decide nothing. "Baghdad's heavily fortified Green Zone" is the place."""
    match = _NEXT.match(text, end)
    if not match:
        return None
    words = match[2].split()
    if words[0] in _DIRECTLY or (
        words[0] in _AGREED_THERE and not match[1] and text.endswith(("the ", "The "), 0, start)
    ):
        return True
    for word, following in pairwise([*words, ""]):
        plain = word.casefold()
        if (word in _ALSO_VERBS and following[:1].isupper()) or (word.endswith("ed") and not match[1]):
            break
        if plain in _PLACE_NOUNS or word in _NAMED_IN or (match[1] and plain in _ITS_OWN):
            return True
        if plain in _GOVERNING or plain in _BREAKS:
            break
    if match[1] or words[0].casefold() in _GOVERNING:
        return False
    return None


def _by_preposition(reading: Reading, start: int, end: int) -> bool:
    before = reading.text[max(0, start - _REACH) : start]
    words = before.split()
    if words[-1:] == ["the"]:
        words.pop()
    if not words or before[-1] not in " \u00a0" or not words[-1][-1].isalnum():
        return _after_comma(before, reading.text[end:])
    word = words[-1].casefold().lstrip(_MARKS)
    if word in _PLACE_PREPOSITIONS or _sets_out(words[-1], before, reading.text, end):
        return True
    if word in {"and", "or"}:
        return _like_partner(reading, before, start)
    if word in _BY_PATTERN:
        return _BY_PATTERN[word].search(before) is not None
    if word not in _GOVERNED:
        return False
    governors, place = _GOVERNED[word]
    governor = words[-2] if len(words) > 1 and words[-2][-1] not in ".!?" else ""
    up_to = word == "to" and governor == "up" and reading.text.startswith(" to ", end)
    return (up_to or governor.casefold().strip(_MARKS) in governors) == place


def _sets_out(word: str, before: str, text: str, end: int) -> bool:
    """Whether a quarter is named ("in West Baghdad"), or a journey: "From Baghdad to Basra", "returned to Erbil from Baghdad"."""
    opens_route = word == "From" and _TO_ANOTHER.match(text, end)
    return bool(opens_route or _QUARTER.search(before) or _JOURNEY.search(before) or _is_back(before))


def _is_back(before: str) -> bool:
    match = _BACK_FROM.search(before) if before.endswith(" from ") else None
    return match is not None and (match[1] is None or match[1].casefold() in _FROM_PLACE)


def _like_partner(reading: Reading, before: str, start: int) -> bool:
    """Of "in Baghdad and Washington": the second city is read like the first, unless a comma parts them."""
    for find in reading.finds:
        gap = reading.text[find.end : start]
        if find.end < start and gap in {" and ", " or "} and any(name.use == "metonym" for name in find.names):
            return is_place(reading, find.start, find.end)
    match = re.search(r"\b(in|at|near) (?:[A-Z]\w+, )*[A-Z]\w+,? (?:and|or) $", before)
    return bool(match)


def _after_comma(before: str, after: str) -> bool:
    """In a list ("in Erbil, Baghdad and Basra"), in apposition ("the Iraqi capital, Baghdad") or in an address."""
    if _CAPITAL_OF.search(before) or (before.endswith((", ", "(")) and _DATED.match(after)):
        return True
    if _ADDRESS.search(before) and _END_OF_ADDRESS.match(after):
        return True
    return bool(_LISTED.search(before)) and bool(_LIST_GOES_ON.match(after))
