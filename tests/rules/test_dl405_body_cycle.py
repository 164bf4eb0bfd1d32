"""DL405: bodies that come round to themselves, as superiors or as successors."""

from tests.conftest import Doc


def test_the_whole_path_is_printed(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      devcom: {name: 开发委, parent: devcom.team}                   # <- DL405
      devcom.build: {name: 建设处, parent: devcom}
      devcom.team: {name: 养护班, parent: devcom.build}
    duties: {lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: devcom}}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL405")
    assert "开发委 → 养护班 → 建设处 → 开发委" in finding["message"]
    assert finding["bodies"] == ["devcom", "devcom.build", "devcom.team"]
    assert finding["severity"] == "error"
    assert not yaml_doc.complete


def test_successors_too(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: {name: 建设局, replaces: [roads]}                      # <- DL405
      roads: {name: 道路局, replaces: [works]}
      itself: {name: 自替局, replaces: [itself]}                    # <- DL405
    duties: {lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: [works, roads, itself], joint: 联合}}
    """
    assert yaml_doc.found == yaml_doc.marked
    first, second = yaml_doc.findings
    assert "建设局 → 道路局 → 建设局" in first["message"]
    assert "自替局 → 自替局" in second["message"]


def test_one_circle_of_each_kind_at_one_body(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: {name: 建设局, parent: roads, replaces: [roads]}       # <- DL405 DL405
      roads: {name: 道路局, parent: works, replaces: [works]}
    duties: {lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works}}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert len({finding["fingerprint"] for finding in yaml_doc.findings}) == 2


def test_a_line_with_branches_and_a_merger_are_no_circle(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: 建设局
      roads: {name: 道路局, parent: works}
      lamps: {name: 路灯所, parent: works}
      merged: {name: 市政局, parent: works, replaces: [roads, lamps]}
    duties: {lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: merged, support: [roads, lamps]}}
    """
    assert yaml_doc.found == []


def test_what_names_a_body_on_or_below_a_circle_is_not_judged(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: {name: 建设局, parent: roads}                          # <- DL405
      roads: {name: 道路局, parent: works}
      lamps: {name: 路灯所, parent: roads}
      street: 街道办
    duties:
      on-it: {name: 路灯维护, domain: upkeep, areas: [east], support: works}
      below-it: {name: 道路养护, domain: upkeep, areas: [east], support: lamps}
      apart: {name: 管网养护, domain: upkeep, areas: [east], support: street}               # <- DL301
    """
    assert yaml_doc.found == yaml_doc.marked
