"""Names of the gazetteer's entities in a document.

The gazetteer finds what reads like a name; here is decided whether it is one, whose, and how far it reaches. Each rule
is a small function with cases in `tests/cases/mentions/`. What a mention is, `tests/gold/guidelines.md` says.
"""

import re
import string
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from dialogue_reader import folding
from dialogue_reader.annotate import bodies, longer, metonyms, taught
from dialogue_reader.annotate.reading import GLUED, Reading
from dialogue_reader.annotate.vocabulary import ABSORBED, NATIONALITIES, POWERS, PRONOUN_CUES
from dialogue_reader.desk import Desk
from dialogue_reader.gazetteer import EntityForm, Find, Gazetteer
from dialogue_reader.model import Annotated, Block, Document, Mention, make_mention
from dialogue_reader.names import Name

_GENERIC = re.compile(r"[ \u00a0]([A-Z][a-z]+(?:-[a-z]+)?)(?![\w-])")
_PAIR = re.compile(r"(?<![\w.-])([A-Z][\w.]*(?: States| Arabia)?)[-‑–/]([A-Z][\w.]*(?: States| Arabia)?)[ \u00a0]$")
_PAIR_REACH = 40
_COALITION = re.compile(r"(?:’s|'s)? (?:coalition|alliance)\b")
_WITHIN = (" in ", "In ")
"""Before a country's name it is where something happens: In Syria Hezbollah fights on."""
_CARRIED = re.compile(r"(?:[ \u00a0](?:and|or)|['’]s)[ \u00a0]$")


_SHORTEST = 2
_KEPT_APART = 3  # full names of two that share a surname, from which they can be told apart
_CALM = frozenset(
    {"", ".", ",", ")", ", ", ". ", "; ", ") ", "’s", "'s"} | {" " + letter for letter in string.ascii_lowercase}
)
"""What may follow a name without taking it into a longer one."""


_Rows = tuple[list[tuple[int, int]], list[str], list[int]]


@dataclass
class Facts:
    """What the whole document tells about its names."""

    gazetteer: Gazetteer
    owners: bodies.Owners
    named: dict[str, tuple[int, int]] = field(
        default_factory=dict
    )  # person -> first place (block, start) of the full name
    last_named: list[tuple[tuple[int, int], str]] = field(default_factory=list)
    shared: dict[str, list[tuple[int, int]]] = field(
        default_factory=dict
    )  # person -> where the surname stands alone, if more of ours bear it
    namesakes: dict[str, list[tuple[int, int]]] = field(
        default_factory=dict
    )  # person -> places of namesakes' full names
    strangers: set[tuple[int, int]] = field(default_factory=set)  # all these places
    spelled: set[str] = field(default_factory=set)  # entities that also stand there by a name of several words
    spellings: set[str] = field(default_factory=set)  # what only the fold takes for one of ours, as namesakes spell it
    rows: dict[AbstractSet[str], _Rows] = field(default_factory=dict)  # made when first asked for

    def rows_of(self, ids: AbstractSet[str]) -> _Rows:
        """Where any of these is named in full, who it is there, and at which of these places his row begins."""
        if ids not in self.rows:
            named = [one for one in self.last_named if one[1] in ids]
            begins: list[int] = []
            for at, (_, entity) in enumerate(named):
                begins.append(begins[-1] if at and named[at - 1][1] == entity else at)
            self.rows[ids] = [place for place, _ in named], [entity for _, entity in named], begins
        return self.rows[ids]


def find_mentions(document: Document, desk: Desk, _so_far: Annotated) -> Iterator[Mention]:
    """Every mention in the document, in text order, none overlapping another."""
    gazetteer = desk.gazetteer
    if not gazetteer.entities:
        return
    blocks = document.blocks
    found = gazetteer.find_each([_spelled_out(block) for block in blocks])
    readings = [Reading(index, block, finds) for index, (block, finds) in enumerate(zip(blocks, found, strict=True))]
    taught.apply(readings, taught.learn(readings, document.source.text))
    facts = _learn(readings, gazetteer)
    for reading in readings:
        if reading.finds:
            yield from _settle_block(reading, facts)


def _spelled_out(block: Block) -> str:
    """A keyword line, which has no capitals at all, is read in capitals."""
    text = block.text
    if block.kind == "metadata" and "," in text and text == text.lower():
        upper = text.upper()
        return upper if len(upper) == len(text) else text
    return text


