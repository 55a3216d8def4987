"""One entity as the editor writes it in entities.yaml. What is made of it: `gazetteer.py`."""

from typing import Annotated

from pydantic import AfterValidator

from dialogue_reader.model import EntityKind
from dialogue_reader.records import Form, Id


def _name(value: str) -> str:
    if sum(c.isalnum() for c in value) < 2:
        raise ValueError(f"'{value}' is too short to be a name; two letters are the least")
    return value


_Name = Annotated[str, AfterValidator(_name)]
_NameOrNone = Annotated[str, AfterValidator(lambda value: value and _name(value))]


class EntityForm(Form):
    """One entity as the editor writes it."""

    id: Id
    """What notes, topics and addresses call it: `entities/ID.html`. Lower case, digits, single hyphens; it stays for ever."""
    label: _Name
    """The preferred name, as a heading shows it."""
    kind: EntityKind
    """What it is: person, group (party, militia), organization (state body, company, medium), place, state, agreement or event."""
    arabic: _NameOrNone = ""
    """The name in Arabic script: found as it stands, and with it Latin spellings that are not listed."""
    gloss: str = ""
    """Who or what it is in one line, on cards and in margins."""
    description: str = ""
    """One to three neutral sentences, at the head of its page; plain text."""
    aliases: tuple[_Name, ...] = ()
    """Other names and abbreviations: found, and shown."""
    spellings: tuple[_Name, ...] = ()
    """Forms that are found but never shown as a name: misspellings, odd transliterations."""
    see: tuple[Id, ...] = ()
    """Ids of entities to see also."""
    quiet: bool = False
    """Marked once per article: for names that stand in every paragraph."""
    metonyms: tuple[_Name, ...] = ()
    """Cities that stand for this state's government, where the words around them say so."""
    adjectives: tuple[_Name, ...] = ()
    """A state's nationality words; no mentions in themselves, but part of longer names."""
    state: str = ""
    """The id of the state or region a body belongs to: its nationality word directly before belongs to the name."""
    carried: tuple[_Name, ...] = ()
    """Names only after another body of the same state: "X Government and Parliament"."""
    pair: bool = False
    """A country pair directly before belongs to the name: "U.S.-Iraq Strategic Dialogue"."""
    not_in: tuple[_Name, ...] = ()
    """Longer names in which this one means something else."""
    not_near: tuple[_Name, ...] = ()
    """Words whose presence in the same paragraph says that another is meant."""


class EntityFile(Form):
    """The keys of entities.yaml."""

    entities: tuple[EntityForm, ...] = ()
    """Every person, group, organization, place, state, agreement and event."""
