"""A planned change, applied to a resolved list: bodies dissolved, areas moved. Nothing is changed in place.

The records keep their origins, so that what is found in the changed list has places in the files as they are. Until
the day of the change everything stays as it was.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from dutylist.model.period import BEGINNING, FOREVER, Period
from dutylist.model.registry import Area, Body, Registry
from dutylist.model.succession import Succession


class Plan(NamedTuple):
    """What is to change from a day on. All words are ids of the list."""

    day: int
    dissolve: tuple[str, ...] = ()
    heir: str | None = None
    move: tuple[str, ...] = ()
    into: str | None = None


class Dissolved(NamedTuple):
    """A body that is to end, who takes its place, and which bodies below it go to the heir."""

    body: str
    heir: str | None
    inner: tuple[str, ...]


class Moved(NamedTuple):
    """An area that is to lie in another, and the areas of the same kind that it leaves."""

    area: str
    into: str
    left: tuple[str, ...]


class Changes(NamedTuple):
    """What has been changed from a day on, in the order in which it was applied; `files` were read with the list."""

    day: int
    steps: tuple[Dissolved | Moved, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def heirs(self) -> Mapping[str, str]:
        """Who has taken whose place."""
        return {
            step.body: step.heir
            for step in self.steps
            if isinstance(step, Dissolved) and step.heir is not None
        }


def planned(registry: Registry, plan: Plan, on: int) -> tuple[Registry, Changes]:
    """Return the list as it would be, and what has changed.

    No area may be moved into itself or a part of it (`lies_in`), and no heir may be among the dissolved.
    """
    steps: list[Dissolved | Moved] = []
    for area in plan.move:
        if plan.into is not None:
            registry, moved = _move(registry, area, plan.into, plan.day)
            steps.append(moved)
    for body in plan.dissolve:
        registry, dissolved = _dissolve(registry, body, plan, on)
        steps.append(dissolved)
    return registry, Changes(plan.day, tuple(steps))


def lies_in(areas: Mapping[str, Area], area: str, whole: str) -> bool:
    """Whether an area is another or lies in it, however indirectly and on whatever day."""
    return whole in _wholes(areas, area, Period(FOREVER, BEGINNING))


def _wholes(areas: Mapping[str, Area], area: str, days: Period) -> set[str]:
    """Return an area and all in which it lies through memberships that hold on all of some days."""
    seen = {area}
    pending = [area]
    while pending:
        for whole, term in areas[pending.pop()].within:
            if whole not in seen and term.start <= days.start and term.end >= days.end:
                seen.add(whole)
                pending.append(whole)
    return seen


def _move(registry: Registry, area: str, into: str, day: int) -> tuple[Registry, Moved]:
    """Let an area lie in another from a day on; what it lies in of the same kind then, it leaves the day before."""
    areas = dict(registry.areas)
    kind = areas[into].kind
    kept: dict[tuple[str, Period], None] = {}
    left: list[str] = []
    since = day
    for whole, term in areas[area].within:
        if whole == into and term.end > day:
            since = min(since, term.start)
            kept[into, Period()] = None  # its place in the order; the days are known at the end
        elif kind and areas[whole].kind == kind and term.start <= day < term.end:
            left.append(whole)
            if term.start < day:
                kept[whole, Period(term.start, day)] = None
        else:
            kept[whole, term] = None
    if (into, Period()) not in kept:
        areas[area] = areas[area]._replace(within=tuple(kept))
        if into not in _wholes(areas, area, Period(day, FOREVER)):
            kept[into, Period()] = None
    terms = {(into, Period()): (into, Period(since, FOREVER))}
    areas[area] = areas[area]._replace(within=tuple(dict.fromkeys(terms.get(one, one) for one in kept)))
    whole_of = areas[into]
    if whole_of.complete and not any(
        into == whole for one in registry.areas.values() for whole, _ in one.within
    ):
        # It has been all of itself so far; what comes to it does not make the rest vanish.
        areas[into] = whole_of._replace(complete=False)
    return replace(registry, areas=areas), Moved(area, into, tuple(dict.fromkeys(left)))


def _dissolve(registry: Registry, id_: str, plan: Plan, on: int) -> tuple[Registry, Dissolved]:
    """End a body on the day before; with an heir, whatever names it names the heir from the day on."""
    bodies = dict(registry.bodies)
    gone = bodies[id_]
    bodies[id_] = gone._replace(period=gone.period._replace(end=min(gone.period.end, plan.day)))
    if plan.heir is None:
        return replace(registry, bodies=bodies), Dissolved(id_, None, ())
    heir = bodies[plan.heir]
    since = _beginning(bodies, id_)
    if id_ in _line(bodies, heir.id):
        heir = heir._replace(parent=gone.parent, since=since)
    if heir.id not in replaced_by(bodies, id_) and id_ not in heir.replaces:
        heir = heir._replace(replaces=(*heir.replaces, id_))
    areas = dict(registry.areas)
    if heir.covers and gone.covers:
        fresh = [ground for ground in gone.covers if ground not in heir.covers]
        heir = heir._replace(covers=(*heir.covers, *_grounds(areas, fresh, heir.id, Period(plan.day))))
    bodies[heir.id] = heir
    inner = tuple(one.id for one in bodies.values() if one.parent == id_ and one.id != heir.id)
    was, will_be = _seat(registry.bodies, id_), _seat(bodies, heir.id)
    seat: tuple[str, ...] = ()
    if inner and was and will_be and was != will_be:
        until, after = Period(end=plan.day), Period(plan.day)
        seat = (
            *_grounds(areas, was, f"{heir.id}\0", until),
            *_grounds(areas, will_be, f"{heir.id}\0\0", after),
        )
    for child in inner:
        bodies[child] = bodies[child]._replace(parent=heir.id, since=since, seat=seat)
    succession = Succession(id_, heir.id, plan.day, on, _below(registry.bodies, id_))
    changed = replace(
        registry,
        bodies=bodies,
        areas=areas,
        duties={duty.id: succession.duty(duty) for duty in registry.duties.values()},
        matters=tuple(succession.matter(matter) for matter in registry.matters),
        mechanisms=succession.mechanisms(registry.mechanisms),
    )
    return changed, Dissolved(id_, heir.id, inner)


def _grounds(areas: dict[str, Area], grounds: Iterable[str], mark: str, days: Period) -> Sequence[str]:
    """Return areas that are some grounds on some days alone, made for it.

    `covers` has no dates and memberships have: an area of which each is the only part, on those days, is the same
    ground with a beginning or an end. Its id cannot be written in a file, and it is never named in a finding, as the
    ground itself comes first.
    """
    made = []
    for ground in grounds:
        id_ = f"{ground}\0{mark}"
        area = areas[ground]
        areas[id_] = area._replace(id=id_, kind="", km2=None, complete=True, within=())
        areas[ground] = area._replace(within=(*area.within, (id_, days)))
        made.append(id_)
    return made


def _seat(bodies: Mapping[str, Body], id_: str) -> tuple[str, ...]:
    """Return what a body covers, or the nearest above it that covers anything; nothing is everywhere."""
    return next((bodies[one].covers for one in _line(bodies, id_) if bodies[one].covers), ())


def _line(bodies: Mapping[str, Body], id_: str) -> list[str]:
    """Return a body and its ancestors, upwards; a cycle ends it."""
    line: dict[str, None] = {}
    here: str | None = id_
    while here is not None and here not in line:
        line[here] = None
        here = bodies[here].parent
    return list(line)


def _below(bodies: Mapping[str, Body], id_: str) -> frozenset[str]:
    """Return the bodies below one in the hierarchy."""
    children: dict[str | None, list[str]] = {}
    for body in bodies.values():
        children.setdefault(body.parent, []).append(body.id)
    found: set[str] = set()
    pending = [id_]
    while pending:
        for child in children.get(pending.pop(), ()):
            if child not in found:
                found.add(child)
                pending.append(child)
    return frozenset(found)


def _beginning(bodies: Mapping[str, Body], id_: str) -> int:
    """Return the first day on which a body and all of its ancestors exist."""
    return max(bodies[one].period.start for one in _line(bodies, id_))


def replaced_by(bodies: Mapping[str, Body], id_: str) -> set[str]:
    """Return all that are replaced by a body, directly or down the line."""
    found: set[str] = set()
    pending = [id_]
    while pending:
        for other in bodies[pending.pop()].replaces:
            if other not in found:
                found.add(other)
                pending.append(other)
    return found
