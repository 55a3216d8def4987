"""What a reader who knows the five seeds expects of the Index, written by hand."""

from collections.abc import Iterable

import pytest
from gold_index import index, number, seed, sentence, slug

from dialogue_reader.relate import Moment, describe

SEEDS = ("000", "001", "002", "003", "004")
UNNAMED = {
    "sfa": {"000", "002", "003"},
    "sistani": {"000", "002", "004"},
    "kadhimi": {"004"},
    "pmf": {"004"},
    "soleimani": {"000", "002", "003"},
    "isis": set(),
}


def forms(entity: str) -> dict[str, dict[str, int]]:
    """Seed -> form -> count."""
    found: dict[str, dict[str, int]] = {one: {} for one in SEEDS}
    for appearance in index().dossiers[entity].appearances:
        found[number(appearance.document)] = dict(appearance.forms)
    return found


def test_pmf_or_pmu() -> None:
    assert forms("pmf") == {
        "000": {"PMU": 4},
        "001": {"PMF": 5, "Popular Mobilization Forces": 1},
        "002": {"PMF": 6},
        "003": {"PMU": 5, "Popular Mobilization Units": 1},
        "004": {},
    }


def test_isis_or_is() -> None:
    assert forms("isis") == {
        "000": {"ISIS": 2, "Islamic State": 1},
        "001": {"ISIS": 5},
        "002": {"ISIS": 2},
        "003": {"IS": 3},
        "004": {"IS": 5, "Islamic State": 1},
    }


def test_six_forms_of_kadhimi() -> None:
    assert forms("kadhimi") == {
        "000": {"Kadhimi": 1, "Mustafa al-Kadhimi": 1},
        "001": {"al-Kadhimi": 4, "Al-Kadhimi": 2, "Mustafa al-Kadhimi": 1},
        "002": {"al-Kadhimi": 2, "Al-Khadhimi": 1, "Mustafa al-Kadhimi": 1},
        "003": {"Kadhimi": 2, "Mustafa Kadhimi": 1},
        "004": {},
    }


@pytest.mark.parametrize(("entity", "expected"), UNNAMED.items())
def test_silence(entity: str, expected: set[str]) -> None:
    named = {number(one.document) for one in index().dossiers[entity].appearances if one.mentions}
    assert set(SEEDS) - named == expected


def test_silence_stands_with_each_source() -> None:
    home = {slug(one): index().outlet_of[slug(one)] for one in SEEDS}
    for one in SEEDS:
        silent = index().style.silence[home[slug(one)]]
        assert {entity for entity, unnamed in UNNAMED.items() if one in unnamed} <= set(silent)


def test_house_style_finds_what_a_reader_would() -> None:
    names = {row.entity for row in index().style.names}
    assert {"pmf", "isis", "kadhimi", "soleimani", "sadr", "united-states"} <= names
    assert "iraq" not in names  # one name, whoever writes
    assert "trump" not in names  # Trump is Donald Trump, only shorter
    words = {row.choice.id: row for row in index().style.words}
    yazidis = {
        number(outlet.documents[0]): [use.form for use in used]
        for outlet, used in zip(index().outlets, words["yazidis"].usages, strict=True)
    }
    assert yazidis["001"] == ["Yazidis"]
    assert yazidis["004"] == ["Yezidi"]


def test_distinctive_words_are_of_the_source() -> None:
    words = {
        number(outlet.documents[0]): {one.word for one in index().style.distinctive[outlet.id]}
        for outlet in index().outlets
    }
    assert "israeli" in words["000"]
    assert "trade" in words["002"]
    assert "ansas" in words["004"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("001", "killing of Soleimani"), ("004", "killing of the Iranian General Qasim Sulaimani")),
        (("003", "opened at 9 a.m."), ("000", "kicked off the much-anticipated strategic dialogue")),
        (("000", "transfer of precision missiles from Iran to Syria through Iraq"), ("002", "transfer of arms")),
    ],
)
def test_the_same_thing_told_twice_comes_first(one: tuple[str, str], other: tuple[str, str]) -> None:
    first = index().parallels.ranked[:6]
    pairs = [
        {(number(t.document), sentence(t.document, t.block, t.start, t.end)) for t in pair.tellings} for pair in first
    ]
    assert any(all(_told(pair, *side) for side in (one, other)) for pair in pairs)


