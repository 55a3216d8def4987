"""Paragraphs of Markdown taken apart into lines, lines put together to paragraphs, and those the parser left out put back.

Not here: the parser (`markdown.py`); how hand-wrapped lines are told from lines of their own (`plain.py`).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dialogue_reader.load import plain
from dialogue_reader.load.draft import Draft, Piece, compose, join, literal
from dialogue_reader.load.page import own_rule
from dialogue_reader.model import Inline, Run

_BULLETS = frozenset("•◦▪▫‣●○■□♦➢➤►▶⁃∙·")
_MARKERS = frozenset(">-+*|#")


def fill_gaps(drafts: list[Draft], text: str, lines: list[tuple[int, int]]) -> list[Draft]:
    """Every non-blank line in a draft: a lone marker goes to the draft before it, what else was left out stands alone."""
    result: list[Draft] = []
    covered = 0
    for draft in [*sorted(drafts, key=lambda draft: draft.first), None]:
        first = draft.first if draft else len(lines) + 1
        for number in range(covered + 1, first):
            start, end = lines[number - 1]
            line = text[start:end].strip()
            if not line:
                continue
            if _MARKERS.issuperset(line) and result and result[-1].last == number - 1:
                result[-1] = replace(result[-1], last=number, end=end)
            else:
                shape = "definition" if line.startswith("[") else "rule"
                role = "" if shape == "definition" else "markup"
                gap = number == 1 or not text[slice(*lines[number - 2])].strip()
                result.append(literal(text, lines, number, number, shape=shape, role=role, gap=gap))
        if draft:
            result.append(draft)
            covered = max(covered, draft.last)
    return result


def regroup(drafts: list[Draft], *, width: int, authored: bool) -> list[Draft]:
    """Line drafts put together to paragraphs: as Markdown says in an authored text, as the lines say in a scrape."""
    groups: list[list[Draft]] = []
    indents: list[int] = []
    for found in drafts:
        bullet = found.shape == "text" and found.text[0] in _BULLETS
        draft = plain.read_marker(found, found.runs[0][1] - found.start, indents) if bullet else found
        if groups and _belongs(groups[-1][-1], draft, width=width, authored=authored):
            groups[-1].append(draft)
        else:
            groups.append([draft])
    return [join(group) for group in groups]


def _belongs(before: Draft, after: Draft, *, width: int, authored: bool) -> bool:
    if after.gap or before.last != after.first - 1 or before.shape not in {"text", "item", "quote", "footnote"}:
        return False
    if after.shape != "text" and not (after.shape == before.shape == "quote"):
        return False
    if width or not authored:
        return plain.goes_on(before, after, width)
    return own_rule(after) is None and own_rule(before) is None


def spread(raw: str, pieces: Sequence[Piece], places: Sequence[tuple[int, int]]) -> list[tuple[list[Piece], int]]:
    """For each line of `raw`, a paragraph's Markdown, its pieces in source offsets, and where its text starts in the paragraph's.

    `places` gives each line's offset in `raw` and in the source.
    """
    starts = [at for at, _ in places]
    rows: list[list[Piece]] = [[] for _ in places]
    lefts = [0] * len(places)
    at = 0
    for text, start, length in pieces:
        if "\n" in raw[start : start + length] and text in {" ", "\n"}:
            at += 1
            lefts[bisect_right(starts, start + length) - 1] = at
            continue
        for part, step in _parts(text, raw[start : start + length]):
            row = bisect_right(starts, start + step) - 1
            lefts[row] = lefts[row] if rows[row] else at + step
            size = len(part) if length == len(text) else length
            rows[row].append((part, places[row][1] + start + step - starts[row], size))
        at += len(text)
    return list(zip(rows, lefts, strict=True))


def _parts(text: str, raw: str) -> Iterator[tuple[str, int]]:
    """A piece's text and its offset in the piece, line by line where its source runs over several (code does)."""
    if len(raw) != len(text) or "\n" not in raw:
        yield text, 0
        return
    at = 0
    for line in raw.split("\n"):
        yield text[at : at + len(line)], at
        at += len(line) + 1


def even(
    pieces: Sequence[Piece], left: int, inlines: Iterable[Inline]
) -> tuple[str, tuple[Run, ...], tuple[Inline, ...]]:
    """A line's text without white space at its edges, its runs, and its own of a paragraph's inlines."""
    written = "".join([piece[0] for piece in pieces])
    text, runs = compose(_trim(pieces))
    left += len(written) - len(written.lstrip())
    own = tuple(
        replace(inline, start=max(inline.start - left, 0), end=min(inline.end - left, len(text)))
        for inline in inlines
        if inline.start < left + len(text) and inline.end > left
    )
    return text, runs, own


def _trim(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without white space at either edge."""
    pieces = [piece for piece in pieces if piece[0]]
    while pieces and not pieces[0][0].strip():
        pieces = pieces[1:]
    while pieces and not pieces[-1][0].strip():
        pieces = pieces[:-1]
    if pieces and len(pieces[0][0]) == pieces[0][2]:
        text, start, _ = pieces[0]
        cut = len(text) - len(text.lstrip())
        pieces = [(text[cut:], start + cut, len(text) - cut), *pieces[1:]]
    if pieces and len(pieces[-1][0]) == pieces[-1][2]:
        text, start, _ = pieces[-1]
        pieces = [*pieces[:-1], (text.rstrip(), start, len(text.rstrip()))]
    return pieces
