"""Workbooks, read back with openpyxl: exactly the list's text, no formula, nothing cut. HARDENING B47-B51, F05."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from dutylist.cli.main import main
from dutylist.errors import CellError, OutputError
from dutylist.exporters import xlsx
from dutylist.exporters.exact import units
from dutylist.exporters.paper import LOOKS
from dutylist.exporters.sheet_names import SheetNames
from dutylist.model.finding import Lang, Wording
from dutylist.tables.sheet import Book, Cell, Column, Mark, Row, Sheet
from tests.exporters.books import ANY_TEXT, HARD_TEXTS, a_book, a_sheet


def read(book: Book, lang: Lang = "zh") -> Any:
    """Return the book as openpyxl finds it. Any: what a cell is depends on what is merged."""
    return load_workbook(BytesIO(xlsx.render(book, lang)))


def table(sheet: Any) -> list[tuple[object, ...]]:
    """Return the rows of a table from its headings on, without those that only make room."""
    rows = ([cell.value for cell in row] for row in sheet[sheet.auto_filter.ref])
    return [tuple(row) for row in rows if any(value is not None for value in row)]


def texts(sheet: Any) -> set[object]:
    """Return everything that a sheet says."""
    return {cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_says_title_number_day_headings_rows_and_notes() -> None:
    book = read(a_book(a_sheet([["道路清扫", "开发委"]], facts=["陶朱街道办事处"], notes=["以清单为准"])))
    sheet = book.worksheets[1]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["清单", None],
        ["文号：某委〔2021〕1号", None],
        ["日期：2021-09-01", None],
        ["陶朱街道办事处", None],
        ["甲", "乙"],
        ["道路清扫", "开发委"],
        ["注：以清单为准", None],
    ]
    assert sheet.freeze_panes == "A6"
    assert sheet.auto_filter.ref == "A5:B6"
    assert sheet.print_title_rows == "$5:$5"


def test_a_fact_that_says_the_day_is_enough() -> None:
    sheet = read(a_book(a_sheet([["a", "b"]], facts=["以 2021-09-01 为准"]))).worksheets[1]
    assert [sheet.cell(line, 1).value for line in (2, 3, 4)] == [
        "文号：某委〔2021〕1号",
        "以 2021-09-01 为准",
        "甲",
    ]


def test_speaks_one_language() -> None:
    book = a_book(a_sheet([[Wording("无", "none"), "开发委"]]))
    assert table(read(book, "en").worksheets[1]) == [("A", "B"), ("none", "开发委")]
    assert read(book, "en").sheetnames == ["Cover", "List"]


def test_prints_on_a4_turned_with_page_numbers() -> None:
    sheet = read(a_book(a_sheet([["a", "b"]]))).worksheets[1]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_hard_texts_come_back(text: str) -> None:
    assert table(read(a_book(a_sheet([[text, "旁"]]))).worksheets[1])[1] == (text, "旁")


@given(rows=st.lists(st.lists(ANY_TEXT, min_size=2, max_size=2), min_size=1, max_size=4))
@example([["_x0041_x0042_", "<r><t>x</t></r>"]])
@settings(max_examples=40, deadline=None)
def test_any_text_comes_back_and_is_no_formula(rows: list[list[str]]) -> None:
    content = xlsx.render(a_book(a_sheet(rows)), "zh")
    sheet: Any = load_workbook(BytesIO(content)).worksheets[1]
    found = sheet.iter_rows(min_row=5, max_row=4 + len(rows))
    assert [[cell.value or "" for cell in row] for row in found] == rows
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    with ZipFile(BytesIO(content)) as parts:
        pages = [parts.read(name) for name in parts.namelist() if "worksheets" in name]
    assert not [page for page in pages if b"<f>" in page or b"<hyperlink" in page]


@given(ANY_TEXT.filter(bool))
@example("=1+1")
@example("https://example.org")
@settings(max_examples=30, deadline=None)
def test_any_text_may_stand_in_titles_facts_and_notes(text: str) -> None:
    said = Wording(text, text)
    sheet = Sheet("list", said, [Column("a", said)], [Row((said,))], [said], [said])
    book = read(Book(said, [sheet], "2021-09-01", "", [(said, 3)], [said]), "en")
    assert {text, 3} <= texts(book.worksheets[0])
    assert {text, f"Note: {text}"} <= texts(book.worksheets[1])
    assert all(cell.data_type != "f" for one in book for row in one.iter_rows() for cell in row)


def test_cells_are_texts_also_when_they_are_edited() -> None:
    sheet = read(a_book(a_sheet([["=1+1", "0123"]]))).worksheets[1]
    assert [cell.number_format for cell in sheet[5]] == ["@", "@"]


def test_numbers_are_numbers() -> None:
    cell = read(a_book(a_sheet([[12, "a"]]))).worksheets[1]["A5"]
    assert (cell.value, cell.data_type) == (12, "n")


def test_the_longest_cell_fits() -> None:
    text = "职" * 32_767
    assert text in texts(read(a_book(a_sheet([[text, "a"]]))).worksheets[1])


@pytest.mark.parametrize("text", ["职" * 32_768, "𠮷" * 16_384, "a\n" * 16_384])
def test_a_cell_too_long_is_an_error_that_names_the_duty_and_the_column(text: str) -> None:
    with pytest.raises(CellError) as caught:
        xlsx.render(a_book(a_sheet([["a", "b"], ["c", text]])), "zh")
    assert caught.value.exit_code == 1
    for part in ("row.1", "乙", "32,768", "32,767"):
        assert part in caught.value.zh
    for part in ("'row.1'", "'B'", "32,768", "32,767"):
        assert part in caught.value.en


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_no_file_holds_is_an_error(char: str) -> None:
    with pytest.raises(CellError) as caught:
        xlsx.render(a_book(a_sheet([["a", f"b{char}"]])), "zh")
    assert f"U+{ord(char):04X}" in caught.value.zh
    assert "row.0" in caught.value.zh
    with pytest.raises(CellError):
        xlsx.render(a_book(a_sheet([["a", "b"]], notes=[char])), "zh")


TITLES = [
    "History",
    "history",
    "a/b",
    "a:b",
    "[x]",
    "'q'",
    "?*\\",
    "",
    "  ",
    "区" * 40,
    "区" * 40 + "二",
    "Zone",
    "ZONE",
    "ｚｏｎｅ",
    "😀" * 20,
    "封面",
    "x" * 30 + "'y",
    "a\nb",
]


def is_taken_by_excel(name: str) -> bool:
    """Whether Excel takes a sheet so named."""
    return (
        0 < units(name) <= 31
        and not set(name) & set("[]:*?/\\")
        and name.strip("'") == name
        and name.casefold() != "history"
    )


def test_sheet_names_are_safe_and_the_cover_says_which_is_which() -> None:
    sheets = [a_sheet([["a", "b"]], title=title, id_=f"s{number}") for number, title in enumerate(TITLES)]
    book = read(a_book(*sheets))
    names = book.sheetnames
    assert len({name.casefold() for name in names}) == len(TITLES) + 1
    assert [name for name in names if not is_taken_by_excel(name)] == []
    told = {row[0].value: row[1].value or "" for row in book.worksheets[0].iter_rows()}
    assert [told[name] for name in names[1:]] == TITLES


@given(st.lists(st.text(max_size=40), max_size=12))
def test_any_title_gives_a_name_that_excel_takes(titles: Sequence[str]) -> None:
    names = SheetNames()
    given_names = [names.give(title) for title in titles]
    assert len({name.casefold() for name in given_names}) == len(titles)
    assert all(is_taken_by_excel(name) and name.encode("utf-8") for name in given_names)


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 2_050)
    rows = [[f"r{number}", "x"] for number in range(120)]
    book = read(a_book(a_sheet(rows)))
    assert book.sheetnames == ["封面", "清单", "清单 (2)", "清单 (3)"]
    parts = [table(sheet) for sheet in book.worksheets[1:]]
    assert all(part[0] == ("甲", "乙") for part in parts)
    assert [row for part in parts for row in part[1:]] == [tuple(row) for row in rows]
    counts = [row[2].value for row in book.worksheets[0].iter_rows() if isinstance(row[2].value, int)]
    assert sum(counts) == len(rows)


@dataclass(frozen=True, slots=True)
class Many:
    """Rows that are made as they are read."""

    count: int

    def __iter__(self) -> Iterator[Row]:
        """Yield them."""
        return (Row((f"第{number}项",)) for number in range(1, self.count + 1))


@pytest.mark.slow
def test_a_row_more_than_excel_holds_is_not_lost() -> None:
    sheet = Sheet("list", Wording("清单", "List"), [Column("a", Wording("甲", "A"))], Many(1_048_577))
    with ZipFile(BytesIO(xlsx.render(a_book(sheet), "zh"))) as parts:
        pages = [parts.read(f"xl/worksheets/sheet{number}.xml") for number in (2, 3)]
    assert sum(page.count("项</t>".encode()) for page in pages) == 1_048_577
    assert all(page.count(b"<row ") <= 1_048_576 for page in pages)
    assert ">第1048577项</t>".encode() in pages[1]


def test_more_columns_than_excel_holds_are_an_error_with_a_way_out() -> None:
    columns = [Column(str(number), Wording("a", "a"), 4) for number in range(16_385)]
    sheet = Sheet("matrix", Wording("矩阵", "Matrix"), columns, [])
    with pytest.raises(OutputError, match="16,385 columns"):
        xlsx.render(a_book(sheet), "zh")


def test_equal_domains_are_one_cell_and_filters_still_find_each_row() -> None:
    rows = [["环卫", "a"], ["环卫", "b"], ["园林", "c"], ["", "d"], ["", "e"], ["环卫", "f"]]
    content = xlsx.render(a_book(a_sheet(rows, merged=[0])), "zh")
    sheet: Any = load_workbook(BytesIO(content)).worksheets[1]
    assert [str(one) for one in sheet.merged_cells.ranges if one.min_row > 3] == ["A5:A6"]
    plain = load_workbook(BytesIO(content), read_only=True).worksheets[1]
    assert [row[0] or "" for row in islice(plain.values, 4, 10)] == [row[0] for row in rows]


def test_a_merged_cell_ends_where_the_one_to_its_left_does_and_within_a_page() -> None:
    rows = [["环卫", "同"], ["园林", "同"], *(["园林", f"长{number}"] for number in range(100))]
    sheet = read(a_book(a_sheet(rows, merged=[0, 1]))).worksheets[1]
    ranges = [one for one in sheet.merged_cells.ranges if one.min_row > 4]
    assert {one.min_col for one in ranges} == {1}
    heights = [
        sum(sheet.row_dimensions[row].height for row in range(one.min_row, one.max_row + 1)) for one in ranges
    ]
    assert len(heights) > 2
    assert max(heights) < 500


def test_a_text_taller_than_a_row_can_be_is_shown_whole() -> None:
    text = "主干道每日普扫两次，" * 300
    sheet = read(a_book(a_sheet([["a", "b"], ["c", text], ["d", "e"]]))).worksheets[1]
    assert table(sheet) == [("甲", "乙"), ("a", "b"), ("c", text), ("d", "e")]
    (merged,) = (one for one in sheet.merged_cells.ranges if one.min_row == 6 and one.min_col == 2)
    heights = [sheet.row_dimensions[row].height for row in range(merged.min_row, merged.max_row + 1)]
    lines = 2 * len(text) / (sheet.column_dimensions["A"].width * 1.05)  # A and B are alike
    assert sum(heights) >= lines * 13.5
    assert max(heights) <= 409


def test_rows_are_as_high_as_their_texts() -> None:
    text = "负责辖区内道路清扫保洁的日常监督检查，发现问题当日交办、限期整改并复查销号"
    sheet = read(a_book(a_sheet([["a", "短"], ["b", text], ["c", "一\n二\n三"]]))).worksheets[1]
    one, two, three = (sheet.row_dimensions[row].height for row in (5, 6, 7))
    assert one < three < two


def test_a_word_that_stands_over_many_rows_makes_room_once() -> None:
    word = "社会管理与民生保障服务" * 3
    rows = [["短", "a"], *([word, f"b{number}"] for number in range(3)), [word + "二", "c"]]
    sheet = read(a_book(a_sheet(rows, merged=[0]))).worksheets[1]
    short, first, second, third, other = (sheet.row_dimensions[row].height for row in range(5, 10))
    assert short == second == third < first == other


def test_marks_differ_without_colour_and_are_explained() -> None:
    columns = [
        Column("a", Wording("事项", "Duty"), 20),
        *(Column(mark, Wording(mark, mark)) for mark in LOOKS),
    ]
    marks: dict[int, Mark] = dict(enumerate(LOOKS, 1))
    row = Row(("路灯", *("某" for _ in LOOKS)), "d", marks)
    book = read(a_book(Sheet("matrix", Wording("矩阵", "Matrix"), columns, [row])))
    cells = dict(zip(LOOKS, book.worksheets[1][5][1:], strict=True))
    assert {cell.value for cell in cells.values()} == {"某"}
    assert len({(cell.fill.fgColor.rgb, cell.fill.bgColor.rgb) for cell in cells.values()}) == len(LOOKS)
    wrong = cells["gap"], cells["overlap"]
    assert all(cell.font.bold and cell.fill.patternType != "solid" for cell in wrong)
    signs = {cells[mark].number_format for mark in ("committee", "gap", "overlap", "open", "none")}
    assert len(signs) == 5
    for page in book.worksheets:
        assert {look.meaning.zh for look in LOOKS.values()} <= texts(page)


def test_a_table_without_rows_says_so() -> None:
    assert "（无）" in texts(read(a_book(a_sheet([]))).worksheets[1])


def test_the_cover_has_counts_notes_and_what_each_sheet_holds() -> None:
    cover = read(a_book(a_sheet([["a", "b"]]))).worksheets[0]
    rows = [[cell.value for cell in row] for row in cover.iter_rows()]
    assert ["事项", 7, None] in rows
    assert ["有 3 个问题", None, None] in rows
    assert ["清单", "清单", 1] in rows


def test_the_same_list_gives_the_same_bytes_at_any_time() -> None:
    book = a_book(a_sheet([["a", "b"]]))
    first = xlsx.render(book, "zh")
    time.sleep(2.1)  # a zip counts in steps of two seconds
    assert xlsx.render(book, "zh") == first
    about = load_workbook(BytesIO(first)).properties
    assert str(about.created) == str(about.modified) == "2021-09-01 00:00:00"


class Full:
    """Rows after which the disk is full."""

    def __iter__(self) -> Iterator[Row]:
        """Yield one."""
        yield Row(("a", "b"))
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_said_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    sheet = Sheet("list", Wording("清单", "List"), a_sheet([]).columns, Full())
    with pytest.raises(OutputError, match="No space left"):
        xlsx.render(a_book(sheet), "zh")
    assert list(tmp_path.iterdir()) == []


def test_a_wide_table_prints_what_its_rows_are_about_on_every_page() -> None:
    areas = [Column(str(number), Wording(f"区{number}", "a"), 14) for number in range(60)]
    cells: tuple[Cell, ...] = ("路灯", *("某" for _ in areas))
    columns = [Column("a", Wording("事项", "Duty"), 20), *areas]
    sheet = read(a_book(Sheet("matrix", Wording("矩阵", "M"), columns, [Row(cells)], kept=1))).worksheets[1]
    assert sheet.page_setup.fitToWidth > 1
    assert sheet.print_title_cols == "$A:$A"
    assert sheet.freeze_panes == "B5"


def test_a_name_too_long_stops_the_export_and_keeps_the_old_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list.yaml").write_text(
        "areas: {z: 区}\nbodies: {b: {name: 开发委, kind: committee}}\ndomains: {d: 环卫}\n"
        f"duties:\n  d.long: {{name: {'职' * 32_768}, domain: d, areas: [z], lead: b}}\n",
        encoding="utf-8",
    )
    target = tmp_path / "list.xlsx"
    target.write_bytes(b"old")
    words = ["export", "list", "--list", str(tmp_path), "--on", "2021-09-01", "-o", str(target)]
    assert main(words) == 1
    assert "d.long" in capsys.readouterr().err
    assert target.read_bytes() == b"old"
