"""How a small invented corpus is related: outlets, tallies, silence, words, parallels and the editor's word on them."""

from dataclasses import replace
from math import log, sqrt

import pytest
from small_corpus import NOWHERE, article, desk_for, related

from dialogue_reader.gazetteer import Gazetteer
from dialogue_reader.house_style import Choice, pattern
from dialogue_reader.model import Annotated, BlockSpan, Entity, Quotation
from dialogue_reader.pins import Pin
from dialogue_reader.relate import Index, relate
from dialogue_reader.relate.distinctive import PRIOR, distinguish
from dialogue_reader.relate.introductions import describe
from dialogue_reader.relate.outlets import MOST
from dialogue_reader.relate.style import differ
from dialogue_reader.relate.words import content_words, stem

NAMES = {"Ada Lund": "lund", "Lund": "lund", "Northport": "northport", "Bo Vik": "vik", "Bo Wik": "vik"}
GULL = (
    "Ada Lund closed the harbour of Northport on 3 May 2019, and the fishermen blocked the bridge.",
    "Lund met nobody.",
)
TERN = (
    "The bridge was blocked by fishermen after Ada Lund had closed Northport harbour on 3 May 2019.",
    "Bo Vik spoke of herring and of herring only, and of herring again.",
)
DATES = {"3 May 2019": "2019-05-03"}


def corpus(*, pins: tuple[Pin, ...] = (), choices: tuple[Choice, ...] = ()) -> Index:
    return related(
        article("gull-1", *GULL, publisher="The Gull", date="2019-06-01", names=NAMES, dates=DATES),
        article("tern-1", *TERN, publisher="The Tern", date="2019-07", names=NAMES, dates=DATES),
        article("gull-2", "Lund and Bo Wik.", publisher="the gull", date="2020", names=NAMES),
        article("loose", "Nobody is named."),
        pins=pins,
        choices=choices,
    )


def test_publishers_are_outlets_and_a_document_without_one_stands_alone() -> None:
    assert [(one.label, one.documents) for one in corpus().outlets] == [
        ("The Gull", ("gull-1", "gull-2")),
        ("The Tern", ("tern-1",)),
        ("Loose", ("loose",)),
    ]


def test_few_articles_are_compared_one_by_one() -> None:
    assert [one.label for one in corpus().columns] == ["Gull-1", "The Tern", "Gull-2", "Loose"]


def test_outlets_have_ids_of_their_own_whatever_their_names() -> None:
    """A "Gull" that is numbered is no id where another is called "Gull 2"."""
    names = ["Gull", "Gull!", "Gull 2", "Gull?"]
    index = related(*(article(f"a{n}", "Text.", publisher=name) for n, name in enumerate(names)))
    assert [one.id for one in index.outlets] == ["gull", "gull-3", "gull-2", "gull-4"]
    assert len({one.id for one in index.columns}) == len(names)


def test_many_outlets_leave_the_small_ones_together() -> None:
    many = [article(f"a{n:02}", "Text.", publisher=f"Paper {n:02}", date=f"20{n:02}") for n in range(30)]
    index = related(*many, article("more", "Text.", publisher="Paper 07"))
    assert len(index.outlets) == MOST
    assert index.outlets[-1].label == "Other publishers"
    assert sum(len(one.documents) for one in index.outlets) == 31
    assert "Paper 07" in [one.label for one in index.outlets]
    assert index.columns == index.outlets


def test_tallies_count_by_outlet_and_name_the_first_place() -> None:
    index = corpus()
    gull, tern, loose = index.dossiers["lund"].by_outlet(index.outlets)
    assert (gull.count, gull.documents, gull.forms) == (3, 2, (("Lund", 2), ("Ada Lund", 1)))
    assert gull.first == ("gull-1", 0)
    assert (tern.count, tern.first) == (1, ("tern-1", 0))
    assert (loose.count, loose.first, loose.forms) == (0, None, ())


def test_neighbours_of_an_article_are_those_that_name_the_entity() -> None:
    before, after = corpus().dossiers["vik"].neighbours("gull-2")
    assert before is not None
    assert before.document == "tern-1"
    assert after is None


def test_silence_is_of_names_that_two_articles_have() -> None:
    index = corpus()
    silence = index.style.silence
    loose = index.outlet_of["loose"]
    assert set(silence[loose]) == {"lund", "northport", "vik"}
    assert silence["the-tern"] == ()


