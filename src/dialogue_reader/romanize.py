"""When two Latin spellings can be one Arabic (Persian, Kurdish, Maghrebi) name: `equate`, and `key` to look names up by.

Arabic writes consonants and long vowels; Latin spellings add short vowels by ear and lack letters for a third of the
consonants. So a spelling is heard, not read: a word becomes consonants with vowel slots between them, each slot the set
of sounds its letters can stand for, and two words are one name if one word can have been heard in both. That is a
comparison, not a fold: e stands between a and i (Ahmed is Ahmad, Jamal is not Jamil), so it is not transitive. Whole
names are compared, part by part. Not here: capitals and context, which are the matcher's business.

Parts (`_pieces`)
 1. Signs. The dots of ALA-LC, BGN/PCGN and IJMES go (ḥ ṣ ḍ ṭ ẓ), ā ī ū stay long; DIN 31635 ǧ ḫ š ḏ ṯ ġ and Turkish
    and Kurdish ş ç ğ ê î û become what they sound like. Every kind of apostrophe is ʿayn or hamza, or parts s from h.
 2. The article goes, apart, joined, or assimilated to a sun letter as BGN/PCGN and the press hear it (al-Sadr, as-Sadr,
    Sadr; Alsudani; Ennahda). So does the Persian ezafe between parts (Lashkar-e Taiba, Lashkar-i Taiba).
 3. Abd, Abu, Dhu, -allah and -din are parts of their own, joined or not: Abd al-Rahman, Abdurrahman, Abderrahmane; Abu
    al-Fadl, Abolfazl; Nasr Allah, Nasrullah; Nur al-Din, Noureddine. bin, ibn and ben are one word.
 4. The number of parts must agree; where it does not, the names must agree written together (Alireza, Ali Reza).

Consonants (`tables.ALIKE`)
 5. A digraph is one sound; doubling is free (Hasan, Hassan): the press doubles at will, French between vowels.
 6. What one Arabic letter is written as is one: q, k, Persian gh, Bedouin and Libyan g; j, French dj, Egyptian g; z or
    dh for ẓāʾ; d or dh for ḍād; French ch is sh, German dsch j, v is w; Iraqi dh, Maghrebi t for th; Persian p for b.
 7. Final h after a or e is the feminine ending (Basra, Basrah, Basreh), save where it may be the root's (Salah, Saleh);
    before another part it may be -at (Harakat al-Nujaba). French writes a mute e after n and t (Slimane).

Vowels (`_sounds`, `_vowel_cost`)
 8. e is short i or a, in the pattern of Salem and Khaled i; ee and ī are long i, never e; o and ou are u or aw.
 9. ai ay ei ey are one diphthong, au aw ow another. ai may also hide a hamza: Raisi is Raeesi, though Saad is not Said.
    Between vowels y and w are no more than the glide i and u bring (Ziad, Ziyad; Daoud, Dawud); in Sayyid y is a letter.
10. First and last vowels carry meaning and must agree (Amara, Imara; Malik, Maliki).
11. The short vowel before a long syllable is unstable (Suleiman, Sleiman; Jubouri, Jabouri), u and i mix after u (Yusuf,
    Yousif), and h and kh echo the vowel before them (Fahd, Fahad).
12. Other short vowels may differ or drop only as the word's length pays for it (`_budget`): nothing with two consonants,
    half a step with three, one with four. Short words are where different names are neighbours.

What no rule gives stands in `tables.NAMES`. A word with letters foreign to these languages equals only itself.

>>> equate("Qasim Sulaimani", "Ghassem Soleymani"), equate("Khamenei", "Khomeini")
(True, False)
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

from dialogue_reader import romanize_tables as tables

_WORDS = 1 << 16  # how many words, and names, each cache holds
_LONGEST_WORD = 40
_LONGEST_SLOT = 6


def equate(a: str, b: str) -> bool:
    """May these two spellings be one name? Symmetric and reflexive, not transitive; linear in their length."""
    return a == b or (key(a) == key(b) and _one_name(a, b)) or _printed_alike(a, b)


def _printed_alike(a: str, b: str) -> bool:
    """Whether one is the other without its Turkish or Kurdish cedillas, as most papers print it: Demirtaş, Demirtas."""
    if a.isascii() == b.isascii():
        return False
    signed, bare = (b, a) if a.isascii() else (a, b)
    apart = unicodedata.normalize("NFD", signed.casefold())
    unsigned = apart.replace("ı", "i").encode("ascii", "ignore").decode()
    return tables.CEDILLA in apart and len(unsigned) == len(bare) and unsigned == bare.casefold()


def _one_name(a: str, b: str) -> bool:
    one, two = _pieces(a), _pieces(b)
    if not one or not two:
        return _plain(a) == _plain(b)
    if len(one) != len(two):
        return _one_word("".join(one), "".join(two), final=True)
    last = len(one) - 1
    return all(_one_word(*sorted(pair), final=at == last) for at, pair in enumerate(zip(one, two, strict=True)))


@lru_cache(maxsize=_WORDS)
def key(name: str) -> str:
    """What names equal under `equate` share, but for a cedilla: the groups of their consonants. The key of words is the words' keys joined."""
    return "".join(keys(name))


