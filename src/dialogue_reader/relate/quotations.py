"""Who says what: all quotations of the corpus by speaker, and the share of unnamed voices in each article."""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import get_args

from dialogue_reader.model import Annotated, Quotation, Voice, maker
from dialogue_reader.relate.words import SIGNS
from dialogue_reader.text import fold

VOICES: tuple[Voice, ...] = get_args(Voice)
_WORD = re.compile(r"\w+")
_NO_WORD = str.maketrans({chr(code): " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")})
_RUN = 6  # words in a row that two sources share: then a quotation is not one source's alone,
_LEAST = 3  # nor where one of so many words and more stands whole in another's


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One quotation."""

    document: str  # slug
    number: int  # index into Annotated.quotations
    alone: bool  # no other document quotes six words in a row of it, nor has a shorter quotation that is part of it


_make_said = maker(Said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A voice and all it is quoted with."""

    voice: Voice
    entity: str | None
    text: str  # as the first text names the source; "" for an entity and for nobody
    said: tuple[Said, ...]  # in date order


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotations:
    speakers: tuple[Speaker, ...]  # by voice, the most quoted first
    by_document: Mapping[str, tuple[Said, ...]]  # slug -> its quotations in text order
    by_entity: Mapping[str, tuple[Said, ...]]
    shares: Mapping[str, Mapping[Voice, int]]  # slug -> how many of each voice


class Gathering:
    """Every quotation with its words as numbers, document by document, and the runs that two documents have in common.

    A run stands for itself by its hash, 8 bytes for what would take a hundred: two of a million runs have one hash by
    chance in one corpus of thirty million. It is made of numbers, so that it is the same in every process.
    """

    def __init__(self) -> None:
        self._every: list[tuple[str, int, Quotation, array[int]]] = []
        self._words = _Numbers()

    def add(self, one: Annotated) -> None:
        for number, quotation in enumerate(one.quotations):
            spoken = array("l", _spoken(one, quotation, self._words))
            self._every.append((one.document.slug, number, quotation, spoken))

    def _shared(self) -> set[int]:
        """Looked for in one go: of a large corpus they are millions of numbers, whose room is whole again at the end."""
        seen: set[int] = set()
        shared: set[int] = set()
        for _, told in groupby(self._every, key=itemgetter(0)):
            own = set().union(*(_runs(spoken) for *_, spoken in told))
            shared |= own & seen
            seen |= own
        return shared

    def _shortened(self) -> set[int]:
        """Which quotations are in part another document's, or have a part of one, by their place: "free and fair"."""
        lengths: dict[int, set[int]] = defaultdict(set)  # first word -> lengths of the short quotations it opens
        short: set[int] = set()
        for *_, spoken in self._every:
            if _LEAST <= len(spoken) < _RUN:
                lengths[spoken[0]].add(len(spoken))
                short.add(hash(tuple(spoken)))
        home: dict[int, str] = {}  # a short run -> the first document that has it
        places: dict[int, list[int]] = defaultdict(list)  # and all quotations that do
        several: set[int] = set()
        for place, (slug, *_, spoken) in enumerate(self._every):
            for at, word in enumerate(spoken):
                for length in lengths.get(word, ()):
                    run = hash(tuple(spoken[at : at + length]))
                    if run in short:
                        places[run].append(place)
                        if home.setdefault(run, slug) != slug:
                            several.add(run)
        return {place for run in several for place in places[run]}

    def result(self) -> Quotations:
        shared, shortened = self._shared(), self._shortened()
        groups: dict[tuple[Voice, str], list[tuple[Said, Quotation]]] = defaultdict(list)
        by_document: dict[str, list[Said]] = defaultdict(list)
        shares: dict[str, Counter[Voice]] = defaultdict(Counter)
        for place, (slug, number, quotation, spoken) in enumerate(self._every):
            alone = place not in shortened and shared.isdisjoint(_runs(spoken))
            said = _make_said(document=slug, number=number, alone=alone)
            by_document[slug].append(said)
            groups[_group(quotation)].append((said, quotation))
            shares[slug][quotation.voice] += 1
        by_entity: dict[str, list[Said]] = defaultdict(list)
        for group in groups.values():
            for said, quotation in group:
                if quotation.speaker:
                    by_entity[quotation.speaker].append(said)
        return Quotations(
            speakers=tuple(sorted((_speaker(group) for group in groups.values()), key=_rank)),
            by_document={slug: tuple(said) for slug, said in by_document.items()},
            by_entity={entity: tuple(said) for entity, said in by_entity.items()},
            shares=dict(shares),
        )


def quoted(one: Annotated, quotation: Quotation) -> str:
    """The words between the marks, a quotation over several blocks in one line."""
    pieces = (one.document.blocks[span.block].text[span.start : span.end] for span in quotation.spans)
    return " ".join(" ".join(pieces).split())


def _group(quotation: Quotation) -> tuple[Voice, str]:
    if quotation.speaker:
        return quotation.voice, f"@{quotation.speaker}"
    return quotation.voice, fold(quotation.speaker_text)


def _speaker(group: list[tuple[Said, Quotation]]) -> Speaker:
    first = group[0][1]
    return Speaker(
        voice=first.voice,
        entity=first.speaker,
        text="" if first.speaker else first.speaker_text,
        said=tuple(said for said, _ in group),
    )


def _rank(speaker: Speaker) -> tuple[int, int, str]:
    return VOICES.index(speaker.voice), -len(speaker.said), speaker.entity or fold(speaker.text)


def _words(text: str) -> list[str]:
    """The words in lower case: without the marks of print most texts are in ASCII, where no expression is needed."""
    if not text.isascii():
        for sign in SIGNS:
            text = text.replace(sign, " ")
    return text.translate(_NO_WORD).lower().split() if text.isascii() else _WORD.findall(text.lower())


class _Numbers(dict[str, int]):
    """Words numbered as they come."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


def _spoken(one: Annotated, quotation: Quotation, words: _Numbers) -> Iterator[int]:
    """The words of a quotation, in lower case, as numbers."""
    blocks = one.document.blocks
    text = " ".join([blocks[span.block].text[span.start : span.end] for span in quotation.spans])
    return map(words.__getitem__, _words(text))


def _runs(spoken: Sequence[int]) -> Iterator[int]:
    """Every run of six words, or all words where they are fewer."""
    if len(spoken) <= _RUN:
        return iter([hash(tuple(spoken))])
    return map(hash, zip(*(spoken[n:] for n in range(_RUN)), strict=False))
