"""The table of duties that dutylist itself exports, a clause a row: back as it was, and what was edited in it.

Of a duty that the list has, only what differs from what the list would show is taken. Of a new one, all is read.
"""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from dutylist.importers.gathered import Gathered, Record, Shown
from dutylist.importers.items import Item, Reading
from dutylist.importers.own_cells import condition, put
from dutylist.importers.sentences import SEMICOLON, term
from dutylist.tables import list as view

FIELDS = (
    "domain name area condition lead office support supervise task limit quality basis standard note".split()
)
"""The fields of a row that are compared, in the order of the view's columns after the number."""
OF_DUTY = frozenset("domain name basis standard".split())


def take(gathered: Gathered, reading: Reading, domain: str, _owner: str) -> None:
    """Take the rows duty by duty."""
    groups: dict[tuple[str, str], list[Item]] = {}
    for item in reading.items:
        if item.texts.get("name"):
            groups.setdefault((item.texts.get("number", ""), item.texts["name"]), []).append(item)
    known = gathered.known.get("duties", {})
    at = reading.table.column("name")
    shown = (
        gathered.show("en" if at is not None and reading.table.columns[at].title.isascii() else "zh")
        if known
        else {}
    )
    there: dict[str, list[str]] = {}
    for known_id, known_values in known.items():
        there.setdefault(str(known_values.get("name", "")), []).append(known_id)
    for (_, name), items in groups.items():
        id_: str | None
        rows = [[item.texts.get(field, "") for field in FIELDS] for item in items]
        id_ = _find(shown, there.get(name, []), rows)
        if id_ is not None and len(shown.get(id_, ())) == len(rows):
            there[name].remove(id_)
            values = _edited(gathered, items, known[id_], shown[id_], rows)
            record = Record("duties", values, items[0], reading, is_whole=True, id=id_ or "")
        else:
            if id_ is not None:
                there[name].remove(id_)
            record = Record("duties", _new(gathered, items, domain), items[0], reading, id=id_ or "")
        gathered.records.append(record)


def _find(shown: Shown, ids: Sequence[str], rows: Sequence[Sequence[str]]) -> str | None:
    """Return the duty that rows are about: the one that shows most of the same, of those with the name."""

    def alike(id_: str) -> int:
        own = shown.get(id_, ())
        return sum(
            _bare(a) == _bare(b)
            for one, other in zip(own, rows, strict=False)
            for a, b in zip(one, other, strict=True)
        )

    return max(ids, key=alike, default=None)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _edited(
    gathered: Gathered,
    items: Sequence[Item],
    known: Mapping[str, Any],
    shown: Sequence[Sequence[str]],
    rows: Sequence[Sequence[str]],
) -> dict[str, Any]:
    """Return a duty of the list with what was edited in its rows."""
    values: dict[str, Any] = deepcopy(dict(known))
    clauses = values.get("clauses")
    listed: list[dict[str, Any]] = clauses if isinstance(clauses, list) else [clauses] if clauses else []
    has_general = len(rows) > len(listed)
    for at, (before, after, item) in enumerate(zip(shown, rows, items, strict=True)):
        changed = [one for one, a, b in zip(FIELDS, before, after, strict=True) if _bare(a) != _bare(b)]
        is_general = has_general and at == 0
        place = (
            values if is_general else listed[at - has_general] if at - has_general < len(listed) else values
        )
        for field in changed:
            target = values if field in OF_DUTY else place
            put(gathered, item, target, field, is_duty=target is values, duty=values)
    extra = {title: text for item in items for title, text in item.extra.items()}
    if extra:  # columns that somebody has added
        values["extra"] = {**(values.get("extra") or {}), **extra}
    return {key: one for key, one in values.items() if one not in (None, [])}


def _new(gathered: Gathered, items: Sequence[Item], domain: str) -> dict[str, Any]:
    """Return a duty read from its rows."""
    first = items[0]
    name = gathered.domain or first.texts.get("domain") or first.group or domain
    duty: dict[str, Any] = {"name": first.texts["name"], "domain": gathered.domain_id(name)}
    for field in ("basis", "standard"):
        if first.texts.get(field):
            put(gathered, first, duty, field, is_duty=True, duty=duty)
    areas = {item.texts.get("area", "") for item in items}
    terms = {tuple(sorted(condition(gathered, item, {}, learn=False).items())) for item in items}
    is_marked = any(one in first.texts.get("note", "") for one in view.GENERAL)
    general = is_marked or (len(items) == 1 and not _facets(first))
    clauses: list[dict[str, Any]] = []
    for item in items:
        is_general = general and item is first
        place: dict[str, Any] = duty if is_general else {}
        for field in FIELDS[2:]:
            text = item.texts.get(field, "")
            if field in OF_DUTY or not text:
                continue
            if field == "area" and not is_general and len(areas) == 1:
                if item is first:
                    put(gathered, item, duty, "area", is_duty=True, duty=duty)
                continue
            if field == "condition" and len(terms) == 1 and item is first:
                duty |= condition(gathered, item, duty, learn=False)
            put(gathered, item, place, field, is_duty=is_general, duty=duty)
        if len(terms) == 1 and not is_general:
            place.pop("from", None)
            place.pop("until", None)
        if not is_general and place:
            clauses.append(place)
    if clauses:
        duty["clauses"] = clauses
    extra = {title: text for item in items for title, text in item.extra.items()}
    if extra:
        duty["extra"] = extra
    return duty


def _facets(item: Item) -> list[str]:
    return [
        one for one in SEMICOLON.split(item.texts.get("condition", "")) if one.strip() and term(one) is None
    ]
