"""Whose points are whose: a point belongs to the latest transfer that has carried it by that day. SPEC §6."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dutylist.graph.stretch import Stretch
from dutylist.graph.sweep import Standing, Sweep
from dutylist.graph.transfers import Transfers, split_by
from dutylist.model.mechanisms import Transfer
from dutylist.model.registry import Duty


class Holding(NamedTuple):
    """A transfer and the cells of a duty that belong to it."""

    transfer: Transfer
    cells: int


class Custody:
    """Which transfer the points of duties belong to, and who looks after them there."""

    def __init__(self, sweep: Sweep, transfers: Transfers, duties: Mapping[str, Duty]) -> None:
        """Keep the sweep, which knows the days that count."""
        self.sweep = sweep
        self.transfers = transfers
        self.duties = duties

    def holders(self, duty: Duty, cells: int, day: int, facets: Mapping[str, str]) -> list[Transfer]:
        """Return the transfers that some cells of a duty belong to on a day, the latest first.

        `facets` may leave facets open; then any value will do.
        """
        return self._found(
            one.transfer
            for chosen in self._carried(duty, day, facets)
            for one in self.holdings(chosen, len(chosen), cells, day)
        )

    def ended(self, duty: Duty, cells: int, day: int, facets: Mapping[str, str]) -> list[Transfer]:
        """Return the delegations, over by a day, that carried some cells of a duty last, the latest first."""
        return self._found(
            one.transfer
            for chosen in self._carried(duty, day, facets)
            for one in self.expired(chosen, len(chosen), cells, day)
        )

    def neglected(self, stretch: Stretch) -> tuple[int, int]:
        """Return at which cells of some points, on their first day, nobody leads, and at which nobody supervises."""
        duty, day, cells = self.duties[stretch.duty], stretch.start, stretch.cells
        facets = dict(stretch.facets)
        unled = unwatched = 0
        carried = self._carried(duty, day, facets)
        for combinations, standings in self.sweep.standings(duty, day):
            if any(all(facets.get(*pair) == pair[1] for pair in one) for one in combinations):
                now = standings[0]
                unled |= cells & ~now.led
                for some in carried:
                    unwatched |= cells & ~self.watched(now, self.holdings(some, len(some), cells, day))
        return unled, unwatched

    def watched(self, now: Standing, holdings: Sequence[Holding]) -> int:
        """Return where somebody supervises: by a clause, or as the supervisor of a delegation for its points."""
        mask = 0
        for cells in in_role(now, "supervise").values():
            mask |= cells
        for transfer, cells in holdings:
            if transfer.is_delegation and transfer.supervisors:
                for bodies, there in self.transfers.standing(transfer.supervisors, cells, now.start):
                    if any(self.sweep.bodies.exists(body, now.start) for body in bodies):
                        mask |= there
        return mask

    def _carried(self, duty: Duty, day: int, facets: Mapping[str, str]) -> list[list[Transfer]]:
        """Return the transfers of a duty by a day, once for each combination of facets that may be meant."""
        carried = [one for one in self.transfers.by_duty.get(duty.id, ()) if one.effective <= day]
        return [
            [one for one, fits in zip(carried, agreed, strict=True) if fits]
            for agreed, combination in split_by(duty, carried)
            if all(facets.get(facet, value) == value for facet, value in combination)
        ]

    @staticmethod
    def _found(transfers: Iterable[Transfer]) -> list[Transfer]:
        return sorted(
            {one.order: one for one in transfers}.values(), key=lambda one: (-one.effective, -one.order)
        )

    def holdings(self, carried: Sequence[Transfer], count: int, space: int, day: int) -> list[Holding]:
        """Return what belongs to which of the first `count` transfers on a day, the latest first: disjoint cells."""
        found = []
        left = space
        for number in range(count - 1, -1, -1):
            if not left:
                break
            transfer = carried[number]
            if transfer.is_delegation and transfer.end <= day:
                continue
            cells = self.transfers.cells(transfer, left, day)
            if cells:
                found.append(Holding(transfer, cells))
                left &= ~cells
        return found

    def expired(self, carried: Sequence[Transfer], count: int, space: int, day: int) -> Iterator[Holding]:
        """Yield delegations whose term is over on a day, with the cells that nothing later has carried by then."""
        left = space
        for number in range(count - 1, -1, -1):
            if not left:
                break
            transfer = carried[number]
            cells = self.transfers.cells(transfer, left, day)
            if cells:
                if transfer.is_delegation and transfer.end <= day:
                    yield Holding(transfer, cells)
                left &= ~cells


def in_role(standing: Standing, role: str) -> dict[str, int]:
    """Return where each body fills a role besides the lead."""
    found: dict[str, int] = {}
    for reach in standing.reaches:
        for body, cells in reach.present.get(role, ()):
            found[body] = found.get(body, 0) | cells
    return found
