"""The text of a Word document: paragraphs and tables in their order, with everything that a reader must be told.

Text that a tracked change puts in is taken, what it takes out is told. Runs in the child process.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dutylist.importers.package import RefusedError
from dutylist.importers.word_parts import Parts
from dutylist.importers.word_xml import is_on, number, walk

MOST_COLUMNS = 512
"""Columns of a table; Word itself makes 63."""
_PUT_IN = frozenset(["w:ins", "w:moveTo"])
_TAKEN_OUT = frozenset(["w:del", "w:moveFrom"])
_NOT_SHOWN = frozenset(["mc:Fallback", "w:instrText", "w:delInstrText", "w:sdtPr"])
_MARKS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_SYMBOLS = {"F0FE": "☑", "F052": "☑", "F0FC": "√", "F0A8": "□", "F06F": "□", "F0A3": "□", "F0FB": "×"}
_PICTURES = frozenset(["pic:pic", "v:imagedata", "w:object", "c:chart", "dgm:relIds"])


class Note(NamedTuple):
    """Something to be told of a cell or a paragraph: one of the kinds of remarks, and the text that it is about."""

    kind: str
    text: str


@dataclass(slots=True)
class Cell:
    """A cell: where it begins and how many columns it takes, what stands in it, and what is to be told of it.

    `goes_on`: it is one with the cell above; `is_across`: with the one before it, as old documents merge.
    """

    column: int
    span: int = 1
    goes_on: bool = False
    is_across: bool = False
    content: list["str | Table"] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What stands in it; a table in it is a line for each of its rows."""
        lines: list[str] = []
        for one in self.content:
            if isinstance(one, str):
                lines.append(one)
            else:
                rows = ["　".join(cell.text for cell in row.cells if cell.text) for row in one.rows]
                lines += [row for row in rows if row]
        return "\n".join(lines).strip("\n")


@dataclass(slots=True)
class Line:
    """A row of a table. `is_out`: a tracked change deletes it."""

    cells: list[Cell] = field(default_factory=list)
    next_column: int = 0
    is_out: bool = False
    is_in: bool = False