def test_house_style_lists_names_that_differ_by_more_than_length() -> None:
    assert [row.entity for row in corpus().style.names] == ["vik"]


@pytest.mark.parametrize(
    ("gull", "tern", "aliases", "differs"),
    [
        ("KABUL", "Kabul", (), False),  # a dateline
        ("Salt Dam", "Salt dam", (), False),
        ("NATO", "Nato", ("NATO",), True),
        ("US", "U.S.", ("US", "U.S."), True),
        ("KABUL", "Cabul", (), True),
    ],
)
def test_capitals_alone_make_no_other_name(gull: str, tern: str, aliases: tuple[str, ...], *, differs: bool) -> None:
    one = article("g", f"In {gull}.", publisher="Gull", names={gull: "x"})
    other = article("t", f"In {tern}.", publisher="Tern", names={tern: "x"})
    entity = Entity(id="x", label="Kabul", kind="place", aliases=aliases, where=NOWHERE)
    desk = replace(desk_for([one, other]), gazetteer=Gazetteer(entities={"x": entity}))
    assert [row.entity for row in relate([one, other], desk).style.names] == (["x"] if differs else [])


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (["Trump", "Donald Trump"], False),
        (["PMF", "PMU"], True),
        (["US", "U.S."], True),
        (["Kadhimi", "al-Kadhimi"], True),
        (["Iraq"], False),
    ],
)
def test_forms_differ(forms: list[str], *, expected: bool) -> None:
    assert differ(forms) is expected


def test_choices_of_words_are_counted_as_written_and_the_longer_form_wins() -> None:
    fish = Choice(id="fish", label="Fish", forms=("herring", "fish*", "fishermen"), where=NOWHERE)
    [row] = corpus(choices=(fish,)).style.words
    assert [[(use.form, use.count) for use in used] for used in row.usages] == [
        [("fishermen", 1)],
        [("herring", 3), ("fishermen", 1)],
        [],
    ]


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("militia*", "Militias, a militia, paramilitias", ["Militias", "militia"]),
        ("IS", "IS is this", ["IS"]),
        ("armed group*", "armed  groups", ["armed  groups"]),
        ("COVID*", "COVID-19", ["COVID"]),
    ],
)
def test_pattern(form: str, text: str, found: list[str]) -> None:
    assert pattern(form).findall(text) == found


def test_distinctive_words_follow_the_paper() -> None:
    from collections import Counter

    counts = {"a": Counter(herring=20, boat=30), "b": Counter(herring=2, boat=48)}
    found = {outlet: {one.word: one for one in words} for outlet, words in distinguish(counts).items()}
    prior = PRIOR * 22 / 100
    one, other = 20 + prior, 2 + prior
    delta = log(one / (50 + PRIOR - one)) - log(other / (50 + PRIOR - other))
    expected = delta / sqrt(1 / one + 1 / other)
    assert "herring" not in found["b"]
    assert ("herring" in found["a"]) == (expected >= 1.96)
    if "herring" in found["a"]:
        assert found["a"]["herring"].z == round(expected, 2)


def test_the_same_event_is_found_in_other_words() -> None:
    [pair, *_] = corpus().parallels.ranked
    assert [one.document for one in pair.tellings] == ["gull-1", "tern-1"]
    assert set(pair.entities) == {"lund", "northport"}
    assert pair.dates == ("2019-05-03",)
    assert {"harbour", "bridge", "fishermen"} <= set(pair.terms)
    assert pair.certain


@pytest.mark.parametrize(
    ("gull", "tern"),
    [
        ("The bridge fell, said transport minister Ada Lund.", "The transport minister, Ada Lund, likes herring."),
        ("Ada Lund, general secretary of the league, sang.", "They feared the league's general secretary Ada Lund."),
        ("Chief executive Ada Lund sang.", "They feared its chief executive, Ada Lund, most."),
        ("It was Ada Lund, the former mayor of the harbour.", "A former mayor of the harbour, Ada Lund, left."),
    ],
)
def test_the_words_of_an_office_tie_nothing(gull: str, tern: str) -> None:
    articles = [article(name, text, publisher=name, names=NAMES) for name, text in (("gull", gull), ("tern", tern))]
    assert not related(*articles).parallels.ranked


