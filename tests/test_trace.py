"""`dutylist trace`: the stories of a small list and of the sample, in words and as JSON, and what it refuses."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dutylist.cli.main import main

ON = "2024-09-01"

GOLDEN = {
    path.stem: path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("golden/trace/*.txt")
}
"""Reports on the small list, read and found right by a person."""

SMALL = """\
list: {name: 测试清单, areas: [zone]}
domains: {sanitation: 环境卫生}
facets: {phase: {name: 阶段, values: {build: 建设期, run: 运营期}}}
areas:
  zone: {name: 开发区, complete: true}
  east: {name: 东街道辖区, kind: township}
  west: {name: 西街道辖区, kind: township}
  park: {name: 产业园, within: [zone, east]}
  yard: {name: 堆场, within: [{area: zone, from: 2020-01-01}, west]}
bodies:
  old: {name: 老管委会, kind: committee, covers: [zone], until: 2019-12-31}
  devcom: {name: 开发区管委会, short: 开发委, kind: committee, covers: [zone], from: 2020-01-01, replaces: [old]}
  east-old: {name: 东镇, kind: township, covers: [east], until: 2022-12-31}
  east-new: {name: 东街道, kind: township, covers: [east], from: 2023-01-01, replaces: [east-old]}
  west-street: {name: 西街道, kind: township, covers: [west]}
  cleaner: {name: 保洁公司, kind: agent}
duties:
  sweep:
    name: 道路清扫
    domain: sanitation
    basis: {law: 市容条例, article: 第九条}
    clauses:
      - {lead: old, until: 2019-12-31}
      - {lead: devcom, from: 2020-01-01, until: 2021-06-30, basis: 管委〔2020〕1号}
      - {lead: "@township", from: 2021-07-01, until: 2024-06-30, agent: cleaner, supervise: devcom}
      - {lead: devcom, from: 2024-07-01, in: [park]}
      - {none: 企业自管, from: 2024-07-01, in: [yard], when: {phase: build}}
transfers:
  out:
    {name: 清扫剥离, kind: strip, duties: [sweep], giver: devcom, receiver: "@township", effective: 2021-07-01,
     accepted: {east-old: 2021-06-20}, document: 管委〔2021〕3号, resources: {posts: 2, assets: [洒水车]}}
  back:
    {name: 清扫收回, kind: reclaim, duties: [sweep], giver: "@township", receiver: devcom, areas: [park],
     effective: 2024-07-01, accepted: {devcom: 2024-06-01}}
assets:
  road:
    {name: 园区路, kind: 道路, in: [park], upkeep: [sweep], builder: devcom, accepted: 2023-06-30, keeper: devcom,
     interim: {body: devcom, until: 2024-06-30}, handed_over: {upkeep: 2024-07-01}}
"""


class Answer(NamedTuple):
    """What one run gave: its status, what it printed, and what it wrote to standard error."""

    status: int
    out: str
    err: str

    @property
    def story(self) -> dict[str, Any]:
        """What it printed, read as JSON."""
        found: dict[str, Any] = json.loads(self.out)
        return found


class Trace:
    """Traces things in a list that is written first."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Take the folder of the list."""
        self.folder = folder
        self.capsys = capsys

    def add(self, text: str, name: str = "more.yaml") -> None:
        """Write one more file of the list."""
        (self.folder / name).write_text(text, encoding="utf-8")

    def __call__(self, *words: str, lang: str = "zh", on: str = ON) -> Answer:
        """Run the command."""
        status = main(["trace", *words, "--on", on, "--lang", lang])
        out, err = self.capsys.readouterr()
        return Answer(status, out, err)

    def json(self, *words: str, on: str = ON) -> dict[str, Any]:
        """Return a story as JSON."""
        return self(*words, "--output-format", "json", on=on).story