@dataclass(slots=True)
class Table:
    """A table, and the widths of its columns (in twentieths of a point) where it says them."""

    rows: list[Line] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Paragraph:
    """A paragraph outside the tables; `number` counts those with text from 1."""

    number: int
    text: str
    notes: list[Note]


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read."""

    pieces: list[str] = field(default_factory=list)
    put_in: list[str] = field(default_factory=list)
    taken_out: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    list_: str = ""
    level: int = 0


class _Box:
    """A text box: it floats over the page, so nothing says what it belongs to."""

    def __init__(self) -> None:
        self.content: list[str | Table] = []


def blocks(parts: Parts) -> list[Paragraph | Table]:
    """Return the paragraphs and tables of a document.

    Raises:
        RefusedError: it cannot be read.
    """
    reader = _Reader(parts)
    walk(parts.document, reader)
    return reader.blocks


class _Reader:
    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.blocks: list[Paragraph | Table] = []
        self.names: list[str] = []
        self.inside: list[Cell | _Box] = []
        self.tables: list[Table] = []
        self.paragraphs: list[_Open] = []
        self.skipped = self.put_in = self.taken_out = 0
        self.is_hidden = False
        self.count = 0

    def start(self, name: str, said: Mapping[str, str]) -> None:
        self.names.append(name)
        if self.skipped or name in _NOT_SHOWN or name.endswith("Change"):
            self.skipped += 1
            return
        if name in _PUT_IN:
            self.put_in += 1
        elif name in _TAKEN_OUT:
            self.taken_out += 1
        if name == "w:p":
            self.paragraphs.append(_Open())
        elif name == "w:r":
            self.is_hidden = False
        elif name == "w:tbl":
            self.tables.append(Table())
        elif name == "w:txbxContent":
            self.inside.append(_Box())
        elif self.tables:
            self._table(name, said)
        if self.paragraphs:
            self._paragraph(name, said)

    def _table(self, name: str, said: Mapping[str, str]) -> None:
        table = self.tables[-1]
        parent = self.names[-2] if len(self.names) > 1 else ""
        if name == "w:gridCol":
            table.widths.append(number(said.get("w"), 0))
        elif name == "w:tr":
            table.rows.append(Line())
        elif not table.rows:
            return
        row = table.rows[-1] if table.rows else Line()
        if name == "w:tc":
            cell = Cell(row.next_column)
            row.cells.append(cell)
            self.inside.append(cell)
        elif name == "w:gridBefore":
            row.next_column = _columns(number(said.get("val"), 0))
        elif parent == "w:trPr" and name in {"w:del", "w:ins"}:
            row.is_out, row.is_in = row.is_out or name == "w:del", row.is_in or name == "w:ins"
        elif parent == "w:tcPr" and row.cells:
            cell = row.cells[-1]
            if name == "w:gridSpan":
                cell.span = max(1, _columns(number(said.get("val"), 1)))
            elif name in {"w:vMerge", "w:hMerge"} and said.get("val", "continue") == "continue":
                if name == "w:vMerge":
                    cell.goes_on = True
                else:
                    cell.is_across = len(row.cells) > 1
            elif name in {"w:cellIns", "w:cellDel", "w:cellMerge"}:
                cell.notes.append(Note("tracked", ""))

    def _paragraph(self, name: str, said: Mapping[str, str]) -> None:
        here = self.paragraphs[-1]
        value = said.get("val", "")
        if name in _MARKS and (name != "w:tab" or self.names[-2] == "w:r") and said.get("type") != "page":
            self._add(_MARKS[name])
        elif name == "w:sym":
            self._add(_SYMBOLS.get(said.get("char", "").upper(), "□"))
            here.notes.append(Note("symbol", f"{said.get('font', '')} {said.get('char', '')}".strip()))
        elif name == "w:vanish" and self.names[-3:-1] == ["w:r", "w:rPr"]:
            self.is_hidden = is_on(said)
        elif name == "w:pStyle" and value in self.parts.numbers.styles and not here.list_:
            here.list_, here.level = self.parts.numbers.styles[value]
        elif name == "w:ilvl":
            here.level = number(value, 0)
        elif name == "w:numId":
            here.list_ = value
        elif name in {"w:footnoteReference", "w:endnoteReference", "w:commentReference"}:
            kind = name.removeprefix("w:").removesuffix("Reference")
            text = self.parts.notes.get((kind, said.get("id", "")), "").strip()
            here.notes.append(Note("comment" if kind == "comment" else "footnote", text))
        elif name in _PICTURES:
            here.notes.append(Note("picture", ""))
        elif name == "w:altChunk":
            here.notes.append(Note("picture", "altChunk"))

    def text(self, text: str) -> None:
        if self.paragraphs and not self.skipped and self.names[-1] in {"w:t", "w:delText", "m:t"}:
            self._add(text)

    def _add(self, text: str) -> None:
        here = self.paragraphs[-1]
        if self.taken_out:
            here.taken_out.append(text)
            return
        here.pieces.append(text)
        if self.put_in:
            here.put_in.append(text)
        if self.is_hidden:
            here.hidden.append(text)

    def end(self, name: str) -> None:
        self.names.pop()
        if self.skipped:
            self.skipped -= 1
            return
        if name in _PUT_IN:
            self.put_in -= 1
        elif name in _TAKEN_OUT:
            self.taken_out -= 1
        elif name == "w:p":
            self._close(self.paragraphs.pop())
        elif name == "w:tc":
            cell = self.inside.pop()
            if isinstance(cell, Cell) and self.tables and self.tables[-1].rows:
                self.tables[-1].rows[-1].next_column = _columns(cell.column + cell.span)
        elif name == "w:txbxContent":
            box = self.inside.pop()
            text = Cell(0, content=box.content).text.strip()
            if text:
                self._note(Note("outside", text))
        elif name == "w:tbl":
            self._finish(self.tables.pop())

    def _close(self, here: _Open) -> None:
        """Put a paragraph where it belongs."""
        text = "".join(here.pieces)
        label = self.parts.numbers.label(here.list_, here.level) if here.list_ not in {"", "0"} else ""
        if label:
            text = label + text
        changed = [f"-{''.join(here.taken_out)}"] if here.taken_out else []
        changed += [f"+{''.join(here.put_in)}"] if here.put_in else []
        notes = [*here.notes, *([Note("tracked", " ".join(changed))] if changed else [])]
        if here.hidden:
            notes.append(Note("hidden-text", "".join(here.hidden)))
        if self.inside:
            self.inside[-1].content.append(text)
            for note in notes:
                self._note(note)
        elif text.strip() or notes:
            self.count += 1
            self.blocks.append(Paragraph(self.count, text, notes))

    def _note(self, note: Note) -> None:
        """Tell something of the cell or the paragraph that is open."""
        cell = next((one for one in reversed(self.inside) if isinstance(one, Cell)), None)
        if cell is not None:
            cell.notes.append(note)
        elif self.paragraphs:
            self.paragraphs[-1].notes.append(note)
        else:
            self.count += 1
            self.blocks.append(Paragraph(self.count, "", [note]))

    def _finish(self, table: Table) -> None:
        """Put a table where it belongs; one inside a cell becomes lines of it."""
        if self.inside:
            self.inside[-1].content.append(table)
            self._note(Note("nested", ""))
            for note in (note for row in table.rows for one in row.cells for note in one.notes):
                self._note(note)
            return
        cells = [cell for row in table.rows for cell in row.cells]
        if len(cells) != 1 or not any(isinstance(one, Table) for one in cells[0].content):
            self.blocks.append(table)
            return
        for one in cells[0].content:  # a frame around the page, not a table
            if isinstance(one, Table):
                self.blocks.append(one)
            elif one.strip():
                self.count += 1
                self.blocks.append(Paragraph(self.count, one, []))


def _columns(count: int) -> int:
    if count > MOST_COLUMNS:
        raise RefusedError("columns", f"{count:,}")
    return max(0, count)
