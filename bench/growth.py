"""How the time to read hostile input grows when the input doubles: prints seconds and ratios, fails above 2.3.

    python bench/growth.py                 # each input at 1/8, 1/4, 1/2 and the whole of its documented size
    python bench/growth.py markdown yaml   # some readers only
    python bench/growth.py --part 0.1      # a tenth of the sizes, for a slow machine

The user's CPU time of this process counts, garbage collection off as in a build: the system's own jumps once, where a reader first
needs more memory than the interpreter has at hand, and grows evenly after that. The best of several rounds, as other work on the machine only
ever adds to it: a step that looks too steep is measured again, up to twelve times. One shorter than 0.05 s says nothing and is not judged.
Where a step stays too steep, valgrind, if it is there, counts the instructions: these are the same on every machine, and decide.
"""

import argparse
import gc
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable

from dialogue_reader import files, records
from dialogue_reader.annotate import annotate
from dialogue_reader.config import DocumentSettings, Settings
from dialogue_reader.desk import Desk
from dialogue_reader.entity_form import EntityForm
from dialogue_reader.errors import ReaderError
from dialogue_reader.gazetteer import Gazetteer, compile_gazetteer
from dialogue_reader.load import load
from dialogue_reader.model import Document, Source
from dialogue_reader.render.weave import Span, weave
from dialogue_reader.topics import compile_topics

LIMIT = 2.3
JUDGED = 0.05  # seconds
ROUNDS, MOST, PATIENCE = 5, 12, 45.0  # of rounds, and of those where a step is steep; after so many seconds only for a steep step
MIB = 2**20
PARAGRAPH = (
    "Iraq and Iran met in Baghdad on June 11, 2020; “we agreed,” said Mustafa al-Kadhimi, of the U.S. forces.\n\n"
)

Make = Callable[[int], object]  # from a size to what is then read
Read = Callable[[object], object]


def reading(name: str) -> Read:
    def read(text: object) -> object:
        return load(Source(name=name, path=f"seeds/{name}", text=str(text), sha256="0" * 64), DocumentSettings())

    return read


def repeated(piece: str) -> Make:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def small_gazetteer() -> Gazetteer:
    named = [("iraq", "Iraq", "state"), ("iran", "Iran", "state"), ("pmf", "Popular Mobilization Forces", "group")]
    return compile_gazetteer(
        [EntityForm.model_validate({"id": i, "label": label, "kind": kind}) for i, label, kind in named]
        + [EntityForm(id="k", label="Mustafa al-Kadhimi", kind="person", arabic="مصطفى الكاظمي")]
    )


GAZETTEER = small_gazetteer()


def find(text: object) -> object:
    return GAZETTEER.find(str(text))


def parse(text: object) -> object:
    return records.parse(str(text), Settings, shown="site.yaml")


def decode(text: object) -> object:
    return files.decode(str(text).encode(), "a.txt")


