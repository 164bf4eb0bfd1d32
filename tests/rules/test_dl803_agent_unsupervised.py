"""DL803: an agent at a point without a lead, or without a supervisor."""

import pytest

from tests.conftest import CheckText, Doc, Finding

LIST = """\
domains: {safety: 安全生产}
facets: {phase: {name: 阶段, values: {building: 建设期, running: 运营期}}}
areas:
  zone: {name: 开发区, complete: true}
  east: {name: 东片, within: [zone]}
  west: {name: 西片, within: [zone]}
bodies:
  devcom: {name: 开发委, kind: committee}
  dept: {name: 应急管理局, kind: department}
  gone: {name: 安监局, kind: department, until: 2020-12-31}
  brief: {name: 专班, kind: other, from: 2021-10-01, until: 2021-12-31}
  helper: {name: 安环公司, kind: agent}
  taozhu: {name: 陶朱街道, kind: township, covers: [east]}
duties:
  check: {name: 隐患排查, domain: safety, areas: [zone], DUTY}
"""

ENTRUSTED = "{kind: delegate, duties: [check], giver: devcom, receiver: helper, effective: 2021-07-01"


def alone(
    check_text: CheckText, duty: str, *transfers: str, on: str = "2021-09-01", all_time: bool = False
) -> list[Finding]:
    """Return the findings of DL803; each of the transfers comes without its closing bracket."""
    lines = "\n".join(f"  t{number}: {one}}}" for number, one in enumerate(transfers))
    text = LIST.replace("DUTY", duty) + (f"transfers:\n{lines}\n" if transfers else "")
    return [one for one in check_text(text, on, all_time=all_time) if one["code"] == "DL803"]


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全生产}
    areas: {east: 东片, west: 西片}
    bodies: {devcom: 开发委, dept: 应急管理局, helper: {name: 安环公司, kind: agent}}
    duties:
      check:
        name: 隐患排查
        domain: safety
        areas: [east, west]
        lead: devcom
        clauses:
          - {supervise: dept, in: [west]}
          - until: 2021-12-31                                            # <- DL803
            agent: helper
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL803")
    assert (finding["severity"], finding["role"], finding["bodies"]) == ("error", "lead", ["helper"])
    assert (finding["duty"], finding["domain"], finding["facets"]) == ("check", "safety", {})
    assert (finding["cells"], finding["areas"]) == (["east"], ["east"])
    assert (finding["from"], finding["until"]) == ("2021-09-01", "2021-12-31")
    assert finding["related"] == []
    assert finding["message"] == "安环公司受托办理「隐患排查」，在东片没有监管主体，至 2021-12-31 止"


@pytest.mark.parametrize(
    ("duty", "said"),
    [
        ("lead: devcom, agent: helper, supervise: dept", None),
        ("lead: devcom, agent: helper, supervise: devcom", None),
        ("lead: devcom, agent: helper", "没有监管主体"),
        ("agent: helper, supervise: dept", "没有牵头主体"),
        ("agent: helper", "没有牵头主体，也没有监管主体"),
        ("lead: gone, agent: helper, supervise: dept", "没有牵头主体"),
        ("lead: devcom, agent: helper, supervise: gone", "没有监管主体"),
        ("lead: devcom, support: dept, agent: helper", "没有监管主体"),
        ("lead: devcom, agent: taozhu, supervise: '@village'", "没有监管主体"),
        ("lead: helper, agent: helper, supervise: dept", None),  # DL207's affair
        ("lead: devcom, support: helper", None),
        ("clauses: [{open: 待定}, {agent: helper, supervise: dept}]", "没有牵头主体"),
        ("clauses: [{none: 企业自查}, {agent: helper, supervise: dept}]", "没有牵头主体"),
        ("lead: devcom, agent: gone", None),  # nobody acts there
        (
            "clauses: [{agent: helper}, {lead: devcom, in: [east]}, {supervise: dept, in: [west]}]",
            "没有牵头主体或者没有监管主体",
        ),
        (
            "clauses: [{agent: helper}, {lead: devcom, in: [east]}]",
            "没有牵头主体或者没有监管主体",
        ),
        (
            "clauses: [{agent: helper}, {supervise: dept, in: [east]}]",
            "没有牵头主体或者没有监管主体",
        ),
    ],
)
def test_it_needs_a_lead_and_a_supervisor(check_text: CheckText, duty: str, said: str | None) -> None:
    found = alone(check_text, duty)
    assert len(found) == (said is not None)
    if said is not None:
        assert found[0]["message"].endswith(said)


