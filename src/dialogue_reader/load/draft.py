"""Drafts: what a reading finds in a file before anything is known about what it means.

A draft has its plain text, its shape as written and its place; `structure.py` gives it a kind and a role. Offsets are
source offsets unless they index `text`. Nothing here knows of articles.

>>> one, two = (Draft(text=word, runs=((0, at, 3, 3),), start=at, end=at + 3, first=n, last=n)
...             for n, (word, at) in enumerate([("one", 0), ("two", 4)], 1))
>>> join([one, two]).text, join([one, two]).runs
('one two', ((0, 0, 7, 7),))
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dialogue_reader.model import BlockKind, Inline, Run, quick

Shape = Literal[
    "text", "heading", "item", "quote", "rule", "code", "table", "figure", "footnote", "matter", "definition"
]

BOM = "\ufeff"
_SPACE_CONTROL = "\x0b\x0c\x1c\x1d\x1e\x1f\x85"
_CLEAN = dict.fromkeys((*range(9), *range(14, 32), *range(127, 160), 65534, 65535), 65533) | {
    ord(c): " " for c in _SPACE_CONTROL
}
_HARMLESS = bytes(code for code in range(256) if code not in _CLEAN)
_LINE_END = re.compile(r"\r\n|\r|\n")
_LF = re.compile(r"\n")


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A block before it has a kind."""

    shape: Shape = "text"
    text: str
    runs: tuple[Run, ...]
    start: int  # of its first line
    end: int  # of its last line, the line end excluded
    first: int  # line number, from 1
    last: int
    gap: bool = True  # a blank line, or the edge of the file, stands before it
    level: int = 0
    marker: str = ""
    marker_start: int = -1
    inlines: tuple[Inline, ...] = ()
    role: str = ""
    kind: BlockKind | None = None  # what the file's own markup says it is; None where that is to be found out


def clean(text: str) -> str:
    """The text with control characters made visible or blank, each offset unmoved; a BOM becomes a space."""
    if text.startswith(BOM):
        text = " " + text[1:]
    return text.translate(_CLEAN) if _has_controls(text) else text


def _has_controls(text: str) -> bool:
    """Whether anything is to be cleaned. Bytes are told apart ten times as fast as characters."""
    harmful = text.encode("latin-1", "replace").translate(None, _HARMLESS)
    return bool(harmful) or "\ufffe" in text or "\uffff" in text


def split_lines(text: str) -> list[tuple[int, int]]:
    """Start and end of every line, its line end excluded; LF, CRLF and CR end a line, nothing else does."""
    return [(start, end) for _, start, end in each_line(text, blank=True)]


def each_line(text: str, *, blank: bool) -> Iterator[tuple[int, int, int]]:
    """Number (from 1), start and end of every line; with `blank` false only of those that hold anything but blanks."""
    ends = _LINE_END.finditer(text) if "\r" in text else _LF.finditer(text)
    start = 0
    number = 0
    for number, match in enumerate(ends, 1):
        end = match.start()
        if blank or (end > start and not text[start:end].isspace()):
            yield number, start, end
        start = match.end()
    if blank or (not text[start:].isspace() and start < len(text)):
        yield number + 1, start, len(text)


def literal(text: str, lines: Sequence[tuple[int, int]], first: int, last: int, **more: object) -> Draft:
    """Lines `first` to `last` (from 1) of `text` as they read, joined by single spaces."""
    pieces = []
    for start, end in lines[first - 1 : last]:
        line = text[start:end].strip()
        if line:
            pieces.append((line, text.index(line, start), len(line)))
    words, runs = compose(spaced(pieces))
    draft = Draft(text=words, runs=runs, start=lines[first - 1][0], end=lines[last - 1][1], first=first, last=last)
    return replace(draft, **more) if more else draft  # type: ignore[arg-type]


Piece = tuple[str, int, int]
"""(text, source start, source length)"""


