"""Rows of a table to items: merges, page breaks, sub-items and notes understood, no cell without a fate."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dutylist.importers.grid import Grid, address
from dutylist.importers.headings import normal
from dutylist.importers.layout import Spread, Table
from dutylist.importers.remarks import Remark

NOTHING = frozenset(["无", "/", "\\", "-", "—", "——", "--", "暂无", "／", "－", "空"])
"""Words for an empty cell."""
SAME = frozenset(["同上", "〃", "″", '"', "”", "上同", "同前", "同上。"])

KEPT_SHORT = frozenset(
    "number domain name subitem code power level area term published effective until".split()
)
"""Fields of one line: breaks in them part words that belong together."""
INHERITED = frozenset("domain power lead office level".split())
"""What a sub-item without it has from the item, besides its name and number."""

_TOTAL = re.compile(r"^(合计|总计|小计|共计|总数|合\s+计|总\s+计)")
_FOOTNOTE = re.compile(
    r"^(注|备注|说明|填表说明|填报说明|附注|※|\*|＊|注释)\s*[:：1一]?|^(联系|填表|审核|制表)"
)
_GROUP = re.compile(
    r"^[（(]?[一二三四五六七八九十百]+[）)]?[、.．\s]|[（(]\s*(?:共\s*)?\d+\s*[项个条][）)]\s*$|^第[一二三四五六七八九十]+[部章节]"
)
_COUNT = re.compile(r"共?\s*(\d{1,6})\s*[项个条]")
_LETTERS = r"\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_BROKEN = re.compile(
    rf"(?<=[{_LETTERS}])\s+(?=[{_LETTERS}])|\s*\n\s*(?=[{_LETTERS}])|(?<=[{_LETTERS}])\s*\n\s*"
)
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad]|_x000D_"
)
LONGEST_HEAD = 60


@dataclass(slots=True)
class Item:
    """One item of a table. `row` from 0 is where it begins; `texts` are by field, `extra` by heading.

    `cells` says where each text stands. `main` tells the items of one number and name apart from the others'.
    """

    row: int
    main: int
    texts: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    cells: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    group: str = ""


@dataclass(slots=True)
class Declared:
    """A count that a file states: where, the number, and how many items were read under it."""

    cell: str
    text: str
    number: int
    read: int = 0


@dataclass(slots=True)
class Reading:
    """What was read of a table."""

    table: Table
    items: list[Item] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many items there are, the sub-items of one counting once; “2,3” is two."""
        return _counted(self.items)


def _counted(items: list[Item]) -> int:
    count = 0
    seen: set[int] = set()
    for item in items:
        if item.main not in seen:
            seen.add(item.main)
            count += max(
                1,
                len(re.findall(r"\d+", item.texts.get("number", "")))
                if "." not in item.texts.get("number", "")
                else 1,
            )
    return count


def line(text: str) -> str:
    """Return a text of one line: breaks and blanks inside Chinese go, others become one blank."""
    return " ".join(_BROKEN.sub("", text.strip()).split())


