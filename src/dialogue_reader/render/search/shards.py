"""Search data as classic scripts: `search/NAME.js` assigns one value to one key of a global, so it loads from file:// too.

An index (term -> ascending numbers) is cut into shards by the beginnings of its terms, each at most LIMIT bytes where
terms allow; the script knows only the list of beginnings and asks for those a query needs.

>>> encode([0, 1, 40])
'11_7'
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import sub

from dialogue_reader.model import Annotated
from dialogue_reader.render import urls
from dialogue_reader.render.long_artifact import Former, LongArtifact
from dialogue_reader.render.site import Artifact

LIMIT = 60_000
END = " "
"""Stands after every term, so that a shard may hold "of" without "office"."""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
_HALF = 32  # the second half of the digits says that more digits follow
_REMEMBERED = 4096


def _gap(gap: int) -> str:
    digits = DIGITS[gap % _HALF]
    while gap := gap // _HALF:
        digits = DIGITS[_HALF + gap % _HALF] + digits
    return digits


_GAPS = [_gap(gap) for gap in range(_REMEMBERED)]


def encode(numbers: Sequence[int]) -> str:
    """Ascending numbers as the gaps between them, the first counted from -1."""
    gaps = [numbers[0] + 1, *map(sub, numbers[1:], numbers)]
    if max(gaps) < _REMEMBERED:
        return "".join(map(_GAPS.__getitem__, gaps))
    return "".join(map(_gap, gaps))


def decode(codes: str) -> Iterator[int]:
    """The numbers that `encode` made them of."""
    number, gap = -1, 0
    for digit in map(DIGITS.index, codes):
        gap = gap * _HALF + digit % _HALF
        if digit < _HALF:
            yield (number := number + gap)
            gap = 0


Encoded = Sequence[tuple[str, str]]
"""(term with END, its numbers encoded), in the order of the terms."""


def cut(index: Encoded, depth: int = 0) -> Iterator[tuple[str, Encoded]]:
    """Each shard's beginning and what it holds. Terms that share more than LIMIT bytes' beginning are cut further."""
    if sum(len(term) + len(numbers) + 1 for term, numbers in index) <= LIMIT or len(index) == 1:
        yield index[0][0][:depth] if index else "", index
        return
    for _, group in groupby(index, key=lambda entry: entry[0][: depth + 1]):
        yield from cut(list(group), depth + 1)


def write_index(kind: str, index: Encoded) -> Iterator[tuple[str, Artifact]]:
    """Every shard of an index with the beginning it is for."""
    for start, entries in cut(index):
        yield (
            start,
            script(_name(kind, start), "".join(term + codes + END for term, codes in entries).strip()),
        )


def read_index(files: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """Every term, without END, of the files that `write_index` made, and its numbers encoded."""
    for file in files:
        parts = json.loads(file.decode().partition("]=")[2].removesuffix(_TAIL)).split()
        yield from zip(parts[::2], parts[1::2], strict=True)


def paths_of(kind: str) -> str:
    """How the paths of an index's shards begin."""
    return urls.search_script(_name(kind, "")).removesuffix(".js")


def _name(kind: str, start: str) -> str:
    return f"{kind}-{_file_name(start)}"


def script(name: str, value: object) -> Artifact:
    """The file that gives `value` to the page under `name`."""
    return Artifact(path=urls.search_script(name), content=f"{_head(name)}{inert(value)}{_TAIL}".encode())


def scripts(
    name: str, documents: Sequence[Annotated], write: Callable[[Annotated], str], former: Former
) -> LongArtifact:
    """As `script`, of a list with a value for each document, as `inert` writes it."""
    head, tail = f"{_head(name)}[", f"]{_TAIL}"
    path = urls.search_script(name)
    return LongArtifact(path=path, documents=documents, write=write, former=former, head=head, between=",", tail=tail)


_TAIL = ";\n"


def _head(name: str) -> str:
    return f'(self.readerSearch??={{}})["{name}"]='


def inert(value: object) -> str:
    """JSON that holds nothing an HTML parser or an old JavaScript engine could take for its own."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, written in _ESCAPED:
        text = text.replace(sign, written)
    return text


_ESCAPED = tuple((sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029")


def _file_name(start: str) -> str:
    return "".join(c if c.isascii() and (c.islower() or c.isdigit()) else f"_{ord(c):x}_" for c in start)
