"""The gold standard with one seed left out: what the annotator finds in a seed whose own spellings it was never told.

A spelling that stands in this seed only is dropped from `spellings:`; labels and aliases, which are general knowledge, stay.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dialogue_reader import gazetteer
from dialogue_reader.gazetteer import Gazetteer, compile_gazetteer

ROOT = Path(__file__).parent.parent


def own_forms(mentions: Path) -> dict[str, frozenset[tuple[str, str]]]:
    """For each seed the (entity, surface) pairs that stand nowhere else."""
    seeds: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in mentions.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        seeds[row["entity"], row["surface"]].add(row["doc"])
    own: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for pair, docs in seeds.items():
        if len(docs) == 1:
            own[docs.pop()].add(pair)
    return {doc: frozenset(pairs) for doc, pairs in own.items()}


def gazetteers() -> Iterator[tuple[str, Gazetteer, list[str]]]:
    """Each seed's name, the gazetteer without its own spellings, and what was dropped."""
    full = gazetteer.read(ROOT / "annotations", root=ROOT)
    for doc, pairs in sorted(own_forms(ROOT / "tests/gold/mentions.jsonl").items()):
        forms, dropped = [], []
        for form in full.forms.values():
            kept = tuple(spelling for spelling in form.spellings if (form.id, spelling) not in pairs)
            dropped += [spelling for spelling in form.spellings if spelling not in kept]
            forms.append(form.model_copy(update={"spellings": kept}))
        yield doc, compile_gazetteer(forms), dropped
