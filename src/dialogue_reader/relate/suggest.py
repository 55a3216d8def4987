"""Candidates as YAML an editor can paste under `entities:`; one comment line of context each."""

import json
import re
from collections.abc import Iterable, Mapping

from dialogue_reader import trie
from dialogue_reader.model import Entity
from dialogue_reader.relate.capitals import is_acronym
from dialogue_reader.relate.discover import Candidate, unique

_CONTEXT = 110  # characters of the context line


_NOBODY: Mapping[str, Entity] = {}


def entities_yaml(candidates: Iterable[Candidate], known: Mapping[str, Entity] = _NOBODY) -> str:
    """A file `entities.yaml` of all candidates, most frequent first; the kinds not found by context are marked.

    None bears the id of a `known` entity; where it is the surname of one, a comment says so.
    """
    entries = tuple(candidates)
    taken = {*known, *(candidate.id for candidate in entries)}
    owners = {entity.label.rpartition(" ")[2]: id_ for id_, entity in known.items() if entity.kind == "person"}
    named = {
        trie.split(name): id_
        for id_, entity in known.items()
        for name in (entity.label, *entity.aliases, *entity.spellings)
    }
    shown = (
        _comment(candidate, named[trie.split(candidate.label)])
        if trie.split(candidate.label) in named
        else _entry(candidate, known, owners, named, taken)
        for candidate in entries
    )
    return "\n".join(["entities:", *shown]) + "\n"


def _comment(candidate: Candidate, owner: str) -> str:
    """What stands in places where it is not taken for the entity that bears this name can be no entry."""
    return f"  # '{candidate.label}' is a name of '{owner}' that was not taken for it here: {_shorten(candidate)}"


def _entry(
    candidate: Candidate,
    known: Mapping[str, Entity],
    owners: Mapping[str, str],
    named: Mapping[tuple[str, ...], str],
    taken: set[str],
) -> str:
    names = [form for form, _ in candidate.forms if form != candidate.label and trie.split(form) not in named]
    aliases = [name for name in names if is_acronym(name)]
    spellings = [name for name in names if not is_acronym(name)]
    kind = (
        candidate.kind
        or f"{candidate.guess}  # not certain: choose person, group, organization, place, state, agreement or event"
    )
    owner = owners.get(candidate.label) or (candidate.id if candidate.id in known else "")
    places = "document" if candidate.documents == 1 else "documents"
    return "\n".join(
        [
            f"  # {candidate.count} times in {candidate.documents} {places}: {_shorten(candidate)}",
            *([f"  # if '{owner}' is meant, add it there to the spellings"] if owner else []),
            f"  - id: {unique(candidate.id, taken) if candidate.id in known else candidate.id}",
            f"    label: {_quote(candidate.label)}",
            f"    kind: {kind}",
            *([f"    aliases: [{', '.join(map(_quote, aliases))}]"] if aliases else []),
            *([f"    spellings: [{', '.join(map(_quote, spellings))}]"] if spellings else []),
        ]
    )


def _shorten(candidate: Candidate) -> str:
    text = " ".join("".join(c if c.isprintable() else " " for c in candidate.context).split())
    at = max(0, text.find(candidate.label.split()[-1]) - _CONTEXT // 2)
    cut = re.sub(r"^\S*\s", "", text[at : at + _CONTEXT]) if at else text[:_CONTEXT]
    if len(text) > at + _CONTEXT:
        cut = cut.rpartition(" ")[0]
    return f"{'… ' if at else ''}{cut}{' …' if len(text) > at + _CONTEXT else ''}"


def _quote(name: str) -> str:
    """A YAML double-quoted scalar: JSON is a subset of YAML."""
    return json.dumps(name, ensure_ascii=False)
