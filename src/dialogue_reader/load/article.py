"""One source -> one Document: read to drafts, label them, gather what the text says of itself, add the editor's word."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from sys import intern

from dialogue_reader.config import DocumentSettings
from dialogue_reader.errors import Problem, ReaderError, Where
from dialogue_reader.load import html, markdown, matter, metadata, plain, sniff, structure
from dialogue_reader.load.draft import Draft, clean, split_lines, with_marker
from dialogue_reader.load.matter import Front
from dialogue_reader.load.metadata import Said
from dialogue_reader.load.page import Label, Labels, look
from dialogue_reader.model import NUMBERED, Block, BlockKind, Document, Source, Stated
from dialogue_reader.text import RESERVED, fold, slug

_LONGEST_TITLE = 1_000  # characters
_LINES = re.compile(r"(\r\n|\r|\n)")
_LINE_ENDS = frozenset({"\r\n", "\r", "\n"})
_APART: tuple[BlockKind, ...] = ("furniture", "related")  # as the file's own markup says; no pass sees these


def read_scrape(source: str) -> list[Draft]:
    """The drafts of a `.txt`: scraped Markdown where its signs say so, else plain text."""
    return markdown.read(source, authored=False) if sniff.looks_like(source) else plain.read(source)


def read_markdown(source: str) -> list[Draft]:
    return markdown.read(source, authored=True)


def read_saved(source: Source) -> tuple[Front, tuple[Draft, ...]]:
    """What a saved page's head says, and its drafts."""
    saved = html.read(source.text)
    return Front(matter=saved.matter, last_line=0, end=0), saved.drafts


def behind_matter(
    read: Callable[[str], Iterable[Draft]], *, strict: bool
) -> Callable[[Source], tuple[Front, tuple[Draft, ...]]]:
    """A reading of files that may open with front matter; `strict`: a faulty one is an error."""

    def read_both(source: Source) -> tuple[Front, tuple[Draft, ...]]:
        front = matter.read(source, strict=strict)
        return front, tuple(_drafts(source, front, read))

    return read_both


