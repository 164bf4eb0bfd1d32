"""The points of a duty, put together by their whole story: who held them when, and by which transfer they moved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from dutylist.graph.areas import bits, mask_of
from dutylist.graph.bodies import Group
from dutylist.graph.custody import in_role
from dutylist.graph.space import Space
from dutylist.graph.standing import Standing
from dutylist.graph.stretch import Facets
from dutylist.graph.transfers import split_by
from dutylist.model.mechanisms import Transfer
from dutylist.model.period import BEGINNING, FOREVER
from dutylist.model.registry import Duty
from dutylist.queries.reasons import Reasons
from dutylist.queries.story import OUTSIDE, Carried, Chapter, Holder, Term, Track

Label = tuple[str, tuple[str, ...] | str | int]
"""One thing that holds at a point: `lead` with a set, `agent` or `absent` with a body, a sort with a clause."""
Turns = tuple[tuple[int, Holder], ...]
"""Who holds a point from which day on."""
Key = tuple[int, tuple[Term, ...]]
"""What tells one `Carried` from another: the transfer's place in the list, its days and parties."""


def tracks(space: Space, duty: Duty, cells: int | None = None) -> tuple[Track, ...]:
    """Return the tracks of a duty that can be judged, by their first cell; `cells` limits them to these.

    Cost: cells by intervals by groups of facet combinations, and cells by transfers.
    """
    reasons = Reasons(space, duty)
    transfers = space.transfers.by_duty.get(duty.id, ())
    agreements: dict[bytes, list[Facets]] = {}
    for agreed, combination in split_by(duty, transfers):
        agreements.setdefault(agreed, []).append(combination)
    moved = {agreed: _moved(space, duty, transfers, agreed, cells) for agreed in agreements}
    found: dict[tuple[int, Turns, tuple[Key, ...]], tuple[list[Facets], tuple[Carried, ...]]] = {}
    for combinations, standings in space.sweeper.standings(duty, BEGINNING):
        turns = _turns(standings, cells)
        for agreed, others in agreements.items():
            both = list(_combined(duty, combinations, others))
            if not both:
                continue
            carried = moved[agreed]
            shared: dict[tuple[Turns, tuple[Key, ...]], list[int]] = {}
            for cell, turn in turns.items():
                shared.setdefault(
                    (turn, tuple((one.transfer.order, one.terms) for one in carried.get(cell, ()))), []
                ).append(cell)
            for (turn, keys), numbers in shared.items():
                through = carried.get(numbers[0], ())
                found.setdefault((mask_of(numbers), turn, keys), ([], through))[0].extend(both)
    made = [
        Track(
            duty,
            mask,
            merged(duty, combinations),
            tuple(_chapters(duty, reasons, mask, turn, through)),
            through,
        )
        for (mask, turn, _), (combinations, through) in found.items()
    ]
    return tuple(sorted(made, key=lambda one: (one.cells & -one.cells, one.combinations)))


def _turns(standings: Iterable[Standing], cells: int | None) -> dict[int, Turns]:
    """Return for each cell that is ever in the space who holds it from when on; equal neighbours are one."""
    known: dict[tuple[Label, ...], Holder] = {}
    found: dict[int, list[tuple[int, Holder]]] = {}
    for standing in standings:
        space = standing.space if cells is None else standing.space & cells
        labels: dict[int, list[Label]] = {number: [] for number in bits(space)}
        for label, mask in labels_of(standing):
            for number in bits(mask & space):
                labels[number].append(label)
        for number, turns in found.items():
            if number not in labels and turns[-1][1] is not OUTSIDE:
                turns.append((standing.start, OUTSIDE))
        for number, own in labels.items():
            key = tuple(own)
            holder = known.get(key)
            if holder is None:
                holder = known[key] = holder_of(key)
            turns = found.setdefault(number, [])
            if not turns or turns[-1][1] != holder:
                turns.append((standing.start, holder))
    return {number: tuple(turns) for number, turns in found.items()}


def labels_of(standing: Standing) -> Iterator[tuple[Label, int]]:
    """Yield what holds where in one interval: who leads or acts as agent, and the clauses that make it so."""
    for group, mask in sorted(standing.sets.items()):
        yield ("lead", group), mask
    for body, mask in sorted(in_role(standing, "agent").items()):
        yield ("agent", body), mask
    for reach in standing.reaches:
        number = reach.clause.number
        if reach.clause.none is not None:
            yield ("none", number), reach.base
        if reach.clause.open is not None:
            yield ("open", number), reach.base
        counted = standing.lead_cells(reach)
        leading = absent = 0
        for _, mask in reach.leads:
            leading |= mask & counted
        for body, mask, _ in reach.absent:
            absent |= mask & counted
            yield ("absent", body), mask & counted
        if leading:
            yield ("leading", number), leading
        for _, mask in reach.crowded:
            yield ("crowded", number), mask & counted
        if absent | reach.nobody:
            yield ("missing", number), absent | reach.nobody & counted


