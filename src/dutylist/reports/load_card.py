"""The load of one body day by day, and what it is made of."""

from collections.abc import Callable, Iterator, Sequence

from dutylist.checking.rule import clause_place
from dutylist.graph.posts import NOTHING, Work
from dutylist.model.amount import exact, show_amount
from dutylist.model.finding import Location, Place
from dutylist.queries.load import Card, Step
from dutylist.reports.lines import Line, line, padded, width
from dutylist.reports.load_words import (
    BEGINS,
    CARD,
    ENDS,
    LENT,
    LOAN,
    LOANS,
    NO_WORK,
    OVER,
    PLUS,
    REST,
    ROOM,
    STEPS,
    TRANSFERS,
    UNKNOWN,
    WORKS,
    Told,
    bar,
)
from dutylist.reports.safe import safe

Locate = Callable[[Place | Location], Location]

MOST_CLAUSES = 30
"""Clauses of a load shown before the rest is only added up; the JSON has all."""

MOST_CHANGES = 10
"""Clauses that begin or end on one day, likewise."""


class CardReport:
    """The card of one body."""

    def __init__(self, told: Told, locate: Locate) -> None:
        """Take who has the words, and who knows the places."""
        self.told = told
        self.teller = told.teller
        self.locate = locate

    def lines(self, card: Card) -> Iterator[Line]:
        """Yield one body's card."""
        teller, load = self.teller, card.load
        title = teller.say(CARD, name=load.body.name, id=load.body.id)
        yield line((safe(title), "bold"), "  ", self.told.as_of())
        unknown = teller.say(UNKNOWN)
        posts = teller.say(
            ROOM,
            posts=unknown if load.posts is None else show_amount(load.posts),
            filled=unknown if load.filled is None else show_amount(load.filled),
        )
        yield line("  ", posts, "  ", *self.told.verdict(load))
        yield line("")
        yield line((f"■ {teller.say(STEPS)}", "bold underline"))
        yield from self._steps(card)
        yield line("")
        yield line((f"■ {teller.say(WORKS)}", "bold underline"))
        yield from self._works(card.works)
        if not card.works:
            yield line("  ", (teller.say(NO_WORK), "dim"))
        if load.additions:
            yield line("")
            yield line((f"■ {teller.say(TRANSFERS)}", "bold underline"))
            for one in load.additions:
                yield self.told.addition(one, [])
                yield from self._works([taken.work for taken in one.taken], deeper="  ")
        if card.loans:
            yield line("")
            yield line((f"■ {teller.say(LOANS)}", "bold underline"))
            for loan in card.loans:
                amount = show_amount(exact(loan.allocation.posts))
                span = teller.span(*loan.allocation.term)
                yield line("  " + safe(teller.say(LOAN, pool=loan.pool.name, posts=amount, span=span)))
        yield line("")
        yield self.told.summary([load])

    def _steps(self, card: Card) -> Iterator[Line]:
        teller, room = self.teller, card.load.room
        spans = [teller.span(step.start, step.end) for step in card.steps]
        amounts = [self._amount(step) for step in card.steps]
        columns, numbers = max(map(width, spans)), max(map(width, amounts))
        for step, span, amount in zip(card.steps, spans, amounts, strict=True):
            total = step.total + step.extra
            is_judged = card.load.state == "judged" and room is not None
            is_over = is_judged and room is not None and total > room
            pieces = [("! ", "bold red") if is_over else ("  ", ""), (padded(span, columns), "")]
            pieces.append(("  " + padded(amount, numbers), ""))
            if is_judged and room is not None:
                pieces.append(("  " + bar(total, room), "red" if is_over else ""))
            if is_over and room is not None:
                pieces.append(("  " + teller.say(OVER, posts=show_amount(total - room)), "bold red"))
            if step.lent:
                pieces.append((teller.say(LENT, lent=show_amount(step.lent)), "dim"))
            yield line(*pieces)
            for wording, works in ((BEGINS, step.begins), (ENDS, step.ends)):
                for work in works[:MOST_CHANGES]:
                    yield line("      ", (safe(f"{teller.say(wording)} {self._clause(work)}"), "dim"))
                if works[MOST_CHANGES:]:
                    yield line("      ", (f"{teller.say(wording)} {self._rest(works[MOST_CHANGES:])}", "dim"))

    def _amount(self, step: Step) -> str:
        text = show_amount(step.total)
        return text + (" " + self.teller.say(PLUS, extra=show_amount(step.extra)) if step.extra else "")

    def _clause(self, work: Work) -> str:
        name = f"「{work.duty.name}」" if self.teller.lang == "zh" else f"{work.duty.name}, "
        return f"{name}{self.teller.clause(work.clause.number)} {show_amount(work.posts)}"

    def _works(self, works: Sequence[Work], deeper: str = "") -> Iterator[Line]:
        """Yield clauses with their places, the heaviest first; of very many the rest is added up."""
        ordered = sorted(works, key=lambda work: (-work.posts, work.duty.order, work.clause.number))
        for work in ordered[:MOST_CLAUSES]:
            yield self._work(work, deeper)
        if ordered[MOST_CLAUSES:]:
            yield line(f"  {deeper}", (self._rest(ordered[MOST_CLAUSES:]), "dim"))

    def _rest(self, works: Sequence[Work]) -> str:
        posts = show_amount(sum((work.posts for work in works), NOTHING))
        return self.teller.say(REST, count=len(works), posts=posts)

    def _work(self, work: Work, deeper: str) -> Line:
        place = self.locate(clause_place(work.duty, work.clause.number))
        where = f"{place.file}:{place.line}"
        return line(f"  {deeper}", safe(self._clause(work)), "  ", (safe(where), "dim"))
