"""How well passages are filed: against the gold, and with each seed left out of the tuning."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from gold_documents import ROOT, annotated, rows

from dialogue_reader import topics
from dialogue_reader.annotate import filings
from dialogue_reader.model import NUMBERED
from dialogue_reader.topics import TopicList

THRESHOLDS = (1.5, 2.0, 2.5, 3.0, 3.5, 4.0)
POWERS = (0.0, 0.3, 0.5, 0.7, 1.0)
Key = tuple[str, int]


@dataclass(frozen=True)
class Passage:
    """A gold passage: what stands in it, and what the editors filed it under."""

    text: str
    entities: tuple[str, ...]
    gold: frozenset[str]


@cache
def desk_topics() -> TopicList:
    return topics.read(ROOT / "annotations", root=ROOT)


@cache
def passages() -> dict[Key, Passage]:
    gold = {(row["doc"], row["start_line"]): frozenset(row["topics"]) for row in rows("topics.jsonl")}
    found = {}
    for name, seed in annotated().items():
        for index, block in enumerate(seed.document.blocks):
            if block.kind in NUMBERED:
                entities = tuple(mention.entity for mention in seed.mentions if mention.block == index)
                key = (name, block.start_line)
                found[key] = Passage(text=block.text, entities=entities, gold=gold[key])
    assert found.keys() == gold.keys()
    return found


def micro_f1(keys: Iterable[Key], using: TopicList, power: float) -> tuple[float, tuple[int, int, int]]:
    """F1 and (right, false, missed) over all pairs of passage and topic."""
    right = false = missed = 0
    for key in keys:
        passage = passages()[key]
        reasons = filings.weigh(using.lexicon.find(passage.text), dict.fromkeys(passage.entities), using)
        damping = filings.length_damping(passage.text, power)
        filed = {filing.topic for filing in filings.choose(reasons, 0, damping, using)}
        right += len(filed & passage.gold)
        false += len(filed - passage.gold)
        missed += len(passage.gold - filed)
    return 2 * right / (2 * right + false + missed), (right, false, missed)


def seeds_f1() -> float:
    return micro_f1(passages(), desk_topics(), filings.DAMPING)[0]


def left_out() -> dict[str, tuple[float, tuple[int, int, int]]]:
    """Each seed scored by an annotator that never saw it.

    Threshold and damping are chosen on the other seeds, and every term or entity that stands in this seed only is
    struck from the list.
    """
    figures = {}
    for name in annotated():
        others = [key for key in passages() if key[0] != name]
        kept = _without_own(name)
        choices = [(replace(kept, threshold=threshold), power) for threshold in THRESHOLDS for power in POWERS]
        best = max(choices, key=lambda choice: micro_f1(others, *choice)[0])
        figures[name] = micro_f1((key for key in passages() if key[0] == name), *best)
    return figures


def left_out_f1() -> float:
    counts = [counts for _, counts in left_out().values()]
    right = sum(seed[0] for seed in counts)
    wrong = sum(seed[1] + seed[2] for seed in counts)
    return 2 * right / (2 * right + wrong)


def _without_own(name: str) -> TopicList:
    """The topics without what only this seed holds."""
    full = desk_topics()
    here: set[str] = set()
    elsewhere: set[str] = set()
    for (doc, _), passage in passages().items():
        (here if doc == name else elsewhere).update([*full.lexicon.find(passage.text), *passage.entities])
    own = here - elsewhere
    return topics.compile_topics(
        (
            replace(
                topic,
                terms=tuple(pair for pair in topic.terms if pair[0] not in own),
                entities=tuple(pair for pair in topic.entities if pair[0] not in own),
            )
            for topic in full.topics.values()
        ),
        full.threshold,
    )
