"""A block as the search for a quotation's source sees it, and what the names in it are part of."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter

from dialogue_reader.annotate import cues
from dialogue_reader.annotate.vocabulary import POWERS, STRONG_HEADS
from dialogue_reader.model import Certainty, Entity, EntityKind, Mention, Voice, quick


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The source of a quotation, as far as the text gives it."""

    speaker: str | None = None
    speaker_text: str = ""
    voice: Voice = "unattributed"
    certainty: Certainty = "inferred"
    verb: str = ""
    pronoun: str = ""  # he or she, where the text calls the source so

    @property
    def key(self) -> str:
        """What tells one person from another: the entity, or the last word of the name."""
        return self.speaker or self.speaker_text.rpartition(" ")[2]


NOBODY = Attribution()
MUTE: frozenset[EntityKind] = frozenset({"place", "event"})


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A block seen for attribution: its text, the same with quoted words blanked, and the names outside them."""

    text: str
    masked: str  # as long as text; quoted words are x, marks “ and ”
    sentences: tuple[tuple[int, int], ...]  # of `masked`
    mentions: Sequence[Mention]
    entities: Mapping[str, Entity]
    previous: "Callable[[], Scene] | None" = None  # makes the scene of the body block before
    before_it: Attribution | None = None  # the source of the quotation before the one in question, if near
    earlier: Attribution | None = None  # the same, if it stands in the block before
    cast: Callable[[], Mapping[str, str]] = dict  # makes the names of all whom the document names in full, by surname
    called: dict[str, str] = field(default_factory=dict)  # surname or entity -> he or she, as understood so far
    abroad: str = ""  # the language of the document, if it is another than English
    own: int = 0  # where the one in question begins: what stands before it may be an earlier one, what follows is not

    def kind(self, mention: Mention) -> EntityKind:
        entity = self.entities.get(mention.entity)
        return entity.kind if entity else "organization"

    def sentence(self, offset: int) -> tuple[int, int]:
        place = bisect_right(self.sentences, offset, key=_end)
        return self.sentences[place] if place < len(self.sentences) else (0, len(self.masked))

    def named(self, start: int, end: int) -> Sequence[Mention]:
        """The names that touch text[start:end]."""
        if not self.mentions:
            return ()
        first = bisect_right(self.mentions, start, key=_end_of)
        return self.mentions[first : bisect_left(self.mentions, end, key=_start_of)]

    def outside(self, pattern: re.Pattern[str], start: int, end: int) -> list[re.Match[str]]:
        """Matches that do not lie in a name: the comma of "Washington, D.C.", the "of" of "Department of Defense"."""
        found = list(pattern.finditer(self.masked, start, end))
        names = self.named(start, end) if found else ()
        if not names:
            return found
        return [match for match in found if not any(m.start < match.end() and match.start() < m.end for m in names)]

    def cues(self, start: int, end: int) -> list[cues.Cue]:
        """Cues that do not lie in a name: "The Times reports" names a paper, not a verb."""
        found = list(cues.find_cues(self.masked, start, end))
        names = self.named(start, end) if found else ()
        if not names:
            return found
        return [cue for cue in found if not any(m.start < cue.end and cue.start < m.end for m in names)]


_end = itemgetter(1)
_start_of = attrgetter("start")
_end_of = attrgetter("end")


def mask(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with quoted words blanked: sentence ends, commas and names inside them no longer count.

    >>> mask('He said, "No." Then', [(9, 14)])
    'He said, “Xx.” Then'
    """
    pieces: list[str] = []
    done = 0
    text = text.replace(" – ", " — ")  # what British papers set for the long dash
    for start, end in spans:
        if end - start > 1:
            pieces += text[done:start], "“", _blank(text[start + 1 : end - 1]), "”"
            done = end
    return "".join([*pieces, text[done:]])


def _blank(inner: str) -> str:
    """As many x, a capital one first where a sentence begins; a last comma or stop is kept, next to the mark."""
    words = inner.strip()
    if not words:
        return "x" * len(inner)
    fill = ("X" if words[0].isupper() else "x") + "x" * (len(inner) - 1)
    last = words.rstrip(_INNER_MARKS)[-1:]  # of a quotation in the quotation
    return fill[:-1] + last if last and last in ",.?!…" else fill


_INNER_MARKS = "'’”\"»›"


def name_ending_at(scene: Scene, offset: int) -> Mention | None:
    return next((mention for mention in scene.named(offset - 1, offset) if mention.end == offset), None)


