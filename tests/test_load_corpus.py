"""A project's sources: which files are read, in what order, under what slugs, and what is told of those that cannot be."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from load_cases import make_source

from dialogue_reader import config, files, load
from dialogue_reader.config import DocumentSettings
from dialogue_reader.errors import MachineError, Problem, ReaderError
from dialogue_reader.load.article import automatic_slug
from dialogue_reader.model import Document
from dialogue_reader.text import RESERVED

PROSE = "The talks began on Monday and ended on Tuesday, as both sides had expected they would.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    write_site(tmp_path)
    return tmp_path


def write_site(root: Path, documents: str = "") -> None:
    (root / "site.yaml").write_text(f"title: A\nsources: texts\nlang: de\n{documents}", encoding="utf-8")


def write(root: Path, name: str, text: str = PROSE) -> Path:
    path = root / "texts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path


def read(root: Path) -> tuple[Document, ...]:
    return load.corpus(config.read(root))


def problems_of(root: Path) -> list[str]:
    with pytest.raises(ReaderError) as caught:
        read(root)
    return [str(problem) for problem in caught.value.problems]


def test_known_suffixes_are_read_in_name_order_folders_included(project: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        "deep/er/c.MARKDOWN",
        "SHA256SUMS",
        "picture.png",
        ".hidden.txt",
        "a.md~",
        "#a.md#",
        ".git/x.md",
    ):
        write(project, name)
    assert [document.name for document in read(project)] == ["a.md", "b.txt", "deep/er/c.MARKDOWN"]


def test_an_empty_folder_gives_no_documents(project: Path) -> None:
    assert read(project) == ()


def test_the_problems_of_all_files_are_told_together(project: Path) -> None:
    write(project, "a.md", "---\ntitle: A\n")
    write(project, "b.md", "---\ndate: someday\n---\n")
    write(project, "c.md", "---\ntitle: [\n---\n")
    (project / "texts/d.txt").write_bytes(b"caf\xe9")
    write(project, "good.txt")
    write_site(project, "documents:\n  god.txt: {title: A}\n")
    told = problems_of(project)
    assert [line.split(": error")[0] for line in told] == [
        "site.yaml:5:3", "texts/a.md:1:1", "texts/b.md:2:1", "texts/c.md:3:1", "texts/d.txt:1:4",
    ]  # fmt: skip
    assert "did you mean 'good.txt'?" in told[0]


def test_a_file_that_may_not_be_read_is_the_machine_s_fault(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, "a.txt")
    settings = config.read(project)

    def refuse(*args: object, **more: object) -> None:
        raise MachineError(Problem("denied", "this file may not be read"))

    monkeypatch.setattr(files, "read_source", refuse)
    with pytest.raises(MachineError):
        load.corpus(settings)


def test_slugs_come_from_the_editor_then_the_title_then_the_file_name(project: Path) -> None:
    write(project, "a.md", "# A Title\n\n" + PROSE)
    write(project, "b.md", "---\nslug: own\n---\n# A Title\n\n" + PROSE)
    write(project, "c.md", "# A Title\n\n" + PROSE)
    write(project, "Some File.txt")
    write_site(project, "documents:\n  a.md: {slug: given}\n")
    assert [document.slug for document in read(project)] == ["some-file", "given", "own", "a-title"]


def test_automatic_slugs_that_collide_are_numbered_in_name_order(project: Path) -> None:
    for name in ("a.md", "b.md", "c.md"):
        write(project, name, "# Über uns\n\n" + PROSE)
    write(project, "d.md", "# Title\n\n" + PROSE)
    write_site(project, "documents:\n  d.md: {slug: uber-uns-2}\n")
    assert [document.slug for document in read(project)] == ["uber-uns", "uber-uns-3", "uber-uns-4", "uber-uns-2"]


def test_titles_that_differ_by_case_or_composition_collide(project: Path) -> None:
    write(project, "a.md", "# Caf\u00e9 Talk\n\n" + PROSE)
    write(project, "b.md", "# CAFE\u0301 TALK\n\n" + PROSE)
    assert [document.slug for document in read(project)] == ["cafe-talk", "cafe-talk-2"]


def test_two_given_slugs_that_are_equal_name_both_places(project: Path) -> None:
    write(project, "a.md")
    write(project, "b.md")
    write(project, "c.md", "---\nslug: same\n---\n" + PROSE)
    write_site(project, "documents:\n  a.md: {slug: same}\n  b.md: {slug: same}\n")
    told = problems_of(project)
    assert [line.partition(" error")[0] for line in told] == ["site.yaml:6:10:", "texts/c.md:2:1:"]
    assert all("first at site.yaml:5:10" in line for line in told)


def test_a_reserved_slug_is_refused_where_it_is_given(project: Path) -> None:
    write(project, "a.md")
    write_site(project, "documents:\n  a.md: {slug: con}\n")
    assert "site.yaml:5:10: error: the slug 'con' is reserved" in problems_of(project)[0]


@pytest.mark.parametrize(
    ("title", "name", "slug"),
    [
        ("CON", "a.txt", "con-article"),
        ("Index", "a.txt", "index-article"),
        ("", "COM1.txt", "com1-article"),
        ("\U0001f30d\U0001f30d", "notes.txt", "notes"),
        ("الحوار", "الحوار.txt", "u627-644-62d-648-627-631"),
        ("", "\U0001f30d.txt", "article"),
        ("A Title", "x.txt", "a-title"),
    ],
)
def test_an_automatic_slug_is_a_file_name(title: str, name: str, slug: str) -> None:
    assert automatic_slug(title, name) == slug


@settings(deadline=None)
@given(st.text(max_size=500), st.text(max_size=60))
def test_every_title_and_name_gives_a_slug(title: str, name: str) -> None:
    slug = automatic_slug(title, name + ".txt")
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 100
    assert slug not in RESERVED
    assert slug == automatic_slug(title, name + ".txt")


def test_the_editor_outranks_front_matter_and_front_matter_the_text() -> None:
    text = "---\ntitle: From Matter\nauthors: [One Author, Another Author]\npublisher: House\ntags: [a]\n---\n# From Text\n\nBy Jane Doe\n\n"
    source = make_source("a.md", text + "June 11, 2020\n\n" + PROSE)
    plain = load.load(source, DocumentSettings(), lang="ar")
    assert plain.title is not None
    assert (plain.title.value, plain.title.origin) == ("From Matter", "text")
    assert [(author.value, author.origin) for author in plain.authors] == [
        ("One Author", "text"),
        ("Another Author", "text"),
    ]
    assert (plain.date and plain.date.value, plain.publisher and plain.publisher.value, plain.lang) == (
        "2020-06-11",
        "House",
        "ar",
    )
    edited = load.load(source, DocumentSettings(title="Edited", authors=("Ed",), date="2021", lang="fr"))
    assert edited.title is not None
    assert (edited.title.value, edited.title.origin) == ("Edited", "editor")
    assert [(author.value, author.origin) for author in edited.authors] == [("Ed", "editor")]
    assert (edited.date and edited.date.origin, edited.lang) == ("editor", "fr")


def test_inspect_says_what_the_text_says_only() -> None:
    record = load.as_record(make_source("a.txt", PROSE))
    assert (record["title"], record["authors"], record["date"], record["publisher"]) == (None, [], None, None)


def test_an_unknown_suffix_is_told() -> None:
    with pytest.raises(ReaderError, match=r"'\.pdf' files cannot be read"):
        load.read_page(make_source("a.pdf", PROSE))


@pytest.mark.parametrize("text", ["", "\n", " \t\r\n\x0c\n", "\ufeff", "\ufeff\n\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_an_empty_file_is_a_document_without_blocks(name: str, text: str) -> None:
    document = load.load(make_source(name, text), DocumentSettings())
    assert (document.blocks, document.slug, document.title) == ((), "a", None)


def test_faulty_front_matter_of_a_scrape_is_set_apart_and_not_an_error() -> None:
    blocks = load.read_page(make_source("a.txt", "---\ntitle: [\n---\n\n" + PROSE)).blocks
    assert [(block.kind, block.start_line, block.end_line) for block in blocks] == [
        ("metadata", 1, 3),
        ("paragraph", 5, 5),
    ]


def test_three_hyphens_without_a_key_are_a_rule() -> None:
    blocks = load.read_page(make_source("a.md", "---\n\n" + PROSE)).blocks
    assert [(block.kind, block.role) for block in blocks] == [("furniture", "rule"), ("paragraph", "")]


def test_dates_of_front_matter_may_be_written_out(project: Path) -> None:
    write(project, "a.md", "\ufeff---\r\ndate: June 11, 2020\r\nauthor: Jane Doe and John Roe\r\n---\r\n\r\n" + PROSE)
    document = read(project)[0]
    assert document.date is not None
    assert document.date.value == "2020-06-11"
    assert [author.value for author in document.authors] == ["Jane Doe", "John Roe"]
