"""What the last import said of each record, so that the next one changes only what has changed in the table since.

Kept beside the list in `.dutylist-imported`: a line of JSON for each record, a digest for each key. A key that the
table filled and fills no more goes, unless somebody has changed it in the list. See docs/adr/0011.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple
from zlib import crc32

NAME = ".dutylist-imported"
VERSION = 1
_HEAD = ["dutylist-imported", VERSION]
EXTRA = "extra."
"""What the key of a column begins with that the format has no key for."""

_FILLED_BY: Mapping[str, frozenset[str]] = {
    "lead": frozenset(["lead", "superior", "taken_by"]),
    "areas": frozenset(["area"]),
    "task": frozenset(["task", "taken_by"]),
    "clauses": frozenset(["lead", "superior", "superior_duty", "township_support", "division", "taken_by"]),
    "agent": frozenset(["agent", "receiver"]),
    "effective": frozenset(["effective", "term", "published"]),
    "until": frozenset(["until", "term"]),
    "tags": frozenset(["effective", "term"]),
}
"""The fields whose columns fill a key, where it is not the one of its name."""


class Outcome(NamedTuple):
    """What an import did about a key that table and list have otherwise: a kind of remark, the key, and a text."""

    kind: str
    key: str
    text: str


@dataclass(slots=True)
class Memory:
    """What was imported, by section and id: a digest for each key. `digests` are those of texts met before."""

    records: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)

    def settle(
        self,
        section: str,
        id_: str,
        there: Mapping[str, Any],
        said: Mapping[str, Any],
        columns: Collection[str],
    ) -> tuple[dict[str, Any], list[Outcome]]:
        """Return a record of the list with what has changed in the table, and what a reader must know of that.

        `columns` are the fields of the table's columns, and the headings of those kept in `extra`.
        """
        known = self.records.get((section, id_), {})
        flat, wanted = _flat(there), _flat(said)
        outcomes: list[Outcome] = []
        for key, value in wanted.items():
            old = flat.get(key)
            if same(old, value):
                continue
            if key in known and known[key] == digest(value):  # not the table has changed, but the list
                outcomes.append(Outcome("kept", key, _text(value)))
            elif key in known and known[key] != digest(old):
                outcomes.append(Outcome("conflict", key, _text(value)))
            else:
                flat[key] = value
        for key in [one for one in flat if one not in wanted and _has_column(one, columns)]:
            if key not in known:
                outcomes.append(Outcome("not-empty", key, _text(flat[key])))
            elif known[key] == digest(flat[key]):
                outcomes.append(Outcome("emptied", key, _text(flat.pop(key))))
            else:
                outcomes.append(Outcome("conflict", key, ""))
        return _deep(flat), outcomes

    def take(self, section: str, id_: str, said: Mapping[str, Any], columns: Collection[str]) -> None:
        """Remember what a table says of a record; what it has no column for stays as another table said it."""
        wanted = _flat(said)
        old = self.records.get((section, id_), {})
        kept = (
            {key: one for key, one in old.items() if key not in wanted and not _has_column(key, columns)}
            if old
            else {}
        )
        digests = self.digests
        for key, value in wanted.items():
            if value.__class__ is str:
                known = digests.get(value)
                kept[key] = known if known is not None else digests.setdefault(value, digest(value))
            else:
                kept[key] = digest(value)
        self.records[section, id_] = kept

    def render(self) -> bytes:
        """Return the file, a record a line, in an order that does not change."""
        lines = [json.dumps(_HEAD)]
        for (section, id_), keys in sorted(self.records.items()):
            said = ",".join([f'{_quoted(key)}:"{one}"' for key, one in keys.items()])
            lines.append(f"[{_quoted(section)},{_quoted(id_)},{{{said}}}]")
        return ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")


def parse(content: bytes) -> Memory:
    """Return what a file remembers; nothing where it is not ours or broken."""
    memory = Memory()
    try:
        head, *lines = [json.loads(line) for line in content.decode("utf-8").splitlines()]
        if head != _HEAD:
            return memory
        for section, id_, keys in lines:
            memory.records[str(section), str(id_)] = {str(key): str(one) for key, one in keys.items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Memory()
    return memory


def digest(value: object) -> str:
    """Return eight hexadecimal digits that stand for a value; one value is as good as a list of it.

    Values are told apart by chance only: nobody gains by two that clash.
    """
    if not isinstance(value, str):
        values = listing(value)
        single = values[0] if len(values) == 1 and isinstance(values[0], str) else None
        value = single or "\0" + _canonical(values)
    return f"{crc32(value.encode('utf-8', 'surrogatepass')):08x}"


def same(one: object, other: object) -> bool:
    """Whether two values say the same: one value is as good as a list of it, a law as a mapping with it."""
    return listing(one) == listing(other)


def listing(value: object) -> list[object]:
    """Return a value as a list of what it says."""
    if value is None:
        return []
    values = value if isinstance(value, list) else [value]
    return [
        dict(one)
        if isinstance(one, Mapping) and set(one) != {"law"}
        else one["law"]
        if isinstance(one, Mapping)
        else one
        for one in values
    ]


_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str).encode


@lru_cache(maxsize=256)
def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _flat(values: Mapping[str, Any]) -> dict[str, Any]:
    return dict(_pairs(values)) if "extra" in values else dict(values)


def _pairs(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        if key == "extra" and isinstance(value, Mapping) and value:
            yield from ((f"{EXTRA}{title}", one) for title, one in value.items())
        else:
            yield key, value


def _deep(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with what belongs into `extra` there, where the first of it stands."""
    values: dict[str, Any] = {}
    for key, value in flat.items():
        if key.startswith(EXTRA):
            values.setdefault("extra", {})[key.removeprefix(EXTRA)] = value
        else:
            values[key] = value
    return values


def _has_column(key: str, columns: Collection[str]) -> bool:
    if key in {"name", "domain"}:
        return False
    if key.startswith(EXTRA):
        return key.removeprefix(EXTRA) in columns
    return not _FILLED_BY.get(key, frozenset([key])).isdisjoint(columns)


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
