"""The five seeds related, once for all tests, and how tests name them: by the number their files begin with."""

from functools import cache
from pathlib import Path

from dialogue_reader import build, config
from dialogue_reader.model import Annotated
from dialogue_reader.relate import Index, relate

ROOT = Path(__file__).resolve().parent.parent


@cache
def index() -> Index:
    knowledge, documents = build.read(config.read(ROOT))
    return relate(documents, knowledge)


def slug(number: str) -> str:
    """The slug of the seed whose file begins with this number: "003"."""
    return next(one.document.slug for one in index().documents if one.document.name.startswith(number))


def seed(number: str) -> Annotated:
    return index().by_slug[slug(number)]


def number(slug_: str) -> str:
    return index().by_slug[slug_].document.name[:3]


def sentence(document: str, block: int, start: int, end: int) -> str:
    return index().by_slug[document].document.blocks[block].text[start:end]
