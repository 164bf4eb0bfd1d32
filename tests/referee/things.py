"""SPEC §6 read a second time, about built things, joint matters, flows and answers: day by day, cell by cell.

Like the oracle it shares no line with dutylist. A verdict comes with the name of what it is about, where it has one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from tests.referee.oracle import (
    ROLES,
    Duty,
    Grouped,
    Verdict,
    World,
    end,
    entities,
    items,
    one_per_cause,
    refer,
    start,
)

OF_THINGS = {"DL511", "DL512", "DL513", "DL514", "DL602", "DL604", "DL901", "DL902", "DL951", "DL953"}
SEVERITY = {"DL512": "warning", "DL514": "info", "DL902": "warning", "DL951": "warning", "DL953": "warning"}
PARTS = ("structure", "upkeep", "archive")

Found = tuple[Verdict, str | None]


def judge_things(data: Mapping[str, Any], on: date) -> set[Found]:
    """Return every finding of the codes that this module judges."""
    dates = [one for asset in (data.get("assets") or {}).values() for one in days_of(asset)]
    world = World({**data, "dates": [{"from": one} for one in dates]}, on)
    found: set[Found] = set()
    for asset in (data.get("assets") or {}).values():
        found |= {(verdict, asset["name"]) for verdict in of_asset(world, data, asset, on)}
    for matter in (data.get("collaborations") or {}).values():
        found |= {(verdict, matter["name"]) for verdict in of_matter(world, matter, on)}
    for flow in (data.get("flows") or {}).values():
        found |= {(verdict, flow["name"]) for verdict in broken(world, flow, on)}
        found |= {(verdict, flow["name"]) for verdict in unlinked(world, data, flow, on)}
    for duty in world.duties:
        found |= {(verdict, None) for verdict in paid(world, duty, on)}
        found |= {(verdict, None) for verdict in answers(world, data, duty, on)}
    return found


def days_of(asset: Mapping[str, Any]) -> Iterator[str]:
    """Yield the days in an asset, so that they are looked at."""
    yield from (one for one in [asset.get("accepted"), *(asset.get("handed_over") or {}).values()] if one)


def told(
    code: str, bodies: set[str], duty: Duty | None = None, cells: set[str] | frozenset[str] = frozenset()
) -> Verdict:
    """Return a verdict that is not about points."""
    return Verdict(
        code=code,
        severity=SEVERITY.get(code, "error"),
        duty=duty.id if duty else None,
        domain=duty.domain if duty else None,
        role=None,
        bodies=tuple(sorted(bodies)),
        cells=tuple(sorted(cells)),
        facets=(),
        from_=None,
        until=None,
    )


# --- Built things ------------------------------------------------------------------------------------------


def of_asset(world: World, data: Mapping[str, Any], asset: dict[str, Any], on: date) -> Iterator[Verdict]:
    """Yield DL511 to DL514 of one asset."""
    handed = {part: date.fromisoformat(day) for part, day in (asset.get("handed_over") or {}).items()}
    keeper = refer(world.bodies, asset["keeper"]) if asset.get("keeper") else None
    upkeep = handed.get("upkeep", date.max)
    if asset.get("accepted"):
        accepted = date.fromisoformat(asset["accepted"])
        interim = asset.get("interim")
        term: dict[str, Any] = interim if isinstance(interim, dict) else {}
        named = {refer(world.bodies, term.get("body", interim))} if interim else set()
        waiting = [day for day in world.days if day >= on and accepted <= day < upkeep]
        kept = {
            day
            for day in waiting
            for body in named
            if start(term) <= day <= end(term) and world.exists(body, day)
        }
        if set(waiting) - kept:
            yield told("DL511", named)
        allowed = (data.get("policy") or {}).get("handover_days", 180)
        late = (on - accepted).days > allowed
        if late and any(handed.get(part, date.max) > on for part in PARTS):
            builder = {refer(world.bodies, asset["builder"])} if asset.get("builder") else set()
            yield told("DL512", builder | ({keeper} if keeper else set()))
    if "upkeep" in handed and keeper is None:
        yield told("DL513", set())
    for id_ in items(asset["upkeep"]) if "upkeep" in handed and keeper else []:
        duty = next(one for one in world.duties if one.id == id_)
        cells = set()
        for day in world.days:
            for cell in world.cells if day >= max(on, upkeep) else []:
                here = [world.points[id_].get((cell, combo, day)) for combo in duty.combos()]
                if None in here or not world.in_one_of(asset["in"], cell, day):
                    continue
                if not any(keeper in point.leads for point in here if point):
                    cells.add(cell)
        if cells:
            yield told("DL513", {keeper or ""}, duty, cells)
    payers = {refer(world.bodies, one) for one in items(asset.get("pays"))}
    if keeper and payers - {keeper}:
        yield told("DL514", payers - {keeper})


def stood_for(world: World, duty: Duty, clause: dict[str, Any], references: list[str], on: date) -> set[str]:
    """Return the bodies that references stand for in a clause's areas on a day of its term from `on` on."""
    found = set()
    for day in world.days:
        in_term = all(start(one) <= day <= end(one) for one in (duty.written, clause)) and day >= on
        for cell in world.cells if in_term else []:
            if not any((cell, area, day) in world.inside for area in duty.areas):
                continue
            if items(clause.get("in")) and not world.in_one_of(clause["in"], cell, day):
                continue
            if not world.in_one_of(clause.get("except"), cell, day):
                for reference in references:
                    found |= world.selected(reference, cell, day) or set()
    return found


