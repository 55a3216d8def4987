"""Front matter that is read without the YAML parser reads as the parser reads it."""

from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_reader import records
from dialogue_reader.load import matter
from dialogue_reader.model import Source


class Anything(records.Form):
    model_config: ClassVar = {"extra": "allow"}


LINES = st.sampled_from(
    [
        "title: One word",
        "a: [One, Two words]",
        "date: 2020-06-11",
        "b: null",
        "c: [x, NULL]",
        "d: yes",
        "e: 1.5",
        "title: é’s (two) – 3",
    ]
)
SIGNS = st.sampled_from([*"\n ,.'/()[]~:#\"\t-_&*!%@?x", "\xa0", "\u2028", "\x85", "²", "key: ", "two words"])


@given(st.lists(LINES | SIGNS, max_size=8).map("\n".join) | st.lists(SIGNS, max_size=8).map("".join).map("k: ".__add__))
def test_what_needs_no_parser_reads_alike(yaml: str) -> None:
    found = matter._read_plain(yaml)
    if found is not None:
        assert records.parse(f"\n{yaml}", Anything, shown="a.md").value.model_extra == found


@pytest.mark.parametrize("yaml", ["title: a: b", "title: a #b", "title: 'a'", "- a", "title: [a", "x: ~", "t: a\nt: b"])
def test_what_may_mean_more_is_left_to_the_parser(yaml: str) -> None:
    assert matter._read_plain(yaml) is None


@pytest.mark.parametrize(("written", "read"), [("en_US", "en-US"), ("ar", "ar"), ("", ""), ("~", "")])
def test_a_language_is_read_as_other_programs_write_it(written: str, read: str) -> None:
    source = Source(name="a.txt", path="a.txt", text=f"---\ntitle: T\nlang: {written}\n---\nText\n", sha256="0" * 64)
    assert (matter.read(source, strict=False).matter.lang, matter.read(source, strict=True).matter.title) == (read, "T")


CLIPPED = """title: The Grain Ring
source: "https://magazine.example/2023/the-grain-ring"
author:
  - "[[Yusra Belmont]]"
  - "[[Ken Ogawa]]"
published: 2023-09-02
created: 2023-09-05
sitename: The Magazine
"""


def read_matter(yaml: str) -> matter.Matter:
    text = f"---\n{yaml}---\nText\n"
    return matter.read(Source(name="a.md", path="a.md", text=text, sha256="0" * 64), strict=True).matter


def test_what_a_clipper_writes_is_read() -> None:
    found = read_matter(CLIPPED)
    assert (found.author, found.date, found.publisher, found.url) == (
        ("Yusra Belmont", "Ken Ogawa"),
        "2023-09-02",
        "The Magazine",
        "https://magazine.example/2023/the-grain-ring",
    )


@pytest.mark.parametrize("written", ["[[Jane Doe]]", "[[Doe, Jane]]", "\n  - [[Jane Doe]]\n  - [[Ken Ogawa]]"])
def test_brackets_that_nobody_quoted_are_those_of_a_notebook(written: str) -> None:
    names = {"[[Jane Doe]]": ("Jane Doe",), "[[Doe, Jane]]": ("Doe, Jane",)}
    assert read_matter(f"author: {written}\n").author == names.get(written, ("Jane Doe", "Ken Ogawa"))


def test_the_author_s_keys_outrank_a_clipper_s_and_faults_of_these_are_none() -> None:
    found = read_matter("date: 2020-06-11\npublished: 2023-09-02\nsite: [1, 2]\nsource: Harbour Institute\n")
    assert (found.date, found.publisher, found.url) == ("2020-06-11", "Harbour Institute", "")
    assert read_matter("published: soon\nlink: the-grain-ring\n") == matter.Matter()
