"""A book becomes a Word document laid out as official papers are (GB/T 9704-2012, as in common use).

Only this and the `docx_…` modules import docx. Fonts are named and never shipped; `fonts` names others.
"""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from types import MappingProxyType
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.section import Section
from docx.shared import Mm

from dutylist.errors import OutputError, UsageError
from dutylist.exporters import paper
from dutylist.exporters.docx_styles import RATIO, Styles
from dutylist.exporters.docx_table import (
    HALF,
    LONG,
    LYING,
    MARGINS,
    NAMESPACE,
    PADDING,
    SHORT,
    cell_xml,
    measures,
    table_row,
    table_xml,
    text_xml,
)
from dutylist.exporters.exact import cell_unwritable, unwritable
from dutylist.exporters.paper import LOOKS, OURS, Runs
from dutylist.model.finding import Lang, Wording
from dutylist.tables.sheet import Book, Column, Mark, Row, Sheet, show

FONTS: Mapping[str, str] = MappingProxyType(
    {
        "title": "方正小标宋简体",
        "body": "仿宋_GB2312",
        "heading": "黑体",
        "subheading": "楷体_GB2312",
        "page": "宋体",
    }
)
"""The font of each part of a paper. Latin letters and figures have the same one."""

ABOUT = Wording("概况", "Overview")

COLUMNS = 63
"""How many columns a table of Word can have."""


def render(book: Book, lang: Lang, fonts: Mapping[str, str] = FONTS) -> bytes:
    """Return the document: a title with counts and notes, then a part with a table for each sheet.

    `fonts` may name other fonts for some of the parts in FONTS. Raises CellError where a text cannot be held,
    OutputError where a table has too many columns.
    """
    for sheet in book.sheets:
        if len(sheet.columns) > COLUMNS:
            raise _too_wide(sheet, lang)
    if unknown := next((part for part in fonts if part not in FONTS), None):
        known = " ".join(FONTS)
        raise UsageError(
            f"没有叫「{unknown}」的字体位置；可用的有 {known}",
            f"no font is called {unknown!r}; there are {known}",
        )
    writer = _Writer(lang, {**FONTS, **fonts})
    writer.write(book)
    return writer.bytes()


def _too_wide(sheet: Sheet, lang: Lang) -> OutputError:
    title, count = sheet.title.pick(lang), len(sheet.columns)
    return OutputError(
        f"《{title}》有 {count:,} 列，Word 的一个表格最多 {COLUMNS} 列；请按领域或区域分开导出，或导出为 xlsx",
        f"{title!r} has {count:,} columns, and a table of Word holds {COLUMNS}; "
        "export it by domain or by area, or as xlsx",
    )


