"""Workbooks as a body fills them in: with openpyxl, which knows nothing of how they were made."""

from pathlib import Path
from typing import Any

import openpyxl

from dutylist.cli.main import main

ON = "2021-09-01"

LIST = """\
format: dutylist/1
list: {name: 示例清单, areas: [zone]}
domains: {clean: 环境卫生, safe: 安全生产}
areas:
  zone: {name: 开发区, complete: true}
  town: {name: 城关镇, kind: township}
  hill: {name: 山下镇, kind: township}
  east: {name: 东片, within: [zone, town]}
  west: {name: 西片, within: [zone, hill]}
bodies:
  committee: {name: 开发区管委会, short: 管委会, kind: committee, covers: [zone]}
  town-gov: {name: 城关镇人民政府, short: 城关镇, kind: township, covers: [town]}
  hill-gov: {name: 山下镇人民政府, short: 山下镇, kind: township, covers: [hill]}
  dept: {name: 应急管理局, short: 应急局, kind: department}
  idle: {name: 档案馆, kind: department}
duties:
  sweeping:
    name: 道路清扫
    domain: clean
    standard: 每日普扫 2 次
    lead: "@township"
    support: committee
    task: 日常清扫   # 每天
    limit: 2h
    clauses:
      - {supervise: dept, task: 监督检查}
      - {support: dept, from: 2022-01-01, task: 配合应急}
  fire:
    name: 消防
    domain: safe
    lead: dept
    task: 检查
    clauses:
      - {support: [town-gov, hill-gov], task: 协助检查, limit: 5d}
  lamps: {name: 路灯, domain: clean, lead: committee}
transfers:
  strip-lamps:
    {name: 路灯剥离, kind: strip, duties: [lamps], giver: dept, receiver: committee, effective: 2021-07-01,
     accepted: {committee: 2021-06-20}}
"""


class Workbook:
    """One workbook, and its table of answers."""

    def __init__(self, path: Path) -> None:
        """Open it."""
        self.path = path
        self.book: Any = openpyxl.load_workbook(path)
        self.table: Any = self.book["会签"]

    def column(self, title: str) -> int:
        """Return the number of the column with a heading, wherever the headings are."""
        return next(int(cell.column) for row in self.table.iter_rows() for cell in row if cell.value == title)

    def row(self, duty: str) -> int:
        """Return the number of the row of a duty."""
        ids = self.column("事项编号")
        return next(n for n in range(1, self.table.max_row + 1) if self.table.cell(n, ids).value == duty)

    def cell(self, duty: str, title: str) -> Any:
        """Return the cell of a duty under a heading."""
        return self.table.cell(self.row(duty), self.column(title))

    def answer(self, duty: str, verdict: str = "", change: str = "", reason: str = "") -> "Workbook":
        """Fill in a row."""
        for title, text in (("意见", verdict), ("修改意见", change), ("理由", reason)):
            if text:
                self.cell(duty, title).value = text
        return self

    def dated(self, day: str) -> "Workbook":
        """Fill in the day, where the cover asks for it."""
        for row in self.book["填写说明"].iter_rows():
            if row[0].value == "填表日期":
                row[1].value = day
        return self

    def save(self, path: Path | None = None) -> str:
        """Save it, under another name if wanted, and return the name."""
        self.book.save(path or self.path)
        return str(path or self.path)


def circulate(*words: str, on: str = ON) -> None:
    """Send the list in the working directory round, into the folder `out`."""
    assert main(["circulate", "-o", "out", "--on", on, "--lang", "zh", *words]) == 0


def sent(name: str) -> Workbook:
    """Return the workbook of a body that was sent round."""
    return Workbook(Path("out") / f"{name}.xlsx")


def collect(*words: str, on: str = ON) -> int:
    """Take workbooks back."""
    return main(["collect", *words, "--on", on, "--lang", "zh"])
