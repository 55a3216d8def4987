"""Per topic: the passages filed under it, in date order, each with the words that decided."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogue_reader.model import Annotated, Filing, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFile:
    """A topic and what is filed under it."""

    topic: Topic
    passages: tuple[tuple[str, tuple[Filing, ...]], ...]  # (document slug, filings in text order), in date order

    @property
    def count(self) -> int:
        return sum(len(filings) for _, filings in self.passages)


class Gathering:
    """Filings, document by document."""

    def __init__(self, topics: Mapping[str, Topic]) -> None:
        self._topics = topics
        self._filed: dict[str, dict[str, list[Filing]]] = {topic: {} for topic in topics}

    def add(self, one: Annotated) -> None:
        slug = one.document.slug
        for filing in one.filings:
            self._filed[filing.topic].setdefault(slug, []).append(filing)

    def result(self) -> dict[str, TopicFile]:
        """Every topic of the list has a file, an empty one too."""
        return {
            topic: TopicFile(
                topic=self._topics[topic],
                passages=tuple((slug, tuple(filings)) for slug, filings in by_document.items()),
            )
            for topic, by_document in self._filed.items()
        }
