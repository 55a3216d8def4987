"""Merge spans with their text into HTML: the one place where text becomes markup.

`weave(text, spans)` escapes the text and nests the spans' tags; spans may cross. Promises, each a property test:
strip the tags (and `data-added` matter) and unescape, and the text is back to the character; tags nest; an id stands
once; links never nest and are never cut in two. The algorithm is the usual one for stand-off markup: sweep the
boundaries, close what must close, reopen what still runs (TEI Guidelines, chapter 20 "Non-hierarchical Structures").

>>> weave("A & B", [Span(start=0, end=5, tag="em"), Span(start=4, end=5, tag="a", attributes=(("href", "b.html"),))])
'<em>A &amp; </em><a href="b.html"><em>B</em></a>'
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

from markupsafe import Markup

from dialogue_reader.model import quick

Attributes = tuple[tuple[str, str], ...]
Tagged = tuple[int, int, str, str]
"""A stretch of text, start and end, and its tags as they are to be written."""

markup: Callable[[str], Markup] = partial(str.__new__, Markup)
"""`Markup(text)` at a third of its cost: of a plain string, which need not be asked whether it is markup."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A tag over text[start:end]. Empty spans are ignored."""

    start: int
    end: int
    tag: str
    attributes: Attributes = ()
    rank: int = 0  # of two links that meet, and of two spans over the same text, the lower rank wins or is outside

    @property
    def is_link(self) -> bool:
        return self.tag == "a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert:
    """Matter that is not the source's: put into the text at `at`, in an element marked `data-added`."""

    at: int
    html: str  # ready markup, one element that bears data-added


def weave(
    text: str, spans: Iterable[Span], *, inserts: Sequence[Insert] = (), window: tuple[int, int] | None = None
) -> str:
    """HTML of `text`, or of its `window` (without ids, for passages on other pages). Linear in text and spans."""
    low, high = window or (0, len(text))
    spans = tuple(spans)
    if not inserts and (woven := _weave_nested(text, spans, low, high, keep_ids=window is None)) is not None:
        return woven
    usable = sorted(_clip(spans, low, high, keep_ids=window is None), key=_order)
    inserts = sorted((i for i in inserts if low <= i.at <= high), key=lambda insert: insert.at)
    return "".join(_sweep(text, low, high, _without_nested_links(usable), inserts))


def weave_apart(text: str, stretches: Iterable[Tagged]) -> str | None:
    """HTML of `text` with stretches that stand one after the other, as an article's marks do: at a quarter of the cost.

    None where they meet, or one is empty: then `weave` must settle it.
    """
    is_plain = not ("&" in text or "<" in text or ">" in text)
    pieces: list[str] = []
    position = 0
    for start, end, opening, closing in stretches:
        if start < position or end <= start:
            return None
        if is_plain:
            pieces += text[position:start], opening, text[start:end], closing
        else:
            pieces += escape(text[position:start], quote=False), opening, escape(text[start:end], quote=False), closing
        position = end
    pieces.append(text[position:] if is_plain else escape(text[position:], quote=False))
    return "".join(pieces)


def _weave_nested(text: str, spans: Iterable[Span], low: int, high: int, *, keep_ids: bool) -> str | None:
    """The same for spans that stand side by side or whole inside each other, as nearly all do: nothing is reopened.

    None where two cross, one leaves the window, or a link is not outermost.
    """
    pieces: list[str] = []
    inside: list[Span] = []  # open spans, outermost first
    position = low
    for span in sorted(spans, key=_order):
        start, end = span.start, span.end
        if end <= low or start >= high or start == end:
            continue
        while inside and inside[-1].end <= start:
            closed = inside.pop()
            pieces += escape(text[position : closed.end], quote=False), f"</{closed.tag}>"
            position = closed.end
        if start < low or end > high or (inside and (end > inside[-1].end or span.tag == "a")):
            return None
        pieces += escape(text[position:start], quote=False), start_tag(span.tag, span.attributes, keep_id=keep_ids)
        position = start
        inside.append(span)
    for closed in reversed(inside):
        pieces += escape(text[position : closed.end], quote=False), f"</{closed.tag}>"
        position = closed.end
    pieces.append(escape(text[position:high], quote=False))
    return "".join(pieces)


def _order(span: Span) -> tuple[int, int, int]:
    return span.start, -span.end, span.rank


