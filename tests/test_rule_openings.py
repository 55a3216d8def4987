"""What a line opens with only spares it the rules that could not hold for it: none is ever missed."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue_reader.load import captions, dates, rules

LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyz 0123456789.,:;()[]|/-'_@#©»")
PLAIN = [rule for rule in rules.RULES if not rule.needs]


@pytest.mark.parametrize("rule", PLAIN, ids=lambda rule: rule.name)
def test_a_line_that_fits_a_pattern_matches_a_rule(rule: rules.Rule) -> None:
    @settings(max_examples=8, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(rf"\A(?:{rule.pattern})", alphabet=LETTERS))
    def check(line: str) -> None:
        folded = rules.fold_line(line.strip())
        if folded == line and len(line) <= rules.SHORT:
            assert rules.match(line)

    check()


@pytest.mark.parametrize("rule", [rule for rule in PLAIN if rule.name in rules._LABELS], ids=lambda rule: rule.name)
def test_a_label_is_short(rule: rules.Rule) -> None:
    pattern = re.compile(rf"(?=.{{{rules._LABEL + 1}}})(?:{rule.pattern})")
    for letter in "a1 (":
        for opening in (
            "",
            "about ",
            "by ",
            "welcome to the site ",
            "posted by a at 9:14",
            "interview with ",
            "moderator: ",
        ):
            assert not pattern.match((opening + letter * 400)[:200])


@pytest.mark.parametrize("line", ["Today", "An hour ago", "Just now", "yesterday", "June 5", "5h ago", "TODAY"])
def test_a_day_without_a_year_is_a_date_line(line: str) -> None:
    assert dates.is_date_line(line)


@pytest.mark.parametrize("line", ["Jane Doe / Getty Images", "Figure 3: Oil", "Photo by Jane Doe", "FILE - A"])
def test_a_credit_is_found_whatever_it_opens_with(line: str) -> None:
    assert captions.credit(line)


@pytest.mark.parametrize(
    "line", ["Video from the scene shows two men.", "Images from the port, which the army took, were shown on Monday."]
)
def test_what_pictures_show_is_told_in_the_text(line: str) -> None:
    assert not captions.credit(line)


@pytest.mark.parametrize("line", ["(AP)", "Getty Images", "via AP", "Reuters / John Smith", "© AFP"])
def test_a_line_of_an_agency_with_a_sign_of_a_picture_is_a_credit(line: str) -> None:
    assert captions.credit(line)


@pytest.mark.parametrize("line", ["Reuters", "By Reuters", "Xinhua", "Reuters reported that oil fell"])
def test_an_agency_by_itself_may_have_written_the_text(line: str) -> None:
    assert not captions.credit(line)
