"""One file as located nodes: plain dicts, lists and texts, with the places beside them.

Each scalar and collection has an ordinal in document order, and one array holds the character index at which each
begins. A path is turned into an ordinal by counting, only when a finding asks. Keys without a value, empty lists and
what a repeated key held are no nodes; `skips` leads over their ordinals.
"""

from array import array
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dutylist.loading.text import Text
from dutylist.model.finding import FIRST_KEY, Location

Node = dict[str, Any] | list[Any] | str | bool | None

PLAIN_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "false": False,
}
"""Unquoted words that are no text."""

WHOLE = frozenset({"format", "defaults", "list", "policy"})
"""Top-level keys that hold one record and not a mapping of them."""

FORMAT = "dutylist/1"
TOP = (
    "format",
    *("defaults", "list", "policy"),
    *"facets domains areas bodies duties transfers assets collaborations datasets indicators flows".split(),
    *("post_pools", "confirmations"),
)
"""All top-level keys, in the order of writing."""


class Entry(NamedTuple):
    """One entity of a section: where its key stands (ordinal), its id and what was written."""

    section: str
    id: str
    key: int
    node: Node


class Section(NamedTuple):
    """A top-level key: its ordinal and, where it is no mapping of entities, its value."""

    name: str
    key: int
    node: Node


@dataclass(slots=True)
class Document:
    """One file: its sections, entities and places."""

    text: Text
    starts: "array[int]" = field(default_factory=lambda: array("I"))
    skips: dict[int, int] = field(default_factory=dict)
    items: dict[int, list[int]] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def at(self, ordinal: int) -> Location:
        """Return the place of a node by its ordinal."""
        return self.text.locate(self.starts[ordinal])

    def find(self, key: int, node: Node, path: tuple[str | int, ...], *, of_key: bool = True) -> Location:
        """Return the place of `path` below the entity whose key has ordinal `key`, or of its nearest ancestor."""
        if not path:
            return self.at(key if of_key else key + 1)
        ordinal, here, last_key = key + 1, node, key
        for step in path:
            if step == FIRST_KEY and isinstance(here, dict) and here:
                return self.at(self._skip(ordinal + 1))
            found = self.child(here, ordinal, step)
            if found is None:
                break
            last_key, ordinal, here = found
        return self.at(last_key if of_key else ordinal)

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
        known = self.items.get(ordinal)
        if known is None:
            known = self.items[ordinal] = []
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
