"""The looks of a Word document: a style for each kind of paragraph, and the numbers of the headings."""

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from dutylist.exporters.docx_table import NAMESPACE
from dutylist.model.finding import Lang

_TITLE, _BODY, _PAGE = 22.0, 16.0, 14.0  # points: 2号, 3号, 4号
_LEADING = 28.0  # points from line to line: 22 lines a page
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
RATIO = 1.3  # of a line's height to its letters


class Styles:
    """The styles of one document."""

    def __init__(self, document: Paper, lang: Lang, fonts: Mapping[str, str]) -> None:
        """Set those of paragraphs and headings; those of cells come when they are asked for."""
        self._paper = document
        self._lang: Lang = lang
        self._fonts = fonts
        self._sizes: set[float] = set()
        self._set_styles()
        self._set_numbering()

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

    def of_cells(self, size: float) -> str:
        """Return the id of the style of cells with letters of a size; its headings' has `Head` after it."""
        name = f"Cell {size:g}"
        if size not in self._sizes:
            self._sizes.add(size)
            for kind, font, more in (
                ("", self._fonts["body"], ""),
                (" Number", self._fonts["body"], _CENTRED),
                (" Head", self._fonts["heading"], _CENTRED),
            ):
                self._style(name + kind, font, size, more, leading=size * RATIO, rule="atLeast")
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
        element.append(parse_xml(f"<w:pPr {NAMESPACE}>{laid_out}</w:pPr>"))
        element.append(parse_xml(f"<w:rPr {NAMESPACE}>{lettered}</w:rPr>"))

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
        numbering.insert(0, parse_xml(f"<w:abstractNum {NAMESPACE} {own}</w:abstractNum>"))
        own = f'w:numId="{_NUMBERING}"><w:abstractNumId w:val="{_NUMBERING}"/>'
        numbering.append(parse_xml(f"<w:num {NAMESPACE} {own}</w:num>"))


def _style_id(name: str) -> str:
    return name.replace(" ", "").replace(".", "")
