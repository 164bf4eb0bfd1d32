"""`dutylist whatif`: what a planned change would do to the sample and to small lists, and what it refuses."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dutylist.cli.main import main

DATA = Path(__file__).parents[1] / "data"
ON = "2021-09-01"

SMALL = """
list: {areas: [zone]}
domains: {roads: 道路}
areas:
  zone: {name: 开发区, kind: zone, complete: true}
  east: {name: 东街道, kind: township}
  west: {name: 西街道, kind: township}
  park: {name: 产业园, within: [zone, east]}
  yard: {name: 堆场, within: [zone, west]}
bodies:
  east-street: {name: 东街道办事处, short: 东街道办, kind: township, covers: [east]}
  east-street.works: {name: 东街道建设科, kind: office, parent: east-street}
  west-street: {name: 西街道办事处, kind: township, covers: [west]}
  bureau: {name: 交通局, kind: department}
duties:
  sweep: {name: 道路清扫, domain: roads, lead: "@township"}
  lamps:
    name: 路灯
    domain: roads
    clauses:
      - {lead: east-street, office: east-street.works, in: [park], limit: 尽快}
      - {lead: west-street, in: [yard]}
  signs: {name: 路牌, domain: roads, lead: bureau, support: east-street.works}
"""


class Answer(NamedTuple):
    """What one run gave: its status, the JSON object, and what it wrote to standard error."""

    status: int
    report: dict[str, Any]
    err: str

    def codes(self, key: str) -> list[tuple[str, str | None]]:
        """Return code and duty of the findings under a key, in order; of what changes as it will be."""
        found = [one["after"] if key == "changed" else one for one in self.report[key]]
        return [(one["code"], one["duty"]) for one in found]


Try = Callable[..., Answer]


@pytest.fixture
def attempt(capsys: pytest.CaptureFixture[str]) -> Try:
    """Return a way to try a change on the list in the working directory."""

    def run(*words: str, on: str = ON, lang: str = "zh") -> Answer:
        status = main(["whatif", *words, "--on", on, "--output-format", "json", "--lang", lang])
        out, err = capsys.readouterr()
        return Answer(status, json.loads(out) if out else {}, err)

    return run


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work beside a small list without any finding but an unreadable limit."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "list.yaml").write_text(SMALL, encoding="utf-8")
    return folder


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work beside a copy of the sample."""
    shutil.copytree(DATA, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# ——— dissolving ———


def test_a_body_dissolved_without_an_heir_leaves_its_duties_without_an_owner(
    small: Path, attempt: Try
) -> None:
    answer = attempt("--dissolve", "east-street")
    assert answer.status == 1
    assert answer.codes("appear") == [("DL304", "sweep"), ("DL302", "lamps")]
    assert answer.codes("vanish") == answer.codes("changed") == []
    gap = answer.report["appear"][1]
    assert (gap["cells"], gap["bodies"], gap["from"], gap["until"]) == (["park"], ["east-street"], ON, None)
    assert gap["location"] == {"file": "data/list.yaml", "line": 21, "column": 10}
    assert answer.report["counts"]["appear"] == {"error": 2, "warning": 0, "info": 0}
    assert answer.report["change"] == ["自 2021-09-01 起撤销「东街道办」"]


def test_what_ends_later_lapses(small: Path, attempt: Try) -> None:
    answer = attempt("--dissolve", "东街道办", "--from", "2022-01-01")
    assert answer.status == 0  # a warning is no error
    assert answer.codes("appear") == [("DL103", "sweep"), ("DL103", "lamps")]
    assert {one["from"] for one in answer.report["appear"]} == {"2022-01-01"}


@pytest.mark.parametrize("day", [ON, "2022-01-01"])
def test_an_heir_takes_the_place_of_the_body_everywhere(small: Path, attempt: Try, day: str) -> None:
    answer = attempt("--dissolve", "east-street", "--heir", "west-street", "--from", day)
    assert (answer.status, answer.codes("appear"), answer.codes("vanish")) == (0, [], [])
    assert answer.report["change"] == [
        f"自 {day} 起撤销「东街道办」，由「西街道办事处」承接；东街道建设科改属「西街道办事处」"
    ]


def test_until_the_day_an_inner_office_acts_where_it_did(small: Path, attempt: Try) -> None:
    """Afterwards it goes where its new whole goes."""
    text = (small / "list.yaml").read_text(encoding="utf-8")
    text = text.replace("support: east-street.works", "clauses: {support: east-street.works, in: [park]}")
    (small / "list.yaml").write_text(text, encoding="utf-8")
    answer = attempt("--dissolve", "east-street", "--heir", "west-street", "--from", "2022-01-01")
    assert (answer.codes("appear"), answer.codes("changed")) == ([], [])


def test_an_heir_that_begins_on_the_day_takes_over(small: Path, attempt: Try) -> None:
    plan = small.parent / "plan.yaml"
    plan.write_text(
        "bodies: {new-street: {name: 新街道, kind: township, covers: [east], from: 2022-01-01}}\n"
    )
    answer = attempt(
        *("--transfer", "plan.yaml", "--dissolve", "east-street", "--heir", "新街道", "--from", "2022-01-01")
    )
    assert (answer.status, answer.codes("appear"), answer.codes("vanish")) == (0, [], [])
    assert answer.report["change"][0] == "一并读入 plan.yaml"


def test_an_heir_that_may_not_act_there_is_found(small: Path, attempt: Try) -> None:
    text = (small / "list.yaml").read_text(encoding="utf-8")
    text = text.replace("kind: township, covers: [east]", "kind: township")
    (small / "list.yaml").write_text(text, encoding="utf-8")
    answer = attempt("--dissolve", "east-street", "--heir", "west-street")
    assert ("DL401", "lamps") in answer.codes("appear")
    assert answer.status == 1


def test_several_bodies_may_have_one_heir(small: Path, attempt: Try) -> None:
    answer = attempt("--dissolve", "east-street", "--dissolve", "西街道办事处", "--heir", "bureau")
    assert len(answer.report["change"]) == 2
    # The bureau has no ground of its own that could grow, so no selector of townships finds it.
    assert answer.codes("appear") == [("DL304", "sweep")]


@pytest.mark.parametrize("heir", ["east-street.works", "deep"])
def test_a_part_may_be_the_heir_of_its_whole(small: Path, attempt: Try, heir: str) -> None:
    text = (small / "list.yaml").read_text(encoding="utf-8")
    deep = "  deep: {name: 养护班, kind: office, parent: east-street.works}\n"
    (small / "list.yaml").write_text(text.replace("duties:\n", deep + "duties:\n"), encoding="utf-8")
    answer = attempt("--dissolve", "east-street", "--heir", heir)
    assert not {"DL405", "DL302", "DL303"} & {code for code, _ in answer.codes("appear")}
    assert answer.report["complete"]


def test_a_predecessor_may_be_the_heir(sample: Path, attempt: Try) -> None:
    answer = attempt("--dissolve", "devcom", "--heir", "old-zone-committee")
    assert "DL405" not in {code for code, _ in answer.codes("appear")}
    assert "DL302" in {code for code, _ in answer.codes("appear")}  # the heir has ended itself


def test_what_is_wrong_already_passes_to_the_heir(sample: Path, attempt: Try) -> None:
    for day in (ON, "2022-01-01"):
        answer = attempt("--dissolve", "taozhu-street", "--heir", "jiyang-street", "--from", day)
        assert ("DL201", "sanitation.sweeping") in answer.codes("changed")
        assert "DL201" not in {code for code, _ in answer.codes("appear") + answer.codes("vanish")}
        (pair,) = (
            one
            for one in answer.report["changed"]
            if one["after"]["code"] == "DL201" and one["after"]["duty"] == "sanitation.sweeping"
        )
        assert pair["before"]["bodies"] == ["devcom", "taozhu-street"]
        assert pair["after"]["bodies"] == ["devcom", "jiyang-street"]
        assert (pair["before"]["from"], pair["after"]["from"]) == (ON, day)
        assert "暨阳街道办事处" in pair["after"]["message"]
        assert "陶朱街道办事处" in pair["before"]["message"]


def test_the_zones_that_were_merged_go_on_in_the_new_one(sample: Path, attempt: Try) -> None:
    answer = attempt(
        *("--dissolve", "old-zone-committee", "--dissolve", "hitech-committee", "--heir", "devcom")
    )
    assert answer.status == 0
    gone = {code for code, _ in answer.codes("vanish")}
    assert {"DL302", "DL704", "DL705"} <= gone


def test_an_heir_with_the_same_ground_leaves_nothing_dissolved(sample: Path, attempt: Try) -> None:
    (sample / "_plan.yaml").write_text(
        "bodies: {taozhu-new: {name: 新陶朱街道办事处, kind: township, parent: city-gov, covers: [taozhu],"
        " from: 2021-09-01}}\n",
        encoding="utf-8",
    )
    answer = attempt(
        *("--transfer", "data/_plan.yaml", "--dissolve", "taozhu-street", "--heir", "taozhu-new"),
        *("--select", "DL1", "--select", "DL2", "--select", "DL3", "--select", "DL4"),
    )
    assert (answer.status, answer.codes("appear"), answer.codes("vanish")) == (0, [], [])


def test_a_clause_cut_in_two_says_nothing_twice(small: Path, attempt: Try) -> None:
    """Both halves have the limit that nobody can read; one that is over is no dead clause."""
    for words in (("--from", "2022-01-01"), ("--from", "2021-01-01"), ("--all-time",)):
        answer = attempt("--dissolve", "east-street", "--heir", "west-street", *words)
        codes = {
            code for code, _ in answer.codes("appear") + answer.codes("vanish") + answer.codes("changed")
        }
        assert not codes & {"DL807", "DL407", "DL307", "DL402"}


# ——— moving ———


def test_a_moved_area_leaves_what_is_of_the_same_kind_and_stays_in_the_rest(
    small: Path, attempt: Try
) -> None:
    answer = attempt("--move", "产业园", "--into", "west")
    assert answer.status == 1
    assert answer.codes("appear") == [("DL401", "lamps")]
    assert answer.report["change"] == ["自 2021-09-01 起「产业园」划入「西街道」，不再属于「东街道」"]


def test_an_area_moved_to_where_no_kind_is_like_it_only_comes_to_it(small: Path, attempt: Try) -> None:
    text = (small / "list.yaml").read_text(encoding="utf-8")
    (small / "list.yaml").write_text(
        text.replace("bodies:\n", "  grid: {name: 一号网格, kind: grid, complete: true}\nbodies:\n"),
        encoding="utf-8",
    )
    answer = attempt("--move", "park", "--into", "grid", lang="en")
    assert answer.report["change"] == ["产业园 lies in 一号网格 from 2021-09-01 on"]
    assert answer.codes("appear") == answer.codes("vanish") == []


@pytest.mark.parametrize(
    ("area", "into"),
    [("chengxi", "taozhu"), ("chengxi", "old-zone"), ("chengxi", "zone"), ("hitech", "zone")],
)
def test_moving_an_area_to_where_it_lies_changes_nothing(
    sample: Path, attempt: Try, area: str, into: str
) -> None:
    for more in ((), ("--from", "2021-10-01"), ("--all-time",)):
        answer = attempt("--move", area, "--into", into, *more)
        assert answer.status == 0
        assert answer.report["appear"] == answer.report["vanish"] == answer.report["changed"] == []


def test_the_sample_with_a_part_in_another_township(sample: Path, attempt: Try) -> None:
    answer = attempt("--move", "城西工业新城", "--into", "暨阳街道", "--select", "DL401")
    assert answer.codes("appear") == [("DL401", "gardens.squares")]


# ——— transfers and other sections ———

STRIP = """
transfers:
  strip: {name: 剥离, kind: strip, duties: [signs], giver: bureau, receiver: "@township", effective: 2021-08-01}
"""


def test_a_planned_transfer_is_judged_with_the_list(small: Path, attempt: Try) -> None:
    (small.parent / "plan.yaml").write_text(STRIP, encoding="utf-8")
    answer = attempt("--transfer", "plan.yaml")
    assert answer.status == 1
    assert {code for code, _ in answer.codes("appear")} == {"DL501", "DL502", "DL503"}
    (unsigned,) = (one for one in answer.report["appear"] if one["code"] == "DL501")
    assert unsigned["location"] == {"file": "plan.yaml", "line": 3, "column": 3}
    assert answer.codes("vanish") == []


def test_a_plan_may_repair(small: Path, attempt: Try) -> None:
    (small / "strip.yaml").write_text(STRIP, encoding="utf-8")
    (small.parent / "back.yaml").write_text(
        "transfers:\n  back: {name: 收回, kind: reclaim, duties: [signs], giver: '@township', receiver: bureau,"
        " effective: 2021-09-01, accepted: {bureau: 2021-08-30}}\n",
        encoding="utf-8",
    )
    answer = attempt("--transfer", "back.yaml")
    assert {"DL502", "DL503"} <= {code for code, _ in answer.codes("vanish")}


def test_a_plan_comes_after_the_list_whatever_its_name(small: Path, attempt: Try) -> None:
    (small.parent / "a.yaml").write_text("bodies: {bureau: {name: 别的局}}\n", encoding="utf-8")
    answer = attempt("--transfer", "a.yaml")
    (twice,) = answer.report["appear"]
    assert (twice["code"], twice["location"]["file"]) == ("DL007", "a.yaml")
    assert answer.status == 1
    assert not answer.report["complete"]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("transfers: {x: {name: 剥离, kind: strip, duties: [sings], giver: bureau,", "DL002", None),
        (STRIP.replace("signs", "sings"), "DL005", (3, 43)),
        (STRIP.replace("2021-08-01", "2021-8-1"), "DL004", (3, 100)),
        ("", "DL001", (1, 1)),
    ],
)
def test_a_bad_plan_has_findings_of_its_own_and_clears_nothing(
    small: Path, attempt: Try, text: str, code: str, place: tuple[int, int] | None
) -> None:
    """While a file cannot be read nothing else is judged, which is not the same as nothing being wrong."""
    more = "  nobody: {name: 无人, domain: roads}\n"
    with (small / "list.yaml").open("a", encoding="utf-8") as file:
        file.write(more)
    (small.parent / "plan.yaml").write_text(text, encoding="utf-8")
    answer = attempt("--transfer", "plan.yaml")
    (found,) = answer.report["appear"]
    assert found["code"] == code
    assert found["location"]["file"] == "plan.yaml"
    if place:
        assert (found["location"]["line"], found["location"]["column"]) == place
    assert answer.report["vanish"] == []
    assert (answer.status, answer.report["complete"]) == (1, False)


