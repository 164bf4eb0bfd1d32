"""DL202: one duty written twice, with other leads."""

import pytest

from tests.conftest import CheckText, Doc

TWO = """\
domains: {{licence: 许可}}
areas: {{east: 东片, west: 西片}}
bodies: {{works: 建设局, bureau: 执法局}}
duties:
  first: {{name: 户外广告设置审批, domain: licence, lead: works, {first}}}
  second: {{name: {name}, domain: licence, lead: bureau, {second}}}
"""


def codes(check_text: CheckText, first: str, second: str, name: str = "户外广告设置审批") -> list[str]:
    return [one["code"] for one in check_text(TWO.format(first=first, second=second, name=name))]


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护, safety: 安全}
    areas: {east: 东片, west: 西片, south: 南片}
    bodies: {works: 建设局, street: 街道办, fire: 消防队}
    duties:
      first:
        name: 高空作业 (检查)
        domain: upkeep
        areas: [east, west, south]
        lead: fire
        clauses: [{lead: works, in: [east, west]}]
      second:                                                       # <- DL202
        name: 高空作业,检查
        domain: safety
        areas: [east, south]
        lead: fire
        clauses: [{lead: street, in: [east]}]
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL202")
    assert (finding["duty"], finding["domain"]) == ("second", "safety")
    assert (finding["bodies"], finding["cells"]) == (["street", "works"], ["east"])
    assert (finding["role"], finding["from"], finding["until"], finding["facets"]) == (None, None, None, {})
    assert [yaml_doc.line(one["location"]) for one in finding["related"]] == ["first:"]


@pytest.mark.parametrize(
    "name",
    [
        "户外广告设置审批",
        "户外广告 设置审批",
        "“户外广告”设置审批",
        "户外广告(设置)审批",
        "户外广告、设置-审批。",
    ],
)
def test_white_space_and_punctuation_aside(check_text: CheckText, name: str) -> None:
    assert codes(check_text, "areas: [east]", "areas: [east]", f'"{name}"') == ["DL202"]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("areas: [east]", "areas: [west]", []),
        ("areas: [east], until: 2021-12-31", "areas: [east], from: 2022-01-01", []),
        ("areas: [east], until: 2021-12-31", "areas: [east], from: 2021-12-31", ["DL202"]),
        ("areas: [east], until: 2021-08-31", "areas: [east]", []),
    ],
    ids=["no cell in common", "no day in common", "one day in common", "only in the past"],
)
def test_a_cell_and_a_day_in_common(check_text: CheckText, first: str, second: str, found: list[str]) -> None:
    assert codes(check_text, first, second) == found


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("areas: [east], level: 市级", "areas: [east], level: 县级", []),
        ("areas: [east], level: 县级", "areas: [east], level: 县级", ["DL202"]),
        ("areas: [east], level: 市级", "areas: [east]", ["DL202"]),
        ("areas: [east], subitem: 新设", "areas: [east], subitem: 变更", []),
        ("areas: [east], subitem: 新设", "areas: [east]", []),
        ("areas: [east], subitem: 新 设", "areas: [east], subitem: 新设", ["DL202"]),
        ("areas: [east], distinct_from: second", "areas: [east]", []),
        ("areas: [east]", "areas: [east], distinct_from: [first]", []),
    ],
)
def test_what_tells_them_apart(check_text: CheckText, first: str, second: str, found: list[str]) -> None:
    assert [code for code in codes(check_text, first, second) if code == "DL202"] == found


def test_what_counts_is_who_leads_over_all_facet_values(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    facets:
      phase: {name: 阶段, values: {building: 建设期, running: 运营期}}
      kind: {name: 种类, values: {lane: 车道, walk: 人行道}}
    areas: {east: 东片}
    bodies: {works: 建设局, street: 街道办}
    duties:
      by-phase:
        name: 道路养护
        domain: upkeep
        areas: [east]
        clauses: [{lead: works, when: {phase: building}}, {lead: street, when: {phase: running}}]
      by-kind:
        name: 道路养护
        domain: upkeep
        areas: [east]
        clauses: [{lead: street, when: {kind: lane}}, {lead: works, when: {kind: walk}}]
    """
    # Each is led by both, taken together. At single points they differ: that is a hint (DL204), no more.
    assert [code for _, code in yaml_doc.found] == ["DL204"]


def test_both_need_a_lead(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies: {works: 建设局, street: 街道办}
    defaults: {domain: upkeep, areas: [east, west]}
    duties:
      east: {name: 道路养护, clauses: [{lead: works, in: [east]}, {none: 另册, in: [west]}]}
      west: {name: 道路养护, clauses: [{none: 另册, in: [east]}, {lead: street, in: [west]}]}
    """
    assert yaml_doc.found == []


def test_three_are_three_pairs(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局, street: 街道办, roads: 道路局}
    duties:
      one: {name: 道路养护, domain: upkeep, areas: [east], lead: works}
      two: {name: 道路养护, domain: upkeep, areas: [east], lead: street}                    # <- DL202
      three: {name: 道路养护, domain: upkeep, areas: [east], lead: roads}                   # <- DL202 DL202
    """
    assert yaml_doc.found == yaml_doc.marked
