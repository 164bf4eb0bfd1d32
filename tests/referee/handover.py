"""SPEC §6 read a second time, as far as duties change hands or are done by agents: point by point, day by day.

Like the oracle it shares no line with dutylist. A verdict about a whole transfer comes with that transfer's id.
"""

import calendar
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.referee.oracle import (
    DAY,
    Combo,
    Duty,
    Grouped,
    Point,
    Verdict,
    World,
    end,
    entities,
    items,
    judge_world,
    one_per_cause,
    refer,
    runs,
)

HANDOVER = {"DL501", "DL502", "DL503", "DL504", "DL507", "DL508", "DL803", "DL804"}
UNKNOWN = "未取得"
NEEDED = ("scope", "powers", "until", "published", "supervisor")  # DL507

Found = tuple[Verdict, str | None]


@dataclass(frozen=True, eq=False)
class Transfer:
    """One transfer. `last` is the last day of a delegation's term, else the end of time."""

    id: str
    written: dict[str, Any]
    order: int
    duties: list[str]
    effective: date
    last: date
    accepted: dict[str, date]

    @property
    def kind(self) -> str:
        """One of strip, reclaim, empower, delegate."""
        kind: str = self.written["kind"]
        return kind


def judge_all(data: Mapping[str, Any], on: date, all_time: bool = False) -> set[Found]:
    """Return every finding of the codes that the oracle or this module judges."""
    world = Handover(data, on)
    plain: set[Found] = {(verdict, None) for verdict in judge_world(world, data, on, all_time)}
    counted = world.days if all_time else [day for day in world.days if day >= on]
    for duty in world.duties:
        plain |= {(verdict, None) for verdict in handed(world, duty, counted, on)}
        plain |= set(ping_pong(world, data, duty))
    for transfer in world.transfers:
        plain |= set(unsigned(world, transfer, on))
        plain |= set(incomplete(world, transfer, on))
    return plain


class Handover(World):
    """A world in which duties change hands."""

    def __init__(self, data: Mapping[str, Any], on: date) -> None:
        super().__init__(data, on)
        self.transfers = [
            self.read_transfer(key, one, order)
            for order, (key, one) in enumerate(entities(data.get("transfers")).items())
        ]
        self.inside |= {  # also on the days of long ago
            (area, whole, one.effective)
            for one in self.transfers
            for area in self.areas
            for whole in self.above(area, one.effective)
        }

    def read_transfer(self, key: str, written: dict[str, Any], order: int) -> Transfer:
        """Return a transfer with its days as days and its bodies as ids."""
        is_term = written["kind"] == "delegate" and written.get("until") != UNKNOWN
        duties = {one.id: one.written for one in self.duties}
        return Transfer(
            id=key,
            written=written,
            order=order,
            duties=[refer(duties, one) for one in items(written["duties"])],
            effective=date.fromisoformat(written["effective"]),
            last=end(written) if is_term else date.max,
            accepted={
                refer(self.bodies, one): date.fromisoformat(day)
                for one, day in (written.get("accepted") or {}).items()
            },
        )

    # --- What a transfer says of a point --------------------------------------------------------------------

    def parties(self, transfer: Transfer, key: str, cell: str, day: date) -> set[str]:
        """Return the bodies that `giver`, `receiver` or `supervisor` stands for at a cell."""
        found: set[str] = set()
        for reference in items(transfer.written.get(key)):
            selected = self.selected(reference, cell, day)
            if reference != UNKNOWN:
                found |= {refer(self.bodies, reference)} if selected is None else selected
        return found

    def is_about(self, duty: Duty, cell: str, day: date) -> bool:
        """Whether the duty's areas hold the cell on the day, be it in its term or not."""
        return any((cell, area, day) in self.inside for area in duty.areas)

    def carries(self, transfer: Transfer, duty: Duty, cell: str, combo: Combo, day: date) -> bool:
        """Whether the transfer is about this point and in effect by then, be its term over or not."""
        areas = self.area_ids(transfer.written.get("areas")) or duty.areas
        return (
            duty.id in transfer.duties
            and transfer.effective <= day
            and any((cell, area, day) in self.inside for area in areas)
            and all(self.agrees(transfer, duty, facet, value) for facet, value in combo)
        )

    def agrees(self, transfer: Transfer, duty: Duty, facet: str, value: str) -> bool:
        """Whether `when` leaves the value of a facet in; facets and values are meant by id, else by name (§2)."""
        own = duty.written.get("facets")
        values = own[facet] if isinstance(own, dict) else self.facets[facet]["values"]
        names = {facet} if isinstance(own, dict) else {facet, self.facets[facet]["name"]}
        means = {value, values[value]}
        asked = [items(one) for word, one in (transfer.written.get("when") or {}).items() if word in names]
        return all(means & set(one) for one in asked)

    def carriers(self, duty: Duty, cell: str, combo: Combo, day: date) -> list[Transfer]:
        """Return the transfers that have carried a point by a day, the latest last."""
        carrying = [one for one in self.transfers if self.carries(one, duty, cell, combo, day)]
        return sorted(carrying, key=lambda one: (one.effective, one.order))


