"""Runs of capitalised words as they stand: the raw matter from which names are discovered.

Only what counts as the article is read: a byline, a note on the author or a list of other articles names nobody.
Titles before a name and words that only open a sentence fall off; pairs of names that also stand alone are taken apart, and so
is a name from the place or body it is "of"; in a headline, where every word bears a capital, only names that also stand in running text count. The lists are English.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dialogue_reader.annotate.vocabulary import GIVEN_NAMES
from dialogue_reader.model import COUNTED_KINDS, Annotated
from dialogue_reader.relate.vocabulary import (
    AFTER_NEW,
    COMMON,
    CONNECTING,
    HEADS,
    PARTS_OF_OFFICES,
    PEOPLES,
    RANKS,
    TITLES,
)
from dialogue_reader.text import sentences

_ARTICLE = r"(?:[AaEeUu][a-z]{1,2}[-‐'’])"
_WORD = re.compile(
    rf"{_ARTICLE}?(?:(?:[^\W\d_]\.){{2,}}|[^\W\d_]\.(?=\s+[^\W\d_a-z])|[^\W_]+(?:[’'‘ʼ`][^\W\d_]+)*)", re.UNICODE
)
_POSSESSIVE = re.compile(r"[’'ʼ]s?$")
_AYN = frozenset({"’ ", "' ", "ʼ ", "ʿ ", "‘ "})
_BY_ARTICLE = re.compile(r"(?:al|el)(?:-|$)", re.IGNORECASE)
"""An apostrophe before it is a letter of the name, and no possessive: Mohammed Shia’ al-Sudani."""
_LONGEST = 7  # words of a name
_ENDED = (".", '."', ".”")  # a headline bears no full stop
_TITLE_CASE = 0.6  # a sentence with more capitals than this is a headline: its capitals say nothing
Place = tuple[str, int, int, int]
"""Document slug, block index, start, end."""


@dataclass(slots=True)
class _Word:
    start: int
    end: int
    text: str
    opens: bool  # first word of its sentence
    capital: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words in a row, as they stand."""

    words: tuple[str, ...]
    text: str
    opens: bool
    place: Place
    before: str  # the word before it, lower-case
    titled: bool  # a title stood before it
    of: bool = False  # "of" stood before it, and a title before that


def capital_runs(corpus: Iterable[Annotated]) -> list[Run]:
    """Every run of capitals that can be a name, in corpus order, those of headlines last; known mentions left out."""
    documents = tuple(corpus)
    lower, runs, headlines = _read(documents)
    own = {one.document.slug: _own_names(one) for one in documents}
    runs = [run for run in _trim(runs, lower) if run.text.casefold() not in own[run.place[0]]]
    return [*runs, *_in_headlines(headlines, {run.text for run in runs if not run.opens or is_acronym(run.text)})]


def _own_names(one: Annotated) -> set[str]:
    """Who wrote and who published it: that they say "we" by their name makes nobody of the affair of them."""
    stated = (*one.document.authors, one.document.publisher)
    return {value.value.casefold() for value in stated if value}


def _in_headlines(headlines: Iterable[Run], known: set[str]) -> Iterator[Run]:
    """Names that also stand in running text, where all words of a line bear capitals: longest first."""
    for line in headlines:
        at = 0
        while at < len(line.words):
            for length in range(min(_LONGEST, len(line.words) - at), 0, -1):
                name = " ".join(line.words[at : at + length])
                if name in known:
                    yield Run(tuple(name.split()), name, opens=False, place=line.place, before="", titled=False)
                    break
            at += length


