"""Names of the gazetteer in spellings it does not list, through the fold of `romanize`.

A trie over units (a word, or a particle with its word: "Abd al-Mahdi"), each under its `romanize.key`; what hangs at the end is
confirmed by `romanize.equate`. It proposes only names in capitals, and whole ones.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from dialogue_reader import romanize, trie
from dialogue_reader.names import Name

KINDS = frozenset({"person", "group", "place"})
ALONE = 6
"""Letters a single word needs to be proposed by itself; shorter ones are too near to other words."""

_PARTICLE = r"(?:[Aa]bd[a-z]{0,3}|[Aa]b(?:[uio]|ou|oo)|[Bb][ie]n|[Ii]bn)(?:-|[ \u00a0])"
_WORD = rf"[^\W\d_a-z]{trie.TAIL}"
_UNIT = rf"({_PARTICLE}{trie.ARTICLE_BEFORE}?{_WORD}|{_WORD})"
_ALONE = re.compile(_WORD)
_PARTICLE_ALONE = re.compile(r"[Aa]bd[a-z]{0,3}|[Aa]b(?:[uio]|ou|oo)|[Bb][ie]n|[Ii]bn")
_FIRST = re.compile(rf"(?:{trie.ARTICLE_BEFORE}|){_UNIT}")
_NEXT = re.compile(rf"(?:[ \u00a0]\n?|\n|-)(?:{trie.ARTICLE_BEFORE}|){_UNIT}")


def build(names: Iterable[Name]) -> trie.Node:
    root = trie.Node()
    ends: list[trie.Node] = []
    for name in names:
        ends += [trie.add(root, keys, name) for keys in _ways(units(name.text)) if keys and all(keys)]
    for end in ends:
        if not isinstance(end.here, _Confirmed):
            end.here = _Confirmed(end.here)
    return root


def _ways(found: list[str]) -> Iterable[tuple[str, ...]]:
    """The keys of a name's units as written, and with -din and -allah joined to the word before, or apart from it.

    Noureddine, Nour Eddine and Nur al-Din are one unit or two, and each may stand in a text.
    """
    joined: list[str] = []
    apart: list[str] = []
    for unit in found:
        *before, last = romanize.keys(unit) if romanize.is_compound(unit) else (romanize.key(unit),)
        apart += ["".join(before), last] if before else [last]
        if joined and romanize.ends_compound(unit):
            joined[-1] += romanize.key(unit)
        else:
            joined.append(romanize.key(unit))
    return dict.fromkeys((tuple(map(romanize.key, found)), tuple(joined), tuple(apart)))


def alike(root: trie.Node) -> Iterator[tuple[Name, Name]]:
    """Pairs of names of two entities that the fold cannot tell apart."""
    for node in root.below.values():
        names: tuple[Name, ...] = node.here.names if node.here != () else ()
        for one, other in combinations(names, 2):
            if one.entity != other.entity and romanize.equate(one.text, other.text):
                yield one, other
        yield from alike(node)


def foldable(name: Name, *, romanized: bool) -> bool:
    """Whether a name may be met in other spellings: an Arabic one, in capitals, that is more than a short word."""
    return romanized and name.kind in KINDS and name.case == "as-written" and name.use in {"full", "bare", "surname"}


def units(text: str) -> list[str]:
    """The units of a name; none where a part of it is not in capitals."""
    found = []
    match, end = _FIRST.match(text), 0
    while match:
        found.append(match[1])
        end = match.end()
        match = _NEXT.match(text, end)
    return found if end == len(text) else []


def begin(root: trie.Node, word: str) -> trie.Node | None:
    """Where a word leads under the fold that is a unit by itself, whatever stands beside it; None for any other."""
    if _PARTICLE_ALONE.fullmatch(word) or trie.is_article(word) or not _ALONE.fullmatch(word):
        return None
    return root.below.get(romanize.key(word))


def may_lead(root: trie.Node, word: str) -> bool:
    """Whether a name of several words under the fold may begin with this word; a particle may begin any."""
    node = root.below.get(romanize.key(word))
    return (node is not None and bool(node.below)) or _PARTICLE_ALONE.fullmatch(word) is not None


def propose(root: trie.Node, text: str, start: int) -> tuple[int, tuple[Name, ...]]:
    """The longest name that starts at `start` under the fold: its end and the names it may be; (0, ()) for none."""
    match = _FIRST.match(text, start)
    return follow(root.below.get(romanize.key(match[1])), text, start, match.end()) if match else (0, ())


def follow(node: trie.Node | None, text: str, start: int, end: int) -> tuple[int, tuple[Name, ...]]:
    """The same from a node reached at `end`."""
    found: list[tuple[int, _Confirmed]] = []
    while node is not None:
        if node.here != ():
            found.append((end, node.here))
        match = _NEXT.match(text, end) if node.below else None
        if match is None:
            break
        node, end = node.below.get(romanize.key(match[1])), match.end()
    for farthest, confirmed in reversed(found):
        names = confirmed[text[start:farthest]]
        if names:
            return farthest, names
    return 0, ()


class _Confirmed(dict[str, "tuple[Name, ...]"]):
    """Which of the names under one key a surface form can be, one of each entity; worked out once for each form."""

    __slots__ = ("names",)

    def __init__(self, names: tuple[Name, ...]) -> None:
        super().__init__()
        self.names = names

    def __missing__(self, surface: str) -> tuple[Name, ...]:
        found: dict[str, Name] = {}
        for name in self.names:
            if name.entity not in found and romanize.equate(surface, name.text):
                found[name.entity] = name
        self[surface] = tuple(found.values())
        return self[surface]
