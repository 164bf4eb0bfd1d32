"""Work against posts, as one JSON object. Amounts are posts, days ISO, `until` included; keys are never left out.

`version`, `on`, `list`, `complete`, `all_time`, and `bodies`, each with `id`, `name`, `state` (judged; no-posts:
neither posts nor filled are given; faulty: it has a fault or names something with one), `posts`, `filled`, `room`
(the one that counts), `lent` (pool posts on the day, not counted), `load` (on the day), `share` (load by room in
per cent, null without room), `peak` (the most from the reference day on: `from` and `load`; DL505 asks whether it
is over `room`), `expected` (the same with what transfers to come add), `over` (now, later, with-transfers or null),
and `transfers`: `id`, `name`, `kind`, `effective`, `time` (in-effect or to-come), `taken` (posts: of the body's own
clauses now; to come: of what the giver is charged with on the day before), `written` (to come: what clauses charge
the body with anew on that day), `adds` (to come: what is left of `taken` beyond `written`, in no clause of the
body), `left` (in effect: what clauses still charge the giver with and not the body), `unknown` (carried duties that
give no workload), and the `clauses` taken.

With a BODY there is one, and `steps`: `from until load adds lent begins ends`; `clauses`: those that make up the
load on the day; `loans`: `pool name posts from until`. A clause is `duty clause posts location` (`clause` null: the
general rule).
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from dutylist.checking.rule import clause_place
from dutylist.graph.posts import NOTHING, Peak, Work
from dutylist.graph.space import Space
from dutylist.model.amount import exact
from dutylist.model.finding import Location, Place
from dutylist.model.period import BEGINNING, show_day, show_last_day
from dutylist.queries.load import BodyLoad, Card
from dutylist.queries.taken import Addition
from dutylist.reports.json import VERSION, written

Locate = Callable[[Place | Location], Location]


def render(answer: list[BodyLoad] | Card, space: Space, locate: Locate) -> bytes:
    """Return the object as UTF-8."""
    head: dict[str, Any] = {
        "version": VERSION,
        "on": show_day(space.on),
        "list": space.registry.name,
        "complete": space.is_complete,
        "all_time": space.first == BEGINNING,
    }
    if not isinstance(answer, Card):
        return written(head, {"bodies": (_body(one, locate) for one in answer)})
    lists: dict[str, Iterable[object]] = {
        "bodies": [_body(answer.load, locate)],
        "steps": [
            {
                "from": show_day(step.start),
                "until": show_last_day(step.end),
                "load": number(step.total),
                "adds": number(step.extra),
                "lent": number(step.lent),
                "begins": [_work(work, locate) for work in step.begins],
                "ends": [_work(work, locate) for work in step.ends],
            }
            for step in answer.steps
        ],
        "clauses": [_work(work, locate) for work in answer.works],
        "loans": [
            {
                "pool": loan.pool.id,
                "name": loan.pool.name,
                "posts": number(exact(loan.allocation.posts)),
                "from": show_day(loan.allocation.term.start),
                "until": show_last_day(loan.allocation.term.end),
            }
            for loan in answer.loans
        ],
    }
    return written(head, lists)


def number(amount: Decimal) -> int | float:
    """Return an amount as JSON has numbers: whole where it is whole."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _body(load: BodyLoad, locate: Locate) -> dict[str, Any]:
    share = None if not load.room else number((load.today * 1000 / load.room).to_integral_value() / 10)
    return {
        "id": load.body.id,
        "name": load.body.name,
        "state": load.state,
        "posts": _maybe(load.posts),
        "filled": _maybe(load.filled),
        "room": _maybe(load.room),
        "lent": number(load.lent),
        "load": number(load.today),
        "share": share,
        "peak": _peak(load.peak),
        "expected": _peak(load.expected),
        "over": over(load),
        "transfers": [_addition(one, locate) for one in load.additions],
    }


def over(load: BodyLoad) -> str | None:
    """Return since when a body has too much work: now, later, only with transfers to come; None if never."""
    if load.is_over:
        return "now"
    return "later" if load.is_over_once else "with-transfers" if load.is_over_then else None


def _maybe(amount: Decimal | None) -> int | float | None:
    return None if amount is None else number(amount)


def _peak(peak: Peak) -> dict[str, Any]:
    return {"from": show_day(peak.day), "load": number(peak.total)}


def _addition(one: Addition, locate: Locate) -> dict[str, Any]:
    return {
        "id": one.transfer.id,
        "name": one.transfer.name,
        "kind": one.transfer.kind,
        "effective": show_day(one.first),
        "time": "to-come" if one.is_to_come else "in-effect",
        "taken": number(one.posts),
        "written": number(one.written(one.first)),
        "adds": number(one.extra(one.first)),
        "left": number(sum((work.posts for work in one.left), NOTHING)),
        "unknown": list(one.unknown),
        "clauses": [_work(taken.work, locate) for taken in one.taken],
    }


def _work(work: Work, locate: Locate) -> dict[str, Any]:
    clause = work.clause
    return {
        "duty": work.duty.id,
        "clause": None if clause.is_general else clause.number,
        "posts": number(work.posts),
        "location": locate(clause_place(work.duty, clause.number))._asdict(),
    }
