"""Joint matters: where each is, who does not come when called, and which calls upwards go in a circle. SPEC §6."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from dutylist.graph.cycles import cycles, together
from dutylist.graph.links import ordered
from dutylist.graph.space import Space
from dutylist.model.mechanisms import Collaboration, Response

WANTED = ("task", "limit", "quality")
"""What a response has to say."""


class Incomplete(NamedTuple):
    """A response that leaves some of `WANTED` out."""

    matter: Collaboration
    response: Response
    missing: tuple[str, ...]


class Absent(NamedTuple):
    """A response, or none at all, that nobody answers: at which cells, and the named bodies that do not exist."""

    matter: Collaboration
    response: Response | None
    bodies: tuple[str, ...]
    cells: int


class Elsewhere(NamedTuple):
    """A response with the named bodies that may act at no cell of the matter."""

    matter: Collaboration
    response: Response
    bodies: tuple[str, ...]
    cells: int


class Ring(NamedTuple):
    """Parties who turn to each other for ever, and the matters that say so, in file order."""

    path: tuple[str, ...]
    matters: tuple[Collaboration, ...]


def place_of(space: Space, matter: Collaboration, day: int) -> int | None:
    """Return the cells of a matter on a day; None where they hang on a duty that cannot be judged.

    Its own areas, else those of its duties, else those of the list.
    """
    if matter.areas:
        return space.areas.union(matter.areas, day)
    if not matter.duties:
        return space.governed(day)
    cells = 0
    for id_ in matter.duties:
        duty = space.duties.get(id_)
        if duty is None:
            return None
        cells |= space.areas.union(duty.areas, day)
    return cells


def named(response: Response) -> tuple[str, ...]:
    """Return the bodies that a response names, in order of id; selectors name nobody."""
    return tuple(sorted(party for party in response.parties if party[0] != "@"))


def incomplete(space: Space) -> Iterator[Incomplete]:
    """Yield the responses that leave out what to do, by when or how well. In file order."""
    for matter in space.mechanisms.collaborations:
        for response in matter.responses:
            said = dict(zip(WANTED, (response.task, response.limit, response.quality), strict=True))
            missing = tuple(key for key in WANTED if not (said[key] or "").strip())
            if missing:
                yield Incomplete(matter, response, missing)


def absent(space: Space) -> Iterator[Absent]:
    """Yield what nobody answers on the reference day: matters without a response, and single responses."""
    day, bodies = space.on, space.bodies
    for matter in space.mechanisms.collaborations:
        if not matter.responses:
            yield Absent(matter, None, (), 0)
            continue
        place = place_of(space, matter, day)
        if not place:
            continue
        for response in matter.responses:
            gone = tuple(id_ for id_ in named(response) if not bodies.exists(id_, day))
            cells = place if gone else 0
            for party in response.parties:
                if party[0] == "@":
                    found = 0
                    for _, there in bodies.groups(party, day):
                        found |= there
                    cells |= place & ~found
            if cells:
                yield Absent(matter, response, gone, cells)


def elsewhere(space: Space) -> Iterator[Elsewhere]:
    """Yield the responses that name bodies without jurisdiction anywhere in the matter on the reference day."""
    for matter in space.mechanisms.collaborations:
        place = place_of(space, matter, space.on)
        if not place:
            continue
        for response in matter.responses:
            seats = {id_: space.bodies.jurisdiction(id_, space.on) for id_ in named(response)}
            strange = tuple(id_ for id_, seat in seats.items() if seat is not None and not seat & place)
            if strange:
                yield Elsewhere(matter, response, strange, place)


def rings(space: Space) -> list[Ring]:
    """Return one ring of each knot of calls upwards, over matters linked by shared duties. In file order. Linear."""
    matters = space.mechanisms.collaborations
    if ordered(_calls(step for matter in matters for step in pairwise(matter.escalate))) is not None:
        return []  # not even over all matters
    order = {matter.id: number for number, matter in enumerate(matters)}
    found: list[Ring] = []
    for linked in _linked(matters):
        said: dict[tuple[str, str], dict[str, Collaboration]] = {}
        for matter in linked:
            for step in pairwise(matter.escalate):
                said.setdefault(step, {})[matter.id] = matter
        places = {party: number for number, party in enumerate(dict.fromkeys(chain.from_iterable(said)))}
        found.extend(_ring(path, said, order) for path in cycles(_calls(said), places))
    return sorted(found, key=lambda ring: order[ring.matters[0].id])


def _calls(steps: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return whom each party turns to."""
    calls: dict[str, list[str]] = {}
    for party, following in steps:
        calls.setdefault(party, []).append(following)
    return calls


def _ring(
    path: Sequence[str],
    said: Mapping[tuple[str, str], Mapping[str, Collaboration]],
    order: Mapping[str, int],
) -> Ring:
    matters: dict[str, Collaboration] = {}
    for step in pairwise((*path, path[0])):
        matters.update(said[step])
    return Ring(tuple(path), tuple(sorted(matters.values(), key=lambda matter: order[matter.id])))


def _linked(matters: Sequence[Collaboration]) -> list[list[Collaboration]]:
    """Return the matters that turn to somebody, together with those they share duties with, directly or in a chain."""
    pairs = [(("matter", matter.id), ("matter", matter.id)) for matter in matters]
    pairs += [(("matter", matter.id), ("duty", id_)) for matter in matters for id_ in matter.duties]
    number: dict[tuple[str, str], int] = {}
    for count, component in enumerate(together(pairs)):
        number.update(dict.fromkeys(component, count))
    linked: dict[int, list[Collaboration]] = {}
    for matter in matters:
        if len(matter.escalate) > 1:
            linked.setdefault(number["matter", matter.id], []).append(matter)
    return list(linked.values())
