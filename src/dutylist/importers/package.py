"""What a workbook file is made of, looked at before it is read: limits, and what the reading library leaves out.

Runs in the child process. Only the standard library, and no XML parser: nothing in the file is followed.
"""

import re
import zipfile
from html import unescape
from io import BytesIO
from typing import Any, NamedTuple

from dutylist.importers.compound import SIGNATURE, root_names

MOST_PARTS, MOST_BYTES, MOST_SHEETS = 5_000, 200 * 1024 * 1024, 500
ROWS, COLUMNS = 1_048_576, 16_384
MOST_CELLS = 20_000_000
"""Rows times columns of the block that a sheet's cells lie in: the library keeps the whole block."""

OLE, ZIP = SIGNATURE, b"PK"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text": "odt",
}
"""What the first part of an OpenDocument file says that it is."""

_TAG = r"<(?:\w+:)?"
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*[\"']([A-Z]{1,4})(\d{1,9}):([A-Z]{1,4})(\d{1,9})[\"']"
)
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)</")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)</)")
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]+)(\d+)["']""")
_TRUE = {"1", "true"}

# A sheet's part may have 200 MB. What most have none of is told by searches that begin with letters of their own, which
# take a tenth of the time of the patterns above.
_MAY_HAVE_FORMULA = re.compile(rb"<f\b"), re.compile(rb":f\b")
_HAS_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_SHAPES = bytes(
    ord("A")
    if chr(byte).isascii() and chr(byte).isupper()
    else ord("0")
    if chr(byte) in "0123456789"
    else ord(" ")
    for byte in range(256)
)
_FAR_SHAPES = b"AAA0", b"A000000"
"""What the reference of a cell looks like that lies in column AAA or row 100,000 or beyond."""


class RefusedError(Exception):
    """The file is not read. `kind` is one of the words that the parent has a sentence for."""

    def __init__(self, kind: str, detail: str = "") -> None:
        """Keep both."""
        super().__init__(kind)
        self.kind = kind
        self.detail = detail


class Part(NamedTuple):
    """What a sheet's own part says beside its texts."""

    merges: list[tuple[int, int, int, int]]
    odd: list[tuple[int, int, str, str]]
    hidden_rows: list[int]
    hidden_columns: list[int]


