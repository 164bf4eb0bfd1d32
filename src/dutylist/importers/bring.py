"""Grids to records: each sheet read, each table taken by its layout, nothing left without a word."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from dutylist.importers import boundaries, delegations, duties, townships
from dutylist.importers.bodies import looks_like_body
from dutylist.importers.gathered import Gathered
from dutylist.importers.grid import Grid, address
from dutylist.importers.headings import Headings
from dutylist.importers.items import Declared, Reading
from dutylist.importers.layout import Spread, tables
from dutylist.importers.remarks import Remark
from dutylist.importers.rows import Reader
from dutylist.importers.texts import group_name, line
from dutylist.importers.views import view_of

_GENERIC = re.compile(
    r"^(?:sheet|工作表|表|打印版|附件|封面|汇总|数据|导出|总表|明细|目录|(?:权责|权力|责任|职责|事项)?清单)?\s*\d*$",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"^(.{2,30}?(?:局|委员会|支队|大队|办公室|管委会|办事处|街道|镇|乡|公司|中心|厅|院|政府|办))(?:\(.*?\)|（.*?）)?(?:关于|\d{4}年|20\d\d|权责|权力|责任|职责|职权|基本|配合|上级|部门|履职|行政|的|本级|乡镇|收回|事项|[：:“\"《（(])"
)
_DECLARED = re.compile(r"(\d{1,6})\s*[项个条]")

Take = Callable[[Gathered, Reading, str, str], None]


def _take_own(gathered: Gathered, reading: Reading, domain: str, owner_: str) -> None:
    from dutylist.importers import own  # noqa: PLC0415 - brings the whole graph, and few files need it

    own.take(gathered, reading, domain, owner_)


TAKES: Mapping[str, Take] = {
    "list": duties.take,
    "own": _take_own,
    "zone-boundary": duties.take,
    "delegation": delegations.take,
    "support": townships.take_support,
    "reclaimed": townships.take_reclaimed,
    "boundary": boundaries.take,
    "boundary-parts": boundaries.take,
}
"""How each layout is taken."""

NO_LISTS: Mapping[str, str] = {
    "body-view": "view",
    "body-view-zh": "view",
    "open-view": "view",
    "changes": "adjustments",
}
"""Layouts that are no list, and the kind of remark that says so."""


@dataclass(slots=True)
class SheetRead:
    """What one sheet came to. `view` is which view of a list it is, from which nothing is taken."""

    grid: Grid
    readings: list[Reading]
    view: str = ""
    declared: list[Declared] = field(default_factory=list)


def bring(gathered: Gathered, grids: Sequence[Grid], headings: Headings) -> list[SheetRead]:
    """Read all sheets into `gathered`, and return what was read of each."""
    seen = {id(grid): view_of(grid, _areas(gathered)) for grid in grids}
    found = [(grid, Spread(grid), [] if seen[id(grid)] else tables(grid, headings)) for grid in grids]
    filled: dict[str, int] = {}
    for grid, _, there in found:
        filled[grid.file] = filled.get(grid.file, 0) + bool(there)
    result: list[SheetRead] = []
    for grid, spread, there in found:
        reader = Reader(grid, spread)
        sheet = SheetRead(grid, [])
        result.append(sheet)
        view = seen[id(grid)]
        if view is not None:
            sheet.view = view.view
            gathered.remarks.append(
                Remark(view.kind, grid.file, grid.name, grid.address(view.row, 0), view.view)
            )
            continue
        above = 0
        by_sheet = filled[grid.file] > 1 and not _GENERIC.match(grid.name.strip())
        for table in there:
            reading = reader.read(table, above)
            above = table.last
            sheet.readings.append(reading)
            gathered.remarks += reading.remarks
            take = TAKES.get(table.layout)
            if take is None:
                _not_taken(gathered, reading)
                continue
            take(
                gathered,
                reading,
                group_name(grid.name) if by_sheet else "",
                gathered.body or owner(reading.titles),
            )
            _unnamed(gathered, reading)
        if there:
            _count(gathered, sheet)
            gathered.remarks += reader.fates.rest(0, len(grid.rows), "left")
        else:
            _nothing(gathered, grid, reader)
        _oddities(gathered, sheet)
    return result


def _not_taken(gathered: Gathered, reading: Reading) -> None:
    """Say what a table is from which nothing is taken; every cell of it, if nobody knows what it is."""
    table, grid = reading.table, reading.table.grid
    kind = NO_LISTS.get(table.layout)
    if kind is not None:
        where = grid.address(table.heading, min(table.columns))
        gathered.remarks.append(Remark(kind, grid.file, grid.name, where, table.layout))
        return
    places = {cell for item in reading.items for cells in item.cells.values() for cell in cells}
    gathered.remarks += [
        Remark("no-layout", grid.file, grid.name, grid.address(*cell), grid.text(*cell))
        for cell in sorted(places)
    ]


def _areas(gathered: Gathered) -> list[str]:
    known = gathered.known.get("areas", {})
    return [str(one.get("name", "")) if isinstance(one, Mapping) else str(one) for one in known.values()]


def _unnamed(gathered: Gathered, reading: Reading) -> None:
    """Say every cell of the items that could not be taken for want of a name."""
    grid = reading.table.grid
    for item in reading.items:
        if not item.texts.get("name"):
            gathered.remarks += [
                Remark("no-name", grid.file, grid.name, grid.address(*cell), grid.text(*cell))
                for cells in item.cells.values()
                for cell in cells
            ]


def owner(titles: Sequence[str]) -> str:
    """Return the body whose list a title says it is; empty if it says none."""
    for title in titles:
        found = _OWNER.match(title)
        if found and looks_like_body(found[1]):
            return found[1]
    return ""


def _count(gathered: Gathered, sheet: SheetRead) -> None:
    """Compare the counts that a sheet declares with what was read."""
    grid = sheet.grid
    all_read = sum(reading.count for reading in sheet.readings)
    in_name = _DECLARED.search(grid.name)
    if in_name:
        sheet.declared.append(Declared("", grid.name, int(in_name[1]), all_read))
    for reading in sheet.readings:
        for one in reading.declared:
            if not one.read:
                one.read = reading.count
            sheet.declared.append(one)
    for one in sheet.declared:
        if one.number != one.read:
            gathered.remarks.append(
                Remark("count", grid.file, grid.name, one.cell, f"{one.text} ≠ {one.read}")
            )


def _nothing(gathered: Gathered, grid: Grid, reader: Reader) -> None:
    if not any(cell.strip() for row in grid.rows for cell in row):
        gathered.remarks.append(Remark("empty-sheet", grid.file, grid.name, "", ""))
    else:
        gathered.remarks += reader.fates.rest(0, len(grid.rows), "title" if grid.is_ours else "no-table")


def _oddities(gathered: Gathered, sheet: SheetRead) -> None:
    """Say what is odd about cells that no item had reason to mention, and what the file hides."""
    grid = sheet.grid
    said = {
        (one.cell, one.kind) for one in gathered.remarks if one.sheet == grid.name and one.file == grid.file
    }
    numbers = {table.column("number") for table in (reading.table for reading in sheet.readings)}
    for one in grid.odd:
        cell = grid.address(one.row, one.column)
        kind = one.trouble
        if one.column in numbers and kind in {"no-value", "precision"}:
            kind = "formula"
        if (cell, kind) not in said:
            gathered.remarks.append(
                Remark(kind, grid.file, grid.name, cell, one.raw or grid.text(one.row, one.column))
            )
    gathered.remarks += [Remark(one.kind, grid.file, grid.name, one.place, one.text) for one in grid.told]
    if grid.is_hidden:
        gathered.remarks.append(Remark("hidden", grid.file, grid.name, "", grid.name))
    rows = [row for row in sorted(grid.hidden_rows) if row < len(grid.rows) and any(grid.rows[row])]
    gathered.remarks += [
        Remark(
            "hidden",
            grid.file,
            grid.name,
            f"{row + 1}:{row + 1}",
            line(next(cell for cell in grid.rows[row] if cell)),
        )
        for row in rows
    ]
    width = max(map(len, grid.rows), default=0)
    for column in sorted(grid.hidden_columns):
        if column < width and any(len(row) > column and row[column] for row in grid.rows):
            gathered.remarks.append(
                Remark("hidden", grid.file, grid.name, address(0, column).rstrip("1"), "")
            )
