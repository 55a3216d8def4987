"""Invented scrapes with the kind of every line (tests/cases/load), and one line for every rule."""

import json
from typing import get_args

import pytest
from load_cases import FOLDER, Case, make_source, read_case

from dialogue_reader import load
from dialogue_reader.load import rules
from dialogue_reader.model import BlockKind

CASES = [path for folder in ("scrapes", "first", "second") for path in sorted((FOLDER / folder).glob("*.case"))]
FLOORS = json.loads((FOLDER / "floors.json").read_text("utf-8"))


@pytest.fixture(params=CASES, ids=lambda path: path.name.removesuffix(".case"))
def case(request: pytest.FixtureRequest) -> Case:
    return read_case(request.param)


def test_lines_have_their_kinds(case: Case) -> None:
    kinds = _kinds(case.name, case.text)
    wrong = {n: (want, kinds.get(n), line) for n, want, line in _lines(case) if kinds.get(n) != want}
    share = 1 - len(wrong) / len(case.kinds)
    assert share >= FLOORS.get(case.name, 1.0), "\n".join(f"line {n}: {entry}" for n, entry in wrong.items())


def test_no_line_is_lost_and_none_is_in_two_blocks(case: Case) -> None:
    blocks = load.as_record(case.source)["blocks"]
    numbers = [n for block in blocks for n in range(block["start_line"], block["end_line"] + 1)]
    assert len(numbers) == len(set(numbers))
    assert set(case.kinds) <= set(numbers)


def test_title_authors_date_and_publisher(case: Case) -> None:
    record = load.as_record(case.source)
    assert {key: record[key] for key in case.facts} == case.facts


def test_roles_where_a_case_gives_them(case: Case) -> None:
    blocks = load.as_record(case.source)["blocks"]
    roles = {n: block["role"] for block in blocks for n in range(block["start_line"], block["end_line"] + 1)}
    assert {n: roles[n] for n in case.roles} == case.roles


def test_the_same_scrape_with_other_line_ends_reads_the_same(case: Case) -> None:
    plain = case.text.replace("\r\n", "\n").removeprefix("\ufeff")
    want = _kinds(case.name, plain)
    for end in ("\r\n", "\r"):
        assert _kinds(case.name, plain.replace("\n", end)) == want


def test_every_rule_has_its_line_and_matches_it() -> None:
    rows = (FOLDER / "rules.case").read_text("utf-8").splitlines()
    pairs = [row.split(" | ", 1) for row in rows if row and not row.startswith("#")]
    found = [(want, rule.name if (rule := rules.match(line)) else "-", line) for want, line in pairs]
    assert [entry for entry in found if entry[0] != entry[1]] == []
    assert {rule.name for rule in rules.RULES} == {want for want, _ in pairs} - {"-"}


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in rules.RULES]
    assert len(names) == len(set(names))


def test_rules_say_what_can_be_said() -> None:
    assert {rule.kind for rule in rules.RULES} <= set(get_args(BlockKind))
    assert {rule.where for rule in rules.RULES} <= set(get_args(rules.Where))


def _kinds(name: str, text: str) -> dict[int, str]:
    blocks = load.as_record(make_source(name, text))["blocks"]
    return {n: block["kind"] for block in blocks for n in range(block["start_line"], block["end_line"] + 1)}


def _lines(case: Case) -> list[tuple[int, str, str]]:
    lines = case.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [(n, kind, lines[n - 1]) for n, kind in case.kinds.items()]
