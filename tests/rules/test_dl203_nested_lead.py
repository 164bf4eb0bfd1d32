"""DL203: a body and one above it both lead."""

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {invest: 招商}
    areas: {east: 东片}
    bodies:
      devcom: 开发委
      devcom.invest: {name: 招商处, parent: devcom}
      devcom.invest.team: {name: 驻外招商组, parent: devcom.invest}
    duties:
      recruit:                                                      # <- DL203 DL203
        name: 项目招引
        domain: invest
        areas: [east]
        clauses: [{lead: devcom}, {lead: devcom.invest.team}, {lead: devcom.invest, until: 2021-09-30}]
    """
    # Three on one line, and the eldest with the youngest when the one between has left.
    assert yaml_doc.found == yaml_doc.marked
    found = yaml_doc.all("DL203")
    assert [(one["bodies"], one["from"], one["until"]) for one in found] == [
        (["devcom", "devcom.invest", "devcom.invest.team"], "2021-09-01", "2021-09-30"),
        (["devcom", "devcom.invest.team"], "2021-10-01", None),
    ]
    assert {one["severity"] for one in found} == {"warning"}


def test_two_offices_of_one_body_are_no_line(yaml_doc: Doc) -> None:
    """
    domains: {invest: 招商}
    areas: {east: 东片}
    bodies:
      devcom: 开发委
      devcom.invest: {name: 招商处, parent: devcom}
      devcom.build: {name: 建设处, parent: devcom}
    duties:
      siblings:                                                     # <- DL201
        name: 项目招引
        domain: invest
        areas: [east]
        clauses: [{lead: devcom.invest}, {lead: devcom.build}]
      all-three:                                                    # <- DL201
        name: 项目落地
        domain: invest
        areas: [east]
        clauses: [{lead: devcom}, {lead: devcom.invest}, {lead: devcom.build}]
    """
    assert yaml_doc.found == yaml_doc.marked


def test_only_single_bodies(yaml_doc: Doc) -> None:
    """
    domains: {invest: 招商}
    areas: {east: 东片}
    bodies:
      devcom: 开发委
      devcom.invest: {name: 招商处, parent: devcom}
    duties:
      recruit:                                                      # <- DL201
        name: 项目招引
        domain: invest
        areas: [east]
        clauses: [{lead: [devcom, devcom.invest], joint: 联合招商}, {lead: devcom}]
    """
    assert yaml_doc.found == yaml_doc.marked


def test_a_selector_that_stands_for_one_body_counts_as_one(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片}
    bodies:
      police: {name: 公安局, kind: department}
      police.east: {name: 东片分局, parent: police, covers: [east]}
    duties:
      patrol:                                                       # <- DL203
        name: 治安巡逻
        domain: safety
        areas: [east]
        clauses: [{lead: police}, {lead: "@police"}]
    """
    assert yaml_doc.found == yaml_doc.marked


def test_one_clause_with_an_office_is_one_lead(yaml_doc: Doc) -> None:
    """
    domains: {invest: 招商}
    areas: {east: 东片}
    bodies:
      devcom: 开发委
      devcom.invest: {name: 招商处, kind: office, parent: devcom}
    duties:
      recruit: {name: 项目招引, domain: invest, areas: [east], lead: devcom, office: 招商处}
    """
    assert yaml_doc.found == []
