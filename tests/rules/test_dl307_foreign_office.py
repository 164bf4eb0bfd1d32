"""DL307: the office that does the work is no part of a body that the clause names."""

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: 建设局
      works.roads: {name: 养护科, kind: office, parent: works}
      bureau: 执法局
      bureau.team: {name: 执法中队, kind: office, parent: bureau}
    duties:
      roads:
        name: 道路养护
        domain: upkeep
        areas: [east]
        clauses:
          - in: [east]                                              # <- DL307
            lead: works
            office: [works.roads, bureau.team]
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL307")
    assert (finding["severity"], finding["duty"]) == ("error", "roads")
    assert (finding["bodies"], finding["role"], finding["cells"]) == (["bureau.team"], None, [])
    assert (finding["from"], finding["until"]) == (None, None)


def test_any_body_of_the_clause_in_any_role(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: 建设局
      bureau: 执法局
      bureau.team: {name: 执法中队, kind: office, parent: bureau}
      bureau.team.first: {name: 一小队, kind: office, parent: bureau.team}
    duties:
      support: {name: 占道检查, domain: upkeep, areas: [east], lead: works, support: bureau, office: bureau.team}
      deep: {name: 开挖检查, domain: upkeep, areas: [east], lead: bureau, office: bureau.team.first}
      itself: {name: 洒漏检查, domain: upkeep, areas: [east], lead: bureau.team, office: bureau.team}
    """
    assert yaml_doc.found == []


def test_the_bodies_of_another_clause_do_not_count(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: 建设局
      bureau: 执法局
      bureau.team: {name: 执法中队, kind: office, parent: bureau}
    duties:
      roads:
        name: 道路养护
        domain: upkeep
        areas: [east]
        lead: works                                                 # <- DL307
        office: 执法中队
        clauses: [{supervise: bureau}]
    """
    assert yaml_doc.found == yaml_doc.marked


def test_offices_of_those_whom_a_selector_stands_for(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      hall: {name: 东镇人民政府, kind: township, covers: [east]}
      hall.build: {name: 建设办, kind: office, parent: hall}
      works: 建设局
      works.roads: {name: 养护科, kind: office, parent: works}
    duties:
      roads: {name: 道路养护, domain: upkeep, areas: [east], lead: "@township", office: hall.build}
      lamps:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        lead: "@township"                                           # <- DL307
        support: hall
        office: works.roads
    """
    assert yaml_doc.found == yaml_doc.marked


def test_an_office_that_has_moved(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: 建设局
      bureau: 执法局
      lamps: {name: 路灯所, kind: institution, parent: bureau}
    duties:
      lamps:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        lead: works                                                 # <- DL307
        office: lamps
      patrol: {name: 夜间巡查, domain: upkeep, areas: [east], lead: bureau, office: lamps}
    """
    assert yaml_doc.found == yaml_doc.marked
