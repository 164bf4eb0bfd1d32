"""Who does what where on the reference day, clause by clause, as the check sees it: selectors stand for bodies."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from dutylist.graph.snapshot import on_day
from dutylist.graph.space import Space
from dutylist.graph.standing import Standing
from dutylist.graph.stretch import Facets
from dutylist.model.registry import Clause, Duty


class Holding(NamedTuple):
    """A body in a role by a clause: at which cells, for which facet combinations.

    A lead of the general rule only where no other clause goes before it.
    """

    duty: Duty
    clause: Clause
    role: str
    body: str
    cells: int
    combinations: tuple[Facets, ...]

    def shared(self, other: "Holding") -> int:
        """Return the cells at which both hold for one facet combination at least."""
        cells = self.cells & other.cells
        if not cells or self.combinations == other.combinations:
            return cells
        return cells if not set(self.combinations).isdisjoint(other.combinations) else 0


class Holdings:
    """The holdings of a list on its reference day."""

    def __init__(self, space: Space) -> None:
        """Keep the list; nothing is worked out before it is asked for."""
        self.space = space
        self._by_duty: dict[str, list[Holding]] = {}

    def standings(self, duty: Duty) -> list[tuple[list[Facets], Standing]]:
        """Return who stands where, for each group of facet combinations."""
        return on_day(self.space.sweeper, duty, self.space.on)

    def of_duty(self, duty: Duty) -> list[Holding]:
        """Return the holdings of a duty, clause by clause, role by role. Worked out once."""
        known = self._by_duty.get(duty.id)
        if known is None:
            known = self._by_duty[duty.id] = list(self._held(duty))
        return known

    def _held(self, duty: Duty) -> Iterator[Holding]:
        grouped: dict[tuple[int, str, str], dict[int, list[Facets]]] = {}
        clauses = {clause.number: clause for clause in duty.clauses}
        for combinations, standing in self.standings(duty):
            found: dict[tuple[int, str, str], int] = {}
            for reach in standing.reaches:
                number = reach.clause.number
                counted = standing.lead_cells(reach)
                for group, cells in reach.leads:
                    if cells & counted:
                        for one in group:
                            key = number, "lead", one
                            found[key] = found.get(key, 0) | cells & counted
                for role, present in reach.present.items():
                    for one, cells in present:
                        key = number, role, one
                        found[key] = found.get(key, 0) | cells
            for key, cells in found.items():
                grouped.setdefault(key, {}).setdefault(cells, []).extend(combinations)
        for (number, role, one), parts in grouped.items():
            for cells, chosen in parts.items():
                yield Holding(duty, clauses[number], role, one, cells, tuple(chosen))

    @cached_property
    def by_body(self) -> dict[str, list[Holding]]:
        """The holdings of each body that has any, in file order of the duties."""
        found: dict[str, list[Holding]] = {}
        for duty in self.space.duties.values():
            for holding in self.of_duty(duty):
                found.setdefault(holding.body, []).append(holding)
        return found

    @cached_property
    def _concerned(self) -> dict[str, set[str]]:
        """The duties that each body has a part in, or is named in, on any day."""
        found: dict[str, set[str]] = {}
        for duty in self.space.registry.duties.values():
            for clause in duty.clauses:
                for party in {*clause.named, *clause.between, *clause.office, *clause.funds}:
                    for body in self.space.bodies.members(party) if party[0] == "@" else (party,):
                        found.setdefault(body, set()).add(duty.id)
        return found

    def concerns(self, duty: Duty, body: str) -> bool:
        """Whether a body has a part in a duty or is named in it, by a selector too."""
        return duty.id in self._concerned.get(body, ())
