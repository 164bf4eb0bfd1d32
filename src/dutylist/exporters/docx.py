"""A book becomes a Word document laid out as official papers are (GB/T 9704-2012, as in common use).

The only module that imports docx. Fonts are named and never shipped; `fonts` names others.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from types import MappingProxyType
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm

from dutylist.errors import OutputError, UsageError
from dutylist.exporters import paper
from dutylist.exporters.exact import cell_unwritable, unwritable
from dutylist.exporters.paper import LOOKS, OURS, Look, Runs
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

_W = nsdecls("w")
_TITLE, _BODY, _PAGE = 22.0, 16.0, 14.0  # points: 2号, 3号, 4号
_LEADING = 28.0  # points from line to line: 22 lines a page
_MARGINS = (37, 26, 35, 28)  # millimetres: top, right, bottom, left
_LYING = (28, 35, 26, 37)  # the same sheet turned: what was the top is on the left
_SHORT, _LONG = 210, 297
_PADDING = 1.6  # millimetres beside the text of a cell, both sides together
_HALF = 25.4 / 72 / 2  # millimetres that a half-width character takes for each point of its size
_SIZES = ((False, 12.0), (False, 10.5), (True, 10.5), (True, 9.0))
"""Whether a table lies, and its letters in points: the first pair in which it fits is taken."""
_CROWDED, _SMALLEST = 12, 7.5
_CENTRED = '<w:jc w:val="center"/>'
_NUMBERING = 90  # an id that the library's own numberings leave free
_LEVELS: Mapping[Lang, Sequence[tuple[str, str]]] = {
    "zh": [
        ("chineseCounting", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%3."),
        ("decimal", "（%4）"),
    ],
    "en": [("decimal", "%1. "), ("decimal", "(%2) "), ("decimal", "%3. "), ("decimal", "(%4) ")],
}
_RATIO = 1.3  # of a line's height to its letters


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
        self._fonts = fonts
        self._paper: Paper = Document()
        self._is_lying = False
        self._sizes: set[float] = set()
        for relation in [
            key for key, one in self._paper.part.package.rels.items() if "thumbnail" in one.reltype
        ]:
            del self._paper.part.package.rels[relation]  # a picture of the library's empty page
        self._set_styles()
        self._set_numbering()
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
        is_lying, _, _ = _measures(sheet.columns, self._lang)
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
        is_lying, size, widths = _measures(columns, lang)
        style = self._cell_style(size)
        rooms = [(one - _PADDING) / (size * _HALF) for one in widths]
        page = (
            0.8
            * (_SHORT - _LYING[0] - _LYING[2] if is_lying else _LONG - _MARGINS[0] - _MARGINS[2])
            / 25.4
            * 72
        )
        table = parse_xml(_table_xml(widths))
        headings = [
            _cell(column.title.pick(lang), style + "Head", one)
            for column, one in zip(columns, widths, strict=True)
        ]
        table.append(_row(headings, "<w:cantSplit/><w:tblHeader/>"))
        runs = Runs(columns, page)
        marks: set[Mark] = set()
        is_empty = True
        for row in sheet.rows:
            is_empty = False
            texts = self._texts(sheet, row)
            lines = max(paper.lines(text, room) for text, room in zip(texts, rooms, strict=True))
            height = lines * size * _RATIO
            going = runs.going_on(texts, height)
            marks.update(row.marks.values())
            cells = [
                _cell(
                    "" if index in going else text,
                    f"{style}Number" if type(row.cells[index]) is int else style,
                    widths[index],
                    None if index not in runs.columns else index in going,
                    LOOKS[row.marks[index]] if index in row.marks else None,
                )
                for index, text in enumerate(texts)
            ]
            table.append(_row(cells, "<w:cantSplit/>" if height < page else ""))
        if is_empty:
            table.append(_row([_cell(sheet.empty.pick(lang), style, sum(widths), span=len(widths))], ""))
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
        style = self._cell_style(9.0)
        self._say(paper.LEGEND.pick(self._lang), "Fact")
        table = parse_xml(_table_xml([70.0]))
        for mark, look in LOOKS.items():
            if mark in marks:
                table.append(
                    _row([_cell(look.meaning.pick(self._lang), style, 70.0, look=look)], "<w:cantSplit/>")
                )
        self._append(table)
        self._gap()

    def _say(self, text: str, style: str) -> Any:
        """Add a paragraph and return it."""
        if char := unwritable(text):
            column = Column("title", Wording("标题或说明", "title or note"))
            raise cell_unwritable(text[:40], column, Row((text,)), char, self._lang)
        paragraph = self._paper.add_paragraph(style=style)
        paragraph._p.append(parse_xml(f"<w:r {_W}>{_text(text)}</w:r>"))
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
        across, down = (_LONG, _SHORT) if is_lying else (_SHORT, _LONG)
        top, right, bottom, left = _LYING if is_lying else _MARGINS
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
                parse_xml(f'<w:ind {_W} w:{edge}Chars="100" w:{edge}="280"/>')
            )
            paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:jc {_W} w:val="{side}"/>'))
            for inner in (
                "<w:t xml:space='preserve'>— </w:t>",
                "<w:fldChar w:fldCharType='begin'/>",
                "<w:instrText xml:space='preserve'> PAGE </w:instrText>",
                "<w:fldChar w:fldCharType='separate'/>",
                "<w:t>1</w:t>",
                "<w:fldChar w:fldCharType='end'/>",
                "<w:t xml:space='preserve'> —</w:t>",
            ):
                paragraph._p.append(parse_xml(f"<w:r {_W}>{inner}</w:r>"))

    def _set_styles(self) -> None:
        fonts = self._fonts
        self._style("Normal", fonts["body"], _BODY)
        self._style("Title", fonts["title"], _TITLE, _CENTRED, leading=36.0)
        self._style("Subtitle", fonts["subheading"], _BODY, _CENTRED)
        self._style("Body Text", fonts["body"], _BODY, '<w:ind w:firstLineChars="200" w:firstLine="640"/>')
        self._style("Heading 1", fonts["heading"], _BODY, level=0)
        self._style("Heading 2", fonts["subheading"], _BODY, level=1)
        self._style("Heading 3", fonts["body"], _BODY, level=2)
        self._style("Heading 4", fonts["body"], _BODY, level=3)
        self._style("Fact", fonts["body"], 12.0, leading=20.0)
        self._style("Gap", fonts["body"], 1.0, leading=2.0)
        self._style("Page Number Line", fonts["page"], _PAGE, leading=18.0)

    def _cell_style(self, size: float) -> str:
        """Return the id of the style of cells with letters of a size; its headings' has `Head` after it."""
        name = f"Cell {size:g}"
        if size not in self._sizes:
            self._sizes.add(size)
            for kind, font, more in (
                ("", self._fonts["body"], ""),
                (" Number", self._fonts["body"], _CENTRED),
                (" Head", self._fonts["heading"], _CENTRED),
            ):
                self._style(name + kind, font, size, more, leading=size * _RATIO, rule="atLeast")
        return _style_id(name)

    def _style(
        self,
        name: str,
        font: str,
        size: float,
        more: str = "",
        *,
        leading: float = _LEADING,
        rule: str = "exact",
        level: int | None = None,
    ) -> None:
        """Set a paragraph style as a whole: whatever the library's own has of colours and spaces is gone."""
        styles = self._paper.styles
        style: Any = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        element = style.element
        element.set(qn("w:styleId"), _style_id(element.get(qn("w:styleId"))))
        for tag in ("w:pPr", "w:rPr"):
            for old in element.findall(qn(tag)):
                element.remove(old)
        before = after = ""
        if level is not None:
            before = (
                f'<w:keepNext/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{_NUMBERING}"/></w:numPr>'
            )
            after = f'<w:outlineLvl w:val="{level}"/>'
        spacing = f'w:before="0" w:after="0" w:line="{leading * 20:.0f}" w:lineRule="{rule}"'
        fonts = " ".join(f"w:{script}={quoteattr(font)}" for script in ("ascii", "hAnsi", "eastAsia", "cs"))
        laid_out = f'{before}<w:snapToGrid w:val="0"/><w:spacing {spacing}/>{more}{after}'
        lettered = (
            f'<w:rFonts {fonts}/><w:b w:val="0"/><w:i w:val="0"/><w:color w:val="000000"/><w:spacing w:val="0"/>'
            f'<w:kern w:val="0"/><w:sz w:val="{size * 2:g}"/><w:szCs w:val="{size * 2:g}"/>'
            '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        )
        element.append(parse_xml(f"<w:pPr {_W}>{laid_out}</w:pPr>"))
        element.append(parse_xml(f"<w:rPr {_W}>{lettered}</w:rPr>"))

    def _set_numbering(self) -> None:
        """Number the headings 一、 （一） 1. （1）; in English 1. (1) 1. (1)."""
        numbering = self._paper.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:pStyle w:val="Heading{level + 1}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/>'
            '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr></w:lvl>'
            for level, (form, text) in enumerate(_LEVELS[self._lang])
        )
        own = f'w:abstractNumId="{_NUMBERING}"><w:multiLevelType w:val="multilevel"/>{levels}'
        numbering.insert(0, parse_xml(f"<w:abstractNum {_W} {own}</w:abstractNum>"))
        own = f'w:numId="{_NUMBERING}"><w:abstractNumId w:val="{_NUMBERING}"/>'
        numbering.append(parse_xml(f"<w:num {_W} {own}</w:num>"))


