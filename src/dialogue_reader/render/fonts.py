"""The site's typefaces: OFL families that come as Python packages (`fontpkg-*`), subset to small WOFF2 files.

Four faces at most: the text's roman, italic and semibold, and an Arabic. What a face can write is a fixed set, so its
file does not change with the corpus. Results are cached by content; a damaged or missing cache means making them anew.
Without the extra `[fonts]` there are no files, and the style sheet's system stack is used.

So that nothing moves when a face swaps in (CSS Fonts 5, "size-adjust"), a local face with the metrics of Times stands in for it, scaled
to the same average width, ascent and descent.
"""

import hashlib
import json
import logging
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dialogue_reader import disk
from dialogue_reader.config import FontSettings
from dialogue_reader.errors import Problem, ReaderError, Where

if TYPE_CHECKING:
    from fontpkg import Family, FontFile

Find = Callable[[str, str], Where]
"""Where a key of site.yaml stands: ("fonts", "text")."""

_RECIPE = "1"  # raise it when what is made from the same file changes
_LATIN = (
    *range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "ƏəǦǧșȘțȚ"),  # European and Kurdish languages
    *map(ord, "ḌḍḎḏḤḥḪḫḲḳḴḵṢṣṬṭṮṯẒẓẔẕʾʿʼʻ"),  # Arabic and Persian in Latin letters
    *range(0x2010, 0x2028), *range(0x2030, 0x203B), 0x2042, 0x2044, *range(0x2070, 0x208A), *map(ord, "€₤₺₽№™−√∞≈≠≤≥←↑→↓↗↘"),
)  # fmt: skip
_ARABIC = (
    0x20, 0xA0, *map(ord, "().«»،؛؟…"), *range(0x621, 0x63B), *range(0x640, 0x653), *range(0x660, 0x66B), *range(0x6F0, 0x6FA),
    *map(ord, "ٰٱپچژکگیھہۀۆێڕڵڤڭەۇۋۊے"), 0x200C, 0x200D, 0x200E, 0x200F,  # Persian, Kurdish, Urdu
)  # fmt: skip
_FEATURES = ("kern", "liga", "calt", "onum", "lnum", "pnum", "tnum", "smcp", "c2sc", "sups", "case", "mark", "mkmk",
             "ccmp", "locl", "rlig", "init", "medi", "fina", "isol", "curs")  # fmt: skip

_TIMES = 0.4021
"""Average width of Times and its metric twins in em, letters weighted as below."""
_LOCAL = 'local("Times New Roman"),local("Liberation Serif")'
_FREQUENCIES = dict(
    zip(
        "etaoinshrdlcumwfgypbvk ",
        (120, 91, 81, 77, 73, 70, 63, 60, 60, 43, 40, 27, 29, 26, 21, 23, 20, 21, 18, 15, 11, 7, 200),
        strict=True,
    )
)
"""English letters and the space, per mille, roughly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One of the faces a site may have."""

    name: str  # of the file
    role: str  # the key in site.yaml
    family: str  # in the style sheet
    style: str = "normal"
    weight: int = 400
    letters: tuple[int, ...] = _LATIN
    has_stand_in: bool = False
    script: str = ""  # unicode-range


