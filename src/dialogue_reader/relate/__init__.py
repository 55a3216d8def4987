"""The whole corpus -> one frozen Index: dossiers of entities, topics with their passages, the order of articles.

Pure, and always recomputed: its cost must stay near linear in the number of mentions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dialogue_reader.desk import Desk
from dialogue_reader.model import Annotated
from dialogue_reader.relate.entities import Dossier, open_dossiers
from dialogue_reader.relate.topics import TopicFile, file_topics

__all__ = ["Dossier", "Index", "TopicFile", "relate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """What is known across documents."""

    documents: tuple[Annotated, ...]  # in date order, undated last
    by_slug: Mapping[str, Annotated]
    dossiers: Mapping[str, Dossier]  # entity id -> dossier, for every entity mentioned anywhere, A to Z by label
    topics: Mapping[str, TopicFile]  # topic id -> its passages, in the editor's order

    def neighbours(self, slug: str) -> tuple[Annotated | None, Annotated | None]:
        """The articles before and after one by date."""
        slugs = list(self.by_slug)
        at = slugs.index(slug)
        before = self.documents[at - 1] if at else None
        return before, self.documents[at + 1] if at + 1 < len(slugs) else None


def relate(annotated: Iterable[Annotated], desk: Desk) -> Index:
    documents = tuple(sorted(annotated, key=_by_date))
    return Index(
        documents=documents,
        by_slug={one.document.slug: one for one in documents},
        dossiers=open_dossiers(documents, desk.gazetteer.entities),
        topics=file_topics(documents, desk.topics.topics),
    )


def _by_date(one: Annotated) -> tuple[bool, str, str]:
    date = one.document.date
    return date is None, date.value if date else "", one.document.name
