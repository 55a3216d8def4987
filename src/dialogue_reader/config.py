"""site.yaml -> Config: what this site says about itself, and what the editor supplies about each document.

The smallest site.yaml is `title:` and `sources:`. Paths start at the folder of site.yaml.
"""

import os
import re
from datetime import date
from pathlib import Path
from typing import Annotated
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, Field, ValidationError

from dialogue_reader import records
from dialogue_reader.cache import SITE, find_root
from dialogue_reader.errors import Problem, ReaderError, Where
from dialogue_reader.records import Form
from dialogue_reader.text import LONGEST_NAME

NAME = SITE
_UNFIT = r"\s\"'<>\\\x00-\x1f\x7f\ud800-\udfff"  # for an address
_IN_SEGMENT = rf"(?:[^/?#%{{}}|^`{_UNFIT}]|%[0-9A-Fa-f]{{2}})"  # RFC 3986, 3.3; other letters as they are, RFC 3987
_RESERVED = "/:@!$&'()*+,;=%"  # what stands in a path as it is, and what was encoded before
__all__ = ["NAME", "Config", "DocumentSettings", "FontSettings", "Settings", "find_root", "read"]


def _is_date(value: str) -> bool:
    """Whether the calendar knows it: there is no 31 February."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        return False
    try:
        return bool(date.fromisoformat(value + "-01-01"[len(value) - 4 :]))
    except ValueError:
        return False


def _date(value: str) -> str:
    if value and not _is_date(value):
        raise ValueError(f"'{value}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return value


def _can_be_split(address: str) -> bool:
    """Whether its host and port are some: no half of a bracket, nothing between two points, no port beyond all ports."""
    try:
        parts = urlsplit(address)
        return all((parts.hostname or "").removesuffix(".").split(".")) and parts.port != 0
    except ValueError:
        return False


def _base_url(value: str) -> str:
    # no "@" before the path: a name and password would stand on every page
    is_address = re.fullmatch(rf"https?://[^/?#@{_UNFIT}]+((/(?!\.\.?(/|\Z)){_IN_SEGMENT}+)*/*)", value)
    if value and not (is_address and _can_be_split(value)):
        raise ValueError(f"'{value}' is not a web address like https://example.org/reader/")
    return _as_uri(value.rstrip("/") + "/") if value else ""


def _as_uri(address: str) -> str:
    """An address as browsers ask for it (RFC 3986): its host in Punycode, its path percent-encoded.

    sitemaps.org and the canonical link want a URI; Atom (RFC 4287) and JSON-LD take an IRI too, but every URI is one, and
    an id that is compared by its characters is then the same in all of them.

    >>> _as_uri("https://b\u00fccher.example/l\u00e4ser/")
    'https://xn--bcher-kva.example/l%C3%A4ser/'
    """
    if address.isascii():
        return address
    from pydantic import HttpUrl, TypeAdapter  # noqa: PLC0415 - slow to load, and few need it

    parts = urlsplit(address)
    try:
        host = TypeAdapter(HttpUrl).validate_python(address).host
    except ValidationError:
        raise ValueError(f"'{address}' is not a web address: its host can be none") from None
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}{quote(parts.path, safe=_RESERVED)}"


def _web(value: str) -> str:
    is_address = re.fullmatch(rf"https?://[^{_UNFIT}]+", value)
    if value and not (is_address and _can_be_split(value)):
        raise ValueError(f"'{value}' is not a web address")
    return value


def _slug(value: str) -> str:
    if len(value) > LONGEST_NAME:
        raise ValueError(f"a slug of {len(value)} characters names no file; {LONGEST_NAME} are the most")
    if value and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise ValueError(f"'{value}' is not a slug; use a-z, 0-9 and single hyphens")
    return value


def _inside(value: str) -> str:
    if not value or value.startswith("/") or "\\" in value or ".." in value.split("/"):
        raise ValueError(f"'{value}' is not a path inside the output folder")
    return value


def _lang(value: str) -> str:
    if value and not re.fullmatch(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", value):
        raise ValueError(f"'{value}' is not a language; write a BCP 47 tag like en, ar or fr-CA")
    return value


PartialDate = Annotated[str, AfterValidator(_date)]
BaseUrl = Annotated[str, AfterValidator(_base_url)]
WebAddress = Annotated[str, AfterValidator(_web)]
Language = Annotated[str, AfterValidator(_lang)]
Slug = Annotated[str, AfterValidator(_slug)]
Kept = Annotated[str, AfterValidator(_inside)]


class DocumentSettings(Form):
    """What the editor supplies about one document; shown as supplied."""

    title: str = ""
    """Its title, where the text gives none or a wrong one."""
    authors: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    """Its authors, one name an entry."""
    date: PartialDate = ""
    """When it was published: YYYY, YYYY-MM or YYYY-MM-DD."""
    publisher: str = ""
    """Who published it."""
    url: WebAddress = ""
    """Where it was published, a web address: linked as the original."""
    rights: str = ""
    """Whose it is, and under which terms it stands here."""
    slug: Slug = ""
    """The name of its page: `articles/SLUG.html`. By default made from the title."""
    lang: Language = ""
    """Its language as a BCP 47 tag (`en`, `ar`, `fr-CA`), where it is not the site's."""


