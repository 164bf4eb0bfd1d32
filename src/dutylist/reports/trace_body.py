"""A body's story for people: whom it came of, what it led and leads, what it gave and took, what it keeps."""

from collections.abc import Iterator, Sequence

from dutylist.model.finding import Wording
from dutylist.model.kinds import BODY_KINDS
from dutylist.model.period import BEGINNING, FOREVER, show_day
from dutylist.queries.story import BodyStory, Held, Move
from dutylist.reports.lines import Line, line, padded, width
from dutylist.reports.safe import safe
from dutylist.reports.trace_words import MARKS, PART_WORDS, TIME_STYLES, Teller

SHORT = Wording("简称：{text}", "short: {text}")
NAMEPLATES = Wording("挂牌：{text}", "also named: {text}")
KIND = Wording("类型：{text}", "kind: {text}")
PARENT = Wording("上级：{text}", "under: {text}")
SPAN = Wording("存续：{text}", "exists: {text}")
SUCCESSION = Wording("沿革：{text}", "succession: {text}")
LED = Wording("牵头的职责（{now} 项在办，共 {count} 项）", "Duties it leads ({now} now, {count} in all)")
ACTED = Wording(
    "受托的职责（{now} 项在办，共 {count} 项）", "Duties it is the agent for ({now} now, {count} in all)"
)
MOVES = Wording("交出与接下", "Given away and taken over")
GIVEN = Wording("交给 {others}：{names}「{transfer}」", "gave {others}: {names} ({transfer})")
DATED = Wording("{body}（{span}）", "{body} ({span})")
TAKEN = Wording("自 {others} 接下：{names}「{transfer}」", "took over from {others}: {names} ({transfer})")
NOT_SIGNED = Wording("，未签收", ", not accepted")
ACCEPTED = Wording("，{day} 签收", ", accepted on {day}")
ASSETS = Wording("设施", "Built things")


def lines(story: BodyStory, teller: Teller) -> Iterator[Line]:
    """Yield its facts, its duties by day, its transfers, its built things."""
    for fact in _facts(story, teller):
        yield line("  " + safe(fact))
    for head, role in ((LED, "lead"), (ACTED, "agent")):
        held = [one for one in story.held if one.role == role]
        if held:
            now = {one.duty.id for one in held if teller.time(one.start, one.end) == "now"}
            count = len({one.duty.id for one in held})
            yield line("")
            yield line((f"■ {teller.say(head, now=len(now), count=count)}", "bold"))
            yield from _held(held, teller)
    if story.moves:
        yield line("")
        yield line((f"■ {teller.say(MOVES)}", "bold"))
        yield from (_move(move, story.body.id, teller) for move in story.moves)
    if story.assets:
        yield line("")
        yield line((f"■ {teller.say(ASSETS)}", "bold"))
        parts: dict[str, list[str]] = {}
        names = {asset.id: asset.name for _, asset in story.assets}
        for part, asset in story.assets:
            parts.setdefault(asset.id, []).append(teller.say(PART_WORDS[part]))
        colon = "：" if teller.lang == "zh" else ": "
        for id_, said in parts.items():
            yield line("  " + safe(f"{names[id_]}{colon}{teller.comma.join(said)}"))


def _facts(story: BodyStory, teller: Teller) -> Iterator[str]:
    body = story.body
    facts = [teller.say(KIND, text=teller.say(BODY_KINDS[body.kind]))]
    if body.short:
        facts.insert(0, teller.say(SHORT, text=body.short))
    if body.parent is not None:
        facts.append(teller.say(PARENT, text=teller.words.body(body.parent)))
    facts.append(teller.say(SPAN, text=teller.span(*story.span)))
    yield teller.gap.join(facts)
    if body.nameplates:
        yield teller.say(NAMEPLATES, text=teller.comma.join(body.nameplates))
    if story.before or story.after:
        chain = [*reversed(story.before), (body.id,), *story.after]
        levels = (teller.comma.join(_dated(id_, teller) for id_ in level) for level in chain)
        yield teller.say(SUCCESSION, text=" → ".join(levels))


def _dated(id_: str, teller: Teller) -> str:
    """Return a body with the days on which it exists, if these have a bound."""
    start, end = teller.space.bodies.existence[id_]
    name = teller.words.body(id_)
    if start <= BEGINNING and end >= FOREVER:
        return name
    return teller.say(DATED, body=name, span=teller.span(start, end))


def _held(held: Sequence[Held], teller: Teller) -> Iterator[Line]:
    spans = [teller.span(one.start, one.end) for one in held]
    columns = max(map(width, spans))
    for one, span in zip(held, spans, strict=True):
        time = teller.time(one.start, one.end)
        where = teller.areas(one.cells) + teller.facets(one.duty, (one.facets,) if one.facets else ())
        said = safe(f"{one.duty.name}  {where}")
        yield line(
            "  ",
            (MARKS[time], TIME_STYLES[time]),
            " ",
            padded(span, columns),
            "  ",
            (said, TIME_STYLES[time]),
        )


def _move(move: Move, body: str, teller: Teller) -> Line:
    transfer = move.transfer
    names = teller.comma.join(teller.words.duty(id_) for id_ in transfer.duties)
    said = teller.say(
        GIVEN if move.is_given else TAKEN,
        others=teller.bodies(move.others),
        names=names,
        transfer=transfer.name,
    )
    if not move.is_given:
        day = transfer.accepted.get(body)
        said += teller.say(NOT_SIGNED) if day is None else teller.say(ACCEPTED, day=show_day(day))
    head = f" {show_day(transfer.effective)} {teller.kind(transfer)}  "
    return line("  ", ("▸", "magenta"), head, safe(said))