def _read(corpus: Iterable[Annotated]) -> tuple[Counter[str], list[Run], list[Run]]:
    """How often each word stands in lower case, every run of capitals, and every headline."""
    lower: Counter[str] = Counter()
    runs: list[Run] = []
    headlines: list[Run] = []
    for one in corpus:
        known: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for mention in one.mentions:
            known[mention.block].append((mention.start, mention.end))
        for number, block in enumerate(one.document.blocks):
            if block.kind in COUNTED_KINDS:
                for start, end in sentences(block.text):
                    words = list(_words(block.text, start, end))
                    lower.update(word.text for word in words if not word.capital)
                    place = (one.document.slug, number)
                    if not block.text[start:end].endswith(_ENDED) and _is_headline(words):
                        line = tuple(word.text for word in words if not _meets(word, known[number]))
                        headlines.append(Run(line, "", opens=True, place=(*place, start, end), before="", titled=False))
                    else:
                        runs += _runs(block.text, words, place, known[number])
    return lower, runs, headlines


def _meets(word: _Word, known: list[tuple[int, int]]) -> bool:
    return any(start < word.end and word.start < end for start, end in known)


def _words(text: str, start: int, end: int) -> Iterator[_Word]:
    opens = True
    for match in _WORD.finditer(text, start, end):
        written = _POSSESSIVE.sub("", match.group())
        if written:
            last = re.split("[-‐]", written)[-1]
            capital = last[:1].isupper() or (written[:1].isupper() and not last[:1].islower())
            yield _Word(match.start(), match.start() + len(written), written, opens, capital)
            opens = False


def _is_headline(words: list[_Word]) -> bool:
    long = [word for word in words if len(word.text) > 3]
    return len(long) > 3 and sum(word.capital for word in long) > _TITLE_CASE * len(long)


def _runs(text: str, words: list[_Word], place: tuple[str, int], known: list[tuple[int, int]]) -> Iterator[Run]:
    at = 0
    while at < len(words):
        if not words[at].capital or _meets(words[at], known):
            at += 1
            continue
        first = at
        while (after := _next(text, words, at)) is not None and not _meets(words[after], known):
            at = after
        before = words[first - 1].text.lower() if first and _joined(text, words[first - 1], words[first]) else ""
        yield Run(
            tuple(word.text for word in words[first : at + 1]),
            text[words[first].start : words[at].end],
            words[first].opens,
            (*place, words[first].start, words[at].end),
            before,
            titled=before in TITLES,
            of=before == "of" and first > 1 and words[first - 2].text.lower() in TITLES,
        )
        at += 1


def _joined(text: str, one: _Word, two: _Word) -> bool:
    between = text[one.end : two.start]
    if between in {" ", "-", "\N{NO-BREAK SPACE}"}:
        return True
    return between in _AYN and _BY_ARTICLE.match(two.text) is not None


def _next(text: str, words: list[_Word], at: int) -> int | None:
    """The index of the next capitalised word of the same name: the neighbour, or the one after a connecting word."""
    if at + 1 >= len(words) or not _joined(text, words[at], words[at + 1]):
        return None
    if words[at + 1].capital:
        return at + 1
    paired = (
        words[at + 1].text == "and" and at > 0 and words[at - 1].text == "for"
    )  # Institute for Strategy and Security
    if (words[at + 1].text not in CONNECTING and not paired) or words[at].text.lower() in TITLES:
        return None
    skip = 2 if words[at + 1].text != "of" or at + 2 >= len(words) or words[at + 2].text != "the" else 3
    far = at + skip
    if far < len(words) and words[far].capital and _joined(text, words[far - 1], words[far]):
        return far
    return None


def _trim(runs: list[Run], lower: Mapping[str, int]) -> list[Run]:
    """Take off titles and words that only open a sentence; take apart pairs of names that also stand alone."""
    alone = {run.words[0].lower() for run in runs if len(run.words) == 1 and not run.opens}
    pieces = [piece for run in runs for piece in _pieces(run, alone, lower)]
    inside = {piece.text for piece in pieces if not piece.opens}
    opened = [_without_opening(piece, inside) for piece in pieces]
    whole = {piece.text for piece in opened if " of " not in piece.text and not piece.of}
    return [part for piece in opened for part in _apart(piece, whole)]


