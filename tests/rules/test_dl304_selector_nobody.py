"""DL304: a selector that stands for nobody at a point."""

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片, west: 西片}
    bodies: {hall: {name: 东镇人民政府, kind: township, covers: [east]}}
    duties:
      fire:
        name: 消防检查
        domain: safety
        areas: [east, west]
        standard: 每季一次
        lead: 属地镇街                                              # <- DL304
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL304")
    assert (finding["bodies"], finding["role"], finding["cells"]) == ([], "lead", ["west"])
    assert (finding["from"], finding["until"], finding["severity"]) == ("2021-09-01", None, "error")


def test_only_a_body_that_covers_the_cell_itself(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片, west: 西片}
    bodies:
      police: {name: 公安局, kind: department, covers: [east, west]}
      police.east: {name: 东片分局, parent: police, covers: [east]}
      police.west: {name: 西片分局, parent: police}
    duties:
      patrol:
        name: 治安巡逻
        domain: safety
        areas: [east, west]
        support: police.west
        clauses: [{lead: "@police"}]                                # <- DL304
    """
    # The western branch has no `covers` of its own, and @police does not stand for the police themselves.
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL304")["cells"] == ["west"]


def test_a_body_that_is_gone_or_to_come(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片}
    bodies:
      old-hall: {name: 旧镇政府, kind: township, covers: [east], until: 2021-06-30}
      new-hall: {name: 新街道办, kind: township, covers: [east], from: 2021-10-01}
    duties: {fire: {name: 消防检查, domain: safety, areas: [east], lead: "@township"}}               # <- DL304
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL304")["until"] == "2021-09-30"
    assert yaml_doc.at("2021-06-30").one("DL103")["bodies"] == ["old-hall"]


def test_a_lead_of_another_clause_is_enough(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片, west: 西片}
    bodies: {hall: {name: 东镇人民政府, kind: township, covers: [east]}, devcom: 开发委}
    defaults: {domain: safety, areas: [east, west]}
    duties:
      yields: {name: 消防检查, lead: "@township", clauses: [{lead: devcom, in: [west]}]}
      beside: {name: 消防培训, clauses: [{lead: "@township"}, {lead: devcom, in: [west]}]}
      relieved: {name: 消防宣传, lead: "@township", clauses: [{none: 无人区, in: [west]}]}
    """
    assert yaml_doc.found == []


def test_a_selector_follows_the_places(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas:
      town: 东镇
      hitech: {name: 高新区, within: [{area: town, until: 2021-12-31}]}
    bodies: {hall: {name: 东镇人民政府, kind: township, covers: [town]}}
    duties: {fire: {name: 消防检查, domain: safety, areas: [hitech], lead: "@township"}}             # <- DL103
    """
    assert yaml_doc.found == yaml_doc.marked
    assert [code for _, code in yaml_doc.at("2022-01-01").found] == ["DL304"]


def test_two_selectors_that_find_nobody(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片}
    bodies: {devcom: 开发委}
    duties:
      fire:                                                         # <- DL304
        name: 消防检查
        domain: safety
        areas: [east]
        support: devcom
        clauses: [{lead: "@township"}, {lead: "@village"}]
    """
    assert yaml_doc.found == yaml_doc.marked
    assert len(yaml_doc.one("DL304")["related"]) == 2