def holder_of(labels: tuple[Label, ...]) -> Holder:
    """Return who stands at a point, from what holds there; of clauses those that make the state what it is."""
    sorts: dict[str, list[object]] = {}
    for sort, value in labels:
        sorts.setdefault(sort, []).append(value)

    def clauses(sort: str) -> tuple[int, ...]:
        return tuple(number for number in sorts.get(sort, ()) if isinstance(number, int))

    def bodies(sort: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(body for body in sorts.get(sort, ()) if isinstance(body, str)))

    agents = bodies("agent")
    if "lead" in sorts:
        sets = tuple(group for group in sorts["lead"] if isinstance(group, tuple))
        return Holder("led", sets, agents, (), clauses("leading"), "none" in sorts, "crowded" in sorts)
    if "none" in sorts:
        return Holder("relieved", (), agents, (), clauses("none"), is_relieved=True)
    if "open" in sorts:
        return Holder("to-settle", (), agents, (), clauses("open"))
    return Holder("nobody", (), agents, bodies("absent"), clauses("missing"))


def _moved(
    space: Space, duty: Duty, transfers: Iterable[Transfer], agreed: bytes, cells: int | None
) -> Mapping[int, tuple[Carried, ...]]:
    """Return for each cell the transfers that carry it, by their first day.

    A transfer carries a cell while it is about it and the cell is the duty's, a delegation only in its term.
    """
    found: dict[int, list[Carried]] = {}
    for transfer, fits in zip(transfers, agreed, strict=True):
        terms: dict[int, list[Term]] = {}
        for term, mask in _terms(space, duty, transfer, cells) if fits else ():
            for number in bits(mask):
                own = terms.setdefault(number, [])
                if own and own[-1].end == term.start and own[-1][2:] == term[2:]:
                    own[-1] = own[-1]._replace(end=term.end)
                else:
                    own.append(term)
        known: dict[tuple[Term, ...], Carried] = {}
        for number, own in terms.items():
            whole = tuple(own)
            carried = known.setdefault(whole, Carried(transfer, whole))
            found.setdefault(number, []).append(carried)
    return {number: tuple(sorted(through, key=lambda one: one.since)) for number, through in found.items()}


def _terms(space: Space, duty: Duty, transfer: Transfer, cells: int | None) -> Iterator[tuple[Term, int]]:
    """Yield whom a transfer's parties stand for and where, day by day on which that may change."""
    areas, standing = space.areas, space.transfers.standing
    first, end = max(transfer.effective, duty.start), min(transfer.end, duty.end)
    changes = {day for area in (*duty.areas, *transfer.areas) for day in areas.change_days(area)}
    for party in (*transfer.givers, *transfer.receivers):
        if party[0] == "@":
            changes.update(space.bodies.selector_days(party))
    if first >= end:
        return
    days = [first, *sorted(day for day in changes if first < day < end), end]
    for day, until in pairwise(days):
        there = areas.union(duty.areas, day) if cells is None else areas.union(duty.areas, day) & cells
        carried = space.transfers.cells(transfer, there, day)
        givers = _everywhere(standing(transfer.givers, carried, day), carried)
        receivers = _everywhere(standing(transfer.receivers, carried, day), carried)
        for giving, here in givers:
            for receiving, where in receivers:
                if here & where:
                    yield Term(day, until, giving, receiving), here & where


def _everywhere(groups: Sequence[Group], cells: int) -> list[Group]:
    """Return groups of bodies with one of nobody for the cells at which there is none of them."""
    rest = cells
    for _, mask in groups:
        rest &= ~mask
    return [*groups, ((), rest)] if rest else list(groups)


def _combined(duty: Duty, some: Iterable[Facets], others: list[Facets]) -> Iterator[Facets]:
    """Yield the combinations that are in both, in the order of the duty's facets."""
    for one in some:
        chosen = dict(one)
        for other in others:
            if all(chosen.get(facet, value) == value for facet, value in other):
                both = {**chosen, **dict(other)}
                yield tuple((facet.id, both[facet.id]) for facet in duty.facets if facet.id in both)


def merged(duty: Duty, combinations: list[Facets]) -> tuple[Facets, ...]:
    """Return combinations without a facet of which every value is there; none left says that all are meant."""
    left = list(dict.fromkeys(combinations))
    for facet in duty.facets:
        families: dict[Facets, list[Facets]] = {}
        for combination in left:
            rest = tuple(pair for pair in combination if pair[0] != facet.id)
            if len(rest) < len(combination):
                families.setdefault(rest, []).append(combination)
        for rest, family in families.items():
            if len(family) == len(facet.values):
                used = set(family)
                left = [*(one for one in left if one not in used), rest]
    return () if () in left else tuple(left)


def _chapters(
    duty: Duty, reasons: Reasons, cells: int, turns: Turns, carried: Sequence[Carried]
) -> Iterator[Chapter]:
    """Yield the chapters of a track; days before its points are the duty's are none."""
    before = OUTSIDE
    for number, (start, holder) in enumerate(turns):
        end = turns[number + 1][0] if number + 1 < len(turns) else duty.end
        yield Chapter(start, end, holder, reasons.between(cells, before, holder, start, carried))
        before = holder
    if turns and duty.end < FOREVER and before is not OUTSIDE:
        yield Chapter(duty.end, FOREVER, OUTSIDE, reasons.between(cells, before, OUTSIDE, duty.end, carried))
