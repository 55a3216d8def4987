"""How far a name reaches whose abbreviation stands in brackets behind it: "Peoples' Wood and Wool League in Halden (PWWLH)".

>>> BRACKETED.search("the Wood and Wool League (the WWL)")[1]
'WWL'
>>> fits("WWL", [("the", False), ("Wood", True), ("and", False), ("Wool", True), ("League", True)])
4
"""

import re
from collections.abc import Sequence

BRACKETED = re.compile(r"[ \u00a0]\((?:the |hereafter |or )?([^\W\d_a-z][\w.&-]{1,9})\)")
SMALL = frozenset("of and for the in on at to de la el y et und & against with".split())
"""Words of a long name that its abbreviation may leave out."""
FOREIGN = 3
"""Letters of an abbreviation that need not be those of the name in English."""
_LEAST = 2  # letters that tell how far a name reaches


def fits(short: str, words: Sequence[tuple[str, bool]]) -> int:
    """How many words at the end of `words`, each with whether it bears a capital, are spelled by `short`; 0 for none."""
    left = "".join(letter for letter in short if letter.isupper())
    if len(left) < _LEAST:
        return 0
    for count, (word, capital) in enumerate(reversed(words), start=1):
        if not capital:
            if word not in SMALL:
                return 0
            continue
        letters = word if word.isupper() else word[0]
        if not left.endswith(letters):
            return 0
        left = left[: -len(letters)]
        if not left:
            return count
    return 0


def reach(words: Sequence[tuple[str, bool]]) -> int:
    """How many words at the end of `words` are a name that nothing spells: capitals in a row, "and" among them behind an article.

    >>> reach([("Lund", True), ("of", False), ("the", False), ("Peace", True), ("and", False), ("Bread", True), ("Party", True)])
    4
    """
    at = _row(words, len(words))
    if at > 1 and words[at - 1][0] == "and":
        far = _row(words, at - 1)
        if far < at - 1 and (not far or words[far - 1][0] in {"the", "The"}):
            at = far
    return len(words) - at


def _row(words: Sequence[tuple[str, bool]], end: int) -> int:
    """Where the row of capitals begins that ends at `end`."""
    while end and words[end - 1][1] and words[end - 1][0] != "The":
        end -= 1
    return end
