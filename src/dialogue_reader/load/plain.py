r"""Plain text -> drafts: a line is a draft, unless the file is wrapped by hand and lines make paragraphs.

Not here: Markdown (`markdown.py`), what a line means (`structure.py`).

>>> [draft.text for draft in read("One.\\n\\n  • two\\n")]
['One.', 'two']
"""

import re
import string
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from dialogue_reader.load import dates, dumped
from dialogue_reader.load.draft import Draft, Shape, clean, compose, cut, each_line, join, pieces_of
from dialogue_reader.load.page import own_rule

BULLET = re.compile(r"(?:[•◦▪▫‣●○■□♦➢➤►▶⁃∙·*+‐-–-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})\)|\d{1,3}\.)(?=[\s\u200b])")
_ENDED = re.compile(r"[.!?…:;]['\"”’»)\]*_]*$")
_LOWER = re.compile(r"[\"“‘'(]?[a-zß-öø-ÿ]")
_INITIAL = re.compile(r"[B-HJ-Z]")  # of a paragraph; A and I may be words
_WIDEST = 120  # characters; nobody wraps text by hand wider than this
_NARROWEST = 45
_SHORT = 60
_SLACK, _FEW_PAIRS = (
    2,
    6,
)  # characters that a line may be wider than most; lines of paragraphs that tell how a text is wrapped
_IN_SENTENCE = 0.25  # of the lines that follow another start in the middle of a sentence
_RAGGED = 25  # characters that a line of a paragraph may fall short of the width by itself
_FULL = 0.6  # of the width; a line in small letters that is as long goes on with the line above, however short that is
_HANGING = re.compile(
    r"(?:.*\s)?[\"“„«]?(?:the|an?|in|on|of|for|and|or|that|by|with|to|it|he|she|they|we|his|her|its|their|but|as|at|from|is|was|were|has|had"
    r"|said|will|would|this|these|there|when|while|if|after|before|into|which|who)",
    re.IGNORECASE,
)
"""A short line that ends so heads nothing."""
_LOOSE = re.compile(
    r"[,;]\s|['’]s\s"
)  # what no line begins with, unless a link or a name before it got a line of its own
_QUOTED = re.compile(r">+\s+(?=\S)")


def read(source: str) -> list[Draft]:
    """The drafts of a plain text."""
    text = clean(source)
    drafts = lines_of(text)
    return mend(wrapped(dumped.unlink(drafts)))


def lines_of(text: str) -> list[Draft]:
    """One draft for every non-blank line."""
    drafts: list[Draft] = []
    indents: list[int] = []
    before = 0
    for number, start, end in each_line(text, blank=False):
        line = text[start:end]
        words = line.strip()
        at = start if words[0] == line[0] else start + len(line) - len(line.lstrip())
        size = len(words)
        draft = Draft(
            text=words,
            runs=((0, at, size, size),),
            start=start,
            end=end,
            first=number,
            last=number,
            gap=number != before + 1 or number == 1,
        )
        before = number
        if words[0] in _BULLETS or (words[0] in _COUNTERS and (")" in words[1:6] or "." in words[1:4])):
            draft = read_marker(draft, at - start, indents)
        drafts.append(draft)
    return drafts


_BULLETS = frozenset("•◦▪▫‣●○■□♦➢➤►▶⁃∙·*+‐‑‒–->")
_UNSEEN = "\u200b \t\xa0"
_COUNTERS = frozenset("(0123456789" + string.ascii_letters)


def read_marker(draft: Draft, indent: int, indents: list[int]) -> Draft:
    """The draft as list item or quoted line where its text starts with a marker."""
    words = draft.text
    if words[0] == ">" and (match := _QUOTED.match(words)) and words[match.end() :].strip(_UNSEEN):
        return _after(draft, match.end(), shape="quote", marker="")
    match = BULLET.match(words)
    if not match:
        return draft
    if match.group()[-1] == "." and dates.opens(words):
        return draft
    body = words[match.end() :].strip(_UNSEEN)
    sign = match.group()[0]
    if not body or (body[-1] == sign and not sign.isalnum()) or not any(c.isalnum() for c in body):
        return draft
    while indents and indents[-1] > indent:
        indents.pop()
    if not indents or indents[-1] < indent:
        indents.append(indent)
    return _after(draft, words.index(body, match.end()), shape="item", marker=match.group(), level=len(indents))


def _after(draft: Draft, offset: int, *, shape: Shape, marker: str, level: int = 0) -> Draft:
    """The draft with what stands before `offset` taken as its marker."""
    start = draft.runs[0][1]
    rest = cut(draft, offset, len(draft.text.rstrip("\u200b")))
    return replace(rest, shape=shape, marker=marker, marker_start=start if marker else -1, level=level)


