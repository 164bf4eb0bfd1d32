"""The join of names that are alike gives what comparing every two names gives."""

from itertools import combinations, pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.graph import leads, pairs
from tests.conftest import CheckText


class Named(NamedTuple):
    """As much of a duty as the join looks at."""

    name: str
    order: int


def bigrams(name: str) -> set[str]:
    """Return the bigrams of a name without its small words."""
    return {a + b for a, b in pairwise(name.replace("的", ""))}


def by_hand(names: list[str]) -> set[tuple[int, int]]:
    """Return the pairs with a Dice coefficient of at least 0.8, two by two."""
    sets = [bigrams(name) for name in names]
    return {
        (one, two)
        for one, two in combinations(range(len(names)), 2)
        if sets[one] and sets[two] and 5 * len(sets[one] & sets[two]) >= 2 * (len(sets[one]) + len(sets[two]))
    }


@pytest.mark.parametrize("block", [4, pairs.BLOCK])
@settings(max_examples=150, deadline=None)
@given(names=st.lists(st.text("甲乙丙的", min_size=1, max_size=14), min_size=1, max_size=30))
def test_the_join_is_exact(names: list[str], block: int) -> None:
    duties: Any = [Named(name, order) for order, name in enumerate(names)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairs, "BLOCK", block)
        found = [(one.order, two.order) for one, two in pairs._alike(duties)]
    assert len(found) == len(set(found))
    assert set(found) == by_hand(names)


DUTIES = [
    (name.format(number), clauses, areas)
    for number in range(1, 8)
    for name in (
        "第{}号道路沿线清扫保洁和垃圾收集",
        "沿线第一段人行道路清扫保洁",
        "第{}段河道沿线清扫保洁以及垃圾收集",
    )
    for clauses, areas in [
        (f"lead: {'works' if number % 2 else 'roads'}", "east" if number % 3 else "[east, west]"),
        ("lead: works, clauses: {lead: roads, when: {phase: plan}}", "[west]"),
    ]
]


@pytest.mark.parametrize(("many", "most_kinds"), [(2, 200), (2, 1), (3, 200)])
def test_of_many_alike_the_same_pairs_are_found(
    check_text: CheckText, monkeypatch: pytest.MonkeyPatch, many: int, most_kinds: int
) -> None:
    text = """
facets: {phase: {name: 阶段, values: {plan: 规划, build: 建设}}}
domains: {upkeep: 养护}
areas: {east: 东片, west: 西片}
bodies: {works: 建设局, roads: 道路局}
duties:
""" + "".join(
        f"  d{number}: {{name: {name}, domain: upkeep, areas: {areas}, {clauses}}}\n"
        for number, (name, clauses, areas) in enumerate(DUTIES)
    )
    monkeypatch.setattr(pairs, "MANY", 1_000)
    monkeypatch.setattr(pairs, "OFTEN", 1_000)
    expected = check_text(text)
    assert {"DL202", "DL204"} <= {finding["code"] for finding in expected}
    monkeypatch.setattr(pairs, "MANY", many)
    monkeypatch.setattr(pairs, "OFTEN", 0)
    monkeypatch.setattr(pairs, "MOST_KINDS", most_kinds)
    assert check_text(text) == expected


def test_thousands_of_names_alike_are_not_compared_two_by_two(
    check_text: CheckText, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[object] = []
    real = leads._compare

    def counting(*words: Any) -> Any:
        compared.append(words)
        return real(*words)

    monkeypatch.setattr(leads, "_compare", counting)
    text = """
domains: {upkeep: 养护}
areas: {east: 东片, west: 西片}
bodies: {works: {name: 建设局, covers: [east]}, roads: {name: 道路局, covers: [west]}}
duties:
""" + "".join(
        f"  d{number}: {{name: 第{number}号道路沿线清扫保洁以及垃圾收集, domain: upkeep,"
        f" areas: {'east' if number % 2 else 'west'}, lead: {'works' if number % 2 else 'roads'}}}\n"
        for number in range(400)
    )
    assert check_text(text) == []
    assert len(compared) < 2_000  # of 79,800 pairs
