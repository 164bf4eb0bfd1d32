"""DL505: the work of a body takes more posts than it has, on some day from the reference day on."""

import pytest

from tests.conftest import CheckText, Doc, Finding

DUTIES = """\
domains: {sanitation: 环境卫生}
areas:
  zone: {name: 开发区}
  east: {name: 东片, within: [zone]}
  west: {name: 西片, within: [zone]}
bodies:
  city: {name: 市政府, kind: superior}
  devcom: {name: 开发委, kind: committee, covers: [zone], parent: city, %s}
  devcom.build: {name: 建设处, kind: office, parent: devcom}
  devcom.old: {name: 原建设处, kind: office, parent: devcom, until: 2021-12-31}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [east], filled: 100}
duties:
  sweeping: {name: 道路清扫保洁, domain: sanitation, areas: [zone], needs: none, lead: taozhu, %s}
"""


def over(check_text: CheckText, room: str, clauses: str, on: str = "2021-09-01") -> list[Finding]:
    """Return what is found of DL505 about the committee."""
    return [
        finding
        for finding in check_text(DUTIES % (room, f"clauses: [{clauses}]"), on)
        if finding["code"] == "DL505"
    ]


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {chengxi: 城西工业新城}
    bodies:
      taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi], posts: 9, filled: 5}  # <- DL505
    duties:
      sweeping: {name: 道路清扫保洁, domain: sanitation, areas: [chengxi], lead: taozhu, workload: 2.2}
      waste:
        name: 垃圾清运
        domain: sanitation
        areas: [chengxi]
        lead: taozhu
        clauses:
          - {support: taozhu, from: 2022-01-01, until: 2022-12-31, workload: 3.1}
          - {support: taozhu, from: 2023-01-01, workload: 2.9}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL505")
    assert (finding["severity"], finding["bodies"], finding["duty"]) == ("warning", ["taozhu"], None)
    assert (finding["from"], finding["until"], finding["role"]) == (None, None, None)
    assert finding["message"] == "陶朱街道办事处的工作量自 2022-01-01 起合计需要 5.3 个编制，超过实有人数 5"
    assert [yaml_doc.line(one["location"]) for one in finding["related"]] == [
        "- {support: taozhu, from: 2022-01-01, until: 2022-12-31, workload: 3.1}",
        "sweeping: {name: 道路清扫保洁, domain: sanitation, areas: [chengxi], lead: taozhu, workload: 2.2}",
    ]
    # In the last days of 2022 as well; afterwards 5.1, and before only 2.2 were needed.
    assert "2022-12-31" in yaml_doc.at("2022-12-31").one("DL505")["message"]
    assert "5.1" in yaml_doc.at("2023-01-01").one("DL505")["message"]


