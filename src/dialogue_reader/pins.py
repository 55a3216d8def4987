"""parallels.yaml -> Pins: pairs of passages that the editor sets side by side, or refuses.

    parallels:
      - verdict: pin              # or: reject
        label: The opening session
        passages:
          - {document: a.txt, exact: "On June 11, officials"}
          - {document: b.txt, exact: "The dialogue opened"}

A passage is named by words that stand in it, exactly as they stand. Which passages are set side by side without the
editor's word is decided in `relate/parallels.py`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from dialogue_reader import records
from dialogue_reader.errors import Where
from dialogue_reader.records import Form

NAME = "parallels.yaml"
Verdict = Literal["pin", "reject"]


class PassageForm(Form):
    """A passage by its document (source file name) and words that stand in it."""

    document: str = Field(min_length=1)
    """File name of the source."""
    exact: str = Field(min_length=1)
    """Words that stand in the passage, exactly."""


class PinForm(Form):
    """A pair of passages, and the editor's word on it."""

    verdict: Verdict = "pin"
    """pin: set these two side by side; reject: never."""
    label: str = ""
    """What both tell of, shown over a pinned pair."""
    passages: Annotated[tuple[PassageForm, ...], Field(min_length=2, max_length=2)]
    """The two passages, of two sources."""


class PinsForm(Form):
    """The keys of parallels.yaml."""

    parallels: tuple[PinForm, ...] = ()
    """Pairs of passages the editor sets side by side or refuses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """The editor's word on one pair of passages."""

    passages: tuple[tuple[str, str], ...]  # two of (source name, words that stand in the passage)
    rejected: bool
    label: str
    where: Where


def read(folder: Path | None, *, root: Path) -> tuple[Pin, ...]:
    """Every pin in the order of the file; a missing file gives none. Raises ReaderError with every problem."""
    checked = records.read_optional(folder, NAME, PinsForm, root=root)
    if checked is None:
        return ()
    return tuple(
        Pin(
            passages=tuple((passage.document, passage.exact) for passage in form.passages),
            rejected=form.verdict == "reject",
            label=form.label,
            where=checked.where("parallels", number),
        )
        for number, form in enumerate(checked.value.parallels)
    )
