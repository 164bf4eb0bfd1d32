"""Tables that dutylist made and that are no list: views of one, adjustments, ballots. Nothing is imported from them.

A view shows what was judged, for some bodies or on some day: taken for a list it would add what is not in it. A
township's tables and the boundary table are forms that others use, too, so those count only in a file marked as ours.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dutylist.importers.grid import Grid
from dutylist.importers.headings import normal
from dutylist.model.finding import Lang
from dutylist.tables.columns import COLUMNS, DOMAIN, DUTY

FIRST_ROWS = 30
"""A view's headings are looked for here."""
_LANGS: tuple[Lang, ...] = ("zh", "en")
_FORMS_IN_USE = ("township", "division")
_VERDICTS = ("【空白】", "【交叉】", "【待明确】", "[gap]", "[overlap]", "[open]")
_BALLOT = ({"意见", "指纹"}, {"answer", "fingerprint"})


class Seen(NamedTuple):
    """A view that a sheet holds: the kind of remark that it calls for, which view, and the row of its headings."""

    kind: str
    view: str
    row: int


def view_of(grid: Grid, areas: Iterable[str]) -> Seen | None:
    """Return the view that a sheet is, None if it can be a list. `areas` are the names of the list's areas."""
    names: frozenset[str] | None = None
    for row in range(min(FIRST_ROWS, len(grid.rows))):
        heads = tuple(normal(cell) for cell in grid.rows[row] if cell.strip())
        if len(heads) < 2:  # noqa: PLR2004 - one cell is no row of headings
            continue
        if any(words <= set(heads) for words in _BALLOT):
            return Seen("ballot", "ballot", row)
        view = _EXACT.get(heads)
        if view == "list":
            return None
        if view is not None:
            if view.partition(".")[0] in _FORMS_IN_USE and not grid.is_ours:
                return None
            return Seen("adjustments" if view.startswith("changes") else "view", view.partition(".")[0], row)
        if heads[:2] in _MATRIX or heads[0] in _MATRIX_BY_DOMAIN:
            names = frozenset(map(normal, areas)) if names is None else names
            if _is_matrix(grid, row, heads[2 if heads[:2] in _MATRIX else 1 :], names):
                return Seen("view", "matrix", row)
    return None


def _is_matrix(grid: Grid, row: int, columns: tuple[str, ...], areas: frozenset[str]) -> bool:
    """Whether the columns after duty and domain are areas: our file, areas of the list, or cells that say a verdict."""
    if not columns:
        return False
    return (
        grid.is_ours
        or all(one in areas for one in columns)
        or any(word in cell for cells in grid.rows[row + 1 :] for cell in cells for word in _VERDICTS)
    )


def _titles() -> Mapping[tuple[str, ...], str]:
    return {
        tuple(normal(column.title.pick(lang)) for column in columns): view
        for view, columns in COLUMNS.items()
        if not view.startswith("matrix")
        for lang in _LANGS
    }


_EXACT = _titles()
_MATRIX = frozenset(tuple(normal(one.title.pick(lang)) for one in (DOMAIN, DUTY)) for lang in _LANGS)
_MATRIX_BY_DOMAIN = frozenset(normal(DOMAIN.title.pick(lang)) for lang in _LANGS)
