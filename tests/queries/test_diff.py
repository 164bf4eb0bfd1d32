"""What changed between two lists: nothing where they mean the same, and points exactly where these differ."""

import os
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutylist.graph.space import Space
from dutylist.loading.files import Limits, RawFile
from dutylist.loading.load import load
from dutylist.model.period import FOREVER
from dutylist.queries.diff import Difference, difference
from dutylist.queries.labels import Labels
from dutylist.queries.points import Turn
from tests.referee.lists import lists, to_files, to_text
from tests.referee.oracle import Duty, Point, World

ON = date(2021, 1, 6)
NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
SETTINGS = settings(
    max_examples=5_000 if NIGHTLY else 40,
    deadline=None,
    derandomize=not NIGHTLY,
    suppress_health_check=list(HealthCheck),
)


def space(files: dict[str, str]) -> Space:
    """Return a list, resolved."""
    raw = [RawFile(name, text.encode()) for name, text in sorted(files.items())]
    return Space(load(raw, [], Limits()).registry, ON.toordinal())


def compared(old: str, new: str) -> Difference:
    """Return what changed between two texts."""
    return difference(space({"list.yaml": old}), space({"list.yaml": new}))


@SETTINGS
@given(data=lists(moving=True))
def test_a_list_does_not_differ_from_itself_in_other_files(data: dict[str, Any]) -> None:
    whole = space({"list.yaml": to_text(data)})
    assert difference(whole, whole).is_empty
    assert difference(whole, space(to_files(data))).is_empty
    assert difference(space(to_files(data)), whole).is_empty


@SETTINGS
@given(data=lists(), draw=st.data())
def test_the_order_of_records_clauses_and_keys_is_no_difference(
    data: dict[str, Any], draw: st.DataObject
) -> None:
    turned = {
        key: dict(draw.draw(st.permutations(list(one.items()))))
        if key in {"duties", "areas", "bodies"}
        else one
        for key, one in data.items()
    }
    turned["duties"] = {
        id_: {
            key: draw.draw(st.permutations(value)) if key == "clauses" else value
            for key, value in draw.draw(st.permutations(list(duty.items())))
        }
        for id_, duty in turned["duties"].items()
    }
    found = compared(to_text(data), to_text(turned))
    assert found.is_empty, [*found.duties, *found.records]


@SETTINGS
@given(data=lists())
def test_a_name_instead_of_an_id_is_no_difference(data: dict[str, Any]) -> None:
    names = [body["name"] for body in data["bodies"].values()]
    by_name = {id_: body["name"] for id_, body in data["bodies"].items() if names.count(body["name"]) == 1}

    def said(node: Any, *, is_reference: bool = False) -> Any:
        if isinstance(node, dict):
            keys = {"lead", "support", "supervise", "agent", "between", "parent"}
            return {key: said(one, is_reference=key in keys) for key, one in node.items()}
        if isinstance(node, list):
            return [said(one, is_reference=is_reference) for one in node]
        return by_name.get(node, node) if is_reference and isinstance(node, str) else node

    found = compared(to_text(data), to_text(said(data)))
    assert found.is_empty, [*found.duties, *found.records]


@SETTINGS
@given(old=lists(), new=lists())
def test_points_differ_exactly_where_a_look_at_each_says_so(old: dict[str, Any], new: dict[str, Any]) -> None:
    look_at_each(old, new)


@SETTINGS
@given(data=lists(), draw=st.data())
def test_so_do_those_of_duties_that_only_another_record_touches(
    data: dict[str, Any], draw: st.DataObject
) -> None:
    changed = {**data, "areas": dict(data["areas"]), "bodies": dict(data["bodies"])}
    section = draw.draw(st.sampled_from(["areas", "bodies"]))
    id_ = draw.draw(st.sampled_from(list(data[section])))
    record = dict(changed[section][id_])
    if section == "areas":
        fresh: dict[str, Any] = draw.draw(
            st.sampled_from([{"within": None}, {"complete": True}, {"complete": None}])
        )
    else:
        places = draw.draw(st.lists(st.sampled_from(list(data["areas"])), max_size=2, unique=True))
        fresh = draw.draw(
            st.sampled_from(
                [
                    {"covers": places},
                    {"from": "2021-01-08"},
                    {"until": None},
                    {"kind": "township"},
                    {"parent": None},
                ]
            )
        )
    changed[section][id_] = {key: one for key, one in {**record, **fresh}.items() if one not in (None, [])}
    body = changed["bodies"].get(id_, {})
    if not body.get("from", "") <= body.get("until", "9"):
        del body["until"]
    look_at_each(data, changed)


