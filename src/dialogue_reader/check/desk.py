"""Findings on the editor's own files: names nobody uses, acronyms that are words, see-also circles, idle topics."""

from collections.abc import Iterator

from dialogue_reader.errors import Problem
from dialogue_reader.render import Site

CODES = {
    "alias-unseen": "An alias that stands in no source. It may be right for the next one; a misspelt alias looks the same.",
    "surname-alone": "A person's surname in articles that never give the full name: it is not counted as theirs.",
    "acronym-is-word": "A short alias in capitals that is also an English word. It is found in capitals only.",
    "see-circle": "Entities that send the reader round: A see B, B see C, C see A.",
    "pin-lost": "A pinned or rejected pair whose words no longer stand in their documents.",
    "topic-entity-unknown": "A topic gives weight to an entity that is not in entities.yaml; it never counts.",
    "topic-empty": "A topic under which nothing is filed.",
    "topic-everywhere": "A topic that takes nearly every passage tells a reader nothing.",
}

_PLACES = 5  # articles a notice lists
_EVERYWHERE = 0.8
_FEW = 10  # passages; below, no share says anything
_WORDS = frozenset(
    "a aid all am an and are as at be by can for had has he her his if in is it map may me my no nor not of off on or our out pact "
    "she so the their them they this to two up us was we who will with you".split()
)


def unseen_names(site: Site) -> Iterator[Problem]:
    """One notice for each entity that has aliases which stand nowhere."""
    for dossier in site.index.dossiers.values():
        entity = dossier.entity
        seen = {form.casefold() for form, _ in dossier.forms}
        for appearance in dossier.appearances:
            one = site.annotated(appearance.document)
            seen.update(
                one.document.blocks[m.block].text[m.start : m.end].casefold()
                for m in (one.mentions[number] for number in appearance.elsewhere)
            )
        unseen = [alias for alias in entity.aliases if alias.casefold() not in seen]
        if unseen:
            names = ", ".join(f"'{alias}'" for alias in unseen)
            message = f"'{entity.id}' has aliases that stand in no source: {names}"
            yield Problem("alias-unseen", message, entity.where, "notice")


def surnames_alone(site: Site) -> Iterator[Problem]:
    """One notice for each person whose surname stands where the person is not found."""
    for entity in site.desk.gazetteer.entities.values():
        found = site.index.readable.get(entity.id, {}) if entity.kind == "person" else {}
        alone = {slug: name for slug, name in found.items() if " " not in name}
        if alone:
            places = [site.annotated(slug).document.source.path for slug in alone]
            more = f" and {len(places) - _PLACES} more" if len(places) > _PLACES else ""
            message = f"'{next(iter(alone.values()))}' stands in {', '.join(places[:_PLACES])}{more}, where nothing is found of '{entity.label}'"
            hint = f"if '{entity.id}' is meant, add it to the spellings"
            yield Problem("surname-alone", message, entity.where, "notice", hint=hint)


def words_that_are_acronyms(site: Site) -> Iterator[Problem]:
    for entity in site.desk.gazetteer.entities.values():
        for name in (entity.label, *entity.aliases, *entity.spellings):
            if name.isupper() and name.casefold() in _WORDS:
                message = f"'{name}' of '{entity.id}' is also a word"
                yield Problem("acronym-is-word", message, entity.where, "notice", hint="it is found in capitals only")


def circles(site: Site) -> Iterator[Problem]:
    """Circles of three and more; two entities that name each other are a pair, which is what see-also is for."""
    entities = site.desk.gazetteer.entities
    for start in entities.values():
        for second in start.see:
            for third in entities[second].see if second in entities else ():
                follows = entities[third].see if third in entities else ()
                if start.id in follows and start.id not in (second, third) and start.id == min(start.id, second, third):
                    message = f"see-also goes round: {start.id}, {second}, {third}, {start.id}"
                    yield Problem("see-circle", message, start.where, "notice")


def lost_pins(site: Site) -> Iterator[Problem]:
    for pin in site.index.parallels.lost_pins:
        names = " and ".join(dict.fromkeys(document for document, _ in pin.passages))
        message = f"the words of this pair no longer stand in {names}"
        yield Problem(
            "pin-lost", message, pin.where, "warning", hint="quote them as they stand now, or remove the pair"
        )


def unknown_weights(site: Site) -> Iterator[Problem]:
    """An error would be too much: one topics.yaml may serve several gazetteers."""
    for topic in site.desk.topics.topics.values():
        for entity, _ in topic.entities:
            if entity not in site.desk.gazetteer.entities:
                message = f"'{topic.id}' gives weight to '{entity}', which is no entity"
                yield Problem(
                    "topic-entity-unknown", message, topic.where, "warning", hint="correct it, or add the entity"
                )


def topics(site: Site) -> Iterator[Problem]:
    passages = sum(bool(block.number) for one in site.index.documents for block in one.document.blocks)
    for file in site.index.topics.values():
        if not file.count:
            message = f"nothing is filed under '{file.topic.id}'"
            yield Problem("topic-empty", message, file.topic.where, "warning", hint="add terms, or remove it")
        elif passages >= _FEW and file.count > _EVERYWHERE * passages:
            message = f"'{file.topic.id}' takes {file.count} of {passages} passages"
            yield Problem("topic-everywhere", message, file.topic.where, "warning", hint="give its terms less weight")
