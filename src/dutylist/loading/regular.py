"""Regular YAML to located nodes, line by line, which is faster than by events; what is irregular goes to libyaml.

Nearly all lines of a list are `key: text`, `- text`, a bracketed value on one line, a text of many lines behind `|`,
blank, or a comment. One pattern takes such lines apart. An entity or a section with any other line is read by the
events of libyaml (`Cut`), and a file in which that finds a fault, or whose outline is not plain, is given back unread:
`read` returns None. So this module never reports anything, and what it returns is what the events would have given,
ordinal by ordinal.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import chain, islice
from sys import intern
from typing import Any

from dutylist.loading.brackets import FIRST, KEY, MAX_NESTED, Brackets, IrregularError
from dutylist.loading.document import PLAIN_WORDS, WHOLE, Document, Entry, Node, Section
from dutylist.loading.text import Text

Cut = Callable[[str, bool], tuple[Document, str] | None]
"""Reads a cut of a file by events: a section (True) or an entity (False). Gives its nodes and its name, or None where
there is a fault in it."""

Line = tuple[str, str, str, str, str]
"""Indentation, dash, key (without its colon), plain text, and what is left with the break. The last is never empty."""

_PIECE = 1 << 18
"""About how many characters are taken apart at a time: what the pattern finds takes ten times their room."""

_LINE = re.compile(
    rf"( *)(- +)?(?:({KEY}):(?: |(?=\r?\n)))?((?:{FIRST}(?:[^\r\n:#]*[^ \r\n:#])?)?(?=\r?\n))?([^\n]*\n)"
)
_ONE_LINE = re.compile(
    rf"( *)({FIRST}(?:[^\r\n:#]++|:(?![ \r\n])|(?<! )#)*+"
    r"|\"[^\"\\\r\n]*\"|'[^'\r\n]*'|[\[{][^\r\n#]*)( *)(#[^\r\n]*)?\r?\n"
)
"""What a line may end with: blanks, the value, blanks, a comment."""
_END: Line = ("", "", "", "", "")
_LITERALS = frozenset(["|\n", "|-\n"])
_BLANKS = re.compile(r" +\r?\n")
_MARGIN = re.compile(r" +(?=[^ \r\n])")


def read(text: Text, max_nodes: int, cut: Cut) -> Document | None:
    """Return the document of a text, or None where all of it has to be read by events."""
    parsed = text.parsed
    if "\t" in parsed or parsed.count("\r") != parsed.count("\r\n"):
        return None
    walk = _Walk(text, max_nodes, cut)
    try:
        walk.file()
    except IrregularError:
        return None
    return walk.document


class _Walk:
    """One pass over the lines of a file that say something.

    `line` is the one looked at, from `begin` to `position`; `indent` is how far it is indented.
    """

    def __init__(self, text: Text, max_nodes: int, cut: Cut) -> None:
        self.text = text
        self.max_nodes = max_nodes
        self.cut = cut
        self.document = Document(text)
        self.parsed = text.parsed if text.parsed.endswith("\n") else text.parsed + "\n"
        self.brackets = Brackets()
        self.line = _END
        self.begin = self.position = self.indent = 0
        self.lines = chain.from_iterable(map(self._taken_apart, self._pieces()))

    def _pieces(self) -> list[tuple[int, int]]:
        """Return from where to where the pieces reach that are taken apart at a time, each ending with a line."""
        pieces, start, size = [], 0, len(self.parsed)
        while start < size:
            end = self.parsed.find("\n", start + _PIECE) + 1 or size
            pieces.append((start, end))
            start = end
        return pieces

    def _taken_apart(self, piece: tuple[int, int]) -> list[Line]:
        return _LINE.findall(self.parsed, *piece)

    def file(self) -> None:
        """Read all sections."""
        self._next()
        if self.line is _END:
            raise IrregularError
        starts = self.document.starts
        starts.append(self.begin)
        seen: set[str] = set()
        while self.line is not _END:
            _, dash, name, plain, rest = self.line
            if dash or not name or self.indent or name in seen:
                raise IrregularError
            seen.add(name)
            is_alone = not plain and _says_nothing(rest)
            begin, key = self.begin, len(starts)
            indent = self._next()
            if name in WHOLE or not is_alone or not indent or self.line[1] or not self.line[2]:
                self._events(begin, 0)
                continue
            starts.append(begin)
            self.document.sections.append(Section(intern(name), key, {}))
            starts.append(self.begin + self.indent)
            self._entities(intern(name))

    def _next(self) -> int:
        """Go to the next line that says something and return its indentation; 0 at the end of the file."""
        position, find = self.position, self.parsed.find
        for line in self.lines:
            begin, position = position, find("\n", position) + 1
            indent, dash, key, plain, rest = line
            if key or dash or plain or not _says_nothing(rest):
                self.line, self.begin, self.position, self.indent = line, begin, position, len(indent)
                return self.indent
        self.line, self.begin, self.position, self.indent = _END, position, position, 0
        return 0

    def _entities(self, section: str) -> None:
        """Read the entities of a section; the first begins in the line looked at."""
        level = self.indent
        starts = self.document.starts
        seen: set[str] = set()
        while self.line is not _END and self.indent:
            if self.indent != level:
                raise IrregularError
            begin, ordinal = self.begin, len(starts)
            name = intern(self.line[2])
            try:
                node = self._entity(level)
            except IrregularError:
                del starts[ordinal:]
                name = self._events(begin, level, section)
            else:
                self.document.entries.append(Entry(section, name, ordinal, node))
            if name in seen or len(starts) > self.max_nodes:
                raise IrregularError
            seen.add(name)

    def _events(self, begin: int, level: int, section: str = "") -> str:
        """Let libyaml read from `begin` to the next line at `level`. Return the name of the section or entity."""
        while self.line is not _END and (self.indent > level or self.begin == begin):
            self._next()
        read = self.cut(self.text.parsed[begin : self.begin], not section)
        if read is None:
            raise IrregularError
        part, name = read
        document = self.document
        shift = len(document.starts)
        document.starts.extend([begin + start for start in part.starts])
        document.skips.update({key + shift: after + shift for key, after in part.skips.items()})
        document.sections += [one._replace(key=one.key + shift) for one in part.sections]
        for one in part.entries:
            document.entries.append(one._replace(section=section or one.section, key=one.key + shift))
        if len(document.starts) > self.max_nodes:
            raise IrregularError
        return name

    def _entity(self, level: int) -> Node:
        """Return the value of the entity that begins in the line looked at, and go to the line after it.

        Raises IrregularError where a line is not regular: that one, or the one after the entity, is looked at then.
        """
        append = self.document.starts.append
        find = self.parsed.find
        line, begin, position, depth = self.line, self.begin, self.position, self.indent
        _, dash, key, plain, rest = line
        if dash or not key:
            raise IrregularError
        append(begin + level)
        if plain or not _says_nothing(rest):
            node = self._value(plain, rest, position)
            self._next()
            if node is None or self.indent > level:
                raise IrregularError
            return node
        words = PLAIN_WORDS
        root: dict[str, Any] = {}
        here: Any = root  # the innermost collection that is open, its column, and what it is in
        column = 0
        in_map = True
        outer: list[tuple[Any, int, bool]] = []
        wanted = ""  # the key whose value begins in the next line
        try:
            while True:
                for line in self.lines:
                    indent, dash, key, plain, rest = line
                    depth = len(indent)
                    begin, position = position, find("\n", position) + 1
                    if key or dash or plain or not _says_nothing(rest):
                        break
                else:
                    line, begin, depth = _END, position, 0
                if depth <= level:
                    if wanted or not column:
                        raise IrregularError
                    return root
                at = begin + depth
                if depth != column or wanted or in_map is bool(dash):
                    if wanted:
                        if depth < column or (depth == column and not dash) or len(outer) == MAX_NESTED:
                            raise IrregularError
                        append(at)
                        new: Any = [] if dash else {}
                        here[wanted] = new
                        outer.append((here, column, in_map))
                        here, column, in_map = new, depth, not dash
                        wanted = ""
                    elif not column:  # the first line of the value
                        append(at)
                        column = depth
                    else:
                        while outer and (column > depth or (column == depth and not in_map and not dash)):
                            here, column, in_map = outer.pop()
                    if column != depth or in_map is bool(dash):
                        raise IrregularError
                if dash:
                    if not key:
                        here.append(self._value(plain, rest, position))
                        continue
                    at += len(dash)
                    append(at)
                    new = {}
                    here.append(new)
                    outer.append((here, column, in_map))
                    here, column, in_map = new, column + len(dash), True
                if not key or key in here:
                    raise IrregularError
                key = intern(key)
                append(at)
                if plain and plain not in words:
                    append(position - len(rest) - len(plain))
                    here[key] = plain
                elif rest in _LITERALS:
                    append(position - len(rest))
                    here[key], position = self._literal(position, column, rest)
                elif plain or not _says_nothing(rest):
                    value = self._value(plain, rest, position)
                    if value is None:
                        raise IrregularError
                    here[key] = value
                else:
                    wanted = key
        finally:
            self.line, self.begin, self.position, self.indent = line, begin, position, depth

    def _literal(self, start: int, column: int, header: str) -> tuple[str, int]:
        """Return the text of the lines after a `|` whose key stands at `column`, and where they end; pass over them."""
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
        return (text if header == "|-\n" else text + "\n"), end

    def _value(self, plain: str, rest: str, end: int) -> Node:
        """Return the value that a line has after its key or dash; `end` is where the line ends."""
        starts = self.document.starts
        if plain:
            starts.append(end - len(rest) - len(plain))
            return PLAIN_WORDS.get(plain, plain)
        found = _ONE_LINE.fullmatch(rest)
        if found is None:
            raise IrregularError
        value = found[2]
        if found[4] and not found[3] and value[-1] != " ":
            raise IrregularError  # `#` is part of the text
        at = end - len(rest) + len(found[1])
        if value[0] in "[{":
            offsets, node = self.brackets.read(value.rstrip(" "))
            starts.extend([at + offset for offset in offsets])
            return node
        starts.append(at)
        if value[0] in "'\"":
            return value[1:-1]
        value = value.rstrip(" ")
        return PLAIN_WORDS.get(value, value)


@cache
def _deeper(indent: int) -> re.Pattern[str]:
    """Return what finds lines that are indented at least so far, and empty ones between and after them."""
    return re.compile(rf"(?: {{{indent}}}[^\n]*\n|\n)+")


def _says_nothing(rest: str) -> bool:
    """Whether what a line has but indentation, dash, key and plain text is a break, blanks or a comment."""
    return rest == "\n" or not (left := rest.strip(" \r\n")) or (left[0] == "#")
