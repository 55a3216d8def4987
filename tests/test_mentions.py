"""The name rules, case by case: tests/cases/mentions/*.txt (see the README there)."""

from pathlib import Path
from time import process_time

import pytest
from marked import Gold, read_marked

from dialogue_reader import gazetteer
from dialogue_reader.annotate.mentions import find_mentions
from dialogue_reader.desk import Desk
from dialogue_reader.model import Annotated
from dialogue_reader.topics import TopicList

ROOT = Path(__file__).parent.parent
DESK = Desk(gazetteer=gazetteer.read(ROOT / "annotations", root=ROOT), topics=TopicList())


def cases() -> list[tuple[str, str]]:
    found = []
    for path in sorted((ROOT / "tests/cases/mentions").glob("*.txt")):
        line = 1
        for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
            text = "\n\n".join(part for part in paragraph.strip("\n").split("\n") if not part.startswith("-- "))
            if text:
                found.append((f"{path.stem}:{line}", text))
            line += paragraph.count("\n") + 2
    return found


@pytest.mark.parametrize(("place", "marked"), cases(), ids=[place for place, _ in cases()])
def test_case(place: str, marked: str) -> None:
    document, gold = read_marked(marked)
    found = [
        Gold(m.block, m.start, m.end, m.entity, m.metonym)
        for m in find_mentions(document, DESK, Annotated(document=document))
    ]
    free = [mark for mark in gold if mark.entity == "-"]
    found = [f for f in found if not any(f.block == m.block and f.start < m.end and m.start < f.end for m in free)]

    def shown(marks: list[Gold]) -> list[str]:
        return [f"{document.blocks[m.block].text[m.start : m.end]}|{m.entity}{'*' * m.metonym}" for m in marks]

    assert shown(found) == shown([mark for mark in gold if mark.entity != "-"]), place


FAMILY = [
    gazetteer.EntityForm(id="bo", label="Bo Lund", kind="person", spellings=("Lund",)),
    gazetteer.EntityForm(id="ada", label="Ada Lund", kind="person"),
    gazetteer.EntityForm(id="anne", label="Anne-Lise Brekk-Holm", kind="person"),
    gazetteer.EntityForm(id="treaty", label="Halden Treaty", kind="agreement"),
    gazetteer.EntityForm(id="council", label="Halden Council", kind="organization"),
]


@pytest.mark.parametrize(
    "text",
    [
        # who is always named in full leaves the surname to the other
        "[[Bo Lund|bo]] came. [[Lund|bo]] spoke.\n\n[[Ada Lund|ada]] had died. They liked [[Ada Lund|ada]].\n\nNow [[Lund|bo]] left.",
        # in the same paragraph it is the one last named
        "[[Bo Lund|bo]] came. [[Lund|bo]] spoke.\n\n[[Ada Lund|ada]] was there. They liked [[Ada Lund|ada]]; so [[Lund|ada]] stayed.",
        "[[Bo Lund|bo]] came. [[Lund|bo]] spoke.\n\n[[Ada Lund|ada]] was there. [[Lund|ada]] sang. They liked [[Ada Lund|ada]].\n\nNow [[Lund|ada]] left.",
        "[[Bo Lund|bo]] came.\n\n[[Ada Lund|ada]] was there. They liked [[Ada Lund|ada]].\n\nNow [[Lund|ada]] left.",
        "[[Bo Lund|bo]] came. [[Lund|bo]] spoke.\n\n[[Ada Lund|ada]] was there.\n\nNow [[Lund|ada]] left.",
        # a year is no first name
        "In May 2021 [[Lund|bo]] left. In 1998 [[Lund|bo]] had come. Prices fell 6% in Lund, the town. They trust in [[Lund|bo]].",
        # a double name in one word; the noun of an agreement in small letters, not that of a body
        "They met [[Annelise Brekkholm|anne]], [[Anne Lise Brekk-Holm|anne]] and [[Anne-Lise Brekkholm|anne]]. [[Brekkholm|anne]] left.",
        "They signed the [[Halden treaty|treaty]] in the Halden council, not a treaty of Halden.",
    ],
)
def test_names_of_any_gazetteer(text: str) -> None:
    desk = Desk(gazetteer=gazetteer.compile_gazetteer(FAMILY), topics=TopicList())
    document, gold = read_marked(text)
    found = find_mentions(document, desk, Annotated(document=document))
    assert [(m.block, m.start, m.end, m.entity) for m in found] == [(m.block, m.start, m.end, m.entity) for m in gold]


def test_where_they_are_named_is_looked_up_once_not_for_each_surname() -> None:
    desk = Desk(gazetteer=gazetteer.compile_gazetteer(FAMILY), topics=TopicList())
    spent = []
    for many in (200, 1600):
        document, _ = read_marked("Lund left. Bo Lund and Ada Lund. " * many)
        begun = process_time()
        assert len(list(find_mentions(document, desk, Annotated(document=document)))) == 3 * many
        spent.append(process_time() - begun)
    assert spent[1] < 24 * spent[0]  # eight times as much; the square would be 64


def test_a_name_without_a_state_takes_no_word_before_it_in() -> None:
    council = gazetteer.EntityForm(id="council", label="Joint Council", kind="organization", not_near=("Nairobi",))
    desk = Desk(gazetteer=gazetteer.compile_gazetteer([council]), topics=TopicList())
    document, gold = read_marked("Then the [[Joint Council|council]] met in Basra.")
    (found,) = find_mentions(document, desk, Annotated(document=document))
    assert (found.start, found.end) == (gold[0].start, gold[0].end)
