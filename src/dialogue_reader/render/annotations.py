"""Mentions, quotations and notes as W3C Web Annotations, one JSON-LD document, byte for byte reproducible.

Source: Web Annotation Data Model (W3C Recommendation, 23 February 2017). Each annotation has two targets: the untouched
file (`seeds/NAME`, with exact text and position) and its page (with the element's id and the text as the page shows it).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from json.encoder import encode_basestring as _text

from dialogue_reader.model import Annotated, Block, BlockSpan, Document, Mention, Note, NoteSpan
from dialogue_reader.render import urls
from dialogue_reader.render.long_artifact import LongArtifact
from dialogue_reader.render.passages import mention_anchor
from dialogue_reader.render.site import Site

_AROUND = 32  # characters of prefix and suffix
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_PATH = "data/annotations.jsonld"

Json = dict[str, object]


def annotations(site: Site) -> LongArtifact:
    """The AnnotationCollection of the site, all in one page of it, one annotation a line."""
    collection: Json = {
        "@context": _CONTEXT,
        "id": _iri(site, _PATH),
        "type": "AnnotationCollection",
        "label": site.config.settings.title,
        "total": _total(site),
    }
    first = '"first":{"type":"AnnotationPage","startIndex":0,"items":[\n'
    bodies = {entity: _line(_identified(site, entity)) for entity in site.desk.gazetteer.entities}
    return LongArtifact(
        path=_PATH,
        documents=site.index.documents,
        former=site.former,
        write=partial(_write, site, bodies),
        head=_line(collection).removesuffix("}") + ",\n" + first,
        between=",\n",
        tail="\n]}}\n",
    )


def _write(site: Site, bodies: Mapping[str, str], one: Annotated) -> str:
    return ",\n".join([*_of_mentions(site, one, bodies), *_of_quotations(site, one, bodies), *_of_notes(site, one)])


def _total(site: Site) -> int:
    """How many there are. Only notes are not in the index: the documents of the editor's are opened for them."""
    index, noted = site.index, {note.document for note in site.desk.notes}
    named = sum(
        len(one.mentions) + len(one.elsewhere) for dossier in index.dossiers.values() for one in dossier.appearances
    )
    quoted = sum(map(len, index.quotations.by_document.values()))
    return named + quoted + sum(len(one.notes) for one in index.documents if one.document.name in noted)


_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _of_mentions(site: Site, one: Annotated, bodies: Mapping[str, str]) -> Iterator[str]:
    """A line for each mention, written without mappings in between: they are most of it all."""
    frame, blocks = _frame(site, one.document), one.document.blocks
    for number, mention in enumerate(one.mentions):
        anchor = mention_anchor(number)
        yield (
            f'{frame.id}{anchor}","type":"Annotation","motivation":"identifying","body":{bodies[mention.entity]},'
            f'"target":[{_targets(frame, blocks[mention.block], mention, anchor)}]}}'
        )


def _of_quotations(site: Site, one: Annotated, bodies: Mapping[str, str]) -> Iterator[str]:
    frame, blocks = _frame(site, one.document), one.document.blocks
    for number, quotation in enumerate(one.quotations, 1):
        targets = [_targets(frame, blocks[span.block], span) for span in quotation.spans]
        body = _speaker(bodies, quotation.speaker, quotation.speaker_text)
        yield (
            f'{frame.id}q{number}","type":"Annotation","motivation":"describing","body":[{body}],'
            f'"target":[{",".join(targets)}]}}'
        )


def _of_notes(site: Site, one: Annotated) -> Iterator[str]:
    notes = {note.id: note for note in site.desk.notes} if one.notes else {}
    for span in one.notes:
        note = notes[span.note]
        noted = {
            **_head(site, one.document, f"note-{note.id}", note.motivation),
            **_made(note),
            "body": {"type": "TextualBody", "value": note.body, "format": "text/markdown", "purpose": note.motivation},
        }
        targets = _targets(_frame(site, one.document), one.document.blocks[span.block], span)
        yield f'{_line(noted)[:-1]},"target":[{targets}]}}'


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all annotations of a document have in common, as JSON."""

    text: str  # of the file
    id: str  # up to the anchor
    in_file: str  # of the first target, up to its selectors
    on_page: str  # of the second, up to the anchor


def _frame(site: Site, document: Document) -> _Frame:
    page = _text(_iri(site, urls.article(document.slug)))
    return _Frame(
        text=document.source.text,
        id=f'{{"id":{page[:-1]}#',
        in_file=f'{{"source":{_text(document.source.path)},"selector":[',
        on_page=f'{{"source":{page},"selector":{{"type":"FragmentSelector",'
        '"conformsTo":"http://tools.ietf.org/rfc/rfc3236","value":"',
    )


def _head(site: Site, document: Document, anchor: str, motivation: str) -> Json:
    return {"id": _iri(site, urls.article(document.slug), anchor), "type": "Annotation", "motivation": motivation}


def _made(note: Note) -> Json:
    made: Json = {"creator": {"type": "Person", "name": note.author}} if note.author else {}
    return made | ({"created": f"{note.date}T00:00:00Z"} if len(note.date) == len("YYYY-MM-DD") else {})


def _identified(site: Site, entity: str) -> Json:
    return {"type": "SpecificResource", "source": _iri(site, urls.entity(entity)), "purpose": "identifying"}


def _speaker(bodies: Mapping[str, str], speaker: str | None, text: str) -> str:
    """The entity, and the words that name the speaker: JSON objects, as many as are known."""
    body = [bodies[speaker]] if speaker else []
    if text:
        body.append(f'{{"type":"TextualBody","value":{_text(text)},"format":"text/plain","purpose":"describing"}}')
    return ",".join(body)


def _targets(frame: _Frame, block: Block, span: BlockSpan | Mention | NoteSpan, anchor: str = "") -> str:
    """The place in the file, and the place on the page: two JSON objects."""
    at, to = span.start, span.end
    start, end = block.source_span(at, to)
    shown = _quote(block.text, at, to)
    same = to - at == end - start and start >= _AROUND <= at  # nearly all are, but at a paragraph's ends
    same = same and frame.text[start - _AROUND : end + _AROUND] == block.text[at - _AROUND : to + _AROUND]
    quoted = shown if same else _quote(frame.text, start, end)
    return (
        f'{frame.in_file}{quoted},{{"type":"TextPositionSelector","start":{start},"end":{end}}}]}},'
        f'{frame.on_page}{anchor or block.anchor}","refinedBy":{shown}}}}}'
    )


def _quote(text: str, start: int, end: int) -> str:
    before = text[start - _AROUND : start] if start >= _AROUND else text[:start]
    return (
        f'{{"type":"TextQuoteSelector","exact":{_text(text[start:end])},'
        f'"prefix":{_text(before)},"suffix":{_text(text[end : end + _AROUND])}}}'
    )


def _iri(site: Site, path: str, fragment: str = "") -> str:
    """Absolute with a base URL; else relative to the root of the site."""
    if site.base_url:
        return urls.absolute(site.base_url, path, fragment)
    return urls.relative(urls.HOME, path, fragment)
