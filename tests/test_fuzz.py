"""Any input into what reads the user's files and requests: only documented errors come out.

Each target takes 250 inputs here and 100,000 by `make fuzz` (profile `full`, see `conftest.py`).
"""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue_reader import config, entity_form, house_style, live, notes, pins, records, romanize, topics
from dialogue_reader.annotate import annotate
from dialogue_reader.desk import Desk
from dialogue_reader.errors import ReaderError
from dialogue_reader.files import decode
from dialogue_reader.gazetteer import Gazetteer, compile_gazetteer
from dialogue_reader.load import load
from dialogue_reader.load.matter import Matter
from dialogue_reader.model import Document, Source
from dialogue_reader.records import Form
from dialogue_reader.render.weave import Insert, Span, weave

LOADED = """
# | > - * ` ~ _ ** [ ]( ![ ]: < > & &amp; &#0; " ' “ ” ‘ ’ « » \\ --- === ``` 1. 2) [^1] [^1]: |---| :--- --
<p> </p> <div class="byline"> <table><tr><td> </table> <li> <a href="//x"> <img src=x alt=y> <script> </script> <!-- -->
<![CDATA[ <article> <h1> <pre> <br> <time datetime="2020-06-11"> <meta property="og:title" content="x"> <blockquote>
title: date: author: By Written Published Related Share Read more Copyright © 2020 June 11, 2020 $3.5 billion 40 percent
Iraq Iran's U.S.-Iraq IS ISIS Prime Minister Mustafa al-Kadhimi said told Baghdad Tehran he "
""".split()
ODD = [
    "\n", "\r", "\r\n", "\n\n", "\t", " ", "    ", "\u2028", "\u00a0", "\u200b", "\u202e", "\ufeff", "\x0b", "\x0c", "\x1c",
    "\x85", "\ud7ff", "\U0001f4a5", "e\u0301", "İ", "ß", "ﬁ", "العراق",
]  # fmt: skip
YAML = """
title: sources: entities: topics: notes: choices: parallels: documents: threshold: id: label: kind: aliases: terms: forms:
passages: exact: verdict: - [ ] { } , ? : | > & * ! !!str & a *a %YAML --- ... # ' " ~ null no 1e999 .inf 0x1F 2020-13-45 << =
""".split()
PATHS = [
    "/",
    "%2e",
    "%2f",
    "%00",
    "..",
    ".",
    "\\",
    "?",
    "#",
    ";",
    "//",
    "%",
    "%zz",
    "%c0%af",
    "index.html",
    "secret",
    "C:",
    "~",
]

ENTITIES = (
    {"id": "iraq", "label": "Iraq", "kind": "state", "metonyms": ("Baghdad",), "adjectives": ("Iraqi",)},
    {"id": "iran", "label": "Iran", "kind": "state", "metonyms": ("Tehran",), "not_in": ("Iran Air",)},
    {"id": "is", "label": "Islamic State", "kind": "group", "aliases": ("IS", "ISIS"), "not_near": ("bird",)},
    {"id": "kadhimi", "label": "Mustafa al-Kadhimi", "kind": "person", "arabic": "مصطفى الكاظمي"},
    {"id": "talks", "label": "Strategic Dialogue", "kind": "event", "pair": True},
)
FORMS: list[type[Form]] = [
    config.Settings, entity_form.EntityFile, topics.TopicFile, notes.NotesForm, pins.PinsForm, house_style.ChoicesForm, Matter,
]  # fmt: skip


MANY = settings(max_examples=max(250, settings.default.max_examples if settings.default else 0))


def mixed(words: list[str]) -> st.SearchStrategy[str]:
    """Words that mean something to the reader, between any others."""
    pieces = st.one_of(st.sampled_from(words), st.sampled_from(ODD), st.text(max_size=5))
    return st.lists(pieces, max_size=60).map("".join) | st.lists(pieces, max_size=60).map(" ".join)


def gazetteer() -> Gazetteer:
    return compile_gazetteer([entity_form.EntityForm.model_validate(one) for one in ENTITIES])


GAZETTEER = gazetteer()
TOPICS = topics.compile_topics(())
DESK = Desk(gazetteer=GAZETTEER, topics=TOPICS)


def source(name: str, text: str) -> Source:
    return Source(name=name, path=f"seeds/{name}", text=text, sha256="0" * 64)


def documented(step: Callable[[], object]) -> object:
    """What a step gives, None where it refuses as it should: with a sentence and a place."""
    try:
        return step()
    except ReaderError as refusal:
        told = refusal.problems
    assert told
    assert all(problem.code and problem.where and len(problem.message.splitlines()) == 1 for problem in told)
    return None


@MANY
@given(content=st.binary(max_size=200) | mixed(LOADED).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_bytes(content: bytes) -> None:
    documented(lambda: decode(content, "a.txt"))


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@MANY
@given(text=mixed(LOADED))
def test_loader(name: str, text: str) -> None:
    text = text.replace("\0", "")  # `files` refuses it
    document = documented(lambda: load(source(name, text), config.DocumentSettings()))
    if isinstance(document, Document):
        for block in document.blocks:
            assert 0 <= block.start <= block.end <= len(text)
            assert all(0 <= inline.start <= inline.end <= len(block.text) for inline in block.inlines)


@MANY
@given(text=mixed(LOADED))
def test_annotators(text: str) -> None:
    document = load(source("a.txt", text.replace("\0", "")), config.DocumentSettings())
    annotated = annotate(document, DESK)
    for mention in annotated.mentions:
        assert document.blocks[mention.block].text[mention.start : mention.end].strip()


@MANY
@given(text=mixed(LOADED))
def test_matcher(text: str) -> None:
    ends = 0
    for find in GAZETTEER.find(text):
        assert ends <= find.start < find.end <= len(text)
        ends = find.end


@MANY
@given(text=mixed(YAML), number=st.integers(0, len(FORMS) - 1))
def test_yaml(text: str, number: int) -> None:
    documented(lambda: records.parse(text, FORMS[number], shown="a.yaml"))


@MANY
@given(
    text=st.text(max_size=60),
    cuts=st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70), st.booleans()), max_size=12),
)
def test_weave(text: str, cuts: list[tuple[int, int, bool]]) -> None:
    spans = [Span(start=max(0, a), end=min(len(text), b), tag="a" if link else "em") for a, b, link in cuts if a <= b]
    spans = [span for span in spans if span.start <= span.end]
    inserts = [Insert(at=span.start, html="<sup data-added></sup>") for span in spans[:2] if not span.is_link]
    reader = HTMLParser()
    reader.feed(weave(text, spans, inserts=inserts))
    reader.feed(weave(text, spans, window=(len(text) // 3, len(text))))


@MANY
@given(target=mixed(PATHS).map(lambda text: "/" + text) | st.text(max_size=30))
def test_router(target: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    parts = live.segments(target)
    if parts is not None:
        assert not {"", ".", ".."} & set(parts)
        assert live.read_inside(Path(__file__).parent / "cases", parts) is None


@MANY
@given(one=mixed(["al-", "Abd", "ibn", "'", "kh", "qu", "Abu "]), two=mixed(["al-", "el-", "Abdul", "‘", "k", "Bin"]))
def test_romanize(one: str, two: str) -> None:
    assert isinstance(romanize.key(one), str)
    assert romanize.equate(one, two) == romanize.equate(two, one)
    assert not romanize.key(one) or romanize.equate(one, one)
