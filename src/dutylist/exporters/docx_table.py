"""Tables of a Word document as XML, and how they lie on the page: A4, the margins of official papers."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from dutylist.exporters import paper
from dutylist.exporters.paper import Look
from dutylist.model.finding import Lang
from dutylist.tables.sheet import Column

NAMESPACE = nsdecls("w")
MARGINS = (37, 26, 35, 28)  # millimetres: top, right, bottom, left
LYING = (28, 35, 26, 37)  # the same sheet turned: what was the top is on the left
SHORT, LONG = 210, 297
PADDING = 1.6  # millimetres beside the text of a cell, both sides together
HALF = 25.4 / 72 / 2  # millimetres that a half-width character takes for each point of its size
_SIZES = ((False, 12.0), (False, 10.5), (True, 10.5), (True, 9.0))
"""Whether a table lies, and its letters in points: the first pair in which it fits is taken."""
_CROWDED, _SMALLEST = 12, 7.5


def measures(columns: Sequence[Column], lang: Lang) -> tuple[bool, float, list[float]]:
    """Return whether a table lies, the size of its letters, and its columns in millimetres: they fill the page."""
    wanted = paper.fitted(columns, lang, float("inf"))
    for is_lying, size in _SIZES:
        room = _across(is_lying=is_lying) - PADDING * len(wanted)
        if sum(wanted) * size * HALF <= room:
            return is_lying, size, [one * room / sum(wanted) + PADDING for one in wanted]
    room = max(1.0, _across(is_lying=True) - PADDING * len(wanted))
    size = 9.0 if len(columns) <= _CROWDED else _SMALLEST
    wanted = paper.fitted(columns, lang, room / (size * HALF))
    return True, size, [one * room / sum(wanted) + PADDING for one in wanted]


def _across(*, is_lying: bool) -> int:
    if is_lying:
        return LONG - LYING[1] - LYING[3]
    return SHORT - MARGINS[1] - MARGINS[3]


def _dxa(millimetres: float) -> int:
    """Return a length in twentieths of a point, which Word counts in."""
    return round(millimetres / 25.4 * 1440)


def table_xml(widths: Sequence[float]) -> str:
    """Return a table without rows, its columns so many millimetres wide."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{_dxa(one)}"/>' for one in widths)
    padding = _dxa(PADDING / 2)
    return (
        f'<w:tbl {NAMESPACE}><w:tblPr><w:tblW w:w="{sum(map(_dxa, widths))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{padding}" w:type="dxa"/><w:right w:w="{padding}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )


def table_row(cells: Sequence[str], behaviour: str) -> Any:
    """Return a row as an element: its cells, and what it does at the end of a page."""
    return parse_xml(f"<w:tr {NAMESPACE}><w:trPr>{behaviour}</w:trPr>{''.join(cells)}</w:tr>")


def cell_xml(
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
    run = f"<w:r>{shape}{text_xml(text)}</w:r>" if text else ""
    return f'<w:tc><w:tcPr>{own}</w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p></w:tc>'


def text_xml(text: str) -> str:
    """Return the content of a run that says a text exactly."""
    inner = escape(text, {"\r": "&#13;"})
    start, end = '<w:t xml:space="preserve">', "</w:t>"
    inner = inner.replace("\n", f"{end}<w:br/>{start}").replace("\t", f"{end}<w:tab/>{start}")
    return f"{start}{inner}{end}"
