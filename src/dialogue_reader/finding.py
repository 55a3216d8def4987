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
_SPACED = frozenset({"al ", "el ", "ul "})
_NOWHERE = trie.Node()
_LISTED, _FOLDED = 1, 2  # where a closer look at a word is due: among the listed names (and then the folded), or these

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

    ahead: trie.Ahead  # whether what follows asks for a closer look, and where
    may_end: bool  # whether a name may end with the word, so that an article before it asks for one
    alone: tuple[Names, str, bool] | None  # the rest of a find where nothing does
    node: trie.Node | None  # of the listed names
    surplus: int  # letters at the word's end that are no part of a name: "PMUs"
    fold: trie.Node | None  # of the names under the fold, where the word is a unit of a name by itself
    folded: bool  # whether the fold knows the word by itself
    leads: bool  # whether it may lead to more under the fold


class Finder:
    """The names of a gazetteer, ready to be found."""

    __slots__ = ("_firsts", "_starts", "folds")

    def __init__(self, names: Iterable[Name], *, romanized: Container[str], habits: Container[str]) -> None:
        """`romanized`: ids of entities with an Arabic name; `habits`: of those whose names depend on neighbours."""
        names = tuple(names)
        self.folds = folding.build(name for name in names if folding.foldable(name, romanized=name.entity in romanized))
        self._firsts = _Firsts(_hang(names, habits), self.folds)
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
            closely = first.ahead[text[end : end + 4]]
            if closely or (first.may_end and text[start - 3 : start] in trie.LEADS):
                found = self._longest(text, (start, end), first, closely)
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

    def _longest(self, text: str, place: tuple[int, int], first: _First, closely: int) -> _Found | None:
        """The longest name that begins with a word: a listed one, or a longer one under the fold."""
        start, end = place
        end -= first.surplus
        before = trie.article_before(text, start) if text[start - 3 : start] in trie.LEADS else start
        found: _Found | None = None
        if before < start or closely & _LISTED:
            found = _listed(text, before, start, trie.ends(first.node, text, end)) if first.node else None
        elif first.alone:
            names, rule, plain = first.alone
            found = (start, end, names, rule, plain)
        if (first.folded and found is None) or (first.leads and _goes_on(text, found[1] if found else end)):
            folded = self._folded(text, before, (start, end), first.fold)
            if folded and (found is None or folded[1] > found[1]):
                return folded
        return found

    def _folded(self, text: str, before: int, place: tuple[int, int], node: trie.Node | None) -> _Found | None:
        if node:
            end, names = folding.follow(node, text, *place)
        else:
            end, names = folding.propose(self.folds, text, place[0])
        return (before, end, names, "fold", False) if names else None


def _goes_on(text: str, end: int) -> bool:
    """Whether a capitalised word or one with an article follows, so that the name may be a longer one."""
    follower = text[end : end + 4]
    return follower[:1] in _SPACES and (follower[1:2].isupper() or follower[3:] == "-" or follower[1:] in _SPACED)


def _listed(text: str, before: int, start: int, ends: "list[tuple[int, _Fitting]]") -> _Found | None:
    """The longest name whose case and article fit what stands in the text; the span takes the article in."""
    for end, here in reversed(ends):
        article = before < start and (here.articles or text[start - 1] == "-")
        names, plain = here["-" + text[start:end] if article else text[start:end]]
        if names:
            point = text[end : end + 1] == "." and names[0].text[-1] == "."  # "Jr."
            return before if article and names[0].takes_article else start, end + point, names, "exact", plain
    return None


class _Ahead(trie.Ahead):
    """Whether a first word asks for a closer look because of what stands behind it."""

    __slots__ = ("_always", "_leads", "_pointed")

    def __init__(self, node: trie.Node, *, leads: bool, always: bool, pointed: bool) -> None:
        super().__init__(node)
        self._leads, self._always, self._pointed = leads, always, pointed

    def work_out(self, follower: str) -> int:
        if self._always or (self._pointed and follower[:1] == ".") or super().work_out(follower):
            return _LISTED
        return _FOLDED if self._leads and _goes_on(follower, 0) else 0


class _Firsts(dict[str, "_First | None"]):
    """What may begin with a word, worked out once for each word ever met; None for most words."""

    __slots__ = ("_folds", "_root")

    def __init__(self, root: trie.Node, folds: trie.Node) -> None:
        super().__init__()
        self._root, self._folds = root, folds

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
        nothing: tuple[Names, bool] = (), False
        names, plain = node.here[word] if node and ends_listed and not surplus else nothing
        fold = folding.begin(self._folds, word) if folded or leads else None
        alone = (names, "exact", plain) if names else None
        always = bool(surplus) or (folded and not alone)
        if always and fold and not fold.below:
            alone, always = (fold.here[word], "fold", False), False
        pointed = bool(names) and names[0].text[-1] == "."
        ahead = _Ahead(node or _NOWHERE, leads=leads, always=always, pointed=pointed)
        return _First(ahead, ends_listed or folded, alone, node, surplus, fold, folded, leads)


def _hang(names: Iterable[Name], habits: Container[str]) -> trie.Node:
    """A trie of the names; at each end what a surface form can be there."""
    root = trie.Node()
    ends: list[trie.Node] = []
    for name in names:
        words = trie.split(name.text)
        if words:
            ends.append(trie.add(root, words, name))
    for end in ends:
        if not isinstance(end.here, _Fitting):
            end.here = _Fitting(end.here, habits)
    return root


class _Fitting(dict[str, tuple[Names, bool]]):
    """Which of the names that end in one place a surface form can be, and whether plainly; worked out once for each form.

    One name of each entity and use; "-" before the form says that an Arabic article stands before it.
    """

    __slots__ = ("_habits", "articles", "names")

    def __init__(self, names: Names, habits: Container[str]) -> None:
        super().__init__()
        self.names, self._habits = names, habits
        self.articles = any(name.takes_article for name in names)

    def __missing__(self, key: str) -> tuple[Names, bool]:
        surface = key.removeprefix("-")
        fitting = [name for name in self.names if _fits(name, surface, has_article=surface != key)]
        known = {(name.entity, name.use == "metonym"): name for name in reversed(fitting)}
        real = tuple(name for name in reversed(known.values()) if name.entity)
        names = real or tuple(fitting[:1])
        plain = len(names) == 1 and names[0].use == "full" and names[0].entity not in self._habits
        self[key] = answer = (names, plain)
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
