"""Names as they are hung into tries, and finding them in texts, each word looked up once for all time.

A first word that was met before costs two look-ups; only what may be more of a name, or stands behind an Arabic
article, is read closely. What the names mean is not known here, nor how they were derived.

>>> from dialogue_reader.names import derive
>>> finder = Finder(derive(id="hale", kind="person", label="David Hale"), romanized=(), habits=())
>>> [(find.start, find.end) for find in finder.find_each(["David Hale came."])[0]]
[(0, 10)]
"""

import re
from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from dialogue_reader import folding, trie
from dialogue_reader.names import Name

_SPACES = frozenset(" \u00a0-\n")
_PLURAL = re.compile(r"[A-Z]{3,}s")
_REMEMBERED = 1 << 16  # words
_BETWEEN = "\0"  # no part of a word, and nothing that joins words
_NOWHERE = trie.Node()

Names = tuple[Name, ...]


class Find(NamedTuple):
    """A stretch of text that reads like a name, and the names it may be."""

    start: int
    end: int
    names: Names
    rule: str
    plain: bool = False  # one listed name in full, of an entity whose names do not depend on their neighbours


_Found = tuple[int, int, Names, str, bool]
"""The fields of a Find that counts in several texts at once."""


class _First(NamedTuple):
    """What may begin with a word."""

    ahead: trie.Ahead  # whether what follows asks for a closer look
    may_end: bool  # whether a name may end with the word, so that an article before it asks for one
    alone: tuple[Names, str, bool] | None  # the rest of a find where nothing does
    node: trie.Node | None  # of the listed names
    surplus: int  # letters at the word's end that are no part of a name: "PMUs"
    fold: trie.Node | None  # of the names under the fold, where the word is a unit of a name by itself
    folded: bool  # whether the fold knows the word by itself
    leads: bool  # whether it may lead to more under the fold


class Finder:
    """The names of a gazetteer, ready to be found."""

    __slots__ = ("_firsts", "_habits", "_starts", "folds")

    def __init__(self, names: Iterable[Name], *, romanized: Container[str], habits: Container[str]) -> None:
        """`romanized`: ids of entities with an Arabic name; `habits`: of those whose names depend on neighbours."""
        names = tuple(names)
        self.folds = folding.build(name for name in names if folding.foldable(name, romanized=name.entity in romanized))
        self._habits = habits
        self._firsts = _Firsts(_hang(names), self.folds, habits)
        self._starts = trie.Starts(trie.first(name.text) for name in names if name.case == "any")

    def find_each(self, texts: Sequence[str]) -> list[list[Find]]:
        """The names in each of many texts, all looked through at once: a document's blocks are many and short."""
        shares: list[list[Find]] = [[] for _ in texts]
        place, low, high = -1, 0, 0
        make = tuple.__new__
        for start, end, names, rule, plain in self._look_through(_BETWEEN.join(texts)):
            while start >= high:
                place += 1
                low, high = high, high + len(texts[place]) + 1
            shares[place].append(make(Find, (start - low, end - low, names, rule, plain)))
        return shares

    def _look_through(self, text: str) -> list[_Found]:
        finds: list[_Found] = []
        done = shadow = 0
        firsts = self._firsts
        for start, end, word in self._starts.find(text):
            first = firsts[word]
            if first is None or start < done:
                continue
            found: _Found | None
            if first.ahead[text[end : end + 4]] or (
                first.may_end and text[start - 3 : start] in trie.LEADS and trie.article_before(text, start) < start
            ):
                found = self._longest(text, start, end, first)
                if found is None or found[1] <= shadow:
                    continue
            elif first.alone and end > shadow:  # the most by far
                names, rule, plain = first.alone
                found = (start, end, names, rule, plain)
            else:
                continue
            if found[2][0].entity:
                finds.append(found)
                done = found[1]
            else:  # a longer name of something else hides the names inside
                shadow = found[1]
        return finds

    def _longest(self, text: str, start: int, end: int, first: _First) -> _Found | None:
        """The longest name that begins with a word: a listed one, or a longer one under the fold."""
        end -= first.surplus
        found = self._listed(text, start, end, first.node) if first.node else None
        if (first.folded and found is None) or (first.leads and _goes_on(text, found[1] if found else end)):
            folded = self._folded(text, start, end, first.fold)
            if folded and (found is None or folded[1] > found[1]):
                return folded
        return found

    def _listed(self, text: str, start: int, end: int, node: trie.Node) -> _Found | None:
        for farthest, here in reversed(trie.ends(node, text, end)):
            found = _settle(text, start, farthest, here)
            if found:
                start, end, names = found
                return start, end, names, "exact", _is_plain(names, self._habits)
        return None

    def _folded(self, text: str, start: int, end: int, node: trie.Node | None) -> _Found | None:
        if node:
            end, names = folding.follow(node, text, start, end)
        else:
            end, names = folding.propose(self.folds, text, start)
        return (trie.article_before(text, start), end, names, "fold", False) if names else None


