"""What the library leaves out of an old workbook (`.xls`): formulas, errors, hidden rows and columns, by sheet.

Runs in the child process. Records are looked at one by one ([MS-XLS] 2.4); no formula is evaluated.
"""

import struct
from collections.abc import Iterator

from dutylist.importers.compound import SIGNATURE, Compound
from dutylist.importers.package import COLUMNS, Part

_BOUND_SHEET, _END, _BEGIN = 0x0085, 0x000A, (0x0809, 0x0409, 0x0209, 0x0009)
_ROW, _COLUMN, _FORMULA, _CONSTANT = 0x0208, 0x007D, 0x0006, 0x0205
_HIDDEN_ROW = 0x0020
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_IS_ERROR = 2


def parts(content: bytes) -> list[Part]:
    """Return what each sheet has, in the order of the sheets; none where the file cannot be made out."""
    try:
        return list(_parts(_workbook(content)))
    except (struct.error, IndexError):
        return []


def _workbook(content: bytes) -> bytes:
    if not content.startswith(SIGNATURE):
        return content
    file = Compound(content)
    return file.stream("Workbook") or file.stream("Book")


def _parts(book: bytes) -> Iterator[Part]:
    places = [
        struct.unpack_from("<I", data)[0] for number, data in _records(book, 0) if number == _BOUND_SHEET
    ]
    for place in places:
        part = Part([], [], [], [])
        if place < len(book):
            for number, data in _records(book, place):
                _look(part, number, data)
        yield part


def _look(part: Part, number: int, data: bytes) -> None:
    if number == _ROW:
        row, flags = struct.unpack_from("<H", data)[0], struct.unpack_from("<H", data, 12)[0]
        if flags & _HIDDEN_ROW:
            part.hidden_rows.append(row)
    elif number == _COLUMN:
        first, last, _, _, flags = struct.unpack_from("<5H", data)
        if flags & 1:
            part.hidden_columns.extend(range(first, min(last + 1, COLUMNS)))
    elif number == _FORMULA:
        row, column = struct.unpack_from("<2H", data)
        is_error = data[12:14] == b"\xff\xff" and data[6] == _IS_ERROR
        part.odd.append(
            (row, column, "error", _ERRORS.get(data[8], "#?")) if is_error else (row, column, "formula", "")
        )
    elif number == _CONSTANT:
        row, column = struct.unpack_from("<2H", data)
        if data[7]:
            part.odd.append((row, column, "error", _ERRORS.get(data[6], "#?")))


def _records(book: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one stretch of a workbook: up to its end, and not those of charts inside it."""
    depth = 0
    while place + 4 <= len(book):
        number, size = struct.unpack_from("<HH", book, place)
        if number in _BEGIN:
            depth += 1
        elif number == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield number, book[place + 4 : place + 4 + size]
        place += 4 + size
