"""Items of a department list, of a plain list or of a table of facilities to duties."""

import re
from collections.abc import Mapping
from typing import Any

from dutylist.importers.bodies import LEADS, looks_like_body
from dutylist.importers.gathered import Gathered, Record, one_or_many
from dutylist.importers.items import Item, Reading
from dutylist.importers.laws import basis

COPIED = (
    "code subitem power level authority object mandate standard task limit quality responsibility responsibility_basis"
    " accountable accountability note"
).split()
"""Fields that are keys of a duty as they are."""

COMMON = frozenset([*COPIED, "name", "number", "domain", "basis"])
"""Fields that every layout takes alike."""
USED = COMMON | {"lead", "office", "support", "supervise", "agent", "area"}
"""Fields that a duty has a place for."""


def take(gathered: Gathered, reading: Reading, domain: str, owner: str) -> None:
    """Make a duty of every item. `owner` is the body that the title names, for tables without a column for it."""
    has_lead = any(reading.table.column(one) is not None for one in ("lead", "superior"))
    copied = [key for key in COPIED if reading.table.column(key) is not None]
    for item in reading.items:
        if not item.texts.get("name"):
            continue
        duty = started(gathered, item, domain)
        for key in copied:
            if key in item.texts:
                duty[key] = item.texts[key]
        laws(duty, item)
        body = gathered.bodies.find(owner).id if not has_lead and owner else ""
        if body:
            duty["lead"] = body
        led(gathered, reading, item, duty, owner=body)
        said = duty.get("support", [])
        helping = [said] if isinstance(said, str) else said
        for key in ("support", "supervise", "agent"):
            if key not in item.texts:
                continue
            parties, rest = gathered.parties(reading, item, key)
            if key == "support":
                parties = list(dict.fromkeys([*helping, *parties]))
            if parties:
                duty[key] = one_or_many(parties)
            if rest:
                keep(reading, item, duty, key)
        if "area" in item.texts:
            names = [one for one in re.split(r"[、,，;；\n]", item.texts["area"]) if one.strip()]
            duty["areas"] = [gathered.area_id(one.strip()) for one in names]
        finish(gathered, reading, item, duty)


def started(gathered: Gathered, item: Item, domain: str) -> dict[str, Any]:
    """Return a duty with its name and domain."""
    name = gathered.domain or item.texts.get("domain") or item.group or domain
    duty: dict[str, Any] = {"name": item.texts["name"], "domain": gathered.domain_id(name)}
    if gathered.domain and gathered.domain not in {item.texts.get("domain"), ""} and item.texts.get("domain"):
        duty.setdefault("extra", {})["领域"] = item.texts["domain"]
    return duty


def laws(duty: dict[str, Any], item: Item) -> None:
    """Give a duty its basis."""
    if item.texts.get("basis"):
        duty["basis"] = one_or_many(basis(item.texts["basis"]))


def led(
    gathered: Gathered,
    reading: Reading,
    item: Item,
    duty: dict[str, Any],
    key: str = "lead",
    owner: str = "",
) -> None:
    """Give a duty its leads and their offices; a text that names no body leaves it to be settled.

    The offices are those of the one lead, else of `owner`.
    """
    leads, rest = _marked(gathered, reading, item, duty, key) or gathered.parties(reading, item, key)
    if leads:
        duty["lead"] = one_or_many(leads)
    elif rest:
        duty["clauses"] = [{"open": item.texts[key]}]
    parent = leads[0] if len(leads) == 1 and not leads[0].startswith("@") else owner
    offices, rest = gathered.parties(reading, item, "office", parent)
    offices = [one for one in offices if one not in leads or len(offices) == 1]
    if offices and offices != leads:
        duty["office"] = one_or_many(offices)
    if rest:
        keep(reading, item, duty, "office")


def _marked(
    gathered: Gathered, reading: Reading, item: Item, duty: dict[str, Any], key: str
) -> tuple[list[str], str] | None:
    """Return the one body that is said to lead (甲局（牵头）、乙局), and give the duty the others as support."""
    text = item.texts.get(key, "")
    if key != "lead" or not re.search(r"[（(](?:牵头|主责)", text):
        return None
    names = gathered.bodies.split(text)
    leading = [one for one in names if LEADS.search(one)]
    if len(leading) != 1 or not all(looks_like_body(LEADS.sub("", one)) for one in names):
        return None
    leads, _ = gathered.named(reading, item, key, LEADS.sub("", leading[0]))
    others = [one for one in names if one is not leading[0]]
    if others:
        duty["support"] = one_or_many(gathered.named(reading, item, key, "、".join(others))[0])
    return leads, ""


def keep(reading: Reading, item: Item, duty: dict[str, Any], key: str) -> None:
    """Keep the text of a field word for word under its own heading."""
    at = reading.table.column(key)
    title = reading.table.columns[at].title if at is not None else key
    duty.setdefault("extra", {})[title] = item.texts[key]


def finish(
    gathered: Gathered, reading: Reading, item: Item, duty: dict[str, Any], used: frozenset[str] = USED
) -> None:
    """Keep what has no place, and note the duty."""
    if not used.issuperset(item.texts):
        for key in item.texts:
            if key not in used:
                keep(reading, item, duty, key)
    extra: Mapping[str, str] = item.extra
    if extra:
        duty["extra"] = {**duty.get("extra", {}), **extra}
    body = duty.get("lead", "")
    gathered.records.append(
        Record("duties", duty, item, reading, body=body if isinstance(body, str) else (body or [""])[0])
    )
