"""DL305: a selector that stands for several at a point."""

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片, hitech: {name: 高新区, within: [east]}}
    bodies:
      east-hall: {name: 东镇人民政府, kind: township, covers: [east]}
      new-hall: {name: 新街道办, kind: township, covers: [hitech], from: 2021-10-01}
    duties:
      fire:
        name: 消防检查
        domain: safety
        areas: [east]
        lead: "@township"                                           # <- DL305
    """
    # Those that one selector stands for are one set, so it is no overlap.
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL305")
    assert (finding["bodies"], finding["cells"]) == (["east-hall", "new-hall"], ["hitech"])
    assert (finding["role"], finding["from"], finding["until"]) == ("lead", "2021-10-01", None)


def test_a_joint_lead_is_meant(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片}
    bodies:
      east-hall: {name: 东镇人民政府, kind: township, covers: [east]}
      new-hall: {name: 新街道办, kind: township, covers: [east]}
    duties: {fire: {name: 消防检查, domain: safety, areas: [east], lead: "@township", joint: 交界地带共同检查}}
    """
    assert yaml_doc.found == []


def test_only_leads(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片}
    bodies:
      devcom: 开发委
      east-hall: {name: 东镇人民政府, kind: township, covers: [east]}
      new-hall: {name: 新街道办, kind: township, covers: [east]}
    duties:
      fire: {name: 消防检查, domain: safety, areas: [east], lead: devcom, support: "@township", supervise: "@township"}
    """
    assert yaml_doc.found == []


def test_the_general_rule_yields_where_it_would_be_ambiguous(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片, hitech: 高新区}
    bodies:
      east-hall: {name: 东镇人民政府, kind: township, covers: [east, hitech]}
      new-hall: {name: 新街道办, kind: township, covers: [hitech]}
    defaults: {domain: safety, areas: [east, hitech]}
    duties:
      fire: {name: 消防检查, lead: "@township", clauses: [{lead: new-hall, in: [hitech]}]}
    """
    assert yaml_doc.found == []


def test_another_lead_besides_makes_it_an_overlap_too(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片}
    bodies:
      east-hall: {name: 东镇人民政府, kind: township, covers: [east]}
      new-hall: {name: 新街道办, kind: township, covers: [east]}
    duties:
      fire:                                                         # <- DL201
        name: 消防检查
        domain: safety
        areas: [east]
        clauses:
          - {lead: "@township"}                                     # <- DL305
          - {lead: new-hall}
    """
    # {east-hall, new-hall} and {new-hall} are different sets.
    assert yaml_doc.found == yaml_doc.marked


def test_a_selector_of_a_body_goes_all_the_way_down(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片}
    bodies:
      police: {name: 公安局, covers: [east]}
      police.east: {name: 东片分局, parent: police, covers: [east]}
      police.east.first: {name: 东片第一派出所, parent: police.east, covers: [east]}
    duties:
      patrol:
        name: 治安巡逻
        domain: safety
        areas: [east]
        lead: "@公安局"                                             # <- DL305
    """
    # Not for the police themselves: only those below.
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL305")["bodies"] == ["police.east", "police.east.first"]


def test_each_selector_of_a_clause_by_itself(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片}
    bodies:
      police: {name: 公安局, kind: department}
      police.east: {name: 东片分局, parent: police, covers: [east]}
      police.traffic: {name: 交警大队, parent: police, covers: [east]}
      hall: {name: 东镇人民政府, kind: township, covers: [east]}
    duties:
      patrol:                                                       # <- DL201
        name: 治安巡逻
        domain: safety
        areas: [east]
        clauses: [{lead: "@township"}, {lead: "@police"}]           # <- DL305
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL305")["bodies"] == ["police.east", "police.traffic"]
