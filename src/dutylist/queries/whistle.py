"""Who has to come when the whistle blows, and whom to turn to next (开发区吹哨、部门报到): on a day, cell by cell.

For a collaboration, or for a duty through the collaborations that name it; where none does, who the duty's own clauses
say leads, helps and watches there.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeVar

from dutylist.graph.collaborations import place_of
from dutylist.graph.snapshot import on_day
from dutylist.graph.space import Space
from dutylist.graph.standing import Standing
from dutylist.graph.stretch import Facets
from dutylist.model.mechanisms import Collaboration, Response
from dutylist.model.origin import Origin
from dutylist.model.registry import Clause, Duty
from dutylist.model.workdays import Workdays
from dutylist.queries.bodies import generations
from dutylist.queries.due import Due, due
from dutylist.queries.story import Scope
from dutylist.queries.things import Whistled
from dutylist.queries.tracks import merged

State = Literal["comes", "ended", "not-yet", "nobody", "elsewhere"]
"""Whether a party comes: it does; it exists no more, or not yet; a selector finds nobody; it may not act there."""

Part = Literal["lead", "absent", "none", "open", "support", "supervise", "agent"]
PARTS: tuple[Part, ...] = ("lead", "absent", "none", "open", "agent", "support", "supervise")
"""What clauses say of a place: who leads, which named lead does not exist, that nobody does or it is open, who else."""
HELPING: tuple[Part, ...] = ("agent", "support", "supervise")

Label = TypeVar("Label")


class Called(NamedTuple):
    """A party, and whom it stands for at some cells; `heirs` are those that came of one that has ended."""

    party: str
    bodies: tuple[str, ...]
    state: State
    heirs: tuple[str, ...] = ()


class Answer(NamedTuple):
    """A response, who gives it, and by when."""

    response: Response
    called: tuple[Called, ...]
    due: Due | None


class Lineup(NamedTuple):
    """Cells to which the same come, and who answers which response there."""

    cells: int
    answers: tuple[Answer, ...]


class Call(NamedTuple):
    """A collaboration on a day: its cells (None: they cannot be judged), those asked for among them, who comes.

    `whistlers` blow the whistle there, each step of the `ladder` is who is turned to next.
    """

    matter: Collaboration
    place: int | None
    asked: int
    lineups: tuple[Lineup, ...]
    whistlers: tuple[Called, ...]
    ladder: tuple[tuple[Called, ...], ...]


class Doer(NamedTuple):
    """A part that a clause gives to bodies, and by when."""

    part: Part
    bodies: tuple[str, ...]
    clause: Clause
    due: Due | None


class Stand(NamedTuple):
    """Cells and facet combinations (none: all) of a duty at which the same bodies have the same parts."""

    cells: int
    combinations: tuple[Facets, ...]
    doers: tuple[Doer, ...]


class Whistle(NamedTuple):
    """The answer.

    `area` are the cells asked for, None for all. `faulty` are collaborations meant that cannot be judged. `stands` is
    None unless no collaboration is agreed for the duty there; `is_judged` whether the thing itself is judged.
    """

    thing: Whistled
    name: str
    origin: Origin
    is_judged: bool
    area: int | None
    calls: tuple[Call, ...]
    faulty: tuple[str, ...]
    stands: tuple[Stand, ...] | None
    calendar: Workdays
    scope: Scope


def whistle(space: Space, thing: Whistled, area: str | None = None) -> Whistle:
    """Return who has to come, to an area alone if one is given."""
    registry = space.registry
    policy = registry.policy
    calendar = Workdays(policy.holidays, policy.workdays)
    cells = None if area is None else space.areas.mask(area, space.on)
    duty = space.duties.get(thing.id) if thing.kind == "duty" else None
    if thing.kind == "matter":
        wanted = {thing.id}
        record = next(
            one for one in registry.matters if (one.section, one.id) == ("collaborations", thing.id)
        )
        name, origin = record.name, record.origin
    else:
        wanted = {
            one.id
            for one in registry.matters
            if one.section == "collaborations" and thing.id in one.links.get("duties", ())
        }
        name, origin = registry.duties[thing.id].name, registry.duties[thing.id].origin
    sound = [one for one in space.mechanisms.collaborations if one.id in wanted]
    calls = tuple(_call(space, one, cells, calendar) for one in sound)
    judged = {one.id for one in sound}
    faulty = tuple(
        one.id
        for one in registry.matters
        if one.section == "collaborations" and one.id in wanted and one.id not in judged
    )
    stands = None
    points: dict[str, int | None] = {}
    if duty is not None and not any(call.asked or call.place is None for call in calls):
        stands = tuple(_stands(space, duty, cells, calendar))
        points[duty.id] = cells
    return Whistle(
        thing,
        name,
        origin,
        duty is not None if thing.kind == "duty" else not faulty,
        cells,
        calls,
        faulty,
        stands,
        calendar,
        Scope(frozenset((origin, *(call.matter.origin for call in calls))), points),
    )


def _call(space: Space, matter: Collaboration, area: int | None, calendar: Workdays) -> Call:
    place = place_of(space, matter, space.on)
    asked = 0 if place is None else place if area is None else place & area
    if not asked:
        return Call(matter, place, 0, (), (), ())
    labelled: list[tuple[tuple[int, Called], int]] = []
    for number, response in enumerate(matter.responses):
        for party in response.parties:
            labelled += [((number, one), mask) for one, mask in called(space, party, asked, is_bound=True)]
    lineups = []
    for labels, cells in parted(asked, labelled):
        answers = tuple(
            Answer(
                response,
                tuple(one for index, one in labels if index == number),
                due(response.limit, space.on, calendar),
            )
            for number, response in enumerate(matter.responses)
        )
        lineups.append(Lineup(cells, answers))
    return Call(
        matter,
        place,
        asked,
        tuple(sorted(lineups, key=lambda one: one.cells & -one.cells)),
        _turned_to(space, matter.whistle, asked),
        tuple(_turned_to(space, (party,), asked) for party in matter.escalate),
    )


def _turned_to(space: Space, parties: Iterable[str], cells: int) -> tuple[Called, ...]:
    """Return whom parties stand for at any of some cells. Where a superior may act makes no difference."""
    found: list[Called] = []
    for party in parties:
        ones = [one for one, _ in called(space, party, cells, is_bound=False)]
        there = {body for one in ones if one.state == "comes" for body in one.bodies}
        if there:
            found.append(Called(party, tuple(sorted(there)), "comes"))
        found += [one for one in ones if one.state != "comes"]
    return tuple(found)


def called(space: Space, party: str, place: int, *, is_bound: bool) -> list[tuple[Called, int]]:
    """Return whom a party stands for at some cells on the reference day: disjoint masks that are all of the cells.

    `is_bound` holds a named body to its jurisdiction.
    """
    bodies, day = space.bodies, space.on
    if party[0] == "@":
        found = [
            (Called(party, group, "comes"), mask & place)
            for group, mask in bodies.groups(party, day)
            if mask & place
        ]
        rest = place
        for _, mask in found:
            rest &= ~mask
        return [*found, (Called(party, (), "nobody"), rest)] if rest else found
    if not bodies.exists(party, day):
        if bodies.ended(party, day):
            return [(Called(party, (party,), "ended", _heirs(space, party)), place)]
        return [(Called(party, (party,), "not-yet"), place)]
    seat = bodies.jurisdiction(party, day) if is_bound else None
    inside = place if seat is None else place & seat
    states: tuple[tuple[State, int], ...] = (("comes", inside), ("elsewhere", place & ~inside))
    return [(Called(party, (party,), state), mask) for state, mask in states if mask]


def _heirs(space: Space, body: str) -> tuple[str, ...]:
    """Return the nearest bodies that came of one and exist on the reference day."""
    for generation in generations(space, body, back=False):
        there = tuple(one for one in generation if space.bodies.exists(one, space.on))
        if there:
            return there
    return ()


def _stands(space: Space, duty: Duty, area: int | None, calendar: Workdays) -> list[Stand]:
    """Return who has which part in a duty on the reference day."""
    clauses = {clause.number: clause for clause in duty.clauses}
    found: dict[tuple[int, tuple[tuple[Part, tuple[str, ...], int], ...]], list[Facets]] = {}
    for combinations, standing in on_day(space.sweeper, duty, space.on):
        asked = standing.space if area is None else standing.space & area
        for labels, cells in parted(asked, _parts(standing)):
            found.setdefault((cells, labels), []).extend(combinations)
    stands = []
    for (cells, labels), combinations in found.items():
        doers = [
            Doer(part, bodies, clauses[number], due(clauses[number].written.get("limit"), space.on, calendar))
            for part, bodies, number in sorted(labels, key=lambda one: PARTS.index(one[0]))
        ]
        stands.append(Stand(cells, merged(duty, combinations), tuple(doers)))
    return sorted(stands, key=lambda one: (one.cells & -one.cells, one.combinations))


def _parts(standing: Standing) -> list[tuple[tuple[Part, tuple[str, ...], int], int]]:
    """Return which part whom has where, and by which clause."""
    found: dict[tuple[Part, tuple[str, ...], int], int] = {}

    def add(part: Part, bodies: tuple[str, ...], number: int, cells: int) -> None:
        if cells:
            found[part, bodies, number] = found.get((part, bodies, number), 0) | cells

    for reach in standing.reaches:
        number, counted = reach.clause.number, standing.lead_cells(reach)
        for bodies, mask in reach.leads:
            add("lead", bodies, number, mask & counted)
        for body, mask, _ in reach.absent:
            add("absent", (body,), number, mask & counted)
        if reach.clause.none is not None:
            add("none", (), number, reach.base)
        if reach.clause.open is not None:
            add("open", (), number, reach.base)
        for part in HELPING:
            for body, mask in reach.present.get(part, ()):
                add(part, (body,), number, mask)
    return list(found.items())


def parted(place: int, labelled: Sequence[tuple[Label, int]]) -> list[tuple[tuple[Label, ...], int]]:
    """Return the parts of some cells that have the same labels, the labels in their order; also the part with none."""
    parts: list[tuple[tuple[Label, ...], int]] = [((), place)] if place else []
    for label, mask in labelled:
        following: list[tuple[tuple[Label, ...], int]] = []
        for labels, cells in parts:
            if cells & mask:
                following.append(((*labels, label), cells & mask))
            if cells & ~mask:
                following.append((labels, cells & ~mask))
        parts = following
    return parts
