"""Pure functions on `str` that know nothing of documents: words, folding, slugs, sentences, snippets.

Not here: names (`romanize.py`), markup (`render/weave.py`).

>>> slug("Where do we go now?")
'where-do-we-go-now'
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

LONGEST_NAME = 200  # characters of a slug or an id: with its number and ending it is the name of a file
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
"""What no file is called: devices of Windows, whatever their ending, and a folder's own page."""
_WORD = re.compile(r"[^\W_]+(?:[.'’ʼ‘`ʿʾ][^\W_]+)*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Mme|Mlle|Sr|Sra|Dr|Prof|Gen|Col|Lt|Maj|Sgt|Capt|Adm|Sen|Rep|Gov|St|No|vs|etc|al|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec)|\b(?:[A-Za-z]\.)+[A-Za-z])$"
)
_FORBIDDEN_IN_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_LONGEST = 12  # characters of an abbreviation; searching from the text's start for each stop would be quadratic
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W\d_a-z]|[\"'“‘«(\[]*\d)")


def words(text: str) -> Iterator[tuple[int, int]]:
    """Spans of words: letters and digits, with inner points and apostrophes (U.S, Asa'ib)."""
    return (match.span() for match in _WORD.finditer(text))


def fold(text: str) -> str:
    """Case and accents away, for comparing and sorting: NFKD without combining marks, case-folded."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def slug(text: str, *, limit: int = 80) -> str:
    """A file name from any text: ASCII letters, digits and single hyphens; "" where nothing is left."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(text).replace("'", "").replace("’", ""))
    plain = plain.strip("-")
    if len(plain) > limit:
        plain = plain[: limit + 1].rpartition("-")[0] or plain[:limit]
    return plain


def xml_text(text: str) -> str:
    """The text without the characters XML 1.0 forbids (section 2.2); what is printable holds none of them."""
    return text if text.isprintable() else _FORBIDDEN_IN_XML.sub("", text)


def split_address(address: str) -> SplitResult:
    """As `urlsplit`; an address that is none (`http://[`) is all host: it leads elsewhere, and nowhere."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", address, "", "", "")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of sentences; the space between two belongs to neither."""
    return iter(_known_sentences(text))


@lru_cache(maxsize=1 << 14)  # many pages show the same paragraphs
def _known_sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _STOP.finditer(text):
        if match.group()[0] == "." and _ABBREVIATION.search(text, max(start, match.start() - _LONGEST), match.start()):
            continue
        end = match.start() + len(match.group().rstrip())
        yield start, end
        start = match.end()
    if text[start:].strip():
        yield start, start + len(text[start:].rstrip())


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """The sentence that holds `offset`."""
    for start, end in sentences(text):
        if offset < end:
            return start, end
    return 0, len(text)


def snippet(text: str, start: int, end: int, *, width: int = 160) -> tuple[int, int]:
    """A window of about `width` characters around text[start:end], widened to whole words."""
    room = max(0, width - (end - start)) // 2
    left, right = max(0, start - room), min(len(text), end + room)
    while left > 0 and not text[left - 1].isspace():
        left -= 1
    while right < len(text) and not text[right].isspace():
        right += 1
    return left, right
