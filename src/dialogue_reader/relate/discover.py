"""Recurring names the gazetteer does not know, in any corpus, grouped by spelling.

Spellings of one name are brought together by `grouping.py`, what kind of thing it names is told by `kinds.py`. What is found is a candidate: an editor decides.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from dialogue_reader.model import Annotated, EntityKind
from dialogue_reader.relate import grouping, kinds
from dialogue_reader.relate.capitals import Run, capital_runs, is_acronym
from dialogue_reader.relate.kinds import may_be_person
from dialogue_reader.relate.vocabulary import ABBREVIATIONS, CITIES, COMMON, HEADS, PEOPLES, STATES, TITLES
from dialogue_reader.text import sentences, slug

_LEAST = 2  # a name that stands once does not recur
_ACTS = re.compile(
    r"['’]s | (?:sa(?:id|ys)|told|warned)\b| (?:chair\w+|president|director|spokes\w+|chief|minister|leader|founder|secretary) [^\W\d_a-z]"
)
_SHORTEST = 2  # letters of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A recurring name the gazetteer lacks."""

    id: str
    label: str  # its fullest frequent form
    forms: tuple[tuple[str, int], ...]  # every form and its count, most frequent first
    kind: EntityKind | None  # None where the context does not say it safely
    guess: EntityKind  # what it is most likely
    count: int
    documents: int
    context: str  # the sentence of one occurrence


def discover(documents: Iterable[Annotated], *, least: int = _LEAST) -> tuple[Candidate, ...]:
    """Candidates that stand so many times at the least, most frequent first."""
    corpus = tuple(documents)
    return tuple(_candidates(corpus, capital_runs(corpus), least))


def _candidates(corpus: tuple[Annotated, ...], runs: list[Run], least: int) -> Iterator[Candidate]:
    by_form: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        by_form[run.text].append(run)
    texts = {
        (one.document.slug, number): block.text for one in corpus for number, block in enumerate(one.document.blocks)
    }
    demonyms, peopled = _demonyms({*by_form, *_mentioned(corpus)})
    parts = {part for form in by_form if may_be_person(form) for part in grouping.plain_words(form)}
    named = {form: found for form, found in by_form.items() if _is_name(form, found, demonyms, parts, texts)}
    running = {
        (one.document.slug, number)
        for one in corpus
        for number, block in enumerate(one.document.blocks)
        if block.zone == "body"
    }
    groups = grouping.group(named, texts, running)
    speakers = _speakers(corpus)
    taken: set[str] = set()
    for forms in sorted(groups, key=lambda group: (-sum(len(named[form]) for form in group), group)):
        found = [run for form in forms for run in named[form]]
        if len(found) < least:
            continue
        counts = sorted(((form, len(named[form])) for form in forms), key=lambda pair: (-pair[1], pair[0]))
        label = _label(counts)
        kind = kinds.decide(label, found, texts, peopled=label in peopled) or ("person" if label in speakers else None)
        yield Candidate(
            id=unique(slug(label) or "name", taken),
            label=label,
            forms=tuple(counts),
            kind=kind,
            guess=kind or kinds.guess(label, found, texts, peopled=label in peopled),
            count=len(found),
            documents=len({run.place[0] for run in found}),
            context=_context(found, label, texts),
        )


def _speakers(corpus: tuple[Annotated, ...]) -> set[str]:
    """The names, whole and without what stands before, of those who are quoted by name."""
    quoted = {
        said.speaker_text for one in corpus for said in one.quotations if said.voice == "named" and not said.speaker
    }
    return {" ".join(words[at:]) for words in map(str.split, quoted) for at in range(len(words) - 1)}


def unique(name: str, taken: set[str]) -> str:
    """The name, or the first of NAME-2, NAME-3 ... that is free; taken from then on."""
    number, unique = 1, name
    while unique in taken:
        number += 1
        unique = f"{name}-{number}"
    taken.add(unique)
    return unique


def _demonyms(by_form: AbstractSet[str]) -> tuple[set[str], set[str]]:
    """Peoples and adjectives made from a name of the corpus, Iraqi from Iraq, Syrians from Syria; and these names."""
    found: set[str] = set()
    roots: set[str] = set()
    for form in sorted(by_form):
        stem = form.rstrip("s")
        for ending in ("i", "ian", "an", "n", "ish", "ese", "ist", "is"):
            if stem.endswith(ending):
                root = stem[: -len(ending)]
                named = [root + vowel for vowel in ("", "a", "e", "y") if root + vowel in by_form and len(root) > 2]
                if named:
                    found.add(form)
                    roots.update(named)
    return found, roots


def _mentioned(corpus: Iterable[Annotated]) -> Iterator[str]:
    """The names of the gazetteer as they stand."""
    for one in corpus:
        blocks = one.document.blocks
        yield from (blocks[mention.block].text[mention.start : mention.end] for mention in one.mentions)


def _is_name(form: str, runs: list[Run], demonyms: set[str], parts: AbstractSet[str], texts: kinds.Texts) -> bool:
    """A single word that only opens sentences is one where it is part of a full name, names a state or a city, or has or says something."""
    if is_acronym(form):
        plain = form.lower().strip(".")
        return plain not in ABBREVIATIONS and plain not in TITLES
    if all(word.lower() in PEOPLES or word.lower() in COMMON or word in demonyms for word in re.split(r"[\s-]", form)):
        return False
    if " " in form:
        return True
    if len(form.strip(".")) < _SHORTEST or form.isdigit():
        return False
    known = form.lower() in STATES | CITIES or not parts.isdisjoint(grouping.plain_words(form))
    return known or any(not run.opens or _ACTS.match(texts[run.place[:2]], run.place[3]) for run in runs)


def _label(counts: list[tuple[str, int]]) -> str:
    """The longest form among those at least half as frequent as the long forms' best, so no one-off run wins."""
    long = [(form, count) for form, count in counts if " " in form] or counts
    long = [(form, count) for form, count in long if not _is_led_by_people(form)] or long
    best = max(count for _, count in long)
    return max(
        (form for form, count in long if count * 2 >= best),
        key=lambda form: (len(form.split()), len(form), form),
    )


def _is_led_by_people(form: str) -> bool:
    """Whether a people's adjective stands before a person: Iraqi Ada Lund, but Iraqi Parliament."""
    words = form.lower().split()
    return words[0] in PEOPLES and HEADS.keys().isdisjoint(words)


def _context(runs: list[Run], label: str, texts: Mapping[tuple[str, int], str]) -> str:
    run = next((run for run in runs if run.text == label), runs[0])
    text = texts[run.place[:2]]
    for start, end in sentences(text):
        if run.place[2] < end:
            return text[start:end]
    return text
