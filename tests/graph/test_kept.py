"""What is remembered of duties changes no answer, and neither does forgetting it."""

import pytest

from dutylist.graph import glance, sweep
from tests.conftest import CheckText

OWNERS = (
    "lead: '@township'",
    "lead: works, clauses: {supervise: roads, in: east, until: 2022-06-30}",
    "lead: works, clauses: [{lead: roads, in: west}, {none: 无此事, in: east, from: 2022-01-01}]",
    "clauses: [{lead: works, in: east}, {lead: '@township', except: east}]",
    "clauses: [{lead: works, in: east}, {lead: roads}]",
    "clauses: {lead: works, in: east, from: 2022-01-01}",
    "support: roads",
    "lead: works, supervise: works",
    "lead: roads, needs: supervise, clauses: {supervise: works, in: east}",
)


@pytest.mark.parametrize("all_time", [False, True])
def test_forgetting_changes_nothing(
    check_text: CheckText, monkeypatch: pytest.MonkeyPatch, *, all_time: bool
) -> None:
    text = """
domains: {upkeep: 养护}
areas: {east: 东片, west: 西片}
bodies:
  works: 建设局
  roads: {name: 道路局, until: 2023-12-31}
  street: {name: 街道办, kind: township, covers: [west]}
duties:
""" + "".join(
        f"  d{number}: {{name: 第{number}件事, domain: upkeep, areas: [{areas}], {owners}}}\n"
        for number, (owners, areas) in enumerate(
            (owners, areas) for owners in (*OWNERS, *OWNERS) for areas in ("east", "west", "east, west")
        )
    )
    expected = check_text(text, all_time=all_time)
    assert {"DL101", "DL102", "DL103", "DL201", "DL206", "DL301"} <= {finding["code"] for finding in expected}
    monkeypatch.setattr(glance, "MOST_KEPT", 1)
    monkeypatch.setattr(sweep, "MOST_KEPT", 1)
    assert check_text(text, all_time=all_time) == expected
