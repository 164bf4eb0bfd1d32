"""Figures and assessment: do the data come, in time, to those whom an indicator assesses, and who are they. SPEC §6."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args

from dutylist.graph.links import reached
from dutylist.graph.space import Space
from dutylist.model.mechanisms import Dataset, Indicator
from dutylist.model.written import Rhythm

RHYTHMS: tuple[str, ...] = get_args(Rhythm)
"""How often figures come, the most often first."""


class Need(NamedTuple):
    """An indicator, a dataset that it needs, and the bodies that the matter is about."""

    indicator: Indicator
    dataset: Dataset
    bodies: tuple[str, ...] = ()


class Twice(NamedTuple):
    """Two indicators alike that assess two bodies which one has replaced."""

    earlier: Indicator
    later: Indicator
    bodies: tuple[str, str]
    heir: str


def needs(space: Space) -> Iterator[tuple[Indicator, Dataset]]:
    """Yield each indicator with each dataset that it needs and that can be judged. In file order."""
    datasets = space.mechanisms.datasets
    for indicator in space.mechanisms.indicators:
        yield from ((indicator, datasets[id_]) for id_ in indicator.needs if id_ in datasets)


def standing_for(space: Space, parties: Iterable[str]) -> list[str]:
    """Return the bodies that parties stand for on the reference day: those named, and those that selectors find."""
    found: dict[str, None] = {}
    for party in parties:
        if party[0] != "@":
            found[party] = None
        else:
            there = {body for group, _ in space.bodies.groups(party, space.on) for body in group}
            found.update(dict.fromkeys(sorted(there)))
    return list(found)


def unprovided(space: Space) -> Iterator[Need]:
    """Yield needs for data that nobody in existence provides."""
    for indicator, dataset in needs(space):
        provider = dataset.provider
        if provider is None or not space.bodies.exists(provider, space.on):
            yield Need(indicator, dataset, () if provider is None else (provider,))


def unshared(space: Space) -> Iterator[Need]:
    """Yield needs for data that an assessed body does not get, nor any of its ancestors; the provider has them."""
    for indicator, dataset in needs(space):
        having = {*standing_for(space, dataset.consumers), dataset.provider}
        left_out = sorted(
            body
            for body in standing_for(space, indicator.assesses)
            if having.isdisjoint(space.bodies.line(body))
        )
        if left_out:
            yield Need(indicator, dataset, tuple(left_out))


def slow(space: Space) -> Iterator[Need]:
    """Yield needs for data that come less often than they are assessed, where both are known."""
    for indicator, dataset in needs(space):
        if indicator.every is not None and dataset.every is not None:
            provider = () if dataset.provider is None else (dataset.provider,)
            if RHYTHMS.index(dataset.every) > RHYTHMS.index(indicator.every):
                yield Need(indicator, dataset, provider)


def dissolved(space: Space) -> Iterator[tuple[Indicator, tuple[str, ...]]]:
    """Yield indicators with the assessed bodies that do not exist on the reference day, in order of id."""
    for indicator in space.mechanisms.indicators:
        gone = [
            party
            for party in indicator.assesses
            if party[0] != "@" and not space.bodies.exists(party, space.on)
        ]
        if gone:
            yield indicator, tuple(sorted(gone))


def split_assessments(space: Space) -> Iterator[Twice]:
    """Yield indicators that assess a predecessor of a body of which an indicator alike assesses another.

    Alike: of one name and assessor. The earlier one told is the first such; each pair of bodies once an indicator.
    """
    alike: dict[tuple[str, str], list[Indicator]] = {}
    for indicator in space.mechanisms.indicators:
        if indicator.assessor is not None:
            alike.setdefault((indicator.name, indicator.assessor), []).append(indicator)
    order = {indicator.id: number for number, indicator in enumerate(space.mechanisms.indicators)}
    heirs = _Heirs(space)
    found = [
        one
        for indicators in alike.values()
        if len(indicators) > 1
        for one in _split(space, indicators, heirs)
    ]
    yield from sorted(found, key=lambda one: order[one.later.id])


class _Heirs:
    """Who, existing on the reference day, has replaced a body, directly or down the line; each asked once."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.known: dict[str, list[str]] = {}
        self.order = {id_: number for number, id_ in enumerate(space.registry.bodies)}

    def __call__(self, body: str) -> list[str]:
        """Return them in file order."""
        known = self.known.get(body)
        if known is None:
            above = reached(self.space.bodies.heirs, (body,)) - {body}
            known = self.known[body] = sorted(
                (id_ for id_ in above if self.space.bodies.exists(id_, self.space.on)),
                key=self.order.__getitem__,
            )
        return known


def _split(space: Space, indicators: Iterable[Indicator], heirs: _Heirs) -> Iterator[Twice]:
    """Go through indicators alike, in file order, remembering for each heir who was assessed first."""
    first: dict[str, dict[str, Indicator]] = {}
    for indicator in indicators:
        bodies = standing_for(space, indicator.assesses)
        told: set[tuple[str, str]] = set()
        for body in bodies:
            for heir in heirs(body):
                for other, earlier in first.get(heir, {}).items():
                    if other != body:
                        pair = (min(body, other), max(body, other))
                        if pair not in told:
                            told.add(pair)
                            yield Twice(earlier, indicator, pair, heir)
                        break
        for body in bodies:
            for heir in heirs(body):
                first.setdefault(heir, {}).setdefault(body, indicator)
