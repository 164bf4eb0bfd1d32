"""DL101: points without a lead that nobody is relieved of."""

import re

from tests.conftest import CheckText, Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    list: {areas: [zone]}
    domains: {gardens: 园林绿化}
    areas:
      zone: {name: 开发区, complete: true}
      chengxi: {name: 城西工业新城, within: [zone]}
      hitech: {name: 环保装备高新区, within: [zone]}
      huandong: {name: 环东片区, within: [zone]}
    bodies: {devcom: {name: 开发委, kind: committee, covers: [zone]}}
    duties:
      gardens.green:                                                # <- DL101
        name: 绿化养护
        domain: gardens
        clauses: [{lead: devcom, in: [chengxi]}]
    """
    assert yaml_doc.found == yaml_doc.marked
    gap = yaml_doc.one("DL101")
    assert gap["fingerprint"]
    assert {key: value for key, value in gap.items() if key not in {"message", "fingerprint"}} == {
        "code": "DL101",
        "name": "gap",
        "severity": "error",
        "duty": "gardens.green",
        "domain": "gardens",
        "role": "lead",
        "bodies": [],
        "cells": ["hitech", "huandong"],
        "areas": ["hitech", "huandong"],
        "facets": {},
        "from": "2021-09-01",
        "until": None,
        "location": {"file": "list.yaml", "line": 10, "column": 3},
        "related": [],
    }


def test_the_next_begins_the_day_after(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局, street: 街道办}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses:
          - {lead: works, until: 2021-12-31}
          - {lead: street, from: 2022-01-01}
    """
    assert yaml_doc.found == []


def test_one_day_short(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局, street: 街道办}
    duties:
      lights:                                                       # <- DL101
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses:
          - {lead: works, until: 2021-08-31}
          - {lead: street, from: 2021-09-02}
    """
    assert yaml_doc.found == yaml_doc.marked
    gap = yaml_doc.one("DL101")
    assert (gap["from"], gap["until"]) == ("2021-09-01", "2021-09-01")
    assert yaml_doc.at("2021-09-02").found == []


def test_the_leap_day_counts_in_leap_years(check_text: CheckText) -> None:
    text = """
domains: {upkeep: 养护}
areas: {east: 东片}
bodies: {works: 建设局, street: 街道办}
duties:
  lights:
    name: 路灯维护
    domain: upkeep
    areas: [east]
    clauses:
      - {lead: works, until: YEAR-02-28}
      - {lead: street, from: YEAR-03-01}
"""
    (gap,) = check_text(text.replace("YEAR", "2024"), on="2024-02-29")
    assert (gap["code"], gap["from"], gap["until"]) == ("DL101", "2024-02-29", "2024-02-29")
    assert check_text(text.replace("YEAR", "2023"), on="2023-02-28") == []


def test_days_before_the_reference_day_count_only_with_all_time(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses: [{lead: works, from: 2021-07-01}]
    """
    assert yaml_doc.found == []
    gap = yaml_doc.at(all_time=True).one("DL101")
    assert (gap["from"], gap["until"]) == (None, "2021-06-30")


