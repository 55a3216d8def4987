"""The words that tie reported words to their source: verbs of saying, names of statements, of roles, of offices.

Only word lists and the expressions made of them; how they are used stands in `speakers.py`.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

# Verbs by their base form, each in one list; `_forms` gives the other forms, so that none is forgotten.
_SAY = """
say announce argue warn emphasise emphasize insist declare confirm deny explain acknowledge admit write tweet ask conclude observe reveal
disclose reiterate affirm reaffirm assert contend maintain profess indicate recall predict suggest propose complain concede disagree underline underscore muse
testify advise assure reassure clarify confess confide exclaim interject opine proclaim recommend recount remind specify
""".split()
"""Of saying, and nothing else."""
_SAY_TOO = """
add agree state claim demand report note comment remark stress answer reply respond promise vow pledge caution counter lament regret joke quip
boast shout chant protest threaten continue repeat text email message
""".split()
"""The same, but the base form is a noun too, or means other things: there it counts only where it governs."""
_TONE = """
snap thunder fume sigh whisper murmur mutter cry roar bellow laugh chuckle scoff sneer sob grumble growl groan plead beg retort echo reckon
venture object interrupt enthuse rage yell scream stammer bark post appeal wonder allege swear boom chime gush moan whine wail hiss shrug smile grin nod
""".split()
"""They tell how something was said, or other things altogether: they count only next to the words."""
_JUDGE = """
tell describe characterise characterize denounce condemn criticise criticize accuse urge reject laud deride decry deplore dismiss congratulate defend portray depict liken compare
""".split()
"""Of speaking about somebody or something: they do not stand between the words and the speaker."""
_JUDGE_TOO = """
call label brand term highlight outline hail praise thank slam blast express voice welcome quote cite rule speak mock ridicule
""".split()
"""The same, but the base form is a noun too, or means other things."""
_OPINION = "believe think consider regard see want expect deem refuse".split()
_OPINION_TOO = "hope fear view".split()
NOUNS = frozenset(
    "states claims demands calls reports comments remarks answers fears views reads jokes quips boasts shouts chants protests posts appeals rules labels"
    " brands terms voices blasts quotes snaps sighs whispers cries laughs screams"
    " thanks objects continues texts emails messages".split()
)
"""Plurals of nouns, more often than verbs."""
_NO_PARTICIPLES = frozenset(
    "demanding threatening continuing welcoming ruling speaking reporting quoting citing protesting boasting messaging".split()
)
"""Adjectives and nouns, or what names somebody else as the source."""
PUTS = frozenset({"put", "puts"})
_HOLDING = "is was included includes contained contains read reads ran went runs".split()

_PASTS = {
    "say": ["said"], "tell": ["told"], "write": ["wrote", "written"], "think": ["thought"], "speak": ["spoke", "spoken"],
    "swear": ["swore", "sworn"], "see": [], "label": ["labelled", "labeled"],
}  # fmt: skip
"""Irregular ones; "saw" is what eyes do."""
_DOUBLED = frozenset("admit quip slam snap sob beg regret label shrug grin nod".split())


class _Forms(NamedTuple):
    base: str
    third: str
    pasts: list[str]
    participle: str


def _forms(verb: str) -> _Forms:
    """The forms of a verb.

    >>> _forms("deny"), _forms("quip").pasts, _forms("describe").participle, _forms("stress").third
    (_Forms(base='deny', third='denies', pasts=['denied'], participle='denying'), ['quipped'], 'describing', 'stresses')
    """
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    third = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    past = verb + "d" if verb.endswith("e") else stem + "ed"
    if verb.endswith("y") and verb[-2] not in "aeo":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    silent = verb.endswith("e") and not verb.endswith("ee")
    return _Forms(verb, third, _PASTS.get(verb, [past]), (verb[:-1] if silent else stem) + "ing")


CueKind = Literal["say", "plural", "noun_like", "saying", "holding", "according", "words_of", "own_words", "paired"]


def _kinds() -> dict[str, CueKind]:
    kinds: dict[str, CueKind] = dict.fromkeys(_HOLDING, "holding")
    plain, nouns = [*_SAY, *_JUDGE, *_OPINION], [*_SAY_TOO, *_TONE, *_JUDGE_TOO, *_OPINION_TOO]
    for forms in map(_forms, [*plain, *nouns]):
        kinds.update(dict.fromkeys([forms.third, *forms.pasts], "say"))
    for forms in map(_forms, [*_SAY, *_SAY_TOO, *_TONE, *_JUDGE, *_JUDGE_TOO]):
        kinds[forms.participle] = "saying"
    kinds.update(dict.fromkeys(plain, "plural"))
    kinds.update(dict.fromkeys([*nouns, *NOUNS, *PUTS], "noun_like"))
    return {word: kind for word, kind in kinds.items() if word not in _NO_PARTICIPLES}


_KINDS = _kinds()
_OPENINGS: dict[str, CueKind] = {"according": "according", "According": "according", "in": "words_of", "In": "words_of"}
_PAIRS = {
    "pointed": " out",
    "points": " out",
    "shot": " back",
    "shoots": " back",
    "fired": " back",
    "hit": " back",
    "hits": " back",
    "held": " that",
    "holds": " that",
    "found": " that",
    "finds": " that",
}
"""Verbs that are of saying together with the word behind them."""
_PAIRED: dict[str, CueKind] = dict.fromkeys(_PAIRS, "paired")
_LOOKED_UP = _KINDS | _OPENINGS | _PAIRED
_WORD = re.compile(r"[A-Za-z]+")
_OWN_WORDS = re.compile(r" [^,.;:“”]{2,60}['’]s? (?:own )?words\b")


class Cue(NamedTuple):
    """A word that may tie reported words to their source. Noun-like forms count only where they govern (`GOVERNS`)."""

    kind: CueKind
    word: str
    start: int
    end: int


def find_cues(text: str, begin: int, stop: int) -> Iterator[Cue]:
    """Every cue in text[begin:stop]. Words are looked up one by one: an alternation of them all is ten times slower."""
    for match in _WORD.finditer(text, begin, stop):
        word = match[0]
        kind = _LOOKED_UP.get(word)
        if kind is None or _in_a_longer_word(text, *match.span()):
            continue
        end = match.end()
        if kind == "according":
            if text.startswith(" to ", end):
                yield Cue(kind, "according to", match.start(), end + 3)
        elif kind == "paired":
            if text.startswith(_PAIRS[word], end):
                yield Cue("say", word + _PAIRS[word], match.start(), end + len(_PAIRS[word]))
        elif kind != "words_of":
            yield Cue(kind, word, match.start(), end)
        elif text.startswith(" the words of ", end):
            yield Cue(kind, "in the words of", match.start(), end + 13)
        elif _OWN_WORDS.match(text, end, stop):
            yield Cue("own_words", "in the words of", match.start(), end)


def _in_a_longer_word(text: str, start: int, end: int) -> bool:
    """Whether a word is only a part: of self-declared, of affirmé."""
    return text[start - 1 : start] == "-" or text[end : end + 1].isalpha() or text[start - 1 : start].isalpha()


_PAIRED_VERB = re.compile("|".join(verb + more for verb, more in _PAIRS.items()))
_INVERTED = frozenset(
    ["read", "reads", *_SAY]
    + [form for forms in map(_forms, [*_SAY, *_SAY_TOO, *_TONE]) for form in (forms.third, *forms.pasts)]
)


def find_inverted(text: str, begin: int, stop: int) -> re.Match[str] | None:
    """A verb of saying that may stand before its subject, right after the words."""
    match = _WORD.match(text, begin, stop)
    if match and match[0] in _PAIRS:
        return _PAIRED_VERB.match(text, begin, stop)
    return match if match and match[0] in _INVERTED else None


BASES = frozenset([*_SAY_TOO, *_TONE, *_JUDGE_TOO, *_OPINION_TOO])
TONE = frozenset(
    form for forms in map(_forms, _TONE) for form in (forms.base, forms.third, *forms.pasts, forms.participle)
)
"""Forms that count only next to the words."""
HOLDS = frozenset(
    form for forms in map(_forms, [*_OPINION, *_OPINION_TOO]) for form in (forms.base, forms.third, *forms.pasts)
)
"""Verbs of opinion: they govern their own clause only, not what follows a comma."""
CALLS = frozenset("call calls label labels brand brands term terms".split())

AS = frozenset(
    form
    for verb in ("defend", "portray", "depict")
    for form in (_forms(verb).third, *_forms(verb).pasts, _forms(verb).participle, verb)
)
"""They count only where they say what somebody calls a thing: defended it as "a duty"."""
LIKENS = frozenset(form for verb in ("liken", "compare") for form in (verb, _forms(verb).third, *_forms(verb).pasts))
"""They count only where they say what somebody likens a thing to: compared it to "a cork"."""
SPEAKS = frozenset("speak speaks spoke spoken".split())
GOES_ON = frozenset("continue continues continued".split())
"""Of saying only before a comma or a colon: he continued, "..."; not: the talks continue "despite" it."""

GOVERNS = re.compile(r"\s*(?:that\b|:|,?\s*[“:]|it\b|him\b|her\b|them\b|how\b|for (?:a|an|the)?\s*“|(?:on|upon)\b)")
NOT_A_SUBJECT = re.compile(
    r"(?:\b(?:the|a|an|his|her|its|their|our|this|that|these|those|to|of|by|via|no|any|such|The|An?|His|Her|Its|Their|Our)|[’']s?)\s*$"
)
REACH = 48
"""Characters back to which an expression that ends at a verb is searched: searching a whole sentence costs its length."""
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets|got)(?:\s+(?:\w+ly|also|often|then|once|now|not|never))?\s*$"
)
_PASSIVE_ENDS = tuple("is are was were be been being gets got ly also often then once now not never".split())
_NOT_SUBJECT_ENDS = tuple(
    "the a an his her its their our this that these those to of by via no any such The A An His Her Its Their Our 's ’s ' ’".split()
)
_AUXILIARY_ENDS = frozenset(
    "has have had did does do would will should could may might can also instead then later once twice again still now not never often always"
    " even just already since reportedly further first turn too morning day week month year night afternoon evening Monday Tuesday Wednesday Thursday Friday"
    " Saturday Sunday".split()
)
# What an expression at the end of a text ends in is looked at before it is searched for: it is seldom there.


def find_passive(text: str, begin: int, stop: int) -> re.Match[str] | None:
    """A form of "be" that ends at `stop`, with an adverb after it or not."""
    begin = max(begin, stop - REACH)
    ends = text[begin:stop].rstrip().endswith(_PASSIVE_ENDS)
    return PASSIVE.search(text, begin, stop) if ends else None


def find_auxiliaries(text: str, begin: int, stop: int) -> re.Match[str] | None:
    """What stands between a subject and its verb and ends at `stop`, where a word ends."""
    begin = max(begin, stop - REACH)
    last = text[begin:stop].rsplit(None, 1)[-1:]
    ends = last and (
        last[0] in _AUXILIARY_ENDS
        or last[0].endswith("ly")
        or (last[0] == "to" and text.endswith(("used to", "liked to", "likes to"), begin, stop))
    )
    return AUXILIARIES.search(text, begin, stop) if ends else None


def hides_a_subject(before: str) -> bool:
    """Whether what stands before a word lets it be no finite verb: an article, a possessive, "to"."""
    before = before.rstrip()
    return (
        before.endswith(_NOT_SUBJECT_ENDS)
        and not before.endswith(("used to", "liked to", "likes to"))
        and NOT_A_SUBJECT.search(before) is not None
    )


QUOTED_AS = re.compile(r"\b(?:quoted|cited)(?:\s+\w+){0,6}\s+as\s*$")

AUXILIARIES = re.compile(
    r"(?:\s+(?:has|have|had|did|does|do|would|will|should|could|may|might|can|also|instead|then|later|once|twice|again|still|now|not|never|often"
    r"|always|even|just|already|since|reportedly|further|first|in turn|too|used to|lik(?:es|ed) to|[a-z]+ly|(?:is|was|are|were) (?:said|reported|alleged|rumou?red|understood|believed|known) to have"
    r"|(?:has|have|had) (?:on [A-Z][a-z]+day|(?:earlier )?(?:this|that|last) (?:same )?(?:morning|day|week|month|year|night|afternoon|evening))))+\s*$"
)
"""What may stand between a subject and its verb."""

BOUNDARY = re.compile(
    r"[;:—“”()\[\]]|,\s|\s–\s|\b(?:(?<!\bfor )(?<!\bof )(?<!\bin )(?<!\bfrom )(?<!\bto )that|but|while|because|although|though|when|where|if|since|after|before|as|whereas|and|or|so|than|what|which|whom|whose"
    r"|how|why|until|unless)\b",
    re.IGNORECASE,
)
"""Where the noun phrase before a verb may begin."""

NOUN_PHRASE_END = re.compile(
    r"[,.;:!?—“”()\[\]]|\s–\s|\b(?:who|whom|which|whose|that|speaking|on condition|during|after|before|at|on|as|when|while|in|told|said|says"
    r"|saying|adding|and (?:he|she|they|it)|but|because|by saying|if|since|last|this|earlier|yesterday|today)\b"
)
PREPOSITION = re.compile(
    r"\b(?:of|for|from|in|at|on|with|to|by|against|under|near|over|close|familiar|based|inside|among|between)\b",
    re.IGNORECASE,
)

TITLES = re.compile(
    r"(?:\b(?:Prime|Minister|President|Foreign|Defense|Defence|Interior|Finance|Oil|Secretary|State|Grand|Ayatollah|Sheikh|Sayyid|Imam"
    r"|Pope|King|Prince|Crown|Emir|Sultan|General|Gen|Col|Colonel|Lt|Lieutenant|Maj|Major|Brig|Brigadier|Capt|Captain|Adm|Admiral|Sgt"
    r"|Commander|Leader|Supreme|Speaker|Ambassador|Envoy|Special|Deputy|Vice|Chief|Chairman|Chairwoman|Director|Mr|Mrs|Ms|Dr|Prof"
    r"|Professor|Sen|Senator|Rep|Representative|MP|PM|Judge|Justice|Governor|Mayor|Hajj|Haji|Assistant|Under|Undersecretary)\b\.?)"
)
DEMONYM = re.compile(r"\b(?:[A-Z]\w*(?:i|an|ish|ese|ch|ite|unni)|Arab|Kurd|Shia|Gulf|Western|Northern|Southern)\b")

AFTER_HEAD = re.compile(r"\b(?:of|for|from|in|with|to|by|close|familiar|speaking)\b")
"""Where the head of a noun phrase ends."""

STATEMENT = re.compile(
    r"\b(?:statement|communiqu[eé]|letter|message|speech|remarks?|tweet|post|sermon|declaration|interview|memo|article|words|comments?"
    r"|preamble|report|document|text|resolution|draft|agreement|treaty|accord|constitution|decree|view|assessment|position|argument|answer|reply|conclusion|verdict|warning|complaint|petition|lawsuit|filing|affidavit|testimony|essay|column|blog|cable|indictment|study|survey|ruling|judgment|note|audit|e-?mail|readout|manifesto|proclamation|editorial|op-ed|address|press release|letters|messages|statements)\b"
)
OWN_STATEMENT = re.compile(rf"(?:['’]s?|\b[Hh]is|\b[Hh]er)\s(?:\w+\s)?{STATEMENT.pattern}\s*$")
"""Before "is that": X's view, her answer."""


