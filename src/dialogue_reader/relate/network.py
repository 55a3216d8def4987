"""Who is named with whom: at most NODES entities, the strongest of their ties, and a layout fixed by computation.

The layout is force-directed (Fruchterman and Reingold, "Graph drawing by force-directed placement", 1991), started from
a circle instead of from chance, so that the same corpus gives the same picture; then labels are pushed apart until none
covers another. Units are those of the picture: one letter of a label is LETTER wide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, pi, sin, sqrt

from dialogue_reader.relate.entities import Dossier, most_named

NODES = 40
TIES = 90  # at most this many lines; more would be a ball of wool
LETTER, HEIGHT, GAP = 7.2, 22.0, 8.0
_LEAST_TIE = 2  # passages that name both
_ROUNDS, _PUSHES = 250, 400
_PULL = 1.0  # to the middle, against the push of all others
_STRETCH = 1.35  # the picture is wider than high: labels are
_MIDDLE = 0.7  # power of the distance from the middle, in shares of the longest
_FRAME = 900.0  # width before the labels are set

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entity, with its label's box in the picture: its middle and its size."""

    entity: str
    label: str
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    left: str  # entity id
    right: str
    count: int  # passages that name both
    passages: tuple[tuple[str, int], ...]  # the first of them, (document slug, block)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    nodes: tuple[Node, ...]  # most named first; only entities that have a tie
    ties: tuple[Tie, ...]  # strongest first
    width: float
    height: float


def weave_network(dossiers: Mapping[str, Dossier]) -> Network:
    known = {dossier.entity.id: dossier for dossier in most_named(dossiers)[:NODES]}
    ties = _ties(known)
    tied = {end for tie in ties for end in (tie.left, tie.right)}
    names = [name for name in known if name in tied]
    sizes = {name: (len(known[name].entity.label) * LETTER + 2 * GAP, HEIGHT) for name in names}
    places = _spread(_layout(names, ties), sizes)
    left = min((places[n][0] - sizes[n][0] / 2 for n in names), default=0.0) - GAP
    top = min((places[n][1] - sizes[n][1] / 2 for n in names), default=0.0) - GAP
    nodes = tuple(
        Node(
            entity=name,
            label=known[name].entity.label,
            count=known[name].count,
            x=round(places[name][0] - left, 1),
            y=round(places[name][1] - top, 1),
            width=round(sizes[name][0], 1),
            height=HEIGHT,
        )
        for name in names
    )
    width = max((node.x + node.width / 2 for node in nodes), default=0.0) + GAP
    height = max((node.y + node.height / 2 for node in nodes), default=0.0) + GAP
    return Network(nodes=nodes, ties=ties, width=round(width, 1), height=round(height, 1))


def _ties(known: Mapping[str, Dossier]) -> tuple[Tie, ...]:
    """The strongest: by passages in common, set against how often each is named, so that states do not take all."""
    found = [
        Tie(left=name, right=companion.entity, count=companion.count, passages=companion.passages)
        for name, dossier in known.items()
        for companion in dossier.companions
        if companion.entity in known
        and companion.count >= _LEAST_TIE
        and (name < companion.entity or name not in {c.entity for c in known[companion.entity].companions})
    ]
    found.sort(key=lambda tie: (-tie.count / sqrt(known[tie.left].count * known[tie.right].count), tie.left, tie.right))
    return tuple(sorted(found[:TIES], key=lambda tie: (-tie.count, tie.left, tie.right)))


def _layout(names: list[str], ties: tuple[Tie, ...]) -> dict[str, Point]:
    """Where the boxes lie before they are pushed apart."""
    at = {name: n for n, name in enumerate(names)}
    pulls = tuple([(at[tie.left], at[tie.right], sqrt(tie.count)) for tie in ties])
    xs, ys = _settle(max(len(names), 1), pulls)
    return _fit(names, xs, ys)


