"""`dutylist whistle`: who has to come, by when, whom to turn to next; and that it agrees with `check`."""

import io
import json
import os
import tempfile
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutylist.cli.main import main
from tests.asking import Ask, asking, beside
from tests.referee.lists import lists, to_files, to_text

DATA = Path(__file__).parents[1] / "data"
SHOWN = Path(__file__).parent / "shown"
FACILITIES = Path(__file__).parents[1] / "examples" / "facilities"
ON = "2024-09-30"
SETTINGS = settings(
    max_examples=int(os.environ.get("REFEREE_EXAMPLES", "30")),
    deadline=None,
    derandomize=os.environ.get("HYPOTHESIS_PROFILE") != "nightly",
    suppress_health_check=list(HealthCheck),
)

SMALL = """
list: {name: 小清单, areas: [zone]}
policy:
  holidays: [2024-10-01, 2024-10-02, 2024-10-03, 2024-10-04, 2024-10-07]
  workdays: [2024-10-12]
domains: {roads: 道路}
areas:
  zone: {name: 开发区, complete: true}
  east: {name: 东片, within: [zone]}
  west: {name: 西片, within: [zone]}
  far: 外地
bodies:
  devcom: {name: 开发委, kind: committee, covers: [zone]}
  city: {name: 市政府, kind: superior}
  east-street: {name: 东街道办, kind: township, covers: [east]}
  west-street: {name: 西街道办, kind: township, covers: [west]}
  old: {name: 老城建局, kind: department, until: 2024-03-31}
  new: {name: 住建局, kind: department, from: 2024-04-01, replaces: [old]}
  later: {name: 数据局, kind: department, from: 2025-01-01}
duties:
  dig: {name: 道路挖掘, domain: roads, lead: new}
  sweep:
    name: 道路清扫
    domain: roads
    lead: "@township"
    supervise: devcom
    task: 每日普扫
    limit: 2h
    quality: 无可视垃圾
    clauses:
      - {support: new, task: 出车, limit: 3d}
collaborations:
  pit:
    name: 路面塌陷
    whistle: devcom
    trigger: 发现塌陷
    mechanism: 联席会议
    duties: [dig]
    respond:
      - {body: "@township", task: 围挡, limit: 立即, quality: 无人靠近}
      - {body: new, task: 修复, limit: 3个工作日, quality: 恢复通行}
      - {body: old, task: 查档}
      - {body: later, task: 留数据, limit: 尽快}
    escalate: [devcom, city]
  east-only:
    {name: 东片协同, whistle: devcom, areas: [east], respond: {body: west-street, task: 看看, limit: 5d, quality: 好}}
"""


def shown(name: str) -> str:
    """Return a report as it has to be."""
    return (SHOWN / name).read_text(encoding="utf-8")


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work beside a small list."""
    return beside(tmp_path, SMALL, monkeypatch)


@pytest.fixture
def blow(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Return a way to ask."""
    return asking("whistle", capsys, ON)


