"""Lists and mappings in brackets that stand on one line, to nodes. What is not plain is left to libyaml."""

import re
from sys import intern
from typing import Any

from dutylist.loading.document import PLAIN_WORDS
from dutylist.loading.places import Node

MAX_NESTED = 10
"""Collections in one another that are read line by line, and as many again in brackets; deeper ones by events."""
_MEMO = 50_000
"""How many bracketed values are remembered at a time; the same few laws and areas come again and again."""

KEY = r"\w[\w.\-]{0,250}"
"""A key that needs no quotes anywhere."""
FIRST = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]"
"""What a plain text may begin with, whatever comes next."""
_SEGMENT = re.compile(
    rf"([\[{{ ]*)(?:({KEY})(: +))?({FIRST}[^,\[\]{{}}:#?]*|\"[^\"\\]*\"|'[^']*')?([\]}} ]*)(,?)"
)
"""From one comma to the next in a bracketed value: what opens, key, colon, text, what closes, comma."""
_WORD = rf"{FIRST}(?:[^,\[\]{{}}:#?]*[^ ,\[\]{{}}:#?])?"
_WORDS = rf"\[{_WORD}(?:, {_WORD})*\]"
_VALUE = rf"{_WORD}|'[^']+'"
_PAIR = rf"{KEY}: (?:{_VALUE}|{_WORDS})"
_PAIRS = re.compile(rf"({KEY}): (?:({_VALUE})|({_WORDS}))")
_IS_WORDS = re.compile(_WORDS).fullmatch
_IS_MAPPING = re.compile(rf"\{{{_PAIR}(?:, {_PAIR})*\}}").fullmatch
"""The plainest values, and most: a list of words, and a mapping of words and such lists, spaced as everybody does."""


class IrregularError(Exception):
    """What stands here has to be read by events."""


class Brackets:
    """Reads bracketed values, and each that comes again but once: a node may be shared, as nobody changes nodes."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Node, int]] = {}

    def read(self, value: str) -> tuple[Node, int]:
        """Do what `_bracketed` does, once for values alike."""
        known = self._known.get(value)
        if known is None:
            known = (self._mappings(value) if value[:2] == "[{" else _plainest(value)) or _bracketed(value)
            if len(self._known) >= _MEMO:
                self._known.clear()
            self._known[value] = known
        return known

    def _mappings(self, value: str) -> tuple[Node, int] | None:
        """Read a list of mappings one by one, as the same ones come in many lists; None if it is not that plain."""
        node: list[Node] = []
        nodes = 1
        for part in value[2:-2].split("}, {"):
            try:
                mapping, count = self.read(f"{{{part}}}")
            except IrregularError:
                return None
            node.append(mapping)
            nodes += count
        return (node, nodes) if value[-2:] == "}]" else None


def _plainest(value: str) -> tuple[Node, int] | None:
    """Read a list of words, or a mapping of words and of lists of words; None if it is not that plain."""
    words = PLAIN_WORDS
    if _IS_WORDS(value):
        items = value[1:-1].split(", ")
        return (items, len(items) + 1) if words.keys().isdisjoint(items) else None
    if not _IS_MAPPING(value):
        return None
    node: dict[str, Any] = {}
    nodes = 1
    for key, text, listed in _PAIRS.findall(value):
        if key in node or (text in words and text):
            return None
        if text:
            node[intern(key)] = text if text[0] != "'" else text[1:-1]
            nodes += 2
        else:
            node[intern(key)] = items = listed[1:-1].split(", ")
            if not words.keys().isdisjoint(items):
                return None
            nodes += 2 + len(items)
    return node, nodes


def _bracketed(value: str) -> tuple[Node, int]:
    """Return what a list or mapping in brackets is, and of how many nodes.

    Raises IrregularError also where one is empty or a key has no value.
    """
    words = PLAIN_WORDS
    nodes = 0
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
                    nodes += 1
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
            at += len(opened)
        if key:
            if not in_map or wanted or key in here:
                raise IrregularError
            wanted = intern(key)
            nodes += 1
            at += len(key) + len(colon)
            if not text:
                if closed or comma:
                    raise IrregularError
                continue
        elif not text:
            break
        nodes += 1
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
    return root, nodes
