"""DL501: a body that a transfer's receiver stands for has no date in `accepted`, or a late one."""

import pytest

from tests.conftest import CheckText, Doc

TWO_TOWNS = """\
domains: {sanitation: 环境卫生}
facets: {phase: {name: 阶段, values: {building: 建设期, running: 运营期}}}
areas: {east: 东片, west: 西片, north: 北片}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [east, west]}
  taozhu: {name: 陶朱街道, short: 陶朱, kind: township, covers: [east]}
  jiyang: {name: 暨阳街道, kind: township, covers: [west]}
  diankou: {name: 店口镇, kind: township, covers: [north]}
duties:
  sweeping: {name: 道路清扫, domain: sanitation, areas: [east, west], lead: "@township"}
transfers:
  strip: {name: 环卫剥离, kind: strip, duties: [sweeping], giver: devcom, %s}
"""

Said = list[tuple[str, list[str]]]


def said(check_text: CheckText, rest: str, on: str = "2021-09-01") -> Said:
    """Return severity and bodies of each DL501, for a transfer with these keys."""
    found = check_text(TWO_TOWNS % rest, on)
    return [(one["severity"], one["bodies"]) for one in found if one["code"] == "DL501"]


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies:
      devcom: {name: 开发委, kind: committee, covers: [east]}
      taozhu: {name: 陶朱街道, kind: township, covers: [east]}
    duties:
      sweeping: {name: 道路清扫, domain: sanitation, areas: [east], lead: taozhu}
    transfers:
      strip:                                                            # <- DL501
        kind: strip
        name: 环卫剥离
        duties: [sweeping]
        giver: devcom
        receiver: taozhu
        effective: 2021-07-01
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL501")
    assert (finding["severity"], finding["bodies"]) == ("error", ["taozhu"])
    assert [finding[key] for key in ("duty", "domain", "role", "from", "until")] == [None] * 5
    assert (finding["cells"], finding["areas"], finding["facets"]) == ([], [], {})
    assert finding["message"] == "划转「环卫剥离」的接收方陶朱街道没有签收，划转自 2021-07-01 起生效"


def test_an_error_from_the_day_of_effect_on_and_a_warning_before(check_text: CheckText) -> None:
    rest = "receiver: taozhu, effective: 2021-09-01"
    assert said(check_text, rest, "2021-08-31") == [("warning", ["taozhu"])]
    assert said(check_text, rest, "2021-09-01") == [("error", ["taozhu"])]
    assert said(check_text, rest, "2031-09-01") == [("error", ["taozhu"])]


@pytest.mark.parametrize(
    ("signed", "on", "found"),
    [
        ("2021-06-20", "2021-07-01", False),
        ("2021-07-01", "2021-07-01", False),  # on the very day is in time
        ("2021-07-02", "2021-06-01", True),
        ("2021-07-02", "2021-07-01", True),
        ("2021-07-02", "2021-07-02", True),  # its last day: not past yet
        ("2021-07-02", "2021-07-03", False),
        ("2021-06-20", "2021-06-01", False),  # signed ahead, and that day still to come
    ],
)
def test_a_signature_after_the_effect_is_a_warning_until_it_is_past(
    check_text: CheckText, signed: str, on: str, found: bool
) -> None:
    rest = f"receiver: taozhu, effective: 2021-07-01, accepted: {{taozhu: {signed}}}"
    assert said(check_text, rest, on) == ([("warning", ["taozhu"])] if found else [])


def test_one_finding_a_severity_with_all_its_bodies(check_text: CheckText) -> None:
    rest = (
        "receiver: [jiyang, taozhu, diankou], effective: 2021-07-01, "
        "accepted: {taozhu: 2021-10-01, devcom: 2021-06-01}"
    )
    assert said(check_text, rest) == [("error", ["diankou", "jiyang"]), ("warning", ["taozhu"])]
    assert said(check_text, rest, "2021-06-01") == [("warning", ["diankou", "jiyang", "taozhu"])]


