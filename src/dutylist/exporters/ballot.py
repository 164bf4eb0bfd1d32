"""A body's table for circulation becomes an Excel workbook: three columns to fill in, everything else protected."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException

from dutylist.errors import OutputError
from dutylist.exporters import paper
from dutylist.exporters.exact import cell_too_long, cell_unwritable, units, unwritable
from dutylist.exporters.xlsx_page import Page, look_of
from dutylist.exporters.xlsx_pen import CHARACTERS
from dutylist.model.finding import Lang, Wording
from dutylist.review.ballot import Ballot
from dutylist.review.words import (
    ABOUT,
    ABOUT_KEYS,
    ANSWERED,
    BY,
    COLUMNS,
    COVER,
    DAY,
    HIDDEN,
    MARKER,
    TABLE,
    VERDICT,
    VERDICTS,
)
from dutylist.tables.sheet import Row, show

HEAD = Wording("{list}会签表", "{list}: circulation")
NO_NAME = Wording("权责清单", "Duty list")
FACTS = (
    Wording("单位：{name}", "Body: {name}"),
    Wording("文号：{document}", "Document: {document}"),
    Wording("内容截至：{day}", "As of: {day}"),
    Wording("事项：{count} 项", "Duties: {count}"),
)
STEPS = (
    Wording(
        "1. 在“会签”表逐行填写“意见”：点单元格右侧的箭头，选“同意”“不同意”或“修改”。",
        "1. On the sheet 'Circulation' choose an answer in each row: agree, object or amend.",
    ),
    Wording(
        "2. 选“修改”的，在“修改意见”里一行写一处，先写栏目名，例如：任务：每周巡查一次。"
        "栏目名可用任务、时限、质量、标准；"
        "一格里有 ① ② 的，写明是哪一处，例如：②时限：3日内。也可以写一般意见，由牵头单位处理。",
        "2. To amend, write one line for each text under 'Wanted instead', its column first: "
        "Task: inspect every week. Columns are Task, Time limit, Quality, Standard; where a cell has ① ②, "
        "say which: ②Time limit: 3d. Anything else that you write is read by a person.",
    ),
    Wording(
        "3. 不同意或要求修改的，请写“理由”；没有意见的行不用写理由。",
        "3. Give the reason where you object or want something else.",
    ),
    Wording(
        "4. 其他单元格已锁定（没有密码）。行可以排序、删除；隐藏的几列用来对上清单里的事项，请保留。",
        "4. All other cells are locked (no password). Rows may be sorted or deleted; keep the hidden columns.",
    ),
    Wording(
        "5. “上次意见”是本单位以前的答复：内容没有变的，可以不再填；写着“内容后来改过”的，请重新答复。",
        "5. 'Answered before' is your earlier answer: it stands unless it says that something has changed since.",
    ),
    Wording("6. 填好后保存为 xlsx，原样退回。", "6. Save as xlsx and send it back."),
)
CHOICE_TITLE = Wording("意见", "Answer")
CHOICE_ERROR = Wording("请选：同意、不同意、修改", "Choose: agree, object, amend")

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_FREE = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
}
"""What a reader may do with a protected sheet."""
_FONT, _HEADING = "宋体", "黑体"
_LINE, _TALLEST = 14.5, 409.0
_WIDE = 90.0
_PAGE_WIDTH = 185.0
_KEPT = 4
_FACT_WIDTHS = (18.0, _WIDE)


def render(ballot: Ballot, lang: Lang) -> bytes:
    """Return the workbook: how to answer, the table, and a hidden sheet that says whose it is.

    Raises CellError where a cell does not fit, OutputError where the disk is full.
    """
    out = BytesIO()
    pages: list[Page] = []
    try:
        with TemporaryDirectory(prefix="dutylist-", ignore_cleanup_errors=True) as folder:
            workbook = Workbook(out, _OPTIONS | {"tmpdir": folder})
            try:
                _write(workbook, pages, ballot, lang)
                workbook.close()
            finally:
                for page in pages:
                    page.let_go()
    except (OSError, XlsxWriterException) as error:
        raise OutputError(f"写工作簿时出错：{error}", f"the workbook cannot be written: {error}") from error
    return out.getvalue()


def _write(workbook: Workbook, pages: list[Page], ballot: Ballot, lang: Lang) -> None:
    title = _head(ballot, lang)
    workbook.set_properties({"title": title, "created": datetime.fromisoformat(ballot.day)})

    def look(**wanted: Any) -> int:
        text = {"font_name": _FONT, "font_size": 10, "text_wrap": True, "valign": "top"}
        return look_of(workbook.add_format(text | wanted))

    def page(name: Wording) -> Page:
        made = workbook.add_worksheet(name.pick(lang), worksheet_class=Page)
        assert isinstance(made, Page)
        pages.append(made)
        made.set_paper(9)
        made.protect("", _FREE)
        return made

    line = {"border": 1, "border_color": "#808080", "num_format": "@"}
    looks = {
        "text": look(),
        "title": look(font_name=_HEADING, font_size=16, text_wrap=False),
        "heading": look(**line, font_name=_HEADING, align="center", valign="vcenter", bg_color="#D9D9D9"),
        "cell": look(**line, bg_color="#F2F2F2"),
        "number": look(**line | {"num_format": "0"}, align="center", bg_color="#F2F2F2"),
        "answer": look(**line, locked=0),
    }
    _cover(page(COVER), ballot, lang, looks)
    table = page(TABLE)
    _table(table, ballot, lang, looks)
    table.activate()
    about = page(ABOUT)
    _about(about, ballot, lang, looks)
    about.hide()


def _head(ballot: Ballot, lang: Lang) -> str:
    return HEAD.pick(lang).format(list=ballot.list_name or NO_NAME.pick(lang))


def _cover(page: Page, ballot: Ballot, lang: Lang, looks: dict[str, int]) -> None:
    for index, one in enumerate(_FACT_WIDTHS):
        page.set_column(index, index, one)
    facts = {
        "name": ballot.name,
        "document": ballot.document,
        "day": ballot.day,
        "count": len(ballot.rows),
    }
    said = [
        fact.pick(lang).format_map(facts) for fact in FACTS if ballot.document or "{document}" not in fact.zh
    ]
    lines = [_head(ballot, lang), *said, "", *(step.pick(lang) for step in STEPS), ""]
    for number, text in enumerate(lines):
        _check(text, lang)
        height = 26.0 if not number else _height([text], [sum(_FACT_WIDTHS)])
        style = looks["text" if number else "title"]
        page.put(number, [text, ""], [style, style], height)
        page.join(number, 0, number, 1)
    for number, word in enumerate((BY, DAY), len(lines)):
        page.put(number, [word.pick(lang), ""], [looks["cell"], looks["answer"]], 22.0)
    page.fit_to_pages(1, 0)


def _check(text: str, lang: Lang) -> None:
    """Refuse a name that no workbook can hold."""
    row = Row((text,))
    if char := unwritable(text):
        raise cell_unwritable(text[:40], COLUMNS[0], row, char, lang)
    if units(text) > CHARACTERS:
        raise cell_too_long(text[:40], COLUMNS[0], row, units(text), CHARACTERS, lang)


def _table(page: Page, ballot: Ballot, lang: Lang, looks: dict[str, int]) -> None:
    shown = [column for column in COLUMNS if column.key not in HIDDEN]
    widths = paper.fitted(shown, lang, _PAGE_WIDTH)
    for index, (column, one) in enumerate(zip(COLUMNS, [*widths, *(12.0 for _ in HIDDEN)], strict=True)):
        page.set_column(index, index, one + 1, None, {"hidden": column.key in HIDDEN})
    titles = [column.title.pick(lang) for column in COLUMNS]
    page.put(0, titles, [looks["heading"]] * len(titles), _height(titles, widths) + 4)
    styles = [looks["answer" if column.key in ANSWERED else "cell"] for column in COLUMNS]
    styles[0] = looks["number"]
    number = 0
    for number, texts in enumerate(_texts(ballot, lang), 1):
        page.put(number, texts, styles, _height(texts, widths), numbers=(0,))
    chosen = next(index for index, column in enumerate(COLUMNS) if column.key == VERDICT.key)
    if number:
        page.data_validation(
            1,
            chosen,
            number,
            chosen,
            {
                "validate": "list",
                "source": [word.pick(lang) for word in VERDICTS.values()],
                "error_title": CHOICE_TITLE.pick(lang),
                "error_message": CHOICE_ERROR.pick(lang),
            },
        )
        page.autofilter(0, 0, number, len(shown) - 1)
    page.freeze_panes(1, _KEPT)
    page.repeat_rows(0)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _texts(ballot: Ballot, lang: Lang) -> Iterator[list[str]]:
    for row in ballot.rows:
        texts = [show(cell, lang) for cell in row.cells]
        for column, text in zip(COLUMNS, texts, strict=True):
            if char := unwritable(text):
                raise cell_unwritable(TABLE.pick(lang), column, row, char, lang)
            if (length := units(text)) > CHARACTERS:
                raise cell_too_long(TABLE.pick(lang), column, row, length, CHARACTERS, lang)
        yield texts


def _about(page: Page, ballot: Ballot, lang: Lang, looks: dict[str, int]) -> None:
    facts = {"list": ballot.list_name, "body": ballot.body, "day": ballot.day}
    rows = [(MARKER, ""), *((word.pick(lang), facts[key]) for key, word in ABOUT_KEYS.items())]
    page.set_column(0, 1, 24)
    for number, texts in enumerate(rows):
        page.put(number, texts, [looks["text"]] * len(texts), _LINE + 4)


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Return how high a row is so that every text of its shown columns is seen whole, as far as Excel lets it."""
    most = max(paper.lines(text, (one + 1) * 1.05) for text, one in zip(texts, widths, strict=False))
    return min(_TALLEST, most * _LINE + 5)
