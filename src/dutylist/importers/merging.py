"""Records of an import put into a list: what is new, what changes. Nothing is ever deleted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dutylist.editing.edits import Plain
from dutylist.importers.gathered import Gathered, Record
from dutylist.importers.memory import EXTRA, Memory, Outcome
from dutylist.importers.remarks import Remark


@dataclass(slots=True)
class Place:
    """Where new records go: a file for each section; duties by body or domain if wanted (`duties:KEY`)."""

    files: Mapping[str, str]
    by_body: bool = False

    def of(self, section: str, key: str = "") -> str:
        """Return the file for a record."""
        return self.files.get(f"{section}:{key}") or self.files[section]


@dataclass(slots=True)
class Merged:
    """What each file says after the import, and the ids of what was added, changed and left as it was.

    `kept` is what the list goes on saying though the table says otherwise.
    """

    files: dict[str, Plain]
    added: list[tuple[str, str]] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)
    same: int = 0
    kept: list[Outcome] = field(default_factory=list)


def merge(
    gathered: Gathered, files: Mapping[str, Plain], place: Place, memory: Memory | None = None
) -> Merged:
    """Return what the files say with everything gathered in them; `memory` learns what the tables say."""
    memory = Memory() if memory is None else memory
    after: dict[str, Plain] = {name: dict(plain) for name, plain in files.items()}
    where = {
        (section, id_): name
        for name, plain in files.items()
        for section, entities in plain.items()
        if isinstance(entities, Mapping)
        for id_ in entities
    }
    merged = Merged(after)
    own: set[tuple[str, str]] = set()  # what has been copied and may be changed
    tables: dict[int, frozenset[str]] = {}

    def columns_of(record: Record) -> frozenset[str]:
        number = id(record.reading)
        if number not in tables:
            tables[number] = _columns(record)
        return tables[number]

    def put(
        section: str, id_: str, values: Mapping[str, Any], key: str = "", record: Record | None = None
    ) -> None:
        name = where.get((section, id_))
        if name is None:
            name = place.of(section, key)
            where[section, id_] = name
            plain = after.setdefault(name, {})
            if (name, section) not in own:
                own.add((name, section))
                plain[section] = dict(plain.get(section) or {})
            plain[section][id_] = dict(values)
            merged.added.append((section, id_))
            return
        there = after[name][section][id_]
        old = there if isinstance(there, Mapping) else {"name": there}
        new = dict(values) if record and record.is_whole else settled(old, values, record)
        if new == old:
            merged.same += 1
            return
        if (name, section) not in own:
            own.add((name, section))
            after[name][section] = dict(after[name][section])
        after[name][section][id_] = new
        merged.changed.append((section, id_))

    def settled(old: Mapping[str, Any], values: Mapping[str, Any], record: Record | None) -> dict[str, Any]:
        if record is None:
            return memory.settle("", "", old, values, ())[0]
        new, outcomes = memory.settle(record.section, record.id, old, values, columns_of(record))
        gathered.remarks += [_said(record, one) for one in outcomes]
        merged.kept += [one for one in outcomes if one.kind in {"kept", "conflict"}]
        return new

    if gathered.about:
        home = next((name for name, plain in files.items() if "list" in plain), place.of("list"))
        plain = after.setdefault(home, {})
        plain["list"] = {**(plain.get("list") or {}), **gathered.about}
    for id_, domain in gathered.domains.items():
        put("domains", id_, domain)
    for id_, area in gathered.areas.items():
        put("areas", id_, area)
    for id_, body in gathered.bodies.proposed.items():
        put("bodies", id_, body)
    for record in gathered.records:
        key = record.body if place.by_body else str(record.values.get("domain", ""))
        put(record.section, record.id, record.values, key, record)
        if not record.is_whole:
            memory.take(record.section, record.id, record.values, columns_of(record))
    if merged.kept:
        _drop_unused(merged, gathered)
    return merged


def _columns(record: Record) -> frozenset[str]:
    """Return what the columns of a record's table hold: their fields and their headings."""
    columns = record.reading.table.columns.values()
    return frozenset(name for one in columns for name in (one.field, one.title) if name)


def _said(record: Record, outcome: Outcome) -> Remark:
    """Return the remark on what has become of a key, at the cell that it comes from."""
    table, item = record.reading.table, record.item
    key = outcome.key.removeprefix(EXTRA)
    cells = item.cells.get(key) or item.cells.get(f"extra:{key}")
    at = next((at for at, one in table.columns.items() if key in (one.field, one.title)), 0)
    where = table.grid.address(*(cells[0] if cells else (item.row, at)))
    text = f"{record.section}/{record.id} {key}"
    return Remark(
        outcome.kind,
        table.grid.file,
        table.grid.name,
        where,
        f"{text}：{outcome.text}" if outcome.text else text,
    )


def _drop_unused(merged: Merged, gathered: Gathered) -> None:
    """Take away again what was added for a cell whose key the list has otherwise: nobody else may name it."""
    names = {
        text
        for plain in merged.files.values()
        for section, entities in plain.items()
        if section not in {"domains", "areas", "bodies"}
        for text in _texts(entities)
    }
    parents = {str(body.get("parent")) for id_, body in gathered.bodies.proposed.items() if id_ in names}
    added = [one for one in merged.added if one[0] in {"domains", "areas", "bodies"}]
    for section, id_ in added:
        if id_ in names or id_ in parents:
            continue
        merged.added.remove((section, id_))
        for plain in merged.files.values():
            entities = plain.get(section)
            if isinstance(entities, dict):
                entities.pop(id_, None)
                if not entities:
                    del plain[section]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield value


def gone(gathered: Gathered, files: Mapping[str, Plain], place: Place) -> list[Remark]:
    """Return a remark for every duty of the files written to that the import did not bring."""
    brought = {(record.section, record.id) for record in gathered.records}
    targets = set(place.files.values())
    return [
        Remark(
            "gone",
            file,
            section,
            id_,
            str(values.get("name", "")) if isinstance(values, Mapping) else str(values),
        )
        for file, plain in files.items()
        if file in targets
        for section in dict.fromkeys(section for section, _ in brought)
        for id_, values in (plain.get(section) or {}).items()
        if (section, id_) not in brought
    ]
