"""Small books to render, and texts to fill them with."""

from collections.abc import Sequence

from hypothesis import strategies as st

from dutylist.model.finding import Wording
from dutylist.tables.sheet import Book, Cell, Column, Row, Sheet

TRICKY = (
    "a|b",
    "\\|",
    "\\",
    "第一行\n第二行",
    "\n",
    "`code`",
    "``",
    "<script>alert(1)</script>",
    "<br>",
    "[x](javascript:alert(1))",
    "![](http://example.org/a.png)",
    "https://example.org/?a=1&b=2",
    "www.example.org",
    "someone@example.org",
    "&amp; &#65; &copy",
    "*强调* _下划_ ~~删去~~ **粗** __粗__",
    "# 标题",
    "- 条目",
    "1. 条目",
    "> 引文",
    "--- | ---",
    "  前后有空格  ",
    "\u3000全角空格\u3000",
    "\u00a0不换行\u00a0",
    "\t制表\t符",
    "$x$",
    "=1+1",
    "'=1+1",
    "''@x",
    "＝1",
    " +1",
    "\u00a0-1",
    "\t=x",
    '引"号"，逗号,分号;',
    "_x000D_",
    "😀𠮷e\u0301",
)

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=30)
"""Whatever a sound list may hold, and more."""


def book(rows: Sequence[Sequence[Cell]], *, heads: Sequence[str] | None = None, document: str = "") -> Book:
    """Return a book of one sheet with these rows."""
    titles = heads or [f"列{number}" for number in range(len(rows[0]) if rows else 2)]
    columns = [Column(f"c{number}", Wording(title, title)) for number, title in enumerate(titles)]
    sheet = Sheet(
        "one", Wording("表", "Sheet"), columns, [Row(tuple(row), f"d{n}") for n, row in enumerate(rows)]
    )
    return Book(Wording("清单", "List"), [sheet], "2021-09-01", document)
