"""Word documents, read back with python-docx: exactly the list's text, laid out by GB/T 9704-2012."""

import time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings

from dutylist.errors import CellError, OutputError, UsageError
from dutylist.exporters import docx
from dutylist.exporters.paper import LOOKS
from dutylist.model.finding import Lang, Wording
from dutylist.tables.sheet import Book, Column, Mark, Row, Sheet
from tests.exporters.books import ANY_TEXT, HARD_TEXTS, a_book, a_sheet


def read(book: Book, lang: Lang = "zh") -> Any:
    """Return the book as python-docx finds it. Any: what is looked at is mostly XML."""
    return Document(BytesIO(docx.render(book, lang)))


def table(paper: Any, number: int = 1) -> list[list[str]]:
    """Return the texts of a table; the first of all has the counts."""
    return [[cell.text for cell in row.cells] for row in paper.tables[number].rows]


def said(paper: Any) -> list[str]:
    """Return the texts between the tables."""
    return [paragraph.text for paragraph in paper.paragraphs if paragraph.text]


def in_style(paper: Any, name: str) -> list[str]:
    """Return the texts in one style."""
    return [paragraph.text for paragraph in paper.paragraphs if paragraph.style.name == name]


def wide_sheet(columns: int = 12) -> Sheet:
    """Return a table too wide for a page that stands."""
    heads = [Column(f"c{number}", Wording(f"第{number}列", f"c{number}"), 20) for number in range(columns)]
    return Sheet("wide", Wording("宽表", "Wide"), heads, [Row(("文",) * columns)])


def test_says_title_number_day_counts_notes_headings_and_rows() -> None:
    sheet = a_sheet(
        [["道路清扫", "开发委"], [3, Wording("无", "none")]], facts=["陶朱街道"], notes=["以清单为准"]
    )
    paper = read(a_book(sheet))
    assert said(paper) == [
        "开发区权责清单",
        "文号：某委〔2021〕1号",
        "日期：2021-09-01",
        "概况",
        "数量",
        "说明",
        "有 3 个问题",
        "清单",
        "文号：某委〔2021〕1号",
        "日期：2021-09-01",
        "陶朱街道",
        "注：以清单为准",
    ]
    assert table(paper, 0) == [["项目", "数目"], ["事项", "7"]]
    assert table(paper) == [["甲", "乙"], ["道路清扫", "开发委"], ["3", "无"]]
    assert table(read(a_book(sheet), "en")) == [["A", "B"], ["道路清扫", "开发委"], ["3", "none"]]


def test_page_is_that_of_an_official_paper() -> None:
    (section,) = read(a_book(a_sheet([["a", "b"]]))).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Normal", "仿宋_GB2312", 16),
        ("Body Text", "仿宋_GB2312", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Page Number Line", "宋体", 14),
    ],
)
def test_fonts_are_named_for_chinese_and_for_latin_letters(style: str, font: str, size: int) -> None:
    one = read(a_book(a_sheet([["a", "b"]]))).styles[style]
    fonts = one.element.rPr.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{script}")) for script in ("eastAsia", "ascii", "hAnsi")} == {font}
    assert one.font.size.pt == size


def test_body_has_28_points_from_line_to_line() -> None:
    styles = read(a_book(a_sheet([["a", "b"]]))).styles
    for name in ("Normal", "Body Text", "Heading 1", "Heading 2"):
        assert styles[name].paragraph_format.line_spacing.pt == 28


def test_fonts_can_be_replaced_and_none_is_shipped() -> None:
    content = docx.render(a_book(a_sheet([["a", "b"]])), "zh", {"body": '仿宋 "x"', "title": "华文中宋"})
    styles: Any = Document(BytesIO(content)).styles
    assert styles["Normal"].font.name == '仿宋 "x"'
    assert styles["Title"].font.name == "华文中宋"
    assert styles["Heading 1"].font.name == "黑体"
    with ZipFile(BytesIO(content)) as parts:
        assert not [
            name for name in parts.namelist() if "font" in name and not name.endswith("fontTable.xml")
        ]
    with pytest.raises(UsageError, match="footnote"):
        docx.render(a_book(), "zh", {"footnote": "x"})


def test_headings_are_numbered() -> None:
    paper = read(a_book(a_sheet([["a", "b"]])))
    assert in_style(paper, "Heading 1") == ["概况", "清单"]
    assert in_style(paper, "Heading 2") == ["数量", "说明"]
    number = paper.styles["Heading 1"].element.pPr.numPr.numId.val
    numbering = paper.part.numbering_part.element
    (abstract,) = (
        one for one in numbering.findall(qn("w:abstractNum")) if one.get(qn("w:abstractNumId")) == str(number)
    )
    forms = [level.find(qn("w:lvlText")).get(qn("w:val")) for level in abstract.findall(qn("w:lvl"))]
    assert forms == ["%1、", "（%2）", "%3.", "（%4）"]
    counts = [level.find(qn("w:numFmt")).get(qn("w:val")) for level in abstract.findall(qn("w:lvl"))]
    assert counts == ["chineseCounting", "chineseCounting", "decimal", "decimal"]


