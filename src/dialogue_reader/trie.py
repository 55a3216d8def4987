"""Names as sequences of words, and the trie that finds the longest one at a place in a text.

A word is compared without case, accents and apostrophes; hyphen, space and line end join words alike; the Arabic
article inside a name may stand or be missing. Whether the case found is right for a name is not decided here.

>>> split("Asa'ib Ahl al-Haq")
('asaib', 'ahl', 'haq')
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, product
from typing import Any

from dialogue_reader.text import fold

APOSTROPHES = "'’‘ʼ`´ʿʾ′"
_INNER = rf"[{APOSTROPHES}](?![sS](?![^\W_]))[^\W_]+"
# The patterns that stand first in a group, and the empty ones at its end, are there to be told apart by one character.
TAIL = rf"[a-z]*[^\W_]*(?:{_INNER}(?:{_INNER})*|)"
WORD = rf"[A-Za-z]\.[A-Za-z](?:\.[A-Za-z])*\.?(?![^\W_])|[^\W_]{TAIL}"
_HYPHEN = r"[-‐‑–]"
_HYPHENED = rf"{_HYPHEN}[{APOSTROPHES}]?"
ARTICLE_BEFORE = (
    rf"(?:[EeUu][Ll](?:{_HYPHENED}|[ \u00a0])"
    rf"|[Aa](?:[Ll](?:{_HYPHENED}|[ \u00a0])|[sdrtzn]{_HYPHENED}|[sdt]h{_HYPHENED}))"
)
_JOINT = (
    rf"(?:[ \u00a0](?=[^\W_])|[ \u00a0][‘'ʿ](?=[AaIiUu'])|[ \u00a0]&[ \u00a0]?|&[ \u00a0]?|[ \u00a0]\n?|['’][ \u00a0]\n?|['’](?=s[ \u00a0])|\n|{_HYPHEN}"
    r"|\.[ \u00a0](?<=[A-Z]..)|,[ \u00a0](?=D\.?C|[JS]r))"
)
_NEXT = re.compile(rf"{_JOINT}(?:{ARTICLE_BEFORE}(?=[^\W_])|)({WORD})")
_FIRST = re.compile(rf"(?:{ARTICLE_BEFORE}(?=[^\W_]))?({WORD})")
_PIECE = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
_ARTICLE = re.compile(r"[AaEeUu][Ll]|[Aa][sdrtzn]|[Aa][sdt]h")
_ARTICLE_ENDING = re.compile(rf"(?<![^\W_]){ARTICLE_BEFORE}$")
SPACED = frozenset({"al", "el", "ul", "Al", "El", "Ul", "AL", "EL"})
_SPACED_ALONE = frozenset({"al", "el", "ul"})
LEADS = frozenset(
    "".join(letters)
    for parts in (
        ("AaEeUu", "Ll", "-‐‑– \u00a0"),
        ("Aa", "sdrtzn", "-‐‑–"),
        ("sdt", "h", "-‐‑–"),
        ("Llsdrtznh", "-‐‑–", APOSTROPHES),
    )
    for letters in product(*parts)
)
"""What three characters before a word may be the end of an article: a cheap first look."""
_STRIP = str.maketrans("", "", APOSTROPHES)

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĠĢĦĪİĶĹĻŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽḌḤḪṢṬẒء-يٱ-ۓ"
"""And the letters of Arabic script, which knows no capitals."""
_REST = rf"(?<![^\W_].)(?:\.[A-Z](?:\.[A-Z])*\.?(?![^\W_])|{TAIL})"
_START = re.compile(rf"([{_CAPITAL}0-9ʿʾ]{_REST})")
_ANY_START = re.compile(rf"([^\W_]{_REST})")
_MANY = 64
_JOINED = re.compile(
    rf"(?:[ \n]|{_HYPHEN}|['’.](?=[ \u00a0]).|['’](?=s[ \u00a0]))(?P<rest>[^\n&\u00a0].*)|[ \n\u00a0&]|,[ \u00a0][DJS]",
    re.DOTALL,
)
_LETTERS = re.compile(r"[a-z]+(?![^\x00-\x7f])")
_MAY_BE_ARTICLE = re.compile(rf"[aeu]l(?![a-z])|a[sdrtzn](?:{_HYPHEN}|$)|a[sdt]h")
_REMEMBERED = 1 << 12  # followers of one node


class Node:
    """A place in the trie: what ends here, and what may follow."""

    __slots__ = ("_ahead", "below", "here")

    def __init__(self) -> None:
        self.below: dict[str, Node] = _NOTHING
        self.here: Any = ()  # a tuple of what was added, unless its owner puts something else there
        self._ahead: Ahead | None = None

    @property
    def ahead(self) -> "Ahead":
        """Made when it is first asked for: most nodes of a large trie never are."""
        if self._ahead is None:
            self._ahead = Ahead(self)
        return self._ahead


_NOTHING: dict[str, Node] = {}  # below most nodes; only `add` puts anything below a node, and not into this


class Ahead(dict[str, int]):
    """Whether more of a name may stand behind a node, by the next four characters; worked out once for each such four."""

    __slots__ = ("_node",)

    def __init__(self, node: Node) -> None:
        super().__init__()
        self._node = node

    def __missing__(self, follower: str) -> int:
        if len(self) > _REMEMBERED:
            self.clear()
        self[follower] = answer = self.work_out(follower)
        return answer

    def work_out(self, follower: str) -> int:
        return may_follow(self._node, follower)


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """How a word is compared: no case, accents, apostrophes or last point."""
    return fold(word.translate(_STRIP)).translate(_STRIP).rstrip(".")


@lru_cache(maxsize=1 << 15)
def split(name: str) -> tuple[str, ...]:
    """The compared words of a name, its articles left out; none where something else than words stands in it."""
    words = tuple(name.lower().split(" "))
    if name.isascii() and all(map(str.isalnum, words)) and _SPACED_ALONE.isdisjoint(words):  # most by far
        return words
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
        following = node.below.get(word)
        if following is None:
            following = Node()
            if node.below:
                node.below[word] = following
            else:
                node.below = {word: following}
        node = following
    node.here = (*node.here, payload)
    return node


def may_follow(node: Node, follower: str) -> bool:
    """A first look: whether the next four characters may begin more of a name."""
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
        following = node.below.get(plain(match[1]))
        if following is None:
            break
        node, end = following, match.end()
        if node.here != ():
            found.append((end, node.here))
        match = _NEXT.match(text, end) if node.below and node.ahead[text[end : end + 4]] else None
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


Start = tuple[int, int, str]
"""Where a word begins and ends, and the word."""


class Starts:
    """Where in a text a name may start at all: at a capital, at a figure, or where the names' own small words stand."""

    __slots__ = ("_pattern", "_small")

    def __init__(self, words: Iterable[str]) -> None:
        small = sorted({word for word in words if word[0].islower()})
        self._pattern, self._small = (_ANY_START, []) if len(small) > _MANY else (_START, small)

    def find(self, text: str) -> Iterable[Start]:
        """Every such word, in text order."""
        pieces = self._pattern.split(text)
        ends = list(accumulate(map(len, pieces)))
        starts = zip(ends[::2], ends[1::2], pieces[1::2], strict=False)
        small = [start for word in self._small for start in _places(text, word)]
        return sorted([*starts, *_apart(sorted(small))]) if small else starts


def _places(text: str, word: str) -> Iterator[Start]:
    """Where a word stands by itself."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield start, end, word
        start = text.find(word, start + 1)


def _apart(starts: Iterable[Start]) -> Iterator[Start]:
    done = 0
    for start in starts:
        if start[0] >= done:
            done = start[1]
            yield start
