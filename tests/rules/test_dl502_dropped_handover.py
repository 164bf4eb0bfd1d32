"""DL502: at a point that belongs to a transfer no receiver leads; for a delegation, acts while the giver leads."""

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
  sweeping: {name: 道路清扫, domain: sanitation, areas: [zone], supervise: roads, DUTY}
transfers:
TRANSFERS
"""

MOVED = "{kind: strip, duties: [sweeping], giver: devcom, receiver: roads, effective: 2021-07-01"


def dropped(
    check_text: CheckText, duty: str, *transfers: str, on: str = "2021-09-01", all_time: bool = False
) -> list[Finding]:
    """Return the findings of DL502; each of the transfers comes without its closing bracket."""
    lines = "\n".join(f"  t{number}: {one}}}" for number, one in enumerate(transfers))
    text = LIST.replace("DUTY", duty).replace("TRANSFERS", lines)
    return [one for one in check_text(text, on, all_time=all_time) if one["code"] == "DL502"]


def cells(found: list[Finding]) -> list[list[str]]:
    return [one["cells"] for one in found]


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片, west: 西片}
    bodies:
      devcom: {name: 开发委, kind: committee, covers: [east, west]}
      roads: {name: 道路局, kind: department}
      taozhu: {name: 陶朱街道, kind: township, covers: [east, west]}
    duties:
      sweeping:                                                          # <- DL502
        name: 道路清扫
        domain: sanitation
        areas: [east, west]
        lead: roads
        clauses: [{lead: taozhu, in: [west]}]
    transfers:
      strip:
        {name: 环卫剥离, kind: strip, duties: [sweeping], giver: devcom, receiver: taozhu, effective: 2021-07-01,
         accepted: {taozhu: 2021-06-20}}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL502")
    assert (finding["severity"], finding["role"], finding["bodies"]) == ("error", "lead", ["taozhu"])
    assert (finding["duty"], finding["domain"]) == ("sweeping", "sanitation")
    assert (finding["cells"], finding["areas"], finding["facets"]) == (["east"], ["east"], {})
    assert (finding["from"], finding["until"]) == ("2021-09-01", None)
    assert [yaml_doc.line(one["location"]) for one in finding["related"]] == ["strip:"]
    assert (
        "划转「环卫剥离」（2021-07-01 起）之后，「道路清扫」在东片没有由接收方陶朱街道牵头"
        in finding["message"]
    )


def test_the_receiver_leads_from_the_day_of_effect_on_or_from_the_next(check_text: CheckText) -> None:
    moved = MOVED.replace("2021-07-01", "2021-10-01")
    clauses = "clauses: [{lead: devcom, until: 2021-%s}, {lead: roads, from: 2021-%s}]"
    assert dropped(check_text, clauses % ("09-30", "10-01"), moved) == []
    (found,) = dropped(check_text, clauses % ("10-01", "10-02"), moved)
    assert (found["from"], found["until"], found["severity"]) == ("2021-10-01", "2021-10-01", "error")
    # One day early is DL503's affair at most, and not even that: the transfer is not in effect yet.
    assert dropped(check_text, clauses % ("09-29", "09-30"), moved) == []


def test_days_before_the_reference_day_never_count(check_text: CheckText) -> None:
    clauses = "clauses: [{lead: devcom, until: 2021-08-31}, {lead: roads, from: 2021-09-01}]"
    for all_time in (False, True):
        assert dropped(check_text, clauses, MOVED, all_time=all_time) == []
        (found,) = dropped(check_text, clauses, MOVED, on="2021-08-31", all_time=all_time)
        assert (found["from"], found["until"]) == ("2021-08-31", "2021-08-31")


def test_where_the_transfer_carries_nothing_nothing_is_dropped(check_text: CheckText) -> None:
    assert cells(dropped(check_text, "lead: devcom", MOVED + ", areas: [east]")) == [["east"]]
    assert cells(dropped(check_text, "lead: devcom, until: 2021-08-31", MOVED)) == []
    assert cells(dropped(check_text, "lead: devcom, from: 2022-01-01", MOVED)) == [["east", "west"]]


def test_each_place_has_its_own_receiver(check_text: CheckText) -> None:
    moved = MOVED.replace("roads", '"@township"')
    duty = "lead: devcom, clauses: [{lead: jiyang, in: [west]}]"
    (found,) = dropped(check_text, duty, moved)
    assert (found["bodies"], found["cells"]) == (["taozhu"], ["east"])
    # A neighbour is no receiver there, however much it leads.
    both = dropped(
        check_text, "clauses: [{lead: [taozhu], in: [west], basis: 协议}, {lead: devcom, in: [east]}]", moved
    )
    assert [(one["bodies"], one["cells"]) for one in both] == [(["taozhu"], ["east"]), (["jiyang"], ["west"])]


def test_a_selector_that_finds_nobody_has_dropped_it(check_text: CheckText) -> None:
    found = dropped(check_text, "lead: devcom", MOVED.replace("roads", '"@village"'))
    assert [(one["bodies"], one["cells"]) for one in found] == [([], ["east", "west"])]


def test_one_of_several_receivers_is_enough(check_text: CheckText) -> None:
    moved = MOVED.replace("receiver: roads", "receiver: [roads, taozhu]")
    assert dropped(check_text, "lead: roads", moved) == []
    (found,) = dropped(check_text, "clauses: [{lead: taozhu, in: [east]}, {lead: devcom, in: [west]}]", moved)
    assert (found["bodies"], found["cells"]) == (["roads", "taozhu"], ["west"])


@pytest.mark.parametrize(
    ("duty", "found"),
    [
        ("lead: roads", []),
        ("lead: [roads, devcom], joint: 联合", []),
        ("support: roads, lead: devcom", [["east", "west"]]),
        ("clauses: [{lead: devcom}, {none: 企业自行负责, in: [east]}]", [["west"]]),
        ("clauses: [{open: 待定, between: [roads]}]", [["east", "west"]]),
        ("clauses: [{lead: roads, until: 2021-12-31}]", [["east", "west"]]),
    ],
)
def test_only_an_existing_lead_has_taken_it_up(
    check_text: CheckText, duty: str, found: list[list[str]]
) -> None:
    assert cells(dropped(check_text, duty, MOVED)) == found


def test_a_receiver_that_is_gone_has_dropped_it(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies: {devcom: 开发委, old: {name: 环卫所, until: 2021-12-31}}
    duties:
      sweeping:                                                          # <- DL502
        name: 道路清扫
        domain: sanitation
        areas: [east]
        lead: old                                                        # <- DL103
    transfers:
      strip: {kind: strip, duties: sweeping, giver: devcom, receiver: old, effective: 2021-01-01,
              accepted: {old: 2020-12-20}}
    """
    assert yaml_doc.found == yaml_doc.marked
    found = yaml_doc.one("DL502")
    assert (found["from"], found["until"]) == ("2022-01-01", None)
    # Each is among the other's related: the one says why, the other what came of it.
    assert yaml_doc.one("DL103")["location"] in [one["location"] for one in found["related"]]
    assert found["location"] in [one["location"] for one in yaml_doc.one("DL103")["related"]]


