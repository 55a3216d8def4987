"""Case files for annotators: a title, a text with names marked in it, and what is expected.

    === title
    [[p:haddad|Karim Haddad]] left. [[~s:us|Washington]] did not.

    A second paragraph.
    ---
    one line for each span expected

A name is marked [[kind:id|Name]]; "~" before the kind marks a metonym. What stands before the first "===" is not read.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from dialogue_reader.desk import Desk
from dialogue_reader.errors import Where
from dialogue_reader.gazetteer import Gazetteer
from dialogue_reader.model import Annotated, Block, Document, Entity, EntityKind, Mention, Source, Stated
from dialogue_reader.topics import TopicList

CASES = Path(__file__).parent / "cases"
_KINDS: dict[str, EntityKind] = {
    "p": "person", "o": "organization", "g": "group", "s": "state", "l": "place", "a": "agreement", "e": "event",
}  # fmt: skip
_NAME = re.compile(r"\[\[(~?)(\w):([\w-]+)\|([^\]]+)\]\]")


@dataclass(frozen=True)
class Case:
    title: str
    annotated: Annotated
    desk: Desk
    expected: tuple[tuple[str, ...], ...]  # each line split at "|"

    def __str__(self) -> str:
        return self.title


def read_cases(path: Path) -> list[Case]:
    """The cases of a file. A title may end in "@ 2020-06-11": the article's date."""
    _, *parts = re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [_case(part) for part in parts]


def _case(part: str) -> Case:
    heading, _, rest = part.partition("\n")
    title, _, date = (piece.strip() for piece in heading.partition("@"))
    text, _, expected = rest.partition("---")
    blocks, mentions, kinds = [], [], {}
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip())):
        plain, found = _names(paragraph, number)
        blocks.append(_block(plain, number))
        mentions += [mention for mention, _ in found]
        kinds.update({mention.entity: kind for mention, kind in found})
    return Case(
        title=title,
        annotated=Annotated(document=document(blocks, date), mentions=tuple(mentions)),
        desk=desk(kinds),
        expected=tuple(
            tuple(cell.strip() for cell in line.split("|")) for line in expected.strip().splitlines() if line.strip()
        ),
    )


def document(blocks: list[Block], date: str = "") -> Document:
    return Document(
        source=Source(name="case.txt", path="case.txt", text="\n\n".join(block.text for block in blocks), sha256=""),
        slug="case",
        title=None,
        authors=(),
        date=Stated(value=date, origin="editor") if date else None,
        publisher=None,
        blocks=tuple(blocks),
    )


def paragraphs(*texts: str, date: str = "") -> Document:
    return document([_block(text, number) for number, text in enumerate(texts)], date)


def desk(kinds: dict[str, EntityKind] | None = None, topics: TopicList | None = None) -> Desk:
    entities = {
        name: Entity(id=name, label=name, kind=kind, where=Where("case")) for name, kind in (kinds or {}).items()
    }
    return Desk(gazetteer=Gazetteer(entities=entities), topics=topics or TopicList())


def _names(paragraph: str, number: int) -> tuple[str, list[tuple[Mention, EntityKind]]]:
    plain, found, place = "", [], 0
    for match in _NAME.finditer(paragraph):
        plain += paragraph[place : match.start()]
        tilde, kind, entity, surface = match.groups()
        mention = Mention(
            block=number,
            start=len(plain),
            end=len(plain) + len(surface),
            entity=entity,
            rule="exact",
            metonym=bool(tilde),
        )
        found.append((mention, _KINDS[kind]))
        plain += surface
        place = match.end()
    return plain + paragraph[place:], found


def _block(text: str, number: int) -> Block:
    start = number  # cases are read by block, never by place in a file
    length = len(text)
    return Block(
        kind="paragraph",
        text=text,
        start=start,
        end=start + length,
        start_line=number + 1,
        end_line=number + 1,
        runs=((0, start, length, length),),
        number=number + 1,
        anchor=f"p{number + 1}",
    )
