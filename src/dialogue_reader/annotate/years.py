"""The year of a date that has none: the last such day before the article's own date, or the next one after it.

In this order: a weekday beside the date, if it fits one of the two; "since"; words that look ahead ("likely in July", "the fair
opens on"); a verb in the past in the date's clause ("the council met on"). Where nothing tells, a day less than two months
ahead is that day, as nobody leaves out the year of one that lies ten months back; any other is past.
"""

import re
from calendar import monthrange, weekday
from dataclasses import dataclass

_SOON = 60  # days ahead that a date may be with no word that tells,
_FAR = 190  # with a word near it that looks ahead,
_NEXT = 300  # and with a verb of its own that does
_MONTH_DAYS = 30.44

_NEAR = 45
_CLAUSE = 160  # characters of the sentence, before and after the date, that may hold its verb
_SENTENCE_BEFORE = re.compile(r"[.;!?]\s")
_SENTENCE_AFTER = re.compile(r"[.;!?](?:\s|$)")

_LOOKS_AHEAD = re.compile(
    r"\b(?:will|likely|expected|scheduled|[Uu]pcoming|forthcoming|looms?|looming|due|slated|planned|plans?|[Aa]head of|set (?:to|for)|coming|would(?! have\b)|(?:can|could|may|might|must) .{0,40}\bbefore)\b|\bpromised (?:[\w-]+ ){1,6}(?:from|by) $"
)
_PRESENT = re.compile(
    r"\b(?:(?:votes|meets|decides)(?= (?:on|in|again)\b)|(?:open|begin|run|last|continue|start|end|expire|resume|close|lapse)(?:s|(?= (?:on|in|at|by|from)\b))|(?:(?:[Hh]e|[Ss]he|[Ii]t|who|and|but|[A-Z][a-z]+) leave|arrive|retire)s(?= (?:\w+ ){0,2}(?:on|in|by)\b)|steps? down|falls? due|go(?:es)? on (?:trial|sale)|stands? trial|takes? (?:effect|place|office|over)|(?:comes?|enters?) into (?:force|effect)"
    r"|deadline (?:is|for)|(?<!was )(?<!were )(?<!been )due (?:by|on)(?= $)|to be|ha(?:s|ve) until|(?:is|are) (?:due|scheduled|planned|slated|expected)(?: to (?:be )?\w+)? (?:on|in|by|for|from)(?= $)|(?:is|are|remains?|stays?) (?:\w+ ){0,2}(?:until|till|through)(?= $)|faces? (?:the )?(?:voters|voting|electors|polls?|(?:\w+ )?elections?)|(?:go|goes|heads?) (?:back )?to (?:the polls|the ballot box|(?:\w+ )?elections)|(?:is|are) on(?= $)|will(?= .{0,60}\b(?:on|in|until|till|by|from|through) $))\b"
)
"""What is told in the present of a day to come."""
_DEADLINE = re.compile(
    r"\b(?:(?:must|shall|should|can(?:not)?|could|may|might|needs?|wants?|to (?!the\b|an?\b|its\b|their\b|his\b|her\b)[a-z]+)\b(?<!\bto have)(?! have\b).{0,60}\bby|until|till) (?:(?:the )?(?:early|middle of|late|end of|start of|mid) ?-?)?$"
)
"""Before a day by which something must be done, or till which it holds, where no verb in the past stands beside it."""
_EVENTS = r"(?:attacks?|massacres?|assaults?|blasts?|bombings?|explosions?|killings?|murders?|shootings?|shelling|raids?|earthquakes?|quakes?|floods?|crash(?:es)?|coup|invasion|riots?|ambush(?:es)?|assassination|clashes|incursion|atrocities)"
_HAPPENED = re.compile(rf" (?:[\w-]+ )?{_EVENTS}\b(?! (?:drills?|exercises?|anniversary))")
_HAPPENED_ON = re.compile(rf"\b{_EVENTS} (?:of|on) (?:the )?$")
"""The Oct. 7 attack: nobody knows of one to come."""
_DONE_ON = re.compile(
    r"(?<!\bbe )(?<!\bbeing )\b(?:signed|adopted|ratified|concluded|approved|passed|enacted|published|released|issued|launched|founded|arrested|killed|elected|appointed|sworn in|struck|reached|unveiled) (?:there |here )?(?:on|in) $"
)
"""The treaty, signed on: whatever is to come of it."""
_MOVED = re.compile(
    r"\b(?:(?:postponed|delayed|adjourned|deferred|extended|prolonged|moved|shifted|rescheduled|pushed|suspended|granted|put|gave|given|set)\b.{0,40}"
    r"\b(?:until|till|to)|(?:deadline|date) of) (?:early |late |mid-?)?$"
)
"""Until when something is put off or granted."""

