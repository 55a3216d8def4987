"""Names of the gazetteer in spellings it does not list, through the fold of `romanize`.

A trie over units (a word, or a particle with its word: "Abd al-Mahdi"), each under its `romanize.key`; what hangs at the end is
confirmed by `romanize.equate`. It proposes only names in capitals, and whole ones.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from dialogue_reader import romanize, trie
from dialogue_reader.names import Name

KINDS = frozenset({"person", "group", "place"})
ALONE = 6
"""Letters a single word needs to be proposed by itself; shorter ones are too near to other words."""

_PARTICLE = r"(?:[Aa]bd[a-z]{0,3}|[Aa]b(?:[uio]|ou|oo)|[Bb][ie]n|[Ii]bn)(?:-|[ \u00a0])"
_UNIT = rf"({_PARTICLE}{trie.ARTICLE_BEFORE}?(?=[^\W\d_a-z])[^\W\d_]{trie.TAIL}|(?=[^\W\d_a-z])[^\W\d_]{trie.TAIL})"
_FIRST = re.compile(rf"(?:{trie.ARTICLE_BEFORE})?{_UNIT}")
_NEXT = re.compile(rf"(?:[ \u00a0]\n?|\n|-)(?:{trie.ARTICLE_BEFORE})?{_UNIT}")


def build(names: Iterable[Name]) -> trie.Node:
    root: trie.Node = {}
    for name in names:
        keys = tuple(romanize.key(unit) for unit in units(name.text))
        if all(keys):
            trie.add(root, keys, name)
    return root


def foldable(name: Name, *, romanized: bool) -> bool:
    """Whether a name may be met in other spellings: an Arabic one, in capitals, that is more than a short word."""
    return romanized and name.kind in KINDS and name.case == "as-written" and name.use in {"full", "bare", "surname"}


def units(text: str) -> Iterator[str]:
    match = _FIRST.match(text)
    while match:
        yield match[1]
        match = _NEXT.match(text, match.end())


def propose(root: trie.Node, text: str, start: int) -> tuple[int, tuple[Name, ...]]:
    """The longest name that starts at `start` under the fold: its end and the names it may be; (0, ()) for none."""
    match = _FIRST.match(text, start)
    node, found = root, []
    while match:
        key = romanize.key(match[1])
        if not key or key not in node:
            break
        node = node[key]
        if trie.END in node:
            found.append((match.end(), node[trie.END]))
        match = _NEXT.match(text, match.end())
    for end, names in reversed(found):
        fitting = confirmed(text[start:end], names)
        if fitting:
            return end, fitting
    return 0, ()


@lru_cache(maxsize=1 << 14)
def confirmed(surface: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """One name of each entity that `surface` can be."""
    found: dict[str, Name] = {}
    for name in names:
        if name.entity not in found and romanize.equate(surface, name.text):
            found[name.entity] = name
    return tuple(found.values())
