"""Rows of a table to items: merges, page breaks, sub-items and notes understood, no cell without a fate."""

import re

from dutylist.importers.fates import Fates
from dutylist.importers.filling import Filler
from dutylist.importers.grid import Grid
from dutylist.importers.items import Declared, Item, Reading, counted
from dutylist.importers.layout import Spread, Table
from dutylist.importers.ordinary import Ordinary
from dutylist.importers.telling import Teller, is_footnote, is_signature, is_total_line, opening_group
from dutylist.importers.texts import group_name, line

_COUNT = re.compile(r"(?<![第\d])(\d{1,6})\s*(?:[项条]|个(?=$|[\s）)，,。；;]|事项|职责|权力))")


class Reader:
    """Reads the tables of one sheet."""

    def __init__(self, grid: Grid, spread: Spread) -> None:
        """Empty what a merged cell repeats for filters."""
        self.grid = grid
        self.spread = spread
        self.fates = Fates(grid)
        for (row, column), anchor in spread.anchors.items():
            text = grid.text(row, column)
            if text and anchor != (row, column) and text == grid.text(*anchor):
                grid.rows[row][column] = ""

    def read(self, table: Table, above: int) -> Reading:
        """Return a table's items; `above` is where what stands before its headings begins."""
        reading = Reading(table)
        for row in range(above, table.heading):
            for at, text in enumerate(self.grid.rows[row]):
                if text.strip() and (row, at) not in self.fates.seen:
                    reading.titles.append(line(text))
                    self._declare(reading, row, at, text)
        reading.remarks += self.fates.rest(above, table.heading, "title")
        reading.remarks += self.fates.rest(table.heading, table.first, "heading")
        self._rows(reading)
        return reading

    def _declare(self, reading: Reading, row: int, column: int, text: str) -> Declared | None:
        found = _COUNT.search(text)
        if found is None:
            return None
        declared = Declared(self.grid.address(row, column), line(text), int(found[1]))
        reading.declared.append(declared)
        return declared

    def _rows(self, reading: Reading) -> None:
        table, grid, fates = reading.table, self.grid, self.fates
        teller, filler = Teller(grid, self.spread, table), Filler(fates, self.spread, reading)
        ordinary = Ordinary(fates, self.spread, teller)
        item: Item | None = None
        main, group, has_ended = -1, opening_group(reading.titles), False
        group_items: list[Item] = []
        open_group = next((one for one in reading.declared if group and one.text == reading.titles[-1]), None)
        for row in range(table.first, table.last):
            quick = ordinary.item(row, item, main + 1, group)
            if quick is not None:
                item = quick
                main += 1
                reading.items.append(item)
                group_items.append(item)
                has_ended = False
                continue
            own = {at: text for at, text in enumerate(grid.rows[row]) if text.strip()}
            if not own:
                fates.forget(row)
                continue
            if all(at not in table.columns for at in own):
                reading.remarks += fates.rest(row, row + 1, "stray")
                continue
            said = teller.single(row, own)
            if said is not None:
                at, text = said
                if is_total_line(text):
                    self._total(reading, row)
                    has_ended = has_ended or teller.is_over(row)
                    continue
                if is_footnote(text) or (has_ended and not teller.is_next_group(row, at, text)):
                    has_ended = True
                    reading.remarks += fates.rest(row, row + 1, "footnote")
                    continue
                if line(text) in reading.titles and not opening_group([line(text)]):
                    reading.remarks += fates.rest(row, row + 1, "title")  # printed again on a further page
                    continue
                if teller.is_group(row, at, text):
                    if teller.is_over(row):
                        has_ended = True
                        reading.remarks += fates.rest(row, row + 1, "footnote")
                        continue
                    if open_group is not None:
                        open_group.read = counted(group_items)
                    group, group_items, has_ended = group_name(text), [], False
                    open_group = self._declare(reading, row, at, text)
                    reading.remarks += fates.rest(row, row + 1, "group")
                    continue
            if teller.is_heading(own) or teller.is_second_heading(own):
                reading.remarks += fates.rest(row, row + 1, "heading")
                continue
            if teller.is_total(own):
                self._total(reading, row)
                has_ended = has_ended or teller.is_below({}, row)
                continue
            if is_signature(next(iter(own.values()))) or (has_ended and teller.is_below(own, row)):
                has_ended = True
                reading.remarks += fates.rest(row, row + 1, "footnote")
                continue
            has_name = teller.name in own
            has_sub = teller.subitem is not None and teller.subitem in own
            is_page = item is not None and has_name and teller.is_again(item, row)
            if not is_page and (has_name or (has_sub and (item is not None or teller.has_name(row)))):
                previous = item
                if has_name and not teller.is_same_name(previous, own):
                    main += 1
                item = Item(row, max(main, 0), group=group)
                filler.fill(item, row, previous, is_new=has_name)
                reading.items.append(item)
                group_items.append(item)
                has_ended = False
            elif item is not None and not teller.is_nameless(item, row, own):
                filler.join(item, row, is_page=is_page)
            else:
                reading.remarks += fates.rest(row, row + 1, "no-name")
        if open_group is not None:
            open_group.read = counted(group_items)

    def _total(self, reading: Reading, row: int) -> None:
        for at, text in enumerate(self.grid.rows[row]):
            found = re.search(r"(\d{1,6})", text)
            if found and (row, at) not in self.fates.seen:
                is_total = not text.strip().startswith("小计") and not self.grid.text(
                    row, 0
                ).strip().startswith("小计")
                if is_total:
                    reading.declared.append(Declared(self.grid.address(row, at), line(text), int(found[1])))
                break
        reading.remarks += self.fates.rest(row, row + 1, "total")