def in_force(world: World, duty: Duty, clause: dict[str, Any], on: date) -> list[date]:
    """Return the days of a clause from `on` on."""
    both = (duty.written, clause)
    return [day for day in world.days if day >= on and all(start(one) <= day <= end(one) for one in both)]


def named_by(world: World, references: list[str]) -> set[str]:
    """Return the bodies that are named, not selected."""
    return {refer(world.bodies, one) for one in references if not world.is_selector(one)}


def paid(world: World, duty: Duty, on: date) -> Iterator[Verdict]:
    """Yield DL514 of the clauses with a lead."""
    for clause in duty.clauses:
        written = duty.written if "general" in clause else clause
        payers = {refer(world.bodies, one) for one in items(written.get("funds"))}
        leads = items(clause.get("lead"))
        if payers and leads and in_force(world, duty, clause, on):
            others = payers - named_by(world, leads) - stood_for(world, duty, clause, leads, on)
            if others:
                yield told("DL514", others, duty)


# --- Joint matters -----------------------------------------------------------------------------------------


def of_matter(world: World, matter: dict[str, Any], on: date) -> Iterator[Verdict]:
    """Yield DL602 and DL604 of one matter."""
    areas = world.area_ids(matter.get("areas")) or [
        area for duty in world.duties if duty.id in items(matter.get("duties")) for area in duty.areas
    ]
    place = {cell for cell in world.cells if any((cell, area, on) in world.inside for area in areas)}
    if not matter.get("respond"):
        yield told("DL602", set())
    for response in items(matter.get("respond")):
        references = items(response["body"])
        gone = {body for body in named_by(world, references) if not world.exists(body, on)}
        alone = {cell for cell in place if any(world.selected(one, cell, on) == set() for one in references)}
        if place and (gone or alone):
            yield told("DL602", gone, None, place if gone else alone)
        strange = {
            body
            for body in named_by(world, references)
            if not any(world.may_act(body, cell, on) for cell in place)
        }
        if place and strange:
            yield told("DL604", strange, None, place)


# --- Flows -------------------------------------------------------------------------------------------------


def flow_cells(world: World, flow: dict[str, Any], on: date) -> set[str]:
    """Return the cells of a flow; without areas it is everywhere."""
    areas = world.area_ids(flow.get("areas"))
    return {cell for cell in world.cells if not areas or any((cell, a, on) in world.inside for a in areas)}


def broken(world: World, flow: dict[str, Any], on: date) -> Iterator[Verdict]:
    """Yield DL901: a step's duty has no lead at a cell, for some facet values."""
    for duty in world.duties:
        grouped: Grouped = defaultdict(set)
        if duty.id in items(flow["steps"]):
            for (cell, combo, day), point in world.points[duty.id].items():
                if day == on and cell in flow_cells(world, flow, on) and not point.leads:
                    grouped["DL901", "error", "", (), combo, on, on].add(cell)
        for verdict in one_per_cause(world, duty, grouped):
            yield verdict._replace(role=None, from_=None, until=None)


def leads_at(world: World, duty: Duty, cell: str, day: date) -> set[str]:
    """Return who leads at a cell, over all facet values."""
    points = [world.points[duty.id].get((cell, combo, day)) for combo in duty.combos()]
    return {body for point in points if point for body in point.leads}


def unlinked(world: World, data: Mapping[str, Any], flow: dict[str, Any], on: date) -> Iterator[Verdict]:
    """Yield DL902: two successive steps share no lead, and nothing names both duties or both sides' leads."""
    duties = {duty.id: duty for duty in world.duties}
    links = [
        (
            items(one.get("duties")),
            [*items(one["whistle"]), *(b for r in items(one.get("respond")) for b in items(r["body"]))],
        )
        for one in entities(data.get("collaborations")).values()
    ]
    links += [
        (items(one["duties"]), [*items(one["giver"]), *items(one["receiver"])])
        for one in entities(data.get("transfers")).values()
    ]
    for earlier, later in dict.fromkeys(pairwise(items(flow["steps"]))):
        if any(earlier in named and later in named for named, _ in links):
            continue
        cells, bodies = set(), set()
        for cell in flow_cells(world, flow, on):
            before, after = (leads_at(world, duties[one], cell, on) for one in (earlier, later))
            together = [
                named_by(world, parties) | {b for one in parties for b in world.selected(one, cell, on) or ()}
                for _, parties in links
            ]
            if before and after and not before & after and not any(before | after <= one for one in together):
                cells.add(cell)
                bodies |= before | after
        if cells:
            yield told("DL902", bodies, duties[later], cells)


# --- Answers -----------------------------------------------------------------------------------------------


def answers(world: World, data: Mapping[str, Any], duty: Duty, on: date) -> Iterator[Verdict]:
    """Yield DL951 and DL953 of one duty."""
    confirmations = data.get("confirmations") or {}
    given = {refer(world.bodies, one): answer for one, answer in confirmations.get(duty.id, {}).items()}
    for body, answer in given.items():
        if answer["verdict"] != "agree":
            yield told("DL951", {body}, duty)
    asked = set()
    for clause in duty.clauses:
        references = [one for role in ROLES for one in items(clause.get(role))]
        days = in_force(world, duty, clause, on)
        asked |= {
            body for body in named_by(world, references) if any(world.exists(body, day) for day in days)
        }
        asked |= stood_for(world, duty, clause, references, on)
    for body in asked - set(given) if any(confirmations.values()) else ():
        yield told("DL953", {body}, duty)
