"""A file -> Document. A new kind of file is a reading (source text -> drafts) and a line in SUFFIXES.

`load` reads one source, `corpus` all of a project's. Nothing here knows of entities, topics or HTML.
"""

from dialogue_reader.load.article import SUFFIXES, Reading, load, read_page
from dialogue_reader.load.shelf import corpus, find_sources, settle
from dialogue_reader.load.shown import as_record, as_text

__all__ = [
    "SUFFIXES", "Reading", "as_record", "as_text", "corpus", "find_sources", "load", "read_page", "settle",
]  # fmt: skip
