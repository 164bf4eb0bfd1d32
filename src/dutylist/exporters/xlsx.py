"""A book becomes an Excel workbook. xlsxwriter is imported here, in the `xlsx_…` modules and for ballots only.

Texts are written as texts and never looked at: what reads like a formula, a link or a number stays a text. Rows go
to disk as they are read, so a workbook takes no more memory for being long.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from itertools import accumulate
from math import ceil
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException

from dutylist.errors import OutputError
from dutylist.exporters import paper
from dutylist.exporters.exact import cell_too_long, cell_unwritable, units, unwritable
from dutylist.exporters.paper import OURS, Runs
from dutylist.exporters.sheet_names import SheetNames
from dutylist.exporters.xlsx_page import Page
from dutylist.exporters.xlsx_pen import CHARACTERS, TALLEST, Pen, height_of, write_legend
from dutylist.model.finding import Lang, Wording
from dutylist.tables.sheet import Book, Mark, Row, Sheet, show

ROWS, COLUMNS = 1_048_576, 16_384
"""What a sheet of Excel holds."""

COVER = Wording("封面", "Cover")
SHEETS = Wording("工作表", "Sheet")
FULL_TITLE = Wording("全名", "Full title")
ROW_COUNT = Wording("行数", "Rows")

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_PIECE = 150.0
_SPARE = 2_000  # rows of a full sheet for the longest cell there may be, the legend and the like

_SHEET_WIDTH = 185.0  # half-width characters on one printed page: 8.5 points on A4 landscape
_PAGE_WIDTH, _PAGE_HEIGHT = 157.0, 470.0  # characters across and points down A4 landscape at full size
_COVER_WIDTHS = (32.0, 52.0, 10.0)


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
            pen = Pen(workbook, lang)
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


def _room(width: float) -> float:
    """Return how many half-width characters stand in a column so wide: Excel counts it in digits of 11 points."""
    return (width + 1) * 1.05


def _write(workbook: Workbook, pen: Pen, book: Book) -> None:
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

    def __init__(self, pen: Pen, book: Book, sheet: Sheet, name: str) -> None:
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
        page.put(self._line, titles, [pen.heading] * len(titles), min(TALLEST, height_of(needed) + 4))
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
            height = height_of(self._lines(texts, is_plain=is_plain))
            going = runs.going_on(texts, height) if begun else set[int]()
            if any(2 * len(texts[index]) > self._rooms[index] for index in going):
                own = ["" if index in going else text for index, text in enumerate(texts)]
                height = height_of(
                    self._lines(own, is_plain=is_plain)
                )  # the rows before make room for the word
            # A row taller than Excel has them is several, shown as one; short ones, so that pages are filled.
            further = ceil(height / _PIECE) - 1 if height > TALLEST else 0
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
            self._line = write_legend(page, pen, self._line + 1, self.marks, self._widths)
        for note in self._sheet.notes:
            text = paper.NOTE.pick(pen.lang).format(value=note.pick(pen.lang))
            pen.say(page, self._line, text, pen.fact, self._across)
            self._line += 1


def _cover(
    page: Page, pen: Pen, book: Book, written: Sequence[tuple[str, str, int]], marks: set[Mark]
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
        page.put(line, [one.pick(lang) for one in headings], [pen.heading] * len(headings), height_of(1))
        line += 1
        for row in rows:
            texts = [str(cell) for cell in row]
            numbers = [index for index, cell in enumerate(row) if isinstance(cell, int)]
            looks = [pen.number if index in numbers else pen.cell for index in range(len(row))]
            needed = max(paper.lines(text, one) for text, one in zip(texts, _COVER_WIDTHS, strict=False))
            page.put(line, texts, looks, min(TALLEST, height_of(needed)), numbers)
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
        write_legend(page, pen, line + 1, marks, _COVER_WIDTHS)
