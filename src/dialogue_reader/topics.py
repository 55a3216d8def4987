"""topics.yaml -> TopicList: the subjects passages are filed under, and finding their words in a text.

A term is one word or a phrase in lower case; it stands for its plural too, and "*" at a word's end for any ending:
`militia`, `protest*`, `strategic framework*`. Case, accents of the text and what stands between the words do not count.
Not here: what is filed where (`annotate/filings.py`).

>>> lexicon = Lexicon(["militia", "rule of law", "protest*"])
>>> lexicon.find("Protesters demand the rule of law; militias answer.")
{'protest*': 'protesters', 'rule of law': 'rule of law', 'militia': 'militias'}
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field

from dialogue_reader import records
from dialogue_reader.errors import Problem, ReaderError
from dialogue_reader.model import Question, Topic
from dialogue_reader.records import Checked, Form, Id

NAME = "topics.yaml"
THRESHOLD = 2.5
_SPELLED = (
    *((pointed, pointed.replace(".", "")) for pointed in ("u.s.", "u.n.", "u.k.", "e.u.")),
    *((joint, " ") for joint in "-‑'/"),
)
"""How a text is spelled out before it is split: "U.S.-led" is "us led", "Iran's" is "iran s", a dash is a word of its own."""
_PLAINER = (("\xa0", " "), ("’", " "), ("‘", '"'), ("“", '"'), ("”", '"'), ("–", " | "), ("—", " | "))
"""Read the same, and most texts are then ASCII, of which small letters are made ten times as fast."""
_APART = "\0"  # no text holds it: loading makes it visible
_PUNCTUATION = '.,;:!?…()[]{}"“”„‟«»*‘'
_TERM = re.compile(r"[^\W_]+\*?(?:[ '’-][^\W_]+\*?)*")


class Lexicon:
    """Terms compiled once; finding them takes one pass over a text's words, whatever the number of terms."""

    __slots__ = ("_deciding", "_reading")

    def __init__(self, terms: Iterable[str]) -> None:
        alone: dict[str, list[str]] = defaultdict(list)
        phrases: dict[str, list[_Phrase]] = defaultdict(list)
        for term in dict.fromkeys(terms):
            parts = _patterns(term)
            if len(parts) > 1:
                longest = max(range(len(parts)), key=lambda place: len(parts[place]))
                phrases[parts[longest]].append(_Phrase(term, parts, longest))
            else:
                alone[parts[0]].append(term)
        others = {part for found in phrases.values() for phrase in found for part in phrase.parts}
        self._reading = _Reading({*alone, *others}, alone, phrases)
        self._deciding = _Deciding(self._reading)

    def find(self, text: str) -> dict[str, str]:
        """Each term that stands in `text`, with the words of its first occurrence, in lower case."""
        return self._find(_spelled(text).split())

    def find_each(self, texts: Sequence[str]) -> Iterator[dict[str, str]]:
        """What `find` gives for each of several texts; they are spelled out together, which costs less."""
        spelled = _spelled(_APART.join(texts)).split(_APART)
        if len(spelled) != max(1, len(texts)):
            spelled = [_spelled(text) for text in texts]
        for text, _ in zip(spelled, texts, strict=False):  # of no texts the one that is nothing
            yield self._find(text.split())

    def _find(self, words: list[str]) -> dict[str, str]:
        decides = self._deciding.__getitem__
        words.append("")  # the last one's neighbour, and the first one's at -1
        found: dict[str, str] = {}
        for place in compress(range(len(words)), map(decides, words)):
            word, terms, phrases, left, right = decides(words[place])  # type: ignore[misc]  # None says nothing
            for term in terms:
                if term not in found:
                    found[term] = word
            if (left and self._near(words[place - 1], left)) or (right and self._near(words[place + 1], right)):
                for term, parts, before in phrases:
                    start = place - before
                    if self._stands(parts, words, start) and term not in found:
                        found[term] = " ".join(words[start : start + len(parts)]).strip(_PUNCTUATION)
        return found

    def _near(self, token: str, patterns: frozenset[str]) -> bool:
        reading = self._reading[token]
        return reading is not None and not patterns.isdisjoint(reading.patterns)

    def _stands(self, parts: tuple[str, ...], words: Sequence[str], start: int) -> bool:
        """Whether the words from `start` on are those of a phrase, with no punctuation between them; "" fits none."""
        last = len(parts) - 1
        for place, part in enumerate(parts):
            reading = self._reading[words[start + place]]
            if reading is None or part not in reading.patterns:
                return False
            if (reading.opens and place) or (reading.closes and place < last):
                return False
        return True


