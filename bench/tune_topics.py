"""How well passages are filed, for choosing the threshold of topics.yaml and the damping of annotate/filings.py.

    python bench/tune_topics.py

Prints F1 on the gold for each threshold and damping, and F1 with each seed left out of that choice.
"""

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import topic_figures as figures  # noqa: E402


def main() -> None:
    print("damping \\ threshold", *(f"{threshold:6}" for threshold in figures.THRESHOLDS))
    for power in figures.POWERS:
        scores = (
            figures.micro_f1(figures.passages(), replace(figures.desk_topics(), threshold=threshold), power)[0]
            for threshold in figures.THRESHOLDS
        )
        print(f"{power:19}", *(f"{score:6.3f}" for score in scores))
    print(f"as set: {figures.seeds_f1():.3f}")
    for name, (score, counts) in figures.left_out().items():
        print(f"left out {name}: {score:.3f}  right, false, missed {counts}")
    print(f"all left out: {figures.left_out_f1():.3f}")


if __name__ == "__main__":
    main()