SUFFIXES: dict[str, Callable[[Source], tuple[Front, tuple[Draft, ...]]]] = {
    ".txt": behind_matter(read_scrape, strict=False),
    ".md": behind_matter(read_markdown, strict=True),
    ".markdown": behind_matter(read_markdown, strict=True),
    ".html": read_saved,
    ".htm": read_saved,
    ".xhtml": read_saved,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a file holds by its own words, before the editor's."""

    source: Source
    front: Front
    said: Said  # front matter first, else the text
    blocks: tuple[Block, ...]


def load(source: Source, settings: DocumentSettings, *, lang: str = "en") -> Document:
    """The source as a Document. `lang` is the site's. Raises ReaderError for faulty front matter or an unknown suffix."""
    reading = read_page(source)
    said, own = reading.said, reading.front.matter
    return Document(
        source=source,
        slug=settings.slug or own.slug or automatic_slug(settings.title or said.title, source.name),
        slug_given=bool(settings.slug or own.slug),
        title=_stated(settings.title, said.title),
        authors=tuple(Stated(value=name, origin="editor") for name in settings.authors)
        or tuple(Stated(value=name, origin="text") for name in said.authors),
        date=_stated(settings.date, said.date),
        publisher=_stated(settings.publisher, said.publisher),
        url=settings.url or own.url,
        rights=settings.rights or own.rights,
        lang=settings.lang or own.lang or lang,
        blocks=reading.blocks,
    )


def _stated(editor: str, text: str) -> Stated | None:
    if editor:
        return Stated(value=editor, origin="editor")
    return Stated(value=text, origin="text") if text else None


def automatic_slug(title: str, name: str) -> str:
    """A file name from the title, else from the source's name; never one that a system reserves."""
    found = slug(title) or slug(PurePosixPath(name).stem) or slug(_spelled(PurePosixPath(name).stem)) or "article"
    return f"{found}-article" if found in RESERVED else found


def _spelled(name: str) -> str:
    """A name without a Latin letter as the numbers of its letters, so that files keep their slugs."""
    return (
        "u" + "-".join(f"{ord(c):x}" for c in unicodedata.normalize("NFC", name) if c.isalnum())[:40]
        if any(c.isalnum() for c in name)
        else ""
    )


def read_page(source: Source) -> Reading:
    """The source's blocks and what it says of itself."""
    suffix = PurePosixPath(source.name).suffix.lower()
    read = SUFFIXES.get(suffix)
    if read is None:
        raise ReaderError(
            Problem(
                "suffix", f"'{suffix}' files cannot be read", Where(source.path), hint=f"known: {', '.join(SUFFIXES)}"
            )
        )
    front, drafts = read(source)
    own = tuple(draft for draft in drafts if draft.kind not in _APART)
    text = clean(source.text) if any(draft.marker for draft in drafts) else source.text  # only a marker is read there
    page = look(own, text, given_title=front.matter.title)
    labels = structure.label(page)
    said = _first(front, metadata.gather(page, labels))
    return Reading(source=source, front=front, said=said, blocks=_blocks(_labelled(drafts, labels), page.source))


def _labelled(drafts: Iterable[Draft], labels: Labels) -> Iterator[tuple[Draft, Label]]:
    """Every draft with its label: that of the passes, or what the markup says of what is not the article's."""
    number = 0
    for draft in drafts:
        if draft.kind in _APART:
            yield draft, Label(kind=draft.kind, role=draft.role)
        else:
            yield draft, labels[number]
            number += 1


def _drafts(source: Source, front: Front, read: Callable[[str], Iterable[Draft]]) -> Iterable[Draft]:
    if not front.last_line:
        return read(source.text)
    blank = "".join(
        [line if line in _LINE_ENDS else " " * len(line) for line in _LINES.split(source.text[: front.end])]
    )
    return [_front_draft(source.text, front), *read(blank + source.text[front.end :])]


def _front_draft(text: str, front: Front) -> Draft:
    """The front matter as one draft that reads as it stands."""
    cleaned = clean(text[: front.end])
    lines = split_lines(cleaned)[: front.last_line]
    start, end = lines[0][0], lines[-1][1]
    raw = cleaned[start:end]
    lead = len(raw) - len(raw.lstrip())
    words = raw.strip()
    run = (0, start + lead, len(words), len(words))
    return Draft(shape="matter", text=words, runs=(run,), start=start, end=end, first=1, last=front.last_line)


def _first(front: Front, said: Said) -> Said:
    """What front matter says, and the text's word for the rest."""
    own = front.matter
    given = own.authors or own.author
    if not front.last_line and {fold(name) for name in given} < {fold(name) for name in said.authors}:
        given = said.authors  # what machines are told of a saved page may name the first author only
    return Said(
        title=(own.title or said.title)[:_LONGEST_TITLE],
        authors=given or said.authors,
        date=own.date or said.date,
        publisher=own.publisher or said.publisher,
    )


def _blocks(drafts: Iterable[tuple[Draft, Label]], source: str) -> tuple[Block, ...]:
    blocks = []
    number = 0
    for place, (draft, label) in enumerate(drafts, 1):
        numbered = label.kind in NUMBERED
        number += numbered
        blocks.append(_block(draft, label, source, number=number if numbered else 0, place=place))
    return tuple(blocks)


def _block(draft: Draft, label: Label, source: str, *, number: int, place: int) -> Block:
    if draft.marker and label.kind not in {"list_item", "footnote"}:
        draft = with_marker(draft, source)
    return Block(
        kind=label.kind,
        role=label.role,
        level=label.level or (draft.level if label.kind == "list_item" else 0),
        marker=draft.marker,
        text=draft.text,
        start=draft.start,
        end=draft.end,
        start_line=draft.first,
        end_line=draft.last,
        runs=draft.runs,
        inlines=draft.inlines,
        number=number,
        anchor=intern(f"p{number}" if number else f"b{place}"),
    )
