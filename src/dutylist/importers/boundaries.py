"""Tables of boundaries: a matter, who is concerned and what each does. Who leads is taken only where it is written."""

import re
from typing import Any

from dutylist.importers.bodies import LEADS, looks_like_body, plain
from dutylist.importers.duties import COMMON, COPIED, finish, laws, started
from dutylist.importers.gathered import Gathered, one_or_many
from dutylist.importers.items import Item, Reading

UNSAID = "原表未写明由谁牵头"
_PART = re.compile(
    r"^(?:\d+[.、．]|[（(]?[一二三四五六七八九十\d]+[）)][、.]?|[一二三四五六七八九十]+、)?\s*([^：:\n]{2,40})[：:](.*)$"
)


def take(gathered: Gathered, reading: Reading, domain: str, _owner: str) -> None:
    """Make a duty of every matter."""
    for item in reading.items:
        if not item.texts.get("name"):
            continue
        duty = started(gathered, item, domain)
        for key in COPIED:
            if key in item.texts and key != "mandate":
                duty[key] = item.texts[key]
        laws(duty, item)
        concerned, _ = gathered.parties(reading, item, "departments")
        source = "division" if item.texts.get("division") else "superior_duty"
        division = by_row(item, "departments", source)
        duty["clauses"] = _clauses(gathered, division, concerned)
        township = item.texts.get("township_support")
        if township:
            duty["clauses"].append({"support": "@township", "task": township})
        finish(
            gathered,
            reading,
            item,
            duty,
            COMMON - {"mandate"} | {"departments", source, "township_support"},
        )


def by_row(item: Item, bodies: str, source: str) -> str:
    """Return who does what: where each department has a row of its own, with its name before its part."""
    who, what = item.cells.get(bodies, []), item.cells.get(source, [])
    text = item.texts.get(source, "")
    names, tasks = item.texts.get(bodies, "").split("\n"), text.split("\n")
    if len(who) < 2 or [row for row, _ in who] != [row for row, _ in what]:  # noqa: PLR2004 - one row says it itself
        return text
    if not len(who) == len(names) == len(tasks) or parts(text) or not all(map(looks_like_body, names)):
        return text
    return "\n".join(f"{name}：{task}" for name, task in zip(names, tasks, strict=True))


def parts(text: str) -> list[tuple[str, str]] | None:
    """Return who does what, a pair for each line `机构：职责`; None where the text is not made of such lines."""
    found: list[tuple[str, str]] = []
    for line in text.split("\n"):
        match = _PART.match(line.strip())
        if match and looks_like_body(LEADS.sub("", match[1].strip())):
            found.append((match[1].strip(), match[2].strip()))
        elif found and line.strip():
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line.strip()}".strip())
        elif line.strip():
            return None
    return found or None


def _clauses(gathered: Gathered, text: str, concerned: list[str]) -> list[dict[str, Any]]:
    """Return a clause a part where one part is said to lead; else one that is open among all."""
    said = parts(text) or []
    bodies = [(_ids(gathered, LEADS.sub("", who)), who, task) for who, task in said]
    leading = [who for _, who, task in bodies if LEADS.search(plain(who)) or task.startswith("牵头")]
    if len(leading) == 1:
        return [
            {
                "lead" if who == leading[0] else "support": one_or_many(ids),
                **({"task": task} if task else {}),
            }
            for ids, who, task in bodies
        ]
    between = list(dict.fromkeys([*concerned, *(id_ for ids, _, _ in bodies for id_ in ids)]))
    clause: dict[str, Any] = {"open": UNSAID}
    if between:
        clause["between"] = one_or_many(between)
    if text:
        clause["task"] = text
    return [clause]


def _ids(gathered: Gathered, who: str) -> list[str]:
    """Return the bodies before a colon: 市公安局、市交通运输局 are two."""
    names = gathered.bodies.split(who)
    return [gathered.bodies.selector(name) or gathered.bodies.find(name).id for name in dict.fromkeys(names)]
