"""Why each artifact of a build is another than before, in words: what the build before was made from against what this one is.

>>> Change("entity pmf", "changed").sentence
"the gazetteer's entry 'pmf' changed"
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from dialogue_reader.cache import Prints, Record
from dialogue_reader.desk import Desk
from dialogue_reader.errors import Where
from dialogue_reader.relate import Appearance
from dialogue_reader.render import Site

_KINDS = {
    "entity": "the gazetteer's entry '{}'",
    "topic": "the topic '{}'",
    "note": "the note '{}'",
    "setting": "site.yaml: '{}'",
    "supplied": "what site.yaml says of '{}'",
    "parallels": "parallels.yaml",
    "choices": "house_style.yaml",
}
_ROOMS = {"articles": "article", "entities": "entity", "topics": "topic", "sources": "source"}


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between two builds' inputs."""

    name: str  # a path, "the program", or a part's kind and id
    verb: str  # changed, is new, is gone

    @property
    def sentence(self) -> str:
        kind, _, name = self.name.partition(" ")
        known = _KINDS.get(kind)
        return f"{known.format(name) if known else self.name} {self.verb}"


def print_parts(site: Site) -> dict[str, str]:
    """A hash of everything that the editor wrote, by entry."""
    settings = site.config.settings.model_dump(mode="json")
    supplied = settings.pop("documents")
    found: dict[str, object] = {f"setting {name}": value for name, value in settings.items()}
    found |= {f"supplied {name}": value for name, value in supplied.items()}
    found |= _desk_parts(site.desk)
    return {name: hashlib.sha256(repr(value).encode()).hexdigest()[:16] for name, value in found.items()}


def _desk_parts(desk: Desk) -> dict[str, object]:
    nowhere = partial(replace, where=Where(""))
    found: dict[str, object] = {f"entity {name}": nowhere(one) for name, one in desk.gazetteer.entities.items()}
    found |= {f"topic {name}": nowhere(one) for name, one in desk.topics.topics.items()}
    found |= {f"note {one.id}": nowhere(one) for one in desk.notes}
    return found | {"parallels": desk.pins, "choices": desk.choices}


def reasons(before: Record | None, inputs: Prints, parts: Prints, made: Prints, site: Site) -> Iterator[str]:
    """For every artifact that is new, different or gone: its path and why."""
    if before is None:
        yield "everything: it is not known what the last build here was made from"
        return
    changes = [*_compare(before.parts, parts), *_compare(before.inputs, inputs)]
    for path in sorted(made.keys() | before.made.keys()):
        if made.get(path) == before.made.get(path):
            continue
        found = _reasons_of(path, changes, site)
        more = f", and {len(found) - 3} more" if len(found) > 3 else ""
        why = "; ".join(change.sentence for change in found[:3]) or "its file had been changed"
        yield f"{path}{'' if path in made else ' is gone'}: {why}{more}"


def _compare(before: Prints, now: Prints) -> Iterator[Change]:
    for name in sorted(before.keys() | now.keys()):
        if name not in before:
            yield Change(name, "is new")
        elif name not in now:
            yield Change(name, "is gone")
        elif before[name] != now[name]:
            yield Change(name, "changed")


def _reasons_of(path: str, changes: Iterable[Change], site: Site) -> list[Change]:
    """The changes that can be seen on a page: those of what it is about, else all but the desk's files as such."""
    parts = [change for change in changes if not _is_whole(change, site)] or list(changes)
    own = _names_of(path, site)
    near = [change for change in parts if change.name in own]
    return near or parts


def _is_whole(change: Change, site: Site) -> bool:
    """Whether it is a file whose parts are compared by themselves."""
    folder = site.config.settings.annotations
    return change.name == "site.yaml" or bool(folder and change.name.startswith(f"{folder}/"))


def _names_of(path: str, site: Site) -> set[str]:
    """The names of the inputs that a page is first of all about."""
    room, _, name = path.partition("/")
    key = name.partition(".")[0]
    names = {f"templates/{_ROOMS[room]}.html"} if room in _ROOMS else {path, f"templates/{path}"}
    if room == "entities":
        names.add(f"entity {key}")
        names |= _sources_of(site, (one.document for one in _appearances(site, key)))
    elif room == "topics":
        names.add(f"topic {key}")
        file = site.index.topics.get(key)
        names |= _sources_of(site, (one.document for one in file.passages) if file else ())
        names |= {f"entity {entity}" for entity, _ in (file.topic.entities if file else ())}
    elif key in site.index.by_slug:
        names |= _sources_of(site, [key]) | {f"supplied {site.annotated(key).document.name}"}
        names |= {f"entity {mention.entity}" for mention in site.annotated(key).mentions}
        names |= {f"note {span.note}" for span in site.annotated(key).notes}
    return names


def _appearances(site: Site, entity: str) -> Iterable[Appearance]:
    dossier = site.index.dossiers.get(entity)
    return dossier.appearances if dossier else ()


def _sources_of(site: Site, slugs: Iterable[str]) -> set[str]:
    return {site.annotated(slug).document.source.path for slug in slugs}
