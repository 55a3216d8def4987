"""Who is named with whom: a picture of at most forty names, and the same as a table."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dialogue_reader.model import Entity
from dialogue_reader.relate import Node, Tie
from dialogue_reader.render import urls
from dialogue_reader.render.fragments import bind
from dialogue_reader.render.places import Address, block_address, locator
from dialogue_reader.render.site import Artifact, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A line of the picture, from the middle of one label to that of another."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float  # width of the line


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    left: Entity
    right: Entity
    count: int
    places: list[tuple[Address, str]]


def emit(site: Site) -> Iterator[Artifact]:
    network = site.index.network
    nodes = {node.entity: node for node in network.nodes}
    yield site.page(
        urls.NETWORK,
        "network.html",
        **bind(urls.NETWORK),
        network=network,
        edges=[_edge(nodes, tie) for tie in reversed(network.ties)],
        labels=[(node, site.entity(node.entity)) for node in network.nodes],
        rows=[_row(site, tie) for tie in network.ties],
    )


def _edge(nodes: dict[str, Node], tie: Tie) -> Edge:
    left, right = nodes[tie.left], nodes[tie.right]
    return Edge(x1=left.x, y1=left.y, x2=right.x, y2=right.y, weight=round(min(1 + tie.count**0.5 / 2, 5), 1))


def _row(site: Site, tie: Tie) -> Row:
    places = []
    several: dict[str, int] = defaultdict(int)
    for slug, block in tie.passages:
        document = site.annotated(slug).document
        several[slug] += 1
        name = document.publisher.value if document.publisher else document.label
        label = locator(document.blocks[block])
        places.append((block_address(document, block), label if several[slug] > 1 else f"{name}, {label}"))
    return Row(left=site.entity(tie.left), right=site.entity(tie.right), count=tie.count, places=places)
