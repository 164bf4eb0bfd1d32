"""What a row of a table is, if it is no item: a total, a footnote, a group, the headings or an item printed again."""

import re
from collections.abc import Mapping, Sequence

from dutylist.importers.grid import Grid
from dutylist.importers.headings import normal
from dutylist.importers.items import Item
from dutylist.importers.layout import Spread, Table
from dutylist.importers.numbers import follows
from dutylist.importers.texts import clean, group_name, line

_TOTAL = re.compile(r"^(合计|总计|小计|共计|总数|合\s+计|总\s+计)")
_FOOTNOTE = re.compile(
    r"^(注|备注|说明|填表说明|填报说明|附注|※|\*|＊|注释)\s*[:：1一]?|^(联系|填表|填报|审核|制表)|^[（(]?(此页|本页|以下)(无正文|空白)"
)
_GROUP = re.compile(
    r"^[（(]?[一二三四五六七八九十百]+[）)]?[、.．\s]|[（(]\s*(?:共\s*)?\d+\s*[项个条][）)]\s*$|^第[一二三四五六七八九十]+[部章节]"
)
TOTALS = "合总小共"
"""What the words begin with by which a row counts others."""
_TITLE = re.compile(r"(?:[（(][一二三四五六七八九十]+[）)])?[^\W\d_](?:[^\W\d_]|[（）()、和与]){1,19}")
"""A few words without a number or a stop: no line of a note."""
_SENTENCE = re.compile(r"[。；;]\s*$")
_SIGNATURE = re.compile(
    r"^(?:填报|填表|审核|制表|联系|经办|负责|签发|审批|主要领导)(?:人|员|电话|方式|单位|部门|科室|日期|时间|领导|签字)*\s*[:：]"
)
_OPENING = re.compile(
    r"^[（(]?[一二三四五六七八九十百]+[）)]?[、.．](?!.*(?:清单|目录|一览表|汇总表|明细表))"
)
GOES_ON = re.compile(r"\s*[（(](?:续|续上页|接上页|续表)[）)]$")
"""What stands behind the name of an item that goes on after a page break."""
LONGEST_HEAD = 60
BAND = 2
"""Cells merged over more columns than this are a band over the table."""


def is_signature(text: str) -> bool:
    """Whether a cell says who filled the table in, or how to reach them."""
    return _SIGNATURE.match(text.strip()) is not None


def opening_group(titles: Sequence[str]) -> str:
    """Return the group that the line right above the headings begins (`一、行政许可`); empty if it is another title."""
    last = titles[-1] if titles else ""
    return group_name(last) if _OPENING.match(last) else ""


