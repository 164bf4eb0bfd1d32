"""A built thing's story for people: built, accepted, handed over, kept; who leads its upkeep, who pays."""

from collections.abc import Iterator

from dutylist.model.finding import Wording
from dutylist.model.mechanisms import Asset
from dutylist.model.period import BEGINNING, FOREVER, show_day
from dutylist.queries.story import AssetStory, Care
from dutylist.reports.lines import Line, line, padded, width
from dutylist.reports.safe import safe
from dutylist.reports.trace_words import HANDED_WORDS, MARKS, TIME_STYLES, Teller

SORT = Wording("种类：{text}", "kind: {text}")
PLACE = Wording("位置：{text}", "in: {text}")
BUILDER = Wording("建设：{text}", "built by: {text}")
KEEPER = Wording("管护：{text}", "kept by: {text}")
PAYS = Wording("付费：{text}", "paid for by: {text}")
ACCEPTED = Wording("竣工验收", "accepted")
INTERIM = Wording("临时管护：{body}", "kept for the time being by {body}")
NOT_YET = Wording("尚未", "not yet")
NOT_WRITTEN = Wording("没有写", "not given")
CARE = Wording("养护职责现由谁牵头", "Who leads its upkeep now")
SINCE = Wording("（{day} 起）", " (from {day})")


def lines(story: AssetStory, teller: Teller) -> Iterator[Line]:
    """Yield its facts, its days, and who leads its upkeep."""
    asset = story.asset
    yield line("  " + safe(teller.gap.join(_facts(asset, teller))))
    yield line("")
    yield from _days(asset, teller)
    if story.care:
        yield line("")
        yield line((f"■ {teller.say(CARE)}", "bold"))
        yield from (_care(one, teller) for one in story.care)


def _facts(asset: Asset, teller: Teller) -> Iterator[str]:
    if "kind" in asset.written:
        yield teller.say(SORT, text=asset.written["kind"])
    names = [teller.space.registry.areas[area].name for area in asset.areas]
    yield teller.say(PLACE, text=teller.comma.join(names))
    missing = teller.say(NOT_WRITTEN)
    yield teller.say(BUILDER, text=missing if asset.builder is None else teller.words.body(asset.builder))
    yield teller.say(KEEPER, text=missing if asset.keeper is None else teller.words.body(asset.keeper))
    if asset.pays:
        yield teller.say(PAYS, text=teller.bodies(asset.pays))


def _days(asset: Asset, teller: Teller) -> Iterator[Line]:
    """Yield what happened, what holds and what is planned, by day; what has no day yet comes last."""
    entries: list[tuple[int, int, str]] = []
    if asset.accepted is not None:
        entries.append((asset.accepted, asset.accepted + 1, teller.say(ACCEPTED)))
    if asset.interim is not None:
        start, end = asset.interim_term
        start = max(start, asset.accepted or BEGINNING)
        end = min(end, asset.handed_over.get("upkeep", FOREVER))
        if start < end:
            entries.append((start, end, teller.say(INTERIM, body=teller.words.body(asset.interim))))
    for part, wording in HANDED_WORDS.items():
        if part in asset.handed_over:
            day = asset.handed_over[part]
            entries.append((day, day + 1, teller.say(wording)))
    entries.sort(key=lambda entry: entry[0])
    spans = [
        (show_day(start) or "") if end == start + 1 else teller.span(start, end) for start, end, _ in entries
    ]
    missing = [teller.say(ACCEPTED)] if asset.accepted is None else []
    missing += [
        teller.say(wording) for part, wording in HANDED_WORDS.items() if part not in asset.handed_over
    ]
    columns = max(map(width, [*spans, teller.say(NOT_YET)]))
    for (start, end, said), span in zip(entries, spans, strict=True):
        time = teller.time(start, end)
        yield line("  ", (MARKS[time], TIME_STYLES[time]), " ", padded(span, columns), "  ", safe(said))
    for said in missing:
        yield line("  ", ("◇", "yellow"), " ", padded(teller.say(NOT_YET), columns), "  ", (said, "yellow"))


def _care(one: Care, teller: Teller) -> Line:
    where = teller.areas(one.cells) + teller.facets(one.duty, one.combinations)
    since = "" if not one.since else teller.say(SINCE, day=show_day(one.since))
    colon = "：" if teller.lang == "zh" else ": "
    said = safe(f"{one.duty.name}  {where}{colon}{teller.holder(one.holder)}{since}")
    return line("  ● ", (said, "" if one.holder.leads else "red"))
