"""The referee against findings worked out by hand from SPEC §3. The docstring is the list."""

import inspect
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings

from tests.referee.lists import lists
from tests.referee.oracle import JUDGED, judge

ON = date(2021, 1, 6)


@pytest.fixture
def found(request: pytest.FixtureRequest) -> Callable[..., list[str]]:
    """Judge the test's docstring; BaseLoader leaves dates as text."""
    text = inspect.getdoc(request.function)
    data = yaml.load(text or "", Loader=yaml.BaseLoader)

    def run(on: date = ON, all_time: bool = False) -> list[str]:
        return sorted(str(verdict) for verdict in judge(data, on, all_time))

    return run


Found = Callable[..., list[str]]


def test_sample_of_spec_2(found: Found) -> None:
    """
    list: {name: 诸暨经济开发区权责清单, areas: [zone]}
    policy: {needs: [supervise], every_area_needs: [safety, sanitation], selectors: {属地镇街: "@township"}}
    facets:
      phase: {name: 阶段, values: {construction: 建设期, warranty: 质保期, operation: 运营期}}
    domains: {sanitation: 环境卫生, safety: 安全}
    areas:
      zone: {name: 诸暨经济开发区, complete: true}
      taozhu: {name: 陶朱街道}
      diankou: {name: 店口镇}
      chengxi: {name: 城西工业新城, within: [zone, taozhu]}
      hitech: {name: 环保装备高新区, within: [{area: zone, from: 2021-04-01}, diankou]}
      factory-yard: {name: 厂区, within: hitech}
    bodies:
      old-zone-committee: {name: 老管委会, kind: committee, until: 2021-03-31}
      devcom: {name: 管委会, kind: committee, covers: zone, from: 2021-04-01, replaces: old-zone-committee}
      devcom.build: {name: 建设处, kind: office, parent: devcom}
      taozhu-street: {name: 陶朱街道办事处, kind: township, covers: [taozhu]}
      diankou-town: {name: 店口镇政府, kind: township, covers: [diankou]}
      dept-enforcement: {name: 执法局, kind: department}
      dept-build: {name: 建设局, kind: department}
      dept-fire: {name: 消防大队, kind: department}
      dept-emergency: {name: 应急局, kind: department}
    duties:
      sanitation.sweeping:
        name: 道路清扫保洁
        domain: sanitation
        areas: [zone]
        facets: [phase]
        needs: [supervise]
        from: 2021-04-01
        lead: "@township"
        clauses:
          - {lead: devcom, office: devcom.build, when: {phase: [construction, warranty]}}
          - {supervise: dept-enforcement, until: 2021-12-31}
          - {none: 厂区内由企业自行清扫, in: [factory-yard]}
          - {open: 新划入范围待明确, between: [devcom, "@township", dept-build], in: [hitech]}
      safety.fire:
        name: 园区消防安全
        domain: safety
        facets: {aspect: {inspection: 监督检查, rescue: 灭火救援}}
        clauses:
          - {lead: dept-fire, when: {aspect: rescue}}
          - {lead: 属地镇街, support: [devcom, dept-emergency], when: {aspect: inspection}}
    """
    sweeping, everywhere = "sanitation.sweeping/sanitation", "chengxi,factory-yard,hitech"
    between = "dept-build,devcom,diankou-town"
    assert found(date(2021, 9, 1)) == [
        f"DL102 error safety.fire/safety supervise by= at={everywhere} [] 2021-09-01..",
        f"DL102 warning {sweeping} supervise by= at={everywhere} [] 2022-01-01..",
        f"DL105 error {sweeping} lead by={between} at=hitech [phase=operation] 2021-09-01..",
        f"DL205 warning {sweeping} lead by=devcom at=factory-yard,hitech [phase=construction] 2021-09-01..",
        f"DL205 warning {sweeping} lead by=devcom at=factory-yard,hitech [phase=warranty] 2021-09-01..",
    ]


