"""A sheet on a terminal, its columns as wide as a terminal counts Chinese. Data passes through `safe`."""

from collections.abc import Iterator, Mapping, Sequence

from dutylist.model.finding import Lang
from dutylist.reports.lines import Line, Piece, line, padded, width
from dutylist.reports.safe import safe
from dutylist.tables.sheet import Mark, Row, Sheet, show

MARK_STYLES: Mapping[Mark, str] = {
    "committee": "blue",
    "township": "green",
    "department": "magenta",
    "other": "cyan",
    "gap": "bold red",
    "overlap": "bold yellow",
    "open": "bold red",
    "none": "dim",
}
"""How a cell of a matrix is coloured; gaps and overlaps say so in words too."""
GAP = "  "


def grid(sheet: Sheet, lang: Lang) -> Iterator[Line]:
    """Yield the heading, a rule and the rows; where there is no row, that."""
    heads = [safe(column.title.pick(lang)) for column in sheet.columns]
    rows = [(row, [_lines(row, number, lang) for number in range(len(heads))]) for row in sheet.rows]
    if not rows:
        yield line("  ", (sheet.empty.pick(lang), "dim"))
        return
    columns = [
        max(width(text) for text in (head, *(one for _, cells in rows for one in cells[number])))
        for number, head in enumerate(heads)
    ]
    yield line("  ", (_row(heads, columns), "bold"))
    yield line("  ", ("─" * (sum(columns) + len(GAP) * (len(columns) - 1)), "dim"))
    for row, cells in rows:
        yield from _shown(row, cells, columns)


def _shown(row: Row, cells: Sequence[Sequence[str]], columns: Sequence[int]) -> Iterator[Line]:
    for depth in range(max(map(len, cells))):
        pieces: list[Piece | str] = ["  "]
        for number, lines in enumerate(cells):
            text = lines[depth] if depth < len(lines) else ""
            mark = row.marks.get(number)
            if number:
                pieces.append(GAP)
            last = number == len(cells) - 1
            pieces.append(
                (text if last else padded(text, columns[number]), MARK_STYLES[mark] if mark else "")
            )
        yield line(*pieces)


def _lines(row: Row, number: int, lang: Lang) -> list[str]:
    return [safe(text) for text in show(row.cells[number], lang).split("\n")]


def _row(cells: Sequence[str], columns: Sequence[int]) -> str:
    *first, last = [padded(cell, columns[number]) for number, cell in enumerate(cells)]
    return GAP.join([*first, last.rstrip()])
