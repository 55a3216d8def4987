r"""One line of inline Markdown whose marks can be read in one way only -> its text and markup; None for any other.

Most lines with markup hold a link or two and a few words in asterisks. To find no more than these is a twentieth of what
the parser does for it. Whatever might mean anything else (an escape, a bracket left over, an asterisk beside a
letter, code, an image) is left to the parser: a mark here opens or closes, never either.
Rule: CommonMark 0.31, 6.2 "Emphasis and strong emphasis" and 6.3 "Links".

>>> read("**One** [link](/a).")
([('One', 2, 3), (' ', 7, 1), ('link', 9, 4), ('.', 18, 1)], [Inline(kind='strong', start=0, end=3, href=''), Inline(kind='link', start=4, end=8, href='/a')])
>>> read("2*3*4"), read("[sic] it *stands*"), read(r"\*no\*")
(None, None, None)
"""

import re

from dialogue_reader.load.draft import Piece
from dialogue_reader.model import Inline

_MARK = re.compile(
    r"\[(?P<label>[^\W_](?:[^\[\]\\`*_<&~!\n]*[^\s\[\]\\`*_<&~!])?)\]"
    r"\((?P<address>(?:https?://[a-z0-9.-]+(?:/[A-Za-z0-9._/=?#&-]*)?|[/#][A-Za-z0-9._/=?#-]*))\)"
    r"|(?P<stars>\*+)|[\\`_\[\]<&~\n]|!(?=\[)"
)
_KINDS = {1: "emphasis", 2: "strong"}
_BEFORE = frozenset(" (\"'“‘—–")  # what may stand before a mark that opens
_AFTER = frozenset(" .,;:!?)\"'”’—–")  # what may stand after one that closes


def read(words: str) -> tuple[list[Piece], list[Inline]] | None:
    """Pieces of plain text and the inlines on it, as `spans.flatten` gives them; `words` has no white space at its edges."""
    pieces: list[Piece] = []
    inlines: list[Inline] = []
    at = size = begin = opened = 0
    for mark in _MARK.finditer(words):
        kind, start = mark.lastgroup, mark.start()
        if kind is None:
            return None
        if start > at:
            pieces.append((words[at:start], at, start - at))
            size += start - at
        at = mark.end()
        if kind == "address":
            label = mark["label"]
            pieces.append((label, start + 1, len(label)))
            inlines.append(Inline(kind="link", start=size, end=size + len(label), href=mark["address"]))
            size += len(label)
        elif not opened and at - start in _KINDS and _opens(words, start, at):
            begin, opened = size, at - start
        elif opened == at - start and _closes(words, start, at):
            inlines.append(Inline(kind=_KINDS[opened], start=begin, end=size))  # type: ignore[arg-type]
            opened = 0
        else:
            return None
    if opened:
        return None
    if at < len(words):
        pieces.append((words[at:], at, len(words) - at))
    return pieces, sorted(inlines, key=lambda inline: (inline.start, -inline.end))


def _opens(words: str, start: int, end: int) -> bool:
    return (not start or words[start - 1] in _BEFORE) and words[end : end + 1].isalnum()


def _closes(words: str, start: int, end: int) -> bool:
    """After a letter or digit before a space or stop; after anything but a space, before a space."""
    before, after = words[start - 1], words[end : end + 1]
    if before.isalnum():
        return not after or after in _AFTER
    return before in _AFTER and before != " " and after in ("", " ")
