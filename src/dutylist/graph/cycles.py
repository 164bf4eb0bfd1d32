"""Cycles of a directed graph, each as one whole path."""

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx


def cycles(graph: "nx.DiGraph[str]", order: Mapping[str, int]) -> Iterator[list[str]]:
    """Yield one shortest cycle of each knot, from its first member in file order. No recursion; O(nodes + edges)."""
    knots = [
        sorted(knot, key=order.__getitem__)
        for knot in nx.strongly_connected_components(graph)
        if len(knot) > 1 or graph.has_edge(*(next(iter(knot)),) * 2)
    ]
    for knot in sorted(knots, key=lambda knot: order[knot[0]]):
        yield _shortest(graph, knot, order)


def _shortest(graph: "nx.DiGraph[str]", knot: list[str], order: Mapping[str, int]) -> list[str]:
    start, members = knot[0], set(knot)
    came: dict[str, Any] = {start: None}
    level = [start]
    while level:
        following = []
        for node in level:
            for other in sorted(
                (one for one in graph.successors(node) if one in members), key=order.__getitem__
            ):
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


def knotted(graph: "nx.DiGraph[str]") -> set[str]:
    """Return every node that lies on some cycle."""
    found: set[str] = set()
    for knot in nx.strongly_connected_components(graph):
        if len(knot) > 1 or graph.has_edge(*(next(iter(knot)),) * 2):
            found |= knot
    return found