def test_a_list_that_cannot_be_read_is_never_fine(small: Path, attempt: Try) -> None:
    (small / "broken.yaml").write_text("bodies: [", encoding="utf-8")
    answer = attempt("--dissolve", "east-street")
    assert answer.report["appear"] == []
    assert (answer.status, answer.report["complete"]) == (1, False)


# ——— all together ———


def test_changes_may_be_combined(small: Path, attempt: Try) -> None:
    (small.parent / "plan.yaml").write_text(STRIP, encoding="utf-8")
    answer = attempt(
        *("--transfer", "plan.yaml", "--dissolve", "east-street", "--heir", "west-street"),
        *("--move", "park", "--into", "west"),
    )
    assert len(answer.report["change"]) == 3
    assert {code for code, _ in answer.codes("appear")} == {"DL501", "DL502", "DL503"}


def test_no_file_is_touched(sample: Path, attempt: Try) -> None:
    before = contents(sample.parent)
    attempt("--dissolve", "devcom", "--heir", "taozhu-street", "--move", "chengxi", "--into", "jiyang")
    assert contents(sample.parent) == before


def test_findings_are_as_check_has_them(
    sample: Path, attempt: Try, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--on", ON, "--output-format", "json", "--lang", "zh"])
    known = {one["fingerprint"]: one for one in json.loads(capsys.readouterr().out)["findings"]}
    answer = attempt("--dissolve", "hitech-committee", "--heir", "devcom")
    assert answer.report["vanish"]
    for one in answer.report["vanish"]:
        assert one == known[one["fingerprint"]]
    head = [key for key in answer.report if key not in {"appear", "vanish", "changed"}]
    assert head == ["version", "on", "list", "complete", "change", "counts"]


def test_codes_may_be_selected_and_ignored(small: Path, attempt: Try) -> None:
    assert attempt("--dissolve", "east-street", "--select", "DL302").codes("appear") == [("DL302", "lamps")]
    answer = attempt("--dissolve", "east-street", "--ignore", "DL302,DL304")
    assert (answer.status, answer.report["appear"]) == (0, [])


def test_the_list_may_be_elsewhere(small: Path, attempt: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    answer = attempt("--dissolve", "east-street", "-l", str(small), "--list", str(small / "list.yaml"))
    assert answer.codes("appear") == [("DL304", "sweep"), ("DL302", "lamps")]


def text_of(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main(["whatif", *words, "--on", ON])
    return capsys.readouterr().out


def test_the_text_in_chinese(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = text_of(capsys, "--dissolve", "east-street", "--select", "DL302", "--lang", "zh")
    assert text == (
        "设想的变动\n"
        "  · 自 2021-09-01 起撤销「东街道办」\n"
        "\n"
        "═ 会新增：1 个错误\n"
        "\n"
        "■ 道路 (roads)  1 个错误\n"
        "  路灯 (lamps)\n"
        "  错误 DL302 主体已撤销  data/list.yaml:21:10\n"
        "    「路灯」在产业园的牵头主体东街道办已撤销（自 2021-09-01 起，至今未变）\n"
        "       21 │       - {lead: east-street, office: east-street.works, in: [park], limit: 尽快}\n"
        "    下一步：改成承接它的机构；承接关系写在新机构的 replaces。\n"
        "    参考：堆场由西街道办事处牵头本事项；本领域在当地多由交通局（1 项）牵头\n"
        "\n"
        "═ 会消失：没有\n"
        "\n"
        "以 2021-09-01 为准：会新增 1 个错误；会消失 0 个；会改变 0 个"
        "（按 --select、--ignore 筛选过，其余问题未列）。\n"
    )


def test_the_text_in_english(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = text_of(
        capsys,
        *("--dissolve", "taozhu-street", "--heir", "jiyang-street", "--from", "2022-01-01"),
        *("--lang", "en", "--select", "DL2"),
    )
    assert text.startswith(
        "the planned change\n  · dissolve 陶朱街道办事处 from 2022-01-01 on, 暨阳街道办事处 takes its place\n"
    )
    assert "═ would appear: nothing\n" in text
    assert "═ would change days or bodies: 1 error\n" in text
    assert "    was about 开发委, 陶朱街道办事处, would be about 开发委, 暨阳街道办事处\n" in text
    assert "    was 2021-09-01 to no end, would be 2022-01-01 to no end\n" in text
    assert text.splitlines()[-1].startswith(
        "As of 2021-09-01: nothing would appear; nothing would go away; 1 error would change"
    )
    assert "next:" not in text


def test_what_goes_away_needs_no_advice(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = text_of(capsys, "--dissolve", "hitech-committee", "--heir", "devcom", "--lang", "zh")
    assert "下一步" not in text.split("═ 会消失")[1]


def test_the_text_says_what_was_not_judged(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small.parent / "plan.yaml").write_text("transfers: [", encoding="utf-8")
    text = text_of(capsys, "--transfer", "plan.yaml", "--lang", "zh")
    assert "不完整：plan.yaml 无法读取" in text.splitlines()[-1]


# ——— what is refused ———


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "没有要设想的变动：请用 --transfer、--dissolve 或 --move"),
        (("--from", "2021-10-01"), "没有要设想的变动：请用 --transfer、--dissolve 或 --move"),
        (("--heir", "bureau"), "--heir 要与 --dissolve 一起用"),
        (("--into", "east"), "--into 要与 --move 一起用"),
        (("--move", "park"), "--move 要与 --into 一起用"),
        (("--dissolve", "east-stret"), "--dissolve：没有机构「east-stret」；是否指 east-street？"),
        (("--dissolve", "东街道办事"), "--dissolve：没有机构「东街道办事」；是否指 东街道办事处？"),
        (("--dissolve", "bureau", "--heir", "?"), "--heir：没有机构「?」"),
        (("--dissolve", "park"), "--dissolve：没有机构「park」"),
        (("--move", "prak", "--into", "east"), "--move：没有区域「prak」；是否指 park？"),
        (("--move", "park", "--into", "wets"), "--into：没有区域「wets」；是否指 west？"),
        (
            ("--dissolve", "bureau", "--heir", "交通局"),
            "--heir：「交通局」本身要撤销，不能承接；请另选一个机构",
        ),
        (
            ("--move", "park", "--into", "park"),
            "--into：「产业园」就是或本来就在「产业园」之内，划进去会成循环",
        ),
        (
            ("--move", "zone", "--into", "park"),
            "--into：「产业园」就是或本来就在「开发区」之内，划进去会成循环",
        ),
        (
            ("--dissolve", "bureau", "--from", "2021年10月1日"),
            "--from 应为 2021-04-01 这样的日期，实际是「2021年10月1日」；是否指 2021-10-01？",
        ),
        (("--transfer", "plan.yml"), "路径不存在：plan.yml"),
        (
            ("--transfer", "data/list.yaml"),
            "--transfer：data/list.yaml 已经是清单的一部分；计划文件请放在清单目录之外，或让文件名以 _ 开头",
        ),
    ],
)
def test_wrong_words_are_refused(small: Path, attempt: Try, words: tuple[str, ...], told: str) -> None:
    answer = attempt(*words)
    assert (answer.status, answer.err) == (2, f"错误：{told}\n")
    assert not answer.report


def test_a_name_of_several_is_refused_and_one_of_a_successor_is_not(small: Path, attempt: Try) -> None:
    text = (small / "list.yaml").read_text(encoding="utf-8")
    twin = "  bureau-2: {name: 交通局, kind: department}\n"
    (small / "list.yaml").write_text(text.replace("duties:\n", twin + "duties:\n"), encoding="utf-8")
    answer = attempt("--dissolve", "交通局", lang="en")
    assert answer.err == (
        "error: --dissolve: '交通局' may mean more than one body: bureau, bureau-2; use the id\n"
    )
    heir = twin.replace("department}", "department, replaces: [bureau]}")
    (small / "list.yaml").write_text(text.replace("duties:\n", heir + "duties:\n"), encoding="utf-8")
    answer = attempt("--dissolve", "交通局")
    assert (answer.status, answer.codes("appear")) == (0, [])  # it is the one that nothing names


def test_english_refusals(small: Path, attempt: Try) -> None:
    assert attempt("--heir", "bureau", lang="en").err == "error: --heir goes with --dissolve\n"
    assert attempt(lang="en").err.startswith("error: there is no change to apply")
    answer = attempt("--move", "zone", "--into", "park", lang="en")
    assert answer.err == "error: --into: '产业园' is '开发区' or lies in it, so the move would make a cycle\n"
