"""The order in which a person writes the keys of each form: what it is first, who and where, and notes at the end."""

from collections.abc import Mapping, Sequence
from typing import Any

from dutylist.loading.document import TOP

_ROLES = "lead office joint support supervise agent".split()
_WORK = "task limit quality workload funds".split()
_TERM = "from until".split()
_LAST = "note tags".split()
_BASIS = "law article text kind".split()
_VALUE = ["name", "means", *_LAST]

SECTIONS: dict[str, Sequence[str]] = {
    "defaults": "domain areas facets needs".split(),
    "list": ["name", "areas", "document", "extra", *_LAST],
    "policy": [
        *"needs every_area_needs require severity selectors holidays workdays vague".split(),
        *"pingpong_months handover_days".split(),
        *_LAST,
    ],
    "facets": ["name", "values", *_LAST],
    "domains": ["name", *_LAST],
    "areas": ["name", "kind", "km2", "complete", "within", *_LAST],
    "bodies": [
        *"name short kind parent nameplates covers".split(),
        *_TERM,
        *"replaces posts filled abilities".split(),
        *_LAST,
    ],
    "duties": [
        *"name code subitem domain power level authority object mandate areas facets needs".split(),
        *_TERM,
        *"basis standard".split(),
        *_ROLES,
        *_WORK,
        "clauses",
        *"responsibility responsibility_basis accountable accountability abilities uses distinct_from".split(),
        *_LAST,
        "extra",
    ],
    "transfers": [
        *"name kind duties giver receiver areas when effective until accepted resources document scope".split(),
        *"powers published supervisor basis".split(),
        *_LAST,
    ],
    "assets": [*"name kind in upkeep builder accepted handed_over interim keeper pays".split(), *_LAST],
    "collaborations": [*"name whistle trigger areas duties respond mechanism escalate basis".split(), *_LAST],
    "datasets": [*"name provider consumers every".split(), *_LAST],
    "indicators": [*"name assessor assesses needs every".split(), *_LAST],
    "flows": [*"name areas steps".split(), *_LAST],
    "post_pools": [*"name size allocations".split(), *_LAST],
}
"""The keys of each form under a top-level key, in the order of writing."""

BELOW: dict[str, Sequence[str]] = {
    "clauses": [
        *_ROLES,
        *"none open between in except when".split(),
        *_TERM,
        *_WORK,
        "basis",
        *_LAST,
    ],
    "basis": _BASIS,
    "within": ["area", *_TERM],
    "interim": ["body", *_TERM],
    "values": _VALUE,
    "facets": ["name", "values", *_LAST],
    "resources": "posts funds assets".split(),
    "handed_over": "structure upkeep archive".split(),
    "respond": [*"body task limit quality".split(), "note"],
    "allocations": ["body", "posts", *_TERM, "note"],
    "vague": "add remove".split(),
    "confirmations": "verdict on by file fingerprint opinion".split() + _LAST,
}
"""The keys of the forms that stand deeper, by the key that they stand under."""

SHORT = {"basis": "law", "within": "area", "interim": "body"}
"""Under these keys a plain text is short for a mapping with this key; for entities and facet values it is `name`."""

_MAPPED = frozenset({"values", "facets"})
"""Keys that hold mappings from an id to a form."""

Path = Sequence[str | int]


def keys_of(path: Path) -> Sequence[str]:
    """Return the keys of the form at a path, in order; none where the keys are the list's own words."""
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return TOP
    section = names[0]
    if section in {"defaults", "list", "policy"}:
        entity, deeper = [section], names[1:]
    elif section == "confirmations":
        return BELOW[section] if len(names) == len(("section", "duty", "body")) else ()
    else:
        entity, deeper = names[:2], names[2:]
    if not deeper:
        return SECTIONS.get(section, ()) if len(entity) == len(names) and _is_form(names) else ()
    holder = deeper[-1]
    if len(deeper) >= len(("facets", "id")) and deeper[-2] in _MAPPED:
        return BELOW[deeper[-2]]
    return () if holder in _MAPPED else BELOW.get(holder, ())


def short_key(path: Path) -> str | None:
    """Return the key that a plain text at a path is short for, None where a text is only that."""
    names = [step for step in path if isinstance(step, str)]
    if names and names[-1] in SHORT:
        return SHORT[names[-1]]
    return "name" if "name" in keys_of(path) and names[0] not in {"list", "defaults", "policy"} else None


def ordered(value: Mapping[str, Any], path: Path) -> list[str]:
    """Return the keys of a mapping in the order of writing; unknown ones keep theirs, at the end."""
    known = {key: number for number, key in enumerate(keys_of(path))}
    return sorted(value, key=lambda key: known.get(key, len(known))) if known else list(value)


def place_for(key: str, there: Sequence[str], path: Path) -> int:
    """Return where a new key belongs among those that are there: after the last that comes before it in the order."""
    known = {name: number for number, name in enumerate(keys_of(path))}
    if key not in known:
        return len(there)
    before = [number for number, name in enumerate(there) if known.get(name, len(known)) < known[key]]
    return before[-1] + 1 if before else 0


def _is_form(names: Sequence[str]) -> bool:
    """Whether names lead to one record: a top-level key that is one, or an entity of a section."""
    return names[0] in {"defaults", "list", "policy"} or len(names) == len(("section", "id"))
