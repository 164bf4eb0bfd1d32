"""The process that reads one workbook: `python -m dutylist.importers.child`, the file on standard input.

Only here is the reading library imported, because it can abort the process that it runs in. Out come lines of JSON,
texts and numbers of places; nothing in them is ever executed. The last line says `end`, or why there is none.
"""

import json
import os
import sys
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from dutylist.importers import package
from dutylist.importers.package import RefusedError

MEMORY, SECONDS = 2 * 1024**3, 60
EXACT = 10**15
"""A number with more digits than Excel keeps."""


def limit() -> None:
    """Let this process take so much memory and time and no more, and leave no core file."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            _, hard = resource.getrlimit(what)
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def main() -> None:
    """Read the file and say what is in it."""
    limit()
    content = sys.stdin.buffer.read()
    try:
        for sheet in sheets(content):
            _say(packed(sheet))
    except RefusedError as error:
        _say({"refused": error.kind, "detail": error.detail})
    except MemoryError:
        _say({"refused": "memory", "detail": ""})
    else:
        _say({"end": True})
    sys.stdout.buffer.flush()


def _say(said: dict[str, Any]) -> None:
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass") + b"\n")


class _Numbers(dict[str, int]):
    """Numbers for texts, from 0, in the order in which they are first asked for."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


def packed(sheet: dict[str, Any]) -> dict[str, Any]:
    """Return a sheet with each text once, and its rows as the numbers of theirs."""
    numbers = _Numbers()
    rows = sheet.pop("rows")
    cells = [[numbers[text] for text in row] for row in rows]
    return sheet | {"texts": list(numbers), "cells": cells}


def sheets(content: bytes) -> Any:
    """Yield what is on each sheet.

    Raises:
        RefusedError: the file cannot be read, or should not be.
    """
    kind = package.kind_of(content)
    if kind == "docx":
        from dutylist.importers import word  # noqa: PLC0415 - start-up: most files are workbooks

        is_ours = package.is_ours(content)
        yield from (sheet | {"ours": is_ours} for sheet in word.sheets(content))
        return
    parts = package.inspect(content) if kind == "xlsx" else {}
    old: list[package.Part] = []
    if kind == "xls":
        from dutylist.importers import old_sheets  # noqa: PLC0415 - start-up: most files are no old ones

        old = old_sheets.parts(content)
    is_ours = package.is_ours(content)
    try:
        from python_calamine import CalamineError, PasswordError, load_workbook  # noqa: PLC0415 - said if missing
    except ImportError:
        raise RefusedError("missing") from None
    try:
        book = load_workbook(BytesIO(content))
        known = list(book.sheets_metadata)
        if len(known) > package.MOST_SHEETS:
            raise RefusedError("sheets", f"{len(known):,}")
        for number, about in enumerate(known):
            if (
                about.typ.name != "WorkSheet"
                if hasattr(about.typ, "name")
                else "WorkSheet" not in str(about.typ)
            ):
                continue
            yield _sheet(
                book.get_sheet_by_index(number),
                about,
                old[number] if number < len(old) else parts.get(about.name),
                is_ours=is_ours,
                is_old=kind == "xls",
            )
    except PasswordError:
        raise RefusedError("locked") from None
    except (CalamineError, ValueError, KeyError, IndexError, OSError) as error:
        raise RefusedError("broken", str(error)[:200]) from None
    except (MemoryError, RefusedError):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of the library is no Exception
        raise RefusedError("broken", type(error).__name__) from None


def _sheet(
    sheet: Any, about: Any, part: package.Part | None, *, is_ours: bool, is_old: bool
) -> dict[str, Any]:
    start, end = sheet.start, sheet.end
    rows: list[list[str]] = []
    odd: list[tuple[int, int, str, str]] = list(part.odd) if part else []
    if start is not None and end is not None:
        if (end[0] + 1) * (end[1] + 1) > package.MOST_CELLS:
            from dutylist.importers.grid import address  # noqa: PLC0415 - start-up, and seldom needed

            raise RefusedError("far", f"{about.name[:60]}!{address(*end)}")
        for number, cells in enumerate(sheet.to_python(skip_empty_area=False)):
            texts = [
                cell if cell.__class__ is str else _text(cell, number, at, odd)
                for at, cell in enumerate(cells)
            ]
            while texts and not texts[-1]:
                texts.pop()
            rows.append(texts)
    merges = (
        part.merges
        if part and part.merges
        else [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    )
    return {
        "name": about.name,
        "ours": is_ours,
        "hidden": not str(about.visible).endswith("Visible") or "Hidden" in str(about.visible),
        "rows": rows,
        "merges": merges,
        "odd": odd,
        "hidden_rows": part.hidden_rows if part else [],
        "hidden_columns": part.hidden_columns if part else [],
    }


def _text(cell: Any, row: int, column: int, odd: list[tuple[int, int, str, str]]) -> str:
    """Return a number, a day or a truth as a person would write it."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        if abs(cell) >= EXACT:
            odd.append((row, column, "precision", repr(cell)))
            return repr(cell)
        return str(int(cell)) if cell == int(cell) else repr(cell)
    if isinstance(cell, datetime):
        odd.append((row, column, "date", cell.isoformat()))
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        odd.append((row, column, "date", cell.isoformat()))
        return cell.isoformat()
    if isinstance(cell, time | timedelta):
        return str(cell)
    return str(cell)


if __name__ == "__main__":
    main()
    os._exit(0)  # everything is said, and taking a large workbook apart again would only take time