def _learn(readings: Sequence[Reading], gazetteer: Gazetteer) -> Facts:
    facts = Facts(gazetteer, bodies.Owners(readings, gazetteer))
    doubtful = {id_ for id_, form in gazetteer.habits.items() if form.not_near}
    for reading in readings:
        for find in reading.finds:
            name = find.names[0]
            if name.kind != "person":
                if name.entity in doubtful and " " in name.text:
                    facts.spelled.add(name.entity)
                continue
            _learn_person(reading, find, facts)
    return facts


def _learn_person(reading: Reading, find: Find, facts: Facts) -> None:
    name, place = find.names[0], (reading.index, find.start)
    if name.use == "full":
        facts.named.setdefault(name.entity, place)
        facts.last_named.append((place, name.entity))
    elif not longer.is_namesake(reading, find.start, name):
        if len(find.names) > 1:
            for bearer in find.names:
                facts.shared.setdefault(bearer.entity, []).append(place)
    elif _own_initial(reading, find, facts) < find.start:
        facts.named.setdefault(name.entity, place)
        facts.last_named.append((place, name.entity))
    else:
        facts.strangers.add(place)
        if find.rule == "fold":
            facts.spellings.add(_spelling(reading, find))
        for shared in find.names:
            facts.namesakes.setdefault(shared.entity, []).append(place)


def _spelling(reading: Reading, find: Find) -> str:
    return reading.text[find.start : find.end].casefold().removeprefix("al-")


def _own_initial(reading: Reading, find: Find, facts: Facts) -> int:
    """Where the bearer's own initial stands before a surname ("A. Hale"), else where the surname starts."""
    person = find.names[0].kind == "person" and find.names[0].use != "full"
    before = reading.before(find.start) if person and reading.text[find.start - 2 : find.start - 1] == "." else None
    if before is None or len(before.word) != len("A.") or len(find.names) > 1:
        return find.start
    form = facts.gazetteer.forms[find.names[0].entity]
    own = any(" " in name and name[0] == before.word[0] for name in (form.label, *form.aliases, *form.spellings))
    return before.start if own else find.start


def _settle_block(reading: Reading, facts: Facts) -> list[Mention]:
    """The block's mentions; a name that took the words before it in replaces what was found there."""
    kept: list[Mention] = []
    text, index, done = reading.text, reading.index, 0
    for number, find in enumerate(reading.finds):
        start, end, names, rule, plain = find
        mention: Mention | None
        if (
            plain
            and text[end : end + 2] in _CALM
            and text[start - 1 : start] not in GLUED
            and (end - start > _SHORTEST or text[end + 1 : end + 2].islower())
        ):  # the most by far: nothing beside the name says that it is anything else, but what stands before "of"
            if text[start - 3 : start] in longer.OPENINGS and longer.is_opened(reading, start, names[0]):
                continue
            mention = make_mention(block=index, start=start, end=end, entity=names[0].entity, rule=rule)
        else:
            mention = _settle(reading, number, find, facts)
            if mention is None:
                continue
        if mention.start < done:
            while kept and mention.start < kept[-1].end:
                kept.pop()
        kept.append(mention)
        done = mention.end
    return kept


def _settle(reading: Reading, number: int, find: Find, facts: Facts) -> Mention | None:
    start, end, names, rule, _ = find
    name: Name | None = names[0]
    if len(names) > 1 or names[0].use != "full" or rule == "fold":
        name = _choose(reading, number, find, facts)
    if name is None or (end - start == _SHORTEST and _is_plain_word(reading, find, name)):
        return None
    text, grown = reading.text, end
    if text[end + 1 : end + 2].isupper():
        grown = _with_generic_noun(reading, end, name)
        if grown == end and longer.goes_on(reading, end, name):
            return None
    if text[start - 3 : start] in longer.OPENINGS and longer.is_opened(reading, start, name):
        return None
    if (text[start - 1 : start] in GLUED or text[end : end + 1] in GLUED) and reading.identifier(start, end):
        return None
    start = _own_initial(reading, find, facts)
    form = facts.gazetteer.habits.get(name.entity)
    if form:
        start = _with_modifier(reading, start, form, name, facts)
        if start < 0 or _is_elsewhere(reading, find, form, name, facts):
            return None
    metonym = name.use == "metonym"
    if metonym or name.use == "surname":
        rule = name.use
    return make_mention(block=reading.index, start=start, end=grown, entity=name.entity, rule=rule, metonym=metonym)


