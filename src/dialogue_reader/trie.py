"""Names as sequences of words, and the trie that finds the longest one at a place in a text.

A word is compared without case, accents and apostrophes; hyphen, space and line end join words alike; the Arabic
article inside a name may stand or be missing. Whether the case found is right for a name is not decided here.

>>> split("Asa'ib Ahl al-Haq")
('asaib', 'ahl', 'haq')
"""

import re
from functools import lru_cache
from typing import Any

from dialogue_reader.text import fold

APOSTROPHES = "'’‘ʼ`´ʿʾ′"
TAIL = rf"[^\W_]*(?:[{APOSTROPHES}](?![sS](?![^\W_]))[^\W_]+)*"
WORD = rf"[A-Z](?:\.[A-Z])+\.?(?![^\W_])|[^\W_]{TAIL}"
_HYPHEN = r"[-‐‑–]"
ARTICLE_BEFORE = rf"(?:[AaEeUu][Ll](?:{_HYPHEN}|[ \u00a0])|(?:[Aa][sdrtzn]|[Aa][sdt]h){_HYPHEN})"
_JOINT = rf"(?:['’]?[ \u00a0]\n?|['’](?=s[ \u00a0])|\n|{_HYPHEN}|(?<=[A-Z])\.[ \u00a0]|,[ \u00a0](?=D\.?C))"
_NEXT = re.compile(rf"{_JOINT}(?:({ARTICLE_BEFORE})(?=[^\W_]))?({WORD})")
_FIRST = re.compile(rf"(?:{ARTICLE_BEFORE}(?=[^\W_]))?({WORD})")
_PIECE = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
_ARTICLE = re.compile(r"[AaEeUu][Ll]|[Aa][sdrtzn]|[Aa][sdt]h")
_ARTICLE_ENDING = re.compile(rf"(?<![^\W_]){ARTICLE_BEFORE}$")
_STRIP = str.maketrans("", "", APOSTROPHES)

Node = dict[str, Any]
END = ""
"""The key under which a node keeps what ends there."""


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """How a word is compared: no case, accents, apostrophes or last point."""
    return fold(word.translate(_STRIP)).translate(_STRIP).rstrip(".")


def split(name: str) -> tuple[str, ...]:
    """The compared words of a name, its articles left out."""
    match = _FIRST.search(name)
    found = []
    while match:
        found.append(plain(match[match.lastindex or 0]))
        match = _NEXT.match(name, match.end())
    return tuple(found)


def add(root: Node, words: tuple[str, ...], payload: object) -> None:
    """Hang `payload` on the end of `words`."""
    for word in words:
        root = root.setdefault(word, {})
    root[END] = (*root.get(END, ()), payload)


def ends(node: Node, text: str, end: int) -> list[tuple[int, Any]]:
    """From a node reached at `end`, every end of a name with what hangs there, the nearest first."""
    found = [(end, node[END])] if END in node else []
    while len(node) > (END in node):
        match = _NEXT.match(text, end)
        following = match and node.get(plain(match[2]))
        if not match or following is None:
            break
        node, end = following, match.end()
        if END in node:
            found.append((end, node[END]))
    return found


def first(name: str) -> str:
    """The first word of a name as it is written, its article left out."""
    match = _FIRST.search(name)
    return match[1] if match else name


def pieces(surface: str) -> list[str]:
    """The words of a surface form as they are written."""
    return _PIECE.findall(surface)


def is_article(word: str) -> bool:
    return _ARTICLE.fullmatch(word) is not None


def article_before(text: str, start: int) -> int:
    """Where the article that stands before text[start] begins; `start` itself where there is none."""
    if start < 3 or text[start - 1] not in "-‐‑– \u00a0":
        return start
    match = _ARTICLE_ENDING.search(text, max(0, start - 4), start)
    return match.start() if match else start
