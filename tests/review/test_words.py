"""Words of the workbook, read back."""

import pytest

from dutylist.review.replies import cleaned
from dutylist.review.words import (
    Line,
    mark,
    numbered,
    parted,
    read_lines,
    read_verdict,
    read_words,
    write_line,
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("同意", "agree"), ("同 意", "agree"), ("同意！", "agree"), ("AGREE", "agree"), ("没意见", "agree"),
        ("不同意", "object"), ("反对。", "object"), ("修改", "amend"), ("修改后同意", "amend"),
        ("無意見", "agree"), ("修改：", "amend"),
        ("", None), ("再议", None), ("同意吗？不", None), ("基本同意", None),
    ],
)  # fmt: skip
def test_answers(said: str, meant: str | None) -> None:
    assert read_verdict(said) == meant


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("任务：每周巡查", [Line("", "task", "每周巡查")]),
        ("任务:每周巡查", [Line("", "task", "每周巡查")]),
        ("②时限： 3日内", [Line("②", "limit", "3日内")]),
        ("时限②：3日内", [Line("②", "limit", "3日内")]),
        ("(21)质量：好", [Line("(21)", "quality", "好")]),
        ("将“任务”改为：每周：两次", [Line("", "task", "每周：两次")]),
        ("任务建议修改为：甲\n\n标准：乙", [Line("", "task", "甲"), Line("", "standard", "乙")]),
        ("Time limit: 3d", [Line("", "limit", "3d")]),
        ("任務：每周巡查\n將“時限”改為：3日内", [Line("", "task", "每周巡查"), Line("", "limit", "3日内")]),
        ("任务：", None),
        ("任务：甲\n还有乙", None),
        ("②任务③：甲", None),
        ("领域：甲", None),
        ("每周巡查", None),
        ("", None),
    ],
)
def test_lines_of_a_proposal(text: str, lines: list[Line] | None) -> None:
    assert read_lines(text) == lines


@pytest.mark.parametrize("count", [1, 2, 20, 30])
def test_parts_in_one_cell_are_told_apart_again(count: int) -> None:
    texts = [f"甲{number}\n乙" for number in range(count)]
    cell = numbered(texts)
    if count == 1:
        assert cell == texts[0]
    else:
        assert parted(cell) == {mark(number): text for number, text in enumerate(texts)}


def test_parts_that_say_the_same_are_one_text() -> None:
    assert numbered(["甲", "甲"]) == "甲"
    assert numbered(["", "甲"]) == "② 甲"
    assert numbered([]) == ""
    assert parted("甲") is None
    assert parted("① 甲\n① 乙") is None


def test_a_line_is_written_as_it_is_read() -> None:
    assert read_lines(write_line("②", "limit", "3d")) == [Line("②", "limit", "3d")]


def test_what_nobody_sees_is_left_out_of_what_was_typed() -> None:
    assert cleaned(" 甲\u200b\r\n 乙\x07\t丙\ufeff ") == "甲\n乙 丙"
    assert read_words("无。") == ""
    assert read_words("无人手") == "无人手"
