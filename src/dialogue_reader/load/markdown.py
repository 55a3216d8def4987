r"""Markdown -> drafts. markdown-it finds the blocks and the inline markup; every character keeps its place in the file.

Raw HTML is text, the typographer is off. In a scrape (`authored=False`) a line is a draft as in plain text, indented lines are
no code, and an underline makes no heading of a sentence. A text too large or too nested to parse in linear time is read as
plain text (`BOUND`, `BRACKETS`).

>>> [(draft.shape, draft.text) for draft in read("# One\\n\\n**A**fter \\$12.\\n", authored=True)]
[('heading', 'One'), ('text', 'After $12.')]
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import autolink, backtick, image, link
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote import footnote_plugin

from dialogue_reader.load import inline, paragraphs, plain, spans, stretches
from dialogue_reader.load.draft import Draft, Piece, Shape, clean, compose, join, literal, split_lines
from dialogue_reader.load.page import ended
from dialogue_reader.load.stretches import Stretch
from dialogue_reader.model import Inline

BOUND = 4_000_000  # characters; no article is longer, and the parser takes 200 MB for this much
KEPT = 4_000  # characters; longer paragraphs are not kept for the next reading
BRACKETS = 2_000  # opening brackets, backticks or markers in one paragraph; the parser's time grows with their square

_MARKED = re.compile(f"[{re.escape(stretches.MARKS)}]")


def read(source: str, *, authored: bool) -> list[Draft]:
    """The drafts of a Markdown text."""
    text = clean(source)
    lines = split_lines(text)
    marks = stretches.find_marks(text)
    heavy = len(marks) + text.count("!") > BRACKETS  # no paragraph has more of them than the text
    if len(text) > BOUND or (heavy and stretches.heaviest(text, lines) > BRACKETS):
        return plain.read(source)
    reading = _Reading(text=text, lines=lines, marks=marks, authored=authored)
    drafts = [draft for stretch in stretches.cut(text, lines) for draft in reading.stretch(stretch)]
    drafts = paragraphs.fill_gaps(drafts, text, lines)
    width = plain.measure(drafts)
    return plain.mend(paragraphs.regroup(drafts, width=width, authored=authored))


@cache
def _parser(authored: bool) -> MarkdownIt:  # noqa: FBT001 -- a cache key
    parser = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=False)
    parser.disable("text_join")
    parser.inline.terminator_re = re.compile(r"[\n!\\`*_\[\]<&~]")  # what the rules in use may begin with
    parser.core.ruler.at("inline", _parse_inline)
    if not authored:
        parser.disable(["code"])
    rules = parser.inline.ruler
    for name, rule in (("link", link), ("image", image), ("backticks", backtick), ("autolink", autolink)):
        rules.at(name, spans.note_places(rule))
    footnote = next(found.fn for found in rules.__rules__ if found.name == "footnote_ref")
    rules.at("footnote_ref", spans.note_places(footnote))
    return parser


def _parse_inline(state: StateCore) -> None:
    """Inline parsing, with a short cut for the many lines that have no markup."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = _children(token.content, state.md, state.env)


def _children(words: str, parser: MarkdownIt, definitions: EnvType) -> list[Token]:
    if "\n" not in words and not _MARKED.search(words):
        return [Token("text", "", 0, content=words)]
    children: list[Token] = []
    parser.inline.parse(words, parser, definitions, children)
    return children


@lru_cache(maxsize=1 << 8)  # a saved article has nearly all its paragraphs as before
def _alone(words: str, authored: bool) -> Sequence[Token]:  # noqa: FBT001 -- a cache key
    return _children(words, _parser(authored), {})


