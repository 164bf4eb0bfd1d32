"""What transfers bring to the bodies that receive: work that clauses still charge the giver with, or theirs already.

To come is what the clauses of the carried duties charge the giver with on the day before, as far as the receiver does
not bear it already. What the clauses say of the receiver itself from that day on is its own load and not counted twice.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from dutylist.graph.custody import Line
from dutylist.graph.posts import NOTHING, Posts, Work, capacity, term, workloads
from dutylist.graph.space import Space
from dutylist.graph.transfers import split_by
from dutylist.model.mechanisms import Transfer
from dutylist.model.period import Period
from dutylist.model.registry import Clause, Duty

Key = tuple[str, int]
"""A clause: its duty and number."""


class Taken(NamedTuple):
    """A clause's work that comes with a transfer, on some days."""

    work: Work
    days: Period


class Addition(NamedTuple):
    """What a transfer brings to a body.

    `taken` is the work; for a transfer in effect it is what the clauses say of the body now. `fresh`, for one to come,
    are clauses of the same duties that name the body anew from then on: they are in its own load already. `borne` are
    those that the body bears already before it, `unknown` the carried duties that give no workload at all, `left` (in
    effect, no delegation) the clauses that still charge the giver and not the body.
    """

    transfer: Transfer
    is_to_come: bool
    taken: tuple[Taken, ...] = ()
    fresh: tuple[Taken, ...] = ()
    borne: tuple[Work, ...] = ()
    unknown: tuple[str, ...] = ()
    left: tuple[Work, ...] = ()

    @property
    def first(self) -> int:
        """The day on which it takes effect."""
        return self.transfer.effective

    @property
    def posts(self) -> Decimal:
        """How many posts the work takes in all."""
        return sum((one.work.posts for one in self.taken), NOTHING)

    def written(self, day: int) -> Decimal:
        """Return how many posts the fresh clauses take on a day."""
        return sum((one.work.posts for one in self.fresh if one.days.start <= day < one.days.end), NOTHING)

    def extra(self, day: int) -> Decimal:
        """Return what is added on a day to what the clauses say: duty by duty, never less than nothing."""
        if not self.is_to_come:
            return NOTHING
        left: dict[str, Decimal] = {}
        for sign, ones in ((1, self.taken), (-1, self.fresh)):
            for one in ones:
                if one.days.start <= day < one.days.end:
                    id_ = one.work.duty.id
                    left[id_] = left.get(id_, NOTHING) + sign * one.work.posts
        return sum((max(posts, NOTHING) for posts in left.values()), NOTHING)

    @property
    def days(self) -> set[int]:
        """The days on which what is added may change."""
        return {day for one in (*self.taken, *self.fresh) for day in one.days}


@dataclass(slots=True)
class _Brought:
    """What one transfer brings to one body, while it is being gathered."""

    taken: dict[Key, Taken] = field(default_factory=dict)
    fresh: list[Taken] = field(default_factory=list)
    borne: dict[Key, Work] = field(default_factory=dict)
    unknown: dict[str, None] = field(default_factory=dict)
    left: dict[Key, Work] = field(default_factory=dict)

    def addition(self, transfer: Transfer, *, is_to_come: bool) -> Addition:
        taken = tuple(one for one in self.taken.values() if not one.days.is_empty)
        return Addition(
            transfer,
            is_to_come,
            taken,
            tuple(self.fresh),
            tuple(self.borne.values()),
            tuple(self.unknown),
            tuple(self.left.values()),
        )


Found = dict[tuple[int, str], _Brought]
"""What is brought, by the transfer's place in the list and the body."""


