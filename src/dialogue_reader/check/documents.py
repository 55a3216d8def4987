"""Findings on the articles: what their heads lack, what was set aside, what looks broken, names the gazetteer lacks."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dialogue_reader.errors import Problem, Where
from dialogue_reader.model import Annotated, Block
from dialogue_reader.relate.discover import Candidate, discover
from dialogue_reader.render import Site
from dialogue_reader.render.marks import crowded, marks
from dialogue_reader.romanize import equate, key

CODES = {
    "no-title": "The text has no title that was found, and site.yaml gives none; the file's name stands for it.",
    "no-date": "An article without a date stands last and infers no years.",
    "no-author": "No author is known, from the text or from site.yaml.",
    "much-aside": "More of the file was set aside (menus, related articles, notices) than was kept.",
    "sentence-aside": "A whole sentence was set aside that stands inside the article.",
    "repeated": "A long paragraph stands twice.",
    "quotation-marks": "A paragraph opens more quotations than it closes, or the reverse.",
    "crowded": "A section has more than one strong mark per 40 words.",
    "unknown-name": "A name that recurs and that the gazetteer does not know.",
    "possible-variant": "An unknown name that may be a spelling of one the gazetteer knows.",
}

_LONG = 120  # characters; shorter paragraphs may well repeat
_OFTEN = 3  # times a name must stand to be worth a word
_MANY = 12  # words; a longer sentence is seldom a button's or a label's
_SENTENCE = re.compile(r"[.!…?]\s?[\"'”’“«»‹›)]*$")
_IN_SENTENCES = frozenset(
    "advertisement author-bio comments cookies copyright credits disclaimer editors-note front-matter newsletter promotion"
    " provenance publisher-note registration-wall related-summary".split()
)  # roles of what mostly is written in sentences
_TWO_WAYS = re.compile(r"\b\d{1,2}([/-])\d{1,2}\1(?:19|20)\d\d\b")  # day and month, or month and day
_ASIDE = frozenset({"metadata", "furniture", "related"})


def metadata(site: Site) -> Iterator[Problem]:
    for one in site.index.documents:
        document = one.document
        where = Where(document.source.path)
        supply = f"supply it under documents: {document.name}: in site.yaml"
        if not document.title:
            yield Problem("no-title", "no title was found", where, "warning", hint=supply)
        if not document.date:
            doubtful = next(
                (block for block in document.blocks if _TWO_WAYS.search(block.text) and block.role == "date"), None
            )
            message = f"'{doubtful.text}' can be read two ways" if doubtful else "no date was found"
            yield Problem("no-date", message, _where(one, doubtful) if doubtful else where, "warning", hint=supply)
        if not document.authors:
            yield Problem("no-author", "no author was found", where, "notice", hint=supply)


def set_aside(site: Site) -> Iterator[Problem]:
    for one in site.index.documents:
        aside = sum(len(block.text) for block in one.document.blocks if block.zone in _ASIDE)
        kept = sum(len(block.text) for block in one.document.blocks) - aside
        if aside > kept:
            message = f"more was set aside ({aside:,} characters) than kept ({kept:,})"
            hint = f"see what became of each line: dialogue-reader inspect {one.document.source.path}"
            yield Problem("much-aside", message, Where(one.document.source.path), "warning", hint=hint)
        for block in _sentences_aside(one.document.blocks):
            message = f"a sentence inside the article was set aside as {block.role or block.kind}"
            hint = f"see what became of each line: dialogue-reader inspect {one.document.source.path}"
            yield Problem("sentence-aside", message, _where(one, block), "warning", hint=hint)


def _sentences_aside(blocks: Sequence[Block]) -> Iterator[Block]:
    """What was set aside between the title and the last paragraph, right beside a paragraph, and reads as a sentence."""
    kept = [place for place, block in enumerate(blocks) if block.zone not in _ASIDE]
    for place in range(kept[0] + 1, kept[-1]) if kept else ():
        block = blocks[place]
        if block.zone not in _ASIDE or block.role in _IN_SENTENCES:
            continue
        beside = blocks[place - 1].number or blocks[place + 1].number
        if beside and len(block.text.split()) > _MANY and _SENTENCE.search(block.text[-8:]):
            yield block


def repetitions(site: Site) -> Iterator[Problem]:
    seen: dict[str, Where] = {}
    for one in site.index.documents:
        for block in one.document.blocks:
            if block.number and len(block.text) >= _LONG:
                here = _where(one, block)
                if block.text in seen:
                    yield Problem("repeated", f"this paragraph also stands at {seen[block.text]}", here, "warning")
                seen.setdefault(block.text, here)


def quotation_marks(site: Site) -> Iterator[Problem]:
    for one in site.index.documents:
        quoted = {span.block for quotation in one.quotations if len(quotation.spans) > 1 for span in quotation.spans}
        for number, block in enumerate(one.document.blocks):
            if block.number and number not in quoted and _unbalanced(block.text):
                message = "quotation marks do not pair up in this paragraph"
                yield Problem("quotation-marks", message, _where(one, block), "notice")


def _unbalanced(text: str) -> bool:
    marks_of = {sign: text.count(sign) for sign in '“”"«»„'}
    return sum(marks_of.values()) % 2 == 1


def crowded_sections(site: Site) -> Iterator[Problem]:
    entities = site.desk.gazetteer.entities
    for one in site.index.documents:
        for block in crowded(one, marks(one, entities)):
            message = "this section has more than one strong mark per 40 words"
            yield Problem(
                "crowded",
                message,
                _where(one, one.document.blocks[block]),
                "notice",
                hint="make very common names quiet",
            )


def unknown_names(site: Site) -> Iterator[Problem]:
    known = {name.casefold() for names in _names(site).values() for name in names}
    for candidate in _unknown(site):
        if any(form.casefold() in known for form, _ in candidate.forms):
            continue
        message = f"'{candidate.label}' stands {candidate.count} times and is not in the gazetteer"
        yield Problem("unknown-name", message, None, "notice", hint="dialogue-reader suggest prints an entry for it")


def possible_variants(site: Site) -> Iterator[Problem]:
    by_key: dict[str, list[tuple[str, str]]] = defaultdict(list)
    known = {name for names in _names(site).values() for name in names}
    for entity, names in _names(site).items():
        for name in names:
            by_key[key(name)].append((name, entity))
    for candidate in _unknown(site, least=1):
        for form, _ in candidate.forms:
            found = next(((name, of) for name, of in by_key.get(key(form), ()) if equate(name, form)), None)
            if found and form not in known:
                message = f"'{form}' may be a spelling of '{found[0]}' ({found[1]})"
                where = site.desk.gazetteer.entities[found[1]].where
                yield Problem("possible-variant", message, where, "notice", hint="if so, add it to its spellings")


def _names(site: Site) -> dict[str, set[str]]:
    """Every name of every entity, those found in the sources included."""
    return {
        entity.id: {
            entity.label,
            *entity.aliases,
            *entity.spellings,
            *(form for form, _ in (site.index.dossiers[entity.id].forms if entity.id in site.index.dossiers else ())),
        }
        for entity in site.desk.gazetteer.entities.values()
    }


def _unknown(site: Site, least: int = _OFTEN) -> Iterable[Candidate]:
    return discover(site.index.documents, least=least)


def _where(one: Annotated, block: Block) -> Where:
    return Where(one.document.source.path, block.start_line, 1)
