"""Whatever is edited, and in whatever order: what a build does not do again is as if it had been done again.

After every step the output of a process that remembers, and of one that starts anew beside an old output and cache, is
byte for byte that of a clean build. `pytest --hypothesis-profile full tests/test_incremental.py` tries longer histories.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, ClassVar
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dialogue_reader import build, cache
from dialogue_reader.errors import ReaderError
from dialogue_reader.memory import Memory
from dialogue_reader.render.pages import concordance, entity, entity_facts, figures, quotations, timeline, topic

ARTICLES = {
    "oil.md": "---\ntitle: Oil and office\ndate: 2020-06-11\n---\nBarham Salih met the PMF in Baghdad on June 10.\n\n"
    "“We shall see,” Salih said. Exports fell by 12 percent.\n",
    "talks.txt": "The talks\n\nJune 12, 2020\n\nThe Popular Mobilization Forces were named four times. Iraq wants 3 billion dollars.\n\n"
    "According to Salih, “the talks go on”.\n",
}
ENTITIES = {
    "salih": "label: Barham Salih, kind: person",
    "pmf": "label: Popular Mobilization Forces, kind: group, aliases: [PMF]",
    "iraq": "label: Iraq, kind: state",
}
TOPICS = {
    "troops": "label: Troops, terms: {forces: 1, talks: 2}, questions: [{id: who, label: Who speaks, terms: [met, said]}]",
    "oil": "label: Oil, terms: {exports: 1, oil: 1}",
}
NAMES = st.sampled_from(["oil.md", "talks.txt", "third.md", "below/fourth.txt"])
SENTENCES = st.sampled_from(
    [
        "It rained.",
        "The PMF met Salih in Baghdad.",
        "“No,” said Barham Salih on May 3, 2020.",
        "Iraq sold 40 percent of it, according to the Popular Mobilization Forces.",
    ]
)
OVERRIDES = st.sampled_from(["about.html", "404.html"])


class Edits(RuleBasedStateMachine):
    """A project, a process that goes on building it, and new processes that build it beside."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.root = self.folder / "project"
        self.memory = Memory()
        self.settings = {"title": "A reader"}
        self.entities, self.topics, self.notes = dict(ENTITIES), dict(TOPICS), dict[str, str]()

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def start(self) -> None:
        for name, text in ARTICLES.items():
            self.write(f"seeds/{name}", text)
        self.write_desk()
        assert not self.build_at("again", lambda to: build.build(self.root, output=to, memory=self.memory))[1]

    # -- edits

    @rule(name=NAMES, sentence=SENTENCES)
    def write_source(self, name: str, sentence: str) -> None:
        path = self.root / "seeds" / name
        before = path.read_text("utf-8") if path.exists() else f"A {Path(name).stem} article\n\n"
        self.write(f"seeds/{name}", f"{before}\n{sentence} The end.\n")

    @rule(name=NAMES, sentence=SENTENCES)
    def insert_paragraph(self, name: str, sentence: str) -> None:
        path = self.root / "seeds" / name
        if path.exists():
            head, _, rest = path.read_text("utf-8").partition("\n\n")
            self.write(f"seeds/{name}", f"{head}\n\n{sentence}\n\n{rest}")

    @rule(name=NAMES)
    def retitle(self, name: str) -> None:
        path = self.root / "seeds" / name
        if path.exists():
            self.write(f"seeds/{name}", path.read_text("utf-8").replace("talks", "Dialogue").replace("Oil", "Water"))

    @rule(name=NAMES)
    def delete_source(self, name: str) -> None:
        if len(self.sources()) > 1:
            (self.root / "seeds" / name).unlink(missing_ok=True)

    @rule(old=NAMES, new=NAMES)
    def rename_source(self, old: str, new: str) -> None:
        path, target = self.root / "seeds" / old, self.root / "seeds" / new
        if path.exists() and path.suffix == target.suffix:
            target.parent.mkdir(exist_ok=True)
            path.replace(target)

    @rule(entity=st.sampled_from([*ENTITIES, "baghdad"]), form=st.sampled_from(["", "gloss: A gloss", "quiet: true"]))
    def write_entity(self, entity: str, form: str) -> None:
        known = ENTITIES.get(entity, "label: Baghdad, kind: place")
        self.entities[entity] = f"{known}, {form}" if form else known
        self.write_desk()

    @rule(entity=st.sampled_from([*ENTITIES]))
    def delete_entity(self, entity: str) -> None:
        self.entities.pop(entity, None)
        self.write_desk()

    @rule(topic=st.sampled_from([*TOPICS]), scope=st.sampled_from(["", "What is filed here."]))
    def write_topic(self, topic: str, scope: str) -> None:
        self.topics[topic] = TOPICS[topic] + (f", scope: {scope}" if scope else "")
        self.write_desk()

    @rule(topic=st.sampled_from([*TOPICS]))
    def delete_topic(self, topic: str) -> None:
        self.topics.pop(topic, None)
        self.write_desk()

    @rule(name=NAMES, body=st.sampled_from(["", "A note.", "Another."]))
    def write_note(self, name: str, body: str) -> None:
        self.notes.pop(name, None)
        if body:
            key = name.replace("/", "-").replace(".", "-")
            self.notes[name] = f"{{id: {key}, document: {name}, exact: The end, body: {body}}}"
        self.write_desk()

    @rule(name=OVERRIDES, text=st.sampled_from(["", "{{ site.index.documents | length }} articles", "{{ broken"]))
    def write_template(self, name: str, text: str) -> None:
        path = self.root / "templates" / name
        if text:
            self.write(f"templates/{name}", text)
        else:
            path.unlink(missing_ok=True)

    @rule(key=st.sampled_from(["title", "subtitle", "base_url", "lang"]), number=st.integers(0, 1))
    def write_settings(self, key: str, number: int) -> None:
        values = {"base_url": ["https://a.example/", "https://b.example/x/"], "lang": ["en", "ar"]}
        self.settings[key] = values.get(key, ["One", "Another"])[number]
        self.write_desk()

    @rule(name=NAMES, title=st.sampled_from(["", "A title of the editor's", "Oil and office"]))
    def supply(self, name: str, title: str) -> None:
        self.settings["documents"] = f"{{{name}: {{title: {title}}}}}" if title else "{}"
        self.write_desk()

    # -- what holds

    @invariant()
    def outputs_are_those_of_a_clean_build(self) -> None:
        if not (self.root / "site.yaml").exists():
            return
        clean, fault = self.build_at("clean", self.build_clean)
        again, told = self.build_at("again", lambda to: build.build(self.root, output=to, memory=self.memory))
        kept, said = self.build_at(
            "kept", lambda to: cache.unchanged(self.root, to, None) or build.build(self.root, output=to)
        )
        assert fault == told == said
        if not fault:
            assert clean == again
            assert clean == kept
        shutil.rmtree(self.folder / "clean", ignore_errors=True)

    def build_at(self, name: str, make: Callable[[Path], Any]) -> tuple[dict[str, bytes], str]:
        try:
            make(self.folder / name)
        except ReaderError as error:
            return {}, str(error)
        return contents(self.folder / name), ""

    def build_clean(self, output: Path) -> None:
        """Without anything that an earlier build left."""
        rest = self.root / cache.FOLDER
        aside = self.folder / "rest"
        if rest.exists():
            rest.replace(aside)
        try:
            build.build(self.root, output=output)
        finally:
            shutil.rmtree(rest, ignore_errors=True)
            if aside.exists():
                aside.replace(rest)

    def sources(self) -> list[Path]:
        return [path for path in (self.root / "seeds").rglob("*") if path.is_file()]

    def write_desk(self) -> None:
        entities = "".join(f"- {{id: {name}, {form}}}\n" for name, form in self.entities.items())
        topics = "".join(f"- {{id: {name}, {form}}}\n" for name, form in self.topics.items())
        notes = "".join(f"- {form}\n" for form in self.notes.values())
        self.write("annotations/entities.yaml", f"entities:\n{entities}" if entities else "")
        self.write("annotations/topics.yaml", f"topics:\n{topics}" if topics else "")
        self.write("annotations/notes/notes.yaml", f"notes:\n{notes}" if notes else "")
        lines = "".join(f"{key}: {value}\n" for key, value in self.settings.items())
        self.write("site.yaml", f"{lines}sources: seeds\nannotations: annotations\n")

    def write(self, path: str, text: str) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class EditsOfLongPages(Edits):
    """The same where a few passages are too many for one page, as thousands are."""

    LIMITS: ClassVar = {
        entity: {"FOLDED": 1, "EVERY": 3, "DRAWN": 2, "_PER_PAGE": 2, "_REGISTERED": 2, "_QUOTED": 1},
        entity_facts: {"_STRIPS": 1, "_LINKS": 1, "_DATED": 1, "_LOOKED_AT": 2},
        topic: {"FOLDED": 1, "EVERY": 3, "SAMPLE": 2, "_PER_PAGE": 2},
        quotations: {"_PER_PAGE": 2, "_ARTICLES": 1},
        figures: {"_PER_PAGE": 2, "_MOST": 5},
        timeline: {"_PER_PAGE": 3, "_PER_MOMENT": 1},
        concordance: {"LINES": 3, "_ONE_PAGE": 6, "_PER_PAGE": 2},
    }

    def __init__(self) -> None:
        super().__init__()
        self.limits = ExitStack()
        for module, limits in self.LIMITS.items():
            for name, limit in limits.items():
                self.limits.enter_context(patch.object(module, name, limit))

    def teardown(self) -> None:
        self.limits.close()
        super().teardown()


