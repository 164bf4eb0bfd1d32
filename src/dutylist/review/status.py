"""Who has answered what, who has not, and whose answer was on what has changed since."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from dutylist.graph.space import Space
from dutylist.model.finding import Wording
from dutylist.model.mechanisms import Confirmation
from dutylist.model.period import show_day
from dutylist.review.ballot import Ballots, is_stale
from dutylist.review.words import VERDICTS
from dutylist.tables.columns import DUTY, ID, NUMBER
from dutylist.tables.naming import Namer
from dutylist.tables.sheet import Book, Cell, Column, Row, Sheet

Standing = Literal["agree", "object", "amend", "stale", "silent"]

STANDINGS: Mapping[Standing, Wording] = {
    "agree": VERDICTS["agree"],
    "object": VERDICTS["object"],
    "amend": Wording("要求修改", "wants a change"),
    "stale": Wording("已过期", "stale"),
    "silent": Wording("未答复", "no answer"),
}
"""How a body stands to a duty today."""

TITLE = Wording("会签情况", "Circulation so far")
BODIES = Wording("各单位", "Bodies")
OPEN = Wording("待办", "Still open")
BODY = Column("body", Wording("单位", "Body"), 24)
ASKED = Column("asked", Wording("应答复", "Asked"), 8)
COUNTED = {key: Column(key, word, 8) for key, word in STANDINGS.items()}
STANDING = Column("standing", Wording("情况", "Standing"), 10)
VERDICT = Column("verdict", Wording("意见", "Answer"), 10)
DAY = Column("day", Wording("答复日期", "Answered on"), 12)
BY = Column("by", Wording("填表人", "By"), 12)
OPINION = Column("opinion", Wording("修改意见和理由", "What it wants, and why"), 40)


class Item(NamedTuple):
    """One body and one duty. `is_required`: it has a role, so that silence is DL953; else it only gives or takes.

    An answer may be there without the body having to do with the duty any longer.
    """

    body: str
    duty: str
    standing: Standing
    answer: Confirmation | None
    is_required: bool


class Status(NamedTuple):
    """All items, body by body in the order of the list; and the list that they are about."""

    space: Space
    items: Sequence[Item]

    def by_body(self) -> Mapping[str, Sequence[Item]]:
        """Return the items of each body that has any."""
        found: dict[str, list[Item]] = {}
        for one in self.items:
            found.setdefault(one.body, []).append(one)
        return found


def status(space: Space) -> Status:
    """Return how every body stands to every duty that it has to do with, or has answered on."""
    ballots = Ballots(space)
    answers: dict[str, dict[str, Confirmation]] = {}
    for one in space.mechanisms.confirmations:
        if one.duty in space.duties:
            answers.setdefault(one.body, {})[one.duty] = one
    order = {id_: number for number, id_ in enumerate(space.duties)}
    items: list[Item] = []
    for body in space.registry.bodies:
        asked, said = ballots.asked.get(body, {}), answers.get(body, {})
        for id_ in sorted({*asked, *said}, key=order.__getitem__):
            answer = said.get(id_)
            standing: Standing = "silent" if answer is None else answer.verdict
            if answer is not None:
                today = ballots.shown.fingerprint(space.duties[id_], body)
                standing = "stale" if is_stale(answer, today) else standing
            parts = asked[id_].parts if id_ in asked else ()
            is_required = any(part.clause is not None for part in parts)
            items.append(Item(body, id_, standing, answer, is_required))
    return Status(space, items)


def counts(items: Sequence[Item]) -> Mapping[str, int]:
    """Return how many items stand how."""
    return {key: sum(one.standing == key for one in items) for key in STANDINGS}


def book(found: Status) -> Book:
    """Return the tables: a row a body, and a row for everything that is not agreed yet."""
    names = Namer(found.space)
    bodies = [
        Row((number, names.body(body), len(items), *counts(items).values()), body)
        for number, (body, items) in enumerate(found.by_body().items(), 1)
    ]
    open_ = [one for one in found.items if one.standing != "agree"]
    rows = [
        Row(
            (number, names.body(one.body), names.registry.duties[one.duty].name, one.duty, *_said(one)),
            one.duty,
        )
        for number, one in enumerate(open_, 1)
    ]
    sheets = [
        Sheet("bodies", BODIES, (NUMBER, BODY, ASKED, *COUNTED.values()), bodies),
        Sheet("open", OPEN, (NUMBER, BODY, DUTY, ID, STANDING, VERDICT, DAY, BY, OPINION), rows),
    ]
    registry = found.space.registry
    return Book(TITLE, sheets, show_day(found.space.on) or "", registry.document)


def _said(one: Item) -> tuple[Cell, ...]:
    answer = one.answer
    if answer is None:
        return STANDINGS[one.standing], "", "", "", ""
    by = str(answer.written.get("by", ""))
    return (
        STANDINGS[one.standing],
        VERDICTS[answer.verdict],
        show_day(answer.on) or "",
        by,
        answer.opinion or "",
    )
