"""Files to grids. A workbook is read by a process of its own, which may die; CSV is read here.

What comes back from the child is data: lines of JSON, of limited length, checked for their shape.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from dutylist.errors import DutylistError, UsageError
from dutylist.importers import delimited
from dutylist.importers.grid import Grid, Merge, Odd
from dutylist.model.finding import Wording
from dutylist.model.reason import reason

MOST_BYTES = 64 * 1024 * 1024
MOST_OUTPUT = 512 * 1024 * 1024
SECONDS = 60.0
CHILD = ["-P", "-m", "dutylist.importers.child"]
"""What the process that reads a workbook is started with."""

TABLE_HEADS = (b"PK", b"\xd0\xcf\x11\xe0", b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00")


class SourceError(DutylistError):
    """A file to import cannot be read; nothing is written."""

    exit_code = 1


REFUSED: Mapping[str, Wording] = {
    "empty": Wording("文件是空的", "the file is empty"),
    "no-workbook": Wording("不是 Excel 工作簿", "no Excel workbook"),
    "locked": Wording("有打开密码；请另存为不加密的文件", "it is locked by a password; save it without"),
    "macros": Wording("含有宏；请另存为 .xlsx", "it has macros; save it as .xlsx"),
    "binary": Wording("是 .xlsb 二进制工作簿；请另存为 .xlsx", "a binary workbook; save it as .xlsx"),
    "no-sheets": Wording("是压缩文件，但不是 Excel 工作簿", "an archive, but no Excel workbook"),
    "broken": Wording(
        "文件已损坏或不完整（{detail}）；请用 Excel 或 WPS 打开后另存",
        "the file is damaged or cut short ({detail}); open it in Excel and save it anew",
    ),
    "parts": Wording("文件由 {detail} 个部分组成，超过上限", "it is made of {detail} parts, over the limit"),
    "unpacked": Wording("解压后有 {detail} MB，超过上限", "it unpacks to {detail} MB, over the limit"),
    "sheets": Wording("有 {detail} 张工作表，超过上限", "it has {detail} sheets, over the limit"),
    "outside": Wording("引用了文件以外的内容 {detail}", "it points to {detail} outside itself"),
    "entities": Wording("{detail} 中有 XML 实体声明，不予读取", "{detail} declares XML entities; not read"),
    "beyond": Wording("单元格 {detail} 超出 Excel 的范围", "cell {detail} lies beyond what Excel has"),
    "far": Wording(
        "单元格 {detail} 离其他内容太远；请删除多余的单元格后另存",
        "cell {detail} lies too far from all others; delete what is not needed and save it anew",
    ),
    "memory": Wording("读取所需内存超过上限", "reading it takes more memory than allowed"),
    "time": Wording("读取时间超过上限", "reading it takes longer than allowed"),
    "died": Wording(
        "读取时出错中断（{detail}）；文件可能已损坏，请用 Excel 或 WPS 打开后另存",
        "reading it broke off ({detail}); the file may be damaged, open it in Excel and save it anew",
    ),
    "output": Wording("内容超过上限", "it holds more than allowed"),
    "too-large": Wording("文件有 {detail} MB，超过上限", "the file has {detail} MB, over the limit"),
    "html": Wording(
        "其实是网页（HTML）；请用 Excel 或 WPS 打开后另存为 .xlsx",
        "a web page in truth (HTML); open it in Excel and save it as .xlsx",
    ),
    "no-text": Wording("不是表格文件", "no table"),
    "encoding": Wording("无法识别文字编码；请另存为 UTF-8", "its encoding is not known; save it as UTF-8"),
}


def read(path: Path, shown: str) -> list[Grid]:
    """Return the sheets of a file, told by its first bytes and not by its ending.

    Raises:
        UsageError: there is no such file, or the library is not installed.
        SourceError: it cannot be read.
    """
    content = _content(path, shown)
    if content.startswith(TABLE_HEADS):
        return _workbook(content, shown)
    if not content.strip(b"\x00 \t\r\n"):
        raise refused(shown, "empty")
    try:
        return [delimited.read(content, shown, path.suffix.lower())]
    except delimited.NoTableError as error:
        raise refused(shown, error.kind) from None


def _content(path: Path, shown: str) -> bytes:
    try:
        if not path.exists():
            raise UsageError(f"没有文件 {shown}", f"there is no file {shown}")
        if not path.is_file():
            raise UsageError(f"{shown} 不是普通文件", f"{shown} is not a plain file")
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = reason(error)
        raise SourceError(f"{shown} 无法读取：{why.zh}", f"{shown} cannot be read: {why.en}") from None
    if len(content) > MOST_BYTES:
        raise refused(shown, "too-large", f"{path.stat().st_size / 1024 / 1024:,.0f}")
    return content


def refused(shown: str, kind: str, detail: str = "") -> SourceError:
    """Return why a file is not read."""
    wording = REFUSED[kind]
    return SourceError(
        f"{shown} 未导入：{wording.zh.format(detail=detail)}",
        f"{shown} is not imported: {wording.en.format(detail=detail)}",
    )


def _workbook(content: bytes, shown: str) -> list[Grid]:
    """Have a workbook read by a child, and return what it says."""
    grids: list[Grid] = []
    lines, status, is_late = _run(content)
    if is_late:
        raise refused(shown, "time")
    for line in lines.splitlines():
        said = _object(line)
        if said is None:
            break
        if said.get("end") is True:
            return grids
        if "refused" in said:
            kind, detail = str(said["refused"]), str(said.get("detail", ""))
            if kind == "missing":
                raise UsageError(
                    "导入 Excel 需要另外安装：pip install 'dutylist[import]'（缺少 python_calamine）",
                    "Excel files need more: pip install 'dutylist[import]' (python_calamine is missing)",
                )
            raise refused(shown, kind if kind in REFUSED else "broken", detail)
        grids.append(_grid(said, shown))
    if len(lines) > MOST_OUTPUT:
        raise refused(shown, "output")
    raise refused(shown, "died", f"{status}")


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(line)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _run(content: bytes) -> tuple[bytes, int, bool]:
    """Return what the child wrote, how it ended, and whether it was stopped for taking too long."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(
        [sys.executable, *CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(SECONDS, stop)
    timer.start()
    feeder = threading.Thread(target=_feed, args=(process.stdin, content), daemon=True)
    try:
        feeder.start()
        said = process.stdout.read(MOST_OUTPUT + 1)
        if len(said) > MOST_OUTPUT:
            process.kill()
        status = process.wait()
    finally:
        timer.cancel()
        if process.poll() is None:
            process.kill()
            process.wait()
        feeder.join()
        process.stdout.close()
    return said, status, late.is_set()


def _feed(pipe: Any, content: bytes) -> None:
    """Give the child the file; one that has died takes no more."""
    with suppress(OSError, ValueError):
        pipe.write(content)
    with suppress(OSError):
        pipe.close()


def _grid(said: Mapping[str, Any], shown: str) -> Grid:
    return Grid(
        shown,
        str(said["name"]),
        said["rows"],
        [Merge(*one) for one in said["merges"]],
        [Odd(*one) for one in said["odd"]],
        frozenset(said["hidden_rows"]),
        frozenset(said["hidden_columns"]),
        bool(said["hidden"]),
    )
