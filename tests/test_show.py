"""`show`, `list`, `matrix` and `stats`: what is in a list, for people and as JSON."""

import json
import os
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pytest

from dutylist.cli.main import main
from dutylist.model.width import width
from dutylist.reports.statistics import share

LIST = """\
list: {name: 测试清单, areas: [zone]}
domains: {sanitation: 环境卫生, lighting: 照明}
facets: {phase: {name: 阶段, values: {build: 建设期, run: 运营期}}}
areas:
  zone: {name: 开发区, complete: true}
  east: {name: 东片, kind: grid, within: [zone], tags: [老区]}
  west: {name: 西片, kind: grid, within: [zone]}
  yard: {name: 堆场, within: [zone]}
  new: {name: 新区, within: [{area: zone, from: 2021-04-01}]}
bodies:
  devcom: {name: 开发区管委会, short: 开发委, kind: committee, covers: [zone]}
  devcom.build: {name: 建设处, kind: office, parent: devcom}
  street: {name: 街道办, kind: township, covers: [west]}
  police: {name: 综合执法局, kind: department}
duties:
  sweep:
    name: 道路清扫
    domain: sanitation
    facets: [phase]
    basis: 市容条例
    clauses:
      - {lead: devcom, office: devcom.build, in: [east], task: 清扫}
      - {lead: [devcom, street], in: [west], when: {phase: build}}
      - {lead: street, in: [west], when: {phase: run}, limit: 2h}
      - {none: 企业自扫, in: [yard]}
      - {supervise: police, in: [east]}
  lamps:
    name: 路灯维护
    domain: lighting
    tags: [亮化]
    clauses:
      - {lead: devcom, in: [east, west, yard]}
      - {open: 待定, between: [devcom, street], in: [new]}
transfers:
  out:
    {name: 清扫剥离, kind: strip, duties: [sweep], giver: devcom, receiver: street, areas: [west],
     effective: 2020-01-01}
assets:
  road: {name: 园区路, in: [east], upkeep: [sweep], keeper: devcom}
collaborations:
  meet:
    {name: 路面会商, whistle: devcom, duties: [sweep],
     respond: [{body: street, task: 到场, limit: 1d, quality: 到岗}]}
datasets: {figures: {name: 清扫里程, provider: street, consumers: [devcom], every: month}}
indicators: {rank: {name: 清洁度, assessor: police, assesses: devcom, needs: [figures], every: quarter}}
flows: {chain: {name: 全流程, steps: [sweep, lamps]}}
post_pools: {pool: {name: 周转池, size: 5, allocations: [{body: street, posts: 2}]}}
"""


class Answer(NamedTuple):
    """What one run left."""

    status: int
    out: str
    err: str