def entity_source(scene: Scene, mention: Mention, words: str, word: str) -> Attribution:
    kind = scene.kind(mention)
    if kind in MUTE:
        return Attribution(speaker_text=words, voice="institutional", certainty="explicit", verb=word)
    voice: Voice = "named" if kind == "person" else "institutional"
    return Attribution(speaker=mention.entity, speaker_text=words, voice=voice, certainty="explicit", verb=word)


_BEFORE_NAMES = re.compile(
    r"\b(?:the|The|a|an|of|former|then|acting|late|senior|new|Then|But|And|Yet|Later|Now|Still)\b|[\s.]"
)


def _bare(between: str) -> str:
    """What is left between two points without titles and demonyms."""
    return cues.DEMONYM.sub("", cues.TITLES.sub("", between))


def completes_a_noun(scene: Scene, start: int, mention: Mention) -> bool:
    """Whether the name only completes another noun, as in "the leader of X" and "officials in X"."""
    prepositions = scene.outside(cues.PREPOSITION, start, mention.start)
    if not prepositions:
        return False
    if scene.kind(mention) != "person":
        return True
    between = scene.text[prepositions[-1].end() : mention.start]
    return not any(letter.isupper() for letter in _bare(between))


_AND = re.compile(r"\s+and\s+(?:\w+\s+){0,4}$")


def joint_text(scene: Scene, start: int, mention: Mention) -> str:
    """The whole of "X and Y" where `mention` is Y and the phrase starts at X or at Y: two sources, so none. Else ""."""
    match = _AND.search(scene.masked, max(0, mention.start - 120), mention.start)
    first = name_ending_at(scene, match.start()) if match else None
    if not match or not first:
        return ""
    begin = start if start <= first.start else phrase_start(scene, scene.sentence(first.start)[0], first.start)
    inside = scene.named(begin, first.start)
    after_states = (
        inside[-1].end if inside and scene.text[begin : inside[0].start].strip() in {"", "the", "The"} else begin
    )
    alone = not _BEFORE_NAMES.sub("", _bare(scene.text[after_states : first.start]))
    return scene.text[begin : mention.end] if alone else ""


def phrase_start(scene: Scene, begin: int, stop: int) -> int:
    """Where the noun phrase that ends at `stop` begins: after the last comma, conjunction or quotation."""
    bounds = scene.outside(cues.BOUNDARY, begin, stop)
    start = bounds[-1].end() if bounds else begin
    return start + len(scene.masked[start:stop]) - len(scene.masked[start:stop].lstrip())


def opening_name(scene: Scene, start: int) -> Mention | None:
    """The name that a sentence opens with as its whole subject, after titles: the second one of "U.S. President X"."""
    dateline = DATELINE.match(scene.text, start)
    found, place = None, dateline.end() if dateline else start
    for mention in scene.mentions[bisect_left(scene.mentions, place, key=_start_of) :]:
        if _BEFORE_NAMES.sub("", _bare(_PORTFOLIO.sub("", scene.text[place : mention.start], count=1))):
            break
        found, place = mention, mention.end
    noun = _NEXT_WORD.match(scene.text, place)
    if scene.text.startswith(("'", "’"), place):
        return None
    if noun and (cues.ROLE.fullmatch(noun[1]) or cues.INSTITUTION.fullmatch(noun[1])):
        return None
    return found


DATELINE = re.compile(r"[A-Z]{3}[A-Z]*(?:,? [A-Z][\w.]*){0,4}(?: \([^()]{2,20}\))?(?:: | ?[—–-] )")
_PORTFOLIO = re.compile(r"\b(?:[A-Z]\w+ (?:and )?){1,3}(?=(?:Minister|Secretary|Commissioner)\b)")
_NEXT_WORD = re.compile(r"\s+([a-z]\w+)")
CAPITAL = "(?:[A-Z]|(?![ß-öø-ÿ])[À-ÿ]|[ĆČĎĐĞĠĦİĽŁŃŇŐŒŘŚŞŠŢŤŮŰŹŻŽḤṢṬ])"
NAME = rf"(?:{CAPITAL}(?:\.|[\w’'-]+)|[ae]l-\w+)"
_PARTICLE = (
    r"(?:bin|ibn|ben|bint|van|von|der|den|de|da|do|dos|das|di|del|della|du|la|las|los|le|el|al|ten|ter|af|av|y|i|e|zu)"
)
FURTHER = rf"(?:\s+(?:{_PARTICLE}\s+){{0,3}}{NAME})"
NAME_TAIL = re.compile(rf"(?<!\w){NAME}{FURTHER}+$")


