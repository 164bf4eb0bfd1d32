"""Small valid lists (SPEC §1-2) for hypothesis, such that every judged code comes up often, and their YAML.

Everything happens between 2021-01-01 and 2021-01-12. No list has a fault of DL001-DL007, DL404 or DL405.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import yaml
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

Entity = dict[str, Any]

DAYS = [f"2021-01-{day:02}" for day in range(1, 13)]
LATE_OR_EARLY: list[Entity] = [{}, {"from": DAYS[7]}, {"until": DAYS[3]}]  # seen from 2021-01-06
ROLES = ["lead", "support", "supervise", "agent"]
KINDS = ["department", "township", "township", "township", "committee", "office", "agent", "superior"]
DOMAINS = {"safety": "安全生产", "sanitation": "环境卫生"}
NAMES = [
    "道路清扫",
    "道路清扫",
    "道路·清扫",
    " 道路 清扫(日常)",
    "道路清扫日常",
    "路灯维护",
]  # most mean the same (DL202)
ABILITIES = ["行政处罚", "应急救援"]
FACETS: dict[str, Entity] = {
    "phase": {
        "name": "阶段",
        "values": {"construction": "建设期", "warranty": "质保期", "operation": "运营期"},
    },
    "tier": {"name": "规模", "values": {"major": "重大", "general": "一般"}},
}
PRIVATE = {"aspect": {"inspection": "监督检查", "rescue": "灭火救援"}}


def one_in(draw: DrawFn, times: int) -> bool:
    """Whether something rare happens now; shrinks to no."""
    return draw(st.integers(0, times - 1)) == times - 1


def some(draw: DrawFn, choices: Sequence[str], least: int, most: int) -> list[str]:
    """Draw different choices, in any order."""
    unique = list(dict.fromkeys(choices))
    return draw(
        st.lists(st.sampled_from(unique), min_size=least, max_size=min(most, len(unique)), unique=True)
    )


def one_or_list(draw: DrawFn, values: list[str]) -> Any:  # §1: one value may stand for a list
    """Write a single value plainly now and then."""
    return values[0] if len(values) == 1 and draw(st.booleans()) else values


@st.composite
def periods(draw: DrawFn, rare: int = 2) -> Entity:
    """`from` and `until`, one of them or none; one list in `rare` has any."""
    if not one_in(draw, rare):
        return {}
    first, last = sorted([draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))])
    both = [{"from": first}, {"until": last}, {"from": first, "until": last}]
    return draw(st.sampled_from([*both, {"from": first, "until": "9999-12-31"}]))


@st.composite
def areas(draw: DrawFn) -> dict[str, Entity]:
    """Up to seven areas; parts come after their wholes, so there is no cycle."""
    found: dict[str, Entity] = {}
    for number in range(1, draw(st.sampled_from([3, 4, 5, 6, 7, 2, 1])) + 1):
        area: Entity = {"name": f"第{number}片"}
        wholes = some(draw, list(found), 0, 2) if found else []
        if number == 2:  # a list of single places would be dull
            wholes = ["a1"]
        within: list[Any] = []
        for whole in wholes:
            when = draw(periods(3))
            within.append({"area": whole, **when} if when else whole)
            if when.get("until", "9") < "2021-01-09" and one_in(draw, 3):  # leaves and comes back
                within.append({"area": whole, "from": "2021-01-10"})
        if within:
            area["within"] = within[0] if len(within) == 1 and one_in(draw, 2) else within
        if one_in(draw, 3):
            area["complete"] = True
        found[f"a{number}"] = area
    return found


@st.composite
def bodies(draw: DrawFn, places: list[str]) -> dict[str, Entity]:
    """Up to six bodies; parents and the replaced come first, so there is no cycle."""
    found: dict[str, Entity] = {}
    for number in range(1, draw(st.sampled_from([3, 4, 5, 6, 2, 1])) + 1):
        body: Entity = {"name": f"第{number}局", "kind": draw(st.sampled_from(KINDS))}
        if found and not one_in(draw, 3):
            body["parent"] = draw(st.sampled_from(list(found)))
        if body["kind"] == "township" or not one_in(draw, 3):
            shares = body["kind"] == "township" and draw(st.booleans())  # DL305; the others are for DL401
            body["covers"] = ["a1"] if shares else one_or_list(draw, some(draw, places[-3:], 1, 2))
        body |= draw(st.sampled_from(LATE_OR_EARLY) | periods(2))
        if found and one_in(draw, 5):
            old = draw(st.sampled_from(list(found)))
            body["replaces"] = [old]
            if [one["name"] for one in found.values()].count(found[old]["name"]) == 1:
                body["name"] = found[old]["name"]  # the name now means this one (§2, References)
        if one_in(draw, 3):
            body["abilities"] = some(draw, ABILITIES, 1, 2)
        found[f"b{number}"] = body
    return found


class Parts:
    """What duties may refer to."""

    def __init__(self, draw: DrawFn, places: list[str], bodies: dict[str, Entity], words: list[str]) -> None:
        self.draw = draw
        self.places = places
        self.bodies = bodies
        self.selectors = ["@township", "属地镇街", *words, *(f"@{one['kind']}" for one in bodies.values())]
        parents = {one.get("parent") for one in bodies.values()}
        self.selectors += [f"@{body}" for body in bodies if body in parents or body == "b1"]

    def references(self, most: int = 2) -> list[str]:
        """Draw references to bodies: selectors now and then, a name instead of an id now and then."""
        draw = self.draw
        found = some(draw, list(self.bodies), 1, most)
        above = self.bodies[found[0]].get("parent")
        if above and above not in found and one_in(draw, 3):
            found.append(above)  # DL203
        names = [one["name"] for one in self.bodies.values()]
        for number, body in enumerate(found):
            if names.count(self.bodies[body]["name"]) == 1 and one_in(draw, 6):
                found[number] = self.bodies[body]["name"]
        if one_in(draw, 3):
            found[draw(st.integers(0, len(found) - 1))] = draw(st.sampled_from(self.selectors))
        return found


def clause(parts: Parts, facets: dict[str, Entity]) -> Entity:
    """Draw a clause: mostly with a lead, else with other roles, `none` or `open`."""
    draw = parts.draw
    found: Entity = {}
    sort = draw(st.sampled_from(["lead", "lead", "lead", "lead", "others", "others", "none", "open"]))
    if sort == "lead":
        found["lead"] = one_or_list(draw, parts.references())
        if one_in(draw, 4):
            found["joint"] = "联合执法"
    if sort in {"lead", "others"}:
        for role in some(draw, ROLES[1:], 0 if sort == "lead" else 1, 2):
            found[role] = one_or_list(draw, parts.references())
    if sort == "none":
        found["none"] = "由企业自行负责"
    if sort == "open":
        found |= {"open": "待明确", "between": parts.references(3)}
    if one_in(draw, 2):
        found["in"] = one_or_list(draw, some(draw, parts.places, 1, 2))
        if one_in(draw, 6):
            found["basis"] = "安全生产法"
    if one_in(draw, 5):
        found["except"] = one_or_list(draw, some(draw, parts.places, 1, 1))
    when = {
        facet: one_or_list(draw, some(draw, list(facets[facet]), 1, 2))
        for facet in draw(st.permutations(list(facets)))
        if one_in(draw, 2)
    }
    if when:
        found["when"] = when
    return found | draw(periods())


def duty(parts: Parts, others: list[str], shared: dict[str, Entity]) -> Entity:
    """Draw a duty; its facets are inferred, listed or its own."""
    draw = parts.draw
    found: Entity = {"name": draw(st.sampled_from(NAMES)), "domain": draw(st.sampled_from(list(DOMAINS)))}
    facets = {facet: one["values"] for facet, one in shared.items()}
    sort = draw(st.sampled_from(["inferred", "inferred", "inferred", "none", "listed", "private"]))
    if sort == "none":
        facets = {}
    elif sort == "private":
        facets = dict(PRIVATE)
        found["facets"] = PRIVATE
    elif sort == "listed" and facets:
        listed = some(draw, list(facets), 1, 2)
        facets = {facet: facets[facet] for facet in listed}
        found["facets"] = one_or_list(draw, listed)
    if one_in(draw, 3):
        found["areas"] = one_or_list(draw, some(draw, parts.places, 1, 2))
    found |= draw(st.sampled_from([{}, {}, *LATE_OR_EARLY]) | periods(4))
    if one_in(draw, 3):
        found["needs"] = one_or_list(draw, some(draw, ROLES[1:], 1, 2))
    elif one_in(draw, 5):
        found["needs"] = "none"
    if one_in(draw, 4):
        found["abilities"] = one_or_list(draw, some(draw, ABILITIES, 1, 2))
    if one_in(draw, 5):
        found["subitem"] = draw(st.sampled_from(["一", "(一)", "二"]))
    if one_in(draw, 5):
        found["level"] = draw(st.sampled_from(["县级", "市级"]))
    if others and one_in(draw, 4):
        found["distinct_from"] = one_or_list(draw, some(draw, others, 1, 1))
    for role in ROLES if one_in(draw, 2) else []:  # the general rule
        if not one_in(draw, 5) if role == "lead" else one_in(draw, 4):
            found[role] = one_or_list(draw, parts.references())
    if "lead" in found and one_in(draw, 5):
        found["joint"] = "联合执法"
    clauses = [clause(parts, facets) for _ in range(draw(st.sampled_from([2, 1, 3, 4, 0])))]
    if clauses:
        found["clauses"] = clauses
    return found


@st.composite
def lists(draw: DrawFn) -> Entity:
    """Draw a list with up to seven areas, six bodies, two facets, four duties of four clauses each."""
    places = draw(areas())
    who = draw(bodies(list(places)))
    words = {word: f"@{draw(st.sampled_from([*who, 'committee']))}" for word in ["各分局"] if one_in(draw, 3)}
    policy: Entity = {}
    if words:
        policy["selectors"] = words
    if one_in(draw, 3):
        policy["needs"] = some(draw, ROLES[1:], 1, 1)
    if one_in(draw, 3):
        policy["every_area_needs"] = some(draw, list(DOMAINS), 1, 2)
    shared = {facet: FACETS[facet] for facet in some(draw, list(FACETS), one_in(draw, 2) * 2, 2)}
    parts = Parts(draw, list(places), who, list(words))
    ids = [f"d{number}" for number in range(1, draw(st.sampled_from([2, 1, 3, 4])) + 1)]
    found: Entity = {
        "list": {
            "name": "小清单",
            "areas": one_or_list(draw, ["a1"] if one_in(draw, 2) else some(draw, list(places), 1, 2)),
        },
        "policy": policy,
        "facets": shared,
        "domains": DOMAINS,
        "areas": places,
        "bodies": who,
        "duties": {key: duty(parts, [other for other in ids if other != key], shared) for key in ids},
    }
    return {key: one for key, one in found.items() if one}


class Plain(yaml.SafeDumper):
    """Writes neither anchors nor aliases, which SPEC §1 does not allow."""

    def ignore_aliases(self, data: Any) -> bool:  # as in PyYAML
        """Write equal values twice."""
        return True


def with_dates(node: Any) -> Any:  # any node of a list
    """Return the list with dates for ISO text, so that they are written without quotes."""
    if isinstance(node, dict):
        return {
            key: date.fromisoformat(one) if key in {"from", "until"} else with_dates(one)
            for key, one in node.items()
        }
    return [with_dates(one) for one in node] if isinstance(node, list) else node


def to_text(data: Entity) -> str:
    """Return the YAML of a list, keys in the order given."""
    text: str = yaml.dump(with_dates(data), Dumper=Plain, allow_unicode=True, sort_keys=False, width=1000)
    return text


def to_files(data: Entity) -> dict[str, str]:
    """Return the list as files by path: one, or, if it has more than two duties, one more for each duty.

    Every second of these says what it can under `defaults`. Duties keep their order by path.
    """
    if len(data["duties"]) <= 2:
        return {"list.yaml": to_text({"format": "dutylist/1", **data})}
    files = {"base.yaml": to_text({key: one for key, one in data.items() if key != "duties"})}
    for number, (key, one) in enumerate(data["duties"].items()):
        moved = {"domain", "areas", "needs"} if number % 2 else set()
        if number % 2 and not isinstance(one.get("facets"), dict):
            moved.add("facets")
        defaults = {name: value for name, value in one.items() if name in moved}
        kept = {name: value for name, value in one.items() if name not in moved}
        head = {"defaults": defaults} if defaults else {}
        files[f"duties/{key}.yaml"] = to_text({**head, "duties": {key: kept}})
    return files
