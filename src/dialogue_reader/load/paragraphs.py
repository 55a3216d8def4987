"""Lines of Markdown put together to paragraphs, and lines the parser left out put back.

Not here: the parser (`markdown.py`); how hand-wrapped lines are told from lines of their own (`plain.py`).
"""

from collections.abc import Iterator
from dataclasses import replace

from dialogue_reader.load import plain
from dialogue_reader.load.draft import Draft, Piece, join, literal
from dialogue_reader.load.page import own_rule

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


def parts_of(text: str, raw: str) -> Iterator[tuple[str, int]]:
    """A piece's text and its offset in the piece, line by line where its source runs over several (code does)."""
    if len(raw) != len(text) or "\n" not in raw:
        yield text, 0
        return
    at = 0
    for line in raw.split("\n"):
        yield text[at : at + len(line)], at
        at += len(line) + 1


def trim(pieces: list[Piece]) -> list[Piece]:
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
