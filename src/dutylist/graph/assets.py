"""Built things on their way to whoever keeps them, and money that comes from elsewhere. SPEC §6 DL511 to DL514."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dutylist.graph.named import Named
from dutylist.graph.space import Space
from dutylist.model.mechanisms import Asset
from dutylist.model.period import FOREVER, Period
from dutylist.model.registry import Clause, Duty

PARTS = ("structure", "upkeep", "archive")
"""What has to be handed over: the thing, its upkeep, its papers."""


def unkept(space: Space) -> Iterator[tuple[Asset, Period]]:
    """Yield assets that nobody keeps on some day after acceptance, before their upkeep is handed over.

    With the first such days that count. In file order.
    """
    for asset in space.mechanisms.assets:
        if asset.accepted is not None:
            between = Period(max(asset.accepted, space.first), asset.handed_over.get("upkeep", FOREVER))
            kept = Period(0, 0)
            if asset.interim is not None:
                kept = asset.interim_term.meet(space.bodies.existence[asset.interim])
            if between.is_empty:
                continue
            if kept.is_empty or not kept.start <= between.start < kept.end:
                begun = kept.start if not kept.is_empty and kept.start > between.start else between.end
                yield asset, Period(between.start, min(begun, between.end))
            elif kept.end < between.end:
                yield asset, Period(kept.end, between.end)


def overdue(space: Space) -> Iterator[tuple[Asset, tuple[str, ...]]]:
    """Yield assets of which parts should have been handed over by the reference day, with these. In file order."""
    if "handover_days" in space.registry.policy.broken:
        return
    for asset in space.mechanisms.assets:
        if asset.accepted is not None and space.on - asset.accepted > space.registry.policy.handover_days:
            missing = tuple(part for part in PARTS if asset.handed_over.get(part, FOREVER) > space.on)
            if missing:
                yield asset, missing


class Unled(NamedTuple):
    """A duty that comes with an asset and that its keeper does not lead, at some cells, first on a day.

    `leads` are those who lead there then. Without a keeper there is no duty.
    """

    asset: Asset
    duty: Duty | None = None
    cells: int = 0
    day: int = 0
    leads: tuple[str, ...] = ()


class _Stay(NamedTuple):
    """Days on which nothing changes, the cells of a duty's space, and where each body leads it."""

    days: Period
    space: int
    leads: Mapping[str, int]


class Keepers:
    """Follows keepers to the duties that come with what they keep."""

    def __init__(self, space: Space) -> None:
        """Keep the space; each duty is looked at once."""
        self.space = space
        self._stays: dict[str, list[_Stay]] = {}

    def unled(self) -> Iterator[Unled]:
        """Yield where keepers do not lead what they keep, from the hand-over of the upkeep on. In file order."""
        for asset in self.space.mechanisms.assets:
            begun = asset.handed_over.get("upkeep")
            if begun is None:
                continue
            if asset.keeper is None:
                yield Unled(asset)
                continue
            for id_ in asset.upkeep:
                duty = self.space.duties.get(id_)
                if duty is not None:
                    found = self._missing(asset, asset.keeper, duty, max(begun, self.space.first))
                    if found is not None:
                        yield found

    def _missing(self, asset: Asset, keeper: str, duty: Duty, first: int) -> Unled | None:
        cells = day = 0
        leads: set[str] = set()
        for days, space, leading in self._standing(duty):
            term = days.meet(Period(first, FOREVER))
            if term.is_empty:
                continue
            for start in self._changes(asset, term):
                missing = space & self.space.areas.union(asset.areas, start) & ~leading.get(keeper, 0)
                if missing and not cells:
                    day = start
                    leads = {body for body, there in leading.items() if there & missing}
                cells |= missing
        return Unled(asset, duty, cells, day, tuple(sorted(leads))) if cells else None

    def _changes(self, asset: Asset, term: Period) -> list[int]:
        """Return the first day of some days, and those among them on which the asset's cells may change."""
        days = {day for area in asset.areas for day in self.space.areas.change_days(area)}
        return [term.start, *sorted(day for day in days if term.start < day < term.end)]

    def _standing(self, duty: Duty) -> Sequence[_Stay]:
        known = self._stays.get(duty.id)
        if known is None:
            known = self._stays[duty.id] = [
                _Stay(Period(start, end), self.space.areas.union(duty.areas, start), leads)
                for start, end, leads in self.space.leads_by_cell(duty)
            ]
        return known


def other_payers(space: Space) -> Iterator[tuple[Asset, tuple[str, ...]]]:
    """Yield assets with those who pay their upkeep and do not keep them. In file order."""
    for asset in space.mechanisms.assets:
        if asset.keeper is not None:
            others = tuple(sorted(body for body in asset.pays if body != asset.keeper))
            if others:
                yield asset, others


class Funding(NamedTuple):
    """A clause that others pay for: who they are, and whom it lets lead (else: names), as written."""

    duty: Duty
    clause: Clause
    payers: tuple[str, ...]
    workers: tuple[str, ...]


def other_funders(space: Space) -> Iterator[Funding]:
    """Yield clauses in force, now or later, that are paid for by others than those who lead: general rules first.

    A selector is all whom it stands for somewhere in the clause's areas. A general rule without a lead goes with the
    leads of its duty's clauses; else all parties named count; a clause that names nobody has nobody else to pay for.
    """
    known = Named(space.areas, space.bodies)
    for duty, clause in space.keys.clauses("funds"):
        in_force = Period(max(clause.start, duty.start, space.first), min(clause.end, duty.end))
        if not in_force.is_empty:
            workers = _workers(duty, clause)
            spread = (duty.areas, clause.places, clause.excepted)
            selectors = [party for party in workers if party[0] == "@"]
            meant = {*workers, *(body for body, _ in known.terms(selectors, spread, in_force))}
            payers = tuple(sorted(set(clause.funds) - meant))
            if workers and payers:
                yield Funding(duty, clause, payers, workers)


def _workers(duty: Duty, clause: Clause) -> tuple[str, ...]:
    """Return whose work the money of a clause is for."""
    leads = clause.lead
    if not leads and clause.is_general:
        leads = tuple(dict.fromkeys(party for one in duty.clauses for party in one.lead))
    return leads or clause.named