_NAMES = "mon tue wed thu fri sat sun".split()
_DAY = r"(?P<day>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_DAY_BEFORE = re.compile(rf"\b{_DAY}\.?,? (?:the )?$")
_DAY_AFTER = re.compile(rf"(?: \(|, a ){_DAY}\b")

_RELATIVE = re.compile(r", (?:who|whom|whose|which|where|when)\b[^,]*(?:,|$)")
_INSERTED = re.compile(r", (?:who|whom|whose|which|where|when)\b[^,]*,")
_CUT_BEFORE = re.compile(r"[,:(—–“”\"]\s?|\b(?:but|while|whereas) ")
_CUT_AFTER = re.compile(
    r"[,:)(—–“”\"]|\b(?:and|but|while|after|before|because|since|as|that|which|who|whose|when|where|if|unless|following)\b"
)
_OPENS = re.compile(
    r"\W*(?:(?:and|but|then|on|in|by|since|from|until|early|late|mid|the|end|of|beginning)\b\W*)*", re.IGNORECASE
)
"""What may stand between the start of a clause and the date that opens it."""
_SINCE = re.compile(r"\b[Ss]ince (?:(?!(?:is|are|will|has|have)\b)[\w’'-]+ ){0,4}(?:mid-)?$")
_TOLD = (
    "said|told|announced|added|confirmed|reported|warned|promised|vowed|declared|pledged|insisted|threatened|proposed|demanded|decided|agreed"
    "|ordered|wrote"
)
_VERB = re.compile(
    rf"""(?x)\b(?:
      (?P<other>(?:is|are|be|been|being|has|have|will|can|must|may|should|could|might)\b(?:\ (?:not|now|also|still|already|been|be)\b){{0,2}}(?:\ [a-z]+(?:ed|d|t|en)\b)?
        | (?:was|were)\ to\b
        | (?:told|asked|ordered|agreed|decided|voted|vowed|promised|threatened|refused|summoned|urged|forced|invited|pledged|wanted|hoped)\ (?:\w+\ )?to\ [a-z]+
        | (?:the|an?|its|their|his|her|this|to)\ [a-z]+ed\b | hundred | united)
    | (?P<told>{_TOLD})\b
    | (?P<past>(?:was|were|had)(?:\ (?:not|also|already|been|being)\b)*|did|met|took|came|went|began|left|won|lost|held|gave|made|saw|fell|rose|grew|led|kept|brought|built|sent|spoke|broke
        |drove|flew|fought|found|got|paid|ran|sat|drew|spent|sold|shot|stood|struck|threw|became|chose|freed|fled|sank|tore|swore|rode|caught|taught|bought
        |[a-z]{{2,}}(?<!e)ed(?!\ by\b))\b
    )"""
)
_NO_VERB = re.compile(r"(?:the|an?|its|their|his|her|this) |hundred|united")
_TOLD_THEN = re.compile(
    rf"\b(?<!be )(?<!is )(?<!are )(?:(?:{_TOLD})|(?:told|warned|asked) (?!to )(?:\w+ ){{1,2}}?)\s?(?:on |in |late |early |mid-?){{0,2}}$"
)
"""A saying of that very day: "announced on"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The article's own date, as precise as it is known."""

    year: int
    month: int = 0
    day: int = 0


def find_year(text: str, place: tuple[int, int], date: tuple[int, int], anchor: Anchor) -> int:
    """The year of `date`, (month, day or 0), at text[start:end]; 0 where the article's own date is too vague to tell.

    >>> find_year("The council met on April 9.", (19, 26), (4, 9), Anchor(year=2024, month=4, day=2))
    2023
    """
    month, day = date
    if not anchor.month:
        return 0
    ahead = count_ahead(month, day, anchor)
    last = anchor.year - (month > anchor.month or (month == anchor.month and ahead > 0))
    if day and (named := _by_weekday(text, place, date, last)):
        return named
    if last == anchor.year:
        ahead += 365
    return last + (ahead <= _NEXT and ahead <= _reach(text, *place, with_day=bool(day)))