class FontSettings(Form):
    """Typefaces by the name of their package without `fontpkg-`; "" is the reader's own machine's."""

    text: str = "spectral"
    """Of running text and headings."""
    arabic: str = "amiri"
    """Of Arabic names."""


class Settings(Form):
    """The keys of site.yaml."""

    title: str = Field(min_length=1)
    """The reader's name, on every page."""
    subtitle: str = ""
    """One line under the title on the home page."""
    description: str = ""
    """The affair in one or two sentences, on the home page and in feeds."""
    sources: str = Field(min_length=1)
    """The folder with the articles as they were found (`.txt`, `.md`, saved `.html`); never changed."""
    annotations: str = ""
    """The folder with the editor's desk: `entities.yaml`, `topics.yaml`, `notes/`, `parallels.yaml`, `house_style.yaml`."""
    lang: Language = Field(default="en", min_length=1)
    """The language of the site and of articles that say nothing else, a BCP 47 tag."""
    base_url: BaseUrl = ""
    """The address the site is published at; letters beyond ASCII are encoded as browsers do it. Feeds, sitemap and canonical links need it; `--base-url` takes its place."""
    editor: str = ""
    """Who keeps the reader; stands at the foot of every page."""
    start: tuple[str, ...] = ()
    """File names of the sources a newcomer should read first."""
    keep: tuple[Kept, ...] = ()
    """Files in the output folder that are not the reader's and survive a build: `[CNAME]` for a domain of one's own on GitHub Pages."""
    fonts: FontSettings = FontSettings()
    """The typefaces, as packages `fontpkg-NAME` bring them (extra `fonts`)."""
    documents: dict[str, DocumentSettings] = Field(default_factory=dict)
    """What the editor supplies about single articles, by file name; shown as supplied."""


class Config(Form):
    """A project: its folder and its settings."""

    root: Path
    settings: Settings

    @property
    def sources(self) -> Path:
        return self.root / self.settings.sources

    @property
    def annotations(self) -> Path | None:
        return self.root / self.settings.annotations if self.settings.annotations else None

    def where(self, *location: str | int) -> Where:
        """Where a setting stands, ("fonts", "text"): the file is read once more, as only a fault asks."""
        return records.read(self.root / NAME, Settings, root=self.root).where(*location)


def read(root: Path, *, base_url: str | None = None) -> Config:
    """The config of the project in folder `root`, with another base_url if given. Raises ReaderError with all problems."""
    checked = records.read(root / NAME, Settings, root=root)
    settings = checked.value if base_url is None else _based(checked.value, base_url)
    config = Config(root=root, settings=settings)
    problems = [
        Problem("missing-folder", f"{key}: there is no folder '{value}'", checked.where(key))
        for key, value in (("sources", checked.value.sources), ("annotations", checked.value.annotations))
        if value and not os.path.isdir(root / value)  # noqa: PTH112 - Path.is_dir raises for too long a name
    ]
    if problems:
        raise ReaderError(*problems)
    return config


def _based(settings: Settings, base_url: str) -> Settings:
    try:
        return settings.model_copy(update={"base_url": _base_url(base_url)})
    except ValueError as error:
        raise ReaderError(Problem("value", str(error), Where("--base-url"))) from None
