"""Every record that travels between stages, each field with its sentence.

Records are values: frozen, compared by content, never mutated. No I/O, no HTML, no YAML here.
Offsets are Python `str` offsets, end exclusive. Unless a field says "source", they count in `Block.text`.

>>> block = Block(kind="paragraph", text="A & B", start=0, end=9, start_line=1, end_line=1,
...               runs=((0, 0, 2, 2), (2, 2, 1, 5), (3, 7, 2, 2)), anchor="p1", number=1)
>>> block.source_span(2, 5)     # the file says "A &amp; B"
(2, 9)
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from functools import lru_cache
from operator import itemgetter
from typing import Any, Literal, ParamSpec, TypeVar

from dialogue_reader.errors import Where

RecordT = TypeVar("RecordT")
ValueT = TypeVar("ValueT")
ArgumentsP = ParamSpec("ArgumentsP")

BlockKind = Literal[
    "heading", "paragraph", "list_item", "quote", "dek", "caption", "byline", "metadata", "related", "furniture",
    "code", "table", "figure", "footnote",
]  # fmt: skip
Zone = Literal["heading", "body", "caption", "metadata", "furniture", "related"]
Origin = Literal["text", "editor"]
EntityKind = Literal["person", "group", "organization", "place", "state", "agreement", "event"]
Voice = Literal["named", "anonymous", "institutional", "unresolved", "unattributed"]
"""Unresolved: the text tells the source by a pronoun, and the reader could not work out whose it is."""
Certainty = Literal["explicit", "inferred"]

ZONES: dict[BlockKind, Zone] = {
    "heading": "heading", "paragraph": "body", "list_item": "body", "quote": "body", "dek": "body",
    "caption": "caption", "byline": "metadata", "metadata": "metadata", "related": "related",
    "furniture": "furniture", "code": "body", "table": "body", "figure": "caption", "footnote": "body",
}  # fmt: skip
NUMBERED: frozenset[BlockKind] = frozenset({"paragraph", "list_item", "quote"})
COUNTED: frozenset[Zone] = frozenset({"body", "heading", "caption"})
"""The zones that are counted and compared; the others serve provenance and exports only."""
COUNTED_KINDS: frozenset[BlockKind] = frozenset(kind for kind, zone in ZONES.items() if zone in COUNTED)
"""The kinds of blocks whose zone is counted: one look-up where a corpus has hundreds of thousands of blocks."""

Run = tuple[int, int, int, int]
"""(text start, source start, text length, source length). Equal lengths: character for character; else as a whole."""
_TEXT_START: Callable[[Run], int] = itemgetter(0)


def quick(record: type[RecordT]) -> type[RecordT]:
    """A frozen dataclass with slots, made at half the cost: for the records of which an article has hundreds.

    The `__init__` of a frozen dataclass looks every field up by name; this one knows where it goes.
    """
    names: dict[str, Any] = {}
    parameters, steps = [], []
    for field in fields(record):  # type: ignore[arg-type]
        names[f"set_{field.name}"] = getattr(record, field.name).__set__
        names[f"default_{field.name}"] = field.default
        parameters.append(field.name if field.default is MISSING else f"{field.name}=default_{field.name}")
        steps.append(f"set_{field.name}(self, {field.name})")
    exec(f"def __init__(self, *, {', '.join(parameters)}): {'; '.join(steps)}", names)  # noqa: S102 -- as dataclasses do
    record.__init__ = names["__init__"]  # type: ignore[method-assign]
    return record


def maker(record: Callable[ArgumentsP, RecordT]) -> Callable[ArgumentsP, RecordT]:
    """A function that makes such records from keywords, at a quarter of `quick`'s cost: for those made a thousand times."""
    known = fields(record)  # type: ignore[arg-type]
    defaults = {f"default_{field.name}": field.default for field in known}
    parameters = [f"{field.name}{'' if field.default is MISSING else f'=default_{field.name}'}" for field in known]
    return _compile(record, f"*, {', '.join(parameters)}", defaults)


def row_maker(record: Callable[..., RecordT]) -> Callable[..., RecordT]:
    """The same from the values of all fields, in their order."""
    return _compile(record, ", ".join(field.name for field in fields(record)), {})  # type: ignore[arg-type]


