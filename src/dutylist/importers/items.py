"""Items of a table, and what was read of it beside them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dutylist.importers.layout import Table
from dutylist.importers.remarks import Remark

_NUMBER = re.compile(r"(\d{1,6})(?:\s*[-—~～–至]\s*(\d{1,6}))?")
_PART = re.compile(r"(\d{1,6})\s*[-—–－]\s*(\d{1,6})")
MOST_IN_RANGE = 200
"""A range of numbers longer than this is a code or a day."""
EXTRA = "extra:"
"""What the key of a cell begins with whose column the format has no key for; its heading follows."""


@dataclass(slots=True)
class Item:
    """One item of a table. `row` from 0 is where it begins; `texts` are by field, `extra` by heading.

    `main` tells the items of one number and name apart from the others'. `places` are the columns of an item whose
    texts all stand in its row.
    """

    row: int
    main: int
    texts: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    group: str = ""
    places: Mapping[str, int] | None = None
    _cells: dict[str, list[tuple[int, int]]] | None = None

    @property
    def cells(self) -> dict[str, list[tuple[int, int]]]:
        """Where each text stands, by field or `extra:` and heading; made when first asked for."""
        if self._cells is None:
            self._cells = {
                key: [(self.row, at)]
                for key, at in (self.places or {}).items()
                if (key.removeprefix(EXTRA) in self.extra if key.startswith(EXTRA) else key in self.texts)
            }
        return self._cells


@dataclass(slots=True)
class Declared:
    """A count that a file states: where, the number, and how many items were read under it."""

    cell: str
    text: str
    number: int
    read: int = 0


@dataclass(slots=True)
class Reading:
    """What was read of a table."""

    table: Table
    items: list[Item] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many items there are, the sub-items of one counting once; “2,3” is two, “3-5” three."""
        return counted(self.items)


def counted(items: list[Item]) -> int:
    """Return how many items there are, the sub-items of one counting once."""
    count = 0
    seen: set[int] = set()
    are_parts = _are_parts(item.texts.get("number", "") for item in items)
    for item in items:
        if item.main not in seen:
            seen.add(item.main)
            number = item.texts.get("number", "")
            is_one = number.isdecimal() or "." in number or (are_parts and _PART.fullmatch(number))
            count += 1 if is_one else max(1, _numbers(number))
    return count


def _are_parts(numbers: Iterable[str]) -> bool:
    """Whether numbers like `1-2` are those of parts and no ranges: one goes down or begins as another does."""
    begun: set[str] = set()
    for number in numbers:
        found = _PART.fullmatch(number)
        if found and (int(found[1]) >= int(found[2]) or found[1] in begun):
            return True
        if found:
            begun.add(found[1])
    return False


def _numbers(text: str) -> int:
    """Return how many numbers a cell names: “2,3” two, “3-5” three."""
    count = 0
    for first, last in _NUMBER.findall(text):
        span = int(last) - int(first) if last else 0
        count += 1 + (span if 0 < span < MOST_IN_RANGE else bool(last))
    return count
