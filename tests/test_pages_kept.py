"""A process that goes on building makes only the pages again whose inputs changed, and takes the others over."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from dialogue_reader import build, resting
from dialogue_reader.errors import ReaderError
from dialogue_reader.memory import Memory
from dialogue_reader.model import Annotated
from dialogue_reader.relate import Dossier
from dialogue_reader.render import Artifact, LongArtifact, Site
from dialogue_reader.render.pages import article, entity, entity_facts
from dialogue_reader.render.search import word_index
from dialogue_reader.render.who import Letters

FIRST = "a00.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Six articles that know of each other by date only, but for the first two, which share a name."""
    root = tmp_path / "project"
    shutil.copytree(
        ROOT / "examples/orvane/annotations", root / "annotations", ignore=shutil.ignore_patterns("notes", "p*")
    )
    (root / "seeds").mkdir()
    for number in range(6):
        name = "Karsava" if number < 2 else f"The town number {number}"
        text = f"---\ntitle: Piece {number}\ndate: 2020-06-0{number + 1}\n---\n{name} is far from here, they say.\n"
        (root / f"seeds/a{number:02}.md").write_text(text, "utf-8")
    (root / "site.yaml").write_text("title: Six\nsources: seeds\nannotations: annotations\n", "utf-8")
    return root


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The slugs of the articles whose pages are made."""
    slugs: list[str] = []
    plain = article.article_page

    def watched(site: Site, annotated: Annotated, letters: Letters) -> Artifact:
        slugs.append(annotated.document.slug)
        return plain(site, annotated, letters)

    monkeypatch.setattr(article, "article_page", watched)
    return slugs


def write(project: Path, name: str, text: str) -> None:
    path = project / name
    path.parent.mkdir(exist_ok=True)
    path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ({}, set()),
        ({"seeds/a04.md": "\nMore.\n"}, {"piece-4"}),
        ({"seeds/a04.md": "\nKarsava again.\n"}, {"piece-0", "piece-1", "piece-4"}),
        ({"annotations/topics.yaml": "\n# a look\n"}, set()),
        (
            {"annotations/entities.yaml": "\n  - {id: zed, label: Zedtown, kind: place}\n"},
            {f"piece-{number}" for number in range(6)},
        ),
        ({"templates/about.html": "{{ site.index.documents | length }}"}, {f"piece-{number}" for number in range(6)}),
        ({"site.yaml": "editor: Another\n"}, {f"piece-{number}" for number in range(6)}),
    ],
    ids=["nothing", "a sentence", "a name", "a comment", "the desk", "a template", "the settings"],
)
def test_what_is_made_again(project: Path, made: list[str], edit: dict[str, str], expected: set[str]) -> None:
    memory = Memory()
    build.build(project, memory=memory)
    made.clear()
    for name, text in edit.items():
        write(project, name, text)
    build.build(project, memory=memory)
    # neighbours by date show its title only, but their pages come from its whole document
    near = {"piece-3", "piece-5"} if "seeds/a04.md" in edit else set()
    assert expected <= set(made) <= expected | near


@pytest.mark.parametrize(
    ("edit", "strips", "expected"),
    [
        ({}, 24, set()),
        ({"seeds/a04.md": "\nMore.\n"}, 24, set()),
        ({"seeds/a04.md": "\nKarsava again.\n"}, 24, {"karsava"}),
        ({"seeds/a00.md": "\nMore.\n"}, 0, set()),
        ({"seeds/a00.md": "\nMore.\n"}, 24, {"karsava"}),  # a strip shows where in the whole article it is named
        ({"seeds/a06.md": "Nobody here.\n"}, 24, {"karsava"}),  # in 2 of 7 articles, where it was 2 of 6
    ],
    ids=["nothing", "elsewhere", "its name", "beside it", "beside it, with strips", "another article"],
)
def test_which_dossiers_are_made_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, edit: dict[str, str], strips: int, expected: set[str]
) -> None:
    made: set[str] = set()
    plain = entity.entity_pages

    def watched(site: Site, dossier: Dossier) -> Iterator[Artifact]:
        made.add(dossier.entity.id)
        return plain(site, dossier)

    monkeypatch.setattr(entity, "entity_pages", watched)
    monkeypatch.setattr(entity_facts, "_STRIPS", strips)
    memory = Memory()
    build.build(project, memory=memory)
    assert made == {"karsava"}
    made.clear()
    for name, text in edit.items():
        write(project, name, text)
    build.build(project, memory=memory)
    assert made == expected


FIRST_FIVE = "search/a-0.js"
LONG = ("data/annotations.jsonld", "data/mentions.jsonl", "data/mentions.csv", FIRST_FIVE)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ({"seeds/a04.md": "\nKarsava again.\n"}, {"piece-4"}),
        ({"annotations/topics.yaml": "\n# a look\n"}, set()),
        ({"site.yaml": "editor: Another\n"}, {f"piece-{number}" for number in range(6)}),
        (dict.fromkeys(LONG, "mine"), {f"piece-{number}" for number in range(6)}),
    ],
    ids=["a name", "a comment", "the settings", "another hand"],
)
def test_parts_of_long_files_that_are_made_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, edit: dict[str, str], expected: set[str]
) -> None:
    memory = Memory()
    build.build(project, memory=memory)
    made: dict[str, set[str]] = {path: set() for path in LONG}
    plain = LongArtifact.pieces

    def watched(self: LongArtifact) -> Iterator[bytes]:
        def write(one: Annotated, write: Callable[[Annotated], str] = self.write) -> str:
            made[self.path].add(one.document.slug)
            return write(one)

        if self.path in made:
            self.write = write
        return plain(self)

    monkeypatch.setattr(LongArtifact, "pieces", watched)
    for name, text in edit.items():
        path = project / "site" / name if name in LONG else project / name
        content = path.read_text("utf-8")
        path.unlink()  # a build's files may be links to those of the build before
        path.write_text(content + text, "utf-8")
    build.build(project, memory=memory)
    assert made == dict.fromkeys(LONG, expected) | {FIRST_FIVE: expected - {"piece-5"}}
    clean = project.parent / "clean"
    build.build(project, output=clean)
    assert all((project / "site" / path).read_bytes() == (clean / path).read_bytes() for path in LONG)


SAYING = {"home", "quotations", "figures", "timeline", "concordance"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\nMore.\n", set()),
        ("\n“We stay,” said a man.\n", {"quotations"}),
        ("\nSome 300 boats came.\n", {"figures"}),
        ("\nThe bridge fell on 4 May 2019, and nobody saw it.\n", {"timeline"}),
        ("\nKarsava again.\n", {"concordance", "home"}),
    ],
    ids=["a sentence", "a quotation", "a figure", "a date", "a name"],
)
def test_pages_of_the_corpus_that_are_made_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, text: str, expected: set[str]
) -> None:
    write(project, "seeds/a04.md", "\n“So it is,” said a man on 3 May 2019, and 200 boats came to Karsava.\n")
    memory = Memory()
    build.build(project, memory=memory)
    made: set[str] = set()
    plain = Site.page

    def watched(self: Site, path: str, template: str, **context: Any) -> Artifact:
        made.add(template.removesuffix(".html"))
        return plain(self, path, template, **context)

    monkeypatch.setattr(Site, "page", watched)
    write(project, "seeds/a04.md", text)
    build.build(project, memory=memory)
    assert made & SAYING == expected


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ({"seeds/a04.md": "\nMore zeal.\n"}, ["piece-4"] * 2),  # as it was, and as it is
        ({"annotations/topics.yaml": "\n# a look\n"}, []),
        ({"site.yaml": "editor: Another\n"}, [f"piece-{number}" for number in range(6)]),
        ({"site/search/w-.js": " "}, [f"piece-{number}" for number in range(6)]),
    ],
    ids=["a word", "a comment", "the settings", "another hand"],
)
def test_articles_whose_words_are_looked_up_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, edit: dict[str, str], expected: list[str]
) -> None:
    memory = Memory()
    build.build(project, memory=memory)
    asked: list[str] = []
    plain = word_index._terms

    def watched(one: Annotated) -> set[str]:
        asked.append(one.document.slug)
        return plain(one)

    monkeypatch.setattr(word_index, "_terms", watched)
    for name, text in edit.items():
        write(project, name, text)
    build.build(project, memory=memory)
    assert sorted(asked) == expected
    clean = project.parent / "clean"
    build.build(project, output=clean)
    assert _contents(clean / "search") == _contents(project / "site/search")


def test_a_page_that_another_hand_changed_is_made_again(project: Path, made: list[str]) -> None:
    memory = Memory()
    build.build(project, memory=memory)
    page = project / "site/articles/piece-2.html"
    before = page.read_bytes()
    page.unlink()
    page.write_bytes(b"mine")
    made.clear()
    build.build(project, memory=memory)
    assert made == ["piece-2"]
    assert page.read_bytes() == before


def test_a_process_that_goes_on_tells_the_faults_of_desk_and_articles_at_once(project: Path) -> None:
    memory = Memory()
    build.build(project, memory=memory)
    write(project, "annotations/entities.yaml", "\n  - {id: zed}\n")
    (project / f"seeds/{FIRST}").write_bytes(b"caf\xe9")
    with pytest.raises(ReaderError) as raised:
        build.build(project, memory=memory)
    assert {one.where.path for one in raised.value.problems if one.where} == {
        "annotations/entities.yaml",
        f"seeds/{FIRST}",
    }


def test_an_edit_opens_no_other_document(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all fit: those that were edited since do not push the others out, one after the other."""
    monkeypatch.setattr(resting, "_ALL", 6)
    memory = Memory()
    build.build(project, memory=memory)
    opened: set[int] = set()
    plain = resting._Leaf.read

    def watched(leaf: resting._Leaf, number: int) -> list[Any]:
        opened.add(id(leaf))
        return plain(leaf, number)

    monkeypatch.setattr(resting._Leaf, "read", watched)
    write(project, "seeds/a04.md", "\nMore.\n")
    build.build(project, memory=memory)
    assert len(opened) == 1


def test_no_page_is_put_where_a_link_leads(project: Path, tmp_path: Path) -> None:
    memory, articles = Memory(), project / "site/articles"
    build.build(project, memory=memory)
    outside = articles.rename(tmp_path / "outside")
    articles.symlink_to(outside, target_is_directory=True)
    before = _contents(outside)
    write(project, "seeds/a04.md", "\nMore.\n")
    with pytest.raises(ReaderError, match="cannot stay here"):
        build.build(project, memory=memory)
    assert _contents(outside) == before


def test_a_build_that_broke_off_leaves_nothing_to_trust(project: Path, made: list[str]) -> None:
    memory = Memory()
    build.build(project, memory=memory)
    write(project, f"seeds/{FIRST}", "\nA second paragraph.\n")

    def break_off(stage: str, done: int, _total: int) -> None:
        if stage == "writing" and done > 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build.build(project, memory=memory, progress=break_off)
    made.clear()
    build.build(project, memory=memory)
    assert "second paragraph" in (project / "site/articles/piece-0.html").read_text("utf-8")
    clean = project.parent / "clean"
    build.build(project, output=clean)
    assert _contents(clean) == _contents(project / "site")


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
