"""Sheets as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets a `'` that `restore` takes away."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from dutylist.model.finding import Lang
from dutylist.tables.sheet import Book, Cell, Sheet, show

BOM = "\ufeff"
"""What Excel needs before UTF-8."""

_FORMULA = re.compile(r"'*[\s\u200b-\u200d\u2060\ufeff]*[=+\-@＝＋－＠\t\r\n]")
"""How a text begins that a spreadsheet may obey, after blanks that it overlooks and marks that were there already."""

_PIECE = 1000
"""Rows put together before they are passed on."""


def defuse(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return "'" + text if _FORMULA.match(text) else text


def restore(text: str) -> str:
    """Return what `defuse` was given. Every text comes back, also one that begins with such a mark itself."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text, 1) else text


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
