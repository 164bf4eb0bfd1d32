"""DL807: a limit from which no due date follows."""

import pytest

from tests.conftest import CheckText, Doc

ONE = """\
domains: {{upkeep: 养护}}
areas: {{east: 东片}}
bodies: {{works: 建设局}}
duties: {{lights: {{name: 路灯维护, domain: upkeep, areas: [east], lead: works, limit: "{limit}"}}}}
"""


@pytest.mark.parametrize("limit", ["30min", "2h", "5d", "10wd", "2小时", "3日内", "10个工作日", "立即"])
def test_every_spelling_of_the_format(check_text: CheckText, limit: str) -> None:
    assert check_text(ONE.format(limit=limit)) == []


@pytest.mark.parametrize(
    "limit",
    [
        "30分钟",
        "1.5h",
        "2 小时",
        "2小时内",
        "三日内",
        "十个工作日内",
        "15天",
        "20 wd",
        "半小时",
        "2个月",
        "1年",
        "接报后2小时内",
    ],
)
def test_the_same_in_other_words(check_text: CheckText, limit: str) -> None:
    assert check_text(ONE.format(limit=limit)) == []


@pytest.mark.parametrize(
    "limit",
    [
        "尽快",
        "按规定",
        "10",
        "h",
        "2hh",
        "2-3日",
        "每日",
        "-2h",
        "小时",
        "2h以后",
        "个工作日",
        "2021-12-31",
        " ",
    ],
)
def test_what_gives_no_due_date(check_text: CheckText, limit: str) -> None:
    assert [finding["code"] for finding in check_text(ONE.format(limit=limit))] == ["DL807"]


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        limit: 尽快
        lead: works                                                 # <- DL807
        clauses:
          - {support: works, task: 灯杆, limit: 2d}
          - task: 灯具                                              # <- DL807
            support: works
            limit: 择日
    """
    assert yaml_doc.found == yaml_doc.marked
    first, second = yaml_doc.findings
    assert "尽快" in first["message"]
    assert (first["severity"], first["duty"], first["domain"]) == ("warning", "lights", "upkeep")
    assert (first["role"], first["bodies"], first["from"], first["until"]) == (None, [], None, None)
    assert first["fingerprint"] != second["fingerprint"]


def test_what_a_responder_promises(yaml_doc: Doc) -> None:
    """
    domains: {land: 土地}
    areas: {east: 东片}
    bodies: {devcom: 开发委, street: 街道办}
    duties: {requisition: {name: 征地, domain: land, areas: [east], lead: street}}
    collaborations:
      delivery:                                                     # <- DL807
        name: 征拆交地
        whistle: devcom
        duties: [requisition]
        respond:
          - {body: street, task: 交地, limit: 30wd, quality: 净地}
          - body: devcom
            task: 供地
            limit: 签约以后
            quality: 一次性告知
    """
    assert yaml_doc.found == yaml_doc.marked
