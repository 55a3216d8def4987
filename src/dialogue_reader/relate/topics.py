"""Per topic: the passages filed under it, in date order, each with the words that decided."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogue_reader.model import Annotated, Topic, maker


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What one document has under a topic, in text order."""

    document: str  # slug
    numbers: tuple[int, ...]  # indexes into Annotated.filings
    blocks: tuple[int, ...]  # of these filings


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFile:
    """A topic and what is filed under it."""

    topic: Topic
    passages: tuple[Filed, ...]  # by document, in date order

    @property
    def count(self) -> int:
        return sum(len(one.numbers) for one in self.passages)


_make_filed = maker(Filed)


class Gathering:
    """Filings, document by document."""

    def __init__(self, topics: Mapping[str, Topic]) -> None:
        self._topics = topics
        self._filed: dict[str, list[Filed]] = {topic: [] for topic in topics}

    def add(self, one: Annotated) -> None:
        found: dict[str, list[tuple[int, int]]] = {}
        for number, filing in enumerate(one.filings):
            found.setdefault(filing.topic, []).append((number, filing.block))
        for topic, places in found.items():
            numbers, blocks = zip(*places, strict=True)
            self._filed[topic].append(_make_filed(document=one.document.slug, numbers=numbers, blocks=blocks))

    def result(self) -> dict[str, TopicFile]:
        """Every topic of the list has a file, an empty one too."""
        return {
            topic: TopicFile(topic=self._topics[topic], passages=tuple(filed)) for topic, filed in self._filed.items()
        }
