"""A text written by itself or in brackets reads as the same text again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.editing import layout
from dutylist.editing.plain import open_bytes
from dutylist.editing.scalars import can_be_written, is_plain, literal, single
from dutylist.model.width import width
from tests.editing.handwritten import WORDS, plains

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(can_be_written)


@given(text=st.one_of(ANY, WORDS, st.text("很长，。 \n\\\"'#:-", max_size=300)))
def test_any_text_reads_as_written(text: str) -> None:
    plain = {"duties": {"a": {"task": text, "clauses": [{"note": text, "in": [text, text]}, text]}}}
    written = layout.document(plain)
    assert open_bytes("x.yaml", written.encode()).plain == plain


@given(plain=plains())
def test_any_data_reads_as_written(plain: dict[str, object]) -> None:
    assert open_bytes("x.yaml", layout.document(plain).encode()).plain == plain


@pytest.mark.parametrize(
    "text",
    "开发委 devcom.build 2021-04-01 157.48 330681 2h 10wd 30个工作日 某委〔2021〕1号 名称：值 “一核” a-b".split(),
)
def test_what_people_write_without_quotes_has_none(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize(
    "text",
    [
        *"@township no On y ~ null true 0123 12:30 1_000 1e3 0x1F .inf 2021-4-1 330681198001010011".split(),
        *"- # = ... %a `x".split(),
        *["", " x", "x ", "a: b", "a:", "a #b", "a\nb", "a\tb", "x\u200b", "\u202e"],
    ],
)
def test_what_some_reader_takes_otherwise_is_quoted(text: str) -> None:
    assert not is_plain(text)


def test_what_ends_a_text_in_brackets_is_quoted_there() -> None:
    assert is_plain("甲, 乙")
    assert not is_plain("甲, 乙", flow=True)
    assert is_plain("甲，乙", flow=True)


def test_a_long_text_is_cut_after_punctuation_and_fits() -> None:
    text = "负责辖区内道路清扫、垃圾收集；监督检查各保洁单位落实情况，发现问题及时通知整改。" * 6
    lines = layout.document({"duties": {"a": {"task": text}}}).splitlines()
    folds = lines[lines.index(next(line for line in lines if "task" in line)) :]
    assert len(folds) > 3
    assert all(width(line) <= 110 for line in folds)
    assert all(line[-2] in "、；，。" for line in folds)


def test_a_text_of_lines_stands_in_lines() -> None:
    assert literal("一、查\n二、看") == ("|-", ["一、查", "二、看"])
    assert literal("一、查\n二、看\n") == ("|", ["一、查", "二、看"])
    for text in ("one", " a\nb", "a \nb", "\na\nb", "a\nb\n\n"):
        assert literal(text) is None


def test_single_quotes_hold_no_line_break() -> None:
    assert single("a\nb") is None
    assert single("it's") == "'it''s'"


def test_half_a_character_cannot_be_written() -> None:
    assert not can_be_written("\ud800")
    assert can_be_written("\x07𠮷")
