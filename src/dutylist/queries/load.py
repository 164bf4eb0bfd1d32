"""Who has how much work for how many people (承接力): by body and day, with what transfers bring.

Work and capacity are those of DL505; see `graph/posts.py`.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from dutylist.graph.posts import NOTHING, Peak, Posts, Work, capacity
from dutylist.graph.space import Space
from dutylist.model.amount import exact, read_amount
from dutylist.model.mechanisms import Allocation, PostPool
from dutylist.model.period import FOREVER
from dutylist.model.registry import Body
from dutylist.queries.taken import Addition, Additions

State = Literal["judged", "no-posts", "faulty"]
"""Whether a body's load is judged: it is; neither posts nor filled are given; it or what it names has a fault."""


class Loan(NamedTuple):
    """Posts lent to a body by a pool."""

    pool: PostPool
    allocation: Allocation


class BodyLoad(NamedTuple):
    """A body's.

    `posts` and `filled` as given, `room` the one that counts; `lent` are pool posts on the reference day, which do not
    count. `today` is its work on that day, `peak` the most from the first day that counts on; `expected` is the most
    with what transfers to come add.
    """

    body: Body
    state: State
    posts: Decimal | None
    filled: Decimal | None
    room: Decimal | None
    lent: Decimal
    today: Decimal
    peak: Peak
    expected: Peak
    additions: tuple[Addition, ...]

    @property
    def is_over(self) -> bool:
        """Whether it has too much work on the reference day."""
        return self._exceeds(self.today)

    @property
    def is_over_once(self) -> bool:
        """Whether it has too much work on any day that counts: the finding DL505."""
        return self._exceeds(self.peak.total)

    @property
    def is_over_then(self) -> bool:
        """Whether transfers to come would give it too much."""
        return self._exceeds(self.expected.total)

    def _exceeds(self, posts: Decimal) -> bool:
        return self.state == "judged" and self.room is not None and posts > self.room


class Step(NamedTuple):
    """Days on which a body's load is the same: what the clauses say, what transfers to come add, what pools lend.

    `begins` and `ends` are the clauses that make the difference to the days before.
    """

    start: int
    end: int
    total: Decimal
    extra: Decimal
    lent: Decimal
    begins: tuple[Work, ...]
    ends: tuple[Work, ...]


class Card(NamedTuple):
    """All about one body: its load day by day, the clauses that make it up today, the posts lent to it."""

    load: BodyLoad
    steps: tuple[Step, ...]
    works: tuple[Work, ...]
    loans: tuple[Loan, ...]


def loads(space: Space) -> list[BodyLoad]:
    """Return the load of every body that has work, posts or a transfer to it, in file order."""
    posts = Posts(space)
    additions = Additions(space, posts).all()
    lent = loans(space)
    return [
        _load(space, posts, body, additions.get(id_, ()), lent.get(id_, ()))
        for id_, body in space.registry.bodies.items()
        if id_ in posts.shares or id_ in additions or id_ in lent or capacity(body) is not None
    ]


def card(space: Space, id_: str) -> Card:
    """Return all about one body's load."""
    posts = Posts(space)
    additions = Additions(space, posts).all().get(id_, ())
    lent = loans(space).get(id_, [])
    load = _load(space, posts, space.registry.bodies[id_], additions, lent)
    works = sorted(posts.works(id_, space.on), key=_in_order)
    return Card(load, tuple(_steps(space, posts, load, lent)), tuple(works), tuple(lent))


def loans(space: Space) -> Mapping[str, list[Loan]]:
    """Return the posts that pools lend, by body, in file order."""
    found: dict[str, list[Loan]] = {}
    for pool in space.mechanisms.post_pools:
        for allocation in pool.allocations:
            found.setdefault(allocation.body, []).append(Loan(pool, allocation))
    return found


def _load(
    space: Space, posts: Posts, body: Body, additions: Sequence[Addition], lent: Sequence[Loan]
) -> BodyLoad:
    room = capacity(body)
    state: State = "no-posts" if room is None else "judged"
    if body.id in space.soundness.bodies:
        state = "faulty"
    peak = posts.peak(body.id, space.first)
    return BodyLoad(
        body,
        state,
        read_amount(body.written, "posts"),
        read_amount(body.written, "filled"),
        room,
        _lent(lent, space.on),
        posts.total(body.id, space.on),
        peak,
        _expected(posts, body.id, additions, peak),
        tuple(additions),
    )


def _expected(posts: Posts, body: str, additions: Sequence[Addition], peak: Peak) -> Peak:
    """Return the largest load with what transfers to come add, and its first day."""
    to_come = [one for one in additions if one.is_to_come]
    if not to_come:
        return peak
    begun = min(one.first for one in to_come)
    days = {day for one in to_come for day in one.days}
    days |= {day for period, _, _ in posts.shares.get(body, ()) for day in period}
    best = peak
    for day in sorted(day for day in days if begun <= day < FOREVER):
        total = posts.total(body, day) + sum((one.extra(day) for one in to_come), NOTHING)
        if total > best.total:
            best = Peak(day, total)
    return best


def _lent(lent: Sequence[Loan], day: int) -> Decimal:
    terms = ((loan.allocation.term, exact(loan.allocation.posts)) for loan in lent)
    return sum((posts for term, posts in terms if term.start <= day < term.end), NOTHING)


def _steps(space: Space, posts: Posts, load: BodyLoad, lent: Sequence[Loan]) -> list[Step]:
    """Return a body's load from the first day that counts on, one step for each day on which anything changes."""
    id_, first = load.body.id, space.first
    days = {day for period, _, _ in posts.shares.get(id_, ()) for day in period}
    days |= {day for one in load.additions if one.is_to_come for day in one.days}
    days |= {day for loan in lent for day in loan.allocation.term}
    begun = [first, *sorted(day for day in days if first < day < FOREVER)]
    steps: list[Step] = []
    before: dict[tuple[int, int], Work] = {}
    for start, end in zip(begun, [*begun[1:], FOREVER], strict=True):
        now = {_in_order(work): work for work in posts.works(id_, start)}
        extra = sum((one.extra(start) for one in load.additions), NOTHING)
        step = Step(
            start,
            end,
            posts.total(id_, start),
            extra,
            _lent(lent, start),
            tuple(now[key] for key in sorted(now.keys() - before.keys())) if steps else (),
            tuple(before[key] for key in sorted(before.keys() - now.keys())),
        )
        before = now
        last = steps[-1] if steps else None
        if last is not None and not (step.begins or step.ends) and last[2:5] == step[2:5]:
            steps[-1] = last._replace(end=end)
        else:
            steps.append(step)
    return steps


def _in_order(work: Work) -> tuple[int, int]:
    return work.duty.order, work.clause.number