class Additions:
    """Works out, for one list on one day, what each transfer brings to whom: who receives, and judged bodies above."""

    def __init__(self, space: Space, posts: Posts) -> None:
        """Keep the space, and whose work is whose."""
        self.space = space
        self.posts = posts
        self._charged: dict[tuple[str, int], frozenset[Key]] = {}

    def all(self) -> Mapping[str, list[Addition]]:
        """Return what comes to each body, by the day and then in file order."""
        on = self.space.on
        ordered = sorted(self.space.mechanisms.transfers, key=lambda one: (one.effective, one.order))
        brought = self._in_effect([one for one in ordered if one.effective <= on])
        brought |= self._to_come([one for one in ordered if one.effective > on])
        found: dict[str, list[Addition]] = {}
        by_order = {one.order: (place, one) for place, one in enumerate(ordered)}
        for (order, body), one in sorted(brought.items(), key=lambda pair: by_order[pair[0][0]][0]):
            transfer = by_order[order][1]
            found.setdefault(body, []).append(one.addition(transfer, is_to_come=transfer.effective > on))
        return found

    def _bearers(self, receivers: Iterable[str]) -> list[str]:
        """Return those who receive and, of those above them, who has posts to be judged by."""
        found = dict.fromkeys(receivers)
        for body in list(found):
            _, *above = self.space.bodies.line(body)
            found.update(
                dict.fromkeys(one for one in above if capacity(self.space.registry.bodies[one]) is not None)
            )
        return list(found)

    def _in_effect(self, transfers: list[Transfer]) -> Found:
        """Return what the clauses say today, at points that belong to a transfer, of those who received them."""
        on = self.space.on
        found: Found = {}
        for duty, carried in self._by_duty(transfers):
            works = list(self._in_force(duty, on))
            everywhere = self.space.areas.union(duty.areas, on)
            for transfer, cells in self._holdings(duty, carried, everywhere, None):
                for body in sorted(self._standing(transfer.receivers, cells, on)):
                    brought = found.setdefault((transfer.order, body), _Brought())
                    if not works:
                        brought.unknown[duty.id] = None
            for work in works:
                known: set[str] = set()  # a clause counts for the latest transfer that brings it to a body
                key = duty.id, work.clause.number
                for transfer, cells in self._holdings(duty, carried, self._reached(work, on), work.clause):
                    givers = () if transfer.is_delegation else self._standing(transfer.givers, cells, on)
                    is_kept = any(key in self._charges(giver, on) for giver in givers)
                    for bearer in self._bearers(sorted(self._standing(transfer.receivers, cells, on))):
                        brought = found.setdefault((transfer.order, bearer), _Brought())
                        if key not in self._charges(bearer, on):
                            if is_kept:
                                brought.left[key] = work
                        elif bearer not in known:
                            known.add(bearer)
                            brought.taken[key] = Taken(work, term(duty, work.clause))
        return found

    def _holdings(
        self, duty: Duty, carried: list[Transfer], cells: int, clause: Clause | None
    ) -> Iterator[tuple[Transfer, int]]:
        """Yield the transfers that some cells of a duty belong to, the latest first, where a clause can hold."""
        for agreed, combination in split_by(duty, carried):
            if clause is None or fits(clause, dict(combination)):
                chosen = [one for one, is_meant in zip(carried, agreed, strict=True) if is_meant]
                for holding in self.space.custody.holdings(Line(chosen), cells, self.space.on):
                    yield holding.transfer, holding.cells

    def _to_come(self, transfers: list[Transfer]) -> Found:
        """Return what transfers to come will bring; what one brings may go on with a later one."""
        found: Found = {}
        bearing: dict[tuple[str, Key], int] = {}  # who bears which clause by a transfer to come: by which
        counted: set[tuple[str, Key]] = set()
        for transfer in transfers:
            for (body, key), order in list(bearing.items()):
                if found[order, body].taken[key].days.end <= transfer.effective:  # a delegation that is over
                    del bearing[body, key]
            own: dict[str, _Brought] = {}
            self._bring(transfer, bearing, own)
            for body, key in self._left(transfer, bearing):
                earlier = found[bearing.pop((body, key)), body].taken
                earlier[key] = Taken(
                    earlier[key].work, earlier[key].days.meet(Period(end=transfer.effective))
                )
            for body, brought in own.items():
                bearing.update(((body, key), transfer.order) for key in brought.taken)
                if brought.taken:
                    brought.fresh = list(self._fresh(transfer, body, counted))
                found[transfer.order, body] = brought
        return found

    def _bring(
        self, transfer: Transfer, bearing: Mapping[tuple[str, Key], int], own: dict[str, _Brought]
    ) -> None:
        """Gather what a transfer brings to whom."""
        day, before = transfer.effective, transfer.effective - 1
        for duty, cells in self._points(transfer):
            works = list(self._in_force(duty, before))
            for body in sorted(self._standing(transfer.receivers, cells, day)):
                brought = own.setdefault(body, _Brought())
                if not works:
                    brought.unknown[duty.id] = None
            for work in works:
                key = duty.id, work.clause.number
                reached = self._reached(work, before) & cells
                if not reached or not self._agree(work, transfer):
                    continue
                givers = self._standing(transfer.givers, reached, before)
                is_given = any(
                    key in self._charges(giver, before) or (giver, key) in bearing for giver in givers
                )
                for bearer in self._bearers(sorted(self._standing(transfer.receivers, reached, day))):
                    if key in self._charges(bearer, before) or (bearer, key) in bearing:
                        own.setdefault(bearer, _Brought()).borne[key] = work
                    elif is_given:
                        days = Period(day, transfer.end)
                        own.setdefault(bearer, _Brought()).taken[key] = Taken(work, days)

    def _left(self, transfer: Transfer, bearing: Mapping[tuple[str, Key], int]) -> list[tuple[str, Key]]:
        """Return what earlier transfers were to bring to givers of this one, who will have it no more."""
        if transfer.is_delegation:
            return []
        lines = {one for body in self._parties(transfer.receivers) for one in self.space.bodies.line(body)}
        givers = {
            one for body in self._parties(transfer.givers) for one in self.space.bodies.line(body)
        } - lines
        duties = {duty.id for duty, _ in self._points(transfer)}
        return [key for key in bearing if key[0] in givers and key[1][0] in duties]

    def _fresh(self, transfer: Transfer, body: str, counted: set[tuple[str, Key]]) -> Iterator[Taken]:
        """Yield the clauses of carried duties that charge a body anew with a transfer or later, each once."""
        before = transfer.effective - 1
        carried = {duty.id: cells for duty, cells in self._points(transfer)}
        for days, _, works in self.posts.shares.get(body, ()):
            for work in works:
                key = work.duty.id, work.clause.number
                if work.duty.id not in carried or (body, key) in counted or days.end <= transfer.effective:
                    continue
                if key in self._charges(body, before) or not self._agree(work, transfer):
                    continue
                if self._reached(work, max(days.start, transfer.effective)) & carried[work.duty.id]:
                    counted.add((body, key))
                    yield Taken(work, days)

    def _by_duty(self, transfers: list[Transfer]) -> Iterator[tuple[Duty, list[Transfer]]]:
        grouped: dict[str, list[Transfer]] = {}
        for transfer in transfers:
            for id_ in transfer.duties:
                if id_ in self.space.duties:
                    grouped.setdefault(id_, []).append(transfer)
        for id_, carried in grouped.items():
            yield self.space.duties[id_], carried

    def _points(self, transfer: Transfer) -> Iterator[tuple[Duty, int]]:
        """Yield the duties of a transfer with the cells that it carries when it takes effect."""
        day = transfer.effective
        for id_ in transfer.duties:
            duty = self.space.duties.get(id_)
            if duty is not None:
                cells = self.space.transfers.cells(transfer, self.space.areas.union(duty.areas, day), day)
                if cells:
                    yield duty, cells

    @staticmethod
    def _in_force(duty: Duty, day: int) -> Iterator[Work]:
        for work in workloads(duty):
            start, end = term(duty, work.clause)
            if start <= day < end:
                yield work

    def _reached(self, work: Work, day: int) -> int:
        """Return the cells at which a clause's conditions hold on a day, whoever is named."""
        cells = self.space.areas.union(work.duty.areas, day)
        reach = self.space.sweeper.reacher.reach(work.clause, cells, day)
        return 0 if reach is None else reach.base

    @staticmethod
    def _agree(work: Work, transfer: Transfer) -> bool:
        """Whether a clause and a transfer have facet values in common."""
        return any(
            agreed[0] and fits(work.clause, dict(combination))
            for agreed, combination in split_by(work.duty, [transfer])
        )

    def _standing(self, parties: tuple[str, ...], cells: int, day: int) -> set[str]:
        groups = self.space.transfers.standing(parties, cells, day)
        return {body for group, mask in groups if mask for body in group}

    def _parties(self, parties: tuple[str, ...]) -> set[str]:
        found: set[str] = set()
        for party in parties:
            found.update(self.space.bodies.members(party) if party[0] == "@" else (party,))
        return found

    def _charges(self, body: str, day: int) -> frozenset[Key]:
        known = self._charged.get((body, day))
        if known is None:
            works = self.posts.works(body, day)
            known = self._charged[body, day] = frozenset((work.duty.id, work.clause.number) for work in works)
        return known


def fits(clause: Clause, chosen: Mapping[str, str]) -> bool:
    """Whether a clause can hold where some facets have these values."""
    return all(facet not in chosen or chosen[facet] in values for facet, values in clause.when)