def test_gap_starts_on_the_reference_day_unless_all_time(found: Found) -> None:
    """
    list: {name: 清单, areas: [a]}
    domains: {s: 安全}
    areas: {a: 甲}
    bodies: {x: {name: 某局, kind: department}}
    duties: {d: {name: 事, domain: s, clauses: [{lead: x, from: 2021-01-08}]}}
    """
    assert found() == ["DL101 error d/s lead by= at=a [] 2021-01-06..2021-01-07"]
    assert found(all_time=True) == ["DL101 error d/s lead by= at=a [] ..2021-01-07"]
    assert found(date(2021, 1, 8)) == []


def test_run_without_lead_after_a_lead_is_one_lapse(found: Found) -> None:
    """
    list: {name: 清单, areas: [a]}
    domains: {s: 安全}
    areas: {a: 甲}
    bodies: {x: {name: 某局, kind: department, until: 2021-01-08}}
    duties:
      d: {name: 事, domain: s, needs: agent, lead: x, clauses: [{agent: x}, {none: 无, from: 2021-01-11}]}
    """
    assert found() == [
        "DL102 warning d/s agent by= at=a [] 2021-01-09..",
        "DL103 warning d/s lead by=x at=a [] 2021-01-09..2021-01-10",
    ]
    assert found(date(2021, 1, 9)) == [
        "DL102 error d/s agent by= at=a [] 2021-01-09..",
        "DL302 error d/s lead by=x at=a [] 2021-01-09..2021-01-10",
    ]


def test_lapse_of_several_reasons_is_one_and_none_ends_it(found: Found) -> None:
    """
    list: {name: 清单, areas: [a]}
    domains: {s: 安全}
    areas: {a: 甲}
    bodies: {x: {name: 某局, kind: department, until: 2021-01-08}}
    duties:
      d:
        name: 事
        domain: s
        clauses:
          - {lead: x, until: 2021-01-09}
          - {none: 无, from: 2021-01-11, until: 2021-01-11}
    """
    assert found() == [
        "DL101 error d/s lead by= at=a [] 2021-01-12..",  # the day before has no lead either
        "DL103 warning d/s lead by=x at=a [] 2021-01-09..2021-01-10",
    ]


def test_dissolved_through_an_ancestor_and_not_yet(found: Found) -> None:
    """
    list: {name: 清单, areas: [a]}
    domains: {s: 安全}
    areas: {a: 甲}
    bodies:
      old: {name: 老局, kind: department, until: 2021-01-04}
      old.office: {name: 老处, kind: office, parent: 老局}
      new: {name: 新局, kind: department, from: 2021-01-08}
    duties:
      d: {name: 事一, domain: s, lead: old.office}
      e: {name: 事二, domain: s, lead: new}
      f: {name: 事三, domain: s, lead: [old.office, new]}
    """
    assert found() == [
        "DL302 error d/s lead by=old.office at=a [] 2021-01-06..",
        "DL302 error f/s lead by=new,old.office at=a [] 2021-01-06..2021-01-07",
        "DL303 warning e/s lead by=new at=a [] 2021-01-06..2021-01-07",
    ]


def test_in_is_narrowed_to_the_jurisdiction_if_there_is_any(found: Found) -> None:
    """
    list: {name: 清单, areas: [z]}
    domains: {s: 安全}
    areas: {z: {name: 园区, complete: true}, a: {name: 甲, within: z}, b: {name: 乙, within: z}}
    bodies: {x: {name: 某镇, kind: township, covers: a}, y: {name: 某站, kind: office, parent: x}}
    duties:
      part: {name: 事一, domain: s, clauses: [{lead: y, in: z}]}
      out: {name: 事二, domain: s, areas: b, clauses: [{lead: y, support: x, in: b}]}
      lawful: {name: 事三, domain: s, areas: b, clauses: [{lead: y, in: b, basis: 某法}]}
      unsaid: {name: 事四, domain: s, areas: b, lead: y}
      either: {name: 事五, domain: s, clauses: [{lead: y, in: [z, b]}]}
    """
    assert found() == [
        "DL101 error part/s lead by= at=b [] 2021-01-06..",
        "DL101 error unsaid/s lead by= at=b [] 2021-01-06..",
        "DL401 error either/s lead by=y at=b [] 2021-01-06..",
        "DL401 error out/s lead by=y at=b [] 2021-01-06..",
        "DL401 error out/s support by=x at=b [] 2021-01-06..",
        "DL407 warning unsaid/s None by=y at= [] ..",
    ]


