"""A table as it stands in a file: texts by row and column, what is merged, and what a reader should know of it."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Trouble = Literal["precision", "error", "no-value", "formula", "date", "encoding"]
"""What is odd about one cell: digits lost, an error such as #REF!, a formula without or with its value, a day."""


class Merge(NamedTuple):
    """A block of cells shown as one; rows and columns from 0, both ends in it."""

    top: int
    left: int
    bottom: int
    right: int


class Odd(NamedTuple):
    """A cell that is not simply a text: where, what about it, and what the file itself holds there."""

    row: int
    column: int
    trouble: Trouble
    raw: str


@dataclass(slots=True)
class Grid:
    """One sheet. `rows[0]` is the sheet's first row; rows may be of different length, an empty cell is an empty text.

    Hidden rows and columns are numbers from 0.
    """

    file: str
    name: str
    rows: list[list[str]]
    merges: list[Merge] = field(default_factory=list)
    odd: list[Odd] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell, empty beyond the end."""
        if row >= len(self.rows):
            return ""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""


def address(row: int, column: int) -> str:
    """Return what Excel calls a cell: `B4`. Rows and columns from 0."""
    return f"{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """Return what Excel calls a column: `B`. From 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
