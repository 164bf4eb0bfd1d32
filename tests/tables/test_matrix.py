from tests.tables.conftest import View


def test_gaps_overlaps_and_what_is_open_are_said_and_marked(view: View) -> None:
    """
    duties:
      a: {name: 甲, domain: clean, lead: "@township"}
      b: {name: 乙, domain: clean, clauses: [{lead: dept, in: [east]}]}
      c: {name: 丙, domain: clean, lead: [dept, committee]}
      d: {name: 丁, domain: safe, lead: dept, clauses: [{open: 待定, in: [east]}, {none: 不用, in: [west]}]}
      e: {name: 戊, domain: safe, areas: [east], lead: [dept, committee], joint: 联合}
    """
    shown = view("matrix")
    assert shown.rows("matrix", "duty", "area.east", "area.west") == [
        ("甲", "城关镇政府", "磨坊镇政府"),
        ("乙", "应急管理局", "【空白】"),
        ("丙", "【交叉】管委会、应急管理局", "【交叉】管委会、应急管理局"),
        ("丁", "【待明确】", "不设"),
        ("戊", "管委会、应急管理局", ""),
    ]
    assert shown.marks("matrix") == [
        {"area.east": "township", "area.west": "township"},
        {"area.east": "department", "area.west": "gap"},
        {"area.east": "overlap", "area.west": "overlap"},
        {"area.east": "open", "area.west": "none"},
        {"area.east": "committee"},
    ]


def test_a_selector_that_stands_for_two_is_an_overlap(view: View) -> None:
    """
    bodies:
      town-two: {name: 镇二所, kind: township, covers: [town]}
    duties:
      a: {name: 甲, domain: clean, lead: "@township"}
    """
    assert view("matrix").rows("matrix", "area.east") == [("【交叉】城关镇政府、镇二所",)]


def test_facet_values_with_different_leads_are_told_apart(view: View) -> None:
    """
    duties:
      a: {name: 甲, domain: clean, clauses: [{lead: dept, when: {phase: building}}]}
    """
    shown = view("matrix", "--area", "东片")
    assert shown.rows("matrix", "area.east") == [("应急管理局（阶段：建设期）\n【空白】（阶段：运营期）",)]
    assert shown.marks("matrix") == [{"area.east": "gap"}]
    assert [column["key"] for column in shown["matrix"]["columns"]] == ["domain", "duty", "area.east"]


def test_by_domain_duties_are_counted(view: View) -> None:
    """
    duties:
      a: {name: 甲, domain: clean, lead: dept}
      b: {name: 乙, domain: clean, lead: dept}
      c: {name: 丙, domain: clean, clauses: [{lead: committee, in: [east]}]}
      d: {name: 丁, domain: safe, lead: committee}
    """
    shown = view("matrix", "--by", "domain")
    assert shown.rows("matrix", "domain", "area.east", "area.west") == [
        ("环境卫生", "应急管理局 2 件\n管委会 1 件", "【空白】1 件\n应急管理局 2 件"),
        ("安全生产", "管委会 1 件", "管委会 1 件"),
    ]
    assert shown.marks("matrix") == [
        {"area.east": "department", "area.west": "gap"},
        {"area.east": "committee", "area.west": "committee"},
    ]
