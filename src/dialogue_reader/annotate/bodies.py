"""Whose parliament is meant where a text says no more than "Parliament".

A body whose name is a plain word is its state's own only as long as the text does not speak of another state's: beside the
word ("Parliament in Ankara"), shortly before ("Lebanon's Parliament ... Parliament"), or throughout.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

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
_POSSESSIVE = re.compile(r"['’]s$")
_PEOPLES = frozenset({"kurdish", "arab", "arabian", "turkmen", "ottoman", "persian"})
"""Adjectives of members rather than of a state: Kurdish parliament members."""
_CAPITALISED = re.compile(r"\b[A-Z]\w+")
_REACH = 40


def is_generic(name: Name, form: EntityForm) -> bool:
    """Whether a name is a plain word that every state may use: Parliament, Constitution."""
    plain = name.use == "full" and name.case == "as-written" and name.text.isalpha()
    return bool(form.state) and plain and name.kind in _KINDS


@dataclass(slots=True)
class Owners:
    """Who has what is called by a plain word, as far as a document says so."""

    readings: Sequence[Reading]
    gazetteer: Gazetteer
    _said: dict[tuple[str, str], list[tuple[Place, Owner]]] = field(default_factory=dict)
    _unnamed: dict[str, bool] = field(default_factory=dict)

    def is_another(self, here: Place, name: Name, form: EntityForm) -> bool:
        """Whether the plain word at `here` names another state's body."""
        said = self._of(name, form)
        at = dict(said).get(here)
        if at:
            return at == "other"
        before = [(place, owner) for place, owner in said if place < here]
        nearby = [owner for place, owner in before if place[0] == here[0]]
        if nearby:
            return nearby[-1] == "other"
        if before:
            return all(owner == "other" for _, owner in before) and not self._names(form, here[0])
        return self._is_unnamed(form)

    def _of(self, name: Name, form: EntityForm) -> list[tuple[Place, Owner]]:
        key = name.entity, name.text
        if key not in self._said:
            self._said[key] = [
                ((reading.index, place), owner)
                for reading in self.readings
                for place, owner in sorted(_owners(reading, name.text, form, self.gazetteer))
            ]
        return self._said[key]

    def _names(self, form: EntityForm, index: int) -> bool:
        """Whether a block names the body's state."""
        return _is_named(self.readings[index], form, self.gazetteer)

    def _is_unnamed(self, form: EntityForm) -> bool:
        """Whether the document names other states, and never the body's."""
        if form.state not in self._unnamed:
            own = any(_is_named(reading, form, self.gazetteer) for reading in self.readings)
            self._unnamed[form.state] = not own and any(map(_names_power, self.readings))
        return self._unnamed[form.state]


def _owners(reading: Reading, word: str, form: EntityForm, gazetteer: Gazetteer) -> Iterator[tuple[int, Owner]]:
    for find in reading.finds:
        if find.names[0].entity == form.id and " " in find.names[0].text:  # Council of Representatives
            yield find.start, "own"
    for match in _pattern(word).finditer(reading.text) if word[1:] in reading.text else ():
        if owner := _owner(reading, match, form, gazetteer):
            yield match.start(), owner


@lru_cache(maxsize=64)
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[{word[0]}{word[0].lower()}]{word[1:]}\b")


def _owner(reading: Reading, match: re.Match[str], form: EntityForm, gazetteer: Gazetteer) -> Owner | None:
    text, start = reading.text, match.start()
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    if before and (owner := _of_word(_POSSESSIVE.sub("", before[1]), form, gazetteer.nationality)):
        return owner
    after = _AFTER.match(text, match.end())
    if not after:
        return None
    state = next((_state(find) for find in reading.finds if find.start == after.end()), "")
    if state:
        return "own" if state == form.state else "other"
    first = _POSSESSIVE.sub("", after[1].rstrip("."))
    return "other" if first in POWERS or first + after[2] in POWERS else None


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
