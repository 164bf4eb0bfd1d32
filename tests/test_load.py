"""`dutylist load`: work against posts by body and day, what transfers bring, nothing twice; it agrees with DL505."""

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
from rich.cells import cell_len

from dutylist.cli.main import main
from tests.asking import Ask, asking, beside
from tests.referee.lists import lists, to_files, to_text

DATA = Path(__file__).parents[1] / "data"
SHOWN = Path(__file__).parent / "shown"
FACILITIES = Path(__file__).parents[1] / "examples" / "facilities"
ON = "2021-09-01"
SETTINGS = settings(
    max_examples=int(os.environ.get("REFEREE_EXAMPLES", "30")),
    deadline=None,
    derandomize=os.environ.get("HYPOTHESIS_PROFILE") != "nightly",
    suppress_health_check=list(HealthCheck),
)

SMALL = """
list: {name: 小清单, areas: [zone]}
domains: {sanitation: 环境卫生}
areas:
  zone: {name: 开发区, complete: true}
  east: {name: 东片, within: [zone]}
  west: {name: 西片, within: [zone]}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [zone], posts: 10, filled: 9}
  east-street: {name: 东街道办事处, short: 东街道办, kind: township, covers: [east], posts: 6, filled: 5}
  west-street: {name: 西街道办事处, kind: township, covers: [west], posts: 3}
  village: {name: 东村, kind: village, covers: [east]}
duties:
  sweep: {name: 道路清扫, domain: sanitation, lead: devcom, workload: 3}
  waste:
    name: 垃圾清运
    domain: sanitation
    clauses:
      - {lead: devcom, workload: 2.5, until: 2021-12-31}
      - {lead: east-street, workload: 2, in: [east], from: 2022-01-01}
      - {lead: west-street, workload: 4, in: [west], from: 2022-01-01}
  lamps: {name: 路灯, domain: sanitation, lead: east-street, workload: 1}
  snow: {name: 扫雪, domain: sanitation, lead: devcom}
transfers:
  strip:
    name: 环卫剥离
    kind: strip
    duties: [sweep, waste, snow]
    giver: devcom
    receiver: "@township"
    effective: 2022-01-01
  onward:
    name: 再下放
    kind: strip
    duties: [sweep]
    giver: east-street
    receiver: village
    areas: [east]
    effective: 2023-01-01
post_pools:
  turnover: {name: 周转编制池, size: 20, allocations: [{body: east-street, posts: 4, until: 2021-12-31}]}
"""


def shown(name: str) -> str:
    """Return a report as it has to be."""
    return (SHOWN / name).read_text(encoding="utf-8")


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work beside a small list."""
    return beside(tmp_path, SMALL, monkeypatch)


@pytest.fixture
def load(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Return a way to ask."""
    return asking("load", capsys, ON)


# ——— all bodies ———


def test_the_table_as_a_clerk_reads_it(small: Path, load: Ask) -> None:
    answer = load(form="text")
    assert (answer.status, answer.out) == (0, shown("load.zh.txt"))


def test_the_table_in_english(small: Path, load: Ask) -> None:
    assert load(form="text", lang="en").out == shown("load.en.txt")


def test_columns_are_as_wide_as_a_terminal_counts_them(small: Path, load: Ask) -> None:
    rows = [line for line in load(form="text").out.splitlines() if "[" in line and "]" in line]
    assert len({cell_len(row[: row.index("[")]) for row in rows}) == 1


def test_the_table_as_json(small: Path, load: Ask) -> None:
    answer = load()
    assert {key: answer.report[key] for key in ("version", "on", "list", "complete", "all_time")} == {
        "version": 1,
        "on": ON,
        "list": "小清单",
        "complete": True,
        "all_time": False,
    }
    assert [one["id"] for one in answer.report["bodies"]] == [
        "devcom",
        "east-street",
        "west-street",
        "village",
    ]
    east = answer.body("east-street")
    assert {
        key: east[key] for key in ("state", "posts", "filled", "room", "lent", "load", "share", "over")
    } == {
        "state": "judged",
        "posts": 6,
        "filled": 5,
        "room": 5,
        "lent": 4,
        "load": 1,
        "share": 20,
        "over": "with-transfers",
    }
    assert east["peak"] == {"from": "2022-01-01", "load": 3}
    assert east["expected"] == {"from": "2022-01-01", "load": 6.5}
    assert answer.body("devcom")["load"] == 5.5
    assert answer.body("west-street")["over"] == "later"  # posts count where filled is not given
    assert (answer.body("village")["state"], answer.body("village")["share"]) == ("no-posts", None)


