"""What an export to Excel takes once the list is loaded: `python -m bench.export FOLDER ROUNDS` prints JSON."""

import json
import sys
import time
import tracemalloc
from io import BytesIO
from statistics import median

from xlsxwriter import Workbook

from bench.lists import DAY
from dutylist import open_list
from dutylist.exporters import xlsx
from dutylist.tables.sheet import Book, show


def bare(rows: list[list[str]]) -> bytes:
    """Write cells as anybody would: a sheet, and every text in it."""
    out = BytesIO()
    with Workbook(out) as workbook:
        sheet = workbook.add_worksheet()
        for line, row in enumerate(rows):
            for index, text in enumerate(row):
                sheet.write_string(line, index, text)
    return out.getvalue()


def texts(book: Book) -> list[list[str]]:
    """Return the cells of a book's first sheet."""
    (sheet,) = book.sheets
    return [[show(cell, "zh") for cell in row.cells] for row in sheet.rows]


def main(folder: str, rounds: int) -> dict[str, float]:
    """Return the median seconds of view and workbook, and of the bare script; rows; the most memory taken, in MB.

    Export and script take turns, so that both meet the same machine.
    """
    book = open_list(folder, on=DAY).export(["list"])
    rows = texts(book)
    tracemalloc.start()
    xlsx.render(book, "zh")  # the uncounted round; what it keeps at any time does not grow with the list
    megabytes = tracemalloc.get_traced_memory()[1] / 1_000_000
    tracemalloc.stop()
    taken: dict[str, list[float]] = {"export": [], "bare": []}
    for _ in range(rounds):
        start = time.perf_counter()
        xlsx.render(book, "zh")
        between = time.perf_counter()
        bare(rows)
        taken["export"].append(between - start)
        taken["bare"].append(time.perf_counter() - between)
    return {name: median(seconds) for name, seconds in taken.items()} | {
        "rows": len(rows),
        "megabytes": megabytes,
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
