r"""The line of a user's file a problem is about, made fit for showing: cut to a width, nothing invisible left in it.

>>> visible("a\x1b[31mb")
'a\\x1b[31mb'
"""

import re
from dataclasses import dataclass
from pathlib import Path

from dialogue_reader.errors import Where

_LIMIT = 8 * 1024 * 1024  # bytes; no line is looked up in a larger file
_INVISIBLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A line and where in it to point; `caret` counts from 0, in characters of `text`; None for no place."""

    number: int
    text: str
    caret: int | None


def visible(text: str) -> str:
    """The text with control, direction and zero-width characters written out, so that a message cannot lie."""
    return _INVISIBLE.sub(lambda match: match.group().encode("unicode_escape").decode(), text).replace("\t", " ")


def excerpt(root: Path, where: Where | None, *, width: int = 100) -> Excerpt | None:
    """The line at `where`, a window of `width` characters around its column; None where there is no such line."""
    line = _line(root / where.path, where.line) if where and where.line else None
    if where is None or line is None:
        return None
    column = min(max(where.column - 1, 0), len(line))
    start = max(0, min(column - width // 2, len(line) - width))
    text = ("…" if start else "") + visible(line[start : start + width])
    caret = len(visible(line[start:column])) + bool(start)
    return Excerpt(number=where.line, text=text, caret=caret if where.column else None)


def _line(path: Path, number: int) -> str | None:
    try:
        if not path.is_file() or path.stat().st_size > _LIMIT:
            return None
        text = path.read_bytes().decode("utf-8", "backslashreplace").removeprefix("\ufeff")
    except OSError:
        return None
    lines = _LINE_END.split(text)
    return lines[number - 1] if number <= len(lines) else None
