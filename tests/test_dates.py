"""Dates: what is one, its value, and where the year comes from."""

import pytest
from annotation_cases import CASES, Case, desk, read_cases
from gold_documents import annotated
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue_reader.annotate.dates import find_dates, read_dates
from dialogue_reader.annotate.years import Anchor


@pytest.mark.parametrize("case", read_cases(CASES / "dates" / "dates.txt"), ids=str)
def test_a_case_comes_out_as_written(case: Case) -> None:
    blocks = case.annotated.document.blocks
    found = [
        (blocks[date.block].text[date.start : date.end].replace("\xa0", " "), date.value, date.certainty[0])
        for date in find_dates(case.annotated.document, case.desk, case.annotated)
    ]
    assert found == list(case.expected)


@pytest.mark.parametrize(
    ("seed", "words", "value", "certainty"),
    [
        ("000", "June 11", "2020-06-11", "inferred"),
        ("001", "this month", "2020-06", "inferred"),
        ("001", "last fall", "2019", "inferred"),
        ("002", "August 2", "2020-08-02", "inferred"),
        ("003", "last October", "2019-10", "inferred"),
        ("003", "July", "2020-07", "inferred"),
        ("004", "Spring 2003", "2003", "explicit"),
        ("004", "31 December 2021", "2021-12-31", "explicit"),
    ],
)
def test_a_date_of_the_seeds(seed: str, words: str, value: str, certainty: str) -> None:
    (article,) = (a for name, a in annotated().items() if name.startswith(seed))
    blocks = article.document.blocks
    found = {
        (blocks[date.block].text[date.start : date.end].replace("\xa0", " "), date.value, date.certainty)
        for date in find_dates(article.document, desk(), article)
    }
    assert (words, value, certainty) in found


def test_no_year_of_a_name_is_a_date() -> None:
    for article in annotated().values():
        for date in find_dates(article.document, desk(), article):
            assert not any(
                m.block == date.block and m.start < date.end and date.start < m.end for m in article.mentions
            )


@settings(deadline=None)
@given(st.text(alphabet="JuneMayOctober 0123456789,.-–'thslat ", max_size=60))
def test_any_text_is_read(text: str) -> None:
    last = 0
    for start, end, value, _ in read_dates(text, Anchor(year=2020, month=6, day=11)):
        assert last <= start < end <= len(text)
        assert len(value) in {4, 7, 10}
        last = end