_LOADED = settings.default
TestEdits, TestEditsOfLongPages = Edits.TestCase, EditsOfLongPages.TestCase
TestEdits.settings = TestEditsOfLongPages.settings = settings(
    max_examples=200 if _LOADED and _LOADED.max_examples > 100 else 3,
    stateful_step_count=30 if _LOADED and _LOADED.max_examples > 100 else 8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def project(seeds_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small part of the project's own reader, built by a program that nobody works on meanwhile."""
    monkeypatch.setattr(cache, "print_program", lambda: "the same")
    root = tmp_path / "project"
    shutil.copytree(
        seeds_project / "annotations", root / "annotations", ignore=shutil.ignore_patterns("notes", "parallels.yaml")
    )
    (root / "seeds").mkdir()
    for path in sorted((seeds_project / "seeds").glob("*.txt"))[:2]:
        shutil.copy(path, root / "seeds")
    (root / "site.yaml").write_text("title: Two\nsources: seeds\nannotations: annotations\n")
    return root


def test_the_same_bytes_whatever_the_process(project: Path) -> None:
    made = []
    for jobs, seed, locale, kept in (("1", "0", "C", ""), ("2", "1", "tr_TR.UTF-8", ""), ("2", "2", "C.UTF-8", "kept")):
        if not kept:
            shutil.rmtree(project / cache.FOLDER, ignore_errors=True)
        output = project.parent / f"{jobs}{seed}"
        command = [sys.executable, "-m", "dialogue_reader", "build", "--jobs", jobs, "--output", str(output)]
        environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": f"UTC-{seed}"}
        subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True)
        made.append(contents(output))
    assert made[0] == made[1] == made[2]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"version": 99}', b"\xff\xfe", b'{"version": 1, "output": 3}'])
