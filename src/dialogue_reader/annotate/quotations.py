"""Passages in quotation marks that report words, in body text, with their source.

Left out, since they report nobody's words: titles of works, words named as words ("so-called", "dubbed"), and up to
three words in marks in a sentence where nobody says anything. Where a passage begins and ends: `quote_marks.py`; whose it is: `speakers.py`.
"""

import re
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from operator import attrgetter

from dialogue_reader.annotate import cues
from dialogue_reader.annotate.abroad import tongue
from dialogue_reader.annotate.cast import find_surnames
from dialogue_reader.annotate.foreign import names_a_work
from dialogue_reader.annotate.quote_marks import QuotedPassage, find_passages
from dialogue_reader.annotate.scenes import (
    FURTHER,
    NAME,
    Attribution,
    Scene,
    ends_in_a_name,
    entity_source,
    is_no_person,
    mask,
)
from dialogue_reader.annotate.single_marks import with_double
from dialogue_reader.annotate.speakers import attribute
from dialogue_reader.desk import Desk
from dialogue_reader.model import Annotated, BlockSpan, Document, Entity, Mention, Quotation
from dialogue_reader.text import sentences

_SHORT = 3
_SAMPLE = 1000  # characters of a block, and blocks, enough to tell a language
_LABEL = 40
"""Characters before a passage in which its label is looked for: the report headed "..."."""
_SMALL = frozenset("a an and at by for from in into of on or over the to under with".split())


def find_quotations(document: Document, desk: Desk, so_far: Annotated) -> Iterator[Quotation]:
    """Quotations in text order. Blocks outside the body are passed over; a heading ends an open passage."""
    places = [
        index
        for index, block in enumerate(document.blocks)
        if block.zone in {"body", "heading"} and block.kind != "code"
    ]
    texts = [document.blocks[index].text if document.blocks[index].zone == "body" else None for index in places]
    passages = find_passages(with_double(texts))
    if not passages:
        return
    scenes = _set_scenes(texts, places, passages, so_far, desk.gazetteer.entities)
    near: Attribution | None = None
    last_text = -2
    for passage in passages:
        first, last = min(passage.pieces), max(passage.pieces)
        start = passage.pieces[first][0]
        before_it = near if last_text == first or (last_text == first - 1 and start <= 1) else None
        earlier = near if last_text == first - 1 else None
        opening = scenes[first]
        if before_it or earlier:
            opening = replace(opening, before_it=before_it, earlier=earlier, own=start)
        repeated = document.blocks[places[first]].role == "pull-quote"
        if repeated:  # words of another place, set large here: what stands before says nothing of them
            opening = replace(opening, before_it=None, earlier=None, previous=None)
        closing = opening if last == first else scenes[last]
        signed = _signed(document, places[last], passage, opening, so_far.mentions)
        found = signed or attribute(opening, start, closing, passage.pieces[last])
        if not _reports(scenes[first], start, passage.pieces[first][1], found):
            continue
        if not repeated:
            near, last_text = None if signed else found, last
        if found.pronoun and found.voice == "named":
            opening.called.setdefault(found.key, found.pronoun)
        yield _quotation(passage, places, found)


def _signed(
    document: Document, index: int, passage: QuotedPassage, scene: Scene, mentions: Sequence[Mention]
) -> Attribution | None:
    """Who stands below words that fill their block: "We stay." and, in a line of its own, — Ana Lund, president."""
    if index + 1 == len(document.blocks) or any(start for start, _ in passage.pieces.values()):
        return None
    below = document.blocks[index + 1]
    dashed = below.text.startswith(("—", "–", "-"))
    name = _SIGNATURE.match(below.text) if dashed or below.kind == "list_item" else None
    if not name:
        return None
    rest = name.end("who")
    if not dashed and not cues.PERSON.search(below.text, rest) and not cues.TITLES.search(below.text, rest):
        return None
    filled = passage.pieces[max(passage.pieces)][1] == len(document.blocks[index].text)
    if not filled or is_no_person(name["who"].split()) or not ends_in_a_name(name["who"]):
        return None
    place = bisect_left(mentions, (index + 1, name.start("who")), key=attrgetter("block", "start"))
    known = mentions[place] if place < len(mentions) else None
    if known and known.block == index + 1 and known.end == name.end("who") and scene.kind(known) == "person":
        return entity_source(scene, known, name["who"], "")
    return Attribution(speaker_text=name["who"], voice="named", certainty="explicit")