def test_general_rule_yields_even_to_nobody(found: Found) -> None:
    """
    list: {name: 清单, areas: [a]}
    domains: {s: 安全}
    areas: {a: 甲}
    bodies: {x: {name: 某局, kind: department}, gone: {name: 老局, kind: department, until: 2021-01-01}}
    duties:
      named: {name: 事一, domain: s, lead: x, clauses: [{lead: gone, until: 2021-01-07}]}
      chosen: {name: 事二, domain: s, lead: x, clauses: [{lead: "@village", until: 2021-01-07}]}
      open:
        name: 事三
        domain: s
        lead: x
        clauses: [{open: 待定, between: [x, gone, "@village"], until: 2021-01-07}]
      helped: {name: 事四, domain: s, lead: x, clauses: [{support: gone}]}
      dead: {name: 事五, domain: s, lead: [x, "@village"], clauses: [{none: 无}]}
    """
    assert found() == [
        "DL105 error open/s lead by=gone,x at=a [] 2021-01-06..2021-01-07",
        "DL302 error named/s lead by=gone at=a [] 2021-01-06..2021-01-07",
        "DL304 error chosen/s lead by= at=a [] 2021-01-06..2021-01-07",
        "DL407 warning dead/s None by=x at= [] ..",
    ]


def test_overlaps_compare_sets(found: Found) -> None:
    """
    list: {name: 清单, areas: [a]}
    domains: {s: 安全}
    areas: {a: 甲}
    bodies:
      x: {name: 某局, kind: department}
      x.office: {name: 某处, kind: office, parent: x}
      x.desk: {name: 某科, kind: office, parent: x.office}
      y: {name: 另局, kind: department}
    duties:
      two: {name: 事一, domain: s, lead: [x, y]}
      joint: {name: 事二, domain: s, lead: [x, y], joint: 联合执法}
      nested: {name: 事三, domain: s, lead: [x, x.desk, x.office]}
      same: {name: 事四, domain: s, clauses: [{lead: x}, {lead: x}]}
      more: {name: 事五, domain: s, clauses: [{lead: [x, x.office], joint: 联合}, {lead: x}]}
      siblings: {name: 事六, domain: s, clauses: [{lead: x}, {lead: y, in: a, from: 2021-01-10}]}
    """
    assert found() == [
        "DL201 error more/s lead by=x,x.office at=a [] 2021-01-06..",
        "DL201 error siblings/s lead by=x,y at=a [] 2021-01-10..",
        "DL201 error two/s lead by=x,y at=a [] 2021-01-06..",
        "DL203 warning nested/s lead by=x,x.desk,x.office at=a [] 2021-01-06..",
    ]


