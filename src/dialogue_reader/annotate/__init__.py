"""Document -> spans. Each annotator sees one document, the desk and the spans found before it; all are pure.

An annotator is `(Document, Desk, Annotated so far) -> Iterable[Span]`. A new one is a file and a line in ANNOTATORS.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from dialogue_reader.annotate.dates import find_dates
from dialogue_reader.annotate.figures import find_figures
from dialogue_reader.annotate.filings import file_passages
from dialogue_reader.annotate.mentions import find_mentions
from dialogue_reader.annotate.notes import find_notes
from dialogue_reader.annotate.quotations import find_quotations
from dialogue_reader.desk import Desk
from dialogue_reader.model import Annotated, Document

Annotator = Callable[[Document, Desk, Annotated], Iterable[Any]]

ANNOTATORS: tuple[tuple[str, Annotator], ...] = (
    ("mentions", find_mentions),
    ("quotations", find_quotations),
    ("dates", find_dates),
    ("figures", find_figures),
    ("notes", find_notes),
    ("filings", file_passages),
)
"""(field of Annotated, annotator), in the order in which they run: a quotation's speaker needs the mentions."""


def annotate(document: Document, desk: Desk) -> Annotated:
    """The document with every span the annotators find on it."""
    annotated = Annotated(document=document)
    for field, annotator in ANNOTATORS:
        found: dict[str, Any] = {field: tuple(annotator(document, desk, annotated))}
        annotated = replace(annotated, **found)
    return annotated
