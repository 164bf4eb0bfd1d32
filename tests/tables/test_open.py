from tests.tables.conftest import View


def test_every_finding_is_a_matter_with_room_for_an_answer(view: View) -> None:
    """
    duties:
      a: {name: 甲, domain: clean, clauses: [{lead: dept, in: [east]}]}
      b: {name: 乙, domain: safe, lead: [dept, committee]}
      c: {name: 丙, domain: safe, support: "@township"}
    """
    shown = view("open")
    keys = ("number", "kind", "severity", "domain", "duty", "areas", "bodies", "opinion", "decision")
    rows = shown.rows("open", *keys)
    assert [number for number, *_ in rows] == list(range(1, len(rows) + 1))
    assert [row[1:] for row in rows if row[2] == "错误"] == [
        ("职责空白（DL101）", "错误", "环境卫生", "甲", "西片", "应急管理局", "", ""),
        ("职责交叉（DL201）", "错误", "安全生产", "乙", "开发区", "管委会、应急管理局", "", ""),
        ("无责任主体（DL301）", "错误", "安全生产", "丙", "", "属地镇街", "", ""),
    ]
    assert {row[2] for row in rows} == {"错误", "提示"}
    assert shown.rows("open", "question")[0] == ("「甲」在西片没有牵头主体",)


def test_only_what_concerns_the_part_wanted(view: View) -> None:
    """
    duties:
      a: {name: 甲, domain: clean, clauses: [{lead: dept, in: [east]}]}
      b: {name: 乙, domain: safe, lead: [town-gov, committee]}
    """
    assert {duty for (duty,) in view("open", "--domain", "clean").rows("open", "duty")} == {"甲"}
    assert ("甲",) not in view("open", "--area", "东片").rows("open", "duty")
    assert ("乙",) not in view("open", "--body", "dept").rows("open", "duty")
    assert ("甲",) in view("open", "--body", "dept").rows("open", "duty")
