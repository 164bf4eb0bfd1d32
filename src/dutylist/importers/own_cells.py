"""Cells of dutylist's own table of duties taken back into a duty or a clause; an empty cell takes away."""

import re
from collections.abc import Sequence
from typing import Any

from dutylist.importers.gathered import Gathered, one_or_many
from dutylist.importers.ids import slug
from dutylist.importers.items import Item
from dutylist.importers.laws import basis
from dutylist.importers.sentences import SEMICOLON, facts, term
from dutylist.importers.texts import block
from dutylist.model.kinds import BODY_KINDS as KINDS
from dutylist.model.whom import OF_THE_PLACE, UNIT_OF
from dutylist.tables import list as view
from dutylist.tables.naming import EXCEPT

_COMMA = re.compile(r"、|,\s")


def put(
    gathered: Gathered,
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
        place |= condition(gathered, item, duty, learn=True)
    elif field == "lead":
        _lead(gathered, item, place)
    elif field in {"office", "support", "supervise"}:
        _parties(gathered, place, field, text, _first(place.get("lead") or duty.get("lead")))
    elif field == "basis":
        set_basis(place, SEMICOLON.split(text))
    elif field == "note":
        _note(gathered, block(text), place, duty, is_first=is_duty)
    else:
        _set(place, field, text or None)


def set_basis(place: dict[str, Any], laws: Sequence[str]) -> None:
    """Set what a record rests on; nothing takes it away."""
    said = [part for one in laws if one.strip() for part in basis(one.strip())]
    _set(place, "basis", one_or_many(said) if said else None)


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


def condition(gathered: Gathered, item: Item, duty: dict[str, Any], *, learn: bool) -> dict[str, Any]:
    """Return days and facet values that a cell names; `learn`: facets that are not known become the duty's own."""
    result: dict[str, Any] = {}
    when: dict[str, Any] = {}
    for part in SEMICOLON.split(item.texts.get("condition", "")):
        days = term(part)
        if days is not None:
            result |= days
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


def _lead(gathered: Gathered, item: Item, place: dict[str, Any]) -> None:
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
    for part in SEMICOLON.split(text):
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
