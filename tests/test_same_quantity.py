"""Figures of two outlets that count the same thing, and those that only look so."""

from dataclasses import replace

import pytest
from small_corpus import article, desk_for, related

from dialogue_reader.annotate.dates import find_dates
from dialogue_reader.annotate.figures import find_figures
from dialogue_reader.model import Annotated

NAMES = {"Port of Ostby": "ostby", "Ada Lund": "lund", "Bo Dahl": "dahl"}


def told(name: str, text: str) -> Annotated:
    one = article(name, text, publisher=name, names=NAMES, date="2021-06-01")
    desk = desk_for([one])
    one = replace(one, dates=tuple(find_dates(one.document, desk, one)))
    return replace(one, figures=tuple(find_figures(one.document, desk, one)))


def shared(left: str, right: str) -> list[tuple[str, ...]]:
    return [pair.shared for pair in related(told("gull", left), told("tern", right)).figures.pairs]


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("They shelter 1.39 million internally displaced persons in tents.", "Over a million people remain displaced and in tents.", "displaced"),
        ("It sank 61 ships in the storm.", "The storm took 118 ships of the line.", "ships"),
        ("It sank 61 ships near the Port of Ostby.", "He lost 118 ships at the Port of Ostby.", "ships"),
        ("It sank 61 ships.", "He counts 61 ships of the line.", "ships"),
        ("The bill is 133 trillion dinars.", "They approved 133tn dinars of it.", "dinar"),
        ("It sank 61 wooden fishing boats in the storm.", "The storm: some 70 fishing boats were lost.", "fishing boats"),
        ("Losses in the region after the flood reached €212 million.", "The losses of the flood were put at €600 million.", "losses"),
        ("Trade across the strait runs at $12 billion.", "He wants $20 billion in trade with all the strait.", "trade"),
        ("They owe 820 million cubic metres.", "The debt is 820 million cubic metres of water.", "cubic meters"),
        ("They owe 820 million cubic metres.", "The debt is 820 million cubic meters of water.", "cubic meters"),
        ("By its count 312 people have died of fever.", "The fever: 371 deaths in all.", "died"),
        ("The fire took 46 doors.", "They saved 29 of the 46 doors from the fire.", "doors"),
        ("A wave took the pier on May 30, killing 61 people, it said.", "On May 30 more than 94 people are known to have died.", "killing"),
        ("The wave of May 30 hurt the Port of Ostby. Another 140 are missing.", "The wave of May 30: about 112 people are unaccounted for.", "missing"),
        ("A wave on May 30 killed 38 people at the Port of Ostby.", "The number of dead at the Port of Ostby rose to 44 on May 31.", "killed"),
        ("Police detained 17 hooligans at a vigil.", "At the vigil 23 people were arrested.", "detained"),
        ("Some 60 terrorists were killed at the bridge.", "It speaks of 60 dead fighters at the bridge.", "killed"),
        ("About 3,000 people had gathered at the Port of Ostby.", "Some 9,000 people filled the Port of Ostby.", "gathered"),
        ("Some 1,200 soldiers help in the rescue.", "The rescue takes 1,500 troops.", "soldiers"),
        ("More than 500 homes are gone in the flood.", "The flood took 530 houses.", "homes"),
        ("In the count Ada Lund won 57.3 percent of the vote.", "Ada Lund says she won 61 percent.", "Ada_Lund"),
        ("Ada Lund was chosen with 57.3 percent of the seats.", "The mill fell to 57.3 percent for Ada Lund.", "%"),
        ("It gives 5 million dinars to every family of a martyr.", "Every martyr: his family has 5 million dinars.", "dinar"),
        ("He counts 300 fishing hours of the fleet.", "The fleet has 200 fishing hours.", "fishing hours"),
    ],
)  # fmt: skip
def test_one_thing_counted_twice(left: str, right: str, words: str) -> None:
    assert shared(left, right) == [tuple(word.replace("_", " ") for word in words.split())]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The plan costs €212 million.", "They signed a €75 million loan."),
        ("It sank 61 ships.", "He counts 118 ships of the line."),
        ("The bill was signed by 54 deputies.", "Here 25 deputies walked out of the hall."),
        ("The storm of 2006 sank 61 ships.", "The storm of 2011 sank 118 ships."),
        ("By its count 312 people have died of fever.", "The mine left 371 wounded, and fever came."),
        ("By its count 312 people have died of fever.", "The fever of 2006: 371 deaths in all."),
        ("He found 371 graves in the north.", "After the 1,030 graves of 2006 a law for the north was passed."),
        ("We have 60 beds and two doctors.", "There are nine beds in her ward."),
        ("In May 2021 it took 400 boxes in the first week.", "By May 9 it had 210 boxes."),
        ("It pays 4,200 people, not counting clerks.", "The plan counts on 3,880 boxes."),
        ("The wall cost $12 billion.", "The road takes $12 billion."),
        ("There are 11 automated cranes on the quai.", "Some 9 people died on the quai."),
        ("There are 11 cranes of the harbour.", "There are 9 pilots of the harbour."),
        ("The plan for the region costs €212 million.", "Losses in the region reached €600 million."),
        ("It got 40 million euros for the Port of Ostby.", "It lost 50 million euros at the Port of Ostby."),
        ("It has 30 Skagen boats.", "It has 20 Skagen nets."),
        ("It sank 61 fishing boats.", "It tore 70 fishing nets."),
        ("It sank 61 ships.", "It sank 6,100 ships."),
        ("It pumps 60,000 barrels a day of crude.", "It holds 70,000 barrels of crude."),
        ("The basin holds 820 million cubic metres.", "They let out 250 million cubic metres of water."),
        ("The flood at the Port of Ostby killed 400 people.", "The earthquake at the Port of Ostby: 300 people dead."),
        (
            "It was a flood. At the Port of Ostby 400 people died.",
            "The house shook in the earthquake. At the Port of Ostby 300 people are dead.",
        ),
        ("On May 30 they hurt 32 policemen.", "On May 30 they hurt 40 people."),
        ("On May 30 they arrested 32 people.", "On May 30 they hurt 40 people."),
        ("On May 30 a flood killed 43 of 611 people.", "On May 30 a flood killed 520 people."),
        (
            "In 2019 it killed 52 people at the Port of Ostby.",
            "The number of dead at the Port of Ostby rose to 44 on May 31.",
        ),
        ("On Monday they brought 3,400 residents to safety.", "On Monday 400 residents held a vigil."),
        ("Ada Lund won 57 percent of the vote.", "Bo Dahl won 43 percent of the vote."),
        ("Bo Dahl won 57 percent of the vote, Ada Lund not.", "With 64 percent of the vote counted Ada Lund led."),
        ("The league's 85 observers were at the count.", "The union's 310 observers were at the count."),
        (
            "Two people were killed in a clash at the Port of Ostby.",
            "Two people were killed in May, and Ada Lund was hurt.",
        ),
        ("An attack killed 12 people on a bus.", "An attack last year killed 25 people."),
        ("Police held three suspects of the bus.", "In the north police arrested nine suspects."),
        ("It went to 400 polling stations.", "In 212 polling stations it was so."),
        ("In 212 halls it exceeded 100 percent.", "In 70 percent of the halls it was so."),
        ("It gives 5 million dinars to the mill.", "The mill owes 5 million dinars."),
        ("They attacked it eleven times.", "They asked three times."),
        ("It is 40 kilometres to the coast.", "The road of 60 kilometres is closed."),
        ("It is 40 kilometres to the coast.", "The road of 40 kilometres is closed."),
        ("He caught 900 tonnes of cod.", "He shipped 700 tonnes of ice."),
    ],
)
def test_two_things(left: str, right: str) -> None:
    assert shared(left, right) == []


