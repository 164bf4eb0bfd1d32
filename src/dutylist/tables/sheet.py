"""What a view is made of: sheets with columns, and rows of cells that know no format and no language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

from dutylist.model.finding import Lang, Wording

Cell = str | int | Wording
"""Text of the list word for word, a number, or a word that differs by language. An empty text is an empty cell."""

Mark = Literal["committee", "township", "department", "other", "gap", "overlap", "open", "none"]
"""What a cell of a matrix shows besides its text: whose party leads, or what is wrong there."""


NO_ROWS = Wording("（无）", "(none)")


class Column(NamedTuple):
    """A column. `key` is stable (CSV, JSON, import), `title` its heading.

    `width` is in half-width characters, a Han character counting two. `is_merged`: equal neighbours may be shown as
    one cell. `is_blank`: left empty for the reader to fill in.
    """

    key: str
    title: Wording
    width: int = 12
    is_merged: bool = False
    is_blank: bool = False


class Row(NamedTuple):
    """Cells, one for each column. `id` names what the row is about (a duty's id), for messages and import.

    `marks` are by the index of the column.
    """

    cells: tuple[Cell, ...]
    id: str = ""
    marks: Mapping[int, Mark] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `rows` may be made as they are read, so that a long list needs no memory; it can be read again.

    `id` is stable and unique in a book (`list`, `matrix.sanitation`); `facts` are lines between title and table (the
    document's number, the day, whose it is), `notes` lines after it. `empty` is said where there is no row. The first
    `kept` columns say what a row is about: they stay in sight and are printed again on every page of a wide table.
    """

    id: str
    title: Wording
    columns: Sequence[Column]
    rows: Iterable[Row]
    facts: Sequence[Wording] = ()
    notes: Sequence[Wording] = ()
    empty: Wording = NO_ROWS
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Book:
    """Sheets that make one file. `day` (ISO) is the list's own date, the only one that may stand in a file.

    `counts` are for a cover: what was counted, and how many.
    """

    title: Wording
    sheets: Sequence[Sheet]
    day: str
    document: str = ""
    counts: Sequence[tuple[Wording, int]] = ()
    notes: Sequence[Wording] = field(default_factory=tuple)


def show(cell: Cell, lang: Lang) -> str:
    """Return a cell as text in one language."""
    if isinstance(cell, Wording):
        return cell.pick(lang)
    return cell if isinstance(cell, str) else str(cell)
