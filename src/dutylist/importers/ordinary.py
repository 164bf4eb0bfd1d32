"""Rows that are one item and nothing else, as nearly all of a long list are: taken by what each distinct text comes to.

A row of which there is anything to say is left to the closer look of `telling.py` and `filling.py`, which would come to
the same for these rows, too.
"""

import re

from dutylist.importers.fates import Fates
from dutylist.importers.filling import KEPT_SHORT, UNREADABLE
from dutylist.importers.headings import normal
from dutylist.importers.items import EXTRA, Item
from dutylist.importers.layout import Column, Spread
from dutylist.importers.telling import GOES_ON, TOTALS, Teller, is_signature
from dutylist.importers.texts import NOTHING, SAME, block, clean, line

_PLAIN = re.compile("[\u4e00-\u9fff][\u4e00-\u9fff0-9A-Za-z，。、；：（）《》“”]*")
"""Texts in which there is nothing to clean and no blank or break."""


class Ordinary:
    """Takes the ordinary rows of one table."""

    def __init__(self, fates: Fates, spread: Spread, teller: Teller) -> None:
        """Note in which rows something is merged or cannot be read."""
        columns = teller.table.columns
        self.fates = fates
        self.rows = fates.grid.rows
        width = max(map(len, self.rows), default=0)
        stray = _Stray()
        self.texts: list[dict[str, str | None]] = [
            _Column(at, columns[at], teller) if at in columns else stray for at in range(width)
        ]
        self.keys = [columns[at].field if at in columns else None for at in range(width)]
        self.titles = [columns[at].title if at in columns else "" for at in range(width)]
        self.places = {column.field or f"{EXTRA}{column.title}": at for at, column in columns.items()}
        self.needs_domain = teller.table.layout != "own" and teller.table.column("domain") is not None
        self.others = {row for row, _ in spread.anchors}
        self.others |= {row for (row, _), one in fates.odd.items() if one.trouble in UNREADABLE}

    def item(self, row: int, previous: Item | None, main: int, group: str) -> Item | None:
        """Return the item that a row is; None if a closer look at it is needed. `main` is the number of a new one."""
        if row in self.others:
            return None
        texts: dict[str, str] = {}
        extra: dict[str, str] = {}
        for raw, known, key, title in zip(self.rows[row], self.texts, self.keys, self.titles, strict=False):
            if not raw:
                continue
            text = known[raw]
            if text is None:
                return None
            if key is None:
                extra[title] = text
            else:
                texts[key] = text
        if self.needs_domain and "domain" not in texts:
            return None
        name = texts.get("name")
        if name is None or len(texts) + len(extra) == 1:
            return None
        if previous is not None and name == previous.texts.get("name"):
            return None
        self.fates.done.add(row)
        return Item(row, main, texts, extra, group, self.places)


class _Column(dict[str, str | None]):
    """What the texts of a column come to, by the text as it stands; None for one that needs a closer look."""

    def __init__(self, at: int, column: Column, teller: Teller) -> None:
        super().__init__()
        self.at = at
        self.teller = teller
        self.is_name = column.field == "name"
        self.is_telling = at in {teller.name, teller.number}
        self.is_short = column.field in KEPT_SHORT and teller.table.layout != "own"
        self.title = normal(column.title)

    def __missing__(self, raw: str) -> str | None:
        text = self[raw] = self._look(raw)
        return text

    def _look(self, raw: str) -> str | None:
        if raw.isascii() and raw.isdigit() and not self.is_name:
            return raw
        is_plain = _PLAIN.fullmatch(raw) is not None and not (self.is_name and GOES_ON.search(raw))
        if is_plain:
            text = raw
        elif clean(raw) != raw:
            return None
        else:
            text = line(raw) if self.is_short else block(raw)
        if not text or text in SAME or text in NOTHING:
            return None
        if is_plain and "：" not in raw and raw[0] not in TOTALS and raw[0] != self.title[:1]:
            return text
        if self.is_telling and (self.teller.is_total({self.at: raw}) or is_signature(raw)):
            return None
        if self.is_name and GOES_ON.search(raw):
            return None
        # a name on several lines is compared on one
        if self.is_name and (line(raw) != text or normal(raw) == self.title):
            return None
        return text


class _Stray(dict[str, str | None]):
    """What stands in no column needs a closer look, whatever it is."""

    def __missing__(self, raw: str) -> str | None:
        return None