def test_what_is_over_today_is_marked_in_signs_too(small: Path, load: Ask) -> None:
    out = load(form="text", on="2022-09-01").out
    assert "! 西街道办事处" in out
    assert "[####################+  超 1" in out
    assert load(on="2022-09-01").body("west-street")["over"] == "now"


def test_all_days_count_if_asked_for(small: Path, load: Ask) -> None:
    assert load(on="2022-09-01").body("devcom")["peak"] == {"from": "2022-09-01", "load": 3}
    answer = load("--all-time", on="2022-09-01")
    assert answer.body("devcom")["peak"] == {"from": None, "load": 5.5}
    assert answer.report["all_time"] is True
    assert "一直" in load("--all-time", on="2022-09-01", form="text").out


def test_a_body_without_people_has_no_share(small: Path, load: Ask) -> None:
    (small / "list.yaml").write_text(SMALL.replace("filled: 9", "filled: 0"), encoding="utf-8")
    devcom = load().body("devcom")
    assert (devcom["room"], devcom["share"], devcom["over"]) == (0, None, "now")
    assert "超 5.5" in load(form="text").out


# ——— what transfers bring ———


def test_what_clauses_say_already_is_not_added_again(small: Path, load: Ask) -> None:
    (strip,) = load().body("east-street")["transfers"]
    # The committee has 3 and 2.5; of the second the clauses give the township 2 from that day on.
    assert (strip["time"], strip["taken"], strip["written"], strip["adds"]) == ("to-come", 5.5, 2, 3.5)
    assert strip["unknown"] == ["snow"]
    assert [one["duty"] for one in strip["clauses"]] == ["sweep", "waste"]
    (west,) = load().body("west-street")["transfers"]
    assert (west["written"], west["adds"]) == (
        4,
        3,
    )  # more is written for one duty than goes; the other still comes


def test_what_goes_on_with_a_later_transfer_is_not_added_to_two(small: Path, load: Ask) -> None:
    steps = load("east-street").report["steps"]
    assert [(one["from"], one["load"], one["adds"]) for one in steps] == [
        (ON, 1, 0),
        ("2022-01-01", 3, 3.5),
        ("2023-01-01", 3, 0.5),
    ]
    (onward,) = load().body("village")["transfers"]
    assert (onward["taken"], onward["adds"]) == (3, 3)


def test_once_in_effect_it_is_part_of_the_load(small: Path, load: Ask) -> None:
    answer = load(on="2022-09-01")
    (strip,) = answer.body("east-street")["transfers"]
    assert (strip["time"], strip["taken"], strip["adds"], strip["left"]) == ("in-effect", 2, 0, 3)
    assert answer.body("east-street")["load"] == 3
    assert answer.body("village")["transfers"][0]["taken"] == 0  # the township has no clause of it to give


def test_writing_it_into_the_clauses_leaves_nothing_to_add(small: Path, load: Ask) -> None:
    text = SMALL.replace(
        "lead: devcom, workload: 3}",
        "clauses: [{lead: devcom, workload: 3, until: 2021-12-31},"
        " {lead: '@township', workload: 3, from: 2022-01-01}]}",
    )
    (small / "list.yaml").write_text(text, encoding="utf-8")
    (strip,) = load().body("east-street")["transfers"]
    assert (strip["taken"], strip["written"], strip["adds"]) == (5.5, 5, 0.5)
    assert load().body("east-street")["expected"]["load"] == 6.5  # as before, now for the most part written


def test_a_clause_that_names_the_receiver_already_is_not_added(small: Path, load: Ask) -> None:
    text = SMALL.replace("lead: devcom, workload: 3}", "lead: devcom, support: east-street, workload: 3}")
    (small / "list.yaml").write_text(text, encoding="utf-8")
    (strip,) = load().body("east-street")["transfers"]
    assert (strip["taken"], strip["adds"]) == (2.5, 0.5)


def test_a_delegation_adds_until_its_term_is_over(small: Path, load: Ask) -> None:
    (small / "more.yaml").write_text(
        "transfers: {entrust: {name: 委托, kind: delegate, duties: [sweep], giver: devcom, receiver: village,"
        " effective: 2021-10-01, until: 2021-11-30}}\n",
        encoding="utf-8",
    )
    steps = load("village").report["steps"]
    assert [(one["from"], one["until"], one["adds"]) for one in steps] == [
        (ON, "2021-09-30", 0),
        ("2021-10-01", "2021-11-30", 3),
        ("2021-12-01", "2022-12-31", 0),
        ("2023-01-01", None, 3),
    ]


