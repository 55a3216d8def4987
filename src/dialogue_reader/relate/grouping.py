"""Which names found in a corpus are one: spellings, abbreviations, surnames, short forms and long ones."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from dialogue_reader import trie
from dialogue_reader.relate import kinds, spelled
from dialogue_reader.relate.capitals import Run, is_acronym
from dialogue_reader.relate.kinds import Texts, may_be_person
from dialogue_reader.relate.vocabulary import CITIES, HEADS, PLACE_CUES, STATES
from dialogue_reader.romanize import equate, key
from dialogue_reader.text import fold

Named = Mapping[str, list[Run]]
Blocks = set[tuple[str, int]]
_Join = Callable[[str, str], None]

_PLAIN = str.maketrans("ıyøłđð", "iioldd", " -'’.")
_ARTICLE = re.compile(r"(?:[AaEe]l|[Aa][sdrtzn]|[Aa][sdt]h)-")
_KNOWN_AS = re.compile(
    r"(?: \(\w+\))?(?:,| who is| which is)? (?:(?:also|better|widely|commonly|formerly|previously|once) )?(?:known as|nicknamed|formerly) (?:the )?[\"“‘']?"
)
_BRACKETED = re.compile(r"\s*\((?:the )?([A-Z][\w.&-]{1,9})\)")
_LONG = 6  # letters of an abbreviation; a longer word in capitals is the same in small letters
_IN_FULL = re.compile(
    r"(?:(?:Islamic|Federal|Arab|Socialist|People['’]s) )*(?:Republic|Kingdom|Sultanate|Principality|Grand Duchy) of (?:the )?"
)


def group(named: Named, texts: Texts, running: Blocks) -> list[tuple[str, ...]]:
    """The forms of every name together."""
    parent = {form: form for form in named}

    def find(form: str) -> str:
        while parent[form] != form:
            form = parent[form]
        return form

    def join(one: str, two: str) -> None:
        first, second = sorted((find(one), find(two)))
        parent[second] = first

    for short, long in (*_introduced(named, texts), *_by_initials(named), *_turned(named), *_also_known(named, texts)):
        join(short, long)
    _join_spellings(named, join)
    _join_parts(named, texts, running, join)
    groups: dict[str, list[str]] = defaultdict(list)
    for form in sorted(named):
        groups[find(form)].append(form)
    return [tuple(group) for group in groups.values()]


def _introduced(named: Named, texts: Texts) -> Iterator[tuple[str, str]]:
    """Short forms that a text gives in parentheses after the long one, with it; of a body also the abbreviation in its own language."""
    for form, runs in named.items():
        words = form.split()
        headed = words[-1].lower() in HEADS
        initials = {word[0] for word in form.partition(" of ")[0].split()}
        for run in runs if len(words) > 1 else ():
            match = _BRACKETED.match(texts[run.place[:2]][run.place[3] : run.place[3] + 20])
            if (
                match
                and match[1] in named
                and (match[1][0] in initials or (headed and is_acronym(match[1]) and len(match[1]) >= spelled.FOREIGN))
            ):
                yield match[1], form


def _by_initials(named: Named) -> Iterator[tuple[str, str]]:
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


def _turned(named: Named) -> Iterator[tuple[str, str]]:
    """A treaty called after its place either way round, and a state by its name in full: Treaty of Halden, Republic of Norland."""
    for form in sorted(named):
        head, _, rest = form.partition(" of ")
        if rest and f"{rest} {head}" in named and HEADS.get(head.lower()) == "agreement":
            yield form, f"{rest} {head}"
        match = _IN_FULL.match(form)
        if match and form[match.end() :] in named:
            yield form, form[match.end() :]


def _also_known(named: Named, texts: Texts) -> Iterator[tuple[str, str]]:
    """A name and what the text says it is known as: Bo Lund, known as Bolle; the Tide Pact, formerly the Halden Treaty."""
    starts = {run.place[:3]: form for form, runs in named.items() for run in runs}
    for form, runs in named.items():
        for run in runs:
            match = _KNOWN_AS.match(texts[run.place[:2]], run.place[3])
            other = starts.get((*run.place[:2], match.end())) if match else None
            if other is not None:
                yield form, other


def _join_spellings(named: Named, join: _Join) -> None:
    """Whole names that are equal under the fold, or but for points, case, accents and hyphens."""
    blocks: dict[str, list[str]] = defaultdict(list)
    plainly: dict[object, str] = {}
    for form in sorted(named):
        plain = form.replace(".", "")
        if plain != form and plain in named:
            join(form, plain)
        if " " in form or not is_acronym(form) or len(form) > _LONG:
            join(form, plainly.setdefault(trie.split(form), form))
        if not plain.isupper():
            blocks[key(form)].append(form)
            join(form, plainly.setdefault(_plain(form), form))
    for forms in blocks.values():
        for at, one in enumerate(forms):
            for two in forms[at + 1 :]:
                if equate(one, two):
                    join(one, two)


def plain_words(form: str) -> Iterator[str]:
    """The words of a name as `_plain` has them and without articles: what may stand for it alone."""
    return (_plain(_ARTICLE.sub("", word)) for word in form.split())


def _plain(form: str) -> str:
    """A name without accents and hyphens, y as i, ph as f: Rafael Mirzoyan, Raphael Mirzoian."""
    plain = fold(form).translate(_PLAIN).replace("ii", "i")
    return plain.replace("ph", "f") if " " in form else plain


def _alike(one: str, two: str) -> bool:
    return equate(one, two) or _plain(one) == _plain(two)


def _join_parts(named: Named, texts: Texts, running: Blocks, join: _Join) -> None:
    """A surname to the full name it follows in a document; a short name of several words to the longer one it ends or begins.

    Where nobody is called by the surname, the first name may serve for it, as in Ethiopia: Seleshi Bekele is Seleshi.
    """
    endings, openings = _parts(named)
    surnamed: set[str] = set()
    single = [form for form in named if " " not in form]
    for form in named:
        same = dict.fromkeys((*endings.get(key(form), ()), *endings.get(_plain(form), ())))
        longer = [one for one in same if _ends(one, form)]
        if " " in form:
            bearer = next(iter((*longer, *openings.get(_plain(form), ()))), None)
        else:
            short = [run for one in same if " " not in one and _alike(one, form) for run in named[one]]
            bearer = _bearer(short, {one: named[one] for one in longer if may_be_person(one)}, texts, running)
            surnamed.update([form] if bearer else (), longer if bearer else ())
        if bearer is not None:
            join(form, bearer)
    for form in single:
        whole = [one for one in openings.get(_plain(form), ()) if one not in surnamed and form not in surnamed]
        shown = {one: named[one] for one in whole if kinds.is_shown(named[one], texts)}
        bearer = _bearer(named[form], shown, texts, running) if form.lower() not in STATES | CITIES else None
        if bearer is not None:
            join(form, bearer)


def _parts(named: Named) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """Names by what they end with, and full names that may be a person's by what they begin with and by each word but the last."""
    endings: dict[str, list[str]] = defaultdict(list)
    openings: dict[str, list[str]] = defaultdict(list)
    for form in sorted(named, key=lambda form: (-len(named[form]), form)):
        words = form.split()
        for at in range(len(words)):
            tail = " ".join(words[at:])
            for sound in {key(tail), _plain(tail)}:
                endings[sound].append(form)
        for at in range(1, len(words)) if may_be_person(form) else ():
            for part in {" ".join(words[:at]), words[at - 1]}:
                openings[_plain(part)].append(form)
    return endings, openings


