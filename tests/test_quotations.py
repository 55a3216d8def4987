"""Quotations: their marks, their sources, and how often both are right."""

import tomllib
from pathlib import Path

import pytest
import quotation_figures as figures
from annotation_cases import CASES, Case, desk, paragraphs, read_cases
from gold_documents import exported
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue_reader.annotate.quotations import find_quotations
from dialogue_reader.annotate.quote_marks import find_passages
from dialogue_reader.annotate.scenes import mask
from dialogue_reader.model import Annotated
from dialogue_reader.render import exports

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["quotations"]


@pytest.mark.parametrize(
    "case",
    [
        case
        for name in "seen wire strangers unseen marks misread foreign turns nearest reported".split()
        for case in read_cases(CASES / "quotations" / f"{name}.txt")
    ],
    ids=str,
)
def test_a_case_comes_out_as_written(case: Case) -> None:
    shown = [figures.shown(case, quotation) for quotation in figures.find(case).quotations]
    assert len(shown) == len(case.expected), shown
    for expected, found in zip(case.expected, shown, strict=True):
        assert figures.agrees(expected, found), (expected, found)


@pytest.mark.parametrize(("name", "floor"), [("held_back.txt", "held_back"), ("press.txt", "press")])
def test_cases_that_were_not_tuned_on_come_out_as_well(name: str, floor: str) -> None:
    cases = read_cases(CASES / "quotations" / name)
    failures = figures.case_failures(name)
    assert 1 - len(failures) / len(cases) >= FLOORS[floor], [str(case) for case, _ in failures]


def test_the_gold_spans_are_found() -> None:
    assert figures.measure().span_f1 >= FLOORS["span_f1"]


def test_the_gold_speakers_are_found() -> None:
    assert figures.measure().speakers >= FLOORS["speakers"]


def test_no_wrong_speaker_is_called_certain() -> None:
    assert figures.measure().wrong_explicit <= FLOORS["wrong_explicit"]


def test_no_case_has_a_wrong_speaker_called_certain() -> None:
    for name in ("held_back.txt", "press.txt"):
        for case, found in figures.case_failures(name):
            named = {expected[1] for expected in case.expected}
            assert all(row[1] in named | {"-"} or row[2] == "inferred" for row in found), str(case)


def test_an_exported_row_is_the_raw_slice() -> None:
    for row in figures.predicted().values():
        assert row["text"] == figures.gold()[str(row["doc"]), int(str(row["start"])), int(str(row["end"]))]["text"]
        assert list(row)[:6] == ["doc", "start", "end", "text", "speaker", "speaker_text"]


def test_a_passage_over_several_paragraphs_is_one_quotation() -> None:
    document = paragraphs("He said: “One.", "“Two.", "“Three.” Then he left.")
    (quotation,) = find_quotations(document, desk(), Annotated(document=document))
    assert [span.block for span in quotation.spans] == [0, 1, 2]
    (row,) = exported(exports.quotations([Annotated(document=document, quotations=(quotation,))]))
    assert row["text"] == document.source.text[row["start"] : row["end"]]


def test_whoever_stands_below_words_that_fill_their_block_is_their_source() -> None:
    document = paragraphs(
        "“We stay.”", "— Dr. Ana Lund, president", "“We go.”", "— and so on", "“We go,” he said.", "— Jo Pihl"
    )
    found = [(one.speaker_text, one.voice) for one in find_quotations(document, desk(), Annotated(document=document))]
    assert found == [("Ana Lund", "named"), ("", "unattributed"), ("he", "unresolved")]


def test_a_heading_ends_an_open_passage() -> None:
    (first, second) = find_passages(["He said: “One.", None, "She said: “Two.”"])
    assert first.pieces == {0: (9, 14)}
    assert second.pieces == {2: (10, 16)}


def test_masking_keeps_the_length() -> None:
    assert mask('He said, "No." Then', [(9, 14)]) == "He said, “Xx.” Then".replace("Xx.", "Xx.")


@settings(deadline=None)
@given(st.lists(st.text(alphabet="ab .,!\"“”„«»'’\n5N—(", max_size=40), max_size=5))
def test_passages_lie_in_their_texts_and_never_overlap(texts: list[str]) -> None:
    last = (-1, 0)
    for passage in find_passages(texts):
        for index, (start, end) in passage.pieces.items():
            assert 0 <= start < end <= len(texts[index])
            assert (index, start) >= last
            last = (index, end)


@settings(deadline=None)
@given(st.lists(st.text(alphabet="ab said He,.!\"“”„«»'’5NTX—(", max_size=60), min_size=1, max_size=4))
def test_any_text_is_read(texts: list[str]) -> None:
    document = paragraphs(*texts)
    for quotation in find_quotations(document, desk(), Annotated(document=document)):
        for span in quotation.spans:
            assert 0 <= span.start < span.end <= len(texts[span.block])
