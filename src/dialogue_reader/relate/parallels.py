"""Passages of different outlets on the same thing, set side by side.

Two texts seldom share a run of words, so wording alone finds nothing. Names and dates decide which passages are
compared at all: two must share a name that is rare in the corpus, a rare pair of names, a date, or an exact amount. Among these the
sentences are ranked by the cosine of their weighted names, dates, amounts and word stems (tf-idf: Salton and Buckley, "Term-
weighting approaches in automatic text retrieval", 1988); an office beside a name is part of the name, and so is the place
or body that somebody is of. Every limit below bounds the work: it grows with the mentions.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from math import log, sqrt
from statistics import median
from typing import NamedTuple

from dialogue_reader.model import Annotated, maker
from dialogue_reader.pins import Pin
from dialogue_reader.relate.exact import EXACT, exact
from dialogue_reader.relate.titles import TITLE_WORDS, find_titles
from dialogue_reader.relate.words import Stems, all_words_in, blank_out, only_words, stem
from dialogue_reader.text import sentences

LEAST = 0.2  # the score below which two sentences are not shown side by side
CERTAIN = 0.3  # the score from which they mostly tell of the same thing
_RARE = 40  # a name, pair or date in more passages than this leads to no comparison
_SCARCE = 20  # a name in more than so many times _RARE passages is not paired either
_NAMES = 4  # of a passage, the rarest names, which are paired
_COMPARED = 8_000  # pairs of passages, those with the rarest tie first
_SENTENCES = 300  # of one passage: what comes after them, in a text without paragraphs, is not compared
_PER_PASSAGE, _PER_DOCUMENT = 3, 12  # parallels of one
_TIES = 2  # names, dates and words that two sentences must share at the least, the common ones not counted:
_COMMON = 0.1  # those in more than this share of all sentences,
_FEW = 3  # and in more sentences than these
_LOOSE = frozenset(
    map(
        stem,
        """told tells tell asked asks added adds noted called calls wrote writes spoke speaks monday tuesday wednesday thursday friday saturday
        sunday year years month months week weeks day days six seven eight nine ten""".split(),
    )
)
"""Stems that tie nothing: how it was said and on which day of the week go with any matter."""
_OF = (" of ", " of the ")
_OWNS = frozenset({"'s ", "’s "})
_HARD_SPACE = "\xa0"  # looks like a space, so an editor writes one
_WEIGHTS = {"@": 1.5, "#": 2.0, EXACT: 1.5}  # of names, dates and exact amounts, against 1 for a word

Place = tuple[str, int]  # (document slug, block)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One sentence of a parallel."""

    document: str  # slug
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parallel:
    """Two sentences of different outlets on the same thing, and what ties them."""

    tellings: tuple[Telling, Telling]  # in date order
    score: float  # cosine, 0 to 1; 1 for a pair that the editor pinned
    entities: tuple[str, ...] = ()  # shared names, the weightiest first
    dates: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()  # shared words and amounts, as the first of the two writes them
    pinned: bool = False
    label: str = ""  # the editor's, of a pinned pair

    @property
    def certain(self) -> bool:
        return self.pinned or self.score >= CERTAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Parallels:
    ranked: tuple[Parallel, ...]  # pinned ones first, then by score
    by_document: Mapping[str, tuple[Parallel, ...]]  # slug -> its own, in the order of its text
    lost_pins: tuple[Pin, ...]  # pins whose words stand nowhere in their document


_make_telling, _make_parallel = maker(Telling), maker(Parallel)


class _Sentence(NamedTuple):
    place: tuple[str, int, int]  # (document slug, block, start)
    end: int
    features: Mapping[
        str, str | None
    ]  # "@entity", "#date" or stem, in the order of the text; of an amount as it is written
    words: list[str]  # of which the stems are, and those that say little


class _Weighed(NamedTuple):
    """A sentence ready to be compared."""

    place: tuple[str, int, int]  # (document slug, block, start)
    end: int
    features: Mapping[str, str | None]
    words: list[str]
    names: frozenset[str]  # of the features, names and dates
    ties: frozenset[str]  # of the features, those that are not common
    norm: float  # never below the median: two short sentences with one word in common are no pair


Scored = tuple[float, _Weighed, _Weighed]


