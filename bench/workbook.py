"""A department list of any length as a workbook, and the yardstick of importing it: python-calamine reading it."""

import shutil
import sys
from itertools import product
from pathlib import Path

from xlsxwriter import Workbook

from bench.measure import DUTYLIST, alternate
from bench.table import Report
from bench.words import ACTIONS, DOMAINS, LAWS, SCOPES, STANDARDS

HEADINGS = "序号 事项名称 权力类型 实施依据 行使主体 承办机构 责任事项内容 追责情形 备注".split()
POWERS = "行政许可 行政处罚 行政检查 行政强制 其他行政权力".split()
READ = (
    "import sys; from python_calamine import load_workbook as load; "
    "load(sys.argv[1]).get_sheet_by_index(0).to_python()"
)
ROWS = 15_000


def write(path: Path, rows: int) -> None:
    """Write a workbook with so many items, each with a name of its own, if it is not there."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("权责清单")
    sheet.write_row(0, 0, HEADINGS)
    things = [thing for _, words in DOMAINS.values() for thing in words]
    for number, (scope, thing, action) in zip(
        range(1, rows + 1), product(SCOPES, things, ACTIONS), strict=False
    ):
        sheet.write_row(
            number,
            0,
            [
                number,
                f"{scope}{thing}{action}",
                POWERS[number % len(POWERS)],
                f"【法律】《{LAWS[number % len(LAWS)]}》第{number % 90 + 1}条",
                f"市第{number % 40}管理局",
                f"业务{number % 7}科",
                "1.受理责任：依法公示。\n2.审查责任：依法审查。\n3.决定责任：依法决定。",
                "1.不依法履行职责的；\n2.其他违反法律法规的行为。",
                STANDARDS[number % len(STANDARDS)],
            ],
        )
    book.close()


def measure(report: Report, folder: Path) -> None:
    """Compare importing a list of 15,000 items with a process that only reads the workbook."""
    path, out = folder / f"items-{ROWS}.xlsx", folder / "imported"
    write(path, ROWS)
    commands = {
        "read": [sys.executable, "-c", READ, str(path)],
        "import": [
            sys.executable,
            "-c",
            "import shutil, subprocess, sys; shutil.rmtree(sys.argv[1], ignore_errors=True); "
            "sys.exit(subprocess.call(sys.argv[2:]))",
            str(out),
            DUTYLIST,
            "import",
            str(path),
            "-o",
            str(out),
        ],
    }
    runs = alternate(commands, folder, rounds=3)
    shutil.rmtree(out, ignore_errors=True)
    taken, reference = runs["import"].seconds, runs["read"].seconds
    report.compare(f"import of {ROWS:,} items", taken, "python-calamine reads it", reference, 2.0)
