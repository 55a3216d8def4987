"""Recurring names the gazetteer does not know, in any corpus, grouped by spelling.

Spellings of one name are brought together by the fold (`romanize.py`), by the surname of a full name, and by
"Long Form (LF)". What is found is a candidate: an editor decides.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dialogue_reader.annotate.vocabulary import GIVEN_NAMES
from dialogue_reader.model import Annotated, EntityKind
from dialogue_reader.relate.capitals import Run, capital_runs, is_acronym
from dialogue_reader.relate.titles import find_titles
from dialogue_reader.relate.vocabulary import (
    ABBREVIATIONS,
    CITIES,
    COMMON,
    CONNECTING,
    HEADS,
    PEOPLES,
    PLACE_CUES,
    STATES,
    TITLES,
)
from dialogue_reader.romanize import equate, key
from dialogue_reader.text import sentence_at, sentences, slug

_ARABIC = re.compile(r"\s(?:al|el|bin|ibn)[-\s]", re.IGNORECASE)
_BEFORE_SURNAMES = (GIVEN_NAMES | {"pope"}) - STATES
_LEAST = 2  # a name that stands once does not recur

_Join = Callable[[str, str], None]
_Blocks = set[tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A recurring name the gazetteer lacks."""

    id: str
    label: str  # its fullest frequent form
    forms: tuple[tuple[str, int], ...]  # every form and its count, most frequent first
    kind: EntityKind | None  # None where the context does not say it safely
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
    demonyms, peopled = _demonyms(by_form)
    named = {form: found for form, found in by_form.items() if _is_name(form, found, demonyms)}
    texts = {
        (one.document.slug, number): block.text for one in corpus for number, block in enumerate(one.document.blocks)
    }
    running = {
        (one.document.slug, number)
        for one in corpus
        for number, block in enumerate(one.document.blocks)
        if block.zone == "body"
    }
    groups = _group(named, _introduced(named, texts), running)
    taken: set[str] = set()
    for forms in sorted(groups, key=lambda group: (-sum(len(named[form]) for form in group), group)):
        found = [run for form in forms for run in named[form]]
        if len(found) < least:
            continue
        counts = sorted(((form, len(named[form])) for form in forms), key=lambda pair: (-pair[1], pair[0]))
        label = _label(counts)
        yield Candidate(
            id=unique(slug(label) or "name", taken),
            label=label,
            forms=tuple(counts),
            kind=_kind(label, found, texts, peopled=label in peopled),
            count=len(found),
            documents=len({run.place[0] for run in found}),
            context=_context(found, label, texts),
        )


def unique(name: str, taken: set[str]) -> str:
    """The name, or the first of NAME-2, NAME-3 ... that is free; taken from then on."""
    number, unique = 1, name
    while unique in taken:
        number += 1
        unique = f"{name}-{number}"
    taken.add(unique)
    return unique


def _demonyms(by_form: Mapping[str, object]) -> tuple[set[str], set[str]]:
    """Peoples and adjectives made from a name of the corpus, Iraqi from Iraq, Syrians from Syria; and these names."""
    found: set[str] = set()
    roots: set[str] = set()
    for form in by_form:
        stem = form.rstrip("s")
        for ending in ("i", "ian", "an", "n", "ish", "ese", "ist", "is"):
            if stem.endswith(ending):
                root = stem[: -len(ending)]
                named = [root + vowel for vowel in ("", "a", "e", "y") if root + vowel in by_form and len(root) > 2]
                if named:
                    found.add(form)
                    roots.update(named)
    return found, roots


def _is_name(form: str, runs: list[Run], demonyms: set[str]) -> bool:
    if is_acronym(form):
        plain = form.lower().strip(".")
        return plain not in ABBREVIATIONS and plain not in TITLES
    if all(word.lower() in PEOPLES or word.lower() in COMMON or word in demonyms for word in re.split(r"[\s-]", form)):
        return False
    if " " in form:
        return True
    return len(form.strip(".")) > 1 and not form.isdigit() and any(not run.opens for run in runs)


def _introduced(named: Mapping[str, list[Run]], texts: Mapping[tuple[str, int], str]) -> dict[str, str]:
    """Short forms that a text gives in parentheses after the long one."""
    pairs = {}
    for form, runs in named.items():
        for run in runs if " " in form else ():
            text = texts[run.place[:2]]
            match = re.match(r"\s*\((?:the )?([A-Z][\w.&-]{1,9})\)", text[run.place[3] : run.place[3] + 20])
            if match and match[1] in named and match[1][0] in {word[0] for word in form.partition(" of ")[0].split()}:
                pairs[match[1]] = form
    return pairs


def _group(named: Mapping[str, list[Run]], introduced: Mapping[str, str], running: _Blocks) -> list[tuple[str, ...]]:
    parent = {form: form for form in named}

    def find(form: str) -> str:
        while parent[form] != form:
            form = parent[form]
        return form

    def join(one: str, two: str) -> None:
        first, second = sorted((find(one), find(two)))
        parent[second] = first

    for short, long in (*introduced.items(), *_by_initials(named)):
        join(short, long)
    _join_spellings(named, join)
    _join_parts(named, running, join)
    groups: dict[str, list[str]] = defaultdict(list)
    for form in sorted(named):
        groups[find(form)].append(form)
    return [tuple(group) for group in groups.values()]


