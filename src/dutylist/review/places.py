"""Where things stand on the sheets of a returned workbook: tables by their headings, facts beside theirs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dutylist.model.finding import Wording
from dutylist.review.replies import Spot
from dutylist.review.words import (
    ABOUT_KEYS,
    ANSWERED,
    HEADINGS,
    MARKER,
    VERDICT,
    heading,
)


class Tab(NamedTuple):
    """One sheet of a workbook: all its rows from the first on, as texts."""

    name: str
    rows: Sequence[Sequence[str]]


def tables(tab: Tab) -> Iterator[tuple[int, int, Mapping[str, int], Sequence[tuple[str, int]]]]:
    """Yield the tables with answers in a sheet: first row, the row after the last, and columns by key.

    Of two columns with one heading the one counts that is filled in; if both are, the last says which is not read.
    """
    heads: list[tuple[int, dict[str, list[int]]]] = []
    for number, row in enumerate(tab.rows):
        named: dict[str, list[int]] = {}
        for index, text in enumerate(row):
            key = HEADINGS.get(heading(text)) if text else None
            if key is not None:
                named.setdefault(key, []).append(index)
        if VERDICT.key in named and len(named) > 1:
            heads.append((number, named))
    for position, (number, named) in enumerate(heads):
        end = heads[position + 1][0] if position + 1 < len(heads) else len(tab.rows)
        columns: dict[str, int] = {}
        twice: list[tuple[str, int]] = []
        for key, places in named.items():
            filled = places
            if len(places) > 1:
                below = tab.rows[number + 1 : end]
                filled = [at for at in places if any(at < len(row) and row[at].strip() for row in below)]
            columns[key], *more = filled or places
            if filled and key in ANSWERED:
                twice += [(key, at) for at in more]
        yield number + 1, end, columns, twice


def about(tabs: Sequence[Tab]) -> tuple[str, str]:
    """Return the name of the list and the day that it was circulated on, empty where the hidden sheet is gone."""
    for tab in tabs:
        if tab.rows and any(cell.strip() == MARKER for cell in tab.rows[0]):
            return fact([tab], ABOUT_KEYS["list"])[1], fact([tab], ABOUT_KEYS["day"])[1]
    return "", ""


def fact(tabs: Sequence[Tab], name: Wording) -> tuple[Spot, str]:
    """Return where and what stands behind a heading: in the next cell of its row that is not empty."""
    wanted = {heading(title) for title in name}
    for tab in tabs:
        for number, row in enumerate(tab.rows):
            for index, text in enumerate(row[:2]):
                if (
                    text
                    and heading(text) in wanted
                    and not any(one in HEADINGS for one in map(heading, row[index + 1 :]))
                ):
                    for column in range(index + 1, len(row)):
                        if row[column].strip():
                            return Spot("", tab.name, address(number, column)), row[column].strip()
    return Spot(""), ""


def address(row: int, column: int) -> str:
    """Return what Excel calls a cell: `B4`. Rows and columns from 0."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return f"{name}{row + 1}"
