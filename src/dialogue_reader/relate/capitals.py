"""Runs of capitalised words as they stand: the raw matter from which names are discovered.

Only what counts as the article is read: a byline, a note on the author or a list of other articles names nobody.
Titles before a name and words that only open a sentence fall off; pairs of names that also stand alone are taken apart, and so
is a name from the place or body it is "of"; in a headline, where every word bears a capital, only names that also stand in running text count. The lists are English;
of a text in another language a single word is no name that also stands in small letters, nor in German one behind an article or a number.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from dialogue_reader.annotate.abroad import tongue
from dialogue_reader.annotate.vocabulary import GIVEN_NAMES
from dialogue_reader.model import COUNTED_KINDS, Annotated
from dialogue_reader.relate import spelled
from dialogue_reader.relate.vocabulary import (
    AFTER_NEW,
    CITIES,
    COMMON,
    CONNECTING,
    HEADS,
    OFFICES_OF_STATE,
    OWNERS,
    PARTICLES,
    PARTS_OF_OFFICES,
    PEOPLES,
    RANKS,
    STATES,
    TITLES,
)
from dialogue_reader.text import fold, sentences

_ARTICLE = r"(?:[AaEeUu][a-z]{1,2}[-‐'’])"
_WORD = re.compile(
    rf"{_ARTICLE}?(?:(?:[^\W\d_]\.){{2,}}|[^\W\d_]\.(?=\s+[^\W\d_a-z])|[^\W_]+(?:[’'‘ʼ`][^\W\d_]+)*)", re.UNICODE
)
_OWNER = frozenset({"'s ", "’s ", "' ", "’ "})
_BESIDE = frozenset({" ", "-", "\N{NO-BREAK SPACE}"})
_INSIDE = _BESIDE | _OWNER | {", ", " & "}
_POSSESSIVE = re.compile(r"[’'ʼ]s?$")
_AYN = frozenset({"’ ", "' ", "ʼ ", "ʿ ", "‘ "})
_BY_ARTICLE = re.compile(r"(?:al|el)(?:-|$)", re.IGNORECASE)
"""An apostrophe before it is a letter of the name, and no possessive: Mohammed Shia’ al-Sudani."""
_OPENERS = ("ly", "ing", "ed", "ward", "wards")
_LONG_ACRONYM = 4  # letters of more than which a word in capitals may be any word
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
    whole: bool = False  # its abbreviation in brackets says how far it reaches


def capital_runs(corpus: Iterable[Annotated]) -> list[Run]:
    """Every run of capitals that can be a name, in corpus order, those of headlines last; known mentions left out."""
    documents = tuple(corpus)
    lower, runs, headlines = _read(documents)
    own = {one.document.slug: _own_names(one) for one in documents}
    tongues = {one.document.slug: _tongue(one) for one in documents}
    runs = [run for run in _trim(runs, lower, tongues) if run.text.casefold() not in own[run.place[0]]]
    runs = list(_without_words_abroad(runs, lower, tongues))
    return [*runs, *_in_headlines(headlines, {run.text for run in runs if not run.opens or is_acronym(run.text)})]


_SAMPLE = 40  # blocks, enough to tell a language


def _tongue(one: Annotated) -> str:
    return tongue(" ".join(block.text for block in one.document.blocks[:_SAMPLE]), one.document.lang)


def _without_words_abroad(runs: list[Run], lower: Mapping[str, int], tongues: Mapping[str, str]) -> Iterator[Run]:
    """The runs without single words of other languages that hardly are names: Wir, Les; der Vertrag, in German any noun."""
    if not any(tongues.values()):
        yield from runs
        return
    nouns = {run.text for run in runs if tongues[run.place[0]] == "de" and run.before in _BEFORE_NOUNS}
    for run in runs:
        here = tongues[run.place[0]]
        single = bool(here) and len(run.words) == 1 and not is_acronym(run.text)
        if not (single and (lower[run.text.lower()] or (here == "de" and run.text in nouns))):
            yield run


_BEFORE_NOUNS = frozenset(
    "der die das dem den des ein eine einen einem einer eines kein keine keinen im am zum zur beim vom ins ans diese dieser dieses diesen diesem ihre ihren ihr seine seinen sein"
    " unsere unseren viele vielen alle allen einige mehrere zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()
)


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
                    asked = block.text[start:end].endswith("?") and (start, end) != (0, len(block.text))
                    if not asked and not block.text[start:end].endswith(_ENDED) and _is_headline(words):
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
    at, long = 0, dict(_spelled_out(text, words))
    while at < len(words):
        if not words[at].capital or _meets(words[at], known):
            at += 1
            continue
        first, whole = at, at in long
        at = long.get(at, at)
        while (
            not whole
            and (after := _next(text, words, at)) is not None
            and not _meets(words[after], known)
            and not (after in long and (after > at + 1 or all(_only_leads(word.text) for word in words[first:after])))
        ):
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
            whole=whole,
        )
        at += 1


def _only_leads(word: str) -> bool:
    return word.lower() in TITLES or word.lower() in COMMON or word.lower() in CONNECTING


def _spelled_out(text: str, words: list[_Word]) -> Iterator[tuple[int, int]]:
    """First and last word of every name that its abbreviation in brackets spells."""
    if not words or "(" not in text:
        return
    for match in spelled.BRACKETED.finditer(text, words[0].start, words[-1].end + 1):
        last = next((at for at, word in enumerate(words) if 0 <= match.start() - word.end <= len("'s")), -1)
        first = last
        while first > 0 and last - first <= _LONGEST * 2 and text[words[first - 1].end : words[first].start] in _INSIDE:
            first -= 1
        name = [(word.text, word.capital) for word in words[first : last + 1]] if last >= 0 else []
        reach = spelled.fits(match[1], name)
        if not reach and name and _is_body(words[last].text, match[1]):
            reach = spelled.reach(name)
        if reach > 1:
            yield last + 1 - reach, last


def _is_body(head: str, short: str) -> bool:
    """Whether what stands in brackets behind a head noun is a body's abbreviation in its own language: Justice Party (AKP)."""
    return is_acronym(short) and len(short) >= spelled.FOREIGN and HEADS.get(head.lower()) in {"group", "organization"}


