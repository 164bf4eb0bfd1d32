"""DL205: `none` or `open` says one thing and a lead another."""

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片, yard: {name: 厂区, within: [east]}}
    bodies: {street: 街道办, works: 建设局}
    duties:
      sweeping:                                                     # <- DL205
        name: 道路清扫
        domain: sanitation
        areas: [east]
        clauses:
          - {lead: [street, works], joint: 联合保洁}
          - {none: 企业自行清扫, in: [yard], until: 2021-12-31}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL205")
    assert (finding["severity"], finding["role"]) == ("warning", "lead")
    assert (finding["bodies"], finding["cells"]) == (["street", "works"], ["yard"])
    assert (finding["from"], finding["until"]) == ("2021-09-01", "2021-12-31")
    assert len(finding["related"]) == 2


def test_open_and_a_lead(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies: {street: 街道办, works: 建设局}
    duties:
      sweeping:                                                     # <- DL205
        name: 道路清扫
        domain: sanitation
        areas: [east]
        clauses: [{lead: street}, {open: 费用待明确, between: [street, works]}]
    """
    assert yaml_doc.found == yaml_doc.marked


def test_kept_apart(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    facets: {phase: {name: 阶段, values: {building: 建设期, running: 运营期}}}
    areas: {east: 东片, yard: {name: 厂区, within: [east]}}
    bodies: {street: 街道办}
    defaults: {domain: sanitation, areas: [east]}
    duties:
      by-place: {name: 道路清扫, clauses: [{lead: street, except: [yard]}, {none: 自管, in: [yard]}]}
      by-day: {name: 垃圾清运, clauses: [{lead: street, until: 2021-09-30}, {none: 停办, from: 2021-10-01}]}
      by-facet:
        name: 公厕保洁
        clauses: [{lead: street, when: {phase: running}}, {none: 未建, when: {phase: building}}]
    """
    assert yaml_doc.found == []


def test_the_general_rule_yields(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片, yard: {name: 厂区, within: [east]}}
    bodies: {street: 街道办}
    duties:
      sweeping: {name: 道路清扫, domain: sanitation, areas: [east], lead: street, clauses: [{none: 自管, in: [yard]}]}
    """
    assert yaml_doc.found == []


def test_a_lead_that_is_not_there_contradicts_nothing(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies: {old: {name: 旧环卫所, until: 2020-12-31}, street: 街道办}
    defaults: {domain: sanitation, areas: [east]}
    duties:
      sweeping: {name: 道路清扫, support: street, clauses: [{lead: old}, {none: 停办}]}
    """
    assert yaml_doc.found == []
