r"""A saved page as its tags say it: the elements that part the text, and its lines, tied to the source.

The standard `html.parser` finds the tags; their places give the characters between them. What browsers do not show
(scripts, styles, templates, comments, titles) is left out, all else is in exactly one line. Any text is HTML: nothing
raises, nothing recurses, and every step is linear. Not here: which element is the article (`rooms.py`).

>>> [line.text for line in parse("<p>One &amp;\\n two<p>three<br>four").lines]
['One & two', 'three', 'four']
"""

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate

from dialogue_reader.load.draft import clean
from dialogue_reader.load.elements import Attributes, Element, Line, Markup
from dialogue_reader.model import Inline

HIDDEN = frozenset("script style template noscript title iframe noembed noframes datalist math-ml".split())
VOID = frozenset("area base br col embed hr img input link meta param source track wbr basefont frame keygen".split())
BLOCKS = frozenset(
    """address article aside audio blockquote body button caption center dd details dialog dir div dl dt embed fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav object ol optgroup
    option p plaintext pre search section select summary table tbody td textarea tfoot th thead tr ul video xmp""".split()
)
_SCOPES = frozenset("table td th caption button object html body".split())
_RUNNING = frozenset("p li td th dd dt blockquote figcaption h1 h2 h3 h4 h5 h6 caption".split())
_INLINES = {
    "strong": "strong", "b": "strong", "em": "emphasis", "i": "emphasis", "cite": "emphasis", "code": "code", "kbd": "code",
    "samp": "code", "tt": "code", "del": "deleted", "s": "deleted", "strike": "deleted",
}  # fmt: skip
_MOST_OPEN = 16  # inline elements told apart at a time; deeper ones are left unmarked
_PART = re.compile(  # a reference, white space, words parted by single spaces, a lone ampersand
    r"&(?:#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{0,40});?|[^ \t\r\n\f&]+(?: [^ \t\r\n\f&]+)*|[ \t\r\n\f]+|&"
)
_ENDLESS = re.compile(r"&#(?:[0-9]{10,}|[xX][0-9a-fA-F]{9,});?")  # Python counts no farther; HTML 13.2.5.80: U+FFFD
_SPACE = " \t\r\n\f"
_LABELLED = re.compile(r"byline|author|\bdate|time|publish", re.IGNORECASE)
_SIGNED = re.compile(r"byline|author", re.IGNORECASE)
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


def parse(source: str) -> Markup:
    """The page. What follows the last ">" can hold no tag and is read as text."""
    text = clean(source)
    reader = _Reader(text)
    end = text.rfind(">") + 1
    reader.feed(_ENDLESS.sub(lambda match: "\ufffd".ljust(len(match[0])), text[:end]))  # no place moves
    reader.close()
    reader.finish(end)
    return reader.markup


@dataclass(slots=True)
class _Open:
    """An element on the stack."""

    tag: str
    element: int
    hidden: bool
    block: int  # place on the stack of the innermost block
    p: int  # place of the paragraph a block would end, -1 for none
    entry: int  # place of the list entry (li, dt, dd) that another would end
    inline: tuple[str, str] | None = None