def test_a_selector_asks_every_body_that_it_stands_for_where_it_carries_something(
    check_text: CheckText,
) -> None:
    selector = 'receiver: "@township", effective: 2021-07-01'
    assert said(check_text, selector) == [("error", ["jiyang", "taozhu"])]
    assert said(check_text, selector + ", accepted: {陶朱: 2021-06-20}") == [("error", ["jiyang"])]
    assert said(check_text, selector + ", areas: [west, north]") == [("error", ["jiyang"])]
    assert said(check_text, "receiver: 属地镇街, effective: 2021-07-01, areas: [east]") == [
        ("error", ["taozhu"])
    ]
    # A body that is named is asked wherever it is, and once.
    both = 'receiver: ["@township", diankou, taozhu], effective: 2021-07-01'
    assert said(check_text, both) == [("error", ["diankou", "jiyang", "taozhu"])]


def test_whom_a_selector_stands_for_changes_with_the_day(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies:
      devcom: {name: 开发委, kind: committee, covers: [east]}
      old: {name: 老镇, kind: township, covers: [east], until: 2021-12-31}
      new: {name: 新镇, kind: township, covers: [east], from: 2022-01-01}
    duties:
      sweeping: {name: 道路清扫, domain: sanitation, areas: [east], lead: "@township"}
    transfers:
      strip: {kind: strip, duties: [sweeping], giver: devcom, receiver: "@township", effective: 2021-10-01}
    """
    # On the day of effect as long as it is to come, on the reference day after that.
    bodies = {on: yaml_doc.at(on).one("DL501")["bodies"] for on in ("2021-01-01", "2021-12-31", "2022-01-01")}
    assert bodies == {"2021-01-01": ["old"], "2021-12-31": ["old"], "2022-01-01": ["new"]}


@pytest.mark.parametrize("kind", ["strip", "reclaim", "empower", "delegate"])
def test_transfers_of_every_kind_are_signed_for(check_text: CheckText, kind: str) -> None:
    text = TWO_TOWNS.replace("kind: strip", f"kind: {kind}") % "receiver: taozhu, effective: 2021-07-01"
    assert "DL501" in [finding["code"] for finding in check_text(text)]


def test_a_later_transfer_of_the_same_points_excuses_nobody(check_text: CheckText) -> None:
    later = (
        "  back: {name: 划回, kind: strip, duties: [sweeping], giver: taozhu, receiver: devcom, "
        "effective: 2021-08-01, accepted: {devcom: 2021-07-20}}\n"
    )
    found = check_text(TWO_TOWNS % "receiver: taozhu, effective: 2021-07-01" + later)
    assert [one["bodies"] for one in found if one["code"] == "DL501"] == [["taozhu"]]


@pytest.mark.parametrize("severity", ["error", "warning", "info", "off"])
def test_policy_sets_all_of_them_also_the_softened(check_text: CheckText, severity: str) -> None:
    policy = f"policy: {{severity: {{DL501: {severity}}}}}\n"
    text = (
        policy
        + TWO_TOWNS % "receiver: [taozhu, jiyang], effective: 2021-07-01, accepted: {jiyang: 2021-10-01}"
    )
    found = [one["severity"] for one in check_text(text) if one["code"] == "DL501"]
    assert found == ([] if severity == "off" else [severity, severity])


def test_what_cannot_be_resolved_is_not_judged(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies: {devcom: 开发委, taozhu: 陶朱街道}
    duties: {sweeping: {name: 道路清扫, domain: sanitation, areas: [east], lead: taozhu}}
    transfers:
      strip:
        kind: strip
        duties: [sweeping]
        giver: devcom
        receiver: taozhu
        effective: 2021-07-01
        accepted: {陶猪街道: 2021-06-20}                                   # <- DL005
    """
    assert yaml_doc.found == yaml_doc.marked
    assert not yaml_doc.complete
    assert "陶朱街道" in yaml_doc.one("DL005")["message"]