def wrapped(drafts: Sequence[Draft]) -> list[Draft]:
    """Lines of a text wrapped by hand put together to paragraphs; other texts as they are."""
    width = measure(drafts)
    if not width:
        return list(drafts)
    groups: list[list[Draft]] = []
    for draft in drafts:
        if groups and goes_on(groups[-1][-1], draft, width):
            groups[-1].append(draft)
        else:
            groups.append([draft])
    return [join(group) for group in groups]


def measure(drafts: Sequence[Draft]) -> int:
    """The column at which a text was wrapped by hand; 0 where it was not."""
    sample = list(islice(drafts, 2000))
    pairs = [(a, b) for a, b in pairwise(sample) if not b.gap and b.shape in {"text", "quote"}]
    lengths = sorted(size for before, _ in pairs if (size := before.end - before.start) <= _WIDEST)
    if len(lengths) < 3 or len(lengths) < 0.9 * len(pairs):
        return 0
    inside = sum(1 for _, after in pairs if _LOWER.match(after.text))
    width = lengths[-1 - len(lengths) // 20]
    near = sum(1 for size in lengths if size >= 0.7 * width)
    if width < _NARROWEST or near < 0.5 * len(lengths) or inside < _IN_SENTENCE * len(pairs):
        return 0
    scattered = 2 * len(pairs) < len(sample)
    return 0 if scattered and not _is_narrow(sample, width, near=near, inside=inside, of=len(pairs)) else lengths[-1]


def _is_narrow(sample: Sequence[Draft], width: int, *, near: int, inside: int, of: int) -> bool:
    """Whether a text of short blocks and lists was wrapped: next to no line is wider, and most that follow another go on with it."""
    wider = sum(1 for draft in sample if draft.end - draft.start > width + _SLACK)
    return of >= _FEW_PAIRS and 20 * wider <= len(sample) and 10 * near >= 7 * of and 2 * inside >= of


def goes_on(before: Draft, after: Draft, width: int) -> bool:
    """Whether `after` is the next line of the same paragraph: its first word had no room on the line before."""
    if (
        not width
        or after.gap
        or after.shape not in {"text", "quote"}
        or (after.shape == "quote" and before.shape != "quote")
    ):
        return False
    if before.shape == "rule" or not any(c.isalnum() for c in after.text):
        return False
    room = width - (before.end - before.start)
    first_word = len(after.text.split(None, 1)[0])
    if room < first_word + 1:
        return True
    if not _LOWER.match(after.text) or _ENDED.search(before.text[-4:]):
        return False
    return room < _RAGGED or len(after.text) >= _FULL * width or _ENDED.search(after.text[-4:]) is not None


def mend(drafts: Iterable[Draft]) -> list[Draft]:
    """Paragraphs that a line end or a blank line broke in mid-sentence put together again."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        if groups and draft.shape == "text" and broken(groups[-1][-1], draft):
            groups[-1].append(draft)
        elif groups and _INITIAL.fullmatch(groups[-1][-1].text) and _LOWER.match(draft.text) and len(draft.text) >= 60:
            groups[-1] = [_lettered(groups[-1][-1], draft)]
        else:
            groups.append([draft])
    return [join(group) for group in groups]


def _lettered(capital: Draft, draft: Draft) -> Draft:
    """A paragraph with the large letter that stands over it, set back where it was cut off."""
    text, runs = compose([*pieces_of(capital, 0, 1), *pieces_of(draft, 0, len(draft.text))])
    inlines = tuple(replace(inline, start=inline.start + 1, end=inline.end + 1) for inline in draft.inlines)
    return replace(capital, text=text, runs=runs, inlines=inlines, end=draft.end, last=draft.last)


def _hangs(text: str, after: str) -> bool:
    """Whether a line is the mere beginning of a sentence that goes on straight below: a lone "It", an open quotation."""
    if _LOOSE.match(after):
        return text[-1:].isalnum()
    if not _LOWER.match(after) or len(text) >= _SHORT or _ENDED.search(text[-4:]):
        return False
    return _HANGING.fullmatch(text) is not None or text.count("“") > text.count("”")


def broken(before: Draft, after: Draft) -> bool:
    """Whether `before` stops in mid-sentence and `after` goes on in lower case."""
    text = before.text
    if not after.gap and before.shape == "text" and _hangs(text, after.text):
        return (own_rule(before) is None or text[:1].islower()) and own_rule(after) is None
    if len(text) < 60 or before.shape not in {"text", "item", "quote"} or not _LOWER.match(after.text):
        return False
    if before.shape == "item" and after.gap:
        return False
    if _ENDED.search(text[-6:]):
        return False
    return own_rule(before) is None and own_rule(after) is None