def count_ahead(month: int, day: int, anchor: Anchor) -> float:
    """From the article's date to that day of its own year; a month alone counts from its first day."""
    if month == anchor.month:
        return day - anchor.day if day and anchor.day else 0
    return (month - anchor.month) * _MONTH_DAYS + (day or 1) - (anchor.day or 1)


def _by_weekday(text: str, place: tuple[int, int], date: tuple[int, int], last: int) -> int:
    """0 where no weekday stands beside the date, or both years would do, or none."""
    match = _DAY_BEFORE.search(text, max(0, place[0] - 16), place[0]) or _DAY_AFTER.match(text, place[1])
    if not match:
        return 0
    name = _NAMES.index(match["day"][:3].lower())
    fitting = [year for year in (last, last + 1) if _is_weekday(year, *date, name)]
    return fitting[0] if len(fitting) == 1 else 0


def _is_weekday(year: int, month: int, day: int, name: int) -> bool:
    return day <= monthrange(year, month)[1] and weekday(year, month, day) == name


def _reach(text: str, start: int, end: int, *, with_day: bool) -> int:
    """How many days ahead the date may be, by the words around it in its sentence."""
    before = _SENTENCE_BEFORE.split(text[max(0, start - _CLAUSE) : start])[-1]
    after = _SENTENCE_AFTER.split(text[end : end + _CLAUSE])[0]
    before = _DAY_BEFORE.sub("", before)
    if with_day and (_HAPPENED.match(after) or _HAPPENED_ON.search(before)):
        return 0
    if (
        _SINCE.search(before)
        or _TOLD_THEN.search(before)
        or (before.endswith((" on ", " in ")) and _DONE_ON.search(before))
    ):
        return 0
    moved = _MOVED.search(before) or (with_day and before.endswith(" for "))
    reach = _SOON if moved else _reach_of_verb(_INSERTED.sub(", ", before), _RELATIVE.sub(", ", after))
    looks_ahead = _LOOKS_AHEAD.search(before[-_NEAR:]) or _LOOKS_AHEAD.search(after[:_NEAR])
    return max(reach, _FAR) if looks_ahead or (reach and _DEADLINE.search(before)) else reach


def _reach_of_verb(before: str, after: str) -> int:
    """A past verb keeps the date in the past; what opens, ends or expires may lie further ahead than what just is."""
    clause = _CUT_BEFORE.split(before)[-1]
    if _OPENS.fullmatch(clause):
        verb, other = _VERB.search(after), _last(before)
        if (verb and not verb["other"]) or (not verb and other and other["past"]):
            return 0
        return _NEXT if _PRESENT.search(after[:_NEAR]) or " will " in after[:_NEAR] else _SOON
    verb = _last(clause)
    if _PRESENT.search(clause, verb.end() if verb and verb["past"] else 0):
        return _NEXT
    verb = verb or _VERB.search(_CUT_AFTER.split(after)[0])
    return 0 if verb and verb["past"] else _SOON


def is_told(before: str) -> bool:
    """Whether a day right behind this is that of a saying: "the minister said on"."""
    return _TOLD_THEN.search(before) is not None


def verb_before(before: str) -> tuple[str, re.Match[str] | None]:
    """The clause that a day stands in as far as it stands before the day, and the verb there that tells of it."""
    clause = _CUT_BEFORE.split(_INSERTED.sub(", ", before))[-1]
    verbs = [verb for verb in _VERB.finditer(clause) if not _NO_VERB.match(verb.group())]
    return clause, next((verb for verb in reversed(verbs) if not verb["told"]), verbs[-1] if verbs else None)


def verb_behind(clause: str, after: str) -> re.Match[str] | None:
    """The verb behind a day: of the sentence, where the day opens its clause, else of what is left of the clause."""
    after = _RELATIVE.sub(", ", after)
    return _VERB.search(after) if _OPENS.fullmatch(clause) else _VERB.search(_CUT_AFTER.split(after)[0])


def _last(clause: str) -> re.Match[str] | None:
    """The verb nearest to the date; one that only tells who says so counts if there is no other."""
    verbs = list(_VERB.finditer(clause))
    return next((verb for verb in reversed(verbs) if not verb["told"]), verbs[-1] if verbs else None)
