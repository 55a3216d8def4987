"""One block as the name rules read it: its text, what was found in it, and questions about a place's neighbours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dialogue_reader.gazetteer import Find
from dialogue_reader.model import Block

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_WORD_BEFORE = re.compile(r"([^\W_](?:[\w'’.-]*[\w'’.])?)([ \u00a0]|-)$")
_OPENING = ".!?:;“\"‘'([—–|•…\n"
_HEADLINE_SHARE = 0.7
_HEADLINE_WORDS = 3
_REACH = 40


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A word directly before a place."""

    word: str
    start: int
    joint: str  # " " or "-"

    @property
    def capital(self) -> bool:
        return not self.word[0].islower()

    @property
    def plain(self) -> str:
        return self.word.casefold()


@dataclass
class Reading:
    """A block and its finds. `begins` and `ends` tell which places other finds touch."""

    index: int
    block: Block
    finds: Sequence[Find]
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.block.text

    @cached_property
    def headline(self) -> bool:
        """Nearly every long word has a capital: capitals tell nothing here."""
        words = _LONG_WORD.findall(self.text)
        return len(words) >= _HEADLINE_WORDS and sum(w[0].isupper() for w in words) >= _HEADLINE_SHARE * len(words)

    @cached_property
    def begins(self) -> frozenset[int]:
        return frozenset(find.start for find in self.finds)

    @cached_property
    def ends(self) -> frozenset[int]:
        return frozenset(find.end for find in self.finds)

    def before(self, start: int) -> Neighbour | None:
        """The word before `start`, where only a space or a hyphen lies between."""
        if not start or self.text[start - 1] not in " \u00a0-":
            return None
        low = max(0, start - _REACH)
        match = _WORD_BEFORE.search(self.text, low, start)
        return Neighbour(match[1], match.start(1), match[2]) if match else None

    def opens_sentence(self, start: int) -> bool:
        """Whether a capital at `start` is due to the place, not to the word."""
        before = self.text[max(0, start - 3) : start].rstrip(" \u00a0")
        return not before or before[-1] in _OPENING

    def all_capitals(self, start: int, end: int) -> bool:
        """Whether the words around a place are written in capitals throughout."""
        around = self.text[max(0, start - 24) : start] + self.text[end : end + 24]
        letters = [c for c in around if c.isalpha()]
        return len(letters) > 5 and all(c.isupper() for c in letters)