def _clip(spans: Iterable[Span], low: int, high: int, *, keep_ids: bool) -> Iterable[Span]:
    for span in spans:
        start, end = max(span.start, low), min(span.end, high)
        if start < end:
            attributes = span.attributes if keep_ids else tuple(a for a in span.attributes if a[0] != "id")
            yield Span(start=start, end=end, tag=span.tag, attributes=attributes, rank=span.rank)


def _without_nested_links(spans: list[Span]) -> list[Span]:
    """Of links that overlap, the one of lowest rank stays, then the first; the others lose the link, not the mark."""
    if sum(span.is_link for span in spans) < 2:
        return spans
    taken: list[Span] = []
    losers = set()
    for index, span in sorted(enumerate(spans), key=lambda pair: (pair[1].rank, pair[0])):
        if span.is_link:
            if _overlaps(taken, span):
                losers.add(index)
            else:
                _insert(taken, span)
    return [_unlink(span) if index in losers else span for index, span in enumerate(spans)]


def _overlaps(taken: list[Span], span: Span) -> bool:
    at = _position(taken, span.start)
    return any(other.start < span.end and span.start < other.end for other in taken[max(0, at - 1) : at + 1])


def _insert(taken: list[Span], span: Span) -> None:
    taken.insert(_position(taken, span.start), span)


def _position(taken: list[Span], start: int) -> int:
    low, high = 0, len(taken)
    while low < high:
        middle = (low + high) // 2
        if taken[middle].start < start:
            low = middle + 1
        else:
            high = middle
    return low


def _unlink(span: Span) -> Span:
    kept = tuple(a for a in span.attributes if a[0] in {"id", "class", "data-entity"})
    return Span(start=span.start, end=span.end, tag="span", attributes=kept, rank=span.rank)


def _sweep(text: str, low: int, high: int, spans: list[Span], inserts: list[Insert]) -> Iterable[str]:
    """Between two boundaries the set of open spans is constant."""
    open_spans: list[Span] = []  # outermost first
    said: set[Span] = set()  # spans whose first piece, with the id, is written
    position, next_span, next_insert = low, 0, 0
    ends = sorted({span.end for span in spans} | {span.start for span in spans} | {i.at for i in inserts} | {high})
    for boundary in ends:
        yield escape(text[position:boundary], quote=False)
        position = boundary
        starting = []
        while next_span < len(spans) and spans[next_span].start == boundary:
            starting.append(spans[next_span])
            next_span += 1
        yield from _close_ended(open_spans, boundary, said)
        while next_insert < len(inserts) and inserts[next_insert].at == boundary:
            yield inserts[next_insert].html
            next_insert += 1
        yield from _open(open_spans, starting, said)


def _close_ended(open_spans: list[Span], boundary: int, said: set[Span]) -> Iterable[str]:
    """Close every span that ends here; what lies inside one and runs on is closed and reopened."""
    first = next((n for n, span in enumerate(open_spans) if span.end <= boundary), None)
    if first is None:
        return
    inner = open_spans[first:]
    yield from (f"</{span.tag}>" for span in reversed(inner))
    going_on = [span for span in inner if span.end > boundary]
    del open_spans[first:]
    open_spans += going_on
    yield from (_first_tag(span, said) for span in going_on)


def _open(open_spans: list[Span], starting: list[Span], said: set[Span]) -> Iterable[str]:
    """Open what starts here. A link must be outermost: whatever is open is closed before it and reopened inside."""
    links = [span for span in starting if span.is_link]
    if links and open_spans:
        yield from (f"</{span.tag}>" for span in reversed(open_spans))
        open_spans[:] = [*links, *open_spans]
        yield from (_first_tag(span, said) for span in open_spans)
    else:
        open_spans += links
        yield from (_first_tag(span, said) for span in links)
    for span in starting:
        if not span.is_link:
            open_spans.append(span)
            yield _first_tag(span, said)


def _first_tag(span: Span, said: set[Span]) -> str:
    is_first = span not in said
    said.add(span)
    return start_tag(span.tag, span.attributes, keep_id=is_first)


def start_tag(tag: str, attributes: Attributes, *, keep_id: bool = True) -> str:
    if not attributes:
        return f"<{tag}>"
    written = [f' {name}="{escape(value)}"' for name, value in attributes if keep_id or name != "id"]
    return f"<{tag}{''.join(written)}>"
