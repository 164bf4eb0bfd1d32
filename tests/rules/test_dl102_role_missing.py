"""DL102: a role that `needs` asks for and that no existing body fills."""

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {invest: 招商}
    areas: {park: 小镇, yard: 货场}
    bodies: {company: 运营公司, devcom: 开发委}
    duties:
      operation:                                                    # <- DL102
        name: 园区运营
        domain: invest
        areas: [park, yard]
        needs: [supervise]
        lead: company
        clauses: [{supervise: devcom, in: [yard]}]
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL102")
    assert (finding["role"], finding["bodies"], finding["cells"]) == ("supervise", [], ["park"])
    assert (finding["from"], finding["until"], finding["severity"]) == ("2021-09-01", None, "error")
    assert "监管" in finding["message"]


def test_a_role_is_needed_also_where_nobody_leads_on_purpose(yaml_doc: Doc) -> None:
    """
    policy: {needs: [supervise]}
    domains: {sanitation: 环境卫生}
    areas: {yard: 厂区}
    bodies: {street: 街道办}
    duties:
      sweeping:                                                     # <- DL102
        name: 道路清扫
        domain: sanitation
        areas: [yard]
        support: street
        clauses: [{none: 厂区内由企业自行清扫}]
      waste: {name: 垃圾清运, domain: sanitation, areas: [yard], needs: none, lead: street}
    """
    assert yaml_doc.found == yaml_doc.marked


def test_each_role_is_a_finding(yaml_doc: Doc) -> None:
    """
    policy: {needs: [agent]}
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies: {street: 街道办}
    defaults: {domain: sanitation, areas: [east]}
    duties:
      sweeping: {name: 道路清扫, needs: [support, supervise], lead: street}  # <- DL102 DL102
    """
    # What a duty needs itself takes the place of what the list needs.
    assert yaml_doc.found == yaml_doc.marked
    assert {finding["role"] for finding in yaml_doc.findings} == {"support", "supervise"}


def test_a_role_filled_before_and_no_longer_is_a_warning(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies: {street: 街道办, bureau: 执法局}
    duties:
      sweeping:                                                     # <- DL102
        name: 道路清扫
        domain: sanitation
        areas: [east]
        needs: [supervise]
        lead: street
        clauses: [{supervise: bureau, until: 2021-12-31}]
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL102")
    assert (finding["severity"], finding["from"]) == ("warning", "2022-01-01")
    assert yaml_doc.report.exit_code == 0
    assert yaml_doc.at("2021-12-31").one("DL102")["severity"] == "warning"
    assert yaml_doc.at("2022-01-01").one("DL102")["severity"] == "error"


def test_a_role_missing_now_is_an_error_however_soon_it_ends(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies: {street: 街道办, bureau: {name: 执法局, from: 2021-09-02, until: 2021-10-31}}
    duties:
      sweeping:                                                     # <- DL102 DL102
        name: 道路清扫
        domain: sanitation
        areas: [east]
        needs: [supervise]
        lead: street
        supervise: bureau
    """
    # A body that does not exist fills nothing. The two runs differ in severity and in days.
    assert yaml_doc.found == yaml_doc.marked
    assert [(one["severity"], one["from"], one["until"]) for one in yaml_doc.findings] == [
        ("error", "2021-09-01", "2021-09-01"),
        ("warning", "2021-11-01", None),
    ]


def test_a_duty_to_come_lacks_its_role_from_its_first_day(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies: {street: 街道办}
    defaults: {domain: sanitation, areas: [east]}
    duties:
      sweeping: {name: 道路清扫, from: 2022-01-01, needs: [supervise], lead: street}  # <- DL102
    """
    # The day before is not in the duty's space, so the role was not filled then.
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL102")
    assert (finding["severity"], finding["from"]) == ("error", "2022-01-01")


def test_a_supervisor_elsewhere_is_none(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片, west: 西片}
    bodies:
      works: 建设局
      hall: {name: 东镇人民政府, kind: township, covers: [east]}
    duties:
      sweeping:                                                     # <- DL102
        name: 道路清扫
        domain: sanitation
        areas: [east, west]
        needs: [supervise]
        lead: works
        supervise: "@township"
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL102")["cells"] == ["west"]


def test_policy_severity_sets_what_is_softened_too(yaml_doc: Doc) -> None:
    """
    policy: {severity: {DL102: info}}
    domains: {sanitation: 环境卫生}
    areas: {east: 东片, west: 西片}
    bodies: {street: 街道办, bureau: 执法局}
    duties:
      sweeping:                                                     # <- DL102 DL102
        name: 道路清扫
        domain: sanitation
        areas: [east, west]
        needs: [supervise]
        lead: street
        clauses: [{supervise: bureau, in: [east], until: 2021-12-31}]
    """
    assert yaml_doc.found == yaml_doc.marked
    assert [finding["severity"] for finding in yaml_doc.findings] == ["info", "info"]