_SIGNATURE = re.compile(rf"[—–-]{{0,2}}\s*(?:Dr\.? |Prof\.? )?(?P<who>{NAME}{FURTHER}{{1,4}})(?:,[^.]{{1,100}})?$")


def _quotation(passage: QuotedPassage, places: Sequence[int], found: Attribution) -> Quotation:
    return Quotation(
        spans=tuple(BlockSpan(block=places[text], start=a, end=b) for text, (a, b) in passage.pieces.items()),
        speaker=found.speaker,
        speaker_text=found.speaker_text,
        voice=found.voice,
        certainty=found.certainty,
        verb=found.verb,
    )


def _set_scenes(
    texts: Sequence[str | None],
    places: Sequence[int],
    passages: Sequence[QuotedPassage],
    so_far: Annotated,
    entities: Mapping[str, Entity],
) -> dict[int, Scene]:
    """The scenes of all texts that hold a quotation, each with the one before it, made when asked for."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for passage in passages:
        for text, span in passage.pieces.items():
            spans[text].append(span)
    by_block: dict[int, list[Mention]] = defaultdict(list)
    for mention in so_far.mentions:
        by_block[mention.block].append(mention)
    abroad = tongue(" ".join(text[:_SAMPLE] for text in texts[:_SAMPLE] if text), so_far.document.lang)
    cast = cache(partial(find_surnames, texts))

    called: dict[str, str] = {}

    @cache
    def make(index: int) -> Scene:
        text, inside = texts[index] or "", spans[index]
        masked = mask(text.replace("\xa0", " ").replace("\u202f", " "), inside)
        return Scene(
            text=text,
            masked=masked,
            sentences=tuple(sentences(masked)),
            mentions=[mention for mention in by_block[places[index]] if not _inside(mention.start, inside)],
            entities=entities,
            previous=partial(make, index - 1) if index and texts[index - 1] else None,
            cast=cast,
            called=called,
            abroad=abroad,
        )

    return {index: make(index) for index in sorted(spans)}


def _inside(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    place = bisect_right(spans, (offset, sys.maxsize)) - 1
    return place >= 0 and offset < spans[place][1]


def _reports(scene: Scene, start: int, end: int, found: Attribution) -> bool:
    inner = scene.text[start + 1 : end - 1].strip()
    words = inner.strip(" .,;:!?…").split()
    before = scene.masked[max(0, start - _LABEL) : start]
    if not words or cues.labels(before) or names_a_work(scene, start):
        return False
    if _is_title(words, inner[-1]):
        after = inner[-1] == "," and scene.sentence(start)[0] == start  # "Nobody in Ottawa," he said
        return bool(found.verb) and (after or len(before.rpartition(found.verb)[2].split()) <= 1)
    alone = scene.sentence(start)[0] == start or before.rstrip().endswith(":")
    sentence = alone and words[0][:1].isupper() and inner[-1] in ".?!"
    return sentence or len(words) > _SHORT or bool(found.verb) or found.voice != "unattributed"


def _is_title(words: Sequence[str], last: str) -> bool:
    """Two words or more, all in capitals but the small ones, and no sentence."""
    large = [word for word in words if word.lower() not in _SMALL]
    return len(large) > 1 and last not in ".?!" and words[0][:1].isupper() and all(word[:1].isupper() for word in large)
