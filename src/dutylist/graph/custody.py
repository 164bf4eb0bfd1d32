"""Whose points are whose: a point belongs to the latest transfer that has carried it by that day. SPEC §6."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dutylist.graph.standing import Standing, stand
from dutylist.graph.stretch import Facets, Stretch
from dutylist.graph.sweep import Sweep
from dutylist.graph.transfers import Transfers, split_by
from dutylist.model.mechanisms import Transfer
from dutylist.model.registry import Duty


class Holding(NamedTuple):
    """A transfer and the cells of a duty that belong to it."""

    transfer: Transfer
    cells: int


class Line:
    """The transfers of a duty that agree with some values of its facets, the earliest first.

    Of those about the same areas only the latest ever holds a point; so a question looks at one for each set of areas,
    however many there are.
    """

    def __init__(self, transfers: Sequence[Transfer], facets: Facets = ()) -> None:
        """Keep the transfers, by their areas too."""
        self.transfers = transfers
        self.facets = facets
        self.has_delegations = any(one.is_delegation for one in transfers)
        self._days = [one.effective for one in transfers]
        self._alike: dict[tuple[str, ...], list[int]] = {}
        self._outlast = [-1] * len(
            transfers
        )  # the latest one before each, about the same areas, that ends later
        for number, transfer in enumerate(transfers):
            alike = self._alike.setdefault(transfer.areas, [])
            older = alike[-1] if alike else -1
            while older >= 0 and transfers[older].end <= transfer.end:
                older = self._outlast[older]
            self._outlast[number] = older
            alike.append(number)

    def latest(self, day: int, *, in_force: bool) -> list[Transfer]:
        """Return the latest transfers by a day, the latest first, one for each set of areas.

        With `in_force` delegations whose term is over are passed over.
        """
        count = bisect_right(self._days, day)
        found = []
        for numbers in self._alike.values():
            at = bisect_left(numbers, count) - 1
            number = numbers[at] if at >= 0 else -1
            while in_force and number >= 0 and is_over(self.transfers[number], day):
                number = self._outlast[number]
            if number >= 0:
                found.append(number)
        return [self.transfers[number] for number in sorted(found, reverse=True)]


def is_over(transfer: Transfer, day: int) -> bool:
    """Whether a transfer is a delegation whose term is over by a day."""
    return transfer.is_delegation and transfer.end <= day


class Custody:
    """Which transfer the points of duties belong to, and who looks after them there."""

    def __init__(self, sweep: Sweep, transfers: Transfers, duties: Mapping[str, Duty]) -> None:
        """Keep the sweep, which knows the days that count."""
        self.sweep = sweep
        self.transfers = transfers
        self.duties = duties
        self._lines: dict[str, list[Line]] = {}

    def holders(self, duty: Duty, cells: int, day: int, facets: Mapping[str, str]) -> list[Transfer]:
        """Return the transfers that some cells of a duty belong to on a day, the latest first.

        `facets` may leave facets open; then any value will do.
        """
        return self._found(
            one.transfer for line in self._chosen(duty, facets) for one in self.holdings(line, cells, day)
        )

    def ended(self, duty: Duty, cells: int, day: int, facets: Mapping[str, str]) -> list[Transfer]:
        """Return the delegations, over by a day, that carried some cells of a duty last, the latest first."""
        return self._found(
            one.transfer for line in self._chosen(duty, facets) for one in self.expired(line, cells, day)
        )

    def neglected(self, stretch: Stretch) -> tuple[int, int]:
        """Return at which cells of some points, on their first day, nobody leads, and at which nobody supervises."""
        duty, day, cells = self.duties[stretch.duty], stretch.start, stretch.cells
        facets = dict(stretch.facets)
        unled = unwatched = 0
        lines = self._chosen(duty, facets)
        space = self.sweep.areas.union(duty.areas, day)
        reaches = [self.sweep.reacher.reach(clause, space, day) for clause in duty.clauses]
        for agreed, combinations in self.sweep.groups(duty):
            if any(all(facets.get(*pair) == pair[1] for pair in one) for one in combinations):
                chosen = [one for one, fits in zip(reaches, agreed, strict=True) if fits and one is not None]
                now = stand(day, day + 1, space, chosen)
                unled |= cells & ~now.led
                for line in lines:
                    holdings = self.holdings(line, cells, day)
                    unwatched |= cells & ~self.watched(now, holdings)
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

    def _chosen(self, duty: Duty, facets: Mapping[str, str]) -> list[Line]:
        """Return the transfers of a duty, once for each combination of facets that may be meant."""
        lines = self._lines.get(duty.id)
        if lines is None:
            transfers = self.transfers.by_duty.get(duty.id, ())
            lines = self._lines[duty.id] = []
            for agreed, combination in split_by(duty, transfers):
                mine = [one for one, fits in zip(transfers, agreed, strict=True) if fits]
                lines.append(Line(mine, combination))
        return [
            line for line in lines if all(facets.get(facet, value) == value for facet, value in line.facets)
        ]

    @staticmethod
    def _found(transfers: Iterable[Transfer]) -> list[Transfer]:
        return sorted(
            {one.order: one for one in transfers}.values(), key=lambda one: (-one.effective, -one.order)
        )

    def holdings(self, line: Line, space: int, day: int) -> list[Holding]:
        """Return what belongs to which transfer on a day, the latest first: disjoint cells."""
        found = []
        left = space
        for transfer in line.latest(day, in_force=True):
            cells = self.transfers.cells(transfer, left, day)
            if cells:
                found.append(Holding(transfer, cells))
                left &= ~cells
        return found

    def expired(self, line: Line, space: int, day: int) -> Iterator[Holding]:
        """Yield delegations whose term is over on a day, with the cells that nothing later has carried by then."""
        left = space
        for transfer in line.latest(day, in_force=False):
            cells = self.transfers.cells(transfer, left, day)
            if cells:
                if is_over(transfer, day):
                    yield Holding(transfer, cells)
                left &= ~cells


def in_role(standing: Standing, role: str) -> dict[str, int]:
    """Return where each body fills a role besides the lead."""
    found: dict[str, int] = {}
    for reach in standing.reaches:
        for body, cells in reach.present.get(role, ()):
            found[body] = found.get(body, 0) | cells
    return found