def test_only_what_a_transfer_carries_is_added(small: Path, load: Ask) -> None:
    text = SMALL.replace("lead: devcom, workload: 3}", "clauses: [{lead: devcom, in: [west], workload: 3}]}")
    (small / "list.yaml").write_text(text, encoding="utf-8")
    assert [one["duty"] for one in load().body("east-street")["transfers"][0]["clauses"]] == ["waste"]
    assert [one["duty"] for one in load().body("west-street")["transfers"][0]["clauses"]] == [
        "sweep",
        "waste",
    ]


def test_facets_say_what_is_carried(small: Path, load: Ask) -> None:
    text = SMALL.replace(
        "lead: devcom, workload: 3}",
        "facets: {phase: {build: 建设, run: 运营}}, clauses: [{lead: devcom, when: {phase: build}, workload: 3},"
        " {lead: devcom, when: {phase: run}, workload: 1}]}",
    ).replace("giver: devcom\n", "giver: devcom\n    when: {phase: run}\n")
    (small / "list.yaml").write_text(text, encoding="utf-8")
    clauses = load().body("west-street")["transfers"][0]["clauses"]
    assert [(one["duty"], one["clause"]) for one in clauses] == [("sweep", 1), ("waste", 0)]


# ——— one body ———


def test_the_card_as_a_clerk_reads_it(small: Path, load: Ask) -> None:
    assert load("东街道办", form="text").out == shown("load-card.zh.txt")


def test_the_card_as_json(small: Path, load: Ask) -> None:
    report = load("east-street").report
    assert [one["id"] for one in report["bodies"]] == ["east-street"]
    assert [(one["duty"], one["clause"], one["posts"]) for one in report["clauses"]] == [("lamps", None, 1)]
    assert [(one["duty"], one["posts"]) for one in report["steps"][1]["begins"]] == [("waste", 2)]
    assert report["loans"] == [
        {"pool": "turnover", "name": "周转编制池", "posts": 4, "from": None, "until": "2021-12-31"}
    ]


def test_of_very_many_clauses_the_heaviest_are_shown_and_the_rest_added_up(small: Path, load: Ask) -> None:
    duties = "".join(
        f"  d{number}: {{name: 事{number}, domain: sanitation, lead: village, workload: {number}, from: 2021-08-01,"
        " until: 2021-12-31}\n"
        for number in range(1, 41)
    )
    (small / "more.yaml").write_text(f"duties:\n{duties}", encoding="utf-8")
    out = load("village", form="text").out
    assert "「事40」总则 40" in out
    assert "「事10」总则 10" not in out.split("■ 现在")[1]
    assert "……另有 10 条，共 55" in out
    assert "减 ……另有 30 条，共 765" in out
    assert len(load("village").report["clauses"]) == 40


