"""What a build made, in a sentence."""

from dataclasses import dataclass
from pathlib import Path

from dialogue_reader.errors import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build made."""

    output: Path
    shown: str  # the output as messages name it
    articles: int
    entities: int  # of them mentioned
    topics: int
    files: int
    changed: int
    removed: int
    problems: tuple[Problem, ...] = ()
    reasons: tuple[str, ...] = ()  # where they were asked for: of every artifact that changed, why

    def __str__(self) -> str:
        made = ", ".join(
            _count(*pair) for pair in ((self.articles, "article"), (self.entities, "entity"), (self.topics, "topic"))
        )
        removed = f", {self.removed} removed" if self.removed else ""
        return f"{made} -> {self.shown}/ ({_count(self.files, 'file')}, {self.changed} changed{removed})"


def _count(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"
