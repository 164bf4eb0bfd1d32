"""Walks over tables of links give what networkx gives, and chains as long as no list has end without recursion."""

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.graph.cycles import cycles, knotted, together
from dutylist.graph.links import backwards, ordered, reached

NODES = "abcdefgh"
TABLES = st.dictionaries(st.sampled_from(NODES), st.lists(st.sampled_from(NODES), unique=True))


def graph_of(links: dict[str, list[str]]) -> "nx.DiGraph[str]":
    """Return the graph with all nodes and these links."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(NODES)
    graph.add_edges_from((node, other) for node, others in links.items() for other in others)
    return graph


@given(TABLES, st.sets(st.sampled_from(NODES)))
def test_what_is_reached(links: dict[str, list[str]], starts: set[str]) -> None:
    graph = graph_of(links)
    assert reached(links, starts) == starts.union(*(nx.descendants(graph, node) for node in starts))
    assert reached(backwards(links), starts) == starts.union(*(nx.ancestors(graph, node) for node in starts))


@given(TABLES)
def test_the_order(links: dict[str, list[str]]) -> None:
    order = ordered(links)
    assert (order is not None) == nx.is_directed_acyclic_graph(graph_of(links))
    if order is not None:
        place = {node: number for number, node in enumerate(order)}
        assert len(place) == len(order)
        assert set(place) == set(links).union(*links.values())
        assert all(place[node] < place[other] for node, others in links.items() for other in others)


@given(TABLES)
def test_every_knot_has_a_shortest_cycle(links: dict[str, list[str]]) -> None:
    graph = graph_of(links)
    on_cycles = {node for cycle in nx.simple_cycles(graph) for node in cycle}
    assert knotted(links) == on_cycles
    place = {node: number for number, node in enumerate(NODES)}
    found = list(cycles(links, place))
    assert [path[0] for path in found] == sorted(path[0] for path in found)
    for path in found:
        assert all(graph.has_edge(*step) for step in zip(path, [*path[1:], path[0]], strict=True))
        through = [len(cycle) for cycle in nx.simple_cycles(graph) if path[0] in cycle]
        assert len(path) == min(through)
    knots = [knot for knot in nx.strongly_connected_components(graph) if knot & on_cycles]
    assert sorted(min(knot) for knot in knots) == [path[0] for path in found]


def test_what_hangs_together() -> None:
    assert sorted(map(sorted, together([("a", "b"), ("c", "b"), ("d", "d")]))) == [["a", "b", "c"], ["d"]]


@pytest.mark.parametrize("count", [1, 2, pytest.param(100_000, marks=pytest.mark.slow)])
def test_a_long_chain_and_a_long_ring(count: int) -> None:
    names = [f"n{number}" for number in range(count)]
    chain = {one: [two] for one, two in pairwise(names)}
    ring = {**chain, names[-1]: [names[0]]}
    if count > 1:
        assert ordered(chain) == names
    assert list(cycles(chain, {})) == []
    assert len(reached(chain, names[:1])) == count
    assert list(cycles(ring, {name: number for number, name in enumerate(names)})) == [names]