def test_a_unit_alone_ties_no_figures_of_a_parallel_but_one_amount_does() -> None:
    gull = "Ada Lund closed the Port of Ostby and its bridge to all fishermen, {}."
    tern = "All fishermen found the Port of Ostby and its bridge closed by Ada Lund, {}."
    assert shared(gull.format("a plan of €212 million"), tern.format("a loan of €75 million")) == []
    assert shared(gull.format("and the meeting lasted two hours"), tern.format("after a two-hour speech")) == [
        ("hours",)
    ]


@pytest.mark.parametrize(
    ("left", "right", "terms"),
    [
        ("It puts the damage at €1.35 billion in Ostby.", "Der Schaden in Ostby liegt bei 1,35 Milliarden Euro. Die Mühle ist nicht auf dem Hof, und der Damm ist zu.", ("€1.35 billion", "ostby")),
        ("It found 9,840 cases of fever.", "By now it is 9,840 cases.", ("9,840", "cases")),
        ("It found 9,840 cases of fever.", "By now it is 9,860 cases.", None),
        ("The plan costs 18 million dollars.", "It lost 18 million dollars.", None),
        ("It has 120 doors in the north.", "It has 120 doors in all.", None),
    ],
)  # fmt: skip
def test_an_exact_amount_ties_two_sentences(left: str, right: str, terms: tuple[str, ...] | None) -> None:
    lines = [
        f"{word} {other} they went, and nothing was heard of it."
        for word, other in zip("abcdef", "ghijkl", strict=True)
    ]
    found = related(told("gull", "\n".join([left, *lines])), told("tern", right)).parallels.ranked
    assert [pair.terms for pair in found] == ([terms] if terms else [])


@pytest.mark.parametrize(
    ("doors", "pairs"),
    [((46, 46, 46), [(46, 46), (46, 46)]), ((46, 46, 50), [(46, 50), (46, 50), (46, 46)])],
)
def test_those_that_differ_come_first_and_equal_ones_are_linked_once(
    doors: tuple[int, ...], pairs: list[tuple[int, int]]
) -> None:
    articles = [told(f"gull {n}", f"The mill has {count} doors.") for n, count in enumerate(doors)]
    by_slug = {one.document.slug: one for one in articles}
    found = [
        tuple(int(by_slug[line.document].figures[line.number].amount) for line in pair.lines)
        for pair in related(*articles).figures.pairs
    ]
    assert found == pairs