class Teller:
    """Tells the rows of one table."""

    def __init__(self, grid: Grid, spread: Spread, table: Table) -> None:
        """Look up the columns by which rows are told."""
        self.grid = grid
        self.spread = spread
        self.table = table
        name = table.column("name")
        assert name is not None
        self.name = name
        self.subitem = table.column("subitem")
        self.number = table.column("number")
        self.titles: dict[int, str] = {}
        self.last_name: int | None = None
        self.lower: list[dict[int, str]] | None = None
        self.nameless = -1

    def single(self, row: int, own: Mapping[int, str]) -> tuple[int, str] | None:
        """Return the one text of a row that has one only, and stands where no item could have it alone."""
        if len(own) != 1:
            return None
        table = self.table
        ((at, text),) = own.items()
        covered = [one for one in table.columns if self.spread.anchor(row, one)[0] < row]
        if covered and len(covered) * 2 > len(table.columns):
            return None
        column = table.columns.get(at)
        if column is not None and column.field == "name" and self.spread.wide.get((row, at), 1) == 1:
            is_plain_list = (
                len({one.field for one in table.columns.values()} - {"number", "domain", "note"}) == 1
            )
            if is_plain_list and not (
                _TOTAL.match(text) or is_footnote(text.strip()) or _GROUP.search(text.strip())
            ):
                return None
        return at, text.strip()

    def is_group(self, row: int, at: int, text: str) -> bool:
        """Whether the one text of a row is the name of a group of items."""
        return bool(
            _GROUP.search(text)
            or self.spread.wide.get((row, at), 1) > BAND
            or (at == self.number and not re.search(r"\d", text))
        )

    def is_next_group(self, row: int, at: int, text: str) -> bool:
        """Whether the one text of a row below a note is the name of a group: its items come next, after more names."""
        while self._is_group_name(row, at, text):
            row += 1
            own = {} if row >= self.table.last else dict(enumerate(self.grid.rows[row]))
            own = {one: text for one, text in own.items() if text.strip()}
            if len(own) != 1:
                return self.name in own
            ((at, text),) = own.items()
        return False

    def _is_group_name(self, row: int, at: int, text: str) -> bool:
        text = text.strip()
        if _GROUP.search(text):
            return _SENTENCE.search(text) is None
        return self.spread.wide.get((row, at), 1) > BAND and _TITLE.fullmatch(text) is not None

    def is_total(self, own: Mapping[int, str]) -> bool:
        """Whether a row counts others."""
        number = own.get(self.number, "") if self.number is not None else ""
        return (
            normal(number).startswith(("合计", "总计", "小计", "共计"))
            or _TOTAL.match(own.get(self.name, "")) is not None
        )

    def is_below(self, own: Mapping[int, str], row: int) -> bool:
        """Whether a row of several cells stands below the table: nothing from here on has a name."""
        if self.last_name is None:
            named = [
                at
                for at in range(self.table.first, self.table.last)
                if self.grid.text(at, self.name).strip() and not is_signature(self.grid.text(at, self.name))
            ]
            self.last_name = max(named, default=-1)
        return row > self.last_name and self.name not in own

    def is_over(self, row: int) -> bool:
        """Whether no item comes after a row: nothing below has more than one cell."""
        for below in range(row + 1, self.table.last):
            if (
                sum(
                    1
                    for at, text in enumerate(self.grid.rows[below])
                    if text.strip() and at in self.table.columns
                )
                > 1
            ):
                return False
        return True

    def is_heading(self, own: Mapping[int, str]) -> bool:
        """Whether a row is that of the headings, printed again."""
        if normal(own.get(self.name, "")) != self._title(self.name):
            return False
        same = sum(
            1
            for at, text in own.items()
            if at in self.table.columns and len(text) <= LONGEST_HEAD and normal(text) == self._title(at)
        )
        return same > 1 and same * 2 >= len(own)

    def is_second_heading(self, own: Mapping[int, str]) -> bool:
        """Whether a row is a further one of headings over several rows, printed again."""
        if self.lower is None:
            below = range(self.table.heading + 1, self.table.first)
            self.lower = [self._heads(dict(enumerate(self.grid.rows[one]))) for one in below]
        cells = self._heads(own)
        return bool(cells) and cells in self.lower

    def _heads(self, cells: Mapping[int, str]) -> dict[int, str]:
        return {at: normal(text) for at, text in cells.items() if text.strip() and at in self.table.columns}

    def _title(self, column: int) -> str:
        if column not in self.titles:
            self.titles[column] = normal(self.table.columns[column].title)
        return self.titles[column]

    def is_again(self, item: Item, row: int) -> bool:
        """Whether a row is the same item printed again after a page break."""
        number = "" if self.number is None else line(self.grid.text(row, self.number))
        name = line(clean(self.grid.text(row, self.name)))
        if GOES_ON.sub("", name) != name and number in ("", item.texts.get("number", "")):
            return self.table.layout != "own" and GOES_ON.sub("", name) == item.texts.get("name")
        if not number:
            return False
        sub = "" if self.subitem is None else line(clean(self.grid.text(row, self.subitem)))
        return (
            self.table.layout not in {"own", "delegation"}
            and number == item.texts.get("number", "")
            and name == item.texts.get("name")
            and sub in ("", item.texts.get("subitem", ""))
        )

    def is_nameless(self, item: Item, row: int, own: Mapping[int, str]) -> bool:
        """Whether a row without a name is an item whose name is missing: it has the next number, or comes below one.

        Until there is a name again nothing is mixed into the item before.
        """
        if self.table.layout == "own" or self.number is None or self.has_name(row):
            return False
        number, before = line(own.get(self.number, "")), item.texts.get("number", "")
        if self.nameless == item.row:
            return number != before
        if len(own) > 1 and follows(before, number):  # a number alone is none
            self.nameless = item.row
            return True
        return False

    def is_same_name(self, previous: Item | None, own: Mapping[int, str]) -> bool:
        """Whether a row only repeats the name of the item before for a further sub-item."""
        if previous is None or line(clean(own[self.name])) != previous.texts.get("name"):
            return False
        number = own.get(self.number, "") if self.number is not None else ""
        return line(number) in ("", previous.texts.get("number", ""))

    def has_name(self, row: int) -> bool:
        """Whether a row has a name, be it that of a merged cell."""
        top, left = self.spread.anchor(row, self.name)
        return bool(self.grid.text(top, left).strip())


def is_total_line(text: str) -> bool:
    """Whether the one text of a row says that it counts others."""
    return _TOTAL.match(text) is not None


def is_footnote(text: str) -> bool:
    """Whether the one text of a row is a note below the table."""
    return _FOOTNOTE.match(text) is not None