def _nouns(words: str, but: str = "") -> re.Pattern[str]:
    """Any of the nouns, with a capital or without: told so letter by letter it is found several times faster."""
    each = [word if word[0] == "[" else f"[{word[0].upper()}{word[0].lower()}]{word[1:]}" for word in words.split()]
    return re.compile(rf"\b(?:{'|'.join(each)})\b{but}")


ROLE = _nouns(
    r"""officials? diplomats? sources? spokes(?:man|men|woman|women|person|persons|people) advis[eo]rs? aides? analysts? experts? observers? lawmakers?
    legislators? MPs? residents? protest[eo]rs? demonstrators? witness(?:es)? commanders? officers? soldiers? ministers? leaders? politicians? members?
    figures? researchers? critics? supporters? people man men woman women negotiators? policymakers? representatives? delegates? heads? chiefs? clerics?
    activists? journalists? reporters? businessm[ae]n teachers? drivers? doctors? ambassadors? envoys? presidents? director chairman governors? mayors?
    one many some others several insiders? hardliners?"""
)
INSTITUTION = _nouns(
    r"""ministry ministries government office embassy army military coalition council committee parliament court agency administration presidency company bloc
    group movement militia mission organi[sz]ation union league command parties party sides delegations? governments countries states department bank
    police judiciary cabinet newspaper network commission authority centre center fund institute campaign alliance force forces brigades? corporation
    association federation foundation panel programme tribunal inquiry regime secretariat directorate university college hospital museum charity board
    broadcaster airline trust staff consortium watchdog embassies agencies watch international management"""
)
PERSON = _nouns(
    r"""official diplomat spokes(?:man|woman|person) advis[eo]r aide analyst expert observer lawmaker legislator MP resident protest[eo]r demonstrator witness
    commander officer soldier minister leader politician member researcher critic supporter man woman negotiator representative delegate head chief cleric
    activist journalist reporter business(?:wo)?man teacher driver doctor ambassador envoy president director chair(?:wo)?man governor mayor prefect
    deputy secretary bishop priest imam judge lawyer prosecutor docker worker farmer fisher(?:wo)?man engineer professor economist writer author coach
    captain king queen prince princess senator council+or inspector sergeant general colonel baker shopkeeper nurse student pilot trader owner manager
    boss foreman unionist historian pope sheikh candidate premier chancellor commissioner superintendent pensioner attorney solicitor barrister spouse
    partner cousin uncle aunt nephew niece friend neighbou?r colleague guide novelist poet painter singer actor actress artist editor columnist reviewer
    founder entrepreneur investor banker trustee chairperson treasurer porter cook chef waiter waitress carpenter mechanic plumber electrician builder
    architect surveyor librarian curator keeper vet surgeon midwife paramedic psychologist physicist chemist botanist ethologist scientist
    [A-Za-z]+ologist geographer photographer statistician mathematician technician predecessor successor counterpart rival striker goalkeeper defender
    midfielder referee survivor victim refugee migrant passenger tourist visitor caller speaker dissident rebel employee clerk campaigner volunteer
    villager miner trucker welder apprentice veteran graduate trainee patient customer tenant landlord lecturer academic organi[sz]er consultant executive
    publisher producer presenter teenager constable detective corporal lieutenant monk nun rabbi pastor vicar magistrate defendant juror ombudsman
    grandmother grandfather grandson granddaughter widow widower mother father son daughter brother sister husband wife boy girl""",
    but=r"(?![’'-])",
)
"""What one person is called."""
_FEMALE = (
    "woman",
    "princess",
    "queen",
    "widow",
    "mother",
    "daughter",
    "sister",
    "wife",
    "girl",
    "aunt",
    "niece",
    "actress",
    "waitress",
)
_MALE = ("man", "prince", "king", "widower", "father", "son", "brother", "husband", "boy", "uncle", "nephew")