def _apart(run: Run, whole: set[str]) -> Iterator[Run]:
    """In two where the name also stands by itself: "Ada Lund of Halden", and "Norland Ada Lund" after "president of"."""
    left, _, right = run.text.partition(" of ")
    cut = 0
    if (
        right
        and " " in left
        and (left in whole or run.words[0].lower() in GIVEN_NAMES)
        and not HEADS.keys() & {word.lower() for word in run.words[: left.count(" ") + 1]}
    ):
        cut = left.count(" ") + 1
    elif run.of:
        cut = next((at for at in range(1, len(run.words) - 1) if " ".join(run.words[:at]) in whole), 0)
        left, right = " ".join(run.words[:cut]), " ".join(run.words[cut:])
        cut = cut if run.text == f"{left} {right}" and right in whole else 0
    if not cut:
        yield run
        return
    right = right.removeprefix("the ")
    slug, block, start, end = run.place
    yield replace(
        run,
        words=run.words[:cut],
        text=left,
        place=(slug, block, start, start + len(left)),
        titled=run.titled and not run.of,
    )
    yield replace(
        run,
        words=run.words[cut:],
        text=right,
        place=(slug, block, end - len(right), end),
        opens=False,
        before="of",
        titled=run.of,
    )


def _without_opening(run: Run, inside: set[str]) -> Run:
    """A word that opens a sentence falls off where only the rest stands within other sentences."""
    rest = run.text[len(run.words[0]) :].lstrip()
    if not run.opens or run.text in inside or rest not in inside:
        return run
    place = (*run.place[:2], run.place[3] - len(rest), run.place[3])
    return Run(run.words[1:], rest, opens=False, place=place, before="", titled=run.titled)


def _pieces(run: Run, alone: set[str], lower: Mapping[str, int]) -> Iterator[Run]:
    words, text, place, opens, titled = run.words, run.text, run.place, run.opens, run.titled
    for at in range(len(words) - 2, 0, -1):
        if words[at].lower() in RANKS and words[at + 1].lower() not in HEADS:
            text = text[text.index(words[at]) :]
            words, place = words[at:], (place[0], place[1], place[3] - len(text), place[3])
            break
    while words and _falls_off(words[0], opens=opens, lower=lower) and not _is_part(words, lower):
        titled = titled or words[0].lower() in TITLES
        text_rest = text[len(words[0]) :].lstrip(" -\N{NO-BREAK SPACE}")
        text_rest = re.sub(r"^(?:of|for|and|the) ", "", text_rest)
        place = (place[0], place[1], place[3] - len(text_rest), place[3])
        words, text, opens = words[1:], text_rest, False
    halves = text.split("-")
    if len(words) > 1 and len(halves) > 1 and all(half.lower() in alone or _is_people(half) for half in halves[:2]):
        words, text = words[:1], halves[0]
        place = (*place[:3], place[2] + len(text))
    if words:
        yield Run(words, text, opens, place, run.before, titled, run.of)


def _falls_off(word: str, *, opens: bool, lower: Mapping[str, int]) -> bool:
    plain = word.lower()
    if is_acronym(word):
        return plain in TITLES
    return plain in TITLES or plain in COMMON or (opens and lower[plain] > 0)


def _is_part(words: tuple[str, ...], lower: Mapping[str, int]) -> bool:
    """Whether a word that is often none belongs to a name here: General Assembly, but General Lund; New York; Pope Francis."""
    second = words[1].lower() if len(words) > 1 else ""
    if words[0].lower() in {"new", "pope"}:
        return second in AFTER_NEW if words[0].lower() == "new" else bool(second)
    return (
        words[0].lower() in PARTS_OF_OFFICES and second not in TITLES and (second in HEADS or lower.get(second, 0) > 0)
    )


def _is_people(word: str) -> bool:
    return word.lower() in PEOPLES


def is_acronym(form: str) -> bool:
    return form.isupper() and sum(character.isalpha() for character in form) > 1 and " " not in form