def kind_of(content: bytes) -> str:
    """Return what a file is by what is in it: `xlsx`, `xls` or `docx`.

    Raises:
        RefusedError: it is neither, or locked.
    """
    if not content:
        raise RefusedError("empty")
    if content.startswith(OLE):
        if _ENCRYPTED in content:
            raise RefusedError("locked")
        names = root_names(content)
        if "WordDocument" in names and not names & {"Workbook", "Book"}:
            raise RefusedError("old-word")
        return "xls"
    if content.startswith(ZIP):
        return "docx" if is_document(content) else "xlsx"
    if content[:2] in {b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00"}:
        return "xls"
    raise RefusedError("no-workbook")


def is_document(content: bytes) -> bool:
    """Whether an archive holds a Word document."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return False
    return any(name.startswith("word/") for name in names) and "xl/workbook.xml" not in names


def is_ours(content: bytes) -> bool:
    """Whether a file says among its properties that dutylist exported it; Excel and WPS keep them."""
    if not content.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            about = archive.read("docProps/core.xml")
    except (KeyError, zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return False
    return re.search(rb"<(?:\w+:)?keywords>[^<]*\bdutylist\b", about) is not None


def inspect(content: bytes) -> dict[str, Part]:
    """Return what the parts of an xlsx file say, by the name of the sheet.

    Raises:
        RefusedError: it is broken, too large, or would make the reader follow something.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _inspect(archive)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise RefusedError("broken", str(error)[:200]) from None
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise RefusedError("broken", str(error)[:200]) from None
        raise


def _inspect(archive: zipfile.ZipFile) -> dict[str, Part]:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise RefusedError("parts", f"{len(parts):,}")
    size = sum(part.file_size for part in parts)
    if size > MOST_BYTES:
        raise RefusedError("unpacked", f"{size / 1024 / 1024:,.0f}")
    names = {part.filename for part in parts}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise RefusedError("macros", ".xlsx")
    if "xl/workbook.xml" not in names:
        kind = "binary" if any(name.endswith("workbook.bin") for name in names) else "no-sheets"
        about = archive.read("mimetype").strip().removesuffix(b"-template") if "mimetype" in names else b""
        raise RefusedError(_OPEN_DOCUMENTS.get(about, kind))
    for name in names:
        if name.endswith((".xml", ".rels")) and not name.startswith("xl/worksheets/sheet"):
            _read(archive, name)
    book = _read(archive, "xl/workbook.xml")
    targets: dict[str, str] = {}
    if "xl/_rels/workbook.xml.rels" in names:
        for found in _RELATION.finditer(_read(archive, "xl/_rels/workbook.xml.rels")):
            said = _attributes(found[0])
            targets[said.get("Id", "")] = said.get("Target", "")
    sheets = [_attributes(found[0]) for found in _SHEET.finditer(book)]
    if len(sheets) > MOST_SHEETS:
        raise RefusedError("sheets", f"{len(sheets):,}")
    result: dict[str, Part] = {}
    for sheet in sheets:
        ids = [value for key, value in sheet.items() if key == "id" or key.endswith(":id")]
        target = targets.get(ids[0] if ids else "", "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if ".." in path.split("/") or "://" in target:
            raise RefusedError("outside", target[:200])
        if path in names and "worksheets" in path:
            result[sheet.get("name", "")] = _part(_read(archive, path), sheet.get("name", ""))
    return result


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a part. A declaration of entities has no place in a workbook."""
    data = archive.read(name)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise RefusedError("entities", name[:200])
    return data


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        found[1].decode("utf-8", "replace"): unescape(
            (found[2] or found[3] or b"").decode("utf-8", "replace")
        )
        for found in _ATTRIBUTE.finditer(tag)
    }


def _part(data: bytes, name: str) -> Part:
    merges = []
    for left, top, right, bottom in _MERGE.findall(data) if b"mergeCell" in data else ():
        merges.append((int(top) - 1, column_of(left), int(bottom) - 1, column_of(right)))
    hidden = []
    if b"hidden" in data:
        for number, found in enumerate(_ROW.finditer(data)):
            said = _attributes(found[1])
            if said.get("hidden") in _TRUE:
                hidden.append(int(said.get("r", str(number + 1))) - 1)
    columns: list[int] = []
    head = data[: data.find(b"sheetData")]
    for found in _COLUMN.finditer(head) if b"hidden" in head else ():
        said = _attributes(found[1])
        if said.get("hidden") in _TRUE:
            first, last = int(said.get("min", "1")), min(int(said.get("max", "1")), COLUMNS)
            columns.extend(range(first - 1, last))
    odd: list[tuple[int, int, str, str]] = []
    if (
        b't="e"' in data
        or b"t='e'" in data
        or (any(one.search(data) for one in _MAY_HAVE_FORMULA) and _HAS_FORMULA.search(data))
    ):
        odd = list(_formulas(data))
    _must_fit(data, name)
    return Part(merges, odd, hidden, columns)


def _formulas(data: bytes) -> Any:
    """Yield the cells that hold a formula or an error."""
    for found in _CELL.finditer(data):
        inner = found[2]
        if inner is None:
            continue
        formula, value = _FORMULA.search(inner), _VALUE.search(inner)
        place = _REFERENCE.search(found[1])
        if place is None:
            continue
        row, column = int(place[2]) - 1, column_of(place[1])
        written = "=" + unescape((formula[1] or b"").decode("utf-8", "replace")) if formula else ""
        shown = unescape(value[1].decode("utf-8", "replace")) if value else ""
        is_error = re.search(rb"""\bt\s*=\s*["']e["']""", found[1]) is not None
        if is_error:
            yield row, column, "error", shown or written
        elif formula and not shown and b"<is>" not in inner:
            yield row, column, "no-value", written
        elif formula:
            yield row, column, "formula", written


def _must_fit(data: bytes, name: str) -> None:
    """Refuse a sheet whose cells lie too far apart; empty cells with a format do not count."""
    shapes = data.translate(_SHAPES)
    if not any(one in shapes for one in _FAR_SHAPES):
        return
    far = re.findall(
        rb"""<(?:\w+:)?c\b[^>]*?\br\s*=\s*["']([A-Z]{3,}\d+|[A-Z]+\d{6,})["'][^>]*?(?<!/)>\s*<""", data
    )
    if not far:
        return
    last_row = last_column = 0
    for reference in far:
        place = re.fullmatch(rb"([A-Z]+)(\d+)", reference)
        assert place is not None
        column, row = column_of(place[1]), int(place[2])
        if row > ROWS or column >= COLUMNS:
            raise RefusedError("beyond", f"{name[:60]}!{reference.decode()[:30]}")
        last_row, last_column = max(last_row, row), max(last_column, column)
    others = re.findall(rb"""\br\s*=\s*["']([A-Z]{1,2})\d+["']""", data)
    wide = max([last_column, *(column_of(one) for one in set(others))])
    rows = re.findall(rb"""<(?:\w+:)?row\b[^>]*?\br\s*=\s*["'](\d{1,7})["']""", data)
    deep = max([last_row, *(int(one) for one in rows[-1:])])
    if (wide + 1) * deep > MOST_CELLS:
        raise RefusedError("far", f"{name[:60]}!{far[-1].decode()}")


def column_of(name: bytes) -> int:
    """Return the number of a column from 0."""
    number = 0
    for char in name[:8]:
        number = number * 26 + char - 64
    return number - 1


def raw_value(data: bytes, reference: str) -> str:
    """Return what the file itself holds for a number, empty if it is not found."""
    place = re.search(
        rb"""\br\s*=\s*["']""" + reference.encode() + rb"""["'][^>]*>(.*?)</(?:\w+:)?c>""", data, re.DOTALL
    )
    value = _VALUE.search(place[1]) if place else None
    return value[1].decode("utf-8", "replace") if value else ""
