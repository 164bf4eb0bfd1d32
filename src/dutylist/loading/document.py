"""One file as located nodes: plain dicts, lists and texts, with the places beside them.

Each scalar and collection has an ordinal in document order; `places.py` knows where each begins. A path is turned into
an ordinal only when a finding asks.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from dutylist.loading.places import Counted, Node, Path, Places
from dutylist.loading.text import Text
from dutylist.model.finding import Location

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
    places: Places = field(default_factory=Counted)
    sections: list[Section] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def start(self, ordinal: int) -> int:
        """Return the index of the character at which a node begins."""
        return self.places.start(ordinal)

    def at(self, ordinal: int) -> Location:
        """Return the place of a node by its ordinal."""
        return self.text.locate(self.places.start(ordinal))

    def find(self, key: int, node: Node, path: Path, *, of_key: bool = True) -> Location:
        """Return the place of `path` below the entity whose key has ordinal `key`, or of its nearest ancestor."""
        if not path:
            return self.at(key if of_key else key + 1)
        return self.text.locate(self.places.find(key, node, path, of_key=of_key))