def look_at_each(old: dict[str, Any], new: dict[str, Any]) -> None:
    """Fail where what differs at the points of any duty is not what two looks at each point say."""
    found = compared(to_text(old), to_text(new))
    names = found.names["body"]
    before, after = World(old, ON), World(new, ON)
    days = sorted({*before.days, *after.days})
    told = {change.duty.id: change.turns for change in found.duties}
    cells = sorted({*before.cells, *after.cells})
    ids = {duty.id for world in (before, after) for duty in world.duties}
    for id_ in ids:
        sides = [next((duty for duty in world.duties if duty.id == id_), None) for world in (before, after)]
        points = _Lookup(before, sides[0]), _Lookup(after, sides[1])
        for combo in _combos(sides):
            for cell, day in product(cells, days):
                was, now = (one.find(cell, combo, day) for one in points)
                turns = [
                    turn
                    for turn in told.get(id_, ())
                    if turn.start <= day.toordinal() < turn.end and _is_at(found, turn, cell, combo)
                ]
                for aspect in ("lead", "support", "supervise", "agent"):
                    expected = _said(was, aspect, names), _said(now, aspect, {})
                    here = [_labels(turn) for turn in turns if turn.aspect == aspect]
                    leaves = now is None and all(sides) and aspect != "lead"  # then only the lead is told
                    wanted = [expected] if expected[0] != expected[1] and not leaves else []
                    assert here == wanted, (id_, aspect, cell, combo, day)


class _Lookup:
    """The points of one duty on any day: nothing changes beyond the days of its world."""

    def __init__(self, world: World, duty: Duty | None) -> None:
        self.world = world
        self.duty = duty

    def find(self, cell: str, combo: dict[str, str], day: date) -> Point | None:
        if self.duty is None:
            return None
        if any(value not in self.duty.facets.get(facet, [value]) for facet, value in combo.items()):
            return None
        day = min(max(day, self.world.days[0]), self.world.days[-1])
        own = tuple((facet, combo[facet]) for facet in self.duty.facets)
        return self.world.points[self.duty.id].get((cell, own, day))


def _combos(sides: list[Duty | None]) -> Iterator[dict[str, str]]:
    values: dict[str, list[str]] = {}
    for duty in sides:
        for facet, some in duty.facets.items() if duty else ():
            values[facet] = list(dict.fromkeys((*values.get(facet, ()), *some)))
    for chosen in product(*values.values()):
        yield dict(zip(values, chosen, strict=True))


def _is_at(found: Difference, turn: Turn, cell: str, combo: dict[str, str]) -> bool:
    number = found.common.ids.index(cell)
    fits = not turn.combinations or any(
        all(combo.get(facet) == value for facet, value in one) for one in turn.combinations
    )
    return fits and bool(turn.cells >> number & 1)


def _labels(turn: Turn) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    def of(labels: Labels) -> set[tuple[str, ...]]:
        return {(one.said, *sorted(one.bodies)) for one in labels}

    return of(turn.before), of(turn.after)


def _said(point: Point | None, aspect: str, names: Any) -> set[tuple[str, ...]]:
    if point is None:
        return set()
    if aspect != "lead":
        return {("", names.get(body, body)) for body in point.holders[aspect]}
    if point.lead_sets:
        return {("led", *sorted(names.get(body, body) for body in group)) for group in point.lead_sets}
    return {("relieved",) if point.is_none else ("to-settle",) if point.is_open else ("nobody",)}


def test_runs_have_no_end_beyond_the_last_change() -> None:
    old = """
list: {areas: [zone]}
domains: {roads: 道路}
areas: {zone: 开发区}
bodies: {bureau: 交通局, street: {name: 街道, kind: township, covers: [zone]}}
duties: {sweep: {name: 清扫, domain: roads, lead: bureau}}
"""
    new = old.replace(
        "lead: bureau}", "clauses: [{lead: bureau, until: 2021-05-31}, {lead: street, from: 2021-06-01}]}"
    )
    (change,) = compared(old, new).duties
    (turn,) = change.turns
    assert (turn.start, turn.end) == (date(2021, 6, 1).toordinal(), FOREVER)
    assert [label.bodies for label in (*turn.before, *turn.after)] == [("bureau",), ("street",)]
