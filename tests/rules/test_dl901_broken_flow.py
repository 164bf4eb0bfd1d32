"""DL901: a step of a flow whose duty nobody leads at a cell of the flow, on the reference day."""

from tests.conftest import Doc


def test_the_step_the_cells_and_the_facets(yaml_doc: Doc) -> None:
    """
    domains: {build: 建设}
    areas: {east: 东片, west: 西片, north: 北片}
    facets: {phase: {name: 阶段, values: {construction: 建设期, operation: 运营期}}}
    bodies: {devcom: 开发委}
    defaults: {domain: build, areas: [east, west, north]}
    duties:
      recruit: {name: 招商, lead: devcom}
      build:                                                          # <- DL101
        name: 建设
        facets: phase
        clauses:
          - {lead: devcom, when: {phase: construction}}
          - {lead: devcom, in: [east]}
    flows:
      project:
        name: 全流程
        areas: [east, west]
        steps:
          - recruit
          - build                                                     # <- DL901
          - recruit
          - build
    """
    # A step taken twice is told once, where the case comes to it first.
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL901")
    assert (finding["severity"], finding["duty"], finding["domain"]) == ("error", "build", "build")
    assert (finding["cells"], finding["facets"]) == (["west"], {"phase": "operation"})
    assert (finding["from"], finding["until"], finding["role"], finding["bodies"]) == (None, None, None, [])
    assert finding["location"]["column"] == 9
    assert "走到「建设」，在西片（阶段：运营期）没有牵头主体" in finding["message"]


def test_facet_values_are_merged(yaml_doc: Doc) -> None:
    """
    domains: {build: 建设}
    areas: {east: 东片, west: 西片}
    facets:
      phase: {name: 阶段, values: {construction: 建设期, operation: 运营期}}
      tier: {name: 规模, values: {major: 甲类, general: 乙类}}
    bodies: {devcom: 开发委}
    defaults: {domain: build, areas: [east, west]}
    duties:
      build:                                                          # <- DL101 DL101 DL101
        name: 建设
        clauses:
          - {lead: devcom, in: [west], when: {tier: general}}
          - {lead: devcom, in: [west], when: {tier: major, phase: construction}}
    flows:
      project: {name: 全流程, steps: build}                           # <- DL901 DL901 DL901
    """
    assert yaml_doc.found == yaml_doc.marked
    points = [(one["cells"], one["facets"]) for one in yaml_doc.all("DL901")]
    assert points == [(one["cells"], one["facets"]) for one in yaml_doc.all("DL101")]
    assert (["east"], {"phase": "construction"}) in points
    assert len({finding["fingerprint"] for finding in yaml_doc.findings}) == 6


def test_what_is_nobodys_breaks_the_flow_too(yaml_doc: Doc) -> None:
    """
    domains: {build: 建设}
    areas: {east: 东片, west: 西片}
    bodies: {devcom: 开发委}
    defaults: {domain: build, areas: [east, west]}
    duties:
      build: {name: 建设, lead: devcom, clauses: {none: 自建, in: [west]}}
    flows:
      project: {name: 全流程, areas: [east, west], steps: [build]}    # <- DL901
      other: {name: 小流程, areas: east, steps: [build]}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL901")["cells"] == ["west"]


def test_cells_and_days_outside_the_duty_are_passed_over(yaml_doc: Doc) -> None:
    """
    domains: {build: 建设}
    areas: {east: 东片, west: 西片}
    bodies: {devcom: 开发委}
    defaults: {domain: build}
    duties:
      build: {name: 建设, areas: [east], lead: devcom}
      later: {name: 运营, areas: [east, west], from: 2022-01-01}      # <- DL301
    flows:
      project: {name: 全流程, areas: [east, west], steps: [build, later]}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert [code for _, code in yaml_doc.at("2022-01-01").found] == ["DL301", "DL901"]


def test_whatever_the_reason_that_nobody_leads(yaml_doc: Doc) -> None:
    """
    domains: {build: 建设}
    areas: {east: 东片}
    bodies: {devcom: 开发委, old: {name: 旧局, until: 2021-08-31}, young: {name: 新局, from: 2022-01-01}}
    defaults: {domain: build, areas: [east]}
    duties:
      gone: {name: 供地, lead: old}                                   # <- DL302
      not-yet: {name: 施工, lead: young}                              # <- DL303
      nobody: {name: 征地, lead: "@township"}                         # <- DL304
      unsettled: {name: 验收, clauses: {open: 待定}}                   # <- DL105
      unowned: {name: 运营, support: devcom}                          # <- DL301
      lapses: {name: 招商, clauses: {lead: devcom, until: 2021-09-01}}   # <- DL103
      two: {name: 备案, clauses: [{lead: devcom}, {none: 免备案}]}      # <- DL205
    flows:
      project:
        name: 全流程
        steps:
          - gone                                                      # <- DL901
          - not-yet                                                   # <- DL901
          - nobody                                                    # <- DL901
          - unsettled                                                 # <- DL901
          - unowned                                                   # <- DL901
          - lapses
          - two
    """
    # Today's lead is enough, and whoever leads where nobody should, leads.
    assert yaml_doc.found == yaml_doc.marked
    later = [one["duty"] for one in yaml_doc.at("2021-09-02").all("DL901")]
    assert later == ["gone", "not-yet", "nobody", "unsettled", "unowned", "lapses"]


def test_an_unknown_step_is_an_unknown_reference(yaml_doc: Doc) -> None:
    """
    domains: {build: 建设}
    areas: {east: 东片}
    bodies: {devcom: 开发委}
    duties:
      build: {name: 建设, domain: build, areas: [east], clauses: {lead: devcom, until: 2021-12-31}}  # <- DL103
      faulty: {name: 运营, domain: build, areas: [nowhere]}           # <- DL005
    flows:
      project: {name: 全流程, areas: [east], steps: [build, faulty]}
      broken: {name: 全流程, areas: [east], steps: [build, builds]}   # <- DL005
    """
    # A step whose duty cannot be judged is passed over.
    assert yaml_doc.found == yaml_doc.marked
    assert ("DL901", 8) in [
        (one["code"], one["location"]["line"]) for one in yaml_doc.at("2022-01-01").findings
    ]