def states(group: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    """Return state, party and bodies of everybody called in a group."""
    return [
        (one["state"], one["party"], one["bodies"]) for answer in group["respond"] for one in answer["called"]
    ]


# ——— a collaboration ———


def test_the_answer_as_a_clerk_reads_it(small: Path, blow: Ask) -> None:
    answer = blow("pit", "--at", "东片", form="text")
    assert answer.status == 0
    assert answer.out == shown("whistle.zh.txt")


def test_the_answer_in_english(small: Path, blow: Ask) -> None:
    assert blow("路面塌陷", "--at", "east", form="text", lang="en").out == shown("whistle.en.txt")


def test_the_answer_as_json(small: Path, blow: Ask) -> None:
    report = blow("pit", "--at", "east").report
    assert {
        key: report[key] for key in ("version", "on", "list", "complete", "kind", "id", "judged", "at")
    } == {
        "version": 1,
        "on": ON,
        "list": "小清单",
        "complete": True,
        "kind": "matter",
        "id": "pit",
        "judged": True,
        "at": "east",
    }
    assert report["calendar"] == {
        "counts_from": "next-day",
        "holidays": 5,
        "workdays": 1,
        "years_without_holidays": [],
        "faults": [],
    }
    (matter,) = report["matters"]
    (group,) = matter["groups"]
    assert matter["whistle"] == [{"party": "devcom", "bodies": ["devcom"], "state": "comes", "heirs": []}]
    assert [step[0]["party"] for step in matter["escalate"]] == ["devcom", "city"]
    assert (matter["trigger"], matter["mechanism"]) == ("发现塌陷", "联席会议")
    assert states(group) == [
        ("comes", "@township", ["east-street"]),
        ("comes", "new", ["new"]),
        ("ended", "old", ["old"]),
        ("not-yet", "later", ["later"]),
    ]
    assert group["respond"][2]["called"][0]["heirs"] == ["new"]
    assert [one["due"] and one["due"]["day"] for one in group["respond"]] == [ON, "2024-10-10", None, None]
    assert group["respond"][3]["due"]["unit"] is None  # 尽快 cannot be read
    assert [one["code"] for one in report["open"]] == ["DL601", "DL602", "DL601", "DL602"]


def test_without_an_area_everybody_is_listed_place_by_place(small: Path, blow: Ask) -> None:
    (matter,) = blow("pit").report["matters"]
    assert [(group["areas"], states(group)[0][2]) for group in matter["groups"]] == [
        (["east"], ["east-street"]),
        (["west"], ["west-street"]),
    ]
    text = blow("pit", form="text").out
    assert text.count("住建局  最迟") == 1  # what is the same everywhere is said once
    assert "■ 开发区（处处都要来）" in text


def test_an_area_outside_the_matter_calls_nobody(small: Path, blow: Ask) -> None:
    answer = blow("pit", "--at", "far", form="text")
    assert answer.status == 0
    assert "「外地」不在这个协同事项的范围内（范围：开发区），没有人因此要来。" in answer.out
    (matter,) = blow("pit", "--at", "far").report["matters"]
    assert (matter["inside"], matter["groups"]) == (False, [])
    assert blow("pit", "--at", "far").report["collaboration"] is False


def test_a_body_named_where_it_may_not_act_is_told(small: Path, blow: Ask) -> None:
    answer = blow("east-only").report
    (group,) = answer["matters"][0]["groups"]
    assert states(group) == [("elsewhere", "west-street", ["west-street"])]
    assert [one["code"] for one in answer["open"]] == ["DL604"]
    assert "△ 西街道办  点了名，但这里不在它的管辖范围内" in blow("east-only", form="text").out


def test_a_selector_that_finds_nobody_is_told(small: Path, blow: Ask) -> None:
    text = SMALL.replace("covers: [west]}", "covers: [west], until: 2024-08-31}")
    (small / "list.yaml").write_text(text, encoding="utf-8")
    answer = blow("pit", "--at", "west").report
    (group,) = answer["matters"][0]["groups"]
    assert states(group)[0] == ("nobody", "@township", [])
    assert "× 属地镇街  这里找不到，没有人来" in blow("pit", "--at", "west", form="text").out


def test_a_body_that_comes_to_be_comes_from_its_day_on(small: Path, blow: Ask) -> None:
    for day, state in (("2024-12-31", "not-yet"), ("2025-01-01", "comes")):
        group = blow("pit", "--at", "east", on=day).report["matters"][0]["groups"][0]
        assert states(group)[3][0] == state
    for day, state in (("2024-03-31", "comes"), ("2024-04-01", "ended")):
        group = blow("pit", "--at", "east", on=day).report["matters"][0]["groups"][0]
        assert states(group)[2][0] == state


def test_a_list_without_holidays_warns_that_only_weekends_are_off(small: Path, blow: Ask) -> None:
    text = SMALL.replace("  holidays: [2024-10-01, 2024-10-02, 2024-10-03, 2024-10-04, 2024-10-07]\n", "")
    (small / "list.yaml").write_text(
        text.replace("  workdays: [2024-10-12]", "  needs: []"), encoding="utf-8"
    )
    answer = blow("pit", "--at", "east").report
    assert answer["calendar"]["years_without_holidays"] == [2024]
    assert answer["matters"][0]["groups"][0]["respond"][1]["due"]["day"] == "2024-10-03"
    said = blow("pit", "--at", "east", form="text").out
    assert "工作日：只扣除周末，清单没有列出节假日（policy.holidays）。" in said
    assert "清单没有列出 2024 年的节假日" in said


def test_a_year_without_holidays_is_told_though_another_has_them(small: Path, blow: Ask) -> None:
    answer = blow("pit", "--at", "east", on="2025-09-30").report
    assert answer["calendar"]["years_without_holidays"] == [2025]


def test_holidays_with_a_fault_are_not_used_and_that_is_told(small: Path, blow: Ask) -> None:
    (small / "list.yaml").write_text(SMALL.replace("[2024-10-01, ", "[2024-13-01, "), encoding="utf-8")
    answer = blow("pit", "--at", "east", form="text")
    assert "policy 中的 holidays 有错，没有用上。" in answer.out
    assert blow("pit").report["calendar"]["faults"] == ["holidays"]


def test_nobody_named_to_come(small: Path, blow: Ask) -> None:
    (small / "more.yaml").write_text(
        "collaborations: {empty: {name: 空, whistle: devcom}}\n", encoding="utf-8"
    )
    answer = blow("empty", form="text")
    assert "没有写谁来报到。" in answer.out
    assert "没有写办不成再找谁。" in answer.out
    assert [one["code"] for one in blow("empty").report["open"]] == ["DL602"]


def test_a_circle_upwards_is_open_in_every_matter_that_has_a_part_in_it(small: Path, blow: Ask) -> None:
    (small / "more.yaml").write_text(
        "collaborations: {back: {name: 回头, whistle: city, duties: [dig], respond: {body: new, task: 看, limit: 1d,"
        " quality: 好}, escalate: [city, devcom]}}\n",
        encoding="utf-8",
    )
    for word in ("pit", "back"):
        assert "DL603" in [one["code"] for one in blow(word).report["open"]]


def test_whom_to_turn_to_may_be_gone_or_be_nobody(small: Path, blow: Ask) -> None:
    text = SMALL.replace("escalate: [devcom, city]", 'escalate: ["@township", old, later, "@village"]')
    (small / "list.yaml").write_text(text, encoding="utf-8")
    said = blow("pit", form="text").out
    assert (
        "办不成再找：属地镇街（东街道办、西街道办） → 老城建局（只到 2024-03-31，已不存在，没有人来；接替它的是住建局）"
        " → 数据局（2025-01-01 才设立，还没有人来） → 属地村社（这里找不到，没有人来）"
    ) in said
    steps = blow("pit", "--at", "west").report["matters"][0]["escalate"]
    assert [(step[0]["state"], step[0]["bodies"]) for step in steps] == [
        ("comes", ["west-street"]),
        ("ended", ["old"]),
        ("not-yet", ["later"]),
        ("nobody", []),
    ]


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ("尽快", "● 住建局  时限读不懂，算不出到期日"),
        ("9999999d", "● 住建局  时限太长，算不出到期日"),
        ("当日", "● 住建局  2024-09-30（周一）当日办完"),
        ("1d", "● 住建局  最迟 2024-10-01（周二，休息日，不顺延）办完"),
        ("1.5h", "● 住建局  吹哨后 1.5 小时内办完（2024-09-30，周一）"),
        ("2周", "● 住建局  最迟 2024-10-14（周一）办完"),
    ],
)
def test_each_limit_has_its_words(small: Path, blow: Ask, limit: str, said: str) -> None:
    (small / "list.yaml").write_text(SMALL.replace("limit: 3个工作日", f"limit: {limit}"), encoding="utf-8")
    assert said in blow("pit", "--at", "east", form="text").out


