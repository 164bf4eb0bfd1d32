"""Work against posts, for people: a table of bodies with a bar each, or the card of one body day by day.

What comes from the data passes through `safe`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from dutylist.checking.rule import clause_place
from dutylist.checking.runner import Verdict
from dutylist.graph.posts import NOTHING, Work
from dutylist.graph.space import Space
from dutylist.model.amount import exact, show_amount
from dutylist.model.finding import Lang, Location, Place, Wording
from dutylist.model.period import BEGINNING, show_day
from dutylist.queries.load import BodyLoad, Card, Step
from dutylist.queries.taken import Addition
from dutylist.reports.lines import Line, line, padded, width
from dutylist.reports.safe import safe
from dutylist.reports.text import Report, shown
from dutylist.reports.trace_words import Teller

Locate = Callable[[Place | Location], Location]

MOST_CLAUSES = 30
"""Clauses of a load shown before the rest is only added up; the JSON has all."""

MOST_CHANGES = 10
"""Clauses that begin or end on one day, likewise."""

BAR = 20
"""How many signs stand for all the people there are."""

TITLE = Wording("承接力：工作量对编制", "Load: work against posts")
AS_OF = Wording("以 {on} 为准", "as of {on}")
ALL_DAYS = Wording("，最重的一天算上全部日期", ", the peak among all days")
UNIT = Wording(
    "工作量以编制数计，占比按实有人数（没有写实有的按编制）；借来的周转编制不计入。",
    "Work is in posts; the share is of those filled (of all where filled is not given); lent posts do not count.",
)
HEADS = {
    "body": Wording("机构", "body"),
    "posts": Wording("编制", "posts"),
    "filled": Wording("实有", "filled"),
    "lent": Wording("周转", "lent"),
    "load": Wording("工作量", "load"),
    "share": Wording("占比", "share"),
    "peak": Wording("最重", "peak"),
    "since": Wording("自", "from"),
    "expected": Wording("划转后最重", "with transfers"),
}
ALWAYS = Wording("一直", "always")
OVER = Wording("超 {posts}", "over by {posts}")
OVER_LATER = Wording("{day} 起超 {posts}", "over by {posts} from {day}")
OVER_THEN = Wording("划转后超 {posts}（{day} 起）", "over by {posts} with transfers (from {day})")
NO_POSTS = Wording("没有写编制和实有，未判断", "neither posts nor filled given: not judged")
FAULTY = Wording("有错或牵涉有错的条目，未判断", "has a fault or names something with one: not judged")
NONE = Wording("清单里没有写工作量（workload），也没有写编制。", "The list gives no workload and no posts.")
NONE_JUDGED = Wording(
    "没有一家写了编制（posts）或实有（filled），承接力无从判断。",
    "No body gives posts or filled, so nothing can be judged.",
)
NO_WORKLOAD = Wording("清单里没有写工作量（workload）。", "The list gives no workload.")
NO_WORK = Wording("清单没有写它的工作量（workload）。", "The list gives no workload for it.")
TRANSFERS = Wording("划转带来的工作量", "What transfers bring")
TO_COME = Wording("将增加 {adds}", "will add {adds}")
OF_GIVER = Wording("移出方现有 {taken}", "the giver has {taken}")
WRITTEN = Wording("，条款里已写明 {written}", ", clauses give {written} already")
IN_EFFECT = Wording("现在的工作量里有 {taken}", "{taken} of the load now")
BORNE = Wording("不增加，条款本来就算在它名下（{borne}）", "adds nothing: clauses name it already ({borne})")
NOT_OF_GIVER = Wording("不增加，移出方没有工作量", "adds nothing: the giver has no load of it")
NOT_IN_EFFECT = Wording("它现在的工作量里没有", "none of its load now")
STILL_LEFT = Wording("移出方名下还有 {left}", "{left} still with the giver")
UNKNOWN_LOAD = Wording("没有写工作量：{duties}", "no workload given: {duties}")
STEPS = Wording("逐日变化", "Day by day")
WORKS = Wording("现在的工作量由这些条款组成", "What makes up the load now")
LOANS = Wording("借来的周转编制", "Posts lent by pools")
REST = Wording("……另有 {count} 条，共 {posts}", "… and {count} more, {posts} in all")
BEGINS = Wording("增", "more")
ENDS = Wording("减", "less")
PLUS = Wording("＋划转 {extra}", "+ {extra} by transfers")
LENT = Wording("，另有周转编制 {lent}", ", {lent} posts lent")
LOAN = Wording("「{pool}」借 {posts} 个，{span}", "{pool} lends {posts}, {span}")
SUMMARY = Wording(
    "以 {on} 为准：{judged} 家判断了承接力，{over} 家超出，{later} 家以后会超出，{left} 家没有判断",
    "As of {on}: {judged} judged, {over} over, {later} over later, {left} not judged",
)
CARD = Wording("机构「{name}」({id})", "Body {name} ({id})")
ROOM = Wording("编制 {posts}，实有 {filled}", "posts {posts}, filled {filled}")
UNKNOWN = Wording("未写", "not given")


def render(
    answer: list[BodyLoad] | Card, space: Space, lang: Lang, locate: Locate, *, colour: bool = False
) -> str:
    """Return the report: the table of all, or one body's card."""
    report = _Report(space, lang, locate)
    lines = report.card(answer) if isinstance(answer, Card) else report.table(answer)
    return shown(lines, colour=colour)


