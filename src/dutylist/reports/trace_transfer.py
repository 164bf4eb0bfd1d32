"""A transfer's story for people: its facts, who signed, what became of its points, how they went on."""

from collections.abc import Iterator

from dutylist.model.finding import Wording
from dutylist.model.mechanisms import Transfer
from dutylist.model.period import FOREVER, show_day, show_last_day
from dutylist.queries.story import Handed, Outcome, TransferStory
from dutylist.reports.lines import Line, line
from dutylist.reports.safe import safe
from dutylist.reports.trace_words import MARKS, OUTCOME_WORDS, TIME_STYLES, Teller, Time

PARTIES = Wording("{kind}：{givers} → {receivers}", "{kind}: {givers} → {receivers}")
EFFECTIVE = Wording("自 {day} 起生效", "in effect from {day}")
UNTIL = Wording("，至 {day} 止", " until {day}")
DOCUMENT = Wording("文件：{text}", "document: {text}")
NO_DOCUMENT = Wording("文件：没有写", "document: none given")
BASIS = Wording("依据：{text}", "basis: {text}")
DUTIES = Wording("事项（{count} 项）：{names}", "duties ({count}): {names}")
RESOURCES = Wording("随转：{text}", "with it: {text}")
POSTS = Wording("编制 {posts} 名", "{posts} posts")
SIGNED = Wording("已签收：{text}", "accepted: {text}")
NOT_SIGNED = Wording("未签收：{text}", "not accepted: {text}")
CHAIN = Wording("前后划转", "Before and after")
NO_POINTS = Wording("在所问的范围内没有它划转的职责。", "It carries no duty in what was asked for.")
SINCE = Wording("{day} 起", "from {day}")

GRAVE = frozenset(("shared", "held", "elsewhere", "dropped"))
ORDER: tuple[Outcome, ...] = (
    "dropped",
    "held",
    "elsewhere",
    "shared",
    "taken",
    "relieved",
    "to-come",
    "over",
    "passed-on",
    "outside",
)


def lines(story: TransferStory, teller: Teller) -> Iterator[Line]:
    """Yield the facts, then the points by what became of them, the worst first."""
    for fact in _facts(story.transfer, teller):
        yield line("  " + safe(fact))
    yield from _signed(story, teller)
    if not story.points:
        yield line("  " + teller.say(NO_POINTS))
    for outcome in ORDER:
        points = [one for one in story.points if one.outcome == outcome]
        if points:
            yield line("")
            style = "bold red" if outcome in GRAVE else "bold"
            yield line((f"■ {teller.say(OUTCOME_WORDS[outcome])}", style))
            yield from _points(points, teller)
    chains = dict.fromkeys(teller.chain(one.chain) for one in story.points if len(one.chain) > 1)
    if chains:
        yield line("")
        yield line((f"■ {teller.say(CHAIN)}", "bold"))
        yield from (line("  " + safe(chain)) for chain in chains)


def _facts(transfer: Transfer, teller: Teller) -> Iterator[str]:
    written = transfer.written
    yield (
        teller.say(
            PARTIES,
            kind=teller.kind(transfer),
            givers=teller.parties(transfer.givers),
            receivers=teller.parties(transfer.receivers),
        )
        + ("，" if teller.lang == "zh" else ", ")
        + teller.say(EFFECTIVE, day=show_day(transfer.effective))
        + (teller.say(UNTIL, day=show_last_day(transfer.end)) if transfer.end < FOREVER else "")
    )
    document, papers = written.get("document"), teller.papers(written)
    yield teller.say(DOCUMENT, text=document) if document else teller.say(NO_DOCUMENT)
    if papers:
        yield teller.say(BASIS, text=papers)
    names = [teller.words.duty(id_) for id_ in transfer.duties]
    yield teller.say(DUTIES, count=len(names), names=teller.comma.join(names))
    resources = written.get("resources", {})
    moved = [teller.say(POSTS, posts=resources["posts"])] if "posts" in resources else []
    moved += [str(resources["funds"])] if "funds" in resources else []
    assets = resources.get("assets", [])
    moved += [str(one) for one in (assets if isinstance(assets, list) else [assets])]
    if moved:
        yield teller.say(RESOURCES, text=teller.comma.join(moved))


def _signed(story: TransferStory, teller: Teller) -> Iterator[Line]:
    """Yield which receivers accepted on which day, and which did not."""
    accepted = story.transfer.accepted
    receivers = {body for one in story.points for body in one.term(teller.space.on).receivers}
    bodies = sorted(receivers | set(accepted))
    signed = [f"{teller.words.body(body)} {show_day(accepted[body])}" for body in bodies if body in accepted]
    missing = [teller.words.body(body) for body in bodies if body not in accepted]
    if signed:
        yield line("  " + safe(teller.say(SIGNED, text=teller.comma.join(signed))))
    if missing:
        yield line("  ", (safe(teller.say(NOT_SIGNED, text=teller.comma.join(missing))), "yellow"))


def _points(points: list[Handed], teller: Teller) -> Iterator[Line]:
    """Yield points of one outcome: together where the receiver, the day and who stands there are the same."""
    together: dict[tuple[object, ...], list[Handed]] = {}
    for one in points:
        shown = teller.areas(one.cells) + teller.facets(one.duty, one.combinations)
        together.setdefault(
            (one.term(teller.space.on), one.since, one.holder._replace(clauses=()), shown), []
        ).append(one)
    for same in together.values():
        first = same[0]
        time: Time = "to-come" if first.outcome == "to-come" else "past" if first.since is None else "now"
        shown = teller.areas(first.cells) + teller.facets(first.duty, first.combinations)
        names = teller.comma.join(dict.fromkeys(one.duty.name for one in same))
        day = show_day(first.carried.since if first.since is None else first.since)
        stands = teller.holder(first.holder)
        term = first.term(teller.space.on)
        yield line(
            "  ",
            (MARKS[time], TIME_STYLES[time]),
            f" {teller.say(SINCE, day=day)}  ",
            safe(f"{shown}：{names}" if teller.lang == "zh" else f"{shown}: {names}"),
        )
        yield line(
            "      ",
            (
                safe(
                    f"{teller.bodies(term.givers)} → {teller.bodies(term.receivers)}"
                    + ("；" if teller.lang == "zh" else "; ")
                    + stands
                ),
                "dim",
            ),
        )
