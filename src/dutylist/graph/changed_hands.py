"""What is wrong at points that changed hands: transfers and third parties against the leads, day by day. SPEC §6.

This is the sweep once more, over the days on which transfers begin and end too, and only for duties that a transfer
or a third party is about.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from dutylist.graph.bodies import split
from dutylist.graph.custody import Custody, Holding, Line, in_role
from dutylist.graph.keys import Keys
from dutylist.graph.reach import Reach
from dutylist.graph.standing import Standing, stand
from dutylist.graph.stretch import Cause, Facets, Run, Spell, Stretch, merge_facets, runs
from dutylist.graph.sweep import by_points
from dutylist.graph.transfers import agrees, split_by
from dutylist.model.mechanisms import Transfer
from dutylist.model.period import BEGINNING, FOREVER
from dutylist.model.registry import Duty

Concerned = tuple[tuple[int, int], ...]
"""Clauses by number, each with the cells at which it matters."""


class ChangedHands:
    """Judges DL502, DL503, DL508, DL803 and DL804."""

    def __init__(self, custody: Custody, keys: Keys) -> None:
        """Keep the custody, whose sweep knows the days that count, and the keys of its duties."""
        self.custody = custody
        self.keys = keys
        self.sweep = custody.sweep
        self.duties = custody.duties

    def stretches(self) -> Iterator[Stretch]:
        """Yield the facts of all duties concerned, in file order of the duties."""
        by_duty = self.custody.transfers.by_duty
        concerned = {id_ for id_, carried in by_duty.items() if carried}
        concerned.update(duty.id for duty, clause in self.keys.clauses("agent") if clause.agent)
        if concerned:
            for id_, duty in self.duties.items():
                if id_ in concerned:
                    yield from self._duty(duty, by_duty.get(id_, ()))

    def _duty(self, duty: Duty, carried: Sequence[Transfer]) -> Iterator[Stretch]:
        """Yield the facts of one duty, merged over facets."""
        on = self.sweep.on
        first = min(self.sweep.first, on - 1)  # the day before tells which agents end on the reference day
        days = self._days(carried, on)
        spans = [
            (start, end, self.sweep.areas.union(duty.areas, start))
            for start, end in self.sweep.intervals(duty, first)
        ]
        reaches = [
            [self.sweep.reacher.reach(clause, space, start) for clause in duty.clauses]
            for start, _, space in spans
        ]
        grouped: dict[Run, list[Facets]] = {}
        for clauses_fit, transfers_fit, combinations in self._groups(duty, carried):
            mine = [one for one, fits in zip(carried, transfers_fit, strict=True) if fits]
            judge = _Judge(self.custody, Line(mine))
            spells: list[Spell] = []
            for (start, end, space), reached in zip(spans, reaches, strict=True):
                chosen = [
                    one for one, fits in zip(reached, clauses_fit, strict=True) if fits and one is not None
                ]
                standing = stand(start, end, space, chosen)
                spells.extend(judge.spell(standing, *part) for part in _cut(start, end, days))
            if any(spell.causes for spell in spells):
                for run in runs(spells):
                    grouped.setdefault(run, []).extend(combinations)
        order = [(facet.id, tuple(facet.values)) for facet in duty.facets]
        for (cause, cells, start, end, clauses), facets in merge_facets(by_points(grouped), order):
            yield Stretch(duty.id, cause, cells, facets, start, end, clauses)

    def _days(self, carried: Sequence[Transfer], on: int) -> list[int]:
        """Return the days, in order, on which what transfers say may change."""
        areas, bodies = self.sweep.areas, self.sweep.bodies
        days = {on}
        for transfer in carried:
            days.update((transfer.effective, transfer.end))
            for area in transfer.areas:
                days.update(areas.change_days(area))
            for party in (*transfer.givers, *transfer.receivers, *transfer.supervisors):
                days.update(bodies.selector_days(party) if party[0] == "@" else bodies.change_days(party))
        return sorted(days - {BEGINNING, FOREVER})

    def _groups(
        self, duty: Duty, carried: Sequence[Transfer]
    ) -> Iterator[tuple[tuple[bool, ...], bytes, list[Facets]]]:
        """Yield facet combinations by the clauses and the transfers that agree with them."""
        if not any(transfer.when for transfer in carried):
            for clauses_fit, combinations in self.sweep.groups(duty):
                yield clauses_fit, b"\1" * len(carried), combinations
            return
        finer: dict[tuple[tuple[bool, ...], bytes], dict[Facets, None]] = {}
        order = {facet.id: number for number, facet in enumerate(duty.facets)}
        for clauses_fit, combinations in self.sweep.groups(duty):
            for combination in combinations:
                chosen = dict(combination)
                for _, others in split_by(duty, carried):
                    if all(chosen.get(facet, value) == value for facet, value in others):
                        whole = {**dict(others), **chosen}
                        fits = bytes(agrees(duty, one.when, whole) for one in carried)
                        key = tuple(sorted(whole.items(), key=lambda pair: order[pair[0]]))
                        finer.setdefault((clauses_fit, fits), {})[key] = None
        for (clauses_fit, fits), combined in finer.items():
            yield clauses_fit, fits, list(combined)


def _cut(start: int, end: int, days: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the parts of an interval between days."""
    at = start
    for number in range(bisect_right(days, start), len(days)):
        if days[number] >= end:
            break
        yield at, days[number]
        at = days[number]
    yield at, end