def test_a_damaged_cache_means_a_build(project: Path, damage: bytes) -> None:
    output = project / "site"
    build.build(project)
    assert cache.unchanged(project, output, None)
    for record in (project / cache.FOLDER).glob("last-*.json"):
        record.write_bytes(damage or record.read_bytes()[:100])
    assert cache.unchanged(project, output, None) is None
    assert build.build(project).changed == 0
    assert cache.unchanged(project, output, None)


def test_a_cache_that_cannot_be_written_is_no_fault(project: Path) -> None:
    (project / ".cache").write_text("not a folder")
    assert build.build(project).changed
    assert cache.unchanged(project, project / "site", None) is None


@pytest.mark.parametrize("change", ["page", "time", "foreign", "gone", "mode", "source", "picture"])
def test_any_change_of_input_or_output_means_a_build(project: Path, change: str) -> None:
    output = project / "site"
    build.build(project)
    page = output / "index.html"
    if change == "page":
        page.write_bytes(page.read_bytes()[:-1])
    elif change == "time":
        os.utime(page, ns=(0, 0))
    elif change == "foreign":
        (output / "mine").write_text("mine")
    elif change == "gone":
        page.unlink()
    elif change == "mode":
        page.chmod(0o600)
    else:
        (project / "seeds" / {"source": "new.txt", "picture": "new.png"}[change]).write_text("Something new")
    assert cache.unchanged(project, output, None) is None
