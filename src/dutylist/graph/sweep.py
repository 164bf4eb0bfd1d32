"""One duty over its whole space: intervals of days × groups of facet combinations × sets of cells. SPEC §3.

Between two days on which anything changes nothing does, and facet combinations that the same clauses agree with fare
the same; so each such pair is answered once, in a handful of operations on masks however many cells there are.
"""

from collections.abc import Iterator, Set
from itertools import product
from typing import NamedTuple

from dutylist.graph.areas import Areas
from dutylist.graph.bodies import Bodies, Group, split
from dutylist.graph.glance import Glance
from dutylist.graph.reach import Reach, Reacher
from dutylist.graph.stretch import Cause, Facets, Run, Spell, Stretch, merge_facets, runs
from dutylist.model.period import BEGINNING
from dutylist.model.registry import Duty

THIRD_PARTY = "agent"


Groups = list[tuple[tuple[bool, ...], list[Facets]]]
"""Facet combinations by the clauses (in the duty's order) that agree with them."""


def _undivided(clauses: int) -> Groups:
    return [((True,) * clauses, [()])]


_UNDIVIDED = [_undivided(number) for number in range(16)]


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


class Swept(NamedTuple):
    """A duty's answer.

    Its facts; whether it has any point on a day that counts; the clauses that reach nothing; and the bodies that lead
    it anywhere on the reference day, and on any day that counts;
    whether it has points and names no lead at all.
    """

    stretches: list[Stretch]
    has_points: bool
    idle: tuple[int, ...]
    leaders: Set[str]
    ever: Set[str]
    is_unowned: bool = False


MOST_KEPT = 20_000
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
        self._party_days: dict[int, dict[tuple[str, ...], tuple[int, ...]]] = {}
        self._groups: dict[tuple[object, ...], Groups] = {}
        self._glanced: dict[tuple[object, ...], Swept | None] = {}

    def intervals(self, duty: Duty, first: int) -> list[tuple[int, int]]:
        """Return the intervals, in order and without a hole, in which nothing about a duty changes."""
        start, end = max(duty.start, first), duty.end
        if start >= end:
            return []
        days: set[int] = set()
        areas_change = self.areas.last_change > first
        later = self._party_days.setdefault(first, {})
        if areas_change:
            for area in duty.areas:
                days.update(self.areas.change_days(area))
        for clause in duty.clauses:
            if clause.start > start:
                days.add(clause.start)
            if clause.end < end:
                days.add(clause.end)
            if areas_change:
                for area in (*clause.places, *clause.excepted):
                    days.update(self.areas.change_days(area))
            for parties in (clause.lead, clause.support, clause.supervise, clause.agent, clause.between):
                if parties:
                    known = later.get(parties)
                    if known is None:
                        known = later[parties] = self._later_days(parties, first)
                    if known:
                        days.update(known)
        if not days:
            return [(start, end)]
        inner = sorted(day for day in days if start < day < end)
        return list(zip([start, *inner], [*inner, end], strict=True))

    def _later_days(self, parties: tuple[str, ...], first: int) -> tuple[int, ...]:
        """Return the days after `first` on which any of some parties may change."""
        days: set[int] = set()
        for party in parties:
            days.update(
                self.bodies.selector_days(party) if party[0] == "@" else self.bodies.change_days(party)
            )
        return tuple(day for day in days if day > first)

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
            key = duty.ownership
            if key in self._glanced:
                seen = self._glanced[key]
            else:
                if len(self._glanced) >= MOST_KEPT:
                    self._glanced.clear()
                seen = self._glanced[key] = self._glance(duty)
            if seen is not None:
                return seen
        return self.look_closely(duty)

    def _glance(self, duty: Duty) -> Swept | None:
        """Return what is true of a duty that is wholly in order, None if it may not be."""
        spans = self.intervals(duty, self.first)
        if not spans:
            return None
        groups = [agrees for agrees, _ in self.groups(duty)]
        seen = self.glance.in_order(duty.clauses, duty.areas, duty.needs, spans, groups)
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
            judge = _Judge(self, duty, ownerless=ownerless)
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
                    if reach.clause.number not in alive and _is_alive(reach, standing):
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
            return Swept([], has_points, idle, leaders, ever, ownerless and has_points)
        order = [(facet.id, tuple(facet.values)) for facet in duty.facets]
        stretches = [
            Stretch(duty.id, cause, cells, facets, start, end, clauses)
            for (cause, cells, start, end, clauses), facets in merge_facets(by_points(grouped), order)
        ]
        return Swept(stretches, has_points, idle, leaders, ever, ownerless and has_points)

    def _idle_always(self, duty: Duty, idle: set[int]) -> tuple[int, ...]:
        """Return which of some clauses reach no point on any day, however long ago."""
        for _, standings in self.standings(duty, BEGINNING):
            for standing in standings:
                for reach in standing.reaches:
                    if reach.clause.number in idle and _is_alive(reach, standing):
                        idle.discard(reach.clause.number)
            if not idle:
                break
        return tuple(sorted(idle))


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


