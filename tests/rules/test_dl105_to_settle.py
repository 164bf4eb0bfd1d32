"""DL105: points whose lead is still open, and among whom."""

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片, hitech: 高新区}
    bodies: {devcom: 开发委, street: 街道办}
    duties:
      waste:
        name: 垃圾清运
        domain: sanitation
        areas: [east, hitech]
        lead: street
        clauses:
          - in: [hitech]                                            # <- DL105
            open: 新划入范围待明确
            between: [street, devcom]
    """
    # The general rule yields to `open`.
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL105")
    assert (finding["role"], finding["bodies"]) == ("lead", ["devcom", "street"])
    assert (finding["cells"], finding["severity"]) == (["hitech"], "error")
    assert (finding["from"], finding["until"]) == ("2021-09-01", None)


def test_among_whom_depends_on_the_place(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片, west: 西片}
    bodies:
      devcom: 开发委
      east-hall: {name: 东镇人民政府, kind: township, covers: [east]}
      west-hall: {name: 西镇人民政府, kind: township, covers: [west]}
    duties:
      waste:
        name: 垃圾清运
        domain: sanitation
        areas: [east, west]
        clauses:
          - {open: 待明确, between: [devcom, "@township"]}          # <- DL105 DL105
    """
    assert yaml_doc.found == yaml_doc.marked
    assert [(one["cells"], one["bodies"]) for one in yaml_doc.findings] == [
        (["east"], ["devcom", "east-hall"]),
        (["west"], ["devcom", "west-hall"]),
    ]


def test_it_goes_before_any_other_reason(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies: {old: {name: 旧环卫所, until: 2020-12-31}, street: 街道办, works: 建设局}
    duties:
      waste:
        name: 垃圾清运
        domain: sanitation
        areas: [east]
        clauses:
          - {lead: old}
          - {open: 待明确, between: [street, works]}                # <- DL105
    """
    assert yaml_doc.found == yaml_doc.marked


def test_a_none_relieves_of_settling(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {yard: 厂区}
    bodies: {street: 街道办, works: 建设局}
    duties:
      waste:
        name: 垃圾清运
        domain: sanitation
        areas: [yard]
        clauses:
          - {none: 企业自运}
          - {open: 待明确, between: [street, works]}
    """
    assert yaml_doc.found == []


def test_settled_in_time(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies: {street: 街道办, works: 建设局}
    duties:
      waste:
        name: 垃圾清运
        domain: sanitation
        areas: [east]
        clauses:
          - {open: 待明确, between: [street, works], until: 2021-09-30}                     # <- DL105
          - {lead: works, from: 2021-10-01}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL105")["until"] == "2021-09-30"
    assert yaml_doc.at("2021-10-01").found == []


def test_an_unsettled_matter_to_come_is_a_lapse(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies: {street: 街道办, works: 建设局}
    duties:
      waste:
        name: 垃圾清运
        domain: sanitation
        areas: [east]
        lead: street                                                # <- DL103
        clauses: [{open: 待明确, between: [street, works], from: 2022-01-01}]
    """
    assert yaml_doc.found == yaml_doc.marked


def test_two_open_clauses_at_one_point(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {east: 东片}
    bodies: {street: 街道办, works: 建设局, devcom: 开发委}
    duties:
      waste:                                                        # <- DL105
        name: 垃圾清运
        domain: sanitation
        areas: [east]
        clauses:
          - {open: 费用待明确, between: [street, works]}
          - {open: 边界待明确, between: [works, devcom]}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL105")
    assert finding["bodies"] == ["devcom", "street", "works"]
    assert len(finding["related"]) == 2
