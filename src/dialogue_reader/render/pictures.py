"""Pictures that lie beside the sources: copied into the site under a name of their own. A remote picture stays a link.

A file is taken only from inside the sources folder and only if it is a picture by its name; anything else is left to
its words.
"""

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from dialogue_reader.model import Block, Document
from dialogue_reader.render.site import Artifact, Site
from dialogue_reader.text import slug, split_address

_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})
_LARGEST = 20_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    path: str  # in the output
    content: bytes
    size: tuple[int, int] | None  # width and height, where the file's head says them: what keeps the page from moving


def emit(site: Site) -> Iterator[Artifact]:
    made: set[str] = set()
    for one in site.index.documents:
        for block in one.document.blocks:
            picture = find_picture(site, one.document, block) if block.kind == "figure" else None
            if picture and picture.path not in made:
                made.add(picture.path)
                yield Artifact(path=picture.path, content=picture.content)


def find_picture(site: Site, document: Document, block: Block) -> Picture | None:
    """The local picture of a figure, if there is one."""
    href = next((inline.href for inline in block.inlines if inline.kind == "image"), "")
    address = split_address(href)
    path = "" if address.scheme or address.netloc else unquote(address.path)
    if not path or PurePosixPath(path).suffix.lower() not in _SUFFIXES:
        return None
    root = site.config.sources.resolve()
    try:
        file = (root / PurePosixPath(document.source.name).parent / path).resolve()
        if not file.is_relative_to(root) or not file.is_file() or file.stat().st_size > _LARGEST:
            return None
        content = file.read_bytes()
    except (OSError, ValueError):
        return None
    name = f"{slug(file.stem) or 'picture'}-{hashlib.sha256(content).hexdigest()[:8]}{file.suffix.lower()}"
    return Picture(path=f"images/{name}", content=content, size=read_size(content))


def read_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF or JPEG: PNG specification 11.2.2, GIF89a section 18, ITU-T T.81 annex B."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content.startswith((b"GIF87a", b"GIF89a")) and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    return _read_jpeg_size(content) if content.startswith(b"\xff\xd8") else None


def _read_jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