class _Phrase(NamedTuple):
    """A term of several words, looked up by the longest of them."""

    term: str
    parts: tuple[str, ...]  # the patterns of its words
    before: int  # the place among them of the longest

    def beside(self, step: int) -> str:
        """The pattern of the word `step` from the longest; "" where the phrase has none there."""
        place = self.before + step
        return self.parts[place] if 0 <= place < len(self.parts) else ""


class _Read(NamedTuple):
    """What one word may be: terms of its own, the longest word of phrases, any word of some."""

    word: str  # in lower case, without punctuation
    terms: tuple[str, ...]
    phrases: tuple[_Phrase, ...]
    patterns: frozenset[str]
    opens: bool  # punctuation stands before the word
    closes: bool  # punctuation stands after it: no phrase goes on


def _patterns(term: str) -> tuple[str, ...]:
    """The patterns of a term's words: "strategic framework*" is "strategic", "framework*"; "two party" ends in "party+"."""
    parts = re.split(r"[ '’-]", term)
    return (*parts[:-1], parts[-1] if parts[-1].endswith("*") else parts[-1] + "+")


class _Reading(dict[str, "_Read | None"]):
    """How to read a word, worked out once for each ever met, punctuation included; None for the many that say nothing."""

    __slots__ = ("_alone", "_exact", "_lengths", "_phrases", "_starts")

    def __init__(
        self, patterns: Iterable[str], alone: Mapping[str, list[str]], phrases: Mapping[str, list[_Phrase]]
    ) -> None:
        super().__init__()
        self._alone, self._phrases = alone, phrases
        self._exact: dict[str, list[str]] = defaultdict(list)
        self._starts: dict[str, str] = {}
        for pattern in sorted(patterns):
            if pattern.endswith("*"):
                self._starts[pattern[:-1]] = pattern
            else:
                for form in _forms(pattern):
                    self._exact[form].append(pattern)
        self._lengths = sorted({len(start) for start in self._starts})

    def __missing__(self, token: str) -> _Read | None:
        word = token.strip(_PUNCTUATION)
        starts = (self._starts.get(word[:length]) for length in self._lengths if length <= len(word))
        patterns = (*self._exact.get(word, ()), *(pattern for pattern in starts if pattern))
        self[token] = reading = self._read(token, word, patterns) if patterns else None
        return reading

    def _read(self, token: str, word: str, patterns: tuple[str, ...]) -> _Read:
        terms = tuple(term for pattern in patterns for term in self._alone.get(pattern, ()))
        phrases = tuple(phrase for pattern in patterns for phrase in self._phrases.get(pattern, ()))
        return _Read(
            word=word,
            terms=terms,
            phrases=phrases,
            patterns=frozenset(patterns),
            opens=not token.startswith(word),
            closes=not token.endswith(word),
        )


class _Decides(NamedTuple):
    """What a word may decide, and what must stand beside it for that."""

    word: str
    terms: tuple[str, ...]
    phrases: tuple[_Phrase, ...]
    left: frozenset[str]  # the patterns one of which stands before it, or one of `right` after it, if a phrase does
    right: frozenset[str]


class _Deciding(dict[str, "_Decides | None"]):
    """The few words that decide anything; None for all others, the most by far."""

    __slots__ = ("_reading",)

    def __init__(self, reading: _Reading) -> None:
        super().__init__()
        self._reading = reading

    def __missing__(self, token: str) -> _Decides | None:
        read = self._reading[token]
        self[token] = decides = _decide(read) if read and (read.terms or read.phrases) else None
        return decides


