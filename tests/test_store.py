"""Documents as bytes and back, and the file in which they wait for the next build."""

import hashlib
import os
import shutil
import struct
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from itertools import repeat
from operator import attrgetter
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from dialogue_reader import annotate as annotating
from dialogue_reader import build, cache, config, desk, resting, store
from dialogue_reader.annotate import ANNOTATORS, annotate
from dialogue_reader.config import DocumentSettings
from dialogue_reader.desk import Desk
from dialogue_reader.errors import MachineError
from dialogue_reader.load import corpus, load
from dialogue_reader.memory import Memory
from dialogue_reader.model import Annotated, Document, Source
from dialogue_reader.packed import TEXT, pack, split
from dialogue_reader.resting import Shelf
from dialogue_reader.store import NAME, Store

CORPORA = (ROOT, ROOT / "examples/orvane")
SPANS = tuple(field.name for field in fields(Annotated) if field.name != "document")


@pytest.fixture(scope="module")
def documents() -> list[Annotated]:
    return [annotate(one, knowledge) for root in CORPORA for knowledge, one in loaded(root)]


def loaded(root: Path) -> Iterator[tuple[Desk, Document]]:
    settings = config.read(root)
    yield from zip(repeat(desk.read(settings)), corpus(settings))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "orvane"
    shutil.copytree(CORPORA[1], root, ignore=shutil.ignore_patterns(".cache", "site", "notes", "parallels.yaml"))
    (root / "site.yaml").write_text("title: Orvane\nsources: sources\nannotations: annotations\n", "utf-8")
    return root


def test_a_document_comes_back_as_it_was(documents: list[Annotated]) -> None:
    for one in documents:
        again = Shelf().lay(pack(one))
        assert again == one
        for name in ("document.blocks", *SPANS):  # a list in the place of a tuple, 1 for True
            assert repr(attrgetter(name)(again)) == repr(attrgetter(name)(one))


def test_the_documents_have_every_kind_of_span(documents: list[Annotated]) -> None:
    assert set(SPANS) == {name for name, _ in ANNOTATORS}
    assert all(any(getattr(one, name) for one in documents) for name in SPANS)


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
    again = Shelf().lay(pack(one))
    assert again == one
    assert one == again


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
    first = [one.mentions for one in read(project)]
    made.clear()
    change(project)
    again = read(project)
    assert len(made) == len(first)
    assert [one.mentions for one in again] == first


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
    for one in first:
        one.leaf.close()  # type: ignore[attr-defined]
    again = build.read(settings, memory=memory)[1]
    assert again == first
    assert all(one.document.blocks for one in again)
    assert path.read_bytes() == b"another's"


def test_a_text_is_taken_back_to_what_an_earlier_process_knew(project: Path) -> None:
    """What that process left is asked once: later the text is annotated anew, as any other."""
    path = project / "sources/herald.txt"
    before = path.read_bytes()
    expected = {one.document.name: one.mentions for one in read(project)}
    path.write_bytes(before + b"\nMore.\n")
    memory = Memory()
    build.build(project, memory=memory)
    path.write_bytes(before)
    build.build(project, memory=memory)
    assert memory.site
    assert {one.document.name: one.mentions for one in memory.site.index.documents} == expected


def a_letter_off(content: bytes) -> bytes:
    return content.replace(b"Karsava", b"Karsawa")


def half_a_text(content: bytes) -> bytes:
    return content[: content.rindex(b"Karsava")]


