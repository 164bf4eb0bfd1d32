"""What a list writes alike many times is looked up once, and every fault is found at every place that has it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.graph.keys import Keys
from dutylist.loading.document import Entry
from dutylist.loading.parse import _fit, _validator
from tests.conftest import CheckText, Doc


def test_the_same_fault_in_clauses_written_alike(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies: {works: 建设局, roads: 道路局}
    facets: {phase: {name: 阶段, values: {plan: 规划, build: 建设}}}
    duties:
      first:
        name: 道路养护
        domain: upkeep
        areas: [east, west]
        clauses:
          - {lead: works, in: [east]}
          - {lead: nobody, in: [west]}                  # <- DL005
          - {support: [works, nowhere]}                 # <- DL005
          - {lead: works, in: [west], from: 2022-01-02, until: 2022-01-01}  # <- DL004
      second:
        name: 绿地养护
        domain: upkeep
        areas: [east, west]
        clauses:
          - {lead: nobody, in: [west]}                  # <- DL005
          - {lead: works, in: [east]}
          - {support: [works, nowhere]}                 # <- DL005
          - {lead: works, in: [west], from: 2022-01-02, until: 2022-01-01}  # <- DL004
      third:
        name: 路灯养护
        domain: upkeep
        areas: [east, west]
        facets: {phase: {yes: 有, no: 无}}
        clauses:
          - {lead: works, when: {phase: plan}}          # <- DL005
          - {lead: roads, when: {phase: [yes, no]}}
      fourth:
        name: 桥梁养护
        domain: upkeep
        areas: [east, west]
        clauses:
          - {lead: works, when: {phase: plan}}
          - {lead: roads, when: {phase: [yes, no]}}     # <- DL005 DL005
    """
    assert yaml_doc.found == yaml_doc.marked


def test_the_same_clause_with_a_basis_and_without(check_text: CheckText) -> None:
    text = """
domains: {upkeep: 养护}
areas: {east: 东片, west: 西片}
bodies: {works: {name: 建设局, covers: [east]}}
duties:
"""
    for number in range(4):
        basis = ", basis: 某市会议纪要" if number % 2 else ""
        text += (
            f"  d{number}: {{name: 第{number}件事, domain: upkeep, areas: [west],"
            f" clauses: [{{lead: works, in: [west]{basis}}}]}}\n"
        )
    found = [finding["duty"] for finding in check_text(text) if finding["code"] == "DL401"]
    assert found == ["d0", "d2"]


def test_duties_with_the_same_fault_are_each_named(check_text: CheckText) -> None:
    text = """
domains: {upkeep: 养护}
areas: {east: 东片, west: 西片}
bodies: {works: {name: 建设局, covers: [east]}}
duties:
""" + "".join(
        f"  d{number}: {{name: 第{number}件事, domain: upkeep, areas: [west], lead: works}}\n"
        for number in range(3)
    )
    found = [(finding["code"], finding["duty"]) for finding in check_text(text) if finding["code"] == "DL101"]
    assert found == [("DL101", "d0"), ("DL101", "d1"), ("DL101", "d2")]


TEXTS = st.sampled_from(["works", "2021-04-01", "", "support", "9"])
CLAUSES = st.dictionaries(
    st.sampled_from(["lead", "support", "in", "when", "from", "workload", "leed", "basis"]),
    st.one_of(
        TEXTS,
        st.lists(TEXTS, min_size=1, max_size=2),
        st.just({"phase": ["plan"]}),
        st.just({"law": "条例"}),
        st.just(True),
    ),
    max_size=2,
)
DUTIES = st.dictionaries(
    st.sampled_from(
        ["lead", "from", "needs", "facets", "basis", "uses", "clauses", "clauses", "task", "tusk"]
    ),
    st.one_of(
        TEXTS,
        st.lists(st.one_of(TEXTS, CLAUSES), min_size=1, max_size=2),
        CLAUSES,
        st.just({"2020": "1"}),
        st.just(True),
    ),
    max_size=2,
).map(lambda rest: {"name": "道路养护", **rest})


@settings(max_examples=400, deadline=None)
@given(nodes=st.lists(st.one_of(DUTIES, DUTIES, st.sampled_from(["道路养护", {}, {"name": ""}])), max_size=3))
def test_duties_fit_together_if_each_fits(nodes: list[Any]) -> None:
    def fits(node: Any) -> bool:
        try:
            _validator("duties")(node)
        except ValueError:
            return False
        return True

    entries = [Entry("duties", f"d{number}", number, node) for number, node in enumerate(nodes)]
    assert _fit(entries) == all(map(fits, nodes))


@pytest.mark.parametrize("id_", ["", "a b", "甲，乙"])
def test_no_duty_fits_with_an_id_that_does_not(id_: str) -> None:
    assert not _fit([Entry("duties", id_, 1, {"name": "道路养护"})])


def test_no_duties_have_no_keys() -> None:
    keys = Keys([])
    assert (keys.duties("uses"), keys.clauses("office"), keys.texts("task")) == ([], [], frozenset())
