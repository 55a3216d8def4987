"""A saved page -> what its head says, and drafts: the article's open for the passes, every other part labelled.

Not here: the tags (`tags.py`), which part is the article (`rooms.py`), what the head says (`html_head.py`).

>>> saved = read("<title>A dam | Site</title><nav>Home</nav><main><h1>A dam</h1><p>It holds.</p></main>")
>>> [(draft.kind, draft.text) for draft in saved.drafts], saved.matter.title
([('furniture', 'Home'), (None, 'A dam'), (None, 'It holds.')], 'A dam')
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dialogue_reader.load import captions, dates, html_head, names, rooms, rules
from dialogue_reader.load.draft import Draft, Piece, Shape, clean, compose, join, split_lines
from dialogue_reader.load.elements import Markup
from dialogue_reader.load.matter import Matter
from dialogue_reader.load.plain import broken
from dialogue_reader.load.rooms import Room
from dialogue_reader.load.tags import parse
from dialogue_reader.model import Inline

_BYLINE = 200  # characters; a longer line is no byline, whatever its class says
_DATE = 120
_CELL = 300  # characters; a table with a longer cell, or with several lines in one, lays out a page
_PROSE = 80
_PART = 2  # a heading up to this level starts another part
_SHAPES: dict[str, Shape] = {"heading": "heading", "item": "item", "quote": "quote", "code": "code"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A saved page as read."""

    matter: Matter
    drafts: tuple[Draft, ...]


def read(source: str) -> Saved:
    """The page's head and drafts."""
    markup = parse(source)
    head = html_head.read_head(markup)
    title = html_head.find_title(markup, head)
    plan = rooms.plan(markup, title)
    shown = markup.lines[title].text if title >= 0 else ""
    drafts = tuple(_Writer(markup, plan, clean(source), title).drafts())
    publisher = head.publisher or html_head.site_behind(clean(markup.title), shown)
    told = {"title": shown or head.title, "date": head.date or _time(markup, plan), "publisher": publisher}
    matter = head.model_copy(update=told)
    return Saved(matter=matter, drafts=drafts)


def _time(markup: Markup, plan: rooms.Plan) -> str:
    """The date of the first `time` of the article that tells of no change."""
    for line, attributes in markup.times:
        words = f"{attributes.get('class', '')} {attributes.get('itemprop', '')}".lower()
        if line < len(plan.inside) and plan.inside[line] and "updat" not in words and "modif" not in words:
            found = dates.normal(attributes.get("datetime", "")[:40])
            if found:
                return found
    return ""


