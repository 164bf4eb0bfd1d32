"""DL504: transfers carry the same point back to a body within some months of its leaving."""

import pytest

from tests.conftest import CheckText, Doc, Finding

LIST = """\
POLICY
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
  sweeping: {name: 道路清扫, domain: sanitation, areas: [zone], facets: [phase], lead: roads}
  waste: {name: 垃圾清运, domain: sanitation, areas: [east], lead: roads}
transfers:
TRANSFERS
"""

OUT = ("strip", "devcom", "taozhu", "2019-07-01")
BACK = ("strip", "taozhu", "devcom", "2021-07-01")
Step = tuple[str, ...]


def returns(check_text: CheckText, *steps: Step, policy: str = "", on: str = "2021-09-01") -> list[Finding]:
    """Return the findings of DL504 of transfers: kind, giver, receiver, day, and what else they say."""
    lines = [
        f"  t{number}: {{kind: {kind}, giver: {giver}, receiver: {receiver}, effective: {day}, "
        f"{', '.join(rest) or 'duties: [sweeping]'}}}"
        for number, (kind, giver, receiver, day, *rest) in enumerate(steps)
    ]
    text = LIST.replace("POLICY", policy).replace("TRANSFERS", "\n".join(lines))
    return [one for one in check_text(text, on) if one["code"] == "DL504"]


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies: {devcom: 开发委, taozhu: 陶朱街道}
    duties:
      sweeping: {name: 道路清扫, domain: sanitation, areas: [east], lead: devcom}
    transfers:
      out: {name: 剥离, kind: strip, duties: [sweeping], giver: devcom, receiver: taozhu, effective: 2019-07-01,
            accepted: {taozhu: 2019-06-20}}
      back:                                                              # <- DL504
        {name: 划回, kind: reclaim, duties: [sweeping], giver: taozhu, receiver: devcom, effective: 2021-07-01,
         accepted: {devcom: 2021-06-20}}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL504")
    assert (finding["severity"], finding["bodies"], finding["duty"]) == ("warning", ["devcom"], "sweeping")
    assert (finding["domain"], finding["cells"], finding["areas"]) == ("sanitation", ["east"], ["east"])
    assert [finding[key] for key in ("role", "from", "until")] == [None, None, None]
    assert [yaml_doc.line(one["location"])[:4] for one in finding["related"]] == ["out:"]
    assert finding["message"] == (
        "「道路清扫」在东片来回划转：2019-07-01 经「剥离」由开发委划出，36 个月内又经「划回」（2021-07-01）划回"
    )


@pytest.mark.parametrize(
    ("left", "back", "policy", "found"),
    [
        ("2019-07-01", "2022-07-01", "", True),  # 36 months to the day
        ("2019-07-01", "2022-07-02", "", False),
        ("2020-02-29", "2023-02-28", "", True),
        ("2020-02-29", "2023-03-01", "", False),
        ("2020-08-31", "2021-02-28", "policy: {pingpong_months: 6}", True),
        ("2020-08-31", "2021-03-01", "policy: {pingpong_months: 6}", False),
        ("2019-07-01", "2021-07-01", "policy: {pingpong_months: 0}", False),
        ("2021-07-01", "2021-07-01", "policy: {pingpong_months: 0}", True),
        ("1949-10-01", "1951-10-01", "", True),  # however long ago
        ("9998-12-31", "9999-12-31", "policy: {pingpong_months: 120000}", True),
        ("9998-12-31", "9999-12-31", "policy: {pingpong_months: 11}", False),
    ],
)
def test_within_how_many_months(
    check_text: CheckText, left: str, back: str, policy: str, found: bool
) -> None:
    steps = ((*OUT[:3], left), (*BACK[:3], back))
    assert bool(returns(check_text, *steps, policy=policy)) is found


