"""The cells of a row given to its item: its own, those merged over it, and what a further row adds."""

from collections.abc import Iterable

from dutylist.importers.fates import Fates
from dutylist.importers.items import EXTRA, Item, Reading
from dutylist.importers.layout import Spread
from dutylist.importers.remarks import Remark
from dutylist.importers.texts import NOTHING, SAME, block, clean, line

KEPT_SHORT = frozenset(
    "number domain name subitem code power level area term published effective until".split()
)
"""Fields of one line: breaks in them part words that belong together."""
INHERITED = ("domain", "power", "lead", "office", "level")
"""What a sub-item without it has from the item, besides its name and number."""
UNREADABLE = frozenset({"precision", "error", "no-value"})
"""What is odd about cells whose text is not what was meant."""


class Filler:
    """Fills the items of one table."""

    def __init__(self, fates: Fates, spread: Spread, reading: Reading) -> None:
        """Keep what the cells are, and where remarks on them go."""
        self.fates = fates
        self.grid = fates.grid
        self.spread = spread
        self.reading = reading
        self.domain = None if reading.table.layout == "own" else reading.table.column("domain")

    def fill(self, item: Item, row: int, previous: Item | None, *, is_new: bool) -> None:
        """Take the texts of an item's first row, those of merged cells from where they stand."""
        fates, table = self.fates, self.reading.table
        for at, column in table.columns.items():
            top, left = self.spread.anchor(row, at)
            if left != at or top < table.first:
                continue
            raw = self.grid.text(top, left)
            if not raw.strip():
                if raw:
                    fates.seen.add((top, left))
                continue
            self._take(item, top, left, column.field, column.title, previous)
        for at in range(len(self.grid.rows[row])):
            if at not in table.columns and self.grid.text(row, at).strip() and (row, at) not in fates.seen:
                self.reading.remarks.append(fates.remark("stray", row, at))
        if previous is not None and not is_new:
            self._inherit(item, row, previous)
        elif previous is not None and previous.group == item.group and self._is_parted(row):
            self._inherit_some(item, row, previous, ["domain"])

    def _is_parted(self, row: int) -> bool:
        """Whether a row's domain is empty in a table that has a column for it, as where merged cells were lost."""
        return self.domain is not None and not self.grid.text(row, self.domain).strip()

    def _inherit(self, item: Item, row: int, previous: Item) -> None:
        """Give a sub-item what it has from the item before."""
        for one in ("name", "number"):
            if one not in item.texts and one in previous.texts:
                item.texts[one] = previous.texts[one]
                item.cells[one] = previous.cells[one]
        self._inherit_some(item, row, previous, INHERITED)

    def _inherit_some(self, item: Item, row: int, previous: Item, what: Iterable[str]) -> None:
        """Give an item what it has none of from the one before, and say so."""
        for one in what:
            if one not in item.texts and one in previous.texts:
                text = item.texts[one] = previous.texts[one]
                item.cells[one] = previous.cells[one]
                columns = self.reading.table.columns.items()
                place = next((at for at, column in columns if column.field == one), 0)
                self.reading.remarks.append(
                    Remark("inherited", self.grid.file, self.grid.name, self.grid.address(row, place), text)
                )

    def _take(
        self, item: Item, row: int, column: int, field: str | None, title: str, previous: Item | None
    ) -> None:
        """Give a cell's text to an item."""
        fates, remarks = self.fates, self.reading.remarks
        raw = self.grid.text(row, column)
        odd = fates.odd.get((row, column))
        if odd is not None and odd.trouble in UNREADABLE:
            fates.seen.add((row, column))
            if field != "number":
                remarks.append(fates.remark(odd.trouble, row, column, odd.raw or raw))
                if raw:
                    item.extra[title] = raw
            return
        fit = clean(raw)
        if fit != raw:
            remarks.append(fates.remark("cleaned", row, column))
        fates.seen.add((row, column))
        key = field or f"{EXTRA}{title}"
        # our own texts are as they should be
        is_short = field in KEPT_SHORT and self.reading.table.layout != "own"
        text = line(fit) if is_short else block(fit)
        if not text:
            return
        if text in SAME and previous is not None:
            above = previous.texts.get(field) if field else previous.extra.get(title)
            if above:
                remarks.append(fates.remark("same", row, column))
                text = above
            else:
                remarks.append(fates.remark("no-above", row, column))
        if field is None:
            item.extra[title] = text
        elif text in NOTHING:
            remarks.append(fates.remark("nothing", row, column))
            return
        else:
            item.texts[field] = text
        item.cells.setdefault(key, []).append((row, column))

    def join(self, item: Item, row: int, *, is_page: bool) -> None:
        """Join what stands in a further row of an item."""
        fates, remarks, columns = self.fates, self.reading.remarks, self.reading.table.columns
        places = item.cells  # asked for before the texts change of which they are the places
        for at, raw in enumerate(self.grid.rows[row]):
            if not raw.strip():
                continue
            column = columns.get(at)
            if column is None:
                remarks.append(fates.remark("stray", row, at))
                continue
            odd = fates.odd.get((row, at))
            text = clean(raw)
            text = line(text) if column.field in KEPT_SHORT else block(text)
            there = item.texts.get(column.field, "") if column.field else item.extra.get(column.title, "")
            if odd is not None and odd.trouble in UNREADABLE:
                remarks.append(fates.remark(odd.trouble, row, at, odd.raw or raw))
                continue
            is_name = column.field == "name"
            if text in there.split("\n") or text == there or (is_page and (is_name or text in there)):
                remarks.append(fates.remark("repeated", row, at))
                continue
            if text in NOTHING:
                remarks.append(fates.remark("nothing", row, at))
                continue
            if column.field == "number" or (column.field == "code" and there):
                remarks.append(fates.remark("left", row, at))
                continue
            joined = f"{there}\n{text}" if there else text
            if is_name:
                joined = there + text
            if column.field:
                item.texts[column.field] = joined
            else:
                item.extra[column.title] = joined
            places.setdefault(column.field or f"{EXTRA}{column.title}", []).append((row, at))
            remarks.append(fates.remark("continued", row, at))
