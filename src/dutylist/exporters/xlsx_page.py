"""Rows of cells on a sheet of an Excel workbook: texts as texts, exactly. XlsxWriter does everything around them.

XlsxWriter writes a cell at a time and looks at each several times over; here a row is one string. It also takes
`_x0041_x0042_` apart wrongly and a text that begins with `<r>` for XML of its own; nothing of the list goes that way.
"""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

_SPECIAL = re.compile("[&<>\r]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}

# Excel reads `_x000D_` as a carriage return, most others as it stands. Parted in two runs all read it as it stands.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class Page(Worksheet):
    """A sheet written from the top down, a row at a time; no row is kept in memory.

    Of XlsxWriter's own it uses what its `constant_memory` does: it writes to the stream `fh` after the rows before.
    """

    def __init__(self) -> None:
        """Begin above the first row."""
        super().__init__()
        self._letters: list[str] = []

    def put(
        self,
        line: int,
        texts: Sequence[str],
        looks: Sequence[int],
        height: float,
        numbers: Collection[int] = (),
    ) -> None:
        """Write one row from the first column on: texts, each in a look (see `look_of`), some of them as numbers.

        `line` begins with 0 and must be greater than before. The texts must be such that XML can hold them.
        """
        row = line + 1
        joined = "".join(texts)
        if _SPECIAL.search(joined):
            texts = [_SPECIAL.sub(_entity, text) for text in texts]
        letters = self._letters_of(len(texts))
        cells = [
            f'<c r="{letter}{row}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
            if text
            else f'<c r="{letter}{row}" s="{look}"/>'
            for letter, look, text in zip(letters, looks, texts, strict=True)
        ]
        if "_x" in joined:
            for index, text in enumerate(texts):
                if _ESCAPE.search(text):
                    start = f'<c r="{letters[index]}{row}" s="{looks[index]}" t="inlineStr"><is>'
                    cells[index] = f"{start}{_runs(text)}</is></c>"
        for index in numbers:
            cells[index] = f'<c r="{letters[index]}{row}" s="{looks[index]}"><v>{texts[index]}</v></c>'
        self._write_single_row(line)
        self._check_dimensions(line, 0)
        self._check_dimensions(line, len(texts) - 1)
        stream: Any = self.fh
        stream.write(f'<row r="{row}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>')

    def join(self, first: int, left: int, last: int, right: int) -> None:
        """Show written cells as one. `merge_range` would write them anew, and those on disk it passes over."""
        if (first, left) != (last, right):
            self.merge.append([first, left, last, right])

    def let_go(self) -> None:
        """Close what is open of a workbook that came to nothing."""
        stream: Any = self.row_data_fh
        stream.close()

    def _letters_of(self, count: int) -> Sequence[str]:
        if len(self._letters) != count:
            self._letters = [xl_col_to_name(index) for index in range(count)]
        return self._letters


def look_of(look: Format) -> int:
    """Return the number by which cells name a format."""
    untyped: Any = look
    number: int = untyped._get_xf_index()
    return number


def _entity(found: re.Match[str]) -> str:
    return _ENTITIES[found[0]]


def _runs(text: str) -> str:
    """Return a text in runs, parted wherever it would be read as an escape."""
    cuts = [0, *(found.end() for found in _ESCAPE.finditer(text)), len(text)]
    return "".join(f'<r><t xml:space="preserve">{text[start:end]}</t></r>' for start, end in pairwise(cuts))
