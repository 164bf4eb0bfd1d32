"""`dutylist collect`: answers come back from workbooks in every state, and end as a small change of the list."""

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from dutylist.cli.main import main
from tests.review.workbooks import LIST, ON, circulate, collect, sent

LIST_FILE = Path("data/list.yaml")
ANSWERS = Path("data/confirmations.yaml")


def codes(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    """Return the findings about sign-offs and files: code and body."""
    capsys.readouterr()
    main(["check", "--on", ON, "--output-format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    wanted = ("DL00", "DL951", "DL952")
    return [(one["code"], ",".join(one["bodies"])) for one in findings if one["code"].startswith(wanted)]


@pytest.fixture
def circulated(folder: Path) -> Path:
    """A list that has been sent round."""
    circulate()
    return folder


def test_agreements_and_objections_become_confirmations(
    circulated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town = sent("城关镇").answer("sweeping", "同意").answer("fire", "不同意", reason="没有人手")
    mark = {duty: town.cell(duty, "指纹").value for duty in ("sweeping", "fire")}
    assert collect(town.save(), on="2021-09-05") == 0
    assert ANSWERS.read_text(encoding="utf-8") == (
        "format: dutylist/1\n"
        "\n"
        "confirmations:\n"
        "  sweeping:\n"
        f"    town-gov: {{verdict: agree, on: 2021-09-05, file: 城关镇.xlsx, fingerprint: {mark['sweeping']}}}\n"
        "  fire:\n"
        "    town-gov:\n"
        "      verdict: object\n"
        "      on: 2021-09-05\n"
        "      file: 城关镇.xlsx\n"
        f"      fingerprint: {mark['fire']}\n"
        "      opinion: 没有人手\n"
    )
    assert LIST_FILE.read_text(encoding="utf-8") == LIST
    assert codes(capsys) == [("DL951", "town-gov")]


def test_who_filled_it_in_and_when(circulated: Path) -> None:
    town = sent("城关镇").answer("fire", "同意")
    for row in town.book["填写说明"].iter_rows():
        if row[0].value == "填表人":
            row[1].value = "党政办"
        if row[0].value == "填表日期":
            row[1].value = "2021年8月30日"
    assert collect(town.save()) == 0
    text = ANSWERS.read_text(encoding="utf-8")
    assert "on: 2021-08-30" in text
    assert "by: 党政办" in text


def test_a_day_nobody_can_read_is_said_and_the_day_of_collecting_taken(
    circulated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town = sent("城关镇").answer("fire", "同意")
    cover = town.book["填写说明"]
    row = next(row for row in cover.iter_rows() if row[0].value == "填表日期")
    row[1].value = "2021年2月30日"
    assert collect(town.save()) == 0
    assert f"填写说明 {row[1].coordinate} 看不懂的填表日期「2021年2月30日」" in capsys.readouterr().out
    assert f"on: {ON}" in ANSWERS.read_text(encoding="utf-8")


def test_the_same_file_twice_changes_nothing(circulated: Path) -> None:
    name = sent("城关镇").answer("sweeping", "同意").answer("fire", "修改", "时限：3d", "来不及").save()
    assert collect(name) == 0
    first = ANSWERS.read_bytes()
    assert collect(name, on="2021-10-01") == 0
    assert ANSWERS.read_bytes() == first


def test_unanswered_rows_stay_unanswered(circulated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert collect("out/城关镇.xlsx") == 0
    assert not ANSWERS.exists()
    out = capsys.readouterr().out
    assert "答复 0 项（同意 0，不同意 0，修改 0），未答复 2 项" in out
    assert "清单没有变化" in out


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("同意。", "agree"),
        (" 无意见 ", "agree"),
        ("反对", "object"),
        ("建议修改", "amend"),
        ("Agree", "agree"),
    ],
)
def test_answers_in_other_words(circulated: Path, said: str, verdict: str) -> None:
    assert collect(sent("城关镇").answer("fire", said, reason="原因").save()) == 0
    assert f"verdict: {verdict}" in ANSWERS.read_text(encoding="utf-8")


def test_a_word_that_is_no_answer_is_reported_with_its_cell_and_the_rest_is_kept(
    circulated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town = sent("城关镇").answer("fire", "再议").answer("sweeping", "同意")
    where = town.cell("fire", "意见").coordinate
    assert collect(town.save()) == 1
    assert f"out/城关镇.xlsx 会签 {where} 看不懂的意见「再议」" in capsys.readouterr().out
    text = ANSWERS.read_text(encoding="utf-8")
    assert "sweeping" in text
    assert "fire" not in text


@pytest.mark.parametrize(
    ("verdict", "change", "said"),
    [("", "时限：3d", "没有选意见"), ("同意", "时限：3d", "选了“同意”，又写了修改意见")],
)
def test_words_that_do_not_go_together_are_asked_back(
    circulated: Path, capsys: pytest.CaptureFixture[str], verdict: str, change: str, said: str
) -> None:
    assert collect(sent("城关镇").answer("fire", verdict, change).save()) == 1
    assert said in capsys.readouterr().out
    assert not ANSWERS.exists()


def test_nothing_in_the_second_column_is_no_wish(circulated: Path) -> None:
    assert collect(sent("城关镇").answer("fire", "同意", "无", "无").save()) == 0
    assert "opinion" not in ANSWERS.read_text(encoding="utf-8")


def test_an_objection_without_a_reason_is_kept_and_said(
    circulated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert collect(sent("城关镇").answer("fire", "不同意").save()) == 0
    assert "没有写理由，请补问" in capsys.readouterr().out
    assert codes(capsys) == [("DL951", "town-gov")]


def shuffled(table: Any) -> None:
    """Sort the rows below the headings another way."""
    rows = [[cell.value for cell in row] for row in table.iter_rows(min_row=2)]
    random.Random(1).shuffle(rows)
    rows.reverse()
    for number, row in enumerate(rows, 2):
        for index, value in enumerate(row, 1):
            table.cell(number, index).value = value


@pytest.mark.parametrize("name", ["管委会", "城关镇"])
@pytest.mark.parametrize(
    "how", ["sorted", "rows above", "column inserted", "renamed", "cover deleted", "unprotected", "moved"]
)
def test_rows_are_known_wherever_they_have_gone(circulated: Path, how: str, name: str) -> None:
    book = sent(name).answer("sweeping", "不同意", reason="人少")
    mark, table = book.cell("sweeping", "指纹").value, book.table
    if how == "sorted":
        shuffled(table)
    elif how == "rows above":
        table.insert_rows(1, 3)
        table.cell(1, 1).value = "关于会签的反馈"
    elif how == "column inserted":
        table.insert_cols(3)
        table.cell(1, 3).value = "我方承办人"
    elif how == "renamed":
        table.title = "Sheet1"
    elif how == "cover deleted":
        del book.book["填写说明"], book.book["资料"]
    elif how == "unprotected":
        table.protection.sheet = False
    else:
        table.move_range(f"A1:{get_column_letter(table.max_column)}{table.max_row}", 4, 2)
    assert collect(book.save()) == 0
    text = ANSWERS.read_text(encoding="utf-8")
    assert text.count("verdict") == 1
    assert f"fingerprint: {mark}" in text
    assert "opinion: 人少" in text


def test_deleted_rows_are_unanswered_and_added_rows_are_shown(
    circulated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town = sent("城关镇").answer("fire", "同意")
    town.table.delete_rows(town.row("sweeping"))
    last = town.table.max_row + 1
    town.table.cell(last, town.column("事项")).value = "窨井盖管护"
    town.table.cell(last, town.column("修改意见")).value = "建议增加"
    assert collect(town.save(), "-o", "wishes.md") == 0
    out = capsys.readouterr().out
    assert "对方新增的行" in out
    assert f"会签 A{last} 窨井盖管护 / 建议增加" in out
    assert "事项：窨井盖管护" in Path("wishes.md").read_text(encoding="utf-8")
    assert ANSWERS.read_text(encoding="utf-8").count("verdict") == 1


def test_an_answer_merged_over_several_rows_is_given_on_each(circulated: Path) -> None:
    town = sent("城关镇").answer("sweeping", "同意")
    rows = sorted((town.row("sweeping"), town.row("fire")))
    column = town.column("意见")
    town.table.cell(rows[0], column).value = "同意"
    town.table.merge_cells(start_row=rows[0], end_row=rows[1], start_column=column, end_column=column)
    assert collect(town.save()) == 0
    assert ANSWERS.read_text(encoding="utf-8").count("verdict: agree") == rows[1] - rows[0] + 1


def test_a_second_column_of_the_same_name_hides_no_answer(
    circulated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town = sent("城关镇").answer("fire", "同意")
    town.table.insert_cols(3)
    town.table.cell(1, 3).value = "意见"
    assert collect(town.save()) == 0
    assert "verdict: agree" in ANSWERS.read_text(encoding="utf-8")
    town.table.cell(2, 3).value = "不同意"
    assert collect(town.save()) == 1
    assert "有两列都叫「意见」" in capsys.readouterr().out


def test_two_bodies_in_one_workbook(circulated: Path) -> None:
    town, hill = sent("城关镇").answer("fire", "同意"), sent("山下镇").answer("fire", "同意")
    for row in hill.table.iter_rows(min_row=2, values_only=True):
        town.table.append(row)
    assert collect(town.save()) == 0
    text = ANSWERS.read_text(encoding="utf-8")
    assert "town-gov" in text
    assert "hill-gov" in text


def test_hidden_columns_that_are_gone_are_said(circulated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    town = sent("城关镇").answer("fire", "同意")
    town.table.delete_cols(town.column("事项编号"), 4)
    assert collect(town.save()) == 1
    assert "没有“事项编号”“指纹”等隐藏列" in capsys.readouterr().out
    assert not ANSWERS.exists()


def test_some_other_workbook_is_no_answer(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    table: Any = book.active
    table["A1"] = "通讯录"
    book.save("other.xlsx")
    assert collect("other.xlsx") == 1
    assert "没有找到会签表" in capsys.readouterr().out


def test_a_file_that_is_no_workbook_stops_all(circulated: Path) -> None:
    name = sent("城关镇").answer("fire", "同意").save()
    Path("broken.xlsx").write_bytes(b"PK\x03\x04 cut short")
    assert collect(name, "broken.xlsx") == 1
    assert not ANSWERS.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("坏.xlsx", b"PK\x03\x04 and no more", "损坏"),
        ("空.xlsx", b"", "文件是空的"),
        ("密.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        ("意见.pdf", b"%PDF-1.7", "请对方在送出的 Excel 文件里填写后退回"),
        ("意见.md", b"# x\n| a |\n", "请对方在送出的 Excel 文件里填写后退回"),
        ("意见.rtf", rb"{\rtf1 x}", "请对方在送出的 Excel 文件里填写后退回"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_in_the_words_of_collecting(
    name: str, content: bytes, said: str, circulated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (circulated / name).write_bytes(content)
    before = LIST_FILE.read_bytes()
    capsys.readouterr()
    assert collect(name) == 1
    err = capsys.readouterr().err
    assert f"{name} 没有收回，清单没有改动：" in err
    assert said in err
    assert "导入" not in err
    assert LIST_FILE.read_bytes() == before


def test_answers_on_what_has_changed_are_stale_and_not_lost(
    circulated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town = sent("城关镇").answer("fire", "修改", "任务：陪同检查").answer("sweeping", "同意")
    LIST_FILE.write_text(LIST.replace("task: 协助检查", "task: 配合检查"), encoding="utf-8")
    assert collect(town.save(), "--apply") == 0
    out = capsys.readouterr().out
    assert "所针对的内容后来改过，照记，需重新会签：\n  城关镇对「消防」修改：任务：陪同检查" in out
    assert "task: 配合检查" in LIST_FILE.read_text(encoding="utf-8")
    assert codes(capsys) == [("DL951", "town-gov"), ("DL952", "town-gov")]


def test_an_old_workbook_does_not_replace_the_answer_on_what_the_list_says_now(
    circulated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = sent("城关镇").answer("fire", "不同意", reason="旧").save(Path("old.xlsx"))
    LIST_FILE.write_text(LIST.replace("task: 协助检查", "task: 配合检查"), encoding="utf-8")
    circulate()
    assert collect(sent("城关镇").answer("fire", "同意").save()) == 0
    before = ANSWERS.read_bytes()
    assert collect(old) == 0
    assert "清单里有同一单位更新的答复，未记：\n  城关镇对「消防」不同意：旧" in capsys.readouterr().out
    assert ANSWERS.read_bytes() == before


def test_a_duty_that_is_gone_is_said(circulated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = sent("管委会").answer("lamps", "不同意", reason="无经费").save()
    text = LIST.replace("  lamps: {name: 路灯, domain: clean, lead: committee}\n", "")
    LIST_FILE.write_text(text[: text.index("transfers:")], encoding="utf-8")
    assert collect(name) == 0
    assert "事项已不在清单里，未记：\n  管委会对「lamps」不同意：无经费" in capsys.readouterr().out


def test_one_body_that_says_two_things_is_asked_back(
    circulated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = sent("城关镇").answer("fire", "同意").save(Path("a.xlsx"))
    two = sent("城关镇").answer("fire", "不同意", reason="没有人手").save(Path("b.xlsx"))
    assert collect(one, two) == 1
    assert "同一单位对同一事项有不同的答复" in capsys.readouterr().out
    assert not ANSWERS.exists()


LATER = "同一单位另有一份更晚填写的答复，以那份为准，这里的未记"


@pytest.mark.parametrize("names", [("a.xlsx", "b.xlsx"), ("b.xlsx", "a.xlsx")])
def test_of_two_workbooks_of_one_body_the_later_counts(
    circulated: Path, capsys: pytest.CaptureFixture[str], names: tuple[str, str]
) -> None:
    first, second = (Path(name) for name in names)
    town = sent("城关镇").answer("fire", "同意").answer("sweeping", "同意").dated("2021-08-30")
    cell = town.cell("fire", "意见").coordinate
    town.save(first)
    sent("城关镇").answer("fire", "不同意", reason="没有人手").dated("2021年8月31日").save(second)
    assert collect("a.xlsx", "b.xlsx") == 0
    told = capsys.readouterr().out
    assert f"请留意：\n  {first} 会签 {cell} {LATER}：{second} 会签 {cell} 2021-08-31\n" in told
    assert "新记 2 条，更新 0 条，已有 0 条" in told
    text = ANSWERS.read_text(encoding="utf-8")
    assert "verdict: object\n      on: 2021-08-31" in text
    assert "sweeping:\n    town-gov: {verdict: agree, on: 2021-08-30" in text  # the later says nothing of it
    assert collect("a.xlsx", "b.xlsx") == 0
    assert collect(str(first)) == 0
    assert ANSWERS.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("first", "second"),
    [("2021-08-30", "2021-08-30"), ("2021-08-30", ""), ("", "2021-08-30"), ("2021-08-30", "2031-08-31")],
    ids=["one day", "the second has none", "the first has none", "a day to come"],
)
def test_which_is_the_later_is_never_guessed(
    circulated: Path, capsys: pytest.CaptureFixture[str], first: str, second: str
) -> None:
    one = sent("城关镇").answer("fire", "同意").dated(first).save(Path("a.xlsx"))
    two = sent("城关镇").answer("fire", "不同意", reason="没有人手").dated(second).save(Path("b.xlsx"))
    assert collect(one, two) == 1
    assert "同一单位对同一事项有不同的答复" in capsys.readouterr().out
    assert not ANSWERS.exists()


def test_a_wish_that_the_body_has_given_up_stands_against_nobody(
    circulated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town = sent("城关镇").answer("fire", "修改", "时限：3日内").dated("2021-08-30").save(Path("a.xlsx"))
    again = sent("城关镇").answer("fire", "同意").dated("2021-08-31").save(Path("b.xlsx"))
    hill = sent("山下镇").answer("fire", "修改", "时限：2日内").save()
    assert collect(town, again, hill, "--dry-run") == 0
    assert "可直接采纳" in capsys.readouterr().out
    assert collect(town, hill, "--dry-run") == 0
    assert "可直接采纳" not in capsys.readouterr().out


def test_an_answer_that_came_three_times_is_the_last(circulated: Path) -> None:
    files = [
        sent("城关镇").answer("fire", word, reason="").dated(f"2021-08-{day}").save(Path(f"{day}.xlsx"))
        for day, word in ((28, "同意"), (29, "不同意"), (30, "同意"))
    ]
    assert collect(*files) == 0
    assert "verdict: agree, on: 2021-08-30" in ANSWERS.read_text(encoding="utf-8")
    assert collect(*reversed(files)) == 0
    assert "verdict: agree, on: 2021-08-30" in ANSWERS.read_text(encoding="utf-8")


def test_two_bodies_that_want_different_things_are_shown_side_by_side_and_left(circulated: Path) -> None:
    one = sent("城关镇").answer("fire", "修改", "时限：3d").save()
    two = sent("山下镇").answer("fire", "修改", "时限：10d").save()
    assert collect(one, two, "--apply", "-o", "wishes.xlsx") == 0
    assert LIST_FILE.read_text(encoding="utf-8") == LIST
    sheet: Any = openpyxl.load_workbook("wishes.xlsx")["意见冲突"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [1, "消防", "fire", "第 1 条\n时限", "5d", "城关镇：3d\n山下镇：10d"] in [
        [int(row[0]) if str(row[0]).isdigit() else row[0], *row[1:]] for row in rows
    ]


def test_a_conflict_with_what_was_collected_before_is_one_too(circulated: Path) -> None:
    assert collect(sent("城关镇").answer("fire", "修改", "时限：3d", "来不及").save()) == 0
    assert collect(sent("山下镇").answer("fire", "修改", "时限：10d").save(), "--apply") == 0
    assert LIST_FILE.read_text(encoding="utf-8") == LIST


def test_a_wish_that_still_holds_stands_against_another_though_an_older_file_came_along(
    circulated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def town(text: str, day: str, name: str) -> str:
        book = sent("城关镇").answer("fire", "修改", text)
        cover = book.book["填写说明"]
        (label,) = (
            cell for row in cover.iter_rows() for cell in row if str(cell.value).startswith("填表日期")
        )
        cover.cell(label.row, 2).value = day
        return book.save(Path(name))

    older = town("时限：4d", "2021-08-20", "older.xlsx")
    assert collect(town("时限：3d", "2021-08-30", "newer.xlsx")) == 0
    capsys.readouterr()
    assert collect(older, sent("山下镇").answer("fire", "修改", "时限：10d").save(), "--apply") == 0
    said = capsys.readouterr().out
    assert "[各方要求不一，未采纳]" in said
    assert "[清单里有这家更新的答复] 「消防」时限：4d" in said
    assert LIST_FILE.read_text(encoding="utf-8") == LIST


@pytest.mark.parametrize("said", ["暂不同意", "同意，但不归我们"])
def test_nothing_is_taken_over_while_another_answer_is_not_understood(
    circulated: Path, capsys: pytest.CaptureFixture[str], said: str
) -> None:
    one = sent("城关镇").answer("fire", "修改", "时限：3d").save()
    assert collect(one, sent("应急局").answer("fire", said).save(), "--apply") == 1
    assert "[另有答复没有看懂，未采纳]" in capsys.readouterr().out
    assert LIST_FILE.read_text(encoding="utf-8") == LIST


def test_nothing_is_taken_over_while_one_body_says_two_things(circulated: Path) -> None:
    names = [
        sent("城关镇").answer("fire", "同意").save(Path("a.xlsx")),
        sent("城关镇").answer("fire", "不同意", reason="没有人手").save(Path("b.xlsx")),
        sent("山下镇").answer("fire", "修改", "时限：10d").save(),
    ]
    assert collect(*names, "--apply") == 1
    assert LIST_FILE.read_text(encoding="utf-8") == LIST


def test_what_another_body_objects_to_is_left(circulated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = sent("城关镇").answer("fire", "修改", "时限：3d").save()
    two = sent("应急局").answer("fire", "不同意", reason="不归我们").save()
    assert collect(one, two, "--apply") == 0
    assert "[另有单位不同意，未采纳]" in capsys.readouterr().out
    assert LIST_FILE.read_text(encoding="utf-8") == LIST


def test_what_is_clear_is_taken_over_with_apply_and_only_its_line_changes(circulated: Path) -> None:
    one = sent("城关镇").answer("fire", "修改", "时限：3d\n任务改为：陪同检查")
    two = sent("山下镇").answer("fire", "修改", "时限：3d")
    three = sent("管委会").answer("sweeping", "修改", "标准：每日普扫 3 次")
    names = [one.save(), two.save(), three.save()]
    assert collect(*names) == 0
    assert LIST_FILE.read_text(encoding="utf-8") == LIST
    assert collect(*names, "--apply") == 0
    wanted = LIST.replace("task: 协助检查, limit: 5d", "task: 陪同检查, limit: 3d")
    wanted = wanted.replace("每日普扫 2 次", "每日普扫 3 次")
    assert LIST_FILE.read_text(encoding="utf-8") == wanted
    assert collect(*names, "--apply") == 0
    assert LIST_FILE.read_text(encoding="utf-8") == wanted


def test_which_of_several_parts_is_meant(circulated: Path) -> None:
    dept = sent("应急局").answer("sweeping", "修改", "②任务：每月监督检查")
    assert collect(dept.save(), "--apply") == 0
    assert LIST_FILE.read_text(encoding="utf-8") == LIST.replace("task: 监督检查", "task: 每月监督检查")


@pytest.mark.parametrize(
    "change", ["任务：每月检查", "改成每月一次", "任务：每月检查\n另请增加经费", "领域：其他"]
)
def test_what_is_not_clear_is_left_to_a_person(
    circulated: Path, capsys: pytest.CaptureFixture[str], change: str
) -> None:
    assert collect(sent("应急局").answer("sweeping", "修改", change).save(), "--apply") == 0
    assert "[要由人处理]" in capsys.readouterr().out
    assert LIST_FILE.read_text(encoding="utf-8") == LIST


def test_what_was_written_over_a_locked_text_is_a_proposal(circulated: Path) -> None:
    town = sent("城关镇").answer("fire", "修改")
    town.cell("fire", "任务").value = "陪同检查"
    dept = sent("应急局").answer("sweeping", "修改")
    dept.cell("sweeping", "任务").value = "① 配合应急\n② 每月监督检查"
    assert collect(town.save(), dept.save(), "--apply") == 0
    wanted = LIST.replace("task: 协助检查", "task: 陪同检查").replace("task: 监督检查", "task: 每月监督检查")
    assert LIST_FILE.read_text(encoding="utf-8") == wanted


def test_dry_run_shows_the_change_and_writes_nothing(
    circulated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = sent("城关镇").answer("fire", "修改", "时限：3d").save()
    assert collect(name, "--apply", "--dry-run") == 0
    out = capsys.readouterr().out
    assert "+++ b/data/confirmations.yaml" in out
    assert "+      - {support: [town-gov, hill-gov], task: 协助检查, limit: 3d}" in out
    assert LIST_FILE.read_text(encoding="utf-8") == LIST
    assert not ANSWERS.exists()


def test_only_the_lines_of_an_answer_change_where_the_list_has_answers(circulated: Path) -> None:
    before = (
        "# 会签记录\r\n"
        "confirmations:\r\n"
        "  消防:          # 按名称写的\r\n"
        "    应急局: {verdict: agree, on: 2021-08-01}  # 电话确认\r\n"
        "    山下镇: {verdict: object, on: 2021-08-01, opinion: 缺人, note: 待谈}\r\n"
        "  lamps:\r\n"
        "    committee: {verdict: agree, on: 2021-08-01}\r\n"
    )
    signed = Path("data/signed.yaml")
    signed.write_bytes(before.encode())
    hill = sent("山下镇").answer("fire", "同意")
    mark = hill.cell("fire", "指纹").value
    assert collect(hill.save(), sent("城关镇").answer("fire", "同意").save()) == 0
    after = signed.read_bytes().decode()
    kept = [line for line in before.split("\r\n") if "山下镇" not in line]
    assert all(line in after.split("\r\n") for line in kept)
    assert after.count("\n") == after.count("\r\n")
    assert f"fingerprint: {mark}" in after
    assert "note: 待谈" in after
    assert "缺人" not in after
    assert not ANSWERS.exists()
    assert after.count("消防:") == 1


def test_a_list_that_is_one_file_keeps_its_answers_there(circulated: Path) -> None:
    shutil.copy(LIST_FILE, "mine.yaml")
    name = sent("城关镇").answer("fire", "同意").save()
    assert collect(name, "--list", "mine.yaml") == 0
    text = Path("mine.yaml").read_text(encoding="utf-8")
    assert text.startswith(LIST)
    assert "confirmations:" in text
    assert not Path("confirmations.yaml").exists()


def test_faults_in_the_answers_of_the_list_stop_it(
    circulated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("data/signed.yaml").write_text(
        "confirmations: {fire: {nobody-known: {verdict: agree, on: 2021-08-01}}}", encoding="utf-8"
    )
    assert collect(sent("城关镇").answer("fire", "同意").save()) == 1
    assert "confirmations 中有写法错误" in capsys.readouterr().err


@pytest.mark.parametrize("has_answers", [False, True])
def test_f27_a_list_that_cannot_be_written_stays_whole(
    circulated: Path, monkeypatch: pytest.MonkeyPatch, has_answers: bool
) -> None:
    if has_answers:
        assert collect(sent("山下镇").answer("fire", "同意").save()) == 0
    before = {path.name: path.read_bytes() for path in Path("data").iterdir()}
    name = sent("城关镇").answer("fire", "修改", "时限：3d").save()
    real = Path.replace

    def fails(self: Path, target: Path) -> Path:
        if Path(target).name == "list.yaml":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    assert collect(name, "--apply") == 2
    assert {path.name: path.read_bytes() for path in Path("data").iterdir()} == before


def test_a_workbook_of_another_list_is_pointed_out(
    circulated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = sent("城关镇").answer("fire", "同意").save()
    LIST_FILE.write_text(LIST.replace("示例清单", "新清单"), encoding="utf-8")
    assert collect(name) == 0
    assert "来自另一份清单「示例清单」" in capsys.readouterr().out


def test_csv_holds_one_table(circulated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert collect("out/城关镇.xlsx", "-o", "wishes.csv") == 2
    assert "一个文件只放一张表" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_workbook_saved_by_libreoffice(circulated: Path) -> None:
    name = sent("城关镇").answer("fire", "修改", "时限：3d\n任务：陪同检查").save(Path("town.xlsx"))
    Path("saved").mkdir()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(circulated / 'profile').as_uri()}", "--headless",
         "--convert-to", "xlsx", "--outdir", "saved", name],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert collect("saved/town.xlsx", "--apply") == 0
    wanted = LIST.replace("task: 协助检查, limit: 5d", "task: 陪同检查, limit: 3d")
    assert LIST_FILE.read_text(encoding="utf-8") == wanted


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_diff_of_a_zone_list_shows_just_what_two_townships_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(Path(__file__).parents[2] / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)

    def git(*words: str) -> str:
        who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"]
        done = subprocess.run(["git", *who, *words], check=True, capture_output=True, encoding="utf-8")
        return done.stdout

    git("init", "-q")
    git("add", "data")
    git("commit", "-qm", "list")
    circulate("--body", "陶朱街道办事处", "--body", "暨阳街道办事处")
    taozhu = sent("陶朱街道办事处").answer("land.demolition", "修改", "任务：组织房屋腾空、拆除和建档")
    taozhu.answer("land.delivery", "同意")
    jiyang = sent("暨阳街道办事处").answer("land.demolition", "修改", "任务：组织房屋腾空、拆除和建档")
    assert collect(taozhu.save(), jiyang.save(), "--apply") == 0
    git("add", "-N", "data")
    stat = git("diff", "--numstat").split("\n")
    assert stat[0].split("\t")[2] == "data/confirmations.yaml"
    assert stat[1:] == ["1\t1\tdata/duties/land.yaml", ""]
    added = [line for line in git("diff", "-U0", "data/duties").split("\n") if line.startswith(("+ ", "- "))]
    assert added == ["-    task: 组织房屋腾空和拆除", "+    task: 组织房屋腾空、拆除和建档"]
    assert Path("data/confirmations.yaml").read_text(encoding="utf-8").count("verdict:") == 3
