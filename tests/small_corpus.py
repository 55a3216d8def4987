"""Invented articles of a few lines, annotated by looking for the names given: enough to test how a corpus is related."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from dialogue_reader.config import Config, Settings
from dialogue_reader.desk import Desk
from dialogue_reader.errors import Where
from dialogue_reader.gazetteer import Gazetteer
from dialogue_reader.house_style import Choice
from dialogue_reader.model import Annotated, Block, DateSpan, Document, Entity, Mention, Quotation, Source, Stated
from dialogue_reader.pins import Pin
from dialogue_reader.relate import Index, relate
from dialogue_reader.render import Site, open_site
from dialogue_reader.topics import TopicList

NOWHERE = Where("test")


def article(  # noqa: PLR0913 - an article has so many parts
    name: str,
    *paragraphs: str,
    publisher: str = "",
    date: str = "",
    names: Mapping[str, str] | None = None,
    dates: Mapping[str, str] | None = None,
    quotations: Iterable[Quotation] = (),
) -> Annotated:
    """`names` gives the entity of each form, `dates` the value of each date as it stands; longest form first."""
    text = "\n".join(paragraphs)
    blocks, start = [], 0
    for number, paragraph in enumerate(paragraphs, 1):
        end = start + len(paragraph)
        runs = ((0, start, len(paragraph), len(paragraph)),)
        blocks.append(
            Block(
                kind="paragraph",
                text=paragraph,
                start=start,
                end=end,
                start_line=number,
                end_line=number,
                runs=runs,
                number=number,
                anchor=f"p{number}",
            )
        )
        start = end + 1
    document = Document(
        source=Source(name=f"{name}.txt", path=f"seeds/{name}.txt", text=text, sha256="0" * 64),
        slug=name,
        title=Stated(value=name.title(), origin="text"),
        authors=(),
        date=Stated(value=date, origin="text") if date else None,
        publisher=Stated(value=publisher, origin="text") if publisher else None,
        blocks=tuple(blocks),
    )
    return Annotated(
        document=document,
        mentions=tuple(
            Mention(block=block, start=start, end=end, entity=entity, rule="exact")
            for block, start, end, entity in _find(paragraphs, names or {})
        ),
        dates=tuple(
            DateSpan(block=block, start=start, end=end, value=value, certainty="explicit")
            for block, start, end, value in _find(paragraphs, dates or {})
        ),
        quotations=tuple(quotations),
    )


def desk_for(articles: Iterable[Annotated], *, pins: tuple[Pin, ...] = (), choices: tuple[Choice, ...] = ()) -> Desk:
    """A desk that knows every entity the articles mention, as persons."""
    ids = sorted({mention.entity for one in articles for mention in one.mentions})
    entities = {one: Entity(id=one, label=one.title(), kind="person", where=NOWHERE) for one in ids}
    return Desk(gazetteer=Gazetteer(entities=entities), topics=TopicList(), pins=pins, choices=choices)


def related(*articles: Annotated, pins: tuple[Pin, ...] = (), choices: tuple[Choice, ...] = ()) -> Index:
    return relate(articles, desk_for(articles, pins=pins, choices=choices))


def open_small_site(folder: Path, *articles: Annotated) -> Site:
    """A site of the articles whose root is an empty folder, so that the theme is the shipped one."""
    desk = desk_for(articles)
    settings = Settings(title="Small", sources="seeds")
    return open_site(Config(root=folder, settings=settings), desk, relate(articles, desk))


def _find(paragraphs: Iterable[str], forms: Mapping[str, str]) -> list[tuple[int, int, int, str]]:
    if not forms:
        return []
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) + r")(?!\w)")
    return [
        (block, *match.span(), forms[match.group()])
        for block, text in enumerate(paragraphs)
        for match in pattern.finditer(text)
    ]
