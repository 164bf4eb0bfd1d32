"""Sheets as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets a `'`, see tables/formulas.py."""

import csv
from collections.abc import Iterator
from io import StringIO

from dutylist.model.finding import Lang
from dutylist.tables.formulas import defuse
from dutylist.tables.sheet import Book, Cell, Sheet, show

BOM = "\ufeff"
"""What Excel needs before UTF-8."""

_PIECE = 1000
"""Rows put together before they are passed on."""


def render(book: Book, lang: Lang) -> Iterator[str]:
    """Yield the one sheet of a book, headings first."""
    (sheet,) = book.sheets
    yield from table(sheet, lang)


def table(sheet: Sheet, lang: Lang) -> Iterator[str]:
    """Yield a sheet piece by piece: its headings, then its rows."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([defuse(column.title.pick(lang)) for column in sheet.columns])
    for number, row in enumerate(sheet.rows, 1):
        writer.writerow([_cell(cell, lang) for cell in row.cells])
        if not number % _PIECE:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _cell(cell: Cell, lang: Lang) -> str | int:
    return cell if isinstance(cell, int) else defuse(show(cell, lang))
