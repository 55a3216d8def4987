"""topics.yaml -> TopicList: the subjects passages are filed under, and finding their words in a text.

A term is one word or a phrase in lower case; it stands for its plural too, and "*" at a word's end for any ending:
`militia`, `protest*`, `strategic framework*`. Case, accents of the text and what stands between the words do not count.
Not here: what is filed where (`annotate/filings.py`).

>>> lexicon = Lexicon(["militia", "rule of law", "protest*"])
>>> lexicon.find("Protesters demand the rule of law; militias answer.")
{'protest*': 'protesters', 'militia': 'militias', 'rule of law': 'rule of law'}
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from dialogue_reader import records
from dialogue_reader.errors import Problem, ReaderError
from dialogue_reader.model import Question, Topic
from dialogue_reader.records import Checked, Form

NAME = "topics.yaml"
THRESHOLD = 2.5
_POINTED = ("u.s.", "u.n.", "u.k.", "e.u.")  # read as one word: "U.S. troops" is the phrase "us troops"
_WORDS = re.compile(r"[^\W_]+")
_TERM = re.compile(r"[^\W_]+\*?(?:[ '’-][^\W_]+\*?)*")


class Lexicon:
    """Terms compiled once; finding them takes one pass over a text's words, whatever the number of terms."""

    __slots__ = ("_alone", "_phrases", "_reading")

    def __init__(self, terms: Iterable[str]) -> None:
        self._alone: dict[str, str] = {}
        self._phrases: dict[str, list[tuple[str, tuple[str, ...], re.Pattern[str]]]] = defaultdict(list)
        patterns: set[str] = set()
        for term in dict.fromkeys(terms):
            parts = tuple(re.split(r"[ '’-]", term))
            parts = (*parts[:-1], parts[-1] if parts[-1].endswith("*") else parts[-1] + "+")
            patterns.update(parts)
            if len(parts) == 1:
                self._alone[parts[0]] = term
            else:
                rare = max(parts, key=len)
                self._phrases[rare].append((term, parts, _phrase_pattern(parts)))
        self._reading = _Reading(patterns)

    def find(self, text: str) -> dict[str, str]:
        """Each term that stands in `text`, with the words of its first occurrence, in lower case."""
        lowered = _without_points(text.lower())
        words = _WORDS.findall(lowered)
        present: dict[str, list[str]] = {}
        reading = self._reading
        for word in dict.fromkeys(words):
            for pattern in reading[word]:
                present.setdefault(pattern, []).append(word)
        found = {self._alone[pattern]: forms[0] for pattern, forms in present.items() if pattern in self._alone}
        pairs = set(zip(words, words[1:], strict=False))
        for pattern in present:
            for term, parts, expression in self._phrases.get(pattern, ()):
                if _adjacent(parts, present, pairs) and (match := expression.search(lowered)):
                    found[term] = match.group()
        return found


def _adjacent(parts: tuple[str, ...], present: dict[str, list[str]], pairs: set[tuple[str, str]]) -> bool:
    """Do words that satisfy each two neighbouring parts of a phrase stand side by side somewhere? Cheap, and rarely wrong."""
    for left, right in zip(parts, parts[1:], strict=False):
        if left not in present or right not in present:
            return False
        if not any((one, other) in pairs for one in present[left] for other in present[right]):
            return False
    return True


class _Reading(dict[str, tuple[str, ...]]):
    """Which patterns a word satisfies, worked out once for each word ever met."""

    __slots__ = ("_exact", "_lengths", "_starts")

    def __init__(self, patterns: Iterable[str]) -> None:
        super().__init__()
        self._exact: dict[str, list[str]] = defaultdict(list)
        self._starts: dict[str, str] = {}
        for pattern in sorted(patterns):
            if pattern.endswith("*"):
                self._starts[pattern[:-1]] = pattern
            else:
                for form in _forms(pattern):
                    self._exact[form].append(pattern)
        self._lengths = sorted({len(start) for start in self._starts})

    def __missing__(self, word: str) -> tuple[str, ...]:
        starts = (self._starts.get(word[:length]) for length in self._lengths if length <= len(word))
        patterns = (*self._exact.get(word, ()), *(pattern for pattern in starts if pattern))
        self[word] = patterns
        return patterns


def _forms(pattern: str) -> tuple[str, ...]:
    """The words an exact pattern stands for: "party+" for party and parties, "us" for itself."""
    if not pattern.endswith("+"):
        return (pattern,)
    word = pattern[:-1]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word, word[:-1] + "ies"
    return word, word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _without_points(lowered: str) -> str:
    for pointed in _POINTED:
        lowered = lowered.replace(pointed, pointed.replace(".", ""))
    return lowered