def keys(name: str) -> tuple[str, ...]:
    """The key of each part of a name: Noureddine has two."""
    return tuple("".join(tables.GROUPS.get(c, c) for c in _lasting(piece)) for piece in _pieces(name))


def is_compound(word: str) -> bool:
    """Whether a word written in one ends in -din or -allah: Noureddine, Nasrallah."""
    pieces = _pieces(word)
    return len(pieces) > 1 and pieces[-1] in {"din", "lah"}


def ends_compound(word: str) -> bool:
    """Whether a word by itself is what such a one ends in: Din, Eddine, Allah."""
    plain = _plain(word)
    return plain in tables.ALLAH or tables.DIN.fullmatch(plain) is not None


@lru_cache(maxsize=_WORDS)
def _lasting(piece: str) -> str:
    """The consonants of a part, less what a feminine ending may show or not."""
    consonants = _skeleton(piece)[0]
    return consonants[:-1] if tables.LAST_T.search(piece) else consonants


# Names to words ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=_WORDS)
def _pieces(name: str) -> tuple[str, ...]:
    """The parts of a name in plain small letters, without articles; compounds in their parts."""
    tokens = [stripped for token in tables.BREAK.split(_plain(name)) if (stripped := token.strip("'"))]
    pieces: list[str] = []
    for token, following in pairwise([*tokens, ""]):
        particle = _particle(token, following, first=not pieces)
        pieces += _split(token) if particle is None else particle
        if len(pieces) > 1:
            pieces[-1] = tables.AFTER.get((pieces[-2], pieces[-1]), pieces[-1])
    return tuple(pieces)


def _plain(name: str) -> str:
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(tables.SIGNS).translate(tables.PUT_BY)
        bare = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = "".join(bare).casefold().translate(tables.PUT_BACK)
    return text.replace("`", "'").replace("v", "w").replace("s'h", "sh")


def _particle(token: str, following: str, *, first: bool) -> list[str] | None:
    """What a word that only serves its neighbours leaves; None for any other word."""
    if token in tables.ALLAH:
        return ["lah"]
    if not following:
        return ["din"] if not first and tables.DIN.fullmatch(token) else None
    if token in tables.ARTICLES or (token in tables.ASSIMILATED and following.startswith(tables.ASSIMILATED[token])):
        return []
    if token in tables.EZAFE and not first:
        return []
    return next(([name] for name, forms in tables.PARTICLES if token in forms), None)


def _split(token: str) -> list[str]:
    """A word written in one as its parts: abdulrahman, nasrallah, nureddin, abubakr, alsudani."""
    if len(token) > _LONGEST_WORD:
        return [token]
    for pattern, parts in tables.JOINED:
        if match := pattern.fullmatch(token):
            return match.expand(parts).split()
    return [token]


# Words to sounds ---------------------------------------------------------------------------------------------------


class _Reading(NamedTuple):
    """One way to hear a word."""

    consonants: str  # n sounds, one character each
    doubled: tuple[bool, ...]  # n
    slots: tuple[frozenset[str], ...]  # n + 1: what may stand before, between and after the consonants
    weight: int  # n, and the consonants that no letter shows: hamza or ʿayn at the start, glides between vowels


@lru_cache(maxsize=_WORDS)
def _readings(word: str, *, final: bool) -> tuple[_Reading, ...]:
    """Every way to hear a word; `final` is false where another part of the name follows."""
    forms = [word]
    if len(word) <= _LONGEST_WORD and (match := tables.JOINED_SUN.fullmatch(word)):
        forms.append(match["rest"])
    return tuple(
        dict.fromkeys(_reading(*_skeleton(ending)) for form in forms for ending in _endings(form, final=final))
    )


def _endings(word: str, *, final: bool) -> Iterator[str]:
    """The word with and without the last letters that are silent in speech or in some spellings."""
    if len(word) > 3 and word.endswith(("ah", "eh", "āh")) and not word.endswith("eeh"):
        root = tables.ROOT_H.fullmatch(word)
        if root:
            yield word
        if not (root and word.endswith("eh")):
            yield word[:-2] + "a"
        return
    yield word
    if len(word) > 3 and word.endswith(("ne", "te", "uh", "oh")):
        yield word[:-1]
    if not final and tables.CONSTRUCT.search(word):
        yield tables.CONSTRUCT.sub("", word)


