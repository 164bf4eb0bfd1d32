"""A township's tables: what it supports, and what departments took back from it. What it does itself is a list."""

import re
from typing import Any

from dutylist.importers.bodies import MARK, looks_like_body
from dutylist.importers.boundaries import by_row
from dutylist.importers.delegations import ALWAYS, NO_START
from dutylist.importers.duties import COMMON, COPIED, finish, keep, laws, led, started
from dutylist.importers.gathered import Gathered, Record, one_or_many
from dutylist.importers.items import Item, Reading

_TAKEN = re.compile(
    r"^(?:承接|收回)(?:部门|单位)\s*[:：]\s*(.+?)\s*(?:[。；;]?\s*\n|[。；;，,]\s*(?=(?:承接后)?工作方式)|$)(.*)",
    re.DOTALL,
)
_PLAIN = re.compile(r"^([^，,：:。\n]{2,40})\s*(?:[，,：:。\n]\s*(.*))?$", re.DOTALL)
_WORK = re.compile(r"^(?:承接后)?工作方式\s*[:：]\s*")
ANY = "@township"


def take_support(gathered: Gathered, reading: Reading, domain: str, owner: str) -> None:
    """Make a duty of every item: the superior leads, the township supports, each with its part as the task."""
    township = gathered.bodies.find(owner).id if owner else ANY
    for item in reading.items:
        if not item.texts.get("name"):
            continue
        duty = started(gathered, item, domain)
        _copy(duty, item)
        laws(duty, item)
        led(gathered, reading, item, duty, "superior")
        clauses = duty.pop("clauses", [])
        if "lead" in duty:
            clauses = [{"lead": duty.pop("lead")}]
        if item.texts.get("superior_duty"):
            if clauses:
                clauses[0]["task"] = by_row(item, "superior", "superior_duty")
            else:
                keep(reading, item, duty, "superior_duty")
        help_: dict[str, Any] = {"support": township}
        if item.texts.get("township_support"):
            help_["task"] = item.texts["township_support"]
        duty["clauses"] = [*clauses, help_]
        finish(
            gathered,
            reading,
            item,
            duty,
            COMMON | {"superior", "office", "superior_duty", "township_support"},
        )


def take_reclaimed(gathered: Gathered, reading: Reading, domain: str, owner: str) -> None:
    """Make a duty of every item that a department has taken back, and the transfer from the township."""
    township = gathered.bodies.find(owner).id if owner else ANY
    for item in reading.items:
        if not item.texts.get("name"):
            continue
        duty = started(gathered, item, domain)
        _copy(duty, item)
        laws(duty, item)
        who, work = taken(item.texts.get("taken_by", ""))
        receivers: list[str] = []
        if who:
            receivers, _ = gathered.named(reading, item, "taken_by", who)
        if receivers:
            duty["lead"] = one_or_many(receivers)
            if work:
                if "task" in duty:
                    keep(reading, item, duty, "task")
                duty["task"] = work
        elif item.texts.get("taken_by"):
            duty["clauses"] = [{"open": item.texts["taken_by"]}]
            gathered.remark("no-body", (reading, item), "taken_by", item.texts["taken_by"])
        finish(gathered, reading, item, duty, COMMON | {"taken_by"})
        if receivers:
            transfer = {
                "name": item.texts["name"],
                "kind": "reclaim",
                "duties": [gathered.records[-1]],
                "giver": township,
                "receiver": one_or_many(receivers),
                "effective": ALWAYS,
                "note": NO_START,
                "tags": [MARK],
            }
            gathered.remark("assumed", (reading, item), "taken_by", f"effective: {ALWAYS}")
            gathered.records.append(Record("transfers", transfer, item, reading))


def taken(text: str) -> tuple[str, str]:
    """Return who has taken something over and how it works since; nothing where the text does not say it plainly."""
    found = _TAKEN.match(text.strip())
    if found:
        return found[1].strip(), _WORK.sub("", found[2].strip())
    found = _PLAIN.match(text.strip())
    if found and all(looks_like_body(one) for one in re.split("[、,，]", found[1])):
        return found[1].strip(), _WORK.sub("", (found[2] or "").strip())
    return "", ""


def _copy(duty: dict[str, Any], item: Item) -> None:
    for key in COPIED:
        if key in item.texts:
            duty[key] = item.texts[key]
