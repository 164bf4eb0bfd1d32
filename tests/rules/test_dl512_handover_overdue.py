"""DL512: a part of a built thing that is not handed over in time after acceptance."""

import pytest

from tests.conftest import CheckText, Doc

LIST = """\
policy: {policy}
domains: {{upkeep: 养护}}
areas: {{east: 东片}}
bodies: {{builder: 建投公司, street: 街道办}}
duties: {{roads: {{name: 道路养护, domain: upkeep, areas: [east], lead: street, support: builder}}}}
assets:
  road:
    {{name: 甲路, in: east, upkeep: roads, builder: builder, keeper: street, interim: builder,
     accepted: {accepted}, handed_over: {handed}}}
"""
NOTHING = "{}"
ALL = "{structure: 2021-03-01, upkeep: 2021-03-01, archive: 2021-03-01}"


@pytest.mark.parametrize(
    ("accepted", "policy", "found"),
    [
        ("2021-03-05", NOTHING, False),  # 180 days before the reference day
        ("2021-03-04", NOTHING, True),  # 181
        ("2021-09-01", NOTHING, False),
        ("2022-01-01", NOTHING, False),
        ("~", NOTHING, False),
        ("2021-08-02", "{handover_days: 30}", False),
        ("2021-08-01", "{handover_days: 30}", True),
        ("2021-09-01", "{handover_days: 0}", False),
        ("2021-08-31", "{handover_days: 0}", True),
    ],
)
def test_how_many_days(check_text: CheckText, accepted: str, policy: str, found: bool) -> None:
    codes = [one["code"] for one in check_text(LIST.format(policy=policy, accepted=accepted, handed=NOTHING))]
    assert codes == ["DL512"] * found


@pytest.mark.parametrize(
    ("handed", "parts"),
    [
        (NOTHING, "实体、养护、档案"),
        (ALL, None),
        (ALL.replace("archive: 2021-03-01", "archive: ~"), "档案"),
        (ALL.replace("archive: 2021-03-01", "archive: 2021-09-01"), None),  # today, late as it is
        (ALL.replace("archive: 2021-03-01", "archive: 2021-09-02"), "档案"),  # not before tomorrow
        ("{upkeep: 2021-03-01}", "实体、档案"),
        ("{structure: 2021-03-01, archive: 2021-03-01}", "养护"),
    ],
)
def test_any_of_the_three_parts(check_text: CheckText, handed: str, parts: str | None) -> None:
    found = check_text(LIST.format(policy=NOTHING, accepted="2021-01-15", handed=handed))
    messages = [one["message"] for one in found if one["code"] == "DL512"]
    if parts is None:
        assert messages == []
    else:
        (message,) = messages
        assert f"2021-07-15 起{parts}逾期未移交（应在验收后 180 天内）" in message


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {builder: 建投公司, street: 街道办}
    duties: {roads: {name: 道路养护, domain: upkeep, areas: [east], lead: street, support: builder}}
    assets:
      road:                                                           # <- DL512
        name: 甲路
        in: east
        upkeep: roads
        builder: builder
        keeper: street
        interim: builder
        accepted: 2021-01-15
      other: {name: 乙路, in: east, upkeep: roads, interim: street, accepted: 2021-01-15}   # <- DL512
    """
    assert yaml_doc.found == yaml_doc.marked
    first, second = yaml_doc.findings
    assert (first["severity"], first["bodies"], first["duty"]) == ("warning", ["builder", "street"], None)
    assert (first["from"], first["until"], first["cells"], second["bodies"]) == (None, None, [], [])
    assert first["fingerprint"] != second["fingerprint"]
    assert yaml_doc.at("2021-07-14").found == []
    # It is asked of the reference day alone, also with all days.
    assert yaml_doc.at("2021-07-14", all_time=True).found == []


def test_a_policy_that_cannot_be_used_judges_nothing(check_text: CheckText) -> None:
    text = LIST.format(policy="{handover_days: soon}", accepted="2020-01-15", handed=NOTHING)
    assert [one["code"] for one in check_text(text)] == ["DL004"]
