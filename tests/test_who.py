"""`dutylist who`: answers on one screen, in words and as JSON, and what it refuses."""

import json
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pytest

from dutylist.cli.main import main

LIST = """\
policy: {needs: [supervise]}
domains: {sanitation: 环境卫生}
facets: {phase: {name: 阶段, values: {build: 建设期, run: 运营期}}}
areas:
  zone: {name: 开发区, complete: true}
  east: {name: 东片, within: [zone]}
  west: {name: 西片, within: [zone]}
  yard: {name: 堆场, within: [zone]}
  new: {name: 新区, within: [zone]}
  far: {name: 外围}
bodies:
  old: {name: 老管委会, kind: committee, until: 2019-12-31}
  devcom: {name: 开发区管委会, short: 开发委, kind: committee, covers: [zone], from: 2020-01-01, replaces: [old]}
  devcom.build: {name: 建设处, kind: office, parent: devcom}
  street: {name: 街道办, kind: township, covers: [zone]}
  police: {name: 综合执法局, kind: department}
  cleaner: {name: 保洁公司, kind: agent}
duties:
  sweep:
    name: 道路清扫
    domain: sanitation
    areas: [zone]
    facets: [phase]
    basis: {law: 市容条例, article: 第九条}
    standard: 每日 2 次
    clauses:
      - {lead: devcom, office: devcom.build, in: [east], when: {phase: build}, task: 清扫工地道路, limit: 2h}
      - {lead: street, in: [east], when: {phase: run}, agent: cleaner}
      - {support: street, in: [east], task: 提供用水, limit: 1d, from: 2021-01-01}
      - {supervise: police, quality: 每周抽查}
      - {none: 企业自行清扫, in: [yard]}
      - {open: 待区划确定, between: [devcom, street], in: [new]}
  lamps: {name: 路灯维护, domain: sanitation, areas: [east], needs: none, lead: old}
  later: {name: 雪天除冰, domain: sanitation, areas: [east], from: 2030-01-01, lead: devcom, needs: none}
  gone: {name: 疫情防控, domain: sanitation, areas: [east], until: 2020-12-31, lead: devcom, needs: none}
  broken: {name: 广告审批, domain: sanitation, areas: [east], lead: nobody-knows}
"""


class Answer(NamedTuple):
    """What one run left."""

    status: int
    out: str
    err: str