def spans(size: int) -> object:
    """Nested, side by side and crossing, a third each."""
    third = max(1, size // 3)
    inside = [Span(start=n, end=2 * third - n, tag="em") for n in range(min(third, 200))]
    beside = [Span(start=2 * third + 2 * n, end=2 * third + 2 * n + 1, tag="a") for n in range(third)]
    crossing = [Span(start=2 * third + 2 * n, end=2 * third + 2 * n + 3, tag="q") for n in range(third)]
    return "x" * (5 * third), [*inside, *beside, *crossing]


def mingle(case: object) -> object:
    text, given = case  # type: ignore[misc]
    return weave(text, given)


DESK = Desk(gazetteer=GAZETTEER, topics=compile_topics(()))


def document(piece: str) -> Make:
    return lambda size: reading("a.txt")("A title\n\n" + str(repeated(piece)(size)))


def add_spans(given: object) -> object:
    assert isinstance(given, Document)
    return annotate(given, DESK)


CASES: tuple[tuple[str, str, Read, Make, int], ...] = (
    ("text", "articles", reading("a.txt"), repeated(PARAGRAPH), 16 * MIB),
    ("text", "one line", reading("a.txt"), repeated("word and "), 16 * MIB),
    ("text", "one word", reading("a.txt"), repeated("x"), 16 * MIB),
    ("text", "quotes", reading("a.txt"), repeated('"'), 1_000_000),
    ("text", "curly quotes", reading("a.txt"), repeated("“a ”‘"), 1_000_000),
    ("text", "blank lines", reading("a.txt"), repeated("\n"), MIB),
    ("text", "spaces", reading("a.txt"), repeated(" "), MIB),
    ("text", "equal short lines", reading("a.txt"), repeated("Share\n"), MIB),
    ("text", "dates", reading("a.txt"), repeated("June 11, 2020 "), MIB),
    ("text", "by lines", reading("a.txt"), repeated("By A B\nand "), MIB),
    ("markdown", "articles", reading("a.md"), repeated(PARAGRAPH), 16 * MIB),
    ("markdown", "one line", reading("a.md"), repeated("word and "), 16 * MIB),
    ("markdown", "[", reading("a.md"), repeated("["), 100_000),
    ("markdown", "![", reading("a.md"), repeated("!["), 100_000),
    ("markdown", "[](", reading("a.md"), repeated("[a]("), 100_000),
    ("markdown", "emphasis", reading("a.md"), repeated("*a **b _c "), 100_000),
    ("markdown", "backticks", reading("a.md"), lambda n: " ".join("`" * k for k in range(1, int((2 * n) ** 0.5))), 100_000),
    ("markdown", "quotes", reading("a.md"), repeated('"'), 1_000_000),
    ("markdown", "nested quotes", reading("a.md"), repeated(">"), 100_000),
    ("markdown", "nested lists", reading("a.md"), repeated("- "), 100_000),
    ("markdown", "references", reading("a.md"), repeated("[a]: b\n[a]\n\n"), MIB),
    ("markdown", "a table", reading("a.md"), lambda n: "|a" * 50 + "|\n" + "|-" * 50 + "|\n" + "|a\n" * (n // 3), 300_000),
    ("markdown", "front matter", reading("a.md"), lambda n: "---\na: " + "x" * n, MIB),
    ("markdown", "<", reading("a.md"), repeated("<"), 100_000),
    ("markdown", "&", reading("a.md"), repeated("&"), 100_000),
    ("html", "articles", reading("a.html"), repeated(f"<p>{PARAGRAPH}</p>"), 16 * MIB),
    ("html", "one line", reading("a.html"), repeated("word and "), 16 * MIB),
    ("html", "nested", reading("a.html"), repeated("<div>"), 500_000),
    ("html", "never closed", reading("a.html"), repeated("<b>x"), MIB),
    ("html", "<", reading("a.html"), repeated("<"), 100_000),
    ("html", "an open tag", reading("a.html"), repeated("<a b='"), MIB),
    ("html", "attributes", reading("a.html"), lambda n: "<p " + "a=b " * (n // 4) + ">x", MIB),
    ("html", "comments", reading("a.html"), repeated("<!--"), MIB),
    ("html", "</", reading("a.html"), repeated("</"), 100_000),
    ("html", "closing tags", reading("a.html"), repeated("</div>"), MIB),
    ("text", "labels", reading("a.txt"), repeated("Related\n\n"), MIB),
    ("text", "entries", reading("a.txt"), repeated("Most read\n\n1. One thing\n\n"), MIB),
    ("text", "tags", reading("a.txt"), repeated("Tags: a, b\n\n"), MIB),
    ("text", "lone quotations", reading("a.txt"), repeated("“We agreed on all of it, they said.”\n\n"), MIB),
    ("annotators", "articles", add_spans, document(PARAGRAPH), 16 * MIB),
    ("annotators", "quotations", add_spans, document("“We agreed on it,” he said. "), MIB),
    ("annotators", "open quotations", add_spans, document("“We agreed. "), MIB),
    ("annotators", "single marks", add_spans, document("‘We agreed,’ he said. "), MIB),
    ("annotators", "no full stop", add_spans, document("he said; “a b c” "), MIB),
    ("annotators", "verbs", add_spans, document("and said: “no” "), MIB // 8),
    ("annotators", "sentences in German", add_spans, document("„Wir gehen“, sagte Anna Holm. "), MIB),
    ("annotators", "dates", add_spans, document("on May 3 "), MIB),
    ("annotators", "numbers", add_spans, document("1,000 "), MIB),
    ("annotators", "money", add_spans, document("50 billion dinars "), MIB),
    ("annotators", "names", add_spans, document("Mustafa al-Kadhimi "), MIB),
    ("matcher", "articles", find, repeated(PARAGRAPH), 20 * MIB),
    ("matcher", "capitals", find, repeated("Abd al-"), MIB),
    ("matcher", "one word", find, repeated("Ab"), MIB),
    ("matcher", "half names", find, repeated("Popular Mobilization "), MIB),
    ("yaml", "documents", parse, lambda n: "title: t\nsources: s\ndocuments:\n" + "".join(f"  a{k}: {{title: b}}\n" for k in range(n // 18)), 2 * MIB),
    ("yaml", "[", parse, lambda n: "a: " + "[" * n, 100_000),
    ("yaml", "a long text", parse, lambda n: "title: " + "x" * n, 20 * MIB),
    ("yaml", "unknown keys", parse, lambda n: "".join(f"k{k}: v\n" for k in range(n // 10)), 20_000),
    ("yaml", "quotes", parse, repeated('"'), 1_000_000),
    ("yaml", "faults", parse, repeated("a: b\n"), 100_000),
    ("weave", "spans", mingle, spans, 200_000),
    ("files", "decode", decode, repeated("é\r\n"), 20 * MIB),
)  # fmt: skip


def measure(read: Read, given: object) -> float:
    """CPU seconds in the user's mode, garbage apart."""
    gc.collect()
    start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    try:
        read(given)
    except ReaderError:
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - start


def best_of(read: Read, make: Make, sizes: list[int]) -> list[float]:
    """CPU seconds for each size, the best of several: in turn, so that a slow minute of the machine falls on all."""
    best = [float("inf")] * len(sizes)
    begun = time.monotonic()
    for turn in range(MOST):
        enough = turn >= ROUNDS or (turn and time.monotonic() - begun > PATIENCE)
        if enough and max(steps(best), default=0.0) <= LIMIT:
            break
        best = [min(known, measure(read, make(size))) for known, size in zip(best, sizes)]
    return best


def steps(taken: list[float]) -> list[float]:
    """By how much each step that can be judged multiplies what is taken."""
    return [after / before for before, after in zip(taken, taken[1:]) if before >= JUDGED]


def count(number: int, size: int) -> float:
    """Millions of instructions that a case of this size takes, Python's own start included, as cachegrind counts them."""
    command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", sys.executable]
    done = subprocess.run(
        [*command, __file__, "--case", str(number), "--size", str(size)],
        env={**os.environ, "PYTHONHASHSEED": "0"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    assert found, done.stderr
    return int(found[1].replace(",", "")) / 1e6


def count_all(number: int, sizes: list[int]) -> list[float]:
    start = count(number, 0)
    return [count(number, size) - start for size in sizes]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", nargs="*")
    parser.add_argument("--part", type=float, default=1.0)
    parser.add_argument("--case", type=int, help=argparse.SUPPRESS)  # what is run to be counted, with --size
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    gc.disable()
    if options.case is not None:
        measure(CASES[options.case][2], CASES[options.case][3](options.size))
        return 0
    worst = 0.0
    for number, (reader, what, read, make, whole) in enumerate(CASES):
        if options.readers and reader not in options.readers:
            continue
        sizes = [int(whole * options.part / step) for step in (8, 4, 2, 1)]
        taken, unit = best_of(read, make, sizes), "s"
        if max(steps(taken), default=0.0) > LIMIT and shutil.which("valgrind"):
            taken, unit = count_all(number, sizes), "million instructions"
        ratios = steps(taken)
        worst = max(worst, *ratios, 0.0)
        told = " ".join(f"{one:8.3f}" for one in taken)
        print(f"{reader:9} {what:18} {sizes[-1]:>10,} {told} {unit}  x{max(ratios, default=0.0):.2f}", flush=True)
    print(f"worst ratio {worst:.2f}, limit {LIMIT}")
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
