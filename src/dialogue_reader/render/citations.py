"""How the articles are cited: BibTeX, RIS and CSL-JSON, one entry each.

Sources: BibTeX's own manual (btxdoc, 1988) for entries and special characters; the RIS format specification of
Research Information Systems for tags (two letters, two spaces, a hyphen, a space; CRLF); CSL-JSON of the Citation Style
Language 1.0.2 schema. What the text and the editor do not say is left out. The last word of a name is taken as the
family name, with the particles before it: neither RIS nor CSL knows a name as it stands. A desk or an office has no family.

>>> family_given("Farhad Alaaldin"), family_given("Noor Al Balushi"), family_given("Staff Writer")
(('Alaaldin', 'Farhad'), ('Al Balushi', 'Noor'), ('Staff Writer', ''))
"""

import json
import re
from collections.abc import Iterable

from dialogue_reader.model import Document
from dialogue_reader.render import urls
from dialogue_reader.render.site import Site
from dialogue_reader.render.wording import written_date

_SPECIAL = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {sign: f"\\{sign}" for sign in "&%$#_{}"}
)
_PARTICLE = re.compile(
    r"(?:[Aa]l|[Ee]l|[Bb]in|[Bb]int|[Ii]bn|van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|ten|zu)"
)
_JUNIOR = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
_OFFICES = frozenset(
    "staff editorial editors desk newsroom board team bureau correspondent correspondents reporter reporters writers agency agencies news "
    "office group network associated institute institution centre center council committee commission ministry department university "
    "foundation association organization organisation secretariat".split()
)
"""Words of a byline that names no person; none is a family's name (Bill Press, Robert Service)."""
_line = json.JSONEncoder(ensure_ascii=False).encode
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(site: Site, documents: Iterable[Document]) -> str:
    """One @misc entry a document, its slug the key."""
    return "\n".join(_entry(site, document) for document in documents)


def ris(site: Site, documents: Iterable[Document]) -> str:
    """One ELEC record a document, lines ended by CRLF."""
    return "".join(f"{tag}  - {value}\r\n" for document in documents for tag, value in _tags(site, document))


def csl(site: Site, documents: Iterable[Document]) -> str:
    """A JSON array of CSL records, one a line."""
    lines = [_line(_csl(site, document)) for document in documents]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def citation(site: Site, document: Document) -> dict[str, str]:
    """The article as text, BibTeX and RIS, for a page to complete with a quotation."""
    parts = [*(author.value for author in document.authors), f"“{document.label}”"]
    parts += [document.publisher.value] if document.publisher else []
    parts += [written_date(document.date.value)] if document.date else []
    text = f"{', '.join(parts)}. In: {site.config.settings.title}"
    return {"text": text, "bibtex": bibtex(site, [document]), "ris": ris(site, [document])}


def family_given(name: str) -> tuple[str, str]:
    """A name's two parts; all of it and "" where it is no person's."""
    words, after = name.split(), ""
    if not words or _is_nobodys(words):
        return name, ""
    if len(words) > 2 and _JUNIOR.fullmatch(words[-1]):
        after = f" {words.pop()}"
        words[-1] = words[-1].rstrip(",")
    at = len(words) - 1
    while at > 1 and _PARTICLE.fullmatch(words[at - 1]):
        at -= 1
    return " ".join(words[at:]) + after, " ".join(words[:at])


def _is_nobodys(words: list[str]) -> bool:
    """Staff Writer, The Editorial Board, Crisis Institute: whoever it is, no person by these names."""
    return any(word.lower().strip(",.") in _OFFICES for word in words) or words[0].lower() == "the"


def address(site: Site, document: Document) -> str:
    """Where the article can be read: its own address, else its page on the published site, else ""."""
    if document.url:
        return document.url
    return urls.absolute(site.base_url, urls.article(document.slug)) if site.base_url else ""


def _entry(site: Site, document: Document) -> str:
    year, month, _ = _date_parts(document)
    fields = [
        ("author", " and ".join(_bibtex_name(author.value) for author in document.authors)),
        ("title", f"{{{_escape(document.label)}}}"),
        ("howpublished", _escape(document.publisher.value) if document.publisher else ""),
        ("year", year),
        ("month", _MONTHS[int(month) - 1] if month else ""),
        ("url", address(site, document)),
        ("language", document.lang),
    ]
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields if value]
    return "\n".join([f"@misc{{{document.slug},", *lines, "}", ""])


def _bibtex_name(name: str) -> str:
    """As it stands where BibTeX reads it so; in braces where it is no person's, and turned where something follows it."""
    family, given = family_given(_one_line(name))
    if not given:
        return f"{{{_escape(family)}}}" if " " in family else _escape(family)
    before, _, after = family.rpartition(" ")
    return _escape(f"{before}, {after}, {given}") if _JUNIOR.fullmatch(after) else _escape(_one_line(name))


def _escape(text: str) -> str:
    return _one_line(text).translate(_SPECIAL)


def _one_line(text: str) -> str:
    if not text.isprintable():
        text = "".join([c if c.isprintable() else " " for c in text])
    return " ".join(text.split())


def _tags(site: Site, document: Document) -> Iterable[tuple[str, str]]:
    year, month, day = _date_parts(document)
    yield "TY", "ELEC"
    yield "TI", _one_line(document.label)
    for author in document.authors:
        family, given = family_given(_one_line(author.value))
        yield "AU", f"{family}, {given}" if given else family
    if document.publisher:
        yield "PB", _one_line(document.publisher.value)
    if year:
        yield "PY", year
        yield "DA", f"{year}/{month}/{day}/"
    if link := address(site, document):
        yield "UR", link
    yield "LA", document.lang
    yield "ID", document.slug
    yield "ER", ""


def _csl(site: Site, document: Document) -> dict[str, object]:
    names = [family_given(author.value) for author in document.authors]
    record: dict[str, object] = {
        "id": document.slug,
        "type": "webpage",
        "title": document.label,
        "author": [{"family": family, "given": given} if given else {"literal": family} for family, given in names],
        "container-title": document.publisher.value if document.publisher else "",
        "issued": {"date-parts": [[int(part) for part in _date_parts(document) if part]]} if document.date else None,
        "URL": address(site, document),
        "language": document.lang,
    }
    return {key: value for key, value in record.items() if value}


def _date_parts(document: Document) -> tuple[str, str, str]:
    """Year, month, day; "" for what is not known."""
    parts = document.date.value.split("-") if document.date else []
    year, month, day = (*parts, "", "", "")[:3]
    return year, month, day
