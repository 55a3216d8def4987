"""Texts whose quotations stand in single marks, as British books and papers print them, with these marks made double.

Only a text without a double mark, in which several passages end as speech does ("... ,’ he said"), is one: elsewhere single
marks hold coined words or quotations inside quotations. Lengths stay as they are, so that offsets do. Apostrophes stay.

>>> with_double(["‘It’s late,’ he said. ‘We go.’", "The men’s talk ended. ‘Never,’ she says."])[1]
'The men’s talk ended. “Never,” she says.'
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_DOUBLE = re.compile(r"[\"“”„‟«»＂❝❞]|''|``")
_OPENER = re.compile(r"(?:(?<=[\s(\[—–/])|^)[‘'](?=[^\W\d]|[….])")
_CLOSER = re.compile(r"(?<=\S)[’'](?![^\W_])")
_SPOKEN = re.compile(r"[.,?!…][’'](?=\s|$|[)—–])")
_FEWEST = 3  # passages that end as speech does
_ENDS = frozenset(".,?!…—–")


def with_double(texts: Sequence[str | None]) -> Sequence[str | None]:
    """The texts, where their quotations stand in single marks with double ones in their place."""
    spoken = 0
    for text in texts:
        if text is not None:
            if _DOUBLE.search(text):
                return texts
            spoken += len(_SPOKEN.findall(text))
    if spoken < _FEWEST:
        return texts
    return [None if text is None else _doubled(text) for text in texts]


def _doubled(text: str) -> str:
    letters = list(text)
    for start, end in _passages(text):
        letters[start], letters[end] = "“", "”"
    return "".join(letters)


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """Where the marks of each passage stand. Of several that may close one, a mark after a comma or stop does."""
    openers = [match.start() for match in _OPENER.finditer(text)]
    for start, limit in pairwise([*openers, len(text)]):
        ends = [match.start() for match in _CLOSER.finditer(text, start + 2, limit)]
        spoken = [end for end in ends if text[end - 1] in _ENDS]
        plain = [end for end in ends if text[end - 1] != "s"]  # after an s it may be an owner's: the Serbs’ withdrawal
        if ends:
            yield start, (spoken or plain or ends)[0]
