"""A Word document as sheets, one for each table, with the lines above and below it. Runs in the child process.

A table that goes on after a page break is one sheet with the table before it. Where a row stands in the document is
kept beside it: row 3 of the second table is `T2!3`, the fifth paragraph `¶5`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dutylist.importers.grid import PARAGRAPH
from dutylist.importers.package import MOST_CELLS, RefusedError
from dutylist.importers.word_parts import open_parts
from dutylist.importers.word_text import Cell, Note, Paragraph, Table, blocks

NARROW = 120
"""Columns narrower than this (2 mm) that no cell fills are borders that somebody has not met."""
LONGEST_TITLE, MOST_TITLES = 80, 6
"""A line above a table that is longer, or farther away, is text of the document and no title."""

_BELOW = re.compile(r"^\s*(?:注|备注|说明|附注|※|\*|＊|填表|审核|制表|联系)")
_GROUP = re.compile(
    r"^[（(]?[一二三四五六七八九十百]+[）)]?[、.．\s]|[（(]\s*(?:共\s*)?\d+\s*[项个条][）)]\s*$"
)


@dataclass(slots=True)
class _Sheet:
    """Rows with their places, what is merged, odd or to be told."""

    rows: list[list[str]] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    odd: list[tuple[int, int, str, str]] = field(default_factory=list)
    told: list[tuple[str, str, str]] = field(default_factory=list)
    width: int = 0
    head: list[str] = field(default_factory=list)

    def line(self, paragraph: Paragraph, *, is_band: bool = False) -> None:
        """Add a paragraph as a row of one cell; a band goes over the whole table."""
        number = len(self.rows)
        self.rows.append([paragraph.text])
        self.places.append((PARAGRAPH, paragraph.number))
        self.odd += [(number, 0, note.kind, note.text) for note in paragraph.notes]
        if is_band and self.width > 1:
            self.merges.append((number, 0, number, self.width - 1))

    def tell(self, paragraph: Paragraph) -> None:
        """Tell a paragraph that is part of no table."""
        place = f"{PARAGRAPH}{paragraph.number}"
        if paragraph.text.strip():
            self.told.append(("outside", place, paragraph.text))
        self.told += [(note.kind, place, note.text) for note in paragraph.notes]


def sheets(content: bytes) -> Iterator[dict[str, Any]]:
    """Yield what the tables of a document say.

    Raises:
        RefusedError: it cannot be read, or has no table.
    """
    found: list[_Sheet] = []
    waiting: list[Paragraph] = []
    count = 0
    for one in blocks(open_parts(content)):
        if isinstance(one, Paragraph):
            waiting.append(one)
            continue
        count += 1
        table = _Sheet()
        _rows(table, one, count)
        if not table.rows:
            if found:
                found[-1].told += table.told
            continue
        if found and _goes_on(found[-1], table):
            for paragraph in waiting:
                if _GROUP.search(paragraph.text.strip()):
                    found[-1].line(paragraph, is_band=True)
                else:
                    found[-1].tell(paragraph)
            _append(found[-1], table)
        else:
            found.append(_with_titles(table, waiting, found[-1] if found else None))
        waiting = []
    if not found:
        raise RefusedError("no-word-table")
    for paragraph in waiting:
        found[-1].line(paragraph)
    if sum(len(one.rows) * max(1, one.width) for one in found) > MOST_CELLS:
        raise RefusedError("output")
    for sheet in found:
        yield {
            "name": "",
            "hidden": False,
            "rows": sheet.rows,
            "merges": sheet.merges,
            "odd": sheet.odd,
            "hidden_rows": [],
            "hidden_columns": [],
            "places": sheet.places,
            "told": sheet.told,
        }


def _goes_on(before: _Sheet, table: _Sheet) -> bool:
    """Whether a table is the rest of the one before: as many columns, and the same headings again or none at all."""
    first = table.rows[0]
    if before.width != table.width:
        return False
    start = first[0].strip() if first else ""
    return (
        [one.strip() for one in first] == before.head or not start or re.match(r"[（(]?\d", start) is not None
    )


def _append(sheet: _Sheet, more: _Sheet) -> None:
    shift = len(sheet.rows)
    sheet.rows += more.rows
    sheet.places += more.places
    sheet.merges += [(top + shift, left, bottom + shift, right) for top, left, bottom, right in more.merges]
    sheet.odd += [(row + shift, column, kind, text) for row, column, kind, text in more.odd]
    sheet.told += more.told


def _with_titles(table: _Sheet, lines: Sequence[Paragraph], before: _Sheet | None) -> _Sheet:
    """Return a table with the lines above it that are its titles; notes to the table before go there."""
    rest = list(lines)
    while before is not None and rest and _BELOW.match(rest[0].text):
        before.line(rest.pop(0))
    titles: list[Paragraph] = []
    while rest and len(titles) < MOST_TITLES and len(rest[-1].text) <= LONGEST_TITLE:
        titles.insert(0, rest.pop())
    sheet = _Sheet(width=table.width, head=table.head)
    for paragraph in rest:
        sheet.tell(paragraph)
    for paragraph in titles:
        sheet.line(paragraph)
    _append(sheet, table)
    return sheet


def _rows(sheet: _Sheet, table: Table, number: int) -> None:
    """Add the rows of a table. Their columns are those where cells of any row begin."""
    for row in table.rows:
        if row.is_in:
            for cell in row.cells[:1]:
                cell.notes.append(Note("tracked", "+"))
    kept = [(at, row.cells) for at, row in enumerate(table.rows, 1) if not row.is_out]
    columns = _columns(table, [cell for _, cells in kept for cell in cells])
    sheet.width = len(set(columns.values())) - 1
    open_: dict[int, tuple[int, int, int]] = {}  # by column, the cell that the next row may go on with
    for row_number, cells in kept:
        texts = [""] * sheet.width
        here = len(sheet.rows)
        anchor = (here, 0)
        still: dict[int, tuple[int, int, int]] = {}
        for cell in cells:
            left, right = columns[cell.column], columns[cell.column + cell.span] - 1
            right = max(left, right)
            if cell.is_across and not cell.goes_on:
                sheet.merges = [one for one in sheet.merges if one[:2] != anchor]
                sheet.merges.append((*anchor, here, right))
            elif cell.goes_on and left in open_:
                top, first, last = open_[left]
                sheet.merges = [one for one in sheet.merges if one[:2] != (top, first)]
                sheet.merges.append((top, first, here, last))
                still[left] = open_[left]
            else:
                anchor = (here, left)
                still[left] = (here, left, right)
                if right > left:
                    sheet.merges.append((here, left, here, right))
            texts[left] = f"{texts[left]}\n{cell.text}" if texts[left] else cell.text
            sheet.odd += [(here, left, note.kind, note.text or cell.text) for note in cell.notes]
        open_ = still
        sheet.rows.append(texts)
        sheet.places.append((f"T{number}!", row_number))
    for at, out in enumerate(table.rows, 1):
        if out.is_out:
            text = " | ".join(cell.text for cell in out.cells if cell.text)
            text = text or " | ".join(note.text for cell in out.cells for note in cell.notes)
            sheet.told.append(("tracked", f"T{number}!{at}", f"-{text.removeprefix('-')}"))
    sheet.head = [one.strip() for one in sheet.rows[0]] if sheet.rows else []


def _columns(table: Table, cells: Sequence[Cell]) -> dict[int, int]:
    """Return for every border between columns that a cell has how many there are before it.

    Borders very near to each other are one, unless a cell lies between: by hand no two rows are drawn alike.
    """
    borders = sorted({0} | {one for cell in cells for one in (cell.column, cell.column + cell.span)})
    filled = {(cell.column, cell.column + cell.span) for cell in cells}
    places = [0]
    for width in table.widths:
        places.append(places[-1] + width)
    found: dict[int, int] = {}
    count = -1
    for at, border in enumerate(borders):
        before = borders[at - 1] if at else -1
        is_near = (
            at > 0
            and border < len(places)
            and 0 < places[border] - places[before] < NARROW
            and (before, border) not in filled
        )
        if not is_near:
            count += 1
        found[border] = count
    return found
