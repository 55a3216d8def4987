"""annotations/notes/*.yaml -> the editor's notes as written, each anchored by an exact quotation.

Whether the quotation still stands in its document is decided in `annotate/notes.py`.
"""

import os
from pathlib import Path

from pydantic import Field

from dialogue_reader import files, records
from dialogue_reader.config import PartialDate, Slug
from dialogue_reader.errors import Problem, ReaderError
from dialogue_reader.model import Note
from dialogue_reader.records import Form

FOLDER = "notes"


class NoteForm(Form):
    """One note. Anchored by `exact`; `prefix` and `suffix` tell equal quotations apart (W3C TextQuoteSelector)."""

    id: Slug = Field(min_length=1)
    """Unique in the project."""
    document: str = Field(min_length=1)
    """File name of the source."""
    exact: str = Field(min_length=1)
    """Words that stand in it, exactly: what the note hangs on. If they are gone the build says so."""
    prefix: str = ""
    """What stands directly before them, where they stand more than once."""
    suffix: str = ""
    """What stands directly after them."""
    body: str = Field(min_length=1)
    """What a reader should know, in Markdown; `[name](entity:ID)` and `[name](topic:ID)` link."""
    motivation: str = "commenting"
    """What the note does, in the words of the W3C: commenting, questioning, linking, editing ..."""
    author: str = ""
    """Who says so."""
    date: PartialDate = ""
    """When: YYYY, YYYY-MM or YYYY-MM-DD."""


class NotesForm(Form):
    """The keys of each file in notes/."""

    notes: tuple[NoteForm, ...] = ()
    """The editor's comments."""


def _files(folder: Path, *, root: Path) -> list[Path]:
    """The files of notes; what an editor hides beside them (`.#notes.yaml` while Emacs has it open) is none."""
    if not os.path.lexists(folder):
        return []
    found = files.entries(folder, root=root)
    files.refuse_link(folder, root=root)
    return [path for path in found if path.suffix.lower() in {".yaml", ".yml"} and not path.name.startswith(".")]


def read(folder: Path | None, *, root: Path) -> tuple[Note, ...]:
    """Every note of every file, files in name order. Raises ReaderError with the problems of all files."""
    problems: list[Problem] = []
    found: dict[str, Note] = {}
    for path in _files(folder / FOLDER, root=root) if folder else ():
        try:
            checked = records.read(path, NotesForm, root=root)
        except ReaderError as error:
            problems += error.problems
            continue
        for number, form in enumerate(checked.value.notes):
            where = checked.where("notes", number, "id")
            if form.id in found:
                problems.append(
                    Problem(
                        "duplicate-id",
                        f"the note '{form.id}' stands twice",
                        where,
                        hint=f"first at {found[form.id].where}",
                    )
                )
            found[form.id] = Note(**form.model_dump(), where=where)
    if problems:
        raise ReaderError(*problems)
    return tuple(found.values())
