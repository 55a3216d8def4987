"""The words of a text, for comparing texts: lower case, without function words, reduced to a stem.

>>> stem("killing"), stem("kills"), stem("transferred"), stem("transfers")
('kill', 'kill', 'transf', 'transf')
"""

import re
from collections.abc import Collection
from functools import lru_cache

_LEAST_WORD = 3  # letters of a word
_WORD = re.compile(rf"[^\W\d_]{{{_LEAST_WORD},}}")
_NO_LETTERS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalpha()})
SIGNS = "’‘“”–—…•\u00a0"
"""The marks of print that keep a text from being in ASCII: none is part of a word."""
_ENDINGS = (
    "ations", "ation", "ments", "ment", "ities", "ings", "ies", "ity", "ing", "ers", "ed", "er", "es", "ly", "s", "e", "y",
)  # fmt: skip
_LEAST = 4  # letters that a stem keeps

FUNCTION_WORDS = frozenset(
    """a about above after again against all also although am among an and another anti any are around as at away be became
    because become been before began being below between both but by came can cannot come could despite did do does
    doing done down due during each either else even ever every few first for four from further gave get give given go
    goes got had has have having he hence her here hers herself him himself his how however i if in indeed instead into
    is it its itself just last later latter least less like likely made make makes many may me meanwhile might more
    moreover most much must my near neither never no non nor not nothing now of off often on once one only onto or other
    others ought our ours out over own per perhaps pro put rather re said same say says second see seem seen several shall
    she should since so some such take taken than that the their theirs them then there therefore these they thing this
    those though three through throughout thus to together too toward towards two under unless until up upon us use used
    very via was way we well went were what when whenever where whereas wherever whether which while who whom whose why
    will with within without would yet you your yours""".split()
)
"""English words that say how a sentence is built, not what it is about. Their own list, short on purpose."""


def content_words(text: str, *, without: Collection[tuple[int, int]] = ()) -> list[str]:
    """The words of `text` that carry its matter, in lower case; words inside the spans `without` are left out."""
    return words_in(only_words(text, without=without))


def only_words(text: str, *, without: Collection[tuple[int, int]] = ()) -> str:
    """The text in lower case with blanks for the spans `without`, for common signs, and for all in ASCII but letters.

    Its length is kept, so that a stretch of it can be cut where the text is cut.
    """
    blank = blank_out(text, without)
    if not blank.isascii():
        for sign in SIGNS:  # first: without them most texts are in ASCII, where lower case costs next to nothing
            blank = blank.replace(sign, " ")
    plain = blank.lower()
    if len(plain) != len(blank):
        plain = "".join(c.lower()[0] for c in blank)
    return plain.translate(_NO_LETTERS)


def words_in(text: str) -> list[str]:
    """The words of a stretch of what `only_words` gives that carry its matter."""
    return [word for word in all_words_in(text) if len(word) >= _LEAST_WORD and word not in FUNCTION_WORDS]


def all_words_in(text: str) -> list[str]:
    """The words of such a stretch, those too that say little: where all is letters no expression is needed."""
    words = text.split()
    return words if text.isascii() or "".join(words).isalpha() else _WORD.findall(text)


class Stems(dict[str, str]):
    """Word -> its stem, "" for one that says little. Bounded by whoever holds it: no longer than one corpus is compared."""

    def __missing__(self, word: str) -> str:
        says_little = len(word) < _LEAST_WORD or word in FUNCTION_WORDS
        found = self[word] = "" if says_little else stem(word)
        return found


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word without its endings, so that kill, kills and killing agree; crude, and used for comparing only."""
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _LEAST), "")
    shorter = word[: len(word) - len(ending)]
    if len(shorter) > _LEAST and shorter[-1] == shorter[-2] and shorter[-1] not in "aeiouls":
        shorter = shorter[:-1]
    return shorter if shorter == word else stem(shorter)


def blank_out(text: str, spans: Collection[tuple[int, int]]) -> str:
    """The text with blanks for the spans, its length kept."""
    if not spans:
        return text
    pieces: list[str] = []
    position = 0
    for start, end in sorted(spans):
        if start >= position:
            pieces += (text[position:start], " " * (end - start))
            position = end
    pieces.append(text[position:])
    return "".join(pieces)