class _Writer:
    """Lines -> drafts."""

    def __init__(self, markup: Markup, plan: rooms.Plan, text: str, title: int) -> None:
        self.markup, self.plan, self.title = markup, plan, title
        self.bounds = split_lines(text)
        self.starts = [start for start, _ in self.bounds]
        self.tables = _tables(markup)
        self.glossaries = _glossaries(markup)
        self.entries: set[int] = set()
        self.related: Room | None = rooms.HIDDEN  # the kind of part whose lines stand under a heading of related matter

    def drafts(self) -> Iterator[Draft]:
        """In page order; what a `br` broke in mid-sentence is put together again, as are the cells of a table."""
        waiting: Draft | None = None
        table: list[int] = []
        for index, line in enumerate(self.markup.lines):
            number = self.markup.elements[line.element].table
            if table and self.markup.elements[self.markup.lines[table[0]].element].table != number:
                yield self.table(table)
                table = []
            if number in self.tables and self.markup.elements[line.element].shape != "caption":
                if waiting:
                    yield waiting
                    waiting = None
                table.append(index)
                continue
            if table:
                yield self.table(table)
                table = []
            draft = self.draft(index)
            together = waiting and line.broken and waiting.kind == draft.kind
            if waiting and together and (broken(waiting, draft) or _quotes_on(waiting, draft)):
                waiting = join([waiting, draft])
                continue
            if waiting:
                yield waiting
            waiting = draft
        if waiting:
            yield waiting
        if table:
            yield self.table(table)

    def draft(self, index: int) -> Draft:
        line = self.markup.lines[index]
        element = self.markup.elements[line.element]
        draft = self.placed(line.pieces, line.inlines, code=element.shape == "code")
        draft = replace(
            draft,
            shape=_SHAPES.get(element.shape, "text"),
            level=element.depth if element.shape in ("heading", "item") else 0,
        )
        if line.picture:
            draft = replace(draft, shape="figure", level=0)
        elif element.shape == "item":
            draft = self.entry(draft, element.item)
        elif element.item in self.glossaries and element.shape in ("term", "definition"):
            level = element.depth + (element.shape == "definition")
            draft = replace(draft, shape="item", marker="•", level=level, role=element.shape)
        room = self.plan.rooms[index]
        if not self.plan.inside[index]:
            return self.beside(draft, room, index)
        if index == self.title:
            return replace(draft, shape="heading", level=1)
        if room is None:
            caption = element.shape == "caption"
            return replace(draft, kind="caption") if caption else draft
        return within(draft, room) if room.own else self.beside(draft, room, index)

    def beside(self, draft: Draft, room: Room | None, index: int) -> Draft:
        """A draft of another part; what a heading such as "Most read" stands over is related to the end of its part."""
        rule = rules.match(draft.text) if draft.shape == "heading" else None
        if rule and rule.opens == "related":
            self.related = room
            return replace(draft, kind="related", role="related-heading")
        if self.related is not room or (draft.shape == "heading" and draft.level <= _PART):
            self.related = rooms.HIDDEN
        if self.related is room and not (room and room.role in ("cookies", "newsletter", "form")):
            return replace(draft, kind="related", role=_related(draft))
        return apart(draft, room, before=index < self.plan.first)

    def entry(self, draft: Draft, item: int) -> Draft:
        """A list entry bears its mark once; a further paragraph of it is a paragraph."""
        if item in self.entries:
            return replace(draft, shape="text", level=0)
        self.entries.add(item)
        number = self.markup.elements[item].attributes.get("value", "")
        return replace(draft, marker=f"{number}." if number.isdigit() else "•", level=max(draft.level, 1))

    def table(self, indexes: Sequence[int]) -> Draft:
        """The cells of a table: parted by tabs, rows by line ends."""
        pieces: list[Piece] = []
        row = -1
        for index in indexes:
            line = self.markup.lines[index]
            own = self.markup.elements[line.element].row
            if pieces:
                end = pieces[-1][1] + pieces[-1][2]
                pieces.append(("\n" if own != row else "\t", end, max(line.pieces[0][1] - end, 0)))
            pieces += line.pieces
            row = own
        draft = replace(self.placed(pieces, ()), shape="table")
        room, inside = self.plan.rooms[indexes[0]], self.plan.inside[indexes[0]]
        return (
            draft if inside and (room is None or room.own) else apart(draft, room, before=indexes[0] < self.plan.first)
        )

    def placed(self, pieces: Sequence[Piece], inlines: Sequence[Inline], *, code: bool = False) -> Draft:
        """A draft of these pieces with its lines; white space at the edges left out."""
        text, runs = compose(_trimmed(pieces, code=code))
        lead = 0
        if code or len(text) != sum(len(piece[0]) for piece in pieces):
            whole = "".join(piece[0] for piece in pieces)
            lead = len(whole) - len(whole.lstrip("\n" if code else None))
        start, end = runs[0][1], runs[-1][1] + runs[-1][3]
        first, last = bisect_right(self.starts, start), bisect_right(self.starts, max(end - 1, start))
        kept = tuple(
            replace(one, start=max(one.start - lead, 0), end=min(one.end - lead, len(text)))
            for one in sorted(inlines, key=lambda one: (one.start, -one.end))
            if max(one.start - lead, 0) < min(one.end - lead, len(text))
        )
        return Draft(
            text=text, runs=runs, start=self.bounds[first - 1][0], end=max(self.bounds[last - 1][1], end), first=first,
            last=last, inlines=kept,
        )  # fmt: skip


