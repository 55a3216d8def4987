"""Names as sequences of words, and the trie that finds the longest one at a place in a text.

A word is compared without case, accents and apostrophes; hyphen, space and line end join words alike; the Arabic
article inside a name may stand or be missing. Whether the case found is right for a name is not decided here.

>>> split("Asa'ib Ahl al-Haq")
('asaib', 'ahl', 'haq')
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from dialogue_reader.text import fold

APOSTROPHES = "'’‘ʼ`´ʿʾ′"
TAIL = rf"[^\W_]*(?:[{APOSTROPHES}](?![sS](?![^\W_]))[^\W_]+)*"
WORD = rf"[A-Za-z](?:\.[A-Za-z])+\.?(?![^\W_])|[^\W_]{TAIL}"
_HYPHEN = r"[-‐‑–]"
ARTICLE_BEFORE = (
    rf"(?:[AaEeUu][Ll](?:{_HYPHEN}[{APOSTROPHES}]?|[ \u00a0])|(?:[Aa][sdrtzn]|[Aa][sdt]h){_HYPHEN}[{APOSTROPHES}]?)"
)
_JOINT = rf"(?:[ \u00a0]?&[ \u00a0]?|['’]?[ \u00a0]\n?|['’](?=s[ \u00a0])|\n|{_HYPHEN}|(?<=[A-Z])\.[ \u00a0]|,[ \u00a0](?=D\.?C|[JS]r))"
_NEXT = re.compile(rf"{_JOINT}(?:({ARTICLE_BEFORE})(?=[^\W_]))?({WORD})")
_FIRST = re.compile(rf"(?:{ARTICLE_BEFORE}(?=[^\W_]))?({WORD})")
_PIECE = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
_ARTICLE = re.compile(r"[AaEeUu][Ll]|[Aa][sdrtzn]|[Aa][sdt]h")
_ARTICLE_ENDING = re.compile(rf"(?<![^\W_]){ARTICLE_BEFORE}$")
SPACED = frozenset({"al", "el", "ul", "Al", "El", "Ul", "AL", "EL"})
_SPACED_OUT = frozenset({"al ", "el ", "ul ", "al\u00a0", "el\u00a0"})
_STRIP = str.maketrans("", "", APOSTROPHES)

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĠĢĦĪİĶĹĻŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽḌḤḪṢṬẒ"
_START = re.compile(rf"[{_CAPITAL}0-9ʿʾ](?<![^\W_].)(?:(?:\.[A-Z])+\.?(?![^\W_])|{TAIL})")
_ANY_START = re.compile(rf"[^\W_](?<![^\W_].)(?:(?:\.[A-Z])+\.?(?![^\W_])|{TAIL})")
_MANY = 64
_JOINED = re.compile(
    rf"(?:[ \n]|{_HYPHEN}|['’.](?=[ \u00a0]).|['’](?=s[ \u00a0]))(?P<rest>[^\n&\u00a0].*)|[ \n\u00a0&]|,[ \u00a0][DJS]",
    re.DOTALL,
)
_LETTERS = re.compile(r"[a-z]+(?![^\x00-\x7f])")
_MAY_BE_ARTICLE = re.compile(rf"[aeu]l(?![a-z])|a[sdrtzn](?:{_HYPHEN}|$)|a[sdt]h")
_JOINTS = frozenset(" \u00a0\n-‐‑–.,'’&")  # characters after which a name may go on


class Node:
    """A place in the trie: what ends here, and what may follow."""

    __slots__ = ("below", "here", "initials")

    def __init__(self) -> None:
        self.below: dict[str, Node] = {}
        self.here: Any = ()  # a tuple of what was added, unless its owner puts something else there
        self.initials = ""  # letters with which the next word may begin; an article may stand before it


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """How a word is compared: no case, accents, apostrophes or last point."""
    return fold(word.translate(_STRIP)).translate(_STRIP).rstrip(".")


@lru_cache(maxsize=1 << 15)
def split(name: str) -> tuple[str, ...]:
    """The compared words of a name, its articles left out; none where something else than words stands in it."""
    match = _FIRST.search(name)
    found, end = [], 0
    while match:
        found.append(plain(match[match.lastindex or 0]))
        end = match.end()
        match = _NEXT.match(name, end)
    return () if any(c.isalnum() for c in name[end:]) else tuple(found)


def add(node: Node, words: tuple[str, ...], payload: object) -> Node:
    """Hang `payload` on the end of `words`; gives the node there."""
    for word in words:
        node.initials += word[:1]
        node = node.below.setdefault(word, Node())
    node.here = (*node.here, payload)
    return node


def may_go_on(node: Node, text: str, end: int) -> bool:
    """A cheap first look: whether a longer name can follow at all."""
    follower = text[end : end + 5].lower()
    if not node.below or follower[:1] not in _JOINTS:
        return False
    if follower[0] != " " or follower[1:2] in node.initials or follower[1:2] in "\n&":
        return True
    return follower[1:2] in "aeu" and (follower[1:4] in _SPACED_OUT or "-" in follower[3:])


def may_follow(node: Node, follower: str) -> bool:
    """The same by the next four characters alone, and more exactly: worth it where the answer is kept."""
    joined = _JOINED.match(follower) if node.below else None
    if not joined or joined.lastgroup != "rest":
        return joined is not None
    rest = joined["rest"].lower()
    letters = _LETTERS.match(rest)
    if not letters or _MAY_BE_ARTICLE.match(rest):
        return True
    if rest[letters.end() :].isspace():
        return letters.group() in node.below
    return any(word.startswith(letters.group()) for word in node.below)


def ends(node: Node, text: str, end: int) -> list[tuple[int, Any]]:
    """From a node reached at `end`, every end of a name with what hangs there, the nearest first."""
    found = [(end, node.here)] if node.here != () else []
    match = _NEXT.match(text, end) if node.below else None
    while match:
        following = node.below.get(plain(match[2]))
        if following is None:
            break
        node, end = following, match.end()
        if node.here != ():
            found.append((end, node.here))
        match = _NEXT.match(text, end) if may_go_on(node, text, end) else None
    return found


def first(name: str) -> str:
    """The first word of a name as it is written, its article left out."""
    match = _FIRST.search(name)
    return match[1] if match else name


def pieces(surface: str) -> list[str]:
    """The words of a surface form as they are written."""
    return _PIECE.findall(surface)


def is_article(word: str) -> bool:
    return _ARTICLE.fullmatch(word) is not None


def article_before(text: str, start: int) -> int:
    """Where the article that stands before text[start] begins; `start` itself where there is none."""
    joint = text[start - 1 : start]
    if joint in {" ", "\u00a0"}:
        if text[start - 3 : start - 1] not in SPACED or (start > 3 and text[start - 4].isalnum()):
            return start
        return start - 3
    if not joint or (joint not in "-‐‑–" and (joint not in APOSTROPHES or text[start - 2 : start - 1] not in "-‐‑–")):
        return start
    match = _ARTICLE_ENDING.search(text, max(0, start - 5), start)
    return match.start() if match else start


Starts = Callable[[str], Iterable["re.Match[str]"]]


class Small:
    """The first words of names that count in small letters too; so where in a text a name may start at all."""

    __slots__ = ("_words",)

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted({word for word in words if word[0].islower()})

    def starts(self, whole: str) -> Starts:
        """A finder of every word with a capital or a figure, and of those small words that `whole` holds."""
        if len(self._words) > _MANY:
            return _ANY_START.finditer
        present = [word for word in self._words if word in whole]
        if not present:
            return _START.finditer
        small = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, present))})(?![^\W_])")

        def both(text: str) -> Iterable[re.Match[str]]:
            for word in present:
                if word in text:
                    return sorted([*_START.finditer(text), *small.finditer(text)], key=re.Match.start)
            return _START.finditer(text)

        return both
