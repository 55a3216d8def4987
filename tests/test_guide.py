"""The guide says what is so: its files are read as it says, its commands exist, its template builds, its example is the one that ships."""

import re
import textwrap
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from dialogue_reader import build, cli, config, gazetteer, house_style, notes, pins, records, scaffold, topics

GUIDE = (ROOT / "docs/GUIDE.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = [textwrap.dedent(block) for block in re.findall(r"(?:^    .*\n|^\n(?=    ))+", GUIDE, re.MULTILINE)]
FORMS: dict[str, type[records.Form]] = {
    "entities": gazetteer.EntityFile, "topics": topics.TopicFile, "notes": notes.NotesForm, "parallels": pins.PinsForm,
    "choices": house_style.ChoicesForm, "documents": config.Settings, "keep": config.Settings,
}  # fmt: skip
SNIPPETS = [block.strip() + "\n" for block in BLOCKS if block.strip().partition(":")[0] in FORMS]


def test_the_guide_has_its_snippets() -> None:
    assert {snippet.partition(":")[0] for snippet in SNIPPETS} >= {"entities", "topics", "notes", "documents", "keep"}


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda text: text.partition(":")[0])
def test_its_files_are_read(snippet: str) -> None:
    form = FORMS[snippet.partition(":")[0]]
    start = "title: A\nsources: a\n" if form is config.Settings else ""
    assert records.parse(start + snippet, form, shown="guide.yaml").value


def test_its_snippets_are_those_of_the_example() -> None:
    folder = ROOT / "examples/orvane"
    example = records.read(folder / "annotations/entities.yaml", gazetteer.EntityFile, root=folder).value
    quoted = [form for snippet in SNIPPETS if snippet.startswith("entities") for form in parse(snippet).entities]
    assert [
        form for form in quoted if {"see": ()} | form.model_dump(exclude={"see"}) not in dumped(example.entities)
    ] == []


def parse(snippet: str) -> gazetteer.EntityFile:
    return records.parse(snippet, gazetteer.EntityFile, shown="guide.yaml").value


def dumped(forms: Any) -> list[dict[str, Any]]:
    return [{"see": ()} | form.model_dump(exclude={"see"}) for form in forms]


@pytest.mark.parametrize("text", [GUIDE, README], ids=["guide", "readme"])
def test_commands_exist(text: str) -> None:
    for line in re.findall(r"dialogue-reader ([^`\n]+)", text):
        words = [word for word in line.split() if not word.startswith("-")]
        names = [word for word in words if word in cli.commands.commands]
        assert names or "--project" in line or line.startswith(("takes", "is", "serve")), line


def test_linked_files_exist() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"), ROOT / "CONTRIBUTING.md"):
        for target in re.findall(r"\]\(((?!https?:|#|entity:|topic:)[^)]+)\)", page.read_text("utf-8")):
            assert (page.parent / target.partition("#")[0]).exists(), f"{page.name}: {target}"


def test_its_template_builds(tmp_path: Path) -> None:
    scaffold.write_starter(tmp_path / "reader")
    template = next(block for block in BLOCKS if block.lstrip().startswith("{% extends"))
    (tmp_path / "reader/templates").mkdir()
    (tmp_path / "reader/templates/about.html").write_text(template.strip(), "utf-8")
    build.build(tmp_path / "reader")
    assert "<h1>About My reader</h1><p>Who we are.</p>" in (tmp_path / "reader/site/about.html").read_text("utf-8")


def test_init_builds_without_a_warning(tmp_path: Path) -> None:
    scaffold.write_starter(tmp_path / "reader")
    report = build.build(tmp_path / "reader")
    assert report.articles == 1
    assert [problem for problem in report.problems if problem.severity != "notice"] == []
