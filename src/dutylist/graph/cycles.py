"""Cycles of a graph, each as one whole path, and what hangs together.

The only module that uses networkx. Importing it takes longer than everything else of a short run, and hardly any list
has a graph that comes round: so it is imported where there is a knot to untie (docs/adr/0012).
"""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, TypeVar

from dutylist.graph.links import Links, ordered

Node = TypeVar("Node", bound=Hashable)


def cycles(links: Links, order: Mapping[str, int]) -> Iterator[list[str]]:
    """Yield one shortest cycle of each knot, from its first member in file order. No recursion; O(nodes + links)."""
    knots = [sorted(knot, key=order.__getitem__) for knot in _knots(links)]
    for knot in sorted(knots, key=lambda knot: order[knot[0]]):
        yield _shortest(links, knot, order)


def knotted(links: Links) -> set[str]:
    """Return every node that lies on some cycle."""
    return set().union(*_knots(links))


def together(pairs: list[tuple[Node, Node]]) -> Iterator[set[Node]]:
    """Yield the nodes that pairs link, directly or in a chain, each time all of them."""
    import networkx as nx  # noqa: PLC0415 - asked for where there is a knot

    return nx.connected_components(nx.Graph(pairs))


def _knots(links: Links) -> list[set[str]]:
    """Return the sets of nodes from each of which links lead to all the others and back to itself."""
    if ordered(links) is not None:
        return []
    import networkx as nx  # noqa: PLC0415 - only where there is a knot

    graph: nx.DiGraph[str] = nx.DiGraph((node, other) for node, others in links.items() for other in others)
    return [
        knot
        for knot in nx.strongly_connected_components(graph)
        if len(knot) > 1 or graph.has_edge(*(next(iter(knot)),) * 2)
    ]


def _shortest(links: Links, knot: list[str], order: Mapping[str, int]) -> list[str]:
    start, members = knot[0], set(knot)
    came: dict[str, Any] = {start: None}
    level = [start]
    while level:
        following = []
        for node in level:
            for other in sorted((one for one in links[node] if one in members), key=order.__getitem__):
                if other == start:
                    path = [node]
                    while came[path[-1]] is not None:
                        path.append(came[path[-1]])
                    return path[::-1]
                if other not in came:
                    came[other] = node
                    following.append(other)
        level = following
    return knot