@pytest.mark.parametrize(
    ("out", "back", "found"),
    [
        ("strip", "strip", True),
        ("strip", "reclaim", True),
        ("empower", "reclaim", False),
        ("delegate", "reclaim", False),
        ("empower", "strip", True),
        ("delegate", "empower", True),
    ],
)
def test_taking_back_what_was_empowered_or_delegated_is_no_return(
    check_text: CheckText, out: str, back: str, found: bool
) -> None:
    assert bool(returns(check_text, (out, *OUT[1:]), (back, *BACK[1:]))) is found


def test_over_a_third_body_and_more_than_once(check_text: CheckText) -> None:
    over = (OUT, ("strip", "taozhu", "roads", "2020-07-01"), ("strip", "roads", "devcom", "2021-07-01"))
    assert [one["bodies"] for one in returns(check_text, *over)] == [["devcom"]]
    again = (*over, ("strip", "devcom", "taozhu", "2022-07-01"))
    assert [one["bodies"] for one in returns(check_text, *again)] == [["devcom"], ["taozhu"]]


def test_its_last_leaving_counts(check_text: CheckText) -> None:
    # It left by empowerment after it had left by a strip: taking that back is no return.
    steps = (OUT, ("empower", "devcom", "taozhu", "2020-07-01"), ("reclaim", *BACK[1:]))
    assert returns(check_text, *steps) == []
    # And the other way round it is one.
    steps = (("empower", *OUT[1:]), ("strip", "devcom", "taozhu", "2020-07-01"), ("reclaim", *BACK[1:]))
    assert len(returns(check_text, *steps)) == 1


def test_only_the_same_points(check_text: CheckText) -> None:
    east, west = "duties: [sweeping], areas: [east]", "duties: [sweeping], areas: [west]"
    assert returns(check_text, (*OUT, east), (*BACK, west)) == []
    (found,) = returns(check_text, (*OUT, east), BACK)
    assert (found["cells"], found["areas"]) == (["east"], ["east"])
    (found,) = returns(check_text, OUT, BACK)
    assert (found["cells"], found["areas"]) == (["east", "west"], ["zone"])
    assert returns(check_text, OUT, (*BACK, "duties: [waste]")) == []
    running, building = (f"duties: [sweeping], when: {{phase: {one}}}" for one in ("running", "building"))
    assert returns(check_text, (*OUT, running), (*BACK, building)) == []
    assert len(returns(check_text, (*OUT, running), (*BACK, "duties: [sweeping], when: {阶段: 运营期}"))) == 1


def test_a_selector_is_the_body_of_the_place(check_text: CheckText) -> None:
    out = ("strip", '"@township"', "devcom", "2019-07-01")
    found = returns(check_text, out, ("strip", "devcom", "[taozhu, jiyang]", "2021-07-01"))
    assert [(one["bodies"], one["cells"]) for one in found] == [
        (["taozhu"], ["east"]),
        (["jiyang"], ["west"]),
    ]
    # The neighbour never had it.
    found = returns(check_text, out, ("strip", "devcom", "taozhu", "2021-07-01"))
    assert [(one["bodies"], one["cells"]) for one in found] == [(["taozhu"], ["east"])]


def test_of_one_day_the_later_in_file_order_comes_back(check_text: CheckText) -> None:
    same = ("strip", "taozhu", "devcom", "2019-07-01")
    assert [one["bodies"] for one in returns(check_text, OUT, same)] == [["devcom"]]
    assert [one["bodies"] for one in returns(check_text, same, OUT)] == [["taozhu"]]
    # File order makes no difference to days.
    assert [one["bodies"] for one in returns(check_text, BACK, OUT)] == [["devcom"]]


def test_each_duty_is_a_finding_of_its_own_and_the_day_asked_for_makes_no_difference(
    check_text: CheckText,
) -> None:
    both = "duties: [sweeping, waste]"
    for on in ("2001-01-01", "2021-09-01", "2051-01-01"):
        found = returns(check_text, (*OUT, both), (*BACK, both), on=on)
        assert [one["duty"] for one in found] == ["sweeping", "waste"]
