"""Items of a table, and what was read of it beside them."""

import re
from dataclasses import dataclass, field

from dutylist.importers.layout import Table
from dutylist.importers.remarks import Remark


@dataclass(slots=True)
class Item:
    """One item of a table. `row` from 0 is where it begins; `texts` are by field, `extra` by heading.

    `cells` says where each text stands. `main` tells the items of one number and name apart from the others'.
    """

    row: int
    main: int
    texts: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    cells: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    group: str = ""


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
        """How many items there are, the sub-items of one counting once; “2,3” is two."""
        return counted(self.items)


def counted(items: list[Item]) -> int:
    """Return how many items there are, the sub-items of one counting once."""
    count = 0
    seen: set[int] = set()
    for item in items:
        if item.main not in seen:
            seen.add(item.main)
            count += max(
                1,
                len(re.findall(r"\d+", item.texts.get("number", "")))
                if "." not in item.texts.get("number", "")
                else 1,
            )
    return count