def _skeleton(word: str) -> tuple[str, tuple[bool, ...], list[str]]:
    """The n consonants of a word, which are doubled, and the n + 1 runs of vowel letters around them."""
    word = word[:1] + word[1:].replace("mb", "nb")
    consonants: list[str] = []
    doubled: list[bool] = []
    between: list[str] = []
    at = 0
    for match in tables.CONSONANT.finditer(word):
        sound = _sound(match.group(), word, match.start())
        vowels, at = word[at : match.start()], match.end()
        if consonants and not vowels and consonants[-1] == sound:
            doubled[-1] = True
            continue
        consonants.append(sound)
        doubled.append(len(match.group()) > 2 and match.group() not in {"tch", "sch", "dsch", "tsch"})
        between.append(vowels)
    between.append(word[at:])
    return "".join(consonants), tuple(doubled), between


def _sound(letters: str, word: str, at: int) -> str:
    """The sound of a consonant's letters; c and ç are French within a word, Turkish and Kurdish at its start."""
    if letters not in {"c", "ç"}:
        return tables.SOUND.get(letters, letters)
    following = word[at + 1 : at + 2]
    if letters == "c":
        return ("s" if at else "j") if following in {"e", "i", "ī"} else "k"
    return "s" if at and following in {"a", "o", "u"} else "č"


def _reading(consonants: str, doubled: tuple[bool, ...], between: list[str]) -> _Reading:
    n = len(consonants)
    for at in range(1, n + 1):
        if consonants[at - 1] == "g" and between[at][:2] in {"ue", "ui"}:  # French gu: Naguib
            between[at] = between[at][1:]
    places = ["first", *["middle"] * (n - 1), "last"]
    slots = [_sounds(vowels, place) for vowels, place in zip(between, places, strict=False)]
    for at in _short_i(between, consonants, doubled):
        slots[at] = frozenset("iI" if n <= 1 else "i")
    weight = n + (between[0][:1] in {*"aeiouāīū"}) + sum(all(map(tables.GLIDE.search, slot)) for slot in slots)
    return _Reading(consonants, doubled, tuple(slots), weight)


def _short_i(between: list[str], consonants: str, doubled: tuple[bool, ...]) -> Iterator[int]:
    """The slots where e cannot be a: in very short words, and in the pattern of Salem, Khaled, Adel."""
    n = len(between) - 1
    if n <= 1:
        yield from (at for at in range(n) if between[at] == "e")
    elif n == 3 and not between[0] and between[1] in tables.A and between[2] == "e":
        if consonants[1] == "s" or not doubled[1]:  # Nasser, but Shammeri
            yield 2
    elif n == 2 and between[0].strip("'") in tables.A and between[1] == "e":
        yield 1


@lru_cache(maxsize=_WORDS)
def _sounds(vowels: str, place: str) -> frozenset[str]:
    """Everything that vowel letters in one place (first, middle, last of the word) can stand for."""
    if len(vowels) > _LONGEST_SLOT:
        return frozenset([vowels])
    written = vowels
    for pattern, letter in [*tables.LAST, *tables.CONTEXT] if place == "last" else tables.CONTEXT:
        written = pattern.sub(letter, written)
    heard = {_join(sounds) for sounds in _spell(written)}
    if place == "first":  # Ayad, Iyad; Eid, Id
        heard |= {"I"} if vowels == "ei" else set()
        return frozenset(heard | ({"i-a"} if "aya" in heard and "yy" not in vowels else set()))
    if place == "last" and vowels.endswith("ae"):  # Moroccan: Sanae
        heard.add("a")
    if place == "last" and vowels.endswith("ei"):  # Persian: Khoei
        heard |= {_join(sounds) for sounds in _spell(written[:-2] + "'i")}
    heard |= {sounds.replace("u-", "w", 1) for sounds in heard if sounds.startswith("u-")}
    heard |= {sounds.replace("i-", "y", 1) for sounds in heard if sounds.startswith("i-")}
    return frozenset(sounds.replace("I", "i") for sounds in heard) if place == "last" else frozenset(heard)


def _spell(vowels: str) -> Iterator[str]:
    if not vowels:
        yield ""
    for length in (3, 2, 1):
        unit, rest = vowels[:length], vowels[length:]
        if len(unit) < length or unit not in tables.UNITS or rest[:1] == unit[-1]:
            continue
        glide = ["w"] if unit in {"u", "ou"} and rest[:1] in {*"aeiìāīy"} else []
        for sound, others in product([*tables.UNITS[unit], *glide], list(_spell(rest))):
            yield sound + others


def _join(sounds: str) -> str:
    """Sounds in a row as they are heard: equal vowels run together, a hamza or a mere glide between others is "-"."""
    for pattern, joined in tables.JOINS:
        sounds = pattern.sub(joined, sounds)
    return sounds.replace("I", "i") if "-" in sounds else sounds


