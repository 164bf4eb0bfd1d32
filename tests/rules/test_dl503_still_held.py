"""DL503: at a point that belongs to a transfer the giver still leads (a delegation leaves it in the lead)."""

import pytest

from tests.conftest import CheckText, Doc, Finding

LIST = """\
domains: {sanitation: 环境卫生}
facets: {phase: {name: 阶段, values: {building: 建设期, running: 运营期}}}
areas:
  zone: {name: 开发区, complete: true}
  east: {name: 东片, within: [zone]}
  west: {name: 西片, within: [zone]}
bodies:
  devcom: {name: 开发委, kind: committee}
  roads: {name: 道路局, kind: department}
  taozhu: {name: 陶朱街道, kind: township, covers: [east]}
  jiyang: {name: 暨阳街道, kind: township, covers: [west]}
duties:
  sweeping: {name: 道路清扫, domain: sanitation, areas: [zone], DUTY}
transfers:
TRANSFERS
"""

MOVED = "{kind: strip, duties: [sweeping], giver: devcom, receiver: roads, effective: 2021-07-01"


def held(
    check_text: CheckText, duty: str, *transfers: str, on: str = "2021-09-01", all_time: bool = False
) -> list[Finding]:
    """Return the findings of DL503; each of the transfers comes without its closing bracket."""
    lines = "\n".join(f"  t{number}: {one}}}" for number, one in enumerate(transfers))
    text = LIST.replace("DUTY", duty).replace("TRANSFERS", lines)
    return [one for one in check_text(text, on, all_time=all_time) if one["code"] == "DL503"]


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片, west: 西片}
    bodies:
      devcom: {name: 开发委, kind: committee, covers: [east, west]}
      taozhu: {name: 陶朱街道, kind: township, covers: [east, west]}
    duties:
      sweeping:                                                          # <- DL201
        name: 道路清扫
        domain: sanitation
        areas: [east, west]
        clauses:
          - lead: taozhu
          - until: 2021-12-31                                            # <- DL503
            lead: devcom
            in: [west]
    transfers:
      strip:
        {name: 环卫剥离, kind: strip, duties: [sweeping], giver: devcom, receiver: taozhu, effective: 2021-07-01,
         accepted: {taozhu: 2021-06-20}}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL503")
    assert (finding["severity"], finding["role"], finding["bodies"]) == ("error", "lead", ["devcom"])
    assert (finding["cells"], finding["areas"], finding["facets"]) == (["west"], ["west"], {})
    assert (finding["from"], finding["until"]) == ("2021-09-01", "2021-12-31")
    assert "划转「环卫剥离」（2021-07-01 起）之后，开发委仍在西片牵头「道路清扫」" in finding["message"]
    # The transfer is related, and so is the overlap that comes of it, and the other way round.
    overlap = yaml_doc.one("DL201")
    assert [yaml_doc.line(one["location"]) for one in finding["related"]] == ["strip:", "sweeping:"]
    assert finding["location"] in [one["location"] for one in overlap["related"]]


def test_the_day_before_the_effect_and_the_day_of_it(check_text: CheckText) -> None:
    moved = MOVED.replace("2021-07-01", "2021-10-01")
    clauses = "clauses: [{lead: devcom, until: 2021-%s}, {lead: roads, from: 2021-%s}]"
    assert held(check_text, clauses % ("09-30", "10-01"), moved) == []
    (found,) = held(check_text, clauses % ("10-01", "10-02"), moved)
    assert (found["from"], found["until"]) == ("2021-10-01", "2021-10-01")


def test_days_before_the_reference_day_never_count(check_text: CheckText) -> None:
    clauses = "clauses: [{lead: devcom, until: 2021-08-31}, {lead: roads, from: 2021-09-01}]"
    for all_time in (False, True):
        assert held(check_text, clauses, MOVED, all_time=all_time) == []
        (found,) = held(check_text, clauses, MOVED, on="2021-08-31", all_time=all_time)
        assert (found["from"], found["until"]) == ("2021-08-31", "2021-08-31")


