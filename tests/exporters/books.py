"""Small books to export, and texts that files have trouble with."""

from collections.abc import Sequence

from hypothesis import strategies as st

from dutylist.model.finding import Wording
from dutylist.tables.sheet import Book, Cell, Column, Row, Sheet

ANY_TEXT = st.one_of(
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff").filter(
            lambda char: char >= " " or char in "\t\n\r"
        ),
        max_size=60,
    ),
    st.text(st.sampled_from("_x00D5F<>r/t &;'\"\r\n\t=+-@"), max_size=24),
)
"""Any text that a list can hold."""

HARD_TEXTS = [
    "=1+1",
    '=HYPERLINK("http://example.org","x")',
    "{=SUM(A1)}",
    "+1",
    "-1",
    "@a",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠a",
    " =1",
    "\u00a0=1",
    "'=1",
    "_x000D_",
    "_x005F_x000D_",
    "_x0041_x0042_",
    "x005F_",
    "__x000D__",
    "<r><t>x</t></r>",
    "<r></r>",
    "&amp;<b>&#13;",
    "]]>",
    "a\rb\r\nc",
    "一\n二\t三",
    " 前后有空格 ",
    "\u3000全角\u3000",
    "𠮷野家",
    "👨‍👩‍👧",
    "e\u0301\u0323",
    "0123",
    "1e5",
    "TRUE",
    "2021-09-01",
    "330681198001010011",
    "#REF!",
    "http://example.org",
    "mailto:a@example.org",
    "internal:Sheet1!A1",
    "|a|`b`<script>[x](javascript:1)\\",
]


def a_sheet(
    rows: Sequence[Sequence[Cell]],
    *,
    title: str = "清单",
    id_: str = "list",
    facts: Sequence[str] = (),
    notes: Sequence[str] = (),
    merged: Sequence[int] = (),
) -> Sheet:
    """Return a table with two columns; the rows are called row.0, row.1 …"""
    names = [("甲", "A"), ("乙", "B")]
    english = "List" if title == "清单" else title
    return Sheet(
        id_,
        Wording(title, english),
        [Column(en.lower(), Wording(zh, en), 20, index in merged) for index, (zh, en) in enumerate(names)],
        [Row(tuple(row), f"row.{number}") for number, row in enumerate(rows)],
        [Wording(fact, fact) for fact in facts],
        [Wording(note, note) for note in notes],
    )


def a_book(*sheets: Sheet) -> Book:
    """Return a book of 2021-09-01 with a number, a count and a note."""
    return Book(
        Wording("开发区权责清单", "Duty list of the zone"),
        sheets,
        "2021-09-01",
        "某委〔2021〕1号",
        [(Wording("事项", "duties"), 7)],
        [Wording("有 3 个问题", "3 findings")],
    )
