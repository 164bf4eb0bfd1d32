import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.exporters.csv import render
from dutylist.tables.formulas import defuse, restore
from dutylist.tables.sheet import Cell
from tests.exporters.sheets import TEXTS, TRICKY, book

OBEYED = "=+-@＝＋－＠\t\r\n"


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), strict=True))


def test_cells_read_back_exactly() -> None:
    rows = [[text, "负责人"] for text in TRICKY]
    _, *shown = read("".join(render(book(rows), "zh")))
    assert [[restore(cell) for cell in row] for row in shown] == rows


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_any_text_reads_back_and_no_cell_is_a_formula(rows: list[tuple[str, str]]) -> None:
    _, *shown = read("".join(render(book(rows), "zh")))
    assert [tuple(restore(cell) for cell in row) for row in shown] == rows
    assert not any(cell.lstrip()[:1] in set(OBEYED) for row in shown for cell in row if cell.strip())


@settings(deadline=None)
@given(st.text(alphabet=f"'{OBEYED} \u00a0\u3000\u200ba", max_size=6))
def test_what_is_defused_is_restored_whatever_marks_it_had_already(text: str) -> None:
    assert restore(defuse(text)) == text


@pytest.mark.parametrize("head", OBEYED)
@pytest.mark.parametrize("blank", ["", " ", "\u00a0", "\u3000", "\ufeff"])
def test_a_cell_that_a_spreadsheet_would_obey_gets_a_mark(head: str, blank: str) -> None:
    assert defuse(f"{blank}{head}cmd") == f"'{blank}{head}cmd"


def test_harmless_text_is_left_alone() -> None:
    for text in ("道路清扫", "a=b", "'引号'", "3-5 日", ""):
        assert defuse(text) == restore(text) == text


def test_numbers_stay_numbers_and_lines_end_as_the_standard_has_it() -> None:
    rows: list[list[Cell]] = [[1, "甲"], [2, "乙"]]
    assert "".join(render(book(rows), "zh")) == "列0,列1\r\n1,甲\r\n2,乙\r\n"


def test_a_long_table_comes_in_pieces() -> None:
    pieces = list(render(book([["甲", number] for number in range(2500)]), "zh"))
    assert len(pieces) == 3
    assert len(read("".join(pieces))) == 2501
