"""What a reader of an import must know: which cells went where else than into the list, and what is doubtful."""

from typing import Literal, NamedTuple

from dutylist.model.finding import Wording

Level = Literal["error", "warning", "info"]

KINDS: dict[str, tuple[Level, Wording]] = {
    "precision": (
        "error",
        Wording("数字位数丢失，请在原文件中改为文本", "digits are lost; make it a text in the file"),
    ),
    "error": ("error", Wording("公式出错", "a formula in error")),
    "no-value": (
        "error",
        Wording(
            "公式没有计算结果，请用 Excel 打开后另存", "a formula without its value; save the file in Excel"
        ),
    ),
    "no-name": ("error", Wording("这一行没有事项名称，未导入", "no name in this row; not imported")),
    "count": ("warning", Wording("标明的数量与读到的不一致", "the count declared is not what was read")),
    "no-table": ("warning", Wording("未找到表头，未导入", "no headings found; not imported")),
    "view": (
        "warning",
        Wording(
            "是从清单导出的视图，不是清单，未导入；要改清单请用 dutylist export list 导出的“职责清单”",
            "a view that was made of a list, not imported; to change the list take what dutylist export list gives",
        ),
    ),
    "adjustments": (
        "warning",
        Wording(
            "是调整清单，只说变化，未导入；请导入调整后的清单",
            "a table of adjustments, not imported; import the list as it is after them",
        ),
    ),
    "ballot": (
        "warning",
        Wording(
            "是会签表，未导入；请用 dutylist collect 收回",
            "a ballot, not imported; dutylist collect reads it",
        ),
    ),
    "no-layout": ("warning", Wording("看不出是什么表，未导入", "a table of an unknown kind; not imported")),
    "left": ("warning", Wording("未能识别，未导入", "not understood; not imported")),
    "stray": ("warning", Wording("没有表头的列，未导入", "a column without a heading; not imported")),
    "no-body": ("warning", Wording("不像机构名称，按待明确处理", "reads like no body; left to be settled")),
    "no-day": ("warning", Wording("不是可以确定的日期，原样保留", "no certain day; kept as it stands")),
    "ambiguous": (
        "warning",
        Wording(
            "与清单中几家机构都相符，按新机构处理", "several bodies of the list match; taken as a new one"
        ),
    ),
    "no-above": (
        "warning",
        Wording("“同上”，但上一行是空的，原样保留", "“as above”, and above is nothing; kept as it stands"),
    ),
    "twice": ("warning", Wording("编码重复，编号改用名称", "the code occurs twice; the name gives the id")),
    "hidden": (
        "warning",
        Wording("隐藏的行、列或工作表，已照常导入", "hidden in the file; imported all the same"),
    ),
    "encoding": ("warning", Wording("文件不是 UTF-8，按 GB18030 读取", "not UTF-8; read as GB18030")),
    "cleaned": (
        "warning",
        Wording("含有控制字符或看不见的字符，已去掉", "control or invisible characters; taken out"),
    ),
    "conflict": (
        "warning",
        Wording(
            "表中改了，清单中也改过，保留清单的，请核对",
            "changed in the table and in the list; the list's stays, please check",
        ),
    ),
    "emptied": (
        "warning",
        Wording("表中已清空，清单中随之删去", "emptied in the table; taken out of the list, too"),
    ),
    "gone": (
        "warning",
        Wording("清单中有、文件中没有，未删除", "in the list and not in the file; not deleted"),
    ),
    "assumed": (
        "warning",
        Wording("原表未写明，暂按此填写，请核对", "not in the table; filled in for now, please check"),
    ),
    "tracked": (
        "warning",
        Wording(
            "有未接受的修订，按接受后的文字导入（-删 +增）", "tracked changes, taken as accepted (-out +in)"
        ),
    ),
    "nested": (
        "warning",
        Wording("单元格里还有表格，按文字并入", "a table inside the cell; taken as its text"),
    ),
    "hidden-text": (
        "warning",
        Wording("隐藏的文字，已照常导入", "text that is hidden; imported all the same"),
    ),
    "symbol": (
        "warning",
        Wording("特殊字体的符号，请核对", "a sign of a font of its own; please check"),
    ),
    "picture": (
        "warning",
        Wording("图片或嵌入的对象，未导入", "a picture or an embedded object; not imported"),
    ),
    "comment": ("warning", Wording("批注，未导入", "a comment; not imported")),
    "outside": ("info", Wording("表格以外的文字，未导入", "text outside the tables; not imported")),
    "kept": (
        "info",
        Wording(
            "表中没有改，清单中改过，保留清单的", "changed in the list and not in the table; the list's stays"
        ),
    ),
    "not-empty": (
        "info",
        Wording("表中为空，清单中有，保留", "empty in the table; what the list has stays"),
    ),
    "repeated": ("info", Wording("续上一页的重复内容", "repeated after a page break")),
    "continued": ("info", Wording("接在上一行的内容之后", "joined to the row above")),
    "inherited": ("info", Wording("空格按上一行理解", "empty; taken from the row above")),
    "same": ("info", Wording("“同上”，按上一行填写", "“as above”; taken from the row above")),
    "nothing": ("info", Wording("表示没有内容", "a word for nothing")),
    "title": ("info", Wording("标题", "title")),
    "heading": ("info", Wording("表头", "heading")),
    "group": ("info", Wording("分组", "group")),
    "total": ("info", Wording("合计", "total")),
    "footnote": ("info", Wording("表后说明", "note after the table")),
    "formula": ("info", Wording("公式，取其计算结果", "a formula; its value was taken")),
    "date": ("info", Wording("日期格式的单元格", "a day by its format")),
    "empty-sheet": ("info", Wording("空工作表", "an empty sheet")),
}
"""The kinds of remarks, how much each matters, and what it says."""


class Remark(NamedTuple):
    """One remark: kind, the file, the sheet and the cell that it is about, and the cell's text word for word."""

    kind: str
    file: str
    sheet: str
    cell: str
    text: str

    @property
    def level(self) -> Level:
        """How much it matters."""
        return KINDS[self.kind][0]
