"""The topic: its scope note and the passages filed under it, by source in date order, each with what decided."""

from collections.abc import Iterator

from dialogue_reader.relate import TopicFile
from dialogue_reader.render import urls
from dialogue_reader.render.passages import passage_html
from dialogue_reader.render.site import Artifact, Site


def emit(site: Site) -> Iterator[Artifact]:
    for topic in site.index.topics.values():
        yield topic_page(site, topic)


def topic_page(site: Site, topic: TopicFile) -> Artifact:
    return site.page(
        urls.topic(topic.topic.id), "topic.html", topic=topic.topic, file=topic, sources=_sources(site, topic)
    )


def _sources(site: Site, topic: TopicFile) -> list[dict[str, object]]:
    return [
        {
            "document": site.annotated(slug).document,
            "passages": [
                {
                    "block": site.annotated(slug).document.blocks[filing.block],
                    "html": passage_html(site.annotated(slug), filing.block),
                    "reasons": filing.reasons,
                }
                for filing in filings
            ],
        }
        for slug, filings in topic.passages
    ]