# Comparing words ---------------------------------------------------------------------------------------------------


@lru_cache(maxsize=_WORDS)
def _one_word(a: str, b: str, *, final: bool) -> bool:
    if a == b:
        return True
    known, other = _lines(a), _lines(b)
    if known and other:
        return not known.isdisjoint(other)
    if max(len(a), len(b)) > _LONGEST_WORD or tables.FOREIGN.search(a) or tables.FOREIGN.search(b):
        return False
    return any(_agree(x, y) for x, y in product(_readings(a, final=final), _readings(b, final=final)))


def _index(names: str) -> dict[str, frozenset[int]]:
    numbered = [(form, number) for number, line in enumerate(names.strip().splitlines()) for form in line.split()]
    return {form: frozenset(number for other, number in numbered if other == form) for form, _ in numbered}


_LINES = _index(tables.NAMES)


def _lines(word: str) -> frozenset[int]:
    """The lines of `NAMES` a word stands in."""
    word = word.translate(tables.SHORTEN)
    return _LINES.get(word) or _LINES.get(word.replace("'", ""), frozenset())


_NEVER = 9.0


def _agree(a: _Reading, b: _Reading) -> bool:
    n = len(a.consonants)
    if n != len(b.consonants) or n == 0:
        return a == b
    budget = _budget(min(a.weight, b.weight))
    spent = sum(
        tables.ALIKE.get(frozenset(pair), _NEVER)
        for pair in zip(a.consonants, b.consonants, strict=True)
        if len(set(pair)) > 1
    )
    for at in range(n + 1):
        if spent > budget:
            return False
        spent += _vowel_cost(a, b, at)
    return spent <= budget


def _budget(weight: int) -> float:
    return (0.0, 0.0, 0.0, 0.5, 1.0, 1.5)[weight] if weight <= 5 else 2.0


def _vowel_cost(a: _Reading, b: _Reading, at: int) -> float:
    """The price of the difference between two readings in one slot."""
    one, two = a.slots[at], b.slots[at]
    if one & two:
        return 0.0
    if at in {0, len(a.consonants)}:
        prosthetic = at == 0 and _differ(one, two, "i", "") and "" in a.slots[1] & b.slots[1]  # Ibrahim, Brahim
        return 0.5 if prosthetic else _NEVER
    if not (one & tables.SHORT and two & tables.SHORT):
        return _diphthong_cost(a, b, at)
    short = (one | two) & tables.SHORT
    if at == 1 and _unstable(a, b, short):
        return 0.5
    after_u = _ends_in_u(a.slots[at - 1]) and _ends_in_u(b.slots[at - 1])
    if after_u and {"i", "u"} <= short and "" not in short:
        return 0.0
    return _short_cost(a, b, at, short)


def _diphthong_cost(a: _Reading, b: _Reading, at: int) -> float:
    """Kurdish and Levantine e for ay (Slemani, Sulaymani); Maghrebi i for ay after u (Souhila, Suhaila)."""
    one, two = a.slots[at], b.slots[at]
    after_u = _ends_in_u(a.slots[at - 1]) and _ends_in_u(b.slots[at - 1])
    if _differ(one, two, "u", "u-a"):  # Motaz, Moataz: a short vowel before ʿayn brings its echo
        return 0.5
    e_for_ay = "ay" in one | two and {"i", "a"} in (one, two)
    return 0.5 if e_for_ay or (after_u and _differ(one, two, "I", "ay")) else _NEVER


def _unstable(a: _Reading, b: _Reading, short: frozenset[str]) -> bool:
    """A first open syllable before a long one: its vowel may be lost, or be u for a (or i)."""
    following = a.slots[2] & b.slots[2] if len(a.slots) > 3 else frozenset()
    if a.slots[0] | b.slots[0] != {""} or a.doubled[1] or b.doubled[1] or not following - {"", "a", "i"}:
        return False
    return "" in short or ("u" in short and ("a" in short or "ay" in following))


def _short_cost(a: _Reading, b: _Reading, at: int, short: frozenset[str]) -> float:
    n = len(a.consonants)
    if "" in short:
        echo = "a" in short & a.slots[at - 1] & b.slots[at - 1] and (n > 3 or "" in a.slots[n])
        after_h = echo and a.consonants[at - 1] in "hx"
        return 0.5 if after_h else 1.5 if "a" in short else 1.0
    if "u" in short:
        return 1.0 if "i" in short and at > 1 else 1.5
    return 1.0 if at <= n - 2 else _NEVER


def _differ(one: frozenset[str], two: frozenset[str], x: str, y: str) -> bool:
    return (x in one and y in two) or (y in one and x in two)


def _ends_in_u(slot: frozenset[str]) -> bool:
    return any(sounds.endswith(("u", "aw")) for sounds in slot)
