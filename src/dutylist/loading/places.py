"""Where the nodes of a file begin, by their ordinals in document order; paths are turned into ordinals by counting.

Keys without a value, empty lists and what a repeated key held are no nodes; `skips` leads over their ordinals.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from dutylist.model.finding import FIRST_KEY

Node = dict[str, Any] | list[Any] | str | bool | None
Path = tuple[str | int, ...]


class Places(Protocol):
    """Turns an ordinal, or a path below one, into the index of the character at which the node begins."""

    def start(self, ordinal: int) -> int:
        """Return where a node begins."""

    def find(self, key: int, node: Node, path: Path, *, of_key: bool) -> int:
        """Return where `path` begins below the entity whose key has ordinal `key`, or its nearest ancestor."""

    def count(self) -> int:
        """Return how many nodes there are."""


@dataclass(slots=True)
class Counted:
    """Places noted while reading: one array for all nodes."""

    starts: "array[int]" = field(default_factory=lambda: array("I"))
    skips: dict[int, int] = field(default_factory=dict)
    _items: dict[int, list[int]] = field(default_factory=dict)

    def start(self, ordinal: int) -> int:
        """Return where a node begins."""
        return self.starts[ordinal]

    def count(self) -> int:
        """Return how many nodes there are."""
        return len(self.starts)

    def find(self, key: int, node: Node, path: Path, *, of_key: bool) -> int:
        """Return where `path` begins below the entity whose key has ordinal `key`, or its nearest ancestor."""
        ordinal, here, last_key = key + 1, node, key
        for step in path:
            if step == FIRST_KEY and isinstance(here, dict) and here:
                return self.starts[self._skip(ordinal + 1)]
            found = self.child(here, ordinal, step)
            if found is None:
                break
            last_key, ordinal, here = found
        return self.starts[last_key if of_key else ordinal]

    def child(self, node: Node, ordinal: int, step: str | int) -> tuple[int, int, Node] | None:
        """Return the ordinals of the key and of the value of one step down, and the value."""
        position = ordinal + 1
        if isinstance(node, dict):
            for name, value in node.items():
                position = self._skip(position)
                if name == step:
                    return position, position + 1, value
                position = self._after(value, position + 1)
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            position = self._items_of(node, ordinal)[step]
            return position, position, node[step]
        return None

    def _items_of(self, node: list[Any], ordinal: int) -> list[int]:
        """Return the ordinals of a list's items; counted once, as a long list may have a finding an item."""
        known = self._items.get(ordinal)
        if known is None:
            known = self._items[ordinal] = []
            position = ordinal + 1
            for value in node:
                known.append(position)
                position = self._after(value, position)
        return known

    def _skip(self, position: int) -> int:
        while position in self.skips:
            position = self.skips[position]
        return position

    def _after(self, node: Node, ordinal: int) -> int:
        """Return the ordinal after a node. Depth is bounded by MAX_DEPTH."""
        position = ordinal + 1
        if isinstance(node, dict):
            for value in node.values():
                position = self._after(value, self._skip(position) + 1)
            return self._skip(position)
        if isinstance(node, list):
            for value in node:
                position = self._after(value, position)
        return position


Look = Callable[[int, int], Counted]
"""Reads from the line of a key, which begins at the first index, to the second; the key is node 0, the line at 0."""


class Parts:
    """Places that are looked for when they are asked for, a part of the file at a time.

    A part is an entity with all its lines, or a section that was read as one. Where it begins is noted while reading,
    and so is what stands between parts: the root, the keys of sections, the beginning of their values.
    """

    def __init__(self, look: Look) -> None:
        """Begin without a node."""
        self._look = look
        self._nodes = 0
        self._between: dict[int, int] = {}
        self._firsts = array("I")
        self._starts = array("I")
        self._ends = array("I")
        self._known: dict[int, Counted] = {}

    def add(self, start: int) -> int:
        """Note a node that is in no part, and return its ordinal."""
        ordinal = self._nodes
        self._between[ordinal] = start
        self._nodes += 1
        return ordinal

    def add_part(self, start: int, end: int, nodes: int, places: Counted | None = None) -> int:
        """Note a part whose key begins at `start`, which has so many nodes; return the ordinal of the key.

        `places` are those of the part where they are known already.
        """
        ordinal = self._nodes
        if places is not None:
            self._known[len(self._firsts)] = places
        self._firsts.append(ordinal)
        self._starts.append(start)
        self._ends.append(end)
        self._nodes += nodes
        return ordinal

    def count(self) -> int:
        """Return how many nodes there are."""
        return self._nodes

    def start(self, ordinal: int) -> int:
        """Return where a node begins."""
        known = self._between.get(ordinal)
        if known is not None:
            return known
        number = bisect_right(self._firsts, ordinal) - 1
        start, first = self._starts[number], self._firsts[number]
        if ordinal == first:
            return start
        part = self._part(number)
        return start - part.start(0) + part.start(ordinal - first)

    def find(self, key: int, node: Node, path: Path, *, of_key: bool) -> int:
        """Return where `path` begins below the entity whose key has ordinal `key`, or its nearest ancestor."""
        if (
            key in self._between
        ):  # a section that is a mapping of entities: what is asked of it is its own place
            return self._between[key if of_key else key + 1]
        number = bisect_right(self._firsts, key) - 1
        part = self._part(number)
        found = part.find(key - self._firsts[number], node, path, of_key=of_key)
        return self._starts[number] - part.start(0) + found

    def _part(self, number: int) -> Counted:
        part = self._known.get(number)
        if part is None:
            part = self._known[number] = self._look(self._starts[number], self._ends[number])
        return part