def test_a_place_that_is_nowhere_on_the_day(small: Path, blow: Ask) -> None:
    text = SMALL.replace(
        "  far: 外地\n",
        "  far: 外地\n  park: {name: 园, complete: true}\n"
        "  plot: {name: 地块, within: [{area: park, from: 2030-01-01}]}\n",
    ).replace("areas: [east], respond", "areas: [park], respond")
    (small / "list.yaml").write_text(text, encoding="utf-8")
    assert "「园」在 2024-09-30 没有任何地方。" in blow("pit", "--at", "园", form="text").out
    assert "这个协同事项在 2024-09-30 没有任何地方。" in blow("east-only", form="text").out
    assert blow("east-only", on="2030-01-01").report["matters"][0]["cells"] == ["plot"]


# ——— a duty ———


def test_a_duty_leads_to_the_matters_that_name_it(small: Path, blow: Ask) -> None:
    (small / "more.yaml").write_text(
        "collaborations: {other: {name: 另一件, whistle: city, duties: [dig, sweep], respond: {body: new}}}\n",
        encoding="utf-8",
    )
    report = blow("duty:dig", "--at", "west").report
    assert [one["id"] for one in report["matters"]] == ["pit", "other"]
    assert (report["kind"], report["collaboration"], report["standing"]) == ("duty", True, [])
    text = blow("道路挖掘", "--at", "west", form="text").out
    assert "▍协同事项「路面塌陷」(pit)" in text
    assert "▍协同事项「另一件」(other)" in text


