"""Files to grids. A workbook is read by a process of its own, which may die; CSV is read here.

What comes back from the child is data: lines of JSON, of limited length, checked for their shape.
"""

import json
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from dutylist.errors import DutylistError, UsageError
from dutylist.importers import delimited
from dutylist.importers.grid import Grid, Merge, Odd, Told
from dutylist.importers.process import MOST_OUTPUT, Child
from dutylist.model.finding import Wording
from dutylist.model.reason import reason

MOST_BYTES = 64 * 1024 * 1024
MOST_TEXT = 80_000_000
"""Characters of all cells of a sheet; a text may stand in many of them."""

OTHERS = {b"{\\rtf": "rtf", b"%PDF": "pdf", b"MIME-Version:": "html"}
"""Files that are no text tables though they begin with letters."""

TABLE_HEADS = (b"PK", b"\xd0\xcf\x11\xe0", b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00")


NOT_IMPORTED = Wording("{file} 未导入：{why}", "{file} is not imported: {why}")


class SourceError(DutylistError):
    """A file cannot be read; nothing is written. `kind` is why, one of REFUSED, where it is not the system's doing."""

    exit_code = 1

    def __init__(self, zh: str, en: str, file: str = "", kind: str = "", why: Wording | None = None) -> None:
        """Keep what another command than import says in its own words."""
        super().__init__(zh, en)
        self.file = file
        self.kind = kind
        self.why = why or Wording(zh, en)

    def told(self, template: Wording, why: Wording | None = None) -> "SourceError":
        """Return the same in the words of a command, for a reason of its own if that is given."""
        said = why or self.why
        if not self.kind:
            return self
        return SourceError(
            template.zh.format(file=self.file, why=said.zh),
            template.en.format(file=self.file, why=said.en),
            self.file,
            self.kind,
            said,
        )


REFUSED: Mapping[str, Wording] = {
    "empty": Wording("文件是空的", "the file is empty"),
    "no-workbook": Wording("不是 Excel 工作簿", "no Excel workbook"),
    "locked": Wording("有打开密码；请另存为不加密的文件", "it is locked by a password; save it without"),
    "macros": Wording("含有宏；请另存为 {detail}", "it has macros; save it as {detail}"),
    "binary": Wording("是 .xlsb 二进制工作簿；请另存为 .xlsx", "a binary workbook; save it as .xlsx"),
    "no-sheets": Wording(
        "是压缩文件，但不是 Excel 工作簿，也不是 Word 文档；请另存为 .xlsx 或 .docx",
        "an archive, but neither an Excel workbook nor a Word document; save it as .xlsx or .docx",
    ),
    "ods": Wording(
        "是 OpenDocument 表格（.ods）；请用 WPS、Excel 或 LibreOffice 打开后另存为 .xlsx",
        "an OpenDocument spreadsheet (.ods); open it in its program and save it as .xlsx",
    ),
    "odt": Wording(
        "是 OpenDocument 文档（.odt）；请用 WPS、Word 或 LibreOffice 打开后另存为 .docx",
        "an OpenDocument text (.odt); open it in its program and save it as .docx",
    ),
    "old-word": Wording(
        "是旧式 Word 文档（.doc、.wps）；请用 Word 或 WPS 另存为 .docx",
        "an old Word document (.doc, .wps); save it as .docx",
    ),
    "no-word-table": Wording(
        "文档里没有表格；表格如果是图片或嵌入的对象，请改成 Word 表格",
        "the document has no table; one that is a picture or an embedded object must be made a table of Word",
    ),
    "deep": Wording("内容嵌套过深", "it is nested too deep"),
    "columns": Wording("有 {detail} 列的表格，超过上限", "a table has {detail} columns, over the limit"),
    "rtf": Wording("是 RTF 文档；请用 Word 或 WPS 另存为 .docx", "an RTF document; save it as .docx"),
    "pdf": Wording(
        "是 PDF；请用原来的 Word 或 Excel 文件", "a PDF; take the Word or Excel file that it was made of"
    ),
    "broken": Wording(
        "文件已损坏或不完整（{detail}）；请用 Office 或 WPS 打开后另存",
        "the file is damaged or cut short ({detail}); open it in its program and save it anew",
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
        "读取时出错中断（{detail}）；文件可能已损坏，请用 Office 或 WPS 打开后另存",
        "reading it broke off ({detail}); the file may be damaged, open it in its program and save it anew",
    ),
    "output": Wording("内容超过上限", "it holds more than allowed"),
    "too-large": Wording("文件有 {detail} MB，超过上限", "the file has {detail} MB, over the limit"),
    "html": Wording(
        "其实是网页（HTML）；请用 Excel 或 WPS 打开后另存为 .xlsx",
        "a web page in truth (HTML); open it in Excel and save it as .xlsx",
    ),
    "markdown": Wording(
        "是 Markdown；请用 dutylist export list 导出 .xlsx、.csv 或 .docx 再导入",
        "Markdown; let dutylist export list make .xlsx, .csv or .docx and import that",
    ),
    "json": Wording(
        "是 JSON；请用 dutylist export list 导出 .xlsx、.csv 或 .docx 再导入",
        "JSON; let dutylist export list make .xlsx, .csv or .docx and import that",
    ),
    "yaml": Wording(
        "已经是 YAML 清单，不用导入；请把文件直接放进清单文件夹",
        "a YAML list already; put the file into the list's folder",
    ),
    "no-text": Wording("不是表格文件", "no table"),
    "encoding": Wording("无法识别文字编码；请另存为 UTF-8", "its encoding is not known; save it as UTF-8"),
}


def read(path: Path, shown: str) -> list[Grid]:
    """Return the sheets of a file, told by its first bytes and not by its ending. Raises what `grids` does."""
    with Reading(path, shown) as reading:
        return reading.grids()


class Reading:
    """A file that is being read. A workbook's child is at it as soon as this is made, whatever its parent does."""

    def __init__(self, path: Path, shown: str) -> None:
        """Begin. What is wrong with the file is said when its sheets are asked for."""
        self.path = path
        self.shown = shown
        self.content = b""
        self.failure: DutylistError | None = None
        self.child: Child | None = None
        try:
            self.content = _content(path, shown)
        except DutylistError as error:
            self.failure = error
        else:
            if self.content.startswith(TABLE_HEADS):
                self.child = Child(self.content)

    def __enter__(self) -> "Reading":
        return self

    def __exit__(self, *_: object) -> None:
        if self.child is not None:
            self.child.stop()

    def grids(self) -> list[Grid]:
        """Return the sheets. To be asked for once.

        Raises:
            UsageError: there is no such file, or the library is not installed.
            SourceError: it cannot be read.
        """
        if self.failure is not None:
            raise self.failure
        if self.child is not None:
            return _workbook(self.child, self.shown)
        for head, kind in OTHERS.items():
            if self.content.startswith(head):
                raise refused(self.shown, kind)
        if not self.content.strip(b"\x00 \t\r\n"):
            raise refused(self.shown, "empty")
        kind = delimited.other_kind(self.content, self.path.suffix.lower())
        if kind:
            raise refused(self.shown, kind)
        try:
            return [delimited.read(self.content, self.shown, self.path.suffix.lower())]
        except delimited.NoTableError as error:
            raise refused(self.shown, error.kind) from None


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
    why = Wording(wording.zh.format(detail=detail), wording.en.format(detail=detail))
    return SourceError("", "", shown, kind, why).told(NOT_IMPORTED)


def _workbook(child: Child, shown: str) -> list[Grid]:
    """Return what a child says of a workbook."""
    grids: list[Grid] = []
    lines, status, is_late = child.said()
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
                    "读取 Excel 需要另外安装：pip install 'dutylist[import]'（缺少 python_calamine）",
                    "Excel files need more: pip install 'dutylist[import]' (python_calamine is missing)",
                )
            raise refused(shown, kind if kind in REFUSED else "broken", detail)
        grid = _grid(said, shown)
        if grid is None:
            raise refused(shown, "output")
        grids.append(grid)
    if len(lines) > MOST_OUTPUT:
        raise refused(shown, "output")
    raise refused(shown, "died", f"{status}")


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(line)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _grid(said: Mapping[str, Any], shown: str) -> Grid | None:
    """Return a sheet, None where its cells hold more than allowed: few texts can make many long cells."""
    texts: list[str] = said["texts"]
    cells: list[list[int]] = said["cells"]
    if sum(map(list(map(len, texts)).__getitem__, chain.from_iterable(cells))) > MOST_TEXT:
        return None
    return Grid(
        shown,
        str(said["name"]),
        [[texts[number] for number in row] for row in cells],
        [Merge(*one) for one in said["merges"]],
        [Odd(*one) for one in said["odd"]],
        frozenset(said["hidden_rows"]),
        frozenset(said["hidden_columns"]),
        bool(said["hidden"]),
        bool(said.get("ours")),
        [(str(place), int(number)) for place, number in said.get("places", ())],
        [Told(*map(str, one)) for one in said.get("told", ())],
    )
