"""The text of a cell, exactly: what a file cannot hold is an error that names the cell, and never cut or replaced."""

import re

from dutylist.errors import CellError
from dutylist.model.finding import Lang
from dutylist.tables.sheet import Column, Row, show

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def units(text: str) -> int:
    """Return the length of a text as Excel counts it: in UTF-16 units, an emoji or 𠮷 counting two."""
    return len(text) + len(_ASTRAL.findall(text))


def unwritable(text: str) -> str:
    """Return the first character that no XML file can hold, or nothing."""
    found = _NO_XML.search(text)
    return found[0] if found else ""


def cell_too_long(sheet: str, column: Column, row: Row, length: int, limit: int, lang: Lang) -> CellError:
    """Return the error about a cell longer than a file can hold."""
    zh, en = _where(sheet, column, row, lang)
    return CellError(
        f"{zh}有 {length:,} 个字符，Excel 的一个单元格最多放 {limit:,} 个；不会截断，请改短这段文字，或导出为其他格式",
        f"{en} has {length:,} characters, and a cell of Excel holds {limit:,}; nothing is cut: "
        "shorten the text, or export to another format",
    )


def cell_unwritable(sheet: str, column: Column, row: Row, char: str, lang: Lang) -> CellError:
    """Return the error about a character that the file cannot hold."""
    zh, en = _where(sheet, column, row, lang)
    name = f"U+{ord(char):04X}"
    return CellError(
        f"{zh}含有 {name}，这种文件放不下这个字符，请删去",
        f"{en} has {name} in it, which such a file cannot hold; delete it",
    )


def _where(sheet: str, column: Column, row: Row, lang: Lang) -> tuple[str, str]:
    first = next((text for cell in row.cells if (text := show(cell, lang))), "")
    name = row.id or first[:40]
    return (
        f"《{sheet}》中 {name} 的“{column.title.zh}”",
        f"{name!r} in {sheet!r}, column {column.title.en!r},",
    )