def _compile(record: Callable[..., RecordT], parameters: str, names: dict[str, Any]) -> Callable[..., RecordT]:
    """A function that fills an open twin with the same slots, then says what it is; nobody sees it before."""
    slots = tuple(field.name for field in fields(record))  # type: ignore[arg-type]
    names |= {"record": record, "Open": type("Open", (), {"__slots__": slots})}
    steps = "; ".join(f"made.{name} = {name}" for name in slots)
    exec(f"def make({parameters}): made = Open(); {steps}; made.__class__ = record; return made", names)  # noqa: S102 -- as dataclasses do
    made: Callable[..., RecordT] = names["make"]
    return made


def packs_text(record: type[RecordT]) -> type[RecordT]:
    """A record with slots that holds its `text` as UTF-8: half the memory where one curly quote makes each letter two bytes."""
    slot: Any = record.text  # type: ignore[attr-defined]

    def write(self: RecordT, text: str) -> None:
        slot.__set__(self, text.encode("utf-8", "surrogatepass"))

    record.text = property(lambda self: decode_text(slot.__get__(self)), write)  # type: ignore[attr-defined]
    return record


@lru_cache(maxsize=4)  # what reads a text once soon reads it again
def decode_text(packed: bytes) -> str:
    """A source's text from the UTF-8 in which it rests; half a character stands for itself."""
    return packed.decode("utf-8", "surrogatepass")


@packs_text
@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file as found."""

    name: str  # relative to the sources folder, with "/": the key of `documents:` in site.yaml, `doc` in exports
    path: str  # relative to the project folder, with "/": what messages and provenance show
    text: str  # decoded as UTF-8, line ends left alone, a leading BOM kept
    sha256: str  # of the file's bytes, hexadecimal


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """The source's own markup, as a span on a block's text."""

    kind: Literal["link", "strong", "emphasis", "code", "image", "deleted", "note_ref"]
    start: int
    end: int
    href: str = ""  # link, image: as the source gives it; whether it may be followed is decided in render


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The smallest unit with its own text: plain and final, tied to its place in the file."""

    kind: BlockKind
    role: str = ""  # finer than kind: title, duplicate, question, date, related-title, ordered, ...; "" for none
    level: int = 0  # heading: 1 to 6; list item: depth from 1; else 0
    marker: str = ""  # what stood before the text: "•", "3.", a footnote's label; never part of the text
    text: str
    start: int  # source offset of the first line's first character
    end: int  # source offset past the last line's last character, its line end excluded
    start_line: int  # counts from 1
    end_line: int  # inclusive
    runs: tuple[Run, ...]  # ordered by text start, covering the text without gap
    inlines: tuple[Inline, ...] = ()
    number: int = 0  # the locator ¶ of numbered kinds, from 1 in the document; 0 for others
    anchor: str  # unique in the document: "p12" for ¶ 12, "b7" for the seventh block where there is no number

    @property
    def zone(self) -> Zone:
        return ZONES[self.kind]

    def source_offset(self, offset: int) -> int:
        """The source offset of the character at `offset`."""
        text_start, source_start, length, source_length = self._run(offset)
        return source_start + (offset - text_start if length == source_length else 0)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets of text[start:end], both ends inside what the text shows; needs start < end."""
        runs = self.runs  # `_run` once more, without a call: a corpus asks for hundreds of thousands of places
        run = runs[0] if len(runs) == 1 else runs[bisect_right(runs, end - 1, key=_TEXT_START) - 1]
        text_start, source_start, length, source_length = run
        if length == source_length:
            away = source_start - text_start
            return (start + away if start >= text_start else self.source_offset(start)), end + away
        return self.source_offset(start), source_start + source_length

    def _run(self, offset: int) -> Run:
        runs = self.runs
        return runs[0] if len(runs) == 1 else runs[bisect_right(runs, offset, key=_TEXT_START) - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A value and who says so: the text itself, or the editor in site.yaml."""

    value: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article as a structured value."""

    source: Source
    slug: str  # unique in the corpus, fit for a file name
    slug_given: bool = False  # by the editor or the front matter, not made from title or name
    title: Stated | None
    authors: tuple[Stated, ...]
    date: Stated | None  # YYYY, YYYY-MM or YYYY-MM-DD
    publisher: Stated | None
    url: str = ""  # the source's own address, supplied by the editor or front matter
    rights: str = ""
    lang: str = "en"  # BCP 47
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        return self.source.name

    @property
    def label(self) -> str:
        """What to call it where a title is needed and the text has none."""
        return self.title.value if self.title else self.source.name

    @property
    def words(self) -> int:
        """Of the counted zones, taken as what stands between spaces."""
        return sum([block.text.count(" ") + 1 for block in self.blocks if block.kind in COUNTED_KINDS])


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One occurrence of an entity's name."""

    block: int  # index into Document.blocks
    start: int
    end: int
    entity: str  # entity id
    rule: str  # how it was found: exact, fold, abbreviation, surname, ...
    metonym: bool = False  # a city for its government


