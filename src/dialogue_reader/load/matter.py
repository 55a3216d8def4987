"""Front matter: the YAML an author or a clipper puts between two lines of three hyphens at the top of a file.

What is listed neither in `Matter` nor in `_CLIPPED` is ignored: other programs keep their own keys there.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, ValidationError, model_validator

from dialogue_reader import records
from dialogue_reader.config import Language, Slug, WebAddress
from dialogue_reader.errors import Problem, ReaderError, Where
from dialogue_reader.load import dates
from dialogue_reader.model import Source
from dialogue_reader.records import Form

_OPEN = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z_][\w-]*[ \t]*:(?:\s|$)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LONGEST = 64_000  # characters


_CLIPPED = (
    ("date", ("published", "date_published", "pubdate", "datePublished")),
    ("publisher", ("sitename", "site_name", "site", "source", "publication")),
    ("url", ("source", "source_url", "link")),
)
"""What clippers and scrapers write instead of the keys of `Matter`; a faulty value of theirs is none of the author's faults."""


def _clipped(key: str, value: Any) -> bool:
    """Whether a clipper's value can stand for the key: a date, an address, or the name of a house."""
    if not isinstance(value, str):
        return False
    if key == "date":
        return dates.normal(value) != ""
    return value.startswith(("http://", "https://")) == (key == "url") and bool(value.strip())


def _names(value: Any) -> Any:
    value = _unlinked(value)
    if isinstance(value, str):
        return tuple(name.strip() for name in re.split(r"\s*;\s*|\s+and\s+|,\s+(?=\S+ \S)", value) if name.strip())
    return tuple(name for name in value if name != "") if isinstance(value, list) else value or ()


def _unlinked(value: Any) -> Any:
    """Names without the brackets that make each a page of a notebook: [[Jane Doe]]."""
    if isinstance(value, list):
        return [_unlinked(_bare(name)) for name in ([value[0]] if _is_bracketed(value) else value)]
    return value.replace("[[", "").replace("]]", "") if isinstance(value, str) else value


def _is_bracketed(value: Any) -> bool:
    """Whether a list is what YAML reads of brackets that nobody quoted: [[Jane Doe]]."""
    return isinstance(value, list) and len(value) == 1 and isinstance(value[0], list)


def _bare(name: Any) -> Any:
    name = name[0] if _is_bracketed(name) else name
    return ", ".join(name) if isinstance(name, list) and all(isinstance(part, str) for part in name) else name


def _text(value: Any) -> Any:
    return "" if value is None else value


def _tag(value: Any) -> Any:
    """A language as other programs write it, too: en_US."""
    return value.replace("_", "-") if isinstance(value, str) else _text(value)


def _day(value: Any) -> Any:
    if not value:
        return ""
    found = dates.normal(value) if isinstance(value, str) else ""
    if not found:
        raise ValueError(f"'{value}' is not a date; write YYYY-MM-DD")
    return found


Text = Annotated[str, BeforeValidator(_text)]
Names = Annotated[tuple[str, ...], BeforeValidator(_names)]


class Matter(Form):
    """The keys of front matter that say something about an article."""

    model_config = ConfigDict(extra="ignore", frozen=True, str_strip_whitespace=True)

    title: Text = ""
    """The title."""
    author: Names = ()
    """The author, or several parted by "and" or ";"."""
    authors: Names = ()
    """The authors, one name an entry."""
    date: Annotated[str, BeforeValidator(_day)] = ""
    """When it was published: YYYY-MM-DD, or as articles print dates."""
    publisher: Text = ""
    """Who published it."""
    url: Annotated[WebAddress, BeforeValidator(_text)] = ""
    """Where it was published."""
    rights: Text = ""
    """Whose it is."""
    slug: Annotated[Slug, BeforeValidator(_text)] = ""
    """The name of its page: `articles/SLUG.html`."""
    lang: Annotated[Language, BeforeValidator(_tag)] = ""
    """Its language, a BCP 47 tag."""

    @model_validator(mode="before")
    @classmethod
    def take_clipped(cls, values: Any) -> Any:
        """The keys of clippers where the author's own are missing."""
        if not isinstance(values, dict):
            return values
        found = {
            key: values[other]
            for key, others in _CLIPPED
            for other in reversed(others)
            if not values.get(key) and other in values and _clipped(key, values[other])
        }
        return {**values, **found} if found else values


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """A file's front matter and where the text after it starts."""

    matter: Matter
    last_line: int  # of the closing hyphens, from 1; 0 where there is no front matter
    end: int  # source offset after the closing line, its line end included


NONE = Front(matter=Matter(), last_line=0, end=0)


def read(source: Source, *, strict: bool) -> Front:
    """The front matter of a source. `strict`: faults raise ReaderError; else a faulty one counts as text set apart."""
    opening = _OPEN.match(source.text)
    if not opening:
        return NONE
    head = source.text[: opening.end() + _LONGEST]
    if "\r" in head:
        head = _LINE_END.sub("\n", head)
    start = head.index("\n") + 1
    if not _KEY.match(head[start:].lstrip()) and not _CLOSE.match(head, start):
        return NONE
    close = _CLOSE.search(head, start)
    if not close:
        if strict:
            raise ReaderError(
                Problem(
                    "front-matter",
                    "this front matter is never closed",
                    Where(source.path, 1, 1),
                    hint="end it with a line of three hyphens",
                )
            )
        return NONE
    last_line = head.count("\n", 0, close.start()) + 1
    return Front(
        matter=_parse(head[start : close.start()], source, strict=strict),
        last_line=last_line,
        end=_after(source.text, last_line),
    )


_WORDS = r"[^\W_](?:[\w .'’/()–-]*[\w.)])?"
_PLAIN_LINE = re.compile(
    rf"(?P<key>[A-Za-z_]\w*): (?:(?P<text>{_WORDS}(?:, {_WORDS})*)|\[(?P<list>{_WORDS}(?:, {_WORDS})*)\])"
)
_NOTHING = frozenset({"null", "Null", "NULL"})


def _read_plain(yaml: str) -> dict[str, Any] | None:
    """The keys and values of YAML that holds nothing but words and lists of words, one key a line; None for any other.

    YAML 1.2.2, 7.3.3 "Plain Style": the half of front matter that needs no parser, which takes twenty times as long.
    """
    values: dict[str, Any] = {}
    for line in yaml.split("\n"):
        match = _PLAIN_LINE.fullmatch(line)
        if not match:
            if line:
                return None
            continue
        words = match["list"].split(", ") if match["list"] else [match["text"]]
        if match["key"] in values or not _NOTHING.isdisjoint(words):
            return None
        values[match["key"]] = words if match["list"] else words[0]
    return values


def _parse(yaml: str, source: Source, *, strict: bool) -> Matter:
    plain = _read_plain(yaml)
    if plain is not None:
        with suppress(ValidationError):  # told below, with its place
            return Matter.model_validate(plain)
    try:
        return records.parse("\n" + yaml, Matter, shown=source.path).value
    except ReaderError:
        if strict:
            raise
        return Matter()


def _after(text: str, lines: int) -> int:
    """The source offset after so many lines."""
    end = 0
    for _ in range(lines):
        match = _LINE_END.search(text, end)
        if not match:
            return len(text)
        end = match.end()
    return end