def test_facets_of_the_transfer_by_id_or_by_name(check_text: CheckText) -> None:
    duty = "facets: [phase], lead: devcom"
    for when in ("{phase: running}", "{phase: [运营期]}", "{阶段: running}", "{阶段: 运营期}"):
        (found,) = dropped(check_text, duty, f"{MOVED}, when: {when}")
        assert found["facets"] == {"phase": "running"}
    (found,) = dropped(check_text, duty, f"{MOVED}, when: {{phase: [running, building]}}")
    assert found["facets"] == {}
    # A duty without the facet is carried whole.
    (found,) = dropped(check_text, "lead: devcom", f"{MOVED}, when: {{phase: running}}")
    assert found["facets"] == {}


def test_a_later_transfer_of_the_same_points_is_judged_instead(check_text: CheckText) -> None:
    later = MOVED.replace("roads", "taozhu").replace("2021-07-01", "2022-01-01") + ", areas: [east]"
    found = dropped(check_text, "lead: devcom", MOVED, later)
    assert [(one["bodies"], one["cells"], one["from"], one["until"]) for one in found] == [
        (["roads"], ["east"], "2021-09-01", "2021-12-31"),
        (["taozhu"], ["east"], "2022-01-01", None),
        (["roads"], ["west"], "2021-09-01", None),
    ]
    # Of one day the later in file order is the later.
    same = MOVED.replace("roads", "taozhu")
    assert dropped(check_text, "lead: roads", MOVED, same)[0]["bodies"] == ["taozhu"]
    assert dropped(check_text, "lead: roads", same, MOVED) == []
    # An earlier one is earlier, wherever in the file it stands.
    earlier = MOVED.replace("roads", "taozhu").replace("2021-07-01", "2021-06-30")
    assert dropped(check_text, "lead: roads", MOVED, earlier) == []


