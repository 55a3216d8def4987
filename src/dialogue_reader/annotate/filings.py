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
    topics = desk.topics
    entities: dict[int, dict[str, None]] = defaultdict(dict)
    for mention in so_far.mentions:
        if mention.entity in topics.by_entity:
            entities[mention.block][mention.entity] = None
    passages = [(index, block.text) for index, block in enumerate(document.blocks) if block.kind in NUMBERED]
    found = topics.lexicon.find_each([text for _, text in passages])
    for (index, text), terms in zip(passages, found, strict=True):
        if terms or index in entities:
            reasons = weigh(terms, entities.get(index, ()), topics)
            yield from choose(reasons, index, length_damping(text), topics)


def weigh(terms: Mapping[str, str], entities: Iterable[str], topics: TopicList) -> Reasons:
    """What speaks for which topic: the words of each term, and entities, each once."""
    reasons: Reasons = defaultdict(dict)
    by_term, by_entity = topics.by_term, topics.by_entity
    for term, words in terms.items():
        for topic, weight in by_term[term]:
            own = reasons[topic]
            own[words] = own.get(words, 0.0) + weight
    for entity in entities:
        for topic, weight in by_entity.get(entity, ()):
            own = reasons[topic]
            own[entity] = own.get(entity, 0.0) + weight
    return reasons


def length_damping(text: str, power: float = DAMPING) -> float:
    """What a passage's scores are divided by, from its length in words."""
    return math.pow(max(1.0, (text.count(" ") + 1) / PLAIN_LENGTH), power)


def choose(reasons: Reasons, block: int, damping: float, topics: TopicList) -> Iterator[Filing]:
    """The filings of a block, in the order of the topics."""
    scores = {topic: sum(own.values()) / damping for topic, own in reasons.items()}
    best = max(scores.values(), default=0.0)
    bar = topics.threshold if best >= topics.threshold else max(best, topics.threshold / 2)
    if best < bar:
        return
    chosen = [topic for topic, score in scores.items() if score >= bar]
    for topic in [topic for topic in topics.topics if topic in chosen] if len(chosen) > 1 else chosen:
        yield Filing(block=block, topic=topic, score=round(scores[topic], 2), reasons=_strongest_first(reasons[topic]))


def _strongest_first(weights: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(weights, key=weights.__getitem__, reverse=True) if len(weights) > 1 else weights)