def block(text: str) -> str:
    """Return a text of many lines without blanks at their ends and without empty lines around it."""
    lines = [one.rstrip() for one in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip("\n").strip()


def clean(text: str) -> str:
    """Return a text without characters that no list can hold."""
    return (
        _UNFIT.sub("", text)
        if _UNFIT.search(text.replace("\r", "").replace("\n", "").replace("\t", ""))
        else text
    )


class Reader:
    """Reads the tables of one sheet."""

    def __init__(self, grid: Grid, spread: Spread) -> None:
        """Note what is odd about the sheet."""
        self.grid = grid
        self.spread = spread
        self.odd = {(one.row, one.column): one for one in grid.odd}
        self.titles: dict[tuple[int, int], str] = {}
        self.seen: set[tuple[int, int]] = set()
        for (row, column), anchor in spread.anchors.items():  # what a merged cell repeats for filters
            text = grid.text(row, column)
            if text and anchor != (row, column) and text == grid.text(*anchor):
                grid.rows[row][column] = ""

    def remark(self, kind: str, row: int, column: int, text: str | None = None) -> Remark:
        """Return a remark on a cell, which has its fate with that."""
        self.seen.add((row, column))
        said = self.grid.text(row, column) if text is None else text
        return Remark(kind, self.grid.file, self.grid.name, address(row, column), said)

    def rest(self, first: int, last: int, kind: str) -> Iterator[Remark]:
        """Yield the cells of some rows that have no fate yet."""
        for row in range(first, min(last, len(self.grid.rows))):
            for column, text in enumerate(self.grid.rows[row]):
                if text and (row, column) not in self.seen:
                    if text.strip():
                        yield self.remark(kind, row, column)
                    else:
                        self.seen.add((row, column))

    def read(self, table: Table, above: int) -> Reading:
        """Return a table's items; `above` is where what stands before its headings begins."""
        reading = Reading(table)
        for row in range(above, table.heading):
            for at, text in enumerate(self.grid.rows[row]):
                if text.strip() and (row, at) not in self.seen:
                    reading.titles.append(line(text))
                    self._declare(reading, row, at, text)
        reading.remarks += self.rest(above, table.heading, "title")
        reading.remarks += self.rest(table.heading, table.first, "heading")
        self._rows(reading)
        return reading

    def _declare(self, reading: Reading, row: int, column: int, text: str) -> Declared | None:
        found = _COUNT.search(text)
        if found is None:
            return None
        declared = Declared(address(row, column), line(text), int(found[1]))
        reading.declared.append(declared)
        return declared

    def _rows(self, reading: Reading) -> None:
        table, grid = reading.table, self.grid
        name, subitem, number = (table.column(one) for one in ("name", "subitem", "number"))
        assert name is not None
        item: Item | None = None
        main, group, has_ended = -1, "", False
        group_items: list[Item] = []
        open_group: Declared | None = None
        for row in range(table.first, table.last):
            own = {at: text for at, text in enumerate(grid.rows[row]) if text.strip()}
            if not own:
                self._forget(row)
                continue
            if all(at not in table.columns for at in own):
                reading.remarks += self.rest(row, row + 1, "stray")
                continue
            said = self._single(table, row, own)
            if said is not None:
                at, text = said
                if _TOTAL.match(text):
                    self._total(reading, row)
                    continue
                if _FOOTNOTE.match(text) or has_ended:
                    has_ended = True
                    reading.remarks += self.rest(row, row + 1, "footnote")
                    continue
                wide = self.spread.wide.get((row, at), 1)
                if _GROUP.search(text) or wide > 2 or (at == number and not re.search(r"\d", text)):  # noqa: PLR2004 - so wide is a band over the table
                    if self._is_over(table, row):
                        has_ended = True
                        reading.remarks += self.rest(row, row + 1, "footnote")
                        continue
                    if open_group is not None:
                        open_group.read = _counted(group_items)
                    group, group_items = group_name(text), []
                    open_group = self._declare(reading, row, at, text)
                    reading.remarks += self.rest(row, row + 1, "group")
                    continue
            if self._is_heading(table, own):
                reading.remarks += self.rest(row, row + 1, "heading")
                continue
            if normal(own.get(number if number is not None else -1, "")).startswith(
                ("合计", "总计", "小计", "共计")
            ) or _TOTAL.match(own.get(name, "")):
                self._total(reading, row)
                continue
            has_name = name in own
            has_sub = subitem is not None and subitem in own
            is_page = (
                item is not None and has_name and self._is_again(table, item, row, name, subitem, number)
            )
            if (
                (has_name and not is_page)
                or (has_sub and not is_page and self._name(row, name) is not None)
                or (has_sub and item is not None and not is_page)
            ):
                previous = item
                if has_name and not self._same_name(
                    previous, own[name], own.get(number, "") if number is not None else ""
                ):
                    main += 1
                item = Item(row, max(main, 0), group=group)
                self._fill(reading, item, row, previous, is_new=has_name)
                reading.items.append(item)
                group_items.append(item)
                has_ended = False
            elif item is not None:
                self._join(reading, item, row, is_page=is_page)
            else:
                reading.remarks += self.rest(row, row + 1, "no-name")
        if open_group is not None:
            open_group.read = _counted(group_items)

    def _forget(self, row: int) -> None:
        for at, text in enumerate(self.grid.rows[row]):
            if text:
                self.seen.add((row, at))

    @staticmethod
    def _same_name(previous: Item | None, name: str, number: str) -> bool:
        """Whether a row only repeats the name of the item before for a further sub-item."""
        if previous is None or line(clean(name)) != previous.texts.get("name"):
            return False
        return line(number) in ("", previous.texts.get("number", ""))

    def _name(self, row: int, name: int) -> str | None:
        top, left = self.spread.anchor(row, name)
        return self.grid.text(top, left).strip() or None

    def _single(self, table: Table, row: int, own: Mapping[int, str]) -> tuple[int, str] | None:
        """Return the one text of a row that has one only, and stands where no item could have it alone."""
        if len(own) != 1:
            return None
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
                _TOTAL.match(text) or _FOOTNOTE.match(text.strip()) or _GROUP.search(text.strip())
            ):
                return None
        return at, text.strip()

    def _is_over(self, table: Table, row: int) -> bool:
        """Whether no item comes after a row: nothing below has more than one cell."""
        for below in range(row + 1, table.last):
            if (
                sum(
                    1 for at, text in enumerate(self.grid.rows[below]) if text.strip() and at in table.columns
                )
                > 1
            ):
                return False
        return True

    def _is_heading(self, table: Table, own: Mapping[int, str]) -> bool:
        """Whether a row is that of the headings, printed again."""
        name = table.column("name")
        if name is None or normal(own.get(name, "")) != self._normal(table, name):
            return False
        same = sum(
            1
            for at, text in own.items()
            if at in table.columns and len(text) <= LONGEST_HEAD and normal(text) == self._normal(table, at)
        )
        return same > 1 and same * 2 >= len(own)

    def _normal(self, table: Table, column: int) -> str:
        key = (table.heading, column)
        if key not in self.titles:
            self.titles[key] = normal(table.columns[column].title)
        return self.titles[key]

    def _total(self, reading: Reading, row: int) -> None:
        for at, text in enumerate(self.grid.rows[row]):
            found = re.search(r"(\d{1,6})", text)
            if found and (row, at) not in self.seen:
                is_total = not text.strip().startswith("小计") and not self.grid.text(
                    row, 0
                ).strip().startswith("小计")
                if is_total:
                    reading.declared.append(Declared(address(row, at), line(text), int(found[1])))
                break
        reading.remarks += self.rest(row, row + 1, "total")

    def _is_again(
        self, table: Table, item: Item, row: int, name: int, subitem: int | None, number: int | None
    ) -> bool:
        """Whether a row is the same item printed again after a page break."""
        if number is None or not self.grid.text(row, number).strip():
            return False
        sub = "" if subitem is None else line(clean(self.grid.text(row, subitem)))
        return (
            table.layout not in {"own", "delegation"}
            and line(self.grid.text(row, number)) == item.texts.get("number", "")
            and line(clean(self.grid.text(row, name))) == item.texts.get("name")
            and sub in ("", item.texts.get("subitem", ""))
        )

    def _fill(self, reading: Reading, item: Item, row: int, previous: Item | None, *, is_new: bool) -> None:
        """Take the texts of an item's first row, those of merged cells from where they stand."""
        for at, column in reading.table.columns.items():
            top, left = self.spread.anchor(row, at)
            if left != at or top < reading.table.first:
                continue
            raw = self.grid.text(top, left)
            if not raw.strip():
                if raw:
                    self.seen.add((top, left))
                continue
            self._take(reading, item, top, left, column.field, column.title, previous)
        for at in range(len(self.grid.rows[row])):
            if (
                at not in reading.table.columns
                and self.grid.text(row, at).strip()
                and (row, at) not in self.seen
            ):
                reading.remarks.append(self.remark("stray", row, at))
        if not is_new and previous is not None:
            for one in ("name", "number"):
                if one not in item.texts and one in previous.texts:
                    item.texts[one] = previous.texts[one]
                    item.cells[one] = previous.cells[one]
            for one in INHERITED:
                if one not in item.texts and one in previous.texts:
                    item.texts[one] = previous.texts[one]
                    item.cells[one] = previous.cells[one]
                    place = next(
                        (at for at, column in reading.table.columns.items() if column.field == one), 0
                    )
                    reading.remarks.append(
                        Remark(
                            "inherited",
                            self.grid.file,
                            self.grid.name,
                            address(row, place),
                            previous.texts[one],
                        )
                    )

    def _take(
        self,
        reading: Reading,
        item: Item,
        row: int,
        column: int,
        field_: str | None,
        title: str,
        previous: Item | None,
    ) -> None:
        """Give a cell's text to an item."""
        raw = self.grid.text(row, column)
        odd = self.odd.get((row, column))
        if odd is not None and odd.trouble in {"precision", "error", "no-value"}:
            self.seen.add((row, column))
            if field_ != "number":
                reading.remarks.append(self.remark(odd.trouble, row, column, odd.raw or raw))
                if raw:
                    item.extra[title] = raw
            return
        fit = clean(raw)
        if fit != raw:
            reading.remarks.append(self.remark("cleaned", row, column))
        self.seen.add((row, column))
        key = field_ or f"extra:{title}"
        is_short = (
            field_ in KEPT_SHORT and reading.table.layout != "own"
        )  # our own texts are as they should be
        text = line(fit) if is_short else block(fit)
        if not text:
            return
        if text in SAME and previous is not None:
            above = previous.texts.get(field_) if field_ else previous.extra.get(title)
            if above:
                reading.remarks.append(self.remark("same", row, column))
                text = above
        if field_ is None:
            item.extra[title] = text
        elif text in NOTHING:
            reading.remarks.append(self.remark("nothing", row, column))
            return
        else:
            item.texts[field_] = text
        item.cells.setdefault(key, []).append((row, column))

    def _join(self, reading: Reading, item: Item, row: int, *, is_page: bool) -> None:
        """Join what stands in a further row of an item."""
        for at, raw in enumerate(self.grid.rows[row]):
            if not raw.strip():
                continue
            column = reading.table.columns.get(at)
            if column is None:
                reading.remarks.append(self.remark("stray", row, at))
                continue
            odd = self.odd.get((row, at))
            text = clean(raw)
            short = column.field in KEPT_SHORT
            text = line(text) if short else block(text)
            there = item.texts.get(column.field, "") if column.field else item.extra.get(column.title, "")
            if odd is not None and odd.trouble in {"precision", "error", "no-value"}:
                reading.remarks.append(self.remark(odd.trouble, row, at, odd.raw or raw))
                continue
            if text in there.split("\n") or text == there or (is_page and text in there):
                reading.remarks.append(self.remark("repeated", row, at))
                continue
            if column.field == "number" or (column.field == "code" and there):
                reading.remarks.append(self.remark("left", row, at))
                continue
            joined = f"{there}\n{text}" if there else text
            if column.field == "name":
                joined = there + text
            if column.field:
                item.texts[column.field] = joined
            else:
                item.extra[column.title] = joined
            item.cells.setdefault(column.field or f"extra:{column.title}", []).append((row, at))
            reading.remarks.append(self.remark("continued", row, at))


def group_name(text: str) -> str:
    """Return the name of a group without its number and its count: `一、党的建设（12项）` is 党的建设."""
    name = re.sub(r"[（(]\s*(?:共\s*)?\d+\s*[项个条][^）)]*[）)]\s*$", "", line(text))
    name = re.sub(r"^[（(]?[一二三四五六七八九十百]+[）)]?[、.．\s]\s*|^\d+[、.．]\s*", "", name)
    return name.strip("：: ") or line(text)
