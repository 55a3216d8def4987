"""The words that tie reported words to their source: verbs of saying, names of statements, of roles, of offices.

Only word lists and the expressions made of them; how they are used stands in `speakers.py`.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_SAY = """
said says told tells announced announces noted notes added adds stated argued argues warned warns emphasized emphasised emphasizes
emphasises stressed stresses insisted insists declared declares confirmed confirms denied denies explained explains acknowledged
acknowledges admitted admits described describes characterised characterized characterises characterizes called termed labelled
labeled branded denounced denounces condemned condemns criticised criticized criticizes praised praises accused accuses demanded urged
urges vowed vows pledged pledges promised promises threatened threatens wrote writes tweeted asked asks replied replies responded
responds answered concluded concludes observed observes remarked commented reported revealed reveals disclosed reiterated reiterates
affirmed affirms asserted asserts contended contends maintained maintains recalled recalls predicted predicts feared suggested suggests
proposed proposes complained complains lamented laments conceded concedes agreed refused refuses rejected rejects outlined outlines
underlined underlines underscored underscores highlighted highlights chanted shouted protested boasted joked quipped mused testified
believed believes thinks thought claimed hoped cautioned cautions countered counters continued repeated quoted cited hailed
welcomed welcomes thanked expressed expresses voiced congratulated hailed hails lauded slammed blasted derided mocked ridiculed spoke speaks spoken
considers considered regards regarded sees deems deemed dismissed dismisses decried ruled wants wanted expects hopes
""".split()
_SAY_PLURAL = """
say tell announce argue warn emphasize emphasise insist declare confirm deny explain acknowledge admit describe characterise characterize
denounce condemn criticise accuse urge write ask believe think contend maintain assert refuse reject consider regard see want expect
underline reiterate affirm suggest
""".split()
_NOUN_LIKE = """
states claims demands calls reports comments remarks answers hopes fears views reads state claim demand call report note comment
remark stress answer promise fear hope view vow pledge put puts
""".split()
_SAYING = """
saying adding stating noting arguing warning insisting stressing emphasizing emphasising declaring claiming calling describing
telling writing asking announcing explaining accusing urging vowing promising denouncing condemning
""".split()
_INVERTED = """
said says added adds noted notes wrote writes asked asks replied replies answered answers argued argues warned warns announced
declared explained explains insisted insists stated observed observes remarked recalled concluded tweeted posted read reads
admitted acknowledged commented continued quipped joked complained lamented responded countered reported
""".split()
_HOLDING = "is was included includes contained contains read reads ran went runs".split()


def _any(words: list[str]) -> str:
    return "|".join(sorted(set(words), key=lambda word: (-len(word), word)))


CueKind = Literal["say", "plural", "noun_like", "saying", "holding", "according", "words_of", "own_words"]
_GROUPS: tuple[tuple[CueKind, list[str]], ...] = (
    ("holding", _HOLDING),
    ("saying", _SAYING),
    ("noun_like", _NOUN_LIKE),
    ("plural", _SAY_PLURAL),
    ("say", _SAY),
)
_KINDS = {word: kind for kind, words in _GROUPS for word in words}
_OPENINGS: dict[str, CueKind] = {"according": "according", "According": "according", "in": "words_of", "In": "words_of"}
_LOOKED_UP = _KINDS | _OPENINGS
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
        if kind is None:
            continue
        end = match.end()
        if kind == "according":
            if text.startswith(" to ", end):
                yield Cue(kind, "according to", match.start(), end + 3)
        elif kind != "words_of":
            yield Cue(kind, word, match.start(), end)
        elif text.startswith(" the words of ", end):
            yield Cue(kind, "in the words of", match.start(), end + 13)
        elif _OWN_WORDS.match(text, end, stop):
            yield Cue("own_words", "in the words of", match.start(), end)


SAID = re.compile(rf"(?:{_any(_INVERTED)})\b")
"""A verb of saying that may stand before its subject, right after the words."""

HOLDS = frozenset(
    "want wants wanted expect expects hopes hoped see sees think thinks thought believe believes believed regard regards regarded consider"
    " considers considered feared deems deemed refuse refuses refused".split()
)
"""Verbs of opinion: they govern their own clause only, not what follows a comma."""

GOVERNS = re.compile(r"\s*(?:that\b|:|,?\s*[“:]|it\b|him\b|her\b|them\b|how\b|for (?:a|an|the)?\s*“|(?:on|upon)\b)")
NOT_A_SUBJECT = re.compile(
    r"(?:\b(?:the|a|an|his|her|its|their|our|this|that|these|those|to|of|no|any|such)|[’']s?)\s*$"
)
REACH = 48
"""Characters back to which an expression that ends at a verb is searched: searching a whole sentence costs its length."""
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets|got)(?:\s+(?:\w+ly|also|often|then|once|now|not|never))?\s*$"
)
_PASSIVE_ENDS = tuple("is are was were be been being gets got ly also often then once now not never".split())
_NOT_SUBJECT_ENDS = tuple("the a an his her its their our this that these those to of no any such 's ’s ' ’".split())
_AUXILIARY_ENDS = frozenset(
    "has have had did does do would will should could may might can also then later once twice again still now not never often always"
    " even just already since reportedly further first turn too".split()
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
    ends = last and (last[0] in _AUXILIARY_ENDS or last[0].endswith("ly"))
    return AUXILIARIES.search(text, begin, stop) if ends else None


def hides_a_subject(before: str) -> bool:
    """Whether what stands before a word lets it be no finite verb: an article, a possessive, "to"."""
    before = before.rstrip()
    return before.endswith(_NOT_SUBJECT_ENDS) and NOT_A_SUBJECT.search(before) is not None


QUOTED_AS = re.compile(r"\b(?:quoted|cited)(?:\s+\w+){0,6}\s+as\s*$")

AUXILIARIES = re.compile(
    r"(?:\s+(?:has|have|had|did|does|do|would|will|should|could|may|might|can|also|then|later|once|twice|again|still|now|not|never|often"
    r"|always|even|just|already|since|reportedly|further|first|in turn|too|[a-z]+ly))+\s*$"
)
"""What may stand between a subject and its verb."""

BOUNDARY = re.compile(
    r"[;:—“”()\[\]]|,\s|\s–\s|\b(?:that|but|while|because|although|though|when|where|if|since|after|before|as|whereas|and|or|so|than|what|which|whom|whose"
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

STATEMENT = re.compile(
    r"\b(?:statement|communiqu[eé]|letter|message|speech|remarks?|tweet|post|sermon|declaration|interview|memo|article|words|comments?"
    r"|report|document|text|resolution|draft|agreement|treaty|accord|constitution|decree|view|assessment|position|argument|answer|reply|conclusion|verdict|warning|complaint|editorial|op-ed|address|press release|letters|messages|statements)\b"
)
OWN_STATEMENT = re.compile(rf"(?:['’]s?|\b[Hh]is|\b[Hh]er)\s(?:\w+\s)?{STATEMENT.pattern}\s*$")
"""Before "is that": X's view, her answer."""

