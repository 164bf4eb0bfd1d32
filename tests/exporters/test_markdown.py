from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dutylist.exporters.markdown import render
from dutylist.markdown import escaped
from dutylist.model.finding import Wording
from dutylist.model.width import width
from dutylist.tables.sheet import Book, Sheet
from tests.exporters.sheets import TEXTS, TRICKY, book

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def text_of(token: Token) -> str:
    """Return what an inline token shows; fails on anything that is more than text and line breaks."""
    shown = []
    for child in token.children or ():
        if child.type == "html_inline":
            assert child.content == "<br>"
            shown.append("\n")
        else:
            assert child.type in {"text", "text_special"}, child
            shown.append(child.content)
    return "".join(shown)


def tables(markdown: str) -> list[list[list[str]]]:
    """Return the tables of a document: rows of cells, headings first."""
    found: list[list[list[str]]] = []
    tokens = READER.parse(markdown)
    for number, token in enumerate(tokens):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type in {"th_open", "td_open"}:
            found[-1][-1].append(text_of(tokens[number + 1]))
        assert token.type not in {
            "html_block",
            "fence",
            "code_block",
            "bullet_list_open",
            "ordered_list_open",
        }
    return found


def written(some: Book) -> str:
    return "".join(render(some, "zh"))


def test_cells_show_exactly_the_text_of_the_list() -> None:
    rows = [[text, "负责人"] for text in TRICKY]
    ((_, *shown),) = tables(written(book(rows)))
    assert shown == rows


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=4))
def test_any_text_reads_back_and_the_columns_are_always_as_many(rows: list[tuple[str, str, str]]) -> None:
    ((_, *shown),) = tables(written(book(rows)))
    assert shown == [list(row) for row in rows]


@settings(deadline=None)
@given(TEXTS)
def test_any_heading_title_and_note_reads_back(text: str) -> None:
    said = Wording(text, text)
    one = book([["x", "y"]], heads=[text, "单位"])
    sheet = one.sheets[0]
    some = Book(
        said,
        [Sheet(sheet.id, said, sheet.columns, sheet.rows, facts=[said], notes=[said])],
        "2021-09-01",
        notes=[said],
    )
    ((heads, *_),) = tables(written(some))
    assert heads == [text, "单位"]
    inlines = [text_of(token) for token in READER.parse(written(some)) if token.type == "inline"]
    assert inlines.count(text) >= (4 if text else 0)  # title, note, heading of the table, its note


def test_no_link_is_made_of_an_address_even_where_a_reader_looks_for_them() -> None:
    eager = MarkdownIt("gfm-like") if _has_linkify() else READER
    for text in ("http://example.org/a", "www.example.org", "someone@example.org", "mailto:a@b.cn"):
        assert "<a" not in eager.render(escaped(text))


def _has_linkify() -> bool:
    try:
        import linkify_it  # type: ignore[import-not-found,unused-ignore]  # noqa: F401 - looked for, not used
    except ModuleNotFoundError:
        return False
    return True


def test_columns_line_up_where_a_han_character_takes_two_columns() -> None:
    lines = written(book([["道路清扫保洁", "a"], ["x", "属地镇街，含其余部分"]])).splitlines()
    table = [line for line in lines if line.startswith("|")]
    assert len(table) == 4
    assert len({width(line) for line in table}) == 1
    assert (
        len({tuple(width(line[:at]) for at, char in enumerate(line) if char == "|") for line in table}) == 1
    )


def test_a_very_long_cell_does_not_push_the_others_away() -> None:
    lines = written(book([["长" * 500, "a"], ["x", "b"]])).splitlines()
    assert max(width(line) for line in lines if line.startswith("| x")) < 100


def test_combining_marks_take_no_column() -> None:
    assert width("e\u0301") == 1
    assert width("清扫ab") == 6
    assert width("，😀") == 4


def test_a_sheet_without_rows_says_so() -> None:
    assert tables(written(book([]))) == []
    assert "（无）" in written(book([]))


def test_the_document_and_the_day_of_the_list_are_named() -> None:
    assert "文号：某委〔2021〕1号 · 日期：2021-09-01" in written(book([["x"]], document="某委〔2021〕1号"))


def test_ordinary_text_is_left_readable() -> None:
    for text in ("2021-09-01", "12:30", "主干道每日普扫 2 次", "亮灯率不低于 98%", "（一）其他", "a-b/c"):
        assert escaped(text) == text
