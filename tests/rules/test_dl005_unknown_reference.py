"""DL005: a reference by id, name, short name or nameplate that means nothing."""

from tests.conftest import Doc


def test_the_nearest_names_are_offered(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: {name: 住房和城乡建设局, short: 住建局}}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        lead: 住房城乡建设局                                        # <- DL005
        support: works
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL005")
    assert "住房和城乡建设局" in finding["message"]
    assert finding["location"]["column"] == len("    lead: ") + 1
    assert not yaml_doc.complete


def test_by_id_name_short_name_and_nameplate(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 市政养护}
    facets: {phase: {name: 阶段, values: {building: 建设期, running: 运营期}}}
    areas: {east: 东片}
    bodies:
      works:
        name: 住房和城乡建设局
        short: 住建局
        nameplates: [人民防空办公室, 地震局]
    duties:
      lights: {name: 路灯维护, domain: 市政养护, areas: [东片], lead: works}
      roads: {name: 道路养护, domain: upkeep, areas: 东片, lead: 住房和城乡建设局}
      pipes: {name: 管网养护, domain: upkeep, areas: east, lead: 住建局}
      shelters:
        name: 人防工程管理
        domain: upkeep
        areas: east
        clauses:
          - {lead: 人民防空办公室, when: {阶段: 建设期}}
          - {lead: 地震局, in: 东片, when: {phase: running}}
    """
    assert yaml_doc.found == []


def test_every_kind_of_reference(yaml_doc: Doc) -> None:
    """
    list: {areas: [east, north]}                                    # <- DL005
    policy: {every_area_needs: [safty]}                             # <- DL005
    domains: {upkeep: 养护}
    facets: {phase: {name: 阶段, values: {building: 建设期, running: 运营期}}}
    areas:
      east: {name: 东片}
      west: {name: 西片, within: [zone]}                            # <- DL005
    bodies:
      works: {name: 建设局, kind: department}
      garage: {name: 车队, parent: workz}                           # <- DL005
      yard: {name: 养护站, covers: [south]}                         # <- DL005
      bureau: {name: 道路局, replaces: [old-bureau]}                # <- DL005
    defaults: {domain: upkeep, areas: [east]}
    duties:
      use: {name: 用到各机构, lead: works, support: [garage, yard, bureau]}
      domain: {name: 领域不对, domain: upkep, areas: [east], lead: works}  # <- DL005
      areas: {name: 区域不对, domain: upkeep, areas: [est], lead: works}  # <- DL005
      kind: {name: 类别不对, lead: "@townships"}                    # <- DL005
      body: {name: 机构不对, lead: "@workz"}                        # <- DL005
      office: {name: 处室不对, lead: works, office: 综合处}         # <- DL005
      facet: {name: 情形不对, clauses: {lead: works, when: {phases: building}}}  # <- DL005
      value: {name: 取值不对, clauses: {lead: works, when: {phase: builded}}}  # <- DL005
      distinct: {name: 事项不对, lead: works, distinct_from: [nothing]}  # <- DL005
    """
    assert yaml_doc.found == yaml_doc.marked


def test_a_bad_default_is_reported_once_and_where_it_stands(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies: {works: 建设局}
    defaults:
      domain: upkeep
      areas: [est]                                                  # <- DL005
    duties:
      lights: {name: 路灯维护, support: works}
      roads: {name: 道路养护, support: works}
      pipes: {name: 管网养护, areas: [west], support: works}        # <- DL301
    """
    # Only a duty that gives its own areas can be judged.
    assert yaml_doc.found == yaml_doc.marked


def test_words_for_selectors(yaml_doc: Doc) -> None:
    """
    policy: {selectors: {属地村: "@village", 所属分局: "@bureau"}}
    domains: {safety: 安全}
    areas: {east: 东片}
    bodies:
      hall: {name: 东镇人民政府, kind: township, covers: [east]}
      village: {name: 东村, kind: village, covers: [east]}
      bureau: {name: 公安局, kind: department}
      bureau.east: {name: 东片分局, kind: stationed, parent: bureau, covers: [east]}
    duties:
      built-in: {name: 消防检查, domain: safety, areas: [east], lead: 属地镇街}
      added: {name: 防溺水巡查, domain: safety, areas: [east], lead: 属地村, support: 所属分局}
      mistaken: {name: 森林防火, domain: safety, areas: [east], lead: 属地乡}  # <- DL005
    """
    assert yaml_doc.found == yaml_doc.marked


def test_a_duty_that_names_an_entity_with_a_fault_is_not_judged(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies:
      works: {name: 建设局}
      yard: {name: 养护站, covers: [south]}                         # <- DL005
      yard.team: {name: 养护班, parent: yard}
    duties:
      through: {name: 经由上级, domain: upkeep, areas: [east, west], clauses: [{lead: yard.team, in: [east]}]}
      apart:                                                        # <- DL101
        name: 与此无关
        domain: upkeep
        areas: [east, west]
        clauses: [{lead: works, in: [east]}]
    """
    assert yaml_doc.found == yaml_doc.marked
    assert not yaml_doc.complete


def test_a_selector_names_nobody(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies:
      hall: {name: 东镇人民政府, kind: township, covers: [east], parent: county}            # <- DL005
    duties:
      judged:                                                       # <- DL304
        name: 照样判断
        domain: upkeep
        areas: [east, west]
        clauses: [{lead: "@township"}]
    """
    # The finding about `west` stands at the clause, which here is in the line after `areas`.
    lines = [line for line, code in yaml_doc.found if code == "DL304"]
    assert len(lines) == 1
    assert yaml_doc.one("DL304")["cells"] == ["west"]