@lru_cache(maxsize=1)
def _settle(size: int, pulls: tuple[tuple[int, int, float], ...]) -> tuple[list[float], list[float]]:
    """Fruchterman-Reingold with a linear cooling, from a circle. Remembered: most saves change no tie."""
    length = 120.0
    radius = length * sqrt(size) / 2
    xs = [radius * cos(2 * pi * n / size) for n in range(size)]
    ys = [radius * sin(2 * pi * n / size) for n in range(size)]
    for turn in range(_ROUNDS):
        _step(xs, ys, pulls, length, radius / 5 * (1 - turn / _ROUNDS))
    return xs, ys


def _fit(names: list[str], xs: list[float], ys: list[float]) -> dict[str, Point]:
    """Into the frame, the crowded middle drawn wider than the rim."""
    reach = max((hypot(x, y) for x, y in zip(xs, ys, strict=True)), default=0.0) or 1.0
    wider = [max(hypot(x, y) / reach, 0.01) ** (_MIDDLE - 1) for x, y in zip(xs, ys, strict=True)]
    span = max(max(abs(x * w), abs(y * w) * _STRETCH) for x, y, w in zip(xs, ys, wider, strict=True)) if names else 1.0
    scale = _FRAME / 2 / (span or 1.0)
    return {name: (xs[n] * wider[n] * scale, ys[n] * wider[n] * scale) for n, name in enumerate(names)}


def _step(
    xs: list[float], ys: list[float], pulls: Sequence[tuple[int, int, float]], length: float, heat: float
) -> None:
    size, area = len(xs), length * length
    dx, dy = [-x * _PULL for x in xs], [-y * _PULL for y in ys]  # a weak pull to the middle keeps parts together
    for one in range(size):  # a third of a million turns of the inner loop: hence the names for what it looks up
        x, y, moved_x, moved_y = xs[one], ys[one], dx[one], dy[one]
        for other in range(one + 1, size):
            away_x, away_y = x - xs[other], y - ys[other]
            square = away_x * away_x + away_y * away_y
            force = area / square if square > 1.0 else area
            away_x *= force
            away_y *= force
            moved_x += away_x
            moved_y += away_y
            dx[other] -= away_x
            dy[other] -= away_y
        dx[one], dy[one] = moved_x, moved_y
    for one, other, weight in pulls:
        away_x, away_y = xs[one] - xs[other], ys[one] - ys[other]
        force = min(weight, 3.0) * hypot(away_x, away_y) / length / 3
        dx[one] -= away_x * force
        dy[one] -= away_y * force
        dx[other] += away_x * force
        dy[other] += away_y * force
    for n in range(size):
        moved = max(hypot(dx[n], dy[n]), 1e-9)
        xs[n] += dx[n] / moved * min(moved, heat)
        ys[n] += dy[n] / moved * min(moved, heat)


def _spread(places: dict[str, Point], sizes: Mapping[str, tuple[float, float]]) -> dict[str, Point]:
    """Push boxes apart, along the way that is shorter, until no two overlap; at last stack what still does."""
    spots = {name: [x, y] for name, (x, y) in places.items()}
    names = list(spots)
    for _ in range(_PUSHES):
        if not _push(names, spots, sizes):
            return {name: (x, y) for name, (x, y) in spots.items()}
    bottom = max(y for _, y in spots.values())
    for n, name in enumerate(names):
        spots[name][1] += n * (bottom + HEIGHT)  # never reached with NODES boxes, but then still readable
    return {name: (x, y) for name, (x, y) in spots.items()}


def _push(names: list[str], spots: dict[str, list[float]], sizes: Mapping[str, tuple[float, float]]) -> bool:
    moved = False
    for n, one in enumerate(names):
        for other in names[n + 1 :]:
            across, down = spots[one][0] - spots[other][0], spots[one][1] - spots[other][1]
            lack_x = (sizes[one][0] + sizes[other][0]) / 2 + GAP - abs(across)
            lack_y = (sizes[one][1] + sizes[other][1]) / 2 + GAP - abs(down)
            if lack_x > 0.01 and lack_y > 0.01:
                moved = True
                axis, lack, way = (0, lack_x, across) if lack_x < lack_y else (1, lack_y, down)
                half = lack / 2 if way >= 0 else -lack / 2
                spots[one][axis] += half
                spots[other][axis] -= half
    return moved