ROLE = re.compile(
    r"\b(?:officials?|diplomats?|sources?|spokes(?:man|men|woman|women|person|persons|people)|advis[eo]rs?|aides?|analysts?|experts?|observers?"
    r"|lawmakers?|legislators?|MPs?|residents?|protest[eo]rs?|demonstrators?|witness(?:es)?|commanders?|officers?|soldiers?|ministers?"
    r"|leaders?|politicians?|members?|figures?|researchers?|critics?|supporters?|people|man|men|woman|women|negotiators?|policymakers?"
    r"|representatives?|delegates?|heads?|chiefs?|clerics?|activists?|journalists?|reporters?|businessm[ae]n|teachers?|drivers?|doctors?"
    r"|ambassadors?|envoys?|presidents?|director|chairman|governors?|mayors?|one|many|some|others|several|insiders?|hardliners?)\b",
    re.IGNORECASE,
)
INSTITUTION = re.compile(
    r"\b(?:ministry|ministries|government|office|embassy|army|military|coalition|council|committee|parliament|court|agency|administration"
    r"|presidency|company|bloc|group|movement|militia|mission|organi[sz]ation|union|league|command|parties|party|sides|delegations?"
    r"|governments|countries|states|department|bank|police|judiciary|cabinet|newspaper|network|commission|authority|centre|center|fund"
    r"|institute|campaign|alliance|force|forces|brigades?)\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"(?:he|she|it|they|we|i|who|this|these|those|both)$", re.IGNORECASE)
POSSESSIVE_PRONOUN = re.compile(r"(?:his|her)\b", re.IGNORECASE)
_NAMING = frozenset("titled entitled named nicknamed dubbed so-called codenamed code-named meaning".split())
_NAMING_PAIRS = frozenset({"known as", "referred to", "to as", "goes by", "stands for"})
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
    )
