"""How wide a text is where a Han character takes two columns."""

import re
import unicodedata

_HAN = re.compile("[\u4e00-\u9fff]")
_REST = re.compile("[^\x20-\x7e\u4e00-\u9fff]")


def width(text: str) -> int:
    """Return the columns that a text takes in a fixed-width font for Chinese."""
    if text.isascii():
        return len(text)
    columns = len(text) + len(_HAN.findall(text))
    for char in _REST.findall(text):
        if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Mn", "Me"}:
            columns -= 1
        elif unicodedata.east_asian_width(char) in {"W", "F"}:
            columns += 1
    return columns