def _goes_on(text: str, end: int) -> bool:
    """Whether a capitalised word or one with an article follows, so that the name may be a longer one."""
    follower = text[end : end + 4]
    return follower[:1] in _SPACES and (follower[1:2].isupper() or follower[3:] == "-")


def _is_plain(names: Names, habits: Container[str]) -> bool:
    return len(names) == 1 and names[0].use == "full" and names[0].entity not in habits


def _settle(text: str, start: int, end: int, here: "_Fitting") -> tuple[int, int, Names] | None:
    """The names whose case and article fit what stands in the text; the span takes the article in."""
    before = start
    if here.articles or text[start - 1 : start] == "-":
        before = trie.article_before(text, start)
    names = here["-" + text[start:end] if before < start else text[start:end]]
    if not names:
        return None
    if text[end : end + 1] == "." and names[0].text[-1] == ".":  # "Jr."
        end += 1
    return before if names[0].takes_article else start, end, names


class _Ahead(trie.Ahead):
    """Whether a first word asks for a closer look because of what stands behind it."""

    __slots__ = ("_always", "_leads", "_pointed")

    def __init__(self, node: trie.Node, *, leads: bool, always: bool, pointed: bool) -> None:
        super().__init__(node)
        self._leads, self._always, self._pointed = leads, always, pointed

    def work_out(self, follower: str) -> bool:
        point = self._pointed and follower[:1] == "."
        return point or self._always or (self._leads and _goes_on(follower, 0)) or super().work_out(follower)


class _Firsts(dict[str, "_First | None"]):
    """What may begin with a word, worked out once for each word ever met; None for most words."""

    __slots__ = ("_folds", "_habits", "_root")

    def __init__(self, root: trie.Node, folds: trie.Node, habits: Container[str]) -> None:
        super().__init__()
        self._root, self._folds, self._habits = root, folds, habits

    def __missing__(self, word: str) -> _First | None:
        if len(self) > _REMEMBERED:
            self.clear()
        self[word] = answer = self._work_out(word)
        return answer

    def _work_out(self, word: str) -> _First | None:
        node = self._root.below.get(trie.plain(word))
        if node is None and _PLURAL.fullmatch(word):
            node = self._root.below.get(trie.plain(word[:-1]))
            return self._first(word, node, surplus=1) if node else None
        if trie.is_article(word):
            return self._first(word, node) if node else None
        folded = bool(folding.propose(self._folds, word, 0)[1])
        leads = folding.may_lead(self._folds, word)
        return self._first(word, node, folded=folded, leads=leads) if node or folded or leads else None

    def _first(
        self, word: str, node: trie.Node | None, *, surplus: int = 0, folded: bool = False, leads: bool = False
    ) -> _First:
        ends_listed = node is not None and node.here != ()
        names: Names = node.here[word] if node and ends_listed and not surplus else ()
        fold = folding.begin(self._folds, word) if folded or leads else None
        alone = (names, "exact", _is_plain(names, self._habits)) if names else None
        always = bool(surplus) or (folded and not alone)
        if always and fold and not fold.below:
            alone, always = (fold.here[word], "fold", False), False
        pointed = bool(names) and names[0].text[-1] == "."
        ahead = _Ahead(node or _NOWHERE, leads=leads, always=always, pointed=pointed)
        return _First(ahead, ends_listed or folded, alone, node, surplus, fold, folded, leads)


def _hang(names: Iterable[Name]) -> trie.Node:
    """A trie of the names; at each end what a surface form can be there."""
    root = trie.Node()
    ends: list[trie.Node] = []
    for name in names:
        words = trie.split(name.text)
        if words:
            ends.append(trie.add(root, words, name))
    for end in ends:
        if not isinstance(end.here, _Fitting):
            end.here = _Fitting(end.here)
    return root


class _Fitting(dict[str, Names]):
    """Which of the names that end in one place a surface form can be, worked out once for each form.

    One name of each entity and use; "-" before the form says that an Arabic article stands before it.
    """

    __slots__ = ("articles", "names")

    def __init__(self, names: Names) -> None:
        super().__init__()
        self.names = names
        self.articles = any(name.takes_article for name in names)

    def __missing__(self, key: str) -> Names:
        surface = key.removeprefix("-")
        fitting = [name for name in self.names if _fits(name, surface, has_article=surface != key)]
        known = {(name.entity, name.use == "metonym"): name for name in reversed(fitting)}
        real = tuple(name for name in reversed(known.values()) if name.entity)
        self[key] = answer = real or tuple(fitting[:1])
        return answer


def _fits(name: Name, surface: str, *, has_article: bool) -> bool:
    if (name.article and not has_article) or (has_article and not name.takes_article):
        return False
    if name.text == surface or name.case == "any":
        return True
    if name.case == "capitals":
        return False
    small = {word for word in name.text.split() if word.islower()}
    return all(not word[0].islower() or word in small or trie.is_article(word) for word in trie.pieces(surface))
