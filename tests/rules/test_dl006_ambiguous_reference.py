"""DL006: a word that two entities share, unless one of two bodies replaces the other."""

from tests.conftest import Doc


def test_two_bodies_of_one_name(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: {name: 建设局}
      yard: {name: 养护站, nameplates: [建设局]}
    duties:
      lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: 建设局}                 # <- DL006
      roads: {name: 道路养护, domain: upkeep, areas: [east], lead: works, support: yard}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL006")
    assert "works" in finding["message"]
    assert "yard" in finding["message"]
    assert len(finding["related"]) == 2


def test_the_one_that_replaces_the_other(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      old-works: {name: 建设局, until: 2019-12-31}
      new-works: {name: 建设局, from: 2020-01-01, replaces: [old-works]}
    defaults: {domain: upkeep, areas: [east]}
    duties:
      lights: {name: 路灯维护, clauses: [{lead: old-works, until: 2019-12-31}, {lead: 建设局, from: 2020-01-01}]}
    """
    assert yaml_doc.found == []


def test_the_one_that_replaces_the_other_by_name(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片}
    bodies:
      old-safety: {name: 安全生产监督管理局, nameplates: [安委会办公室], until: 2019-01-31}
      emergency: {name: 应急管理局, nameplates: [安委会办公室], from: 2019-02-01, replaces: [安全生产监督管理局]}
    duties:
      inspection: {name: 安全检查, domain: safety, areas: [east], lead: 安委会办公室, support: old-safety}
    """
    assert yaml_doc.found == []


def test_an_id_goes_before_a_name(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      建设局: {name: 住房和城乡建设局}
      yard: {name: 建设局}
    duties:
      lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: 建设局}
      roads: {name: 道路养护, domain: upkeep, areas: [east], lead: yard}
    """
    assert yaml_doc.found == []


def test_areas_and_duties_too(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, far-east: 东片}
    bodies: {works: 建设局}
    duties:
      lights: {name: 路灯维护, domain: upkeep, areas: [东片], lead: works}                  # <- DL006
      roads: {name: 养护, subitem: 道路, domain: upkeep, areas: [east], lead: works}
      pipes: {name: 养护, subitem: 管网, domain: upkeep, areas: [east], lead: works}
      lamps: {name: 灯杆更换, domain: upkeep, areas: [east], lead: works, distinct_from: 养护}  # <- DL006
    """
    assert yaml_doc.found == yaml_doc.marked


def test_an_office_is_looked_up_under_the_bodies_of_its_clause_first(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: {name: 建设局}
      works.general: {name: 综合科, kind: office, parent: works}
      roads: {name: 道路局}
      roads.general: {name: 综合科, kind: office, parent: roads}
    duties:
      lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works, office: 综合科}
      lanes: {name: 道路养护, domain: upkeep, areas: [east], lead: roads, office: 综合科}
      squares: {name: 广场养护, domain: upkeep, areas: [east], lead: works, support: 综合科}  # <- DL006
    """
    assert yaml_doc.found == yaml_doc.marked


def test_an_office_that_two_bodies_of_its_clause_have(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: {name: 建设局}
      works.general: {name: 综合科, kind: office, parent: works}
      roads: {name: 道路局}
      roads.general: {name: 综合科, kind: office, parent: roads}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        lead: works
        support: roads
        office: 综合科                                              # <- DL006
      lanes: {name: 道路养护, domain: upkeep, areas: [east], lead: works, office: [works.general]}
      paths: {name: 绿道养护, domain: upkeep, areas: [east], lead: roads, office: [roads.general]}
    """
    assert yaml_doc.found == yaml_doc.marked


def test_facets_and_values_of_one_name(yaml_doc: Doc) -> None:
    """
    facets:
      stage: {name: 阶段, values: {plan: 规划, early: 建设, late: 建设}}
      phase: {name: 阶段, values: {plan: 规划}}
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      value:
        name: 取值重名
        domain: upkeep
        areas: [east]
        clauses:
          - {lead: works, when: {stage: [plan, 建设]}}              # <- DL006
      facet:
        name: 情形重名
        domain: upkeep
        areas: [east]
        clauses:
          - {lead: works, when: {阶段: plan}}                       # <- DL006
      private:
        name: 自有情形重名
        domain: upkeep
        areas: [east]
        facets: {a: {name: 甲, values: {x: 壹}}, b: {name: 甲, values: {x: 壹}}}
        clauses:
          - {lead: works, when: {甲: x}}                            # <- DL006
      plain: {name: 用编号, domain: upkeep, areas: east, lead: works, clauses: {support: works, when: {stage: late}}}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert [finding["location"]["column"] for finding in yaml_doc.findings] == [44, 30, 30]


def test_an_id_of_a_facet_goes_before_the_name_of_one_that_an_earlier_clause_names(yaml_doc: Doc) -> None:
    """
    facets:
      stage: {name: size, values: {plan: 规划, build: 建设}}
      size: {name: 规模, values: {big: {name: 甲, means: 万人以上}, small: {name: 乙, means: 其余}}}
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局, roads: 道路局}
    duties:
      lights:                                                       # <- DL101
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses:
          - {lead: works, when: {stage: plan}}
          - {lead: roads, when: {size: big, stage: build}}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL101")["facets"] == {"size": "small", "stage": "build"}
