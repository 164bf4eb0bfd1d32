"""A table as it stands in a file: texts by row and column, what is merged, and what a reader should know of it."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Trouble = Literal[
    "precision",
    "error",
    "no-value",
    "formula",
    "date",
    "encoding",
    "tracked",
    "nested",
    "hidden-text",
    "picture",
    "symbol",
    "footnote",
    "comment",
    "outside",
]
"""What is odd about one cell: digits lost, an error such as #REF!, a formula without or with its value, a day; in Word
a tracked change, a table in the cell, hidden text, a picture, a sign of some font, a note, a text box."""

PARAGRAPH = "¶"
"""What the place of a paragraph of a Word document begins with: `¶5`. A cell of its second table is `T2!B3`."""


class Merge(NamedTuple):
    """A block of cells shown as one; rows and columns from 0, both ends in it."""

    top: int
    left: int
    bottom: int
    right: int


class Told(NamedTuple):
    """Something of a file that stands in no cell: the kind of remark, where it is, and its text."""

    kind: str
    place: str
    text: str


class Odd(NamedTuple):
    """A cell that is not simply a text: where, what about it, and what the file itself holds there."""

    row: int
    column: int
    trouble: Trouble
    raw: str


@dataclass(slots=True)
class Grid:
    """One sheet. `rows[0]` is the sheet's first row; rows may be of different length, an empty cell is an empty text.

    Hidden rows and columns are numbers from 0. `is_ours`: the file says that dutylist exported it. `places` is where
    each row of a Word document stands in it: what its cells' addresses begin with, and the number of the row; a
    workbook's rows are where they are.
    """

    file: str
    name: str
    rows: list[list[str]]
    merges: list[Merge] = field(default_factory=list)
    odd: list[Odd] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    is_ours: bool = False
    places: list[tuple[str, int]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    def address(self, row: int, column: int) -> str:
        """Return what a cell is called in its file: `B4`, or `T2!B4` in the second table of a Word document."""
        if row >= len(self.places):
            return address(row, column)
        place, number = self.places[row]
        return f"{place}{number}" if place == PARAGRAPH else f"{place}{letters(column)}{number}"

    def row_number(self, row: int) -> int:
        """Return the number of a row as its file counts, from 1."""
        return self.places[row][1] if row < len(self.places) else row + 1

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell, empty beyond the end."""
        if row >= len(self.rows):
            return ""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""


def address(row: int, column: int) -> str:
    """Return what Excel calls a cell: `B4`. Rows and columns from 0."""
    return f"{letters(column)}{row + 1}"


def number_of(letters_: str) -> int:
    """Return the number from 1 of a column that Excel calls so."""
    number = 0
    for char in letters_:
        number = number * 26 + ord(char) - ord("A") + 1
    return number


def letters(column: int) -> str:
    """Return what Excel calls a column: `B`. From 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
