"""Rows of a returned workbook to answers. Rows are known by their ids and fingerprint, columns by their headings."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from dutylist.model.finding import Wording
from dutylist.model.period import read_day
from dutylist.review.places import Tab, about, address, fact, tables
from dutylist.review.replies import Added, Original, Reply, Returned, Spot, Trouble, cleaned
from dutylist.review.words import (
    ABOUT_KEYS,
    BODY_ID,
    BY,
    CHANGE,
    DAY,
    DUTY_ID,
    FIELDS,
    FINGERPRINT,
    NUMBER,
    OF_CLAUSE,
    ORIGINAL,
    REASON,
    VERDICT,
    parted,
    read_verdict,
    read_words,
    write_line,
)

NO_TABLE = Wording(
    "没有找到会签表：应有“意见”“事项编号”“指纹”几列",
    "no table of answers: it has the columns Answer, Duty id, Fingerprint",
)
NO_IDS = Wording(
    "这张表有“意见”，但没有“事项编号”“指纹”等隐藏列，对不上清单，未读取",
    "it has answers but not the hidden columns of ids and fingerprints, so nothing tells what they are on; not read",
)
UNCLEAR = Wording(
    "看不懂的意见「{text}」：请填 同意、不同意 或 修改", "{text!r} is no answer: agree, object or amend"
)
NO_VERDICT = Wording(
    "写了修改意见或理由，但没有选意见", "something is wanted or said, but no answer is chosen"
)
BOTH = Wording(
    "选了“同意”，又写了修改意见或改了原文，请与对方核实", "agrees, and wants it otherwise: ask them"
)
NO_PRINT = Wording(
    "这一行的隐藏列（编号、指纹）不全，对不上清单",
    "the row's hidden cells are not all there, so nothing tells what it is on",
)
TWICE = Wording(
    "有两列都叫「{text}」，都填了，只读了前一列；请合成一列",
    "two columns are called {text!r} and both are filled in; only the first is read",
)
BAD_DAY = Wording(
    "看不懂的填表日期「{text}」，按收回日期记", "{text!r} is no day; the day of collecting is taken"
)
GARBLED = Wording(
    "原文单元格被改乱，按“修改意见”处理不了：{text}", "a text shown was changed past recognition: {text}"
)

_FINGERPRINT = re.compile("[0-9a-f]{16}")
_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(?:[ T]00:00:00)?")
_BLANKS = re.compile(r"[ \t\u3000]+")


def read(file: str, tabs: Sequence[Tab]) -> Returned:
    """Return what a workbook says, row by row in its own order."""
    found = Returned(file)
    found.list_name, found.day = about(tabs)
    body = fact(tabs, ABOUT_KEYS["body"])[1]
    found.by = cleaned(fact(tabs, BY)[1])
    _read_day(found, tabs)
    is_found = False
    for tab in tabs:
        for begin, end, columns, twice in tables(tab):
            for key, column in twice:
                title = tab.rows[begin - 1][columns[key]].strip()
                found.troubles.append(Trouble(Spot(file, tab.name, address(begin - 1, column)), TWICE, title))
            if DUTY_ID.key in columns and FINGERPRINT.key in columns:
                is_found = True
                for number in range(begin, end):
                    _Row(found, tab, number, columns, body).read()
            elif CHANGE.key in columns and len(columns) > len(OF_CLAUSE):
                is_found = True
                found.troubles.append(Trouble(Spot(file, tab.name, address(begin - 1, 0)), NO_IDS))
    if not is_found:
        found.troubles.append(Trouble(Spot(file), NO_TABLE))
    return found


class _Row:
    """One row below the headings of a table."""

    def __init__(self, found: Returned, tab: Tab, number: int, columns: Mapping[str, int], body: str) -> None:
        self.found, self.tab, self.number, self.columns = found, tab, number, columns
        self.body = self.cell(BODY_ID.key).strip() or body

    def cell(self, key: str) -> str:
        column, row = self.columns.get(key), self.tab.rows[self.number]
        return row[column] if column is not None and column < len(row) else ""

    def spot(self, key: str) -> Spot:
        return Spot(self.found.file, self.tab.name, address(self.number, self.columns.get(key, 0)))

    def trouble(self, key: str, message: Wording, text: str = "") -> None:
        self.found.troubles.append(Trouble(self.spot(key), message, text, self.cell(DUTY_ID.key).strip()))

    def read(self) -> None:
        duty, fingerprint = self.cell(DUTY_ID.key).strip(), self.cell(FINGERPRINT.key).strip()
        if not duty and not fingerprint:
            self._read_added()
            return
        said = cleaned(self.cell(VERDICT.key))
        wanted, reason = (read_words(cleaned(self.cell(key))) for key in (CHANGE.key, REASON.key))
        original = _original(self.cell(ORIGINAL.key))
        lines, garbled = self._edits(original)
        if not said and not wanted and not reason and not lines and not garbled:
            if duty and self.body:
                self.found.blank.append((duty, self.body))
            return
        verdict = read_verdict(said)
        if said and verdict is None:
            self.trouble(VERDICT.key, UNCLEAR, said)
        elif verdict is None:
            self.trouble(VERDICT.key, NO_VERDICT)
        elif verdict == "agree" and (wanted or lines or garbled):
            self.trouble(VERDICT.key, BOTH)
        elif not (duty and self.body and _FINGERPRINT.fullmatch(fingerprint)):
            self.trouble(DUTY_ID.key, NO_PRINT)
        else:
            for text in garbled:
                self.trouble(CHANGE.key, GARBLED, text)
            wanted = "\n".join(part for part in (wanted, *lines) if part)
            self.found.replies.append(
                Reply(
                    duty,
                    self.body,
                    fingerprint,
                    verdict,
                    wanted,
                    reason,
                    original,
                    self.spot(VERDICT.key),
                    self.found.by,
                    self.found.on,
                )
            )

    def _edits(self, original: Original | None) -> tuple[list[str], list[str]]:
        """Return what was written over the texts shown, as lines of proposals, and what cannot be told apart."""
        lines: list[str] = []
        garbled: list[str] = []
        for name in FIELDS if original is not None else ():
            if name not in self.columns or original is None:
                continue
            now, before = cleaned(self.cell(name)), cleaned(original.cell(name))
            if _BLANKS.sub(" ", now) == _BLANKS.sub(" ", before):
                continue
            old, new = parted(before), parted(now)
            if old is None and now and "\n" not in now:
                lines.append(write_line("", name, now))
            elif old is not None and new is not None and old.keys() == new.keys():
                lines += [
                    write_line(sign, name, " ".join(text.split()))
                    for sign, text in new.items()
                    if text != old[sign]
                ]
            else:
                garbled.append(f"{FIELDS[name].zh}：{now}")
        return lines, garbled

    def _read_added(self) -> None:
        cells = {key: cleaned(self.cell(key)) for key in self.columns if key not in {NUMBER.key, BODY_ID.key}}
        if any(cells.values()):
            self.found.added.append(
                Added(self.spot(NUMBER.key), self.body, {key: text for key, text in cells.items() if text})
            )


def _read_day(found: Returned, tabs: Sequence[Tab]) -> None:
    spot, text = fact(tabs, DAY)
    if not text:
        return
    said = _DAY.fullmatch(unicodedata.normalize("NFKC", text))
    try:
        if said is None:
            raise ValueError(text)
        found.on = read_day(f"{int(said[1]):04}-{int(said[2]):02}-{int(said[3]):02}")
    except ValueError:
        found.hints.append(Trouble(spot._replace(file=found.file), BAD_DAY, cleaned(text)))


def _original(text: str) -> Original | None:
    try:
        said: Any = json.loads(text)
        parts = tuple(tuple(str(one) for one in part) for part in said["parts"])
        standard = str(said["standard"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if any(len(part) != len(OF_CLAUSE) for part in parts):
        return None
    return Original(parts, standard)
