"""DL206: a body supervises what it leads itself, and no other body acts for it."""

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片, west: 西片}
    bodies: {street: 街道办}
    duties:
      sweeping:                                                     # <- DL206
        name: 道路清扫
        domain: sanitation
        areas: [east, west]
        clauses:
          - lead: street
          - supervise: street
            in: [east]
            until: 2021-12-31
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL206")
    assert (finding["severity"], finding["role"]) == ("warning", "supervise")
    assert (finding["bodies"], finding["cells"]) == (["street"], ["east"])
    assert (finding["from"], finding["until"]) == ("2021-09-01", "2021-12-31")
    lines = [yaml_doc.line(one["location"]) for one in finding["related"]]
    assert lines == ["- lead: street", "- supervise: street"]


def test_another_body_acts_for_it(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies: {street: 街道办, cleaner: {name: 保洁公司, kind: agent, until: 2021-12-31}}
    defaults: {domain: sanitation, areas: [east]}
    duties:
      by-another: {name: 道路清扫, until: 2021-12-31, lead: street, supervise: street, agent: cleaner}
      by-itself:
        name: 垃圾清运
        domain: sanitation
        areas: [east]
        lead: street                                                # <- DL206
        supervise: street
        agent: street
      too-late:
        name: 公厕保洁
        domain: sanitation
        areas: [east]
        lead: street                                                # <- DL206
        supervise: street
        agent: cleaner
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.all("DL206")[-1]["from"] == "2022-01-01"


def test_one_finding_a_body(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies: {street: 街道办, works: 建设局}
    duties:
      sweeping:
        name: 道路清扫
        domain: sanitation
        areas: [east]
        lead: [street, works]                                       # <- DL206 DL206
        joint: 联合保洁
        supervise: [works, street]
    """
    assert yaml_doc.found == yaml_doc.marked
    assert [finding["bodies"] for finding in yaml_doc.findings] == [["street"], ["works"]]


def test_through_a_selector(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片, west: 西片}
    bodies:
      east-hall: {name: 东镇人民政府, kind: township, covers: [east]}
      west-hall: {name: 西镇人民政府, kind: township, covers: [west]}
    duties:
      sweeping:                                                     # <- DL206
        name: 道路清扫
        domain: sanitation
        areas: [east, west]
        lead: "@township"
        clauses:
          - {supervise: east-hall, in: [west], basis: 互查协议}
          - {supervise: west-hall, in: [west]}
    """
    # East-hall looks at the west, where it does not lead; west-hall looks at itself. Two clauses cause it.
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL206")
    assert (finding["bodies"], finding["cells"]) == (["west-hall"], ["west"])


def test_a_superior_is_another_body(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies: {bureau: 执法局, bureau.team: {name: 执法中队, parent: bureau}}
    duties:
      sweeping: {name: 市容检查, domain: sanitation, areas: [east], lead: bureau.team, supervise: bureau}
    """
    assert yaml_doc.found == []