class _Judge:
    """What is wrong in each part of an interval for one group of facet combinations. Parts come in order."""

    def __init__(self, custody: Custody, line: Line) -> None:
        self.custody = custody
        self.transfers = custody.transfers
        self.sweep = custody.sweep
        self.line = line
        self.before: Standing | None = None
        self.forsaken: dict[tuple[str, ...], int] = {}

    def spell(self, standing: Standing, start: int, end: int) -> Spell:
        """Return the causes from `start` up to `end`, in which nothing changes."""
        causes: dict[Cause, int] = {}
        self.clauses: dict[Cause, Concerned] = {}
        now = standing._replace(start=start, end=end)
        space = standing.space
        holdings = self.custody.holdings(self.line, space, start)
        leads = _leads(standing)
        agents = in_role(standing, "agent")
        if start >= self.sweep.on:
            for holding in holdings:
                self._holding(now, holding, leads, agents, causes)
            if self.line.has_delegations:
                expired = self.custody.expired(self.line, space, start)
                self._expired(now, expired, leads, agents, causes)
        if agents and start >= self.sweep.first:
            self._unsupervised(now, holdings, agents, causes)
        self._forsaken(now, agents, causes)
        self.before = now
        return Spell(start, end, causes, self.clauses)

    def _add(self, causes: dict[Cause, int], cause: Cause, cells: int, clauses: Concerned = ()) -> None:
        causes[cause] = causes.get(cause, 0) | cells
        if clauses:
            self.clauses[cause] = (*self.clauses.get(cause, ()), *clauses)

    def _holding(
        self,
        now: Standing,
        holding: Holding,
        leads: Mapping[str, int],
        agents: Mapping[str, int],
        causes: dict[Cause, int],
    ) -> None:
        """Judge the points that belong to one transfer: dropped by the receiver, still held by the giver."""
        transfer = holding.transfer
        cells = holding.cells & ~now.relieved
        if not cells:
            return
        receivers = self.transfers.standing(transfer.receivers, cells, now.start)
        givers = self.transfers.standing(transfer.givers, cells, now.start)
        taken = _reached(receivers, agents if transfer.is_delegation else leads)
        held = _reached(givers, leads)
        dropped = cells & ~(taken & held if transfer.is_delegation else taken)
        if dropped:
            nobody = dropped
            for bodies, there in receivers:
                nobody &= ~there
                if there & dropped:
                    self._add(causes, Cause("DL502", "lead", bodies), there & dropped)
            if nobody:
                self._add(causes, Cause("DL502", "lead", ()), nobody)
        if transfer.is_delegation or not held:
            return
        for bodies, there in givers:
            for still, where in _subsets(bodies, there & held, leads):
                concerned = _clauses(now, still, where, lead_only=True)
                self._add(causes, Cause("DL503", "lead", still), where, concerned)

    def _expired(
        self,
        now: Standing,
        expired: Iterator[Holding],
        leads: Mapping[str, int],
        agents: Mapping[str, int],
        causes: dict[Cause, int],
    ) -> None:
        """Judge the points of delegations that are over: the receiver must not go on."""
        active = {body: leads.get(body, 0) | agents.get(body, 0) for body in (*leads, *agents)}
        for transfer, cells in expired:
            for bodies, there in self.transfers.standing(transfer.receivers, cells, now.start):
                for still, where in _subsets(bodies, there, active):
                    self._add(causes, Cause("DL508", "lead", still), where, _clauses(now, still, where))

    def _unsupervised(
        self,
        now: Standing,
        holdings: Sequence[Holding],
        agents: Mapping[str, int],
        causes: dict[Cause, int],
    ) -> None:
        """Judge third parties: nobody whose task it is, or nobody who looks after them."""
        watched = self.custody.watched(now, holdings)
        for bodies, there in _sets(agents):
            cells = there & ~(watched & now.led)
            if cells:
                concerned = _clauses(now, bodies, cells, agent_only=True)
                self._add(causes, Cause("DL803", "lead", bodies), cells, concerned)

    def _forsaken(self, now: Standing, agents: Mapping[str, int], causes: dict[Cause, int]) -> None:
        """Judge the days after an agent's clause or body ends, until somebody is there again."""
        alone = now.space & ~now.led
        for cells in agents.values():
            alone &= ~cells
        carried = {bodies: cells & alone for bodies, cells in self.forsaken.items() if cells & alone}
        before = self.before
        if before is not None and alone and now.start >= self.sweep.on:
            ended: dict[str, int] = {}
            by: list[tuple[int, int]] = []
            for reach in before.reaches:
                for body, cells in reach.present.get("agent", ()):
                    if reach.clause.end == now.start or self.sweep.bodies.existence[body].end == now.start:
                        ended[body] = ended.get(body, 0) | cells & alone
                        by.append((reach.clause.number, cells & alone))
            for bodies, cells in _sets(ended):
                carried[bodies] = carried.get(bodies, 0) | cells
                concerned = tuple((number, there & cells) for number, there in by if there & cells)
                self._add(causes, Cause("DL804", "lead", bodies), 0, concerned)
        self.forsaken = carried
        for bodies, cells in carried.items():
            self._add(causes, Cause("DL804", "lead", bodies), cells)


