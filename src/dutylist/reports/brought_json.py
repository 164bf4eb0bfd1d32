"""What an import came to, as one JSON object; with the list itself it accounts for every cell that was not empty.

`version`; `files`: each changed file with whether it is new; `sheets`: `file sheet layout` (null: no table, or a
`view` of a list) `headings` (row) `columns` (`column heading field`, null: kept in `extra`), `count` (items),
`declared` (`cell text number read`) and `items` (`section id row number`); `bodies`: every name of a body with `text
id way times` (way: name, variant, proposed); `remarks`: `kind level message file sheet cell text`, where the cell of
a Word document is `T2!B3` in its second table and `¶5` its fifth paragraph; `changes`: ids `added` and `changed`
by section, and how many are the `same`.
"""

import json
from collections.abc import Sequence
from typing import Any

from dutylist.importers.bring import SheetRead
from dutylist.importers.gathered import Gathered
from dutylist.importers.grid import letters
from dutylist.importers.items import Reading
from dutylist.importers.merging import Merged
from dutylist.importers.remarks import KINDS
from dutylist.model.finding import Lang
from dutylist.reports.brought import Changed, of_list

VERSION = 1


def render(
    sheets: Sequence[SheetRead], gathered: Gathered, merged: Merged, changes: Sequence[Changed], lang: Lang
) -> str:
    """Return the object as text."""
    found: dict[str, Any] = {
        "version": VERSION,
        "files": [
            {"file": one.name, "new": not one.before} for one in of_list(changes) if one.before != one.after
        ],
        "sheets": [one for sheet in sheets for one in _sheet(sheet, gathered)],
        "bodies": [
            {"text": one.text, "id": one.id, "way": one.way, "times": one.times}
            for one in gathered.bodies.matches.values()
        ],
        "remarks": [
            {
                "kind": one.kind,
                "level": one.level,
                "message": KINDS[one.kind][1].pick(lang),
                "file": one.file,
                "sheet": one.sheet,
                "cell": one.cell,
                "text": one.text,
            }
            for one in gathered.remarks
        ],
        "changes": {
            "added": _by_section(merged.added),
            "changed": _by_section(merged.changed),
            "same": merged.same,
        },
    }
    return json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _by_section(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for section, id_ in pairs:
        found.setdefault(section, []).append(id_)
    return found


def _sheet(sheet: SheetRead, gathered: Gathered) -> list[dict[str, Any]]:
    head = {"file": sheet.grid.file, "sheet": sheet.grid.name}
    if not sheet.readings:
        empty: dict[str, Any] = {
            "layout": None,
            "view": sheet.view or None,
            "headings": None,
            "columns": [],
            "count": 0,
            "declared": [],
            "items": [],
        }
        return [head | empty]
    declared = [
        {"cell": one.cell or None, "text": one.text, "number": one.number, "read": one.read}
        for one in sheet.declared
    ]
    return [
        head | _reading(reading, gathered) | {"declared": [] if number else declared}
        for number, reading in enumerate(sheet.readings)
    ]


def _reading(reading: Reading, gathered: Gathered) -> dict[str, Any]:
    table = reading.table
    return {
        "layout": table.layout,
        "headings": table.grid.row_number(table.heading),
        "columns": [
            {"column": letters(at), "heading": column.title, "field": column.field}
            for at, column in table.columns.items()
        ],
        "count": reading.count,
        "items": [
            {
                "section": record.section,
                "id": record.id,
                "row": table.grid.row_number(record.item.row),
                "number": record.item.texts.get("number"),
            }
            for record in gathered.records
            if record.reading is reading
        ],
    }