def may_be(pronoun: str, noun: str) -> bool:
    """Whether "he", "she", "his" or "her" may stand for a person so called.

    >>> may_be("he", "spokeswoman"), may_be("he", "mayor"), may_be("she", "chairman")
    (False, True, False)
    """
    noun = noun.lower()
    if noun.endswith(_FEMALE):
        return pronoun in {"she", "her"}
    return pronoun in {"he", "his"} or not noun.endswith(_MALE) or noun == "spokesperson"


PRONOUN = re.compile(r"(?:he|she|it|they|we|i|you|who|this|these|those|both)$", re.IGNORECASE)
POSSESSIVE_PRONOUN = re.compile(r"(?:his|her)\b", re.IGNORECASE)
_NAMING = frozenset(
    "titled entitled subtitled headed headlined captioned named nicknamed dubbed so-called codenamed code-named christened meaning".split()
)
_NAMING_PAIRS = frozenset({"known as", "referred to", "to as", "goes by", "stands for"})
_CALLED = re.compile(
    r"\b(?:an?|one) (?:(?!the|his|her|its|their|this|that|he|she|it|we|they|who|which|what)[a-z-]+ ){0,3}?"
    r"(?!many |some |most |people |few )[a-z-]*[a-rt-z] (?:called|labell?ed|termed|marked)$"
)
"""After something indefinite in the singular it tells a name: a plan called; not: a move the mayor called, a move critics called."""
_CALLS = frozenset("called labelled labeled termed marked".split())
_LABELLED = frozenset(
    "word words term terms phrase phrases name names label labels notion notions concept concepts heading headline title motto film book"
    " song series novel play album essay podcast programme program".split()
)


def labels(before: str) -> bool:
    """Whether what stands before quotation marks introduces a title or a coined word, not reported words.

    >>> labels("the so-called "), labels("he counters the "), labels("In the book ")
    (True, False, True)
    """
    words = before.rstrip(" ,").lower().split()[-2:]
    if not words:
        return False
    return (
        words[-1] in _NAMING
        or " ".join(words) in _NAMING_PAIRS
        or (words[0] in {"the", "this"} and words[-1] in _LABELLED)
        or (words[-1] in _CALLS and _CALLED.search(before.rstrip(" ,")) is not None)
    )
