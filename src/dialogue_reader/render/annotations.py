"""Mentions, quotations and notes as W3C Web Annotations, one JSON-LD document, byte for byte reproducible.

Source: Web Annotation Data Model (W3C Recommendation, 23 February 2017). Each annotation has two targets: the untouched
file (`seeds/NAME`, with exact text and position) and its page (with the element's id and the text as the page shows it).
"""

import json
from collections.abc import Iterator

from dialogue_reader.model import Annotated, BlockSpan, Document, Mention, Note, NoteSpan
from dialogue_reader.render import urls
from dialogue_reader.render.passages import mention_anchor
from dialogue_reader.render.site import Site

_AROUND = 32  # characters of prefix and suffix
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"

Json = dict[str, object]


def annotations(site: Site) -> str:
    """The AnnotationCollection of the site, all in one page of it; one annotation a line."""
    lines = [_line(found) for one in site.index.documents for found in _of_document(site, one)]
    collection: Json = {
        "@context": _CONTEXT,
        "id": _iri(site, "data/annotations.jsonld"),
        "type": "AnnotationCollection",
        "label": site.config.settings.title,
        "total": len(lines),
    }
    head = _line(collection).removesuffix("}")
    first = '"first":{"type":"AnnotationPage","startIndex":0,"items":[\n'
    return head + ",\n" + first + ",\n".join(lines) + "\n]}}\n"


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _of_document(site: Site, one: Annotated) -> Iterator[Json]:
    notes = {note.id: note for note in site.desk.notes}
    for number, mention in enumerate(one.mentions):
        yield {
            **_head(site, one.document, mention_anchor(number), "identifying"),
            "body": {
                "type": "SpecificResource",
                "source": _iri(site, urls.entity(mention.entity)),
                "purpose": "identifying",
            },
            "target": _targets(site, one.document, mention, mention_anchor(number)),
        }
    for number, quotation in enumerate(one.quotations, 1):
        yield {
            **_head(site, one.document, f"q{number}", "describing"),
            "body": _speaker(site, quotation.speaker, quotation.speaker_text),
            "target": [target for span in quotation.spans for target in _targets(site, one.document, span)],
        }
    for note_span in one.notes:
        note = notes[note_span.note]
        yield {
            **_head(site, one.document, f"note-{note.id}", note.motivation),
            **_made(note),
            "body": {"type": "TextualBody", "value": note.body, "format": "text/markdown", "purpose": note.motivation},
            "target": _targets(site, one.document, note_span),
        }


def _head(site: Site, document: Document, anchor: str, motivation: str) -> Json:
    return {"id": _iri(site, urls.article(document.slug), anchor), "type": "Annotation", "motivation": motivation}


def _made(note: Note) -> Json:
    made: Json = {"creator": {"type": "Person", "name": note.author}} if note.author else {}
    return made | ({"created": f"{note.date}T00:00:00Z"} if len(note.date) == len("YYYY-MM-DD") else {})


def _speaker(site: Site, speaker: str | None, text: str) -> list[Json]:
    body: list[Json] = []
    if speaker:
        body.append({"type": "SpecificResource", "source": _iri(site, urls.entity(speaker)), "purpose": "identifying"})
    if text:
        body.append({"type": "TextualBody", "value": text, "format": "text/plain", "purpose": "describing"})
    return body


def _targets(site: Site, document: Document, span: BlockSpan | Mention | NoteSpan, anchor: str = "") -> list[Json]:
    """The place in the file, and the place on the page."""
    block = document.blocks[span.block]
    file_start, file_end = block.source_span(span.start, span.end)
    in_file: list[Json] = [
        _quote(document.source.text, file_start, file_end),
        {"type": "TextPositionSelector", "start": file_start, "end": file_end},
    ]
    on_page: Json = {
        "type": "FragmentSelector",
        "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
        "value": anchor or block.anchor,
        "refinedBy": _quote(block.text, span.start, span.end),
    }
    page = _iri(site, urls.article(document.slug))
    return [
        {"source": document.source.path, "selector": in_file},
        {"source": page, "selector": on_page},
    ]


def _quote(text: str, start: int, end: int) -> Json:
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }


def _iri(site: Site, path: str, fragment: str = "") -> str:
    """Absolute with a base URL; else relative to the root of the site."""
    if site.base_url:
        return urls.absolute(site.base_url, path, fragment)
    return urls.relative(urls.HOME, path, fragment)