def _leads(standing: Standing) -> dict[str, int]:
    """Return where each body leads."""
    found: dict[str, int] = {}
    for group, cells in standing.sets.items():
        for body in group:
            found[body] = found.get(body, 0) | cells
    return found


def _reached(groups: Sequence[tuple[tuple[str, ...], int]], there: Mapping[str, int]) -> int:
    """Return where any body of the groups is there."""
    mask = 0
    for bodies, cells in groups:
        for body in bodies:
            mask |= cells & there.get(body, 0)
    return mask


def _subsets(
    bodies: Sequence[str], cells: int, there: Mapping[str, int]
) -> Sequence[tuple[tuple[str, ...], int]]:
    """Return which of some bodies are there, and at which of the cells exactly these."""
    return _sets({body: there.get(body, 0) & cells for body in bodies})


def _sets(labelled: Mapping[str, int]) -> Sequence[tuple[tuple[str, ...], int]]:
    """Return the sets of bodies that stand together, each with the cells at which exactly these do."""
    return split(sorted((body, cells) for body, cells in labelled.items() if cells))


def _clauses(
    now: Standing,
    bodies: Sequence[str],
    where: int,
    *,
    lead_only: bool = False,
    agent_only: bool = False,
) -> Concerned:
    """Return the clauses by which bodies lead or are agents at some cells."""
    found: list[tuple[int, int]] = []
    for reach in now.reaches:
        cells = 0
        if not agent_only:
            cells |= _leading(now, reach, bodies)
        if not lead_only:
            for body, there in reach.present.get("agent", ()):
                if body in bodies:
                    cells |= there
        if cells & where:
            found.append((reach.clause.number, cells & where))
    return tuple(found)


def _leading(now: Standing, reach: Reach, bodies: Sequence[str]) -> int:
    cells = 0
    for group, there in reach.leads:
        if any(body in bodies for body in group):
            cells |= there
    return cells & now.lead_cells(reach)