def test_a_later_transfer_of_other_points_changes_nothing(check_text: CheckText) -> None:
    later = MOVED.replace("roads", "taozhu").replace("2021-07-01", "2021-08-01")
    found = dropped(check_text, "facets: [phase], lead: roads", MOVED, later + ", when: {phase: running}")
    assert [(one["bodies"], one["facets"]) for one in found] == [(["taozhu"], {"phase": "running"})]


@pytest.mark.parametrize(
    ("duty", "is_dropped"),
    [
        ("lead: devcom, agent: roads", False),
        ("lead: [devcom, taozhu], joint: 联合, agent: [roads, jiyang]", False),
        ("lead: devcom", True),
        ("lead: devcom, support: roads", True),
        ("lead: roads, agent: roads", True),
        ("lead: roads", True),
        ("agent: roads", True),
    ],
)
def test_of_a_delegation_the_receiver_acts_and_the_giver_leads(
    check_text: CheckText, duty: str, is_dropped: bool
) -> None:
    moved = MOVED.replace("strip", "delegate") + ", until: 2022-06-30"
    found = dropped(check_text, duty, moved)
    assert [(one["from"], one["until"]) for one in found] == (
        [("2021-09-01", "2022-06-30")] if is_dropped else []
    )


@pytest.mark.parametrize(
    ("until", "last"), [("2021-12-31", "2021-12-31"), ("未取得", None), ("9999-12-31", None)]
)
def test_a_delegation_counts_until_it_is_over_and_then_what_was_before(
    check_text: CheckText, until: str, last: str | None
) -> None:
    moved = MOVED.replace("strip", "delegate").replace("2021-07-01", "2021-08-01")
    found = dropped(check_text, "lead: devcom", MOVED.replace("roads", "devcom"), f"{moved}, until: {until}")
    assert [(one["bodies"], one["until"]) for one in found] == [(["roads"], last)]
    # What an older transfer carried goes back to it, and its receiver has to lead again.
    older = MOVED.replace("roads", "taozhu").replace("devcom", "jiyang")
    found = dropped(check_text, "lead: devcom, agent: roads", older, f"{moved}, until: 2021-12-31")
    assert [(one["bodies"], one["from"]) for one in found] == [(["taozhu"], "2022-01-01")]


def test_one_transfer_of_several_duties(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies: {devcom: 开发委, roads: 道路局}
    duties:
      sweeping: {name: 道路清扫, domain: sanitation, areas: [east], lead: devcom}   # <- DL502 DL503
      waste: {name: 垃圾清运, domain: sanitation, areas: [east], lead: roads}
      toilets: {name: 公厕保洁, domain: sanitation, areas: [east], lead: devcom}
    transfers:
      strip: {kind: strip, duties: [sweeping, 垃圾清运], giver: devcom, receiver: roads, effective: 2021-01-01,
              accepted: {roads: 2020-12-20}}
    """
    assert yaml_doc.found == yaml_doc.marked


def test_a_selector_that_finds_nobody_is_no_receiver(yaml_doc: Doc) -> None:
    """
    domains: {roads: 道路}
    areas: {chengxi: 城西}
    bodies: {devcom: {name: 开发委, covers: [chengxi]}, build: 住建局}
    duties:
      sweep: {name: 清扫, domain: roads, areas: [chengxi], lead: build}     # <- DL502
    transfers:
      t:
        {name: 剥离, kind: strip, duties: [sweep], giver: devcom, receiver: "@township", effective: 2021-07-01}
    """
    assert yaml_doc.found == yaml_doc.marked
    (finding,) = yaml_doc.findings
    assert finding["bodies"] == []
    assert finding["message"].endswith("「清扫」在城西没有由接收方办理（这里没有接收方）")