@pytest.mark.skipif(sys.platform == "win32", reason="bytes are kept there, not read again")
@pytest.mark.parametrize("change", [lambda _: b"", lambda _: b"x" * 1_000_000, a_letter_off, half_a_text])
def test_who_writes_over_the_file_ends_the_build(project: Path, change: Callable[[bytes], bytes]) -> None:
    """Also where what stands there then could be read: the pages would say what no article says."""
    *_, last = read(project)
    path = project / cache.FOLDER / NAME
    path.write_bytes(change(path.read_bytes()))
    last.leaf.close()  # type: ignore[attr-defined]
    with pytest.raises(MachineError, match="delete this folder and build again"):
        _ = last.mentions


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="what is open is seen on Linux only")
@pytest.mark.parametrize("failing", ["", "_put"])
def test_the_file_is_closed_before_it_is_replaced_or_deleted(
    project: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    """Windows refuses both of a file that is open."""
    monkeypatch.setattr(store, "_STAYS", False)
    unlink, replace = Path.unlink, Path.replace
    monkeypatch.setattr(Path, "unlink", lambda path, **options: unlink(closed(path), **options))
    monkeypatch.setattr(Path, "replace", lambda path, target: replace(closed(path), closed(target)))
    for text in ("Once.", "Twice."):
        (project / "sources/herald.txt").write_text(text, "utf-8")
        if failing:
            monkeypatch.setattr(Store, failing, refuse)
        read(project)
    assert [path.name for path in (project / cache.FOLDER).glob(f"{NAME}*")] == ([] if failing else [NAME])


def closed(path: Path) -> Path:
    held = [os.path.realpath(entry) for entry in Path("/proc/self/fd").iterdir()]
    if str(path) in held:
        raise PermissionError(path)
    return path


def refuse(*_: object) -> None:
    raise OSError


FAULTS = (b"", b"{}", b'{"document": 3}', b"\xff", b"3", b"[[1, 2]]", b"[" * 100_000)


@pytest.mark.parametrize("fault", FAULTS, ids=range(len(FAULTS)))
def test_what_does_not_parse_is_no_document(tmp_path: Path, documents: list[Annotated], fault: bytes) -> None:
    """A hash tells damage, not intent: the file can also be another's."""
    whole = pack(documents[0])
    parts = split(whole)
    spoilt = [joined([*parts[:n], fault, *parts[n + 1 :]]) for n in range(TEXT)]
    assert joined(parts) == whole
    for packed in (fault, *spoilt):
        forge(tmp_path, packed)
        again = Store(tmp_path, "a print", Shelf(), lasts=False)
        assert again.keys == {"key"}
        assert again.load("key") is None
        assert again.keep("key", whole) == documents[0]
        again.leave()
        assert (tmp_path / NAME).read_bytes().count(b"\nkey ") == 1  # the old one is not carried along
    assert Store(tmp_path, "another print", Shelf(), lasts=False).keys == frozenset()


def joined(parts: list[bytes]) -> bytes:
    """What `split` takes apart."""
    return struct.pack(f"<{TEXT}I", *map(len, parts[:TEXT])) + b"".join(parts)


def forge(folder: Path, packed: bytes) -> None:
    """A file as `Store` writes it, with these bytes for a document."""
    known = hashlib.blake2b(packed, digest_size=8).hexdigest()
    head = b"dialogue-reader documents 2 a print\nkey %s %d\n" % (known.encode(), len(packed))
    (folder / NAME).write_bytes(head + packed + b"\n")


def test_documents_are_the_same_however_few_are_open(project: Path) -> None:
    first = read(project)
    shelf = Shelf(room=1)
    again = [shelf.lay(pack(one)) for one in first]
    for name in SPANS:
        assert [getattr(one, name) for one in again] == [getattr(one, name) for one in first]
    assert [one.document.source.text for one in again] == [one.document.source.text for one in first]
    assert again == first


def test_a_corpus_that_has_grown_has_few_documents_open(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that goes on closes those that were open while it was small."""
    monkeypatch.setattr(resting, "_ALL", 3)
    monkeypatch.setattr(resting, "_FEW", 1)
    shelf = Shelf(room=3)
    documents = [shelf.lay(pack(one)) for one in read(project)]
    assert [one.open().document.name for one in documents[:3]]
    shelf.expect(4)
    documents[3].open()
    assert [one.document.name for one in documents if one.leaf.parts] == [documents[3].document.name]


def test_documents_in_use_outlive_their_file(project: Path) -> None:
    """The next build replaces it, or somebody deletes it: who has opened it reads on."""
    read(project)
    known = read(project)  # all of them from the file
    shutil.rmtree(project / cache.FOLDER)
    expected = read(project)
    for one, other in zip(known, expected, strict=True):
        one.leaf.close()  # type: ignore[attr-defined]
        assert one.mentions == other.mentions


def test_another_slug_is_another_document(documents: list[Annotated]) -> None:
    one = Shelf().lay(pack(documents[0]))
    other = one.renamed("another")
    assert other != one
    assert other.document.slug == "another"
    assert other.document != one.document
    assert other.document.blocks == one.document.blocks
    assert one.renamed(one.document.slug) is one


def test_a_source_is_known_by_its_bytes_and_what_is_said_of_it(project: Path) -> None:
    first = read(project)[0].document
    path = project / "site.yaml"
    path.write_text(path.read_text("utf-8") + f"documents: {{{first.name}: {{title: Another}}}}\n", "utf-8")
    again = read(project)[0].document
    assert again.label == "Another"
    assert again.source == first.source
