"""Texts whose quotations stand in single marks, as British books and papers print them, with these marks made double.

Only a text in which several passages end as speech does ("... ,’ he said"), and whose double marks, if any, all stand inside such
passages, is one: elsewhere single marks hold coined words or quotations inside quotations. Lengths stay as they are, so that
offsets do. Apostrophes stay.

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
            within = _SPOKEN.findall(text)
            if not within and _DOUBLE.search(text):
                return texts
            spoken += len(within)
    if spoken < _FEWEST:
        return texts
    doubled = [None if text is None else _doubled(text) for text in texts]
    return (
        texts if "" in doubled else [text if made is None else made for text, made in zip(texts, doubled, strict=True)]
    )


def _doubled(text: str) -> str | None:
    """The text with these marks made double, and double ones in them single; "" if one stands elsewhere, None if nothing does."""
    passages = list(_passages(text))
    inner = [match.start() for match in _DOUBLE.finditer(text)]
    if not passages and not inner:
        return None
    letters = list(text)
    for start, end in passages:
        letters[start], letters[end] = "“", "”"
    place = 0
    for mark in inner:
        while place < len(passages) and passages[place][1] < mark:
            place += 1
        if place == len(passages) or mark < passages[place][0]:
            return ""
        letters[mark] = "’"
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
