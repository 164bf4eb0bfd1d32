"""A record key by key, resolved, so that two can be compared: references are ids, days ISO, numbers numbers.

Ways of writing that mean the same give the same: one value or a list of one, `until: 9999-12-31` or none, a name or
an id, `2h` or `2小时`. Order counts only where it says something: the steps of a flow, an escalation, offices.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dutylist.model.limit import read_limit
from dutylist.model.period import show_day, show_last_day
from dutylist.model.registry import Area, Body, Duty, Facet, Matter, Registry

Plain = Any
"""A text, a number, a truth, or a list or mapping of these."""
Keys = Mapping[str, Plain]

Names = Mapping[str, Mapping[str, str]]
"""By kind (`area`, `body`, `duty`), ids of the old list that are others in the new one."""

ORDERED = frozenset(("steps", "escalate", "office"))
NUMBERS = frozenset(("km2", "posts", "filled", "size", "workload", "pingpong_months", "handover_days"))
_PAPER = ("law", "article", "text", "kind")
_RESOLVED_IN_DUTIES = frozenset(
    "name domain areas facets needs from until abilities distinct_from clauses office funds "
    "lead support supervise agent".split()
)
KINDS = {
    **dict.fromkeys(("areas", "in", "covers", "within", "area"), "area"),
    **dict.fromkeys(("parent", "replaces", "giver", "receiver", "accepted", "supervisor", "builder"), "body"),
    **dict.fromkeys(("keeper", "pays", "body", "whistle", "escalate", "provider", "consumers"), "body"),
    **dict.fromkeys(("assessor", "assesses", "office", "payers", "selectors"), "body"),
    **dict.fromkeys(("duties", "upkeep", "steps", "distinct_from"), "duty"),
    **dict.fromkeys(("domain", "every_area_needs"), "domain"),
    "facets": "facet",
}
"""What the ids at a key are ids of. `payers` is a duty's `funds`: a transfer's resources have a text of that name."""

SECTIONS = (
    "list",
    "policy",
    "domains",
    "facets",
    "areas",
    "bodies",
    "transfers",
    "assets",
    "collaborations",
    "datasets",
    "indicators",
    "flows",
    "post_pools",
    "confirmations",
)
"""What a list holds besides its duties, in the order in which it is told."""


def records(registry: Registry) -> dict[str, dict[str, Keys]]:
    """Return every record besides the duties, by section and id."""
    found: dict[str, dict[str, Keys]] = {section: {} for section in SECTIONS}
    info = dict(_list(registry))
    if info:
        found["list"]["list"] = info
    policy = dict(_policy(registry))
    if policy:
        found["policy"]["policy"] = policy
    for domain in registry.domains.values():
        found["domains"][domain.id] = dict(
            _written(domain.written) if domain.written else [("name", domain.name)]
        )
    for facet in registry.facets.values():
        found["facets"][facet.id] = dict(_facet(facet))
    for area in registry.areas.values():
        found["areas"][area.id] = dict(_area(area))
    for body in registry.bodies.values():
        found["bodies"][body.id] = dict(_body(body))
    for matter in registry.matters:
        if matter.section == "confirmations":
            found[matter.section].update(_answers(matter))
        else:
            found[matter.section][matter.id] = dict(_matter(matter, registry))
    return found


def duty_keys(duty: Duty, registry: Registry) -> dict[str, Plain]:
    """Return a duty but for its clauses and roles, which are compared point by point."""
    found: dict[str, Plain] = {"name": duty.name, "domain": duty.domain}
    found["areas"] = sorted(duty.areas)
    for facet in duty.facets:
        if facet.path:  # of this duty alone
            found[f"facets.{facet.id}"] = _values(facet)
    if duty.facets:
        found["facets"] = sorted(facet.id for facet in duty.facets)
    found["needs"] = sorted(duty.needs)
    found["from"], found["until"] = show_day(duty.start), show_last_day(duty.end)
    found["abilities"] = sorted(duty.abilities)
    found["distinct_from"] = sorted(duty.distinct_from)
    general = duty.general
    if general is not None:
        found["office"], found["payers"] = list(general.office), sorted(general.funds)
    rest = {key: value for key, value in duty.written.items() if key not in _RESOLVED_IN_DUTIES}
    found.update(_written(rest))
    return {key: value for key, value in found.items() if value not in (None, [], {}, "")}


def same(key: str, one: Plain, other: Plain) -> bool:
    """Whether two values of a key mean the same."""
    if one == other:
        return True
    if key == "limit" and isinstance(one, str) and isinstance(other, str):
        meant = read_limit(one)
        return meant is not None and meant == read_limit(other)
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return all(same("", mine, yours) for mine, yours in zip(one, other, strict=True))
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return all(same(name, one[name], other[name]) for name in one)
    return False


def renamed(key: str, value: Plain, names: Names) -> Plain:
    """Return a value of a key with the ids in it as the new list has them."""
    kind = KINDS.get(key)
    if isinstance(value, dict):
        known = names.get(kind, {}) if kind is not None else {}
        return {known.get(name, name): renamed(name, one, names) for name, one in value.items()}
    if isinstance(value, list):
        made = [renamed(key, one, names) for one in value]
        return made if key in ORDERED else sorted(made, key=repr)
    if kind is None or not isinstance(value, str):
        return value
    known = names.get(kind, {})
    return f"@{known[value[1:]]}" if value[:1] == "@" and value[1:] in known else known.get(value, value)


def basis_texts(value: Any) -> list[str]:
    """Return the papers of a `basis`, each as one text."""
    return [
        "".join(paper[part] for part in _PAPER[:2] if part in paper) or paper.get("text", "")
        for paper in _basis(value)
    ]


def _basis(value: Any) -> list[dict[str, str]]:
    papers = [item if isinstance(item, dict) else {"law": item} for item in _many(value)]
    kept = [{part: str(paper[part]) for part in _PAPER if part in paper} for paper in papers]
    return sorted(kept, key=repr)


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _number(value: Any) -> Plain:
    number = float(value)
    return int(number) if number.is_integer() else number


def _value(key: str, value: Any) -> Plain:
    """Return what is written at a key that names nothing else of the list."""
    if key == "basis":
        return _basis(value)
    if key in NUMBERS:
        return _number(value)
    if isinstance(value, dict):
        inner = {name: _value(name, one) for name, one in value.items()}
        return {name: one for name, one in inner.items() if name != "until" or one != "9999-12-31"}
    if isinstance(value, list):
        items = [_value("", one) for one in value]
        return items if key in ORDERED else sorted(items, key=repr)
    return value


_LISTS = frozenset(
    "tags abilities nameplates powers assets holidays workdays require needs every_area_needs add remove".split()
)
"""Keys that take one text or several."""


def _written(node: Mapping[str, Any]) -> Iterator[tuple[str, Plain]]:
    for key, value in node.items():
        if key == "until" and value == "9999-12-31":
            continue
        yield key, _value(key, _many(value) if key in _LISTS else value)


def _list(registry: Registry) -> Iterator[tuple[str, Plain]]:
    for key, value in _written(registry.info):
        yield key, sorted(registry.areas_to_govern) if key == "areas" else value


def _policy(registry: Registry) -> Iterator[tuple[str, Plain]]:
    """Yield the demands of a list that are not the usual ones."""
    policy = registry.policy
    own = {
        word: meant for word, meant in policy.selectors.items() if word != "属地镇街" or meant != "@township"
    }
    found: dict[str, Plain] = {
        "needs": sorted(policy.needs),
        "every_area_needs": sorted(policy.every_area_needs),
        "require": sorted(policy.require),
        "severity": dict(sorted(policy.severity.items())),
        "selectors": dict(sorted(own.items())),
        "vague.add": sorted(policy.vague_add),
        "vague.remove": sorted(policy.vague_remove),
        "pingpong_months": policy.pingpong_months,
        "handover_days": policy.handover_days,
        "holidays": [show_day(day) for day in sorted(policy.holidays)],
        "workdays": [show_day(day) for day in sorted(policy.workdays)],
    }
    usual = {"pingpong_months": type(policy)().pingpong_months, "handover_days": type(policy)().handover_days}
    for key, value in found.items():
        if value not in ([], {}) and value != usual.get(key):
            yield key, value


def _facet(facet: Facet) -> Iterator[tuple[str, Plain]]:
    yield "name", facet.name
    yield "values", _values(facet)
    yield from _written({key: value for key, value in facet.written.items() if key not in {"name", "values"}})


def _values(facet: Facet) -> Plain:
    return {
        id_: value.name if value.means is None else {"name": value.name, "means": value.means}
        for id_, value in facet.values.items()
    }


def _terms(start: int, end: int) -> Iterator[tuple[str, Plain]]:
    first, last = show_day(start), show_last_day(end)
    if first is not None:
        yield "from", first
    if last is not None:
        yield "until", last


def _area(area: Area) -> Iterator[tuple[str, Plain]]:
    yield "name", area.name
    if area.kind:
        yield "kind", area.kind
    if area.km2 is not None:
        yield "km2", _number(area.km2)
    if area.complete:
        yield "complete", True
    within = [{"area": whole, **dict(_terms(*period))} for whole, period in area.within]
    if within:
        yield "within", sorted((one["area"] if len(one) == 1 else one for one in within), key=repr)
    known = {"name", "kind", "km2", "complete", "within"}
    yield from _written({key: value for key, value in area.written.items() if key not in known})


def _body(body: Body) -> Iterator[tuple[str, Plain]]:
    yield "name", body.name
    yield "kind", body.kind
    if body.parent is not None:
        yield "parent", body.parent
    if body.covers:
        yield "covers", sorted(body.covers)
    yield from _terms(*body.period)
    if body.replaces:
        yield "replaces", sorted(body.replaces)
    known = {"name", "kind", "parent", "covers", "from", "until", "replaces"}
    yield from _written({key: value for key, value in body.written.items() if key not in known})


def _matter(matter: Matter, registry: Registry) -> Iterator[tuple[str, Plain]]:
    for key, value in matter.written.items():
        if key == "when":
            yield key, _when(value, registry)
        elif key == "interim" and not isinstance(value, dict):
            yield key, {"body": _linked(matter, (key,), value)}
        elif not (key == "until" and value == "9999-12-31"):
            linked = _linked(matter, (key,), value)
            yield key, [linked] if key in _LISTS and not isinstance(linked, list) else linked


def _linked(matter: Matter, path: tuple[str | int, ...], value: Any) -> Plain:
    """Return a value with its references as ids."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if path in matter.resolved and not isinstance(value, dict):
        ids = list(matter.resolved[path]) or [value]
        is_one = path[-1] in _SINGLE and path[0] != "respond"
        return ids[0] if is_one or isinstance(path[-1], int) else ids
    if key == "accepted" and isinstance(value, dict):
        pairs = ((matter.resolved.get((*path, ref)) or (ref,), day) for ref, day in value.items())
        return {ids[0]: day for ids, day in pairs}
    if isinstance(value, dict) and key not in {"basis", "resources"}:
        inner = {name: _linked(matter, (*path, name), one) for name, one in value.items()}
        return {name: one for name, one in inner.items() if name != "until" or one != "9999-12-31"}
    if isinstance(value, list) and key != "basis":
        items = [_linked(matter, (*path, number), one) for number, one in enumerate(value)]
        return items if key in ORDERED else sorted(items, key=repr)
    plain = _value(key, value)
    return [plain] if key in _MAPPINGS and isinstance(plain, dict) else plain