# --- Points ------------------------------------------------------------------------------------------------


def handed(world: Handover, duty: Duty, counted: list[date], on: date) -> Iterator[Verdict]:
    """Yield DL502, DL503, DL508, DL803 and DL804 of one duty."""
    judges: dict[str, Callable[[Handover, Duty, str, Combo, date, Point], set[str] | None]] = {
        "DL502": dropped,
        "DL503": still_held,
        "DL508": expired,
        "DL803": unsupervised,
    }
    points = world.points[duty.id]
    grouped: Grouped = defaultdict(set)
    for cell in world.cells:
        for combo in duty.combos():
            here = {day: points[cell, combo, day] for day in world.days if (cell, combo, day) in points}
            for code, judge in judges.items():
                said: dict[tuple[str, ...], set[date]] = defaultdict(set)
                for day, point in here.items():
                    bodies = judge(world, duty, cell, combo, day, point)
                    if bodies is not None and (day >= on or (code == "DL803" and day in counted)):
                        said[tuple(sorted(bodies))].add(day)
                for who, days in said.items():
                    for first, last in runs(days):
                        grouped[code, "error", "lead", who, combo, first, last].add(cell)
            empty = {day for day in here if not here[day].leads and not here[day].holders["agent"]}
            for day in sorted(empty):
                ended = ended_agents(world, duty, cell, combo, day - DAY) if day - DAY in here else set()
                if ended and day >= on:
                    (last,) = (last for first, last in runs(empty) if first <= day <= last)
                    who = tuple(sorted(ended))
                    grouped["DL804", "error", "lead", who, combo, day, last].add(cell)
    yield from one_per_cause(world, duty, grouped)


def owner(world: Handover, duty: Duty, cell: str, combo: Combo, day: date) -> Transfer | None:
    """Return the transfer that a point belongs to: the latest, a delegation only until its `until`."""
    standing = [one for one in world.carriers(duty, cell, combo, day) if day <= one.last]
    return standing[-1] if standing else None


def dropped(world: Handover, duty: Duty, cell: str, combo: Combo, day: date, point: Point) -> set[str] | None:
    """DL502: no receiver leads; for `delegate`, no receiver is an agent or the giver is not a lead."""
    mine = owner(world, duty, cell, combo, day)
    if mine is None or point.is_none:
        return None
    receivers = world.parties(mine, "receiver", cell, day)
    if mine.kind == "delegate":
        held = receivers & point.holders["agent"] and world.parties(mine, "giver", cell, day) & point.leads
    else:
        held = receivers & point.leads
    return None if held else receivers


def still_held(
    world: Handover, duty: Duty, cell: str, combo: Combo, day: date, point: Point
) -> set[str] | None:
    """DL503: the giver is still a lead, but for a delegation."""
    mine = owner(world, duty, cell, combo, day)
    if mine is None or point.is_none or mine.kind == "delegate":
        return None
    return (world.parties(mine, "giver", cell, day) & point.leads) or None


def expired(world: Handover, duty: Duty, cell: str, combo: Combo, day: date, point: Point) -> set[str] | None:
    """DL508: past a delegation's `until` the receiver is still agent or lead, and no later transfer covers it."""
    carriers = world.carriers(duty, cell, combo, day)
    if not carriers or day <= carriers[-1].last:
        return None
    acting = point.leads | point.holders["agent"]
    return (world.parties(carriers[-1], "receiver", cell, day) & acting) or None


def unsupervised(
    world: Handover, duty: Duty, cell: str, combo: Combo, day: date, point: Point
) -> set[str] | None:
    """DL803: an agent without a lead or without a supervisor; a delegation's counts for its points."""
    mine = owner(world, duty, cell, combo, day)
    watching = set(point.holders["supervise"])
    if mine and mine.kind == "delegate":
        watching |= {b for b in world.parties(mine, "supervisor", cell, day) if world.exists(b, day)}
    return None if point.leads and watching else point.holders["agent"] or None


