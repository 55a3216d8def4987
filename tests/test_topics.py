"""Topics: reading topics.yaml, finding terms, filing passages."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import topic_figures as figures
from annotation_cases import CASES, Case, desk, read_cases
from gold_documents import GOLD, ROOT, annotated, exported, kinds, rows

from dialogue_reader import topics
from dialogue_reader.annotate.filings import file_passages
from dialogue_reader.errors import ReaderError
from dialogue_reader.render import exports
from dialogue_reader.topics import Lexicon, TopicList

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["topics"]


def read(folder: Path, text: str) -> TopicList:
    (folder / "topics.yaml").write_text(text, encoding="utf-8")
    return topics.read(folder, root=folder)


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(ReaderError) as caught:
        read(folder, text)
    return [str(problem) for problem in caught.value.problems]


def test_a_missing_file_is_an_empty_list(tmp_path: Path) -> None:
    assert topics.read(None, root=tmp_path) == TopicList()
    assert topics.read(tmp_path, root=tmp_path).topics == {}


def test_a_topic_is_read_with_its_place(tmp_path: Path) -> None:
    found = read(tmp_path, "topics:\n  - id: water\n    label: Water\n    terms: {river: 2, 'dam*': 1}\n")
    assert found.topics["water"].terms == (("river", 2.0), ("dam*", 1.0))
    assert str(found.topics["water"].where) == "topics.yaml:2:5"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("topics:\n  - id: Water\n    label: W\n", "topics.yaml:2:5: error: id: 'Water' is not an id"),
        ("topics:\n  - id: water\n", "topics.yaml:2:5: error: the key 'label' is missing"),
        ("topics:\n  - {id: a, label: A}\n  - {id: a, label: B}\n", "the topic 'a' stands twice (first on line 2)"),
        ("topics:\n  - {id: a, label: A, see: [b]}\n", "see: there is no topic 'b'"),
        ("topics:\n  - {id: a, label: A, see: [a]}\n", "see: 'a' refers to itself"),
        ("topics:\n  - {id: a, label: A, terms: {River: 1}}\n", "'River' is not a term"),
        ("topics:\n  - {id: a, label: A, terms: {river: 0}}\n", "topics.yaml:2:"),
        ("topics:\n  - {id: a, label: A, termz: {river: 1}}\n", "unknown key 'termz' (did you mean 'terms'?)"),
        (
            "topics:\n  - id: a\n    label: A\n    questions: [{id: q, label: Q?, terms: [x]}, {id: q, label: R?, terms: [y]}]\n",
            "the question 'q' stands twice (first on line 4)",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    assert any(message in problem for problem in problems(tmp_path, text))


@pytest.mark.parametrize(
    ("term", "text", "words"),
    [
        ("militia", "The Militias answer.", "militias"),
        ("party", "Two parties", "parties"),
        ("protest*", "a protester", "protester"),
        ("us troop", "U.S. troops left", "us troops"),
        ("iran backed", "Iran-backed groups", "iran backed"),
        ("iran's influence", "Iran’s influence", "iran s influence"),
        ("strategic framework*", "Strategic Framework Agreement", "strategic framework"),
        ("border security", "the border, security and water", None),
        ("gas", "gases and gasoline", "gases"),
        ("oil", "soil and oilfields", None),
    ],
)
def test_a_term_stands_for(term: str, text: str, words: str | None) -> None:
    assert Lexicon([term]).find(text).get(term) == words


def test_the_questions_a_passage_speaks_to() -> None:
    answers = figures.desk_topics().answers("us-troops", "Lawmakers demand their withdrawal and an end to immunity.")
    assert {"leave", "law"} <= answers.keys()
    assert "immunity" in answers["law"]


def test_topics_are_those_of_the_gold_and_name_no_document() -> None:
    text = (ROOT / "annotations" / "topics.yaml").read_text(encoding="utf-8")
    gold = {topic for row in rows("topics.jsonl") for topic in row["topics"]}
    assert set(figures.desk_topics().topics) == gold
    assert ".txt" not in text
    assert not any(name[:-4] in text for name in annotated())


def test_entities_of_topics_are_in_the_inventory() -> None:
    inventory = (GOLD / "entities.yaml").read_text(encoding="utf-8")
    named = {entity for topic in figures.desk_topics().topics.values() for entity, _ in topic.entities}
    assert {entity for entity in named if f"- id: {entity}\n" not in inventory} == set()


@pytest.mark.parametrize("case", read_cases(CASES / "topics" / "filings.txt"), ids=str)
def test_a_passage_is_filed_as_written(case: Case) -> None:
    given = replace(case.desk, topics=figures.desk_topics())
    found: dict[str, list[str]] = {}
    for filing in file_passages(case.annotated.document, given, case.annotated):
        found.setdefault(str(filing.block + 1), []).append(filing.topic)
    assert {(number, ", ".join(sorted(names))) for number, names in found.items()} == set(case.expected)


def test_reasons_are_the_words_that_decided_strongest_first() -> None:
    given = desk(kinds(), figures.desk_topics())
    for article in annotated().values():
        for filing in file_passages(article.document, given, article):
            text = article.document.blocks[filing.block].text.lower().replace("u.s.", "us")
            named = {mention.entity for mention in article.mentions if mention.block == filing.block}
            assert filing.reasons
            assert all(reason in named or reason.split()[0] in text for reason in filing.reasons)


def test_exported_rows_are_the_gold_passages() -> None:
    given = desk(kinds(), figures.desk_topics())
    for article in annotated().values():
        filed = replace(article, filings=tuple(file_passages(article.document, given, article)))
        for row in exported(exports.topics([filed])):
            assert list(row) == ["doc", "start_line", "end_line", "topics"]
            assert (row["doc"], row["start_line"]) in figures.passages()


def test_the_gold_topics_are_found() -> None:
    assert figures.seeds_f1() >= FLOORS["micro_f1"]


def test_the_gold_topics_are_found_without_the_seed_that_is_scored() -> None:
    assert figures.left_out_f1() >= FLOORS["left_out_f1"]