class Run(Protocol):
    """Runs a command on the list."""

    def __call__(self, *words: str, lang: str = "zh") -> Answer: ...


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run on the list."""
    (tmp_path / "list.yaml").write_text(LIST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def started(*words: str, lang: str = "zh") -> Answer:
        status = main([*words, "--on", "2021-09-01", "--lang", lang])
        printed = capsys.readouterr()
        return Answer(status, printed.out, printed.err)

    return started


def told(answer: Answer) -> Any:
    assert answer.status == 0, answer.err
    return json.loads(answer.out)


@pytest.mark.parametrize(
    ("word", "kind", "said"),
    [
        ("sweep", "duty", "道路清扫"),
        ("开发委", "body", "开发区管委会"),
        ("东片", "area", "东片"),
        ("环境卫生", "domain", "环境卫生"),
        ("phase", "facet", "阶段"),
        ("清扫剥离", "transfer", "剥离"),
        ("road", "asset", "园区路"),
        ("meet", "collaboration", "路面会商"),
        ("figures", "dataset", "每月"),
        ("rank", "indicator", "每季度"),
        ("chain", "flow", "道路清扫、路灯维护"),
        ("pool:pool", "pool", "周转池"),
    ],
)
def test_everything_has_a_card(run: Run, word: str, kind: str, said: str) -> None:
    card = run("show", word)
    assert card.status == 0
    assert said in card.out
    assert told(run("show", word, "--output-format", "json"))["kind"] == kind


def test_a_bodys_card_lists_its_duties_by_role(run: Run) -> None:
    lines = run("show", "devcom").out.splitlines()
    rows = [line.split() for line in lines if line.startswith("  牵头")]
    assert [row[:4] for row in rows] == [
        ["牵头", "环境卫生", "道路清扫", "sweep"],
        ["牵头", "环境卫生", "道路清扫", "sweep"],
        ["牵头", "照明", "路灯维护", "lamps"],
    ]
    assert [row[4] for row in rows] == ["东片", "西片", "东片、西片、堆场"]
    assert any("建设处" in line for line in lines)
    assert "监管" in run("show", "police").out


def test_an_areas_card_has_its_parts_and_who_leads_there(run: Run) -> None:
    out = run("show", "zone").out
    assert "这一天的组成部分" in out
    card = told(run("show", "new", "--output-format", "json"))
    leads = {row["cells"]["id"]: (row["cells"]["lead"], row["marks"]) for row in card["tables"]["led"]}
    assert leads == {"sweep": ("无人负责", {"lead": "gap"}), "lamps": ("待明确", {"lead": "open"})}
    assert [row["id"] for row in card["tables"]["wholes"]] == ["area:zone"]
    assert {one["code"] for one in card["findings"]} >= {"DL101", "DL105"}


def test_a_place_that_was_added_later_is_told_in_words(run: Run) -> None:
    for answer in (run("show", "new"), run("list", "areas")):
        assert "区域：开发区，起始日期：2021-04-01" in answer.out
    assert "area: 开发区, from: 2021-04-01" in run("show", "new", lang="en").out


def test_a_card_says_what_names_it(run: Run) -> None:
    tables = told(run("show", "sweep", "--output-format", "json"))["tables"]
    assert [row["id"] for row in tables["named-by"]] == [
        "transfer:out",
        "asset:road",
        "collaboration:meet",
        "flow:chain",
    ]


def test_what_is_not_there_is_a_usage_error(run: Run) -> None:
    answer = run("show", "swep")
    assert (answer.status, answer.out) == (2, "")
    assert "是否指 sweep" in answer.err


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["duties"], ["sweep", "lamps"]),
        (["duties", "--domain", "照明"], ["lamps"]),
        (["duties", "--body", "police"], ["sweep"]),
        (["duties", "--body", "street", "--role", "lead"], ["sweep"]),
        (["duties", "--body", "street", "--role", "support"], []),
        (["duties", "--body", "street", "--area", "east"], []),
        (["duties", "--tag", "亮化"], ["lamps"]),
        (["duties", "--text", "企业自扫"], []),
        (["duties", "--text", "市容"], ["sweep"]),
        (["bodies", "--kind", "township"], ["street"]),
        (["bodies", "--kind", "镇街"], ["street"]),
        (["bodies", "--area", "east"], ["devcom", "devcom.build", "police"]),
        (["areas", "--kind", "grid"], ["east", "west"]),
        (["areas", "--area", "zone"], ["zone", "east", "west", "yard", "new"]),
        (["areas", "--tag", "老区"], ["east"]),
        (["domains"], ["sanitation", "lighting"]),
        (["facets"], ["phase"]),
        (["transfers", "--body", "street"], ["out"]),
        (["transfers", "--area", "east"], []),
        (["assets", "--domain", "sanitation"], ["road"]),
        (["assets", "--domain", "lighting"], []),
        (["collaborations", "--body", "street"], ["meet"]),
        (["datasets"], ["figures"]),
        (["indicators", "--body", "police"], ["rank"]),
        (["flows", "--domain", "lighting"], ["chain"]),
        (["pools"], ["pool"]),
    ],
)
def test_lists_with_filters(run: Run, words: list[str], ids: list[str]) -> None:
    items = told(run("list", *words, "--output-format", "json"))["items"]
    assert [item["id"] for item in items] == ids
    assert run("list", *words).out.splitlines()[-1] == f"共 {len(ids)} 项"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["dutys"], "是否指 duties"),
        (["domains", "--kind", "x"], "--kind 不能用于领域"),
        (["duties", "--role", "lead"], "--role 要与 --body 同用"),
        (["duties", "--body", "street", "--role", "leader"], "是否指 lead"),
        (["duties", "--domain", "照名"], "是否指 照明"),
    ],
)
def test_what_cannot_be_listed_is_a_usage_error(run: Run, words: list[str], said: str) -> None:
    answer = run("list", *words)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err


def test_columns_stand_under_each_other(run: Run) -> None:
    head, rule, *rows, _ = run("list", "bodies").out.splitlines()[1:]
    place = width(head[: head.index("类别")])
    words = ("管委会  ", "内设科室", "镇街", "部门")
    assert [width(row[: row.rindex(word)]) for row, word in zip(rows, words, strict=True)] == [place] * 4
    assert set(rule.strip()) == {"─"}


def test_a_matrix_marks_gaps_and_overlaps_in_words(run: Run) -> None:
    out = run("matrix").out
    assert "【空白】" in out
    assert "【交叉】开发委、街道办（阶段：建设期）" in out
    assert "【待明确】" in out
    rows = {row["id"]: row for row in told(run("matrix", "--output-format", "json"))["rows"]}
    assert rows["sweep"]["marks"] == {
        "area.east": "committee",
        "area.west": "overlap",
        "area.yard": "none",
        "area.new": "gap",
    }


def test_a_matrix_in_codes_has_a_key(run: Run) -> None:
    lines = run("matrix", "--coded").out.splitlines()
    (sweep,) = (line.split() for line in lines if "道路清扫" in line)
    assert [code[0] for code in sweep[2:]] == ["a", "*", "-", "!"]
    assert any(line.split() == ["1", "东片"] for line in lines)
    assert any(line.split() == ["a", "开发委"] for line in lines)


def test_a_matrix_across_bodies(run: Run) -> None:
    rows = told(run("matrix", "--across", "body", "--output-format", "json"))["rows"]
    assert rows[0]["cells"] == {
        "domain": "环境卫生",
        "duty": "道路清扫",
        "wrong": "【空白】新区\n【交叉】西片",
        "body.devcom": "牵头",
        "body.street": "牵头",
        "body.police": "监管",
    }
    assert rows[0]["marks"] == {"wrong": "gap", "body.devcom": "committee", "body.street": "township"}
    by_domain = told(run("matrix", "--across", "body", "--by", "domain", "--output-format", "json"))["rows"]
    assert by_domain[1]["cells"]["wrong"] == "【待明确】 1"
    assert by_domain[1]["cells"]["body.devcom"] == "牵头 1"


def test_a_matrix_that_does_not_fit_is_coded_or_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    for columns, status in ((300, 0), (45, 0), (20, 2)):
        size = (columns, 24)
        monkeypatch.setattr("shutil.get_terminal_size", lambda size=size: os.terminal_size(size))
        answer = run("matrix")
        assert answer.status == status
        assert all(width(line) <= columns for line in answer.out.splitlines() if "道路清扫" in line)
        if status:
            assert "export matrix" in answer.err


def test_statistics(run: Run) -> None:
    figures = told(run("stats", "--output-format", "json"))
    assert figures["things"]["duties"] == 2
    assert figures["total"]["clauses"] == 7
    # 4 cells × 2 phases for sweeping, 4 cells for lamps.
    assert figures["total"]["points"] == {
        "all": 12,
        "led": 7,
        "relieved": 2,
        "to_settle": 1,
        "nobody": 2,
        "share": 0.7,
    }
    assert figures["filled"]["duties"]["basis"] == [1, 2]
    assert figures["filled"]["clauses"]["limit"] == [1, 5]
    assert figures["codes"]["DL101"] == {"error": 1}
    assert figures["domains"][0]["led"] == {"committee": 1, "township": 1, "department": 0, "other": 0}
    out = run("stats").out
    assert "70.0 %" in out
    assert "DL101 职责空白" in out


def test_in_english(run: Run) -> None:
    assert "Who leads there on that day" in run("show", "zone", lang="en").out
    assert "in all" in run("list", "duties", lang="en").out
    assert "[gap]" in run("matrix", lang="en").out
    assert "How much is filled in" in run("stats", lang="en").out


@pytest.mark.parametrize(
    ("part", "said"), [(None, "—"), (0.0, "0.0 %"), (1.0, "100.0 %"), (0.9999, "99.9 %"), (0.00001, "0.1 %")]
)
def test_only_what_is_whole_is_a_hundred_per_cent(part: float | None, said: str) -> None:
    assert share(part) == said


@pytest.mark.parametrize("words", [["show", "a"], ["list", "duties"], ["matrix"]])
def test_nothing_is_told_of_half_a_list(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text("duties: {x: {name: 甲\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("areas: {a: 东片}\n", encoding="utf-8")
    status = main([*words, "--list", str(tmp_path), "--on", "2021-09-01", "--lang", "zh"])
    printed = capsys.readouterr()
    assert (status, printed.out) == (1, "")
    assert "a.yaml" in printed.err


def test_a_word_for_two_things_is_refused_and_names_both(run: Run) -> None:
    answer = run("show", "pool")  # an id of one thing alone
    assert answer.status == 0
    text = LIST.replace("  pool: {name: 周转池", "  sweep: {name: 周转池").replace(
        "{pool: {name", "{sweep: {name"
    )
    Path("list.yaml").write_text(text, encoding="utf-8")
    refused = run("show", "sweep")
    assert refused.status == 2
    assert "duty:sweep、pool:sweep" in refused.err
    assert run("show", "duty:sweep").status == 0


def test_a_duty_that_is_not_judged_has_a_card_all_the_same(run: Run) -> None:
    Path("list.yaml").write_text(
        LIST.replace("lead: street, in: [west]", "lead: stret, in: [west]"), encoding="utf-8"
    )
    card = told(run("show", "sweep", "--format", "json"))
    assert card["complete"] is False
    assert "held" not in card["tables"]
    assert [one["code"] for one in card["findings"]] == ["DL005"]
    assert told(run("list", "duties", "--body", "devcom", "--format", "json"))["count"] == 1


def test_a_matrix_with_many_texts_has_codes_of_two_letters(capsys: pytest.CaptureFixture[str]) -> None:
    data = str(Path(__file__).parents[1] / "data")
    assert main(["matrix", "--coded", "--list", data, "--on", "2021-09-01", "--lang", "zh"]) == 0
    assert "  aa  开发委\n" in capsys.readouterr().out


@pytest.mark.parametrize("across", ["area", "body"])
def test_a_matrix_that_nobody_can_read_is_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch, across: str
) -> None:
    for module in ("matrix", "body_matrix"):
        monkeypatch.setattr(f"dutylist.tables.{module}.MOST_CELLS", 3)
    answer = run("matrix", "--across", across)
    assert (answer.status, answer.out) == (2, "")
    assert "--by domain" in answer.err


def test_nothing_found_is_said(run: Run) -> None:
    Path("list.yaml").write_text("areas: {zone: 开发区}\n", encoding="utf-8")
    out = run("stats").out
    assert "没有发现问题" in out
    assert "—" in out
    assert "（无）" in run("list", "duties").out