make_mention = maker(Mention)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSpan:
    block: int
    start: int
    end: int


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Reported words in quotation marks, marks included; one record however many blocks it runs over."""

    spans: tuple[BlockSpan, ...]
    speaker: str | None  # entity id where a named entity of the gazetteer is the source
    speaker_text: str  # how the text names the source, no more than it says; "" where it does not
    voice: Voice
    certainty: Certainty  # explicit: a cue ties speaker and words; inferred: the nearest likely one
    verb: str = ""  # the cue: said, announced, according to, ...


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class DateSpan:
    """A date in the text, normalised."""

    block: int
    start: int
    end: int
    value: str  # YYYY, YYYY-MM or YYYY-MM-DD
    certainty: Certainty  # inferred: the year, or the day of a weekday, comes from the article's own date


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its unit and what it counts."""

    block: int
    start: int
    end: int
    amount: str  # normalised decimal, "12000000000"; of a range the lower end
    unit: str  # "USD", "%", "" ...
    counts: str  # the words that say what is counted, as they stand
    upper: str = ""  # of a range the upper end, normalised; else ""
    qualifier: str = ""  # the words that bound or soften the number, as they stand: "More than", "about"


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A passage filed under a topic, and why."""

    block: int
    topic: str  # topic id
    score: float
    reasons: tuple[str, ...]  # the words and entity ids that decided, strongest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """An editor's comment as written: its body, and the quotation that anchors it."""

    id: str
    document: str  # source name
    exact: str
    prefix: str = ""
    suffix: str = ""
    body: str  # Markdown
    motivation: str = "commenting"  # W3C Web Annotation vocabulary
    author: str = ""
    date: str = ""
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSpan:
    """Where a note's quotation stands."""

    block: int
    start: int
    end: int
    note: str  # note id


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, group, organization, place, state, agreement or event, as the editor describes it."""

    id: str
    label: str  # preferred name (SKOS prefLabel)
    kind: EntityKind
    arabic: str = ""
    gloss: str = ""  # one line for cards and margins
    description: str = ""  # one to three neutral sentences
    aliases: tuple[str, ...] = ()  # other names, shown (altLabel)
    spellings: tuple[str, ...] = ()  # forms only matched, never shown as a name (hiddenLabel)
    see: tuple[str, ...] = ()  # ids of entities to see also
    quiet: bool = False  # marked once per article
    where: Where


Weights = tuple[tuple[str, float], ...]
"""(term or entity id, weight), in the order of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A sub-question of a topic: a row of its page's matrix of sources."""

    id: str  # unique in its topic
    label: str  # a question in words
    terms: tuple[str, ...]  # in the notation of Topic.terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject with its own page."""

    id: str
    label: str
    scope: str = ""  # scope note: what is filed here
    terms: Weights = ()  # words and phrases, lower case, "*" for any ending: ("militia*", 2.0)
    entities: Weights = ()  # entity ids whose mention speaks for the topic
    questions: tuple[Question, ...] = ()
    see: tuple[str, ...] = ()  # ids of related topics
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A document and every span on it, each tuple in text order."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    dates: tuple[DateSpan, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[NoteSpan, ...] = ()
    filings: tuple[Filing, ...] = ()

    def once(self, _name: str, make: Callable[["Annotated"], ValueT]) -> ValueT:
        """What comes from this document alone: where documents last from build to build, they keep it under the name."""
        return make(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A citable stretch: a numbered block of a document."""

    document: str  # slug
    block: int