def _joined(text: str, one: _Word, two: _Word) -> bool:
    between = text[one.end : two.start]
    if between in _BESIDE or (between in _OWNER and one.text.lower() in OWNERS):
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
    far = at + 2
    if far < len(words) and words[far].text in _second(words, at):
        far += 1
    if far >= len(words) or not words[far].capital or not _joined(text, words[far - 1], words[far]):
        return None
    is_date = words[far].text.lower() in COMMON and words[far].text != "New"  # the Statement of November
    return None if is_date else far


def _second(words: list[_Word], at: int) -> AbstractSet[str]:
    """What may follow the connecting word behind `at`: von der Lund, University of the Tide, Centre for the Tide."""
    connecting = words[at + 1].text
    if connecting in PARTICLES:
        return PARTICLES
    return {"the"} if connecting == "of" or words[at].text.lower() in HEADS else frozenset()


def _trim(runs: list[Run], lower: Mapping[str, int], tongues: Mapping[str, str]) -> list[Run]:
    """Take off titles and words that only open a sentence; take apart pairs of names that also stand alone."""
    alone = {run.words[0].lower() for run in runs if len(run.words) == 1 and not run.opens}
    pieces = [piece for run in runs for piece in _pieces(run, alone, lower)]
    inside = {piece.text for piece in pieces if not piece.opens}
    opened = [_without_opening(piece, inside, abroad=bool(tongues[piece.place[0]])) for piece in pieces]
    whole = {piece.text for piece in opened if " of " not in piece.text and not piece.of}
    parts = {part for piece in opened for part in (piece.text, piece.text.partition(" of ")[0])}
    named = {name for name in parts if " " in name and name.rpartition(" ")[2] in whole and name.lower() not in STATES}
    folded = {fold(name) for name in whole}
    return [part for piece in opened for part in _apart(piece, whole, folded, named)]


