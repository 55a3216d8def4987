"""The words that set one outlet apart from all others.

Log-odds ratio with an informative Dirichlet prior, as a z-score: Burt L. Monroe, Michael P. Colaresi and Kevin M. Quinn,
"Fightin' Words: Lexical Feature Selection and Evaluation for Identifying the Content of Political Conflict", Political
Analysis 16 (2008), equations 15, 16 and 22. The prior is the whole corpus, scaled to PRIOR words: it keeps rare words
from looking decisive. Names are left out (the matrix of names shows these), function words too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt

from dialogue_reader.model import COUNTED_KINDS, Annotated
from dialogue_reader.relate.outlets import Outlet
from dialogue_reader.relate.words import FUNCTION_WORDS

PRIOR = 500.0  # words that the prior is worth
LEAST_Z = 1.96  # the usual bound for 5 % by chance
LEAST_COUNT = 3
_MOST = 12
_LEAST = 3  # letters of a word
_WORD = re.compile(rf"[^\W\d_]{{{_LEAST},}}")
_LETTERS = bytes(code if code >= 128 else ord(chr(code).lower() if chr(code).isalpha() else " ") for code in range(256))


@dataclass(frozen=True, slots=True, kw_only=True)
class DistinctiveWord:
    word: str  # in lower case
    count: int  # in this outlet
    elsewhere: int  # in all others
    z: float


def count_words(by_slug: Mapping[str, Annotated], outlet: Outlet) -> Counter[str]:
    """The words of the outlet's counted zones, in lower case, those of names and dates taken off."""
    pieces: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for slug in outlet.documents:
        one = by_slug[slug]
        texts = [block.text if block.kind in COUNTED_KINDS else "" for block in one.document.blocks]
        pieces.update(_pieces("\n".join(texts)))
        names.update([texts[span.block][span.start : span.end] for span in one.mentions])
        names.update([texts[span.block][span.start : span.end] for span in one.dates])
    counts = _count(pieces)
    for name, count in names.items():
        for word in _WORD.findall(name.lower()):
            counts[word] -= count
    return Counter({word: count for word, count in counts.items() if count > 0 and word not in FUNCTION_WORDS})


def _pieces(text: str) -> list[str]:
    """The text cut at all that is no letter in ASCII: far quicker than the expression, and seldom anything but words.

    The letters of ASCII are in lower case: whole texts, with one curly quote, are slow to lower.
    """
    return text.encode().translate(_LETTERS).decode().split()


def _count(pieces: Mapping[str, int]) -> Counter[str]:
    """The words of the pieces; in one that is not all letters the expression finds them."""
    counts: Counter[str] = Counter()
    for written, count in pieces.items():
        piece = written.lower()
        if not piece.isalpha():
            for word in _WORD.findall(piece):
                counts[word] += count
        elif len(piece) >= _LEAST:
            counts[piece] = counts.get(piece, 0) + count
    return counts


def distinguish(counts: Mapping[str, Counter[str]]) -> dict[str, tuple[DistinctiveWord, ...]]:
    """Outlet id -> its distinctive words, the strongest first. `counts` gives the words of every outlet."""
    total: Counter[str] = Counter()
    for own in counts.values():
        total.update(own)
    words = sum(total.values())
    found: dict[str, tuple[DistinctiveWord, ...]] = defaultdict(tuple)
    for outlet, own in counts.items():
        here = sum(own.values())
        scored = (
            (-round(_z(count, here, total[word] - count, words - here, PRIOR * total[word] / words), 2), word)
            for word, count in own.items()
            if count >= LEAST_COUNT and 0 < here < words
        )
        found[outlet] = tuple(
            DistinctiveWord(word=word, count=own[word], elsewhere=total[word] - own[word], z=-z)
            for z, word in sorted(scored)[:_MOST]
            if -z >= LEAST_Z
        )
    return dict(found)


def _z(count: float, words: float, other_count: float, other_words: float, prior: float) -> float:
    """The log-odds ratio of a word in two bodies of text, over its standard deviation."""
    one, other = count + prior, other_count + prior
    if one >= words + PRIOR or other >= other_words + PRIOR:
        return 0.0  # there is no other word
    delta = log(one / (words + PRIOR - one)) - log(other / (other_words + PRIOR - other))
    return delta / sqrt(1 / one + 1 / other)


def sample(outlet: Outlet, most: int) -> Outlet:
    """The outlet with at most `most` of its documents, evenly drawn, so that counting stays cheap."""
    size = len(outlet.documents)
    if size <= most:
        return outlet
    drawn = tuple(outlet.documents[n * size // most] for n in range(most))
    return Outlet(id=outlet.id, label=outlet.label, documents=drawn, words=outlet.words * most // size)