def _by_initials(named: Mapping[str, list[Run]]) -> Iterator[tuple[str, str]]:
    """Abbreviations with the only name in their document that has their letters: UN, United Nations."""
    places = {form: {run.place[0] for run in runs} for form, runs in named.items()}
    full: dict[str, list[str]] = defaultdict(list)
    for form in sorted(named):
        if " " in form and not form.isupper():
            full["".join(word[0] for word in form.split() if word[0].isupper())].append(form)
    for short in sorted(named):
        near = [long for long in full.get(short.replace(".", ""), ()) if places[short] & places[long]]
        if len(near) == 1 and is_acronym(short):
            yield short, near[0]


def _join_spellings(named: Mapping[str, list[Run]], join: _Join) -> None:
    """Whole names that are equal under the fold, or but for points and case."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for form in sorted(named):
        plain = form.replace(".", "")
        if plain != form and plain in named:
            join(form, plain)
        if not plain.isupper():
            blocks[key(form)].append(form)
    for forms in blocks.values():
        for at, one in enumerate(forms):
            for two in forms[at + 1 :]:
                if equate(one, two):
                    join(one, two)


def _join_parts(named: Mapping[str, list[Run]], running: _Blocks, join: _Join) -> None:
    """A surname to the full name it follows in a document; a short name of several words to the longer one it ends."""
    endings: dict[str, list[str]] = defaultdict(list)
    for form in sorted(named, key=lambda form: (-len(named[form]), form)):
        words = form.split()
        for at in range(1, len(words)):
            endings[key(" ".join(words[at:]))].append(form)
    for form in named:
        count = len(form.split())
        for longer in endings.get(key(form), ()):
            tail = " ".join(longer.split()[-count:])
            if equate(form, tail) and (
                count > 1 or (_may_be_person(longer) and _follows(named[form], named[longer], running))
            ):
                join(form, longer)
                break


def _follows(short: list[Run], full: list[Run], running: _Blocks) -> bool:
    """Whether the short name stands after the full one in the running text of one document."""
    first: dict[str, tuple[int, int]] = {}
    for run in full:
        if run.place[:2] in running:
            first.setdefault(run.place[0], run.place[1:3])
    return any(run.place[:2] in running and first.get(run.place[0], run.place[1:3]) < run.place[1:3] for run in short)


def _may_be_person(form: str) -> bool:
    words = form.split()
    lowered = {word.lower() for word in words}
    return (
        1 < len(words) <= 5
        and words[0].lower() not in PEOPLES
        and not lowered & HEADS.keys()
        and not lowered & CONNECTING
        and not any(map(is_acronym, words))
    )


def _label(counts: list[tuple[str, int]]) -> str:
    """The longest form among those at least half as frequent as the long forms' best, so no one-off run wins."""
    long = [(form, count) for form, count in counts if " " in form] or counts
    best = max(count for _, count in long)
    return max(
        (form for form, count in long if count * 2 >= best),
        key=lambda form: (len(form.split()), len(form), form),
    )


def _kind(label: str, runs: list[Run], texts: Mapping[tuple[str, int], str], *, peopled: bool) -> EntityKind | None:
    """By what it is called, by who says that it is a person, or by the prepositions around it; None where these do not agree."""
    if kind := _called(label):
        return kind
    if sum(run.titled for run in runs) * 3 >= len(runs) or _ARABIC.search(label):
        return "person"
    if label.isupper() and sum(run.opens and texts[run.place[:2]].startswith(":", run.place[3]) for run in runs) > 1:
        return "person"  # speaks in a transcript
    if " " in label and (
        any(_says(run, texts) for run in runs) or sum(_is_presented(run, texts) for run in runs) * 3 >= len(runs)
    ):
        return "person"
    at_place = sum(run.before in PLACE_CUES for run in runs)
    if peopled and at_place:
        return "state"
    return "place" if len(runs) > 2 and at_place * 2 > len(runs) and not label.isupper() else None


def _called(label: str) -> EntityKind | None:
    """A state or a city by its name, anything else by its head noun, or by a first name."""
    words = re.sub(r"\b[ae]l-", "", label.lower()).replace("’", "'").split()
    if label.lower() in STATES:
        return "state"
    if label.lower() in CITIES:
        return "place"
    first_name = len(words) > 1 and words[0].partition("-")[0] in _BEFORE_SURNAMES
    headed = next((HEADS[word] for word in (*reversed(words), words[0]) if word in HEADS), None)
    return headed or ("person" if first_name else None)


def _says(run: Run, texts: Mapping[tuple[str, int], str]) -> bool:
    after = texts[run.place[:2]][run.place[3] : run.place[3] + 14]
    return re.match(r",?\s+(?:sa(?:id|ys)|told|added|noted|warned|wrote|argued)\b", after) is not None


def _is_presented(run: Run, texts: Mapping[tuple[str, int], str]) -> bool:
    """Whether an age or an office stands beside the name: "Ada Lund, 54", "the ambassador in Halden, Ada Lund", "says Ada Lund"."""
    text, (start, end) = texts[run.place[:2]], run.place[2:]
    if run.before in {"said", "says"} or re.match(r", \d\d,| \(\d\d\)|, who ", text[end : end + 6]):
        return True
    low, high = sentence_at(text, start)
    return any(True for _ in find_titles(text, start, end, low, high))


def _context(runs: list[Run], label: str, texts: Mapping[tuple[str, int], str]) -> str:
    run = next((run for run in runs if run.text == label), runs[0])
    text = texts[run.place[:2]]
    for start, end in sentences(text):
        if run.place[2] < end:
            return text[start:end]
    return text
