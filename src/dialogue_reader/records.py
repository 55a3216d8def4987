r"""Checked YAML: text -> events -> plain values with their places -> validated by pydantic.

Scalars stay the strings they are (`no` is "no", a date is its text); the model's types convert them. Refused with
a place: anchors and aliases, tags, a second document, duplicate keys, nesting deeper than 64. All errors of a
file are reported together. yaml is imported nowhere else.

>>> class Pair(Form):
...     name: str
...     count: int = 0
>>> parse("name: no\ncount: 3\n", Pair, shown="pair.yaml").value
Pair(name='no', count=3)
"""

import bisect
import difflib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from dialogue_reader import files
from dialogue_reader.errors import Problem, ReaderError, Where
from dialogue_reader.text import LONGEST_NAME, RESERVED

_DEPTH = 64
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # an escape like "\0" writes them
_ODD_LINE_END = re.compile("[\x85\u2028\u2029]")  # of YAML 1.1, 5.4, but of no editor's count of lines
_EXPECTED = {  # the validator's kinds of error, in words without its own
    **dict.fromkeys(("dict_type", "model_type"), "a mapping of keys to values is expected"),
    **dict.fromkeys(("list_type", "tuple_type"), "a list is expected"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "true or false is expected"),
    **dict.fromkeys(("float_type", "float_parsing"), "a number is expected"),
    "string_type": "text is expected",
    "string_too_short": "this may not be empty",
    "too_short": "a list of {min_length} at least is expected",
    "too_long": "a list of {max_length} at most is expected",
}
_NULL = {"", "~", "null", "Null", "NULL"}

Location = tuple[str | int, ...]


class Form(BaseModel):
    """What a YAML mapping may hold. Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


FormT = TypeVar("FormT", bound=Form)


def _id(value: str) -> str:
    if len(value) > LONGEST_NAME:
        raise ValueError(f"an id of {len(value)} characters names no file; {LONGEST_NAME} are the most")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise ValueError(f"'{value}' is not an id; use a-z, 0-9 and single hyphens")
    if value in RESERVED:
        raise ValueError(f"'{value}' is reserved by some systems; no page can be called so")
    return value


Id = Annotated[str, AfterValidator(_id)]
"""What notes, topics and addresses call an entry: the name of its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked(Generic[FormT]):
    """A validated value that still knows where each of its parts stands in the file."""

    value: FormT
    path: str
    places: dict[Location, tuple[int, int]]

    def where(self, *location: str | int) -> Where:
        """The place of a part, ("entities", 3, "label"), or of the nearest part around it."""
        return _where(self.path, self.places, location)


def read(path: Path, form: type[FormT], *, root: Path) -> Checked[FormT]:
    """The YAML file at `path` as a `form`. Raises ReaderError with every problem the file has."""
    return parse(files.read_text(path, root=root), form, shown=files.shown_path(path, root=root))


def read_optional(folder: Path | None, name: str, form: type[FormT], *, root: Path) -> Checked[FormT] | None:
    """The file `name` of the editor's folder; None where it is missing. A name that was meant is told: entities.yml."""
    if folder is None:
        return None
    if os.path.lexists(folder / name):  # also a link that leads nowhere
        return read(folder / name, form, root=root)
    for path in files.entries(folder, root=root):
        if re.sub(r"\.yml$", ".yaml", path.name.lower()) == name:
            where = Where(files.shown_path(path, root=root))
            raise ReaderError(Problem("file-name", "nothing reads a file of this name", where, hint=f"call it {name}"))
    return None


def parse(text: str, form: type[FormT], *, shown: str) -> Checked[FormT]:
    walk = _Walk(text, shown)
    if walk.problems:
        raise ReaderError(*walk.problems)
    try:
        return Checked(
            value=form.model_validate({} if walk.value is None else walk.value), path=shown, places=walk.places
        )
    except ValidationError as error:
        raise ReaderError(*_explain(error, form, shown, walk.places)) from None


def _where(path: str, places: dict[Location, tuple[int, int]], location: Location) -> Where:
    while location and location not in places:
        location = location[:-1]
    return Where(path, *places.get(location, (1, 1)))


class _TooDeep(Exception):  # noqa: N818 - the end of a walk whose problem is told
    pass


