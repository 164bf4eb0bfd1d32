"""One duty over its whole space: intervals of days × groups of facet combinations × sets of cells. SPEC §3.

Between two days on which anything changes nothing does, and facet combinations that the same clauses agree with fare
the same; so each such pair is answered once, in a handful of operations on masks however many cells there are.
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from dutylist.graph.areas import Areas
from dutylist.graph.bodies import Bodies
from dutylist.graph.glance import Glance
from dutylist.graph.judge import Judge
from dutylist.graph.reach import Reacher
from dutylist.graph.standing import Standing, is_alive, stand
from dutylist.graph.stretch import Cause, Facets, Run, Stretch, merge_facets, runs
from dutylist.model.period import BEGINNING, FOREVER
from dutylist.model.registry import Clause, Duty

Groups = list[tuple[tuple[bool, ...], list[Facets]]]
"""Facet combinations by the clauses (in the duty's order) that agree with them."""


def _undivided(clauses: int) -> Groups:
    return [((True,) * clauses, [()])]


_UNDIVIDED = [_undivided(number) for number in range(16)]


class Swept(NamedTuple):
    """A duty's answer.

    Its facts; whether it has any point on a day that counts; the clauses that reach nothing; and the bodies that lead
    it anywhere on the reference day, and on any day that counts;
    whether it has points and names no lead at all.
    """

    stretches: list[Stretch]
    has_points: bool
    idle: tuple[int, ...]
    leaders: frozenset[str]
    ever: frozenset[str]
    is_unowned: bool = False


MOST_KEPT = 100_000
"""So many ways of owning a duty are remembered, so that memory stays bounded."""


class Sweep:
    """Sweeps duties. Days before `first` do not count (BEGINNING: all do); `on` is the reference day."""

    def __init__(self, areas: Areas, bodies: Bodies, on: int, first: int) -> None:
        """Keep the graphs and the days."""
        self.areas = areas
        self.bodies = bodies
        self.reacher = Reacher(areas, bodies)
        self.glance = Glance(areas, bodies, first, on)
        self.on = on
        self.first = first
        self._kinds: dict[tuple[object, ...], int] = {}
        self._clause_days: dict[int, dict[int, tuple[int, ...]]] = {}
        self._steady: dict[int, set[str]] = {}
        self._groups: dict[tuple[object, ...], Groups] = {}
        self._glanced: dict[tuple[object, ...], Swept | None] = {}
        self._looked_at: dict[tuple[object, ...], Swept] = {}

    def kinds(self, duty: Duty) -> tuple[int, ...]:
        """Return a number for each clause, the same where the same parties are responsible at the same points."""
        numbers = self._kinds
        found = []
        for clause in duty.clauses:
            ownership = clause.ownership
            number = numbers.get(ownership)
            if number is None:
                number = numbers[ownership] = len(numbers)
            found.append(number)
        return tuple(found)

    def likeness(self, duty: Duty) -> tuple[tuple[int, ...], tuple[object, ...]]:
        """Return all that says who is responsible for a duty at which points: duties alike in it are judged alike.

        First what its clauses say (`kinds`). Facets are told apart by identity, as those of a registry are made once.
        """
        facets = tuple(map(id, duty.facets)) if duty.facets else ()
        return self.kinds(duty), (duty.areas, facets, duty.needs, duty.start, duty.end)

    def intervals(self, duty: Duty, first: int) -> list[tuple[int, int]]:
        """Return the intervals, in order and without a hole, in which nothing about a duty changes."""
        return self._intervals(duty, self.kinds(duty), first)

    def _intervals(self, duty: Duty, kinds: tuple[int, ...], first: int) -> list[tuple[int, int]]:
        start, end = max(duty.start, first), duty.end
        if start >= end:
            return []
        days: set[int] = set()
        if self.areas.last_change > first:
            for area in duty.areas:
                days.update(self.areas.change_days(area))
        known = self._clause_days.setdefault(first, {})
        for clause, kind in zip(duty.clauses, kinds, strict=True):
            changes = known.get(kind)
            if changes is None:
                changes = known[kind] = self._days_of(clause, first)
            if changes:
                days.update(changes)
        if not days:
            return [(start, end)]
        inner = sorted([day for day in days if start < day < end])
        return list(zip([start, *inner], [*inner, end], strict=True))

    def _days_of(self, clause: Clause, first: int) -> tuple[int, ...]:
        """Return the days after `first` on which a clause, or anybody or anything that it names, may change."""
        days = {clause.start, clause.end}
        if self.areas.last_change > first:
            for area in (*clause.places, *clause.excepted):
                days.update(self.areas.change_days(area))
        steady = self._steady.setdefault(first, set())
        for party in (*clause.named, *clause.between):
            if party not in steady:
                changes = (
                    self.bodies.selector_days(party) if party[0] == "@" else self.bodies.change_days(party)
                )
                if not changes or max(changes) <= first:
                    steady.add(party)
                days.update(changes)
        return tuple([day for day in days if first < day < FOREVER])

    def groups(self, duty: Duty) -> Groups:
        """Return facet combinations grouped by the clauses that agree with them, in the duty's order.

        A facet that no clause names makes no difference and is left out of the combinations.
        """
        if not duty.facets:
            return (
                _UNDIVIDED[len(duty.clauses)]
                if len(duty.clauses) < len(_UNDIVIDED)
                else _undivided(len(duty.clauses))
            )
        key = (*(clause.when for clause in duty.clauses), *(id(facet) for facet in duty.facets))
        known = self._groups.get(key)
        if known is None:
            known = self._grouped(duty)
            if not any(facet.path for facet in duty.facets):
                self._groups[key] = known
        return known

    @staticmethod
    def _grouped(duty: Duty) -> Groups:
        named = {facet for clause in duty.clauses for facet, _ in clause.when}
        used = [facet for facet in duty.facets if facet.id in named]
        if not used:
            return _undivided(len(duty.clauses))
        grouped: dict[tuple[bool, ...], list[Facets]] = {}
        for values in product(*(facet.values for facet in used)):
            combination = tuple((facet.id, value) for facet, value in zip(used, values, strict=True))
            chosen = dict(combination)
            agrees = tuple(
                all(chosen[facet] in wanted for facet, wanted in clause.when) if clause.when else True
                for clause in duty.clauses
            )
            grouped.setdefault(agrees, []).append(combination)
        return list(grouped.items())

    def standings(self, duty: Duty, first: int) -> Iterator[tuple[list[Facets], list[Standing]]]:
        """Yield, for each group of facet combinations, who stands where in each interval."""
        groups = self.groups(duty)
        table: list[list[Standing]] = [[] for _ in groups]
        for start, end in self.intervals(duty, first):
            space = self.areas.union(duty.areas, start)
            reaches = [self.reacher.reach(clause, space, start) for clause in duty.clauses]
            for number, (agrees, _) in enumerate(groups):
                chosen = [
                    reach for reach, fits in zip(reaches, agrees, strict=True) if fits and reach is not None
                ]
                table[number].append(stand(start, end, space, chosen))
        for (_, combinations), standings in zip(groups, table, strict=True):
            yield combinations, standings

    def sweep(self, duty: Duty) -> Swept:
        """Return everything about the points of a duty: at a glance if all is well, else point by point."""
        if duty.clauses and not duty.abilities:
            key = self.likeness(duty)
            if key in self._glanced:
                seen = self._glanced[key]
            else:
                if len(self._glanced) >= MOST_KEPT:
                    self._glanced.clear()
                seen = self._glanced[key] = self._glance(duty, key[0])
            if seen is not None:
                return seen
            # A basis makes nobody responsible, and yet DL401 asks for it.
            again = (key, tuple([clause.has_basis for clause in duty.clauses]))
            found = self._looked_at.get(again)
            if found is None:
                if len(self._looked_at) >= MOST_KEPT:
                    self._looked_at.clear()
                found = self._looked_at[again] = self.look_closely(duty)
            return found._replace(stretches=[one._replace(duty=duty.id) for one in found.stretches])
        return self.look_closely(duty)

    def _glance(self, duty: Duty, kinds: tuple[int, ...]) -> Swept | None:
        """Return what is true of a duty that is wholly in order, None if it may not be."""
        spans = self._intervals(duty, kinds, self.first)
        if not spans:
            return None
        seen = self.glance.in_order(duty, kinds, spans, [agrees for agrees, _ in self.groups(duty)])
        return None if seen is None else Swept([], True, (), seen[0], seen[1])

    def look_closely(self, duty: Duty) -> Swept:
        """Return everything about the points of a duty, whatever they are."""
        grouped: dict[Run, list[Facets]] = {}
        has_points = False
        alive: set[int] = set()
        leaders: set[str] = set()
        ever: set[str] = set()
        ownerless = not any(
            clause.lead or clause.none is not None or clause.open is not None for clause in duty.clauses
        )
        for combinations, standings in self.standings(duty, self.first):
            judge = Judge(self.bodies, self.on, duty, ownerless=ownerless)
            spells = []
            noticed = False
            for standing in standings:
                if standing.space:
                    has_points = True
                for group in standing.sets:
                    ever.update(group)
                    if standing.start <= self.on < standing.end:
                        leaders.update(group)
                for reach in standing.reaches:
                    if reach.clause.number not in alive and is_alive(reach, standing):
                        alive.add(reach.clause.number)
                spell = judge.spell(standing)
                spells.append(spell)
                noticed = noticed or bool(spell.causes)
            if noticed:
                for run in runs(spells):
                    grouped.setdefault(run, []).extend(combinations)
        idle = tuple(
            clause.number
            for clause in duty.clauses
            if clause.number not in alive and (clause.number >= 0 or clause.named)
        )
        if idle and self.first > BEGINNING:
            idle = self._idle_always(duty, set(idle))
        if not grouped:
            return Swept([], has_points, idle, frozenset(leaders), frozenset(ever), ownerless and has_points)
        order = [(facet.id, tuple(facet.values)) for facet in duty.facets]
        stretches = [
            Stretch(duty.id, cause, cells, facets, start, end, clauses)
            for (cause, cells, start, end, clauses), facets in merge_facets(by_points(grouped), order)
        ]
        return Swept(
            stretches, has_points, idle, frozenset(leaders), frozenset(ever), ownerless and has_points
        )

    def _idle_always(self, duty: Duty, idle: set[int]) -> tuple[int, ...]:
        """Return which of some clauses reach no point on any day, however long ago."""
        for _, standings in self.standings(duty, BEGINNING):
            for standing in standings:
                for reach in standing.reaches:
                    if reach.clause.number in idle and is_alive(reach, standing):
                        idle.discard(reach.clause.number)
            if not idle:
                break
        return tuple(sorted(idle))


def by_points(grouped: dict[Run, list[Facets]]) -> dict[Run, list[Facets]]:
    """Put findings together whose clauses differ and whose points do not: they merge over facets too."""
    merged: dict[tuple[Cause, int, int, int], tuple[set[int], list[Facets]]] = {}
    for (cause, cells, start, end, clauses), combinations in grouped.items():
        known = merged.setdefault((cause, cells, start, end), (set(), []))
        known[0].update(clauses)
        known[1].extend(combinations)
    return {
        (cause, cells, start, end, tuple(sorted(clauses))): combinations
        for (cause, cells, start, end), (clauses, combinations) in merged.items()
    }
