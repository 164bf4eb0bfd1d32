"""The looks of a workbook's cells, and texts that stand across a sheet."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from xlsxwriter import Workbook

from dutylist.exporters import paper
from dutylist.exporters.exact import cell_too_long, cell_unwritable, units, unwritable
from dutylist.exporters.paper import LOOKS
from dutylist.exporters.xlsx_page import Page, look_of
from dutylist.model.finding import Lang, Wording
from dutylist.tables.sheet import Column, Mark, Row

CHARACTERS = 32_767
"""What a cell of Excel holds, in UTF-16 units."""
PAGE = Wording("第 &P 页 共 &N 页", "Page &P of &N")
_FONT, _HEADING, _SIZE, _TITLE_SIZE = "宋体", "黑体", 10, 16
_LINE, TALLEST = 14.5, 409.0  # points: a line of 10 point text in any usual font; the tallest row of Excel
_PATTERN = 14  # thin stripes
_LEGEND_WIDTH = 24.0


class Pen:
    """Opens sheets of one workbook and knows its looks."""

    def __init__(self, workbook: Workbook, lang: Lang) -> None:
        """Make the looks, once for all sheets."""
        self.lang: Lang = lang
        self._workbook = workbook
        self._opened: list[Page] = []
        text = {"font_name": _FONT, "font_size": _SIZE, "text_wrap": True, "valign": "top"}
        cell = text | {"border": 1, "border_color": "#808080", "num_format": "@"}
        middle = {"font_name": _HEADING, "align": "center", "valign": "vcenter"}
        self.cell = self._look(cell)
        self.number = self._look(cell | {"num_format": "0", "align": "center"})
        self.title = self._look(text | middle | {"font_size": _TITLE_SIZE})
        self.fact = self._look(text)
        self.heading = self._look(cell | middle | {"bg_color": "#D9D9D9"})
        self.part = self._look(text | {"font_name": _HEADING})
        self.marked: dict[Mark, int] = {mark: self._marked(mark, cell) for mark in LOOKS}

    def _look(self, wanted: dict[str, Any]) -> int:
        return look_of(self._workbook.add_format(wanted))

    def _marked(self, mark: Mark, cell: dict[str, Any]) -> int:
        look = LOOKS[mark]
        own: dict[str, Any] = {"bg_color": f"#{look.colour}", "pattern": 1, "bold": look.is_bold}
        if look.sign:
            own["num_format"] = f'"{look.sign} "@'  # shown before the text, and no part of it
        if look.is_bold:
            own |= {"font_color": f"#{look.line}", "border": 2, "border_color": f"#{look.line}"}
        if look.is_striped:
            own |= {"pattern": _PATTERN, "fg_color": "#E6B8B7"}
        return self._look(cell | own)

    def add_page(self, name: str) -> Page:
        """Return a new sheet."""
        page = self._workbook.add_worksheet(name, worksheet_class=Page)
        assert isinstance(page, Page)
        self._opened.append(page)
        page.set_paper(9)
        page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
        page.set_footer(f"&C&9{PAGE.pick(self.lang)}")
        page.set_default_row(height_of(1))
        return page

    def let_go(self) -> None:
        """Close the sheets of a workbook that came to nothing."""
        for page in self._opened:
            page.let_go()

    def say(self, page: Page, line: int, text: str, look: int, widths: Sequence[float]) -> None:
        """Write one text across columns so wide, in a row as high as it needs."""
        char = unwritable(text)
        if char or units(text) > CHARACTERS:
            column, row = Column("title", Wording("标题或说明", "title or note")), Row((text,))
            if char:
                raise cell_unwritable(text[:40], column, row, char, self.lang)
            raise cell_too_long(text[:40], column, row, units(text), CHARACTERS, self.lang)
        size = _TITLE_SIZE / _SIZE if look == self.title else 1.0
        height = min(TALLEST, height_of(paper.lines(text, sum(widths) / size)) * size)
        page.put(line, [text] + [""] * (len(widths) - 1), [look] * len(widths), height)
        page.join(line, 0, line, len(widths) - 1)


def height_of(count: int) -> float:
    """Return the height in points of a row of so many lines."""
    return count * _LINE + 5


def write_legend(page: Page, pen: Pen, line: int, marks: set[Mark], widths: Sequence[float]) -> int:
    """Say what the looks of cells mean, and return the line after it."""
    wide = list(accumulate(widths))
    count = next((index for index, one in enumerate(wide, 1) if one >= _LEGEND_WIDTH), len(wide))
    pen.say(page, line, paper.LEGEND.pick(pen.lang), pen.part, widths[:count])
    line += 1
    for mark, look in LOOKS.items():
        if mark in marks:
            pen.say(page, line, look.meaning.pick(pen.lang), pen.marked[mark], widths[:count])
            line += 1
    return line
