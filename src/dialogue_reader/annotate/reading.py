"""One block as the name rules read it: its text, what was found in it, and questions about a place's neighbours."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dialogue_reader.gazetteer import Find
from dialogue_reader.model import Block

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_JOINTS = " \u00a0-"
_QUOTES = "“\"‘'([*_"
_OPENING = ".!?:;“\"‘'([—–|•…\n"
GLUED = frozenset("/_@.=&?")
_IDENTIFIER = re.compile(
    r"[(<\[\"'“]*(?:\w+://|www\.|/\w|\S*@\w|\S*\w_\w|\S*\w\.(?:com|org|net|edu|gov|int|mil|info|html?|php|aspx|pdf|docx?|jpe?g|png|iq|ir|uk|il|us)\b)"
)
_HEADLINE_SHARE = 0.7
_HEADLINE_WORDS = 3
_REACH = 40
_AROUND = 24
_FEW = 6
_HEADLINE_LENGTH = 240


class Neighbour(NamedTuple):
    """A word directly before a place."""

    word: str
    start: int
    joint: str  # " " or "-"

    @property
    def capital(self) -> bool:
        return not (self.word[0].islower() or self.word[0].isdigit())  # "In 2021 Lund"

    @property
    def plain(self) -> str:
        return self.word.casefold()


class Reading:
    """A block and what was found in it. `begins` and `ends` tell which places other finds touch."""

    __slots__ = ("_begins", "_ends", "_headline", "block", "finds", "index", "text")

    def __init__(self, index: int, block: Block, finds: Sequence[Find]) -> None:
        self.index, self.block, self.text = index, block, block.text
        self.finds = finds
        self._headline: bool | None = None
        self._begins: frozenset[int] | None = None
        self._ends: frozenset[int] | None = None

    def replace(self, finds: Sequence[Find]) -> None:
        self.finds = finds
        self._begins = self._ends = None

    @property
    def headline(self) -> bool:
        """Nearly every long word has a capital: capitals tell nothing here."""
        if self._headline is None:
            plain = len(self.text) > _HEADLINE_LENGTH or self.text.endswith((".", ".”", '."'))
            words = () if plain else _LONG_WORD.findall(self.text)
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
        joint = self.text[start - 1 : start]
        if not joint or joint not in _JOINTS:
            return None
        words = self.text[max(0, start - _REACH) : start - 1].rsplit(None, 1)
        word = words[-1].rpartition("-")[2].lstrip(_QUOTES) if words else ""
        if not word or not (word[-1].isalnum() or word[-1] in ".'’"):
            return None
        return Neighbour(word, start - 1 - len(word), joint)

    def identifier(self, start: int, end: int) -> bool:
        """Whether a place lies in an address, a path or a file name."""
        text = self.text
        glued = text[end : end + 2]
        if text[start - 1 : start] not in GLUED and (
            glued[:1] not in GLUED or (glued[0] == "." and not glued[1:].isalnum())
        ):
            return False
        low = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
        return _IDENTIFIER.match(text, low) is not None

    def opens_sentence(self, start: int) -> bool:
        """Whether a capital at `start` is due to the place, not to the word."""
        before = self.text[max(0, start - 3) : start].rstrip(" \u00a0")
        return not before or before[-1] in _OPENING

    def all_capitals(self, start: int, end: int) -> bool:
        """Whether the words around a place are written in capitals throughout."""
        before, after = self.text[max(0, start - _AROUND) : start], self.text[end : end + _AROUND]
        return (before + after).isupper() and (before.isupper() or after.isupper()) and len(before + after) > _FEW
