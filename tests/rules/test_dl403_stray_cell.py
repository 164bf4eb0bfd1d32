"""DL403: a governed cell that lies in no township, in lists that have townships."""

import re

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    list: {areas: [zone]}
    areas:
      zone: {name: 开发区, complete: true}
      town: {name: 东镇, kind: township}
      east: {name: 东片, within: [zone, town]}
      hitech: {name: 高新区, within: [zone]}                        # <- DL403
      lake: {name: 湖面, within: [zone]}                            # <- DL403
      outer: 区外
    """
    # One finding a cell.
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.findings[0]
    assert (finding["severity"], finding["cells"], finding["areas"]) == ("info", ["hitech"], ["hitech"])
    assert (finding["bodies"], finding["from"], finding["until"]) == ([], None, None)


def test_the_rest_of_the_zone_is_a_cell(yaml_doc: Doc) -> None:
    """
    list: {areas: [zone]}
    areas:
      zone: {name: 开发区}                                          # <- DL403
      town: {name: 东镇, kind: township}
      east: {name: 东片, within: [zone, town]}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert re.search("开发区.其余部分", yaml_doc.findings[0]["message"])


def test_lists_without_townships(yaml_doc: Doc) -> None:
    """
    list: {areas: [zone]}
    areas: {zone: {name: 开发区}, east: {name: 东片, within: [zone]}}
    """
    assert yaml_doc.found == []


def test_what_a_township_body_covers_will_do(yaml_doc: Doc) -> None:
    """
    list: {areas: [east, west, hitech]}
    domains: {safety: 安全}
    areas: {east: 东片, west: 西片, hitech: {name: 高新区, within: [east]}}                 # <- DL403
    bodies: {hall: {name: 东镇人民政府, kind: township, covers: [east]}}
    duties: {fire: {name: 消防检查, domain: safety, areas: [east], lead: hall}}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL403")["cells"] == ["west"]


def test_on_the_reference_day(yaml_doc: Doc) -> None:
    """
    list: {areas: [hitech]}
    areas:
      town: {name: 东镇, kind: township}
      hitech: {name: 高新区, within: [{area: town, until: 2021-12-31}]}
    """
    assert yaml_doc.found == []
    assert [code for _, code in yaml_doc.at("2022-01-01").found] == ["DL403"]


def test_a_cell_with_a_fault_may_lie_in_a_township(yaml_doc: Doc) -> None:
    """
    list: {areas: [zone]}
    areas:
      zone: {name: 开发区, complete: true}
      town: {name: 东镇, kind: township}
      east: {name: 东片, within: [zone, twon]}                       # <- DL005
      west: {name: 西片, within: [zone]}                             # <- DL403
    """
    assert yaml_doc.found == yaml_doc.marked