FACES = (
    Face(name="roman", role="text", family="Reader Text", has_stand_in=True),
    Face(name="italic", role="text", family="Reader Text", style="italic"),
    Face(name="semibold", role="text", family="Reader Text", weight=600),
    Face(name="arabic", role="arabic", family="Reader Arabic", letters=_ARABIC, script="U+600-6FF,U+200C-200F"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """Shares of an em."""

    ascent: float
    descent: float
    width: float  # average, letters weighted by frequency


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """What the theme adds to the style sheet, and the files it names."""

    css: str = ""
    files: tuple[tuple[str, bytes], ...] = ()  # (path below static/, content)
    families: tuple[str, ...] = ()  # their names


def open_fonts(settings: FontSettings, *, cache: Path, where: Find = lambda *_key: Where("site.yaml")) -> Fonts:
    """The faces named in site.yaml. Raises ReaderError, with `where` its key stands, for a family that is not installed."""
    rules: list[str] = []
    files: dict[str, bytes] = {}
    families = {role: _family(getattr(settings, role), role, settings, where) for role in ("text", "arabic")}
    for face in FACES:
        if (family := families[face.role]) and (file := _file(family, face)):
            content, metrics = _made(face, file, cache)
            path = f"fonts/{family.slug}-{face.name}.woff2"
            files[path] = content
            rules += _rules(face, path, content, metrics)
            files |= _licence(family.slug, file.path)
    names = tuple(dict.fromkeys(family.name for family in families.values() if family))
    return Fonts(css="".join(rules), files=tuple(sorted(files.items())), families=names)


def _family(name: str, role: str, settings: FontSettings, where: Find) -> "Family | None":
    try:
        import brotli  # noqa: F401, PLC0415 - WOFF2 needs it
        import fontpkg  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        return None
    with suppress(fontpkg.FamilyNotInstalled):
        return fontpkg.family(name) if name else None
    if role not in settings.model_fields_set:
        return None
    message = f"fonts.{role}: there is no typeface '{name}' here"
    is_name = re.fullmatch("[a-z0-9-]+", name)  # the hint is pasted into a shell
    hint = f"pip install fontpkg-{name}" if is_name else "typefaces are named like spectral or noto-serif"
    raise ReaderError(Problem("missing-font", message, where("fonts", role), hint=hint))


def _file(family: "Family", face: Face) -> "FontFile | None":
    """The family's file for a face: of its style, static if there is one, the nearest weight."""
    of_style = [file for file in family.files if file.style == face.style]
    return min(of_style, key=lambda file: (file.variable, abs((file.weight or 400) - face.weight)), default=None)


def _made(face: Face, file: "FontFile", cache: Path) -> tuple[bytes, Metrics]:
    source = file.path.read_bytes()
    recipe = repr((_RECIPE, face, _version("fonttools"), _version("brotli"), _digest(source)))
    name = f"{_digest(recipe.encode())[:32]}.font"
    paths = [folder / name for folder in (cache, *_user_cache())]
    kept = [_read_cache(path) for path in paths]
    made = next(filter(None, kept), None) or _make(face, source)
    for path, there in zip(paths, kept, strict=True):
        if not there:
            _write_cache(path, *made)
    return made


def _user_cache() -> Iterator[Path]:
    """A second cache for all projects of one person: a face takes a second to make."""
    with suppress(RuntimeError):
        yield Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dialogue-reader" / "fonts"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _read_cache(kept: Path) -> tuple[bytes, Metrics] | None:
    """What was kept, or None where it is missing, damaged or cannot be read."""
    with suppress(OSError, ValueError, TypeError):
        digest, head, content = disk.read(kept).split(b"\n", 2)
        if digest.decode() == _digest(head + content):
            return content, Metrics(**json.loads(head))
    return None


def _write_cache(kept: Path, content: bytes, metrics: Metrics) -> None:
    """Whole or not at all; a cache that cannot be written is only slower."""
    head = json.dumps(asdict(metrics)).encode()
    beside = kept.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(b"\n".join([_digest(head + content).encode(), head, content]))
        beside.replace(kept)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _make(face: Face, source: bytes) -> tuple[bytes, Metrics]:
    """The subset as WOFF2, the same bytes every time: no time stamp is written anew."""
    from fontTools import subset  # noqa: PLC0415 - slow to import, and needed once only
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    font = TTFont(BytesIO(source), recalcTimestamp=False)
    metrics = _metrics(font)
    options = subset.Options(
        layout_features=list(_FEATURES), hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], notdef_outline=True
    )
    options.drop_tables = [*options.drop_tables, "meta", "DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=face.letters)
    subsetter.subset(font)
    if "fvar" in font:
        font = _instance(font, face.weight)
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written, reorderTables=True)
    return written.getvalue(), metrics


def _instance(font: Any, weight: int) -> Any:
    """A static face out of a variable one; after the subset, because a whole family takes seconds."""
    from fontTools.varLib import instancer  # noqa: PLC0415

    chosen = {"wght": weight, "opsz": 14}
    axes = {
        axis.axisTag: min(max(chosen.get(axis.axisTag, axis.defaultValue), axis.minValue), axis.maxValue)
        for axis in font["fvar"].axes
    }
    return instancer.instantiateVariableFont(font, axes)


def _metrics(font: Any) -> Metrics:
    letters, advances, units = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    known = {letter: count for letter, count in _FREQUENCIES.items() if ord(letter) in letters}
    width = sum(advances[letters[ord(letter)]][0] * count for letter, count in known.items()) / sum(known.values())
    head = font["hhea"]
    return Metrics(
        ascent=round(head.ascent / units, 4),
        descent=round(-head.descent / units, 4),
        width=round(width / units, 4),
    )


def _rules(face: Face, path: str, content: bytes, metrics: Metrics) -> Iterator[str]:
    digest = _digest(content)[:8]
    kind = f"font-style:{face.style};font-weight:{face.weight}"
    script = f";unicode-range:{face.script}" if face.script else ""
    yield (
        f'@font-face{{font-family:"{face.family}";{kind};font-display:swap{script};'
        f'src:url("{path}?v={digest}")format("woff2")}}\n'
    )
    if face.has_stand_in:
        scale = metrics.width / _TIMES
        yield (
            f'@font-face{{font-family:"{face.family} Fallback";size-adjust:{scale:.2%};'
            f"ascent-override:{metrics.ascent / scale:.2%};descent-override:{metrics.descent / scale:.2%};"
            f"line-gap-override:0%;src:{_LOCAL}}}\n"
        )


def _licence(slug: str, file: Path) -> dict[str, bytes]:
    """The Open Font License asks that its text goes along."""
    licence = file.parent.parent / "LICENSE"
    return {f"fonts/{slug}-LICENSE.txt": licence.read_bytes()} if licence.is_file() else {}