class _Report:
    """The parts of both reports."""

    def __init__(self, space: Space, lang: Lang, locate: Locate) -> None:
        self.space = space
        self.teller = Teller(space, lang)
        self.locate = locate

    def table(self, loads: list[BodyLoad]) -> Iterator[Line]:
        """Yield all bodies, then what transfers bring."""
        say = self.teller.say
        yield line((say(TITLE), "bold"), "  ", self._as_of())
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
                key = one.first, one.transfer.order, self._brought(one)
                alike.setdefault(key, (one, []))[1].append(load.body.id)
        if alike:
            yield line("")
            yield line((f"■ {say(TRANSFERS)}", "bold underline"))
            for _, (one, bodies) in sorted(alike.items(), key=lambda pair: pair[0][:2]):
                yield self._addition(one, bodies)
        yield line("")
        yield self._summary(loads)

    def _as_of(self) -> str:
        text = self.teller.say(AS_OF, on=show_day(self.space.on))
        return text + (self.teller.say(ALL_DAYS) if self.space.first == BEGINNING else "")

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
            yield line((f"{mark} ", style), text, "  ", *self._verdict(load))

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
                return self._since(load.peak.day)
            case _:
                return show_amount(load.expected.total) if load.expected != load.peak else "·"

    @staticmethod
    def _maybe(amount: Decimal | None) -> str:
        return "·" if amount is None else show_amount(amount)

    def _since(self, day: int) -> str:
        return show_day(day) or self.teller.say(ALWAYS)

    @staticmethod
    def _mark(load: BodyLoad) -> tuple[str, str]:
        """Return the sign before a body: `!` too much now, `^` too much later, `?` not judged."""
        if load.state != "judged":
            return "?", "dim"
        return ("!", "bold red") if load.is_over else ("^", "yellow") if load.is_over_then else (" ", "")

    def _verdict(self, load: BodyLoad) -> Iterator[tuple[str, str]]:
        """Yield the bar and what is wrong, in words."""
        say = self.teller.say
        if load.state != "judged" or load.room is None:
            yield say(FAULTY if load.state == "faulty" else NO_POSTS), "dim"
            return
        yield bar(load.today, load.room), "red" if load.is_over else ""
        if load.is_over:
            yield "  " + say(OVER, posts=show_amount(load.today - load.room)), "bold red"
        elif load.is_over_once:
            posts, day = show_amount(load.peak.total - load.room), self._since(load.peak.day)
            yield "  " + say(OVER_LATER, posts=posts, day=day), "yellow"
        elif load.is_over_then:
            posts, day = show_amount(load.expected.total - load.room), self._since(load.expected.day)
            yield "  " + say(OVER_THEN, posts=posts, day=day), "yellow"

    def _addition(self, one: Addition, bodies: list[str]) -> Line:
        """Return what a transfer brings to bodies; none are named in a body's own card."""
        teller, transfer = self.teller, one.transfer
        name = f"「{transfer.name}」" if teller.lang == "zh" else f" {transfer.name} "
        whom = f" → {teller.bodies(bodies)}" if bodies else ""
        head = f"{show_day(one.first)} {teller.kind(transfer)}{name}({transfer.id}){whom}"
        text = self._brought(one)
        mark, style = ("◇", "cyan") if one.is_to_come else ("▸", "magenta")
        colon = "：" if teller.lang == "zh" else ": "
        return line("  ", (mark, style), " ", safe(head) + colon + text)

    def _brought(self, one: Addition) -> str:
        """Say how much a transfer brings, and what is not known of it."""
        teller = self.teller
        said: list[str] = []
        if one.taken and one.is_to_come:
            fresh = one.written(one.first)
            text = teller.say(TO_COME, adds=show_amount(one.extra(one.first)))
            facts = teller.say(OF_GIVER, taken=show_amount(one.posts))
            facts += teller.say(WRITTEN, written=show_amount(fresh)) if fresh else ""
            said.append(text + (f"（{facts}）" if teller.lang == "zh" else f" ({facts})"))
        elif one.taken:
            said.append(teller.say(IN_EFFECT, taken=show_amount(one.posts)))
        elif one.borne:
            borne = show_amount(sum((work.posts for work in one.borne), NOTHING))
            said.append(teller.say(BORNE, borne=borne))
        elif not one.unknown and not one.left:
            said.append(teller.say(NOT_OF_GIVER if one.is_to_come else NOT_IN_EFFECT))
        if one.left:
            left = show_amount(sum((work.posts for work in one.left), NOTHING))
            said.append(teller.say(STILL_LEFT, left=left))
        if one.unknown:
            duties = teller.comma.join(map(teller.words.duty, one.unknown))
            said.append(safe(teller.say(UNKNOWN_LOAD, duties=duties)))
        return ("；" if teller.lang == "zh" else "; ").join(said)

    def _summary(self, loads: Iterable[BodyLoad]) -> Line:
        teller, found = self.teller, list(loads)
        judged = [load for load in found if load.state == "judged"]
        over = [load for load in judged if load.is_over]
        later = [load for load in judged if load.is_over_then and not load.is_over]
        text = teller.say(
            SUMMARY,
            on=show_day(self.space.on),
            judged=len(judged),
            over=len(over),
            later=len(later),
            left=len(found) - len(judged),
        )
        rest = Report(Verdict((), self.space), teller.lang, lambda _: None).not_judged()
        semicolon, stop = ("；", "。") if teller.lang == "zh" else ("; ", ".")
        style = "bold red" if over else "bold yellow" if later or rest else "bold green"
        return line((text + (semicolon + safe(rest) if rest else "") + stop, style))

    def card(self, card: Card) -> Iterator[Line]:
        """Yield one body's card."""
        teller, load = self.teller, card.load
        title = teller.say(CARD, name=load.body.name, id=load.body.id)
        yield line((safe(title), "bold"), "  ", self._as_of())
        unknown = teller.say(UNKNOWN)
        posts = teller.say(
            ROOM,
            posts=unknown if load.posts is None else show_amount(load.posts),
            filled=unknown if load.filled is None else show_amount(load.filled),
        )
        yield line("  ", posts, "  ", *self._verdict(load))
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
                yield self._addition(one, [])
                yield from self._works([taken.work for taken in one.taken], deeper="  ")
        if card.loans:
            yield line("")
            yield line((f"■ {teller.say(LOANS)}", "bold underline"))
            for loan in card.loans:
                amount = show_amount(exact(loan.allocation.posts))
                span = teller.span(*loan.allocation.term)
                yield line("  " + safe(teller.say(LOAN, pool=loan.pool.name, posts=amount, span=span)))
        yield line("")
        yield self._summary([load])

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


def share(posts: Decimal, room: Decimal) -> str:
    """Return a part of the people there are in per cent, without decimals."""
    return show_amount((posts * 100 / room).to_integral_value())


def bar(posts: Decimal, room: Decimal) -> str:
    """Return a bar as wide for everybody: filled by the part that work takes, `+` at its end where that is too much.

    Plain signs: blocks are of uncertain width among Chinese characters.
    """
    if posts > room:
        return "[" + "#" * BAR + "+"
    filled = int(posts * BAR / room) if room else 0
    return "[" + "#" * filled + "." * (BAR - filled) + "]"
