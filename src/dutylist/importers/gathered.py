"""What an import has gathered so far: records by section, and how bodies, domains and areas are named."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dutylist.importers.bodies import MARK, Bodies, Match, looks_like_body, plain
from dutylist.importers.ids import slug
from dutylist.importers.items import Item, Reading
from dutylist.importers.remarks import Remark
from dutylist.model.finding import Lang

UNSORTED = "未分领域"
"""The domain of duties whose table names none."""
WHOLE = "本行政区域"
"""The area of duties in a list that governs none so far."""

Shown = Mapping[str, Sequence[Sequence[str]]]
"""By duty, the rows that an export of the list has: a text a column, without the number."""


@dataclass(slots=True)
class Record:
    """A duty or a transfer that was read, before it has its id. `is_whole`: what it does not say is to go."""

    section: str
    values: dict[str, Any]
    item: Item
    reading: Reading
    body: str = ""
    id: str = ""
    is_whole: bool = False


@dataclass(slots=True)
class Gathered:
    """Records, and the things that they name. `known` are the entities of the list by section and id.

    `show` tells what an export of the list as it is has in its rows; `about` is what the list says of itself anew.
    """

    known: Mapping[str, Mapping[str, Any]]
    bodies: Bodies
    domain: str = ""
    body: str = ""
    records: list[Record] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    domains: dict[str, dict[str, Any]] = field(default_factory=dict)
    areas: dict[str, dict[str, Any]] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)
    show: Callable[[Lang], Shown] = lambda _lang: {}
    _ids: dict[tuple[str, str], str] = field(default_factory=dict)
    _plain: dict[tuple[str, str], tuple[int, list[Match], list[str]]] = field(default_factory=dict)

    def govern(self, name: str) -> None:
        """Give a list that governs no area one, to be looked at; a list without a name gets that too."""
        if self.known.get("list", {}).get("areas"):
            return
        id_ = self.area_id(WHOLE)
        if id_ in self.areas:
            self.areas[id_]["tags"] = [MARK]
        self.about = (
            {"areas": [id_]} if self.known.get("list", {}).get("name") else {"name": name, "areas": [id_]}
        )

    def domain_id(self, name: str) -> str:
        """Return the domain that a name means: one of the list, else a new one."""
        return self._entity("domains", self.domains, name or UNSORTED)

    def area_id(self, name: str) -> str:
        """Return the area that a name means: one of the list, else a new one."""
        return self._entity("areas", self.areas, name)

    def _entity(self, section: str, new: dict[str, dict[str, Any]], name: str) -> str:
        id_ = self._ids.get((section, name))
        if id_ is None:
            id_ = self._ids[section, name] = self._new_entity(section, new, name)
        return id_

    def _new_entity(self, section: str, new: dict[str, dict[str, Any]], name: str) -> str:
        known = self.known.get(section, {})
        if name in known:
            return name
        for id_, entity in known.items():
            said = entity.get("name") if isinstance(entity, Mapping) else entity
            if isinstance(said, str) and plain(said) == plain(name):
                return id_
        id_ = slug(name)
        new.setdefault(id_, {"name": name})
        return id_

    def remark(self, kind: str, record_of: tuple[Reading, Item], key: str, text: str) -> None:
        """Remark on the cell that a text came from."""
        reading, item = record_of
        grid = reading.table.grid
        row, column = (item.cells.get(key) or [(item.row, 0)])[0]
        self.remarks.append(Remark(kind, grid.file, grid.name, grid.address(row, column), text))

    def parties(self, reading: Reading, item: Item, key: str, parent: str = "") -> tuple[list[str], str]:
        """Return the bodies that a cell names, and what of it reads like no body."""
        text = item.texts.get(key, "")
        return self.named(reading, item, key, text, parent) if text else ([], "")

    def named(
        self, reading: Reading, item: Item, key: str, text: str, parent: str = ""
    ) -> tuple[list[str], str]:
        """Return the bodies that a text names, which is a cell or a part of one, and what reads like no body."""
        before = self.bodies.changes
        known = self._plain.get((text, parent))
        if known is not None and known[0] == before:
            for match in known[1]:
                match.times += 1
            return known[2].copy(), ""
        found: list[str] = []
        rest: list[str] = []
        matches: list[Match] = []
        for part in self.bodies.split(text):
            selector = self.bodies.selector(part)
            if selector:
                found.append(selector)
            elif looks_like_body(part) or self.bodies.knows(part):
                match = self.bodies.find(part, parent)
                if part in self.bodies.ambiguous:
                    self.remark("ambiguous", (reading, item), key, part)
                else:
                    matches.append(match)
                found.append(match.id)
            else:
                rest.append(part)
        if len(matches) == len(found) and not rest and self.bodies.changes == before:
            # there is nothing to be said of it next time either
            self._plain[text, parent] = before, matches, list(dict.fromkeys(found))
        if rest and found and key == "lead":  # half a sentence is none
            found, rest = [], [text]
        if rest:
            self.remark("no-body", (reading, item), key, "、".join(rest))
        return list(dict.fromkeys(found)), "、".join(rest)


def one_or_many(values: Sequence[Any]) -> Any:
    """Return one value as itself, several as a list."""
    return values[0] if len(values) == 1 else list(values)
