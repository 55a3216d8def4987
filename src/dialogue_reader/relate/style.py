"""House style: which outlet uses which name or word for the same thing.

Names come from the dossiers: an entity is listed where the form most used by one outlet is not just a shorter writing of
the form most used by another. Other words come from the editor (`house_style.py`). Counted, never judged.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dialogue_reader.house_style import Choice, pattern
from dialogue_reader.model import COUNTED_KINDS, Annotated, Entity
from dialogue_reader.relate.entities import Dossier, Tally, most_named
from dialogue_reader.relate.outlets import Outlet, find_homes

_ROWS = 60  # entities listed at most, those in most documents first


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """How often one outlet writes one form, and where first."""

    form: str  # as it stands in the text
    count: int
    first: tuple[str, int, int, int]  # (document slug, block, start, end)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """An entity that outlets call by different names."""

    entity: str
    tallies: tuple[Tally, ...]  # one for each outlet, in their order


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRow:
    """A choice of words, and what each outlet chose."""

    choice: Choice
    usages: tuple[tuple[Usage, ...], ...]  # one for each outlet, in their order; most frequent first


def compare_names(dossiers: Mapping[str, Dossier], outlets: Sequence[Outlet]) -> tuple[NameRow, ...]:
    rows, home = [], find_homes(outlets)
    for dossier in most_named(dossiers):
        if dossier.documents > 1 and len(dossier.forms) > 1:
            tallies = dossier.by_outlet(outlets, home)
            if differ(_in_one_case([tally.forms[0][0] for tally in tallies if tally.forms], dossier.entity)):
                rows.append(NameRow(entity=dossier.entity.id, tallies=tallies))
        if len(rows) == _ROWS:
            break
    return tuple(rows)


def differ(forms: Iterable[str]) -> bool:
    """Whether two of the forms are more than a longer and a shorter writing of one.

    >>> differ(["Trump", "Donald Trump"]), differ(["PMF", "PMU"]), differ(["US", "U.S."])
    (False, True, True)
    """
    words = {tuple(form.split()) for form in forms}
    return any(not (set(one) <= set(other) or set(other) <= set(one)) for one in words for other in words)


def _in_one_case(forms: Iterable[str], entity: Entity) -> Iterator[str]:
    """The forms in lower case, but for abbreviations the editor lists: a dateline's KABUL is no other name than Kabul."""
    listed = {word for name in (entity.label, *entity.aliases, *entity.spellings) for word in name.split()}
    for form in forms:
        words = form.split()
        yield " ".join(
            [word if word.isupper() and len(word) > 1 and word in listed else word.casefold() for word in words]
        )


def compare_words(
    by_slug: Mapping[str, Annotated], outlets: Sequence[Outlet], choices: Iterable[Choice]
) -> tuple[WordRow, ...]:
    """Choices of which at least two forms stand in the corpus. `outlets` name the documents to read."""
    rows = []
    choices = tuple(choices)
    texts = {outlet.id: _read(by_slug, outlet) for outlet in outlets} if choices else {}
    for choice in choices:
        patterns = [(form.removesuffix("*").split()[0].lower(), pattern(form)) for form in choice.forms]
        usages = tuple(tuple(_usages(texts[outlet.id], patterns)) for outlet in outlets)
        if len({usage.form.lower() for used in usages for usage in used}) > 1:
            rows.append(WordRow(choice=choice, usages=usages))
    return tuple(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Texts:
    """The texts of an outlet in one, parted by a character that no form holds: one search goes through all of them."""

    text: str
    lowered: str  # of the same length
    starts: tuple[int, ...]  # of each text
    places: tuple[tuple[str, int], ...]  # (document slug, block) of each text


_PARTED = "\0"


def _read(by_slug: Mapping[str, Annotated], outlet: Outlet) -> _Texts:
    places = []
    texts = []
    for slug in outlet.documents:
        for number, block in enumerate(by_slug[slug].document.blocks):
            if block.kind in COUNTED_KINDS:
                places.append((slug, number))
                texts.append(block.text)
    starts = accumulate((len(text) + 1 for text in texts[:-1]), initial=0)
    whole = _PARTED.join(texts)
    return _Texts(text=whole, lowered=_lower(whole), starts=tuple(starts), places=tuple(places))


def _lower(text: str) -> str:
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower()[0] for c in text)


def _usages(texts: _Texts, patterns: list[tuple[str, re.Pattern[str]]]) -> Iterator[Usage]:
    counts: dict[str, int] = {}
    written: dict[str, str] = {}
    first: dict[str, tuple[int, int]] = {}
    for start, end in _found(texts, patterns):
        form = " ".join(texts.text[start:end].split())
        name = form.lower()
        counts[name] = counts.get(name, 0) + 1
        first.setdefault(name, (start, end))
        if form == name or name not in written:
            written[name] = form
    for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        yield Usage(form=written[name], count=count, first=_place(texts, *first[name]))


def _place(texts: _Texts, start: int, end: int) -> tuple[str, int, int, int]:
    number = bisect_right(texts.starts, start) - 1
    return *texts.places[number], start - texts.starts[number], end - texts.starts[number]


def _found(texts: _Texts, patterns: list[tuple[str, re.Pattern[str]]]) -> list[tuple[int, int]]:
    """Spans of the forms in order; of two that begin alike the longer. A plain search finds where to look closer."""
    spans: dict[int, int] = {}
    for head, expression in patterns:
        at = texts.lowered.find(head)
        while at >= 0:
            match = expression.match(texts.text, at)
            if match:
                spans[at] = max(match.end(), spans.get(at, 0))
            at = texts.lowered.find(head, at + 1)
    return sorted(spans.items())
