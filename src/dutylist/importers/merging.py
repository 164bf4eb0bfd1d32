"""Records of an import and a list: which are the same, what is new, what changes. Nothing is ever deleted."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dutylist.editing.edits import Plain
from dutylist.importers.gathered import Gathered, Record
from dutylist.importers.ids import code_id, digest, slug
from dutylist.importers.remarks import Remark

_MARKS = re.compile(r"[\W_]+")


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
    """What each file says after the import, and the ids of what was added, changed and left as it was."""

    files: dict[str, Plain]
    added: list[tuple[str, str]] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)
    same: int = 0


def named(values: Mapping[str, Any]) -> tuple[str, str]:
    """Return name and sub-item as they are compared."""
    return _bare(values.get("name", "")), _bare(values.get("subitem", ""))


def _bare(text: object) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", str(text))).casefold()


def give_ids(gathered: Gathered, known: Mapping[str, Mapping[str, Any]]) -> None:
    """Give every record its id: that of the same record in the list, else one made of its code or name."""
    for section in ("duties", "transfers"):
        records = [record for record in gathered.records if record.section == section]
        _give(gathered, records, known.get(section, {}))
    for record in gathered.records:
        if record.section == "transfers":
            record.values["duties"] = [duty.id for duty in record.values["duties"]]


def _give(gathered: Gathered, records: list[Record], known: Mapping[str, Any]) -> None:
    codes = Counter(str(record.values["code"]) for record in records if record.values.get("code"))
    there: dict[object, list[str]] = {}
    for id_, values in known.items():
        if isinstance(values, Mapping):
            keys: list[object] = [_key(values)]
            if values.get("code"):
                keys += [("code", values["code"]), ("code", values["code"], *named(values))]
            keys.append(("named", *named(values)))
            for key in keys:
                there.setdefault(key, []).append(id_)
    taken: set[str] = set()

    def free(key: object) -> list[str]:
        return [id_ for id_ in there.get(key, ()) if id_ not in taken]

    waiting = []
    for record in records:
        if record.id:
            taken.add(record.id)
            continue
        if not there:
            waiting.append(record)
            continue
        values = record.values
        code = values.get("code")
        tries: list[object] = [("code", code, *named(values))] if code else []
        tries.append(_key(values))
        found = next((ids for key in tries if (ids := free(key))), [])
        if found:
            record.id = found[0]
            taken.add(found[0])
        else:
            waiting.append(record)
    for record in list(waiting) if there else ():
        values = record.values
        code = values.get("code")
        found = free(("code", code)) if code and codes[str(code)] == 1 else []
        if not found and record.section == "duties":
            found = free(("named", *named(values)))
        if len(found) == 1 and (record.section == "duties"):
            record.id = found[0]
            taken.add(found[0])
            waiting.remove(record)
    used = {*known, *taken}
    for record in waiting:
        record.id = _new_id(gathered, record, codes, used)
        used.add(record.id)


def _key(values: Mapping[str, Any]) -> tuple[object, ...]:
    """Return what tells a record from all others of its section."""
    lead = values.get("lead", values.get("giver"))
    others = values.get("receiver")
    return ("all", *named(values), _listed(lead), _listed(others))


def _listed(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value or ""),)


def _new_id(gathered: Gathered, record: Record, codes: Counter[str], used: set[str]) -> str:
    values = record.values
    code = values.get("code")
    if code and codes[str(code)] == 1:
        id_ = code_id(str(code))
        if id_ and id_ not in used:
            return id_
    elif code:
        gathered.remark("twice", (record.reading, record.item), "code", str(code))
    base = slug(values["name"])
    if values.get("subitem"):
        base = f"{base}.{slug(values['subitem'])}"
    if record.section == "transfers":
        base = f"{slug(_listed(values['receiver'])[0])}.{base}"
    if base not in used:
        return base
    own = f"{base}-{digest('|'.join(_listed(values.get('lead', values.get('giver')))))}"
    number, id_ = 1, own
    while id_ in used:
        number += 1
        id_ = f"{own}-{number}"
    return id_


def merge(gathered: Gathered, files: Mapping[str, Plain], place: Place) -> Merged:
    """Return what the files say with everything gathered in them."""
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

    def put(
        section: str, id_: str, values: Mapping[str, Any], key: str = "", *, is_whole: bool = False
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
        new = dict(values) if is_whole else updated(old, values)
        if new == old:
            merged.same += 1
            return
        if (name, section) not in own:
            own.add((name, section))
            after[name][section] = dict(after[name][section])
        after[name][section][id_] = new
        merged.changed.append((section, id_))

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
        put(record.section, record.id, record.values, key, is_whole=record.is_whole)
    return merged


def updated(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with what an import says; keys that it does not say stay, and so does what says the same."""
    result = dict(old)
    for key, value in new.items():
        there = old.get(key)
        if key == "extra" and isinstance(there, Mapping):
            result[key] = {**there, **value}
        elif _same(there, value):
            continue
        else:
            result[key] = value
    return result


def _same(one: object, other: object) -> bool:
    """Whether two values say the same: one value is as good as a list of it, a law as a mapping with it."""
    return _listing(one) == _listing(other)


def _listing(value: object) -> list[object]:
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
