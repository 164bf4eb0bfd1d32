"""The table of duties that dutylist itself exports, a clause a row: back as it was, and what was edited in it.

Of a duty that the list has, only what differs from what the list would show is taken. Of a new one, all is read.
"""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from dutylist.importers.days import day
from dutylist.importers.gathered import Gathered, Record, Shown, one_or_many
from dutylist.importers.ids import slug
from dutylist.importers.laws import basis
from dutylist.importers.rows import Item, Reading, block
from dutylist.model.finding import Wording
from dutylist.model.kinds import BODY_KINDS as KINDS
from dutylist.model.whom import OF_THE_PLACE, UNIT_OF
from dutylist.tables import list as view
from dutylist.tables.naming import BETWEEN, EXCEPT, FROM, UNTIL

FIELDS = (
    "domain name area condition lead office support supervise task limit quality basis standard note".split()
)
"""The fields of a row that are compared, in the order of the view's columns after the number."""
OF_DUTY = frozenset("domain name basis standard".split())
_COMMA, _SEMICOLON = re.compile(r"、|,\s"), re.compile(r"；|;\s")


def pattern(template: Wording) -> re.Pattern[str]:
    """Return what finds the facts of a sentence in either language."""
    said = []
    for number, text in enumerate((template.zh, template.en)):
        parts = re.split(r"\{(\w+)\}", text)
        names = [re.escape(one) if at % 2 == 0 else f"(?P<{one}{number}>.*)" for at, one in enumerate(parts)]
        said.append("".join(names))
    return re.compile("|".join(f"(?:{one})" for one in said), re.DOTALL)


def facts(template: Wording, text: str) -> dict[str, str] | None:
    """Return the facts of a text that is such a sentence, None for another text."""
    found = pattern(template).fullmatch(text)
    if found is None:
        return None
    return {name[:-1]: value for name, value in found.groupdict().items() if value is not None}


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
            values = _edited(gathered, reading, items, known[id_], shown[id_], rows)
            record = Record("duties", values, items[0], reading, is_whole=True, id=id_ or "")
        else:
            if id_ is not None:
                there[name].remove(id_)
            record = Record("duties", _new(gathered, reading, items, domain), items[0], reading, id=id_ or "")
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
    reading: Reading,
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
            _put(gathered, reading, item, target, field, is_duty=target is values, duty=values)
    extra = {title: text for item in items for title, text in item.extra.items()}
    if extra:  # columns that somebody has added
        values["extra"] = {**(values.get("extra") or {}), **extra}
    return {key: one for key, one in values.items() if one not in (None, [])}


def _new(gathered: Gathered, reading: Reading, items: Sequence[Item], domain: str) -> dict[str, Any]:
    """Return a duty read from its rows."""
    first = items[0]
    name = gathered.domain or first.texts.get("domain") or first.group or domain
    duty: dict[str, Any] = {"name": first.texts["name"], "domain": gathered.domain_id(name)}
    for field in ("basis", "standard"):
        if first.texts.get(field):
            _put(gathered, reading, first, duty, field, is_duty=True, duty=duty)
    areas = {item.texts.get("area", "") for item in items}
    terms = {tuple(sorted(_condition(gathered, item, {}, learn=False).items())) for item in items}
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
                    _put(gathered, reading, item, duty, "area", is_duty=True, duty=duty)
                continue
            if field == "condition" and len(terms) == 1 and item is first:
                duty |= _condition(gathered, item, duty, learn=False)
            _put(gathered, reading, item, place, field, is_duty=is_general, duty=duty)
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
        one for one in _SEMICOLON.split(item.texts.get("condition", "")) if one.strip() and _term(one) is None
    ]


def _put(
    gathered: Gathered,
    reading: Reading,
    item: Item,
    place: dict[str, Any],
    field: str,
    *,
    is_duty: bool,
    duty: dict[str, Any],
) -> None:
    """Set in a record what a cell says; an empty cell takes it away."""
    text = item.texts.get(field, "")
    if field == "domain":
        place["domain"] = gathered.domain_id(gathered.domain or text)
    elif field == "area":
        _areas(gathered, text, place, is_duty=is_duty)
    elif field == "condition":
        for key in ("from", "until"):
            place.pop(key, None)
        place |= _condition(gathered, item, duty, learn=True)
    elif field == "lead":
        _lead(gathered, reading, item, place)
    elif field in {"office", "support", "supervise"}:
        _parties(gathered, place, field, text, _first(place.get("lead") or duty.get("lead")))
    elif field == "basis":
        said = [part for one in _SEMICOLON.split(text) if one.strip() for part in basis(one.strip())]
        _set(place, "basis", one_or_many(said) if said else None)
    elif field == "note":
        _note(gathered, block(text), place, duty, is_first=is_duty)
    else:
        _set(place, field, text or None)


def _set(place: dict[str, Any], key: str, value: Any) -> None:
    if value is None:
        place.pop(key, None)
    else:
        place[key] = value


def _first(value: object) -> str:
    one = value[0] if isinstance(value, list) and value else value
    return one if isinstance(one, str) and not one.startswith("@") else ""


def _areas(gathered: Gathered, text: str, place: dict[str, Any], *, is_duty: bool) -> None:
    found = facts(EXCEPT, text) or {}
    for key, said in (
        (("areas" if is_duty else "in"), found.get("areas", text)),
        ("except", found.get("others", "")),
    ):
        names = [one.strip() for one in _COMMA.split(said) if one.strip()]
        _set(place, key, [gathered.area_id(one) for one in names] or None)


