"""The editor's desk: gazetteer, topics, notes, pins and wording of a project, read together so that all their errors show at once."""

from dataclasses import dataclass

from dialogue_reader import gazetteer, notes, pins, topics, wording
from dialogue_reader.config import Config
from dialogue_reader.errors import ReaderError
from dialogue_reader.gazetteer import Gazetteer
from dialogue_reader.model import Note
from dialogue_reader.pins import Pin
from dialogue_reader.topics import TopicList
from dialogue_reader.wording import Choice

_PARTS = {"gazetteer": gazetteer, "topics": topics, "notes": notes, "pins": pins, "wording": wording}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    gazetteer: Gazetteer
    topics: TopicList
    notes: tuple[Note, ...] = ()
    pins: tuple[Pin, ...] = ()
    wording: tuple[Choice, ...] = ()


def read(config: Config) -> Desk:
    """Every file is optional. Raises ReaderError with the problems of all of them."""
    folder = config.annotations
    problems = []
    parts = {}
    for name, module in _PARTS.items():
        try:
            parts[name] = module.read(folder, root=config.root)
        except ReaderError as error:
            problems += error.problems
    if problems:
        raise ReaderError(*problems)
    return Desk(**parts)
