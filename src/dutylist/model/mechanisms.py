"""What moves between bodies, resolved: transfers, built things, joint matters, figures, flows, posts, answers.

SPEC §6. Days are ordinals, periods half-open; a party is a body's id or a selector. `origin` is where the id stands,
`written` the record as the file has it. Records with a fault of the files in them are not here.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from dutylist.model.origin import Origin
from dutylist.model.period import Period

Kind = Literal["strip", "reclaim", "empower", "delegate"]
Verdict = Literal["agree", "object", "amend"]

Wanted = tuple[tuple[str, tuple[str, ...]], ...]
"""Facets with the values asked for, in the words of the file: which facet they mean is each duty's own affair."""


class Transfer(NamedTuple):
    """Duties that change hands. `end` is the first day after a delegation's `until`, FOREVER without one.

    `order` is its place in file order; `accepted` the day on which each body signed.
    """

    id: str
    name: str
    kind: Kind
    duties: tuple[str, ...]
    givers: tuple[str, ...]
    receivers: tuple[str, ...]
    areas: tuple[str, ...]
    when: Wanted
    effective: int
    end: int
    accepted: Mapping[str, int]
    supervisors: tuple[str, ...]
    order: int
    origin: Origin
    written: Mapping[str, Any]

    @property
    def is_delegation(self) -> bool:
        """Whether the receiver acts in the giver's name."""
        return self.kind == "delegate"


class Asset(NamedTuple):
    """A built thing. `accepted` is the day of its acceptance, `handed_over` the day for each part handed over.

    `interim` keeps it in `interim_term`; `pays` are those who pay the upkeep, where given.
    """

    id: str
    name: str
    areas: tuple[str, ...]
    upkeep: tuple[str, ...]
    builder: str | None
    accepted: int | None
    handed_over: Mapping[str, int]
    interim: str | None
    interim_term: Period
    keeper: str | None
    pays: tuple[str, ...]
    origin: Origin
    written: Mapping[str, Any]


class Response(NamedTuple):
    """Who comes when the whistle blows. `path` leads to it inside the record."""

    parties: tuple[str, ...]
    task: str | None
    limit: str | None
    quality: str | None
    path: tuple[str | int, ...]


class Collaboration(NamedTuple):
    """A matter that several bodies carry together. `areas` as written; none means those of its duties."""

    id: str
    name: str
    whistle: tuple[str, ...]
    areas: tuple[str, ...]
    duties: tuple[str, ...]
    responses: tuple[Response, ...]
    escalate: tuple[str, ...]
    origin: Origin
    written: Mapping[str, Any]


class Dataset(NamedTuple):
    """Figures that one body supplies to others."""

    id: str
    name: str
    provider: str | None
    consumers: tuple[str, ...]
    every: str | None
    origin: Origin
    written: Mapping[str, Any]


class Indicator(NamedTuple):
    """A figure by which a superior assesses. `needs` are datasets."""

    id: str
    name: str
    assessor: str | None
    assesses: tuple[str, ...]
    needs: tuple[str, ...]
    every: str | None
    origin: Origin
    written: Mapping[str, Any]


class Flow(NamedTuple):
    """A chain of duties that one case passes through. A step may come more than once."""

    id: str
    name: str
    areas: tuple[str, ...]
    steps: tuple[str, ...]
    origin: Origin
    written: Mapping[str, Any]


class Allocation(NamedTuple):
    """Posts lent to a body for a time."""

    body: str
    posts: float
    term: Period
    path: tuple[str | int, ...]


class PostPool(NamedTuple):
    """Turnover posts; `size` None where it is not known."""

    id: str
    name: str
    size: float | None
    allocations: tuple[Allocation, ...]
    origin: Origin
    written: Mapping[str, Any]


class Confirmation(NamedTuple):
    """One body's answer on one duty. `ref` is the body as the file writes it: the key of the answer."""

    duty: str
    body: str
    ref: str
    verdict: Verdict
    on: int
    fingerprint: str | None
    opinion: str | None
    origin: Origin
    written: Mapping[str, Any]


class Mechanisms(NamedTuple):
    """All of them, in file order; datasets by id."""

    transfers: tuple[Transfer, ...] = ()
    assets: tuple[Asset, ...] = ()
    collaborations: tuple[Collaboration, ...] = ()
    datasets: Mapping[str, Dataset] = MappingProxyType({})
    indicators: tuple[Indicator, ...] = ()
    flows: tuple[Flow, ...] = ()
    post_pools: tuple[PostPool, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
