"""DL207: a lead without the ability that the duty takes, or a third party."""

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片, west: 西片}
    bodies: {devcom: 开发委, bureau: {name: 应急局, abilities: [行政处罚, 监督检查]}}
    duties:
      penalty:
        name: 违法行为处罚
        domain: safety
        areas: [east, west]
        abilities: [行政处罚, 监督检查]
        lead: bureau
        clauses:
          - {lead: devcom, in: [west], from: 2022-01-01}            # <- DL207
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL207")
    assert (finding["bodies"], finding["role"], finding["cells"]) == (["devcom"], "lead", ["west"])
    assert (finding["from"], finding["until"], finding["severity"]) == ("2022-01-01", None, "error")
    assert "行政处罚" in finding["message"]


def test_each_ability_may_come_from_the_line(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片}
    bodies:
      county: {name: 市政府, abilities: [行政许可]}
      bureau: {name: 应急局, parent: county, abilities: [行政处罚]}
      bureau.team: {name: 执法大队, parent: bureau, abilities: [监督检查]}
    duties:
      all: {name: 企业检查, domain: safety, areas: [east], abilities: [监督检查, 行政处罚, 行政许可], lead: bureau.team}
      upwards:
        name: 违法行为处罚
        domain: safety
        areas: [east]
        abilities: [监督检查, 行政处罚]
        lead: bureau                                                # <- DL207
    """
    # What an inferior is able to do does not pass upwards; one ability of two is not enough.
    assert yaml_doc.found == yaml_doc.marked
    message = yaml_doc.one("DL207")["message"]
    assert "监督检查" in message
    assert "行政处罚" not in message.replace("违法行为处罚", "")


def test_third_parties_act_and_never_own(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片}
    bodies:
      street: 街道办
      helper: {name: 安全服务公司, kind: agent}
      helper.team: {name: 安全服务公司驻点组, kind: office, parent: helper}
    duties:
      leads:
        name: 隐患排查
        domain: safety
        areas: [east]
        lead: helper                                                # <- DL207
      acts: {name: 安全培训, domain: safety, areas: [east], lead: street, agent: helper}    # <- DL803
      below: {name: 安全宣传, domain: safety, areas: [east], lead: helper.team}
    """
    # Only the kind `agent` itself counts. To act is what it is for, but somebody has to watch it.
    assert yaml_doc.found == yaml_doc.marked


def test_one_finding_a_body(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片}
    bodies: {devcom: 开发委, street: 街道办, bureau: {name: 应急局, abilities: [行政处罚]}}
    duties:
      penalty:
        name: 违法行为处罚
        domain: safety
        areas: [east]
        abilities: [行政处罚]
        lead: [devcom, bureau, street]                              # <- DL207 DL207
        joint: 联合执法
    """
    assert yaml_doc.found == yaml_doc.marked
    assert [finding["bodies"] for finding in yaml_doc.findings] == [["devcom"], ["street"]]


def test_only_leads_that_are_there(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片}
    bodies: {old: {name: 旧安监所, until: 2020-12-31}, devcom: 开发委, bureau: {name: 应急局, abilities: [行政处罚]}}
    defaults: {domain: safety, areas: [east]}
    duties:
      penalty: {name: 违法行为处罚, abilities: 行政处罚, clauses: [{lead: old}, {lead: bureau, support: devcom}]}
    """
    assert yaml_doc.found == []
