"""DL402: a body that nothing names but as `parent` or in `replaces`, and no selector stands for."""

import pytest

from tests.conftest import CheckText, Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: 建设局
      water: {name: 水利局, kind: department}                       # <- DL402
    duties: {lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works}}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL402")
    assert (finding["severity"], finding["bodies"], finding["duty"]) == ("info", ["water"], None)


def test_the_line_above_a_busy_body_is_busy_and_the_one_below_is_not(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      county: 市政府
      works: {name: 建设局, parent: county}
      works.roads: {name: 养护科, parent: works}
      works.roads.team: {name: 养护班, parent: works.roads}         # <- DL402
      works.lamps: {name: 路灯科, parent: works}                    # <- DL402
    duties: {lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works.roads}}
    """
    assert yaml_doc.found == yaml_doc.marked


def test_to_be_replaced_or_a_parent_is_nothing_to_do(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      old-works: {name: 旧建设局, until: 2019-12-31}                # <- DL402
      works: {name: 建设局, replaces: [old-works]}
      empty: 空壳局                                                 # <- DL402
      empty.section: {name: 空壳科, parent: empty}                  # <- DL402
    duties: {lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works}}
    """
    assert yaml_doc.found == yaml_doc.marked


@pytest.mark.parametrize(
    "rest",
    [
        "support: water",
        "supervise: water",
        "agent: water, supervise: works",
        "clauses: [{lead: water, until: 2020-12-31}]",
        "clauses: [{open: 待明确, between: [water], until: 2020-12-31}]",
        "funds: water",
        "clauses: [{support: works, office: water.section}]",
    ],
)
def test_every_way_to_be_named_in_a_duty(check_text: CheckText, rest: str) -> None:
    text = f"""
domains: {{upkeep: 养护}}
areas: {{east: 东片}}
bodies:
  works: 建设局
  water: 水利局
  water.section: {{name: 河道科, parent: water}}
duties:
  lights: {{name: 路灯维护, domain: upkeep, areas: [east], lead: works, {rest}}}
"""
    assert "water" not in [
        body for one in check_text(text) if one["code"] == "DL402" for body in one["bodies"]
    ]


MOVE = "transfers: {move: {kind: strip, duties: [lights], effective: 2021-07-01, "


@pytest.mark.parametrize(
    "section",
    [
        MOVE + "giver: water, receiver: works}}",
        MOVE + "giver: works, receiver: works, accepted: {water: 2021-06-20}}}",
        MOVE + "giver: works, receiver: works, supervisor: water}}",
        "assets: {road: {name: 环城西路, in: [east], upkeep: [lights], keeper: water}}",
        "assets: {road: {name: 环城西路, in: [east], upkeep: [lights], keeper: works, interim: {body: water}}}",
        "collaborations: {land: {name: 征拆交地, whistle: works, respond: [{body: water}]}}",
        "collaborations: {land: {name: 征拆交地, whistle: works, escalate: [water]}}",
        "datasets: {output: {name: 产值, provider: water, consumers: [works], every: month}}",
        "indicators: {output: {name: 产值, assessor: water, assesses: [works], every: month}}",
        "post_pools: {pool: {name: 周转池, size: 5, allocations: [{body: water, posts: 1}]}}",
        "confirmations: {lights: {water: {verdict: agree, on: 2021-08-02}}}",
    ],
)
def test_every_way_to_be_named_elsewhere(check_text: CheckText, section: str) -> None:
    text = f"""
domains: {{upkeep: 养护}}
areas: {{east: 东片}}
bodies: {{works: 建设局, water: 水利局}}
duties: {{lights: {{name: 路灯维护, domain: upkeep, areas: [east], lead: works}}}}
{section}
"""
    assert [one for one in check_text(text) if one["code"] == "DL402"] == []


def test_whom_a_selector_stands_for_on_some_day(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片, west: 西片}
    bodies:
      east-hall: {name: 东镇人民政府, kind: township, covers: [east]}
      old-hall: {name: 老镇政府, kind: township, covers: [east], until: 2019-12-31}
      far-hall: {name: 西镇人民政府, kind: township, covers: [west]}
      no-hall: {name: 没有辖区的镇, kind: township, parent: east-hall}                      # <- DL402
      never: {name: 从未成立的镇, kind: township, covers: [east], parent: old-hall, from: 2020-01-01}  # <- DL402
    duties: {fire: {name: 消防检查, domain: safety, areas: [east], lead: "@township"}}
    """
    # The one without `covers` and the one that exists on no day are never stood for.
    assert yaml_doc.found == yaml_doc.marked


def test_a_body_whose_id_is_the_name_of_a_kind(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片}
    bodies:
      hall: {name: 东镇人民政府, kind: township, covers: [east]}
      township: {name: 镇街工作科, kind: office}                    # <- DL402
    duties: {fire: {name: 消防检查, domain: safety, areas: [east], lead: "@township"}}
    """
    # `@x` is a kind first: it does not name the body.
    assert yaml_doc.found == yaml_doc.marked
