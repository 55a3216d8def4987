"""Figures: which numbers inform, their amounts, and what they count."""

from dataclasses import replace

import pytest
from annotation_cases import CASES, Case, desk, paragraphs, read_cases
from gold_documents import annotated
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue_reader.annotate.dates import find_dates
from dialogue_reader.annotate.figures import find_figures
from dialogue_reader.model import Annotated, Figure, Mention
from dialogue_reader.render.figure_lines import written


def find(article: Annotated) -> list[Figure]:
    dated = replace(article, dates=tuple(find_dates(article.document, desk(), article)))
    return list(find_figures(article.document, desk(), dated))


@pytest.mark.parametrize("case", read_cases(CASES / "figures" / "figures.txt"), ids=str)
def test_a_case_comes_out_as_written(case: Case) -> None:
    blocks = case.annotated.document.blocks
    found = [
        (
            blocks[figure.block].text[figure.start : figure.end],
            figure.amount + (f"..{figure.upper}" if figure.upper else ""),
            figure.unit,
            figure.counts,
        )
        for figure in find(case.annotated)
    ]
    assert found == list(case.expected)


@pytest.mark.parametrize(
    ("seed", "amount", "unit", "counts"),
    [
        ("001", "1390000", "", "internally displaced persons"),
        ("002", "12000000000", "USD", "Trade between Iraq and Iran currently runs at"),
        ("002", "14", "", "members of Kataib Hizballah"),
        ("003", "700", "", "people"),
        ("003", "30000", "", "wounded"),
    ],
)
def test_a_figure_of_the_seeds(seed: str, amount: str, unit: str, counts: str) -> None:
    (article,) = (a for name, a in annotated().items() if name.startswith(seed))
    assert (amount, unit, counts) in {(figure.amount, figure.unit, figure.counts) for figure in find(article)}


def test_the_sign_of_a_currency_is_part_of_the_figure_where_it_names_a_state() -> None:
    mention = Mention(block=0, start=8, end=10, entity="norland", rule="exact")
    article = Annotated(document=paragraphs("It gave US$ 18.5 million to the port."), mentions=(mention,))
    assert [figure.amount for figure in find(article)] == ["18500000"]


def test_bounding_words_are_kept() -> None:
    document = paragraphs("More than 700 people and an estimated 43 million others.")
    qualifiers = [figure.qualifier for figure in find(Annotated(document=document))]
    assert qualifiers == ["More than", "an estimated"]


@pytest.mark.parametrize(
    ("amount", "upper", "unit", "joint", "shown"),
    [
        ("61.4", "", "USD", "–", "$61.40"),
        ("1390000", "", "", "–", "1.39 million"),
        ("12000000000", "20000000000", "USD", "to", "$12 billion to $20 billion"),
        ("6000", "8000", "", "and", "6,000 and 8,000"),
    ],
)
def test_an_amount_is_shown(amount: str, upper: str, unit: str, joint: str, shown: str) -> None:
    figure = Figure(block=0, start=0, end=1, amount=amount, upper=upper, unit=unit, counts="")
    assert written(figure, joint) == shown


@settings(deadline=None)
@given(st.text(alphabet="0123456789,.$%- –/:million twoab", max_size=60))
def test_any_text_is_read(text: str) -> None:
    document = paragraphs(text)
    last = 0
    for figure in find(Annotated(document=document)):
        assert last <= figure.start < figure.end <= len(text)
        assert figure.counts
        assert float(figure.amount) > 0
        last = figure.end