def test_every_agent_counts_whatever_its_kind(check_text: CheckText) -> None:
    found = alone(check_text, "lead: devcom, agent: [helper, '@township', dept]")
    assert [(one["bodies"], one["cells"]) for one in found] == [
        (["dept", "helper", "taozhu"], ["east"]),
        (["dept", "helper"], ["west"]),
    ]


def test_only_at_the_points_and_on_the_days_that_lack_one(check_text: CheckText) -> None:
    found = alone(check_text, "lead: devcom, agent: helper, supervise: brief")
    assert [(one["from"], one["until"]) for one in found] == [
        ("2021-09-01", "2021-09-30"),
        ("2022-01-01", None),
    ]
    later = alone(check_text, "lead: devcom, agent: helper, supervise: brief", on="2021-10-01")
    assert [(one["from"], one["until"]) for one in later] == [("2022-01-01", None)]
    duty = (
        "facets: [phase], lead: devcom, agent: helper, clauses: [{supervise: dept, when: {phase: building}}]"
    )
    assert [one["facets"] for one in alone(check_text, duty)] == [{"phase": "running"}]


def test_days_of_before_with_all_time(check_text: CheckText) -> None:
    duty = "lead: devcom, clauses: [{agent: helper, until: 2021-08-31}]"
    assert alone(check_text, duty) == []
    (found,) = alone(check_text, duty, all_time=True)
    assert (found["from"], found["until"]) == (None, "2021-08-31")


def test_the_supervisor_of_a_delegation_counts_for_its_points(check_text: CheckText) -> None:
    duty = "lead: devcom, agent: helper"
    watched = ENTRUSTED + ", supervisor: dept"
    assert alone(check_text, duty, watched) == []
    assert alone(check_text, duty, watched + ", until: 9999-12-31") == []
    (found,) = alone(check_text, duty, watched + ", until: 2021-12-31")
    assert (found["from"], found["until"]) == ("2022-01-01", None)
    (found,) = alone(check_text, duty, watched.replace("2021-07-01", "2022-01-01"))
    assert (found["from"], found["until"]) == ("2021-09-01", "2021-12-31")
    assert [one["cells"] for one in alone(check_text, duty, watched + ", areas: [east]")] == [["west"]]
    (found,) = alone(check_text, "facets: [phase], " + duty, watched + ", when: {phase: running}")
    assert found["facets"] == {"phase": "building"}


@pytest.mark.parametrize(
    ("rest", "cells"),
    [
        (", supervisor: 未取得", [["east", "west"]]),
        (", supervisor: gone", [["east", "west"]]),
        (', supervisor: "@township"', [["west"]]),
        (", supervisor: [gone, dept]", []),
        ("", [["east", "west"]]),
    ],
)
def test_a_supervisor_has_to_be_there(check_text: CheckText, rest: str, cells: list[list[str]]) -> None:
    assert [
        one["cells"] for one in alone(check_text, "lead: devcom, agent: helper", ENTRUSTED + rest)
    ] == cells


def test_a_later_transfer_takes_the_points_and_its_supervisor_away(check_text: CheckText) -> None:
    watched = ENTRUSTED + ", supervisor: dept"
    later = ENTRUSTED.replace("2021-07-01", "2022-01-01")
    for kind in ("delegate", "strip"):
        (found,) = alone(check_text, "lead: devcom, agent: helper", watched, later.replace("delegate", kind))
        assert (found["from"], found["until"]) == ("2022-01-01", None)
    # Only a delegation has one: what another kind says counts for nothing.
    assert len(alone(check_text, "lead: devcom, agent: helper", watched.replace("delegate", "strip"))) == 1