def _choose(reading: Reading, number: int, find: Find, facts: Facts) -> Name | None:
    """The one name that is meant, if any."""
    names = find.names
    if find.rule == "fold" and not _may_be_fold(reading, find, facts):
        return None
    uses = {name.use for name in names}
    if "metonym" in uses:
        return _city(reading, find)
    if "carried" in uses:
        return _carried(reading, number, find, facts)
    if uses & {"bare", "surname"}:
        return _bare(reading, find, facts)
    return names[0]


def _may_be_fold(reading: Reading, find: Find, facts: Facts) -> bool:
    """A guessed spelling is no name after another first name; a single word is one only if it is long or was named in full."""
    surface = reading.text[find.start : find.end]
    if longer.is_namesake(reading, find.start, find.names[0]) or _spelling(reading, find) in facts.spellings:
        return False
    if len(list(folding.units(surface))) > 1 or any(name.entity in facts.named for name in find.names):
        return True
    return len(surface) >= folding.ALONE and not reading.opens_sentence(find.start)


def _city(reading: Reading, find: Find) -> Name | None:
    place = metonyms.is_place(reading, find.start, find.end) or _names_its_state(reading, find)
    return next((name for name in find.names if (name.use == "metonym") != place), None)


def _names_its_state(reading: Reading, find: Find) -> bool:
    """Whether the city's own state stands behind it after a comma: Addis Ababa, Ethiopia."""
    after = find.end + len(", ")
    if reading.text[find.end : after] != ", " or after not in reading.begins:
        return False
    states = {name.entity for name in find.names if name.use == "metonym"}
    return any(other.start == after and other.names[0].entity in states for other in reading.finds)


def _carried(reading: Reading, number: int, find: Find, facts: Facts) -> Name | None:
    """Of "the Kurdistan Regional Government and Parliament", "Kurdistan's Parliament": the modifier carries over."""
    plain = next((name for name in find.names if name.use != "carried"), None)
    before = reading.finds[number - 1] if number else None
    if before and _CARRIED.fullmatch(reading.text, before.end, find.start):
        owner = before.names[0].entity
        state = owner if reading.text[before.end] in "'’" else facts.gazetteer.forms[owner].state
        for name in find.names:
            if name.use == "carried" and facts.gazetteer.forms[name.entity].state == state:
                return name
    return plain


def _bare(reading: Reading, find: Find, facts: Facts) -> Name | None:
    """A person by the surname, or a group by one word: the one last named in full, and no namesake."""
    name, here = find.names[0], (reading.index, find.start)
    known = name.kind == "person" and name.use != "full"
    if here in facts.strangers if known else longer.is_namesake(reading, find.start, name):
        return None
    if longer.is_first_name(reading, find.end, name):
        return None
    if name.kind != "person":
        return name
    if longer.is_place(reading, find.start, find.end) or _heads_dispatch(reading.text, find.start, find.end):
        return None
    candidates = [name for name in find.names if name.use == "bare" or name.entity in facts.named]
    if len(candidates) > 1:
        ids = {name.entity for name in candidates}
        meant = _last_named(here, ids, facts)
        candidates = [name for name in candidates if name.entity == meant]
    if not candidates:
        return None
    headed = reading.block.kind == "heading" and _is_headed(candidates[0], facts)
    return None if headed or _is_meant_for_namesake(candidates[0], here, facts) else candidates[0]


def _last_named(here: tuple[int, int], ids: AbstractSet[str], facts: Facts) -> str | None:
    """Of several who share a surname, the one last named in full.

    Who is named in full twice in a row, where another had been called by the surname alone before, is kept apart from him: in a later
    paragraph the surname is the other's again.
    """
    places, named, rows = facts.rows_of(frozenset(ids))
    told = bisect_left(places, here)
    if not told:
        return named[0] if named else None
    last, entity, row = places[told - 1], named[told - 1], rows[told - 1]
    if last[0] == here[0] or told < _KEPT_APART or row == told - 1:
        return entity
    first, alone = places[row], facts.shared.get(entity, [])
    settled = row and _lies_between(alone, places[row - 1], first)
    return named[row - 1] if settled and not _lies_between(alone, first, last) else entity