def ends_in_a_name(words: str) -> bool:
    """Whether the phrase ends in a name of two words or more, known to us or not: Chief Executive Officer X Y."""
    bare = cues.TITLES.sub("", words[-120:]).strip(" .,")
    tail = NAME_TAIL.search(bare)
    if not tail:
        return False
    *before, first, last = tail.group().split()
    if cues.ROLE.search(f"{first} {last}") or cues.INSTITUTION.search(f"{first} {last}"):
        return False
    return not cues.INSTITUTION.search(" ".join(before)) or cues.PERSON.search(before[-1]) is not None


_SURNAME = re.compile(rf"(?:{_PARTICLE}\s)?{NAME}")
_NO_SURNAME = re.compile(
    r"(?:[A-Z][A-Z&.]+|The|There|Here|Nobody|None|Few|(?:Every|Some|Any)(?:one|body)|Most|Those|All|Neither|Either|Each|You|Another|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|Dozens|Hundreds|Thousands|Then|Later|Today|Yesterday|Elsewhere"
    r"|[A-Z]\w*(?:ians|(?:aq|el|an|en|ud|al|at|wait|ar|ain|esh)is))$"
)
"""Acronyms, peoples, and what is capitalised by its place."""
_PLURAL = re.compile(r"[A-Z][a-z]*(?:men|ers|ists)$")


def is_a_surname(words: str, *, opens: bool = False) -> bool:
    """Whether a phrase is one capitalised word, after titles or not, that may well be a person's name.

    One that `opens` a sentence has its capital from there: it is no name if it looks like a plural.

    >>> [is_a_surname(words) for words in ("Quist", "Col. Sanz", "Russian President Putin")]
    [True, True, True]
    >>> [is_a_surname(words) for words in ("NATO", "Iraqis", "Iranians", "The Minister", "the Kremlin")]
    [False, False, False, False, False]
    """
    if not words.rpartition(" ")[2][:1].isupper():
        return False
    bare = cues.TITLES.sub("", words).strip(" .,").split()
    while len(bare) > 1 and cues.DEMONYM.fullmatch(bare[0]):
        bare = bare[1:]
    name = " ".join(bare)
    common = cues.ROLE.search(name) or cues.INSTITUTION.search(name) or cues.PERSON.search(name)
    several = opens and (_PLURAL.search(name) or cues.PERSON.fullmatch(name.removesuffix("s")))
    if common or _NO_SURNAME.search(name) or several:
        return False
    return _SURNAME.fullmatch(name) is not None


_WHOLE_NAME = re.compile(rf"{CAPITAL}[\w’'-]*{FURTHER}{{1,5}}")
_CLOSED = re.compile(
    r"\s*(?:[,.;:!?—–(“”]|$)|\s+(?:who|in|on|at|from|after|before|during|when|as|last|this|yesterday|today)\b"
)
_NO_PERSON = frozenset(
    "The New North South East West Northern Southern Eastern Western Central Upper Lower Great Saint San Santa Port Mount Lake Cape United Saudi"
    " Sri Costa British Nova Puerto Rhode Hong Sierra Burkina Los Las Le La Les Il Der Die Das".split()
)
"""With these begin places and papers, hardly a person's name."""
NO_PERSON_LAST = POWERS | frozenset(
    "Dhabi Ababa Aviv Aires Penh Lumpur Kong Rica Lanka Salvador Arabia Faso Leone Haram Jazeera Shabaab Cross Qaeda Verde Janeiro Paulo Domingo"
    " Francisco Angeles York Delhi Zealand Korea Africa America Europe Asia Timor State Nations House Street Bank Strip Army".split()
)
_NO_PERSON_EITHER = STRONG_HEADS | frozenset(
    "county province region district island islands republic kingdom emirates states times energy industries holdings partners".split()
)


def person_apposed(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """The name of a person, unknown to us, that stands beside a description: the mayor of Oran, X Y."""
    title = cues.TITLES.match(text, start, stop)
    while title:
        start = title.end() + len(text[title.end() : stop]) - len(text[title.end() : stop].lstrip())
        title = cues.TITLES.match(text, start, stop)
    match = _WHOLE_NAME.match(text, start, stop)
    if not match or not _CLOSED.match(text, match.end(), stop):
        return None
    words = match.group().split()
    return None if is_no_person(words) or not ends_in_a_name(match.group()) else match.span()


def is_no_person(words: Sequence[str]) -> bool:
    """Whether a name of several words is one of a place, a paper or a firm."""
    return (
        words[0] in _NO_PERSON
        or words[-1] in NO_PERSON_LAST
        or any(word.lower().strip(".") in _NO_PERSON_EITHER for word in words)
    )