def _decide(read: _Read) -> _Decides:
    left, right = (frozenset(filter(None, (phrase.beside(step) for phrase in read.phrases))) for step in (-1, 1))
    return _Decides(read.word, read.terms, read.phrases, left, right)


def _forms(pattern: str) -> tuple[str, ...]:
    """The words an exact pattern stands for: "party+" for party and parties, "us" for itself."""
    if not pattern.endswith("+"):
        return (pattern,)
    word = pattern[:-1]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word, word[:-1] + "ies"
    return word, word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _spelled(text: str) -> str:
    """In lower case, words parted by spaces, their punctuation still on them: telling it apart word by word is cheaper."""
    for found, read in () if text.isascii() else _PLAINER:
        text = text.replace(found, read)
    lowered = text.lower() if text.isascii() else _APART.join([part.lower() for part in text.split(_APART)])
    for found, read in _SPELLED:
        if found in lowered:
            lowered = lowered.replace(found, read)
    return lowered


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicList:
    """All topics in the order of the file."""

    topics: dict[str, Topic] = field(default_factory=dict)
    threshold: float = THRESHOLD  # the score from which a passage is filed
    lexicon: Lexicon = field(default_factory=lambda: Lexicon(()), compare=False, repr=False)  # of the terms
    asked: Lexicon = field(default_factory=lambda: Lexicon(()), compare=False, repr=False)  # of the questions' terms
    by_term: Mapping[str, tuple[tuple[str, float], ...]] = field(default_factory=dict, compare=False, repr=False)
    by_entity: Mapping[str, tuple[tuple[str, float], ...]] = field(default_factory=dict, compare=False, repr=False)

    def answers(self, topic: str, text: str) -> dict[str, tuple[str, ...]]:
        """The topic's questions that `text` speaks to, each with the words that say so."""
        found = self.asked.find(text)
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
        lexicon=Lexicon(by_term),
        asked=Lexicon(asked),
        by_term={term: tuple(weights) for term, weights in by_term.items()},
        by_entity={entity: tuple(weights) for entity, weights in by_entity.items()},
    )


def _term(value: str) -> str:
    if not _TERM.fullmatch(value) or value != value.lower():
        raise ValueError(f"'{value}' is not a term; write words in lower case, with '*' for any ending")
    return value


_Term = Annotated[str, AfterValidator(_term)]
_Weight = Annotated[float, Field(gt=0, le=10, allow_inf_nan=False)]


class QuestionForm(Form):
    """A sub-question, one row of the topic's matrix."""

    id: Id
    """Unique in its topic."""
    label: str = Field(min_length=1)
    """The question in words."""
    terms: tuple[_Term, ...] = Field(min_length=1)
    """Words that show that a passage speaks to it, in the notation of the topic's terms."""


class TopicForm(Form):
    """One topic as the editor writes it."""

    id: Id
    """What links and addresses call it: `topics/ID.html`."""
    label: str = Field(min_length=1)
    """Its name."""
    scope: str = ""
    """What is filed here, in a sentence."""
    terms: dict[_Term, _Weight] = Field(default_factory=dict)
    """Words and phrases in lower case, each with a weight: 3 decides alone, 2 needs company, 1 only supports. `*` stands for any ending."""
    entities: dict[Id, _Weight] = Field(default_factory=dict)
    """Ids of entities whose mention speaks for the topic, each with a weight."""
    questions: tuple[QuestionForm, ...] = ()
    """Sub-questions: the rows of its page, with a column for each source."""
    see: tuple[Id, ...] = ()
    """Ids of related topics."""


class TopicFile(Form):
    """The keys of topics.yaml."""

    threshold: _Weight = THRESHOLD
    """The score from which a passage is filed; long passages need more words for it."""
    topics: tuple[TopicForm, ...] = ()
    """The subjects, in the order the site shows them."""


def read(folder: Path | None, *, root: Path) -> TopicList:
    """The topics of a project; a missing file is an empty list. Raises ReaderError with every problem."""
    checked = records.read_optional(folder, NAME, TopicFile, root=root)
    if checked is None:
        return TopicList()
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