@pytest.mark.parametrize(
    ("gull", "tern", "tied"),
    [
        (
            "The bridge is sound, said Ada Lund of Northport.",
            "It rained for hours, wrote Ada Lund of Northport.",
            False,
        ),
        (
            "The bridge is sound, said Ada Lund, an analyst in Northport.",
            "Ada Lund, an engineer from Northport, came.",
            False,
        ),
        ("Northport's Ada Lund counted herring.", "It rained on Ada Lund of Northport.", False),
        ("Ada Lund told us of herring on Friday.", "It rained on Friday, Ada Lund told him.", False),
        ("Ada Lund closed Northport.", "Northport, where it rains, was closed by Ada Lund.", True),
        ("Ada Lund spoke of Northport and its bridge.", "The bridge of Northport was what Ada Lund meant.", True),
        ("Ada Lund met Bo Vik.", "It rained when Bo Vik saw Ada Lund.", True),
    ],
)
def test_whose_or_where_somebody_is_ties_nothing(gull: str, tern: str, *, tied: bool) -> None:
    articles = [article(name, text, publisher=name, names=NAMES) for name, text in (("gull", gull), ("tern", tern))]
    assert bool(related(*articles).parallels.ranked) is tied


def test_a_quiet_name_ties_nothing() -> None:
    texts = {"gull": "On 3 May 2019 Northport slept.", "tern": "Northport woke on 3 May 2019."}
    one, other = (article(name, text, publisher=name, names=NAMES, dates=DATES) for name, text in texts.items())
    desk = desk_for([one, other])
    assert relate([one, other], desk).parallels.ranked
    quiet = {"northport": replace(desk.gazetteer.entities["northport"], quiet=True)}
    assert not relate([one, other], replace(desk, gazetteer=Gazetteer(entities=quiet))).parallels.ranked


def test_what_a_minister_does_ties_and_so_does_a_minister_without_a_name() -> None:
    gull = article("gull", "Transport minister Ada Lund closed the bridge.", publisher="gull", names=NAMES)
    tern = article("tern", "The bridge was closed by minister Lund.", publisher="tern", names=NAMES)
    [pair] = related(gull, tern).parallels.ranked
    assert set(pair.terms) == {"closed", "bridge"}
    gull = article("gull", "Ada Lund called the minister to the bridge.", publisher="gull", names=NAMES)
    tern = article("tern", "To the bridge came Lund, and the minister met her.", publisher="tern", names=NAMES)
    [pair] = related(gull, tern).parallels.ranked
    assert set(pair.terms) == {"minister", "bridge"}


def test_two_articles_of_one_publisher_are_no_parallel() -> None:
    again = article("gull-3", *GULL, publisher="The Gull", names=NAMES, dates=DATES)
    first = article("gull-1", *GULL, publisher="The Gull", names=NAMES, dates=DATES)
    assert not related(first, again).parallels.ranked


def test_the_editor_pins_and_rejects() -> None:
    rejected = Pin(
        passages=(("gull-1.txt", "blocked the bridge"), ("tern-1.txt", "The bridge was blocked")),
        rejected=True, label="", where=NOWHERE,
    )  # fmt: skip
    pinned = Pin(
        passages=(("tern-1.txt", "herring only"), ("gull-1.txt", "met nobody")),
        rejected=False, label="Two loners", where=NOWHERE,
    )  # fmt: skip
    lost = Pin(passages=(("tern-1.txt", "no such words"), ("none.txt", "x")), rejected=False, label="", where=NOWHERE)
    parallels = corpus(pins=(rejected, pinned, lost)).parallels
    assert [pair.label for pair in parallels.ranked] == ["Two loners"]
    assert [one.document for one in parallels.ranked[0].tellings] == ["gull-1", "tern-1"]
    assert parallels.lost_pins == (lost,)
    assert set(parallels.by_document) == {"gull-1", "tern-1"}


def test_a_timeline_goes_from_the_year_to_its_days() -> None:
    index = corpus()
    assert [(one.value, one.precision) for one in index.timeline.moments] == [
        ("2019-05-03", "day"),
        ("2019-06-01", "day"),
        ("2019-07", "month"),
        ("2020", "year"),
    ]
    assert index.timeline.undated == ("loose",)


def quoting(
    name: str, text: str, *spans: tuple[int, int], speaker: str | None = None, voice: str = "named"
) -> Annotated:
    said = [
        Quotation(
            spans=(BlockSpan(block=0, start=start, end=end),), speaker=speaker, speaker_text="a man", voice=voice,  # type: ignore[arg-type]
            certainty="explicit", verb="said",
        )
        for start, end in spans
    ]  # fmt: skip
    return article(name, text, names=NAMES, quotations=said)


