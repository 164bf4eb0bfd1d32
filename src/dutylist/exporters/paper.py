"""What Excel and Word have in common: how wide a text is, which cells are shown as one, and what colours mean."""

from collections.abc import Sequence
from typing import NamedTuple

from dutylist.model.finding import Lang, Wording
from dutylist.tables.sheet import Book, Column, Mark, Sheet

OURS = "dutylist"
"""A keyword among a file's properties, by which import tells a view of ours from the same form made by others."""

DOCUMENT = Wording("文号：{value}", "Document: {value}")
DAY = Wording("日期：{value}", "Date: {value}")
COUNTS = Wording("数量", "Counts")
COUNTED = Wording("项目", "Of what")
NUMBER = Wording("数目", "Number")
NOTES = Wording("说明", "Notes")
NOTE = Wording("注：{value}", "Note: {value}")
LEGEND = Wording("图例：", "Legend:")


class Look(NamedTuple):
    """How a mark is shown: colour behind, pattern over it, a sign before the text. The last two need no colour.

    Colours are RRGGBB. `is_striped` has a pattern in `line` over the colour; `is_bold` stresses the text.
    """

    meaning: Wording
    colour: str
    sign: str = ""
    is_striped: bool = False
    is_bold: bool = False
    line: str = "C00000"


LOOKS: dict[Mark, Look] = {
    "committee": Look(Wording("管委会牵头", "a committee leads"), "D6E4F5"),
    "township": Look(Wording("镇街牵头", "a township leads"), "DDEFD5"),
    "department": Look(Wording("部门牵头", "a department leads"), "FDF0C8"),
    "other": Look(Wording("其他主体牵头", "another body leads"), "E8E3F1"),
    "gap": Look(Wording("空白：无人牵头", "gap: nobody leads"), "F8CBCB", "×", is_striped=True, is_bold=True),
    "overlap": Look(
        Wording("交叉：几家牵头", "overlap: several lead"), "FAD7AC", "▲", is_striped=True, is_bold=True
    ),
    "open": Look(Wording("待明确", "to be settled"), "FFFFFF", "？", is_bold=True, line="7F7F7F"),
    "none": Look(Wording("不设牵头（有说明）", "nobody's on purpose"), "EDEDED", "—"),
}
"""Every mark, in the order of the legend."""


def width(text: str) -> int:
    """Return how wide one line is in half-width characters, or a little more: a Han character is two."""
    return (len(text) + len(text.encode("utf-8", "replace"))) // 2


def lines(text: str, room: float) -> int:
    """Return how many lines a text takes where `room` half-width characters stand in one.

    Half a Han character does not fit, words are not parted and no line begins with a full stop: some of each line is
    lost, and a row too high by a line is better than a line that nobody sees.
    """
    wide = width(text)
    if text.isprintable() and wide <= room:
        return 1
    room = max(1.0, int(room) // 2 * 2 * 0.95)
    if text.isprintable():
        return 1 + int((wide - 1) / room)
    return sum(1 + int(max(0, width(line) - 1) / room) for line in text.splitlines()) or 1


def facts(book: Book, sheet: Sheet | None, lang: Lang) -> list[str]:
    """Return the lines under a title. The document's number and the day are among them, and each only once."""
    said = [fact.pick(lang) for fact in sheet.facts] if sheet else []
    own = [(DOCUMENT, book.document), (DAY, book.day)]
    missing = [
        wording.pick(lang).format(value=value)
        for wording, value in own
        if value and not any(value in line for line in said)
    ]
    return missing + said


def fitted(columns: Sequence[Column], lang: Lang, most: float) -> list[float]:
    """Return the widths of columns, in half-width characters; together at most about `most`.

    Where they would be wider, what a column has beyond a few characters is taken from all alike.
    """
    wanted = [float(max(column.width, 4, _longest_word(column.title.pick(lang)))) for column in columns]
    least = [min(one, 8.0) for one in wanted]
    spare, room = sum(wanted) - sum(least), max(0.0, most - sum(least))
    if spare <= room:
        return wanted
    share = room / spare
    return [low + (one - low) * share for one, low in zip(wanted, least, strict=True)]


def _longest_word(title: str) -> int:
    """Return the width of the longest word that cannot be parted: Han characters can."""
    return min(16, max((width(word) for word in title.split() if word.isascii()), default=0))


class Runs:
    """Equal neighbours in the columns that may be merged.

    A run ends where one further left does, and before it is taller than a page, so that no page lacks the word.
    """

    def __init__(self, columns: Sequence[Column], page: float) -> None:
        """Begin before the first row. `page` is the height of a page, in any unit."""
        self.columns = [index for index, column in enumerate(columns) if column.is_merged]
        self._page = page
        self._texts: dict[int, str] = {}
        self._heights: dict[int, float] = {}

    def going_on(self, texts: Sequence[str], height: float) -> set[int]:
        """Return the columns in which this row shows the same cell as the row before."""
        going: set[int] = set()
        is_broken = False
        for index in self.columns:
            text = texts[index]
            tall = self._heights.get(index, 0.0) + height
            is_broken = is_broken or not text or text != self._texts.get(index) or tall > self._page
            self._texts[index] = text
            self._heights[index] = height if is_broken else tall
            if not is_broken:
                going.add(index)
        return going
