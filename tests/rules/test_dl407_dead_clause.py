"""DL407: a clause that reaches no point of its duty on any day."""

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies: {works: 建设局, street: 街道办}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        lead: works
        clauses:
          - in: [west]                                              # <- DL407
            support: [street, works]
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL407")
    assert (finding["severity"], finding["duty"], finding["bodies"]) == (
        "warning",
        "lights",
        ["street", "works"],
    )
    assert (finding["role"], finding["from"], finding["until"], finding["cells"]) == (None, None, None, [])


def test_every_reason_for_reaching_nothing(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    facets: {phase: {name: 阶段, values: {building: 建设期, running: 运营期}}}
    areas: {east: 东片, west: 西片}
    bodies: {works: 建设局, street: {name: 街道办, covers: [west]}}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        from: 2020-01-01
        until: 2029-12-31
        lead: works
        clauses:
          - {support: works, in: [east], except: [east]}            # <- DL407
          - {support: works, until: 2019-12-31}                     # <- DL407
          - {none: 移交, from: 2030-01-01}                          # <- DL407
          - {open: 待定, between: [works], in: [west]}              # <- DL407
          - {support: street}                                       # <- DL407
          - {support: "@township", in: [west]}                      # <- DL407
          - {task: 没有写由谁做}                                    # <- DL407
    """
    assert yaml_doc.found == yaml_doc.marked


def test_a_clause_of_the_past_had_its_day(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas:
      east: 东片
      hitech: {name: 高新区, within: [{area: east, until: 2019-12-31}]}
    bodies: {works: 建设局, old: {name: 旧养护所, until: 2018-12-31}}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        lead: works
        clauses:
          - {support: old, until: 2018-12-31}
          - {lead: old, from: 2010-01-01, until: 2010-01-01}
          - {support: works, in: [hitech]}
    """
    assert yaml_doc.found == []


def test_a_clause_reaches_whether_its_body_exists_or_not(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局, never: {name: 未设局, from: 2030-01-01, until: 2030-01-01}}
    defaults: {domain: upkeep, areas: [east]}
    duties: {lights: {name: 路灯维护, lead: works, clauses: [{support: never, until: 2029-12-31}]}}
    """
    assert yaml_doc.found == []


def test_a_general_rule_that_always_yields(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies: {works: 建设局, street: 街道办}
    duties:
      dead:
        name: 路灯维护
        domain: upkeep
        areas: [east, west]
        standard: 亮灯率 98%
        lead: works                                                 # <- DL407
        clauses: [{lead: street, in: [east]}, {none: 无路灯, in: [west]}]
      its-support-does-not-yield:
        name: 道路养护
        domain: upkeep
        areas: [east, west]
        lead: works
        support: works
        clauses: [{lead: street}]
      for-a-time:
        name: 管网养护
        domain: upkeep
        areas: [east, west]
        lead: works
        clauses: [{lead: street, from: 2015-01-01}]
    """
    assert yaml_doc.found == yaml_doc.marked


def test_a_selector_that_stands_for_nobody_reaches_all_the_same(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties: {lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works, clauses: [{support: "@village"}]}}
    """
    assert yaml_doc.found == []