def _term(text: str) -> dict[str, str] | None:
    for template in (BETWEEN, FROM, UNTIL):
        found = facts(template, text.strip())
        if found is None:
            continue
        first, last = day(found.get("first", "")), day(found.get("last", ""))
        if bool(first) == ("first" in found) and bool(last) == ("last" in found):
            return {key: one for key, one in (("from", first), ("until", last)) if one}
    return None


def _condition(gathered: Gathered, item: Item, duty: dict[str, Any], *, learn: bool) -> dict[str, Any]:
    """Return days and facet values that a cell names; `learn`: facets that are not known become the duty's own."""
    result: dict[str, Any] = {}
    when: dict[str, Any] = {}
    for part in _SEMICOLON.split(item.texts.get("condition", "")):
        term = _term(part)
        if term is not None:
            result |= term
        elif learn and part.strip():
            facet, _, values = part.partition("：") if "：" in part else part.partition(": ")
            id_, ids = _facet(
                gathered, duty, facet.strip(), [one.strip() for one in _COMMA.split(values) if one.strip()]
            )
            when[id_] = one_or_many(ids)
    if when:
        result["when"] = when
    return result


def _facet(
    gathered: Gathered, duty: dict[str, Any], name: str, values: Sequence[str]
) -> tuple[str, list[str]]:
    own = duty.get("facets") if isinstance(duty.get("facets"), dict) else {}
    for source in (own or {}, gathered.known.get("facets", {})):
        for id_, facet in source.items():
            if name not in {id_, facet.get("name")}:
                continue
            known = facet.get("values", facet)
            names = {
                (one if isinstance(one, str) else one.get("name", "")): key for key, one in known.items()
            }
            if all(one in names for one in values):
                return id_, [names[one] for one in values]
    id_ = slug(name)
    facets = duty.setdefault("facets", {})
    if not isinstance(facets, dict):
        facets = duty["facets"] = {}
    facet = facets.setdefault(id_, {"name": name, "values": {}})
    for one in values:
        facet["values"][slug(one)] = one
    return id_, [slug(one) for one in values]


def _lead(gathered: Gathered, reading: Reading, item: Item, place: dict[str, Any]) -> None:
    text = item.texts.get("lead", "")
    for key in ("lead", "none", "open", "between"):
        place.pop(key, None)
    if text in view.NO_LEAD or not text:
        return
    nobody = facts(view.NONE, text)
    among = facts(view.BETWEEN, text)
    settle = facts(view.OPEN, text)
    if nobody is not None:
        place["none"] = nobody["reason"]
    elif among is not None:
        place["open"] = among["reason"]
        _parties(gathered, place, "between", among["parties"])
    elif settle is not None:
        place["open"] = settle["reason"]
    else:
        _parties(gathered, place, "lead", text)
    del reading


def _parties(gathered: Gathered, place: dict[str, Any], key: str, text: str, parent: str = "") -> None:
    names = (
        [text] if gathered.bodies.knows(text) else [one.strip() for one in _COMMA.split(text) if one.strip()]
    )
    found = [_party(gathered, one, parent if key == "office" else "") for one in names]
    _set(place, key, one_or_many(found) if found else None)


def _party(gathered: Gathered, text: str, parent: str) -> str:
    words = gathered.known.get("policy", {}).get("selectors") or {}
    if text in words:
        return str(words[text])
    kind = facts(OF_THE_PLACE, text)
    if kind is not None:
        found = next((id_ for id_, word in KINDS.items() if kind["kind"] in word), None)
        if found is not None:
            return f"@{found}"
    unit = facts(UNIT_OF, text)
    if unit is not None:
        return f"@{gathered.bodies.find(unit['body']).id}"
    return gathered.bodies.selector(text) or gathered.bodies.find(text, parent).id


def _note(
    gathered: Gathered, text: str, place: dict[str, Any], duty: dict[str, Any], *, is_first: bool
) -> None:
    """Take apart what the view has put into the remarks."""
    rest: list[str] = []
    for key in ("agent", "joint", "funds", "workload"):
        place.pop(key, None)
    for sentence in (view.GENERAL, view.OVER, view.TO_COME, view.NOT_JUDGED):
        for one in sentence:
            text = re.sub(rf"(?:^|(?<=；)|(?<=; )){re.escape(one)}(?=$|；|; )", "", text)
    for part in _SEMICOLON.split(text):
        said = part.strip()
        if not said:
            continue
        if (found := facts(view.SUBITEM, said)) is not None:
            duty["subitem"] = found["text"]
        elif (found := facts(view.AGENT, said)) is not None:
            _parties(gathered, place, "agent", found["parties"])
        elif (found := facts(view.JOINT, said)) is not None:
            place["joint"] = found["text"]
        elif (found := facts(view.FUNDS, said)) is not None:
            _parties(gathered, place, "funds", found["parties"])
        elif (found := facts(view.WORKLOAD, said)) is not None and re.fullmatch(
            r"\d+(\.\d+)?", found["number"]
        ):
            place["workload"] = found["number"]
        else:
            rest.append(said)
    _set(duty if is_first else place, "note", "；".join(rest) or None)
