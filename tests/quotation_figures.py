"""How well quotations and their speakers are found: against the gold, and on case files."""

from dataclasses import dataclass, replace
from functools import cache

from annotation_cases import CASES, Case, desk, read_cases
from gold_documents import annotated, exported, kinds, rows

from dialogue_reader.annotate import quotations
from dialogue_reader.model import Annotated, Quotation
from dialogue_reader.render import exports

Row = dict[str, object]


@dataclass(frozen=True)
class Figures:
    span_f1: float
    speakers: float  # of the gold's quotations, found with the right speaker or rightly with none
    wrong_explicit: int


@cache
def predicted() -> dict[tuple[str, int, int], Row]:
    found = {}
    for seed in annotated().values():
        given = tuple(quotations.find_quotations(seed.document, desk(kinds()), seed))
        for row in exported(exports.quotations([replace(seed, quotations=given)])):
            found[str(row["doc"]), int(str(row["start"])), int(str(row["end"]))] = row
    return found


def gold() -> dict[tuple[str, int, int], Row]:
    return {(row["doc"], row["start"], row["end"]): row for row in rows("quotes.jsonl")}


def measure() -> Figures:
    right, found, wanted = predicted().keys() & gold().keys(), predicted(), gold()
    wrong = [key for key in right if found[key]["speaker"] != wanted[key]["speaker"]]
    return Figures(
        span_f1=2 * len(right) / (len(found) + len(wanted)),
        speakers=(len(right) - len(wrong)) / len(wanted),
        wrong_explicit=sum(
            found[key]["certainty"] == "explicit" and found[key]["speaker"] is not None for key in wrong
        ),
    )


def find(case: Case) -> Annotated:
    given = tuple(quotations.find_quotations(case.annotated.document, case.desk, case.annotated))
    return replace(case.annotated, quotations=given)


def shown(case: Case, quotation: Quotation) -> tuple[str, ...]:
    """A quotation in the notation of the case files."""
    blocks = case.annotated.document.blocks
    words = " ".join(blocks[span.block].text[span.start : span.end] for span in quotation.spans)
    return words, quotation.speaker or "-", quotation.certainty, quotation.voice, quotation.speaker_text


def agrees(expected: tuple[str, ...], given: tuple[str, ...]) -> bool:
    first, ellipsis, last = expected[0].partition(" … ")
    words = given[0].startswith(first) and given[0].endswith(last) if ellipsis else given[0] == expected[0]
    return words and all(want == have for want, have in zip(expected[1:], given[1:], strict=False))


def case_failures(name: str) -> list[tuple[Case, list[tuple[str, ...]]]]:
    """The cases of a file that do not come out as expected, with what came out."""
    failures = []
    for case in read_cases(CASES / "quotations" / name):
        given = [shown(case, quotation) for quotation in find(case).quotations]
        if len(given) != len(case.expected) or not all(map(agrees, case.expected, given)):
            failures.append((case, given))
    return failures
