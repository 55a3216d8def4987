"""Passages of different outlets on the same thing, set side by side.

Two texts seldom share a run of words, so wording alone finds nothing. Names and dates decide which passages are
compared at all: two must share a name that is rare in the corpus, a rare pair of names, or a date. Among these the
sentences are ranked by the cosine of their weighted names, dates and word stems (tf-idf: Salton and Buckley, "Term-
weighting approaches in automatic text retrieval", 1988). Every limit below bounds the work: it grows with the mentions.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt
from statistics import median

from dialogue_reader.model import Annotated
from dialogue_reader.pins import Pin
from dialogue_reader.relate.words import content_words, stem
from dialogue_reader.text import sentences

LEAST = 0.2  # the score below which two sentences are not shown side by side
CERTAIN = 0.3  # the score from which they nearly always tell of the same thing
_RARE = 40  # a name, pair or date in more passages than this leads to no comparison
_SCARCE = 20  # a name in more than so many times _RARE passages is not paired either
_NAMES = 4  # of a passage, the rarest names, which are paired
_COMPARED = 8_000  # pairs of passages, those with the rarest tie first
_PER_PASSAGE, _PER_DOCUMENT = 3, 12  # parallels of one
_TIES = 2  # names, dates and words that two sentences must share at the least, the common ones not counted:
_COMMON = 0.1  # those in more than this share of all sentences,
_FEW = 3  # and in more sentences than these
_HARD_SPACE = "\xa0"  # looks like a space, so an editor writes one
_WEIGHTS = {"@": 1.5, "#": 2.0}  # of names and dates, against 1 for a word

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
    terms: tuple[str, ...] = ()  # shared words, as the first of the two writes them
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    telling: Telling
    features: Mapping[str, str]  # "@entity", "#date" or stem -> as it stands


def find_parallels(documents: Sequence[Annotated], outlet_of: Mapping[str, str], pins: Iterable[Pin] = ()) -> Parallels:
    """`outlet_of` gives the outlet of each slug; passages of one outlet are not compared."""
    by_slug = {one.document.slug: one for one in documents}
    pinned, rejected, lost = _resolve(documents, pins)
    told = {frozenset(_places(parallel)) for parallel in pinned} | rejected
    pairs = [pair for pair in _candidates(documents, outlet_of) if frozenset(pair) not in told]
    found = _limit(sorted(_score(by_slug, pairs), key=_rank))
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


def _rank(parallel: Parallel) -> tuple[float, tuple[tuple[str, int, int], ...]]:
    return -parallel.score, tuple((one.document, one.block, one.start) for one in parallel.tellings)


def _position(parallel: Parallel, slug: str) -> tuple[int, int]:
    return next((one.block, one.start) for one in parallel.tellings if one.document == slug)


def _places(parallel: Parallel) -> tuple[Place, Place]:
    first, second = parallel.tellings
    return (first.document, first.block), (second.document, second.block)


def _candidates(documents: Sequence[Annotated], outlet_of: Mapping[str, str]) -> list[tuple[Place, Place]]:
    """Pairs of passages that share something rare, the rarest tie first; in each pair the earlier document first."""
    postings: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    passages = {place: names for one in documents for place, names in _passages(one)}
    spread: Counter[str] = Counter()
    for names in passages.values():
        spread.update(names)
    for place, names in passages.items():
        for key in _keys(names, spread):
            posting = postings[key]
            if len(posting) <= _RARE:
                posting.append(place)
    rare = (posting for posting in postings.values() if 1 < len(posting) <= _RARE)
    pairs: dict[tuple[Place, Place], None] = {}
    for posting in sorted(rare, key=len):
        for left, right in combinations(posting, 2):
            if outlet_of[left[0]] != outlet_of[right[0]]:
                pairs[left, right] = None
        if len(pairs) >= _COMPARED:
            break
    return list(pairs)[:_COMPARED]


def _keys(names: set[str], spread: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """The ties by which a passage is looked up: its rare names and dates, and pairs of the rarest."""
    rarest = sorted([(spread[name], name) for name in names if spread[name] <= _RARE * _SCARCE])
    yield from ((name,) for count, name in rarest if count <= _RARE)
    yield from combinations(sorted([name for _, name in rarest[:_NAMES]]), 2)


def _passages(one: Annotated) -> Iterator[tuple[Place, set[str]]]:
    """Every numbered block with its names and dates; a bare year ties nothing."""
    named: dict[int, set[str]] = defaultdict(set)
    for mention in one.mentions:
        named[mention.block].add("@" + mention.entity)
    for date in one.dates:
        if len(date.value) > len("2020"):
            named[date.block].add("#" + date.value)
    for block, names in named.items():
        if one.document.blocks[block].number:
            yield (one.document.slug, block), names


def _score(by_slug: Mapping[str, Annotated], pairs: list[tuple[Place, Place]]) -> Iterator[Parallel]:
    """The best pair of sentences of every two passages, where it reaches LEAST."""
    blocks: dict[str, set[int]] = defaultdict(set)
    for slug, block in (place for pair in pairs for place in pair):
        blocks[slug].add(block)
    read = {place: told for slug, numbers in blocks.items() for place, told in _sentences(by_slug[slug], numbers)}
    scale = _scale([sentence for told in read.values() for sentence in told])
    for left, right in pairs:
        best = max(
            ((_compare(one, other, scale), one, other) for one in read[left] for other in read[right]), key=_first
        )
        if best[0] >= LEAST:
            yield _parallel(*best, scale)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """What each name, date and word weighs among the sentences compared."""

    weights: Mapping[str, float]  # squared
    common: frozenset[str]
    norms: Mapping[Telling, float]  # never below the median: two short sentences with one word in common are no pair


def _scale(every: list[_Sentence]) -> _Scale:
    spread = Counter(feature for sentence in every for feature in sentence.features)
    weights = {
        feature: (log(1 + len(every) / count) * _WEIGHTS.get(feature[0], 1.0)) ** 2 for feature, count in spread.items()
    }
    norms = {sentence.telling: sqrt(sum([weights[f] for f in sentence.features])) for sentence in every}
    least = median(norms.values()) if norms else 0.0
    return _Scale(
        weights=weights,
        common=frozenset(feature for feature, count in spread.items() if count > max(len(every) * _COMMON, _FEW)),
        norms={telling: max(norm, least) for telling, norm in norms.items()},
    )


def _compare(one: _Sentence, other: _Sentence, scale: _Scale) -> float:
    """The cosine of two sentences; 0 where too little ties them."""
    shared = one.features.keys() & other.features.keys()
    if len(shared) < _TIES or len(shared - scale.common) < _TIES:
        return 0.0
    if not any(feature[0] in _WEIGHTS for feature in shared):
        return 0.0
    return sum([scale.weights[f] for f in shared]) / (scale.norms[one.telling] * scale.norms[other.telling])


def _first(compared: tuple[float, _Sentence, _Sentence]) -> float:
    return compared[0]


def _sentences(one: Annotated, blocks: Iterable[int]) -> Iterator[tuple[Place, list[_Sentence]]]:
    spans: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for mention in one.mentions:
        spans[mention.block].append((mention.start, mention.end, "@" + mention.entity))
    for date in one.dates:
        spans[date.block].append((date.start, date.end, "#" + date.value if len(date.value) > len("2020") else ""))
    for block in sorted(blocks):
        text = one.document.blocks[block].text
        yield (
            (one.document.slug, block),
            [
                _Sentence(
                    telling=Telling(document=one.document.slug, block=block, start=start, end=end),
                    features=_features(text[start:end], start, [s for s in spans[block] if start <= s[0] < end]),
                )
                for start, end in sentences(text)
            ],
        )


def _features(text: str, offset: int, spans: list[tuple[int, int, str]]) -> dict[str, str]:
    features = {name: name[1:] for _, _, name in spans if name}
    for word in content_words(text, without=[(start - offset, end - offset) for start, end, _ in spans]):
        features.setdefault(stem(word), word)
    return features


def _parallel(score: float, one: _Sentence, other: _Sentence, scale: _Scale) -> Parallel:
    shared = sorted(one.features.keys() & other.features.keys(), key=lambda f: (-scale.weights[f], f))
    return Parallel(
        tellings=(one.telling, other.telling),
        score=round(score, 4),
        entities=tuple(feature[1:] for feature in shared if feature[0] == "@"),
        dates=tuple(feature[1:] for feature in shared if feature[0] == "#"),
        terms=tuple(one.features[feature] for feature in shared if feature[0] not in _WEIGHTS),
    )


def _limit(ranked: Iterable[Parallel]) -> Iterator[Parallel]:
    """The best of every passage and document."""
    passages: Counter[Place] = Counter()
    documents: Counter[str] = Counter()
    for parallel in ranked:
        places = _places(parallel)
        if all(passages[place] < _PER_PASSAGE and documents[place[0]] < _PER_DOCUMENT for place in places):
            passages.update(places)
            documents.update(slug for slug, _ in places)
            yield parallel


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