def _phrase_pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
    """Space, a hyphen or an apostrophe may stand between two words: "border, security" is no phrase."""
    words = (
        re.escape(part[:-1]) + r"[^\W_]*" if part.endswith("*") else "(?:" + "|".join(map(re.escape, _forms(part))) + ")"
        for part in parts
    )
    return re.compile(r"\b" + r"(?:[ \t\n\xa0]+|[-‑–’'])".join(words) + r"\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicList:
    """All topics in the order of the file."""

    topics: dict[str, Topic] = field(default_factory=dict)
    threshold: float = THRESHOLD  # the score from which a passage is filed
    lexicon: Lexicon = field(default_factory=lambda: Lexicon(()), compare=False, repr=False)
    by_term: Mapping[str, tuple[tuple[str, float], ...]] = field(default_factory=dict, compare=False, repr=False)
    by_entity: Mapping[str, tuple[tuple[str, float], ...]] = field(default_factory=dict, compare=False, repr=False)

    def answers(self, topic: str, text: str) -> dict[str, tuple[str, ...]]:
        """The topic's questions that `text` speaks to, each with the words that say so."""
        found = self.lexicon.find(text)
        matched = {
            question.id: tuple(found[term] for term in question.terms if term in found)
            for question in self.topics[topic].questions
        }
        return {question: words for question, words in matched.items() if words}


def compile_topics(topics: Iterable[Topic], threshold: float = THRESHOLD) -> TopicList:
    """A TopicList with its terms ready to be found."""
    known = {topic.id: topic for topic in topics}
    by_term: dict[str, list[tuple[str, float]]] = defaultdict(list)
    by_entity: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for topic in known.values():
        for term, weight in topic.terms:
            by_term[term].append((topic.id, weight))
        for entity, weight in topic.entities:
            by_entity[entity].append((topic.id, weight))
    asked = (term for topic in known.values() for question in topic.questions for term in question.terms)
    return TopicList(
        topics=known,
        threshold=threshold,
        lexicon=Lexicon([*by_term, *asked]),
        by_term={term: tuple(weights) for term, weights in by_term.items()},
        by_entity={entity: tuple(weights) for entity, weights in by_entity.items()},
    )


def _slug(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise ValueError(f"'{value}' is not an id; use a-z, 0-9 and single hyphens")
    return value


def _term(value: str) -> str:
    if not _TERM.fullmatch(value) or value != value.lower():
        raise ValueError(f"'{value}' is not a term; write words in lower case, with '*' for any ending")
    return value


_Id = Annotated[str, AfterValidator(_slug)]
_Term = Annotated[str, AfterValidator(_term)]
_Weight = Annotated[float, Field(gt=0, le=10, allow_inf_nan=False)]


class QuestionForm(Form):
    """A sub-question, one row of the topic's matrix."""

    id: _Id
    label: str = Field(min_length=1)
    terms: tuple[_Term, ...] = Field(min_length=1)


class TopicForm(Form):
    """One topic as the editor writes it."""

    id: _Id
    label: str = Field(min_length=1)
    scope: str = ""
    terms: dict[_Term, _Weight] = Field(default_factory=dict)
    entities: dict[_Id, _Weight] = Field(default_factory=dict)
    questions: tuple[QuestionForm, ...] = ()
    see: tuple[_Id, ...] = ()


class TopicFile(Form):
    """The keys of topics.yaml."""

    threshold: _Weight = THRESHOLD
    topics: tuple[TopicForm, ...] = ()


def read(folder: Path | None, *, root: Path) -> TopicList:
    """The topics of a project; a missing file is an empty list. Raises ReaderError with every problem."""
    if folder is None or not (folder / NAME).exists():
        return TopicList()
    checked = records.read(folder / NAME, TopicFile, root=root)
    problems = [*_twice(checked), *_unknown(checked)]
    if problems:
        raise ReaderError(*problems)
    return compile_topics(
        (_topic(form, checked, place) for place, form in enumerate(checked.value.topics)), checked.value.threshold
    )


def _topic(form: TopicForm, checked: Checked[TopicFile], place: int) -> Topic:
    return Topic(
        id=form.id,
        label=form.label,
        scope=form.scope,
        terms=tuple(form.terms.items()),
        entities=tuple(form.entities.items()),
        questions=tuple(Question(id=asked.id, label=asked.label, terms=asked.terms) for asked in form.questions),
        see=form.see,
        where=checked.where("topics", place),
    )


def _twice(checked: Checked[TopicFile]) -> Iterator[Problem]:
    """Ids that stand twice: of topics in the file, of questions in a topic."""
    topics = checked.value.topics
    lists: list[tuple[str, tuple[str | int, ...], list[str]]] = [("topic", ("topics",), [form.id for form in topics])]
    for place, form in enumerate(topics):
        lists.append(("question", ("topics", place, "questions"), [asked.id for asked in form.questions]))
    for kind, location, ids in lists:
        first: dict[str, int] = {}
        for place, name in enumerate(ids):
            if name in first:
                line = checked.where(*location, first[name], "id").line
                where = checked.where(*location, place, "id")
                yield Problem("duplicate-id", f"the {kind} '{name}' stands twice", where, hint=f"first on line {line}")
            first.setdefault(name, place)


def _unknown(checked: Checked[TopicFile]) -> Iterator[Problem]:
    known = {form.id for form in checked.value.topics}
    for place, form in enumerate(checked.value.topics):
        for position, name in enumerate(form.see):
            where = checked.where("topics", place, "see", position)
            if name == form.id:
                yield Problem("value", f"see: '{name}' refers to itself", where)
            elif name not in known:
                yield Problem("unknown-topic", f"see: there is no topic '{name}'", where)
