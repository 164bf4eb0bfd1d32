"""The resolved list: every reference an id, every day an ordinal. Made once by loading, never changed after.

A party in a role is a body's id, or a selector: `@` and a kind (`@township`) or a body's id (`@devcom`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from dutylist.model.finding import Finding
from dutylist.model.mechanisms import Mechanisms
from dutylist.model.origin import Origin as Origin  # noqa: PLC0414 - part of every record here
from dutylist.model.period import ALWAYS, FOREVER, Period

ROLES = ("lead", "support", "supervise", "agent")
CHOICE_ROLES = ("support", "supervise", "agent")
"""The roles that `needs` can ask for."""
NOTHING: Mapping[str, Any] = MappingProxyType({})
"""A record of which nothing is written."""


class Area(NamedTuple):
    """A place. `within` holds the areas it lies in, each with the days on which it does."""

    id: str
    name: str
    kind: str
    km2: float | None
    complete: bool
    within: tuple[tuple[str, Period], ...]
    origin: Origin
    written: Mapping[str, Any] = NOTHING


class Body(NamedTuple):
    """Who can own a duty. `covers` is its own; `period` is its own, without its ancestors'.

    `since` and `seat` are for a body that a planned change puts under its parent: since when what it was part of before
    exists, and where it may act, first as a part of that and then as a part of its parent.
    """

    id: str
    name: str
    short: str
    kind: str
    parent: str | None
    covers: tuple[str, ...]
    period: Period
    replaces: tuple[str, ...]
    nameplates: tuple[str, ...]
    abilities: frozenset[str]
    origin: Origin
    written: Mapping[str, Any]
    since: int = FOREVER
    seat: tuple[str, ...] = ()


class Value(NamedTuple):
    """One value of a facet."""

    name: str
    means: str | None


class Facet(NamedTuple):
    """A dimension along which a duty may be split. `path` leads to it inside the record at `origin`."""

    id: str
    name: str
    values: Mapping[str, Value]
    origin: Origin
    path: tuple[str | int, ...]
    written: Mapping[str, Any] = NOTHING


class Domain(NamedTuple):
    """A field of work."""

    id: str
    name: str
    origin: Origin
    written: Mapping[str, Any] = NOTHING


class Clause(NamedTuple):
    """Who does what, where and when. `number` is its place in the duty's `clauses`, -1 for the general rule."""

    number: int
    lead: tuple[str, ...]
    support: tuple[str, ...]
    supervise: tuple[str, ...]
    agent: tuple[str, ...]
    none: str | None
    open: str | None
    between: tuple[str, ...]
    places: tuple[str, ...]
    excepted: tuple[str, ...]
    when: tuple[tuple[str, frozenset[str]], ...]
    start: int
    end: int
    joint: bool
    office: tuple[str, ...]
    funds: tuple[str, ...]
    has_basis: bool
    written: Mapping[str, Any]

    def parties(self, role: str) -> tuple[str, ...]:
        """Return the parties of a role, in the order written."""
        return getattr(self, role)  # type: ignore[no-any-return]  # a role is a field

    @property
    def is_general(self) -> bool:
        """Whether this is the duty's general rule."""
        return self.number < 0

    @property
    def ownership(self) -> tuple[object, ...]:
        """All that says who it makes responsible at which points, and no more. Of a general rule there is less."""
        if self.number < 0:
            return (self[1:5], self.joint)
        if self.none is None and self.open is None:
            return self[1:14]
        return (*self[1:5], self.none is not None, self.open is not None, *self[7:14])

    @property
    def named(self) -> tuple[str, ...]:
        """The parties of all its roles, selectors among them."""
        return (*self.lead, *self.support, *self.supervise, *self.agent)


class Duty(NamedTuple):
    """What has to be done. `clauses` begins with the general rule, if the duty has one.

    `judged` is False where a fault of the files keeps it from being judged; `order` is its place in file order.
    """

    id: str
    name: str
    domain: str
    areas: tuple[str, ...]
    facets: tuple[Facet, ...]
    needs: tuple[str, ...]
    start: int
    end: int
    clauses: tuple[Clause, ...]
    abilities: frozenset[str]
    distinct_from: tuple[str, ...]
    origin: Origin
    order: int
    judged: bool
    written: Mapping[str, Any]

    @property
    def general(self) -> Clause | None:
        """The general rule, if there is one."""
        return self.clauses[0] if self.clauses and self.clauses[0].is_general else None


class Matter(NamedTuple):
    """A record of the mechanisms as far as it could be resolved; whoever only asks what is named anywhere reads it.

    `links` holds its references, resolved, by the dotted path of keys (`respond.body`), in the order written;
    `resolved` the ids that each of them means, by its path in the record.
    """

    section: str
    id: str
    name: str
    links: Mapping[str, tuple[str, ...]]
    origin: Origin
    judged: bool
    written: Mapping[str, Any]
    resolved: Mapping[tuple[str | int, ...], tuple[str, ...]] = MappingProxyType({})


class Policy(NamedTuple):
    """What the list demands. `broken` names the keys that cannot be used."""

    needs: tuple[str, ...] = ()
    every_area_needs: tuple[str, ...] = ()
    require: frozenset[str] = frozenset()
    severity: Mapping[str, str] = NOTHING
    selectors: Mapping[str, str] = NOTHING
    vague_add: tuple[str, ...] = ()
    vague_remove: frozenset[str] = frozenset()
    pingpong_months: int = 36
    handover_days: int = 180
    holidays: frozenset[int] = frozenset()
    workdays: frozenset[int] = frozenset()
    broken: frozenset[str] = frozenset()
    origin: Origin | None = None


class Doubt(NamedTuple):
    """Something with a fault that DL104 must still count as present: its domain, where it is (None: everywhere)."""

    domain: str
    areas: tuple[str, ...] | None
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Registry:
    """The whole list, resolved. `unsound` holds, by kind, the ids of entities with a fault of the files in them.

    `mentioned` holds bodies named in a record of which a part had to be left out; `info` is `list` as written,
    `document` the number of the document that approves the list, empty without one.
    """

    name: str | None
    areas_to_govern: tuple[str, ...]
    policy: Policy
    facets: Mapping[str, Facet]
    domains: Mapping[str, Domain]
    areas: Mapping[str, Area]
    bodies: Mapping[str, Body]
    duties: Mapping[str, Duty]
    matters: tuple[Matter, ...]
    mechanisms: Mechanisms
    unsound: Mapping[str, frozenset[str]]
    mentioned: frozenset[str]
    faults: tuple[Finding, ...]
    unread: tuple[str, ...]
    unjudged: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    files: tuple[str, ...]
    info: Mapping[str, Any] = field(default_factory=dict)
    document: str = ""

    @property
    def is_readable(self) -> bool:
        """Whether every file could be read; if not, nothing can be said about what is missing."""
        return not self.unread
