"""One block as the name rules read it: its text, what was found in it, and questions about a place's neighbours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dialogue_reader.gazetteer import Find
from dialogue_reader.model import Block

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_WORD_BEFORE = re.compile(r"([^\W_](?:[\w'’.-]*[\w'’.])?)([ \u00a0]|-)$")
_OPENING = ".!?:;“\"‘'([—–|•…\n"
_HEADLINE_SHARE = 0.7
_HEADLINE_WORDS = 3
_REACH = 40
_SAMPLE = 240  # characters; a headline is not longer


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


class Reading:
    """A block and what was found in it. `begins` and `ends` tell which places other finds touch."""

    __slots__ = ("_begins", "_ends", "_headline", "block", "finds", "index", "text")

    def __init__(self, index: int, block: Block, finds: Sequence[Find]) -> None:
        self.index, self.block, self.finds, self.text = index, block, finds, block.text
        self._headline: bool | None = None
        self._begins: frozenset[int] | None = None
        self._ends: frozenset[int] | None = None

    @property
    def headline(self) -> bool:
        """Nearly every long word has a capital: capitals tell nothing here."""
        if self._headline is None:
            words = _LONG_WORD.findall(self.text, 0, _SAMPLE)
            capitals = sum([word[0].isupper() for word in words])
            self._headline = len(words) >= _HEADLINE_WORDS and capitals >= _HEADLINE_SHARE * len(words)
        return self._headline

    @property
    def begins(self) -> frozenset[int]:
        if self._begins is None:
            self._begins = frozenset([find.start for find in self.finds])
        return self._begins

    @property
    def ends(self) -> frozenset[int]:
        if self._ends is None:
            self._ends = frozenset([find.end for find in self.finds])
        return self._ends

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
