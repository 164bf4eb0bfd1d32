"""Regular YAML to nodes, line by line, which is faster than by events; what is irregular goes to libyaml.

Nearly all lines of a list are `key: text`, `- text`, a bracketed value on one line, a text of many lines behind `|`,
blank, or a comment, and most of them come again and again. `shapes.py` takes each apart once. An entity or a section
with any other line is read by the events of libyaml (`Cut`), and a file in which that finds a fault, or whose outline
is not plain, is given back unread: `read` returns None. So this module never reports anything, and what it returns is
what the events would have given. Where its nodes stand is looked for when a finding asks (`pointing.py`).
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate, chain, islice
from typing import Any, NamedTuple, cast

from dutylist.loading.brackets import MAX_NESTED, IrregularError
from dutylist.loading.document import WHOLE, Document, Entry, Section
from dutylist.loading.places import Counted, Node, Parts
from dutylist.loading.pointing import point
from dutylist.loading.shapes import AHEAD, DASHED, LITERAL, NOTHING, STRIPPED, Shape, Shapes
from dutylist.loading.text import Text


class Piece(NamedTuple):
    """What a section or an entity says that is read by events: its key, its nodes, and where they begin in it."""

    name: str
    sections: list[Section]
    entries: list[Entry]
    places: Counted


Cut = Callable[[str], Piece | None]
"""Reads a piece of a file by events: a section, or an entity if it is indented. None where there is a fault in it."""

_PIECE = 1 << 18
"""About how many characters are taken apart at a time: lines on their own take several times their room."""

_END: Shape = (0, 0, "", None, 0)
_BLANKS = re.compile(r" +\r?\n")
_MARGIN = re.compile(r" +(?=[^ \r\n])")


def read(text: Text, max_nodes: int, cut: Cut, shapes: Shapes | None = None) -> Document | None:
    """Return the document of a text, or None where all of it has to be read by events.

    `shapes` knows lines of the files read before.
    """
    parsed = text.parsed
    if "\t" in parsed or parsed.count("\r") != parsed.count("\r\n"):
        return None
    walk = _Walk(text, max_nodes, cut, shapes or Shapes())
    try:
        walk.file()
    except IrregularError:
        return None
    return walk.document


class _Walk:
    """One pass over the lines of a file that say something.

    `shape` is the line looked at, which begins at `begin`; `indent` is how far it is indented.
    """

    def __init__(self, text: Text, max_nodes: int, cut: Cut, shapes: Shapes) -> None:
        self.text = text
        self.max_nodes = max_nodes
        self.cut = cut
        self.places = Parts(self._look)
        self.document = Document(text, self.places)
        self.parsed = text.parsed if text.parsed.endswith("\n") else text.parsed + "\n"
        self.shapes = shapes
        self.shape = _END
        self.begin = self.indent = 0
        self.nodes = 0
        self.lines = chain.from_iterable(self._pieces())

    def _pieces(self) -> Iterator[Iterator[tuple[str, int]]]:
        """Yield the lines without their breaks, each with where it begins, so many at a time."""
        start, size = 0, len(self.parsed)
        while start < size:
            end = self.parsed.find("\n", start + _PIECE) + 1 or size
            lines = self.parsed[start : end - 1].split("\n")
            yield zip(lines, accumulate([len(line) + 1 for line in lines], initial=start), strict=False)
            start = end

    def _look(self, start: int, end: int) -> Counted:
        return point(self.text.parsed, start, end, self.shapes)

    def file(self) -> None:
        """Read all sections."""
        self._next()
        if self.shape is _END:
            raise IrregularError
        self.places.add(self.begin)
        seen: set[str] = set()
        while self.shape is not _END:
            place, _, name, value, _ = self.shape
            if place or not name or name in seen:
                raise IrregularError
            seen.add(name)
            if name in WHOLE:
                self._whole(name)
                continue
            begin = self.begin
            self._next()
            first, _, id_, _, _ = self.shape
            if value is not AHEAD or not 0 < first < DASHED or not id_:
                self._events(begin, 0)
                continue
            self.document.sections.append(Section(name, self.places.add(begin), {}))
            self.places.add(self.begin + first)
            self._entities(name)

    def _next(self) -> None:
        """Go to the next line that says something; to `_END` at the end of the file."""
        get, make = self.shapes.get, self.shapes.make
        for line, begin in self.lines:
            shape = get(line) or make(line)
            if shape is not NOTHING:
                self.shape, self.begin, self.indent = shape, begin, shape[0] & ~DASHED
                return
        self.shape, self.begin, self.indent = _END, len(self.parsed), 0

    def _whole(self, section: str) -> None:
        """Read a section that is one record; its key is in the line looked at."""
        begin = self.begin
        try:
            node = self._entity(0)
        except IrregularError:
            self._events(begin, 0)
            return
        key = self.places.add_part(begin, self.begin, self.nodes)
        self.document.sections.append(Section(section, key, node))
        if self.places.count() > self.max_nodes:
            raise IrregularError

    def _entities(self, section: str) -> None:
        """Read the entities of a section; the first begins in the line looked at."""
        level = self.indent
        seen: set[str] = set()
        while self.shape is not _END and self.indent:
            if self.indent != level:
                raise IrregularError
            begin, name = self.begin, self.shape[2]
            try:
                node = self._entity(level)
            except IrregularError:
                name = self._events(begin, level, section)
            else:
                key = self.places.add_part(begin + level, self.begin, self.nodes)
                self.document.entries.append(Entry(section, name, key, node))
            if name in seen or self.places.count() > self.max_nodes:
                raise IrregularError
            seen.add(name)

    def _events(self, begin: int, level: int, section: str = "") -> str:
        """Let libyaml read from `begin` to the next line at `level`. Return the name of the section or entity."""
        while self.shape is not _END and (self.indent > level or self.begin == begin):
            self._next()
        piece = self.cut(self.text.parsed[begin : self.begin])
        if piece is None:
            raise IrregularError
        shift = self.places.add_part(begin + level, self.begin, piece.places.count(), piece.places)
        document = self.document
        document.sections += [one._replace(key=one.key + shift) for one in piece.sections]
        for one in piece.entries:
            document.entries.append(one._replace(section=section or one.section, key=one.key + shift))
        if self.places.count() > self.max_nodes:
            raise IrregularError
        return piece.name

    def _entity(self, level: int) -> Node:
        """Return the value of the entity or record that begins in the line looked at, and go to the line after it.

        Raises IrregularError where a line is not regular: that one, or the one after the entity, is looked at then.
        """
        shape, begin = self.shape, self.begin
        place, dash, key, value, count = shape
        if dash or not key:
            raise IrregularError
        if count:
            self.nodes = count
            self._next()
            if self.indent > level:
                raise IrregularError
            return cast("Node", value)
        if value is not AHEAD:
            raise IrregularError
        get, make = self.shapes.get, self.shapes.make
        nodes = 2  # the key and the mapping
        root: dict[str, Any] = {}
        here: Any = root  # the innermost collection that is open, its column, and what it is in
        column = 0
        outer: list[tuple[Any, int]] = []
        wanted = ""  # the key whose value begins in the next line
        expected = -1  # where a line stands that goes on with this collection; nowhere if it has not begun
        try:
            while True:
                for line, begin in self.lines:  # noqa: B007 - the line that ends this loop is the one looked at
                    shape = get(line) or make(line)
                    place, dash, key, value, count = shape
                    if place == expected and count and not dash:
                        if key in here:
                            raise IrregularError
                        here[key] = value
                        nodes += count
                    elif shape is not NOTHING:
                        break
                else:
                    shape, begin, place = _END, len(self.parsed), 0
                depth = place & ~DASHED
                if depth <= level:
                    if wanted or not column:
                        raise IrregularError
                    self.nodes = nodes
                    return root
                if place != expected:
                    if wanted:
                        if depth < column or (depth == column and not dash) or len(outer) == MAX_NESTED:
                            raise IrregularError
                        nodes += 1
                        new: Any = [] if dash else {}
                        here[wanted] = new
                        outer.append((here, column))
                        here, column, wanted = new, depth, ""
                    elif not column:  # the first line of the value
                        column = depth
                    else:
                        while outer and (
                            column > depth or (column == depth and not dash and here.__class__ is list)
                        ):
                            here, column = outer.pop()
                    if column != depth or (here.__class__ is list) is not (dash > 0):
                        raise IrregularError
                    expected = place
                if dash:
                    if not key:
                        if not count:
                            raise IrregularError
                        here.append(value)
                        nodes += count
                        continue
                    nodes += 1
                    new = {}
                    here.append(new)
                    outer.append((here, column))
                    here, column = new, column + dash
                    expected = column
                if not key or key in here:
                    raise IrregularError
                if count:
                    here[key] = value
                    nodes += count
                elif value is AHEAD:
                    wanted, expected = key, -1
                    nodes += 1
                elif value is LITERAL or value is STRIPPED:
                    here[key] = self._literal(begin + len(line) + 1, column, is_stripped=value is STRIPPED)
                    nodes += 2
                else:
                    raise IrregularError
        finally:
            self.shape, self.begin, self.indent = shape, begin, place & ~DASHED

    def _literal(self, start: int, column: int, *, is_stripped: bool) -> str:
        """Return the text of the lines after a `|` whose key stands at `column`; pass over them."""
        margin = _MARGIN.match(self.parsed, start)
        if margin is None or margin.end() - start <= column:
            raise IrregularError
        indent = margin[0]
        found = _deeper(len(indent)).match(self.parsed, start)
        if found is None:
            raise IrregularError
        body, end = found[0], found.end()
        if "\r" in body or " \n" in body or _BLANKS.match(self.parsed, end):
            raise IrregularError
        if end == len(self.parsed) > len(self.text.parsed):
            raise IrregularError  # no break at the end of the file
        next(islice(self.lines, body.count("\n") - 1, None))
        text = body[len(indent) :].replace("\n" + indent, "\n").rstrip("\n")
        return text if is_stripped else text + "\n"


@cache
def _deeper(indent: int) -> re.Pattern[str]:
    """Return what finds lines that are indented at least so far, and empty ones between and after them."""
    return re.compile(rf"(?: {{{indent}}}[^\n]*\n|\n)+")