def _is_alive(reach: Reach, standing: Standing) -> bool:
    """Whether a clause reaches any point; the lead of a general rule only where it does not yield."""
    if not reach.alive:
        return False
    if not reach.clause.is_general or not standing.yielded:
        return True
    if reach.asked & ~standing.yielded:
        return True
    return reach.others


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


class _Judge:
    """What is wrong in each interval of one group of facet combinations; remembers the interval before."""

    def __init__(self, sweep: Sweep, duty: Duty, *, ownerless: bool) -> None:
        self.bodies = sweep.bodies
        self.on = sweep.on
        self.duty = duty
        self.ownerless = ownerless
        self.before: Standing | None = None
        self.missing = 0
        self.lapsed: dict[tuple[str, ...], tuple[int, tuple[tuple[int, int], ...]]] = {}
        self.unfilled = dict.fromkeys(duty.needs, 0)
        self.softly = dict.fromkeys(duty.needs, 0)

    def spell(self, now: Standing) -> Spell:
        """Return the causes of one interval. Intervals must come in order, without a hole."""
        causes: dict[Cause, int] = {}
        self.clauses: dict[Cause, tuple[tuple[int, int], ...]] = {}
        self._missing(now, causes)
        if self.duty.needs:
            self._needs(now, causes)
        if len(now.sets) > 1:
            self._overlaps(now, causes)
        for reach in now.reaches:
            if reach.crowded:
                self._crowds(now, reach, causes)
            if reach.outside and not reach.clause.has_basis:
                for role, body, cells in reach.outside:
                    self._add(causes, Cause("DL401", role, (body,)), cells, ((reach.clause.number, cells),))
        contradicted = (now.relieved | now.unsettled) & now.led
        if contradicted:
            for bodies, cells in _unions(now.sets, contradicted):
                self._add(
                    causes, Cause("DL205", "lead", bodies), cells, self._leading(now, cells, others=True)
                )
        if now.led:
            self._own_supervisors(now, causes)
            self._unable(now, causes)
        self.before = now
        return Spell(now.start, now.end, causes, self.clauses)

    def _add(
        self, causes: dict[Cause, int], cause: Cause, cells: int, clauses: tuple[tuple[int, int], ...] = ()
    ) -> None:
        causes[cause] = causes.get(cause, 0) | cells
        if clauses:
            self.clauses[cause] = self.clauses.get(cause, ()) + clauses

    def _missing(self, now: Standing, causes: dict[Cause, int]) -> None:
        """Points without a lead that nobody is relieved of: lapses first, then by what is to blame."""
        missing = now.space & ~now.led & ~now.relieved
        before = self.before
        lapsed = 0
        if before is not None and missing and not self.ownerless:
            carried: dict[tuple[str, ...], tuple[int, tuple[tuple[int, int], ...]]] = {}
            for bodies, (cells, clauses) in self.lapsed.items():
                if cells & missing:
                    carried[bodies] = (cells & missing, clauses)
            fresh = missing & ~self.missing & before.led
            if now.start > self.on and fresh:
                for bodies, cells in _unions(before.sets, fresh):
                    old = carried.get(bodies, (0, ()))
                    carried[bodies] = (old[0] | cells, (*old[1], *self._leading(before, cells)))
            self.lapsed = carried
            for bodies, (cells, clauses) in carried.items():
                lapsed |= cells
                self._add(causes, Cause("DL103", "lead", bodies), cells, clauses)
        else:
            self.lapsed = {}
        self.missing = missing
        left = missing & ~lapsed
        if left and not self.ownerless:
            self._blame(now, left, causes)

    def _blame(self, now: Standing, left: int, causes: dict[Cause, int]) -> None:
        """Say of points without a lead the first that applies: to settle, not there, selector finds nobody, gap."""
        unsettled = left & now.unsettled
        if unsettled:
            opens = [
                reach for reach in now.reaches if reach.clause.open is not None and reach.base & unsettled
            ]
            labelled: list[tuple[str, int]] = []
            for reach in opens:
                cells = reach.base & unsettled
                for party in reach.clause.between:
                    if party[0] == "@":
                        for group, there in self.bodies.groups(party, now.start):
                            labelled.extend((body, there & cells) for body in group if there & cells)
                    else:
                        labelled.append((party, cells))
            concerned = tuple((reach.clause.number, reach.base) for reach in opens)
            covered = 0
            for bodies, cells in _sets(labelled):
                covered |= cells
                self._add(causes, Cause("DL105", "lead", bodies), cells, concerned)
            if unsettled & ~covered:
                self._add(causes, Cause("DL105", "lead", ()), unsettled & ~covered, concerned)
            left &= ~unsettled
        absent: list[tuple[str, int]] = []
        ended = 0
        concerned_by: list[tuple[int, int]] = []
        for reach in now.reaches:
            where = now.lead_cells(reach) & left
            for body, cells, has_ended in reach.absent:
                if cells & where:
                    absent.append((body, cells & where))
                    concerned_by.append((reach.clause.number, cells & where))
                    if has_ended:
                        ended |= cells & where
        for bodies, cells in _sets(absent):
            for code, part in (("DL302", cells & ended), ("DL303", cells & ~ended)):
                if part:
                    self._add(causes, Cause(code, "lead", bodies), part, tuple(concerned_by))
            left &= ~cells
        for reach in now.reaches:
            where = reach.nobody & now.lead_cells(reach) & left
            if where:
                self._add(causes, Cause("DL304", "lead", ()), where, ((reach.clause.number, where),))
        for reach in now.reaches:
            left &= ~(reach.nobody & now.lead_cells(reach))
        if left:
            self._add(causes, Cause("DL101", "lead", ()), left)

    def _needs(self, now: Standing, causes: dict[Cause, int]) -> None:
        """Roles that a duty needs besides a lead and that no existing body fills."""
        for role in self.duty.needs:
            filled = 0
            for reach in now.reaches:
                for _, cells in reach.present.get(role, ()):
                    filled |= cells
            unfilled = now.space & ~filled
            soft = self.softly[role] & unfilled
            if self.before is not None and now.start > self.on:
                soft |= unfilled & ~self.unfilled[role] & self.before.space
            self.unfilled[role], self.softly[role] = unfilled, soft
            if soft:
                self._add(causes, Cause("DL102", role, (), soft=True), soft)
            if unfilled & ~soft:
                self._add(causes, Cause("DL102", role, ()), unfilled & ~soft)

    def _overlaps(self, now: Standing, causes: dict[Cause, int]) -> None:
        """Points with two or more different sets of leads."""
        once = twice = 0
        for cells in now.sets.values():
            twice |= once & cells
            once |= cells
        if not twice:
            return
        sets = sorted(now.sets)
        for numbers, cells in split(
            [
                (str(number), now.sets[group] & twice)
                for number, group in enumerate(sets)
                if now.sets[group] & twice
            ]
        ):
            groups = [sets[int(number)] for number in numbers]
            bodies = frozenset(body for group in groups for body in group)
            nested = all(len(group) == 1 for group in groups) and self.bodies.on_one_line(bodies)
            code = "DL203" if nested else "DL201"
            self._add(causes, Cause(code, "lead", tuple(sorted(bodies))), cells, self._leading(now, cells))

    def _crowds(self, now: Standing, reach: Reach, causes: dict[Cause, int]) -> None:
        for group, cells in reach.crowded:
            part = cells & now.lead_cells(reach)
            if part:
                self._add(causes, Cause("DL305", "lead", group), part, ((reach.clause.number, part),))

    def _own_supervisors(self, now: Standing, causes: dict[Cause, int]) -> None:
        watching: dict[str, int] = {}
        for reach in now.reaches:
            for body, cells in reach.present.get("supervise", ()):
                watching[body] = watching.get(body, 0) | cells
        if not watching:
            return
        for body, watched in sorted(watching.items()):
            both = 0
            for group, cells in now.sets.items():
                if body in group:
                    both |= cells & watched
            if not both:
                continue
            for reach in now.reaches:
                for agent, cells in reach.present.get("agent", ()):
                    if agent != body:
                        both &= ~cells
            if both:
                concerned = self._leading(now, both, only=body)
                watchers = tuple(
                    (reach.clause.number, cells)
                    for reach in now.reaches
                    for other, cells in reach.present.get("supervise", ())
                    if other == body and cells & both
                )
                self._add(causes, Cause("DL206", "supervise", (body,)), both, concerned + watchers)

    def _unable(self, now: Standing, causes: dict[Cause, int]) -> None:
        records, wanted = self.bodies.records, self.duty.abilities
        for group, cells in now.sets.items():
            for body in group:
                if records[body].kind == THIRD_PARTY or (
                    wanted and not wanted <= self.bodies.abilities[body]
                ):
                    self._add(
                        causes, Cause("DL207", "lead", (body,)), cells, self._leading(now, cells, only=body)
                    )

    @staticmethod
    def _leading(
        now: Standing, cells: int, *, others: bool = False, only: str | None = None
    ) -> tuple[tuple[int, int], ...]:
        """Return the clauses that lead at some cells (`only` one body), with `others` also `none` and `open`."""
        found = []
        for reach in now.reaches:
            where = 0
            if others and (reach.clause.none is not None or reach.clause.open is not None):
                where |= reach.base & cells
            counted = now.lead_cells(reach) & cells
            for group, there in reach.leads:
                if only is None or only in group:
                    where |= there & counted
            if where:
                found.append((reach.clause.number, where))
        return tuple(found)


def _unions(sets: dict[tuple[str, ...], int], where: int) -> list[Group]:
    """Return the bodies of all sets together at each cell of `where`."""
    return _sets([(body, cells & where) for group, cells in sets.items() for body in group if cells & where])


def _sets(labelled: list[tuple[str, int]]) -> list[Group]:
    """Return the sets of bodies that are at each cell; a body may be given more than once."""
    masks: dict[str, int] = {}
    for body, cells in labelled:
        masks[body] = masks.get(body, 0) | cells
    return split(sorted(masks.items()))