_SINGLE = frozenset(("builder", "keeper", "provider", "assessor", "body", "interim"))
"""Keys that hold one reference and never several."""
_MAPPINGS = frozenset(("respond", "allocations"))
"""Keys that take one mapping or several."""


def _when(value: Mapping[str, Any], registry: Registry) -> Plain:
    """Return a transfer's conditions, facets of the whole list and their values by id."""
    by_name = {facet.name: facet.id for facet in registry.facets.values()}
    found = {}
    for word, wanted in value.items():
        id_ = word if word in registry.facets else by_name.get(word, word)
        known = registry.facets.get(id_)
        names = {} if known is None else {one.name: key for key, one in known.values.items()}
        kept = set() if known is None else set(known.values)
        found[id_] = sorted(one if one in kept else names.get(one, one) for one in map(str, _many(wanted)))
    return dict(sorted(found.items()))


def _answers(matter: Matter) -> Iterator[tuple[str, Keys]]:
    """Yield each body's answer on a duty, by the pair of them."""
    duties = matter.resolved.get(()) or (matter.id,)
    for ref, answer in matter.written.items():
        body = (matter.resolved.get((ref,)) or (ref,))[0]
        yield f"{duties[0]} / {body}", dict(_written(answer))


def changed_keys(old: Keys, new: Keys, names: Names) -> Iterator[tuple[str, Plain, Plain]]:
    """Yield the keys whose values differ, with both values (None: absent), in the order of the new record."""
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        if not same(key, renamed(key, was, names), now):
            yield key, was, now
