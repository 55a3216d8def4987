"""The word index: which articles have a word; the script finds the passages in the files of the articles it shows.

Terms that are no words narrow a search: `@ENTITY`, `#TOPIC`, `$OUTLET` and `%YEAR`. While a process goes on building, the
index is read from the files of the build before, and only the terms of articles that changed are put right.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dialogue_reader.model import Annotated
from dialogue_reader.render.long_artifact import Left
from dialogue_reader.render.places import shown_blocks
from dialogue_reader.render.search.fold import words_of
from dialogue_reader.render.search.shards import END, Encoded, decode, encode, paths_of, read_index
from dialogue_reader.render.site import Site

KIND = "w"
_OUTLET = "$"


def word_index(site: Site) -> Encoded:
    """Term -> the articles that have it, by their place in date order."""
    left = site.left(paths_of(KIND))
    every = enumerate(site.index.documents)
    codes = _put_right(site, left) if left else _encoded((place, _terms(one)) for place, one in every)
    codes |= _encoded((place, [_OUTLET + site.index.outlet_of[slug]]) for place, slug in enumerate(site.index.by_slug))
    return [(term + END, codes[term]) for term in sorted(codes)]


def _encoded(terms: Iterable[tuple[int, Iterable[str]]]) -> dict[str, str]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, own in terms:
        for term in own:
            places[term].append(place)
    return {term: encode(own) for term, own in places.items()}


def _put_right(site: Site, left: Left) -> dict[str, str]:
    """The terms but for outlets, which may be called otherwise now. Their places are as they were: the same articles in the same order."""
    codes = {term: own for term, own in read_index(left.files.values()) if not term.startswith(_OUTLET)}
    changed: defaultdict[str, set[int]] = defaultdict(set)
    for place, (slug, one) in enumerate(site.index.by_slug.items()):
        if (before := left.documents[slug]) != one:
            for term in _terms(before) ^ _terms(one):
                changed[term].add(place)
    for term, places in changed.items():
        if now := places.symmetric_difference(decode(codes.get(term, ""))):
            codes[term] = encode(sorted(now))
        else:
            del codes[term]
    return codes


def _terms(one: Annotated) -> set[str]:
    return {*words_of(_text(one)), *_narrowing(one)}


def _text(one: Annotated) -> str:
    return "\n".join([one.document.label, *[block.text for _, block in shown_blocks(one.document)]])


def _narrowing(one: Annotated) -> Iterator[str]:
    """What comes from the article alone."""
    yield from [f"@{mention.entity}" for mention in one.mentions]
    yield from [f"#{filing.topic}" for filing in one.filings]
    if one.document.date:
        yield f"%{one.document.date.value[:4]}"
