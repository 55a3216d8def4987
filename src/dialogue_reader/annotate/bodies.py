"""Whose parliament is meant where a text says no more than "Parliament".

A body whose name is a plain word is its state's own only as long as the text does not speak of another state's: beside the
word ("Parliament in Ankara"), shortly before ("Lebanon's Parliament ... Parliament"), or throughout.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from dialogue_reader.annotate.reading import Reading
from dialogue_reader.annotate.vocabulary import NATIONALITIES, POWERS
from dialogue_reader.gazetteer import EntityForm, Find, Gazetteer
from dialogue_reader.names import Name

Place = tuple[int, int]
"""A block's number and an offset in its text."""
Owner = Literal["own", "other"]

_KINDS = frozenset({"organization", "agreement"})
_BEFORE = re.compile(r"([A-Z][\w.-]*(?:['’][\w]+)*)['’]?[ \u00a0]$")
_AFTER = re.compile(r" (?:of|in|at) (?:the )?(?=([A-Z][\w.’'-]*)((?: [A-Z][a-z]+)?))")
_WITHIN = re.compile(r"(?:^|[.!?”] )In (?:the )?(?=([A-Z][\w.’'-]*)((?: [A-Z][a-z]+)?), (?:the )?$)")
"""In Turkey, Parliament voted."""
_POSSESSIVE = re.compile(r"['’]s$")
_PEOPLES = frozenset({"kurdish", "arab", "arabian", "turkmen", "ottoman", "persian"})
"""Adjectives of members rather than of a state: Kurdish parliament members."""
_CAPITALISED = re.compile(r"\b[A-Z]\w+")
_REACH = 40


def is_generic(name: Name, form: EntityForm) -> bool:
    """Whether a name is a plain word that every state may use: Parliament, Constitution."""
    plain = name.use == "full" and name.case == "as-written" and name.text.isalpha()
    return bool(form.state) and plain and name.kind in _KINDS


class _Said(NamedTuple):
    """Where a document says whose a body is, in its order."""

    places: list[Place]
    owners: list[Owner]
    at: dict[Place, Owner]
    first_own: int  # how many others' are named before the first of its own


@dataclass(slots=True)
class Owners:
    """Who has what is called by a plain word, as far as a document says so."""

    readings: Sequence[Reading]
    gazetteer: Gazetteer
    _said: dict[tuple[str, str], _Said] = field(default_factory=dict)
    _named: dict[tuple[str, int], bool] = field(default_factory=dict)
    _unnamed: dict[str, bool] = field(default_factory=dict)

    def is_another(self, here: Place, name: Name, form: EntityForm) -> bool:
        """Whether the plain word at `here` names another state's body."""
        said = self._of(name, form)
        if here in said.at:
            return said.at[here] == "other"
        before = bisect_left(said.places, here)
        if not before:
            return self._is_unnamed(form)
        if said.places[before - 1][0] == here[0]:
            return said.owners[before - 1] == "other"
        return before <= said.first_own and not self._names(form, here[0])

    def _of(self, name: Name, form: EntityForm) -> _Said:
        key = name.entity, name.text
        if key not in self._said:
            said = [
                ((reading.index, place), owner)
                for reading in self.readings
                for place, owner in sorted(_owners(reading, name.text, form, self.gazetteer))
            ]
            owners = [owner for _, owner in said]
            first = owners.index("own") if "own" in owners else len(owners)
            self._said[key] = _Said([place for place, _ in said], owners, dict(said), first)
        return self._said[key]

    def _names(self, form: EntityForm, index: int) -> bool:
        """Whether a block names the body's state."""
        key = form.state, index
        if key not in self._named:
            self._named[key] = _is_named(self.readings[index], form, self.gazetteer)
        return self._named[key]

    def _is_unnamed(self, form: EntityForm) -> bool:
        """Whether the document names other states, and never the body's."""
        if form.state not in self._unnamed:
            own = any(self._names(form, reading.index) for reading in self.readings)
            self._unnamed[form.state] = not own and any(map(_names_power, self.readings))
        return self._unnamed[form.state]


def _owners(reading: Reading, word: str, form: EntityForm, gazetteer: Gazetteer) -> Iterator[tuple[int, Owner]]:
    for find in reading.finds:
        if find.names[0].entity == form.id and " " in find.names[0].text:  # Council of Representatives
            yield find.start, "own"
    if word[1:] not in reading.text:
        return
    states = {find.start: state for find in reading.finds if (state := _state(find))}
    for match in _pattern(word).finditer(reading.text):
        if owner := _owner(reading.text, match, form, gazetteer, states):
            yield match.start(), owner


@lru_cache(maxsize=64)
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[{word[0]}{word[0].lower()}]{word[1:]}\b")


def _owner(
    text: str, match: re.Match[str], form: EntityForm, gazetteer: Gazetteer, states: Mapping[int, str]
) -> Owner | None:
    """Whose body it is, by the word before it or the state after it; `states` by where their names begin."""
    start = match.start()
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    if before and (owner := _of_word(_POSSESSIVE.sub("", before[1]), form, gazetteer.nationality)):
        return owner
    place = _AFTER.match(text, match.end()) or _WITHIN.search(text, max(0, start - _REACH), start)
    if not place:
        return None
    if state := states.get(place.end()):
        return "own" if state == form.state else "other"
    first = _POSSESSIVE.sub("", place[1].rstrip("."))
    return "other" if first in POWERS or first + place[2] in POWERS else None


def _of_word(word: str, form: EntityForm, nationality: Mapping[str, str]) -> Owner | None:
    if state := nationality.get(word):
        return "own" if state == form.state else "other"
    known = word in POWERS or (word.casefold() in NATIONALITIES and word.casefold() not in _PEOPLES)
    return "other" if known else None


def _state(find: Find) -> str:
    """The state that a name stands for, by itself or as its capital."""
    return next((name.entity for name in find.names if name.kind == "state"), "")


def _is_named(reading: Reading, form: EntityForm, gazetteer: Gazetteer) -> bool:
    if any(_state(find) == form.state for find in reading.finds):
        return True
    state = gazetteer.forms.get(form.state)
    return any(word in reading.text for word in state.adjectives) if state else False


def _names_power(reading: Reading) -> bool:
    words = _CAPITALISED.findall(reading.text)
    return any(word in POWERS or word.casefold() in NATIONALITIES for word in words)
