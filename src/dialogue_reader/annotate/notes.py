"""Where each of the editor's notes stands: by exact quotation, or not at all.

A quotation that stands nowhere, or twice, is an error that shows the nearest candidate; a note is never moved
silently. Rule: W3C Web Annotation Data Model, 4.2.4 "Text Quote Selector", without its licence to match loosely.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from dialogue_reader.desk import Desk
from dialogue_reader.errors import Problem, ReaderError
from dialogue_reader.model import Annotated, Block, Document, Note, NoteSpan
from dialogue_reader.text import sentences

_LIKE = 0.5  # a sentence less like the quotation than this helps nobody
_SPACES = str.maketrans(
    dict.fromkeys("\t\n\u00a0\u2007\u2009\u200a\u202f", " ")
)  # an editor cannot see which space it is
_AROUND = (24, 60, 150)  # characters of context that may tell two places apart


def find_notes(document: Document, desk: Desk, _: Annotated) -> list[NoteSpan]:
    """The notes on this document, in text order. Raises ReaderError with every note that has no place, or several."""
    problems: list[Problem] = []
    found: list[NoteSpan] = []
    notes = [note for note in desk.notes if note.document == document.name]
    texts = [block.text.translate(_SPACES) for block in document.blocks] if notes else []
    for note in notes:
        places = list(_places(note, texts))
        if len(places) == 1:
            found.append(places[0])
        else:
            problems.append(_ambiguous(note, document, places) if places else _lost(note, document))
    if problems:
        raise ReaderError(*problems)
    return sorted(found, key=lambda span: (span.block, span.start, span.end, span.note))


def _places(note: Note, texts: Sequence[str]) -> Iterator[NoteSpan]:
    """Wherever the quotation stands between its prefix and its suffix, in the texts of a document's blocks."""
    exact, prefix, suffix = (words.translate(_SPACES) for words in (note.exact, note.prefix, note.suffix))
    for number, text in enumerate(texts):
        start = text.find(exact)
        while start >= 0:
            end = start + len(exact)
            if text.endswith(prefix, 0, start) and text.startswith(suffix, end):
                yield NoteSpan(block=number, start=start, end=end, note=note.id)
            start = text.find(exact, start + 1)


def _ambiguous(note: Note, document: Document, places: list[NoteSpan]) -> Problem:
    first, second = (document.blocks[place.block] for place in places[:2])
    return Problem(
        "note-ambiguous",
        f"the note '{note.id}' fits {len(places)} places of {document.name}: lines {first.start_line} and {second.start_line}",
        note.where,
        hint=_tell_apart([(document.blocks[place.block].text, place) for place in places[:2]]),
    )


def _tell_apart(found: Sequence[tuple[str, NoteSpan]]) -> str:
    """The nearest words that stand beside one place and not beside the other."""
    for size in _AROUND:
        for where, sides in (
            ("prefix", [text[max(0, place.start - size) : place.start] for text, place in found]),
            ("suffix", [text[place.end : place.end + size] for text, place in found]),
        ):
            if len(set(sides)) == len(sides) and all(sides):
                return f"add a {where}: " + " or ".join(f"'{side}'" for side in sides)
    return "quote more words"


def _lost(note: Note, document: Document) -> Problem:
    nearest = _nearest(note.exact, document)
    if nearest:
        block, sentence = nearest
        hint = f"nearest is line {block.start_line}: '{sentence}'"
    else:
        hint = "nothing like it stands there"
    return Problem(
        "note-lost",
        f"the note '{note.id}' no longer fits: its quotation does not stand in {document.name}",
        note.where,
        hint=hint,
    )


def _nearest(exact: str, document: Document) -> tuple[Block, str] | None:
    """The sentence of the document most like the quotation; the block's number breaks ties."""
    best, found = _LIKE, None
    matcher = SequenceMatcher(b=exact, autojunk=False)
    for block in document.blocks:
        for start, end in sentences(block.text):
            matcher.set_seq1(block.text[start:end])
            ratio = _likeness(matcher, len(exact))
            if ratio > best:
                best, found = ratio, (block, block.text[start:end])
    return found


def _likeness(matcher: "SequenceMatcher[str]", length: int) -> float:
    """The share of the quotation that stands in the sentence, in order."""
    return sum(match.size for match in matcher.get_matching_blocks() if match.size > 2) / max(1, length)
