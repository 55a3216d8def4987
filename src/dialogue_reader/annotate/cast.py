"""Of which persons a document tells by a full name, so that a surname alone can be one of them later."""

import re
from collections.abc import Callable, Container, Iterable, Iterator

from dialogue_reader.annotate.given_names import COURTESY, he_or_she
from dialogue_reader.annotate.scenes import FURTHER, NO_PERSON_LAST, is_a_surname, is_no_person

_FULL_NAME = re.compile(
    rf"[A-ZÀ-ÖØ-ÞĆČĎĐĞĠĦİĽŁŃŇŐŒŘŚŞŠŢŤŮŰŹŻŽḤṢṬ](?:[\w’'-]+|\.|(?:r|rs|s|rof|en|ol|ep|ir)\.)?{FURTHER}{{1,4}}"
)


def find_surnames(texts: Iterable[str | None]) -> dict[str, str]:
    """From the last word of a name of two words or more to the name; not all are persons': `is_surname` looks more closely.

    Of two who share a surname neither is told.

    >>> cast = find_surnames(["Mayor Ana Lund’s deputy, Dr. Jo Pihl, left the City Council of New York. Ana Lund and Al Pihl stayed."])
    >>> cast, is_surname("Lund", lambda: cast), is_surname("Council", lambda: {"Council": ""})
    ({'Lund': 'Mayor Ana Lund', 'Pihl': ''}, True, False)
    >>> find_surnames(["Tove Lund left. Ms. Lund came back."]), find_surnames(["Mary Lund left. Mr Lund came back."])
    ({'Lund': 'Ms. Tove Lund'}, {'Lund': ''})
    """
    found: dict[str, str] = {}
    for name in dict.fromkeys(name for text in texts if text for name in _names(text)):
        words = name.split()
        if is_no_person(words[-2:]):
            continue
        known = found.setdefault(words[-1], name)
        if known.split()[-2:] != words[-2:]:
            found[words[-1]] = _same(known, name) or _same(name, known)
    return found


def _same(name: str, called: str) -> str:
    """The name of one person called both, as Colin Pihl and Mr Pihl may be, with what tells he from she; "" if they are two."""
    title, _, surname = called.partition(" ")
    if (
        title.strip(".") not in COURTESY
        or not name.endswith(f" {surname}")
        or he_or_she(name) == _OTHER[he_or_she(title)]
    ):
        return ""
    return name if he_or_she(name) else f"{title} {name}"


_OTHER = {"he": "she", "she": "he"}


def _names(text: str) -> Iterator[str]:
    for match in _FULL_NAME.finditer(text):
        start, name = match.start(), match.group()
        if not start or (text[start - 1] == " " and not text.startswith(_THE, max(0, start - 4))):
            yield name.removesuffix("'s").removesuffix("’s").rstrip("'’")


_THE = ("the ", "The ")


def is_surname(word: str, cast: Callable[[], Container[str]]) -> bool:
    """Whether a word may be the surname of somebody whom the document names in full, who are asked for last."""
    return len(word) > 2 and word not in NO_SURNAMES and is_a_surname(word, opens=True) and word in cast()


NO_SURNAMES = NO_PERSON_LAST | frozenset(
    "Iraqi Iranian American British French German Russian Chinese Turkish Israeli Syrian Lebanese Kurdish Arab Arabian Saudi Kuwaiti Egyptian Jordanian Palestinian"
    " European Western Eastern Northern Southern African Asian Indian Pakistani Afghan Ukrainian Polish Spanish Italian Dutch Greek Japanese Korean Canadian"
    " Australian Mexican Brazilian Sunni Shia Shiite Muslim Christian Jewish Islamic Islamist Democrat Democratic Republican Regional Security City"
    " I A An One Two Three No Not Every Each Any If As At In On By To So Or Nor Even Just There Somebody Someone Everybody Everyone Nobody The That This It We You These Those His Her Its Their Our She They But And When While After Before For From With Despite Under Since Although Though However Meanwhile"
    " Instead Only Also During Behind Outside Inside Across Then Yet Still Later Earlier Now Once Today Yesterday Last There Here What Who How Why Where All Many Some Most Both"
    " January February March April June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
"""Peoples, sides and times, which end the names of other things."""
