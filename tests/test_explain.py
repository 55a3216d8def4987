"""`build --explain`: of every file that changed, why."""

import shutil
from pathlib import Path

import pytest

from dialogue_reader import build, cache

ENTITIES = "entities:\n- {id: salih, label: Barham Salih, kind: person}\n- {id: pmf, label: Popular Mobilization Forces, kind: group}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cache, "print_program", lambda: "the same")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "annotations").mkdir()
    (tmp_path / "site.yaml").write_text("title: One\nsources: seeds\nannotations: annotations\n")
    (tmp_path / "annotations/entities.yaml").write_text(ENTITIES)
    (tmp_path / "seeds/oil.md").write_text("# Oil\n\nBarham Salih spoke.\n")
    (tmp_path / "seeds/talks.md").write_text("# Talks\n\nThe Popular Mobilization Forces spoke.\n")
    build.build(tmp_path)
    return tmp_path


def explain(project: Path) -> dict[str, str]:
    found = build.build(project, explain=True).reasons
    return dict(reason.split(": ", 1) for reason in found)


def test_nothing_changed(project: Path) -> None:
    assert explain(project) == {}


def test_an_entry_of_the_gazetteer(project: Path) -> None:
    (project / "annotations/entities.yaml").write_text(ENTITIES.replace("kind: group", "kind: group, gloss: A gloss"))
    found = explain(project)
    assert found["entities/pmf.html"] == "the gazetteer's entry 'pmf' changed"
    assert found["articles/talks.html"] == "the gazetteer's entry 'pmf' changed"
    assert "articles/oil.html" not in found


def test_a_source(project: Path) -> None:
    (project / "seeds/oil.md").write_text("# Oil\n\nBarham Salih spoke twice.\n")
    found = explain(project)
    assert found["articles/oil.html"] == "seeds/oil.md changed"
    assert "articles/talks.html" not in found


def test_a_source_that_is_gone(project: Path) -> None:
    (project / "seeds/talks.md").unlink()
    assert explain(project)["articles/talks.html is gone"] == "seeds/talks.md is gone"


def test_a_setting_and_a_template(project: Path) -> None:
    (project / "site.yaml").write_text("title: Another\nsources: seeds\nannotations: annotations\n")
    assert explain(project)["about.html"] == "site.yaml: 'title' changed"
    (project / "templates").mkdir()
    (project / "templates/about.html").write_text("About")
    assert explain(project) == {"about.html": "templates/about.html is new"}


def test_a_file_changed_by_hand(project: Path) -> None:
    (project / "site/about.html").write_text("mine")
    assert explain(project) == {}  # put right again, and the same as the last build's


def test_an_unknown_past(project: Path) -> None:
    shutil.rmtree(project / ".cache")
    assert list(explain(project)) == ["everything"]
