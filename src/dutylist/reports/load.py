"""Work against posts, for people: a table of bodies with a bar each, or the card of one body day by day.

What comes from the data passes through `safe`.
"""

from collections.abc import Iterator
from decimal import Decimal

from dutylist.graph.space import Space
from dutylist.model.amount import show_amount
from dutylist.model.finding import Lang
from dutylist.queries.load import BodyLoad, Card
from dutylist.queries.taken import Addition
from dutylist.reports.lines import Line, line, padded, shown, width
from dutylist.reports.load_card import CardReport, Locate
from dutylist.reports.load_words import (
    HEADS,
    NO_WORKLOAD,
    NONE,
    NONE_JUDGED,
    TITLE,
    TRANSFERS,
    UNIT,
    Told,
    share,
)
from dutylist.reports.safe import safe


def render(
    answer: list[BodyLoad] | Card, space: Space, lang: Lang, locate: Locate, *, colour: bool = False
) -> str:
    """Return the report: the table of all, or one body's card."""
    told = Told(space, lang)
    lines = CardReport(told, locate).lines(answer) if isinstance(answer, Card) else _Table(told).lines(answer)
    return shown(lines, colour=colour)


class _Table:
    """The table of all bodies."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.teller = told.teller

    def lines(self, loads: list[BodyLoad]) -> Iterator[Line]:
        """Yield all bodies, then what transfers bring."""
        say = self.teller.say
        yield line((say(TITLE), "bold"), "  ", self.told.as_of())
        if not loads:
            yield line("  ", (say(NONE), "yellow"))
        else:
            yield line("  ", (say(UNIT), "dim"))
            if all(load.state != "judged" for load in loads):
                yield line("  ", (say(NONE_JUDGED), "yellow"))
            if not any(load.today or load.peak.total for load in loads):
                yield line("  ", (say(NO_WORKLOAD), "yellow"))
            yield line("")
            yield from self._rows(loads)
        alike: dict[tuple[int, int, str], tuple[Addition, list[str]]] = {}
        for load in loads:
            for one in load.additions:
                key = one.first, one.transfer.order, self.told.brought(one)
                alike.setdefault(key, (one, []))[1].append(load.body.id)
        if alike:
            yield line("")
            yield line((f"■ {say(TRANSFERS)}", "bold underline"))
            for _, (one, bodies) in sorted(alike.items(), key=lambda pair: pair[0][:2]):
                yield self.told.addition(one, bodies)
        yield line("")
        yield self.told.summary(loads)

    def _rows(self, loads: list[BodyLoad]) -> Iterator[Line]:
        keys = [key for key in HEADS if self._is_used(key, loads)]
        rows = [[self.teller.say(HEADS[key]) for key in keys]]
        rows += [[self._cell(key, load) for key in keys] for load in loads]
        widths = [max(width(row[number]) for row in rows) for number in range(len(keys))]
        for number, row in enumerate(rows):
            cells = [padded(row[0], widths[0])]
            cells += [
                " " * (columns - width(cell)) + cell
                for cell, columns in zip(row[1:], widths[1:], strict=True)
            ]
            text = "  ".join(cells)
            if not number:
                yield line("  ", (text, "bold"))
                continue
            load = loads[number - 1]
            mark, style = self._mark(load)
            yield line((f"{mark} ", style), text, "  ", *self.told.verdict(load))

    @staticmethod
    def _is_used(key: str, loads: list[BodyLoad]) -> bool:
        if key == "lent":
            return any(load.lent for load in loads)
        if key == "expected":
            return any(load.expected != load.peak for load in loads)
        return True

    def _cell(self, key: str, load: BodyLoad) -> str:
        match key:
            case "body":
                return safe(self.teller.words.body(load.body.id))
            case "posts":
                return self._maybe(load.posts)
            case "filled":
                return self._maybe(load.filled)
            case "lent":
                return show_amount(load.lent) if load.lent else "·"
            case "load":
                return show_amount(load.today)
            case "share":
                return f"{share(load.today, load.room)} %" if load.room else "·"
            case "peak":
                return show_amount(load.peak.total)
            case "since":
                return self.told.since(load.peak.day)
            case _:
                return show_amount(load.expected.total) if load.expected != load.peak else "·"

    @staticmethod
    def _maybe(amount: Decimal | None) -> str:
        return "·" if amount is None else show_amount(amount)

    @staticmethod
    def _mark(load: BodyLoad) -> tuple[str, str]:
        """Return the sign before a body: `!` too much now, `^` too much later, `?` not judged."""
        if load.state != "judged":
            return "?", "dim"
        return ("!", "bold red") if load.is_over else ("^", "yellow") if load.is_over_then else (" ", "")
