"""entities.yaml -> Gazetteer: every entity with all its names, and finding these names in a text.

The smallest entity is `{id, label, kind}`. `find` knows words and letters only; what a name means where it stands
(a surname, a city for its government, a longer name of something else) is decided in `annotate/mentions.py`.

>>> iran = EntityForm(id="iran", label="Iran", kind="state", metonyms=("Tehran",))
>>> [(find.start, find.end) for find in compile_gazetteer([iran]).find("Iran's proxies, Tehran says")]
[(0, 4), (16, 22)]
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dialogue_reader import folding, records, trie
from dialogue_reader.entity_form import EntityFile, EntityForm
from dialogue_reader.errors import Problem, ReaderError, Where
from dialogue_reader.finding import Find, Finder
from dialogue_reader.model import Entity
from dialogue_reader.names import Name, derive, spoken
from dialogue_reader.records import Checked

__all__ = ["NAME", "EntityFile", "EntityForm", "Find", "Gazetteer", "compile_gazetteer", "read"]

NAME = "entities.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """All entities in the order of the file, and their names ready to be found."""

    entities: dict[str, Entity] = field(default_factory=dict)
    forms: Mapping[str, EntityForm] = field(default_factory=dict, repr=False)
    names: tuple[Name, ...] = field(default=(), repr=False)
    habits: Mapping[str, EntityForm] = field(default_factory=dict, repr=False)  # those whose names depend on neighbours
    nationality: Mapping[str, str] = field(default_factory=dict, repr=False)  # "Iraqi", "Iraq" -> id of the state
    finder: Finder = field(default_factory=lambda: Finder((), romanized=(), habits=()), compare=False, repr=False)

    def find(self, text: str) -> list[Find]:
        """Every name in `text`, the longest at each place, in text order and without overlap."""
        return self.finder.find_each((text,))[0]

    def find_each(self, texts: Sequence[str]) -> list[list[Find]]:
        """The same for each of many texts, at less cost than one by one."""
        return self.finder.find_each(texts)


def compile_gazetteer(forms: Iterable[EntityForm], wheres: Iterable[Where] = ()) -> Gazetteer:
    """A Gazetteer with its names ready to be found."""
    known = {form.id: form for form in forms}
    places = dict(zip(known, wheres, strict=False))
    shared = {arabic for arabic, count in Counter(form.arabic for form in known.values()).items() if count > 1}
    names = tuple(name for form in known.values() for name in derive_form(form, arabic=form.arabic not in shared))
    romanized = {form.id for form in known.values() if form.arabic}
    habits = {form.id: form for form in known.values() if form.state or form.pair or form.not_near}
    return Gazetteer(
        entities={id_: _entity(form, places.get(id_, Where(NAME))) for id_, form in known.items()},
        forms=known,
        names=names,
        finder=Finder(names, romanized=romanized, habits=habits),
        habits=habits,
        nationality={word: form.id for form in known.values() if form.kind == "state" for word in _nationality(form)},
    )


def _nationality(form: EntityForm) -> Iterator[str]:
    for name in (*form.adjectives, *(name for name in (form.label, *form.aliases) if name != name.lower())):
        yield name
        if name.endswith("."):
            yield name[:-1]  # U.S


def derive_form(form: EntityForm, *, arabic: bool = True) -> Iterator[Name]:
    """`arabic`: whether the Arabic name means this entity alone, so that it can be found in a text."""
    return derive(
        id=form.id,
        kind=form.kind,
        label=form.label,
        aliases=(*form.aliases, *form.spellings),
        arabic=form.arabic if arabic and trie.split(form.arabic) else "",
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
    checked = records.read_optional(folder, NAME, EntityFile, root=root)
    if checked is None:
        return compile_gazetteer(())
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
    for one, other in folding.alike(gazetteer.finder.folds):
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
