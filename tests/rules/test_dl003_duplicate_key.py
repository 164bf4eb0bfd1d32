"""DL003: a key that stands twice in one mapping. The first counts, and both places are named."""

from tests.conftest import Doc


def test_in_a_block(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局, roads: 道路局}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        lead: works
        support: roads
        lead: roads                                                 # <- DL003
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL003")
    (related,) = finding["related"]
    assert yaml_doc.line(finding["location"]) == "lead: roads"
    assert yaml_doc.line(related["location"]) == "lead: works"


def test_in_braces(yaml_doc: Doc) -> None:
    """
    areas:
      east: {name: 东片, kind: zone, name: 西片}                    # <- DL003
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL003")["location"]["column"] == len("  east: {name: 东片, kind: zone, ") + 1


def test_three_times_are_two_too_many(yaml_doc: Doc) -> None:
    """
    areas:
      east:
        name: 东片
        kind: zone
        kind: township                                              # <- DL003
        kind: village                                               # <- DL003
    """
    assert yaml_doc.found == yaml_doc.marked


def test_an_id_twice_in_one_mapping_is_a_key_twice(yaml_doc: Doc) -> None:
    """
    areas:
      east: 东片
      east: 东区                                                    # <- DL003
    """
    assert yaml_doc.found == yaml_doc.marked


def test_the_first_counts(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL101
        name: 路灯维护
        domain: upkeep
        areas: [east, west]
        clauses: [{lead: works, in: [east]}]
        clauses: [{lead: works, in: [east, west]}]                  # <- DL003
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL101")["cells"] == ["west"]


def test_the_same_key_in_different_mappings(yaml_doc: Doc) -> None:
    """
    areas:
      east: {name: 东片, kind: zone}
      name: {name: 名称片, kind: zone}
    """
    assert yaml_doc.found == []