def test_a_duty_without_a_matter_tells_whom_to_call_by_its_clauses(small: Path, blow: Ask) -> None:
    assert blow("sweep", "--at", "east", form="text").out == shown("whistle-duty.zh.txt")
    report = blow("sweep", "--at", "east").report
    assert report["collaboration"] is False
    (stand,) = report["standing"]
    assert [(one["part"], one["bodies"], one["task"]) for one in stand["parts"]] == [
        ("lead", ["east-street"], "每日普扫"),
        ("support", ["new"], "出车"),
        ("supervise", ["devcom"], "每日普扫"),
    ]
    assert [one["due"]["day"] for one in stand["parts"]] == [ON, "2024-10-03", ON]
    assert stand["parts"][0]["due"]["clock"] is True


def test_a_matter_elsewhere_does_not_hide_who_stands_here(small: Path, blow: Ask) -> None:
    text = SMALL.replace("areas: [east], respond", "areas: [east], duties: [sweep], respond")
    (small / "list.yaml").write_text(text, encoding="utf-8")
    report = blow("sweep", "--at", "west").report
    assert report["matters"][0]["inside"] is False
    assert report["standing"][0]["parts"][0]["bodies"] == ["west-street"]


def test_nobody_leads(small: Path, blow: Ask) -> None:
    text = SMALL.replace('lead: "@township"\n', "lead: old\n")
    (small / "list.yaml").write_text(text, encoding="utf-8")
    report = blow("sweep").report
    assert report["standing"][0]["parts"][0]["part"] == "absent"
    assert "DL302" in [one["code"] for one in report["open"]]
    assert "× 牵头  老城建局（写在清单里，这一天不存在）" in blow("sweep", form="text").out


def test_the_office_in_charge_is_told(small: Path, blow: Ask) -> None:
    text = (
        SMALL.replace("domain: roads, lead: new}", "domain: roads, lead: devcom, office: works}")
        .replace("  city: {", "  works: {name: 建设处, kind: office, parent: devcom}\n  city: {")
        .replace("    duties: [dig]\n", "    areas: [west]\n")
    )
    (small / "list.yaml").write_text(text, encoding="utf-8")
    assert "任务：未写明　时限：未写明　质量：未写明　承办：建设处" in blow("dig", form="text").out


def test_open_and_none_are_told_with_their_reasons(small: Path, blow: Ask) -> None:
    (small / "more.yaml").write_text(
        "duties:\n  snow:\n    {name: 扫雪, domain: roads, clauses: [{open: 还没商定, between: [devcom, new],"
        " in: [east]}, {none: 企业自扫, in: [west]}]}\n  ice: {name: 破冰, domain: roads, clauses: [{support: new}]}\n",
        encoding="utf-8",
    )
    text = blow("snow", form="text").out
    assert "△ 待明确  还没商定，由开发委、住建局商定" in text
    assert "△ 不设主体  企业自扫" in text
    assert "× 无人牵头" in blow("ice", form="text").out


def test_a_place_that_is_not_the_duty_s(small: Path, blow: Ask) -> None:
    assert "在所问的地方没有这项职责。" in blow("sweep", "--at", "far", form="text").out


