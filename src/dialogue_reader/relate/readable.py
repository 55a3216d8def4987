"""Names that can be read in a text which is not known to name the entity: no page may say that it does not.

A surname whose full name never stands there, a name inside a longer one ("Norland" in "Norland Treaty"), a long name cut
short, one in the title that the editor gives, the outlet's or the author's own. What is meant is left open: nothing of it is counted.

>>> list(_names_of("person", ("Ada Lund", "A. Lund")))
['Ada Lund', 'A. Lund', 'Lund']
>>> list(_names_of("organization", ("Centre for River Law",)))
['Centre for River Law']
>>> list(_names_of("organization", ("Norland Institute for Peace",)))
['Norland Institute for Peace', 'Norland Institute']
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dialogue_reader.model import COUNTED_KINDS, Annotated, Entity, EntityKind
from dialogue_reader.names import spoken, surname_of
from dialogue_reader.relate.words import SIGNS, blank_out

Readable = Mapping[str, Mapping[str, str]]
"""Entity id -> slug of each document where a name of it can be read but is not counted -> the name."""

_LETTERS = bytes(code if code >= 128 or chr(code).isalnum() else ord(" ") for code in range(256))


class _Known(NamedTuple):
    """A name, its words with blanks around them, and whether it is only a part of a name."""

    entity: str
    text: str
    words: str
    is_part: bool


class Gathering:
    """What can be read, document by document."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._by_word: dict[str, list[_Known]] = defaultdict(list)
        for entity in entities.values():
            full = (spoken(entity.label), *entity.aliases, *entity.spellings)
            for name in _names_of(entity.kind, full):
                words = _words(name)
                if words:
                    known = _Known(entity.id, name, f" {' '.join(words)} ", name not in full)
                    self._by_word[max(words, key=len)].append(known)
        self._found: dict[str, dict[str, str]] = defaultdict(dict)

    def add(self, one: Annotated) -> None:
        for entity, name in one.once("readable", self._read).items():  # documents are read anew where the desk changes
            self._found[entity][one.document.slug] = name

    def _read(self, one: Annotated) -> dict[str, str]:
        """Entity id -> the first of its names that can be read."""
        blocks = one.document.blocks
        counted = {number: block.text for number, block in enumerate(blocks) if block.kind in COUNTED_KINDS}
        own = [stated.value for stated in (one.document.title, *one.document.authors, one.document.publisher) if stated]
        words = _words("\n".join([*counted.values(), *own]))
        named = {mention.entity for mention in one.mentions if mention.block in counted}
        known = [name for word in sorted(self._by_word.keys() & words) for name in self._by_word[word]]
        missing = [name for name in known if name.entity not in named]
        plain = f" {' '.join(words)} " if missing else ""
        unmarked = _unmarked(one, counted) if any(name.is_part for name in missing) else ""
        found: dict[str, str] = {}
        for name in missing:
            if name.words in (unmarked if name.is_part else plain):
                found.setdefault(name.entity, name.text)
        return found

    def result(self) -> Readable:
        return self._found


def _names_of(kind: EntityKind, full: Iterable[str]) -> Iterator[str]:
    """The names, and what may stand for one: a person's surname, and what comes before "for", of two words at least."""
    parts: dict[str, None] = {}
    for name in full:
        yield name
        short = surname_of(name) if kind == "person" else name.partition(" for ")[0] if " for " in name else ""
        if short and (kind == "person" or " " in short):
            parts[short] = None
    yield from parts


def _unmarked(one: Annotated, counted: Mapping[int, str]) -> str:
    """The words of the text, blanks around them, without what is known to name somebody."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for mention in one.mentions:
        spans[mention.block].append((mention.start, mention.end))
    words = _words("\n".join([blank_out(text, spans[number]) for number, text in counted.items()]))
    return f" {' '.join(words)} "


def _words(text: str) -> list[str]:
    """The words as written, parted at all that is no letter or digit."""
    if not text.isascii():
        for sign in SIGNS:
            text = text.replace(sign, " ")
    return text.encode("utf-8", "replace").translate(_LETTERS).decode().split()