def find_parallels(
    documents: Sequence[Annotated], outlet_of: Mapping[str, str], pins: Iterable[Pin] = (), quiet: Iterable[str] = ()
) -> Parallels:
    """`outlet_of` gives the outlet of each slug; passages of one outlet are not compared. `quiet` names tie nothing."""
    by_slug = {one.document.slug: one for one in documents}
    pinned, rejected, lost = _resolve(documents, pins)
    told = {frozenset(_places(parallel)) for parallel in pinned} | rejected
    pairs = [pair for pair in _candidates(documents, outlet_of) if frozenset(pair) not in told]
    stems = Stems()
    weights, scored = _score(by_slug, pairs, stems, _LOOSE | {f"@{entity}" for entity in quiet})
    found = [_parallel(*best, weights, stems) for best in _limit(sorted(scored, key=_rank))]
    ranked = (*pinned, *found)
    by_document: dict[str, list[Parallel]] = defaultdict(list)
    for parallel in ranked:
        for telling in parallel.tellings:
            by_document[telling.document].append(parallel)
    return Parallels(
        ranked=ranked,
        by_document={slug: tuple(sorted(own, key=lambda p: _position(p, slug))) for slug, own in by_document.items()},
        lost_pins=lost,
    )


def _rank(scored: Scored) -> tuple[float, tuple[str, int, int], tuple[str, int, int]]:
    score, one, other = scored
    return -score, one.place, other.place


def _position(parallel: Parallel, slug: str) -> tuple[int, int]:
    return next((one.block, one.start) for one in parallel.tellings if one.document == slug)


def _places(parallel: Parallel) -> tuple[Place, Place]:
    first, second = parallel.tellings
    return (first.document, first.block), (second.document, second.block)


def _candidates(documents: Sequence[Annotated], outlet_of: Mapping[str, str]) -> list[tuple[Place, Place]]:
    """Pairs of passages that share something rare, the rarest tie first; in each pair the earlier document first."""
    rare = (posting for posting in _post(documents).values() if 1 < len(posting) <= _RARE)
    pairs: dict[tuple[Place, Place], None] = {}
    for posting in sorted(rare, key=len):
        for left, right in combinations(posting, 2):
            if outlet_of[left[0]] != outlet_of[right[0]]:
                pairs[left, right] = None
        if len(pairs) >= _COMPARED:
            break
    return list(pairs)[:_COMPARED]


def _post(documents: Sequence[Annotated]) -> dict[tuple[str, ...], list[Place]]:
    """The passages of each tie, one more than _RARE at the most."""
    passages = [(one.document.slug, block, names) for one in documents for block, names in _passages(one)]
    spread = Counter(chain.from_iterable([names for *_, names in passages]))
    postings: dict[tuple[str, ...], list[Place]] = {}
    for slug, block, names in passages:
        for key in _keys(names, spread):
            posting = postings.setdefault(key, [])
            if len(posting) <= _RARE:
                posting.append((slug, block))
    return postings


def _keys(names: Collection[str], spread: Mapping[str, int]) -> list[tuple[str, ...]]:
    """The ties by which a passage is looked up: its rare names and dates, and pairs of the rarest."""
    rarest = sorted([(spread[name], name) for name in names if spread[name] <= _RARE * _SCARCE])
    keys: list[tuple[str, ...]] = [(name,) for count, name in rarest if count <= _RARE]
    if len(rarest) > 1:
        keys += combinations(sorted([name for _, name in rarest[:_NAMES]]), 2)
    return keys


