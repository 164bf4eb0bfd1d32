"""Lists and mappings in brackets that stand on one line, to nodes. What is not plain is left to libyaml."""

import re
from sys import intern
from typing import Any

from dutylist.loading.document import PLAIN_WORDS, Node

MAX_NESTED = 10
"""Collections in one another that are read line by line, and as many again in brackets; deeper ones by events."""
_MEMO = 50_000
"""How many bracketed values are remembered of a file; the same few laws and areas come again and again."""

KEY = r"\w[\w.\-]{0,250}"
"""A key that needs no quotes anywhere."""
FIRST = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]"
"""What a plain text may begin with, whatever comes next."""
_SEGMENT = re.compile(
    rf"([\[{{ ]*)(?:({KEY})(: +))?({FIRST}[^,\[\]{{}}:#?]*|\"[^\"\\]*\"|'[^']*')?([\]}} ]*)(,?)"
)
"""From one comma to the next in a bracketed value: what opens, key, colon, text, what closes, comma."""


class IrregularError(Exception):
    """What stands here has to be read by events."""


class Brackets:
    """Reads bracketed values, and each that comes again but once: a node may be shared, as nobody changes nodes."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[list[int], Node]] = {}

    def read(self, value: str) -> tuple[list[int], Node]:
        """Do what `_bracketed` does, once for values alike."""
        known = self._known.get(value)
        if known is None:
            known = (value[:2] == "[{" and self._mappings(value)) or _bracketed(value)
            if len(self._known) < _MEMO:
                self._known[value] = known
        return known

    def _mappings(self, value: str) -> tuple[list[int], Node] | None:
        """Read a list of mappings one by one, as the same ones come in many lists; None if it is not that plain."""
        starts, at = [0], 1
        node: list[Node] = []
        for part in value[2:-2].split("}, {"):
            item = f"{{{part}}}"
            try:
                offsets, mapping = self.read(item)
            except IrregularError:
                return None
            starts.extend([at + offset for offset in offsets])
            node.append(mapping)
            at += len(item) + 2
        return (starts, node) if value[-2:] == "}]" else None


def _bracketed(value: str) -> tuple[list[int], Node]:
    """Return where everything in a list or mapping in brackets begins, counted from its own beginning, and what it is.

    Raises IrregularError also where one is empty or a key has no value.
    """
    words = PLAIN_WORDS
    starts: list[int] = []
    append = starts.append
    outer: list[tuple[Any, bool]] = []
    root: Any = None
    here: Any = None
    in_map = False
    wanted = ""  # the key whose value comes next
    at = 0
    for opened, key, colon, text, closed, comma in _SEGMENT.findall(value):
        if opened:
            for mark in opened:
                if mark != " ":
                    append(at)
                    new: Any = {} if mark == "{" else []
                    if here is None:
                        root = new
                    elif not in_map:
                        here.append(new)
                    elif wanted:
                        here[wanted] = new
                        wanted = ""
                    else:
                        raise IrregularError
                    outer.append((here, in_map))
                    here, in_map = new, mark == "{"
                    if len(outer) > MAX_NESTED:
                        raise IrregularError
                at += 1
        if key:
            if not in_map or wanted or key in here:
                raise IrregularError
            wanted = intern(key)
            append(at)
            at += len(key) + len(colon)
            if not text:
                if closed or comma:
                    raise IrregularError
                continue
        elif not text:
            break
        append(at)
        at += len(text)
        found: Any = text
        if text[0] in "'\"":
            found = text[1:-1]
        else:
            if text[-1] == " ":
                found = text.rstrip(" ")
            if found in words:
                found = words[found]
        if not in_map:
            here.append(found)
        elif wanted and found is not None:
            here[wanted] = found
            wanted = ""
        else:
            raise IrregularError
        if closed:
            for mark in closed:
                if mark != " ":
                    if in_map is not (mark == "}") or not outer:
                        raise IrregularError
                    here, in_map = outer.pop()
            at += len(closed)
        if here is None:
            break
        if not comma:
            raise IrregularError
        at += 1
    if at != len(value) or here is not None:
        raise IrregularError
    return starts, root