def _ends(longer: str, form: str) -> bool:
    words = longer.split()
    return any(_alike(form, " ".join(words[at:])) for at in range(1, len(words)))


def _bearer(short: list[Run], full: Named, texts: Texts, running: Blocks) -> str | None:
    """Whose surname it is: of him who is most often the first so called in a document; where it follows nobody, of the only one so called.

    Of the only one it must show that a person is meant: by a title, or because the full name stands in the same document.
    """
    places = {form: [run.place for run in runs if run.place[:2] in running] for form, runs in full.items()}
    if not any(places.values()) or kinds.bears_article(short, texts):
        return None
    votes = _votes([run for run in short if run.place[:2] in running], places)
    if votes:
        return max(sorted(votes), key=lambda form: sum(count for one, count in votes.items() if _alike(form, one)))
    forms = sorted(full, key=lambda form: (-len(full[form]), form))
    if any(not _alike(forms[0], form) for form in forms) or any(run.before in PLACE_CUES for run in short):
        return None
    together = {run.place[0] for run in short} & {place[0] for found in places.values() for place in found}
    return forms[0] if together or any(run.titled for run in short) else None


def _votes(short: Iterable[Run], places: Mapping[str, list[tuple[str, int, int, int]]]) -> Counter[str]:
    """For each full name, how often the surname stands behind it in documents that name nobody else so called before."""
    first: dict[str, tuple[tuple[str, int, int, int], str]] = {}
    for place, form in sorted((place, form) for form, found in places.items() for place in found):
        first.setdefault(place[0], (place, form))
    return Counter(
        first[run.place[0]][1] for run in short if run.place[0] in first and first[run.place[0]][0] < run.place
    )
