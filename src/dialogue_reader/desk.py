"""The editor's desk: gazetteer, topics, notes, pins and choices of words, read together: all errors show at once."""

from dataclasses import dataclass

from dialogue_reader import gazetteer, house_style, notes, pins, topics
from dialogue_reader.config import Config
from dialogue_reader.errors import Problem, ReaderError
from dialogue_reader.gazetteer import Gazetteer
from dialogue_reader.house_style import Choice
from dialogue_reader.model import Note
from dialogue_reader.pins import Pin
from dialogue_reader.topics import TopicList

_PARTS = {"gazetteer": gazetteer, "topics": topics, "notes": notes, "pins": pins, "choices": house_style}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    gazetteer: Gazetteer
    topics: TopicList
    notes: tuple[Note, ...] = ()
    pins: tuple[Pin, ...] = ()
    choices: tuple[Choice, ...] = ()


def read(config: Config) -> Desk:
    """Every file is optional. Raises ReaderError with the problems of all of them."""
    folder = config.annotations
    problems: list[Problem] = []
    parts = {}
    for name, module in _PARTS.items():
        try:
            parts[name] = module.read(folder, root=config.root)
        except ReaderError as error:
            problems += error.problems
    if problems:
        raise ReaderError(*problems)
    return Desk(**parts)
