from tests.tables.conftest import View


def test_a_body_leads_supports_gave_away_and_took_over(view: View) -> None:
    """
    duties:
      sweeping:
        name: 清扫
        domain: clean
        lead: "@township"
        support: committee
        clauses: [{lead: committee, in: [east], when: {phase: building}, task: 建设期清扫}]
      checks: {name: 检查, domain: safe, lead: dept, supervise: committee}
    transfers:
      strip:
        {name: 剥离清扫, kind: strip, duties: [sweeping], giver: committee, receiver: "@township",
         effective: 2021-04-01, document: 某委〔2021〕3号}
      back: {name: 收回检查, kind: reclaim, duties: [checks], giver: dept, receiver: committee, effective: 2022-01-01}
    """
    shown = view("body", "--body", "committee")
    assert shown.rows("body.committee", "part", "duty", "area", "facets", "task", "others") == [
        ("牵头", "清扫", "东片", "阶段：建设期", "建设期清扫", ""),
        ("配合", "清扫", "开发区", "", "", "牵头：磨坊镇政府、城关镇政府"),
        ("监管", "检查", "开发区", "", "", "牵头：应急管理局"),
        ("移出", "清扫", "开发区", "", "", "磨坊镇政府、城关镇政府"),
        ("承接", "检查", "开发区", "", "", "应急管理局"),
    ]
    notes = shown.rows("body.committee", "basis", "note")
    assert notes[3:] == [
        ("某委〔2021〕3号", "剥离：剥离清扫（自 2021-04-01 起）"),
        ("", "收回：收回检查（自 2022-01-01 起）；尚未生效"),
    ]


def test_without_a_body_every_body_with_a_part_has_a_table(view: View) -> None:
    """
    duties:
      a: {name: 甲, domain: clean, lead: "@township", support: dept}
    """
    assert list(view("body")) == ["body.town-gov", "body.mill-gov", "body.dept"]


def test_the_three_tables_of_a_township(view: View) -> None:
    """
    duties:
      own: {name: 自办, domain: clean, lead: "@township"}
      help:
        name: 配合
        domain: safe
        lead: dept
        task: 执法检查
        clauses: [{support: "@township", task: 发现上报}]
      also: {name: 同条, domain: safe, lead: dept, support: town-gov, task: 督办}
      peers: {name: 镇间, domain: safe, clauses: [{lead: mill-gov, in: [west]}, {support: town-gov, in: [east]}]}
      taken: {name: 收回的, domain: safe, lead: dept, task: 直接执法}
      later: {name: 以后收回的, domain: safe, lead: "@township"}
    transfers:
      back:
        {name: 收回, kind: reclaim, duties: [taken], giver: "@township", receiver: dept, effective: 2021-04-01,
         document: 某办〔2021〕9号}
      next: {name: 再收回, kind: reclaim, duties: [later], giver: "@township", receiver: dept, effective: 2030-01-01}
    """
    shown = view("township", "--body", "城关镇政府")
    head = "township.town-gov"
    assert list(shown) == [f"{head}.basic", f"{head}.support", f"{head}.reclaimed"]
    assert shown.rows(f"{head}.basic", "number", "matter") == [(1, "自办"), (2, "以后收回的")]
    assert shown.rows(f"{head}.support", "matter", "superior", "superior-duty", "township-support") == [
        ("配合", "应急管理局", "执法检查", "发现上报"),
        ("同条", "应急管理局", "督办", "配合做好：督办"),
        ("镇间", "（无牵头主体）", "", "配合"),
    ]
    assert shown.rows(f"{head}.reclaimed", "matter", "taken-by") == [
        ("收回的", "应急管理局自 2021-04-01 起承接；工作方式：直接执法；依据：某办〔2021〕9号")
    ]
    mirror = view("department", "--body", "dept")
    assert mirror.rows("department.dept.support", "matter", "townships", "department-duty") == [
        ("配合", "磨坊镇政府、城关镇政府", "执法检查"),
        ("同条", "城关镇政府", "督办"),
    ]
    assert mirror.rows("department.dept.reclaimed", "matter", "given-by") == [
        ("收回的", "磨坊镇政府、城关镇政府")
    ]


def test_what_was_taken_back_and_given_again_is_not_taken_back(view: View) -> None:
    """
    duties:
      a: {name: 甲, domain: safe, lead: "@township"}
    transfers:
      back: {name: 收回, kind: reclaim, duties: [a], giver: "@township", receiver: dept, effective: 2020-01-01}
      again: {name: 再放, kind: empower, duties: [a], giver: dept, receiver: "@township", effective: 2021-01-01}
    """
    assert view("township", "--body", "town-gov").rows("township.town-gov.reclaimed", "matter") == []
    earlier = view("township", "--body", "town-gov", on="2020-06-01")
    assert earlier.rows("township.town-gov.reclaimed", "matter") == [("甲",)]


def test_a_general_rule_yields_and_the_dissolved_have_nothing(view: View) -> None:
    """
    duties:
      a:
        name: 甲
        domain: clean
        lead: "@township"
        clauses: [{lead: committee, in: [east]}, {lead: old, in: [west], until: 2021-12-31}]
    """
    shown = view("body")
    assert list(shown) == ["body.committee"]
    assert shown.rows("body.committee", "part", "area") == [("牵头", "东片")]


def test_the_boundary_of_a_matter(view: View) -> None:
    """
    duties:
      a:
        name: 甲
        domain: clean
        basis: 某条例
        lead: "@township"
        task: 日常
        clauses:
          - {lead: committee, in: [east], when: {phase: building}, task: 建设期}
          - {support: dept, task: 指导}
          - {none: 不需要, in: [west], when: {phase: building}}
    """
    shown = view("division")
    assert shown.rows("division", "committee-part", "township-part", "department-part", "basis", "note") == [
        (
            "牵头（管委会）〔东片；阶段：建设期〕：建设期",
            "牵头（属地镇街）〔阶段：运营期〕：日常",
            "配合（应急管理局）：指导",
            "某条例",
            "不设主体：不需要",
        )
    ]


def test_the_boundary_names_what_is_wrong(view: View) -> None:
    """
    duties:
      a: {name: 甲, domain: clean, clauses: [{lead: dept, in: [east]}, {lead: committee, in: [east]}]}
    """
    assert view("division").rows("division", "note") == [("职责空白（DL101）；职责交叉（DL201）",)]
