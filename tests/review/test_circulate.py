"""`dutylist circulate`: what each body gets to see and may fill in."""

import json
from pathlib import Path

import openpyxl
import pytest

from dutylist.cli.main import main
from tests.review.workbooks import LIST, ON, circulate, sent


def test_a_workbook_for_every_body_that_has_to_do_with_a_duty(folder: Path) -> None:
    circulate()
    assert {path.name for path in Path("out").iterdir()} == {
        "管委会.xlsx",
        "城关镇.xlsx",
        "山下镇.xlsx",
        "应急局.xlsx",
    }


def test_a_row_shows_role_area_texts_and_the_others(folder: Path) -> None:
    circulate()
    town = sent("城关镇")
    assert [town.cell("sweeping", title).value for title in ("承担方式", "区域", "任务", "时限", "标准")] == [
        "牵头",
        "东片",
        "日常清扫",
        "2h",
        "每日普扫 2 次",
    ]
    assert town.cell("sweeping", "相关单位").value == "配合：管委会；监管：应急局"
    assert [town.cell("fire", title).value for title in ("承担方式", "任务")] == ["配合", "协助检查"]


def test_what_is_given_away_and_taken_over_is_asked_too(folder: Path) -> None:
    circulate()
    assert sent("应急局").cell("lamps", "承担方式").value == "移出"
    committee = sent("管委会")
    assert committee.cell("lamps", "承担方式").value == "① 牵头\n② 承接"
    assert committee.cell("lamps", "备注").value == "② 剥离：路灯剥离（自 2021-07-01 起）；移出：应急局"


def test_a_part_that_begins_later_is_asked_now_and_said_to_be_later(folder: Path) -> None:
    circulate()
    dept = sent("应急局")
    assert dept.cell("sweeping", "承担方式").value == "① 配合\n② 监管"
    assert dept.cell("sweeping", "任务").value == "① 配合应急\n② 监督检查"
    assert dept.cell("sweeping", "备注").value == "① 基准日未轮到"
    assert dept.cell("sweeping", "情形").value == "① 自 2022-01-01 起"


def test_only_the_three_columns_can_be_filled_in(folder: Path) -> None:
    circulate()
    town = sent("城关镇")
    free = {
        town.table.cell(1, cell.column).value
        for row in town.table.iter_rows(min_row=2)
        for cell in row
        if not cell.protection.locked
    }
    assert free == {"意见", "修改意见", "理由"}
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in town.book)


def test_the_answer_is_chosen_from_a_list(folder: Path) -> None:
    circulate()
    town = sent("城关镇")
    (choice,) = town.table.data_validations.dataValidation
    assert (choice.type, choice.formula1) == ("list", '"同意,不同意,修改"')
    assert str(choice.sqref) == f"O2:O{town.table.max_row}"
    assert town.column("意见") == openpyxl.utils.column_index_from_string("O")


def test_ids_and_fingerprints_go_hidden_with_each_row(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    circulate()
    town = sent("城关镇")
    for title in ("事项编号", "单位编号", "指纹", "原文"):
        letter = openpyxl.utils.get_column_letter(town.column(title))
        dimensions = town.table.column_dimensions
        span = next(one for one in dimensions.values() if one.min <= town.column(title) <= one.max)
        assert span.hidden, letter
    assert town.cell("fire", "单位编号").value == "town-gov"
    assert json.loads(town.cell("fire", "原文").value)["parts"] == [["协助检查", "5d", ""]]
    about = town.book["资料"]
    assert about.sheet_state == "hidden"
    assert {row[0].value: row[1].value for row in about.iter_rows()} == {
        "dutylist/circulation/1": None,
        "清单": "示例清单",
        "单位编号": "town-gov",
        "送会签日期": ON,
    }
    (folder / "data" / "answers.yaml").write_text(
        f"confirmations: {{fire: {{town-gov: {{verdict: agree, on: {ON}, "
        f"fingerprint: '{town.cell('fire', '指纹').value}'}}}}}}",
        encoding="utf-8",
    )
    capsys.readouterr()
    main(["check", "--on", ON, "--output-format", "json"])
    codes = [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]]
    assert "DL953" in codes
    assert "DL952" not in codes


def test_everybody_that_dl953_asks_for_has_a_row(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    circulate()
    (folder / "data" / "answers.yaml").write_text(
        f"confirmations: {{lamps: {{committee: {{verdict: agree, on: {ON}}}}}}}", encoding="utf-8"
    )
    capsys.readouterr()
    main(["check", "--on", ON, "--output-format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    asked = {(one["duty"], one["bodies"][0]) for one in findings if one["code"] == "DL953"}
    rows = set()
    for name in ("管委会", "城关镇", "山下镇", "应急局"):
        book = sent(name)
        rows |= {
            (
                book.table.cell(n, book.column("事项编号")).value,
                book.table.cell(n, book.column("单位编号")).value,
            )
            for n in range(2, book.table.max_row + 1)
        }
    assert asked
    assert asked <= rows


def test_the_same_list_gives_the_same_bytes(folder: Path) -> None:
    circulate()
    first = {path.name: path.read_bytes() for path in Path("out").iterdir()}
    circulate()
    assert first == {path.name: path.read_bytes() for path in Path("out").iterdir()}


def test_one_body_only(folder: Path) -> None:
    circulate("--body", "应急管理局")
    assert [path.name for path in Path("out").iterdir()] == ["应急局.xlsx"]


def test_a_body_without_duties_is_wrong_usage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["circulate", "-o", "out", "--on", ON, "--body", "档案馆", "--lang", "zh"]) == 2
    assert "没有要会签的事项" in capsys.readouterr().err
    assert not Path("out").exists()


def test_an_unreadable_file_stops_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "data" / "more.yaml").write_text("duties: [", encoding="utf-8")
    assert main(["circulate", "-o", "out", "--on", ON, "--lang", "zh"]) == 1
    assert "more.yaml" in capsys.readouterr().err
    assert not Path("out").exists()


def test_a_duty_with_a_fault_is_left_out_and_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "data" / "more.yaml").write_text(
        "duties: {odd: {name: 怪, domain: clean, lead: nobody-known}}", encoding="utf-8"
    )
    circulate()
    assert "没有送会签：odd" in capsys.readouterr().out


def test_texts_that_read_like_formulas_stay_texts(folder: Path) -> None:
    text = LIST.replace("task: 检查", "task: '=1+1'")
    (folder / "data" / "list.yaml").write_text(text, encoding="utf-8")
    circulate()
    cell = sent("应急局").cell("fire", "任务")
    assert (cell.value, cell.data_type) in {("=1+1", "s"), ("=1+1", "inlineStr")}


def test_in_english(folder: Path) -> None:
    assert main(["circulate", "-o", "out", "--on", ON, "--lang", "en"]) == 0
    book = openpyxl.load_workbook("out/城关镇.xlsx")
    heads = [cell.value for cell in book["Circulation"][1]]
    assert heads[-7:] == [
        "Answer", "Wanted instead", "Reason", "Duty id", "Body id", "Fingerprint", "Text shown"
    ]  # fmt: skip
