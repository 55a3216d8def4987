"""Search: its page, and the data that `static/search.js` loads piece by piece when somebody searches.

`search/start.js` comes first: what shards there are, and the tables of the fold. Not here: the search itself.
"""

import hashlib
from collections.abc import Iterator
from operator import itemgetter

from dialogue_reader.relate import FUNCTION_WORDS
from dialogue_reader.render import urls
from dialogue_reader.render.search import names, passages, word_index
from dialogue_reader.render.search.fold import fold_tables
from dialogue_reader.render.search.shards import script, write_index
from dialogue_reader.render.site import Artifact, Made, Site

__all__ = ["emit"]

_OFFERED = 60  # entities in the list to narrow a search by


def emit(site: Site) -> Iterator[Made]:
    starts: dict[str, list[str]] = {"n": [], "w": []}
    version = hashlib.sha256()
    for kind, start, artifact in _scripts(site):
        if kind in starts:
            starts[kind].append(start)
        version.update(artifact.content)
        yield artifact
    yield script("start", _start(site, starts, version.hexdigest()[:8]))
    yield _page(site)


def _scripts(site: Site) -> Iterator[tuple[str, str, Made]]:
    """Every file of data but the first: its kind, the beginning of the terms it is for, the file."""
    records = names.name_records(site)
    for number in range(0, len(records), names.PER_FILE):
        yield "e", "", script(f"e-{number // names.PER_FILE}", records[number : number + names.PER_FILE])
    for kind, index in (("n", names.name_index(records)), (word_index.KIND, word_index.word_index(site))):
        for start, artifact in write_index(kind, index):
            yield kind, start, artifact
    for file in passages.passage_files(site):
        yield "a", "", file


def _start(site: Site, starts: dict[str, list[str]], version: str) -> dict[str, object]:
    return {
        "version": version,
        "articles": len(site.index.documents),
        "perFile": {"e": names.PER_FILE, "a": passages.PER_FILE},
        "starts": starts,
        "small": sorted(FUNCTION_WORDS),
        "fold": fold_tables(),
    }


def _page(site: Site) -> Artifact:
    index = site.index
    most_named = sorted(index.dossiers.values(), key=lambda dossier: -dossier.count)[:_OFFERED]
    entities = sorted(((one.entity.id, one.entity.label) for one in most_named if one.count), key=itemgetter(1))
    years = sorted({one.document.date.value[:4] for one in index.documents if one.document.date})
    narrow = (
        ("source", "any source", [(outlet.id, outlet.label) for outlet in index.outlets]),
        ("entity", "anyone, anything", entities),
        ("topic", "any topic", [(file.topic.id, file.topic.label) for file in index.topics.values() if file.count]),
        ("year", "any year", [(year, year) for year in years]),
    )
    return site.page(urls.SEARCH, "search.html", narrow=narrow)
