"""What is wrong at the points of one interval, and why: causes, each with its cells and clauses. SPEC §3 and §4."""

from dutylist.graph.bodies import Bodies, Group, split
from dutylist.graph.reach import Reach
from dutylist.graph.standing import Standing
from dutylist.graph.stretch import Cause, Spell
from dutylist.model.registry import Duty

THIRD_PARTY = "agent"


class Judge:
    """What is wrong in each interval of one group of facet combinations; remembers the interval before."""

    def __init__(self, bodies: Bodies, on: int, duty: Duty, *, ownerless: bool) -> None:
        """Begin before the first interval. `ownerless`: the duty names no lead and no exemption anywhere."""
        self.bodies = bodies
        self.on = on
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
