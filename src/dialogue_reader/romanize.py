"""When two Latin spellings can be one Arabic (Persian, Kurdish) name.

DOCSTRING-TODO
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from dialogue_reader.romanize_names import NAMES

# --- letters ---------------------------------------------------------------------------------------------------------

_SIGNS = {
    **dict.fromkeys("ʿʾ’‘`´′ʼʻʽ‛ˈꞌ＇", "'"),
    **{"ā": "ā", "â": "ā", "á": "a", "à": "a", "ī": "ī", "î": "ī", "ū": "ū", "û": "ū", "ō": "ou", "ô": "o", "ē": "ei", "ê": "ei"},
    **{"ï": "'i", "v": "w", "ı": "i", "ş": "sh", "š": "sh", "č": "ch", "ž": "zh", "ǧ": "j", "ğ": "gh", "ġ": "gh", "ḡ": "gh"},
    **{"ḫ": "kh", "ḵ": "kh", "ẖ": "kh", "ḏ": "dh", "ṯ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "dh", "þ": "th"},
}  # fmt: skip
_SIGN_TABLE = str.maketrans(_SIGNS)
_KEPT = str.maketrans({"ā": "\ue000", "ī": "\ue001", "ū": "\ue002", "ç": "\ue003"})
_BACK = str.maketrans({"\ue000": "ā", "\ue001": "ī", "\ue002": "ū", "\ue003": "ç"})
_SHORTEN = str.maketrans("āīū", "aiu")
_BREAK = re.compile(r"[^\w']+|_+")

_V = "aeiouāīū"
_SLOT = _V + "wy'"

# Digraphs first; a doubled letter before its digraph belongs to it (Qaddhafi, Bashshār).
_CONSONANT = re.compile(
    rf"tch|ddj|dj|shsh|ssh|shh|sch|sh|cch(?=[{_SLOT}])|ch|khkh|kkh|kh|ghgh|ggh|gh|thth|tth|th|dhdh|ddh|dh|ph|zh|[^{_SLOT}]"
)
_SAME = {
    "tch": "č", "ddj": "j", "dj": "j", "shsh": "š", "ssh": "š", "shh": "š", "sch": "š", "sh": "š", "cch": "č", "ch": "č",
    "khkh": "x", "kkh": "x", "kh": "x", "ghgh": "ġ", "ggh": "ġ", "gh": "ġ", "thth": "þ", "tth": "þ", "th": "þ",
    "dhdh": "ð", "ddh": "ð", "dh": "ð", "ph": "f", "zh": "ž",
}  # fmt: skip

# What may stand for one another, and at what cost (0: everyday practice; a budget grows with the name's length).
_ALIKE = {
    frozenset(pair): cost
    for cost, pairs in {
        0.0: "kq qġ gj gġ gq zð čš jž",
        0.5: "dð sþ þð þz bp",
        1.0: "dz tþ gk jč",
    }.items()
    for pair in pairs.split()
}
_NEVER = 9.0
_GROUPS = {
    **dict.fromkeys("bp", "B"),
    **dict.fromkeys("kqġgjžxc", "K"),
    **dict.fromkeys("tdþðzs", "T"),
    **dict.fromkeys("čš", "S"),
    "h": "",
}
# gj/jč would join K and S; see key()

_ARTICLES = frozenset(["al", "el", "ul", "ol", "il"])
_ASSIMILATED = {
    **{v + c: c for v in "aeui" for c in "tdrzsn"},
    **{v + c: c for v in "aeu" for c in ("sh", "th", "dh")},
    "ach": "ch", "ech": "ch",
}  # fmt: skip
_EZAFE = frozenset(["e", "i", "ye", "yi"])
_ABD = frozenset(f"abd{v}{c}" for v in ("", "a", "e", "i", "o", "u", "ou") for c in ("", "l", "r", "s", "n", "z", "d", "t"))
_ABU = frozenset(["abu", "abou", "aboo", "abo", "abū", "abi", "abī", "abul", "aboul", "abol", "abu'l", "abou'l", "abū'l"])
_SONS = frozenset(["bin", "ben", "ibn"])
_ALLAH = frozenset(["allah", "allāh", "alla", "ullah", "ollah"])
_DIN = re.compile(r"(?:[aeiu]d)?d(?:ine?|een|eene|īn|yn)")

_ABD_GLUED = re.compile(rf"abd(?:[aeiou]|ou)(?:l'?|([rnsztd])(?=\1)|(sh|dh|ch)(?=\2))([^']..+|la|lā)")
_ALLAH_GLUED = re.compile(r"(.{2,}?)[aeiou]ll[aā]h")
_DIN_GLUED = re.compile(r"(.{2,}?)'?(?:[aeiou]+'?l-?d|[aeiou]dd|(?<=..)edd?(?=ine)|(?<=...)udd?)(?:ine?|een|īn|yn)")
_ABU_GLUED = re.compile(rf"ab(?:u|ou|ū|o)l?(?=[^{_SLOT}l])(..*[^{_SLOT}].*[^{_SLOT}].*)")
_ARTICLE_GLUED = re.compile(
    rf"[ae]l(?=[^{_SLOT}l](?:.*?[^{_SLOT}]){{2}}|[auo'](?:.*?[^{_SLOT}h]){{2}})(.+)"
)
_SUN_GLUED = re.compile(rf"(?:e(?=([ndtzsr])\1)|e(?=ch)|a(?=([ndtzsr])\2(?:.*?[^{_SLOT}]+[{_SLOT}]+){{2}}[^{_SLOT}]))(.+)")


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFC", name.casefold()).translate(_SIGN_TABLE).translate(_KEPT)
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if not unicodedata.combining(c)).casefold().translate(_BACK)


@lru_cache(maxsize=1 << 16)
def _pieces(name: str) -> tuple[str, ...]:
    """The parts of a name, small letters, articles gone, compounds in their parts."""
    tokens = [t for t in (t.strip("'") for t in _BREAK.split(_plain(name))) if t]
    pieces: list[str] = []
    for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
        pieces += _parts(token, following, first=not pieces)
    return tuple(pieces)


def _parts(token: str, following: str, *, first: bool) -> list[str]:
    if following:
        if token in _ARTICLES or (token in _ASSIMILATED and following.startswith(_ASSIMILATED[token])):
            return []
        if token in _EZAFE and not first:
            return []
        if token in _ABD:
            return ["abd"]
        if token in _ABU:
            return ["abu"]
        if token in _SONS:
            return ["bin"]
    elif not first:
        if token in _ALLAH:
            return ["lah"]
        if _DIN.fullmatch(token):
            return ["din"]
    if token in _ALLAH:
        return ["lah"]
    return _unglue(token)


def _unglue(token: str) -> list[str]:
    if match := _ABD_GLUED.fullmatch(token):
        rest = match[3]
        return ["abd", "lah"] if rest in {"la", "lā", "lah", "lāh"} else ["abd", rest]
    if match := _ALLAH_GLUED.fullmatch(token):
        return [match[1], "lah"]
    if match := _DIN_GLUED.fullmatch(token):
        return [match[1], "din"]
    if match := _ABU_GLUED.fullmatch(token):
        return ["abu", match[1]]
    if match := _ARTICLE_GLUED.fullmatch(token):
        return [match[1]]
    return [token]


# --- readings --------------------------------------------------------------------------------------------------------


class _Reading(NamedTuple):
    """One way to hear a word: n consonants and n + 1 vowel slots around them."""

    consonants: str
    doubled: tuple[bool, ...]
    slots: tuple[frozenset[str], ...]
    weight: int


_ALIEN = re.compile(r"^c(?![heiæ])|ck|wh|ght|ough|augh|oa|ea(?![dh])|tion|sion|ment$|ing$|x(?=.)(?<=..)|eau|[a-z]'s$")


def _c(word: str, at: int, letter: str) -> str:
    if letter == "c":
        soft = word[at + 1 : at + 2] in {"e", "i", "y"}
        return ("j" if at == 0 else "s") if soft else ("j" if at == 0 and word[1:2] == "a" and False else "k")
    return letter


@lru_cache(maxsize=1 << 16)
def _readings(word: str, *, last: bool) -> tuple[_Reading, ...]:
    forms = [word]
    if match := _SUN_GLUED.fullmatch(word):
        forms.append(match[3])
    readings: list[_Reading] = []
    for form in forms:
        for variant in _endings(form, last=last):
            reading = _parse(variant)
            if reading not in readings:
                readings.append(reading)
    return tuple(readings)


def _endings(word: str, *, last: bool) -> Iterator[str]:
    if word[-1:] == "h" and word[-2:-1] in {"a", "e", "ā"}:
        keep = re.fullmatch(rf"[{_SLOT}]*[^{_SLOT}h]+a[^{_SLOT}h]+[ae]h", word.replace("sh", "š").replace("kh", "x").replace("th", "þ").replace("dh", "ð").replace("gh","ġ"))
        if keep or len(word) <= 3:
            yield word
        if not (keep and word[-2] == "e"):
            yield word[:-1]
        return
    yield word
    if word[-2:] in {"ne", "te"} and len(word) > 3:
        yield word[:-1]
    if not last and word[-2:] in {"at", "et"} and len(word) > 4:
        yield word[:-1]


def _parse(word: str) -> _Reading:
    word = word.replace("mb", "nb")
    consonants: list[str] = []
    doubled: list[bool] = []
    raw: list[str] = []
    at = 0
    for match in _CONSONANT.finditer(word):
        letter = match.group()
        if letter == "c":
            letter = "s" if word[match.end() : match.end() + 1] in {"e", "i", "ī"} else "k"
            if match.start() == 0 and word[1:2] in {"e", "i"}:
                letter = "j"
        elif letter == "ç":
            letter = "č" if match.start() == 0 else "s"
        sound = _SAME.get(letter, letter)
        between = word[at : match.start()]
        at = match.end()
        if consonants and not between and consonants[-1] == sound:
            doubled[-1] = True
            continue
        if len(letter) > 2:
            doubled.append(letter not in {"tch", "sch"})
        else:
            doubled.append(False)
        consonants.append(sound)
        raw.append(between)
    raw.append(word[at:])
    return _hear("".join(consonants), tuple(doubled), raw)


def _hear(consonants: str, doubled: tuple[bool, ...], raw: list[str]) -> _Reading:
    n = len(consonants)
    raw = [re.sub(r"(?<=[^u])u(?=[ei])", "", s) if i and consonants[i - 1] == "g" and False else s for i, s in enumerate(raw)]
    if n and "g" in consonants:
        raw = [s[1:] if i and consonants[i - 1] == "g" and s[:2] in {"ue", "ui"} else s for i, s in enumerate(raw)]
    slots = [_sounds(s, "first" if i == 0 else "last" if i == n else "") for i, s in enumerate(raw)]
    if n == 3 and raw[1] in {"a", "ā", "aa"} and raw[2] == "e" and not raw[0]:
        slots[2] = frozenset("i")
    if n == 2 and raw[0] in {"a", "'a", "ā", "aa"} and raw[1] == "e":
        slots[1] = frozenset("i")
    if n <= 1:
        slots = [frozenset("i") if s == "e" and i < n else slots[i] for i, s in enumerate(raw)]
    weight = n + sum(all(_GLIDE.search(heard) for heard in slot) for slot in slots)
    return _Reading(consonants, doubled, tuple(slots), weight)


_UNITS = {
    "a": "a", "ā": "a", "aa": "a", "e": "i a", "i": "i I", "ī": "I", "ee": "I", "ii": "I", "ie": "I", "u": "u", "ū": "u", "o": "u aw", "oo": "u",
    "ou": "u aw", "ai": "ay", "ay": "ay", "ei": "ay", "ey": "ay", "aì": "ay", "ì": "i", "au": "aw", "aw": "aw", "ow": "aw", "ao": "aw",
    "aou": "aw", "ew": "aw", "y": "y I", "yy": "Y", "w": "w", "ww": "w", "iy": "I", "iyy": "I", "āy": "ay", "āw": "aw", "uw": "u", "eo": "aw", "eu": "aw",
    "ayy": "ay", "'": "'",
}  # fmt: skip
_VOWEL = "aiIu"
_LONGEST = 7
_E_AFTER_A = re.compile(r"(?<=[aā])e(?!e)")


@lru_cache(maxsize=1 << 14)
def _sounds(slot: str, place: str) -> frozenset[str]:
    """Everything the letters between two consonants can stand for."""
    if not slot:
        return frozenset([""])
    if len(slot) > _LONGEST:
        return frozenset([slot])
    slot = _E_AFTER_A.sub("ì", slot)
    if place == "last":
        slot = re.sub(r"(?<![ieìy])e$", "a", slot)
        slot = re.sub(r"(?<![aā])ye$", "ya", slot)
    heard = {_smooth(s) for s in _spell(slot)}
    if place != "first":
        heard |= {re.sub("^u-", "w", s) for s in heard} | {re.sub("^i-", "y", s) for s in heard}
    if place == "first":
        heard |= {"i-a" for s in heard if s in {"aya", "aYa"}}
    if place == "last":
        heard = {s.replace("I", "i") for s in heard}
        if slot == "ie":
            heard |= {"i-a", "ya"}
    return frozenset(heard)


def _spell(slot: str) -> Iterator[str]:
    if not slot:
        yield ""
        return
    for length in (3, 2, 1):
        unit = slot[:length]
        if len(unit) < length or unit not in _UNITS:
            continue
        if slot[length : length + 1] == unit[-1]:
            continue
        sounds = _UNITS[unit].split()
        if unit in {"ou", "u"} and slot[length : length + 1] in set("aeiāīy"):
            sounds = [*sounds, "w"]
        for rest in _spell(slot[length:]):
            for sound in sounds:
                yield sound + rest


_GLIDE = re.compile(rf"-|[wyY](?=[{_VOWEL}])")
_HIATUS = re.compile(rf"(?<=[{_VOWEL}])(?=[{_VOWEL}])")


def _smooth(heard: str) -> str:
    """Glides and hamza between vowels are one where the vowel itself brings the glide."""
    heard = heard.replace("'", "|")
    heard = heard.strip("|").replace("||", "|")
    heard = re.sub(r"\|(?=[wyY])|(?<=[wyY])\|", "", heard)
    heard = re.sub(r"([aiIu])\|?\1", r"\1", heard)
    heard = re.sub(r"[iI]\|?[iI]", "I", heard)
    heard = heard.replace("|", "-")
    heard = _HIATUS.sub("-", heard)
    heard = re.sub(r"(?<=[aiIu])y(?=[iI])|(?<=[iI])[yY](?=[aiIu])", "-", heard)
    heard = re.sub(r"(?<=[aiIu])w(?=u)|(?<=u)w(?=[aiIu])", "-", heard)
    if "-" in heard:
        heard = heard.replace("I", "i")
    return heard.replace("--", "-")


# --- comparing -------------------------------------------------------------------------------------------------------


def equate(a: str, b: str) -> bool:
    """May these two spellings be one name? Symmetric and reflexive, not transitive."""
    if a == b:
        return True
    if key(a) != key(b):
        return False
    one, two = _pieces(a), _pieces(b)
    if not one or not two:
        return _plain(a) == _plain(b)
    if len(one) != len(two):
        return _same_word("".join(one), "".join(two), last=True)
    last = len(one) - 1
    return all(_same_word(*sorted(pair), last=i == last) for i, pair in enumerate(zip(one, two, strict=True)))


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """Names that `equate` have one key: the groups of their consonants, in order."""
    pieces = _pieces(name)
    last = len(pieces) - 1
    groups: list[str] = []
    for i, piece in enumerate(pieces):
        consonants = _readings(piece, last=True)[0].consonants
        if i < last and piece[-2:] in {"at", "et"} and len(piece) > 4:
            consonants = consonants[:-1]
        groups += [_GROUPS.get(c, c) for c in consonants]
    found = "".join(groups)
    return found


@lru_cache(maxsize=1 << 16)
def _same_word(a: str, b: str, *, last: bool) -> bool:
    if a == b:
        return True
    known = _known(a), _known(b)
    if known[0] and known[1]:
        return bool(known[0] & known[1])
    if _ALIEN.search(a) or _ALIEN.search(b):
        return False
    return any(_close(x, y) for x, y in product(_readings(a, last=last), _readings(b, last=last)))


def _names() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(NAMES.strip().splitlines()):
        for form in line.split():
            found.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


_LINES = _names()
USE = True


def _known(word: str) -> frozenset[int]:
    if not USE:
        return frozenset()
    word = word.translate(_SHORTEN)
    return _LINES.get(word) or _LINES.get(word.replace("'", "")) or frozenset()


def _close(a: _Reading, b: _Reading) -> bool:
    n = len(a.consonants)
    if n != len(b.consonants):
        return False
    if n == 0:
        return bool(a.slots[0] & b.slots[0]) and False
    budget = _budget(min(a.weight, b.weight))
    spent = sum(_consonant_cost(x, y) for x, y in zip(a.consonants, b.consonants, strict=True) if x != y)
    if spent > budget:
        return False
    for i in range(n + 1):
        if a.slots[i] & b.slots[i]:
            continue
        spent += _vowel_cost(a, b, i)
        if spent > budget:
            return False
    return True


def _budget(weight: int) -> float:
    return 0.0 if weight <= 2 else 0.5 if weight == 3 else 1.0 if weight <= 5 else 2.0


def _consonant_cost(x: str, y: str) -> float:
    return _ALIKE.get(frozenset((x, y)), _NEVER)


_SHORT = frozenset(["", "a", "i", "u"])


def _has(slots: frozenset[str], sounds: str) -> bool:
    return any(s in slots for s in sounds.split())


def _vowel_cost(a: _Reading, b: _Reading, i: int) -> float:
    n = len(a.consonants)
    one, two = a.slots[i] & _SHORT, b.slots[i] & _SHORT
    if i == n:
        return _NEVER
    if i == 0:
        prosthetic = "i" in (one | two) and "" in (one | two) and n > 1 and "" in a.slots[1] and "" in b.slots[1]
        return 0.5 if prosthetic else _NEVER
    if not one or not two:
        e_ay = (one == {"i", "a"} and "ay" in b.slots[i]) or (two == {"i", "a"} and "ay" in a.slots[i])
        return 0.5 if e_ay else _NEVER
    # a short vowel before a long syllable
    if i == 1 and n > 2 and a.slots[0] == b.slots[0] == {""} and _heavy(a.slots[2] & b.slots[2]) and not (a.doubled[1] or b.doubled[1]):
        return 0.5
    # harmony
    if "" not in one | two and _dark(a.slots[i - 1]) and _dark(b.slots[i - 1]) and (one | two) & {"u"} and (one | two) & {"i"}:
        return 0.0
    if "" in one | two:
        full = two if "" in one else one
        if a.consonants[i - 1] == "h" and "a" in full and "a" in a.slots[i - 1] and "a" in b.slots[i - 1]:
            return 0.5
        return 1.5 if full == {"a"} else 1.0
    if "u" in one | two:
        return 1.0 if "i" in one | two else 1.5
    return 1.0 if i <= n - 2 else _NEVER


def _dark(slot: frozenset[str]) -> bool:
    return any(heard.endswith(("u", "aw")) for heard in slot)


def _heavy(shared: frozenset[str]) -> bool:
    return bool(shared & {"I", "u", "ay", "aw"})