def test_page_numbers_stand_at_the_outer_edge() -> None:
    paper = read(a_book(a_sheet([["a", "b"]])))
    assert paper.settings.odd_and_even_pages_header_footer
    odd, even = paper.sections[0].footer.paragraphs[0], paper.sections[0].even_page_footer.paragraphs[0]
    assert (odd.text, even.text) == ("— 1 —", "— 1 —")
    assert " PAGE " in "".join(odd._p.itertext())
    assert (odd.alignment, even.alignment) == (2, 0)


def test_tables_repeat_their_heading_and_keep_rows_whole() -> None:
    rows = read(a_book(a_sheet([["a", "b"], ["c", "d"]]))).tables[1].rows
    behaviours = [{child.tag for child in row._tr.trPr} for row in rows]
    assert behaviours == [{qn("w:cantSplit"), qn("w:tblHeader")}, {qn("w:cantSplit")}, {qn("w:cantSplit")}]


def test_a_row_longer_than_a_page_may_be_split_or_it_would_be_cut() -> None:
    rows = read(a_book(a_sheet([["a", "长文本" * 2_000]]))).tables[1].rows
    assert [child.tag for child in rows[1]._tr.trPr] == []


def test_a_wide_table_lies_and_what_follows_stands_again() -> None:
    narrow = a_sheet([["a", "b"]])
    paper = read(a_book(wide_sheet(), narrow))
    assert [section.orientation for section in paper.sections] == [0, 1, 0]
    lying = paper.sections[1]
    assert round(lying.page_width.mm) == 297
    for section, shown in zip(paper.sections[1:], paper.tables[1:], strict=True):
        room = section.page_width - section.left_margin - section.right_margin
        widths = [cell.width for cell in shown.rows[0].cells]
        assert sum(widths) == pytest.approx(room, rel=0.01)


def test_more_columns_than_word_holds_are_an_error_with_a_way_out() -> None:
    assert len(read(a_book(wide_sheet(63))).tables[1].columns) == 63
    with pytest.raises(OutputError, match="64 columns"):
        docx.render(a_book(wide_sheet(64)), "zh")


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_hard_texts_come_back(text: str) -> None:
    assert table(read(a_book(a_sheet([[text, "旁"]]))))[1] == [text, "旁"]


@given(first=ANY_TEXT, second=ANY_TEXT)
@settings(max_examples=15, deadline=None)
def test_any_text_comes_back(first: str, second: str) -> None:
    both = Wording(first, first)
    sheet = Sheet("a", both, [Column("a", both), Column("b", both)], [Row((first, second))], [both], [both])
    paper = read(Book(both, [sheet], "2021-09-01", "", [(both, 3)], [both]))
    assert table(paper) == [[first, first], [first, second]]
    assert table(paper, 0)[1] == [first, "3"]
    assert in_style(paper, "Title") == [first]
    assert in_style(paper, "Body Text") == [first]
    assert in_style(paper, "Fact")[-2:] == [first, f"注：{first}"]


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_no_file_holds_is_an_error_that_names_the_duty(char: str) -> None:
    with pytest.raises(CellError) as caught:
        docx.render(a_book(a_sheet([["a", f"b{char}"]])), "zh")
    assert "row.0" in caught.value.zh
    assert f"U+{ord(char):04X}" in caught.value.en


def test_equal_domains_are_one_cell() -> None:
    rows = [["环卫", "a"], ["环卫", "b"], ["园林", "c"]]
    paper = read(a_book(a_sheet(rows, merged=[0])))
    first, second, third = (row.cells[0]._tc for row in list(paper.tables[1].rows)[1:])
    assert first is second
    assert second is not third
    assert table(paper)[1:] == rows


def test_marks_differ_without_colour_and_are_explained() -> None:
    columns = [Column(mark, Wording(mark, mark)) for mark in LOOKS]
    marks: dict[int, Mark] = dict(enumerate(LOOKS))
    paper = read(a_book(Sheet("m", Wording("矩阵", "M"), columns, [Row(("某",) * len(LOOKS), "d", marks)])))
    cells = dict(zip(LOOKS, paper.tables[1].rows[1].cells, strict=True))
    assert {cell.text for cell in cells.values()} == {"某"}
    for mark, cell in cells.items():
        shade = cell._tc.tcPr.find(qn("w:shd"))
        assert shade.get(qn("w:fill")) == LOOKS[mark].colour
        is_wrong = mark in {"gap", "overlap"}
        assert (shade.get(qn("w:val")) != "clear") == is_wrong
        assert bool(cell.paragraphs[0].runs[0].bold) == LOOKS[mark].is_bold
    assert [row[0] for row in table(paper, 2)] == [look.meaning.zh for look in LOOKS.values()]


def test_a_table_without_rows_says_so() -> None:
    assert table(read(a_book(a_sheet([]))))[1] == ["（无）", "（无）"]


def test_the_same_list_gives_the_same_bytes_at_any_time() -> None:
    book = a_book(a_sheet([["a", "b"]]), wide_sheet())
    first = docx.render(book, "zh")
    time.sleep(2.1)  # a zip counts in steps of two seconds
    assert docx.render(book, "zh") == first
    about = Document(BytesIO(first)).core_properties
    assert str(about.created)[:10] == str(about.modified)[:10] == "2021-09-01"
    assert (about.author, about.comments, about.last_modified_by) == ("", "", "")
