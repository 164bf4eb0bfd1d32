"""Which records of an import are which of the list, and the ids of new ones: a code or a name, never a number."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from dutylist.importers.gathered import Gathered, Record
from dutylist.importers.ids import code_id, digest, slug

_MARKS = re.compile(r"[\W_]+")


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
    doubtful = _doubtful(records)
    for record in waiting:
        code = str(record.values.get("code", ""))
        if code in doubtful:
            gathered.remark("twice", (record.reading, record.item), "code", code)
        record.id = _new_id(record, codes, used)
        used.add(record.id)


def _doubtful(records: Iterable[Record]) -> set[str]:
    """Return the codes of several records that are not an item and its sub-items, which share one."""
    bearers: dict[str, list[tuple[str, str]]] = {}
    for record in records:
        if record.values.get("code"):
            bearers.setdefault(str(record.values["code"]), []).append(named(record.values))
    return {
        code
        for code, names in bearers.items()
        if len({name for name, _ in names}) > 1 or len(set(names)) < len(names)
    }


def _key(values: Mapping[str, Any]) -> tuple[object, ...]:
    """Return what tells a record from all others of its section."""
    lead = values.get("lead", values.get("giver"))
    others = values.get("receiver")
    return ("all", *named(values), _listed(lead), _listed(others))


def _listed(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value or ""),)


def _new_id(record: Record, codes: Counter[str], used: set[str]) -> str:
    values = record.values
    code = values.get("code")
    if code and codes[str(code)] == 1:
        id_ = code_id(str(code))
        if id_ and id_ not in used:
            return id_
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