def _trimmed(pieces: Sequence[Piece], *, code: bool) -> list[Piece]:
    """The pieces without white space at the edges; of code only empty lines go."""
    kept = list(pieces)
    edge = "\r\n" if code else None
    while kept and not kept[0][0].strip(edge):
        kept.pop(0)
    while kept and not kept[-1][0].strip():
        kept.pop()
    for place in (0, -1):
        text, start, length = kept[place]
        if code or text == text.strip() or len(text) != length:
            continue
        left = len(text) - len(text.lstrip()) if place == 0 else 0
        right = len(text.rstrip()) if place else len(text)
        kept[place] = (text[left:right], start + left, right - left)
    return kept


def _quotes_on(before: Draft, after: Draft) -> bool:
    """Whether a quotation that `before` opens and does not close goes on in small letters, as one set large does."""
    return before.text[0] in "“«„" and not set("”»“").intersection(before.text[1:]) and after.text[0].islower()


def within(draft: Draft, room: Room) -> Draft:
    """A draft of the article whose markup says what it is, if its words can be that."""
    text = draft.text
    if room.kind == "byline":
        fits = len(text) <= _BYLINE and (bool(names.authors(text)) or names.is_name_line(text))
    elif room.role == "date":
        fits = len(text) <= _DATE and (dates.is_date_line(text) or dates.DATE.search(text) is not None)
    elif room.kind == "footnote":
        return replace(draft, shape="footnote") if draft.shape in ("item", "text") else draft
    else:
        fits = room.kind != "dek" or draft.shape in ("text", "heading")
    return replace(draft, kind=room.kind, role=room.role) if fits else draft


def apart(draft: Draft, room: Room | None, *, before: bool) -> Draft:
    """A draft that is not the article's: what its own words say of it, else what its part of the page is."""
    rule = rules.match(draft.text) if room is None or room.kind == "furniture" else None
    if room is None:
        if captions.credit(draft.text):
            return replace(draft, kind="caption")
        if rule:
            return replace(draft, kind=rule.kind, role=rule.role)
        return replace(draft, kind="furniture", role="navigation" if before or len(draft.text) < _PROSE else "site")
    if rule and rule.kind == "furniture":
        return replace(draft, kind="furniture", role=rule.role or room.role)
    if room.kind == "related":
        return replace(draft, kind="related", role=_related(draft))
    return replace(draft, kind=room.kind, role=room.role)


def _related(draft: Draft) -> str:
    if draft.shape == "heading" and rules.match(draft.text):
        return "related-heading"
    if dates.is_date_line(draft.text):
        return "related-date"
    if names.by_line(draft.text):
        return "related-byline"
    return "related-summary" if len(draft.text) >= _PROSE and draft.text.endswith((".", "…")) else "related-title"


def _glossaries(markup: Markup) -> frozenset[int]:
    """The lists of terms and what they stand for (`dl`) whose entries are one short line each, and no questions."""
    seen: dict[int, set[int]] = {}
    wrong: set[int] = set()
    for line in markup.lines:
        element = markup.elements[line.element]
        if element.shape not in ("term", "definition"):
            continue
        known = seen.setdefault(element.item, set())
        asks = element.shape == "term" and line.pieces[-1][0].rstrip().endswith("?")
        if asks or line.size > _CELL or line.picture or line.element in known:
            wrong.add(element.item)
        known.add(line.element)
    return frozenset(seen.keys() - wrong)


def _tables(markup: Markup) -> frozenset[int]:
    """The tables that hold values: each cell one short line, no table inside."""
    cells: dict[int, set[int]] = {}
    outer: set[int] = set()
    for index, element in enumerate(markup.elements):
        if element.tag == "table":
            cells[index] = set()
            above = markup.elements[element.parent].table
            outer.add(above)
    wrong: set[int] = set()
    for line in markup.lines:
        element = markup.elements[line.element]
        if element.table < 0 or element.shape == "caption":
            continue
        seen = cells[element.table]
        if element.shape != "cell" or line.size > _CELL or line.picture or line.element in seen:
            wrong.add(element.table)
        seen.add(line.element)
    rows = {element.table for element in markup.elements if element.tag == "tr" and element.table >= 0}
    return frozenset(
        table for table, seen in cells.items() if table not in wrong | outer and len(seen) > 1 and table in rows
    )
