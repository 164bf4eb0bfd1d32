"""DL408: a body of a territory without `covers`, neither its own nor up its line."""

import pytest

from tests.conftest import CheckText, Doc

KINDS = [
    "committee",
    "township",
    "village",
    "department",
    "office",
    "institution",
    "stationed",
    "company",
    "agent",
    "superior",
    "other",
]


@pytest.mark.parametrize("kind", KINDS)
def test_townships_villages_and_committees(check_text: CheckText, kind: str) -> None:
    text = f"""
domains: {{upkeep: 养护}}
areas: {{east: 东片}}
bodies: {{body: {{name: 机构, kind: {kind}}}, works: 建设局}}
duties: {{lights: {{name: 路灯维护, domain: upkeep, areas: [east], lead: works, support: body}}}}
"""
    wanted = ["DL408"] if kind in {"committee", "township", "village"} else []
    assert [finding["code"] for finding in check_text(text)] == wanted


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      hall: {name: 东镇人民政府, kind: township}                    # <- DL408
    duties: {lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: hall}}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL408")
    assert (finding["severity"], finding["bodies"], finding["duty"]) == ("warning", ["hall"], None)


def test_covers_of_any_ancestor(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      county: {name: 市政府, covers: [east]}
      hall: {name: 东镇人民政府, parent: county, kind: township}
      village: {name: 东村, parent: hall, kind: village}
    duties: {lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: village}}
    """
    assert yaml_doc.found == []


def test_covers_of_an_inferior_do_not_count(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      hall: {name: 东镇人民政府, kind: township}                    # <- DL408
      village: {name: 东村, parent: hall, kind: village, covers: [east]}
    duties: {lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: village}}
    """
    assert yaml_doc.found == yaml_doc.marked


def test_covers_that_cannot_be_read_are_another_fault(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      hall: {name: 东镇人民政府, kind: township, covers: [eest]}     # <- DL005
      village: {name: 东村, parent: hall, kind: village}
    duties: {lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: village}}
    """
    assert yaml_doc.found == yaml_doc.marked
