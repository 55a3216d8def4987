"""Per topic: the passages filed under it, in date order, each with the words that decided."""

from collections.abc import Iterable, Mapping
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


def file_topics(documents: Iterable[Annotated], topics: Mapping[str, Topic]) -> dict[str, TopicFile]:
    """Every topic of the list has a file, an empty one too."""
    filed: dict[str, dict[str, list[Filing]]] = {topic: {} for topic in topics}
    for one in documents:
        for filing in one.filings:
            filed[filing.topic].setdefault(one.document.slug, []).append(filing)
    return {
        topic: TopicFile(
            topic=topics[topic], passages=tuple((slug, tuple(filings)) for slug, filings in by_document.items())
        )
        for topic, by_document in filed.items()
    }