@pytest.fixture
def trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Trace:
    """Return a way to trace things in the small list."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "list.yaml").write_text(SMALL, encoding="utf-8")
    return Trace(folder, capsys)


# ——— a duty ———


def test_a_duty_in_chinese(trace: Trace) -> None:
    answer = trace("sweep", "--at", "park")
    assert answer.status == 0
    assert answer.out == GOLDEN["duty-zh"]


def test_a_duty_in_english(trace: Trace) -> None:
    assert trace("sweep", "--at", "产业园", lang="en").out == GOLDEN["duty-en"]


def test_a_duty_as_json(trace: Trace) -> None:
    story = trace.json("道路清扫")
    assert list(story)[:5] == ["version", "on", "list", "complete", "kind"]
    assert (story["kind"], story["id"], story["domain"], story["basis"]) == (
        "duty",
        "sweep",
        "sanitation",
        "市容条例第九条",
    )
    assert story["location"] == {"file": "data/list.yaml", "line": 18, "column": 3}
    assert (story["judged"], story["complete"], story["at"]) == (True, True, None)
    assert [(track["cells"], track["facets"]) for track in story["tracks"]] == [
        (["park"], []),
        (["yard"], [{"phase": "build"}]),
        (["yard"], [{"phase": "run"}]),
    ]
    park, build, run = story["tracks"]
    held = [(one["from"], one["until"], one["leads"], one["agents"], one["time"]) for one in park["periods"]]
    assert held == [
        (None, "2019-12-31", [["old"]], [], "past"),
        ("2020-01-01", "2021-06-30", [["devcom"]], [], "past"),
        ("2021-07-01", "2022-12-31", [["east-old"]], ["cleaner"], "past"),
        ("2023-01-01", "2024-06-30", [["east-new"]], ["cleaner"], "past"),
        ("2024-07-01", None, [["devcom"]], [], "now"),
    ]
    assert (build["periods"][-1]["state"], run["periods"][-1]["state"]) == ("relieved", "nobody")
    founded = park["periods"][1]
    assert founded["clauses"] == [
        {
            "clause": 1,
            "basis": "管委〔2020〕1号",
            "location": {"file": "data/list.yaml", "line": 24, "column": 10},
        }
    ]
    assert [(why["cause"], why["body"], why["replaced"]) for why in founded["why"]] == [
        ("body-founded", "devcom", ["old"]),
        ("clause-ends", None, []),
        ("clause-begins", None, []),
    ]


def test_a_duty_says_by_which_paper_it_moved_and_who_signed(trace: Trace) -> None:
    out, back = trace.json("sweep")["tracks"][0]["transfers"]
    assert (out["id"], out["document"], out["accepted"]) == (
        "out",
        "管委〔2021〕3号",
        {"east-old": "2021-06-20"},
    )
    assert out["terms"] == [
        {
            "from": "2021-07-01",
            "until": "2022-12-31",
            "givers": ["devcom"],
            "receivers": ["east-old"],
            "unsigned": [],
        },
        {
            "from": "2023-01-01",
            "until": None,
            "givers": ["devcom"],
            "receivers": ["east-new"],
            "unsigned": ["east-new"],
        },
    ]
    assert (back["id"], back["since"]) == ("back", "2024-07-01")


def test_what_is_open_is_what_check_finds(trace: Trace, capsys: pytest.CaptureFixture[str]) -> None:
    story = trace.json("sweep")
    main(["check", "--on", ON, "--output-format", "json", "--lang", "zh"])
    found = {one["fingerprint"]: one for one in json.loads(capsys.readouterr().out)["findings"]}
    assert [one["code"] for one in story["open"]] == ["DL101", "DL502", "DL501", "DL504", "DL512"]
    assert all(one == found[one["fingerprint"]] for one in story["open"])
    codes = {one["fingerprint"]: one["code"] for one in story["open"]}
    assert [[codes[mark] for mark in track["open"]] for track in story["tracks"]] == [
        ["DL501", "DL504"],
        ["DL501"],
        ["DL101", "DL502", "DL501"],
    ]


def test_a_duty_in_one_area_says_nothing_of_the_others(trace: Trace) -> None:
    story = trace.json("sweep", "--at", "west")
    assert (story["at"], [track["cells"] for track in story["tracks"]]) == ("west", [["yard"], ["yard"]])
    assert {one["code"] for one in story["open"]} == {"DL101", "DL501", "DL502"}  # not the road in the park
    trace.add("areas: {far: {name: 远处}}\n")
    answer = trace("sweep", "--at", "远处")
    assert "在所问的范围内没有这项职责" in answer.out
    assert "没有未了结的问题。" in answer.out


def test_an_area_that_has_left_is_asked_of_when_it_was_there(trace: Trace) -> None:
    trace.add("areas: {gone: {name: 划走的, within: [{area: zone, until: 2021-12-31}, west]}}\n")
    (track,) = trace.json("sweep", "--at", "gone")["tracks"]
    assert track["periods"][-1]["state"] == "outside"
    assert track["periods"][-1]["why"][0]["cause"] == "area-leaves"
    assert track["transfers"][0]["terms"][-1]["until"] == "2021-12-31"


def test_the_story_depends_on_the_reference_day_only_in_what_is_now(trace: Trace) -> None:
    then, now = (trace.json("sweep", on=day)["tracks"] for day in ("2021-01-01", ON))
    assert [one["time"] for one in then[0]["periods"]] == ["past", "now", "to-come", "to-come", "to-come"]
    for track in (*then, *now):
        for one in (*track["periods"], *track["transfers"]):
            del one["time"]
        del track["open"]
    assert then == now


def test_one_selector_that_finds_two_is_not_told_as_two_together(trace: Trace) -> None:
    trace.add(
        "areas: {border: {name: 界河, within: [east, west]}}\n"
        "duties: {lamps: {name: 路灯, domain: sanitation, areas: [border], lead: '@township'}}\n"
    )
    assert "东街道、西街道 都算牵头（按同一类别找到 2 家）\n" in trace("lamps").out
    assert trace.json("lamps")["tracks"][0]["periods"][-1]["ambiguous"]


# ——— a transfer ———


def test_a_transfer_in_chinese(trace: Trace) -> None:
    assert trace("out").out == GOLDEN["transfer-zh"]


def test_a_transfer_as_json(trace: Trace) -> None:
    story = trace.json("transfer:out")
    assert (story["transfer_kind"], story["giver"], story["receiver"]) == ("strip", ["devcom"], ["@township"])
    told = {
        (one["cells"][0], *one["facets"][0].values()) if one["facets"] else (one["cells"][0],): one
        for one in story["points"]
    }
    outcomes = {key: (one["outcome"], one["since"]) for key, one in told.items()}
    assert outcomes == {
        ("park",): ("passed-on", None),
        ("yard", "build"): ("relieved", "2024-07-01"),
        ("yard", "run"): ("dropped", "2024-07-01"),
    }
    chain = [(step["transfer"], step["givers"], step["receivers"]) for step in told["park",]["chain"]]
    assert chain == [("out", ["devcom"], ["east-old"]), ("back", ["east-new"], ["devcom"])]


@pytest.mark.parametrize(
    ("on", "outcome", "since"),
    [
        ("2021-06-30", "to-come", None),
        ("2021-07-01", "taken", "2021-07-01"),
        ("2024-06-30", "taken", "2021-07-01"),
        ("2024-07-01", "passed-on", None),
    ],
)
def test_what_became_of_the_points_by_a_day(trace: Trace, on: str, outcome: str, since: str | None) -> None:
    (point,) = (one for one in trace.json("out", on=on)["points"] if one["cells"] == ["park"])
    assert (point["outcome"], point["since"]) == (outcome, since)


def test_a_delegation_that_is_over(trace: Trace) -> None:
    trace.add(
        "transfers:\n  lend: {name: 清扫委托, kind: delegate, duties: [sweep], giver: devcom, receiver: cleaner,"
        " areas: [park], effective: 2020-02-01, until: 2021-06-30}\n"
    )
    answer = trace("lend", lang="en")
    assert "■ the delegation is over\n  ○ from 2020-02-01  产业园: 道路清扫\n" in answer.out
    assert (
        "▸ 2020-02-01 委托           开发委 → 保洁公司「清扫委托」，至 2021-06-30 止，保洁公司 未签收"
        in trace("sweep").out
    )
    on_term = trace.json("lend", on="2021-01-01")["points"]
    assert [one["outcome"] for one in on_term] == ["held"]  # the giver leads, nobody acts as agent


# ——— a body, an asset ———


def test_a_body_in_chinese(trace: Trace) -> None:
    assert trace("开发委").out == GOLDEN["body-zh"]


def test_a_body_as_json(trace: Trace) -> None:
    story = trace.json("body:east-new")
    assert (story["from"], story["until"], story["before"], story["after"]) == (
        "2023-01-01",
        None,
        [["east-old"]],
        [],
    )
    assert [(one["duty"], one["role"], one["cells"], one["until"]) for one in story["held"]] == [
        ("sweep", "lead", ["park"], "2024-06-30")
    ]
    assert [(one["id"], one["direction"], one["others"]) for one in story["transfers"]] == [
        ("out", "received", ["devcom"]),
        ("back", "given", ["devcom"]),
    ]
    assert [one["code"] for one in story["open"]] == ["DL501"]


def test_a_body_in_one_area(trace: Trace) -> None:
    story = trace.json("devcom", "--at", "yard")
    assert [one["cells"] for one in story["held"]] == [["yard"]]
    assert (story["assets"], [one["id"] for one in story["transfers"]]) == ([], ["out"])
    assert story["open"] == []


def test_a_succession_is_told_generation_by_generation(trace: Trace) -> None:
    trace.add("bodies: {newest: {name: 新东街道, kind: township, from: 2025-01-01, replaces: [east-new]}}\n")
    line = "沿革：东镇（2022-12-31 及以前） → 东街道（2023-01-01 起） → 新东街道（2025-01-01 起）"
    assert all(line in trace(word).out for word in ("east-old", "east-new", "newest"))


def test_an_asset_in_chinese(trace: Trace) -> None:
    assert trace("园区路").out == GOLDEN["asset-zh"]


def test_an_asset_as_json(trace: Trace) -> None:
    story = trace.json("asset:road")
    assert (story["keeper"], story["accepted"], story["interim"]["until"]) == (
        "devcom",
        "2023-06-30",
        "2024-06-30",
    )
    assert story["handed_over"] == {"structure": None, "upkeep": "2024-07-01", "archive": None}
    assert [(one["leads"], one["since"]) for one in story["upkeep"]] == [([["devcom"]], "2024-07-01")]


# ——— what words mean ———


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("swep",), "清单里没有叫「swep」的职责、划转、机构或设施；是否指 sweep？"),
        (("道",), "清单里没有叫「道」的职责、划转、机构或设施；含有它的有 道路清扫、东街道、西街道"),
        (("道路清",), "清单里没有叫「道路清」的职责、划转、机构或设施；是否指 道路清扫？"),
        (("body:sweep",), "清单里没有叫「body:sweep」的职责、划转、机构或设施；是否指 sweep？"),
        (("sweep", "--at", "prak"), "清单里没有叫「prak」的区域；是否指 park？"),
        (("同名",), "「同名」不止一个，请写明是哪一个：duty:twin、transfer:twin-t"),
        (("sweep", "--at", "两处"), "「两处」不止一个，请写明是哪一个：one、two"),
        (
            ("sweep", "--on", "2024年9月1日"),
            "--on 应为 2021-04-01 这样的日期，实际是「2024年9月1日」；是否指 2024-09-01？",
        ),
        (("sweep", "--list", "nowhere"), "路径不存在：nowhere"),
    ],
)
def test_wrong_words_are_refused(trace: Trace, words: tuple[str, ...], told: str) -> None:
    trace.add(
        "areas: {one: 两处, two: 两处}\n"
        "duties: {twin: {name: 同名, domain: sanitation, lead: devcom}}\n"
        "transfers: {twin-t: {name: 同名, kind: strip, duties: [twin], giver: devcom, receiver: west-street,"
        " effective: 2024-01-01}}\n"
    )
    extra = () if "--on" in words else ("--on", ON)
    status = main(["trace", *words, *extra, "--lang", "zh"])
    out, err = trace.capsys.readouterr()
    assert (status, out, err) == (2, "", f"错误：{told}\n")


def test_a_kind_before_the_word_tells_things_of_one_name_apart(trace: Trace) -> None:
    trace.add("duties: {twin: {name: 东街道, domain: sanitation, lead: devcom}}\n")
    assert trace("东街道").status == 2
    assert (
        trace("东街道", lang="en").err
        == "error: '东街道' is more than one thing; say which: duty:twin, body:east-new\n"
    )
    assert trace.json("body:东街道")["id"] == "east-new"
    assert trace.json("DUTY: 东街道")["id"] == "twin"


def test_an_id_goes_before_a_kind_and_before_names(trace: Trace) -> None:
    trace.add(
        "duties:\n  'duty:sweep': {name: 甲, domain: sanitation, lead: devcom}\n"
        "  other: {name: sweep, domain: sanitation, lead: devcom}\n"
    )
    assert trace.json("duty:sweep")["id"] == "duty:sweep"
    assert trace.json("sweep")["id"] == "sweep"


def test_the_name_of_a_successor_means_the_successor(trace: Trace) -> None:
    trace.add(
        "bodies: {again: {name: 东镇, kind: township, covers: [east], from: 2025-01-01, replaces: [east-old]}}\n"
    )
    assert trace.json("东镇")["id"] == "again"


# ——— what is not whole ———


def test_a_thing_with_a_fault_is_not_told_and_its_fault_is_shown(trace: Trace) -> None:
    trace.add("duties: {bad: {name: 坏的, domain: sanitation, lead: nobody}}\n")
    answer = trace("bad")
    assert answer.status == 1
    assert "未作判断；先用 dutylist check 查出来改正。" in answer.out
    assert "错误 DL005 引用不存在  data/more.yaml:1:52" in answer.out
    assert "没有未了结的问题" not in answer.out
    assert answer.out.splitlines()[-1] == (
        "以 2024-09-01 为准：还有什么未了结，没有判断；不完整：以下条目有错，未作判断：bad。"
    )
    story = trace.json("bad")
    assert (story["judged"], story["complete"], [one["code"] for one in story["open"]]) == (
        False,
        False,
        ["DL005"],
    )
    assert trace("sweep").status == 0  # the fault of another does not touch it


def test_bodies_that_replace_each_other_show_the_whole_circle(trace: Trace) -> None:
    ring = "".join(f"  r{n}: {{name: 环{n}, replaces: [r{(n + 1) % 3}]}}\n" for n in range(3))
    trace.add(f"bodies:\n{ring}")
    answer = trace("r1")
    assert answer.status == 1
    assert "机构的承接关系形成循环：环0 → 环1 → 环2 → 环0" in answer.out


def test_a_file_that_cannot_be_read_is_said_and_nothing_is_called_settled(trace: Trace) -> None:
    trace.add("bodies: [")
    answer = trace("sweep")
    assert answer.status == 1
    assert answer.out.splitlines()[-1] == (
        "以 2024-09-01 为准：还有什么未了结，没有判断；不完整：data/more.yaml 无法读取，未判断空白、交叉等问题。"
    )
    assert "没有未了结的问题" not in answer.out
    story = trace.json("sweep")
    assert (story["complete"], story["judged"]) == (False, False)
    lost = trace("elsewhere", lang="en")
    assert (lost.status, lost.err) == (
        2,
        "error: the list has no duty, transfer, body or asset 'elsewhere';"
        " some files could not be read: data/more.yaml\n",
    )


def test_nothing_in_the_data_commands_the_terminal(trace: Trace) -> None:
    trace.add(
        "bodies: {evil: {name: '::error::甲 [red]乙[/red] ##[group]'}}\n"
        "duties: {evil-d: {name: '::add-mask::x', domain: sanitation, lead: evil, basis: '##[endgroup]'}}\n"
        "transfers: {evil-t: {name: 'section_start:1', kind: strip, duties: [evil-d], giver: devcom, receiver: evil,"
        " effective: 2024-01-01, document: '::stop-commands::'}}\n"
        "assets: {evil-a: {name: '::x', in: [park], upkeep: [evil-d], keeper: evil, kind: '##[x]'}}\n"
    )
    for word in ("evil", "evil-d", "evil-t", "evil-a"):
        answer = trace(word)
        assert answer.status == 0
        assert "[red]乙[/red]" in answer.out
        for command in ("::error", "::add-mask", "##[", "section_start:", "::stop", "::x"):
            assert command not in answer.out
    hidden = trace("evil\x1b[2J")
    assert (hidden.status, "\x1b" in hidden.err) == (2, False)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("sample", ["data", "examples/facilities"])
def test_everything_in_the_samples_has_a_story(
    sample: str, lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from dutylist import open_list
    from dutylist.queries.things import things

    monkeypatch.chdir(Path(__file__).parents[1])
    known = [thing for thing, _ in things(open_list(sample, on="2024-09-01").registry)]
    assert {thing.kind for thing in known} == {"duty", "transfer", "body", "asset"}
    for thing in known[:: 7 if sample == "data" else 2]:
        assert main(["trace", str(thing), "--list", sample, "--on", ON, "--lang", lang]) == 0
        out = capsys.readouterr().out
        assert thing.id in out.splitlines()[0]
        assert "{" not in out
