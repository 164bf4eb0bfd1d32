"""DL511: a built thing that nobody keeps on some day between its acceptance and the hand-over of its upkeep."""

import pytest

from tests.conftest import CheckText, Doc


def test_who_keeps_it_until_it_is_handed_over(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {builder: 建投公司, street: 街道办}
    duties: {roads: {name: 道路养护, domain: upkeep, areas: [east], lead: street, support: builder}}
    assets:
      nobody: {name: 甲路, in: east, upkeep: roads, accepted: 2021-06-01}                                   # <- DL511
      ever: {name: 乙路, in: east, upkeep: roads, accepted: 2021-06-01, interim: builder}
      ends:                                                           # <- DL511
        {name: 丙路, in: east, upkeep: roads, accepted: 2021-06-01, interim: {body: builder, until: 2021-10-31}}
      no-end: {name: 丁路, in: east, upkeep: roads, accepted: 2021-06-01, interim: {body: builder, until: 9999-12-31}}
      not-built: {name: 戊路, in: east, upkeep: roads}
      soon: {name: 己路, in: east, upkeep: roads, accepted: 2022-01-01}                                     # <- DL511
    """
    assert yaml_doc.found == yaml_doc.marked
    nobody, ends, soon = yaml_doc.findings
    assert (nobody["severity"], nobody["bodies"], nobody["duty"]) == ("error", [], None)
    assert (nobody["cells"], nobody["from"], nobody["until"], nobody["role"]) == ([], None, None, None)
    assert "自 2021-09-01 起无人管护" in nobody["message"]
    assert ends["bodies"] == ["builder"]
    assert "自 2021-11-01 起无人管护" in ends["message"]
    assert "自 2022-01-01 起无人管护" in soon["message"]
    assert len({one["fingerprint"] for one in yaml_doc.findings}) == 3


HANDED = """\
domains: {{upkeep: 养护}}
areas: {{east: 东片}}
bodies:
  builder: {{name: 建投公司, until: 2021-12-31}}
  group: {{name: 集团, until: 2021-11-30}}
  group.branch: {{name: 分公司, parent: group}}
  street: 街道办
duties: {{roads: {{name: 道路养护, domain: upkeep, areas: [east], lead: street, support: [builder, group.branch]}}}}
assets:
  road:
    {{name: 甲路, in: east, upkeep: roads, keeper: street, accepted: {accepted},
     handed_over: {{structure: 2021-06-01, upkeep: {upkeep}, archive: 2021-06-01}}, interim: {interim}}}
"""


@pytest.mark.parametrize(
    ("interim", "upkeep", "days"),
    [
        ("~", "2021-09-01", None),  # all of it is past
        ("~", "2021-09-02", "自 2021-09-01 起至 2021-09-01 止"),
        ("~", "~", "自 2021-09-01 起"),
        ("street", "~", None),
        # in term until the day before, or not quite
        ("{body: street, until: 2021-10-31}", "2021-11-01", None),
        ("{body: street, until: 2021-10-31}", "2021-11-02", "自 2021-11-01 起至 2021-11-01 止"),
        ("{body: street, until: 2021-08-31}", "2021-11-01", "自 2021-09-01 起至 2021-10-31 止"),
        ("{body: street, from: 2021-10-01}", "2021-11-01", "自 2021-09-01 起至 2021-09-30 止"),
        ("{body: street, from: 2021-10-01, until: 2021-10-15}", "~", "自 2021-09-01 起至 2021-09-30 止"),
        ("{body: street, from: 2021-12-01}", "2021-11-01", "自 2021-09-01 起至 2021-10-31 止"),
        ("{body: street, from: 2021-09-01}", "~", None),
        # in existence, its ancestors too
        ("builder", "2022-01-01", None),
        ("builder", "2022-01-02", "自 2022-01-01 起至 2022-01-01 止"),
        ("builder", "~", "自 2022-01-01 起"),
        ("group.branch", "2021-12-01", None),
        ("group.branch", "2021-12-02", "自 2021-12-01 起至 2021-12-01 止"),
        ("{body: group.branch, until: 2021-10-31}", "~", "自 2021-11-01 起"),
    ],
)
def test_the_days(check_text: CheckText, interim: str, upkeep: str, days: str | None) -> None:
    text = HANDED.format(accepted="2021-05-01", interim=interim, upkeep=upkeep)
    messages = [one["message"] for one in check_text(text) if one["code"] == "DL511"]
    if days is None:
        assert messages == []
    else:
        (message,) = messages
        assert f"，{days}无人管护" in message


def test_handed_over_before_it_was_accepted(check_text: CheckText) -> None:
    text = HANDED.format(accepted="2022-05-01", interim="~", upkeep="2022-01-01")
    assert [one["code"] for one in check_text(text) if one["code"] == "DL511"] == []


def test_the_past_counts_only_where_it_is_asked_for(check_text: CheckText) -> None:
    text = HANDED.format(accepted="2021-05-01", interim="{body: street, from: 2021-06-01}", upkeep="~")
    assert [one for one in check_text(text) if one["code"] == "DL511"] == []
    (finding,) = [one for one in check_text(text, all_time=True) if one["code"] == "DL511"]
    assert "自 2021-05-01 起至 2021-05-31 止无人管护" in finding["message"]
    assert (finding["from"], finding["until"]) == (None, None)


def test_an_absent_hand_over_is_none_yet(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {street: 街道办}
    duties: {roads: {name: 道路养护, domain: upkeep, areas: [east], lead: street}}
    assets:
      null-key:                                                       # <- DL511
        {name: 甲路, in: east, upkeep: roads, accepted: 2021-08-01, handed_over: {structure: 2021-08-15, upkeep: ~}}
      no-part:                                                        # <- DL511
        {name: 乙路, in: east, upkeep: roads, accepted: 2021-08-01, handed_over: {structure: 2021-08-15}}
      nothing: {name: 丙路, in: east, upkeep: roads, accepted: 2021-08-01, handed_over: ~}     # <- DL511
      bad-ref: {name: 丁路, in: east, upkeep: roads, accepted: 2021-08-01, interim: nobody}    # <- DL005
      reversed:
        name: 戊路
        in: east
        upkeep: roads
        accepted: 2021-08-01
        interim: {body: street, from: 2021-09-01, until: 2021-08-01}    # <- DL004
    """
    assert yaml_doc.found == yaml_doc.marked
    assert not yaml_doc.complete
