"""What became of every cell of a sheet: no cell is without a fate when its sheet has been read."""

from collections.abc import Iterator

from dutylist.importers.grid import Grid
from dutylist.importers.remarks import Remark


class Fates:
    """The cells of a sheet that have ended somewhere already: in an item, or in a remark."""

    def __init__(self, grid: Grid) -> None:
        """Note what is odd about the sheet."""
        self.grid = grid
        self.odd = {(one.row, one.column): one for one in grid.odd}
        self.seen: set[tuple[int, int]] = set()
        self.done: set[int] = set()  # rows of which every cell has its fate

    def remark(self, kind: str, row: int, column: int, text: str | None = None) -> Remark:
        """Return a remark on a cell, which has its fate with that."""
        self.seen.add((row, column))
        said = self.grid.text(row, column) if text is None else text
        return Remark(kind, self.grid.file, self.grid.name, self.grid.address(row, column), said)

    def rest(self, first: int, last: int, kind: str) -> Iterator[Remark]:
        """Yield the cells of some rows that have no fate yet."""
        for row in range(first, min(last, len(self.grid.rows))):
            if row in self.done:
                continue
            for column, text in enumerate(self.grid.rows[row]):
                if text and (row, column) not in self.seen:
                    if text.strip():
                        yield self.remark(kind, row, column)
                    else:
                        self.seen.add((row, column))

    def forget(self, row: int) -> None:
        """Take the cells of a row that hold nothing but blanks for done."""
        for at, text in enumerate(self.grid.rows[row]):
            if text:
                self.seen.add((row, at))
