"""house_style.yaml -> Choices: things that different sources call by different words, and finding these words.

    choices:
      - id: yazidis
        label: The Yazidis
        forms: ["Yazidi*", "Yezidi*"]

A form is written as it stands; "*" at its end stands for any ending. A form with a capital letter is found as written,
one without in any case. Names of the gazetteer need no choice: their forms are counted anyway (`relate/style.py`).

>>> pattern("armed group*").findall("Armed groups and an armed group")
['Armed groups', 'armed group']
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from dialogue_reader import records
from dialogue_reader.config import Slug
from dialogue_reader.errors import Problem, ReaderError, Where
from dialogue_reader.records import Form

NAME = "house_style.yaml"


def _form(value: str) -> str:
    if not re.fullmatch(r"[^\W_](?:[^\n*]*[^\W_])?\*?", value):
        raise ValueError(f"'{value}' is not a form; write the words as they stand, with '*' at the end for any ending")
    return value


def _all_different(forms: tuple[str, ...]) -> tuple[str, ...]:
    if twice := next((form for at, form in enumerate(forms) if form in forms[:at]), None):
        raise ValueError(f"'{twice}' stands here twice")
    return forms


class ChoiceForm(Form):
    """One thing, and the words that sources choose for it."""

    id: Annotated[Slug, Field(min_length=1)]
    """Unique in the file."""
    label: str = Field(min_length=1)
    """The thing meant."""
    forms: Annotated[
        tuple[Annotated[str, AfterValidator(_form)], ...], Field(min_length=2), AfterValidator(_all_different)
    ]
    """The words for it: `*` at the end stands for any ending; one with a capital is found as written, others in any case."""


class ChoicesForm(Form):
    """The keys of house_style.yaml."""

    choices: tuple[ChoiceForm, ...] = ()
    """Things that different sources call by different words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing, and the words that sources choose for it."""

    id: str
    label: str
    forms: tuple[str, ...]
    where: Where


def pattern(form: str) -> re.Pattern[str]:
    """What finds a form as whole words."""
    words = re.escape(form.removesuffix("*")).replace(r"\ ", r"\s+") + (r"[^\W\d_]*" if form.endswith("*") else "")
    return re.compile(rf"(?<![^\W_]){words}(?![^\W_])", re.IGNORECASE if form == form.lower() else 0)


def read(folder: Path | None, *, root: Path) -> tuple[Choice, ...]:
    """Every choice in the order of the file; a missing file gives none. Raises ReaderError with every problem."""
    checked = records.read_optional(folder, NAME, ChoicesForm, root=root)
    if checked is None:
        return ()
    choices: dict[str, Choice] = {}
    problems = []
    for number, form in enumerate(checked.value.choices):
        where = checked.where("choices", number, "id")
        if form.id in choices:
            first = choices[form.id].where
            problems.append(
                Problem("duplicate-id", f"the choice '{form.id}' stands twice", where, hint=f"first at {first}")
            )
        choices[form.id] = Choice(id=form.id, label=form.label, forms=form.forms, where=where)
    if problems:
        raise ReaderError(*problems)
    return tuple(choices.values())