def test_selectors_look_at_own_covers_and_existence(found: Found) -> None:
    """
    list: {name: 清单, areas: [a, b]}
    policy: {selectors: {各分局: "@x"}}
    domains: {s: 安全}
    areas: {a: 甲, b: 乙}
    bodies:
      x: {name: 某局, kind: department, covers: [a, b]}
      x1: {name: 一分局, kind: office, parent: x, covers: a}
      x2: {name: 二分局, kind: office, parent: x1, covers: a, from: 2021-01-08, until: 2021-01-09}
      x3: {name: 内设科, kind: office, parent: x}
    duties:
      below: {name: 事一, domain: s, lead: 各分局}
      kind: {name: 事二, domain: s, areas: a, lead: "@office"}
      joint: {name: 事三, domain: s, areas: a, lead: "@office", joint: 联合}
      twice: {name: 事四, domain: s, areas: a, clauses: [{lead: ["@x", x1]}]}
    """
    assert found() == [
        "DL201 error twice/s lead by=x1,x2 at=a [] 2021-01-08..2021-01-09",
        "DL304 error below/s lead by= at=b [] 2021-01-06..",
        "DL305 error below/s lead by=x1,x2 at=a [] 2021-01-08..2021-01-09",
        "DL305 error kind/s lead by=x1,x2 at=a [] 2021-01-08..2021-01-09",
        "DL305 error twice/s lead by=x1,x2 at=a [] 2021-01-08..2021-01-09",
    ]


def test_supervisors_agents_and_abilities(found: Found) -> None:
    """
    list: {name: 清单, areas: [a]}
    policy: {needs: supervise}
    domains: {s: 安全}
    areas: {a: 甲}
    bodies:
      x: {name: 某局, kind: department, abilities: 行政处罚}
      y: {name: 某处, kind: office, parent: x}
      z: {name: 某公司, kind: agent}
    duties:
      own: {name: 事一, domain: s, lead: x, supervise: x, agent: x}
      entrusted: {name: 事二, domain: s, lead: x, supervise: x, agent: z}
      able: {name: 事三, domain: s, needs: none, abilities: [行政处罚], lead: y}
      unable: {name: 事四, domain: s, needs: none, abilities: [行政处罚, 救援], lead: y}
      third: {name: 事五, domain: s, needs: none, lead: z}
      nobody: {name: 事六, domain: s, clauses: [{none: 无}]}
    """
    assert found() == [
        "DL102 error nobody/s supervise by= at=a [] 2021-01-06..",
        "DL206 warning own/s supervise by=x at=a [] 2021-01-06..",
        "DL207 error third/s lead by=z at=a [] 2021-01-06..",
        "DL207 error unable/s lead by=y at=a [] 2021-01-06..",
    ]


def test_facets_of_which_every_value_is_hit_are_left_out(found: Found) -> None:
    """
    list: {name: 清单, areas: [a, b]}
    domains: {s: 安全}
    facets: {p: {name: 阶段, values: {p1: 一, p2: 二}}, q: {name: 规模, values: {q1: 一, q2: 二}}}
    areas: {a: 甲, b: 乙}
    bodies: {x: {name: 某局, kind: department}}
    duties:
      inferred: {name: 事一, domain: s, clauses: [{lead: x, when: {p: p1, q: [q1]}}]}
      listed: {name: 事二, domain: s, facets: [q, p], clauses: [{lead: x, when: {p: p1, q: [q1]}}]}
      unused: {name: 事三, domain: s, facets: [p], clauses: [{lead: x, in: a}]}
      own:
        name: 事四
        domain: s
        facets: {r: {r1: 一, r2: 二}}
        clauses: [{lead: x, when: {r: r2}}, {lead: x, in: a}]
    """
    assert found() == [
        "DL101 error inferred/s lead by= at=a,b [p=p2,q=q1] 2021-01-06..",
        "DL101 error inferred/s lead by= at=a,b [q=q2] 2021-01-06..",
        "DL101 error listed/s lead by= at=a,b [p=p1,q=q2] 2021-01-06..",
        "DL101 error listed/s lead by= at=a,b [p=p2] 2021-01-06..",
        "DL101 error own/s lead by= at=b [r=r1] 2021-01-06..",
        "DL101 error unused/s lead by= at=b [] 2021-01-06..",
    ]


