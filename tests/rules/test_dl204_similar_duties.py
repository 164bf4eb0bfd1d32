"""DL204: two duties of one domain with names alike and different leads. A hint, never more."""

import pytest

from tests.conftest import CheckText, Doc

TWO = """\
domains: {{upkeep: 养护, other: 其他}}
areas: {{east: 东片, west: 西片}}
bodies: {{works: 建设局, street: 街道办}}
duties:
  first: {{name: {one}, domain: upkeep, areas: [east], lead: works}}
  second: {{name: {other}, areas: [east], {rest}}}
"""


def codes(
    check_text: CheckText, one: str, other: str, rest: str = "domain: upkeep, lead: street"
) -> list[str]:
    return [finding["code"] for finding in check_text(TWO.format(one=one, other=other, rest=rest))]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("路灯日常维护", "路灯日常维修", ["DL204"]),
        ("路灯常维护", "路灯常维修", []),
        ("路灯的日常维护", "路灯日常及维护", ["DL204"]),
        ("道路、桥梁和路灯维护", "道路桥梁与路灯(维护)", ["DL204"]),
        ("城区主干道路日常养护工作", "城区次干道路日常养护工作", ["DL204"]),
        ("路灯维护", "道路养护", []),
    ],
    ids=[
        "4 of 5 and 5 bigrams: exactly 0.8",
        "3 of 4 and 4: 0.75",
        "的 and 及 aside",
        "和, 与 and punctuation aside",
        "9 of 11 and 11",
        "nothing alike",
    ],
)
def test_how_alike_names_must_be(check_text: CheckText, one: str, other: str, found: list[str]) -> None:
    assert codes(check_text, one, f'"{other}"') == found


@pytest.mark.parametrize(
    "rest",
    [
        "domain: other, lead: street",
        "domain: upkeep, lead: works, support: street",
        "domain: upkeep, lead: street, distinct_from: [first]",
        "domain: upkeep, lead: street, until: 2021-08-31",
    ],
    ids=["another domain", "the same lead", "told apart", "no day in common"],
)
def test_when_it_is_no_hint(check_text: CheckText, rest: str) -> None:
    assert "DL204" not in codes(check_text, "路灯日常维护", "路灯日常维修", rest)


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies: {works: 建设局, street: 街道办}
    duties:
      first: {name: 路灯日常维护, domain: upkeep, areas: [east, west], lead: works}
      second:                                                       # <- DL204
        name: 路灯日常维修
        domain: upkeep
        areas: [east, west]
        lead: works
        clauses: [{lead: street, in: [west]}]
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL204")
    assert (finding["severity"], finding["duty"], finding["role"]) == ("warning", "second", None)
    assert (finding["bodies"], finding["cells"]) == (["street", "works"], ["west"])
    assert (finding["from"], finding["until"]) == (None, None)
    assert [yaml_doc.line(one["location"])[:6] for one in finding["related"]] == ["first:"]


def test_leads_that_differ_at_no_point_in_common(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    facets: {phase: {name: 阶段, values: {building: 建设期, running: 运营期}}}
    areas: {east: 东片}
    bodies: {works: 建设局, street: 街道办}
    duties:
      first:
        name: 路灯日常维护
        domain: upkeep
        areas: [east]
        clauses: [{lead: works, when: {phase: building}}, {lead: street, when: {phase: running}}]
      second:
        name: 路灯日常维修
        domain: upkeep
        areas: [east]
        clauses: [{lead: street, when: {phase: running}}, {lead: works, when: {phase: building}}]
      third:                                                        # <- DL204 DL204
        name: 路灯日常维养
        domain: upkeep
        areas: [east]
        clauses: [{lead: works, when: {phase: running}}, {lead: street, when: {phase: building}}]
    """
    assert yaml_doc.found == yaml_doc.marked


def test_one_pair_is_not_both_the_same_and_alike(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局, street: 街道办}
    duties:
      first: {name: 路灯日常维护, domain: upkeep, areas: [east], lead: works}
      second: {name: 路灯、日常维护, domain: upkeep, areas: [east], lead: street}           # <- DL202
    """
    assert yaml_doc.found == yaml_doc.marked