def test_a_quotation_that_two_sources_have_is_not_one_sources_own() -> None:
    long = '"we shall close the harbour tomorrow at noon, all of it" said Lund'
    short = '"close the harbour tomorrow at noon" and "herring" said Lund'
    index = related(
        quoting("one", long, (0, 56), speaker="lund"),
        quoting("two", short, (0, 35), (40, 49), voice="anonymous"),
    )
    alone = {(one.document, one.number): one.alone for said in index.quotations.by_document.values() for one in said}
    assert alone == {("one", 0): False, ("two", 0): False, ("two", 1): True}
    assert [(one.voice, one.entity) for one in index.quotations.speakers] == [("named", "lund"), ("anonymous", None)]


def test_a_quotation_cut_short_to_three_words_or_more_is_not_one_sources_own() -> None:
    long = '"we chose calm over storm" said Lund, "and herring over cod"'
    short = 'He spoke of "calm over storm" and of "over cod".'
    index = related(quoting("one", long, (0, 26), (38, 60)), quoting("two", short, (12, 29), (37, 47)))
    alone = {(one.document, one.number): one.alone for said in index.quotations.by_document.values() for one in said}
    assert alone == {("one", 0): False, ("one", 1): True, ("two", 0): False, ("two", 1): True}


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("He met former mayor Ada Lund.", "Ada Lund", ["former mayor"]),
        ("The mill is the chief executive Ada Lund’s.", "Ada Lund", ["the chief executive"]),
        ("Ada Lund, the mayor of Northport, closed it.", "Ada Lund", ["the mayor of Northport"]),
        ("Ada Lund, who left, came back.", "Ada Lund", []),
        ("After the talks Ada Lund left.", "Ada Lund", []),
        ("The head of the harbour board, Ada Lund, left.", "Ada Lund", ["The head of the harbour board"]),
        ("In Northport Ada Lund said so.", "Ada Lund", []),
        ("Minister Bo Vik and Ada Lund left.", "Ada Lund", []),
    ],
)
def test_introductions(text: str, name: str, words: list[str]) -> None:
    start = text.index(name)
    assert [text[low:high] for low, high in describe(text, start, start + len(name))] == words


@pytest.mark.parametrize(
    "words",
    [("kill", "killing", "killed", "kills"), ("transfer", "transferred"), ("protest", "protesters", "protests")],
)
def test_stems_agree(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


def test_content_words_leave_out_names_and_function_words() -> None:
    assert content_words("The harbour of Northport was closed", without=[(15, 24)]) == ["harbour", "closed"]


def test_the_same_corpus_gives_the_same_index_in_any_order() -> None:
    articles = [
        article(f"a{n}", *(GULL if n % 2 else TERN), publisher=f"P{n % 3}", date=f"20{n:02}", names=NAMES, dates=DATES)
        for n in range(9)
    ]
    one, other = related(*articles), related(*reversed(articles))
    assert repr(one) == repr(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was signed by the Norland energy minister, Ada Lund, and others.", ["the Norland energy minister"]),
        ("They were met by Norland’s foreign minister Ada Lund.", ["Norland’s foreign minister"]),
        ("At Halden his wife, the opposition leader Ada Lund, was waiting.", ["the opposition leader"]),
        ("Deputy foreign minister Ada Lund spoke.", ["Deputy foreign minister"]),
        ("The minister of defence Ada Lund spoke.", ["The minister of defence"]),
        ("The deputy minister of Norland, Ada Lund, spoke.", ["The deputy minister of Norland"]),
        ("The deputy governor, Ada Lund, prefers to talk.", ["The deputy governor"]),
        ("Ada Lund, a former congressman from Halden, came.", ["a former congressman from Halden"]),
        ("On Monday the minister of water met Ada Lund in Halden.", []),
        ("The head of the harbour told Ada Lund to go.", []),
        ("He thanked the president, Ada Lund and the mayor.", []),
        ("He thanked the president, Ada Lund, and the mayor.", []),
        ("In a letter to the energy minister, Ada Lund said nothing.", []),
        ("Asked by the prime minister, Ada Lund, who was tired, said nothing.", []),
        ("The league made a foreign friend of Ada Lund.", []),
    ],
)
def test_who_stands_beside_an_office_holds_it_or_does_not(text: str, words: list[str]) -> None:
    start = text.index("Ada Lund")
    assert [text[low:high] for low, high in describe(text, start, start + len("Ada Lund"))] == words
