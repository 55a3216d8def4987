"""The five seeds against the gold standard: every line's kind, the blocks' places, title, authors and date."""

import json
from typing import Any

import pytest
from conftest import ROOT

from dialogue_reader import files, load
from dialogue_reader.model import Block, Source

STRUCTURE = sorted((ROOT / "tests/gold/structure").glob("*.json"))


def read_gold(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / f"tests/gold/structure/{name}.json").read_text("utf-8"))
    return found


def read_seed(name: str) -> Source:
    return files.read_source(ROOT / f"seeds/{name}.txt", root=ROOT, name=f"{name}.txt")


@pytest.fixture(params=[path.stem for path in STRUCTURE])
def seed(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_line_has_the_kind_the_gold_gives_it(seed: str) -> None:
    gold = read_gold(seed)
    want = {n: b["kind"] for b in gold["blocks"] for n in range(b["start_line"], b["end_line"] + 1)}
    got = {n: b["kind"] for b in _record(seed)["blocks"] for n in range(b["start_line"], b["end_line"] + 1)}
    lines = read_seed(seed).text.split("\n")
    wrong = {
        n: (want[n], got.get(n), line) for n, line in enumerate(lines, 1) if line.strip() and want[n] != got.get(n)
    }
    assert not wrong


def test_title_authors_and_date_are_what_the_text_says_and_null_where_it_is_silent(seed: str) -> None:
    gold, record = read_gold(seed), _record(seed)
    assert {key: record[key] for key in ("doc", "title", "authors", "date")} == {
        key: gold[key] for key in ("doc", "title", "authors", "date")
    }


def test_a_publisher_is_found_by_a_general_rule_or_not_at_all(seed: str) -> None:
    assert _record(seed)["publisher"] in (read_gold(seed)["publisher"], None)


def test_blocks_that_are_the_gold_s_own_have_its_places(seed: str) -> None:
    places = {(b["start_line"], b["end_line"]): (b["char_start"], b["char_end"]) for b in read_gold(seed)["blocks"]}
    blocks = _blocks(seed)
    shared = [block for block in blocks if (block.start_line, block.end_line) in places]
    assert len(shared) >= 0.9 * len(places)
    assert all((block.start, block.end) == places[block.start_line, block.end_line] for block in shared)


def test_roles_of_the_gold_that_a_reader_meets(seed: str) -> None:
    shown = {
        "title",
        "duplicate",
        "question",
        "related-heading",
        "h3",
        "h4",
        "editors-note",
        "provenance",
        "author-bio",
    }
    want = {b["start_line"]: b["role"] for b in read_gold(seed)["blocks"] if b.get("role") in shown}
    got = {block.start_line: block.role for block in _blocks(seed)}
    assert {line: got[line] for line in want} == want


def test_markup_is_gone_from_the_text_and_kept_as_spans() -> None:
    blocks = _blocks("002_367939aeeefc3501")
    texts = [block.text for block in blocks if block.zone == "body"]
    assert texts[0].startswith("After much anticipation")
    assert any("$12 billion" in text and "as high as $20 billion" in text for text in texts)
    assert not any(mark in text for text in texts for mark in ("**", "\\", "]("))
    byline = next(block for block in blocks if block.kind == "byline")
    assert [(link.kind, link.href) for link in byline.inlines] == [("link", "/experts/farhad-alaaldin")]
    assert byline.text == "by Farhad Alaaldin (/experts/farhad-alaaldin)"


def test_a_paragraph_broken_over_a_blank_line_is_one_block() -> None:
    block = next(b for b in _blocks("002_367939aeeefc3501") if b.start_line == 35)
    assert block.end_line == 37
    assert "We need the U.S. to help us and we want to be partners" in block.text
    strong = next(inline for inline in block.inlines if inline.kind == "strong")
    assert block.text[strong.start : strong.end].startswith("“a successful round")


def test_bullets_are_markers() -> None:
    items = [block for block in _blocks("001_d79a96442f46f6aa") if block.kind == "list_item"]
    assert [block.marker for block in items] == ["•"] * 4
    assert items[0].text.startswith("Attacks by Iranian-backed")


def test_the_shown_reading_names_lines_kinds_and_what_was_found() -> None:
    shown = load.as_text(read_seed("003_f75f138bf169c575"))
    assert "US-Iraq strategic talks launched" in shown
    assert "2020-06-11" in shown
    assert " 5  caption" in shown


def _record(name: str) -> dict[str, Any]:
    return load.as_record(read_seed(name))


def _blocks(name: str) -> tuple[Block, ...]:
    return load.read_page(read_seed(name)).blocks