class _Reader(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = text
        self.markup = Markup(elements=[Element(tag="", parent=-1, attributes={})])
        self._starts = [0, *(accumulate(len(line) + 1 for line in text.split("\n")))]
        self._stack = [_Open(tag="", element=0, hidden=False, block=0, p=-1, entry=-1)]
        self._places: dict[str, list[int]] = {}  # tag -> its places on the stack
        self._pending = -1  # where the text before the next tag starts
        self._line: Line | None = None
        self._space: tuple[int, int] | None = None  # white space not yet known to stand between words
        self._marks: list[tuple[int, int, str, str]] = []  # open inlines: (place, start, kind, href)
        self._swallowed = False
        self._broken = False
        self._counts: dict[int, int] = {}  # list element -> number of its last entry

    # -- what html.parser calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = self._until()
        attributes = {name: value or "" for name, value in reversed(attrs)}
        if tag == "br":
            self._break()
        elif tag == "img":
            self._picture(at, attributes)
        elif tag in ("meta", "link"):
            (self.markup.metas if tag == "meta" else self.markup.links).append(attributes)
        elif tag in VOID:
            if tag in BLOCKS:
                self._end_line()
        else:
            self._open(tag, attributes)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # a slash closes nothing in HTML
        if tag in ("script", "style"):  # the parser, though, reads no text after these
            self._close(tag)

    def handle_endtag(self, tag: str) -> None:
        self._until()
        if tag == "br":
            self._break()
        elif tag not in VOID:
            self._close(tag)

    def handle_data(self, data: str) -> None:  # noqa: ARG002 - the source itself is read, from tag to tag
        if self._pending < 0:
            self._pending = self._offset()

    def handle_comment(self, data: str) -> None:  # noqa: ARG002
        self._until()

    def handle_decl(self, decl: str) -> None:  # noqa: ARG002
        self._until()

    def handle_pi(self, data: str) -> None:  # noqa: ARG002
        self._until()

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002
        self._until()

    def parse_comment(self, i: int, report: bool = True) -> int:  # noqa: ARG002, FBT001, FBT002
        """To the end of a comment, by HTML's rules; the standard one looks through the whole page for each open one."""
        self._until()
        if self.rawdata.startswith((">", "->"), i + 4):
            return self.rawdata.index(">", i) + 1
        end = self.rawdata.find("-->", i + 4)
        self._swallowed = end < 0
        return len(self.rawdata) if end < 0 else end + 3

    def parse_html_declaration(self, i: int) -> int:
        """To the end of a declaration or a CDATA section, which HTML takes for comments; the standard one may raise."""
        self._until()
        if self.rawdata.startswith("<!--", i):
            return self.parse_comment(i)
        return self.rawdata.find(">", i) + 1 or len(self.rawdata)

    def finish(self, end: int) -> None:
        """The text after the last tag, and the end."""
        if self._pending < 0 and end < len(self.text) and not self._swallowed:
            self._pending = end
        if self._pending >= 0:
            self._take(self._pending, len(self.text))
        self._end_line()

    # -- elements

    def _open(self, tag: str, attributes: Attributes) -> None:
        if self._stack[-1].tag == "title":
            self._close("title")
        above = self._stack[-1]
        blocky = tag in BLOCKS or self._stands_alone(above, attributes)
        if blocky:
            self._end_line()
            self._end_implied(tag)
            above = self._stack[-1]
        element = self._add(tag, attributes, above.element) if blocky else above.element
        place = len(self._stack)
        frame = _Open(
            tag=tag,
            element=element,
            hidden=above.hidden or tag in HIDDEN,
            block=place if blocky else above.block,
            p=place if tag == "p" else -1 if tag in _SCOPES else above.p,
            entry=place
            if tag in ("li", "dt", "dd")
            else -1
            if tag in ("ul", "ol", "dl", "menu", "table")
            else above.entry,
        )
        self._stack.append(frame)
        self._places.setdefault(tag, []).append(place)
        self._mark(tag, attributes, place)
        if tag == "html" and not self.markup.lang:
            self.markup.lang = attributes.get("lang", "") or attributes.get("xml:lang", "")
        elif tag == "time":
            self.markup.times.append((len(self.markup.lines), attributes))
        elif tag == "script" and "ld+json" in attributes.get("type", "").lower():
            frame.inline = ("ld", "")

    def _stands_alone(self, above: _Open, attributes: Attributes) -> bool:
        """Whether an inline element is a line of its own: a byline or date straight in a part of the page."""
        words = _words(attributes)
        return bool(words) and above.tag in BLOCKS and above.tag not in _RUNNING and bool(_LABELLED.search(words))

    def _end_implied(self, tag: str) -> None:
        """What the start of a block ends without saying so: a paragraph, an entry of the same list."""
        if tag in ("li", "dt", "dd") and self._stack[-1].entry >= 0:
            self._cut(self._stack[-1].entry)
        if self._stack[-1].p >= 0:
            self._cut(self._stack[-1].p)

    def _close(self, tag: str) -> None:
        places = self._places.get(tag)
        if not places:
            return
        place = places[-1]
        if self._stack[-1].block > place and tag not in BLOCKS:
            self._unmark(place)  # a block inside is still open and stays so
            return
        if self._stack[-1].block >= place:
            self._end_line()
        self._cut(place)

    def _cut(self, place: int) -> None:
        """End everything from a place on the stack on."""
        for index in range(len(self._stack) - 1, place - 1, -1):
            self._unmark(index)
            self._places[self._stack[index].tag].pop()
        del self._stack[place:]

    def _add(self, tag: str, attributes: Attributes, parent: int) -> int:
        above = self.markup.elements[parent]
        index = len(self.markup.elements)
        own = Element(
            tag=tag, parent=parent, attributes=attributes, shape=above.shape, depth=above.depth,
            table=above.table, row=above.row, item=above.item,
        )  # fmt: skip
        if tag in _SHAPES:
            own.shape = _SHAPES[tag]
        if own.shape == "heading" and len(tag) == 2 and tag[1].isdigit():
            own.depth = int(tag[1])
        elif tag == "dl":
            own.depth, own.item, own.shape = own.depth + 1, index, "text"
        elif tag in ("ul", "ol", "menu", "dir"):
            own.depth += 1
            self._counts[index] = _number(attributes.get("start", "1"), 1) - 1
        elif tag == "li":
            own.item = index
            self._count(own, parent)
        elif tag == "table":
            own.table, own.row, own.shape = index, -1, "text"
        elif tag == "tr":
            own.row = index
        own.signed = tag not in BLOCKS and bool(_SIGNED.search(_words(attributes)))
        self.markup.elements.append(own)
        return index

    def _count(self, entry: Element, parent: int) -> None:
        """An ordered list's number, kept as the entry's attribute `value`."""
        if self.markup.elements[parent].tag == "ol":
            number = _number(entry.attributes.get("value", ""), self._counts.get(parent, 0) + 1)
            self._counts[parent] = number
            entry.attributes = entry.attributes | {"value": str(number)}

    # -- text

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _until(self) -> int:
        """Take the text before the tag that starts here; gives its offset."""
        at = self._offset()
        if self._pending >= 0:
            start, self._pending = self._pending, -1
            self._take(start, at)
        return at

    def _take(self, start: int, end: int) -> None:
        top = self._stack[-1]
        if top.hidden:
            if top.tag == "title" and not self.markup.title and len(self._stack) < 8:
                self.markup.title = " ".join(unescape(_ENDLESS.sub("\ufffd", self.text[start:end])).split())
            elif top.inline:
                self.markup.linked.append(self.text[start:end])
        elif self.markup.elements[top.element].shape == "code":
            self._add_code(start, end)
        else:
            self._add_words(start, end)

    def _add_words(self, start: int, end: int) -> None:
        for match in _PART.finditer(self.text, start, end):
            found = match.group()
            at = match.start()
            if found[0] in _SPACE:
                self._space = self._space or (at, len(found))
                continue
            words = clean(unescape(found)) if found[0] == "&" else found
            if found[0] == "&" and not words.strip(_SPACE):
                self._space = self._space or (at, len(found))
                continue
            line = self._current()
            self._space = self._space or line.seam(self.text, at)
            if self._space and line.size:
                self._put(" ", *self._space)
            self._space = None
            self._put(words, at, len(found))

    def _add_code(self, start: int, end: int) -> None:
        """Text whose white space counts."""
        if self._line is None and not self.text[start:end].strip():
            return
        self._current()
        for match in _PART.finditer(self.text, start, end):
            found = match.group()
            words = clean(unescape(found)) if found[0] == "&" else found.replace("\r\n", "\n").replace("\r", "\n")
            if words:
                self._put(words, match.start(), len(found))

    def _current(self) -> Line:
        if self._line is None:
            self._line = Line(element=self._stack[-1].element, broken=self._broken)
            self._marks = [(place, 0, kind, href) for place, _, kind, href in self._marks]
        return self._line

    def _put(self, text: str, start: int, length: int) -> None:
        line = self._current()
        line.pieces.append((text, start, length))
        line.size += len(text)

    def _break(self) -> None:
        if self.markup.elements[self._stack[-1].element].shape == "code" and self._line:
            self._put("\n", self._offset(), len("<br>"))
            return
        if self._line is not None and self.markup.elements[self._line.element].shape == "heading":
            self._space = self._space or (self._offset(), len("<br>"))  # a title set in two lines is one title
            return
        ended = self._line is not None
        self._end_line()
        self._broken = ended

    def _end_line(self) -> None:
        line, self._line, self._space = self._line, None, None
        self._broken = False
        if line is None:
            return
        for place, start, kind, href in self._marks:
            self._add_inline(line, start, kind, href)
            assert place
        if line.text.strip():
            self.markup.add(line)

    def _picture(self, at: int, attributes: Attributes) -> None:
        """The alternative text of an image that stands in no running text, as a line of its own."""
        alt = " ".join(clean(attributes.get("alt", "")).split())
        if not alt or self._stack[-1].hidden or self._line is not None:
            return
        tag = self.text[at : self.text.find(">", at) + 1 or len(self.text)]
        match = _ALT.search(tag)
        if match is None:
            return
        start, end = match.span(match.lastindex or 0)
        raw = tag[start:end]
        picture = attributes.get("src", "")
        line = Line(element=self._stack[-1].element, picture=picture or "?")
        whole = raw == alt
        line.pieces.append((alt, at + start, len(alt) if whole else len(raw)))
        line.size = len(alt)
        if picture:
            line.inlines.append(Inline(kind="image", start=0, end=len(alt), href=picture))
        self.markup.lines.append(line)

    # -- the page's own markup inside a line

    def _mark(self, tag: str, attributes: Attributes, place: int) -> None:
        kind, href = _INLINES.get(tag, ""), ""
        if tag == "a" and attributes.get("href"):
            kind, href = "link", attributes["href"].strip()
        if kind and len(self._marks) < _MOST_OPEN:
            start = 0
            if self._line is not None:
                start = self._line.size + (1 if self._space and self._line.size else 0)
            self._marks.append((place, start, kind, href))

    def _unmark(self, place: int) -> None:
        for index in range(len(self._marks) - 1, -1, -1):
            if self._marks[index][0] == place:
                _, start, kind, href = self._marks.pop(index)
                if self._line is not None:
                    self._add_inline(self._line, start, kind, href)

    @staticmethod
    def _add_inline(line: Line, start: int, kind: str, href: str) -> None:
        if start < line.size:
            line.inlines.append(Inline(kind=kind, start=start, end=line.size, href=href))  # type: ignore[arg-type]


def _words(attributes: Attributes) -> str:
    """What says whether an inline element is a byline or a date."""
    return f"{attributes.get('class', '')} {attributes.get('itemprop', '')} {attributes.get('rel', '')}".strip()


_SHAPES = {f"h{level}": "heading" for level in range(1, 7)} | {
    "li": "item", "blockquote": "quote", "pre": "code", "xmp": "code", "plaintext": "code", "figcaption": "caption",
    "caption": "caption", "td": "cell", "th": "cell", "dt": "term", "dd": "definition",
}  # fmt: skip


def _number(text: str, otherwise: int) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
