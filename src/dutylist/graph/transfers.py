"""Transfers on points: which points each carries, whom its parties stand for, and who gets points back. SPEC §6."""

import calendar
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from dutylist.graph.areas import Areas
from dutylist.graph.bodies import Bodies, Group, split
from dutylist.graph.stretch import Facets
from dutylist.model.mechanisms import Transfer, Wanted
from dutylist.model.registry import Duty


class Return(NamedTuple):
    """Points that come back to a body soon after it gave them away: first `left`, then `back`. `cells` on that day."""

    duty: Duty
    body: str
    left: Transfer
    back: Transfer
    cells: int


class Transfers:
    """The transfers of a list, by the duties that they carry."""

    def __init__(
        self, transfers: Sequence[Transfer], duties: Mapping[str, Duty], areas: Areas, bodies: Bodies
    ) -> None:
        """Keep the transfers and the graphs."""
        self.transfers = transfers
        self.duties = duties
        self.areas = areas
        self.bodies = bodies

    @cached_property
    def by_duty(self) -> Mapping[str, Sequence[Transfer]]:
        """The transfers of each duty, the earliest first; of one day the earlier in file order."""
        found: dict[str, list[Transfer]] = {}
        for transfer in sorted(self.transfers, key=lambda one: (one.effective, one.order)):
            for id_ in transfer.duties:
                if id_ in self.duties:
                    found.setdefault(id_, []).append(transfer)
        return found

    def cells(self, transfer: Transfer, space: int, day: int) -> int:
        """Return which cells of a duty's space a transfer is about on a day."""
        return space & self.areas.union(transfer.areas, day) if transfer.areas else space

    def standing(self, parties: Sequence[str], cells: int, day: int) -> list[Group]:
        """Return whom parties stand for on a day: sets of bodies, each with its cells. A named body is everywhere."""
        labelled: dict[str, int] = {}
        for party in parties:
            if party[0] != "@":
                labelled[party] = labelled.get(party, 0) | cells
                continue
            for group, everywhere in self.bodies.groups(party, day):
                for body in group:
                    if everywhere & cells:
                        labelled[body] = labelled.get(body, 0) | everywhere & cells
        return split(sorted(labelled.items()))

    def receivers(self, transfer: Transfer, day: int) -> list[str]:
        """Return the bodies that a transfer's receiver stands for on a day, in order of id.

        A body that is named is meant even where the transfer has no cell on that day.
        """
        cells = 0
        for id_ in transfer.duties:
            duty = self.duties.get(id_)
            if duty is not None:
                cells |= self.cells(transfer, self.areas.union(duty.areas, day), day)
        named = {party for party in transfer.receivers if party[0] != "@"}
        groups = self.standing(transfer.receivers, cells, day)
        return sorted(named | {body for group, _ in groups for body in group})

    def returns(self, months: int) -> Iterator[Return]:
        """Yield what comes back to a body within some months of its leaving, in file order of the later transfer.

        Taking back what was only empowered or delegated is no return.
        """
        found: list[Return] = []
        for id_, transfers in self.by_duty.items():
            if len(transfers) > 1:
                found.extend(self._returns(self.duties[id_], transfers, months))
        yield from sorted(found, key=lambda one: (one.back.order, one.duty.order, one.body))

    def _returns(self, duty: Duty, transfers: Sequence[Transfer], months: int) -> Iterator[Return]:
        """Follow a duty's points, for each agreement on facets, from transfer to transfer."""
        known: dict[tuple[str, int, int], int] = {}
        by_order = {one.order: one for one in transfers}
        for agreed in dict.fromkeys(agreed for agreed, _ in split_by(duty, transfers)):
            # Where and by which transfer each body last gave points away: disjoint masks.
            gone: dict[str, list[tuple[Transfer, int]]] = {}
            for number, transfer in enumerate(transfers):
                if not agreed[number]:
                    continue
                day = transfer.effective
                cells = self.cells(transfer, self.areas.union(duty.areas, day), day)
                for bodies, there in self.standing(transfer.receivers, cells, day):
                    for body in bodies:
                        for left, where in gone.get(body, ()):
                            if where & there and self._is_return(left, transfer, months):
                                key = body, left.order, transfer.order
                                known[key] = known.get(key, 0) | where & there
                for bodies, there in self.standing(transfer.givers, cells, day):
                    for body in bodies:
                        older = [
                            (left, where & ~there) for left, where in gone.get(body, ()) if where & ~there
                        ]
                        gone[body] = [*older, (transfer, there)]
        for (body, left_order, back_order), cells in known.items():
            yield Return(duty, body, by_order[left_order], by_order[back_order], cells)

    @staticmethod
    def _is_return(left: Transfer, back: Transfer, months: int) -> bool:
        if back.kind == "reclaim" and left.kind in {"empower", "delegate"}:
            return False
        return back.effective <= add_months(left.effective, months)


def add_months(day: int, months: int) -> int:
    """Return the same day of the month some months later, or the month's last; the last day there is at most."""
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max.toordinal()
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)).toordinal()


def agrees(duty: Duty, when: Wanted, chosen: Mapping[str, str]) -> bool:
    """Whether values of a duty's facets agree with what a transfer asks for, by id or by name.

    A facet that the duty does not have makes no difference to it.
    """
    for word, wanted in when:
        for facet in duty.facets:
            if word in (facet.id, facet.name):
                value = chosen[facet.id]
                if value not in wanted and facet.values[value].name not in wanted:
                    return False
                break
    return True


def split_by(duty: Duty, transfers: Sequence[Transfer]) -> list[tuple[bytes, Facets]]:
    """Return each combination of the facets that transfers name, with a 1 for each transfer that agrees with it."""
    words = {word for transfer in transfers for word, _ in transfer.when}
    used = [facet for facet in duty.facets if words and (facet.id in words or facet.name in words)]
    combinations: list[Facets] = [()]
    for facet in used:
        combinations = [(*one, (facet.id, value)) for one in combinations for value in facet.values]
    if not used:
        return [(b"\1" * len(transfers), ())]
    return [
        (bytes(agrees(duty, transfer.when, dict(combination)) for transfer in transfers), combination)
        for combination in combinations
    ]
