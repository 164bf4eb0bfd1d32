"""Work against posts in words: how full somebody is, what transfers bring, and how it stands on the whole."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from dutylist.checking.runner import Verdict
from dutylist.graph.posts import NOTHING
from dutylist.graph.space import Space
from dutylist.model.amount import show_amount
from dutylist.model.finding import Lang, Wording
from dutylist.model.period import BEGINNING, show_day
from dutylist.queries.load import BodyLoad
from dutylist.queries.taken import Addition
from dutylist.reports.lines import Line, line
from dutylist.reports.safe import safe
from dutylist.reports.summary import not_judged
from dutylist.reports.trace_words import Teller

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


class Told:
    """Says things about the load of bodies. What comes from the data has passed through `safe`."""

    def __init__(self, space: Space, lang: Lang) -> None:
        """Keep the names."""
        self.space = space
        self.teller = Teller(space, lang)

    def as_of(self) -> str:
        """Return the day that all holds for."""
        text = self.teller.say(AS_OF, on=show_day(self.space.on))
        return text + (self.teller.say(ALL_DAYS) if self.space.first == BEGINNING else "")

    def since(self, day: int) -> str:
        """Return a day from which something is so."""
        return show_day(day) or self.teller.say(ALWAYS)

    def verdict(self, load: BodyLoad) -> Iterator[tuple[str, str]]:
        """Yield the bar and what is wrong, in words."""
        say = self.teller.say
        if load.state != "judged" or load.room is None:
            yield say(FAULTY if load.state == "faulty" else NO_POSTS), "dim"
            return
        yield bar(load.today, load.room), "red" if load.is_over else ""
        if load.is_over:
            yield "  " + say(OVER, posts=show_amount(load.today - load.room)), "bold red"
        elif load.is_over_once:
            posts, day = show_amount(load.peak.total - load.room), self.since(load.peak.day)
            yield "  " + say(OVER_LATER, posts=posts, day=day), "yellow"
        elif load.is_over_then:
            posts, day = show_amount(load.expected.total - load.room), self.since(load.expected.day)
            yield "  " + say(OVER_THEN, posts=posts, day=day), "yellow"

    def addition(self, one: Addition, bodies: list[str]) -> Line:
        """Return what a transfer brings to bodies; none are named in a body's own card."""
        teller, transfer = self.teller, one.transfer
        name = f"「{transfer.name}」" if teller.lang == "zh" else f" {transfer.name} "
        whom = f" → {teller.bodies(bodies)}" if bodies else ""
        head = f"{show_day(one.first)} {teller.kind(transfer)}{name}({transfer.id}){whom}"
        text = self.brought(one)
        mark, style = ("◇", "cyan") if one.is_to_come else ("▸", "magenta")
        colon = "：" if teller.lang == "zh" else ": "
        return line("  ", (mark, style), " ", safe(head) + colon + text)

    def brought(self, one: Addition) -> str:
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

    def summary(self, loads: Iterable[BodyLoad]) -> Line:
        """Return the last line: how many have too much, and what could not be judged."""
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
        rest = not_judged(Verdict((), self.space), teller.lang)
        semicolon, stop = ("；", "。") if teller.lang == "zh" else ("; ", ".")
        style = "bold red" if over else "bold yellow" if later or rest else "bold green"
        return line((text + (semicolon + safe(rest) if rest else "") + stop, style))


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
