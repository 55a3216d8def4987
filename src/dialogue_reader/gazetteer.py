"""entities.yaml -> Gazetteer: every entity with all its names, and finding these names in a text.

The smallest entity is `{id, label, kind}`. `find` knows words and letters only; what a name means where it stands
(a surname, a city for its government, a longer name of something else) is decided in `annotate/mentions.py`.

>>> iran = EntityForm(id="iran", label="Iran", kind="state", metonyms=("Tehran",))
>>> [(find.start, find.end) for find in compile_gazetteer([iran]).find("Iran's proxies, Tehran says")]
[(0, 4), (16, 22)]
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from dialogue_reader import folding, records, trie
from dialogue_reader.entity_form import EntityFile, EntityForm
from dialogue_reader.errors import Problem, ReaderError, Where
from dialogue_reader.model import Entity
from dialogue_reader.names import Name, derive, spoken
from dialogue_reader.records import Checked

__all__ = ["NAME", "EntityFile", "EntityForm", "Find", "Gazetteer", "compile_gazetteer", "read"]

NAME = "entities.yaml"
_SPACES = frozenset(" \u00a0-\n")
_BINDERS = frozenset("-‐‑–" + trie.APOSTROPHES)  # characters at the end of an Arabic article
_PLURAL = re.compile(r"[A-Z]{3,}s")
_REMEMBERED = 1 << 16  # words


class Find(NamedTuple):
    """A stretch of text that reads like a name, and the names it may be."""

    start: int
    end: int
    names: tuple[Name, ...]
    rule: str


class _First(NamedTuple):
    """What may begin with a word."""

    node: trie.Node | None  # of the listed names
    surplus: int  # letters at the word's end that are no part of a name: "PMUs"
    folded: bool  # whether the fold knows the word by itself
    leads: bool  # whether it may lead to more under the fold
    alone: tuple[Name, ...]  # what it is where no article stands before it and no more of a name can follow
    ahead: "_Ahead"


class _Ahead(dict[str, bool]):
    """Whether more of a name may stand behind a word, by the next characters; worked out once for each such four."""

    __slots__ = ("_leads", "_node", "_unsure")

    def __init__(self, node: trie.Node | None, *, leads: bool, unsure: bool) -> None:
        super().__init__()
        self._node, self._leads, self._unsure = node, leads, unsure

    def __missing__(self, follower: str) -> bool:
        listed = self._node is not None and trie.may_follow(self._node, follower)
        self[follower] = answer = self._unsure or listed or (self._leads and _goes_on(follower, 0))
        return answer


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
        surplus, folded, leads = 0, False, False
        if node is None and _PLURAL.fullmatch(word):
            node, surplus = self._root.below.get(trie.plain(word[:-1])), 1
        elif not trie.is_article(word):
            folded = bool(folding.propose(self._folds, word, 0)[1])
            leads = folding.may_lead(self._folds, word)
        if not (node or folded or leads):
            return None
        alone: tuple[Name, ...] = node.here[word] if node and node.here != () and not surplus else ()
        unsure = bool(surplus) or (folded and not alone) or (bool(alone) and alone[0].text.endswith("."))
        return _First(node, surplus, folded, leads, alone, _Ahead(node, leads=leads, unsure=unsure))


class _Fitting(dict[str, "tuple[Name, ...]"]):
    """Which of the names that end in one place a surface form can be, worked out once for each form.

    One name of each entity and use; "-" before the form says that an Arabic article stands before it.
    """

    __slots__ = ("articles", "names")

    def __init__(self, names: tuple[Name, ...]) -> None:
        super().__init__()
        self.names = names
        self.articles = any(name.takes_article for name in names)

    def __missing__(self, key: str) -> tuple[Name, ...]:
        surface = key.removeprefix("-")
        fitting = [name for name in self.names if _fits(name, surface, has_article=surface != key)]
        known = {(name.entity, name.use == "metonym"): name for name in reversed(fitting)}
        real = tuple(name for name in reversed(known.values()) if name.entity)
        self[key] = answer = real or tuple(fitting[:1])
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """All entities in the order of the file, and their names ready to be found."""

    entities: dict[str, Entity] = field(default_factory=dict)
    forms: Mapping[str, EntityForm] = field(default_factory=dict, repr=False)
    names: tuple[Name, ...] = field(default=(), repr=False)
    habits: Mapping[str, EntityForm] = field(default_factory=dict, repr=False)  # those whose names depend on neighbours
    nationality: Mapping[str, str] = field(default_factory=dict, repr=False)  # "Iraqi", "Iraq" -> id of the state
    folds: trie.Node = field(default_factory=trie.Node, compare=False, repr=False)
    firsts: _Firsts = field(default_factory=lambda: _Firsts(trie.Node(), trie.Node()), compare=False, repr=False)
    small: trie.Small = field(default_factory=lambda: trie.Small(()), compare=False, repr=False)

    def find(self, text: str, starts: trie.Starts | None = None) -> list[Find]:
        """Every name in `text`, the longest at each place, in text order and without overlap.

        Where `text` is one of many parts of a document, `starts` may come from `small.starts` of the whole.
        """
        finds: list[Find] = []
        done = shadow = 0
        firsts = self.firsts
        for match in (starts or self.small.starts(text))(text):
            first = firsts[match.group()]
            if first is None:
                continue
            start, end = match.span()
            if start < done:
                continue
            lead = text[start - 3 : start]
            if first.ahead[text[end : end + 4]] or lead[2:] in _BINDERS or lead[:2] in trie.SPACED:
                found = self._longest(text, start, end, first)
            elif first.alone:  # the most by far
                found = Find(start, end, first.alone, "exact")
            else:
                continue
            if found is None or found.end <= shadow:
                continue
            if not found.names[0].entity:  # a longer name of something else hides the names inside
                shadow = found.end
                continue
            finds.append(found)
            done = found.end
        return finds

    def _longest(self, text: str, start: int, end: int, first: _First) -> Find | None:
        """The longest name that begins with a word."""
        end -= first.surplus
        found = _listed(text, start, end, first.node) if first.node else None
        if (first.folded and found is None) or (first.leads and _goes_on(text, found.end if found else end)):
            return self._folded(text, start, found)
        return found

    def _folded(self, text: str, start: int, listed: Find | None) -> Find | None:
        """A longer or an unlisted name under the fold."""
        end, names = folding.propose(self.folds, text, start)
        if not names or (listed and end <= listed.end):
            return listed
        return Find(trie.article_before(text, start), end, names, "fold")


def _goes_on(text: str, end: int) -> bool:
    """Whether a capitalised word or one with an article follows, so that the name may be a longer one."""
    follower = text[end : end + 4]
    return follower[:1] in _SPACES and (follower[1:2].isupper() or follower[3:] == "-")


def _listed(text: str, start: int, end: int, node: trie.Node) -> Find | None:
    for farther, here in reversed(trie.ends(node, text, end)):
        found = _settle(text, start, farther, here)
        if found:
            return found
    return None


def _settle(text: str, start: int, end: int, here: _Fitting) -> Find | None:
    """The names whose case and article fit what stands in the text; the span takes the article in."""
    before = start
    if here.articles or text[start - 1 : start] == "-":
        before = trie.article_before(text, start)
    names = here["-" + text[start:end] if before < start else text[start:end]]
    if not names:
        return None
    if text[end : end + 1] == "." and names[0].text[-1] == ".":  # "Jr."
        end += 1
    return Find(before if names[0].takes_article else start, end, names, "exact")


def _fits(name: Name, surface: str, *, has_article: bool) -> bool:
    if (name.article and not has_article) or (has_article and not name.takes_article):
        return False
    if name.text == surface or name.case == "any":
        return True
    if name.case == "capitals":
        return False
    small = {word for word in name.text.split() if word.islower()}
    return all(not word[0].islower() or word in small or trie.is_article(word) for word in trie.pieces(surface))


def compile_gazetteer(forms: Iterable[EntityForm], wheres: Iterable[Where] = ()) -> Gazetteer:
    """A Gazetteer with its names ready to be found."""
    known = {form.id: form for form in forms}
    places = dict(zip(known, wheres, strict=False))
    names = tuple(name for form in known.values() for name in derive_form(form))
    root = trie.Node()
    ends: list[trie.Node] = []
    for name in names:
        words = trie.split(name.text)
        if words:
            ends.append(trie.add(root, words, name))
    for end in ends:
        if not isinstance(end.here, _Fitting):
            end.here = _Fitting(end.here)
    foldable = (
        name for name in names if folding.foldable(name, romanized=bool(name.entity and known[name.entity].arabic))
    )
    folds = folding.build(foldable)
    return Gazetteer(
        folds=folds,
        entities={id_: _entity(form, places.get(id_, Where(NAME))) for id_, form in known.items()},
        forms=known,
        names=names,
        firsts=_Firsts(root, folds),
        small=trie.Small(trie.first(name.text) for name in names if name.case == "any"),
        habits={form.id: form for form in known.values() if form.state or form.pair or form.not_near},
        nationality={word: form.id for form in known.values() if form.kind == "state" for word in _nationality(form)},
    )


def _nationality(form: EntityForm) -> Iterator[str]:
    yield from form.adjectives
    yield from (name for name in (form.label, *form.aliases) if name != name.lower())


def derive_form(form: EntityForm) -> Iterator[Name]:
    return derive(
        id=form.id,
        kind=form.kind,
        label=form.label,
        aliases=(*form.aliases, *form.spellings),
        metonyms=form.metonyms,
        carried=form.carried,
        not_in=form.not_in,
    )


def _entity(form: EntityForm, where: Where) -> Entity:
    return Entity(
        id=form.id,
        label=form.label,
        kind=form.kind,
        arabic=form.arabic,
        gloss=form.gloss,
        description=form.description,
        aliases=form.aliases,
        spellings=form.spellings,
        see=form.see,
        quiet=form.quiet,
        where=where,
    )


def read(folder: Path | None, *, root: Path) -> Gazetteer:
    """The gazetteer of a project; a missing file is an empty one. Raises ReaderError with every problem."""
    if folder is None or not (folder / NAME).exists():
        return compile_gazetteer(())
    checked = records.read(folder / NAME, EntityFile, root=root)
    forms = checked.value.entities
    problems = [*_twice(checked), *_nowhere(checked)]
    if problems:
        raise ReaderError(*problems)
    gazetteer = compile_gazetteer(forms, (checked.where("entities", place) for place in range(len(forms))))
    problems = [*_odd(checked, gazetteer), *_shared(checked, gazetteer), *_alike(checked, gazetteer)]
    if problems:
        raise ReaderError(*problems)
    return gazetteer


def _twice(checked: Checked[EntityFile]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for place, form in enumerate(checked.value.entities):
        where = checked.where("entities", place, "id")
        if form.id in first:
            hint = f"first on line {first[form.id]}"
            yield Problem("duplicate-id", f"the entity '{form.id}' stands twice", where, hint=hint)
        first.setdefault(form.id, where.line)


def _nowhere(checked: Checked[EntityFile]) -> Iterator[Problem]:
    known = {form.id for form in checked.value.entities}
    for place, form in enumerate(checked.value.entities):
        for position, name in enumerate(form.see):
            where = checked.where("entities", place, "see", position)
            if name == form.id:
                yield Problem("value", f"see: '{name}' refers to itself", where)
            elif name not in known:
                yield Problem("unknown-entity", f"see: there is no entity '{name}'", where, hint=_near(name, known))
        if form.state and form.state not in known:
            where = checked.where("entities", place, "state")
            hint = _near(form.state, known)
            yield Problem("unknown-entity", f"state: there is no entity '{form.state}'", where, hint=hint)


def _near(name: str, known: Iterable[str]) -> str:
    import difflib  # noqa: PLC0415 -- only for a message

    near = difflib.get_close_matches(name, sorted(known), n=1)
    return f"did you mean '{near[0]}'?" if near else ""


def _odd(checked: Checked[EntityFile], gazetteer: Gazetteer) -> Iterator[Problem]:
    """Names no text can hold; a label may be one, as long as there is an alias."""
    findable = {name.entity for name in gazetteer.names if trie.split(name.text)}
    for name in gazetteer.names:
        if not name.entity or trie.split(name.text):
            continue
        if name.entity not in findable or name.text != spoken(gazetteer.entities[name.entity].label):
            hint = "a name holds words, hyphens, apostrophes, points and '&'"
            yield Problem("odd-name", f"'{name.text}' cannot be found in a text", _where(checked, name), hint=hint)


def _shared(checked: Checked[EntityFile], gazetteer: Gazetteer) -> Iterator[Problem]:
    """Names that two entities claim; a surname may be shared by persons, a city by itself and a government."""
    claims: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in gazetteer.names:
        if name.entity and name.use not in {"surname", "carried"}:
            claims[trie.split(name.text)].append(name)
    for names in claims.values():
        first = names[0]
        for name in names[1:]:
            if name.entity != first.entity and not _may_share(first, name):
                message = f"'{name.text}' is a name of '{name.entity}' and of '{first.entity}'"
                yield _clash(checked, "shared-name", message, first, name)


def _alike(checked: Checked[EntityFile], gazetteer: Gazetteer) -> Iterator[Problem]:
    """Names of two entities that can be one name in two spellings."""
    reported: set[frozenset[str]] = set()
    for one, other in folding.alike(gazetteer.folds):
        entities = frozenset({one.entity, other.entity})
        bare = one.use != "full" and other.use != "full"
        same = trie.split(one.text) == trie.split(other.text)
        if not (entities in reported or same or (bare and one.kind == other.kind == "person")):
            reported.add(entities)
            message = f"'{other.text}' ('{other.entity}') can be a spelling of '{one.text}' ('{one.entity}')"
            yield _clash(checked, "alike-names", message, one, other)


def _clash(checked: Checked[EntityFile], code: str, message: str, first: Name, second: Name) -> Problem:
    """A problem with both places: the second name's as the place, the first's line in the hint."""
    one, other = sorted((_where(checked, first), _where(checked, second)), key=lambda where: (where.line, where.column))
    return Problem(code, message, other, hint=f"the other stands on line {one.line}")


def _may_share(one: Name, other: Name) -> bool:
    kinds = {one.kind, other.kind}
    uses = {one.use, other.use}
    if "metonym" in uses:
        return "place" in kinds
    if {one.case, other.case} == {"capitals", "any"} or (
        one.text != other.text and "capitals" in {one.case, other.case}
    ):
        return True
    return uses == {"bare"} and kinds == {"person"}


def _where(checked: Checked[EntityFile], name: Name) -> Where:
    place = next(place for place, form in enumerate(checked.value.entities) if form.id == name.entity)
    form = checked.value.entities[place]
    for key in ("aliases", "spellings", "metonyms"):
        values: tuple[str, ...] = getattr(form, key)
        if name.text in values:
            return checked.where("entities", place, key, values.index(name.text))
    return checked.where("entities", place, "label")
