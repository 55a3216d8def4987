"""Which institution is meant by "it", "the group" and "the statement". None where that is unclear."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from dialogue_reader.annotate import cues
from dialogue_reader.annotate.scenes import CAPITAL, MUTE, Attribution, Scene, entity_source, opening_name

LONGEST = 2_000
"""Characters of a sentence, at most: what runs on without a stop is none, and would be read for each of its quotations."""
_WRITTEN = re.compile(
    rf"{cues.STATEMENT.pattern}|\b(?:deal|pact|law|bill|motion|contract|memorandum|plan|book|film|poster|banner|slogan|sign|study|survey|paper|strategy"
    r"|charter|protocol|memo|note|page|website|advertisement|indictment|lawsuit|ruling|judgment|order)s?\b"
)
"""What may itself be what "says" something."""


def last_body(scene: Scene, offset: int) -> Attribution | None:
    """The institution that this sentence or the one before opens with, if it is the only one there: "it" that says something."""
    last = bisect_left(scene.sentences, (offset, 0))
    for begin, end in reversed(scene.sentences[max(0, last - 2) : last]):
        stop = min(end, offset)
        start = max(begin, stop - LONGEST)
        bodies = {
            mention.entity
            for mention in scene.named(start, stop)
            if scene.kind(mention) not in {*MUTE, "person", "agreement"}
        }
        if bodies:
            opening = opening_name(scene, start)
            alone = (
                opening
                and len(bodies) == 1
                and opening.entity in bodies
                and not _WRITTEN.search(scene.masked, start, stop)
            )
            return entity_source(scene, opening, "", "") if opening and alone else None
        inserted = stop == offset and scene.masked[start:stop].rstrip()[-1:] in {"", ",", "—"}
        if "”" in scene.masked[start : min(stop, scene.own)] or not inserted:
            return None
    return None


def told_body(scene: Scene, offset: int) -> Attribution | None:
    """The institution unknown to us that the sentence before opens with, where it says something or is alone: "it" said."""
    place = bisect_left(scene.sentences, (offset + 1, 0)) - 2
    first = place - 4
    while place > first and place >= 0 and scene.masked.startswith(("It ", "“"), scene.sentences[place][0]):
        place -= 1
    if place < 0:
        earlier = scene.previous() if scene.previous else None
        if not earlier or not earlier.sentences:
            return None
        scene, place = earlier, len(earlier.sentences) - 1
    begin, end = scene.sentences[place]
    end = min(end, begin + LONGEST)
    found = _BODY.match(scene.masked, begin, min(end, begin + 160))
    if not found or scene.named(*found.span("who")):
        return None
    says = any(cue.start - found.end() < cues.REACH for cue in scene.cues(found.end(), end))
    alone = not cues.INSTITUTION.search(scene.masked, found.end(), end)
    said = says or (alone and not _WRITTEN.search(scene.masked, begin, end))
    return Attribution(speaker_text=scene.text[slice(*found.span("who"))], voice="institutional") if said else None


_BODY = re.compile(
    rf"(?:[A-Z][^,;:“”]{{2,40}}, )?(?P<who>(?:The |Its |{CAPITAL}[\w-]*['’]s (?:[\w’'-]+ ){{0,2}})(?:(?!of |for |in |on |at |by |to |from |with |and |who )[\w’'-]+ ){{0,4}}?"
    rf"(?!(?:[Ff]orces|[Gg]overnments|[Pp]arties|[Ss]ides|[Cc]ountries|[Ss]tates|[Mm]inistries|[Aa]gencies|[Dd]elegations|[Pp]olice)\b){cues.INSTITUTION.pattern}"
    r"(?: (?:of|for) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})?)(?=,| [a-z])"
)


def _sentences_before(scene: Scene, offset: int, count: int) -> Iterator[tuple[int, int]]:
    """The sentence that holds an offset, up to it, and those before, backwards."""
    last = bisect_left(scene.sentences, (offset, 0))
    for begin, end in reversed(scene.sentences[max(0, last - count) : last]):
        stop = min(end, offset)
        yield max(begin, stop - LONGEST), stop


_RELEASED = re.compile(
    rf"(?: on [A-Z][a-z]+day| also| then| later)? (?:released|issued|published|put out|distributed|posted|sent out)(?: on [A-Z][a-z]+day)? an? (?:[\w-]+ )?{cues.STATEMENT.pattern}"
)


def issuer(scene: Scene, offset: int) -> Attribution | None:
    """Who released the statement that is spoken of: X issued a statement. "...," it read."""
    found = next((body for span in _sentences_before(scene, offset, 3) if (body := _issues(scene, *span))), None)
    if found or not scene.previous or bisect_left(scene.sentences, (offset, 0)) > 1:
        return found
    previous = scene.previous()
    return _issues(previous, *previous.sentences[-1]) if previous.sentences else None


def _issues(scene: Scene, start: int, stop: int) -> Attribution | None:
    opening = opening_name(scene, start)
    if not opening or opening.end > stop or not _RELEASED.match(scene.masked, opening.end, stop):
        return None
    return replace(entity_source(scene, opening, "", ""), certainty="inferred")


_GROUPS = frozenset("group militia faction movement organisation organization".split())


def the_body(scene: Scene, offset: int, words: str) -> Attribution | None:
    """The only group or organization named in the sentence, or in the one before, which "the group" may stand for."""
    article, _, noun = words.lower().partition(" ")
    if article != "the" or noun not in _GROUPS:
        return None
    for begin, end in _sentences_before(scene, offset, 2):
        bodies = [mention for mention in scene.named(begin, end) if scene.kind(mention) in {"group", "organization"}]
        if bodies:
            fits = len({mention.entity for mention in bodies}) == 1 and _is_a(scene, bodies[0].entity, noun)
            return replace(entity_source(scene, bodies[0], words, ""), certainty="inferred") if fits else None
    return None


def _is_a(scene: Scene, entity: str, noun: str) -> bool:
    known = scene.entities.get(entity)
    return noun.startswith("organi") or (known is not None and known.kind == "group")