class _Walk:
    """One pass over the parser's events; a place for every key and every list element."""

    def __init__(self, text: str, shown: str) -> None:
        self.shown = shown
        self.problems: list[Problem] = []
        self.places: dict[Location, tuple[int, int]] = {}
        self.value: Any = None
        odd = _ODD_LINE_END.search(text)
        self._starts = [0, *(end.end() for end in re.finditer(r"\r\n|\r|\n", text))] if odd else []
        try:
            self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
            self._document()
        except _TooDeep:
            return
        except yaml.reader.ReaderError as error:
            line, column = files.place(text, error.position)
            self._complain(
                "yaml",
                f"the character U+{ord(str(error.character)[0]) if isinstance(error.character, str) else error.character:04X} may not stand in YAML",
                line,
                column,
            )
        except yaml.MarkedYAMLError as error:
            mark: Any = error.problem_mark or error.context_mark
            line, column = self._place(mark) if mark else (1, 1)
            is_colon = (error.problem or "").startswith("mapping values")
            hint = "a text with ': ' in it stands in quotation marks" if is_colon else ""
            self._complain("yaml", _yaml_message(error, text, line), line, column, hint)

    def _complain(self, code: str, message: str, line: int, column: int, hint: str = "") -> None:
        self.problems.append(Problem(code, message, Where(self.shown, line, column), hint=hint))

    def _place(self, mark: Any) -> tuple[int, int]:
        if not self._starts:
            return mark.line + 1, mark.column + 1
        line = bisect.bisect(self._starts, mark.index)
        return line, mark.index - self._starts[line - 1] + 1

    def _document(self) -> None:
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    line, column = self._place(event.start_mark)
                    self._complain("yaml", "a second document starts here", line, column, "remove '---'")
                    return
            elif isinstance(event, yaml.NodeEvent):
                self.value = self._node(event, ())
                if self.problems:
                    return

    def _node(self, event: Any, location: Location) -> Any:
        line, column = self._place(event.start_mark)
        self.places.setdefault(location, (line, column))
        if isinstance(event, yaml.AliasEvent):
            return self._complain(
                "yaml", f"aliases (*{event.anchor}) are not allowed here", line, column, "write the value out"
            )
        if event.anchor:
            self._complain(
                "yaml", f"anchors (&{event.anchor}) are not allowed here", line, column, "write the value out"
            )
        if event.tag is not None and event.tag != "!":
            self._complain("yaml", f"tags ({event.tag}) are not allowed here", line, column, "remove the tag")
        if isinstance(event, yaml.ScalarEvent):
            if control := _CONTROL.search(event.value):
                self._complain("yaml", f"the character U+{ord(control[0]):04X} may not stand in YAML", line, column)
            return None if event.implicit[0] and event.value in _NULL else event.value
        if len(location) >= _DEPTH:
            self._complain("yaml", f"nested deeper than {_DEPTH}", line, column)
            raise _TooDeep
        return self._sequence(location) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(location)

    def _sequence(self, location: Location) -> list[Any]:
        values: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            values.append(self._node(event, (*location, len(values))))
        return values

    def _mapping(self, location: Location) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            line, column = self._place(event.start_mark)
            key = event.value if isinstance(event, yaml.ScalarEvent) else None
            if key is None:
                self._complain("yaml", "a key must be plain text", line, column)
                self._node(event, (*location, "?"))
                key = "?"
            elif key in values:
                first = self.places[(*location, key)][0]
                self._complain("duplicate-key", f"the key '{key}' stands twice", line, column, f"first on line {first}")
            self.places.setdefault((*location, key), (line, column))
            values[key] = self._node(next(self._events), (*location, key))
        return values


def _yaml_message(error: yaml.MarkedYAMLError, text: str, line: int) -> str:
    lines = text.splitlines()
    if 0 < line <= len(lines) and "\t" in lines[line - 1][: len(lines[line - 1]) - len(lines[line - 1].lstrip())]:
        return "a tab indents this line; YAML takes spaces only"
    context = f" {error.context}" if error.context else ""
    return f"not YAML: {error.problem}{context}"


def _explain(
    error: ValidationError, form: type[Form], shown: str, places: dict[Location, tuple[int, int]]
) -> Iterator[Problem]:
    details = error.errors(include_url=False)
    faulty = {tuple(detail["loc"])[:depth] for detail in details for depth in range(len(detail["loc"]))}
    for detail in details:
        location: Location = tuple(detail["loc"])
        if detail["type"] == "too_short" and location in faulty:
            continue  # the validator does not count the elements that are wrong
        where = _where(shown, places, location)
        named = location[:-2] if location[-1:] == ("[key]",) else location
        name = next((step for step in reversed(named) if isinstance(step, str)), "")
        if detail["type"] == "extra_forbidden":
            near = difflib.get_close_matches(name, _keys(form, location[:-1]), n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"known keys: {', '.join(_keys(form, location[:-1]))}"
            yield Problem("unknown-key", f"unknown key '{name}'", where, hint=hint)
        elif detail["type"] == "missing":
            yield Problem("missing-key", f"the key '{name}' is missing", where)
        elif detail["type"] in {"value_error", "assertion_error"}:
            message = str(detail["ctx"]["error"])
            yield Problem("value", f"{name}: {message}" if name else message, where)
        else:
            message = _EXPECTED.get(detail["type"], "").format(**detail.get("ctx", {})) or _sentence(detail["msg"])
            yield Problem("value", f"{name}: {message}" if name else message, where)


def _sentence(message: str) -> str:
    message = message.replace("Input should be", "this should be")
    return message[:1].lower() + message[1:]


def _keys(form: type[Form], location: Location) -> list[str]:
    """The keys that may stand at a location, found by following the model's fields."""
    current: Any = form
    for step in location:
        if isinstance(current, type) and issubclass(current, BaseModel) and isinstance(step, str):
            found = current.model_fields.get(step) or next(
                (f for f in current.model_fields.values() if f.alias == step), None
            )
            current = found.annotation if found else None
        else:
            arguments = [a for a in getattr(current, "__args__", ()) if a is not Ellipsis]
            current = arguments[-1] if arguments else None
        current = (
            next(
                (a for a in getattr(current, "__args__", ()) if isinstance(a, type) and issubclass(a, BaseModel)),
                current,
            )
            if not isinstance(current, type) and not _is_container(current)
            else current
        )
    if isinstance(current, type) and issubclass(current, BaseModel):
        return [field.alias or name for name, field in current.model_fields.items()]
    return []


def _is_container(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) in {list, tuple, dict}
