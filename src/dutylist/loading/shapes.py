"""What a line of regular YAML says by itself, wherever it stands. Lines alike are taken apart once."""

import re
from sys import intern
from typing import Any, Final

from dutylist.loading.brackets import FIRST, KEY, Brackets, IrregularError
from dutylist.loading.document import PLAIN_WORDS

Shape = tuple[int, int, str, Any, int]
"""Indentation (with `DASHED` where there is a dash), width of the dash, key, value, and how many nodes these are.

Without a node the value is one of the marks below.
"""


class _Mark:
    """Tells what a line has in place of a value."""


AHEAD: Final = _Mark()
"""Nothing: the value of the key stands in the next lines."""
LITERAL: Final = _Mark()
"""`|`, so that the next lines are one text."""
STRIPPED: Final = _Mark()
"""`|-`, the same without its last break."""
ODD: Final = _Mark()
"""What only libyaml can read."""

DASHED: Final = 1 << 28
"""Tells a line with a dash from one without at the same column; no line is so long."""
NOTHING: Final[Shape] = (-2, 0, "", None, 0)
"""A blank line or a comment."""

_MEMO = 50_000
"""How many lines are remembered at a time; the same few bodies, laws and areas come again and again."""
_HEADERS = {"|": LITERAL, "|-": STRIPPED}
_LINE = re.compile(rf"( *)(- +)?(?:({KEY}):(?: |\Z))?((?:{FIRST}(?:[^:#]*[^ :#])?)?\Z)?(.*)", re.DOTALL)
_ONE_LINE = re.compile(
    rf"( *)({FIRST}(?:[^:#]++|:(?![ ]|\Z)|(?<! )#)*+|\"[^\"\\]*\"|'[^']*'|[\[{{][^#]*)( *)(#.*)?", re.DOTALL
)
"""What a line may end with: blanks, the value, blanks, a comment."""


class Shapes:
    """The shapes of the lines of a list's files."""

    def __init__(self) -> None:
        self._known: dict[str, Shape] = {}
        self._brackets = Brackets()
        self.get = self._known.get
        """Gives the shape of a line that came before."""

    def make(self, line: str) -> Shape:
        """Return the shape of a line without its break, and remember it."""
        indent, dash, key, plain, rest = _LINE.match(line.removesuffix("\r")).groups("")  # type: ignore[union-attr]
        value: Any = plain
        nodes = 1
        if plain:
            value = PLAIN_WORDS.get(plain, plain)
        elif not (left := rest.lstrip(" ")) or left[0] == "#":
            if not key and not dash:
                return self._keep(line, NOTHING)
            value, nodes = AHEAD if key else ODD, 0
        elif rest in _HEADERS:
            value, nodes = _HEADERS[rest], 0
        else:
            value, nodes = self._value(rest)
        place = len(indent) | DASHED if dash else len(indent)
        if key:
            count = nodes + 1 if nodes and value is not None else 0  # a key without a value is no node
            return self._keep(line, (place, len(dash), intern(key), value, count))
        return self._keep(line, (place, len(dash), "", value, nodes) if dash else (place, 0, "", ODD, 0))

    def _keep(self, line: str, shape: Shape) -> Shape:
        if len(self._known) >= _MEMO:
            self._known.clear()  # what is common comes again soon
        self._known[line] = shape
        return shape

    def _value(self, rest: str) -> tuple[Any, int]:
        """Return the value that the rest of a line holds, and of how many nodes."""
        if rest[-1] in "]}" and rest[0] in "[{" and "#" not in rest:
            return self._bracketed(rest)
        found = _ONE_LINE.fullmatch(rest)
        if found is None:
            return ODD, 0
        value = found[2]
        if found[4] and not found[3] and value[-1] != " ":
            return ODD, 0  # `#` is part of the text
        if value[0] in "[{":
            return self._bracketed(value.rstrip(" "))
        if value[0] in "'\"":
            return value[1:-1], 1
        value = value.rstrip(" ")
        return PLAIN_WORDS.get(value, value), 1

    def _bracketed(self, value: str) -> tuple[Any, int]:
        try:
            return self._brackets.read(value)
        except IrregularError:
            return ODD, 0
