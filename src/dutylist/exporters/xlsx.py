"""A book becomes an Excel workbook. xlsxwriter is imported here and in xlsx_page.py, nowhere else.

Texts are written as texts and never looked at: what reads like a formula, a link or a number stays a text. Rows go
to disk as they are read, so a workbook takes no more memory for being long.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from itertools import accumulate
from math import ceil
from tempfile import TemporaryDirectory
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException

from dutylist.errors import OutputError
from dutylist.exporters import paper
from dutylist.exporters.exact import cell_too_long, cell_unwritable, units, unwritable
from dutylist.exporters.paper import LOOKS, OURS, Runs
from dutylist.exporters.sheet_names import SheetNames
from dutylist.exporters.xlsx_page import Page, look_of
from dutylist.model.finding import Lang, Wording
from dutylist.tables.sheet import Book, Column, Mark, Row, Sheet, show

ROWS, COLUMNS, CHARACTERS = 1_048_576, 16_384, 32_767
"""What a sheet and a cell of Excel hold; characters are UTF-16 units."""

COVER = Wording("封面", "Cover")
SHEETS = Wording("工作表", "Sheet")
FULL_TITLE = Wording("全名", "Full title")
ROW_COUNT = Wording("行数", "Rows")
PAGE = Wording("第 &P 页 共 &N 页", "Page &P of &N")

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_FONT, _HEADING, _SIZE, _TITLE_SIZE = "宋体", "黑体", 10, 16
_LINE, _TALLEST = 14.5, 409.0  # points: a line of 10 point text in any usual font; the tallest row of Excel
_PIECE = 150.0
_SPARE = 2_000  # rows of a full sheet for the longest cell there may be, the legend and the like
_PATTERN = 14  # thin stripes

_SHEET_WIDTH = 185.0  # half-width characters on one printed page: 8.5 points on A4 landscape
_PAGE_WIDTH, _PAGE_HEIGHT = 157.0, 470.0  # characters across and points down A4 landscape at full size
_COVER_WIDTHS = (32.0, 52.0, 10.0)
_LEGEND_WIDTH = 24.0


def render(book: Book, lang: Lang) -> bytes:
    """Return the workbook: a cover, then a sheet for each table, or several where one holds too few rows.

    Raises CellError where a cell does not fit, OutputError where a table has too many columns or the disk is full.
    """
    for sheet in book.sheets:
        if len(sheet.columns) > COLUMNS:
            raise _too_wide(sheet, lang)
    out = BytesIO()
    try:
        with TemporaryDirectory(prefix="dutylist-", ignore_cleanup_errors=True) as folder:
            workbook = Workbook(out, _OPTIONS | {"tmpdir": folder})
            pen = _Pen(workbook, lang)
            try:
                _write(workbook, pen, book)
                workbook.close()
            finally:
                pen.let_go()
    except (OSError, XlsxWriterException) as error:
        raise OutputError(f"写工作簿时出错：{error}", f"the workbook cannot be written: {error}") from error
    return out.getvalue()


def _too_wide(sheet: Sheet, lang: Lang) -> OutputError:
    title, count = sheet.title.pick(lang), len(sheet.columns)
    return OutputError(
        f"《{title}》有 {count:,} 列，Excel 的一张表最多 {COLUMNS:,} 列；请按领域或区域分开导出，或导出为 CSV",
        f"{title!r} has {count:,} columns, and a sheet of Excel holds {COLUMNS:,}; "
        "export it by domain or by area, or as CSV",
    )


class _Pen:
    """Opens sheets of one workbook and knows its looks."""

    def __init__(self, workbook: Workbook, lang: Lang) -> None:
        self.lang: Lang = lang
        self._workbook = workbook
        self._opened: list[Page] = []
        text = {"font_name": _FONT, "font_size": _SIZE, "text_wrap": True, "valign": "top"}
        cell = text | {"border": 1, "border_color": "#808080", "num_format": "@"}
        middle = {"font_name": _HEADING, "align": "center", "valign": "vcenter"}
        self.cell = self._look(cell)
        self.number = self._look(cell | {"num_format": "0", "align": "center"})
        self.title = self._look(text | middle | {"font_size": _TITLE_SIZE})
        self.fact = self._look(text)
        self.heading = self._look(cell | middle | {"bg_color": "#D9D9D9"})
        self.part = self._look(text | {"font_name": _HEADING})
        self.marked: dict[Mark, int] = {mark: self._marked(mark, cell) for mark in LOOKS}

    def _look(self, wanted: dict[str, Any]) -> int:
        return look_of(self._workbook.add_format(wanted))

    def _marked(self, mark: Mark, cell: dict[str, Any]) -> int:
        look = LOOKS[mark]
        own: dict[str, Any] = {"bg_color": f"#{look.colour}", "pattern": 1, "bold": look.is_bold}
        if look.sign:
            own["num_format"] = f'"{look.sign} "@'  # shown before the text, and no part of it
        if look.is_bold:
            own |= {"font_color": f"#{look.line}", "border": 2, "border_color": f"#{look.line}"}
        if look.is_striped:
            own |= {"pattern": _PATTERN, "fg_color": "#E6B8B7"}
        return self._look(cell | own)

    def add_page(self, name: str) -> Page:
        """Return a new sheet."""
        page = self._workbook.add_worksheet(name, worksheet_class=Page)
        assert isinstance(page, Page)
        self._opened.append(page)
        page.set_paper(9)
        page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
        page.set_footer(f"&C&9{PAGE.pick(self.lang)}")
        page.set_default_row(_height(1))
        return page

    def let_go(self) -> None:
        """Close the sheets of a workbook that came to nothing."""
        for page in self._opened:
            page.let_go()

    def say(self, page: Page, line: int, text: str, look: int, widths: Sequence[float]) -> None:
        """Write one text across columns so wide, in a row as high as it needs."""
        char = unwritable(text)
        if char or units(text) > CHARACTERS:
            column, row = Column("title", Wording("标题或说明", "title or note")), Row((text,))
            if char:
                raise cell_unwritable(text[:40], column, row, char, self.lang)
            raise cell_too_long(text[:40], column, row, units(text), CHARACTERS, self.lang)
        size = _TITLE_SIZE / _SIZE if look == self.title else 1.0
        height = min(_TALLEST, _height(paper.lines(text, sum(widths) / size)) * size)
        page.put(line, [text] + [""] * (len(widths) - 1), [look] * len(widths), height)
        page.join(line, 0, line, len(widths) - 1)


def _room(width: float) -> float:
    """Return how many half-width characters stand in a column so wide: Excel counts it in digits of 11 points."""
    return (width + 1) * 1.05


def _height(count: int) -> float:
    return count * _LINE + 5


def _write(workbook: Workbook, pen: _Pen, book: Book) -> None:
    """Write every sheet, and the cover last, though it comes first: it says how many rows the sheets have."""
    created = datetime.fromisoformat(book.day)
    workbook.set_properties({"title": book.title.pick(pen.lang), "created": created, "keywords": OURS})
    names = SheetNames()
    cover = pen.add_page(names.give(COVER.pick(pen.lang)))
    written: list[tuple[str, str, int]] = []
    marks: set[Mark] = set()
    for sheet in book.sheets:
        title = sheet.title.pick(pen.lang)
        rows = iter(sheet.rows)
        row = next(rows, None)
        while True:
            table = _Table(pen, book, sheet, names.give(title))
            row = table.fill(row, rows)
            written.append((table.name, title, table.count))
            marks |= table.marks
            if row is None:
                break
    _cover(cover, pen, book, written, marks)


class _Table:
    """One sheet being written: title, facts, headings, rows, legend, notes."""

    def __init__(self, pen: _Pen, book: Book, sheet: Sheet, name: str) -> None:
        self.name = name
        self.count = 0
        self.marks: set[Mark] = set()
        self._pen = pen
        self._sheet = sheet
        self._title = sheet.title.pick(pen.lang)
        self._page = pen.add_page(name)
        self._widths = paper.fitted(sheet.columns, pen.lang, _SHEET_WIDTH)
        self._rooms = [_room(one) for one in self._widths]
        self._looks = [pen.cell] * len(self._widths)
        ends = accumulate(self._widths)
        shown = [one for one, end in zip(self._widths, ends, strict=True) if end <= _PAGE_WIDTH]
        self._across = shown or self._widths[:1]  # the title stands over no more than a screen shows
        self._line = 0
        self._lay_out()
        self._head(paper.facts(book, sheet, pen.lang))

    def _lay_out(self) -> None:
        page, whole = self._page, sum(self._widths)
        for index, one in enumerate(self._widths):
            page.set_column(index, index, one + 1)
        pages = max(1, ceil(whole / (_SHEET_WIDTH * 1.1)))
        page.set_landscape()
        page.fit_to_pages(pages, 0)
        kept = self._sheet.kept
        if kept and pages > 1:
            page.repeat_columns(0, kept - 1)
        self._scale = min(1.0, _PAGE_WIDTH * pages / whole)

    def _head(self, facts: Sequence[str]) -> None:
        pen, page = self._pen, self._page
        for text, look in [(self._title, pen.title), *((fact, pen.fact) for fact in facts)]:
            pen.say(page, self._line, text, look, self._across)
            self._line += 1
        titles = [column.title.pick(pen.lang) for column in self._sheet.columns]
        needed = max(paper.lines(title, one) for title, one in zip(titles, self._rooms, strict=True))
        page.put(self._line, titles, [pen.heading] * len(titles), min(_TALLEST, _height(needed) + 4))
        self._heading = self._line
        page.freeze_panes(self._line + 1, self._sheet.kept)
        page.repeat_rows(self._line)
        self._line += 1

    def fill(self, row: Row | None, rows: Iterator[Row]) -> Row | None:
        """Write `row` and the rows after it, and what stands under them. Return the first that finds no room."""
        full = ROWS - len(self._sheet.notes) - _SPARE
        runs = Runs(self._sheet.columns, 0.9 * _PAGE_HEIGHT / self._scale)
        begun = dict.fromkeys(runs.columns, self._line)
        while row is not None and self._line < full:
            texts = [cell if type(cell) is str else show(cell, self._pen.lang) for cell in row.cells]
            joined = "".join(texts)
            is_plain = joined.isprintable()
            if not is_plain or len(joined) > CHARACTERS // 2:
                self._check(row, texts)
            height = _height(self._lines(texts, is_plain=is_plain))
            going = runs.going_on(texts, height) if begun else set[int]()
            if any(2 * len(texts[index]) > self._rooms[index] for index in going):
                own = ["" if index in going else text for index, text in enumerate(texts)]
                height = _height(
                    self._lines(own, is_plain=is_plain)
                )  # the rows before make room for the word
            # A row taller than Excel has them is several, shown as one; short ones, so that pages are filled.
            further = ceil(height / _PIECE) - 1 if height > _TALLEST else 0
            for index in begun:
                if index not in going:
                    self._close(begun[index], self._line - 1, index)
                    begun[index] = self._line
            self._write_row(row, texts, height / (further + 1))
            if further:
                self._write_further(texts, height / (further + 1), further, begun)
            self.count += 1
            row = next(rows, None)
        for index in begun:
            self._close(begun[index], self._line - 1, index)
        self._foot()
        return row

    def _lines(self, texts: Sequence[str], *, is_plain: bool) -> int:
        """Return how many lines the fullest cell of a row takes."""
        most = 1
        for text, room in zip(texts, self._rooms, strict=True):
            if 2 * len(text) > room or not is_plain:  # else it fits, be it all Han characters
                most = max(most, paper.lines(text, room))
        return most

    def _check(self, row: Row, texts: Sequence[str]) -> None:
        for column, text in zip(self._sheet.columns, texts, strict=True):
            if char := unwritable(text):
                raise cell_unwritable(self._title, column, row, char, self._pen.lang)
            if (length := units(text)) > CHARACTERS:
                raise cell_too_long(self._title, column, row, length, CHARACTERS, self._pen.lang)

    def _write_row(self, row: Row, texts: Sequence[str], height: float) -> None:
        pen, looks, marks = self._pen, self._looks, row.marks
        numbers = [index for index, cell in enumerate(row.cells) if type(cell) is int]
        if marks or numbers:
            looks = looks.copy()
            for index in numbers:
                looks[index] = pen.number
            for index, mark in marks.items():
                looks[index] = pen.marked[mark]
            self.marks.update(marks.values())
        self._page.put(self._line, texts, looks, height, numbers)
        self._line += 1

    def _write_further(
        self, texts: Sequence[str], height: float, count: int, repeated: Mapping[int, int]
    ) -> None:
        """Write rows that only make room. What is merged over many rows is said in each, for filters."""
        said = [text if index in repeated else "" for index, text in enumerate(texts)]
        for _ in range(count):
            self._page.put(self._line, said, self._looks, height)
            self._line += 1
        for index in range(len(texts)):
            if index not in repeated:
                self._close(self._line - count - 1, self._line - 1, index)

    def _close(self, first: int, last: int, index: int) -> None:
        if last > first:
            self._page.join(first, index, last, index)

    def _foot(self) -> None:
        pen, page = self._pen, self._page
        if self.count:
            page.autofilter(self._heading, 0, self._line - 1, len(self._widths) - 1)
        else:
            pen.say(page, self._line, self._sheet.empty.pick(pen.lang), pen.fact, self._across)
            self._line += 1
        if self.marks:
            self._line = _legend(page, pen, self._line + 1, self.marks, self._widths)
        for note in self._sheet.notes:
            text = paper.NOTE.pick(pen.lang).format(value=note.pick(pen.lang))
            pen.say(page, self._line, text, pen.fact, self._across)
            self._line += 1


def _legend(page: Page, pen: _Pen, line: int, marks: set[Mark], widths: Sequence[float]) -> int:
    """Say what the looks of cells mean, and return the line after it."""
    wide = list(accumulate(widths))
    count = next((index for index, one in enumerate(wide, 1) if one >= _LEGEND_WIDTH), len(wide))
    pen.say(page, line, paper.LEGEND.pick(pen.lang), pen.part, widths[:count])
    line += 1
    for mark, look in LOOKS.items():
        if mark in marks:
            pen.say(page, line, look.meaning.pick(pen.lang), pen.marked[mark], widths[:count])
            line += 1
    return line


def _cover(
    page: Page, pen: _Pen, book: Book, written: Sequence[tuple[str, str, int]], marks: set[Mark]
) -> None:
    """Write the cover: whose list of which day, what was counted, notes, and which sheet is what."""
    lang = pen.lang
    for index, one in enumerate(_COVER_WIDTHS):
        page.set_column(index, index, one)
    page.fit_to_pages(1, 0)
    line = 0

    def say(text: str, look: int) -> None:
        nonlocal line
        pen.say(page, line, text, look, _COVER_WIDTHS)
        line += 1

    def table(headings: Sequence[Wording], rows: Sequence[Sequence[str | int]]) -> None:
        nonlocal line
        page.put(line, [one.pick(lang) for one in headings], [pen.heading] * len(headings), _height(1))
        line += 1
        for row in rows:
            texts = [str(cell) for cell in row]
            numbers = [index for index, cell in enumerate(row) if isinstance(cell, int)]
            looks = [pen.number if index in numbers else pen.cell for index in range(len(row))]
            needed = max(paper.lines(text, one) for text, one in zip(texts, _COVER_WIDTHS, strict=False))
            page.put(line, texts, looks, min(_TALLEST, _height(needed)), numbers)
            line += 1

    say(book.title.pick(lang), pen.title)
    for fact in paper.facts(book, None, lang):
        say(fact, pen.fact)
    if book.counts:
        line += 1
        say(paper.COUNTS.pick(lang), pen.part)
        table([paper.COUNTED, paper.NUMBER], [(what.pick(lang), count) for what, count in book.counts])
    if book.notes:
        line += 1
        say(paper.NOTES.pick(lang), pen.part)
        for note in book.notes:
            say(note.pick(lang), pen.fact)
    line += 1
    say(SHEETS.pick(lang), pen.part)
    table([SHEETS, FULL_TITLE, ROW_COUNT], written)
    if marks:
        _legend(page, pen, line + 1, marks, _COVER_WIDTHS)
