"""Notices of delegation: a transfer a row, and one duty for what each giver delegates, with its receivers as agents."""

import re
from typing import Any

from dutylist.importers.bodies import MARK
from dutylist.importers.days import UNKNOWN, day, term
from dutylist.importers.gathered import Gathered, Record, one_or_many
from dutylist.importers.items import Item, Reading
from dutylist.importers.laws import basis

ALWAYS = "0001-01-01"
"""The first day there is, for what began nobody has written when."""
NO_START = "生效日期未写明，待核对"
FROM_PUBLISHED = "生效日期未写明，暂按公布日期"
_LATER = frozenset(
    """receiver giver name number domain basis term effective until published scope powers supervisor document
    note""".split()
)


def take(gathered: Gathered, reading: Reading, domain: str, _owner: str) -> None:
    """Make a transfer of every row, and a duty of everything delegated."""
    duties: dict[tuple[str, ...], Record] = {}
    for item in reading.items:
        if not item.texts.get("name"):
            continue
        givers, receivers = (_parties(gathered, reading, item, key) for key in ("giver", "receiver"))
        duty = _duty(gathered, reading, item, duties, givers, domain)
        agents = duty.values.setdefault("agent", [])
        agents += [one for one in receivers if one not in agents]
        transfer: dict[str, Any] = {
            "name": item.texts["name"],
            "kind": "delegate",
            "duties": [duty],
            "giver": one_or_many(givers),
            "receiver": one_or_many(receivers),
        }
        notes: list[str] = []
        _when(gathered, reading, item, transfer, notes)
        for key in ("scope", "document"):
            if item.texts.get(key):
                transfer[key] = item.texts[key]
        if item.texts.get("powers"):
            powers = [one.strip() for one in re.split(r"[;；\n]", item.texts["powers"]) if one.strip()]
            transfer["powers"] = one_or_many(powers)
        if item.texts.get("basis"):
            transfer["basis"] = one_or_many(basis(item.texts["basis"]))
        supervisors, rest = gathered.parties(reading, item, "supervisor")
        if supervisors:
            transfer["supervisor"] = one_or_many(supervisors)
        if rest:
            notes.append(f"{_title(reading, 'supervisor')}：{rest}")
        if item.texts.get("note"):
            notes.insert(0, item.texts["note"])
        notes += [f"{_title(reading, key)}：{text}" for key, text in item.texts.items() if key not in _LATER]
        notes += [f"{title}：{text}" for title, text in item.extra.items()]
        if notes:
            transfer["note"] = "\n".join(notes)
        gathered.records.append(Record("transfers", transfer, item, reading))


def _title(reading: Reading, key: str) -> str:
    at = reading.table.column(key)
    return reading.table.columns[at].title if at is not None else key


def _parties(gathered: Gathered, reading: Reading, item: Item, key: str) -> list[str]:
    """Return the bodies of one side. A transfer has both sides, so a text that reads like no body is taken as one."""
    found, rest = gathered.parties(reading, item, key)
    if not found:
        found = [gathered.bodies.find(rest or item.texts.get(key) or UNKNOWN).id]
    return found


def _duty(
    gathered: Gathered,
    reading: Reading,
    item: Item,
    duties: dict[tuple[str, ...], Record],
    givers: list[str],
    domain: str,
) -> Record:
    key = (item.texts["name"], item.texts.get("domain", ""), *givers)
    if key not in duties:
        name = gathered.domain or item.texts.get("domain") or item.group or domain
        values = {"name": item.texts["name"], "domain": gathered.domain_id(name), "lead": one_or_many(givers)}
        duties[key] = Record("duties", values, item, reading, body=givers[0])
        gathered.records.append(duties[key])
    return duties[key]


def _when(
    gathered: Gathered, reading: Reading, item: Item, transfer: dict[str, Any], notes: list[str]
) -> None:
    """Give a transfer its days; where none says when it began, the day of publication stands for it, marked."""
    texts = item.texts
    whole = term(texts.get("term", ""))
    if whole:
        transfer["effective"], transfer["until"] = whole
    elif texts.get("term") == UNKNOWN:
        transfer["until"] = UNKNOWN
    elif texts.get("term"):
        gathered.remark("no-day", (reading, item), "term", texts["term"])
        notes.append(f"{_title(reading, 'term')}：{texts['term']}")
    for key in ("effective", "until", "published"):
        text = texts.get(key, "")
        found = day(text)
        if found:
            transfer[key] = found
        elif text == UNKNOWN and key != "effective":
            transfer[key] = UNKNOWN
        elif text:
            gathered.remark("no-day", (reading, item), key, text)
            notes.append(f"{_title(reading, key)}：{text}")
    if "effective" not in transfer:
        published = day(texts.get("published", ""))
        transfer["effective"] = published or ALWAYS
        transfer["tags"] = [MARK]
        notes.append(FROM_PUBLISHED if published else NO_START)
        gathered.remark("assumed", (reading, item), "published", f"effective: {transfer['effective']}")
