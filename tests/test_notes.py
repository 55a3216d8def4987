"""The editor's notes: read with places, anchored exactly, rendered without a way in for code."""

from dataclasses import replace
from pathlib import Path

import pytest

from dialogue_reader import notes
from dialogue_reader.annotate.notes import find_notes
from dialogue_reader.desk import Desk
from dialogue_reader.errors import ReaderError, Where
from dialogue_reader.gazetteer import Gazetteer
from dialogue_reader.model import Annotated, Block, Document, Note, NoteSpan, Source
from dialogue_reader.render.prose import prose_html
from dialogue_reader.topics import TopicList

TEXT = "The talks began in June. They ended in July. The talks began again."
BLOCK = Block(
    kind="paragraph",
    text=TEXT,
    start=0,
    end=len(TEXT),
    start_line=1,
    end_line=1,
    runs=((0, 0, len(TEXT), len(TEXT)),),
    anchor="p1",
    number=1,
)
SOURCE = Source(name="a.txt", path="seeds/a.txt", text=TEXT, sha256="")
DOCUMENT = Document(source=SOURCE, slug="a", title=None, authors=(), date=None, publisher=None, blocks=(BLOCK,))
NOTE = Note(id="n", document="a.txt", exact="ended in July", body="Yes.", where=Where("annotations/notes/x.yaml", 2, 5))


def find(note: Note) -> list[NoteSpan]:
    desk = Desk(gazetteer=Gazetteer(entities={}), topics=TopicList(topics={}), notes=(note,))
    return list(find_notes(DOCUMENT, desk, Annotated(document=DOCUMENT)))


def test_a_note_stands_where_its_quotation_stands() -> None:
    (span,) = find(NOTE)
    assert TEXT[span.start : span.end] == NOTE.exact


def test_a_lost_note_is_refused_with_the_nearest_sentence() -> None:
    with pytest.raises(ReaderError, match=r"no longer fits.*line 1: 'They ended in July.'"):
        find(replace(NOTE, exact="ended in early July"))


def test_a_note_that_fits_twice_is_refused_until_a_prefix_tells_them_apart() -> None:
    twice = replace(NOTE, exact="The talks began")
    with pytest.raises(ReaderError, match=r"fits 2 places.*\(add a suffix: ' in"):
        find(twice)
    assert find(replace(twice, prefix="July. "))[0].start == 45
    assert find(replace(twice, suffix=" in"))[0].start == 0


def test_a_no_break_space_is_a_space() -> None:
    assert find(replace(NOTE, exact="ended\u00a0in July", prefix="They\u202f"))


def test_two_notes_of_one_id_name_both_places(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name in ("a.yaml", "b.yaml"):
        (folder / name).write_text("notes:\n  - {id: x, document: a.txt, exact: y, body: z}\n", encoding="utf-8")
    with pytest.raises(
        ReaderError, match=r"notes/b.yaml:2:6: error: the note 'x' stands twice \(first at notes/a.yaml:2:6\)"
    ):
        notes.read(tmp_path, root=tmp_path)


@pytest.mark.parametrize(
    "body",
    ["<script>x</script>", "[x](javascript:alert(1))", "[x](//evil.example)", "[x](data:text/html,x)",
     "[x]( &#106;avascript:x)", "```<script>\nx\n```", "<img src=x onerror=x>"],
)  # fmt: skip
def test_a_body_is_never_code(body: str) -> None:
    html = prose_html(body, lambda address: address)
    assert "<script" not in html
    assert "<img" not in html
    assert "href" not in html


def test_a_body_may_link_by_id_and_hold_footnotes_and_code() -> None:
    html = prose_html(
        "See [him](entity:a).[^1]\n\n[^1]: There.\n\n```python\nx = 1\n```", lambda a: f"to/{a}", prefix="n1"
    )
    assert 'href="to/entity:a"' in html
    assert "footnote" in html
    assert 'class="c-n"' in html