@pytest.mark.parametrize(
    ("duty", "cells"),
    [
        ("lead: roads", []),
        ("lead: roads, support: devcom, supervise: devcom", []),
        ("lead: devcom", [["east", "west"]]),
        ("lead: [devcom, roads], joint: 联合", [["east", "west"]]),
        ("lead: devcom, clauses: [{lead: roads, in: [east]}]", [["west"]]),
        ("lead: devcom, clauses: [{none: 企业自行负责, in: [east]}]", [["west"]]),
        ("clauses: [{lead: devcom}, {none: 企业自行负责, in: [east]}]", [["west"]]),
        ("lead: '@committee'", []),  # it covers nothing, so a selector does not find it
    ],
)
def test_only_where_the_giver_leads_and_nothing_relieves_it(
    check_text: CheckText, duty: str, cells: list[list[str]]
) -> None:
    assert [one["cells"] for one in held(check_text, duty, MOVED)] == cells


def test_a_giver_that_is_also_the_receiver_is_both(check_text: CheckText) -> None:
    moved = MOVED.replace("roads", "[roads, devcom]")
    assert [one["bodies"] for one in held(check_text, "lead: devcom", moved)] == [["devcom"]]


def test_several_givers_and_selectors(check_text: CheckText) -> None:
    moved = MOVED.replace("devcom", '["@township", devcom]')
    duty = "clauses: [{lead: ['@township', roads, devcom], joint: 联合}]"
    assert [(one["bodies"], one["cells"]) for one in held(check_text, duty, moved)] == [
        (["devcom", "taozhu"], ["east"]),
        (["devcom", "jiyang"], ["west"]),
    ]
    # Only the giver of that very place is held to it: taozhu gave nothing away in the west.
    duty = "clauses: [{lead: taozhu, in: [west], basis: 协议}, {lead: roads}]"
    assert held(check_text, duty, moved) == []


def test_a_delegation_leaves_its_giver_in_the_lead(check_text: CheckText) -> None:
    delegated = MOVED.replace("strip", "delegate")
    assert held(check_text, "lead: devcom, agent: roads", delegated) == []
    # While it lasts the points are its; then an older strip's again, and the giver must not lead.
    later = delegated.replace("2021-07-01", "2021-08-01") + ", until: 2021-12-31"
    (found,) = held(check_text, "lead: devcom, agent: roads", MOVED, later)
    assert (found["from"], found["until"]) == ("2022-01-01", None)


def test_a_later_transfer_may_give_it_back(check_text: CheckText) -> None:
    back = "{kind: reclaim, duties: [sweeping], giver: roads, receiver: devcom, effective: 2022-01-01"
    (found,) = held(check_text, "lead: devcom", MOVED, back)
    assert (found["from"], found["until"]) == ("2021-09-01", "2021-12-31")
    found, other = held(check_text, "lead: devcom", MOVED, back + ", areas: [east]")
    assert [(one["cells"], one["until"]) for one in (found, other)] == [
        (["east"], "2021-12-31"),
        (["west"], None),
    ]
    # Of one day the later in file order counts.
    same = back.replace("2022-01-01", "2021-07-01")
    assert held(check_text, "lead: devcom", MOVED, same) == []
    assert len(held(check_text, "lead: devcom", same, MOVED)) == 1


def test_facets_that_the_transfer_names(check_text: CheckText) -> None:
    duty = "facets: [phase], clauses: [{lead: devcom, when: {phase: running}}, {lead: roads, when: {phase: building}}]"
    assert held(check_text, duty, MOVED + ", when: {phase: building}") == []
    (found,) = held(check_text, duty, MOVED + ", when: {阶段: 运营期}")
    assert found["facets"] == {"phase": "running"}
    # All values of the facet are hit: it is not mentioned.
    (found,) = held(check_text, "facets: [phase], lead: devcom", MOVED)
    assert found["facets"] == {}
