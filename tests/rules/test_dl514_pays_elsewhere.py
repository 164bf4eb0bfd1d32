"""DL514: money with another body than the work."""

from tests.conftest import Doc


def test_who_pays_for_a_thing(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {street: 街道办, build: 建设局, finance: 财政局, devcom: {name: 开发委, short: 委}}
    duties: {roads: {name: 道路养护, domain: upkeep, areas: [east], lead: street, support: [build, finance, devcom]}}
    assets:
      other: {name: 甲灯, in: east, upkeep: roads, keeper: street, pays: 开发委}                  # <- DL514
      several: {name: 乙灯, in: east, upkeep: roads, keeper: street, pays: [street, finance, devcom]}   # <- DL514
      itself: {name: 丙灯, in: east, upkeep: roads, keeper: street, pays: [street]}
      nobody: {name: 丁灯, in: east, upkeep: roads, keeper: street}
      no-keeper: {name: 戊灯, in: east, upkeep: roads, pays: finance}
      bad: {name: 己灯, in: east, upkeep: roads, keeper: street, pays: nobody}                    # <- DL005
    """
    # Before anybody is named as its keeper, nobody can say that the money comes from elsewhere.
    assert yaml_doc.found == yaml_doc.marked
    first, second, _ = yaml_doc.findings
    assert (first["severity"], first["bodies"], first["duty"]) == ("info", ["devcom"], None)
    assert first["message"] == "「甲灯」由街道办管护，费用由委承担"
    assert second["bodies"] == ["devcom", "finance"]
    assert (second["from"], second["until"], second["cells"], second["role"]) == (None, None, [], None)


def test_who_pays_for_a_clause(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {street: 街道办, build: 建设局, finance: 财政局}
    defaults: {domain: upkeep, areas: [east]}
    duties:
      roads:
        name: 道路养护
        lead: street                                                  # <- DL514
        funds: [finance, street]
      signs:
        name: 标志维护
        clauses:
          - {lead: [street, build], joint: 协议, funds: [build, street]}
          - {support: build, funds: finance}                          # <- DL514
          - {supervise: finance, funds: finance}
    """
    # Where nobody leads, whoever works may pay.
    assert yaml_doc.found == yaml_doc.marked
    first, second = yaml_doc.findings
    assert (first["severity"], first["duty"], first["domain"]) == ("info", "roads", "upkeep")
    assert first["bodies"] == ["finance"]
    assert first["message"] == "「道路养护」由街道办负责，经费由财政局承担"
    assert second["bodies"] == ["finance"]


def test_a_general_rule_without_a_lead_goes_with_the_clauses(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies: {street: 街道办, build: 建设局, finance: 财政局, roads: 道路局}
    defaults: {domain: upkeep, areas: [east, west]}
    duties:
      none-named:
        name: 路灯维护
        funds: [finance, build]                                       # <- DL514
        clauses: [{lead: street, in: [east]}, {lead: build, in: [west]}]
      of-a-lead: {name: 标志维护, funds: street, support: roads, clauses: {lead: street}}
      of-a-support: {name: 护栏维护, funds: roads, support: roads, clauses: {lead: street}}       # <- DL514
      nobody: {name: 座椅维护, funds: finance, clauses: {none: 没有座椅}}
      of-itself: {name: 井盖维护, clauses: [{lead: street}, {support: roads, funds: [roads]}]}
    """
    assert yaml_doc.found == yaml_doc.marked
    first, second = yaml_doc.findings
    assert (first["duty"], first["bodies"]) == ("none-named", ["finance"])
    assert "由街道办、建设局负责" in first["message"]
    assert second["message"] == "「护栏维护」由街道办负责，经费由道路局承担"


def test_a_selector_is_whom_it_stands_for_there(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies:
      east-hall: {name: 东镇政府, kind: township, covers: [east]}
      west-hall: {name: 西镇政府, kind: township, covers: [west]}
      finance: 财政局
    defaults: {domain: upkeep, areas: [east, west]}
    duties:
      one-of-them: {name: 路灯维护, lead: "@township", funds: east-hall}
      all: {name: 标志维护, lead: 属地镇街, funds: [east-hall, west-hall]}
      another:
        name: 护栏维护
        clauses:
          - {lead: "@township", in: [west], funds: [west-hall, east-hall]}      # <- DL514
          - {lead: "@township", except: [west], funds: finance}                 # <- DL514
    """
    assert yaml_doc.found == yaml_doc.marked
    first, second = yaml_doc.findings
    assert (first["bodies"], second["bodies"]) == (["east-hall"], ["finance"])
    assert second["message"] == "「护栏维护」由属地镇街负责，经费由财政局承担"


def test_a_clause_that_is_over_is_paid(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {street: 街道办, finance: 财政局}
    defaults: {domain: upkeep, areas: [east]}
    duties:
      roads:
        name: 道路养护
        clauses:
          - {lead: street, funds: finance, until: 2021-08-31}
          - {lead: street, funds: finance, from: 2022-01-01, until: 2022-12-31}   # <- DL514
          - {lead: street, funds: street, from: 2021-09-01}
      past: {name: 旧路养护, until: 2021-08-31, lead: street, funds: finance}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert len(yaml_doc.at("2021-08-31").all("DL514")) == 3
    assert len(yaml_doc.at(all_time=True).all("DL514")) == 3
