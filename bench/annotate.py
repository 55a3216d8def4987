"""What the annotators find, and how fast: figures on the gold standard and on the invented texts, and MB/s.

    python bench/annotate.py [figures] [speed]

Speed is that of finding mentions, one process, on the seeds' own text, so with as many names as articles have; the larger
gazetteers are this project's own with invented entities. CPU time, the best of several rounds.
"""

import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import mention_figures as mentions  # noqa: E402
import quotation_figures as quotations  # noqa: E402
import topic_figures as topics  # noqa: E402

from dialogue_reader.annotate.mentions import find_mentions  # noqa: E402
from dialogue_reader.desk import Desk  # noqa: E402
from dialogue_reader.gazetteer import EntityForm, Gazetteer, compile_gazetteer  # noqa: E402
from dialogue_reader.model import Annotated  # noqa: E402
from dialogue_reader.topics import TopicList  # noqa: E402

GIVEN = "Ahmad Hasan Karim Salim Nabil Faris Walid Zayd Umar Tariq Samir Rashid Nasir Majid Latif Khalil Jamil Ibrahim".split()
ONSETS = "b d f gh h j k kh l m n q r s sh t th w y z".split()
VOWELS = "a i u aa ee ai".split()
HEADS = "Council Front League Movement Party Union Committee Brigade Institute Association".split()
ROUNDS = 60  # the machine is noisy: the best of many


def invent(number: int) -> list[EntityForm]:
    """`number` invented entities of the kinds a gazetteer of the field has, with a few names each."""
    chance = random.Random(1)
    return [_invent_one(place, chance) for place in range(number)]


def _invent_one(place: int, chance: random.Random) -> EntityForm:
    word = "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(chance.randint(2, 4))).capitalize()
    kind = chance.choice(["person", "person", "group", "place", "organization"])
    label = {
        "person": f"{chance.choice(GIVEN)} al-{word}i",
        "group": f"{word} {chance.choice(HEADS)}",
        "place": f"{word}an",
        "organization": f"{chance.choice(HEADS)} of {word}an",
    }[kind]
    return EntityForm(
        id=f"e{place}", label=label, kind=kind, arabic="x", aliases=(f"{label} {place}",), spellings=(f"{word}{place}",)
    )


def measure(using: Gazetteer) -> float:
    """Megabytes (10^6 bytes of UTF-8) a second."""
    desk = Desk(gazetteer=using, topics=TopicList())
    documents = [(one, Annotated(document=one)) for one in mentions.seeds()]
    size = sum(len(block.text.encode()) for one, _ in documents for block in one.blocks)
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for document, so_far in documents:
            for _mention in find_mentions(document, desk, so_far):
                pass
        best = min(best, time.process_time() - start)
    return size / best / 1e6


def print_speed() -> None:
    own = list(mentions.own().forms.values())
    for number in (len(own), 4000, 8000):
        start = time.process_time()
        grown = compile_gazetteer([*own, *invent(number - len(own))])
        made = time.process_time() - start
        print(f"mentions, {number:5d} entities        {measure(grown):6.2f} MB/s   (gazetteer made in {made:.2f} s)")


def print_figures() -> None:
    rows = {
        "mentions, seeds": mentions.on_seeds(),
        "mentions, one seed left out": mentions.left_out(),
        "mentions, invented texts a": mentions.on_invented("a"),
        "mentions, invented texts b": mentions.on_invented("b"),
    }
    for name, scored in rows.items():
        unseen = f"   unseen forms {scored['unseen_tp']} of {scored['unseen_gold']}" if scored["unseen_gold"] else ""
        print(f"{name:<30} micro F1 {scored['f1']:.4f}   macro F1 {scored['macro_f1']:.4f}{unseen}")
    found = quotations.measure()
    print(f"{'quotations, seeds':<30} span F1 {found.span_f1:.4f}    speakers {found.speakers:.4f}")
    print(f"{'topics, seeds':<30} micro F1 {topics.seeds_f1():.4f}   one seed left out {topics.left_out_f1():.4f}")


def main() -> None:
    wanted = set(sys.argv[1:]) or {"figures", "speed"}
    if "figures" in wanted:
        print_figures()
    if "speed" in wanted:
        print_speed()


if __name__ == "__main__":
    main()
