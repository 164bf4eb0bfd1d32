"""A list in figures: how much there is of what, how much of it is led, how much is filled in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import prod
from typing import NamedTuple

from dutylist.graph.parties import party_of
from dutylist.graph.snapshot import on_day
from dutylist.graph.space import Space
from dutylist.model.registry import Duty

DUTY_KEYS = (
    "basis",
    "standard",
    "code",
    "power",
    "level",
    "object",
    "responsibility",
    "accountability",
    "note",
)
"""What a duty may say."""
CLAUSE_KEYS = ("task", "limit", "quality", "office", "basis", "workload")
"""What a clause that names somebody may say."""
STATES = ("led", "relieved", "to-settle", "nobody")


class Points(NamedTuple):
    """Points on the reference day, a cell and facet combination each, by who leads there."""

    led: int = 0
    relieved: int = 0
    to_settle: int = 0
    nobody: int = 0

    @property
    def all(self) -> int:
        """How many there are."""
        return sum(self)

    @property
    def share(self) -> float | None:
        """The part of the points that need somebody at which somebody leads; None where none does."""
        needing = self.all - self.relieved
        return self.led / needing if needing else None

    def plus(self, other: "Points") -> "Points":
        """Return both together."""
        return Points(*map(sum, zip(self, other, strict=True)))


class Filled(NamedTuple):
    """How many of some records have a key."""

    key: str
    filled: int
    all: int


class Part(NamedTuple):
    """The figures of one domain, or of the whole list (no domain).

    `led` counts the duties that a body of each party leads anywhere on the reference day.
    """

    domain: str | None
    duties: int
    judged: int
    clauses: int
    points: Points
    led: Mapping[str, int]


class Statistics(NamedTuple):
    """The figures of a list."""

    things: Mapping[str, int]
    bodies: Mapping[str, int]
    parties: Mapping[str, int]
    whole: Part
    parts: tuple[Part, ...]
    duty_keys: tuple[Filled, ...]
    clause_keys: tuple[Filled, ...]


def statistics(space: Space) -> Statistics:
    """Return the figures of a list, domains in file order."""
    registry = space.registry
    parties = party_of(space.bodies)
    by_domain: dict[str, list[Duty]] = {id_: [] for id_ in registry.domains}
    for duty in registry.duties.values():
        by_domain.setdefault(duty.domain, []).append(duty)
    parts = tuple(_part(space, parties, domain, duties) for domain, duties in by_domain.items() if duties)
    matters = Counter(matter.section for matter in registry.matters)
    led: Counter[str] = Counter()
    points = Points()
    for part in parts:
        led.update(part.led)
        points = points.plus(part.points)
    whole = Part(
        None,
        len(registry.duties),
        len(space.duties),
        sum(part.clauses for part in parts),
        points,
        dict(sorted(led.items())),
    )
    things = {
        "duties": len(registry.duties),
        "bodies": len(registry.bodies),
        "areas": len(registry.areas),
        "cells": len(space.areas.cells),
        "domains": len(registry.domains),
        "facets": len(registry.facets),
        **dict(matters),
    }
    return Statistics(
        things,
        dict(Counter(body.kind for body in registry.bodies.values()).most_common()),
        dict(Counter(parties.values()).most_common()),
        whole,
        parts,
        tuple(_of_duties(registry.duties.values(), key) for key in DUTY_KEYS),
        tuple(_of_clauses(registry.duties.values(), key) for key in CLAUSE_KEYS),
    )


def _part(space: Space, parties: Mapping[str, str], domain: str, duties: list[Duty]) -> Part:
    led: Counter[str] = Counter()
    points = Points()
    judged = [duty for duty in duties if duty.id in space.duties]
    for duty in judged:
        leading: set[str] = set()
        for one, bodies in _points(space, duty):
            points = points.plus(one)
            leading |= bodies
        led.update({parties[body] for body in leading})
    clauses = sum(len(duty.clauses) for duty in duties)
    return Part(domain, len(duties), len(judged), clauses, points, dict(sorted(led.items())))


def _points(space: Space, duty: Duty) -> Iterator[tuple[Points, set[str]]]:
    """Yield the points of a duty for each group of facet combinations, and who leads there."""
    named = {facet for clause in duty.clauses for facet, _ in clause.when}
    others = prod(len(facet.values) for facet in duty.facets if facet.id not in named)
    for combinations, standing in on_day(space.sweeper, duty, space.on):
        times = len(combinations) * others
        left = standing.space & ~standing.led
        relieved = left & standing.relieved
        unsettled = left & ~relieved & standing.unsettled
        nobody = left & ~relieved & ~unsettled
        masks = (standing.led & standing.space, relieved, unsettled, nobody)
        yield (
            Points(*(mask.bit_count() * times for mask in masks)),
            {body for group in standing.sets for body in group},
        )


def _of_duties(duties: Iterable[Duty], key: str) -> Filled:
    some = list(duties)
    return Filled(key, sum(1 for duty in some if duty.written.get(key)), len(some))


def _of_clauses(duties: Iterable[Duty], key: str) -> Filled:
    some = [clause for duty in duties for clause in duty.clauses if clause.named]
    return Filled(key, sum(1 for clause in some if clause.written.get(key)), len(some))