# ——— words that mean nothing, or too much ———


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("pitt",), "错误：清单里没有叫「pitt」的协同事项或职责；是否指 pit？"),
        (("pit", "--at", "eest"), "错误：清单里没有叫「eest」的区域；是否指 east？"),
        (("duty:pit",), "错误：清单里没有叫「duty:pit」的协同事项或职责；是否指 pit？"),
        (("pit", "--on", "2021年9月1日"), "错误：--on 应为 2021-04-01 这样的日期"),
        (("pit", "--output-format", "xml"), "错误：--output-format 的取值是 text | json"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(
    small: Path, blow: Ask, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert main(["whistle", *words, "--lang", "zh"]) == 2
    assert said in capsys.readouterr().err


def test_a_name_of_both_a_matter_and_a_duty_lists_both(small: Path, blow: Ask) -> None:
    text = SMALL.replace("name: 路面塌陷", "name: 道路清扫")
    (small / "list.yaml").write_text(text, encoding="utf-8")
    answer = blow("道路清扫")
    assert (answer.status, answer.out) == (2, "")
    assert "matter:pit、duty:sweep" in answer.err
    assert blow("matter:道路清扫").report["id"] == "pit"
    assert blow("duty:道路清扫").report["id"] == "sweep"


# ——— what cannot be judged ———


def test_a_matter_with_a_fault_is_not_judged(small: Path, blow: Ask) -> None:
    text = SMALL.replace("{body: old, task: 查档}", "{body: nobody-at-all, task: 查档}")
    (small / "list.yaml").write_text(text, encoding="utf-8")
    answer = blow("pit", form="text")
    assert answer.status == 0
    assert "协同事项 pit 有错或牵涉有错的条目，未作判断。" in answer.out
    report = blow("dig").report
    assert (report["complete"], report["faulty"], report["collaboration"]) == (False, ["pit"], None)


def test_a_matter_about_a_duty_with_a_fault_has_no_place(small: Path, blow: Ask) -> None:
    text = SMALL.replace("domain: roads, lead: new}", "domain: roads, lead: nobody-at-all}")
    (small / "list.yaml").write_text(text, encoding="utf-8")
    report = blow("pit", "--at", "east").report
    assert (report["complete"], report["matters"][0]["judged"]) == (False, False)
    assert "它的范围取决于有错的职责，未作判断。" in blow("pit", form="text").out
    assert "这项职责有错" in blow("duty:dig", form="text").out


def test_unread_files_make_the_answer_incomplete(small: Path, blow: Ask) -> None:
    (small / "broken.yaml").write_text("a: [", encoding="utf-8")
    answer = blow("sweep", "--at", "east", form="text")
    assert "能读到的文件里没有为这项职责约定协同事项" in answer.out
    assert "不完整：data/broken.yaml 无法读取" in answer.out.splitlines()[-1]
    assert blow("sweep").report["complete"] is False
    assert "有文件无法读取：data/broken.yaml" in blow("elsewhere").err


def test_nothing_in_the_data_is_obeyed(tmp_path: Path, blow: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    evil = "::error file=a::x{0}[bold]%s"
    data = {
        "list": {"areas": ["z"]},
        "domains": {"d": "领域"},
        "areas": {"z": evil},
        "bodies": {"b": {"name": evil, "kind": "department"}},
        "duties": {
            "t": {
                "name": evil,
                "domain": "d",
                "lead": "b",
                "task": evil,
                "limit": evil,
                "clauses": [{"open": evil, "between": ["b"]}],
            }
        },
        "collaborations": {
            "m": {
                "name": evil,
                "whistle": "b",
                "trigger": evil,
                "mechanism": evil,
                "respond": [{"body": "b", "task": evil, "limit": evil, "quality": evil}],
                "escalate": ["b"],
            }
        },
    }
    (tmp_path / "list.yaml").write_text(to_text(data), encoding="utf-8")
    for word in ("matter:m", "t"):
        for lang in ("zh", "en"):
            answer = blow(word, "--at", "z", form="text", lang=lang)
            assert answer.status == 0
            assert "::error" not in answer.out
            assert "{0}[bold]%s" in answer.out
    answer = blow("\x1b[2J::error x", form="text")
    assert answer.status == 2
    assert "\x1b" not in answer.err
    assert "::error" not in answer.err


# ——— the samples ———


def test_the_samples_can_be_whistled_for(blow: Ask) -> None:
    report = blow("land-delivery", "--at", "hitech", "-l", str(DATA), on="2021-09-01").report
    assert {
        one["bodies"][0] for group in report["matters"][0]["groups"] for one in group["respond"][0]["called"]
    } == {
        "diankou-town",
        "yaojiang-town",
        "ciwu-town",
        "yingdianjie-town",
    }
    report = blow("lamp-outage", "-l", str(FACILITIES)).report
    days = [one["due"]["day"] for one in report["matters"][0]["groups"][0]["respond"]]
    assert days == ["2024-10-01", "2024-09-30", "2024-10-10"]


# ——— it agrees with the check ———

PARTIES = ["b1", "b1", "b2", "b3", "@township", "@committee", "@b1"]


@st.composite
def whistles(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """Draw a list with a matter in it, and a day."""
    data = draw(lists())
    parties = [party for party in PARTIES if party.lstrip("@") in data["bodies"] or party in PARTIES[4:6]]
    matter: dict[str, Any] = {"name": "协同", "whistle": draw(st.sampled_from(parties))}
    if draw(st.booleans()):
        matter["areas"] = [draw(st.sampled_from(list(data["areas"])))]
    if draw(st.booleans()):
        matter["duties"] = [draw(st.sampled_from(list(data["duties"])))]
    respond = draw(
        st.lists(st.lists(st.sampled_from(parties), min_size=1, max_size=2, unique=True), max_size=3)
    )
    if respond:
        matter["respond"] = [
            {"body": bodies, "task": "办", "limit": "3wd", "quality": "好"} for bodies in respond
        ]
    return {**data, "collaborations": {"m": matter}}, f"2021-01-{draw(st.integers(1, 14)):02}"


def printed(files: dict[str, str], *words: str) -> dict[str, Any]:
    """Run a command on files and return the object that it prints."""
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()) as out:
        for path, text in files.items():
            file = Path(folder, path)
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        place = ["-l", folder] if words[0] == "whistle" else [folder]
        status = main([*words, *place, "--output-format", "json"])
    assert status in {0, 1}
    result: dict[str, Any] = json.loads(out.getvalue())
    return result


@SETTINGS
@given(whistles())
def test_whom_nobody_answers_for_is_what_the_check_finds(drawn: tuple[dict[str, Any], str]) -> None:
    data, day = drawn
    files = to_files(data)
    found = [one for one in printed(files, "check", "--on", day)["findings"] if one["code"] == "DL602"]
    report = printed(files, "whistle", "matter:m", "--on", day)
    mine = [one for one in report["open"] if one["code"] == "DL602"]
    assert [one["fingerprint"] for one in mine] == [one["fingerprint"] for one in found]
    (matter,) = report["matters"]
    absent: dict[int, set[str]] = {}
    for group in matter["groups"]:
        for number, answer in enumerate(group["respond"]):
            for one in answer["called"]:
                if one["state"] in {"ended", "not-yet"}:
                    absent.setdefault(number, set()).update(one["bodies"])
                elif one["state"] == "nobody":
                    absent.setdefault(number, set())
    if not data["collaborations"]["m"].get("respond"):
        assert len(found) == 1
    else:
        assert sorted(map(sorted, absent.values())) == sorted(one["bodies"] for one in found)
    covered = [cell for group in matter["groups"] for cell in group["cells"]]
    assert sorted(covered) == matter["cells"]


@SETTINGS
@given(lists(), st.integers(1, 14))
def test_who_stands_where_no_matter_is_agreed_is_what_the_check_finds(
    data: dict[str, Any], number: int
) -> None:
    day, files = f"2021-01-{number:02}", to_files(data)
    findings = printed(files, "check", "--on", day)["findings"]
    for duty in data["duties"]:
        report = printed(files, "whistle", f"duty:{duty}", "--on", day)
        without: set[str] = set()
        for stand in report["standing"]:
            parts = {one["part"] for one in stand["parts"]}
            if not parts & {"lead", "none"}:
                without.update(stand["cells"])
        mine = [one for one in findings if one["duty"] == duty]
        if any(one["code"] == "DL301" for one in mine):
            assert without == {cell for stand in report["standing"] for cell in stand["cells"]}
            continue
        codes = {"DL101", "DL105", "DL302", "DL303", "DL304"}
        assert without == {
            cell for one in mine if one["code"] in codes and one["from"] == day for cell in one["cells"]
        }