def _style_id(name: str) -> str:
    return name.replace(" ", "").replace(".", "")


def _measures(columns: Sequence[Column], lang: Lang) -> tuple[bool, float, list[float]]:
    """Return whether a table lies, the size of its letters, and its columns in millimetres: they fill the page."""
    wanted = paper.fitted(columns, lang, float("inf"))
    for is_lying, size in _SIZES:
        room = _across(is_lying=is_lying) - _PADDING * len(wanted)
        if sum(wanted) * size * _HALF <= room:
            return is_lying, size, [one * room / sum(wanted) + _PADDING for one in wanted]
    room = max(1.0, _across(is_lying=True) - _PADDING * len(wanted))
    size = 9.0 if len(columns) <= _CROWDED else _SMALLEST
    wanted = paper.fitted(columns, lang, room / (size * _HALF))
    return True, size, [one * room / sum(wanted) + _PADDING for one in wanted]


def _across(*, is_lying: bool) -> int:
    if is_lying:
        return _LONG - _LYING[1] - _LYING[3]
    return _SHORT - _MARGINS[1] - _MARGINS[3]


def _dxa(millimetres: float) -> int:
    """Return a length in twentieths of a point, which Word counts in."""
    return round(millimetres / 25.4 * 1440)


def _table_xml(widths: Sequence[float]) -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{_dxa(one)}"/>' for one in widths)
    padding = _dxa(_PADDING / 2)
    return (
        f'<w:tbl {_W}><w:tblPr><w:tblW w:w="{sum(map(_dxa, widths))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{padding}" w:type="dxa"/><w:right w:w="{padding}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )


def _row(cells: Sequence[str], behaviour: str) -> Any:
    return parse_xml(f"<w:tr {_W}><w:trPr>{behaviour}</w:trPr>{''.join(cells)}</w:tr>")


def _cell(
    text: str, style: str, width: float, goes_on: bool | None = None, look: Look | None = None, span: int = 1
) -> str:
    """Return a cell. `goes_on`: it is one with the cell above, or begins such a one."""
    own = f'<w:tcW w:w="{_dxa(width)}" w:type="dxa"/>'
    if span > 1:
        own += f'<w:gridSpan w:val="{span}"/>'
    if goes_on is not None:
        own += "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>'
    shape = ""
    if look is not None:
        if look.is_bold:
            shape = f'<w:rPr><w:b/><w:color w:val="{look.line}"/></w:rPr>'
            own += (
                "<w:tcBorders>"
                + "".join(
                    f'<w:{side} w:val="single" w:sz="12" w:space="0" w:color="{look.line}"/>'
                    for side in ("top", "left", "bottom", "right")
                )
                + "</w:tcBorders>"
            )
        pattern = "thinDiagStripe" if look.is_striped else "clear"
        own += f'<w:shd w:val="{pattern}" w:color="{"E6B8B7" if look.is_striped else "auto"}" w:fill="{look.colour}"/>'
    run = f"<w:r>{shape}{_text(text)}</w:r>" if text else ""
    return f'<w:tc><w:tcPr>{own}</w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p></w:tc>'


def _text(text: str) -> str:
    """Return the content of a run that says a text exactly."""
    inner = escape(text, {"\r": "&#13;"})
    start, end = '<w:t xml:space="preserve">', "</w:t>"
    inner = inner.replace("\n", f"{end}<w:br/>{start}").replace("\t", f"{end}<w:tab/>{start}")
    return f"{start}{inner}{end}"