def test_the_days_before_the_reference_day_count_only_with_all_time(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas: {chengxi: 城西工业新城}
    bodies:
      taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi], filled: 2}
    duties:
      sweeping:
        name: 道路清扫保洁
        domain: sanitation
        areas: [chengxi]
        lead: taozhu
        clauses: [{support: taozhu, workload: 3, until: 2021-08-31}]
    """
    assert yaml_doc.found == []
    assert "一直" in yaml_doc.at(all_time=True).one("DL505")["message"]
    assert [code for _, code in yaml_doc.at("2021-08-31").found] == ["DL505"]


@pytest.mark.parametrize(
    ("room", "found"),
    [
        ("filled: 2", True),
        ("filled: 3", False),
        ("filled: 2.9", True),
        ("posts: 2", True),
        ("posts: 3", False),
        ("posts: 2, filled: 3", False),
        ("posts: 3, filled: 2", True),
        ("filled: 0", True),
        ("short: 开发", False),
    ],
    ids=str,
)
def test_filled_counts_else_posts_else_nothing_is_judged(
    check_text: CheckText, room: str, found: bool
) -> None:
    assert bool(over(check_text, room, "{support: devcom, workload: 3}")) is found


@pytest.mark.parametrize(
    "clause",
    [
        "{lead: devcom, workload: 3}",
        "{supervise: devcom, workload: 3}",
        "{agent: devcom, supervise: taozhu, workload: 3}",
        "{support: devcom.build, workload: 3}",
        "{support: devcom, office: devcom.build, workload: 3}",
        "{support: '@committee', workload: 3}",
        "{support: '@city', workload: 3}",
        "{support: devcom, in: [east], workload: 3}",
        "{support: devcom, from: 2022-01-01, until: 2022-01-01, workload: 3}",
    ],
)
def test_a_clause_counts_for_whom_it_names_and_those_above(check_text: CheckText, clause: str) -> None:
    assert len(over(check_text, "filled: 2", clause)) == 1


@pytest.mark.parametrize(
    "clause",
    [
        "{support: city, workload: 3}",
        "{support: taozhu, workload: 3}",
        "{support: taozhu, funds: devcom, workload: 3}",
        "{open: 待定, between: [devcom, taozhu], in: [west], workload: 3}",
        "{support: '@township', workload: 3}",
        "{support: devcom.old, from: 2022-01-01, workload: 3}",
        "{support: devcom, until: 2021-08-31, workload: 3}",
        "{support: devcom, workload: 2}",
    ],
)
def test_a_clause_does_not_count_for_others_nor_on_other_days(check_text: CheckText, clause: str) -> None:
    assert over(check_text, "filled: 2", clause) == []


def test_a_clause_counts_once_however_often_it_names_a_body(check_text: CheckText) -> None:
    clause = "{support: [devcom, devcom.build, '@committee'], supervise: devcom, office: devcom.build, workload: 3}"
    assert over(check_text, "filled: 3", clause) == []


def test_two_clauses_of_a_duty_add_up(check_text: CheckText) -> None:
    clauses = "{support: devcom, in: [east], workload: 1.6}, {support: devcom, in: [west], workload: 1.6}"
    assert len(over(check_text, "filled: 3.1", clauses)) == 1
    assert over(check_text, "filled: 3.2", clauses) == []


def test_decimal_fractions_add_up_exactly(check_text: CheckText) -> None:
    clauses = "{support: devcom, workload: 0.1}, {supervise: devcom, workload: 0.2}"
    assert over(check_text, "filled: 0.3", clauses) == []


def test_a_dissolved_body_is_not_overloaded_nor_are_its_heirs_by_it(check_text: CheckText) -> None:
    room = "filled: 2, until: 2021-12-31"
    assert over(check_text, room, "{support: devcom, from: 2022-01-01, workload: 3}") == []
    # The old office and its heir do the same work one after the other, not at once.
    clauses = "{support: devcom.old, workload: 2}, {support: devcom.build, from: 2022-01-01, workload: 2}"
    assert over(check_text, "filled: 2", clauses) == []


def test_a_selector_counts_where_its_bodies_and_the_duty_meet(yaml_doc: Doc) -> None:
    """
    domains: {sanitation: 环境卫生}
    areas:
      zone: {name: 开发区}
      east: {name: 东片, within: [zone]}
      west: {name: 西片, within: [{area: zone, from: 2022-01-01}]}
    bodies:
      taozhu: {name: 陶朱街道办事处, kind: township, covers: [east], filled: 2}  # <- DL505
      jiyang: {name: 暨阳街道办事处, kind: township, covers: [west], filled: 2}  # <- DL505
      datang: {name: 大唐街道办事处, kind: township, covers: [west], filled: 2, until: 2021-12-31}
    duties:
      sweeping: {name: 道路清扫保洁, domain: sanitation, areas: [zone], lead: taozhu,
                 clauses: [{lead: "@township", in: [west]}, {support: "@township", workload: 3}]}
    """
    assert [pair for pair in yaml_doc.found if pair[1] == "DL505"] == yaml_doc.marked
    messages = [finding["message"] for finding in yaml_doc.all("DL505")]
    assert ["2021-09-01" in messages[0], "2022-01-01" in messages[1]] == [True, True]


def test_facets_are_not_counted(check_text: CheckText) -> None:
    text = DUTIES % ("filled: 3", "clauses: [{support: devcom, when: {phase: [a, b]}, workload: 3}]")
    text = "facets: {phase: {name: 阶段, values: {a: 甲, b: 乙}}}\n" + text
    assert "DL505" not in [finding["code"] for finding in check_text(text)]


@pytest.mark.parametrize(
    ("room", "work", "there"),
    [("filled: 1, posts: -1", "3", "-1}"), ("filled: 1", "-3", "-3}"), ("filled: 1", "三", "三}")],
    ids=["posts", "work", "no number"],
)
def test_bad_numbers_are_faults_with_their_place(
    check_text: CheckText, room: str, work: str, there: str
) -> None:
    text = DUTIES % (room, f"clauses: [{{support: devcom.build, workload: {work}}}]")
    found = check_text(text)
    assert "DL505" not in [finding["code"] for finding in found]
    (place,) = [finding["location"] for finding in found if finding["code"] == "DL004"]
    assert text.splitlines()[place["line"] - 1][place["column"] - 1 :].startswith(there)
