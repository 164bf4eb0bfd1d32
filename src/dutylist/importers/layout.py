"""Where the tables of a sheet are, and what their columns hold: told by headings, wherever they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dutylist.importers.grid import Grid, letters
from dutylist.importers.headings import Headings, normal

FIRST_ROWS = 15
"""Headings of the first table are looked for here first."""


class Column(NamedTuple):
    """A column of a table: the field that it holds, None for one of the list's own; `title` is its heading."""

    field: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet. Rows from 0: its headings, its first row after them, the row after its last."""

    grid: Grid
    layout: str
    columns: Mapping[int, Column]
    heading: int
    first: int
    last: int

    def column(self, field: str) -> int | None:
        """Return the column that holds a field."""
        return next((at for at, one in self.columns.items() if one.field == field), None)


def tables(grid: Grid, headings: Headings) -> list[Table]:
    """Return the tables of a sheet, from top to bottom."""
    spread = Spread(grid)
    found: list[tuple[int, int, dict[int, Column], str]] = []
    row = 0
    while row < len(grid.rows):
        if found and not _may_head(grid, row, headings):
            row += 1
            continue
        head = _head(grid, spread, row, headings)
        if head is None:
            row += 1
            continue
        columns, height = head
        if found and _same(columns, found[-1][2]):
            row += height  # headings printed again on a new page
            continue
        fields = {one.field for one in columns.values() if one.field}
        layout = headings.layout(fields)
        if layout is None or "name" not in fields:
            row += 1
            continue
        found.append((row, row + height, columns, layout))
        row += height
    ends = [*(start for start, *_ in found[1:]), len(grid.rows)][: len(found)]
    return [
        Table(grid, layout, columns, start, first, last)
        for (start, first, columns, layout), last in zip(found, ends, strict=True)
    ]


def _same(one: Mapping[int, Column], other: Mapping[int, Column]) -> bool:
    """Whether two rows of headings are one, printed twice: by what is known of them, as helper lists stand beside."""
    return {at: column.field for at, column in one.items() if column.field} == {
        at: column.field for at, column in other.items() if column.field
    } and all(
        normal(column.title) == normal(other[at].title)
        for at, column in one.items()
        if at in other and (column.field or other[at].field)
    )


def _may_head(grid: Grid, row: int, headings: Headings) -> bool:
    """Whether a row further down can be one of headings at all: cheap, as most rows are none."""
    cells = [cell for cell in grid.rows[row] if cell]
    return len(cells) > 1 and max(map(len, cells)) < 30 and headings.field(cells[0]) is not None  # noqa: PLR2004 - a heading is short


class Spread:
    """The merged blocks of a sheet by the cells in them."""

    def __init__(self, grid: Grid) -> None:
        """Keep where each covered cell has its text."""
        self.grid = grid
        self.anchors: dict[tuple[int, int], tuple[int, int]] = {}
        self.wide: dict[tuple[int, int], int] = {}
        self.high: dict[tuple[int, int], int] = {}
        depth = len(grid.rows)
        width = max(map(len, grid.rows), default=0)
        for top, left, bottom, right in grid.merges:
            if top >= depth or left >= width:
                continue
            self.wide[top, left] = min(right, width - 1) - left + 1
            self.high[top, left] = min(bottom, depth - 1) - top + 1
            for row in range(top, min(bottom + 1, depth)):
                for column in range(left, min(right + 1, width)):
                    self.anchors[row, column] = (top, left)

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """Return the cell whose text is shown at a place."""
        return self.anchors.get((row, column), (row, column))


def _head(grid: Grid, spread: Spread, row: int, headings: Headings) -> tuple[dict[int, Column], int] | None:
    """Return the columns that a row of headings makes, and how many rows it takes; None if it is none."""
    cells = {at: text for at, text in enumerate(grid.rows[row]) if text.strip()}
    if len(cells) < 2 or any(spread.anchor(row, at) != (row, at) for at in cells):  # noqa: PLR2004 - one cell is no header
        return None
    known = sum(1 for text in cells.values() if headings.field(text) or headings.span(text))
    if known < 2 or known * 3 < len(cells):  # noqa: PLR2004 - one known heading may be chance
        return None
    height = _height(grid, spread, row, cells)
    width = max(len(grid.rows[one]) for one in range(row, min(row + height, len(grid.rows))))
    columns: dict[int, Column] = {}
    taken: dict[str, int] = {}
    used: set[str] = set()
    for at in range(width):
        top, left = spread.anchor(row, at)
        parent = grid.text(top, left).strip()
        child = ""
        if height > 1:
            low = spread.anchor(row + height - 1, at)
            child = grid.text(*low).strip() if low[0] > row else ""
        if not parent and not child:
            continue
        field = None
        spanned = headings.span(parent) if parent else ()
        if child:
            field = headings.field(parent + child) or headings.field(child)
        elif spanned:
            field = spanned[at - left] if at - left < len(spanned) else None
        elif at == left:
            field = headings.field(parent)
        if field in taken:
            field = None
        if field is not None:
            taken[field] = at
        title = _flat(f"{parent}/{child}" if parent and child and parent != child else child or parent)
        if at > left and not child:
            title = f"{title} {letters(at)}"
        columns[at] = Column(field, _unique(title, used))
    return columns, height


def _height(grid: Grid, spread: Spread, row: int, cells: Mapping[int, str]) -> int:
    """Return how many rows the headings take: as many as a heading is merged over, or two below a wide one."""
    most = max(spread.high.get((row, at), 1) for at in cells)
    if most > 1:
        return most
    wide = {
        column
        for at in cells
        for column in range(at, at + spread.wide.get((row, at), 1))
        if spread.wide.get((row, at), 1) > 1
    }
    below = (
        {at for at, text in enumerate(grid.rows[row + 1]) if text.strip()}
        if row + 1 < len(grid.rows)
        else set()
    )
    return 2 if below and below <= wide else 1


def _flat(title: str) -> str:
    return "".join(title.split()) if not title.isascii() else " ".join(title.split())


def _unique(title: str, used: set[str]) -> str:
    number, unique = 1, title
    while unique in used:
        number += 1
        unique = f"{title} {number}"
    used.add(unique)
    return unique


def filled_rows(grid: Grid) -> Iterator[int]:
    """Yield the rows in which anything stands."""
    for number, cells in enumerate(grid.rows):
        if any(cells):
            yield number