def _lies_between(places: Sequence[tuple[int, int]], first: tuple[int, int], last: tuple[int, int]) -> bool:
    after = bisect_right(places, first)
    return after < len(places) and places[after] < last


def _is_headed(name: Name, facts: Facts) -> bool:
    """Whether a heading's bare name is a namesake's: only he is named in full below it."""
    return name.entity in facts.namesakes and name.entity not in facts.named


def _heads_dispatch(text: str, start: int, end: int) -> bool:
    """Whether a surname is the town in a dateline; not the speaker of "HALE: Thank you", nor the subject of "Hale — who left —"."""
    subject = text[end : end + 3].strip() in {"—", "–", "-", "--"} and not text[start:end].isupper()
    return text[end : end + 1] != ":" and not subject and metonyms.is_dateline(text, start, end)


def _is_meant_for_namesake(name: Name, here: tuple[int, int], facts: Facts) -> bool:
    """A well known surname is its bearer's once the text has named him; any other goes to the one last named in full."""
    namesakes = [place for place in facts.namesakes.get(name.entity, ()) if place < here]
    if not namesakes:
        return False
    named = [place for place, entity in facts.last_named if entity == name.entity and place < here]
    return not named or (name.use == "surname" and named[-1] < namesakes[-1])


def _is_plain_word(reading: Reading, find: Find, name: Name) -> bool:
    """IS and US in a line of capitals may be the verb and the pronoun."""
    if reading.text[find.end + 1 : find.end + 2].islower():
        return False
    surface = reading.text[find.start : find.end]
    if surface not in {"IS", "US"}:
        return False
    if name.case != "capitals" or not reading.all_capitals(find.start, find.end):
        return False
    before = reading.before(find.start)
    return surface == "IS" or bool(before and before.plain in PRONOUN_CUES)


def _is_elsewhere(reading: Reading, find: Find, form: EntityForm, name: Name, facts: Facts) -> bool:
    """Whether the paragraph speaks of another of that name; not where the text has the longer name, or its noun follows."""
    if bodies.is_generic(name, form) and facts.owners.is_another((reading.index, find.start), name, form):
        return True
    text = reading.text
    if not form.not_near or form.id in facts.spelled or _COALITION.match(text, find.end):
        return False
    return any(word in text and re.search(rf"\b{re.escape(word)}\b", text) for word in form.not_near)


def _with_generic_noun(reading: Reading, end: int, name: Name) -> int:
    """Of "Nasr Coalition", "Sinjar District": a capitalised generic noun belongs to the name."""
    nouns = ABSORBED.get(name.kind)
    if not nouns:
        return end
    match = _GENERIC.match(reading.text, end)
    return match.end() if match and match[1] in nouns else end


def _with_modifier(reading: Reading, start: int, form: EntityForm, name: Name, facts: Facts) -> int:
    """The start with the nationality word or country pair that belongs to the name; -1 where it says another is meant."""
    neighbour = reading.before(start)
    if neighbour is None:
        return start
    if form.pair:
        return _with_pair(reading, start, facts)
    within = neighbour.word in POWERS and reading.text.endswith(_WITHIN, 0, neighbour.start)
    if not neighbour.capital or within:
        return start
    word = neighbour.word
    possessor = word.endswith(("'s", "’s", "s'", "s’"))
    if possessor:
        word = re.sub(r"['’]s?$", "", word)
    state = _state_of(word, facts)
    foreign = state != form.state if state else word.casefold() in NATIONALITIES
    if foreign and not (word == "Kurdish" and form.state == "kurdistan-region"):
        return -1
    belongs = state and state == form.state and name.kind == "organization" and not possessor and neighbour.joint == " "
    return neighbour.start if belongs else start


def _with_pair(reading: Reading, start: int, facts: Facts) -> int:
    match = _PAIR.search(reading.text, max(0, start - _PAIR_REACH), start)
    return match.start() if match and all(_state_of(word, facts) for word in match.groups()) else start


def _state_of(word: str, facts: Facts) -> str:
    return facts.gazetteer.nationality.get(word, "")