def test_a_body_without_any_work_has_a_card_too(small: Path, load: Ask) -> None:
    (small / "more.yaml").write_text("bodies: {idle: {name: 闲局, kind: department}}\n", encoding="utf-8")
    answer = load("闲局", form="text")
    assert answer.status == 0
    assert "清单没有写它的工作量（workload）。" in answer.out
    assert "idle" not in [one["id"] for one in load().report["bodies"]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("east-stret",), "错误：清单里没有叫「east-stret」的机构；是否指 east-street？"),
        (("同名局",), "错误：「同名局」不止一个，请写明是哪一个：x、y"),
        (("--on", "x"), "错误：--on 应为"),
        (("--output-format", "csv"), "错误：--output-format 的取值是 text | json"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(
    small: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    (small / "more.yaml").write_text("bodies: {x: 同名局, y: 同名局}\n", encoding="utf-8")
    assert main(["load", *words, "--lang", "zh"]) == 2
    out, err = capsys.readouterr()
    assert (out, said in err) == ("", True)


# ——— what cannot be judged, and samples ———


def test_a_body_with_a_fault_is_not_judged(small: Path, load: Ask) -> None:
    (small / "list.yaml").write_text(
        SMALL.replace("covers: [west], posts", "covers: [wst], posts"), encoding="utf-8"
    )
    answer = load()
    assert (answer.body("west-street")["state"], answer.report["complete"]) == ("faulty", False)
    assert "有错或牵涉有错的条目，未判断" in load(form="text").out


def test_unread_files_make_the_answer_incomplete(small: Path, load: Ask) -> None:
    (small / "broken.yaml").write_text("a: [", encoding="utf-8")
    assert load().report["complete"] is False
    assert "不完整：data/broken.yaml 无法读取" in load(form="text").out.splitlines()[-1]


def test_a_list_without_figures_says_so(tmp_path: Path, load: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.yaml").write_text("areas: {z: 区}\n", encoding="utf-8")
    assert "清单里没有写工作量（workload），也没有写编制。" in load(form="text").out
    assert load().report["bodies"] == []
    out = load("-l", str(DATA), form="text").out
    assert "没有一家写了编制（posts）或实有（filled）" in out
    assert "清单里没有写工作量（workload）。" in out


def test_the_upkeep_sample_has_a_town_with_too_much_work(load: Ask) -> None:
    answer = load("-l", str(FACILITIES), on="2024-09-30")
    assert [one["id"] for one in answer.report["bodies"] if one["over"]] == ["beiling-town"]
    assert {one["id"]: one["taken"] for one in answer.body("beiling-town")["transfers"]} == {
        "entrust-digging": 1,
        "upkeep-2024": 5,
    }


def test_nothing_in_the_data_is_obeyed(tmp_path: Path, load: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    evil = "::error file=a::x{0}[bold]%s"
    data = {
        "list": {"areas": ["z"]},
        "domains": {"d": "领域"},
        "areas": {"z": evil},
        "bodies": {"b": {"name": evil, "kind": "department", "posts": 1}, "c": evil},
        "duties": {
            "t": {"name": evil, "domain": "d", "lead": "b", "workload": 2},
            "u": {"name": evil, "domain": "d"},
        },
        "transfers": {
            "m": {
                "name": evil,
                "kind": "strip",
                "duties": ["t", "u"],
                "giver": "b",
                "receiver": "c",
                "effective": "2022-01-01",
            }
        },
        "post_pools": {"p": {"name": evil, "allocations": [{"body": "b", "posts": 1}]}},
    }
    (tmp_path / "list.yaml").write_text(to_text(data), encoding="utf-8")
    for words in ((), ("b",), ("c",)):
        for lang in ("zh", "en"):
            answer = load(*words, form="text", lang=lang)
            assert answer.status == 0
            assert "::error" not in answer.out
            assert "{0}[bold]%s" in answer.out
    answer = load("\x1b[2J::error x", form="text")
    assert answer.status == 2
    assert "\x1b" not in answer.err


# ——— it agrees with the check ———


@st.composite
def burdened(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """Draw a list with transfers, workloads and posts, and a day."""
    data = draw(lists(moving=True))
    amounts = st.sampled_from([None, 1, 0.5, 3])
    for body in data["bodies"].values():
        for key in ("posts", "filled"):
            amount = draw(amounts)
            if amount is not None:
                body[key] = amount
    for duty in data["duties"].values():
        for one in [duty, *duty.get("clauses", [])]:
            amount = draw(amounts)
            if amount is not None and any(role in one for role in ("lead", "support", "supervise", "agent")):
                one["workload"] = amount
    return data, f"2021-01-{draw(st.integers(1, 14)):02}"


def printed(files: dict[str, str], *words: str) -> dict[str, Any]:
    """Run a command on files and return the object that it prints."""
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()) as out:
        for path, text in files.items():
            file = Path(folder, path)
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        place = ["-l", folder] if words[0] == "load" else [folder]
        status = main([*words, *place, "--output-format", "json"])
    assert status in {0, 1}
    result: dict[str, Any] = json.loads(out.getvalue())
    return result


@SETTINGS
@given(burdened())
def test_who_is_over_is_whom_the_check_finds(drawn: tuple[dict[str, Any], str]) -> None:
    data, day = drawn
    files = to_files(data)
    findings = printed(files, "check", "--on", day)["findings"]
    bodies = printed(files, "load", "--on", day)["bodies"]
    over = {one["id"] for one in bodies if one["over"] in {"now", "later"}}
    assert over == {body for one in findings if one["code"] == "DL505" for body in one["bodies"]}
    for one in bodies:
        assert one["expected"]["load"] >= one["peak"]["load"] >= one["load"] >= 0
        for transfer in one["transfers"]:
            assert 0 <= transfer["adds"] <= transfer["taken"]


@SETTINGS
@given(burdened())
def test_the_steps_of_a_card_follow_on_each_other_and_reach_the_peak(
    drawn: tuple[dict[str, Any], str],
) -> None:
    data, day = drawn
    files = to_files(data)
    for body in data["bodies"]:
        report = printed(files, "load", body, "--on", day)
        (one,), steps = report["bodies"], report["steps"]
        assert (steps[0]["from"], steps[-1]["until"]) == (day, None)
        assert max(step["load"] for step in steps) == one["peak"]["load"]
        assert max(step["load"] + step["adds"] for step in steps) == one["expected"]["load"]
        assert steps[0]["load"] == one["load"] == sum(clause["posts"] for clause in report["clauses"])
