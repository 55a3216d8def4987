"""What the page's script needs to fold words and names as the engine does: `words_of` here, and the tables of `romanize.key`.

The script holds the same few lines of procedure (`static/search.js`); every table comes from here, at build time.

>>> words_of("Kadhimi’s cabinet, the PMF")
['kadhimi', 's', 'cabinet', 'the', 'pmf']
"""

import re
import unicodedata
from functools import lru_cache

from dialogue_reader import romanize_tables as tables

_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W_]+")
_ASCII = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
_COMMON = "’‘“”–—…•\u00a0"  # most texts hold no other sign beyond ASCII
_ARTICLE, _ARTICLE_ROOM = "ال", 5  # an Arabic word of so many letters may do without its article
_LATIN = (range(0x80, 0x250), range(0x1E00, 0x1F00), range(0xFB00, 0xFB07))
ALIKE = {"ى": "ي", "ة": "ه", "ٱ": "ا", "ک": "ك", "ی": "ي", "ـ": ""}
"""Letters of Arabic script that are written for each other."""


def words_of(text: str) -> list[str]:
    """The words of a text as they are looked up: lower case, without accents, Arabic without its article."""
    if not text.isascii():
        for sign in _COMMON:
            text = text.replace(sign, " ")
    text = text.lower()
    if not text.isascii():
        text = _FOREIGN.sub(_plain, text)
    if text.isascii():
        return text.translate(_ASCII).split()
    return [_bare(word) for word in _WORD.findall(text)]


def _plain(match: re.Match[str]) -> str:
    return _plain_run(match.group())


@lru_cache(maxsize=1 << 14)
def _plain_run(run: str) -> str:
    decomposed = unicodedata.normalize("NFKD", run)
    kept = "".join(c for c in decomposed if unicodedata.category(c)[0] != "M").lower()
    return "".join(ALIKE.get(c, c) if c.isalnum() or c in ALIKE else " " for c in kept)


def _bare(word: str) -> str:
    return word[len(_ARTICLE) :] if word.startswith(_ARTICLE) and len(word) >= _ARTICLE_ROOM else word


def fold_tables() -> dict[str, object]:
    """The tables of `words_of` and of `romanize.key`, in terms of JSON; regular expressions are for the flag u."""
    return {
        "alike": ALIKE,
        "article": [_ARTICLE, _ARTICLE_ROOM],
        "casefold": _casefold(),
        "signs": _letters(tables.SIGNS),
        "kept": tables.KEPT,
        "break": _expression(tables.BREAK),
        "consonant": _expression(tables.CONSONANT),
        "sound": tables.SOUND,
        "groups": tables.GROUPS,
        "alikeSounds": sorted("".join(sorted(pair)) for pair in tables.ALIKE),
        "articles": sorted(tables.ARTICLES),
        "assimilated": tables.ASSIMILATED,
        "ezafe": sorted(tables.EZAFE),
        "particles": {form: name for name, forms in reversed(tables.PARTICLES) for form in sorted(forms)},
        "after": {f"{before} {form}": name for (before, form), name in tables.AFTER.items()},
        "allah": sorted(tables.ALLAH),
        "din": _expression(tables.DIN),
        "joined": [[_expression(pattern), parts.replace(r"\g<rest>", "$").split()] for pattern, parts in tables.JOINED],
        "lastT": _expression(tables.LAST_T),
    }


def _expression(pattern: re.Pattern[str]) -> str:
    r"""The same expression in JavaScript, where \w and \W know ASCII only."""
    return pattern.pattern.replace("(?P<", "(?<").replace(r"\w", r"\p{L}\p{N}_")


def _letters(table: dict[int, str]) -> dict[str, str]:
    return {chr(code): written for code, written in sorted(table.items())}


def _casefold() -> dict[str, str]:
    """Letters whose case folding is not their lower case, which is all that JavaScript knows."""
    letters = [chr(code) for block in _LATIN for code in block]
    return {letter: letter.casefold() for letter in letters if letter.casefold() != letter.lower()}
