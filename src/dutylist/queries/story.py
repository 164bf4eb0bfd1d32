"""What the story of one thing in time is made of: facts without words. Days are ordinals, spans half-open.

A track is a group of points that share their whole story; its chapters follow on each other without a hole.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from dutylist.graph.stretch import Facets
from dutylist.model.mechanisms import Asset, Transfer
from dutylist.model.origin import Origin
from dutylist.model.registry import Body, Duty

State = Literal["led", "relieved", "to-settle", "nobody", "outside"]
"""Who leads somewhere: somebody, deliberately nobody, not settled yet, nobody; or the place is not the duty's."""

Cause = Literal[
    "duty-begins",
    "duty-ends",
    "area-joins",
    "area-leaves",
    "body-founded",
    "body-ended",
    "clause-begins",
    "clause-ends",
    "transfer",
    "term-over",
]
Outcome = Literal[
    "to-come", "passed-on", "over", "outside", "relieved", "taken", "shared", "held", "elsewhere", "dropped"
]
"""What became of points that a transfer carries, as of a day; `held` is by the giver, `elsewhere` by a third body.

`relieved` is where the list says that the duty is deliberately nobody's, whoever leads there all the same.
"""

Kind = Literal["duty", "transfer", "body", "asset"]


class Holder(NamedTuple):
    """Who stands at a point. `leads` are the different sets of leads, `absent` named leads that do not exist.

    `clauses` are those that say so, by number, -1 for the general rule. `is_relieved` says that some clause makes it
    deliberately nobody's, also where somebody leads all the same; `is_crowded` that one selector finds several leads.
    """

    state: State
    leads: tuple[tuple[str, ...], ...] = ()
    agents: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    clauses: tuple[int, ...] = ()
    is_relieved: bool = False
    is_crowded: bool = False

    @property
    def bodies(self) -> frozenset[str]:
        """All who lead."""
        return frozenset(body for group in self.leads for body in group)


OUTSIDE = Holder("outside")


class Reason(NamedTuple):
    """Why a chapter begins.

    A clause's number; an area with the one it joins or leaves; a body with those it replaces; a transfer.
    """

    cause: Cause
    clause: int | None = None
    area: str | None = None
    whole: str | None = None
    body: str | None = None
    replaced: tuple[str, ...] = ()
    transfer: Transfer | None = None


class Chapter(NamedTuple):
    """Days on which the same holds, and why they begin."""

    start: int
    end: int
    holder: Holder
    reasons: tuple[Reason, ...]


class Term(NamedTuple):
    """Days on which a transfer carries points and its parties stand for the same bodies there."""

    start: int
    end: int
    givers: tuple[str, ...]
    receivers: tuple[str, ...]


class Carried(NamedTuple):
    """A transfer that carries the points of a track: on which days, and whom its parties stand for there."""

    transfer: Transfer
    terms: tuple[Term, ...]

    @property
    def since(self) -> int:
        """The first day."""
        return self.terms[0].start

    @property
    def givers(self) -> tuple[str, ...]:
        """Who gives on the first day."""
        return self.terms[0].givers

    @property
    def receivers(self) -> tuple[str, ...]:
        """Who receives on the first day."""
        return self.terms[0].receivers

    @property
    def parties(self) -> frozenset[str]:
        """All who give or receive on some day."""
        return frozenset(body for term in self.terms for body in (*term.givers, *term.receivers))

    def on(self, day: int) -> Term | None:
        """Return what holds on a day; None where the transfer does not carry the points that day."""
        return next((term for term in self.terms if term.start <= day < term.end), None)

    def unsigned(self, receivers: Iterable[str]) -> tuple[str, ...]:
        """Return those of some receivers that have not accepted."""
        return tuple(body for body in receivers if body not in self.transfer.accepted)


class Track(NamedTuple):
    """Points of a duty that share their story. No combinations: it is not divided by facets."""

    duty: Duty
    cells: int
    combinations: tuple[Facets, ...]
    chapters: tuple[Chapter, ...]
    carried: tuple[Carried, ...]

    def on(self, day: int) -> Holder:
        """Return who stands there on a day."""
        for chapter in self.chapters:
            if chapter.start <= day < chapter.end:
                return chapter.holder
        return OUTSIDE

    def begun(self, day: int) -> Chapter | None:
        """Return the chapter with which the same began to lead, without a break until a day; None if there is none."""
        now = self.on(day)
        found: Chapter | None = None
        for chapter in reversed(self.chapters):
            if chapter.start > day:
                continue
            if (chapter.holder.state, chapter.holder.leads) != (now.state, now.leads):
                break
            found = chapter
        return found


class Scope(NamedTuple):
    """What a story is about, as findings name it: records, points of duties (None: all of them), bodies.

    Of a story in one area, `limit` are its cells and `elsewhere` the records that lie outside it.
    """

    origins: frozenset[Origin]
    points: Mapping[str, int | None]
    bodies: frozenset[str] = frozenset()
    limit: int | None = None
    elsewhere: frozenset[Origin] = frozenset()


class Handed(NamedTuple):
    """What became of points of one duty that a transfer carries, and all transfers of these points in order.

    `since` is the day from which it has been so without a break, None where that is no day.
    """

    duty: Duty
    cells: int
    combinations: tuple[Facets, ...]
    carried: Carried
    outcome: Outcome
    since: int | None
    holder: Holder
    chain: tuple[Carried, ...]

    def term(self, day: int) -> Term:
        """Return whom the parties stand for on a day; where it carries nothing that day, on its first one."""
        return self.carried.on(day) or self.carried.terms[0]


class Held(NamedTuple):
    """A duty that a body leads, or is the agent for, at some points on some days."""

    duty: Duty
    role: str
    cells: int
    facets: Facets
    start: int
    end: int


class Move(NamedTuple):
    """A transfer that a body gives by, or receives by."""

    transfer: Transfer
    is_given: bool
    others: tuple[str, ...]


class Care(NamedTuple):
    """Who leads an upkeep duty at points of a built thing on the reference day, and since when."""

    duty: Duty
    cells: int
    combinations: tuple[Facets, ...]
    holder: Holder
    since: int | None


@dataclass(frozen=True, slots=True)
class DutyStory:
    """A duty's."""

    duty: Duty
    scope: Scope
    tracks: tuple[Track, ...]
    kind: Literal["duty"] = "duty"


@dataclass(frozen=True, slots=True)
class TransferStory:
    """A transfer's: what became of its points."""

    transfer: Transfer
    scope: Scope
    points: tuple[Handed, ...]
    kind: Literal["transfer"] = "transfer"


@dataclass(frozen=True, slots=True)
class BodyStory:
    """A body's. `before` and `after` are the bodies it goes back to and that came of it, generation by generation.

    The nearest generation comes first. `span` is when it exists, its ancestors' days counted.
    """

    body: Body
    scope: Scope
    span: tuple[int, int]
    before: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...]
    held: tuple[Held, ...]
    moves: tuple[Move, ...]
    assets: tuple[tuple[str, Asset], ...]
    kind: Literal["body"] = "body"


@dataclass(frozen=True, slots=True)
class AssetStory:
    """A built thing's."""

    asset: Asset
    scope: Scope
    care: tuple[Care, ...]
    kind: Literal["asset"] = "asset"


@dataclass(frozen=True, slots=True)
class UntoldStory:
    """That of something with a fault, or that names something with one: nothing is judged of it."""

    kind: Kind
    id: str
    name: str
    scope: Scope


Story = DutyStory | TransferStory | BodyStory | AssetStory | UntoldStory