def spaced(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with a space for the source gap between each two."""
    result: list[Piece] = []
    for piece in pieces:
        if result:
            end = result[-1][1] + result[-1][2]
            result.append((" ", end, piece[1] - end))
        result.append(piece)
    return result


def compose(pieces: Iterable[Piece]) -> tuple[str, tuple[Run, ...]]:
    """The pieces' text and its runs; neighbours that are character for character become one run."""
    texts: list[str] = []
    runs: list[Run] = []
    at = 0
    for text, start, length in pieces:
        if not text:
            continue
        if runs and length == len(text):
            before = runs[-1]
            if before[2] == before[3] and before[1] + before[3] == start:
                runs.pop()
                runs.append((before[0], before[1], before[2] + length, before[3] + length))
                texts.append(text)
                at += length
                continue
        texts.append(text)
        runs.append((at, start, len(text), length))
        at += len(text)
    return "".join(texts), tuple(runs)


def pieces_of(draft: Draft, start: int, end: int) -> list[Piece]:
    """The pieces that make up draft.text[start:end]. A run taken in part must be character for character."""
    found = []
    for text_start, source_start, length, source_length in draft.runs:
        left, right = max(start, text_start), min(end, text_start + length)
        if left >= right:
            continue
        text = draft.text[left:right]
        if length == source_length:
            found.append((text, source_start + left - text_start, right - left))
        else:
            found.append((text, source_start, source_length))
    return found


def join(drafts: Sequence[Draft]) -> Draft:
    """One draft of several that follow each other: texts joined by a space that stands for the gap in the source."""
    if len(drafts) == 1:
        return drafts[0]
    pieces: list[Piece] = []
    inlines: list[Inline] = []
    at = 0
    for draft in drafts:
        own = pieces_of(draft, 0, len(draft.text))
        if pieces and own:
            end = pieces[-1][1] + pieces[-1][2]
            if not breaks_word(pieces[-1][0], own[0][0]):
                pieces.append((" ", end, own[0][1] - end))
                at += 1
        pieces += own
        inlines += (replace(inline, start=inline.start + at, end=inline.end + at) for inline in draft.inlines)
        at += len(draft.text)
    text, runs = compose(pieces)
    return replace(drafts[0], text=text, runs=runs, inlines=tuple(inlines), end=drafts[-1].end, last=drafts[-1].last)


_CLITIC = (", ", "; ", "’s ", "'s ")
_PARTED = ("and ", "or ", "to ", "und ", "et ", "y ")  # first- and second-hand


def breaks_word(before: str, after: str) -> bool:
    """Whether a line ends in the hyphen of a word that the next line goes on with: el- | Sisi; or that begins with a comma.

    >>> breaks_word("Abdel Fattah el-", "Sisi"), breaks_word("first-", "and second-hand"), breaks_word("talks -", "they")
    (True, False, False)
    """
    if after.startswith(_CLITIC) and before[-1:].isalnum():
        return True
    return before.endswith("-") and before[-2:-1].isalpha() and after[:1].isalpha() and not after.startswith(_PARTED)


def cut(draft: Draft, start: int, end: int) -> Draft:
    """The draft's text[start:end] with white space at the edges left out; its lines are the caller's to set."""
    piece = draft.text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    text, runs = compose(pieces_of(draft, start, end))
    inlines = tuple(
        replace(inline, start=max(inline.start, start) - start, end=min(inline.end, end) - start)
        for inline in draft.inlines
        if inline.start < end and inline.end > start
    )
    return replace(draft, text=text, runs=runs, inlines=inlines)


def with_marker(draft: Draft, source: str) -> Draft:
    """The draft with its marker put back in front of its text, as it reads in the source."""
    if not draft.marker or draft.marker_start < 0 or not draft.runs:
        return draft
    first = draft.runs[0][1]
    lead = source[draft.marker_start : first]
    moved = tuple(
        replace(inline, start=inline.start + len(lead), end=inline.end + len(lead)) for inline in draft.inlines
    )
    text, runs = compose([(lead, draft.marker_start, len(lead)), *pieces_of(draft, 0, len(draft.text))])
    return replace(draft, text=text, runs=runs, inlines=moved, marker="", marker_start=-1, shape="text", level=0)
