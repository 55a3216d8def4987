"""The name rules, case by case: tests/cases/mentions/*.txt (see the README there)."""

from pathlib import Path

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


def test_a_name_without_a_state_takes_no_word_before_it_in() -> None:
    council = gazetteer.EntityForm(id="council", label="Joint Council", kind="organization", not_near=("Nairobi",))
    desk = Desk(gazetteer=gazetteer.compile_gazetteer([council]), topics=TopicList())
    document, gold = read_marked("Then the [[Joint Council|council]] met in Basra.")
    (found,) = find_mentions(document, desk, Annotated(document=document))
    assert (found.start, found.end) == (gold[0].start, gold[0].end)
