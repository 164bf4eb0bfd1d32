"""Project chains on the reference day: steps that nobody leads, and hand-overs from step to step that nobody arranged.

SPEC §6 *DL901, DL902*. A flow without areas is wherever its duties are. Each duty is answered once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from dutylist.graph.bodies import split
from dutylist.graph.snapshot import leads, on_day
from dutylist.graph.space import Space
from dutylist.graph.stretch import Cause, Facets, Run, merge_facets
from dutylist.model.mechanisms import Flow
from dutylist.model.registry import Duty

Answer = TypeVar("Answer")

EVERYWHERE = -1
"""All cells, as a mask."""


class Break(NamedTuple):
    """A step without a lead: which one (its first place in the flow), where, and for which facet values."""

    flow: Flow
    step: int
    duty: Duty
    cells: int
    facets: Facets


class Jump(NamedTuple):
    """Two steps on each other whose leads differ and never meet: the later step's place, where, and all the leads."""

    flow: Flow
    step: int
    earlier: Duty
    later: Duty
    cells: int
    bodies: tuple[str, ...]


def breaks(space: Space) -> Iterator[Break]:
    """Yield the steps whose duty has no lead somewhere in the flow. Flow by flow, step by step, each duty once."""
    lacking = _Once(space, _lacking)
    for flow in space.mechanisms.flows:
        where = _where(space, flow)
        seen: set[str] = set()
        for step, id_ in enumerate(flow.steps):
            if id_ in seen or id_ not in space.duties:
                continue
            seen.add(id_)
            duty = space.duties[id_]
            grouped: dict[Run, list[Facets]] = {}
            for cells, combinations in lacking(duty):
                if cells & where:
                    run = (Cause("DL901", None, ()), cells & where, space.on, space.on + 1, ())
                    grouped.setdefault(run, []).extend(combinations)
            order = [(facet.id, tuple(facet.values)) for facet in duty.facets]
            for (_, cells, *_), facets in merge_facets(grouped, order):
                yield Break(flow, step, duty, cells, facets)


def jumps(space: Space) -> Iterator[Jump]:
    """Yield successive steps without a common lead that nothing links. Flow by flow, step by step, each pair once."""
    leading = _Once(space, lambda space, duty: leads(on_day(space.sweeper, duty, space.on)))
    links: _Links | None = None
    for flow in space.mechanisms.flows:
        where = _where(space, flow)
        seen: set[tuple[str, str]] = set()
        for step, pair in enumerate(pairwise(flow.steps), start=1):
            if pair in seen or not (pair[0] in space.duties and pair[1] in space.duties):
                continue
            seen.add(pair)
            earlier, later = (space.duties[id_] for id_ in pair)
            before, after = leading(earlier), leading(later)
            apart = _union(before.values()) & _union(after.values()) & where
            for body, cells in before.items():
                apart &= ~(cells & after.get(body, 0))
            if not apart:
                continue
            links = links or _Links(space)
            if not links.between(*pair):
                cells, bodies = links.missing(before, after, apart)
                if cells:
                    yield Jump(flow, step, earlier, later, cells, bodies)


def _where(space: Space, flow: Flow) -> int:
    return space.areas.union(flow.areas, space.on) if flow.areas else EVERYWHERE


def _union(masks: Iterable[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union


def _lacking(space: Space, duty: Duty) -> list[tuple[int, list[Facets]]]:
    """Return the cells without a lead on the reference day, with the facet combinations; also where `none` reaches."""
    standings = on_day(space.sweeper, duty, space.on)
    return [
        (standing.space & ~standing.led, combinations)
        for combinations, standing in standings
        if standing.space & ~standing.led
    ]


class _Once(Generic[Answer]):
    """Asks something about each duty once."""

    def __init__(self, space: Space, ask: Callable[[Space, Duty], Answer]) -> None:
        self.space = space
        self.ask = ask
        self.known: dict[str, Answer] = {}

    def __call__(self, duty: Duty) -> Answer:
        known = self.known.get(duty.id)
        if known is None:
            known = self.known[duty.id] = self.ask(self.space, duty)
        return known


class _Links:
    """What joint matters and transfers bring together: duties, and bodies at cells."""

    def __init__(self, space: Space) -> None:
        self._of_duty: dict[str, set[int]] = {}
        self._of_body: dict[str, dict[int, int]] = {}
        self._arranged: dict[tuple[str, ...], int] = {}
        named = [
            (one.duties, (*one.whistle, *(party for response in one.responses for party in response.parties)))
            for one in space.mechanisms.collaborations
        ]
        named += [(one.duties, (*one.givers, *one.receivers)) for one in space.mechanisms.transfers]
        for number, (duties, _) in enumerate(named):
            if len(duties) > 1:
                for id_ in duties:
                    self._of_duty.setdefault(id_, set()).add(number)
        for number, parties in enumerate(dict.fromkeys(parties for _, parties in named)):
            for party in parties:
                if party[0] != "@":
                    self._of_body.setdefault(party, {})[number] = EVERYWHERE
                    continue
                for group, cells in space.bodies.groups(party, space.on):
                    for body in group:
                        masks = self._of_body.setdefault(body, {})
                        masks[number] = masks.get(number, 0) | cells

    def between(self, one: str, other: str) -> bool:
        """Whether something names both duties."""
        return not self._of_duty.get(one, set()).isdisjoint(self._of_duty.get(other, ()))

    def missing(
        self, before: Mapping[str, int], after: Mapping[str, int], where: int
    ) -> tuple[int, tuple[str, ...]]:
        """Return the cells at which nothing names all the leads of both sides, and these leads in order of id."""
        ids = sorted({*before, *after})
        labelled = [(id_, (before.get(id_, 0) | after.get(id_, 0)) & where) for id_ in ids]
        left, unlinked = 0, set[str]()
        for bodies, cells in split([one for one in labelled if one[1]]):
            rest = cells & ~self._cells(bodies)
            if rest:
                left |= rest
                unlinked.update(bodies)
        return left, tuple(sorted(unlinked))

    def _cells(self, bodies: tuple[str, ...]) -> int:
        """Return the cells at which one matter or transfer names all of some bodies."""
        known = self._arranged.get(bodies)
        if known is None:
            tables = sorted((self._of_body.get(body, {}) for body in bodies), key=len)
            known = 0
            for number, cells in tables[0].items():
                common = cells
                for table in tables[1:]:
                    common &= table.get(number, 0)
                known |= common
            self._arranged[bodies] = known
        return known
