"""Mentions, quotations and notes as W3C Web Annotations, one JSON-LD document, byte for byte reproducible.

Source: Web Annotation Data Model (W3C Recommendation, 23 February 2017). Each annotation has two targets: the untouched
file (`seeds/NAME`, with exact text and position) and its page (with the element's id and the text as the page shows it).
"""

import json
from collections.abc import Iterator
from json.encoder import encode_basestring as _text

from dialogue_reader.model import Annotated, BlockSpan, Document, Mention, Note, NoteSpan
from dialogue_reader.render import urls
from dialogue_reader.render.passages import mention_anchor
from dialogue_reader.render.site import Site

_AROUND = 32  # characters of prefix and suffix
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"

Json = dict[str, object]


def annotations(site: Site) -> str:
    """The AnnotationCollection of the site, all in one page of it; one annotation a line."""
    lines = [line for one in site.index.documents for line in _of_document(site, one)]
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


_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _of_document(site: Site, one: Annotated) -> Iterator[str]:
    """A line for each annotation. Targets, which are most of it, are written without mappings in between."""
    notes = {note.id: note for note in site.desk.notes}
    for number, mention in enumerate(one.mentions):
        identified = {
            **_head(site, one.document, mention_anchor(number), "identifying"),
            "body": {
                "type": "SpecificResource",
                "source": _iri(site, urls.entity(mention.entity)),
                "purpose": "identifying",
            },
        }
        yield _aimed(identified, _targets(site, one.document, mention, mention_anchor(number)))
    for number, quotation in enumerate(one.quotations, 1):
        described = {
            **_head(site, one.document, f"q{number}", "describing"),
            "body": _speaker(site, quotation.speaker, quotation.speaker_text),
        }
        yield _aimed(described, *(_targets(site, one.document, span) for span in quotation.spans))
    for note_span in one.notes:
        note = notes[note_span.note]
        noted = {
            **_head(site, one.document, f"note-{note.id}", note.motivation),
            **_made(note),
            "body": {"type": "TextualBody", "value": note.body, "format": "text/markdown", "purpose": note.motivation},
        }
        yield _aimed(noted, _targets(site, one.document, note_span))


def _aimed(annotation: Json, *targets: str) -> str:
    return f'{_line(annotation)[:-1]},"target":[{",".join(targets)}]}}'


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


def _targets(site: Site, document: Document, span: BlockSpan | Mention | NoteSpan, anchor: str = "") -> str:
    """The place in the file, and the place on the page: two JSON objects."""
    block = document.blocks[span.block]
    start, end = block.source_span(span.start, span.end)
    in_file = (
        f'[{_quote(document.source.text, start, end)},{{"type":"TextPositionSelector","start":{start},"end":{end}}}]'
    )
    on_page = (
        '{"type":"FragmentSelector","conformsTo":"http://tools.ietf.org/rfc/rfc3236",'
        f'"value":{_text(anchor or block.anchor)},"refinedBy":{_quote(block.text, span.start, span.end)}}}'
    )
    page = _iri(site, urls.article(document.slug))
    return (
        f'{{"source":{_text(document.source.path)},"selector":{in_file}}},'
        f'{{"source":{_text(page)},"selector":{on_page}}}'
    )


def _quote(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return (
        f'{{"type":"TextQuoteSelector","exact":{_text(text[start:end])},'
        f'"prefix":{_text(before)},"suffix":{_text(after)}}}'
    )


def _iri(site: Site, path: str, fragment: str = "") -> str:
    """Absolute with a base URL; else relative to the root of the site."""
    if site.base_url:
        return urls.absolute(site.base_url, path, fragment)
    return urls.relative(urls.HOME, path, fragment)
