"""Who stands where in one interval of days, for one group of facet combinations. SPEC §3."""

from typing import NamedTuple

from dutylist.graph.reach import Reach


class Standing(NamedTuple):
    """Who stands where in one interval, for one group of facet combinations.

    `led` is where there is a lead, `sets` the different sets of leads, each with its cells; `relieved` is where a
    `none` clause reaches and `unsettled` where an `open` one does.
    """

    start: int
    end: int
    space: int
    led: int
    sets: dict[tuple[str, ...], int]
    relieved: int
    unsettled: int
    reaches: list[Reach]
    yielded: int

    def lead_cells(self, reach: Reach) -> int:
        """Return the cells at which a clause's leads count: a general rule yields to the clauses."""
        return self.space & ~self.yielded if reach.clause.is_general else self.space


def stand(start: int, end: int, space: int, reaches: list[Reach]) -> Standing:
    """Return who leads where: the general rule yields, equal sets count once."""
    yielded = relieved = unsettled = 0
    general: Reach | None = None
    sets: dict[tuple[str, ...], int] = {}
    for reach in reaches:
        clause = reach.clause
        if clause.number < 0:
            general = reach
            continue
        if clause.none is not None:
            relieved |= reach.base
        if clause.open is not None:
            unsettled |= reach.base
        yielded |= reach.asked
        for group, cells in reach.leads:
            sets[group] = sets.get(group, 0) | cells
    yielded |= relieved | unsettled
    if general is not None:
        for group, cells in general.leads:
            rest = cells & ~yielded
            if rest:
                sets[group] = sets.get(group, 0) | rest
    led = 0
    for cells in sets.values():
        led |= cells
    return Standing(start, end, space, led, sets, relieved, unsettled, reaches, yielded)


def is_alive(reach: Reach, standing: Standing) -> bool:
    """Whether a clause reaches any point; the lead of a general rule only where it does not yield."""
    if not reach.alive:
        return False
    if not reach.clause.is_general or not standing.yielded:
        return True
    if reach.asked & ~standing.yielded:
        return True
    return reach.others
