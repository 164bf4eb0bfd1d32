"""Sheets as Markdown: CommonMark with GFM tables, that show exactly the text of the list and read well as they are.

A line break in a cell is `<br>`, the only HTML there is; whatever else could mean something to Markdown is escaped.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from dutylist.markdown import escaped, paragraph
from dutylist.model.finding import Lang, Wording
from dutylist.model.width import width
from dutylist.tables.sheet import Book, Row, Sheet, show

WIDEST = 60
"""Columns up to which cells are padded; a longer one sticks out rather than pushing all others away."""

DOCUMENT = Wording("文号：{document}", "Document: {document}")
DATE = Wording("日期：{day}", "Date: {day}")


def render(book: Book, lang: Lang) -> Iterator[str]:
    """Yield the book piece by piece: its title and notes, then each sheet under a heading."""
    yield f"# {escaped(book.title.pick(lang))}\n"
    lines = [DATE.pick(lang).format(day=book.day)]
    if book.document:
        lines.insert(0, DOCUMENT.pick(lang).format(document=book.document))
    lines.extend(f"{name.pick(lang)} {count}" for name, count in book.counts)
    yield "\n" + paragraph(" · ".join(lines)) + "\n"
    for note in book.notes:
        yield f"\n> {paragraph(note.pick(lang))}\n"
    for sheet in book.sheets:
        yield f"\n## {escaped(sheet.title.pick(lang))}\n"
        if sheet.facts:
            yield "\n" + paragraph(" · ".join(fact.pick(lang) for fact in sheet.facts)) + "\n"
        yield "\n"
        yield from _table(sheet, lang)
        for note in sheet.notes:
            yield f"\n{paragraph(note.pick(lang))}\n"


def _table(sheet: Sheet, lang: Lang) -> Iterator[str]:
    """Yield a table, its columns as wide as their cells. The rows are read twice, and never kept."""
    heads = [escaped(column.title.pick(lang)) for column in sheet.columns]
    widths = [max(3, min(width(head), WIDEST)) for head in heads]
    rows = 0
    for row in sheet.rows:
        rows += 1
        for number, (_, columns) in enumerate(_cells(row, lang)):
            if columns > widths[number]:
                widths[number] = min(columns, WIDEST)
    if not rows:
        yield f"{paragraph(sheet.empty.pick(lang))}\n"
        return
    yield _line([(head, width(head)) for head in heads], widths)
    yield "|" + "|".join(f" {'-' * columns} " for columns in widths) + "|\n"
    for row in sheet.rows:
        yield _line(_cells(row, lang), widths)


def _cells(row: Row, lang: Lang) -> list[tuple[str, int]]:
    return [_measured(cell if isinstance(cell, str) else show(cell, lang)) for cell in row.cells]


@lru_cache(maxsize=16_384)
def _measured(text: str) -> tuple[str, int]:
    """Return a text as a cell shows it, and how wide that is. Much in a list recurs: who, where, by which law."""
    cell = escaped(text)
    return cell, width(cell)


def _line(cells: Sequence[tuple[str, int]], widths: Sequence[int]) -> str:
    padded = (cell + " " * (room - columns) for (cell, columns), room in zip(cells, widths, strict=True))
    return "| " + " | ".join(padded) + " |\n"
