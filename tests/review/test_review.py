"""`dutylist review`: who has answered what, who has not, and what went stale since."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dutylist.cli.main import main
from tests.review.workbooks import LIST, ON

ANSWERS = """\
confirmations:
  sweeping:
    town-gov: {verdict: agree, on: 2021-08-02, by: 党政办, file: 反馈.xlsx}
    hill-gov: {verdict: agree, on: 2021-08-03, fingerprint: 0123456789abcdef}
  fire:
    town-gov: {verdict: object, on: 2021-08-02, opinion: "没有人手\\n理由：编制少"}
    dept: {verdict: amend, on: 2021-08-04, opinion: 时限：3d}
"""


@pytest.fixture
def answered(folder: Path) -> Path:
    """A list with answers of all kinds."""
    (folder / "data" / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    return folder


def review(capsys: pytest.CaptureFixture[str], *words: str, lang: str = "zh") -> str:
    capsys.readouterr()
    assert main(["review", *words, "--on", ON, "--lang", lang]) == 0
    return capsys.readouterr().out


def test_a_table_of_bodies_and_what_is_open(answered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert review(capsys) == (
        "会签情况，以 2021-09-01 为准\n"
        "\n"
        "  单位    应答复  同意  不同意  要求修改  已过期  未答复\n"
        "  管委会       2                                       2\n"
        "  城关镇       2     1       1\n"
        "  山下镇       2                               1       1\n"
        "  应急局       3                       1               2\n"
        "\n"
        "■ 不同意（DL951）\n"
        "  城关镇「消防」（2021-08-02）：没有人手；理由：编制少\n"
        "\n"
        "■ 要求修改（DL951）\n"
        "  应急局「消防」（2021-08-04）：时限：3d\n"
        "\n"
        "■ 已过期，需重新会签（DL952）\n"
        "  山下镇「道路清扫」（2021-08-03）：原答复同意\n"
        "\n"
        "■ 未答复（DL953）\n"
        "  管委会（2）：道路清扫、路灯\n"
        "  山下镇（1）：消防\n"
        "  应急局（2）：道路清扫、路灯\n"
        "\n"
        "共 9 项应答复：同意 1，不同意 1，要求修改 1，已过期 1，未答复 5\n"
    )


def test_in_english_for_one_body(answered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = review(capsys, "--body", "山下镇", lang="en")
    assert "山下镇, 道路清扫 (2021-08-03): answered agree" in out
    assert "城关镇" not in out
    assert out.endswith("2 answers asked for: 0 agree, 0 object, 0 want a change, 1 stale, 1 missing\n")


def found(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(review(capsys, "--output-format", "json"))


def test_for_machines(answered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = found(capsys)
    assert (said["version"], said["on"], said["list"], said["complete"]) == (1, ON, "示例清单", True)
    assert said["counts"] == {"agree": 1, "object": 1, "amend": 1, "stale": 1, "silent": 5}
    (town,) = (one for one in said["bodies"] if one["body"] == "town-gov")
    assert town["duties"][0] == {
        "duty": "sweeping",
        "standing": "agree",
        "required": True,
        "verdict": "agree",
        "on": "2021-08-02",
        "by": "党政办",
        "file": "反馈.xlsx",
        "fingerprint": None,
        "opinion": None,
    }


def test_it_agrees_with_the_check(answered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = {
        standing: {
            (one["duty"], body["body"])
            for body in found(capsys)["bodies"]
            for one in body["duties"]
            if one["standing"] in standing.split() and (one["required"] or one["standing"] != "silent")
        }
        for standing in ("object amend", "stale", "silent")
    }
    capsys.readouterr()
    main(["check", "--on", ON, "--output-format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    for standing, code in (("object amend", "DL951"), ("stale", "DL952"), ("silent", "DL953")):
        assert pairs[standing] == {
            (one["duty"], one["bodies"][0]) for one in findings if one["code"] == code
        }, code


def test_before_anybody_was_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = review(capsys)
    assert "还没有任何答复" in out
    assert "共 9 项应答复：同意 0" in out


def test_as_a_workbook(answered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert review(capsys, "-o", "review.xlsx") == ""
    sheet = openpyxl.load_workbook("review.xlsx")["待办"]
    rows = [[cell.value for cell in row][1:] for row in sheet.iter_rows()]
    assert [
        "城关镇",
        "消防",
        "fire",
        "不同意",
        "不同意",
        "2021-08-02",
        None,
        "没有人手\n理由：编制少",
    ] in rows


def test_an_answer_of_a_body_that_has_left_the_duty_is_still_shown(
    answered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = LIST.replace("support: [town-gov, hill-gov]", "support: [hill-gov]")
    (answered / "data" / "list.yaml").write_text(text, encoding="utf-8")
    assert "城关镇「消防」" in review(capsys)


def test_a_list_with_nothing_to_confirm(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "data" / "list.yaml").write_text("list: {name: 空}\n", encoding="utf-8")
    assert "没有要会签的事项" in review(capsys)


def test_csv_holds_one_table(answered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "-o", "x.csv", "--lang", "zh"]) == 2
    assert "一个文件只放一张表" in capsys.readouterr().err
