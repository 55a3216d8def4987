"""The tokens of one stretch of inline Markdown -> plain text, tied to its characters, with the markup as spans.

Offsets in pieces count in the stretch. The tokens carry `meta["at"]` and `meta["end"]`, set by the
parser's rules as they match (`note_places`); nothing is searched for. Raises Misfit where a token does not fit the text.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from dialogue_reader.load.draft import Piece, breaks_word
from dialogue_reader.model import Inline

_WRAPS = {"strong": "strong", "em": "emphasis", "s": "deleted", "link": "link"}

Rule = Callable[[Any, bool], bool]
_PLACED = frozenset({"link_open", "link_close", "image", "code_inline", "footnote_ref"})


def note_places(rule: Rule) -> Rule:
    """An inline rule that also notes on its tokens where it matched."""

    def match(state: Any, silent: bool) -> bool:  # noqa: FBT001 -- markdown-it's signature
        at, count = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent:
            for token in state.tokens[count:]:
                if token.type in _PLACED and "at" not in token.meta:
                    token.meta = {**token.meta, "at": at, "end": state.pos}
                if token.info == "auto" and token.nesting == 1:
                    state.tokens[-2].content = state.src[at + 1 : state.pos - 1]
        return matched

    return match


class Misfit(Exception):  # noqa: N818 -- not an error a user sees: the line is then read literally
    """A token that cannot be found where it should stand."""


class Flattening:
    """One pass over the tokens."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.at = 0  # in raw
        self.size = 0  # of the text so far
        self.pieces: list[Piece] = []
        self.inlines: list[Inline] = []
        self._open: list[tuple[str, int, str]] = []

    def run(self, tokens: Iterable[Any]) -> None:
        for token in tokens:
            read = _READERS.get(token.type)
            if read:
                read(self, token)
            elif token.nesting:
                self._wrap(token)
            else:
                raise Misfit(token.type)

    def add(self, text: str, start: int, length: int) -> None:
        self.pieces.append((text, start, length))
        self.size += len(text)
        self.at = start + length

    def text(self, token: Any) -> None:
        if self.raw.startswith(token.content, self.at):
            self.add(token.content, self.at, len(token.content))
        else:
            raise Misfit(token.content)

    def special(self, token: Any) -> None:
        if not self.raw.startswith(token.markup, self.at):
            raise Misfit(token.markup)
        self.add(token.content, self.at, len(token.markup))

    def line_end(self, token: Any) -> None:
        start = self.at
        end = self.raw.find("\n", start) + 1
        if not end or self.raw[start:end].strip(" \\\n"):
            raise Misfit("line end")
        while end < len(self.raw) and self.raw[end] in " \t":
            end += 1
        if token.type == "hardbreak":
            self.add("\n", start, end - start)
        elif not (self.pieces and breaks_word(self.pieces[-1][0], self.raw[end : end + 4])):
            self.add(" ", start, end - start)
        else:
            self.at = end

    def code(self, token: Any) -> None:
        at, end = self._place(token)
        mark = len(token.markup)
        inside = self.raw[at + mark : end - mark]
        start = at + mark + (len(inside) - len(token.content)) // 2
        begin = self.size
        self.add(token.content, start, len(token.content))
        self.inlines.append(Inline(kind="code", start=begin, end=self.size))
        self.at = end

    def image(self, token: Any) -> None:
        at, end = self._place(token)
        begin = self.size
        self.at = at + 2
        self.run(token.children or ())
        if self.size > begin:
            self.inlines.append(Inline(kind="image", start=begin, end=self.size, href=str(token.attrs.get("src", ""))))
        self.at = end

    def note(self, token: Any) -> None:
        at, end = self._place(token)
        label = str(token.meta["label"])
        shown = f"[{label}]"  # "340.[1]": bare it would be read as a part of the number or word before it
        self.add(shown, at, end - at)
        self.inlines.append(Inline(kind="note_ref", start=self.size - len(shown), end=self.size, href=label))

    def _wrap(self, token: Any) -> None:
        name = token.type.rpartition("_")[0]
        if token.nesting > 0:
            self.at = token.meta["at"] + 1 if name == "link" else self._past(token.markup)
            self._open.append((name, self.size, str(token.attrs.get("href", ""))))
            return
        opened, start, href = self._open.pop()
        self.at = token.meta["end"] if name == "link" else self._past(token.markup)
        kind = _WRAPS.get(name)
        if opened != name or kind is None:
            raise Misfit(name)
        if self.size > start:
            self.inlines.append(Inline(kind=kind, start=start, end=self.size, href=href))  # type: ignore[arg-type]

    def _past(self, markup: str) -> int:
        if not self.raw.startswith(markup, self.at):
            raise Misfit(markup)
        return self.at + len(markup)

    def _place(self, token: Any) -> tuple[int, int]:
        at, end = token.meta["at"], token.meta["end"]
        if at != self.at:
            raise Misfit(token.type)
        return at, end


_READERS: dict[str, Callable[[Flattening, Any], None]] = {
    "text": Flattening.text, "text_special": Flattening.special, "softbreak": Flattening.line_end,
    "hardbreak": Flattening.line_end, "code_inline": Flattening.code, "image": Flattening.image,
    "footnote_ref": Flattening.note,
}  # fmt: skip


def flatten(tokens: Sequence[Any], raw: str) -> tuple[list[Piece], list[Inline]]:
    """Pieces of plain text and the inlines on it."""
    flattening = Flattening(raw)
    flattening.run(tokens)
    inlines = sorted(flattening.inlines, key=lambda inline: (inline.start, -inline.end))
    return flattening.pieces, inlines