def _told(pair: Iterable[tuple[str, str]], source: str, words: str) -> bool:
    return any(source == found and words in text for found, text in pair)


def test_parallels_are_of_two_outlets_and_say_what_ties_them() -> None:
    for pair in index().parallels.ranked:
        left, right = pair.tellings
        assert index().outlet_of[left.document] != index().outlet_of[right.document]
        assert pair.pinned or pair.entities or pair.dates
        assert pair.pinned or len(pair.entities) + len(pair.dates) + len(pair.terms) > 1


def moment(value: str) -> Moment:
    return next(one for one in index().timeline.moments if one.value == value)


def test_june_11_gathers_its_passages() -> None:
    day = moment("2020-06-11")
    assert day.precision == "day"
    assert {number(one.document) for one in day.dated} == {"000", "003"}
    assert [number(one) for one in day.published] == ["003"]


def test_this_month_is_june_2020_by_inference() -> None:
    month = moment("2020-06")
    assert month.precision == "month"
    found = [seed("001").dates[one.date] for one in month.inferred if number(one.document) == "001"]
    written = [seed("001").document.blocks[date.block].text[date.start : date.end] for date in found]
    assert any("this month" in text for text in written)


def test_the_day_after_the_vote_is_known() -> None:
    assert {number(one.document) for one in moment("2020-01-05").dated} == {"000"}


def test_figures_of_one_thing_stand_side_by_side() -> None:
    displaced = [
        {number(line.document) for line in pair.lines} for pair in index().figures.pairs if "displaced" in pair.shared
    ]
    assert {"001", "004"} in displaced


@pytest.mark.parametrize(("source", "amount", "unit"), [("001", "1390000", ""), ("002", "12000000000", "USD")])
def test_a_figure_is_there(source: str, amount: str, unit: str) -> None:
    lines = index().figures.by_document[slug(source)]
    found = {(seed(source).figures[line.number].amount, seed(source).figures[line.number].unit) for line in lines}
    assert (amount, unit) in found


@pytest.mark.parametrize(
    ("source", "entity", "words"),
    [
        ("000", "kadhimi", "new Iraqi Prime Minister"),
        ("001", "soleimani", "Iranian commander"),
        ("004", "soleimani", "the Iranian General"),
        ("001", "muhandis", "the deputy head of the PMF"),
        ("003", "hale", "undersecretary of state for political affairs"),
        ("003", "sistani", "top Shiite religious authority Ayatollah"),
    ],
)
def test_introductions(source: str, entity: str, words: str) -> None:
    found = next(
        one for one in seed(source).mentions if one.entity == entity and seed(source).document.blocks[one.block].number
    )
    text = seed(source).document.blocks[found.block].text
    assert words in [text[start:end] for start, end in describe(text, found.start, found.end)]


def test_the_network_is_small_and_its_labels_lie_apart() -> None:
    nodes = index().network.nodes
    assert 10 < len(nodes) <= 40
    for at, one in enumerate(nodes):
        assert one.width / 2 <= one.x <= index().network.width - one.width / 2
        for other in nodes[at + 1 :]:
            apart = abs(one.x - other.x) - (one.width + other.width) / 2, abs(one.y - other.y) - one.height
            assert max(apart) >= 0, (one.label, other.label)


def test_quotations_fall_into_groups() -> None:
    speakers = index().quotations.speakers
    assert {"caggins", "khazali", "sudani", "sistani"} <= {one.entity for one in speakers}
    assert sum(len(one.said) for one in speakers) == sum(len(one.quotations) for one in index().documents)
    shares = index().quotations.shares[slug("002")]
    assert shares["anonymous"] > shares.get("named", 0)
