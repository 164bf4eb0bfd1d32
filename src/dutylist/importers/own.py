"""The table of duties that dutylist itself exports, a clause a row: back as it was, and what was edited in it.

Of a duty that the list has, only what differs from what the list would show is taken. Of a new one, all is read.
"""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from dutylist.importers.gathered import Gathered, Record, Shown
from dutylist.importers.items import Item, Reading
from dutylist.importers.own_cells import condition, put, set_basis
from dutylist.importers.sentences import SEMICOLON, facts, term
from dutylist.tables import list as view
from dutylist.tables.naming import EXCEPT, Namer
from dutylist.tables.sheet import show

FIELDS = (
    "domain name area condition lead office support supervise task limit quality basis standard note".split()
)
"""The fields of a row that are compared, in the order of the view's columns after the number."""
BASIS = FIELDS.index("basis")
OF_DUTY = frozenset("domain name basis standard".split())


def take(gathered: Gathered, reading: Reading, domain: str, _owner: str) -> None:
    """Take the rows duty by duty."""
    groups: dict[tuple[str, str], list[Item]] = {}
    above = ""
    for item in reading.items:
        above = item.texts.get("domain", above)
        if item.texts.get("name"):
            item.group = item.group or above
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
        there.setdefault(_bare(str(known_values.get("name", ""))), []).append(known_id)
    for (_, name), items in groups.items():
        id_: str | None
        rows = [[item.texts.get(field, "") for field in FIELDS] for item in items]
        id_ = _find(shown, there.get(_bare(name), []), rows)
        if id_ is not None and len(shown.get(id_, ())) == len(rows):
            there[_bare(name)].remove(id_)
            values = _edited(gathered, items, known[id_], shown[id_], rows)
            record = Record("duties", values, items[0], reading, is_whole=True, id=id_ or "")
        else:
            if id_ is not None:
                there[_bare(name)].remove(id_)
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
        changed = [
            one
            for one, a, b in zip(FIELDS, before, after, strict=True)
            if _bare(a) != _bare(b) and (b or one != "domain")  # what was merged is empty once it is parted
        ]
        is_general = has_general and at == 0
        place = (
            values if is_general else listed[at - has_general] if at - has_general < len(listed) else values
        )
        for field in changed:
            target = values if field in OF_DUTY else place
            own = _own_basis(known, after[BASIS]) if field == "basis" and place is not values else None
            if own is not None:
                set_basis(place, own)
                continue
            put(gathered, item, target, field, is_duty=target is values, duty=values)
    extra = {title: text for item in items for title, text in item.extra.items()}
    if extra:  # columns that somebody has added
        values["extra"] = {**(values.get("extra") or {}), **extra}
    return {key: one for key, one in values.items() if one not in (None, [])}


def _own_basis(known: Mapping[str, Any], text: str) -> list[str] | None:
    """Return what a clause's row names besides the duty's basis, None if it does not name that first."""
    shared = _laws(show(Namer.basis(known), "zh"))
    named = _laws(text)
    is_more = [_bare(one) for one in named[: len(shared)]] == [_bare(one) for one in shared]
    return named[len(shared) :] if is_more else None


def _laws(text: str) -> list[str]:
    return [one.strip() for one in SEMICOLON.split(text) if one.strip()]


def _shared(rows: Sequence[list[str]], *, general: bool) -> list[str]:
    """Return what all rows name first; a general rule's row names nothing else."""
    if general:
        return rows[0]
    count = 0
    while all(len(row) > count and row[count] == rows[0][count] for row in rows):
        count += 1
    return rows[0][:count]


def _new(gathered: Gathered, items: Sequence[Item], domain: str) -> dict[str, Any]:
    """Return a duty read from its rows."""
    first = items[0]
    name = gathered.domain or first.texts.get("domain") or first.group or domain
    duty: dict[str, Any] = {"name": first.texts["name"], "domain": gathered.domain_id(name)}
    if first.texts.get("standard"):
        put(gathered, first, duty, "standard", is_duty=True, duty=duty)
    areas = {item.texts.get("area", "") for item in items}
    is_one_area = (
        len(areas) == 1 and facts(EXCEPT, next(iter(areas))) is None
    )  # only a clause leaves areas out
    terms = {tuple(sorted(condition(gathered, item, {}, learn=False).items())) for item in items}
    is_marked = any(one in first.texts.get("note", "") for one in view.GENERAL)
    general = is_marked or (len(items) == 1 and _may_be_general(first))
    laws = [_laws(item.texts.get("basis", "")) for item in items]
    shared = _shared(laws, general=general)
    set_basis(duty, shared)
    clauses: list[dict[str, Any]] = []
    for item, named in zip(items, laws, strict=True):
        is_general = general and item is first
        place: dict[str, Any] = duty if is_general else {}
        for field in FIELDS[2:]:
            text = item.texts.get(field, "")
            if field in OF_DUTY or not text:
                continue
            if field == "area" and not is_general and is_one_area:
                if item is first:
                    put(gathered, item, duty, "area", is_duty=True, duty=duty)
                continue
            if field == "condition" and len(terms) == 1 and item is first:
                duty |= condition(gathered, item, duty, learn=False)
            put(gathered, item, place, field, is_duty=is_general, duty=duty)
        if len(terms) == 1 and not is_general:
            place.pop("from", None)
            place.pop("until", None)
        if not is_general:
            set_basis(place, named[len(shared) :] if named[: len(shared)] == shared else named)
        if not is_general and place:
            clauses.append(place)
    _untwist(duty, clauses)
    if clauses:
        duty["clauses"] = clauses
    extra = {title: text for item in items for title, text in item.extra.items()}
    if extra:
        duty["extra"] = extra
    return duty


def _untwist(duty: dict[str, Any], clauses: Sequence[dict[str, Any]]) -> None:
    """Give the duty the days that bound a clause which would else end before it begins."""
    for one in clauses:
        first, last = one.get("from"), one.get("until")
        if not first or not last or first <= last:
            continue
        for key, bound, of in (("from", first, min), ("until", last, max)):
            days = [other.get(key) for other in clauses]
            if all(days) and of(day for day in days if day) == bound:
                duty[key] = bound
                for other in clauses:
                    if other[key] == bound:
                        del other[key]
                break


def _may_be_general(item: Item) -> bool:
    """Whether the only row of a duty can be the duty itself: a clause alone leaves areas out or names nobody."""
    lead = item.texts.get("lead", "")
    is_nobody = any(facts(one, lead) is not None for one in (view.NONE, view.BETWEEN, view.OPEN))
    return not _facets(item) and not is_nobody and facts(EXCEPT, item.texts.get("area", "")) is None


def _facets(item: Item) -> list[str]:
    return [
        one for one in SEMICOLON.split(item.texts.get("condition", "")) if one.strip() and term(one) is None
    ]