def _apart(run: Run, whole: set[str], folded: set[str], named: set[str]) -> Iterator[Run]:
    """In two where the name also stands by itself: "Ada Lund of Halden", and "Norland Ada Lund" after "president of".

    `named` are those whose last word stands alone too, as a surname does: "the Tide League of Ada Lund".
    """
    left, _, right = run.text.partition(" of ")
    cut = 0
    if (
        " " not in left
        and left.lower() not in HEADS
        and (right in named or (" " in right and right.split()[0].lower() in GIVEN_NAMES))
    ):
        cut = 1
    elif (
        right
        and " " in left
        and (fold(left) in folded or left in named or run.words[0].lower() in GIVEN_NAMES)
        and (
            not HEADS.keys() & {word.lower() for word in run.words[: left.count(" ") + 1]}
            or (left in whole and right in named)
        )
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


def _without_opening(run: Run, inside: set[str], *, abroad: bool) -> Run:
    """A word that opens a sentence falls off where only the rest stands within other sentences; before one word, it may be a first name."""
    rest = run.text[len(run.words[0]) :].lstrip()
    if not run.opens or run.text in inside or rest not in inside:
        return run
    if run.words[0].lower() in GIVEN_NAMES:
        return run
    known = abroad or run.words[0].endswith(_OPENERS) or rest.lower() in STATES | CITIES
    if " " not in rest and not known:
        return run
    place = (*run.place[:2], run.place[3] - len(rest), run.place[3])
    return Run(run.words[1:], rest, opens=False, place=place, before="", titled=run.titled)


def _pieces(run: Run, alone: set[str], lower: Mapping[str, int]) -> Iterator[Run]:
    words, text, place, opens, titled = run.words, run.text, run.place, run.opens, run.titled
    if run.whole:
        yield run
        return
    for at in range(len(words) - 2, 0, -1):
        if words[at].lower() in RANKS and words[at + 1].lower() not in HEADS:
            text = text[text.index(words[at]) :]
            words, place = words[at:], (place[0], place[1], place[3] - len(text), place[3])
            break
    headed = any(word.lower() in HEADS for word in words[1:])
    if run.of and len(words) > 2 and not headed and words[0].lower() in OFFICES_OF_STATE:  # Secretary of State Ada Lund
        text, words, titled = text[len(words[0]) + 1 :], words[1:], True
        place = (place[0], place[1], place[3] - len(text), place[3])
    while words and _falls_off(words[0], opens=opens, lower=lower) and not _is_part(words, lower):
        titled = titled or words[0].lower() in TITLES
        text = text[text.index(words[1], len(words[0])) :] if words[1:] else ""
        place = (place[0], place[1], place[3] - len(text), place[3])
        words, opens = words[1:], False
    halves = text.split("-")
    if len(words) > 1 and len(halves) > 1 and all(half.lower() in alone or _is_people(half) for half in halves[:2]):
        words, text = words[:1], halves[0]
        place = (*place[:3], place[2] + len(text))
    if words:
        yield Run(words, text, opens, place, run.before, titled, run.of)


def _falls_off(word: str, *, opens: bool, lower: Mapping[str, int]) -> bool:
    plain = word.lower()
    if is_acronym(word):  # a heading in capitals is none
        return plain in TITLES or (opens and len(word) > _LONG_ACRONYM and lower[plain] > 0)
    if plain in PARTICLES and plain not in COMMON:
        return False
    return plain in TITLES or plain in COMMON or (opens and lower[plain] > 0)


def _is_part(words: tuple[str, ...], lower: Mapping[str, int]) -> bool:
    """Whether a word that is often none belongs to a name here: General Assembly, but General Lund; New York; Pope Francis."""
    second = words[1].lower() if len(words) > 1 else ""
    if second and words[0].lower() in OWNERS:
        return True
    if words[0].lower() in {"new", "pope"}:
        return second in AFTER_NEW if words[0].lower() == "new" else bool(second)
    return (
        words[0].lower() in PARTS_OF_OFFICES and second not in TITLES and (second in HEADS or lower.get(second, 0) > 0)
    )


def _is_people(word: str) -> bool:
    return word.lower() in PEOPLES


def is_acronym(form: str) -> bool:
    return form.isupper() and sum(character.isalpha() for character in form) > 1 and " " not in form
