"""Passages filed under topics, with the words that decided.

A passage's score for a topic is the sum of the weights of the distinct terms and entities that stand in it, damped for
its length. It is filed where the score reaches the threshold, and at least under its best topic if that reaches half of it.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from dialogue_reader.desk import Desk
from dialogue_reader.model import NUMBERED, Annotated, Document, Filing
from dialogue_reader.topics import TopicList

PLAIN_LENGTH = 60
"""Words of a passage that is not damped; a longer one touches on more without being about it."""
DAMPING = 0.5
"""The score is divided by (words / PLAIN_LENGTH) to this power."""

Reasons = dict[str, dict[str, float]]
"""Topic id -> the words and entity ids that speak for it -> weight."""


def file_passages(document: Document, desk: Desk, so_far: Annotated) -> Iterator[Filing]:
    """Filings of numbered blocks, those of one block in the order of topics.yaml."""
    entities: dict[int, list[str]] = defaultdict(list)
    for mention in so_far.mentions:
        entities[mention.block].append(mention.entity)
    for index, block in enumerate(document.blocks):
        if block.kind in NUMBERED:
            reasons = weigh(block.text, entities.get(index, ()), desk.topics)
            if reasons:
                yield from choose(reasons, index, length_damping(block.text), desk.topics)


def weigh(text: str, entities: Iterable[str], topics: TopicList) -> Reasons:
    """What speaks for which topic, each word and entity once."""
    reasons: Reasons = defaultdict(dict)
    by_term, by_entity = topics.by_term, topics.by_entity
    for term, words in topics.lexicon.find(text).items():
        for topic, weight in by_term[term]:
            own = reasons[topic]
            own[words] = own.get(words, 0.0) + weight
    for entity in dict.fromkeys(entities):
        for topic, weight in by_entity.get(entity, ()):
            own = reasons[topic]
            own[entity] = own.get(entity, 0.0) + weight
    return reasons


def length_damping(text: str, power: float = DAMPING) -> float:
    """What a passage's scores are divided by, from its length in words."""
    return math.pow(max(1.0, (text.count(" ") + 1) / PLAIN_LENGTH), power)


def choose(reasons: Reasons, block: int, damping: float, topics: TopicList) -> Iterator[Filing]:
    scores = {topic: sum(own.values()) / damping for topic, own in reasons.items()}
    best = max(scores.values(), default=0.0)
    bar = topics.threshold if best >= topics.threshold else max(best, topics.threshold / 2)
    for topic in topics.topics:
        score = scores.get(topic, 0.0)
        if score >= bar:
            yield Filing(block=block, topic=topic, score=round(score, 2), reasons=_strongest_first(reasons[topic]))


def _strongest_first(weights: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(weights, key=weights.__getitem__, reverse=True) if len(weights) > 1 else weights)