def ended_agents(world: Handover, duty: Duty, cell: str, combo: Combo, day: date) -> set[str]:
    """DL804: the agents whose clause, or who themselves, end with this day."""
    found: set[str] = set()
    for clause in duty.clauses:
        for reference in items(clause.get("agent")):
            selected = world.selected(reference, cell, day)
            if selected is None:
                body = refer(world.bodies, reference)
                reaches = world.reach(clause, body, cell, combo, day) and world.exists(body, day)
                here = {body} if reaches else set()
            else:
                here = selected if world.applies(clause, cell, combo, day) else set()
            found |= {
                body
                for body in here
                if end(clause) == day or any(end(world.bodies[one]) == day for one in world.line(body))
            }
    return found


# --- Whole transfers ---------------------------------------------------------------------------------------


def stood_for(world: Handover, transfer: Transfer, day: date) -> set[str]:
    """Return the bodies that `receiver` stands for: those it names, and a selector's wherever it carries a point."""
    written = items(transfer.written["receiver"])
    found = {refer(world.bodies, one) for one in written if not world.is_selector(one)}
    for duty in world.duties:
        for cell in world.cells:
            if world.is_about(duty, cell, day) and any(
                world.carries(transfer, duty, cell, combo, day) for combo in duty.combos()
            ):
                found |= world.parties(transfer, "receiver", cell, day)
    return found


def unsigned(world: Handover, transfer: Transfer, on: date) -> Iterator[Found]:
    """DL501: one finding a transfer and severity."""
    found: dict[str, set[str]] = defaultdict(set)
    for body in stood_for(world, transfer, max(transfer.effective, on)):
        signed = transfer.accepted.get(body)
        if signed is None:
            found["error" if on >= transfer.effective else "warning"].add(body)
        elif signed > transfer.effective and not signed < on:
            found["warning"].add(body)
    for severity, bodies in found.items():
        about = ("DL501", severity, None, None, None)
        yield Verdict(*about, tuple(sorted(bodies)), (), (), None, None), transfer.id


def incomplete(world: Handover, transfer: Transfer, on: date) -> Iterator[Found]:
    """DL507: what a delegation lacks; one finding, the worst severity."""
    if transfer.kind != "delegate":
        return
    powers = [one.written.get("power") for one in world.duties if one.id in transfer.duties]
    punishes = any("行政处罚" in str(one) for one in [*items(transfer.written.get("powers")), *powers])
    absent = [key for key in NEEDED if not items(transfer.written.get(key))]
    unknown = [key for key in NEEDED if UNKNOWN in items(transfer.written.get(key))]
    if absent or unknown:
        bodies = tuple(sorted(stood_for(world, transfer, max(transfer.effective, on))))
        severity = "error" if absent and punishes else "warning"
        yield Verdict("DL507", severity, None, None, None, bodies, (), (), None, None), transfer.id


def ping_pong(world: Handover, data: Mapping[str, Any], duty: Duty) -> Iterator[Found]:
    """DL504: a later transfer carries points back to a body soon after its leaving."""
    months = (data.get("policy") or {}).get("pingpong_months", 36)
    in_order = sorted(world.transfers, key=lambda one: (one.effective, one.order))
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for number, later in enumerate(in_order):
        for cell in world.cells:
            for combo in duty.combos():
                if not touches(world, later, duty, cell, combo):
                    continue
                for body in world.parties(later, "receiver", cell, later.effective):
                    left = [
                        one
                        for one in in_order[:number]
                        if touches(world, one, duty, cell, combo)
                        and body in world.parties(one, "giver", cell, one.effective)
                    ]
                    if not left or later.effective > add_months(left[-1].effective, months):
                        continue
                    if later.kind == "reclaim" and left[-1].kind in {"empower", "delegate"}:
                        continue
                    found[later.id, left[-1].id, body].add(cell)
    for (later_id, _, body), cells in found.items():
        about = ("DL504", "warning", duty.id, duty.domain, None, (body,), tuple(sorted(cells)))
        yield Verdict(*about, (), None, None), later_id


def touches(world: Handover, transfer: Transfer, duty: Duty, cell: str, combo: Combo) -> bool:
    """Whether the transfer carries a point on the day of its effect."""
    day = transfer.effective
    return world.is_about(duty, cell, day) and world.carries(transfer, duty, cell, combo, day)


def add_months(day: date, months: int) -> date:
    """Return the day some months later; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