_Read = tuple[list[Piece], list[Inline]]
_SETTLED = [Token("text", "", 0)]  # in place of the tokens of a line that was read without the parser


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What encloses a paragraph."""

    shape: str = "text"
    level: int = 0
    marker: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A parsed text on its way to drafts."""

    text: str
    lines: list[tuple[int, int]]
    marks: list[int]  # where signs of markup stand
    authored: bool

    def stretch(self, stretch: Stretch) -> Iterator[Draft]:
        """The drafts of a stretch."""
        shape, first, end, leads = stretch
        if shape is None:
            yield from self.parsed(first, end)
        elif end - first > 1 and shape in {"text", "quote"} and self.marked(first, end):
            yield from self.unparsed(stretch)
        else:
            for row, lead in enumerate(leads, start=first):
                if self.marked(row, row + 1):
                    yield from self.unparsed(Stretch(shape, row, row + 1, (lead,)))
                else:
                    yield self.settled(shape, row, lead)

    def marked(self, first: int, end: int) -> bool:
        place = bisect_left(self.marks, self.lines[first][0])
        return place < len(self.marks) and self.marks[place] < self.lines[end - 1][1]

    def settled(self, shape: Shape, row: int, lead: "re.Match[str]") -> Draft:
        """A row without markup."""
        start, end = self.lines[row]
        at = lead.end()
        words = self.text[at:end].rstrip()
        marker = lead["item"] or ""
        return Draft(
            shape=shape,
            text=words,
            runs=((0, at, len(words), len(words)),),
            start=start,
            end=end,
            first=row + 1,
            last=row + 1,
            gap=self.gap(row + 1),
            level=len(lead["heading"] or marker[:1]),
            marker=marker,
            marker_start=start if marker else -1,
        )

    def unparsed(self, stretch: Stretch) -> Iterator[Draft]:
        """The drafts of a paragraph, heading or list item with markup in its lines."""
        shape, first, end, leads = stretch
        rows = [self.text[lead.end() : line[1]] for lead, line in zip(leads, self.lines[first:end], strict=True)]
        token = Token("inline", "", 0, map=[first, end], content="\n".join(rows).strip())
        read = inline.read(token.content)
        parse = _alone if len(token.content) < KEPT else _alone.__wrapped__
        token.children = _SETTLED if read else list(parse(token.content, self.authored))
        sign, marker = leads[0]["heading"], leads[0]["item"] or ""
        parent = Token(f"{'heading' if sign else 'paragraph'}_open", f"h{len(sign or '')}", 1, map=[first, end])
        return self.words(token, parent, _Context(shape=shape or "text", level=len(marker[:1]), marker=marker), read)

    def parsed(self, first: int, end: int) -> Iterator[Draft]:
        """The drafts of rows that only the parser can read."""
        tokens = _parser(self.authored).parse("\n".join([self.text[slice(*line)] for line in self.lines[first:end]]))
        for token in tokens:
            if token.map:
                token.map = [row + first for row in token.map]
        return self.drafts(tokens)

    def drafts(self, tokens: Sequence[Token]) -> Iterator[Draft]:
        enclosing: list[_Context] = [_Context()]
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "inline":
                yield from self.words(token, tokens[index - 1], enclosing[-1])
                if enclosing[-1].marker:
                    enclosing[-1] = replace(enclosing[-1], marker="", role="continued")
            elif token.type in _ENCLOSING:
                enclosing.append(_enclose(token, enclosing[-1]))
            elif token.type in _ENCLOSED:
                enclosing.pop()
            elif token.type == "table_open":
                close = next(i for i in range(index, len(tokens)) if tokens[i].type == "table_close")
                yield self.table(token, tokens[index:close])
                index = close
            elif token.type in {"fence", "code_block"} and self.whole(token).text:
                yield self.code(token)
            elif token.type == "hr":
                yield self.whole(token, shape="rule")
            index += 1

    def whole(self, token: Token, *, shape: str = "text", role: str = "") -> Draft:
        first, last = self.span(token)
        return literal(self.text, self.lines, first, last, shape=shape, role=role, gap=self.gap(first))

    def span(self, token: Token) -> tuple[int, int]:
        """First and last non-blank line of a token, from 1."""
        assert token.map is not None
        first, last = token.map[0] + 1, token.map[1]
        while last > first and not self.line(last).strip():
            last -= 1
        return first, last

    def line(self, number: int) -> str:
        start, end = self.lines[number - 1]
        return self.text[start:end]

    def gap(self, first: int) -> bool:
        return first == 1 or not self.line(first - 1).strip()

    def words(self, token: Token, parent: Token, context: _Context, read: _Read | None = None) -> Iterator[Draft]:
        """The drafts of a heading or a paragraph, one for each line. `read`: what a single line says, where that is known."""
        if not token.content:
            return
        drafts = self.row(token.content, token.map[0], *read) if read and token.map else self.rows(token)
        heading = parent.type == "heading_open"
        under = heading and parent.markup in {"=", "-"}
        if not drafts:
            yield self.bare(token, heading=heading, level=int(parent.tag[1:]) if heading else 0)
            return
        if under and not self.authored and (len(drafts) > 1 or len(drafts[0].text) > 120 or ended(drafts[0].text)):
            yield from drafts
            last = self.span(parent)[1]
            yield literal(self.text, self.lines, last, last, shape="rule", gap=False)
            return
        if heading:
            first, last = self.span(parent)
            whole = join(drafts)
            yield replace(
                whole, shape="heading", level=int(parent.tag[1:]), first=first, last=last, end=self.lines[last - 1][1]
            )
            return
        if all(child.type in _PICTURE for child in token.children or ()):
            yield replace(join(drafts), shape="figure")
            return
        yield self.headed(drafts[0], context)
        yield from (replace(draft, shape="quote") if context.shape == "quote" else draft for draft in drafts[1:])

    def rows(self, token: Token) -> list[Draft]:
        """A draft for each line of a paragraph; none where its markup shows no text or cannot be followed."""
        children = token.children or []
        if len(children) == 1 and children[0].content == token.content and token.map:
            return self.row(token.content, token.map[0], [(token.content, 0, len(token.content))])
        try:
            pieces, inlines = spans.flatten(children, token.content)
            places = self.places(token)
        except (spans.Misfit, ValueError, IndexError):
            return []
        return list(self.split(token, pieces, inlines, places))

    def row(self, words: str, row: int, pieces: Sequence[Piece], inlines: Sequence[Inline] = ()) -> list[Draft]:
        """The draft of a single line whose markup is read; none where it cannot be found there."""
        start, end = self.lines[row]
        at = self.text.rfind(words, start, end)
        if at < 0 or not words.strip():
            return []
        text, runs = compose([(piece, at + place, length) for piece, place, length in pieces])
        number, gap, marks = row + 1, self.gap(row + 1), tuple(inlines)
        return [Draft(text=text, runs=runs, inlines=marks, start=start, end=end, first=number, last=number, gap=gap)]

    def headed(self, draft: Draft, context: _Context) -> Draft:
        """The first line of a paragraph with what encloses it: a list item's marker, a quotation, a footnote's label."""
        if context.shape == "text":
            return draft
        start = self.text.find(context.marker, draft.start, draft.end) if context.marker else -1
        return replace(
            draft,
            shape=context.shape,  # type: ignore[arg-type]
            level=context.level,
            marker=context.marker,
            marker_start=start if start <= draft.runs[0][1] else -1,
            role=context.role,
        )

    def bare(self, token: Token, *, heading: bool, level: int) -> Draft:
        """A paragraph that cannot be flattened, or whose markup shows no text: as it reads in the file."""
        images = all(child.type in _PICTURE for child in token.children or ()) and any(
            "image" in child.type for child in token.children or ()
        )
        linked = all(child.type in _EMPTY for child in token.children or ()) and bool(token.children)
        draft = self.whole(token)
        if images:
            return replace(draft, shape="figure")
        if heading:
            return replace(draft, shape="heading", level=level)
        return replace(draft, shape="rule", role="empty-link") if linked else draft

    def places(self, token: Token) -> list[tuple[int, int]]:
        """For each line of the token's content, its offset there and its offset in the source."""
        assert token.map is not None
        places = []
        at = 0
        for step, line in enumerate(token.content.split("\n")):
            start, end = self.lines[token.map[0] + step]
            found = self.text.rindex(line.rstrip(), start, end) if line.strip() else start
            places.append((at, found))
            at += len(line) + 1
        return places

    def split(
        self, token: Token, pieces: list[Piece], inlines: list[Inline], places: list[tuple[int, int]]
    ) -> Iterator[Draft]:
        """Line drafts from the pieces of a paragraph."""
        assert token.map is not None
        rows = paragraphs.spread(token.content, pieces, places)
        for number, (own, left) in enumerate(rows, start=token.map[0] + 1):
            text, runs, marks = paragraphs.even(own, left, inlines)
            if text:
                start, end = self.lines[number - 1]
                gap = self.gap(number)
                yield Draft(
                    text=text, runs=runs, inlines=marks, start=start, end=end, first=number, last=number, gap=gap
                )

    def code(self, token: Token) -> Draft:
        """A code block: its text as it stands, line ends included."""
        first, _ = self.span(token)
        fenced = token.type == "fence"
        pieces: list[Piece] = []
        content = token.content.rstrip().split("\n")  # blank lines at the end are not the block's (`span`)
        for (start, end), line in zip(self.lines[first - 1 + fenced :], content, strict=False):
            at = self.text.rfind(line, start, end) if line else end
            shown = line if at >= 0 else self.text[start:end].strip()  # a tab that the parser spread to spaces
            at = at if at >= 0 else self.text.index(shown, start)
            if pieces:
                before = pieces[-1][1] + pieces[-1][2]
                pieces.append(("\n", before, max(at - before, 0)))
            pieces.append((shown, at, len(shown)))
        text, runs = compose(pieces)
        if not text.strip():
            return self.whole(token, shape="code")
        role = token.info.split()[0] if token.info.split() else ""
        whole = self.whole(token, shape="code", role=role)
        return replace(whole, text=text, runs=runs)

    def table(self, token: Token, inside: Sequence[Token]) -> Draft:
        """A table: cells parted by tabs, rows by line ends, the first row its head."""
        pieces: list[Piece] = []
        at, row = self.lines[token.map[0] if token.map else 0][0], -1
        for cell in inside:
            if cell.type != "inline" or cell.map is None:
                continue
            start, end = self.lines[cell.map[0]]
            new_row = cell.map[0] != row
            at = start if new_row else at
            words, found = self.cell(cell, at, end)
            if pieces:
                before = pieces[-1][1] + pieces[-1][2]
                pieces.append(("\n" if new_row else "\t", before, max((words[0][1] if words else found) - before, 0)))
            pieces += words
            at, row = found, cell.map[0]
        text, runs = compose(pieces)
        whole = self.whole(token, shape="table")
        return replace(whole, text=text, runs=runs) if text.strip() else whole

    def cell(self, cell: Token, at: int, end: int) -> tuple[list[Piece], int]:
        """A cell's pieces in source offsets, and where the next may start."""
        if not cell.content:
            return [], self.text.find("|", at, end) + 1 or end
        found = self.text.find(cell.content, at, end)
        if found < 0:  # a cell with an escaped bar reads as it stands
            bar = re.compile(r"(?<!\\)\|").search(self.text, at + 1, end)
            stop = bar.start() if bar else end
            raw = self.text[at:stop].strip(" |")
            return [(raw, self.text.index(raw, at), len(raw))], stop
        try:
            pieces, _ = spans.flatten(cell.children or [], cell.content)
        except spans.Misfit:
            pieces = [(cell.content, 0, len(cell.content))]
        moved = [(text, found + start, length) for text, start, length in pieces if text]
        return moved or [(cell.content, found, len(cell.content))], found + len(cell.content)


_ENCLOSING = frozenset({"list_item_open", "blockquote_open", "footnote_reference_open"})
_ENCLOSED = frozenset({"list_item_close", "blockquote_close", "footnote_reference_close"})
_PICTURE = frozenset({"image", "softbreak", "hardbreak", "link_open", "link_close"})
_EMPTY = frozenset(
    {"link_open", "link_close", "softbreak", "hardbreak", "strong_open", "strong_close", "em_open", "em_close", "text"}
)


def _enclose(token: Token, outer: _Context) -> _Context:
    if token.type == "list_item_open":
        return _Context(shape="item", level=outer.level + 1, marker=token.info + token.markup)
    if token.type == "footnote_reference_open":
        return _Context(shape="footnote", marker=str(token.meta["label"]))
    return _Context(shape="quote") if outer.shape == "text" else outer