def test_a_gap_that_has_lasted_begins_on_the_reference_day(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL101
        name: 路灯维护
        domain: upkeep
        areas: [east]
        from: 2020-01-01
        until: 2023-12-31
        clauses: [{lead: works, until: 2021-03-31}]
    """
    assert yaml_doc.found == yaml_doc.marked
    today, always = yaml_doc.one("DL101"), yaml_doc.at(all_time=True).one("DL101")
    assert (today["from"], today["until"]) == ("2021-09-01", "2023-12-31")
    assert (always["from"], always["until"]) == ("2021-04-01", "2023-12-31")
    assert today["fingerprint"] == always["fingerprint"]


def test_in_reaches_all_the_way_down(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas:
      zone: {name: 开发区, complete: true}
      east: {name: 东片, within: [zone]}
      yard: {name: 东片货场, within: [east]}
      quay: {name: 货场码头, within: [yard]}
      west: {name: 西片, within: [zone]}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL101
        name: 路灯维护
        domain: upkeep
        areas: [zone]
        clauses: [{lead: works, in: [east], except: [quay]}]
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL101")["cells"] == ["quay", "west"]


def test_the_rest_of_an_area(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas:
      taozhu: 陶朱街道
      chengxi: {name: 城西工业新城, within: [taozhu]}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL101
        name: 路灯维护
        domain: upkeep
        areas: [taozhu]
        clauses: [{lead: works, in: [chengxi]}]
    """
    assert yaml_doc.found == yaml_doc.marked
    gap = yaml_doc.one("DL101")
    assert (gap["cells"], gap["areas"]) == (["taozhu"], ["taozhu"])
    assert re.search("陶朱街道.其余部分", gap["message"])


def test_a_whole_area_is_named_by_itself(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas:
      taozhu: 陶朱街道
      chengxi: {name: 城西工业新城, within: [taozhu]}
      diankou: {name: 店口镇, complete: true}
      hitech: {name: 环保装备高新区, within: [diankou]}
      port: {name: 临港片区, within: [diankou]}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL101
        name: 路灯维护
        domain: upkeep
        areas: [taozhu, diankou]
        clauses: [{lead: works, in: [port]}]
    """
    assert yaml_doc.found == yaml_doc.marked
    gap = yaml_doc.one("DL101")
    assert gap["cells"] == ["chengxi", "hitech", "taozhu"]
    assert gap["areas"] == ["hitech", "taozhu"]
    assert "其余部分" not in gap["message"]


def test_a_complete_area_has_no_rest(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas:
      zone: {name: 开发区, complete: true}
      east: {name: 东片, within: [zone]}
    bodies: {works: 建设局}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [zone]
        clauses: [{lead: works, in: [east]}]
    """
    assert yaml_doc.found == []


def test_a_part_added_later_leaves_the_rest_where_it_was(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas:
      zone: 开发区
      east: {name: 东片, within: [{area: zone, from: 2022-01-01}]}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL101
        name: 路灯维护
        domain: upkeep
        areas: [zone]
        clauses: [{lead: works, in: [zone], except: [east]}]
    """
    # `east` is no point of the duty before it joins: the day before is not in the space, so nothing lapses.
    assert yaml_doc.found == yaml_doc.marked
    gap = yaml_doc.one("DL101")
    assert (gap["cells"], gap["from"], gap["severity"]) == (["east"], "2022-01-01", "error")


def test_where_nobody_is_needed_nothing_is_missing(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片, yard: 厂区}
    bodies: {street: 街道办}
    duties:
      sweeping:
        name: 道路清扫
        domain: sanitation
        areas: [east, yard]
        clauses:
          - {lead: street, in: [east]}
          - {none: 厂区内由企业自行清扫, in: [yard]}
    """
    assert yaml_doc.found == []


def test_the_general_rule_ends_where_its_body_may_not_act(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies:
      street: {name: 街道办, covers: [east]}
      street.team: {name: 街道养护队, parent: street}
    duties:
      lights:                                                       # <- DL101
        name: 路灯维护
        domain: upkeep
        areas: [east, west]
        lead: street.team
    """
    # A body without `covers` acts where its parent does.
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL101")["cells"] == ["west"]


def test_each_value_of_a_facet_needs_its_own_answer(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    facets:
      phase: {name: 阶段, values: {construction: 建设期, warranty: 质保期, operation: 运营期}}
      tier: {name: 等级, values: {first: 一级, second: 二级}}
    areas: {east: 东片}
    bodies: {works: 建设局, street: 街道办}
    duties:
      lights:                                                       # <- DL101
        name: 路灯维护
        domain: upkeep
        areas: [east]
        facets: [phase, tier]
        clauses:
          - {lead: works, when: {phase: [construction, warranty]}}
          - {lead: street, when: {phase: operation, tier: second}}
    """
    assert yaml_doc.found == yaml_doc.marked
    gap = yaml_doc.one("DL101")
    assert gap["facets"] == {"phase": "operation", "tier": "first"}
    assert "运营期" in gap["message"]
    assert "一级" in gap["message"]


def test_a_facet_of_which_every_value_is_hit_is_left_out(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    facets:
      phase: {name: 阶段, values: {construction: 建设期, warranty: 质保期, operation: 运营期}}
      tier: {name: 等级, values: {first: 一级, second: 二级}}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL101
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses:
          - {lead: works, when: {phase: [construction, warranty], tier: [first, second]}}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL101")["facets"] == {"phase": "operation"}


def test_each_finding_is_used_once_and_the_first_facet_is_tried_first(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    facets:
      phase: {name: 阶段, values: {building: 建设期, running: 运营期}}
      tier: {name: 等级, values: {first: 一级, second: 二级}}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL101 DL101
        name: 路灯维护
        domain: upkeep
        areas: [east]
        facets: [phase, tier]
        clauses: [{lead: works, when: {phase: running, tier: second}}]
    """
    # Three of four combinations are hit. `phase` first: both of `tier: first` are one, and one is left over.
    assert yaml_doc.found == yaml_doc.marked
    assert [gap["facets"] for gap in yaml_doc.all("DL101")] == [
        {"phase": "building", "tier": "second"},
        {"tier": "first"},
    ]


def test_a_private_facet(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片}
    bodies: {fire: 消防救援大队}
    duties:
      safety.fire:                                                  # <- DL101
        name: 园区消防安全
        domain: safety
        areas: [east]
        facets: {aspect: {inspection: 监督检查, rescue: 灭火救援}}
        clauses: [{lead: fire, when: {aspect: 灭火救援}}]
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL101")["facets"] == {"aspect": "inspection"}


def test_equal_findings_on_other_days_have_numbered_fingerprints(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL101 DL103
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses:
          - {lead: works, until: 2020-12-31}
          - {lead: works, from: 2021-10-01, until: 2021-10-31}
          - {lead: works, from: 2021-12-01}
    """
    always = yaml_doc.at("2030-01-01", all_time=True)
    first, second = always.all("DL101")
    assert (first["from"], second["from"]) == ("2021-01-01", "2021-11-01")
    assert first["fingerprint"] != second["fingerprint"]
    # Neither the day nor the place is in it.
    assert yaml_doc.one("DL101")["fingerprint"] == first["fingerprint"]


def test_different_days_are_different_findings(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL101 DL101
        name: 路灯维护
        domain: upkeep
        areas: [east, west]
        clauses:
          - {lead: works, in: [east], from: 2021-10-01}
          - {lead: works, in: [west], from: 2021-11-01}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert [(gap["cells"], gap["until"]) for gap in yaml_doc.all("DL101")] == [
        (["east"], "2021-09-30"),
        (["west"], "2021-10-31"),
    ]
