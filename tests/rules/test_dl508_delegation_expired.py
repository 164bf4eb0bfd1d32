"""DL508: a delegation is over, nothing later has carried the point, and its receiver goes on there."""

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
  dept: {name: 应急管理局, kind: department}
  city: {name: 市安委办, kind: superior}
  helper: {name: 安环公司, kind: agent}
  taozhu: {name: 陶朱街道, kind: township, covers: [east]}
  jiyang: {name: 暨阳街道, kind: township, covers: [west]}
duties:
  inspection: {name: 企业检查, domain: safety, areas: [zone], supervise: city, DUTY}
transfers:
TRANSFERS
"""

ENTRUSTED = "{kind: delegate, duties: [inspection], giver: dept, receiver: helper, effective: 2020-01-01"
OVER = ENTRUSTED + ", until: 2021-06-30"
ACTS = "lead: dept, agent: helper"


def expired(
    check_text: CheckText, duty: str, *transfers: str, on: str = "2021-09-01", all_time: bool = False
) -> list[Finding]:
    """Return the findings of DL508; each of the transfers comes without its closing bracket."""
    lines = "\n".join(f"  t{number}: {one}}}" for number, one in enumerate(transfers))
    text = LIST.replace("DUTY", duty).replace("TRANSFERS", lines)
    return [one for one in check_text(text, on, all_time=all_time) if one["code"] == "DL508"]


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全生产}
    areas: {east: 东片, west: 西片}
    bodies: {dept: 应急管理局, city: 市安委办, taozhu: 陶朱街道}
    duties:
      inspection:
        name: 企业检查
        domain: safety
        areas: [east, west]
        lead: dept
        supervise: city
        clauses:
          - in: [east]                                                   # <- DL508
            agent: taozhu
    transfers:
      entrust:
        {name: 委托检查, kind: delegate, duties: [inspection], giver: dept, receiver: taozhu, areas: [east],
         effective: 2020-01-01, until: 2021-06-30, accepted: {taozhu: 2019-12-20}, scope: 工贸企业, powers: [检查],
         published: 2020-01-10, supervisor: dept}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL508")
    assert (finding["severity"], finding["role"], finding["bodies"]) == ("error", "lead", ["taozhu"])
    assert (finding["duty"], finding["domain"]) == ("inspection", "safety")
    assert (finding["cells"], finding["areas"]) == (["east"], ["east"])
    assert (finding["from"], finding["until"]) == ("2021-09-01", None)
    assert [yaml_doc.line(one["location"]) for one in finding["related"]] == ["entrust:"]
    assert (
        "委托「委托检查」（2020-01-01 起）期限至 2021-06-30 止，此后陶朱街道仍在东片办理「企业检查」"
        in finding["message"]
    )


def test_from_the_day_after_its_last_on(check_text: CheckText) -> None:
    clauses = "lead: dept, clauses: [{agent: helper, until: 2021-12-%s}]"
    until = ENTRUSTED + ", until: 2021-12-30"
    assert expired(check_text, clauses % "30", until) == []
    (found,) = expired(check_text, clauses % "31", until)
    assert (found["from"], found["until"], found["severity"]) == ("2021-12-31", "2021-12-31", "error")


def test_only_days_from_the_reference_day_on(check_text: CheckText) -> None:
    clauses = "lead: dept, clauses: [{agent: helper, until: 2021-08-31}]"
    for all_time in (False, True):
        assert expired(check_text, clauses, OVER, all_time=all_time) == []
        (found,) = expired(check_text, clauses, OVER, on="2021-08-31", all_time=all_time)
        assert (found["from"], found["until"]) == ("2021-08-31", "2021-08-31")
        (found,) = expired(check_text, clauses, OVER, on="2021-06-01", all_time=all_time)
        assert (found["from"], found["until"]) == ("2021-07-01", "2021-08-31")


@pytest.mark.parametrize(
    ("duty", "cells"),
    [
        (ACTS, [["east", "west"]]),
        ("lead: helper", [["east", "west"]]),
        ("lead: dept, clauses: [{lead: helper, in: [west]}]", [["west"]]),
        ("lead: dept, support: helper, clauses: [{agent: helper, in: [east]}]", [["east"]]),
        ("lead: dept, support: helper", []),
        ("lead: dept, agent: [taozhu, jiyang]", []),
        ("clauses: [{none: 企业自查}, {agent: helper, in: [east]}]", [["east"]]),  # `none` gives no mandate
    ],
)
def test_where_the_receiver_still_acts_or_leads(
    check_text: CheckText, duty: str, cells: list[list[str]]
) -> None:
    assert [one["cells"] for one in expired(check_text, duty, OVER)] == cells


def test_a_receiver_that_is_gone_does_not_go_on(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全生产}
    areas: {east: 东片}
    bodies: {dept: 应急管理局, city: 市安委办, old: {name: 安监站, until: 2021-06-30}}
    duties:
      inspection: {name: 企业检查, domain: safety, areas: [east], lead: dept, supervise: city, agent: old}
    transfers:
      entrust:
        {kind: delegate, duties: [inspection], giver: dept, receiver: old, effective: 2020-01-01, until: 2021-06-30,
         accepted: {old: 2019-12-20}, scope: 工贸企业, powers: [检查], published: 2020-01-10, supervisor: dept}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.at("2020-01-01", all_time=True).found == []


def test_each_place_has_its_own_receiver(check_text: CheckText) -> None:
    over = OVER.replace("helper", '"@township"')
    found = expired(check_text, "lead: dept, agent: '@township'", over)
    assert [(one["bodies"], one["cells"]) for one in found] == [
        (["taozhu"], ["east"]),
        (["jiyang"], ["west"]),
    ]
    # A neighbour acts on a mandate of its own, or on none, but not on this one.
    assert expired(check_text, "lead: dept, clauses: [{agent: taozhu, in: [west], basis: 协议}]", over) == []


def test_a_later_transfer_of_the_point_renews_it(check_text: CheckText) -> None:
    renewed = OVER.replace("2020-01-01", "2021-07-01").replace("2021-06-30", "2022-06-30")
    (found,) = expired(check_text, ACTS, OVER, renewed)
    assert (found["from"], found["until"]) == ("2022-07-01", None)
    found, other = expired(check_text, ACTS, OVER, renewed + ", areas: [west]")
    assert (found["cells"], found["from"]) == (["east"], "2021-09-01")
    assert (other["cells"], other["from"]) == (["west"], "2022-07-01")
    # What comes later covers nothing yet.
    late = renewed.replace("2021-07-01", "2022-01-01")
    assert [(one["from"], one["until"]) for one in expired(check_text, ACTS, OVER, late)] == [
        ("2021-09-01", "2021-12-31"),
        ("2022-07-01", None),
    ]
    # An earlier transfer, however long its term, is none.
    older = ENTRUSTED.replace("2020-01-01", "2019-01-01") + ", until: 2030-12-31"
    assert [one["from"] for one in expired(check_text, ACTS, older, OVER)] == ["2021-09-01"]


@pytest.mark.parametrize("kind", ["strip", "empower", "reclaim"])
def test_a_later_transfer_of_any_kind_covers_it(check_text: CheckText, kind: str) -> None:
    later = f"{{kind: {kind}, duties: [inspection], giver: dept, receiver: helper, effective: 2021-07-01"
    assert expired(check_text, "lead: helper", OVER, later) == []
    # Of one day, the later in file order.
    same = later.replace("2021-07-01", "2020-01-01")
    assert expired(check_text, "lead: helper", OVER, same) == []
    assert len(expired(check_text, "lead: helper", same, OVER)) == 1


def test_a_delegation_without_a_term_and_other_kinds_never_expire(check_text: CheckText) -> None:
    for rest in ("", ", until: 未取得", ", until: 9999-12-31"):
        assert expired(check_text, ACTS, ENTRUSTED + rest) == []
    assert expired(check_text, "lead: helper", OVER.replace("delegate", "empower")) == []


def test_facets_that_the_delegation_names(check_text: CheckText) -> None:
    for when in ("{phase: running}", "{阶段: 运营期}"):
        (found,) = expired(check_text, f"facets: [phase], {ACTS}", f"{OVER}, when: {when}")
        assert found["facets"] == {"phase": "running"}
    renewed = ENTRUSTED.replace("2020-01-01", "2021-07-01") + ", when: {phase: running}"
    (found,) = expired(check_text, f"facets: [phase], {ACTS}", OVER, renewed)
    assert found["facets"] == {"phase": "building"}