def _passages(one: Annotated) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every numbered block with its names, dates ("#" before these) and exact amounts; a bare year ties nothing."""
    named: dict[int, set[str]] = {}
    for mention in one.mentions:
        if mention.block in named:
            named[mention.block].add(mention.entity)
        else:
            named[mention.block] = {mention.entity}
    for date in one.dates:
        if len(date.value) > len("2020"):
            named.setdefault(date.block, set()).add("#" + date.value)
    for figure in one.figures:
        if amount := exact(figure):
            named.setdefault(figure.block, set()).add(amount)
    blocks = one.document.blocks
    return ((block, tuple(names)) for block, names in named.items() if blocks[block].number)


def _score(
    by_slug: Mapping[str, Annotated], pairs: list[tuple[Place, Place]], stems: Stems, loose: frozenset[str]
) -> tuple[dict[str, float], list[Scored]]:
    """What each feature weighs, and the best pair of sentences of every two passages, where it reaches LEAST."""
    blocks: dict[str, set[int]] = defaultdict(set)
    for slug, block in (place for pair in pairs for place in pair):
        blocks[slug].add(block)
    told = {place: read for slug, own in blocks.items() for place, read in _sentences(by_slug[slug], own, stems)}
    weights, weighed = _weigh(told, loose)
    found = (_best(weighed[left], weighed[right], weights) for left, right in pairs)
    return weights, [best for best in found if best]


def _weigh(
    told: Mapping[Place, list[_Sentence]], loose: frozenset[str]
) -> tuple[dict[str, float], dict[Place, list[_Weighed]]]:
    """What each name, date and word weighs among these sentences, squared; of each passage, the sentences to compare.

    These are the ones with a name or a date; the others count in the weights and the median.
    """
    every = [sentence for sentences in told.values() for sentence in sentences]
    spread = Counter(chain.from_iterable([sentence.features for sentence in every]))
    weights = {
        feature: (log(1 + len(every) / count) * _WEIGHTS.get(feature[0], 1.0)) ** 2 for feature, count in spread.items()
    }
    known = frozenset(feature for feature in spread if feature[0] in _WEIGHTS)
    common = loose | {feature for feature, count in spread.items() if count > max(len(every) * _COMMON, _FEW)}
    norms = [sqrt(sum(map(weights.__getitem__, sentence.features))) for sentence in every]
    least = median(norms) if norms else 0.0
    norm = iter(norms)
    return weights, {
        place: [
            _Weighed(
                sentence.place,
                sentence.end,
                sentence.features,
                sentence.words,
                known.intersection(sentence.features),
                frozenset(sentence.features.keys() - common),
                max(own, least),
            )
            for sentence, own in zip(sentences, norm)  # noqa: B905 - the norms of all passages, in their order
            if not known.isdisjoint(sentence.features)
        ]
        for place, sentences in told.items()
    }


def _best(left: list[_Weighed], right: list[_Weighed], weights: Mapping[str, float]) -> Scored | None:
    """The two sentences most alike, the first of several; their score as it is shown."""
    best: tuple[float, _Weighed | None, _Weighed | None] = (0.0, None, None)
    for one in left[:_SENTENCES]:
        for other in right[:_SENTENCES]:
            if one.names.isdisjoint(other.names) or len(one.ties & other.ties) < _TIES:
                continue
            shared = filter(other.features.__contains__, one.features)
            score = sum(map(weights.__getitem__, shared)) / (one.norm * other.norm)  # the cosine
            if score > best[0]:
                best = score, one, other
    score, found, pair = best
    return (round(score, 4), found, pair) if found and pair and score >= LEAST else None


def _sentences(one: Annotated, blocks: Iterable[int], stems: Stems) -> Iterator[tuple[Place, list[_Sentence]]]:
    spans: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for mention in one.mentions:
        spans[mention.block].append((mention.start, mention.end, "@" + mention.entity))
    for date in one.dates:
        spans[date.block].append((date.start, date.end, "#" + date.value if len(date.value) > len("2020") else ""))
    amounts: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for figure in one.figures:
        if figure.block in blocks and (amount := exact(figure)):
            text = one.document.blocks[figure.block].text
            amounts[figure.block].append((figure.start, amount, text[figure.start : figure.end]))
    for block in sorted(blocks):
        text, known = one.document.blocks[block].text, spans[block]
        plain = only_words(text, without=[(start, end) for start, end, _ in known])
        read = []
        for start, end in sentences(text):
            words = all_words_in(plain[start:end])
            if not TITLE_WORDS.isdisjoint(words):
                named = [(at, stop) for at, stop, name in known if start <= at < end and name.startswith("@")]
                titles = [span for at, stop in named for span in find_titles(text, at, stop, start, end)]
                known = [one for one in known if not any(first <= one[0] and one[1] <= last for first, last in titles)]
                told = [(first - start, last - start) for first, last in titles]
                words = all_words_in(blank_out(plain[start:end], told))
            names = [name for at, stop, name in known if start <= at < end and not _is_attached(text, at, stop, known)]
            features: dict[str, str | None] = dict.fromkeys(chain(names, map(stems.__getitem__, words)))
            features |= {amount: written for at, amount, written in amounts.get(block, ()) if start <= at < end}
            features.pop("", None)  # a bare year, words that say little
            read.append(_Sentence((one.document.slug, block, start), end, features, words))
        yield (one.document.slug, block), read


def _is_attached(text: str, start: int, end: int, known: Iterable[tuple[int, int, str]]) -> bool:
    """Whether a name only says whose or where another one beside it is: "Ada Lund of Halden", "Halden's Ada Lund"."""
    if text[end : end + 3] in _OWNS:
        return any(at == end + 3 for at, _, _ in known)
    if text.endswith(_OF, max(0, start - 8), start):
        return any(text[stop:start] in _OF for _, stop, _ in known if start - 8 <= stop < start)
    return False


def _parallel(
    score: float, one: _Weighed, other: _Weighed, weights: Mapping[str, float], stems: Mapping[str, str]
) -> Parallel:
    shared = sorted(one.features.keys() & other.features.keys())
    shared.sort(key=weights.__getitem__, reverse=True)  # of equals the first by name comes first
    written = {stems[word]: word for word in reversed(one.words)}  # as the first writes it
    return _make_parallel(
        tellings=(_telling(one), _telling(other)),
        score=score,
        entities=tuple([feature[1:] for feature in shared if feature[0] == "@"]),
        dates=tuple([feature[1:] for feature in shared if feature[0] == "#"]),
        terms=tuple([term for feature in shared if (term := written.get(feature) or one.features[feature])]),
    )


def _telling(one: _Weighed) -> Telling:
    document, block, start = one.place
    return _make_telling(document=document, block=block, start=start, end=one.end)


def _limit(ranked: Iterable[Scored]) -> Iterator[Scored]:
    """The best of every passage and document."""
    passages: dict[Place, int] = defaultdict(int)
    documents: dict[str, int] = defaultdict(int)
    for scored in ranked:
        (slug, block, _), (other_slug, other_block, _) = scored[1].place, scored[2].place
        if documents[slug] < _PER_DOCUMENT and documents[other_slug] < _PER_DOCUMENT:
            place, other_place = (slug, block), (other_slug, other_block)
            if passages[place] < _PER_PASSAGE and passages[other_place] < _PER_PASSAGE:
                passages[place] += 1
                passages[other_place] += 1
                documents[slug] += 1
                documents[other_slug] += 1
                yield scored


def _resolve(
    documents: Sequence[Annotated], pins: Iterable[Pin]
) -> tuple[list[Parallel], set[frozenset[Place]], tuple[Pin, ...]]:
    """The pinned pairs, the rejected pairs of passages, and the pins whose words are found nowhere."""
    by_name = {one.document.name: (at, one) for at, one in enumerate(documents)}
    pinned: list[Parallel] = []
    rejected: set[frozenset[Place]] = set()
    lost: list[Pin] = []
    for pin in pins:
        found = [(by_name[name][0], _find(by_name[name][1], exact)) for name, exact in pin.passages if name in by_name]
        tellings = [telling for _, telling in sorted(found, key=lambda pair: pair[0]) if telling]
        if len(tellings) != 2:
            lost.append(pin)
        elif pin.rejected:
            rejected.add(frozenset((telling.document, telling.block) for telling in tellings))
        else:
            pair = (tellings[0], tellings[1])
            pinned.append(Parallel(tellings=pair, score=1.0, pinned=True, label=pin.label))
    return pinned, rejected, tuple(lost)


def _find(one: Annotated, exact: str) -> Telling | None:
    """The sentences in which the words stand, first place in the running text."""
    for number, block in enumerate(one.document.blocks):
        at = block.text.replace(_HARD_SPACE, " ").find(exact.replace(_HARD_SPACE, " ")) if block.number else -1
        if at >= 0:
            told = [span for span in sentences(block.text) if span[0] < at + len(exact) and at < span[1]]
            return Telling(document=one.document.slug, block=number, start=told[0][0], end=told[-1][1])
    return None
