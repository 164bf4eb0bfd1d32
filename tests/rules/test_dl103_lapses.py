"""DL103: somebody leads now and nobody will; one finding for the whole run without a lead."""

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局, street: 街道办}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses:
          - until: 2021-12-31                                       # <- DL103
            lead: works
          - {lead: street, from: 2022-02-01}
    """
    assert yaml_doc.found == yaml_doc.marked
    lapse = yaml_doc.one("DL103")
    assert (lapse["severity"], lapse["role"], lapse["bodies"]) == ("warning", "lead", ["works"])
    assert (lapse["from"], lapse["until"]) == ("2022-01-01", "2022-01-31")
    assert yaml_doc.report.exit_code == 0


def test_it_becomes_a_gap_on_its_first_day(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    defaults: {domain: upkeep, areas: [east]}
    duties: {lights: {name: 路灯维护, clauses: [{lead: works, until: 2021-12-31}]}}  # <- DL103
    """
    assert yaml_doc.found == yaml_doc.marked
    assert [code for _, code in yaml_doc.at("2021-12-31").found] == ["DL103"]
    assert [code for _, code in yaml_doc.at("2022-01-01").found] == ["DL101"]


def test_a_run_is_one_whatever_it_is_made_of(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: {name: 建设局, until: 2021-12-31}
      street: {name: 街道办, from: 2022-06-01}
      roads: 道路局
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses:
          - {lead: works, until: 2022-02-28}                        # <- DL103
          - {open: 待定, between: [street, roads], from: 2022-04-01, until: 2022-04-30}
          - {lead: street, from: 2022-05-01}
    """
    # January to May: dissolved, then a gap, then to settle, then not yet there.
    assert yaml_doc.found == yaml_doc.marked
    lapse = yaml_doc.one("DL103")
    assert (lapse["bodies"], lapse["from"], lapse["until"]) == (["works"], "2022-01-01", "2022-05-31")


def test_where_nobody_is_needed_the_run_ends(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL101
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses:
          - {lead: works, until: 2021-12-31}
          - {none: 封闭施工, from: 2022-01-01, until: 2022-03-31}
    """
    # The run begins on 1 April, and the day before has no lead: not a lapse but a gap.
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL101")["from"] == "2022-04-01"


def test_a_cell_new_to_the_duty_does_not_lapse(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas:
      zone: 开发区
      east: {name: 东片, within: [{area: zone, from: 2022-01-01}]}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL101
        name: 路灯维护
        domain: upkeep
        areas: [zone]
        clauses: [{lead: works, until: 2021-12-31}, {lead: works, in: [zone], except: [east], from: 2022-01-01}]
    """
    assert yaml_doc.found == yaml_doc.marked


def test_those_who_led_the_day_before_are_named(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies: {works: 建设局, street: 街道办, roads: 道路局}
    duties:
      lights:                                                       # <- DL103
        name: 路灯维护
        domain: upkeep
        areas: [east, west]
        clauses:
          - {lead: street, in: [west], until: 2021-12-31}           # <- DL103
          - {lead: [works, roads], joint: 灯杆, in: [east], until: 2021-11-30}
          - {lead: [roads, works], joint: 灯具, in: [east], until: 2021-11-30}
          - {lead: street, in: [east], from: 2022-03-01}
          - {lead: street, in: [west], from: 2022-03-01}
    """
    assert yaml_doc.found == yaml_doc.marked
    east, west = yaml_doc.all("DL103")
    assert (west["cells"], west["bodies"]) == (["west"], ["street"])
    assert (east["cells"], east["bodies"], east["from"]) == (["east"], ["roads", "works"], "2021-12-01")
    # Two clauses cause the lapse in the east: it stands at the duty, and both are related.
    assert len(east["related"]) == 2


def test_it_takes_a_lead_the_day_before_at_that_cell_and_combination(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    facets: {phase: {name: 阶段, values: {building: 建设期, running: 运营期}}}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL101
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses: [{lead: works, when: {phase: building}, until: 2021-12-31}]                # <- DL103
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL103")["facets"] == {"phase": "building"}
    assert yaml_doc.one("DL101")["facets"] == {"phase": "running"}


def test_all_time_changes_nothing_about_what_is_still_to_come(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL103
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses:
          - {lead: works, until: 2020-12-31}
          - {lead: works, from: 2021-04-01, until: 2021-12-31}
    """
    always = yaml_doc.at(all_time=True)
    assert (always.one("DL101")["from"], always.one("DL101")["until"]) == ("2021-01-01", "2021-03-31")
    assert always.one("DL103")["from"] == "2022-01-01"


def test_policy_may_make_it_an_error(yaml_doc: Doc) -> None:
    """
    policy: {severity: {DL103: error}}
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    defaults: {domain: upkeep, areas: [east]}
    duties: {lights: {name: 路灯维护, clauses: [{lead: works, until: 2021-12-31}]}}  # <- DL103
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.report.exit_code == 1
