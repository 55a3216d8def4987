"""A page as a tree, just enough to ask what a link claims and what stands at its target.

Not here: links and ids of a whole site (`web.py`).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "figcaption", "td", "main"})
GAP = "\0"  # where matter was left out of a text


@dataclass(eq=False)
class Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: "Node | None" = None
    children: "list[Node | str]" = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def has(self, name: str) -> bool:
        return name in self.get("class").split()

    def walk(self) -> "Iterator[Node]":
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, tag: str = "", *, name: str = "", attribute: str = "") -> "list[Node]":
        """Elements of this tag, class name and attribute, each where given."""
        return [
            node
            for node in self.walk()
            if (not tag or node.tag == tag)
            and (not name or node.has(name))
            and (not attribute or attribute in node.attributes)
        ]

    def text(self) -> str:
        """The source's own words: what is marked data-added is left out and leaves a GAP."""
        if "data-added" in self.attributes:
            return GAP
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def block(self) -> "Node":
        """The nearest element around this one that holds a block of text."""
        node = self
        while node.tag not in _BLOCKS and node.parent:
            node = node.parent
        return node


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.here = Node("html")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(node)
        if tag not in _VOID:
            self.here = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.children.append(Node(tag, {name: value or "" for name, value in attrs}, self.here))

    def handle_endtag(self, tag: str) -> None:
        node: Node | None = self.here
        while node and node.tag != tag:
            node = node.parent
        if node and node.parent:
            self.here = node.parent

    def handle_data(self, data: str) -> None:  # the parser's own name for it
        self.here.children.append(data)


def parse(html: str) -> Node:
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def plain(text: str) -> str:
    """Runs of space as one, none at the ends."""
    return re.sub(r"\s+", " ", text).strip()


class Site:
    """The pages of a built site, each parsed once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pages: dict[str, Node] = {}
        self._ids: dict[str, dict[str, Node]] = {}

    def page(self, path: str) -> Node:
        if path not in self._pages:
            self._pages[path] = parse((self.folder / path).read_text("utf-8"))
            self._ids[path] = {node["id"]: node for node in self._pages[path].all(attribute="id")}
        return self._pages[path]

    def paths(self, pattern: str) -> list[str]:
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.glob(pattern))

    def target(self, page: str, url: str) -> Node:
        """The element a link of `page` leads to."""
        parts = urlsplit(url)
        path = (self.folder / page).parent / unquote(parts.path) if parts.path else self.folder / page
        name = path.resolve().relative_to(self.folder.resolve()).as_posix()
        root = self.page(name)
        return self._ids[name][unquote(parts.fragment)] if parts.fragment else root

    def passage(self, page: str, url: str) -> str:
        """The text of the block a link leads to; of a line among the source lines, that line and those after it."""
        node = self.target(page, url)
        if node.has("lines") or (node.parent and node.parent.has("lines")):
            lines = node.parent.children if node.parent else []
            start = lines.index(node)
            return plain(
                " ".join(
                    raw.text() for line in lines[start : start + 80] if isinstance(line, Node) for raw in _raw(line)
                )
            )
        return plain(node.block().text().replace(GAP, " "))


def _raw(line: Node) -> list[Node]:
    return line.all(name="raw")


Check = Callable[[Node], object]
