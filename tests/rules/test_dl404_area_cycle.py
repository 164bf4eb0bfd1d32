"""DL404: areas that lie in each other in a circle, dates not looked at."""

from tests.conftest import Doc


def test_the_whole_path_is_printed(yaml_doc: Doc) -> None:
    """
    areas:
      outer: {name: 外围, within: [zone]}
      zone: {name: 开发区, within: [town]}                          # <- DL404
      town: {name: 东镇, within: [east]}
      east: {name: 东片, within: [zone, county]}
      county: 市域
    """
    # `outer` lies in the circle and is not on it.
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL404")
    assert "开发区 → 东镇 → 东片 → 开发区" in finding["message"]
    assert (finding["severity"], finding["areas"], finding["cells"]) == (
        "error",
        ["east", "town", "zone"],
        [],
    )


def test_in_itself(yaml_doc: Doc) -> None:
    """
    areas:
      east: {name: 东片, within: [east]}                            # <- DL404
    """
    assert yaml_doc.found == yaml_doc.marked
    assert "东片 → 东片" in yaml_doc.one("DL404")["message"]


def test_dates_are_not_looked_at(yaml_doc: Doc) -> None:
    """
    areas:
      east: {name: 东片, within: [{area: west, until: 2020-12-31}]}                         # <- DL404
      west: {name: 西片, within: [{area: east, from: 2021-01-01}]}
    """
    assert yaml_doc.found == yaml_doc.marked


def test_two_ways_up_are_no_circle(yaml_doc: Doc) -> None:
    """
    areas:
      zone: 开发区
      east: {name: 东片, within: [zone]}
      town: {name: 东镇, within: [zone]}
      yard: {name: 厂区, within: [east, town, zone]}
    """
    assert yaml_doc.found == []


def test_each_circle_is_a_finding(yaml_doc: Doc) -> None:
    """
    areas:
      a: {name: 甲, within: [b]}                                    # <- DL404
      b: {name: 乙, within: [a]}
      c: {name: 丙, within: [d]}                                    # <- DL404
      d: {name: 丁, within: [c, a]}
    """
    assert yaml_doc.found == yaml_doc.marked


def test_what_lies_on_or_below_a_circle_is_not_judged(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas:
      east: {name: 东片, within: [west]}                            # <- DL404
      west: {name: 西片, within: [east]}
      yard: {name: 厂区, within: [east]}
      port: 港区
    bodies: {works: 建设局, street: {name: 街道办, covers: [yard]}}
    duties:
      on-it: {name: 路灯维护, domain: upkeep, areas: [east], support: works}
      below-it: {name: 道路养护, domain: upkeep, areas: [yard], support: works}
      by-covers: {name: 管网养护, domain: upkeep, areas: [port], support: street}
      apart: {name: 码头养护, domain: upkeep, areas: [port], support: works}                # <- DL301
    """
    assert yaml_doc.found == yaml_doc.marked
    assert not yaml_doc.complete