class _Writer:
    """One document being written, from its first line to its last."""

    def __init__(self, lang: Lang, fonts: Mapping[str, str]) -> None:
        self._lang: Lang = lang
        self._paper: Paper = Document()
        self._is_lying = False
        for relation in [
            key for key, one in self._paper.part.package.rels.items() if "thumbnail" in one.reltype
        ]:
            del self._paper.part.package.rels[relation]  # a picture of the library's empty page
        self._styles = Styles(self._paper, lang, fonts)
        self._set_page(self._paper.sections[0])

    def write(self, book: Book) -> None:
        """Write everything."""
        lang, day = self._lang, datetime.fromisoformat(book.day)
        about = self._paper.core_properties
        about.title, about.author, about.comments = book.title.pick(lang), "", ""
        about.keywords = OURS
        about.last_modified_by, about.revision = "", 1
        about.created = about.modified = day
        self._say(book.title.pick(lang), "Title")
        for fact in paper.facts(book, None, lang):
            self._say(fact, "Subtitle")
        if book.counts or book.notes:
            self._about(book)
        for sheet in book.sheets:
            self._part(book, sheet)

    def bytes(self) -> bytes:
        """Return the file. The same document gives the same bytes: no member has the time of its writing."""
        raw, out = BytesIO(), BytesIO()
        self._paper.save(raw)
        with ZipFile(raw) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
            for name in old.namelist():
                item = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                item.compress_type = ZIP_DEFLATED
                new.writestr(item, old.read(name))
        return out.getvalue()

    def _about(self, book: Book) -> None:
        self._say(ABOUT.pick(self._lang), "Heading 1")
        if book.counts:
            self._say(paper.COUNTS.pick(self._lang), "Heading 2")
            columns = [Column("what", paper.COUNTED, 40), Column("count", paper.NUMBER, 20)]
            rows = [Row(pair) for pair in book.counts]
            self._table(Sheet("counts", paper.COUNTS, columns, rows))
        if book.notes:
            self._say(paper.NOTES.pick(self._lang), "Heading 2")
            for note in book.notes:
                self._say(note.pick(self._lang), "Body Text")

    def _part(self, book: Book, sheet: Sheet) -> None:
        """Write one sheet on a page of its own, lying where its table is wide."""
        is_lying, _, _ = measures(sheet.columns, self._lang)
        if is_lying != self._is_lying:
            self._turn(is_lying=is_lying)
            self._say(sheet.title.pick(self._lang), "Heading 1")
        else:
            heading = self._say(sheet.title.pick(self._lang), "Heading 1")
            heading.paragraph_format.page_break_before = True
        for fact in paper.facts(book, sheet, self._lang):
            self._say(fact, "Fact")
        marks = self._table(sheet)
        self._legend(marks)
        for note in sheet.notes:
            self._say(paper.NOTE.pick(self._lang).format(value=note.pick(self._lang)), "Fact")

    def _table(self, sheet: Sheet) -> set[Mark]:
        """Write the table of a sheet, and return the marks in it."""
        lang, columns = self._lang, sheet.columns
        is_lying, size, widths = measures(columns, lang)
        style = self._styles.of_cells(size)
        rooms = [(one - PADDING) / (size * HALF) for one in widths]
        page = 0.8 * (SHORT - LYING[0] - LYING[2] if is_lying else LONG - MARGINS[0] - MARGINS[2]) / 25.4 * 72
        table = parse_xml(table_xml(widths))
        headings = [
            cell_xml(column.title.pick(lang), style + "Head", one)
            for column, one in zip(columns, widths, strict=True)
        ]
        table.append(table_row(headings, "<w:cantSplit/><w:tblHeader/>"))
        runs = Runs(columns, page)
        marks: set[Mark] = set()
        is_empty = True
        for row in sheet.rows:
            is_empty = False
            texts = self._texts(sheet, row)
            lines = max(paper.lines(text, room) for text, room in zip(texts, rooms, strict=True))
            height = lines * size * RATIO
            going = runs.going_on(texts, height)
            marks.update(row.marks.values())
            cells = [
                cell_xml(
                    "" if index in going else text,
                    f"{style}Number" if type(row.cells[index]) is int else style,
                    widths[index],
                    None if index not in runs.columns else index in going,
                    LOOKS[row.marks[index]] if index in row.marks else None,
                )
                for index, text in enumerate(texts)
            ]
            table.append(table_row(cells, "<w:cantSplit/>" if height < page else ""))
        if is_empty:
            table.append(
                table_row([cell_xml(sheet.empty.pick(lang), style, sum(widths), span=len(widths))], "")
            )
        self._append(table)
        self._gap()
        return marks

    def _texts(self, sheet: Sheet, row: Row) -> list[str]:
        texts = [show(cell, self._lang) for cell in row.cells]
        for column, text in zip(sheet.columns, texts, strict=True):
            if char := unwritable(text):
                raise cell_unwritable(sheet.title.pick(self._lang), column, row, char, self._lang)
        return texts

    def _legend(self, marks: set[Mark]) -> None:
        if not marks:
            return
        style = self._styles.of_cells(9.0)
        self._say(paper.LEGEND.pick(self._lang), "Fact")
        table = parse_xml(table_xml([70.0]))
        for mark, look in LOOKS.items():
            if mark in marks:
                table.append(
                    table_row(
                        [cell_xml(look.meaning.pick(self._lang), style, 70.0, look=look)], "<w:cantSplit/>"
                    )
                )
        self._append(table)
        self._gap()

    def _say(self, text: str, style: str) -> Any:
        """Add a paragraph and return it."""
        if char := unwritable(text):
            column = Column("title", Wording("标题或说明", "title or note"))
            raise cell_unwritable(text[:40], column, Row((text,)), char, self._lang)
        paragraph = self._paper.add_paragraph(style=style)
        paragraph._p.append(parse_xml(f"<w:r {NAMESPACE}>{text_xml(text)}</w:r>"))
        return paragraph

    def _append(self, table: Any) -> None:
        body = self._paper.element.body
        body.insert(len(body) - 1, table)  # the last is the section's own

    def _gap(self) -> None:
        """Part a table from what comes next: Word would make two tables one, and needs a paragraph at the end."""
        self._paper.add_paragraph(style="Gap")

    def _turn(self, *, is_lying: bool) -> None:
        """Begin a page that lies, or stands again."""
        section = self._paper.add_section(WD_SECTION.NEW_PAGE)
        self._paper.paragraphs[-1].style = "Gap"  # the break must not make a page of its own
        section.orientation = WD_ORIENT.LANDSCAPE if is_lying else WD_ORIENT.PORTRAIT
        self._is_lying = is_lying
        self._set_sheet(section)

    def _set_sheet(self, section: Section) -> None:
        is_lying = self._is_lying
        across, down = (LONG, SHORT) if is_lying else (SHORT, LONG)
        top, right, bottom, left = LYING if is_lying else MARGINS
        section.page_width, section.page_height = Mm(across), Mm(down)
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.left_margin, section.right_margin = Mm(left), Mm(right)
        section.footer_distance = Mm(bottom - 7 - 5)  # the number stands 7 mm below the text
        section.header_distance = Mm(15)

    def _set_page(self, section: Section) -> None:
        """Set up A4 and the page numbers: at the outer edge, one character in."""
        self._set_sheet(section)
        self._paper.settings.odd_and_even_pages_header_footer = True
        for footer, side, edge in (
            (section.footer, "right", "right"),
            (section.even_page_footer, "left", "left"),
        ):
            footer.is_linked_to_previous = False
            paragraph = footer.paragraphs[0]
            paragraph.style = self._paper.styles["Page Number Line"]
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:ind {NAMESPACE} w:{edge}Chars="100" w:{edge}="280"/>')
            )
            paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:jc {NAMESPACE} w:val="{side}"/>'))
            for inner in (
                "<w:t xml:space='preserve'>— </w:t>",
                "<w:fldChar w:fldCharType='begin'/>",
                "<w:instrText xml:space='preserve'> PAGE </w:instrText>",
                "<w:fldChar w:fldCharType='separate'/>",
                "<w:t>1</w:t>",
                "<w:fldChar w:fldCharType='end'/>",
                "<w:t xml:space='preserve'> —</w:t>",
            ):
                paragraph._p.append(parse_xml(f"<w:r {NAMESPACE}>{inner}</w:r>"))
