from tests.tables.conftest import View


def test_a_row_for_the_general_rule_and_each_clause(view: View) -> None:
    """
    duties:
      sweeping:
        name: 清扫
        domain: clean
        lead: "@township"
        task: 日常清扫
        standard: 每日 2 次
        basis: [{law: 环卫条例, article: 第九条}, 某办法]
        clauses:
          - {lead: committee, office: committee.build, in: [zone], except: [west], when: {phase: building}}
          - {supervise: dept, until: 2026-12-31}
          - {none: 企业自扫, in: [west], from: 2021-01-01, until: 2021-06-30}
          - {open: 还没商定, between: [committee, "@township"], in: [west], from: 2022-01-01}
    """
    shown = view("list")
    assert shown.rows("list", "number", "area", "facets", "lead", "office", "supervise", "note") == [
        (1, "开发区", "", "属地镇街", "", "", "总则，另有条款的从其条款"),
        (1, "开发区（西片除外）", "阶段：建设期", "管委会", "建设处", "", ""),
        (1, "开发区", "至 2026-12-31 止", "", "", "应急管理局", ""),
        (1, "西片", "自 2021-01-01 起至 2021-06-30 止", "不设主体：企业自扫", "", "", "已到期"),
        (1, "西片", "自 2022-01-01 起", "待明确：还没商定（涉及 管委会、属地镇街）", "", "", "尚未生效"),
    ]
    assert set(shown.rows("list", "basis", "standard")) == {("环卫条例第九条；某办法", "每日 2 次")}


def test_what_has_no_column_of_its_own_is_a_remark(view: View) -> None:
    """
    duties:
      lamps:
        name: 路灯
        domain: clean
        subitem: 庭院灯
        note: 见台账
        clauses:
          - {lead: [committee, dept], joint: 联席会议, workload: 2.5, funds: dept, agent: firm, note: 试行}
    """
    assert view("list").rows("list", "lead", "note") == [
        (
            "管委会、应急管理局",
            "子项：庭院灯；受托：保洁公司；共同牵头：联席会议；经费：应急管理局；用编：2.5；试行；见台账",
        )
    ]


def test_selectors_are_said_in_the_words_of_the_list(view: View) -> None:
    """
    policy: {selectors: {所在镇街: "@township"}}
    duties:
      a: {name: 甲, domain: clean, lead: 所在镇街, support: ["@department", "@dept"]}
    """
    assert view("list").rows("list", "lead", "support") == [("所在镇街", "属地部门、应急管理局在当地的机构")]
    assert view("list", lang="en").rows("list", "lead") == [("the township of the place",)]


def test_duties_come_domain_by_domain_and_one_without_a_lead_says_so(view: View) -> None:
    """
    duties:
      a: {name: 甲, domain: safe, lead: dept}
      b: {name: 乙, domain: clean, support: dept}
      c: {name: 丙, domain: safe}
    """
    assert view("list").rows("list", "number", "domain", "duty", "lead") == [
        (1, "环境卫生", "乙", "（未写明牵头）"),
        (2, "安全生产", "甲", "应急管理局"),
        (3, "安全生产", "丙", "（未写明牵头）"),
    ]


def test_the_text_is_word_for_word_what_the_list_says(view: View) -> None:
    """
    duties:
      a: {name: "甲|乙 *丙*", domain: clean, lead: dept, task: "一\\n二", limit: 30wd, quality: " 好 "}
    """
    assert view("list").rows("list", "duty", "task", "limit", "quality") == [
        ("甲|乙 *丙*", "一\n二", "30wd", " 好 ")
    ]


def test_an_area_leaves_out_the_clauses_that_hold_elsewhere(view: View) -> None:
    """
    duties:
      a:
        name: 甲
        domain: clean
        clauses: [{lead: dept, in: [east]}, {lead: committee, in: [west]}]
    """
    assert view("list", "--area", "西片").rows("list", "lead") == [("管委会",)]
