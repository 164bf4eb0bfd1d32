"""Posts and the work that asks for them, by body and day; and what a pool of posts has lent. SPEC §6 DL505, DL506."""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from dutylist.graph.named import Named, united
from dutylist.graph.space import Space
from dutylist.model.amount import exact, read_amount
from dutylist.model.mechanisms import Allocation, PostPool
from dutylist.model.period import FOREVER, Period
from dutylist.model.registry import Body, Clause, Duty

NOTHING = Decimal(0)


class Work(NamedTuple):
    """A clause that takes posts."""

    posts: Decimal
    duty: Duty
    clause: Clause


class Peak(NamedTuple):
    """The first day of the largest sum, and the sum."""

    day: int
    total: Decimal


Share = tuple[Period, Decimal, Sequence[Work]]
"""Days, the posts that some clauses take on them, and these clauses."""


class Posts:
    """How many posts the work of each body takes on which days.

    A clause counts once for a body if it, or one below it, is named in a role or as an office, on the days on which
    that one exists. A selector counts for each of its bodies whose `covers` meets the duty's areas. Cells and facets
    are not counted.
    """

    def __init__(self, space: Space) -> None:
        """Keep the space."""
        self.space = space
        self._named = Named(space.areas, space.bodies)

    @cached_property
    def shares(self) -> Mapping[str, Sequence[Share]]:
        """What each body's work is made of."""
        alike: dict[tuple[frozenset[str], tuple[str, ...], Period], list[Work]] = {}
        for duty in self.space.duties.values():
            for work in workloads(duty):
                parties = frozenset((*work.clause.named, *work.clause.office))
                areas = duty.areas if any(party[0] == "@" for party in parties) else ()
                alike.setdefault((parties, areas, term(duty, work.clause)), []).append(work)
        found: dict[str, list[Share]] = {}
        for (parties, areas, days), works in alike.items():
            total = sum((work.posts for work in works), NOTHING)
            for body, periods in self._bearers(parties, areas, days).items():
                found.setdefault(body, []).extend((period, total, works) for period in united(periods))
        return found

    def _bearers(
        self, parties: frozenset[str], areas: tuple[str, ...], days: Period
    ) -> dict[str, list[Period]]:
        """Return whom a clause counts for: those named, and those above them."""
        bearers: dict[str, list[Period]] = {}
        for body, period in self._named.terms(parties, (areas, (), ()), days):
            for one in self.space.bodies.line(body):
                bearers.setdefault(one, []).append(period)
        return bearers

    def total(self, body: str, day: int) -> Decimal:
        """Return what a body's work takes on a day."""
        return sum(
            (posts for days, posts, _ in self.shares.get(body, ()) if days.start <= day < days.end), NOTHING
        )

    def peak(self, body: str, first: int) -> Peak:
        """Return the largest sum of a body from a day on, and its first day."""
        return _peak(((days, posts) for days, posts, _ in self.shares.get(body, ())), first)

    def works(self, body: str, day: int) -> Iterator[Work]:
        """Yield the clauses that take posts of a body on a day, each once, in no order."""
        for days, _, works in self.shares.get(body, ()):
            if days.start <= day < days.end:
                yield from works

    def heaviest(self, body: str, day: int, most: int) -> list[Work]:
        """Return the clauses that take most of a body's posts on a day, at most so many; else in file order."""
        return heapq.nsmallest(
            most,
            self.works(body, day),
            key=lambda work: (-work.posts, work.duty.order, work.clause.number),
        )

    def overloaded(self) -> Iterator[tuple[Body, Decimal, Peak]]:
        """Yield bodies whose work takes more posts than they have, with these and the largest sum. In file order."""
        for id_, body in self.space.registry.bodies.items():
            room = capacity(body)
            if room is not None and id_ in self.shares and id_ not in self.space.soundness.bodies:
                peak = self.peak(id_, self.space.first)
                if peak.total > room:
                    yield body, room, peak


def workloads(duty: Duty) -> Iterator[Work]:
    """Yield the clauses of a duty that say how many posts they take."""
    for clause in duty.clauses:
        posts = read_amount(clause.written, "workload")
        if posts is not None:
            yield Work(posts, duty, clause)


def term(duty: Duty, clause: Clause) -> Period:
    """Return the days on which a clause of a duty is in force."""
    return Period(clause.start, clause.end).meet(Period(duty.start, duty.end))


def capacity(body: Body) -> Decimal | None:
    """Return how many posts of a body are filled, else how many it has; None if neither is said."""
    filled = read_amount(body.written, "filled")
    return read_amount(body.written, "posts") if filled is None else filled


class Overdraft(NamedTuple):
    """A pool with its size, the largest sum lent, and who has it on that day."""

    pool: PostPool
    size: Decimal
    peak: Peak
    lent: Sequence[Allocation]


def overdrawn(space: Space) -> Iterator[Overdraft]:
    """Yield pools that have lent more posts than they have, in file order."""
    for pool in space.mechanisms.post_pools:
        if pool.size is not None:
            size = exact(pool.size)
            peak = _peak(((one.term, exact(one.posts)) for one in pool.allocations), space.first)
            if peak.total > size:
                lent = [one for one in pool.allocations if one.term.start <= peak.day < one.term.end]
                yield Overdraft(pool, size, peak, lent)


def _peak(shares: Iterable[tuple[Period, Decimal]], first: int) -> Peak:
    changes: dict[int, Decimal] = {first: NOTHING}
    for (start, end), posts in shares:
        if end > first:
            begun = max(start, first)
            changes[begun] = changes.get(begun, NOTHING) + posts
            if end < FOREVER:
                changes[end] = changes.get(end, NOTHING) - posts
    best = Peak(first, changes[first])
    total = NOTHING
    for day, change in sorted(changes.items()):
        total += change
        if total > best.total:
            best = Peak(day, total)
    return best
