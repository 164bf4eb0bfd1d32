"""DL303: the lead that a clause names does not exist yet."""

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {services: 服务}
    areas: {east: 东片}
    bodies: {centre: {name: 服务中心, from: 2022-01-01}}
    duties:
      funds:
        name: 资金申报
        domain: services
        areas: [east]
        standard: 一窗受理
        lead: centre                                                # <- DL303
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL303")
    assert (finding["severity"], finding["bodies"], finding["role"]) == ("warning", ["centre"], "lead")
    assert (finding["from"], finding["until"]) == ("2021-09-01", "2021-12-31")
    assert yaml_doc.report.exit_code == 0
    assert yaml_doc.at("2022-01-01").found == []


def test_an_ancestor_that_is_not_there_yet(yaml_doc: Doc) -> None:
    """
    domains: {services: 服务}
    areas: {east: 东片}
    bodies:
      bureau: {name: 数据局, from: 2022-01-01}
      bureau.centre: {name: 服务中心, from: 2020-01-01, parent: bureau}
    duties: {funds: {name: 资金申报, domain: services, areas: [east], clauses: [{lead: bureau.centre}]}}  # <- DL303
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL303")["until"] == "2021-12-31"


def test_only_until_the_clause_says_who_does_it(yaml_doc: Doc) -> None:
    """
    domains: {services: 服务}
    areas: {east: 东片}
    bodies: {centre: {name: 服务中心, from: 2022-01-01}, devcom: 开发委}
    defaults: {domain: services, areas: [east]}
    duties:
      funds: {name: 资金申报, lead: centre, clauses: [{lead: devcom, until: 2021-12-31}]}
      grants:
        name: 补助发放
        domain: services
        areas: [east]
        lead: centre                                                # <- DL303
        clauses: [{lead: devcom, until: 2021-09-30}]
    """
    # In October the run is still to come and the day before has a lead: that is DL103, and not at the same place.
    assert [code for _, code in yaml_doc.found] == ["DL103"]
    assert yaml_doc.one("DL103")["until"] == "2021-12-31"
    assert [code for _, code in yaml_doc.at("2021-10-01").found] == ["DL303"]


def test_two_to_come_are_one_finding_while_both_are_missing(yaml_doc: Doc) -> None:
    """
    domains: {services: 服务}
    areas: {east: 东片}
    bodies: {centre: {name: 服务中心, from: 2022-01-01}, office: {name: 代办处, from: 2021-11-01}}
    duties:
      funds:
        name: 资金申报
        domain: services
        areas: [east]
        lead: [centre, office]                                      # <- DL303
        joint: 联合受理
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL303")
    assert (finding["bodies"], finding["until"]) == (["centre", "office"], "2021-10-31")
