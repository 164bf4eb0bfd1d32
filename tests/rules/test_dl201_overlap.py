"""DL201: two different sets of leads at one point."""

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies: {works: 建设局, street: 街道办}
    duties:
      lights:                                                       # <- DL201
        name: 路灯维护
        domain: upkeep
        areas: [east, west]
        clauses:
          - lead: works
          - in: [west]
            lead: street
            until: 2021-12-31
    """
    assert yaml_doc.found == yaml_doc.marked
    overlap = yaml_doc.one("DL201")
    assert (overlap["role"], overlap["bodies"], overlap["cells"]) == ("lead", ["street", "works"], ["west"])
    assert (overlap["from"], overlap["until"]) == ("2021-09-01", "2021-12-31")
    assert [yaml_doc.line(one["location"]) for one in overlap["related"]] == ["- lead: works", "- in: [west]"]


def test_one_day_of_two_terms(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局, street: 街道办}
    duties:
      lights:                                                       # <- DL201
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses:
          - {lead: works, until: 2021-12-31}
          - {lead: street, from: 2021-12-31}
    """
    # What is still to come is an overlap like any other.
    assert yaml_doc.found == yaml_doc.marked
    overlap = yaml_doc.one("DL201")
    assert (overlap["from"], overlap["until"], overlap["severity"]) == ("2021-12-31", "2021-12-31", "error")


def test_two_bodies_in_one_clause_are_two(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局, street: 街道办}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        task: 灯杆和灯具
        lead: [works, street]                                       # <- DL201
      signals: {name: 信号灯维护, domain: upkeep, areas: [east], joint: 联合养护, lead: [works, street]}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL201")["related"] == []


def test_equal_sets_count_once(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: 建设局
      hall: {name: 东镇人民政府, kind: township, covers: [east]}
    defaults: {domain: upkeep, areas: [east]}
    duties:
      twice: {name: 路灯维护, clauses: [{lead: works, task: 灯杆}, {lead: works, task: 灯具}]}
      selected: {name: 巡查, clauses: [{lead: "@township"}, {lead: hall}, {lead: 属地镇街}]}
      jointly:
        name: 管网养护
        domain: upkeep
        areas: [east]
        clauses: [{lead: [works, hall], joint: 雨水}, {lead: [hall, works], joint: 污水}]
    """
    assert yaml_doc.found == []


def test_a_joint_lead_and_one_of_its_own_are_different_sets(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局, street: 街道办}
    duties:
      lights:                                                       # <- DL201
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses:
          - {lead: [works, street], joint: 联合养护}
          - {lead: works}
    """
    assert yaml_doc.found == yaml_doc.marked


def test_a_joint_lead_is_what_of_it_reaches_the_point(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies:
      works: 建设局
      old: {name: 旧养护所, until: 2020-12-31}
      hall: {name: 东镇人民政府, kind: township, covers: [east]}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [west]
        clauses: [{lead: [works, old, "@township"], joint: 联合养护}, {lead: works}]
    """
    # In the west only the works are left of the three, and that is the set of the other clause.
    assert yaml_doc.found == []


def test_the_general_rule_yields_to_clauses(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies:
      street: 街道办
      works: 建设局
      east-works: {name: 东片建设局, covers: [east]}
      old: {name: 旧养护所, until: 2020-12-31}
      hall: {name: 西镇人民政府, kind: township, covers: [west]}
    duties:
      place: {name: 路灯维护, domain: upkeep, areas: [east, west], lead: street, clauses: [{lead: works, in: [east]}]}
      reach: {name: 道路养护, domain: upkeep, areas: [east, west], lead: street, clauses: [{lead: east-works}]}
      helper: {name: 管网养护, domain: upkeep, areas: [east], lead: street, clauses: [{support: works}]}
      gone:
        name: 桥梁养护
        domain: upkeep
        areas: [east, west]
        lead: street
        clauses: [{lead: old, in: [east]}]                          # <- DL302
      nobody:
        name: 隧道养护
        domain: upkeep
        areas: [east, west]
        lead: street
        clauses: [{lead: "@township", in: [east]}]                  # <- DL304
    """
    # It yields also to a lead that does not exist and to a selector that stands for nobody; a clause whose body may
    # not act here does not reach the place, so the general rule holds.
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL302")["cells"] == ["east"]
    assert yaml_doc.one("DL304")["cells"] == ["east"]


def test_facets_keep_leads_apart(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    facets: {phase: {name: 阶段, values: {construction: 建设期, warranty: 质保期, operation: 运营期}}}
    areas: {east: 东片}
    bodies: {works: 建设局, street: 街道办}
    duties:
      apart:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses: [{lead: works, when: {phase: [construction, warranty]}}, {lead: street, when: {phase: operation}}]
      together:                                                     # <- DL201
        name: 道路养护
        domain: upkeep
        areas: [east]
        clauses:
          - {lead: works, when: {phase: [construction, warranty]}}
          - {lead: street, when: {phase: [warranty, operation]}}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL201")["facets"] == {"phase": "warranty"}


def test_an_overlap_at_all_values_is_one_finding(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    facets: {phase: {name: 阶段, values: {construction: 建设期, warranty: 质保期, operation: 运营期}}}
    areas: {east: 东片}
    bodies: {works: 建设局, street: 街道办}
    duties:
      lights:                                                       # <- DL201
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses:
          - {lead: works, when: {phase: construction}}
          - {lead: works, when: {phase: [warranty, operation]}}
          - {lead: street}
    """
    assert yaml_doc.found == yaml_doc.marked
    overlap = yaml_doc.one("DL201")
    assert overlap["facets"] == {}
    assert len(overlap["related"]) == 3


def test_each_set_of_bodies_is_a_finding(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, middle: 中片, west: 西片}
    bodies: {works: 建设局, street: 街道办, roads: 道路局}
    duties:
      lights:                                                       # <- DL201 DL201 DL201
        name: 路灯维护
        domain: upkeep
        areas: [east, middle, west]
        clauses:
          - {lead: works, in: [east, middle]}
          - {lead: street, in: [middle, west]}
          - {lead: roads}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert {tuple(one["cells"]): one["bodies"] for one in yaml_doc.findings} == {
        ("east",): ["roads", "works"],
        ("middle",): ["roads", "street", "works"],
        ("west",): ["roads", "street"],
    }