def test_cells_and_dated_memberships(found: Found) -> None:
    """
    list: {name: 清单, areas: [z]}
    policy: {every_area_needs: [s, t]}
    domains: {s: 安全, t: 卫生}
    areas:
      z: {name: 园区, complete: true}
      part: {name: 片区, within: z}
      plot: {name: 地块, within: [{area: part, until: 2021-01-07}, {area: part, from: 2021-01-10}]}
      new: {name: 新区, within: [{area: z, from: 2021-01-09}]}
    bodies: {x: {name: 某局, kind: department, covers: plot}}
    duties:
      d:
        name: 事一
        domain: s
        until: 2021-01-11
        lead: x
        clauses: [{none: 无, in: z, except: [plot, new]}]
      e: {name: 事二, domain: t, areas: plot, from: 2021-01-06, until: 9999-12-31, clauses: [{support: x}]}
    """
    assert found() == [
        "DL101 error d/s lead by= at=new [] 2021-01-09..2021-01-11",
        "DL104 error None/t None by= at=part [] ..",
        "DL301 error e/t None by= at= [] ..",
    ]
    assert found(date(2021, 1, 10)) == [
        "DL101 error d/s lead by= at=new [] 2021-01-10..2021-01-11",
        "DL104 error None/t None by= at=new,part [] ..",
        "DL301 error e/t None by= at= [] ..",
    ]
    assert found(date(2021, 1, 12))[0] == "DL104 error None/s None by= at=new,part,plot [] .."


def test_same_duty_with_other_leads(found: Found) -> None:
    """
    list: {name: 清单, areas: [a, b]}
    facets: {p: {name: 阶段, values: {p1: 一, p2: 二}}}
    domains: {s: 安全}
    areas: {a: 甲, b: 乙}
    bodies: {x: {name: 某局, kind: department}, y: {name: 另局, kind: department}}
    duties:
      d1: {name: 道路清扫, domain: s, clauses: [{lead: x, when: {p: p1}}, {lead: y, when: {p: p2}}]}
      d2: {name: "道路·清扫 ", domain: s, clauses: [{lead: [x, y], joint: 联合, in: a}, {lead: x, in: b}]}
      d3: {name: 道路清扫, domain: s, level: 县级, areas: b, distinct_from: [d1, d2], lead: y}
      d4: {name: 道路清扫, domain: s, level: 市级, areas: b, distinct_from: d1, lead: [x]}
      d5: {name: 道路清扫, subitem: 一, domain: s, areas: b, lead: y}
      d6: {name: 道路清扫, domain: s, level: 县级, areas: b, distinct_from: d1, until: 2021-01-07, lead: x}
    """
    assert found() == [
        "DL202 error d2/s None by=x,y at=b [] ..",  # at a, both are led by x and y
        "DL202 error d6/s None by=x,y at=b [] ..",  # with d3; with d2 and d4 the leads are the same
    ]
    assert found(date(2021, 1, 8)) == ["DL202 error d2/s None by=x,y at=b [] .."]


def test_clause_that_reaches_nothing_on_any_day(found: Found) -> None:
    """
    list: {name: 清单, areas: [a]}
    domains: {s: 安全}
    areas: {a: 甲, b: 乙}
    bodies: {x: {name: 某局, kind: department}}
    duties:
      d:
        name: 事
        domain: s
        from: 2021-01-02
        lead: x
        clauses:
          - {support: [x, "@x"], in: b}
          - {open: 待定, between: x, except: a}
          - {supervise: 某局, support: x, until: 2021-01-01}
          - {supervise: "@village", until: 2021-01-02}
    """
    assert found() == [
        "DL407 warning d/s None by= at= [] ..",
        "DL407 warning d/s None by=x at= [] ..",  # of two clauses
    ]


@pytest.mark.slow
def test_drawn_lists_hit_every_code() -> None:
    hit: Counter[str] = Counter()

    @settings(
        max_examples=300,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(lists())
    def draw(data: dict[str, Any]) -> None:
        hit.update({verdict.code for verdict in judge(data, ON)})

    draw()
    assert [code for code in sorted(JUDGED) if hit[code] < 3] == []
