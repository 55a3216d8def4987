"""Candidates as YAML an editor can paste under `entities:`; one comment line of context each."""

import json
import re
from collections.abc import Iterable

from dialogue_reader.relate.capitals import is_acronym
from dialogue_reader.relate.discover import Candidate

_CONTEXT = 110  # characters of the context line
_UNSURE = "organization"


def entities_yaml(candidates: Iterable[Candidate]) -> str:
    """A file `entities.yaml` of all candidates, most frequent first; the kinds not found by context are marked."""
    return "\n".join(["entities:", *(_entry(candidate) for candidate in candidates)]) + "\n"


def _entry(candidate: Candidate) -> str:
    names = [form for form, _ in candidate.forms if form != candidate.label]
    aliases = [name for name in names if is_acronym(name)]
    spellings = [name for name in names if not is_acronym(name)]
    kind = (
        candidate.kind
        or f"{_UNSURE}  # not certain: choose person, group, organization, place, state, agreement or event"
    )
    places = "document" if candidate.documents == 1 else "documents"
    return "\n".join(
        [
            f"  # {candidate.count} times in {candidate.documents} {places}: {_shorten(candidate)}",
            f"  - id: {candidate.id}",
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
