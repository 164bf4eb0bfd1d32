"""DL401: a clause puts a body to work in a place where it may not act at all."""

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片, west: 西片, lake: {name: 湖面, within: [west]}}
    bodies: {street: {name: 街道办, covers: [east]}}
    duties:
      waste:
        name: 垃圾清运
        domain: sanitation
        areas: [west]
        clauses:
          - from: 2021-01-01                                        # <- DL401
            in: [west]
            lead: street
            until: 2021-12-31
          - {none: 停办, in: [west], from: 2022-01-01}
    """
    # The clause reaches all the same: nothing is missing besides.
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL401")
    assert (finding["bodies"], finding["role"], finding["severity"]) == (["street"], "lead", "error")
    assert (finding["cells"], finding["areas"]) == (["lake", "west"], ["west"])
    assert (finding["from"], finding["until"]) == ("2021-09-01", "2021-12-31")
    assert finding["related"] == []


def test_in_narrows_to_the_jurisdiction_where_there_is_some(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas:
      zone: {name: 开发区, complete: true}
      east: {name: 东片, within: [zone]}
      west: {name: 西片, within: [zone]}
    bodies: {street: {name: 街道办, covers: [east]}}
    duties:
      waste:                                                        # <- DL101
        name: 垃圾清运
        domain: sanitation
        areas: [zone]
        clauses: [{lead: street, in: [zone]}]
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL101")["cells"] == ["west"]


def test_each_area_of_in_by_itself(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片, west: 西片}
    bodies: {street: {name: 街道办, covers: [east]}}
    duties:
      waste:
        name: 垃圾清运
        domain: sanitation
        areas: [east, west]
        clauses: [{lead: street, in: [east, west]}]                 # <- DL401
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL401")["cells"] == ["west"]


def test_with_a_basis_a_body_may_act_outside(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片, west: 西片}
    bodies: {street: {name: 街道办, covers: [east]}}
    duties:
      waste: {name: 垃圾清运, domain: sanitation, areas: [west], clauses: [{lead: street, in: [west], basis: 代管协议}]}
      basis-of-the-duty:
        name: 公厕保洁
        domain: sanitation
        areas: [west]
        basis: 条例
        clauses: [{lead: street, in: [west]}]                       # <- DL401
    """
    # It is the clause that needs one.
    assert yaml_doc.found == yaml_doc.marked


def test_without_in_a_body_just_stays_at_home(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片, west: 西片}
    bodies: {street: {name: 街道办, covers: [east]}}
    duties:
      waste:                                                        # <- DL101
        name: 垃圾清运
        domain: sanitation
        areas: [west]
        clauses: [{lead: street}]                                   # <- DL407
    """
    assert yaml_doc.found == yaml_doc.marked


def test_one_finding_a_body_and_role_whether_it_exists_or_not(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片, west: 西片}
    bodies:
      street: {name: 街道办, covers: [east]}
      old: {name: 旧环卫所, covers: [east], until: 2020-12-31}
      works: 建设局
    duties:
      waste:
        name: 垃圾清运
        domain: sanitation
        areas: [west]
        clauses:
          - in: [west]                                              # <- DL401 DL401 DL401
            lead: [works, old]
            supervise: street
            support: street
    """
    assert yaml_doc.found == yaml_doc.marked
    assert {(one["role"], *one["bodies"]) for one in yaml_doc.findings} == {
        ("lead", "old"),
        ("support", "street"),
        ("supervise", "street"),
    }


def test_the_jurisdiction_of_the_nearest_that_has_one(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片, west: 西片}
    bodies:
      county: {name: 市政府, covers: [east, west]}
      street: {name: 街道办, parent: county, covers: [east]}
      street.team: {name: 保洁队, parent: street}
      bureau: {name: 环卫局, parent: county}
    defaults: {domain: sanitation, areas: [west]}
    duties:
      by-team: {name: 垃圾清运, clauses: [{lead: street.team, in: [west]}]}  # <- DL401
      by-bureau: {name: 公厕保洁, clauses: [{lead: bureau, in: [west]}]}
    """
    assert yaml_doc.found == yaml_doc.marked


def test_places_that_change(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas:
      town: 东镇
      hitech: {name: 高新区, within: [{area: town, from: 2022-01-01}]}
    bodies: {hall: {name: 东镇人民政府, covers: [town]}}
    duties:
      waste:
        name: 垃圾清运
        domain: sanitation
        areas: [hitech]
        clauses: [{lead: hall, in: [hitech]}]                       # <- DL401
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL401")["until"] == "2021-12-31"
