"""DL301: a duty without `lead`, `none` or `open` anywhere."""

import pytest

from tests.conftest import CheckText, Doc

ONE = """\
domains: {{data: 数据}}
areas: {{east: 东片}}
bodies: {{bureau: 统计局, devcom: 开发委}}
duties:
  used: {{name: 统计调查, domain: data, areas: [east], lead: bureau, support: devcom}}
  sharing: {{name: 数据共享, domain: data, areas: [east], {rest}}}
"""


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {data: 数据}
    areas: {east: 东片, west: 西片}
    facets: {phase: {name: 阶段, values: {building: 建设期, running: 运营期}}}
    bodies: {bureau: 统计局}
    duties:
      sharing:                                                      # <- DL301
        name: 数据共享
        domain: data
        areas: [east, west]
        from: 2022-01-01
        facets: [phase]
        clauses: [{support: bureau, when: {phase: building}}, {support: bureau, in: [east]}]
    """
    # Once a duty, however many points there are, also for a duty to come; and no gap besides.
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL301")
    assert (finding["duty"], finding["domain"], finding["severity"]) == ("sharing", "data", "error")
    assert [finding[key] for key in ("role", "from", "until")] == [None] * 3
    assert (finding["bodies"], finding["cells"], finding["areas"], finding["facets"]) == ([], [], [], {})


@pytest.mark.parametrize(
    "rest",
    [
        "standard: 每月",
        "lead: ",
        "lead: ~",
        "lead: null",
        "lead: []",
        "support: bureau",
        "clauses: [{agent: bureau, until: 2021-08-30}]",
    ],
)
def test_every_way_to_name_no_lead(check_text: CheckText, rest: str) -> None:
    assert [finding["code"] for finding in check_text(ONE.format(rest=rest))] == ["DL301"]


def test_an_agent_is_no_lead_and_must_not_be_left_alone(check_text: CheckText) -> None:
    found = check_text(ONE.format(rest="clauses: [{agent: bureau}]"))
    assert [finding["code"] for finding in found] == ["DL301", "DL803"]


@pytest.mark.parametrize(
    ("rest", "codes"),
    [
        ("clauses: [{none: 无需共享}]", []),
        ("clauses: [{open: 待明确, between: [bureau, devcom]}]", ["DL105"]),
        ("clauses: [{lead: bureau, until: 2020-12-31}]", ["DL101"]),
        ("clauses: [{none: 无需共享, until: 2020-12-31}]", ["DL101"]),
    ],
)
def test_one_lead_none_or_open_makes_it_a_gap(check_text: CheckText, rest: str, codes: list[str]) -> None:
    assert [finding["code"] for finding in check_text(ONE.format(rest=rest))] == codes


def test_a_duty_that_is_over(yaml_doc: Doc) -> None:
    """
    domains: {data: 数据}
    areas: {east: 东片}
    bodies: {bureau: 统计局}
    duties: {sharing: {name: 数据共享, domain: data, areas: [east], until: 2021-08-31, support: bureau}}
    """
    assert yaml_doc.found == []
    assert [code for _, code in yaml_doc.at("2021-08-31").found] == ["DL301"]


def test_the_roles_it_needs_are_missing_too(yaml_doc: Doc) -> None:
    """
    policy: {needs: [supervise]}
    domains: {data: 数据}
    areas: {east: 东片}
    bodies: {bureau: 统计局}
    duties: {sharing: {name: 数据共享, domain: data, areas: [east], support: bureau}}  # <- DL102 DL301
    """
    assert yaml_doc.found == yaml_doc.marked
