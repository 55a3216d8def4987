"""How well names are found: on the seeds, with one seed left out, and on the invented texts, by the gold's own `score.py`."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from gold_documents import exported
from leave_one_out import gazetteers
from marked import read_marked, rows

from dialogue_reader import config, gazetteer, load
from dialogue_reader.annotate.mentions import find_mentions
from dialogue_reader.desk import Desk
from dialogue_reader.gazetteer import Gazetteer
from dialogue_reader.model import Annotated, Document
from dialogue_reader.render import exports
from dialogue_reader.topics import TopicList

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"

Scored = dict[str, Any]


@cache
def own() -> Gazetteer:
    return gazetteer.read(ROOT / "annotations", root=ROOT)


@cache
def seeds() -> tuple[Document, ...]:
    return load.corpus(config.read(ROOT))


def export(documents: Iterable[Document], using: Gazetteer) -> list[dict[str, object]]:
    desk = Desk(gazetteer=using, topics=TopicList())
    found = (
        Annotated(document=one, mentions=tuple(find_mentions(one, desk, Annotated(document=one)))) for one in documents
    )
    return exported(exports.mentions(found))


def score(gold: Path, predicted: Iterable[dict[str, object]], *options: str) -> Scored:
    """What `score.py --json` says: precision, recall, f1, macro_f1, per_entity, unseen_gold, unseen_tp, ..."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predicted.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in predicted), encoding="utf-8")
        command = [sys.executable, str(GOLD / "score.py"), str(gold), str(path), "--json", *options]
        return dict(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def on_seeds() -> Scored:
    return score(GOLD / "mentions.jsonl", export(seeds(), own()))


def left_out() -> Scored:
    """Every seed by a gazetteer without the spellings that stand in this seed only."""
    by_name = {document.name: document for document in seeds()}
    found = [row for name, using, _ in gazetteers() for row in export([by_name[name]], using)]
    return score(GOLD / "mentions.jsonl", found)


def on_invented(half: str) -> Scored:
    """The invented texts whose names begin with `half`; `unseen_*` counts surface forms that stand in no seed."""
    marked = [
        read_marked(path.read_text(encoding="utf-8"), path.name) for path in sorted((GOLD / "own").glob(f"{half}*.txt"))
    ]
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / "gold.jsonl"
        lines = (json.dumps(row) + "\n" for document, marks in marked for row in rows(document, marks))
        gold.write_text("".join(lines), encoding="utf-8")
        found = export((document for document, _ in marked), own())
        return score(gold, found, "--unseen", str(GOLD / "entities.yaml"))
