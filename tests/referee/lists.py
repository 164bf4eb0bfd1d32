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

KINDS_OF_TRANSFER = ["strip", "strip", "reclaim", "empower", "delegate", "delegate"]
EFFECTIVE = ["2021-01-03", "2021-01-05", "2021-01-05", "2021-01-06", "2021-01-07", "2021-01-09"]
LONG_AGO = ["2018-01-05", "2018-01-06", "2018-01-07", "2020-12-05", "2020-12-06"]  # 36 months and one before
SIGNED = ["2020-12-20", "2021-01-05", "2021-01-06", "2021-01-07", "2021-01-10"]


def one_in(draw: DrawFn, times: int) -> bool:
    """Whether something rare happens now; shrinks to no."""
    return draw(st.integers(0, times - 1)) == times - 1


def some(draw: DrawFn, choices: Sequence[str], least: int, most: int) -> list[str]:
    """Draw different choices, in any order."""
    unique = list(dict.fromkeys(choices))
    return draw(
        st.lists(st.sampled_from(unique), min_size=least, max_size=min(most, len(unique)), unique=True)
    )


def up_to(most: int) -> list[int]:
    """Return how many of something there may be; shrinks to three, which is easy to read."""
    return [*range(3, most + 1), 2, 1]


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
def areas(draw: DrawFn, most: int) -> dict[str, Entity]:
    """Some areas; parts come after their wholes, so there is no cycle."""
    found: dict[str, Entity] = {}
    for number in range(1, draw(st.sampled_from(up_to(most))) + 1):
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
def bodies(draw: DrawFn, places: list[str], most: int) -> dict[str, Entity]:
    """Some bodies; parents and the replaced come first, so there is no cycle."""
    found: dict[str, Entity] = {}
    for number in range(1, draw(st.sampled_from(up_to(most))) + 1):
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


def transfer(
    parts: Parts, duties: dict[str, Entity], words: dict[str, list[str]], before: list[Entity]
) -> Entity:
    """Draw a transfer, often one that goes on from an earlier one or takes it back."""
    draw = parts.draw
    found: Entity = {
        "name": draw(st.sampled_from(["剥离", "划转", "下放"])),
        "kind": draw(st.sampled_from(KINDS_OF_TRANSFER)),
        "duties": one_or_list(draw, some(draw, list(duties), 1, 2)),
        "giver": one_or_list(draw, parts.references()),
        "receiver": one_or_list(draw, parts.references()),
        "effective": draw(st.sampled_from(EFFECTIVE)),
    }
    owned = [
        clause["lead"]
        for one in duties.values()
        for clause in [one, *one.get("clauses", [])]
        if "lead" in clause
    ]
    if owned and one_in(draw, 2):
        found[draw(st.sampled_from(["giver", "receiver", "receiver"]))] = draw(st.sampled_from(owned))
    if before and one_in(draw, 2):
        chained = draw(st.sampled_from(before))
        found |= {"duties": chained["duties"], "giver": chained["receiver"]}
        if one_in(draw, 2):
            found["receiver"] = chained["giver"]
    if found["kind"] != "delegate" and one_in(draw, 3):
        found["effective"] = draw(st.sampled_from(LONG_AGO))
    if one_in(draw, 4):
        found["areas"] = one_or_list(draw, some(draw, parts.places, 1, 2))
    when = {
        word: one_or_list(draw, some(draw, words[word], 1, 2))
        for word in draw(st.permutations(list(words)))
        if one_in(draw, 5)
    }
    if when:
        found["when"] = when
    signed = some(draw, list(parts.bodies), 0, 4)
    if signed:
        found["accepted"] = {body: draw(st.sampled_from(SIGNED)) for body in signed}
    if found["kind"] == "delegate":
        later = [day for day in DAYS if day >= found["effective"]]
        found |= delegated(parts, later[:5])
    return found


def delegated(parts: Parts, days: list[str]) -> Entity:
    """Draw what a delegation needs besides, each of it there, absent or not to be had."""
    draw = parts.draw
    choices: dict[str, list[Any]] = {
        "until": [*days, None, "未取得"],
        "scope": ["一般工贸企业", "一般工贸企业", None, "未取得"],
        "powers": [["监督检查"], "行政处罚", ["监督检查", "部分行政处罚权"], None, "未取得"],
        "published": ["2021-01-02", "2021-01-02", None, "未取得"],
        "supervisor": [parts.references(), parts.references(), None, "未取得"],
    }
    found = {key: draw(st.sampled_from(each)) for key, each in choices.items()}
    return {key: one for key, one in found.items() if one is not None}


def words_for(shared: dict[str, Entity], duties: dict[str, Entity]) -> dict[str, list[str]]:
    """Return what `when` of a transfer may say: facets by id and by name, each with its values by both."""
    found: dict[str, list[str]] = {}
    for facet, one in shared.items():
        both = [*one["values"], *one["values"].values()]
        found |= {facet: both, one["name"]: both} if facet == "phase" else {facet: both}
    if any(one.get("facets") is PRIVATE for one in duties.values()):
        found |= {facet: [*values, *values.values()] for facet, values in PRIVATE.items()}
    return found


@st.composite
def lists(draw: DrawFn, moving: bool = False) -> Entity:
    """Draw a list with up to seven areas, six bodies, two facets, four duties of four clauses each.

    A `moving` one has less of these, and up to four transfers.
    """
    places = draw(areas(4 if moving else 7))
    who = draw(bodies(list(places), 4 if moving else 6))
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
    ids = [f"d{number}" for number in range(1, draw(st.sampled_from([2, 1] if moving else [2, 1, 3, 4])) + 1)]
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
    if moving:
        policy |= draw(st.sampled_from([{}, {}, *({"pingpong_months": months} for months in (0, 1))]))
        moved: list[Entity] = []
        for _ in range(draw(st.sampled_from([2, 3, 4, 1]))):
            moved.append(transfer(parts, found["duties"], words_for(shared, found["duties"]), moved))
        found["transfers"] = {f"t{number}": one for number, one in enumerate(moved, start=1)}
    return {key: one for key, one in found.items() if one}


class Plain(yaml.SafeDumper):
    """Writes neither anchors nor aliases, which SPEC §1 does not allow."""

    def ignore_aliases(self, data: Any) -> bool:  # as in PyYAML
        """Write equal values twice."""
        return True


DATED = {"from", "until", "effective", "published"}


def with_dates(node: Any, is_day: bool = False, in_accepted: bool = False) -> Any:  # any node of a list
    """Return the list with dates for ISO text, so that they are written without quotes."""
    if isinstance(node, dict):
        return {
            key: with_dates(one, key in DATED or (in_accepted and isinstance(one, str)), key == "accepted")
            for key, one in node.items()
        }
    if isinstance(node, list):
        return [with_dates(one) for one in node]
    return date.fromisoformat(node) if is_day and node != "未取得" else node


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
