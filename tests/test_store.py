"""Documents as bytes and back, and the file in which they wait for the next build."""

import shutil
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from dialogue_reader import annotate as annotating
from dialogue_reader import build, cache, config, desk
from dialogue_reader.annotate import ANNOTATORS, annotate
from dialogue_reader.config import DocumentSettings
from dialogue_reader.desk import Desk
from dialogue_reader.load import load
from dialogue_reader.memory import Memory
from dialogue_reader.model import Annotated, Source
from dialogue_reader.packed import pack, unpack
from dialogue_reader.store import NAME, Store

CORPORA = (ROOT, ROOT / "examples/orvane")


@pytest.fixture(scope="module")
def documents() -> list[Annotated]:
    return [one for root in CORPORA for one in build.read(config.read(root))[1]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "orvane"
    shutil.copytree(CORPORA[1], root, ignore=shutil.ignore_patterns(".cache", "site", "notes", "parallels.yaml"))
    (root / "site.yaml").write_text("title: Orvane\nsources: sources\nannotations: annotations\n", "utf-8")
    return root


def test_a_document_comes_back_as_it_was(documents: list[Annotated]) -> None:
    for one in documents:
        again = unpack(pack(one))
        assert again == one
        assert repr(again) == repr(one)  # a list in the place of a tuple, 1 for True


def test_the_documents_have_every_kind_of_span(documents: list[Annotated]) -> None:
    names = {field.name for field in fields(Annotated)} - {"document"}
    assert names == {name for name, _ in ANNOTATORS}
    assert all(any(getattr(one, name) for one in documents) for name in names)


@pytest.fixture(scope="module")
def knowledge() -> Desk:
    return desk.read(config.read(ROOT))


@given(
    text=st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    suffix=st.sampled_from([".txt", ".md", ".html"]),
)
def test_any_text_comes_back_as_it_was(knowledge: Desk, text: str, suffix: str) -> None:
    source = Source(name=f"a{suffix}", path=f"seeds/a{suffix}", text=text, sha256="0")
    one = annotate(load(source, DocumentSettings(), lang="en"), knowledge)
    assert unpack(pack(one)) == one


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that are annotated from now on."""
    made: list[str] = []
    plain = annotating.annotate

    def watched(document: object, knowledge: Desk) -> Annotated:
        one = plain(document, knowledge)  # type: ignore[arg-type]
        made.append(one.document.name)
        return one

    monkeypatch.setattr(annotating, "annotate", watched)
    monkeypatch.setattr(cache, "print_program", lambda: "the same")  # whoever works on it meanwhile
    return made


def read(root: Path) -> list[Annotated]:
    return build.read(config.read(root))[1]


def test_what_did_not_change_is_not_made_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = counted(monkeypatch)
    first = read(project)
    names, made[:] = list(made), []
    assert len(names) == len(first)
    assert read(project) == first
    assert made == []
    path = project / first[0].document.source.path
    path.write_bytes(path.read_bytes() + b"\nMore.\n")
    changed = read(project)
    assert made == [names[0]]
    assert changed[1:] == first[1:]
    assert changed[0] != first[0]


def edit_gazetteer(root: Path) -> None:
    path = root / "annotations/entities.yaml"
    path.write_bytes(path.read_bytes() + b"\n# one more look\n")


def edit_language(root: Path) -> None:
    path = root / "site.yaml"
    path.write_bytes(path.read_bytes() + b"\nlang: fr\n")


def cut(root: Path) -> None:
    path = root / cache.FOLDER / NAME
    path.write_bytes(path.read_bytes()[:20])


def empty(root: Path) -> None:
    (root / cache.FOLDER / NAME).write_bytes(b"")


def make_a_folder(root: Path) -> None:
    (root / cache.FOLDER / NAME).unlink()
    (root / cache.FOLDER / NAME).mkdir()


def spoil(root: Path) -> None:
    """Every document's bytes, not their places."""
    path = root / cache.FOLDER / NAME
    path.write_bytes(path.read_bytes().replace(b"paragraph", b"PARAGRAPH"))


@pytest.mark.parametrize("change", [edit_gazetteer, edit_language, cut, empty, make_a_folder, spoil])
def test_what_may_not_hold_is_made_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    made = counted(monkeypatch)
    first = read(project)
    made.clear()
    change(project)
    again = read(project)
    assert len(made) == len(first)
    assert [one.mentions for one in again] == [one.mentions for one in first]


def test_what_is_gone_leaves_the_file(project: Path) -> None:
    gone, *rest = read(project)
    (project / gone.document.source.path).unlink()
    before = (project / cache.FOLDER / NAME).stat().st_size
    assert read(project) == rest
    assert (project / cache.FOLDER / NAME).stat().st_size < before
    assert [path.name for path in (project / cache.FOLDER).glob(f"{NAME}*")] == [NAME]


def test_a_killed_build_s_file_is_cleared(project: Path) -> None:
    (project / cache.FOLDER).mkdir(parents=True)
    left = project / cache.FOLDER / f"{NAME}.99999.new"
    left.write_bytes(b"half")
    read(project)
    assert not left.exists()


def test_a_process_that_goes_on_asks_the_file_once(project: Path) -> None:
    memory = Memory()
    settings = config.read(project)
    _, first = build.read(settings, memory=memory)
    path = project / cache.FOLDER / NAME
    path.write_bytes(b"another's")
    assert build.read(settings, memory=memory)[1] == first
    assert path.read_bytes() == b"another's"


def test_what_does_not_parse_is_no_document(tmp_path: Path) -> None:
    """A hash tells damage, not intent: the file can also be another's."""
    for packed in (b"", b"[]", b"{}", b'{"document": 3}', b"\xff", b"[" * 100_000):
        store = Store(tmp_path, "a print")
        store.keep("key", packed)
        store.leave()
        again = Store(tmp_path, "a print")
        assert again.load("key") is None
        again.keep("key", packed)
        again.leave()
        assert (tmp_path / NAME).read_bytes().count(b"key ") == 1  # the old one is not carried along
    assert Store(tmp_path, "another print").keys == frozenset()


def test_a_source_is_known_by_its_bytes_and_what_is_said_of_it(project: Path) -> None:
    first = read(project)[0].document
    path = project / "site.yaml"
    path.write_text(path.read_text("utf-8") + f"documents: {{{first.name}: {{title: Another}}}}\n", "utf-8")
    again = read(project)[0].document
    assert again.label == "Another"
    assert again.source == first.source
