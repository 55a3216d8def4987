"""Document -> spans. Each annotator sees one document, the desk and the spans found before it; all are pure.

An annotator is `(Document, Desk, Annotated so far) -> Iterable[Span]`. A new one is a file and a line in ANNOTATORS.
"""
