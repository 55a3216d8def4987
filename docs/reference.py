"""Writes docs/REFERENCE.md (its keys; what stands under "Codes" is left as it is) and docs/schema/*.json from the models.

python docs/reference.py           write
python docs/reference.py --check   exit 1 where a file is not as it would be written
"""

import json
import sys
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from dialogue_reader import records

# Reading docstrings costs each class a look into its source: on here, where they are wanted, before the forms are made.
records.Form.model_config["use_attribute_docstrings"] = True

from dialogue_reader import config, gazetteer, house_style, notes, pins, topics  # noqa: E402
from dialogue_reader.load import matter  # noqa: E402

DOCS = Path(__file__).resolve().parent
PAGE = DOCS / "REFERENCE.md"
FILES: tuple[tuple[str, str, type[BaseModel], str], ...] = (
    ("site", "site.yaml", config.Settings, "What the site says about itself, and what the editor supplies about single articles."),
    ("entities", "ANNOTATIONS/entities.yaml", gazetteer.EntityFile, "The gazetteer: every name that is to be found."),
    ("topics", "ANNOTATIONS/topics.yaml", topics.TopicFile, "The subjects, and the words by which passages are filed under them."),
    ("notes", "ANNOTATIONS/notes/*.yaml", notes.NotesForm, "The editor's comments; any number of files."),
    ("parallels", "ANNOTATIONS/parallels.yaml", pins.PinsForm, "Pairs of passages set side by side, or refused, by hand."),
    ("house_style", "ANNOTATIONS/house_style.yaml", house_style.ChoicesForm, "Different words of different sources for one thing."),
    ("front-matter", "front matter of .md and .txt", matter.Matter, "YAML between two lines of three hyphens at the top of a source. What clippers write (`published`, `sitename`, `source`) is read where these keys are missing; other keys are left to other programs."),
)  # fmt: skip
_HEAD = """# Reference

Every key of every file an editor writes, as the reader checks them. Written from the models by `make reference`; `docs/schema/` holds
the same as JSON Schema, for completion in editors ([GUIDE.md](GUIDE.md) says how). Paths start at the folder of `site.yaml`;
ANNOTATIONS is the folder that `annotations` names there. Every file but `site.yaml` may be missing, and so may every key that has a default.
An unknown key is an error, except in front matter.
"""
_CODES = "## Codes"


def main(arguments: list[str]) -> int:
    wanted = {PAGE: page(), **schemas()}
    if "--check" in arguments:
        stale = [path for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text]
        sys.stderr.writelines(
            f"{path.relative_to(DOCS.parent)} is not current; `make reference` writes it\n" for path in stale
        )
        return int(bool(stale))
    for path, text in wanted.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return 0


def page() -> str:
    """REFERENCE.md with its keys made anew."""
    parts = [_HEAD]
    for name, path, form, what in FILES:
        parts.append(f"## {path}\n\n{what} Schema: [schema/{name}.json](schema/{name}.json).\n")
        parts += [table(title, model) for title, model in tables(form)]
    codes = PAGE.read_text("utf-8").partition(_CODES)[2] if PAGE.is_file() else ""
    return "\n".join(parts) + (f"\n{_CODES}{codes}" if codes else "")


def tables(form: type[BaseModel], title: str = "") -> list[tuple[str, type[BaseModel]]]:
    """The form and every form inside it, each once, with the path of keys that leads there."""
    found = [(title, form)]
    for name, field in form.model_fields.items():
        inner = inner_form(field.annotation)
        if inner:
            within, mapping = inner
            found += tables(
                within, f"{title}{name}{'.NAME' if mapping else '[]' if is_list(field.annotation) else ''}."
            )
    return found


def inner_form(annotation: Any) -> tuple[type[BaseModel], bool] | None:
    """The form inside an annotation, and whether it stands in a mapping."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    origin = get_origin(annotation)
    for argument in get_args(annotation):
        if origin is not Literal and (found := inner_form(argument)):
            return found[0], found[1] or origin is dict
    return None


def is_list(annotation: Any) -> bool:
    origin = get_origin(annotation)
    return origin in (tuple, list) or (origin is Annotated and is_list(get_args(annotation)[0]))


def table(title: str, form: type[BaseModel]) -> str:
    head = f"### `{title.rstrip('.')}`\n\n{sentence(form)}\n\n" if title else ""
    rows = ["| key | value | default | meaning |", "|---|---|---|---|"]
    rows += [
        f"| `{name}` | {kind(field.annotation)} | {default(field)} | {cell(field.description or '')} |"
        for name, field in form.model_fields.items()
    ]
    return head + "\n".join(rows) + "\n"


def sentence(form: type[BaseModel]) -> str:
    return " ".join((form.__doc__ or "").split())


def cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def default(field: FieldInfo) -> str:
    if field.is_required():
        return "**required**"
    value = field.get_default(call_default_factory=True)
    if value is PydanticUndefined or value in ("", (), {}) or isinstance(value, BaseModel):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else f'{value:g}' if isinstance(value, float) else value}`"


def kind(annotation: Any) -> str:  # noqa: PLR0911 - a table of types
    """A value's type as an editor would say it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return kind(arguments[0])
    if origin is Literal:
        return ", ".join(f"`{one}`" for one in arguments)
    if origin in (tuple, list):
        return "list of mappings" if inner_form(arguments[0]) else "list"
    if origin is dict:
        return "mapping of mappings" if inner_form(arguments[1]) else f"mapping to {kind(arguments[1])}"
    if origin in (Union, UnionType):
        return " or ".join(kind(one) for one in arguments)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "mapping"
    return {str: "text", bool: "`true`, `false`", float: "number", int: "number"}.get(annotation, "text")


def schemas() -> dict[Path, str]:
    """JSON Schema, draft 2020-12, of each file."""
    found = {}
    for name, path, form, what in FILES:
        made = form.model_json_schema()
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": path, "description": what}
        found[DOCS / "schema" / f"{name}.json"] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
