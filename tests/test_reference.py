"""docs/REFERENCE.md and docs/schema/ name every key, are current, and describe the files that stand in this repository."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from conftest import ROOT

PAGE = (ROOT / "docs/REFERENCE.md").read_text("utf-8")
SCHEMAS: dict[str, Any] = {
    path.stem: json.loads(path.read_text("utf-8")) for path in (ROOT / "docs/schema").glob("*.json")
}
PROJECTS = (ROOT, ROOT / "examples/orvane", ROOT / "src/dialogue_reader/starter")
FILES = [
    (name, path)
    for project in PROJECTS
    for name, pattern in {
        "site": "site.yaml", "entities": "annotations/entities.yaml", "topics": "annotations/topics.yaml",
        "notes": "annotations/notes/*.yaml", "parallels": "annotations/parallels.yaml", "house_style": "annotations/house_style.yaml",
    }.items()
    for path in sorted(project.glob(pattern))
]  # fmt: skip


def test_reference_and_schemas_are_current() -> None:
    done = subprocess.run(
        [sys.executable, "docs/reference.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_key_of_every_form_stands_in_the_reference_with_its_meaning() -> None:
    for schema in SCHEMAS.values():
        for form in (schema, *schema.get("$defs", {}).values()):
            for key, value in form.get("properties", {}).items():
                assert value.get("description"), key
                assert f"| `{key}` |" in PAGE


@pytest.mark.parametrize(
    ("name", "path"), FILES, ids=lambda value: str(value) if isinstance(value, str) else value.name
)
def test_the_files_here_fit_their_schema(name: str, path: Path) -> None:
    value = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # scalars stay text, as the reader takes them
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    faults = list(jsonschema.Draft202012Validator(loosened(SCHEMAS[name])).iter_errors(value))
    assert faults == []


def test_a_misspelt_key_does_not_fit() -> None:
    wrong = {"entities": [{"id": "a", "label": "Ann", "kind": "person", "aliasses": []}]}
    assert not jsonschema.Draft202012Validator(SCHEMAS["entities"]).is_valid(wrong)


def loosened(schema: Any) -> Any:
    """The schema with numbers and booleans given as text, as YAML's plainest reading gives them."""
    if isinstance(schema, list):
        return [loosened(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") in ("number", "boolean"):
        return {"type": "string"}
    return {key: loosened(value) for key, value in schema.items()}