class Ask(Protocol):
    """Runs `who`."""

    def __call__(self, *words: str) -> Answer: ...


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Ask the list."""
    (tmp_path / "list.yaml").write_text(LIST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Answer:
        status = main(["who", *words, "--on", "2021-09-01", "--lang", "zh"])
        printed = capsys.readouterr()
        return Answer(status, printed.out, printed.err)

    return run


def told(answer: Answer) -> Any:
    return json.loads(answer.out)


def test_one_screen_for_a_clerk(ask: Ask) -> None:
    assert ask("道路清扫", "--at", "东片").out == (
        "「道路清扫」(sweep)  以 2021-09-01 为准，东片\n"
        "  领域：环境卫生\n"
        "  依据：市容条例第九条\n"
        "  标准：每日 2 次\n"
        "\n"
        "■ 东片（阶段：建设期）\n"
        "  牵头  开发委　承办：建设处　任务：清扫工地道路　时限：2h\n"
        "  配合  街道办　任务：提供用水　时限：1d\n"
        "  监管  综合执法局　质量：每周抽查\n"
        "  起止  2020-01-01 起（开发委成立，接替老管委会）\n"
        "  出处  list.yaml:27、list.yaml:29、list.yaml:30\n"
        "■ 东片（阶段：运营期）\n"
        "  牵头  街道办\n"
        "  配合  街道办　任务：提供用水　时限：1d\n"
        "  监管  综合执法局　质量：每周抽查\n"
        "  受托  保洁公司\n"
        "  起止  一直\n"
        "  出处  list.yaml:28、list.yaml:29、list.yaml:30\n"
        "\n"
        "没有未了结的问题。\n"
    )


def test_a_place_without_an_answer_is_said_plainly(ask: Ask) -> None:
    answer = ask("道路清扫", "--at", "西片")
    assert answer.status == 0
    assert "■ 西片\n  无人负责\n" in answer.out
    assert "DL101" in answer.out


def test_on_purpose_and_to_be_settled(ask: Ask) -> None:
    assert "不设主体：企业自行清扫" in ask("道路清扫", "--at", "堆场").out
    assert "无人负责，尚待明确：待区划确定（由开发委、街道办商定）" in ask("道路清扫", "--at", "新区").out


def test_a_dissolved_body_is_nobody(ask: Ask) -> None:
    assert "无人负责：写的是老管委会，这一天不存在" in ask("路灯").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["雪天除冰"], "到这一天还没有设立"),
        (["疫情防控"], "到这一天已经到期"),
        (["道路清扫", "--at", "外围"], "所问的地方不在这项职责的范围内"),
    ],
)
def test_why_there_is_no_answer(ask: Ask, words: list[str], said: str) -> None:
    answer = ask(*words)
    assert answer.status == 0
    assert said in answer.out
    assert "无人负责" in answer.out


def test_a_duty_with_a_fault_is_not_judged(ask: Ask) -> None:
    answer = ask("广告审批")
    assert answer.status == 1
    assert "没有判断" in answer.out
    assert "DL005" in answer.out
    json_answer = ask("广告审批", "--output-format", "json")
    assert json_answer.status == 1
    assert told(json_answer)["judged"] is False


def test_json(ask: Ask) -> None:
    result = told(ask("清扫", "--at", "east", "--output-format", "json"))
    assert (result["duty"]["id"], result["found"], result["sure"], result["at"]) == (
        "sweep",
        "part",
        True,
        "east",
    )
    first, second = result["answers"]
    assert first["facets"] == [{"phase": "build"}]
    assert first["leads"] == [["devcom"]]
    assert [(one["role"], one["bodies"], one["task"]) for one in first["parts"]] == [
        ("lead", ["devcom"], "清扫工地道路"),
        ("support", ["street"], "提供用水"),
        ("supervise", ["police"], None),
    ]
    assert first["parts"][0]["office"] == ["devcom.build"]
    assert first["parts"][0]["location"] == {"file": "list.yaml", "line": 27, "column": 10}
    assert first["spans"][0]["since"] == "2020-01-01"
    assert second["leads"] == [["street"]]


def test_more_than_a_screen_is_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    data = str(Path(__file__).parents[1] / "data")
    assert main(["who", "道路清扫", "--list", data, "--on", "2021-09-01", "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert "用 --at 区域 看任务" in out
    assert "\n  原开发区暨阳片                            暨阳街道办事处 牵头\n" in out
    assert len(out.splitlines()) < 40


def test_nothing_near_is_a_usage_error(ask: Ask) -> None:
    answer = ask("量子纠缠")
    assert (answer.status, answer.out) == (2, "")
    assert "没有叫「量子纠缠」的职责" in answer.err


def test_a_misspelt_area_is_a_usage_error(ask: Ask) -> None:
    answer = ask("道路清扫", "--at", "东区")
    assert answer.status == 2
    assert "是否指 东片" in answer.err


def test_what_is_unsure_is_said(ask: Ask) -> None:
    assert "也可能是" in ask("清扫", "维护").out


def test_nothing_in_the_question_is_obeyed(ask: Ask) -> None:
    answer = ask("\x1b[31m::error::量子")
    assert answer.status == 2
    assert "\x1b" not in answer.err
    assert "::error" not in answer.err


def test_json_says_what_is_to_be_settled_and_what_else_may_be_meant(ask: Ask) -> None:
    settle = told(ask("道路清扫", "--at", "新区", "--output-format", "json"))["answers"][0]
    assert settle["state"] == "to-settle"
    assert [(one["open"], one["between"]) for one in settle["reasons"]] == [
        ("待区划确定", ["devcom", "street"])
    ]
    unsure = told(ask("清扫", "维护", "--output-format", "json"))
    assert unsure["sure"] is False
    assert [one["id"] for one in unsure["others"]]


MORE = """\
domains: {care: 管护}
areas:
  zone: {name: 开发区, complete: true}
  east: {name: 东片, within: [zone]}
  west: {name: 西片, within: [{area: zone, from: 2021-01-01}]}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [zone]}
  finance: {name: 财政局, kind: department}
duties:
  care:
    name: 绿化养护
    domain: care
    areas: [zone]
    limit: 1d
    clauses: [{lead: devcom, funds: finance, basis: 某委〔2021〕2号, joint: 联合巡查}]
"""


def test_money_papers_and_different_beginnings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "list.yaml").write_text(MORE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["who", "care", "--on", "2021-09-01", "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert "\n  时限：1d\n" in out  # of the duty: its general rule names nobody
    assert "  牵头  开发委　共同牵头：联合巡查　经费：财政局　依据：某委〔2021〕2号\n" in out
    assert "  起止  东片：一直\n        西片：2021-01-01 起（西片划入开发区）\n" in out
    assert main(["who", "care", "--on", "2021-09-01", "--lang", "en", "--at", "east"]) == 0
    assert "  lead         开发委  jointly: 联合巡查  paid by: 财政局" in capsys.readouterr().out
